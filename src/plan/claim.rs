//! Printed figures that are a sum, a difference or a share of other figures.

use super::condition::FirstOfEach;
use super::cost::Series;
use super::currency::Currency;
use super::fields::fields;
use super::id::{FunderId, TermId};
use super::money::{Money, Quantity, Share};
use super::span::Span;
use super::word::words;

/// An entry of `[[claims]]`. It may state an amount, an amount for each unit, a share, or several of these.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanClaim {
    /// Its index among the file's `[[claims]]`.
    pub number: usize,
    pub name: String,
    /// The terms that are added. Empty for all of `side`.
    pub of: Vec<TermId>,
    /// The terms that are subtracted.
    pub less: Vec<TermId>,
    /// The side of the terms that counts. None: each term has its own side, a line costs and a funder income.
    pub side: Option<ClaimSide>,
    /// The costs in its sums of which only a first part counts.
    pub first_of_each: Option<FirstOfEach>,
    /// The funder whose payments for the terms count. None if the terms themselves count.
    pub funder: Option<FunderId>,
    /// The time that it is about. None for all periods.
    pub within: Option<Span>,
    /// The printed amount, or one for each period.
    pub amount: Option<Series<Money>>,
    /// The number of decimals with which an amount is printed.
    pub amount_decimals: u32,
    /// The printed amount for each unit, over all of its periods together.
    pub rate: Option<Money>,
    /// The number of decimals with which the rate is printed.
    pub rate_decimals: u32,
    /// The number of units.
    pub quantity: Option<Quantity>,
    /// The currency of the printed amounts, if it says so.
    pub currency: Option<Currency>,
    /// The printed share.
    pub share: Option<Share>,
    /// The number of decimals with which the share is printed.
    pub share_decimals: u32,
    /// The terms that it is a share of. Empty for all of `side`.
    pub share_of: Vec<TermId>,
    /// The printed amount, if it is of a column that was not read. Then `amount` has no figure.
    pub of_other_column: Option<Money>,
    pub note: Option<String>,
    /// Whether all of it could be read. If not, it is not compared.
    pub is_complete: bool,
}

words! {
    /// The side of its terms that a claim counts.
    pub enum ClaimSide {
        /// The costs.
        Debit = "debit" ("lasten", "kosten", "uitgaven", "debet", "costs", "expenses"),
        /// The income.
        Credit = "credit" ("baten", "inkomsten", "dekking", "income", "revenue"),
        /// The income less the costs.
        Balance = "balance" ("saldo", "resultaat", "result"),
    }
}

fields! {
    PlanClaim, "a claim" {
        figures {
            "amount" => Amount(amount),
            "rate" => Rate(rate),
            "quantity" => Quantity(quantity),
            "share" => Share(share),
        }
        tables { "first-of-each" => first_of_each }
        references { "of" => of, "less" => less, "funder" => funder, "share-of" => share_of }
    }
}
