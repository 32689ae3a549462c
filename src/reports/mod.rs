//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod budget;
mod calendar;
mod derivation;
mod due;
mod notes;
mod schedule;
mod timeline;
mod when;
mod words;
mod year;

pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use calendar::{calendar, events};
pub use derivation::derivation;
pub use schedule::{Occurrence, occurrences, runs, term};
pub use timeline::{Step, timeline};
pub use words::{BudgetWords, CalendarWords, WhenWords, Words, words};
pub use year::year;
