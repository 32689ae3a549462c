//! Contributions in kind that differ from the costs that they pay, and the findings that follow from them.
//!
//! If a line differs from its costs by the same amount, one wrong cost explains both, and only the line is reported. An
//! unbalanced period follows if contributions in kind differ by exactly its balance. A funding gap follows if it is the
//! rest of such a line.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::Claim;
use crate::checks::support::printed_groups::has_planned_costs;
use crate::checks::support::requirements::breaches;
use crate::checks::support::rule_names::{IN_KIND_DIFFERS, LINE_DIFFERS};
use crate::ledger::{Account, Gap, GapKind, Posting, Purpose, Requirement, Side, names_funder};
use crate::plan::{FunderIx, LineIx, Money, PeriodIx};

/// A contribution in kind that differs from the costs that it pays, in a period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InKindDifference {
    pub(crate) funder: FunderIx,
    pub(crate) period: PeriodIx,
    pub(crate) amount: Money,
    /// The costs.
    pub(crate) limit: Money,
    /// A line with a cost of this funder that differs from its costs by the same amount. Then that cost is wrong, and
    /// the line is reported. None if there is no such line.
    line: Option<LineIx>,
}

impl InKindDifference {
    /// By how much the contribution exceeds its costs.
    fn excess(&self) -> Money {
        self.amount - self.limit
    }
}

/// All contributions in kind that differ from their costs.
pub(crate) fn differences(cx: Context<'_>) -> Vec<InKindDifference> {
    let in_kind = breaches(cx).filter(|it| it.verdict.requirement == Requirement::InKind);
    let unequal = in_kind.flat_map(|breach| {
        let periods = breach.outcome.periods.iter().filter(|each| !each.holds);
        let funder = breach.verdict.funders.first().copied();
        periods.filter_map(move |each| Some((funder?, each)))
    });
    let mut differences: Vec<InKindDifference> = unequal
        .map(|(funder, each)| InKindDifference {
            funder,
            period: each.period,
            amount: each.amount,
            limit: each.limit,
            line: None,
        })
        .collect();
    if differences.is_empty() || is_allowed(cx.plan, LINE_DIFFERS) {
        return differences;
    }
    let lines = differing_lines(cx);
    let costs = costs_of(cx, &lines);
    for each in &mut differences {
        let lines = lines.get(&(each.period, each.excess()));
        let mut lines = lines.into_iter().flatten();
        let has_its_cost = |line: &&LineIx| {
            let mut costs = costs.get(&(**line, each.period)).into_iter().flatten();
            costs.any(|posting| is_paid_by(cx, posting, each.funder, each.period))
        };
        each.line = lines.find(has_its_cost).copied();
    }
    differences
}

/// The lines that differ from their costs, by the period and by the amount by which the line exceeds its costs.
fn differing_lines(cx: Context<'_>) -> BTreeMap<(PeriodIx, Money), Vec<LineIx>> {
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    let mut differing: BTreeMap<(PeriodIx, Money), Vec<LineIx>> = BTreeMap::new();
    let lines = BudgetRow::of_side(cx, Side::Debit).filter(|line| has_planned_costs(cx, line));
    for line in lines {
        for (period, _) in cx.plan.periods.iter() {
            let claim = Claim::line(cx, &line, period);
            if let Some((claim, _)) = claim.and_then(|claim| claim.if_wrong(cx, &figures)) {
                let by = (period, claim.printed - claim.computed);
                differing
                    .entry(by)
                    .or_default()
                    .push(LineIx::new(line.index));
            }
        }
    }
    differing
}

/// The costs on some lines, by line and period.
fn costs_of<'a>(
    cx: Context<'a>,
    lines: &BTreeMap<(PeriodIx, Money), Vec<LineIx>>,
) -> BTreeMap<(LineIx, PeriodIx), Vec<&'a Posting>> {
    let at = lines.iter().flat_map(|((period, _), lines)| {
        let lines = lines.iter();
        lines.map(move |line| ((*line, *period), Vec::new()))
    });
    let mut costs: BTreeMap<(LineIx, PeriodIx), Vec<&Posting>> = at.collect();
    for posting in &cx.books.postings {
        if let Account::Line(line) = posting.account
            && let Some(own) = costs.get_mut(&(line, posting.period))
        {
            own.push(posting);
        }
    }
    costs
}

/// The contributions in kind that are reported themselves.
pub(crate) fn reported(cx: Context<'_>) -> impl Iterator<Item = &InKindDifference> {
    let all = cx.in_kind_differences().iter();
    all.filter(|each| each.line.is_none())
}

/// Whether a gap follows from a cost that is too small and is paid in kind. The printed debit of its line then exceeds
/// the costs by the difference, which the rule about the line reports. Nobody pays that rest of the debit, and so it is
/// the gap.
pub(crate) fn explain_gap(cx: Context<'_>, gap: &Gap) -> bool {
    let is_in_gap = |line: LineIx, period: PeriodIx| {
        let rest = Purpose::WithoutActivity(Account::Line(line));
        let mut purposes = gap.purposes.iter();
        purposes.any(|(purpose, at, _)| (*purpose, *at) == (rest, period))
    };
    let differences = cx.in_kind_differences().iter();
    let of_gap =
        differences.filter(|each| each.line.is_some_and(|line| is_in_gap(line, each.period)));
    let rest = of_gap.fold(Money::ZERO, |sum, each| sum + each.excess());
    gap.kind == GapKind::Uncovered && !rest.is_zero() && gap.credit + rest >= gap.debit
}

/// Whether the balance of a period is exactly the sum of the differences of contributions in kind.
pub(crate) fn explain_balance(cx: Context<'_>, period: PeriodIx, balance: Money) -> bool {
    if is_allowed(cx.plan, IN_KIND_DIFFERS) {
        return false;
    }
    let differing = reported(cx).filter(|each| each.period == period);
    let sum = differing.fold(Money::ZERO, |sum, each| sum + each.excess());
    !sum.is_zero() && sum == balance
}

/// Whether the closing balance of a period is exactly the sum of the differences of contributions in kind up to then.
pub(crate) fn explain_closing(cx: Context<'_>, period: PeriodIx, closing: Money) -> bool {
    if is_allowed(cx.plan, IN_KIND_DIFFERS) {
        return false;
    }
    let differing = reported(cx).filter(|each| each.period <= period);
    let sum = differing.fold(Money::ZERO, |sum, each| sum + each.excess());
    !sum.is_zero() && sum == closing
}

/// Whether a posting is a cost in a period, and its `paid-by` names this funder.
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
