//! The top-level sections of a plan file.

use super::word::{Word, words};

words! {
    /// A top-level section of a plan file, in the order in which a plan is best read. Its word is its key in the file.
    pub enum Section {
        Plan = "plan",
        Funders = "funders",
        Lines = "lines",
        Totals = "totals",
        Partners = "partners",
        Goals = "goals",
        Tariffs = "tariffs",
        Rates = "rates",
        Keys = "keys",
        Activities = "activities",
        Conditions = "conditions",
        Claims = "claims",
        Reviews = "reviews",
        Actuals = "actuals",
        Scenarios = "scenarios",
        Checks = "checks",
    }
}

impl Section {
    /// Its key in the file.
    pub fn key(self) -> &'static str {
        self.word()
    }

    /// The header of it, or of one of its entries, as it stands in the file.
    pub fn header(self) -> String {
        let key = self.key();
        match self {
            Section::Activities | Section::Conditions | Section::Claims | Section::Reviews => {
                format!("[[{key}]]")
            }
            Section::Plan
            | Section::Funders
            | Section::Lines
            | Section::Totals
            | Section::Partners
            | Section::Goals
            | Section::Tariffs
            | Section::Rates
            | Section::Keys
            | Section::Actuals
            | Section::Scenarios
            | Section::Checks => format!("[{key}]"),
        }
    }

    /// The section with this key.
    pub fn from_key(key: &str) -> Option<Section> {
        Section::from_word(key)
    }
}

/// A set of sections.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sections(u16);

impl Sections {
    /// Adds a section.
    pub fn insert(&mut self, section: Section) {
        self.0 |= 1 << section as u16;
    }

    /// Whether it contains a section.
    pub fn contains(self, section: Section) -> bool {
        self.0 & (1 << section as u16) != 0
    }
}
