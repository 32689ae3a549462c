//! Text to plan, with recovery: every mistake is found in one run, and what can be used is kept.
//!
//! Nothing here opens a file, adds an amount up, or knows what a rule is beyond its name.

pub mod keys;

mod context;
mod document;
mod fields;
mod locate;
mod lower;

mod numbers;
mod per_period;
mod reference;
mod schema;
mod set;
mod spans;
mod syntax;
mod tree;
mod values;

pub use document::{Text, TomlDocument};
pub use locate::locate;
pub use reference::key_reference;
pub use schema::json_schema;
pub use set::{read_factor, read_set};

use crate::finding::Finding;
use crate::plan::Plan;

/// A plan that was read, with what was wrong in how it is written.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text as TOML, for finding places in it.
    pub document: TomlDocument<'t>,
    pub plan: Plan,
    /// In no order that matters.
    pub findings: Vec<Finding>,
}

/// Reads a plan. It never fails: what can't be used is left out of the plan and is in the findings.
pub fn read(text: &Text) -> Reading<'_> {
    let document = TomlDocument::parse(text);
    let (plan, findings) = lower::plan(&document);
    Reading {
        document,
        plan,
        findings,
    }
}

/// The rules that reading raises. What each one is stands in `checks`, under the same name.
mod rule {
    use crate::finding::RuleName;

    pub const SYNTAX: RuleName = RuleName("syntax");
    pub const UNKNOWN_KEY: RuleName = RuleName("unknown-key");
    pub const WRONG_TYPE: RuleName = RuleName("wrong-type");
    pub const MISSING_KEY: RuleName = RuleName("missing-key");
    pub const UNREADABLE_NUMBER: RuleName = RuleName("unreadable-number");
    pub const THOUSANDS_DOT: RuleName = RuleName("thousands-dot");
    pub const UNREADABLE_SPAN: RuleName = RuleName("unreadable-span");
    pub const AMOUNT_COUNT: RuleName = RuleName("amount-count");
    pub const UNKNOWN_PERIOD: RuleName = RuleName("unknown-period");
    pub const UNCLEAR_COST: RuleName = RuleName("unclear-cost");
    pub const UNCLEAR_KEY: RuleName = RuleName("unclear-key");
    pub const UNREADABLE_VALUE: RuleName = RuleName("unreadable-value");
    pub const AMOUNT_TOO_LARGE: RuleName = RuleName("amount-too-large");
}
