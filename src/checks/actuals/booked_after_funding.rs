//! Costs that are booked in a period in which no funder may pay them.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::actuals::{BookedOn, BookedSum};
use crate::ledger::{Account, Eligibility, Origin, Posting};
use crate::plan::{FunderIx, Money, PeriodIx, Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB111",
    name: RuleName("booked-after-funding"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Actuals,
    ],
    title: Words::new(
        "Kosten geboekt die geen financier mag betalen",
        "Costs booked that no funder may pay",
    ),
    checks: Words::new(
        "Of er bij alle geboekte kosten een financier is die ze in die periode mag betalen, gelet op `pays`, `pays-not`, `from` en `until`.",
        "That for all booked costs there is a funder that may pay them in that period, by `pays`, `pays-not`, `from` and `until`.",
    ),
    why: Words::new(
        "Kosten van na het einde van een subsidie worden niet vergoed. Wat alleen die subsidie betaalde, komt dan voor eigen rekening.",
        "Costs of after the end of a grant are not refunded. What only that grant paid for is at one's own expense then.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2022"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 0], pays = ["scholing"], until = "2021" }
gemeente = { name = "Gemeente", credit = [0, 300], pays-not = ["scholing"] }

[lines]
scholing = { name = "Scholing", debit = [500, 0] }
staf = { name = "Staf", debit = [0, 300] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4300;70;1;Cursus;400,00
2022-02-01;4300;70;2;Nascholing;75,00
"""
rules = [{ account = "43*", line = "scholing" }]
"#,
    instead: &[(r#"2022-02-01"#, r#"2021-11-01"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.plan.funders.is_empty() || !cx.funding.has_complete_restrictions() {
        return;
    }
    let eligibility = Eligibility::new(cx.plan, cx.books);
    let funders: Vec<FunderIx> = cx
        .plan
        .indexed_funders()
        .map(|(index, _, _)| index)
        .collect();
    for read in sources(cx) {
        for (key, amount) in &read.found.booked {
            let Some((period, posting)) = posting(cx.plan, key, *amount) else {
                continue;
            };
            if amount.is_zero() || amount.is_negative() || eligibility.may_pay(&funders, &posting) {
                continue;
            }
            let on = match key.on {
                BookedOn::Activity(at) => cx.plan.activity(at).code.to_string(),
                BookedOn::Line(at) => cx.plan.line_id(at).to_string(),
                BookedOn::Funder(_) => continue,
            };
            let message = tell! {
                nl: "{bookkeeping} boekt {amount} op {on} in {period}, en geen financier mag dat dan betalen",
                en: "{bookkeeping} books {amount} on {on} in {period}, which no funder may pay then",
                bookkeeping = name(&read.name), amount = Piece::Rate(*amount), on = name(on),
                period = cx.plan.periods.get(period).span
            };
            let hint = tell! {
                nl: "boek het in de periode waar het hoort, sluit het uit, of zoek er een financier voor",
                en: "book it in the period that it belongs to, exclude it, or find a funder for it"
            };
            findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
        }
    }
}

/// A booked cost as a posting of the plan. None if it is income, or outside all periods.
fn posting(plan: &Plan, key: &BookedSum, amount: Money) -> Option<(PeriodIx, Posting)> {
    let (activity, line) = match key.on {
        BookedOn::Funder(_) => return None,
        BookedOn::Line(line) => (None, Some(line)),
        BookedOn::Activity(activity) => {
            let line = plan.activity(activity).line.as_ref();
            (
                Some(activity),
                line.and_then(|id| plan.find_line(id.as_str())),
            )
        }
    };
    let period = key.period?;
    let posting = Posting {
        period,
        account: line.map_or(Account::NoLine, Account::Line),
        activity,
        amount,
        origin: Origin::Rest,
    };
    Some((period, posting))
}
