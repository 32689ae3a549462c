//! The rules: one file each, registered here, run in the order of this list.
//!
//! A rule knows no severity and no layout, and does not look at other rules. The rules of the first list are
//! raised while the file is read; their files hold what they are, and [`crate::source`] raises them by name.

use jiff::civil::Date;

use crate::finding::{Finding, Rule};
use crate::ledger::Books;
use crate::model::Plan;

/// All that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    /// The day that it is: what is due before it should have happened. The host says it.
    pub today: Date,
}

/// A rule, and the function that looks for it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    pub rule: &'static Rule,
    pub find: Find,
}

/// Who finds it.
#[derive(Debug, Clone, Copy)]
pub enum Find {
    /// The reader, while it reads.
    Reading,
    /// This function, in a plan that was read and posted.
    Plan(fn(Context<'_>, &mut Vec<Finding>)),
    /// Whoever applies the plan's `[checks]`, after all rules have run.
    Levels,
}

/// Registers rules: each is the name of a file in this folder.
macro_rules! rules {
    (reading: $($reading:ident),* ; plan: $($plan:ident),* ; levels: $($levels:ident),* $(;)?) => {
        $(mod $reading;)*
        $(mod $plan;)*
        $(mod $levels;)*

        /// Every rule, in the order in which they run.
        pub static CHECKS: &[Check] = &[
            $(Check { rule: &$reading::RULE, find: Find::Reading },)*
            $(Check { rule: &$plan::RULE, find: Find::Plan($plan::find) },)*
            $(Check { rule: &$levels::RULE, find: Find::Levels },)*
        ];
    };
}

rules! {
    reading: syntax;
    plan: self_link;
    levels: ;
}
