//! The organisation whose bookkeeping a file has.

use super::{code_key, have_other_names};
use crate::plan::account_and_name;

/// The identity of an organisation as a file states it. A text that the file does not give is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyIdentity {
    /// The number of the organisation in the bookkeeping program.
    pub ident: String,
    /// The tax number of the organisation.
    pub tax_number: String,
    pub name: String,
}

impl CompanyIdentity {
    /// Whether two files are of one organisation: by its number, else by its tax number, else by its name. None if
    /// there is no value that both give.
    pub fn is_same(&self, other: &CompanyIdentity) -> Option<bool> {
        self.compared(other).next()
    }

    /// Whether two files may be of one organisation: one equal value is enough, because two programs can give one
    /// organisation different numbers. None if there is no value that both give.
    pub fn may_be_same(&self, other: &CompanyIdentity) -> Option<bool> {
        self.compared(other).reduce(|one, next| one || next)
    }

    /// Whether both give a tax number, and these differ. Punctuation, `NL` and a part at the end that only one has make
    /// no difference.
    pub fn have_other_tax_numbers(&self, other: &CompanyIdentity) -> bool {
        let [own, other] = [self, other].map(|identity| {
            let letters = identity.tax_number.chars();
            let text: String = letters.filter(|letter| letter.is_alphanumeric()).collect();
            let text = text.to_uppercase();
            text.strip_prefix("NL").unwrap_or(&text).to_string()
        });
        !own.starts_with(&other) && !other.starts_with(&own)
    }

    /// Whether both give a number, and none of their numbers are the same.
    pub fn has_other_number(&self, other: &CompanyIdentity) -> bool {
        let unnamed = |identity: &CompanyIdentity| CompanyIdentity {
            name: String::new(),
            ..identity.clone()
        };
        unnamed(self).may_be_same(&unnamed(other)) == Some(false)
    }

    /// The identity that a cell of a list gives: a number, a number with a name, or a name.
    pub fn of_text(text: &str) -> CompanyIdentity {
        let (code, name) = account_and_name(text);
        let has_digit = code.contains(|letter: char| letter.is_ascii_digit());
        let (ident, name) = match has_digit {
            true => (code, name),
            false => ("", code),
        };
        CompanyIdentity {
            ident: ident.to_string(),
            name: name.to_string(),
            ..CompanyIdentity::default()
        }
    }

    /// For each value that both give, whether it is the same, apart from capitals and leading zeros.
    fn compared(&self, other: &CompanyIdentity) -> impl Iterator<Item = bool> {
        let is_same_text = |own: &str, other: &str| own.to_lowercase() == other.to_lowercase();
        // Like `1 Alfa` and `1 Beta`, `1` with one name and `01` with another name are two companies.
        let have_names = !self.name.is_empty() && !other.name.is_empty();
        let are_named_otherwise = have_names && !is_same_text(&self.name, &other.name);
        let is_same_code = |own: &str, other: &str| {
            let is_named_otherwise = are_named_otherwise || have_other_names(own, other);
            is_same_text(own, other) || code_key(own) == code_key(other) && !is_named_otherwise
        };
        let compared = |own: &str, other: &str, is_same: &dyn Fn(&str, &str) -> bool| {
            let are_given = !own.is_empty() && !other.is_empty();
            are_given.then(|| is_same(own, other))
        };
        let found = [
            compared(&self.ident, &other.ident, &is_same_code),
            compared(&self.tax_number, &other.tax_number, &is_same_text),
            compared(&self.name, &other.name, &is_same_text),
        ];
        found.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::CompanyIdentity;

    fn organisation(ident: &str, tax_number: &str, name: &str) -> CompanyIdentity {
        CompanyIdentity {
            ident: ident.into(),
            tax_number: tax_number.into(),
            name: name.into(),
        }
    }

    #[test]
    fn a_cell_gives_a_number_a_name_or_both() {
        let of = CompanyIdentity::of_text;
        assert_eq!(of("100 Alfa"), organisation("100", "", "Alfa"));
        assert_eq!(of("A01"), organisation("A01", "", ""));
        assert_eq!(of("Stichting Alfa"), organisation("", "", "Stichting Alfa"));
        for (one, other) in [
            ("100", "0100"),
            ("100", "100 Alfa"),
            ("Alfa", "ALFA"),
            ("Alfa", "100 Alfa"),
        ] {
            assert_eq!(of(one).is_same(&of(other)), Some(true), "{one} {other}");
        }
        assert_eq!(of("Alfa").is_same(&of("Stichting Alfa")), Some(false));
        assert_eq!(of("100 Alfa").is_same(&of("200 Alfa")), Some(false));
        assert_eq!(of("100").is_same(&of("Alfa")), None);
    }

    #[test]
    fn tax_numbers_are_compared_without_their_punctuation() {
        let are_other = |own, other| {
            organisation("1", own, "").have_other_tax_numbers(&organisation("1", other, ""))
        };
        assert!(are_other("123456789B01", "987456789B01"));
        for same in ["NL1234.56.789.B.01", "123456789", ""] {
            assert!(!are_other("123456789B01", same), "{same}");
        }
    }

    #[test]
    fn the_first_text_that_both_give_decides() {
        let school = organisation("111", "NL1", "School");
        let is_same = |ident, tax_number, name| {
            let other = organisation(ident, tax_number, name);
            (school.is_same(&other), school.may_be_same(&other))
        };
        let has_other_number =
            |ident, tax_number| school.has_other_number(&organisation(ident, tax_number, "School"));
        assert!(has_other_number("222", "") && has_other_number("222", "NL2"));
        assert!(!has_other_number("222", "NL1") && !has_other_number("", ""));
        assert_eq!(is_same("111", "NL2", "School BV"), (Some(true), Some(true)));
        assert_eq!(is_same("222", "NL1", "School"), (Some(false), Some(true)));
        assert_eq!(is_same("0111", "", "School"), (Some(true), Some(true)));
        assert_eq!(is_same("0111", "", "Kring"), (Some(false), Some(false)));
        assert_eq!(is_same("", "NL1", "Kring"), (Some(true), Some(true)));
        assert_eq!(is_same("", "", "Kring"), (Some(false), Some(false)));
        assert_eq!(is_same("", "", ""), (None, None));
    }
}
