//! Who pays (credit), what it is spent on (debit), under which conditions, and the printed totals.

use super::cost::Series;
use super::id::{FunderId, LineId};
use super::money::{Money, Share};
use super::per_period::PerPeriod;
use super::span::Span;

/// One who pays, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funder {
    pub name: String,
    /// The group that it belongs to.
    pub under: Option<FunderId>,
    /// What it brings in each period; of a group, the printed subtotal.
    pub credit: Option<PerPeriod<Money>>,
    /// The printed total of its row.
    pub total: Option<Money>,
    /// It pays nothing before the start of this span.
    pub from: Option<Span>,
    /// It pays nothing after the end of this span.
    pub until: Option<Span>,
    pub note: Option<String>,
}

/// What money is spent on, or a group of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    /// The group that it belongs to.
    pub under: Option<LineId>,
    /// The approved budget of each period; of a group, the printed subtotal.
    pub debit: Option<PerPeriod<Money>>,
    /// The printed total of its row.
    pub total: Option<Money>,
    /// Differences from the activities that are meant.
    pub adjust: Vec<Adjustment>,
    /// Whether all of its adjustments could be read.
    pub adjust_is_whole: bool,
    pub note: Option<String>,
}

/// A difference between a line and its activities that is meant, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Which one of the file's adjustments it is, counted from 0.
    pub number: usize,
    /// The period that it is in, by a span that lies within it.
    pub within: Span,
    /// What is added to the activities' sum.
    pub amount: Money,
    pub reason: String,
}

/// What a funder demands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Which one of the file's `[[conditions]]` it is, counted from 0.
    pub number: usize,
    pub name: String,
    /// Whom it is about, when it is about one funder.
    pub funder: Option<FunderId>,
    /// The lines that it is about; all when there are none.
    pub lines: Vec<LineId>,
    pub max_share: Option<Share>,
    pub min_share: Option<Share>,
    pub max: Option<Money>,
    pub min: Option<Money>,
    /// The window that it is judged over; else all periods.
    pub within: Option<Span>,
    /// Where the demand is written.
    pub source: Option<String>,
    pub note: Option<String>,
}

/// The totals as they were printed. Each is a claim to be checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub debit: Option<PerPeriod<Money>>,
    pub credit: Option<PerPeriod<Money>>,
    /// The closing balance of each period.
    pub balance: Option<PerPeriod<Money>>,
    pub total_debit: Option<Money>,
    pub total_credit: Option<Money>,
    pub total_balance: Option<Money>,
}

/// A rate or figure that is the same in all periods.
impl<T> From<T> for Series<T> {
    fn from(figure: T) -> Series<T> {
        Series::One(figure)
    }
}
