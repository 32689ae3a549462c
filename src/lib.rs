//! Plans and accounts for subsidised, multi-partner, multi-year projects.
//!
//! A plan is one TOML file: the funders, the lines of the budget, and the activities with their times and partners.
//! This library reads the file, posts its books in exact decimals, checks them, and builds reports. The `hbplan`
//! command line is a thin layer on it.
//!
//! ```
//! use hbplan::{Level, Project, render};
//!
//! let plan = r#"
//!     [plan]
//!     title    = "Talent course"
//!     language = "en"
//!     periods  = ["2027-H1", "2027-H2"]
//!
//!     [funders]
//!     city = { name = "City of Leiden", credit = [3_200, 3_200] }
//!
//!     [lines]
//!     course = { name = "Course", debit = [3_200, 3_300] }
//! "#;
//! let project = Project::from_text("plan.toml", plan, hbplan::today());
//!
//! // The second half year spends 100 more than it brings in.
//! assert_eq!(project.count(Level::Deny), 1);
//! print!("{project}"); // plan.toml:5:40: error[unbalanced-period]: in `2027-H2` …
//!
//! assert_eq!(project.books.debit.total().to_string(), "6500");
//! let budget = project.report("budget").expect("a report that exists");
//! print!("{}", render::markdown(&budget));
//! ```
//!
//! # From a text to a report
//!
//! ```text
//! plan.toml ─ read ─▶ Plan ─ post ─▶ Books ─ check ─▶ findings
//!                      └──────┬────────┘
//!                         report ─▶ Report ─ render ─▶ text, Markdown, CSV, JSON, HTML,
//!                                                      XLSX, DOCX, iCalendar
//! ```
//!
//! [`Project`] takes a plan through the first line. Reading never fails: unusable parts are left out of the plan and
//! have findings, and a sum over a figure that could not be read is unknown instead of wrong.
//!
//! | module | has |
//! |---|---|
//! | [`plan`] | the words of a plan as values: funders, lines, activities, money, spans of time |
//! | [`ledger`] | the books, and the arithmetic behind them: costs, allocation, funding, conditions |
//! | [`finding`], [`place`] | the mistakes in a plan, and their places |
//! | [`rules`] | the rules that plans are checked by, with their documentation |
//! | [`reports`], [`table`] | reports, and the tables that they consist of |
//! | [`render`] | the formats of reports and of findings |
//! | [`schema`] | the keys of a plan file, as a JSON Schema and as a page for people |
//!
//! [`Project`], [`Level`], [`LoadError`], [`render`] and [`today`] are what other programs can rely on. The other
//! modules are public because the tests and the benchmarks use them.
//!
//! How the code is organised is in `src/README.md` of the repository.

mod bookkeeping;
mod checks;
mod cli;
pub mod finding;
mod formula;
mod import;
pub mod ledger;
pub mod place;
pub mod plan;
mod project;
mod read;
pub mod render;
pub mod reports;
mod scenario;
mod suggest;
pub mod table;
mod words;

pub use cli::main;
pub use finding::Level;
pub use project::{LoadError, Project, today};

/// The rules that plans are checked by.
pub mod rules {
    pub use crate::checks::{find_rule, is_raised_by_reading, rules};
    pub use crate::finding::Rule;
}

/// The parts of private modules that the tests and the benchmarks of this package use. They may change in any version.
///
/// Tests and benchmarks are programs of their own, so they see only public names.
#[doc(hidden)]
pub mod parts {
    pub use crate::bookkeeping::{Bookkeepings, read as read_bookkeepings};
    pub use crate::import::{Bookkeeping, JournalLine, JournalTotals, Refusal, Summary, csv, xaf};
    pub use crate::scenario::apply;
}

/// The keys of a plan file.
pub mod schema {
    pub use crate::read::keys::{FILE, KeySchema, TableSchema, ValueType, table_schemas};
    pub use crate::read::{json_schema, key_reference};
}
