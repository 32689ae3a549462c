//! The demands of funders. The ledger evaluates whether a plan meets them.

use super::cost_share::ShareMethod;
use super::fields::fields;
use super::funding::Contribution;
use super::id::{ActivityCode, FunderId, LineId, PartnerId, PurposeId};
use super::money::{Money, Quantity, Share};
use super::per_period::PerPeriod;
use super::span::Span;
use super::word::words;

/// An entry of `[[conditions]]`. It may make several demands on the same funders, lines and time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Condition {
    /// Its index among the file's `[[conditions]]`.
    pub number: usize,
    pub name: String,
    /// The funders that it is about, taken together. Empty if it is not about funders.
    pub funders: Vec<FunderId>,
    /// The lines that it is about. Empty if it is about all.
    pub lines: Vec<LineId>,
    /// The partners whose parts it is about, taken together. Empty if it is not about parts of partners.
    pub partners: Vec<PartnerId>,
    /// The things that it is evaluated for separately. None if it is evaluated once, for everything together.
    pub each: Option<Each>,
    /// Counts only contributions in this form. None counts both.
    pub form: Option<Contribution>,
    pub max_share: Option<Share>,
    pub min_share: Option<Share>,
    /// The base of a share.
    pub of: ShareBase,
    /// The funders whose contribution is the base of a share, together. Empty if `of` states the base.
    pub of_funders: Vec<FunderId>,
    /// The lines and activities that are left out of the base.
    pub without: Vec<PurposeId>,
    /// The costs of which only a first part is in the base, for each cost separately. None if all costs are in it
    /// completely.
    pub first_of_each: Option<FirstOfEach>,
    pub max: Option<Money>,
    pub min: Option<Money>,
    /// The largest amount, as a rate times a quantity.
    pub max_per_unit: Option<PerUnit>,
    /// The lines cost exactly this share of the base.
    pub flat_rate: Option<Share>,
    /// How that share is calculated.
    pub flat_rate_method: ShareMethod,
    /// The highest rate of a cost item.
    pub max_tariff: Option<Money>,
    /// The unit of that rate. None for rates of any unit.
    pub unit: Option<String>,
    /// Funders that may bring nothing in.
    pub excludes: Vec<FunderId>,
    /// The maximum share of the approved budget that may have moved between lines.
    pub max_reallocation: Option<Share>,
    /// The payments that are received from the funders in each period.
    pub instalments: Option<PerPeriod<Money>>,
    /// The largest amount that others may have to advance at the end of a period, until instalments are received.
    pub max_prefinance: Option<Money>,
    /// The time that it is evaluated over. None for all periods.
    pub within: Option<Span>,
    /// Where the demand is written.
    pub source: Option<String>,
    pub note: Option<String>,
    /// Whether all of it could be read. If not, it is not evaluated.
    pub is_complete: bool,
    /// The keys of its limits that are in the file and could not be read.
    pub unread_limits: Vec<&'static str>,
}

/// The base of a share.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ShareBase {
    /// The default: the condition's lines if it is about funders and lines, else all costs.
    #[default]
    Unstated,
    /// All costs.
    Cost,
    /// The costs that the condition's funders may pay.
    Eligible,
    /// All that is brought in.
    Credit,
    /// The cost of these lines and activities.
    Purposes(Vec<PurposeId>),
}

words! {
    /// The things that a condition is evaluated for separately.
    pub enum Each {
        Period = "period" ("periode", "kolom", "perioden", "periods", "column"),
        /// A year of the plan: a fiscal year if it says when those begin, else a calendar year.
        Year = "year" ("jaar", "kalenderjaar", "jaren", "years", "calendar-year"),
        Line = "line" ("post", "posten", "begrotingspost", "regel", "lines", "budget-line"),
        /// The part that each partner gets or bears by the allocation keys of the plan.
        Partner = "partner" ("partners", "penvoerder", "organisatie", "deelnemer", "organisation", "beneficiary"),
    }
}

words! {
    /// The words for the base of a share.
    pub enum NamedBase {
        Cost = "cost" ("kosten", "lasten", "uitgaven", "totale-kosten", "costs", "debit", "total-cost"),
        Eligible = "eligible" ("subsidiabel", "subsidiabele-kosten", "eligible-cost", "eligible-costs"),
        Credit = "credit" ("baten", "dekking", "inkomsten", "income", "funding"),
    }
}

impl From<NamedBase> for ShareBase {
    fn from(base: NamedBase) -> ShareBase {
        match base {
            NamedBase::Cost => ShareBase::Cost,
            NamedBase::Eligible => ShareBase::Eligible,
            NamedBase::Credit => ShareBase::Credit,
        }
    }
}

/// A rate times a quantity: € 5,74 × pupils. The quantity is a figure, that of a target, or the planned one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PerUnit {
    pub rate: Money,
    /// The number of units. None if another part of the plan states it.
    pub quantity: Option<Quantity>,
    /// The lines and activities whose cost items state the number. Empty for the lines of the condition.
    pub of: Vec<PurposeId>,
    /// The activity whose target states the number.
    pub target: Option<ActivityCode>,
    pub unit: Option<String>,
}

/// Costs of which only a first part counts: the first € 25.000 of each sub-award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstOfEach {
    /// Lines and activities, each with all that is under it.
    pub of: Vec<PurposeId>,
    /// The part that counts, from the first period of the plan on.
    pub amount: Money,
}

fields! {
    Condition, "a condition" {
        figures {
            "max-share" => Share(max_share),
            "min-share" => Share(min_share),
            "max" => Amount(max),
            "min" => Amount(min),
            "flat-rate" => Share(flat_rate),
            "max-tariff" => Rate(max_tariff),
            "max-reallocation" => Share(max_reallocation),
            "instalments" => Amount(instalments),
            "max-prefinance" => Amount(max_prefinance),
        }
        tables { "max-per-unit" => max_per_unit, "first-of-each" => first_of_each }
        references {
            "funder" => funders as OneOrMore,
            "lines" => lines,
            "partner" => partners as OneOrMore,
            "of" => of,
            "of-funder" => of_funders as OneOrMore,
            "without" => without,
            "excludes" => excludes,
        }
    }
}

fields! {
    PerUnit, "`max-per-unit`" {
        figures { "rate" => Rate(rate), "quantity" => Quantity(quantity) }
        references { "of" => of, "target" => target }
    }
}

fields! {
    FirstOfEach, "a first part of costs" {
        figures { "amount" => Amount(amount) }
        references { "of" => of }
    }
}
