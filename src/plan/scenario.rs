//! What if: figures of a plan that would be other ones.

use super::money::{Quantity, Share};

/// A plan as it would be, by what is other than in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scenario {
    /// What is set, and then what is scaled, in the order of the file.
    pub edits: Vec<Edit>,
    pub note: Option<String>,
}

/// One figure, or several, that would be other ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Which: a path as findings print it, such as `funders.subsidie.credit.2022`.
    pub path: String,
    pub to: To,
}

/// What a figure would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Number(Quantity),
    Percentage(Share),
    /// It would not be in the plan.
    Nothing,
    /// So many times what it is.
    Times(Quantity),
}
