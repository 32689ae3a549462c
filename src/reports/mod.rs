//! The books as reports: one file a report. They choose rows and columns; every sum was made in the ledger.

mod budget;
mod derivation;
mod document;
mod notes;
mod planning;
mod sources;
mod spending;
mod summary;
mod words;

pub use budget::{Asked, Columns, Figures, Rows, budget};
pub use derivation::derivation;
pub use document::document;
pub use planning::planning;
pub use sources::sources;
pub use spending::spending;
pub use summary::summary;
pub use words::{BudgetWords, Words, words};
