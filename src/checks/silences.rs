//! Findings about the entries of `[checks]`. They are known only after all rules have run.

use std::collections::BTreeSet;

use super::completeness::unexplained_silencing;
use super::levels::{can_be_silenced, level};
use super::references::{unknown_rule, unused_silencing};
use super::{CHECKS, find_rule};
use crate::finding::{Finding, Message, Rule, RuleName, name};
use crate::place::Place;
use crate::plan::{Plan, Silence};
use crate::say;
use crate::suggest::closest;

/// Returns at most one finding for each entry. `found` has the rules that found something. If not all of the file could be
/// read, a rule that found nothing may find something once it is: that is not reported.
pub(super) fn find(plan: &Plan, found: &BTreeSet<RuleName>, all_is_read: bool) -> Vec<Finding> {
    let silences = plan.silences.iter();
    silences
        .filter_map(|silence| match find_rule(&silence.rule) {
            Some(rule) if !all_is_read && !found.contains(&rule.name) => None,
            Some(rule) => wrong(silence, rule, found.contains(&rule.name)),
            None => Some(unknown(silence)),
        })
        .collect()
}

fn unknown(silence: &Silence) -> Finding {
    let message = say!["there is no rule ", name(&silence.rule)];
    let hint = match closest(&silence.rule, CHECKS.iter().map(|check| check.rule.name.0)) {
        Some(meant) => say!["did you mean ", name(meant), "?"],
        None => say![name("hbplan explain"), " lists the rules"],
    };
    Finding::new(unknown_rule::RULE.name, place(silence).at_key(), message).hint(hint)
}

fn wrong(silence: &Silence, rule: &Rule, has_found: bool) -> Option<Finding> {
    if level(silence.level) >= rule.level || !silence.is_complete {
        return None;
    }
    if !can_be_silenced(rule) {
        let message = say![name(rule.name.0), " can not be silenced"];
        return Some(unused(silence, message, ""));
    }
    if !has_found {
        let message = say![name(rule.name.0), " is silenced and finds nothing"];
        let why = ", so that it is heard when it finds something";
        return Some(unused(silence, message, why));
    }
    let reason = silence.reason.as_deref().unwrap_or_default();
    if !reason.trim().is_empty() {
        return None;
    }
    let message = say![name(rule.name.0), " is silenced without a reason"];
    let hint = say!["say why: ", name("{ level = \"allow\", reason = \"…\" }")];
    let rule = unexplained_silencing::RULE.name;
    Some(Finding::new(rule, place(silence), message).hint(hint))
}

fn unused(silence: &Silence, message: Message, why: &'static str) -> Finding {
    let hint = say!["leave it out of ", name("[checks]"), why];
    Finding::new(unused_silencing::RULE.name, place(silence), message).hint(hint)
}

fn place(silence: &Silence) -> Place {
    Place::section("checks").key(silence.rule.as_str())
}
