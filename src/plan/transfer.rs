//! Transfers from a line to others that do not count as reallocation.

use super::fields::fields;
use super::id::LineId;
use super::money::Money;

/// An entry of `may-move` of a line: money that its funders let move to other lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedTransfer {
    /// Its index among the file's allowed transfers of its line.
    pub number: usize,
    /// The lines that it may move to, together.
    pub to: Vec<LineId>,
    /// The largest amount. None if it may be any amount.
    pub max: Option<Money>,
    pub note: Option<String>,
}

fields! {
    AllowedTransfer, "an allowed transfer" {
        figures { "max" => Amount(max) }
        references { "to" => to as OneOrMore }
    }
}
