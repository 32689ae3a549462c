//! Text to plan.

pub mod keys;
