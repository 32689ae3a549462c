//! Costs that are booked on days outside all periods of the plan.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::BookedOn;
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB105",
    name: RuleName("booked-outside-term"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Plan, Section::Actuals],
    title: Words::new(
        "Kosten geboekt buiten de looptijd",
        "Costs booked outside the term",
    ),
    checks: Words::new(
        "Of alle kosten die op activiteiten en posten zijn geboekt, in een periode van het plan vallen.",
        "That all costs that are booked on activities and lines are in a period of the plan.",
    ),
    why: Words::new(
        "Kosten van voor of na een project zijn zelden subsidiabel.",
        "Costs from before or after a project are rarely eligible.",
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
2022-01-15;4100;70;9;Salaris januari;40,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(r#"2022-01-15"#, r#"2021-12-15"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.periods.is_empty() {
        return;
    }
    for read in sources(cx) {
        let outside = read
            .found
            .booked
            .iter()
            .filter(|(key, _)| key.period.is_none());
        for (key, amount) in outside.filter(|(_, amount)| !amount.is_zero()) {
            let on = match key.on {
                BookedOn::Activity(at) => cx.plan.activity(at).code.to_string(),
                BookedOn::Line(at) => cx.plan.line_id(at).to_string(),
                BookedOn::Funder(_) => continue,
            };
            let message = tell! {
                nl: "{bookkeeping} boekt {amount} op {on} buiten de periodes van het plan",
                en: "{bookkeeping} books {amount} on {on} outside the periods of the plan",
                bookkeeping = name(&read.name), amount = Piece::InCents(*amount), on = name(on)
            };
            let hint = tell! {
                nl: "sluit deze boekingen uit met een regel, of vul de periodes van het plan aan",
                en: "exclude these lines by a rule, or add to the periods of the plan"
            };
            findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
        }
    }
}
