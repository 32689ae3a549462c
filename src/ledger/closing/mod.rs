//! Closings: the budgeted and realised amounts of a stretch of time on the day it was closed, compared with today.
//!
//! A journal line is in the time that its day is in, so that any stretch of days can be closed.

mod awards;
mod figures;
mod freeze;
mod hours;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::actuals::Realisation;
use super::books::Books;
use crate::plan::{BudgetAndRealised, ClosedBook, ClosedItem, Closing, Plan};

pub use awards::awards_of;
pub use figures::figures_of;
pub use freeze::{ClosingFacts, closing};
pub use hours::{HoursCorrection, hours_corrections};

/// The changes in closed time after it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrections<'c> {
    pub closing: &'c Closing,
    /// The changes: first of the figures that were closed, then the new ones.
    pub rows: Vec<Correction>,
    /// The bookkeepings whose lines changed, even if no sum changed.
    pub books: Vec<ChangedBook>,
}

/// A bookkeeping whose lines changed in closed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedBook {
    pub closed: ClosedBook,
    pub now: ClosedBook,
}

/// Something that changed in closed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub item: ClosedItem,
    pub closed: BudgetAndRealised,
    pub now: BudgetAndRealised,
}

impl Correction {
    /// The figure of today less the closed one.
    pub fn difference(&self) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: self.now.budget.minus(self.closed.budget),
            realised: self.now.realised.minus(self.closed.realised),
        }
    }
}

/// The last day of all closed time. None if nothing was closed.
pub fn closed_through<'c>(closings: impl IntoIterator<Item = &'c Closing>) -> Option<Date> {
    closings.into_iter().map(|closing| closing.span.end()).max()
}

impl<'c> Corrections<'c> {
    /// Compares the figures of closed time with those of today. `through` is the last day that counts in the
    /// realisation.
    ///
    /// None if the figures of today are not known: a bookkeeping was not delivered, or the closed time ends after
    /// `through`.
    pub fn new(
        plan: &Plan,
        books: &Books,
        realisation: &Realisation,
        through: Option<Date>,
        closing: &'c Closing,
    ) -> Option<Corrections<'c>> {
        let is_open = through.is_some_and(|through| through < closing.span.end());
        let sources = &realisation.sources;
        if is_open || !sources.iter().all(|source| source.is_delivered) {
            return None;
        }
        let now = figures_of(plan, books, realisation, closing.span)?;
        let is_new = |item: &&ClosedItem| !closing.figures.contains_key(*item);
        let items = closing.figures.keys().chain(now.keys().filter(is_new));
        let rows = items.map(|item| Correction {
            item: item.clone(),
            closed: closing.of(item),
            now: now.get(item).copied().unwrap_or_default(),
        });
        Some(Corrections {
            closing,
            rows: rows.filter(|row| !row.difference().is_nothing()).collect(),
            books: changed_books(plan, realisation, closing)?,
        })
    }

    /// The correction of an item. Blank if it did not change.
    pub fn of(&self, item: &ClosedItem) -> BudgetAndRealised {
        let row = self.rows.iter().find(|row| row.item == *item);
        row.map(Correction::difference).unwrap_or_default()
    }
}

/// The bookkeepings that had lines in closed time, and that the plan no longer has. Empty if a bookkeeping that did not
/// exist then has lines in that time, because it can be one of these with another name.
pub fn removed_books<'c>(
    plan: &Plan,
    realisation: &Realisation,
    closing: &'c Closing,
) -> Vec<&'c ClosedBook> {
    let names = plan.bookkeeping_names();
    let is_new = |name: &str| closing.books.iter().all(|book| book.name != name);
    let mut sources = realisation.sources.iter().zip(&names);
    let came_instead = sources.any(|(source, name)| {
        let now = freeze::book(source, name, closing.span);
        is_new(name) && now.is_none_or(|now| now.lines > 0)
    });
    let removed = closing.books.iter().filter(|book| {
        let is_there = names.contains(&book.name);
        !came_instead && !is_there && book.lines > 0
    });
    removed.collect()
}

/// The bookkeepings whose lines changed. None if a sum is beyond the range in which sums are exact.
fn changed_books(
    plan: &Plan,
    realisation: &Realisation,
    closing: &Closing,
) -> Option<Vec<ChangedBook>> {
    let mut changed = Vec::new();
    for (source, name) in realisation.sources.iter().zip(plan.bookkeeping_names()) {
        let now = freeze::book(source, &name, closing.span)?;
        let closed = closing.books.iter().find(|book| book.name == name);
        changed.extend(
            closed
                .filter(|closed| **closed != now)
                .map(|closed| ChangedBook {
                    closed: closed.clone(),
                    now,
                }),
        );
    }
    Some(changed)
}
