//! Wrong sums that become right by correcting a figure that another finding reports: a figure with a minus sign that
//! should not be there, or a rate that is higher than a condition allows.
//!
//! These findings name the wrong figure, and a finding about a sum does not. So the finding about the sum is held back
//! if the sum differs by exactly as much as that figure.

use super::below_zero::without_minus;
use super::in_kind;
use super::rates_at_most::rates_at_most;
use super::requirements::breaches;
use super::rule_names::{NEGATIVE_AMOUNT, TARIFF_ABOVE_MAXIMUM};
use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::finding::PlanChange;
use crate::ledger::{Account, Books, Requirement, post};
use crate::plan::{LineIx, Money, PeriodIx};
use crate::scenario::write_content;

/// The books of the plan after correcting the figures that other findings report: the figures below zero, the rates
/// that are too high, and both. Empty if there are no such figures, or if the levels of their rules are lowered.
pub(crate) fn books_put_right(cx: Context<'_>) -> Vec<Books> {
    let minus = match is_lowered(cx.plan, NEGATIVE_AMOUNT) {
        true => Vec::new(),
        false => without_minus(cx),
    };
    let rates = match is_lowered(cx.plan, TARIFF_ABOVE_MAXIMUM) {
        true => Vec::new(),
        false => lower_rates(cx),
    };
    let both = match minus.is_empty() || rates.is_empty() {
        true => Vec::new(),
        false => [minus.clone(), rates.clone()].concat(),
    };
    let ways = [minus, rates, both]
        .into_iter()
        .filter(|changes| !changes.is_empty());
    ways.filter_map(|changes| {
        let mut plan = cx.plan.clone();
        let mut changes = changes.iter();
        let is_changed = changes.all(|change| write_content(&mut plan, &change.place, &change.to));
        is_changed.then(|| post(&plan))
    })
    .collect()
}

/// The changes that lower each rate above a maximum to that maximum.
fn lower_rates(cx: Context<'_>) -> Vec<PlanChange> {
    let above = breaches(cx);
    let above = above.filter(|it| matches!(it.verdict.requirement, Requirement::MaxTariff(_)));
    above
        .flat_map(|breach| rates_at_most(cx.plan, &breach.outcome.rates))
        .collect()
}

/// Whether correcting the reported figures lowers the balance of these periods by exactly `balance`.
pub(crate) fn balance_is_put_right(cx: Context<'_>, periods: &[PeriodIx], balance: Money) -> bool {
    let of = |books: &Books| {
        let is_known = periods.iter().all(|period| books.is_known(*period));
        let movements = periods.iter().map(|period| books.movement(*period));
        let sum = movements.fold(Money::ZERO, |sum, each| sum + each);
        is_known.then_some(sum)
    };
    is_put_right(cx, of, balance)
}

/// Whether the closing balance of a period follows from findings that name the wrong figures.
pub(crate) fn closing_follows(cx: Context<'_>, period: PeriodIx, closing: Money) -> bool {
    let periods = cx.plan.periods.iter().map(|(each, _)| each);
    let until: Vec<PeriodIx> = periods.take_while(|each| *each <= period).collect();
    in_kind::explain_closing(cx, period, closing) || balance_is_put_right(cx, &until, closing)
}

/// Whether correcting the reported figures lowers the costs of a line by exactly `excess`.
pub(crate) fn costs_are_put_right(
    cx: Context<'_>,
    line: LineIx,
    period: PeriodIx,
    excess: Money,
) -> bool {
    let of = |books: &Books| {
        let postings = books.postings.iter();
        let own = postings.filter(|posting| {
            posting.period == period
                && posting.account == Account::Line(line)
                && posting.cost().is_some()
        });
        Some(own.fold(Money::ZERO, |sum, posting| sum + posting.amount))
    };
    is_put_right(cx, of, excess)
}

/// Whether some corrected books have a sum that is lower by exactly `excess`. `of` returns the sum, or None if it is
/// unknown.
fn is_put_right(cx: Context<'_>, of: impl Fn(&Books) -> Option<Money>, excess: Money) -> bool {
    let corrected = cx.books_put_right();
    if corrected.is_empty() || excess.is_zero() {
        return false;
    }
    let Some(before) = of(cx.books) else {
        return false;
    };
    corrected
        .iter()
        .any(|books| of(books).is_some_and(|after| before - after == excess))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The rules with a finding on a plan of two years. In the right plan, 1,000 is brought in each year, and 600 and
    /// 400 are spent.
    fn found(plan: &str, city: &str, debit: &str, more: &str) -> Vec<&'static str> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            periods = ["2026", "2027"]
            {plan}
            [funders]
            city = {{ credit = {city} }}
            [lines]
            a = {{ {debit} }}
            b = {{ debit = [400, 400] }}
            {more}
            "#
        );
        let project = Project::from_text("plan", &text, date(2026, 1, 1));
        let findings = project.findings.iter();
        findings.map(|located| located.rule.name.0).collect()
    }

    #[test]
    fn a_minus_sign_that_was_typed_by_mistake_is_one_finding() {
        let by_rate = "cost = [{ rate = -1.5, quantity = [400, 400] }]";
        let by_tariff = "cost = [{ tariff = \"t\", quantity = [400, 400] }]";
        let tariff = "[tariffs]\nt = { rate = -1.5, unit = \"uur\" }";
        let of_line = format!("debit = [600, 600], {by_rate}");
        for plan in ["", "carry = \"forward\""] {
            for (debit, more) in [
                ("debit = [-600, 600]", ""),
                ("cost = [{ amount = [-600, 600] }]", ""),
                ("cost = [{ amount = [-600, -600] }]", ""),
                ("cost = [{ rate = 1.5, quantity = [-400, 400] }]", ""),
                ("cost = [{ rate = 1.5, quantity = [-400, -400] }]", ""),
                ("cost = [{ rate = [-1.5, -1.5], quantity = 400 }]", ""),
                (by_rate, ""),
                (by_tariff, tariff),
            ] {
                let rules = found(plan, "[1_000, 1_000]", debit, more);
                assert_eq!(rules, ["negative-amount"], "{plan} {debit}");
            }
            // The amounts of the line prove which rate is right.
            let rules = found(plan, "[1_000, 1_000]", &of_line, "");
            assert_eq!(rules, ["figure-differs"], "{plan}");
        }
        let rules = found("", "[-1_000, 1_000]", "debit = [600, 600]", "");
        assert_eq!(rules, ["negative-amount"]);
    }

    #[test]
    fn a_balance_that_is_off_by_more_than_the_minus_sign_is_a_finding_too() {
        // With a credit of 1,000, the balance of 1,000 + 600 - 400 = 1,200 would be twice the 600. With 1,001, a euro
        // is left.
        let rules = found("", "[1_001, 1_000]", "debit = [-600, 600]", "");
        assert_eq!(rules, ["unbalanced-period", "negative-amount"]);
        // A refund may be below zero, but without its sign the period balances.
        let rules = found(
            "",
            "[1_000, 1_000]",
            "sign = \"any\", debit = [-600, 600]",
            "",
        );
        assert_eq!(rules, ["figure-differs"]);
    }

    #[test]
    fn what_a_rate_above_its_maximum_costs_too_much_is_no_other_finding() {
        let maximum = "[[conditions]]\nname = \"m\"\nmax-tariff = 60\nunit = \"uur\"";
        let at = |rate: &str| {
            format!("cost = [{{ rate = {rate}, unit = \"uur\", quantity = [10, 10] }}]")
        };
        // 10 hours at 65 are 650, and at 60 they are 600.
        let one_year = at("[65, 60]");
        let both_years = at("[65, 65]");
        let of_line = format!("debit = [600, 600], {one_year}");
        let one_rate = at("65");
        for debit in [&one_year, &both_years, &one_rate, &of_line] {
            for plan in ["", "carry = \"forward\""] {
                let rules = found(plan, "[1_000, 1_000]", debit, maximum);
                assert_eq!(rules, ["tariff-above-maximum"], "{plan} {debit}");
            }
        }
        // The rate adds 50 to the costs of 2026, but 60 is missing.
        let rules = found("", "[990, 1_000]", &one_year, maximum);
        assert_eq!(rules, ["unbalanced-period", "tariff-above-maximum"]);
    }
}
