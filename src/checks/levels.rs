//! The level of each rule in a plan: its own level, or the level that the plan's `[checks]` gives it.

use std::collections::{BTreeMap, BTreeSet};

use super::engine::LeveledFinding;
use super::reading::syntax;
use super::{CHECKS, Find, rule, silences};
use crate::finding::{Finding, Level, Rule, RuleName};
use crate::plan::{Plan, Section, SilenceLevel};

/// The level of each rule that found something in a plan.
pub(super) struct Levels(BTreeMap<RuleName, (&'static Rule, Level)>);

impl Levels {
    pub(super) fn new(plan: &Plan, found: BTreeSet<RuleName>) -> Levels {
        // If there are two entries for a rule, the first counts.
        let mut given = BTreeMap::new();
        for (rule, silence) in silences(plan) {
            given.entry(rule.name).or_insert(level(silence.level));
        }
        let with_level = |name: RuleName| {
            let rule = rule(name);
            (
                name,
                (rule, level_in(plan, rule, given.get(&name).copied())),
            )
        };
        Levels(found.into_iter().map(with_level).collect())
    }

    /// Gives a finding the level of its rule.
    pub(super) fn with_level(&self, finding: Finding) -> LeveledFinding {
        let (rule, level) = *self
            .0
            .get(&finding.rule)
            .expect("each rule that found something has a level");
        LeveledFinding {
            finding,
            rule,
            level,
        }
    }
}

/// The level of a rule in a plan. `given` is the level in the plan's `[checks]`, if any.
fn level_in(plan: &Plan, rule: &Rule, given: Option<Level>) -> Level {
    if let Some(given) = given.filter(|given| *given >= rule.level || can_be_silenced(rule)) {
        return given;
    }
    // If `[checks]` could not be read in full, it may have silenced the rule.
    let may_be_silenced = given.is_none() && !plan.is_complete(Section::Checks);
    match rule.level {
        Level::Warn if may_be_silenced => Level::Allow,
        Level::Allow | Level::Warn | Level::Deny => rule.level,
    }
}

/// Whether a plan may lower the level of a rule. Syntax errors, and findings about `[checks]`, can't be silenced.
pub(super) fn can_be_silenced(rule: &Rule) -> bool {
    let mut checks = CHECKS.iter();
    let is_about_silences =
        checks.any(|check| check.rule.name == rule.name && matches!(check.find, Find::Silences));
    rule.name != syntax::RULE.name && !is_about_silences
}

/// Whether a plan silences a rule, so that its findings are not shown.
pub(super) fn is_allowed(plan: &Plan, rule: RuleName) -> bool {
    let mut entries = silences(plan).filter(|(silenced, _)| silenced.name == rule);
    let first = entries.next().map(|(_, silence)| level(silence.level));
    first == Some(Level::Allow)
}

/// Whether a plan gives a rule a lower level than its own. Its findings then can't replace those of other rules.
pub(super) fn is_lowered(plan: &Plan, rule: RuleName) -> bool {
    let mut entries = silences(plan).filter(|(silenced, _)| silenced.name == rule);
    let first = entries.next();
    first.is_some_and(|(rule, silence)| level(silence.level) < rule.level)
}

/// The level that an entry of `[checks]` gives.
pub(super) fn level(level: SilenceLevel) -> Level {
    match level {
        SilenceLevel::Allow => Level::Allow,
        SilenceLevel::Warn => Level::Warn,
        SilenceLevel::Deny => Level::Deny,
    }
}
