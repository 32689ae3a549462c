//! Facts about time that is still open: commitments, and forecasts that replace the rest of the budget.

use jiff::civil::Date;

use super::actuals::BookingRule;
use super::csv_layout::CsvLayout;
use super::fields::fields;
use super::id::{ActivityCode, FunderId, LineId};
use super::money::Money;
use super::span::Span;
use super::word::words;
use crate::place::Place;

/// A forecast of a line, an activity or a funder. It replaces the rest of the budget for the open part of its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedForecast {
    /// Its index among the forecasts.
    pub number: usize,
    pub line: Option<LineId>,
    pub activity: Option<ActivityCode>,
    pub funder: Option<FunderId>,
    /// Its time. None for the complete plan.
    pub within: Option<Span>,
    /// The amount of all of its time, including the realised part. None if it is unreadable.
    pub amount: Option<Money>,
    pub reason: String,
    /// The day on which it was made. If there are two forecasts of the same time, the later one counts.
    pub on: Date,
}

/// An amount that was ordered or agreed on, of which only the part without an invoice is still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commitment {
    /// Its index among the commitments.
    pub index: usize,
    /// The number by which people know it, such as that of the order.
    pub number: String,
    pub supplier: Option<String>,
    pub line: Option<LineId>,
    pub activity: Option<ActivityCode>,
    /// None if it is unreadable.
    pub amount: Option<Money>,
    /// The time in which its invoices are expected. None for all open time.
    pub within: Option<Span>,
    /// The amount that was invoiced up to the last closed day. None if it is unreadable, or if `invoices` selects the
    /// invoices.
    pub invoiced: Option<Money>,
    /// A rule without a place that selects its invoices. None if `invoiced` states their amount.
    pub invoices: Option<BookingRule>,
    /// Where it is in a list. None if it is in the plan.
    pub listed: Option<ListedAt>,
    pub note: Option<String>,
}

/// The row of a file of commitments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAt {
    /// The index of the list in the plan.
    pub list: usize,
    pub path: String,
    /// The line of the file, from 1.
    pub at: u64,
}

/// A list of commitments: CSV files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitmentList {
    /// Its index among the lists.
    pub number: usize,
    /// The paths of its files, from the folder of the file that names them: each can have `*` and `?`.
    pub files: Vec<String>,
    /// The contents of its files, if they are in the plan.
    pub contents: Vec<String>,
    pub csv: CsvLayout<CommitmentField>,
    pub note: Option<String>,
}

words! {
    /// The field of a commitment that a column of a list holds.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum CommitmentField {
        Number = "number",
        Supplier = "supplier",
        Activity = "activity",
        Line = "line",
        Amount = "amount",
        Within = "in",
        Invoiced = "invoiced",
        Note = "note",
    }
}

impl StatedForecast {
    /// Whether some of its time is in a span.
    pub fn overlaps(&self, span: Span) -> bool {
        self.within.is_none_or(|own| own.overlap(span).is_some())
    }

    /// Whether it is about a part of the time of another.
    pub fn meets(&self, other: &StatedForecast) -> bool {
        other.within.is_none_or(|span| self.overlaps(span))
    }

    /// Its place in the plan.
    pub fn place(&self) -> Place {
        Place::section("actuals").key("forecast").index(self.number)
    }
}

impl Commitment {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        let actuals = Place::section("actuals");
        match &self.listed {
            Some(listed) => actuals.key("commitment-lists").index(listed.list),
            None => actuals.key("commitments").index(self.index),
        }
    }

    /// The part that is not invoiced yet, 0 if more was invoiced. None if it is unknown.
    pub fn open(&self) -> Option<Money> {
        let open = self.amount?.checked_add(-self.invoiced?)?;
        Some(open.max(Money::ZERO))
    }
}

fields! {
    StatedForecast, "a forecast" {
        figures { "amount" => Amount(amount) }
        references { "line" => line, "activity" => activity, "funder" => funder }
    }
}

impl CommitmentList {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        Place::section("actuals")
            .key("commitment-lists")
            .index(self.number)
    }

    /// The place of its files in the plan.
    pub fn files_place(&self) -> Place {
        let key = if self.contents.is_empty() {
            "files"
        } else {
            "contents"
        };
        self.place().key(key)
    }
}

fields! {
    CommitmentList, "a list of commitments" {}
}

fields! {
    Commitment, "a commitment" {
        figures { "amount" => Amount(amount), "invoiced" => Amount(invoiced) }
        references { "line" => line, "activity" => activity }
    }
}
