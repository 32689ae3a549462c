//! The totals that a plan with rounding states and the rules accept. The budget shows them as stated.

use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{Claim, exceeds_rounding, printed_totals};
use crate::checks::support::group_totals::WrongGroupTotal;
use crate::checks::support::row_balances::row_balances;
use crate::checks::{Context, Derived};
use crate::ledger::{Evaluation, FundingCache, Side, StatedTotal, TotalRow};
use crate::plan::{FunderIx, LineIx, PeriodIx, Today};

/// The stated totals that differ from their sums by no more than rounding explains. Empty if the plan has no
/// `rounding`.
pub fn rounded_totals(
    funding: &FundingCache<'_>,
    evaluation: &Evaluation,
    today: &Today,
) -> Vec<StatedTotal> {
    if funding.plan.rounding.is_none() {
        return Vec::new();
    }
    let derived = Derived::default();
    let cx = Context::new(funding, evaluation, today, &derived);
    let figures = FigureIndex::new(cx);
    let holds = |claim: &Claim| {
        let difference = claim.printed - claim.computed;
        let addends = || figures.addends(claim.addends).count();
        difference.is_zero() || !exceeds_rounding(cx.plan, difference, addends() + 1)
    };
    let claims = of_rows(cx, &figures).into_iter().chain(of_columns(cx));
    let held = claims.filter(|(.., claim)| holds(claim));
    let total = |(row, period, claim): StatedClaim| StatedTotal {
        row,
        period,
        amount: claim.printed,
    };
    held.map(total).chain(of_balances(cx)).collect()
}

/// The balances of lines, and the results before reserves.
fn of_balances(cx: Context<'_>) -> impl Iterator<Item = StatedTotal> {
    let held = row_balances(cx).into_iter();
    let held = held.filter(move |balance| balance.holds(cx));
    held.map(|balance| StatedTotal {
        row: balance.line.map_or(TotalRow::Result, TotalRow::LineBalance),
        period: balance.period,
        amount: balance.stated,
    })
}

/// A claim about a total: of a period, or of all if the period is None.
type StatedClaim = (TotalRow, Option<PeriodIx>, Claim);

/// The subtotals of groups, and the totals at the end of rows.
fn of_rows(cx: Context<'_>, figures: &FigureIndex<'_>) -> Vec<StatedClaim> {
    let mut claims = Vec::new();
    for row in BudgetRow::all(cx) {
        let name = match row.side {
            Side::Credit => TotalRow::Funder(FunderIx::new(row.index)),
            Side::Debit => TotalRow::Line(LineIx::new(row.index)),
        };
        let stated = row.figures.map_or(&[][..], |figures| figures.entries());
        let subtotals = stated.iter().filter_map(|(period, _)| {
            Some((name, Some(*period), Claim::subtotal(cx, &row, *period)?))
        });
        claims.extend(subtotals);
        let total = Claim::row_total(&row);
        let total = total.filter(|_| WrongGroupTotal::of(cx, figures, &row).is_none());
        claims.extend(total.map(|claim| (name, None, claim)));
    }
    claims
}

/// Returns the claims under `[totals]`.
fn of_columns(cx: Context<'_>) -> Vec<StatedClaim> {
    let mut claims = Vec::new();
    for side in [Side::Credit, Side::Debit] {
        let row = TotalRow::Side(side);
        let stated = printed_totals(cx.plan, side);
        let stated = stated.map_or(&[][..], |figures| figures.entries());
        let of_periods = stated.iter().filter_map(|(period, _)| {
            Some((row, Some(*period), Claim::column_total(cx, side, *period)?))
        });
        claims.extend(of_periods);
        claims.extend(Claim::grand_total(cx, side).map(|claim| (row, None, claim)));
    }
    let row = TotalRow::Balance;
    let balances = cx.plan.totals.balance.as_ref();
    let stated = balances.map_or(&[][..], |figures| figures.entries());
    let of_periods = stated
        .iter()
        .filter_map(|(period, _)| Some((row, Some(*period), Claim::stated_balance(cx, *period)?)));
    claims.extend(of_periods);
    claims.extend(Claim::stated_grand_balance(cx).map(|claim| (row, None, claim)));
    claims
}
