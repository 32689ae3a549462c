//! Finds the word that a user probably meant, for hints such as 'did you mean `debit`?'. Nothing else depends on it.
//!
//! A word of the format is found by its meaning, such as `kosten` for `cost`, before it is found by its letters.

/// The maximum length of a string that is compared, in bytes. A longer string is a sentence, not a misspelt id.
const MAX_LENGTH: usize = 100;

/// Returns the candidate that is most similar to the word, ignoring case: the first, if several are equally similar.
/// None if no candidate is similar enough.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    closest_of(
        word,
        candidates
            .into_iter()
            .map(|candidate| (candidate, candidate)),
    )
}

/// Like [`closest`], for candidates that differ from the string that the word is compared with: an id, found by its
/// name.
pub fn closest_of<'a, T>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, T)>,
) -> Option<T> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    let word = word.to_lowercase();
    let mut best = None;
    let mut best_similarity = threshold(&word);
    for (text, candidate) in candidates
        .into_iter()
        .filter(|(text, _)| text.len() <= MAX_LENGTH)
    {
        let similarity = similarity(&word, &text.to_lowercase());
        if similarity > best_similarity {
            best_similarity = similarity;
            best = Some(candidate);
        }
    }
    best
}

/// Returns the candidate that a word means: the first whose name is the same but for case, accents and separators, or
/// else the first that has the word among its other words. None if there is none.
pub fn meant_by<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, &'a [&'a str])> + Clone,
) -> Option<&'a str> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    let word = plain_word(word);
    let letters = |text: &str| text.replace('-', "");
    let mut names = candidates.clone().into_iter().map(|(name, _)| name);
    let same = names.find(|name| letters(&plain_word(name)) == letters(&word));
    let other = || {
        let mut candidates = candidates.into_iter();
        candidates.find(|(_, words)| words.contains(&&*word))
    };
    same.or_else(|| other().map(|(name, _)| name))
}

/// Returns a word in small letters without accents, with hyphens for spaces and underscores.
pub fn plain_word(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        '_' | ' ' | '\u{a0}' | '/' | '.' | '\u{2013}' | '\u{2011}' => '-',
        other => other,
    };
    let letters: String = word.trim().to_lowercase().chars().map(plain).collect();
    let parts = letters.split('-').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// Returns a value as a plain word, without words such as *per* and *each* before it: `jaar` for `per jaar`.
pub fn plain_value(value: &str) -> String {
    const BEFORE: [&str; 10] = [
        "per-", "elke-", "elk-", "ieder-", "iedere-", "each-", "every-", "a-", "in-de-", "1x-",
    ];
    let mut word = plain_word(value);
    while let Some(rest) = BEFORE.iter().find_map(|before| word.strip_prefix(before)) {
        word = rest.to_string();
    }
    word
}

/// Returns the Jaro-Winkler similarity of two strings in thousandths: 0 if they have nothing in common, 1000 if equal.
fn similarity(a: &str, b: &str) -> u32 {
    (strsim::jaro_winkler(a, b) * 1000.0) as u32
}

/// Returns the similarity that a candidate must exceed. It is higher for short words: one other letter often makes
/// another word of them.
fn threshold(word: &str) -> u32 {
    if word.chars().count() < 4 { 880 } else { 850 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_is_found() {
        let keys = ["debit", "title", "samenwerking", "aanbod"];
        assert_eq!(closest("debet", keys), Some("debit"));
        assert_eq!(closest("titel", keys), Some("title"));
        assert_eq!(closest("samenwerkng", keys), Some("samenwerking"));
        assert_eq!(closest("Aanbod", keys), Some("aanbod"));
    }

    #[test]
    fn a_word_without_similar_candidates_is_not_found() {
        assert_eq!(closest("huisvesting", ["debit", "title"]), None);
        assert_eq!(closest("2.9", ["2.1", "2.2"]), None);
        assert_eq!(closest("", ["a"]), None);
        assert_eq!(closest(&"a".repeat(1_000_000), ["a"]), None);
    }

    #[test]
    fn the_most_similar_candidate_wins_and_of_equals_the_first() {
        assert_eq!(closest("lines", ["line", "lines"]), Some("lines"));
        assert_eq!(closest("PPO", ["ppo", "Ppo"]), Some("ppo"));
    }

    #[test]
    fn a_word_is_found_by_its_meaning() {
        let keys: [(&str, &[&str]); 3] = [
            ("cost", &["kosten", "uitgaven"]),
            ("paid-by", &["betaald-door"]),
            ("debit", &["kosten"]),
        ];
        assert_eq!(meant_by("Kosten", keys), Some("cost"));
        assert_eq!(meant_by("betaald door", keys), Some("paid-by"));
        assert_eq!(meant_by("PAID_BY", keys), Some("paid-by"));
        assert_eq!(meant_by("paidby", keys), Some("paid-by"));
        assert_eq!(meant_by("co", keys), None);
        assert_eq!(plain_word("Coördinatie & reis"), "coordinatie-&-reis");
    }

    #[test]
    fn an_id_is_found_by_its_name() {
        assert_eq!(
            closest_of("Gemeente leiden", [("Gemeente Leiden", "gemeente")]),
            Some("gemeente")
        );
    }
}
