//! Findings about the entries of `[checks]`. They are known only after all rules have run.

use std::collections::BTreeSet;

use super::completeness::unexplained_silencing;
use super::levels::{can_be_silenced, level};
use super::references::{unknown_rule, unused_silencing};
use super::{CHECKS, find_rule, is_about_actuals};
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Advice, Finding, Message, Rule, RuleName, name};
use crate::place::Place;
use crate::plan::{Plan, Silence};
use crate::suggest::closest;
use crate::tell;

/// Returns at most one finding for each entry. `found` has the rules that found something. If not all of the file could be
/// read, a rule that found nothing may find something once it is: that is not reported. The same holds for rules about
/// bookkeepings that were not read.
pub(super) fn find(
    plan: &Plan,
    found: &BTreeSet<RuleName>,
    all_is_read: bool,
    bookkeepings: Option<&Bookkeepings>,
) -> Vec<Finding> {
    let silences = plan.silences.iter();
    let all_are_read = bookkeepings.is_some_and(|read| {
        let mut sources = read.realisation.sources.iter();
        sources.all(|source| source.is_delivered) && read.hours.is_complete()
    });
    let may_find = |rule: &Rule| !all_is_read || (is_about_actuals(rule) && !all_are_read);
    silences
        .filter_map(|silence| match find_rule(&silence.rule) {
            Some(rule) if may_find(rule) && !found.contains(&rule.name) => None,
            Some(rule) => wrong(silence, rule, found.contains(&rule.name)),
            None => Some(unknown(silence)),
        })
        .collect()
}

fn unknown(silence: &Silence) -> Finding {
    let message = tell! {
        nl: "er is geen controle {rule}",
        en: "there is no rule {rule}",
        rule = name(&silence.rule)
    };
    let place = place(silence).at_key();
    let hint = match closest(&silence.rule, CHECKS.iter().map(|check| check.rule.name.0)) {
        Some(meant) => Advice::did_you_mean(place.clone(), meant),
        None => tell! {
            nl: "{command} noemt de controles",
            en: "{command} lists the rules",
            command = name("hbplan explain")
        }
        .into(),
    };
    Finding::new(unknown_rule::RULE.name, place, message).hint(hint)
}

fn wrong(silence: &Silence, rule: &Rule, has_found: bool) -> Option<Finding> {
    if level(silence.level) >= rule.level || !silence.is_complete {
        return None;
    }
    let (name_of_rule, checks) = (name(rule.name.0), name("[checks]"));
    if !can_be_silenced(rule) {
        let message = tell! {
            nl: "{rule} kan niet worden uitgezet",
            en: "{rule} can't be silenced",
            rule = name_of_rule
        };
        let hint =
            tell! { nl: "laat dit weg uit {checks}", en: "leave it out of {checks}", checks };
        return Some(unused(silence, message, hint));
    }
    if !has_found {
        let message = tell! {
            nl: "{rule} is uitgezet en vindt niets",
            en: "{rule} is silenced and finds nothing",
            rule = name_of_rule
        };
        let hint = tell! {
            nl: "laat dit weg uit {checks}: dan wordt gemeld wat de controle later vindt",
            en: "leave it out of {checks}, so that it is heard when it finds something",
            checks
        };
        return Some(unused(silence, message, hint));
    }
    let reason = silence.reason.as_deref().unwrap_or_default();
    if !reason.trim().is_empty() {
        return None;
    }
    let message = tell! {
        nl: "{rule} is uitgezet zonder reden",
        en: "{rule} is silenced without a reason",
        rule = name_of_rule
    };
    let hint = tell! {
        nl: "zeg waarom: {example}",
        en: "say why: {example}",
        example = name("{ level = \"allow\", reason = \"…\" }")
    };
    let rule = unexplained_silencing::RULE.name;
    Some(Finding::new(rule, place(silence), message).hint(hint))
}

fn unused(silence: &Silence, message: Message, hint: Message) -> Finding {
    Finding::new(unused_silencing::RULE.name, place(silence), message).hint(hint)
}

fn place(silence: &Silence) -> Place {
    Place::section("checks").key(silence.rule.as_str())
}
