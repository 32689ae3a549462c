//! What funders demand. Whether a plan meets it is worked out in the ledger.

use super::funding::Contribution;
use super::id::{FunderId, LineId, PurposeId};
use super::money::{Money, Quantity, Share};
use super::per_period::PerPeriod;
use super::span::Span;

/// An entry of `[[conditions]]`. One may demand several things of the same funders, lines and time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Which one of the file's `[[conditions]]` it is, counted from 0.
    pub number: usize,
    pub name: String,
    /// Whom it is about, together, when it is about funders.
    pub funders: Vec<FunderId>,
    /// The lines that it is about; all when there are none.
    pub lines: Vec<LineId>,
    /// Only what the funders bring in in this form; either when it is not said.
    pub form: Option<Contribution>,
    pub max_share: Option<Share>,
    pub min_share: Option<Share>,
    /// What a share is of.
    pub of: Base,
    /// What is left out of that.
    pub without: Vec<PurposeId>,
    pub max: Option<Money>,
    pub min: Option<Money>,
    /// The largest amount, as so much for each of so many.
    pub max_per_unit: Option<PerUnit>,
    /// The lines cost exactly this share of the base.
    pub flat_rate: Option<Share>,
    /// The highest rate of a cost item.
    pub max_tariff: Option<Money>,
    /// Of what that rate is; of anything when it is not said.
    pub unit: Option<String>,
    /// Funders that may bring nothing in.
    pub excludes: Vec<FunderId>,
    /// How much of the approved budget may have moved between lines.
    pub max_reallocation: Option<Share>,
    /// What is received of the funders in each period.
    pub instalments: Option<PerPeriod<Money>>,
    /// The most that others may have to advance at the end of a period until an instalment is received.
    pub max_prefinance: Option<Money>,
    /// The window that it is judged over; else all periods.
    pub within: Option<Span>,
    /// Where the demand is written.
    pub source: Option<String>,
    pub note: Option<String>,
    /// Whether all of it could be read; else it is not judged.
    pub is_whole: bool,
}

/// What a share is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Base {
    /// What goes without saying: the condition's lines where it is about funders and lines, else all costs.
    #[default]
    Unsaid,
    /// All costs.
    Cost,
    /// What the condition's funders may pay.
    Eligible,
    /// All that is brought in.
    Credit,
    /// The cost of these lines and activities.
    Purposes(Vec<PurposeId>),
}

/// So much for each of so many: € 5,74 × pupils.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerUnit {
    pub rate: Money,
    pub quantity: Quantity,
    pub unit: Option<String>,
}
