//! A difference above the limits of `explain-above` in a period that is closed, or in the closed part of one, without an
//! explanation.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::needless_explanation::is_within;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::BudgetAndRealised;
use crate::place::Place;
use crate::plan::{ExplainAbove, LineId, NeedOf, PurposeId, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB109",
    name: RuleName("missing-explanation"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Lines, Section::Actuals],
    title: Words::new(
        "Verschil zonder toelichting",
        "Difference without an explanation",
    ),
    checks: Words::new(
        "Of er een toelichting is bij elk verschil tussen begroting en realisatie van een post in een afgesloten periode, of het afgesloten deel ervan, dat boven de grenzen van `explain-above` ligt: die van het plan, en die van een financier voor de posten die hij mag betalen. Alleen als alle boekhoudingen er zijn.",
        "That there is an explanation for each difference between budget and actuals of a line in a closed period, or in the closed part of one, that exceeds the limits of `explain-above`: those of the plan, and those of a funder for the lines that it may pay. Only if all bookkeepings are there.",
    ),
    why: Words::new(
        "Financiers vragen een toelichting bij elk groter verschil, en later weet niemand meer waar het vandaan kwam.",
        "Funders ask for an explanation of each larger difference, and later nobody knows where it came from.",
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
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
"""
rules = [{ account = "41*", line = "staf" }]

[actuals.explain-above]
amount = 100
"#,
    instead: &[(
        r#"amount = 100"#,
        r#"amount = 100

[[actuals.explanations]]
line = "staf"
in = "2021"
text = "De tweede medewerker begint later.""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.closed_comparison() else {
        return;
    };
    for (index, id, line) in cx.plan.indexed_lines() {
        if cx.books.line_tree.is_group(index) {
            continue;
        }
        for closed in &comparison.periods {
            let row = comparison.lines[index].at(closed.period);
            let explained = cx.plan.actuals.explanations.iter().any(|explanation| {
                explanation.line.as_ref() == Some(id) && is_within(explanation, closed.span)
            });
            let exceeded = limits(cx, id).find(|(_, limit)| exceeds(row, *limit));
            if let Some((place, _)) = exceeded.filter(|_| !explained) {
                let period = cx.plan.periods.get(closed.period).id.as_str();
                let until = closed.part.map(|_| closed.span.end());
                findings.extend(missing(place, &line.name, id, (period, until), row));
            }
        }
    }
}

/// The limits for a line, each with its place: those of the plan, and of the funders that may pay it.
fn limits<'a>(
    cx: Context<'a>,
    line: &'a LineId,
) -> impl Iterator<Item = (Place, ExplainAbove)> + 'a {
    let of_plan = cx.plan.actuals.explain_above;
    let of_plan = of_plan.map(|limit| (Place::section("actuals").key("explain-above"), limit));
    let of_funders = cx.plan.funders.iter().filter_map(move |(id, funder)| {
        let names = |purpose: &PurposeId| purpose.as_str() == line.as_str();
        let may_pay = funder
            .pays
            .as_ref()
            .is_none_or(|pays| pays.iter().any(names))
            && !funder.pays_not.iter().any(names);
        let place = Place::section("funders")
            .key(id.as_str())
            .key("explain-above");
        funder
            .explain_above
            .filter(|_| may_pay)
            .map(|limit| (place, limit))
    });
    of_plan.into_iter().chain(of_funders)
}

/// Whether a difference exceeds a limit.
fn exceeds(row: BudgetAndRealised, limit: ExplainAbove) -> bool {
    let (Some(budget), Some(realised)) = (row.budget.known(), row.realised.known()) else {
        return false;
    };
    let difference = (budget - realised).abs();
    let above_amount = limit.amount.map(|amount| difference > amount);
    let above_percent = limit.percent.map(|percent| {
        difference.decimal() * Decimal::ONE_HUNDRED > budget.abs().decimal() * percent.percent()
    });
    let mut above = [above_amount, above_percent].into_iter().flatten();
    match limit.need {
        NeedOf::Any => above.any(|above| above),
        NeedOf::Both => above_amount.or(above_percent).is_some() && above.all(|above| above),
    }
}

fn missing(
    place: Place,
    title: &str,
    line: &LineId,
    (period, until): (&str, Option<Date>),
    row: BudgetAndRealised,
) -> Option<Finding> {
    let (budget, realised) = (row.budget.known()?, row.realised.known()?);
    let (title, period_name) = (name(title), name(period));
    let difference = Piece::Rate((budget - realised).abs());
    let (of, has) = (Piece::Rate(budget), Piece::Rate(realised));
    let message = match until {
        None => tell! {
            nl: "{title} heeft in {period_name} {has} van {of}: het verschil van {difference} heeft geen toelichting",
            en: "{title} has {has} of {of} in {period_name}: the difference of {difference} has no explanation",
            title, period_name, has, of, difference
        },
        Some(until) => tell! {
            nl: "{title} heeft in {period_name} tot en met {until} {has} van {of} naar rato: het verschil van {difference} heeft geen toelichting",
            en: "{title} has {has} of {of} in proportion in {period_name} up to {until}: the difference of {difference} has no explanation",
            title, period_name, until, has, of, difference
        },
    };
    let entry = format!(
        "{{ line = {:?}, in = {period:?}, text = \"…\" }}",
        line.as_str()
    );
    let hint = tell! {
        nl: "zet onder {key}: {entry}", en: "write under {key}: {entry}",
        key = name("explanations"), entry = name(entry)
    };
    Some(
        Finding::new(RULE.name, place, message)
            .hint(hint)
            .figures(realised, budget),
    )
}
