//! Scenarios: what follows if some figures of a plan were different.

use super::money::{Quantity, Share};

/// A variant of the plan, described by what differs from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// First what is set, then what is scaled, each in the order of the file.
    pub edits: Vec<Edit>,
    pub note: Option<String>,
}

/// A change of one figure, or of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The figures: a path as findings print it, such as `funders.subsidie.credit.2022`.
    pub path: String,
    pub to: NewValue,
}

/// The new value of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewValue {
    Number(Quantity),
    Percentage(Share),
    /// The figure is removed from the plan.
    Nothing,
    /// The figure is multiplied by this.
    Times(Quantity),
}
