//! Runs all rules and gives each finding its level: the rule's own, or the one that the plan gives it.
//!
//! A rule that the plan allows still runs: what it found is kept, at [`Level::Allow`], so that a report can
//! say how much was not shown and why.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::completeness::unexplained_silencing;
use super::reading::syntax;
use super::references::{unknown_rule, unused_silencing};
use super::{CHECKS, Context, Find};
use crate::finding::{Finding, Level, Message, Rule, RuleName, name};
use crate::ledger::{Evaluation, FundingCache};
use crate::place::Place;
use crate::plan::{Plan, Section, Silence, SilenceLevel};
use crate::say;
use crate::suggest::closest;

/// A finding, with the rule that it is of and how much it weighs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub finding: Finding,
    pub rule: &'static Rule,
    /// [`Level::Allow`] when the plan silences the rule: then it is not to be shown.
    pub level: Level,
}

/// Checks a plan: `read` is what was found while it was read. What was read comes first, then what each
/// rule found, in the order of the registry.
pub fn run(
    funding: &FundingCache<'_>,
    evaluation: &Evaluation,
    today: Date,
    read: Vec<Finding>,
) -> Vec<Judged> {
    let plan = funding.plan;
    let mut findings = read;
    let root_causes = OnceCell::new();
    let context = Context {
        plan,
        books: funding.books,
        today,
        funding,
        evaluation,
        root_causes: &root_causes,
    };
    for check in CHECKS.iter() {
        match check.find {
            Find::Plan(find) if is_read(plan, check.rule) => find(context, &mut findings),
            Find::Plan(_) | Find::Reading | Find::Levels => {}
        }
    }
    let mut found: BTreeSet<RuleName> = findings.iter().map(|finding| finding.rule).collect();
    let of_silences: Vec<_> = plan
        .silences
        .iter()
        .filter_map(|silence| judge_silence(plan, silence, &found))
        .collect();
    found.extend(of_silences.iter().map(|finding| finding.rule));
    findings.extend(of_silences);
    let weights = Weights::new(plan, found);
    findings
        .into_iter()
        .map(|finding| weights.level_of(finding))
        .collect()
}

/// Whether all sections that a rule depends on could be read.
fn is_read(plan: &Plan, rule: &Rule) -> bool {
    rule.needs.iter().all(|section| plan.is_whole(*section))
}

/// The rule of that name.
///
/// # Panics
/// When no rule is registered under it: findings are made by registered rules alone.
pub fn rule(name: RuleName) -> &'static Rule {
    let mut rules = CHECKS.iter().map(|check| check.rule);
    rules
        .find(|rule| rule.name == name)
        .expect("a finding is made by a registered rule")
}

/// The rule that a user means: by its name, or by its id in capitals or not.
pub fn find_rule(text: &str) -> Option<&'static Rule> {
    let text = text.trim();
    let is_meant = |rule: &&Rule| rule.name.0 == text || rule.id.eq_ignore_ascii_case(text);
    CHECKS.iter().map(|check| check.rule).find(is_meant)
}

/// The entries of a plan's `[checks]`, each with the rule that it names.
pub fn silences(plan: &Plan) -> impl Iterator<Item = (&'static Rule, &Silence)> {
    let silences = plan.silences.iter();
    silences.filter_map(|silence| Some((find_rule(&silence.rule)?, silence)))
}

/// Whether a plan may give the rule a lower level. What can't be read, and what is said about silencing,
/// can't be silenced.
fn can_be_silenced(rule: &Rule) -> bool {
    let about_levels = CHECKS
        .iter()
        .any(|check| check.rule.name == rule.name && matches!(check.find, Find::Levels));
    rule.name != syntax::RULE.name && !about_levels
}

/// The level of each rule that found something in one plan, worked out once for all findings.
struct Weights(BTreeMap<RuleName, (&'static Rule, Level)>);

impl Weights {
    fn new(plan: &Plan, found: BTreeSet<RuleName>) -> Weights {
        let mut silenced = BTreeMap::new();
        for (rule, silence) in silences(plan) {
            silenced.entry(rule.name).or_insert(level(silence.level));
        }
        let judged = |name: RuleName| {
            let rule = rule(name);
            (
                name,
                (rule, weight(plan, rule, silenced.get(&name).copied())),
            )
        };
        Weights(found.into_iter().map(judged).collect())
    }

    /// Gives a finding the level of its rule.
    fn level_of(&self, finding: Finding) -> Judged {
        let (rule, level) = *self
            .0
            .get(&finding.rule)
            .expect("each rule that found something has a level");
        Judged {
            finding,
            rule,
            level,
        }
    }
}

/// The level of a rule in a plan that gives it this one, if any.
fn weight(plan: &Plan, rule: &Rule, given: Option<Level>) -> Level {
    // What a plan silences is not known where that could not be read.
    let unheard = given.is_none() && rule.level == Level::Warn && !plan.is_whole(Section::Checks);
    let own = if unheard { Level::Allow } else { rule.level };
    given
        .filter(|level| *level >= rule.level || can_be_silenced(rule))
        .unwrap_or(own)
}

fn level(level: SilenceLevel) -> Level {
    match level {
        SilenceLevel::Allow => Level::Allow,
        SilenceLevel::Warn => Level::Warn,
        SilenceLevel::Deny => Level::Deny,
    }
}

/// What is wrong with one entry of `[checks]`: at most one thing.
fn judge_silence(plan: &Plan, silence: &Silence, found: &BTreeSet<RuleName>) -> Option<Finding> {
    let place = Place::section("checks").key(silence.rule.as_str());
    let Some(rule) = find_rule(&silence.rule) else {
        let message = say!["there is no rule ", name(&silence.rule)];
        return Some(
            Finding::new(unknown_rule::RULE.name, place.at_key(), message)
                .hint(rule_hint(&silence.rule)),
        );
    };
    if level(silence.level) >= rule.level || !silence.is_whole {
        return None;
    }
    if !can_be_silenced(rule) {
        let message = say![name(rule.name.0), " can not be silenced"];
        let hint = say!["leave it out of ", name("[checks]")];
        return Some(Finding::new(unused_silencing::RULE.name, place, message).hint(hint));
    }
    // After a syntax error a rule may have held back what it would have found.
    if !found.contains(&rule.name) && plan.damaged.is_empty() {
        let message = say![name(rule.name.0), " is silenced and finds nothing"];
        let hint = say![
            "leave it out of ",
            name("[checks]"),
            ", so that it is heard when it finds something"
        ];
        return Some(Finding::new(unused_silencing::RULE.name, place, message).hint(hint));
    }
    let explained = silence
        .reason
        .as_ref()
        .is_some_and(|reason| !reason.trim().is_empty());
    if explained || !found.contains(&rule.name) {
        return None;
    }
    let message = say![name(rule.name.0), " is silenced without a reason"];
    let hint = say!["say why: ", name("{ level = \"allow\", reason = \"…\" }")];
    Some(Finding::new(unexplained_silencing::RULE.name, place, message).hint(hint))
}

fn rule_hint(text: &str) -> Message {
    match closest(text, CHECKS.iter().map(|check| check.rule.name.0)) {
        Some(meant) => say!["did you mean ", name(meant), "?"],
        None => say![name("hbplan explain"), " lists the rules"],
    }
}
