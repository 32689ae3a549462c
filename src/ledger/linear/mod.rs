//! Linear programs, solved exactly.

mod simplex;

pub(super) use simplex::{Inequality, Simplex, SoftInequality};
