//! 'Did you mean': the word out of many that was probably meant. It never decides anything; a hint names it.

/// Longer texts are sentences, not slips of the pen in an id.
const LONGEST: usize = 100;

/// The candidate that looks most like the word, or nothing when none looks enough like it. Capitals do not
/// count. Of two that look as much like it, the first.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_of(
        word,
        candidates
            .into_iter()
            .map(|candidate| (candidate, candidate)),
    )
}

/// As [`closest`], for what is known by a text that is not its own: a name beside the id that is to be
/// written.
pub fn closest_of<'a, T>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let mut best = None;
    let mut best_likeness = enough_for(&word);
    for (text, candidate) in candidates
        .into_iter()
        .filter(|(text, _)| text.len() <= LONGEST)
    {
        let likeness = likeness(&word, &text.to_lowercase());
        if likeness > best_likeness {
            best_likeness = likeness;
            best = Some(candidate);
        }
    }
    best
}

/// How much two texts look alike, between 0 (nothing) and 1000 (the same).
fn likeness(a: &str, b: &str) -> u32 {
    (strsim::jaro_winkler(a, b) * 1000.0) as u32
}

/// The likeness that is not yet enough. In a short word one other letter is already another word.
fn enough_for(word: &str) -> u32 {
    if word.chars().count() < 4 { 880 } else { 850 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let keys = ["debit", "title", "samenwerking", "aanbod"];
        assert_eq!(closest("debet", keys), Some("debit"));
        assert_eq!(closest("titel", keys), Some("title"));
        assert_eq!(closest("samenwerkng", keys), Some("samenwerking"));
        assert_eq!(closest("Aanbod", keys), Some("aanbod"));
    }

    #[test]
    fn what_looks_like_nothing_finds_nothing() {
        assert_eq!(closest("huisvesting", ["debit", "title"]), None);
        assert_eq!(closest("2.9", ["2.1", "2.2"]), None);
        assert_eq!(closest("", ["a"]), None);
        assert_eq!(closest(&"a".repeat(1_000_000), ["a"]), None);
    }

    #[test]
    fn the_most_alike_wins_and_of_equals_the_first() {
        assert_eq!(closest("lines", ["line", "lines"]), Some("lines"));
        assert_eq!(closest("PPO", ["ppo", "Ppo"]), Some("ppo"));
    }

    #[test]
    fn a_name_finds_the_id() {
        assert_eq!(
            closest_of("Gemeente leiden", [("Gemeente Leiden", "gemeente")]),
            Some("gemeente")
        );
    }
}
