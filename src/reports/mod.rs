//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod activities;
mod activity;
mod budget;
mod calendar;
mod cost;
mod costs;
mod derivation;
mod due;
mod goals;
mod notes;
mod partners;
mod schedule;
mod sheet;
mod targets;
mod timeline;
mod when;
mod words;
mod year;

pub use activities::activities;
pub use activity::activity;
pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use calendar::{calendar, events};
pub use costs::costs;
pub use derivation::derivation;
pub use goals::goals;
pub use partners::partners;
pub use schedule::{Occurrence, occurrences, runs, term};
pub use targets::targets;
pub use timeline::{Step, timeline};
pub use words::{BudgetWords, CostsWords, Words, words};
pub use year::year;
