//! A period in which debit and credit differ, in a plan that carries nothing forward.
//!
//! A plan that only spends, or only brings in, gets one finding, even if it carries its balance forward.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::balance::{self, period_place};
use crate::checks::support::budget_row::{BudgetRow, side_row};
use crate::checks::support::called::funder_called;
use crate::checks::support::claims::Claim;
use crate::checks::support::in_kind;
use crate::checks::support::proposals;
use crate::checks::support::root_cause::error_until;
use crate::checks::support::rule_names::UNBALANCED_PERIOD;
use crate::checks::support::sums_put_right::balance_is_put_right;
use crate::checks::support::surplus::proven_surpluses;
use crate::finding::{
    AND, Advice, Finding, Level, Message, Rule, Topic, Words, listed, name, verbatim,
};
use crate::ledger::{ProvenSurplus, Side};
use crate::place::Place;
use crate::plan::{FunderIx, LineIx, Money, PeriodIx, RequiredBalance, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB020",
    name: UNBALANCED_PERIOD,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Lasten en baten van een periode verschillen",
        "Debit and credit of a period differ",
    ),
    checks: Words::new(
        "Of de financiers in elke periode precies inbrengen wat de posten en activiteiten kosten, als er niets \
             naar de volgende periode wordt overgeheveld. De eerste periode begint met het beginsaldo van het plan. \
             Een plan dat kosten heeft en geen financier die iets inbrengt, of andersom, krijgt één bevinding voor \
             het hele plan.\n\n\
             Zegt het plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken: samen \
             hoogstens (n + 1) / 2 eenheden, bij n bedragen.",
        "That in each period the funders bring in exactly what the lines and activities spend, if nothing is \
             carried from one period to the next. The first period begins with the plan's opening balance. A plan \
             that spends and has no funder that brings anything in, or the reverse, gets one finding for the whole \
             plan.\n\n\
             If the plan says that its figures were rounded, each may be off by half a unit: at most (n + 1) / 2 \
             units in all, for n figures.",
    ),
    why: Words::new(
        "Een begroting die niet sluit, geeft geld uit dat niemand geeft, of houdt geld over zonder bestemming.",
        "A budget that does not balance spends money that nobody gives, or keeps money without a purpose.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [1_200] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [1_000] }"#,
        r#"gemeente = { name = "Gemeente", credit = [1_200] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    if cx.plan.balance == RequiredBalance::Free {
        return;
    }
    if let Some(side) = balance::one_sided(cx) {
        let last = cx.plan.periods.iter().next_back();
        let error = last.map_or(Money::ZERO, |(last, _)| error_until(cx, last));
        let follows = side_row(cx, side).total() == error.abs() && !error.is_zero();
        findings.extend((!follows).then(|| one_sided(cx, side)));
        return;
    }
    let figures = FigureIndex::new(cx);
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    findings.extend(periods.filter_map(|period| unbalanced(cx, &figures, period)));
}

fn unbalanced(cx: Context<'_>, figures: &FigureIndex<'_>, period: PeriodIx) -> Option<Finding> {
    let (claim, addends) = Claim::balance(cx, period)?.if_wrong(cx, figures)?;
    if follows_from_unknown_groups(cx, period, claim.computed)
        || in_kind::explain_balance(cx, period, claim.computed)
        || balance_is_put_right(cx, &[period], claim.computed)
    {
        return None;
    }
    let debit = cx.books.debit.amount(period);
    let credit = cx.books.credit.amount(period);
    let opening = cx.books.opening[period].known()?;
    let id = &cx.plan.periods.get(period).id;
    let label = balance::outcome(claim.computed);
    let outcome = if claim.computed == opening + credit - debit {
        label.clone()
    } else {
        tell! {
            nl: "afgezien van de andere fouten: {outcome}",
            en: "apart from the other mistakes {outcome}",
            outcome = label.clone()
        }
    };
    let on_opening = if opening.is_zero() {
        Message::default()
    } else {
        tell! {
            nl: " bij een beginsaldo van {opening}", en: " on an opening balance of {opening}", opening
        }
    };
    let mut whose = Message::default();
    if !claim.computed.is_negative() {
        for surplus in proven_surpluses(cx, period) {
            whose.extend(owner(cx, &surplus));
        }
    }
    let message = tell! {
        nl: "in {period} is {debit} aan lasten begroot en {credit} aan baten{on_opening}: {outcome}{whose}",
        en: "in {period} {debit} is spent and {credit} is brought in{on_opening}: {outcome}{whose}",
        period = name(id), debit, credit, on_opening, outcome, whose
    };
    let hint = Advice::from(advice(cx, id.as_str()));
    let credits = proposals::credit_of_any(cx, &[period], -claim.computed);
    let debits = proposals::spending_on_any(cx, &[period], claim.computed, &[]);
    let hint = hint.or_try(proposals::in_turn(credits, debits));
    let finding = Finding::new(RULE.name, period_place(cx.plan, period), message)
        .hint(hint)
        .label(label)
        .figures(debit, opening + credit);
    Some(finding.with_related(addends.into_related()))
}

/// Returns the action for an unbalanced period. The balance may open the next period only if that balances the plan.
fn advice(cx: Context<'_>, period: &str) -> Message {
    if !balances_if_carried(cx) {
        return tell! {
            nl: "wijzig baten of lasten van {period}", en: "change a credit or a debit of {period}",
            period = name(period)
        };
    }
    tell! {
        nl: "wijzig baten of lasten van {period}, of schrijf {carry} in {plan} als een saldo naar de volgende periode gaat",
        en: "change a credit or a debit of {period}, or write {carry} in {plan} if a balance opens the next period",
        period = name(period), carry = verbatim("carry = \"forward\""), plan = verbatim("[plan]")
    }
}

/// Whether the plan would balance if it carried its balances: nothing is left after its last period, and no period ends
/// below 0.
fn balances_if_carried(cx: Context<'_>) -> bool {
    let mut balance = cx.plan.opening_balance();
    let mut below = false;
    for (period, _) in cx.plan.periods.iter() {
        let books = cx.books;
        balance = balance
            .plus(books.credit.at(period))
            .minus(books.debit.at(period));
        below |= balance.known().is_none_or(Money::is_negative);
    }
    !below && balance.known() == Some(Money::ZERO)
}

/// Whether the difference is exactly the sum of the rows under missing groups. Such a row is added to the group that it
/// is a part of, so it counts twice, and another rule reports the unknown id.
fn follows_from_unknown_groups(cx: Context<'_>, period: PeriodIx, balance: Money) -> bool {
    if !(cx.plan.is_complete(Section::Funders) && cx.plan.is_complete(Section::Lines)) {
        return false;
    }
    let sum = |side: Side, is_lost: &dyn Fn(usize) -> bool| {
        let rows = BudgetRow::of_side(cx, side).filter(|row| is_lost(row.index));
        rows.fold(Money::ZERO, |sum, row| sum + row.posted.amount(period))
    };
    let credit = sum(Side::Credit, &|at| {
        let under = &cx.plan.funder(FunderIx::new(at)).under;
        under
            .as_ref()
            .is_some_and(|id| !cx.plan.funders.contains_key(id))
    });
    let debit = sum(Side::Debit, &|at| {
        let under = &cx.plan.line(LineIx::new(at)).under;
        under
            .as_ref()
            .is_some_and(|id| !cx.plan.lines.contains_key(id))
    });
    balance == credit - debit
}

/// Returns the words about the funders that have a surplus, to follow its amount.
fn owner(cx: Context<'_>, surplus: &ProvenSurplus) -> Message {
    let funders = surplus.funders.iter();
    let names = funders.map(|funder| funder_called(cx.plan, *funder));
    let names = listed(names.collect(), AND);
    let (credit, payable) = (surplus.credit, surplus.payable);
    if surplus.funders.len() == 1 {
        tell! {
            nl: ", en {names} brengt {credit} in maar mag maar {payable} van de lasten betalen",
            en: ", and {names} brings in {credit} but may pay only {payable} of what is spent",
            names, credit, payable
        }
    } else {
        tell! {
            nl: ", en {names} brengen {credit} in maar mogen maar {payable} van de lasten betalen",
            en: ", and {names} bring in {credit} but may pay only {payable} of what is spent",
            names, credit, payable
        }
    }
}

/// The key that allows any balance.
const FREE: &str = "balance = \"free\"";

/// The finding about a plan with only debit or only credit. It replaces the findings on the balance of each period.
fn one_sided(cx: Context<'_>, side: Side) -> Finding {
    let books = cx.books;
    match side {
        Side::Debit => {
            let section = if cx.plan.lines.is_empty() {
                "activities"
            } else {
                "lines"
            };
            let message = tell! {
                nl: "er is {debit} aan lasten begroot, en geen financier brengt iets in",
                en: "{debit} is spent and no funder brings anything in",
                debit = books.debit.total()
            };
            let hint = tell! {
                nl: "zet onder {funders} wie dat betaalt, elk met {credit}; zijn er alleen kosten, schrijf dan \
                     {free} in {plan}",
                en: "say under {funders} who pays for it, each with its {credit}; if there are only costs, write \
                     {free} in {plan}",
                funders = verbatim("[funders]"), credit = verbatim("credit"), free = name(FREE), plan = verbatim("[plan]")
            };
            Finding::new(RULE.name, Place::section(section), message).hint(hint)
        }
        Side::Credit => {
            let message = tell! {
                nl: "er is {credit} aan baten begroot, en er zijn geen lasten",
                en: "{credit} is brought in and nothing is spent",
                credit = books.credit.total()
            };
            let hint = tell! {
                nl: "zet onder {lines} waaraan dat wordt uitgegeven, elk met {debit}; zijn er alleen baten, schrijf \
                     dan {free} in {plan}",
                en: "say under {lines} what it is spent on, each with its {debit}; if there is only income, write \
                     {free} in {plan}",
                lines = verbatim("[lines]"), debit = verbatim("debit"), free = name(FREE), plan = verbatim("[plan]")
            };
            Finding::new(RULE.name, Place::section("funders"), message).hint(hint)
        }
    }
    .figures(books.debit.total(), books.credit.total())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    fn found(credit: u32) -> Vec<&'static str> {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n[funders]\nf = {{ credit = [{credit}] }}\n\
             [lines]\ng = {{ debit = [60] }}\nh = {{ debit = [40] }}\nk = {{ under = \"gg\", debit = [60] }}"
        );
        let project = Project::from_text("plan", text, date(2026, 1, 1));
        let names = project.findings.iter().map(|located| located.rule.name.0);
        names.collect()
    }

    // 60 + 40 + 60 is spent and 100 is brought in. The 60 of `k` is a part of the 60 of `g`.
    #[test]
    fn a_difference_that_an_unknown_group_makes_is_not_one_more_finding() {
        assert_eq!(found(100), ["unknown-reference"]);
        assert_eq!(found(99), ["unbalanced-period", "unknown-reference"]);
    }
}
