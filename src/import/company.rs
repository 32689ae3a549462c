//! The organisation whose bookkeeping a file has.

/// The identity of the organisation that a file states. A text that it does not give is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyIdentity {
    /// The number that the bookkeeping program gives it.
    pub ident: String,
    /// The number that the tax office gives it.
    pub tax_number: String,
    pub name: String,
}

impl CompanyIdentity {
    /// Whether two files are of one organisation: by its number, else by its tax number, else by its name, which can be
    /// written otherwise in each export. None if there is nothing that both give.
    pub fn is_same(&self, other: &CompanyIdentity) -> Option<bool> {
        self.compared(other).next()
    }

    /// Whether two files may be of one organisation, whose number differs if it is kept in two programs. None if there
    /// is nothing that both give.
    pub fn may_be_same(&self, other: &CompanyIdentity) -> Option<bool> {
        self.compared(other).reduce(|one, next| one || next)
    }

    /// Whether both give a number, and none of their numbers is the same.
    pub fn has_other_number(&self, other: &CompanyIdentity) -> bool {
        let unnamed = |identity: &CompanyIdentity| CompanyIdentity {
            name: String::new(),
            ..identity.clone()
        };
        unnamed(self).may_be_same(&unnamed(other)) == Some(false)
    }

    /// Whether each text that both give is the same.
    fn compared(&self, other: &CompanyIdentity) -> impl Iterator<Item = bool> {
        let pairs = [
            (&self.ident, &other.ident),
            (&self.tax_number, &other.tax_number),
            (&self.name, &other.name),
        ];
        let given = pairs
            .into_iter()
            .filter(|(own, other)| !own.is_empty() && !other.is_empty());
        given.map(|(own, other)| own == other)
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
        assert_eq!(is_same("", "NL1", "Kring"), (Some(true), Some(true)));
        assert_eq!(is_same("", "", "Kring"), (Some(false), Some(false)));
        assert_eq!(is_same("", "", ""), (None, None));
    }
}
