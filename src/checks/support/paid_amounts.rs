//! Amounts by payer in `paid-by` that do not add up to their cost, in a plan in which those of other rows do.
//!
//! Numbers in `paid-by` are a proportion, so any numbers are right if the costs can be paid in it. But a table of costs
//! by funder prints amounts. If those of most rows add up to different costs exactly, they are amounts in every row.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::support::consequences::CorrectedPlan;
use crate::finding::{NewContent, PlanChange};
use crate::ledger::{Account, Books, Posting, item_place};
use crate::place::Place;
use crate::plan::{
    Amount, CostOwner, FunderIx, LineIx, MemberId, Money, PaidBy, Parts, Plan, Quantity, Series,
};

/// The minimum number of different costs that amounts add up to. With fewer, no row is expected to.
const MIN_RIGHT: usize = 2;
/// The maximum number of exchanges of amounts that are proposed.
const MAX_EXCHANGES: usize = 2;
/// Amounts are not more than so many times their cost, nor less than a part of it with this divisor.
const MAX_RATIO: i64 = 10;

/// What says in `paid-by` who pays a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PaidRow {
    Line(LineIx),
    Item(CostOwner, usize),
}

/// A row whose amounts by payer do not add up to its cost.
#[derive(Debug)]
pub(crate) struct PaidAmounts<'p> {
    pub(crate) row: PaidRow,
    /// The place of `paid-by`.
    pub(crate) place: Place,
    pub(crate) cost: Money,
    pub(crate) amounts: Vec<(&'p MemberId, Money)>,
    /// The number of rows whose amounts do add up to their cost.
    pub(crate) right: usize,
}

impl PaidAmounts<'_> {
    pub(crate) fn sum(&self) -> Option<Money> {
        sum(&self.amounts)
    }

    /// The change of each amount that makes the row add up, if the amount is not below 0 then.
    pub(crate) fn changes(&self) -> Vec<PlanChange> {
        let Some(lacking) = self.sum().and_then(|sum| self.cost.checked_add(-sum)) else {
            return Vec::new();
        };
        let change = |(member, amount): &(&MemberId, Money)| {
            let right = amount.checked_add(lacking)?;
            (!right.is_negative()).then(|| self.written(member, right))?
        };
        self.amounts.iter().filter_map(change).collect()
    }

    fn written(&self, member: &MemberId, amount: Money) -> Option<PlanChange> {
        Some(PlanChange {
            place: self.place.clone().key(member.as_str()),
            to: NewContent::Quantity(Quantity::new(amount.decimal())?),
        })
    }
}

/// The rows whose amounts by payer do not add up to their cost. Empty if the plan does not say so by others.
pub(crate) fn differing<'p>(plan: &'p Plan, books: &Books) -> Vec<PaidAmounts<'p>> {
    let periods = || plan.periods.iter().map(|(period, _)| period);
    if !plan.scale.is_one() || !periods().all(|period| books.is_known(period)) {
        return Vec::new();
    }
    let rows = rows(plan, books);
    let (right, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(adds_up);
    let costs = right.iter().map(|row| row.cost);
    let costs: BTreeSet<Money> = costs.filter(|cost| !is_share(*cost)).collect();
    if costs.len() < MIN_RIGHT || right.len() <= others.len() {
        return Vec::new();
    }
    let is_same_proportion =
        |row: &PaidAmounts<'_>| right.iter().any(|right| right.amounts == row.amounts);
    let is_wrong = |row: &PaidAmounts<'_>| are_amounts(row) && !is_same_proportion(row);
    let mut differing: Vec<PaidAmounts<'p>> = others.into_iter().filter(is_wrong).collect();
    for row in &mut differing {
        row.right = right.len();
    }
    differing
}

/// The number of rows whose amounts by payer add up to their cost if those that do not are put right. None if all do.
pub(crate) fn right_if_mended(plan: &Plan, books: &Books) -> Option<usize> {
    let rows = differing(plan, books);
    rows.first().map(|first| first.right + rows.len())
}

/// Whether so many rows add up to their cost in a corrected plan.
pub(crate) fn are_right_in(plan: &CorrectedPlan, rows: usize) -> bool {
    right_rows(plan.plan(), plan.books()) >= rows
}

fn right_rows(plan: &Plan, books: &Books) -> usize {
    let rows = rows(plan, books);
    rows.iter().filter(|row| adds_up(row)).count()
}

/// The exchanges of two amounts by payer in a row that adds up, by which a funder that has too much pays this amount
/// more, and one that has not pays it less. Empty if the amounts are a proportion, or if there are so many exchanges
/// that none of them is likely.
pub(crate) fn exchanges(
    plan: &Plan,
    books: &Books,
    by: Money,
    has_too_much: impl Fn(FunderIx) -> bool,
) -> Vec<Vec<PlanChange>> {
    let rows = rows(plan, books);
    if !plan.scale.is_one() || rows.len() < MIN_RIGHT || !rows.iter().all(is_right) {
        return Vec::new();
    }
    let has_too_much = |member: &MemberId| Some(has_too_much(plan.find_funder(member.as_str())?));
    let mut found = Vec::new();
    for row in &rows {
        for more in &row.amounts {
            if has_too_much(more.0) != Some(true) {
                continue;
            }
            let less = row.amounts.iter().filter(|less| {
                more.1.checked_add(by) == Some(less.1) && has_too_much(less.0) == Some(false)
            });
            found.extend(less.filter_map(|less| {
                let changes = [row.written(more.0, less.1)?, row.written(less.0, more.1)?];
                Some(changes.to_vec())
            }));
        }
    }
    match found.len() > MAX_EXCHANGES {
        true => Vec::new(),
        false => found,
    }
}

/// The rows with a number for each payer, each once.
fn rows<'p>(plan: &'p Plan, books: &Books) -> Vec<PaidAmounts<'p>> {
    let mut costs: BTreeMap<PaidRow, (Amount, &'p Parts)> = BTreeMap::new();
    for posting in &books.postings {
        let (Some(row), Some(PaidBy::Parts(parts))) =
            (row_of(plan, posting), posting.paid_by(plan))
        else {
            continue;
        };
        let cost = &mut costs.entry(row).or_insert((Amount::ZERO, parts)).0;
        *cost = cost.plus(Amount::Known(posting.amount));
    }
    let rows = costs.into_iter().filter_map(|(row, (cost, parts))| {
        let (cost, amounts) = (cost.known()?, amounts(parts)?);
        let place = match row {
            PaidRow::Line(line) => Place::section("lines").key(plan.line_id(line).as_str()),
            PaidRow::Item(owner, item) => item_place(plan, owner, plan.cost_item(owner, item)?),
        };
        Some(PaidAmounts {
            row,
            place: place.key("paid-by"),
            cost,
            amounts,
            right: 0,
        })
    });
    rows.collect()
}

fn row_of(plan: &Plan, posting: &Posting) -> Option<PaidRow> {
    let item = posting.item(plan).and_then(|item| item.paid_by.as_ref());
    match (item, posting.cost(), posting.account) {
        (Some(_), Some((owner, item)), _) => Some(PaidRow::Item(owner, item)),
        (_, _, Account::Line(line)) => Some(PaidRow::Line(line)),
        (_, _, Account::Funder(_) | Account::NoLine) => None,
    }
}

/// The number of each payer as an amount. None if they are no numbers, or differ by period.
fn amounts(parts: &Parts) -> Option<Vec<(&MemberId, Money)>> {
    let Parts::Numbers(numbers) = parts else {
        return None;
    };
    let amount = |number: &Series<Quantity>| match number {
        Series::One(number) => Money::new(number.decimal()),
        Series::Each(_) => None,
    };
    let amounts = numbers.iter();
    amounts
        .map(|(member, number)| Some((member, amount(number)?)))
        .collect()
}

fn sum(amounts: &[(&MemberId, Money)]) -> Option<Money> {
    let mut amounts = amounts.iter();
    amounts.try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
}

fn adds_up(row: &PaidAmounts<'_>) -> bool {
    row.sum() == Some(row.cost)
}

/// Whether the numbers of a row add up to its cost and are no percentages.
fn is_right(row: &PaidAmounts<'_>) -> bool {
    adds_up(row) && !is_share(row.cost)
}

/// Whether numbers with this sum are percentages.
fn is_share(sum: Money) -> bool {
    [1.into(), 100.into()].contains(&sum.decimal())
}

/// Whether the numbers of a row can be amounts, and not a proportion.
fn are_amounts(row: &PaidAmounts<'_>) -> bool {
    let Some(sum) = row.sum().filter(|sum| !is_share(*sum)) else {
        return false;
    };
    let is_above_part_of = |one: Money, other: Money| {
        let most = one.decimal().checked_mul(MAX_RATIO.into());
        most >= Some(other.decimal())
    };
    is_above_part_of(sum, row.cost) && is_above_part_of(row.cost, sum)
}
