//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod budget;
mod compare;
mod derivation;
mod notes;
mod what_if;
mod words;

pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use compare::{Compared, Side, compare};
pub use derivation::derivation;
pub use what_if::{Outlook, Variant, what_if};
pub use words::{BudgetWords, CompareWords, Words, words};
