//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod budget;
mod costs;
mod derivation;
mod notes;
mod words;

pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use costs::costs;
pub use derivation::derivation;
pub use words::{BudgetWords, CostsWords, Words, words};
