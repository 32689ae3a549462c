//! The rules: one file each, in folders by what they are about, each listed in its folder's `mod.rs`.
//!
//! A rule knows no severity and no layout, and does not look at other rules. They run in the order of their ids. Some
//! are raised while the file is read: their files only describe them, and [`crate::read`] raises them by name.

mod books;
mod completeness;
mod conditions;
mod funding;
mod levels;
mod reading;
mod references;
mod support;
mod time;

use std::cell::OnceCell;
use std::sync::LazyLock;

use jiff::civil::Date;

use support::root_cause::{self, RootCause};

use crate::finding::{Finding, Rule, Topic};
use crate::ledger::{Books, Evaluation, FundingCache};
use crate::plan::Plan;

pub use levels::{Judged, find_rule, rule, run, silences};

/// All that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    /// The day that it is: what is due before it should have happened. The host says it.
    pub today: Date,
    /// Who pays for what, worked out once, and only where something depends on it.
    funding: &'a FundingCache<'a>,
    /// The verdict on each requirement of the plan's conditions and funders.
    evaluation: &'a Evaluation,
    root_causes: &'a OnceCell<Vec<RootCause>>,
}

impl<'a> Context<'a> {
    /// The figures that each explain several wrong sums. They are looked for once, when a sum is wrong.
    fn root_causes(&self) -> &'a [RootCause] {
        self.root_causes.get_or_init(|| root_cause::find(*self))
    }
}

/// A rule, and the function that looks for it.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    pub rule: &'static Rule,
    pub find: Find,
}

impl Check {
    const fn reading(rule: &'static Rule) -> Check {
        Check {
            rule,
            find: Find::Reading,
        }
    }

    const fn plan(rule: &'static Rule, find: fn(Context<'_>, &mut Vec<Finding>)) -> Check {
        Check {
            rule,
            find: Find::Plan(find),
        }
    }

    const fn levels(rule: &'static Rule) -> Check {
        Check {
            rule,
            find: Find::Levels,
        }
    }
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

/// Every rule, by id: the order in which they run.
pub static CHECKS: LazyLock<Vec<Check>> = LazyLock::new(|| {
    let mut checks = [
        reading::CHECKS,
        books::CHECKS,
        references::CHECKS,
        time::CHECKS,
        funding::CHECKS,
        conditions::CHECKS,
        completeness::CHECKS,
    ]
    .concat();
    checks.sort_by_key(|check| check.rule.id);
    checks
});

/// Returns the topic of the rule with this name.
pub fn topic_of(name: &str) -> Option<Topic> {
    let check = CHECKS.iter().find(|check| check.rule.name.0 == name)?;
    Some(check.rule.topic)
}

/// The description of every rule, by id.
pub fn rules() -> Vec<&'static Rule> {
    CHECKS.iter().map(|check| check.rule).collect()
}
