//! A printed balance of a line, or a printed result before reserves, that is not income less costs.

use crate::checks::Context;
use crate::checks::support::called::line_called;
use crate::checks::support::claims::excess;
use crate::checks::support::forgotten_reserves::forgotten_reserve;
use crate::checks::support::row_balances::{StatedRowBalance, row_balances};
use crate::checks::support::rule_names::ROW_BALANCE_DIFFERS;
use crate::finding::{
    Advice, Finding, Level, Message, PlanChange, Rule, Topic, Words, name, verbatim,
};
use crate::place::Place;
use crate::plan::LineIx;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB202",
    name: ROW_BALANCE_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Saldo van een rij klopt niet", "Balance of a row differs"),
    checks: Words::new(
        "Of `balance` en `total-balance` van een post de baten min de lasten van de post zijn, of van alles wat onder de \
             groep valt; en of `result` en `total-result` onder `[totals]` het saldo zonder reserves zijn. Zegt het plan dat \
             zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken.",
        "That `balance` and `total-balance` of a line are its income less its costs, or that of all under the group; and \
             that `result` and `total-result` under `[totals]` are the balance without reserves. If the plan says that its \
             figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "Een raad stelt lasten, baten en saldo per programma vast: ze moeten bij elkaar horen.",
        "A council decides on costs, income and balance of each programme: they must belong together.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]
balance = "free"

[lines]
wmo = { name = "Wmo", debit = [1_000], credit = [400], balance = [-500] }
"#,
    instead: &[("balance = [-500]", "balance = [-600]")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let all = row_balances(cx).into_iter();
    let wrong: Vec<StatedRowBalance> = all.filter_map(|balance| balance.if_wrong(cx)).collect();
    let is_result = |balance: &StatedRowBalance| balance.line.is_none();
    let forgotten = wrong.iter().any(is_result).then(|| forgotten_reserve(cx));
    let forgotten = forgotten.flatten();
    findings.extend(forgotten.map(|line| no_reserve(cx, line)));
    let wrong = wrong.into_iter();
    let others = wrong.filter(|balance| forgotten.is_none() || !is_result(balance));
    findings.extend(others.map(|balance| finding(cx, balance)));
}

/// The finding about stated results that leave out a line that is not a reserve in the plan. It replaces the findings
/// on the result of each column.
fn no_reserve(cx: Context<'_>, line: LineIx) -> Finding {
    let called = || line_called(cx.plan, line);
    let message = tell! {
        nl: "het resultaat voor bestemming is zonder {line} opgegeven, maar die post is geen reserve (`role`)",
        en: "the result before appropriation is stated without {line}, and that line is no reserve (`role`)",
        line = called()
    };
    let hint = tell! {
        nl: "schrijf {role} bij {line}, of wijzig de opgegeven resultaten",
        en: "write {role} for {line}, or change the stated results",
        role = verbatim("role = \"reserve\""), line = called()
    };
    let place = Place::section("lines").key(cx.plan.line_id(line).as_str());
    Finding::new(RULE.name, place, message).hint(hint)
}

fn finding(cx: Context<'_>, balance: StatedRowBalance) -> Finding {
    let plan = cx.plan;
    let what: Message = match balance.line {
        Some(line) => {
            let line = line_called(plan, line);
            tell! { nl: "het saldo van {line}", en: "the balance of {line}", line }
        }
        None => {
            tell! { nl: "het resultaat voor bestemming", en: "the result before appropriation" }
        }
    };
    let stated = plan.printed_balance(balance.stated);
    let computed = plan.printed_balance(balance.computed);
    let excess = excess(stated, computed);
    let message = match balance.period {
        Some(period) => tell! {
            nl: "{what} in {period} staat op {stated}, en komt op {computed}: {excess}",
            en: "{what} in {period} is printed as {stated} and comes to {computed}: {excess}",
            what, period = name(&plan.periods.get(period).id), stated, computed, excess
        },
        None => tell! {
            nl: "{what} over alle periodes staat op {stated}, en komt op {computed}: {excess}",
            en: "{what} over all periods is printed as {stated} and comes to {computed}: {excess}",
            what, stated, computed, excess
        },
    };
    let hint = tell! {
        nl: "wijzig het opgegeven saldo of een van de bedragen, of laat het saldo weg: het wordt berekend",
        en: "change the printed balance or one of the figures, or leave the balance out: it is calculated"
    };
    let right = PlanChange::money(balance.place.clone(), balance.computed);
    let advice = Advice::from(hint).or_try([vec![right]]);
    let finding = Finding::new(RULE.name, balance.place, message).hint(advice);
    finding.figures(stated, computed)
}
