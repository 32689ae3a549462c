//! English: a value for each of the types that Dutch declares.

mod activities;
mod amounts;
mod compare;
mod dates;
mod numbers;
mod pages;
mod shared;
mod templates;

pub(super) use self::{
    activities::*, amounts::*, compare::*, dates::*, numbers::*, pages::*, shared::*, templates::*,
};
