//! Who takes part, for which goals, and who reports to whom.

use super::timeline::Recurrence;
use super::word::words;

/// An organisation that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub name: String,
    pub level: Option<PartnerLevel>,
    /// The kind of organisation, in the plan's own words: consortium, school board, childcare.
    pub kind: Option<String>,
    pub note: Option<String>,
}

words! {
    /// The level at which a partner works with the others.
    pub enum PartnerLevel {
        /// Those who decide: consortium, school board (*beleidsniveau*).
        Policy = "policy" ("beleid", "beleidsniveau", "bestuur", "bestuurlijk", "strategisch"),
        /// Those who do the work: schools, youth-care teams (*uitvoerend niveau*).
        Practice = "practice" ("praktijk", "uitvoering", "uitvoerend", "school", "werkvloer", "operationeel"),
    }
}

/// A goal that activities serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub name: String,
    pub note: Option<String>,
}

words! {
    /// What a review has a report for each of.
    pub enum ReviewSubject {
        /// The lead of each activity that runs then reports by a form.
        Activity = "activity" ("activiteit", "trekker", "lead"),
    }
}

/// Who reports what to whom, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub what: String,
    pub by: Option<String>,
    pub to: Vec<String>,
    /// How often, if the plan says so.
    pub when: Option<Recurrence>,
    /// What each has a report of its own. None if there is one report for all.
    pub for_each: Option<ReviewSubject>,
    pub note: Option<String>,
}
