//! The settlement of funders at the end of the project, based on the amounts that are realised and expected until then.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Forecast, ForecastFigures, ForecastRow};
use crate::ledger::account::{AccountInput, Accounts, has_final_settlement, lapses};
use crate::ledger::actuals::{BookedOn, BudgetComparison, ComparedRow, TraceOf, closed_periods};
use crate::ledger::books::Books;
use crate::ledger::receipts::has_times_of_payment;
use crate::ledger::sums::Sums;
use crate::plan::{
    ActivityIx, Amount, FunderCarry, FunderIx, IndexVec, Ix, LineIx, Money, PeriodIx, Plan,
};

impl Forecast {
    /// Expects the settlement of each funder that settles, by the account to it at the end: its difference with the
    /// payments that are expected before is expected in the last period. If the unspent budget of a funder lapses, a
    /// negative difference lowers its expected payments instead, from the last period back. If the unspent budget stays
    /// available, a negative difference changes nothing, except that a funder without times of payment is late with
    /// less.
    ///
    /// If the settlement is unknown because costs are unknown, or because a bookkeeping with costs was not delivered,
    /// the income of the funder is unknown too.
    ///
    /// Funders with a stated forecast, and funders that no booking rule names, are left out. The comparison must be
    /// that of the forecast.
    pub fn settle(&mut self, input: &AccountInput<'_>) {
        let (plan, books) = (input.funding.plan, input.funding.books);
        let booked = plan.booked_funders();
        let leaves = books.funder_tree.leaves();
        let stated = self.stated.iter().filter_map(|(of, _)| match of.on {
            BookedOn::Funder(funder) => Some(funder),
            BookedOn::Activity(_) | BookedOn::Line(_) => None,
        });
        let stated: Vec<FunderIx> = stated.collect();
        let keeps = |funder: FunderIx| plan.funder(funder).carry == Some(FunderCarry::Kept);
        let settling = leaves.filter(|funder| {
            (has_final_settlement(plan.funder(*funder)) || keeps(*funder))
                && booked.contains(plan.funder_id(*funder))
                && !stated.contains(funder)
        });
        let settling: Vec<FunderIx> = settling.collect();
        let last = plan
            .periods
            .iter()
            .max_by_key(|(_, period)| period.span.end());
        let Some((last, _)) = last.filter(|_| !settling.is_empty()) else {
            return;
        };
        let closed = self.lapse_unspent(input, &settling);
        let in_money = self.without_costs_in_kind(plan, books, input.comparison);
        let comparison = in_money.expected_comparison(plan, books, input.comparison);
        let expected = AccountInput {
            comparison: &comparison,
            ..*input
        };
        // A funder with a stated forecast pays that amount in the end.
        let accounts = Accounts::without(&expected, &stated);
        let amounts: Vec<Amount> = settling
            .iter()
            .map(|funder| {
                if self.has_unplaced {
                    return Amount::Unknown;
                }
                let row = &input.comparison.funders[*funder];
                let amount = accounts.settled_amount(*funder, row.to_date().realised);
                match closed.get(funder) {
                    Some(left) => amount.at_most(*left),
                    None => amount,
                }
            })
            .collect();
        let are_costs_known = self.booked_costs.in_all().forecast().known().is_some()
            && !misses_costs(plan, input.comparison);
        for (funder, amount) in settling.into_iter().zip(amounts) {
            let before = self.funders[funder].in_all().forecast();
            match amount.minus(before).known() {
                None => {
                    self.unsettled.push(funder);
                    if !are_costs_known {
                        let row = self.funders[funder].clone();
                        self.without_settlement.insert(funder, row);
                        let figures = ForecastFigures {
                            deviation: Amount::Unknown,
                            ..ForecastFigures::default()
                        };
                        self.add(plan, books, BookedOn::Funder(funder), last, figures);
                    }
                }
                Some(rest) if rest.is_zero() => {}
                Some(rest) if rest.is_negative() && lapses(plan.funder(funder)) => {
                    self.lapse(plan, books, funder, -rest);
                }
                Some(rest) if rest.is_negative() && !has_final_settlement(plan.funder(funder)) => {
                    if !has_times_of_payment(plan, funder) {
                        self.expect_less_late(plan, books, funder, -rest);
                    }
                }
                Some(rest) => {
                    let figures = ForecastFigures {
                        deviation: Amount::Known(rest),
                        ..ForecastFigures::default()
                    };
                    self.add(plan, books, BookedOn::Funder(funder), last, figures);
                    self.settled.insert(funder, rest);
                }
            }
        }
        self.follow_rests(plan, books, input.comparison);
    }

    /// Lowers the expected payments of each funder whose unspent budget lapses to the amount that can still be paid.
    /// This comes before others settle, because a lapsed amount pays no costs for them. Returns the maximum that each
    /// of these funders can have paid in the end.
    fn lapse_unspent(
        &mut self,
        input: &AccountInput<'_>,
        settling: &[FunderIx],
    ) -> BTreeMap<FunderIx, Amount> {
        let (plan, books) = (input.funding.plan, input.funding.books);
        let lapsing = settling.iter().filter(|at| lapses(plan.funder(**at)));
        let mut lapsing = lapsing.copied().peekable();
        if lapsing.peek().is_none() {
            return BTreeMap::new();
        }
        let closed = Accounts::new(input);
        let left: BTreeMap<FunderIx, Amount> = lapsing
            .map(|funder| (funder, closed.left_after_lapse(input, funder)))
            .collect();
        for (funder, left) in &left {
            let forecast = self.funders[*funder].in_all().forecast();
            if let Some(above) = forecast.minus(*left).known() {
                self.lapse(plan, books, *funder, above);
            }
        }
        left
    }

    /// Lowers the expected payments of a funder whose unspent budget lapses: first late payments, which are not paid
    /// any more, and then the payments of the last periods.
    fn lapse(&mut self, plan: &Plan, books: &Books, funder: FunderIx, amount: Money) {
        let mut periods: Vec<PeriodIx> = plan.periods.iter().map(|(period, _)| period).collect();
        periods.sort_by_key(|period| Reverse(plan.periods.get(*period).span.end()));
        let mut less = self.expect_less_late(plan, books, funder, amount);
        less = less + self.expect_less(plan, books, (funder, amount - less), periods);
        if less > Money::ZERO {
            let lapsed = self.lapsed.entry(funder).or_default();
            *lapsed = *lapsed + less;
        }
    }

    /// Expects less of what a funder is late with, at most all of that. Returns how much less that is.
    fn expect_less_late(
        &mut self,
        plan: &Plan,
        books: &Books,
        funder: FunderIx,
        amount: Money,
    ) -> Money {
        let late = self.late.get(&funder).copied();
        let Some((late, period)) = late.zip(self.late_period(plan)) else {
            return Money::ZERO;
        };
        let of_late = late.min(amount.max(Money::ZERO));
        let less = self.expect_less(plan, books, (funder, of_late), vec![period]);
        self.late.insert(funder, late - less);
        self.late.retain(|_, late| !late.is_zero());
        less
    }

    /// Returns the payments that are expected of a funder before it settles.
    pub(in crate::ledger) fn expected_before(&self, plan: &Plan, funder: FunderIx) -> ForecastRow {
        if let Some(row) = self.without_settlement.get(&funder) {
            return row.clone();
        }
        let mut row = self.funders[funder].clone();
        let last = plan
            .periods
            .iter()
            .max_by_key(|(_, period)| period.span.end());
        if let Some((rest, (last, _))) = self.settled.get(&funder).copied().zip(last) {
            let figures = ForecastFigures {
                deviation: Amount::Known(-rest),
                ..ForecastFigures::default()
            };
            row.add_at(last, figures);
        }
        row
    }

    /// The comparison of the complete plan with realised and expected amounts, as if all of them were realised: on its
    /// last day, so that the maximums of conditions count.
    fn expected_comparison(
        &self,
        plan: &Plan,
        books: &Books,
        compared: &BudgetComparison,
    ) -> BudgetComparison {
        let mut expected = BudgetComparison {
            through: plan.periods.term().map(|term| term.end()),
            expected_after: Some(self.through),
            periods: closed_periods(plan, None),
            lines: rows(plan, &books.lines, &self.lines),
            lines_alone: rows(plan, &books.lines_alone(), &self.lines_alone),
            activities: rows(plan, &books.activities, &self.activities),
            activity_lines: activity_lines(plan, books, self),
            on_named_lines: expected_on_named_lines(plan, self, compared),
            funders: rows(plan, &books.funders, &self.funders),
            booked_costs: row(plan, &books.debit, &self.booked_costs),
            in_kind: compared.in_kind.as_booked(),
            ..compared.clone()
        };
        let costs = compared.in_kind.full_costs.iter();
        expected.mark_costs(
            books,
            costs.filter(|(cost, _)| !compared.in_kind.is_expected(cost)),
        );
        expected
    }
}

/// Whether a bookkeeping that may have costs was not delivered.
fn misses_costs(plan: &Plan, compared: &BudgetComparison) -> bool {
    let activities = plan.indexed_activities();
    let activities = activities.map(|(at, _)| TraceOf::On(BookedOn::Activity(at)));
    let costs = activities.chain([TraceOf::NoActivity]);
    compared.incomplete.of_sum(costs).is_some()
}

/// The budget of all time and the expected costs of each activity on each of its lines.
fn activity_lines(
    plan: &Plan,
    books: &Books,
    forecast: &Forecast,
) -> BTreeMap<(ActivityIx, Option<LineIx>), ComparedRow> {
    let budget = books.activity_lines();
    let rows = forecast.activity_lines.iter().map(|(key, expected)| {
        let budget = budget.get(key).cloned().unwrap_or_default();
        (*key, row(plan, &budget, expected))
    });
    rows.collect()
}

/// The amounts that are booked on lines that are named beside activities, and the expected amounts of activities on
/// each of their lines. An expected amount needs no booking rule to be on a line.
fn expected_on_named_lines(
    plan: &Plan,
    forecast: &Forecast,
    compared: &BudgetComparison,
) -> BTreeMap<(ActivityIx, LineIx), Sums> {
    let mut found = compared.on_named_lines.clone();
    for ((activity, line), expected) in &forecast.activity_lines {
        let Some(line) = *line else { continue };
        let row = found.entry((*activity, line)).or_default();
        for (period, _) in plan.periods.iter() {
            add(row, period, expected.at(period).expected());
        }
    }
    found
}

fn add(row: &mut Sums, period: PeriodIx, amount: Amount) {
    match amount {
        Amount::Known(amount) => row.add_or_mark_unknown(period, amount),
        Amount::Unknown => row.mark_unknown(period),
        Amount::Blank => {}
    }
}

fn rows<I: Ix>(
    plan: &Plan,
    budget: &IndexVec<I, Sums>,
    forecast: &IndexVec<I, ForecastRow>,
) -> IndexVec<I, ComparedRow> {
    let each = budget.iter().zip(forecast);
    each.map(|(budget, forecast)| row(plan, budget, forecast))
        .collect()
}

fn row(plan: &Plan, budget: &Sums, forecast: &ForecastRow) -> ComparedRow {
    let mut expected = Sums::default();
    for (period, _) in plan.periods.iter() {
        add(&mut expected, period, forecast.at(period).forecast());
    }
    ComparedRow::new(budget.clone(), expected)
}
