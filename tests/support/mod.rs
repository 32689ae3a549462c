//! Shared by all tests: files of the package, plans, runs of the program, and expected output.

pub mod effort;
pub mod expected;
pub mod files;
pub mod plans;
pub mod run;
pub mod tables;
#[cfg(feature = "xlsx")]
pub mod workbooks;
