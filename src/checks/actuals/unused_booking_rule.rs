//! A booking rule that takes no line: no line fits it, or earlier rules take all lines that fit it. A rule with
//! a range of codes or limits that no line can fit is always reported.

use std::collections::BTreeSet;

use super::sources::{ReadSource, all_are_delivered, sources};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::import::{AssumedLayout, Remark};
use crate::ledger::actuals::RuleUse;
use crate::place::Place;
use crate::plan::{ActivityCode, BookingRule, CodePattern, JournalField, Section, Word};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB101",
    name: RuleName("unused-booking-rule"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Regel voor boekingen, of deel ervan, zonder boekingen",
        "Booking rule, or part of one, without journal lines",
    ),
    checks: Words::new(
        "Of elke regel voor boekingen als eerste past op ten minste één boeking, en of geen reeks codes terugloopt en geen `min` hoger is dan `max`. Het eerste wordt pas bekeken als de boekhoudingen van de regel er zijn.",
        "That each booking rule is the first to fit at least one line, that no range of codes runs down, and that no `min` is above `max`. The first is checked once the bookkeepings of the rule are there.",
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
            // The rules of the source come first, and then those of all bookkeepings.
            match index.checked_sub(read.source.rules.len()) {
                Some(index) => is_used[index] |= fits_a_line(used),
                None if !fits_a_line(used) => {
                    let rule = &read.source.rules[index];
                    let place = cx.plan.actuals.place_of_rule(read.source, index);
                    let unused = place.and_then(|place| unused(cx, rule, place));
                    let hint = unread_field(read, rule);
                    findings.extend(unused.map(|finding| match hint {
                        Some(hint) => finding.hint(hint),
                        None => finding,
                    }));
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

/// Whether a rule is the first to fit at least one line. A line after the last day that counts is enough, because the
/// rule is needed later.
fn fits_a_line(used: &RuleUse) -> bool {
    used.lines.totals.lines > 0 || used.fits_later
}

/// Reports a booking rule that takes no line. None if it names something that does not exist, which another check
/// reports, or if it contradicts itself, which `contradictions` reports.
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

/// The advice for a rule with a field for which no column of the CSV files was found. None if the rule has no such
/// field.
fn unread_field(read: &ReadSource<'_>, rule: &BookingRule) -> Option<Message> {
    let remarks = read.noticed.exports.iter().map(|export| &export.remarks);
    let layouts: Option<Vec<&AssumedLayout>> = remarks.map(|remarks| layout(remarks)).collect();
    let layouts = layouts.filter(|layouts| !layouts.is_empty())?;
    let asked = [
        (&rule.cost_centre, JournalField::CostCentre),
        (&rule.cost_object, JournalField::CostObject),
        (&rule.project, JournalField::Project),
        (&rule.journal, JournalField::Journal),
        (&rule.company, JournalField::Company),
    ];
    let is_read = |field: JournalField| {
        let mut columns = layouts.iter().flat_map(|layout| &layout.columns);
        columns.any(|(each, _)| *each == field)
    };
    let is_asked = |patterns: &[CodePattern]| patterns.iter().any(|each| !each.fits(""));
    let mut fields = asked.into_iter();
    let (_, field) = fields.find(|(patterns, field)| is_asked(patterns) && !is_read(*field))?;
    let unread: BTreeSet<&String> = layouts.iter().flat_map(|layout| &layout.unread).collect();
    let key = verbatim(format!("columns.{}", field.word()));
    Some(if unread.is_empty() {
        tell! {
            nl: "geen kolom is gelezen als {key}; exporteer het bestand met die kolom, of verbeter de regel",
            en: "no column was read as {key}; export the file with that column, or correct the rule", key
        }
    } else {
        tell! {
            nl: "geen kolom is gelezen als {key}; noem daar haar kop, als het een van deze is: {unread}",
            en: "no column was read as {key}; name its heading there, if it is one of these: {unread}",
            key, unread = listed_at_most(6, unread.into_iter().map(name).collect())
        }
    })
}

/// How a CSV file was read. None for another file.
fn layout(remarks: &[Remark]) -> Option<&AssumedLayout> {
    remarks.iter().find_map(|remark| {
        if let Remark::Layout(layout) = remark {
            Some(layout)
        } else {
            None
        }
    })
}

/// Reports the rules with a range of codes, or limits of the amount, that no line can fit, even if lines fit other
/// codes of the rule.
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

/// The message and the hint about a range of codes that runs down, or a `min` above `max`. None if the rule has
/// neither.
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

/// The first range of codes of a rule that runs down, and the same range with its ends exchanged.
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
    fn a_rule_for_a_code_that_no_column_holds_names_the_columns_that_were_not_read() {
        let found = |heading: &str, columns: &str| {
            let plan = format!(
                "plan = {{ title = \"T\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"S\" }} }}\n\
                 [[actuals.source]]\nkind = \"csv\"\n{columns}\n\
                 contents = [\"Datum;Rekening;Bedrag;{heading}\\n2021-01-05;4100;30,00;K1\\n\"]\n\
                 rules = [{{ account = \"4*\", cost-centre = \"K2\", line = \"staf\" }}]\n"
            );
            let project = Project::from_text("plan.toml", plan, date(2026, 1, 1));
            let mut findings = project.findings.into_iter();
            let found = findings.find(|located| located.rule.name == RULE.name);
            format!("{:?}", found.expect("a finding").finding.hint)
        };
        let unread = found("Verbijzondering", "");
        for part in ["columns.cost-centre", "Verbijzondering"] {
            assert!(unread.contains(part), "{unread}");
        }
        for hint in [
            found("Kostenplaats", ""),
            found(
                "Verbijzondering",
                "columns.cost-centre = \"Verbijzondering\"",
            ),
        ] {
            assert!(!hint.contains("columns.cost-centre"), "{hint}");
        }
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
