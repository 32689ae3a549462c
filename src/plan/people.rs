//! Who takes part, what it is all for, and who reports to whom.

use super::timeline::Recurrence;

/// One who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub name: String,
    pub level: Option<Level>,
    /// What kind of organisation, in the plan's own words: consortium, school board, childcare.
    pub kind: Option<String>,
    pub note: Option<String>,
}

/// At which level a partner works together with the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Those who decide: consortium, school board (*beleidsniveau*).
    Policy,
    /// Those who do it: schools, youth-care teams (*uitvoerend niveau*).
    Practice,
}

/// What activities serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub name: String,
    pub note: Option<String>,
}

/// Who reports what to whom, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub what: String,
    pub by: Option<String>,
    pub to: Vec<String>,
    /// How often, when it is said.
    pub when: Option<Recurrence>,
    pub note: Option<String>,
}
