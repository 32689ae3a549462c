#![doc = include_str!("README.md")]

pub mod checks;
pub mod finding;
pub mod ledger;
pub mod model;
pub mod place;
pub mod render;
pub mod source;
pub mod suggest;
pub mod table;
