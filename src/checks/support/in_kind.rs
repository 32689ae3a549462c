//! Contributions in kind that differ from the costs that they pay, and the findings that follow from them.
//!
//! If a line differs from its costs by as much, the cost is what both are about, and only the line is reported. An
//! unbalanced period follows if contributions in kind differ by exactly what is left over.

use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::Claim;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::RuleName;
use crate::ledger::{Account, PeriodOutcome, Posting, Requirement, Side, names_funder};
use crate::plan::{FunderIx, LineIx, Money, PeriodIx};

const IN_KIND_DIFFERS: RuleName = RuleName("in-kind-differs");
const LINE_DIFFERS: RuleName = RuleName("line-differs");

/// The contributions in kind that have a finding of their own, each with a period in which it differs.
pub(crate) fn differing(cx: Context<'_>) -> impl Iterator<Item = (Breach<'_>, &PeriodOutcome)> {
    unequal(cx).filter(move |(breach, each)| !follows_from_line(cx, breach, each))
}

/// Each contribution in kind with a period in which it differs from its costs.
fn unequal(cx: Context<'_>) -> impl Iterator<Item = (Breach<'_>, &PeriodOutcome)> {
    let in_kind = breaches(cx).filter(|it| it.verdict.requirement == Requirement::InKind);
    in_kind.flat_map(|breach| {
        let periods = breach.outcome.periods.iter().filter(|each| !each.holds);
        periods.map(move |each| (breach, each))
    })
}

/// Whether the balance of a period is exactly what contributions in kind differ by.
pub(crate) fn explain_balance(cx: Context<'_>, period: PeriodIx, balance: Money) -> bool {
    if is_allowed(cx.plan, IN_KIND_DIFFERS) {
        return false;
    }
    let differing = unequal(cx)
        .filter(|(_, each)| each.period == period)
        .filter(|(breach, each)| !follows_from_line(cx, breach, each));
    let sum = differing.fold(Money::ZERO, |sum, (_, each)| sum + each.amount - each.limit);
    !sum.is_zero() && sum == balance
}

/// Whether a posting is a cost in a period whose `paid-by` names a funder.
pub(crate) fn is_paid_by(
    cx: Context<'_>,
    posting: &Posting,
    funder: FunderIx,
    period: PeriodIx,
) -> bool {
    let paid_by = posting.paid_by(cx.plan);
    posting.period == period
        && paid_by.is_some_and(|by| names_funder(cx.plan, cx.books, by, funder))
}

/// Whether a line with a cost of the funder differs from its costs by as much: then that cost is wrong, and the line is
/// reported.
fn follows_from_line(cx: Context<'_>, breach: &Breach<'_>, each: &PeriodOutcome) -> bool {
    let Some(&funder) = breach.verdict.funders.first() else {
        return false;
    };
    let sums = cx.of_sums();
    let figures = FigureIndex::new(sums);
    let differs_by_as_much = |line: &BudgetRow<'_>| {
        let claim = Claim::line(sums, line, each.period);
        let claim = claim.and_then(|claim| claim.if_wrong(sums, &figures));
        claim.is_some_and(|(claim, _)| claim.printed - claim.computed == each.amount - each.limit)
    };
    let has_its_cost = |line: &BudgetRow<'_>| {
        let tree = &cx.books.line_tree;
        cx.books.postings.iter().any(|posting: &Posting| {
            let is_on = matches!(posting.account, Account::Line(at)
                if tree.is_in_subtree(at, LineIx::new(line.index)));
            is_on && is_paid_by(cx, posting, funder, each.period)
        })
    };
    !is_allowed(cx.plan, LINE_DIFFERS)
        && BudgetRow::of_side(cx, Side::Debit).any(|line| {
            // The postings are looked through last: there are many.
            has_planned_costs(cx, &line) && differs_by_as_much(&line) && has_its_cost(&line)
        })
}
