//! What the tests share: files of the package, plans, runs of the program, and texts that are kept for comparison.

pub mod expected;
pub mod files;
pub mod plans;
pub mod run;
pub mod tables;
