//! Runs all rules on a plan and gives each finding its level.
//!
//! A rule that the plan silences runs as well: its findings are kept at [`Level::Allow`], so that an entry of
//! `[checks]` that silences nothing can be reported.

use std::collections::BTreeSet;

use super::converted::{add_rates, name_rounding};
use super::levels::Levels;
use super::{CHECKS, Context, Derived, Find, other_columns, silences};
use crate::bookkeeping::Bookkeepings;
use crate::finding::{BoundedFindings, Finding, Level, Rule, RuleName};
use crate::ledger::{Evaluation, FundingCache};
use crate::plan::{Plan, Today};

/// A finding with its rule and its level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeveledFinding {
    pub finding: Finding,
    pub rule: &'static Rule,
    /// [`Level::Allow`] if the plan silences the rule: then the finding is not shown.
    pub level: Level,
}

/// Checks a plan. `read` has the findings of reading the file. They come first, followed by the findings of each rule,
/// in the order of [`CHECKS`].
pub fn run(
    funding: &FundingCache<'_>,
    evaluation: &Evaluation,
    bookkeepings: Option<&Bookkeepings>,
    today: &Today,
    read: Vec<Finding>,
) -> Vec<LeveledFinding> {
    let derived = Derived::default();
    let context = Context {
        bookkeepings,
        ..Context::new(funding, evaluation, today, &derived)
    };
    run_in(context, read)
}

/// Like [`run`], in a given context in which nothing has been derived yet.
pub(super) fn run_in(context: Context<'_>, read: Vec<Finding>) -> Vec<LeveledFinding> {
    let (plan, bookkeepings) = (context.plan, context.bookkeepings);
    let mut found_by_rules = BoundedFindings::default();
    let mut of_one_rule = Vec::new();
    for check in CHECKS.iter() {
        match check.find {
            Find::Plan(find) if is_read(plan, check.rule) => {
                find(context, &mut of_one_rule);
                found_by_rules.extend(of_one_rule.drain(..));
            }
            Find::Plan(_) | Find::Reading | Find::Silences => {}
        }
    }
    let in_columns = other_columns::find(context, found_by_rules.kept());
    for (old, new) in in_columns.replaced {
        found_by_rules.replace(&old, new);
    }
    found_by_rules.extend(in_columns.found);
    let all_is_known = read.is_empty() && context.books.costs_are_known();
    let mut findings = read;
    findings.extend(found_by_rules.into_findings());
    let mut found: BTreeSet<RuleName> = findings.iter().map(|finding| finding.rule).collect();
    let about_silences = silences::find(plan, &found, all_is_known, bookkeepings);
    found.extend(about_silences.iter().map(|finding| finding.rule));
    findings.extend(about_silences);
    if plan.has_own_income() || plan.has_credit_prices() {
        for finding in &mut findings {
            place_in_file(plan, finding);
        }
    }
    if plan.has_other_currencies() {
        for finding in &mut findings {
            name_rounding((plan, context.books), finding);
            add_rates(plan, finding);
        }
    }
    let levels = Levels::new(plan, found);
    findings
        .into_iter()
        .map(|finding| levels.with_level(finding))
        .collect()
}

/// Sets the places of a finding to places in the file: the income of a line is at the line, and income by a price at
/// its number.
fn place_in_file(plan: &Plan, finding: &mut Finding) {
    let related = finding.related.iter_mut().map(|related| &mut related.place);
    let advice = finding
        .hint
        .iter_mut()
        .flat_map(|advice| &mut advice.candidates);
    let changes = advice.flatten().map(|change| &mut change.place);
    for place in [&mut finding.place]
        .into_iter()
        .chain(related)
        .chain(changes)
    {
        *place = plan.place_in_file(place.clone());
    }
}

/// Whether all sections that a rule needs could be read in full.
pub(super) fn is_read(plan: &Plan, rule: &Rule) -> bool {
    rule.needs.iter().all(|section| plan.is_complete(*section))
}
