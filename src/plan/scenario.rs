//! Scenarios: the consequences of other figures in a plan.

use super::money::{Quantity, Share};

/// A variant of the plan, described by its differences from the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// First the figures that are set, then those that are scaled, each in the order of the file.
    pub edits: Vec<Edit>,
    pub note: Option<String>,
    /// Whether every change in the file could be read.
    pub is_complete: bool,
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
