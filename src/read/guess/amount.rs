//! Amounts in other notations: `€ 36.000,50`, `40'000`, `40.000,-`, `60k`.

use rust_decimal::Decimal;

use crate::plan::Money;

/// The signs and words of currencies, in small letters, before or after an amount.
const CURRENCIES: [&str; 11] = [
    "€", "$", "£", "euro's", "euro’s", "euros", "euro", "eur", "usd", "gbp", "chf",
];

/// The text after an amount without cents.
const NO_CENTS: [&str; 8] = [",--", ",-", ".-", ",–", ",—", ",=", ".=", ",−"];

/// Words and signs for a missing amount.
const NOTHING: [&str; 27] = [
    "-",
    "–",
    "—",
    "−",
    "--",
    "?",
    "??",
    "nvt",
    "n.v.t.",
    "n.v.t",
    "geen",
    "nihil",
    "pm",
    "p.m.",
    "n/a",
    "na",
    "none",
    "nil",
    "onbekend",
    "ntb",
    "n.t.b.",
    "nog te bepalen",
    "volgt",
    "tbd",
    "unknown",
    "x",
    "…",
];

/// Words and signs before an amount that say how exact it is, or that it is a limit.
const ABOUT: [&str; 22] = [
    "ca.",
    "ca",
    "circa",
    "ongeveer",
    "plm.",
    "±",
    "~",
    "about",
    "approx.",
    "maximaal",
    "max.",
    "max",
    "ten hoogste",
    "hoogstens",
    "at most",
    "minimaal",
    "min.",
    "ten minste",
    "minstens",
    "at least",
    "≥",
    "≤",
];

/// The words for thousands and millions after an amount, and the number of their zeros.
const MULTIPLES: [(&str, u32); 8] = [
    ("duizend", 3),
    ("dzd", 3),
    ("thousand", 3),
    ("k", 3),
    ("miljoen", 6),
    ("million", 6),
    ("mln.", 6),
    ("mln", 6),
];

/// Returns an amount in another notation as TOML writes it: `36_000.50` for `€ 36.000,50`. None if it is not an amount.
pub(in crate::read) fn amount(text: &str) -> Option<String> {
    let text = text.trim().trim_matches('_').replace("__", "_");
    let (negative, digits) = signed(&text)?;
    let multiple = MULTIPLES
        .into_iter()
        .find_map(|(word, zeros)| Some((strip_suffix(digits, word)?, zeros)));
    let (digits, zeros) = multiple.unwrap_or((digits, 0));
    let (whole, decimals) = multiplied(parts(digits)?, zeros as usize);
    let sign = if negative { "-" } else { "" };
    let point = if decimals.is_empty() { "" } else { "." };
    let whole = grouped(whole.trim_start_matches('0'));
    let written = format!("{sign}{whole}{point}{decimals}");
    Money::read(&written.replace('_', ""))
        .is_ok()
        .then_some(written)
}

/// Returns an exact number as TOML writes it: `2_000` and `1.1250`. None if it is not an amount, or has more than six
/// decimals. A fourth decimal shows that three decimals are not thousands.
pub(in crate::read) fn written(number: Decimal) -> Option<String> {
    let mut number = number.normalize();
    if number.scale() > 6 {
        return None;
    }
    if number.scale() == 3 {
        number.rescale(4);
    }
    amount(&number.to_string())
}

/// The digits before and after the decimal mark of a number, with the mark moved to the right by `zeros` digits. `1`
/// and `5` with six zeros become `1500000` and an empty text.
fn multiplied((whole, decimals): (String, String), zeros: usize) -> (String, String) {
    let shifted = decimals.len().min(zeros);
    let (up, left) = decimals.split_at(shifted);
    (
        format!("{whole}{up}{}", "0".repeat(zeros - shifted)),
        left.to_string(),
    )
}

/// Returns an amount in which letters O stand for zeros: `40` for `4O`. None if the text has no such letters.
pub(in crate::read) fn with_zeros(text: &str) -> Option<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, 'O' | 'o' | '.' | ',' | '_');
    let begins = text.starts_with(|c: char| c.is_ascii_digit());
    let is_meant = begins && text.contains(['O', 'o']) && text.chars().all(is_part);
    is_meant
        .then(|| amount(&text.replace(['O', 'o'], "0")))
        .flatten()
}

/// Whether a text says that there is no amount.
pub(in crate::read) fn is_nothing(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    text.is_empty() || NOTHING.contains(&&*text)
}

/// Returns a number and the unit after it: `200` and `uur` for `200 uur`. None for any other text.
pub(in crate::read) fn with_unit(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let blanks = text.match_indices([' ', '\u{a0}', '/']).map(|(at, _)| at);
    let digits = text.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
    blanks.chain(digits).find_map(|at| {
        let (digits, unit) = (&text[..at], text[at..].trim().trim_start_matches('/'));
        let is_unit = !unit.is_empty()
            && unit
                .chars()
                .all(|c| c.is_alphabetic() || " -./".contains(c));
        // `5OO` has letters for digits.
        let is_like_digits = text[at..].chars().all(|c| "OoIl".contains(c));
        (is_unit && !is_like_digits).then_some((amount(digits)?, unit.to_string()))
    })
}

/// The sign and the digits of an amount, without its currency and the signs for no cents. None if nothing is left.
fn signed(text: &str) -> Option<(bool, &str)> {
    let mut text = text.trim();
    let mut negative = false;
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        (text, negative) = (inner.trim(), true);
    }
    loop {
        let before = text;
        for currency in CURRENCIES {
            text = strip_prefix(text, currency).unwrap_or(text);
            text = strip_suffix(text, currency).unwrap_or(text);
        }
        for end in NO_CENTS {
            text = text.strip_suffix(end).unwrap_or(text).trim_end();
        }
        for about in ABOUT {
            text = strip_prefix(text, about).unwrap_or(text);
        }
        text = text.trim_start_matches(['<', '>', '=']).trim_start();
        // A dash after a comma and a blank is a second value, which is missing.
        let behind = || {
            let rest = text.strip_suffix(['-', '−', '–'])?;
            (!rest.trim_end().ends_with(',')).then_some(rest)
        };
        if let Some(rest) = text.strip_prefix(['-', '−', '–']).or_else(behind) {
            (text, negative) = (rest.trim(), true);
        }
        if text == before {
            break;
        }
    }
    (!text.is_empty()).then_some((negative, text))
}

/// A text without this word at its start, in any case. None if it does not start with it.
fn strip_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    let is_word = head.to_lowercase() == word;
    is_word.then(|| text[word.len()..].trim_start())
}

/// A text without this word at its end, in any case. None if it does not end with it.
fn strip_suffix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.len().checked_sub(word.len())?;
    let is_word = text.get(start..)?.to_lowercase() == word;
    is_word.then(|| text[..start].trim_end())
}

/// The digits before and after the decimal mark. None if a text has other characters, or groups of digits that are not
/// thousands.
fn parts(text: &str) -> Option<(String, String)> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_');
    let marks: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let last = text.rfind(['.', ',']);
    let behind = last.map_or(0, |at| text.len() - at - 1);
    let decimal = match (last, &marks[..]) {
        (None, _) => None,
        // If there are two kinds of marks, the last mark is the decimal mark.
        (Some(at), [first, .., last]) if first != last => Some(at),
        // One mark before three digits separates thousands, unless only a zero is before it.
        (Some(at), [_]) if behind != 3 || text[..at] == *"0" => Some(at),
        (Some(_), _) => None,
    };
    let (whole, decimals) = match decimal {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = whole
        .split(|c| is_space(c) || matches!(c, '.' | ','))
        .collect();
    let (first, others) = groups.split_first()?;
    let are_thousands = others
        .iter()
        .all(|group| group.len() == 3 && is_digits(group));
    let is_short = others.is_empty() || (1..=3).contains(&first.len());
    let is_amount = is_digits(first) && is_digits(decimals) && are_thousands && is_short;
    let is_empty = whole.is_empty() && decimals.is_empty();
    (is_amount && !is_empty).then(|| (groups.concat(), decimals.to_string()))
}

/// Digits with an underscore between thousands.
fn grouped(digits: &str) -> String {
    if digits.is_empty() {
        return "0".to_string();
    }
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push('_');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_other_notations_are_rewritten() {
        for (text, written) in [
            ("62,50", "62.50"),
            ("0,01", "0.01"),
            (",5", "0.5"),
            ("62.", "62"),
            ("€ 40.000", "40_000"),
            ("€40000", "40_000"),
            ("40.000,-", "40_000"),
            ("2.000,=", "2_000"),
            ("40 000", "40_000"),
            ("40'000", "40_000"),
            ("1.450.000", "1_450_000"),
            ("3.000,50", "3_000.50"),
            ("60,000.00", "60_000.00"),
            ("60,000", "60_000"),
            ("40.000 euro", "40_000"),
            ("EUR 40.000", "40_000"),
            ("60k", "60_000"),
            ("(400)", "-400"),
            ("−400", "-400"),
            ("€ -400", "-400"),
            ("007", "7"),
            ("1,5 mln", "1_500_000"),
            ("€ 1,25 miljoen", "1_250_000"),
            ("60 duizend", "60_000"),
            ("1,5k", "1_500"),
            ("60.000-", "-60_000"),
            ("ca. € 60.000", "60_000"),
            ("minimaal 12", "12"),
            (">= 12", "12"),
            ("12_800", "12_800"),
            ("100,-", "100"),
        ] {
            assert_eq!(amount(text).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_amounts() {
        for text in [
            "n.v.t.", "", "12 34", "1.45.000", "2027-H1", "€", "a", "1,2,3", "40*5", "1.2.1",
            "100, -",
        ] {
            assert_eq!(amount(text), None, "{text}");
        }
    }

    #[test]
    fn letters_between_digits_are_zeros() {
        assert_eq!(with_zeros("4O").as_deref(), Some("40"));
        assert_eq!(with_zeros("1O.ooo").as_deref(), Some("10_000"));
        for text in ["O", "40", "4 o", "4on", "4Ol"] {
            assert_eq!(with_zeros(text), None, "{text}");
        }
    }

    #[test]
    fn a_unit_behind_a_number_is_told_apart() {
        let of = |text: &str| with_unit(text);
        assert_eq!(of("200 uur"), Some(("200".to_string(), "uur".to_string())));
        assert_eq!(
            of("1.250,5 m"),
            Some(("1_250.5".to_string(), "m".to_string()))
        );
        assert_eq!(
            of("€ 15.500 per jaar"),
            Some(("15_500".to_string(), "per jaar".to_string()))
        );
        assert_eq!(
            of("62,50/uur"),
            Some(("62.50".to_string(), "uur".to_string()))
        );
        assert_eq!(of("30 juni 2029"), None);
        assert!(is_nothing("N.v.t.") && is_nothing("–") && !is_nothing("0"));
    }
}
