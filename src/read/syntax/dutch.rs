//! Numbers in the Dutch notation: `12.800,50`.

/// The first number on a line that is written with a decimal comma or several dots, and how TOML would write it.
pub(super) fn dutch_number(line: &str) -> Option<(String, String)> {
    let value = line.split_once('=').map_or(line, |(_, value)| value);
    let candidates =
        value.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c == '-'));
    candidates
        .map(|word| word.trim_matches(['.', ',']))
        .find_map(|word| {
            let (whole, decimals) = match word.rsplit_once(',') {
                Some((whole, decimals)) if matches!(decimals.len(), 1 | 2) => {
                    (whole, Some(decimals))
                }
                Some(_) => return None,
                None => (word, None),
            };
            let groups: Vec<&str> = whole.trim_start_matches('-').split('.').collect();
            let grouped = groups.len() > 1
                && groups[0].len() <= 3
                && groups[1..].iter().all(|group| group.len() == 3);
            let digits = groups
                .iter()
                .all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
            // `1,50` may be two elements of an array, and `1.250` is valid TOML: neither is the syntax error.
            let dutch = digits && grouped && (groups.len() > 2 || decimals.is_some());
            dutch.then(|| {
                let sign = if whole.starts_with('-') { "-" } else { "" };
                let decimals = decimals
                    .map(|decimals| format!(".{decimals}"))
                    .unwrap_or_default();
                (
                    word.to_string(),
                    format!("{sign}{}{decimals}", groups.join("_")),
                )
            })
        })
}
