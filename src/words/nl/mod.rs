//! Dutch: each word that the program prints in a report, a page or a workbook.
//!
//! A folder, as one file would pass 400 lines. Dutch also says which words there are: `words!` makes the types.

mod activities;
mod amounts;
mod compare;
mod dates;
mod pages;
mod shared;

pub use self::{activities::*, amounts::*, compare::*, dates::*, pages::*, shared::*};
