//! Findings about the entries of `[checks]`. They are known only after all rules have run.

use std::collections::BTreeSet;

use super::completeness::unexplained_silencing;
use super::levels::{can_be_silenced, level};
use super::references::{unknown_reference, unknown_rule, unused_silencing};
use super::{CHECKS, find_rule, is_about_actuals};
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Advice, Finding, Message, Rule, RuleName, name, verbatim};
use crate::place::Place;
use crate::plan::{Plan, Silence};
use crate::suggest::closest;
use crate::tell;

/// Returns at most one finding for each entry. `found` has the rules that found something. `all_is_known` says whether
/// all of the file could be read and all costs are known. If not, or if a reference has no target, a rule may find
/// something after a correction, so its entry is not reported as unused. The same holds for a rule about bookkeepings
/// if some were not read.
pub(super) fn find(
    plan: &Plan,
    found: &BTreeSet<RuleName>,
    all_is_known: bool,
    bookkeepings: Option<&Bookkeepings>,
) -> Vec<Finding> {
    let silences = plan.silences.iter();
    let all_are_read = bookkeepings.is_some_and(|read| {
        let mut sources = read.realisation.sources.iter();
        sources.all(|source| source.is_delivered) && read.hours.is_complete()
    });
    let is_certain = all_is_known && !found.contains(&unknown_reference::RULE.name);
    let may_find = |rule: &Rule| !is_certain || (is_about_actuals(rule) && !all_are_read);
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
            command = verbatim("hbplan explain")
        }
        .into(),
    };
    Finding::new(unknown_rule::RULE.name, place, message).hint(hint)
}

fn wrong(silence: &Silence, rule: &Rule, has_found: bool) -> Option<Finding> {
    if level(silence.level) >= rule.level || !silence.is_complete {
        return None;
    }
    let (name_of_rule, checks) = (verbatim(rule.name.0), verbatim("[checks]"));
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
        example = verbatim("{ level = \"allow\", reason = \"…\" }")
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The rules with a finding on a plan with the given lines, an activity with the given cost, and one silenced rule.
    fn found(lines: &str, cost: &str) -> Vec<&'static str> {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n[funders]\nf = {{ credit = [60] }}\n\
             [lines]\n{lines}\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\nlead = \"L\"\ntimeline = [\"2026\"]\n\
             product = \"P\"\npartners = [\"s\"]\nline = \"g\"\ncost = {cost}\n[partners]\ns = \"S\"\n\
             [checks]\nline-differs = {{ level = \"allow\", reason = \"R\" }}"
        );
        let project = Project::from_text("plan", text, date(2026, 1, 1));
        let names = project.findings.iter().map(|located| located.rule.name.0);
        names.collect()
    }

    #[test]
    fn an_entry_is_unused_only_if_nothing_else_keeps_its_rule_from_finding_something() {
        let cost = "[{ amount = 60, in = \"2026\" }]";
        assert_eq!(found("g = { debit = [60] }", cost), ["unused-silencing"]);
        assert_eq!(found("gg = { debit = [60] }", cost), ["unknown-reference"]);
        assert_eq!(
            found("g = { under = \"h\", debit = [60] }", cost),
            ["unknown-reference"]
        );
        let outside = "[{ amount = 60, in = \"2027\" }]";
        let found = found("g = { debit = [60] }", outside);
        assert!(!found.contains(&"unused-silencing"), "{found:?}");
    }
}
