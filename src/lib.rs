#![doc = include_str!("README.md")]

pub mod checks;
pub mod cli;
pub mod finding;
pub mod formula;
pub mod ledger;
pub mod model;
pub mod place;
pub mod proof;
pub mod render;
pub mod reports;
pub mod scenario;
pub mod source;
pub mod suggest;
pub mod table;
