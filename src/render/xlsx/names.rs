//! The names of the sheets: valid in Excel, and all different.

use std::collections::BTreeSet;

use super::layout::cut;
use crate::render::visible::visible;
use crate::table::Report;

/// The maximum number of UTF-16 units in a name.
const MAX_LENGTH: usize = 31;

/// Returns a name for the sheet of each report: its tab without invalid characters. Names that would be equal except
/// for case are numbered.
pub(super) fn sheet_names<'r>(reports: impl Iterator<Item = &'r Report>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    reports
        .map(|report| unique(&valid(&report.tab, report.id), &mut taken))
        .collect()
}

/// Returns the tab without `[]:*?/\` and without apostrophes at its ends. Excel reserves the name `History`.
fn valid(tab: &str, id: &str) -> String {
    let tab = visible(tab).replace(['[', ']', ':', '*', '?', '/', '\\'], " ");
    let tab = tab.split_whitespace().collect::<Vec<_>>().join(" ");
    let tab = tab.trim_matches(['\'', ' ']);
    let tab = if tab.is_empty() || tab.eq_ignore_ascii_case("history") {
        id
    } else {
        tab
    };
    short(tab, MAX_LENGTH).to_string()
}

/// Returns a name that no other sheet has: the name itself, or with a number in brackets.
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = |number: usize| {
        let number = format!(" ({number})");
        format!("{}{number}", short(name, MAX_LENGTH - number.len()))
    };
    let mut names = std::iter::once(name.to_string()).chain((2..).map(numbered));
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.expect("there are more numbers than reports")
}

/// Returns a name cut to this number of UTF-16 units, without an apostrophe at its end.
fn short(name: &str, length: usize) -> &str {
    cut(name, length).trim_end_matches(['\'', ' '])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{unique, valid};

    #[test]
    fn names_are_valid_in_excel() {
        assert_eq!(valid("Begroting", "budget"), "Begroting");
        assert_eq!(valid("'2020/2021' [a:b]?*", "year"), "2020 2021' a b");
        assert_eq!(valid("***", "year"), "year");
        assert_eq!(valid("HISTORY", "year"), "year");
        assert_eq!(valid(&"é".repeat(40), "year"), "é".repeat(31));
        assert_eq!(valid(&"👩".repeat(40), "year"), "👩".repeat(15));
        assert_eq!(
            valid(&format!("{}'abc", "x".repeat(30)), "year"),
            "x".repeat(30)
        );
    }

    #[test]
    fn names_that_differ_only_in_case_are_numbered() {
        let mut taken = BTreeSet::new();
        let long = "x".repeat(31);
        assert_eq!(unique("Kosten", &mut taken), "Kosten");
        assert_eq!(unique("kosten", &mut taken), "kosten (2)");
        assert_eq!(unique("KOSTEN", &mut taken), "KOSTEN (3)");
        assert_eq!(unique(&long, &mut taken), long);
        assert_eq!(unique(&long, &mut taken), format!("{} (2)", "x".repeat(27)));
    }
}
