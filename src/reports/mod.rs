//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod activities;
mod activity;
mod budget;
mod cost;
mod derivation;
mod goals;
mod notes;
mod partners;
mod sheet;
mod targets;
mod when;
mod words;

pub use activities::activities;
pub use activity::activity;
pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use derivation::derivation;
pub use goals::goals;
pub use partners::partners;
pub use targets::targets;
pub use words::{BudgetWords, Words, words};
