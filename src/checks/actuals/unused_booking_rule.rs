//! A booking rule that takes no line: no line fits it, or earlier rules take all lines that do.

use super::sources::{all_are_delivered, sources};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::actuals::RuleUse;
use crate::place::Place;
use crate::plan::{ActivityCode, BookingRule, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB101",
    name: RuleName("unused-booking-rule"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Regel voor boekingen die nergens op past",
        "Booking rule that fits nothing",
    ),
    checks: Words::new(
        "Of elke regel voor boekingen als eerste past op ten minste één boeking. Dit wordt pas bekeken als de boekhoudingen van de regel er zijn.",
        "That each booking rule is the first to fit at least one line. This is checked once the bookkeepings of the rule are there.",
    ),
    why: Words::new(
        "Een regel die niets doet, is meestal een regel met een tikfout: haar boekingen staan dan ergens anders.",
        "A rule that does nothing is mostly a rule with a slip: its lines are somewhere else then.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "4300", line = "staf" }]
"#,
    instead: &[(r#", { account = "4300", line = "staf" }"#, r#""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    contradictions(cx, findings);
    let mut is_used = vec![false; cx.plan.actuals.rules.len()];
    for read in sources(cx).iter().filter(|read| read.found.is_delivered) {
        for (index, used) in read.found.rules.iter().enumerate() {
            match index.checked_sub(read.source.rules.len()) {
                Some(index) => is_used[index] |= fits_a_line(used),
                None if !fits_a_line(used) => {
                    let rule = &read.source.rules[index];
                    let place = cx.plan.actuals.place_of_rule(read.source, index);
                    findings.extend(place.and_then(|place| unused(cx, rule, place)));
                }
                None => {}
            }
        }
    }
    if all_are_delivered(cx) {
        let unused_rules = cx
            .plan
            .actuals
            .rules
            .iter()
            .zip(is_used)
            .filter(|(_, is_used)| !is_used);
        findings.extend(unused_rules.filter_map(|(rule, _)| {
            unused(
                cx,
                rule,
                Place::section("actuals").key("rules").index(rule.number),
            )
        }));
    }
}

/// Whether a line fits a rule. Lines after the last day that counts for all bookkeepings show too that it is needed.
fn fits_a_line(used: &RuleUse) -> bool {
    used.lines.totals.lines > 0 || used.fits_later
}

/// Reports a rule, unless it names something that does not exist: that is a finding of its own.
fn unused(cx: Context<'_>, rule: &BookingRule, place: Place) -> Option<Finding> {
    let has_activity = |code: &ActivityCode| cx.plan.codes().contains_key(code.as_str());
    let has_place = rule.activity.as_ref().is_none_or(has_activity)
        && rule
            .line
            .as_ref()
            .is_none_or(|id| cx.plan.find_line(id.as_str()).is_some())
        && rule
            .funder
            .as_ref()
            .is_none_or(|id| cx.plan.find_funder(id.as_str()).is_some());
    if contradiction(rule).is_some() {
        return None;
    }
    let message = tell! {
        nl: "deze regel past op geen enkele boeking, of eerdere regels nemen ze al",
        en: "this rule fits no line, or earlier rules take its lines"
    };
    let hint = tell! {
        nl: "verbeter of verwijder hem, of zet hem eerder", en: "correct or remove it, or put it earlier"
    };
    has_place.then(|| Finding::new(RULE.name, place, message).hint(hint))
}

/// Reports the rules that no line can ever fit, also beside codes that lines have.
fn contradictions(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let actuals = &cx.plan.actuals;
    let own = actuals.sources.iter().flat_map(|source| {
        let rules = source.rules.iter().enumerate();
        rules.filter_map(|(index, rule)| Some((rule, actuals.place_of_rule(source, index)?)))
    });
    let of_all = actuals.rules.iter().map(|rule| {
        let place = Place::section("actuals").key("rules");
        (rule, place.index(rule.number))
    });
    findings.extend(own.chain(of_all).filter_map(|(rule, place)| {
        let (message, hint) = contradiction(rule)?;
        Some(Finding::new(RULE.name, place, message).hint(hint))
    }));
}

/// A range of codes that runs down, or a `min` above `max`, with the hint. None if a line can fit the rule.
fn contradiction(rule: &BookingRule) -> Option<(Message, Message)> {
    if let Some((range, turned)) = range_that_runs_down(rule) {
        let message = tell! {
            nl: "op {range} past niets: de reeks loopt terug",
            en: "nothing fits {range}: the range runs down", range
        };
        let hint = tell! { nl: "schrijf {turned}", en: "write {turned}", turned };
        return Some((message, hint));
    }
    let (min, max) = rule.min.zip(rule.max).filter(|(min, max)| min > max)?;
    let message = tell! {
        nl: "op deze regel past niets: {min} is {from}, en {max} is {to}",
        en: "nothing fits this rule: {min} is {from}, and {max} is {to}",
        min = verbatim("min"), from = Piece::InCents(min), max = verbatim("max"), to = Piece::InCents(max)
    };
    let hint = tell! { nl: "verwissel de twee", en: "swap the two" };
    Some((message, hint))
}

/// The first range of codes of a rule that runs down, and the same range turned.
fn range_that_runs_down(rule: &BookingRule) -> Option<(Piece, Piece)> {
    let codes = [
        &rule.account,
        &rule.cost_centre,
        &rule.cost_object,
        &rule.project,
        &rule.journal,
        &rule.company,
    ];
    let mut patterns = codes.into_iter().flatten();
    patterns.find_map(|pattern| Some((name(pattern), name(pattern.reversed()?))))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::plan::CodePattern;
    use crate::project::Project;

    #[test]
    fn what_no_line_can_fit_is_reported_beside_codes_that_lines_have() {
        let found = |rule: &str| {
            let rules =
                r#"{ account = "41*", line = "staf" }, { account = "4300", line = "staf" }"#;
            let plan = RULE
                .example
                .replace(rules, &format!("{{ {rule}, line = \"staf\" }}"));
            let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
            let mut lines = project.lines().map(str::to_string);
            lines.find(|line| line.contains(RULE.name.0))
        };
        assert_eq!(found(r#"account = "41*""#), None);
        let turned = found(r#"account = ["41*", "4200..4100"]"#).expect("a finding");
        assert!(turned.contains("`4200..4100`"), "{turned}");
        assert_eq!(found("min = 100, max = 500"), None);
        let limits = found("min = 500, max = 100").expect("a finding");
        assert!(
            limits.contains("`min`") && limits.contains("`max`"),
            "{limits}"
        );
    }

    #[test]
    fn a_range_that_runs_down_is_turned() {
        let turned = |text: &str| {
            CodePattern::read(text)
                .reversed()
                .map(|range| range.to_string())
        };
        assert_eq!(turned("4199..4100").as_deref(), Some("4100..4199"));
        assert_eq!(turned("4100..4199"), None);
        assert_eq!(turned("900..4100"), None);
        assert_eq!(turned("B..A").as_deref(), Some("A..B"));
        assert_eq!(turned("4100"), None);
    }
}
