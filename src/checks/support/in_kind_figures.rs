//! One figure of the costs that makes contributions in kind differ in several periods.
//!
//! If a rate, a tariff or an amount of several periods is wrong, the contribution differs in each of these, in
//! proportion. It is reported as the mistake if changing it makes all contributions in kind right, and no other figure
//! does.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::consequences::is_right_with;
use super::in_kind::{InKindDifference, is_paid_by, reported};
use super::root_cause::rates::{RateOf, rate_of};
use crate::checks::Context;
use crate::finding::PlanChange;
use crate::ledger::{Posting, Requirement, item_place};
use crate::place::Place;
use crate::plan::{CostOwner, FunderIx, Money, PeriodIx, Plan, Price, Series};

/// A wrong figure of the costs, with the right one.
#[derive(Debug, Clone)]
pub(crate) struct WrongFigure {
    pub(crate) funder: FunderIx,
    pub(crate) of: FigureOf,
    pub(crate) place: Place,
    pub(crate) found: Money,
    pub(crate) right: Money,
}

/// The owner of a figure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FigureOf {
    Costs(CostOwner),
    /// A tariff, by its index.
    Tariff(usize),
}

/// A figure from which several costs are calculated.
struct OneFigure {
    of: FigureOf,
    found: Money,
    /// The sum of the costs that are calculated from it, in each period.
    costs: BTreeMap<PeriodIx, Money>,
}

/// For each funder: the figure that makes its contributions differ in several periods. Funders without such a figure
/// are left out.
pub(crate) fn wrong_figures(cx: Context<'_>) -> Vec<WrongFigure> {
    let mut by_funder: BTreeMap<FunderIx, Vec<&InKindDifference>> = BTreeMap::new();
    for each in reported(cx) {
        by_funder.entry(each.funder).or_default().push(each);
    }
    by_funder.retain(|_, differences| differences.len() > 1);
    let funders = by_funder.iter();
    let found = funders.filter_map(|(funder, differences)| of_funder(cx, *funder, differences));
    found.collect()
}

fn of_funder(
    cx: Context<'_>,
    funder: FunderIx,
    differences: &[&InKindDifference],
) -> Option<WrongFigure> {
    let mut figures: BTreeMap<Place, OneFigure> = BTreeMap::new();
    for posting in &cx.books.postings {
        if !is_paid_by(cx, posting, funder, posting.period) {
            continue;
        }
        let Some((of, place, found)) = one_figure(cx.plan, posting) else {
            continue;
        };
        let figure = figures.entry(place).or_insert_with(|| OneFigure {
            of,
            found,
            costs: BTreeMap::new(),
        });
        let cost = figure.costs.entry(posting.period).or_default();
        *cost = *cost + posting.amount;
    }
    let candidates = figures.into_iter().filter_map(|(place, figure)| {
        let right = figure.right(cx, differences)?;
        let change = PlanChange::money(place.clone(), right);
        let is_in_kind = |requirement| requirement == Requirement::InKind;
        is_right_with(cx, &change, is_in_kind).then_some(WrongFigure {
            funder,
            of: figure.of,
            place,
            found: figure.found,
            right,
        })
    });
    let mut candidates: Vec<WrongFigure> = candidates.collect();
    candidates.pop().filter(|_| candidates.is_empty())
}

/// The only figure in the file that a cost is proportional to, besides its quantities. None if there is none.
fn one_figure(plan: &Plan, posting: &Posting) -> Option<(FigureOf, Place, Money)> {
    if let Some(rate) = rate_of(plan, posting) {
        let (found, place) = rate.figure(plan)?;
        let of = match rate {
            RateOf::Tariff(at) => FigureOf::Tariff(at),
            RateOf::Item { owner, .. } => FigureOf::Costs(owner),
        };
        return Some((of, place, found));
    }
    let (owner, _) = posting.cost()?;
    let item = posting.item(plan)?;
    match &item.price {
        Price::Amount(Series::One(found)) => Some((
            FigureOf::Costs(owner),
            item_place(plan, owner, item).key("amount"),
            *found,
        )),
        Price::Amount(Series::Each(_)) | Price::Product { .. } | Price::Share(_) => None,
    }
}

impl OneFigure {
    /// The right figure: the one with the fewest decimals that makes the costs equal to the contributions. None if no
    /// figure does so within rounding, or if it would be negative.
    fn right(&self, cx: Context<'_>, differences: &[&InKindDifference]) -> Option<Money> {
        let found = self.found.decimal();
        let parts = differences.iter().map(|each| {
            let cost = self.costs.get(&each.period)?.decimal();
            Some((cost, cost + (each.amount - each.limit).decimal()))
        });
        let parts = parts.collect::<Option<Vec<(Decimal, Decimal)>>>()?;
        let costs = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.0))?;
        let needed = parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.1))?;
        let exact = found.checked_mul(needed)?.checked_div(costs)?;
        // The cost of each period is rounded once before the change and once after it.
        let rounding = cx.plan.unit.size().checked_mul(Decimal::TWO)?;
        let explains = |figure: &Decimal| {
            parts.iter().all(|(cost, needed)| {
                let changed = figure
                    .checked_mul(*cost)
                    .and_then(|it| it.checked_div(found));
                changed.is_some_and(|it| (it - needed).abs() <= rounding)
            })
        };
        let mut figures = (0..=6).map(|decimals| exact.round_dp(decimals));
        let right = figures.find(explains).and_then(Money::new)?;
        (right != self.found && !right.is_negative()).then_some(right)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::finding::{Located, NewContent};
    use crate::plan::Money;
    use crate::project::Project;

    const BY_RATE: &str = "rate = 45, quantity = [10, 10, 12]";

    /// The rules with a finding on a plan in which teachers contribute hours, each with the advised amounts. `plan` has
    /// keys of `[plan]`, and `city` is the credit of the city.
    fn found(plan: &str, city: &str, hours: &str) -> Vec<(&'static str, Vec<Money>)> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            periods = ["2026", "2027", "2028"]
            {plan}
            [funders]
            city = {{ credit = {city} }}
            school = {{ form = "in-kind", credit = [400, 400, 480] }}
            [tariffs]
            teacher = {{ rate = 45, unit = "uur" }}
            [lines]
            training = {{ cost = [
              {{ amount = [600, 600, 600] }},
              {{ {hours}, paid-by = "school" }},
            ] }}
            "#
        );
        let project = Project::from_text("plan", &text, date(2026, 1, 1)).advised();
        let amounts = |located: Located| {
            let hint = located.finding.hint.into_iter();
            let changes = hint.flat_map(|advice| advice.alternatives);
            let changes = changes.flat_map(|each| each.changes);
            let amounts = changes.filter_map(|change| match change.to {
                NewContent::Money(amount) => Some(amount),
                _ => None,
            });
            (located.rule.name.0, amounts.collect())
        };
        let findings = project.findings.into_iter();
        let findings = findings.filter(|located| located.rule.name.0 != "unused-tariff");
        findings.map(amounts).collect()
    }

    fn one(rule: &'static str, amount: u32) -> Vec<(&'static str, Vec<Money>)> {
        vec![(rule, vec![Money::new(amount.into()).expect("an amount")])]
    }

    #[test]
    fn a_wrong_rate_is_one_finding_though_it_changes_each_period() {
        // 10, 10 and 12 hours at 45 are 450, 450 and 540. The school contributes 400, 400 and 480, which is 40 an hour.
        for (plan, city) in [
            ("", "\"rest\""),
            ("balance = \"free\"", "[600, 600, 600]"),
            ("carry = \"forward\"", "[600, 600, 600]"),
        ] {
            let by_tariff = BY_RATE.replace("rate = 45", "tariff = \"teacher\"");
            for hours in [BY_RATE, &by_tariff] {
                assert_eq!(
                    found(plan, city, hours),
                    one("in-kind-differs", 40),
                    "{plan} {hours}"
                );
            }
        }
    }

    #[test]
    fn a_wrong_amount_of_several_periods_is_one_finding() {
        let free = |hours| found("balance = \"free\"", "[600, 600, 600]", hours);
        // 450 instead of 400 in two years, and a right 480 in the third.
        let hours = "amount = 450, per = \"year\", in = \"2026..2027\", paid-by = \"school\" }, \
                     { amount = [0, 0, 480]";
        assert_eq!(free(hours), one("in-kind-differs", 400));
        // 450 a year instead of 400, 400 and 480: no single amount is right.
        assert_eq!(free("amount = 450, per = \"year\"").len(), 3);
    }

    #[test]
    fn differences_that_are_not_in_proportion_are_findings_of_their_own() {
        // 450, 400 and 540 instead of 400, 400 and 480: 2027 is right, so the rate is too. The quantities may be wrong.
        let hours = "rate = 40, quantity = [11.25, 10, 13.5]";
        let rules = found("balance = \"free\"", "[600, 600, 600]", hours);
        let rules: Vec<&str> = rules.into_iter().map(|each| each.0).collect();
        assert_eq!(rules, ["in-kind-differs", "in-kind-differs"]);
    }
}
