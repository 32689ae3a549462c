//! Codes of companies and journals, which exports of one program write in several ways.

use std::borrow::Cow;

use super::are_digits;
use crate::plan::account_and_name;

/// Returns the key by which the code in a text is compared: `70`, `070` and `70 - Inkoop` are one journal, and `Alfa`
/// and `ALFA` are one company. `1 Kas` and `1 Bank` have the same key, but are two journals: see [`have_other_names`].
pub fn code_key(text: &str) -> Cow<'_, str> {
    let (code, _) = account_and_name(text);
    let bare = code.trim_start_matches('0');
    let code = if are_digits(code) && !bare.is_empty() {
        bare
    } else {
        code
    };
    match code.chars().any(char::is_uppercase) {
        true => Cow::Owned(code.to_lowercase()),
        false => Cow::Borrowed(code),
    }
}

/// Whether two texts both have a name after their code, and the names differ.
pub fn have_other_names(one: &str, other: &str) -> bool {
    let names = [one, other].map(|text| account_and_name(text).1);
    let are_given = names.iter().all(|name| !name.is_empty());
    are_given && names[0].to_lowercase() != names[1].to_lowercase()
}

/// Whether neither of two names contains the other. Such names, as `Kas` and `Bank`, are not two ways to write one
/// name. `Inkoop` and `Inkoopboek` may be.
pub fn are_unlike(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(str::to_lowercase);
    !one.contains(&other) && !other.contains(&one)
}

#[cfg(test)]
mod tests {
    use super::{are_unlike, code_key, have_other_names};

    #[test]
    fn a_name_is_like_a_longer_one() {
        assert!(are_unlike("Kas", "Bank") && are_unlike("Scholen Noord", "Scholen Zuid"));
        assert!(!are_unlike("Alfa", "Stichting ALFA") && !are_unlike("Inkoopboek", "inkoop"));
    }

    #[test]
    fn two_names_after_one_code_are_not_the_same() {
        assert!(have_other_names("1 Kas", "1 Bank"));
        for (one, other) in [("1 Kas", "01 - KAS"), ("1 Kas", "1"), ("Kas", "Bank")] {
            assert!(!have_other_names(one, other), "{one} {other}");
        }
    }

    #[test]
    fn zeros_names_and_capitals_make_no_other_code() {
        for text in ["70", "070", "70 - Inkoop", " 0070 Inkoop"] {
            assert_eq!(code_key(text), "70", "{text}");
        }
        assert_eq!(code_key("Stichting ALFA"), "stichting alfa");
        assert_eq!(code_key("0a"), "0a");
        assert_eq!(code_key("00"), "00");
        assert_eq!(code_key(""), "");
    }
}
