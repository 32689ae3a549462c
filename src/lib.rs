#![doc = include_str!("README.md")]

pub mod checks;
pub mod cli;
pub mod finding;
pub mod formula;
pub mod ledger;
pub mod place;
pub mod plan;
pub mod proof;
pub mod read;
pub mod render;
pub mod reports;
pub mod scenario;
pub mod suggest;
pub mod table;
pub mod words;
