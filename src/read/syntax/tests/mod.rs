//! Tests of the reader: examples, the crate `toml` as a judge, and the official test suite.

mod agreement;
mod examples;
mod suite;
