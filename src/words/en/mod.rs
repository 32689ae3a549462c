//! English: a value for each of the types that Dutch declares.

mod activities;
mod amounts;
mod compare;
mod dates;
mod pages;

pub(super) use self::{activities::*, amounts::*, compare::*, dates::*, pages::*};
