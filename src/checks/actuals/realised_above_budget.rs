//! A line on which more is booked than its budget of the complete plan.

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB107",
    name: RuleName("realised-above-budget"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Lines, Section::Actuals],
    title: Words::new(
        "Meer uitgegeven dan een post heeft",
        "More spent than a line has",
    ),
    checks: Words::new(
        "Of op geen post meer is geboekt dan haar begroting over het hele plan.",
        "That on no line more is booked than its budget over the whole plan.",
    ),
    why: Words::new(
        "Wat boven de begroting uitgaat, betaalt meestal niemand.",
        "What goes beyond the budget is mostly paid by nobody.",
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
2021-03-01;4100;70;2;Salaris;260,00
"""
rules = [{ account = "41*", line = "staf" }]
"#,
    instead: &[(r#"260,00"#, r#"240,00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.comparison() else {
        return;
    };
    for (index, id, line) in cx.plan.indexed_lines() {
        let row = &comparison.lines[index];
        // On a line that is budgeted completely in kind, the bookings are taken as costs in kind.
        let in_money = row.in_money().full_budget;
        let is_all_in_kind = in_money.known().is_some_and(Money::is_zero);
        let budget = if is_all_in_kind {
            row.full_budget
        } else {
            in_money
        };
        let (Some(whole), Some(realised)) = (budget.known(), row.to_date().realised.known()) else {
            continue;
        };
        if cx.books.line_tree.is_group(index) || whole.is_zero() || realised <= whole {
            continue;
        }
        let message = tell! {
            nl: "op {line} is {realised} geboekt, en de begroting is {whole}: {difference} te veel",
            en: "{realised} is booked on {line}, and its budget is {whole}: {difference} too much",
            line = name(&line.name), realised = Piece::InCents(realised), whole = Piece::InCents(whole),
            difference = Piece::InCents(realised - whole)
        };
        let hint = tell! {
            nl: "zoek er dekking voor en pas de begroting aan, of boek een deel ergens anders",
            en: "find funding for it and change the budget, or book a part of it elsewhere"
        };
        let place = Place::section("lines").key(id.as_str());
        findings.push(
            Finding::new(RULE.name, place, message)
                .hint(hint)
                .figures(realised, whole),
        );
    }
}
