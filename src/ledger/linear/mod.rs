//! Linear programs, solved exactly.

mod simplex;

pub(super) use simplex::{Row, Simplex, SoftRow};
