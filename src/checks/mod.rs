//! The rules: one file each, registered here, run in the order of this list.
//!
//! A rule knows no severity and no layout, and does not look at other rules. The rules of the first list are
//! raised while the file is read; their files hold what they are, and [`crate::read`] raises them by name.

mod amounts;
mod balance;
mod demands;
mod divisions;
mod figures;
mod gaps;
mod levels;
mod neighbours;
mod pools;
mod references;
mod slips;
mod under;

use std::cell::OnceCell;

use jiff::civil::Date;

use slips::Slips;

use crate::finding::{Finding, Rule};
use crate::ledger::{Books, Judgement, LazyFunding, judge};
use crate::plan::Plan;

pub use levels::{Judged, find_rule, rule, run};

/// All that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    /// The day that it is: what is due before it should have happened. The host says it.
    pub today: Date,
    /// Who pays for what, worked out once, and only where something depends on it.
    funding: &'a LazyFunding<'a>,
    slips: &'a OnceCell<Slips>,
    judgement: &'a OnceCell<Judgement>,
}

impl<'a> Context<'a> {
    /// The figures that each explain several sums that are off. They are looked for once, when a sum is off.
    fn slips(&self) -> &'a Slips {
        self.slips.get_or_init(|| Slips::find(*self))
    }

    /// What the demands of the plan come to. They are judged once, and only where there are any.
    fn judgement(&self) -> &'a Judgement {
        self.judgement.get_or_init(|| judge(self.funding))
    }
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

/// What every rule says of itself, by id.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = CHECKS.iter().map(|check| check.rule).collect();
    rules.sort_unstable_by_key(|rule| rule.id);
    rules
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
    reading:
        syntax, unknown_key, wrong_type, missing_key, unreadable_number, thousands_dot, unreadable_span, amount_count,
        unknown_period, unreadable_value;
    plan:
        unclear_cost, amount_too_large, unclear_key,
        unbalanced_period, final_balance, negative_carry, line_differs, subtotal_differs, row_total_differs,
        column_total_differs, grand_total_differs, figure_differs,
        unknown_reference, duplicate_code, duplicate_period, period_overlap, period_gap, period_order,
        finer_than_unit, cost_outside_term, timeline_outside_term, funding_after_end,
        line_without_activities, activity_without_line, unused_partner, unused_goal, unused_tariff, unused_funder,
        activity_without_lead, activity_without_partners, activity_without_product, activity_without_timeline,
        target_without_measurement, negative_amount, self_link, group_cycle, activity_on_group, broken_scenario,
        funding_impossible, unused_key,
        unclear_condition, share_above_maximum, share_below_minimum, amount_above_maximum, amount_below_minimum,
        flat_rate_differs, tariff_above_maximum, excluded_source, reallocation_above_maximum, instalments_differ,
        prefinancing_above_maximum, in_kind_differs, funder_above_maximum;
    levels: unknown_rule, unused_silencing, unexplained_silencing;
}
