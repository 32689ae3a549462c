//! The figures of a plan that an advice may change: amounts of one period that are in the file as such.

use std::collections::BTreeSet;

use crate::finding::PlanChange;
use crate::ledger::{Account, Books, Posting, in_proportion, item_place};
use crate::place::Place;
use crate::plan::{
    Amount, CostOwner, FunderIx, LineIx, Money, PerPeriod, PeriodIx, Plan, Price, Series, Unit,
};

/// An amount of one period, and its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) place: Place,
    pub(crate) amount: Money,
}

/// The printed credit of a funder in a period. None if there is none, or if it is a price times a number.
pub(crate) fn credit_slot(plan: &Plan, funder: FunderIx, period: PeriodIx) -> Option<Slot> {
    let of = plan.funder(funder);
    let figures = of.credit.as_ref().filter(|_| of.price.is_none())?;
    let base = Place::section("funders").key(plan.funder_id(funder).as_str());
    slot(plan, figures, base.key("credit"), period)
}

/// The printed debit of a line in a period. None if there is none.
pub(crate) fn debit_slot(plan: &Plan, line: LineIx, period: PeriodIx) -> Option<Slot> {
    let figures = plan.line(line).debit.as_ref()?;
    let base = Place::section("lines").key(plan.line_id(line).as_str());
    slot(plan, figures, base.key("debit"), period)
}

fn slot(plan: &Plan, figures: &PerPeriod<Money>, base: Place, period: PeriodIx) -> Option<Slot> {
    figures.is_known(period).then(|| Slot {
        place: figures.place(base, period, &plan.periods),
        amount: figures.get(period).unwrap_or_default(),
    })
}

/// The amounts of the cost items with selected postings. Only amounts of one period that equal the cost are included. A
/// price without VAT or in another currency differs from its cost, so the same change can't be made to it.
pub(crate) fn cost_slots(
    plan: &Plan,
    books: &Books,
    is_selected: impl Fn(&Posting) -> bool,
) -> Vec<Slot> {
    let postings = books.postings.iter();
    let selected: Vec<&Posting> = postings.filter(|posting| is_selected(posting)).collect();
    let costs: BTreeSet<_> = selected
        .iter()
        .filter_map(|posting| posting.cost())
        .collect();
    let spread = SpreadCosts::among(books, |cost| costs.contains(&cost));
    slots_of(plan, &spread, selected)
}

/// The amounts of the cost items of some postings: see [`cost_slots`].
pub(crate) fn slots_of<'p>(
    plan: &Plan,
    spread: &SpreadCosts,
    postings: impl IntoIterator<Item = &'p Posting>,
) -> Vec<Slot> {
    let slots = postings.into_iter().filter_map(|posting| {
        let cost = posting.cost()?;
        let (owner, item) = cost;
        let item = plan.cost_item(owner, item)?;
        let place = item_place(plan, owner, item).key("amount");
        let Price::Amount(amount) = &item.price else {
            return None;
        };
        let slot = match amount {
            Series::Each(amounts) => slot(plan, amounts, place, posting.period),
            Series::One(amount) => (!spread.0.contains(&cost)).then_some(Slot {
                place,
                amount: *amount,
            }),
        };
        slot.filter(|slot| slot.amount == posting.amount)
    });
    slots.collect()
}

/// The cost items with several postings, each by its owner and its index there.
#[derive(Debug)]
pub(crate) struct SpreadCosts(BTreeSet<(CostOwner, usize)>);

impl SpreadCosts {
    /// All cost items with several postings.
    pub(crate) fn of(books: &Books) -> SpreadCosts {
        SpreadCosts::among(books, |_| true)
    }

    fn among(books: &Books, is_selected: impl Fn((CostOwner, usize)) -> bool) -> SpreadCosts {
        let mut once = BTreeSet::new();
        let costs = books.postings.iter().filter_map(Posting::cost);
        let again = costs.filter(|cost| is_selected(*cost) && !once.insert(*cost));
        SpreadCosts(again.collect())
    }
}

/// The figures of the costs of a line in a period: its printed debit, or else the costs on it. Empty for a group.
pub(crate) fn line_slots(plan: &Plan, books: &Books, line: LineIx, period: PeriodIx) -> Vec<Slot> {
    if books.line_tree.is_group(line) {
        return Vec::new();
    }
    match debit_slot(plan, line, period) {
        Some(debit) => vec![debit],
        None => cost_slots(plan, books, |posting| {
            posting.period == period && posting.account == Account::Line(line)
        }),
    }
}

/// The changes that make the total of some figures larger or smaller by an amount. An increase goes to the last figure;
/// a decrease is taken from the last figures. None if the figures are too small, or if there are none.
pub(crate) fn changed_by(slots: &[Slot], difference: Money) -> Option<Vec<PlanChange>> {
    if !difference.is_negative() {
        let last = slots.last()?;
        let sum = last.amount.checked_add(difference)?;
        return Some(vec![PlanChange::money(last.place.clone(), sum)]);
    }
    let mut left = difference.abs();
    let mut changes = Vec::new();
    for slot in slots.iter().rev() {
        let part = left.min(slot.amount);
        if left.is_zero() {
            break;
        }
        if !part.is_zero() && !part.is_negative() {
            left = left - part;
            changes.push(PlanChange::money(slot.place.clone(), slot.amount - part));
        }
    }
    left.is_zero().then_some(changes)
}

/// The changes that make some figures smaller by an amount in all, each in proportion to itself. None if there is not
/// as much, or if one of them is negative.
pub(crate) fn lowered_together(
    slots: &[Slot],
    unit: Unit,
    amount: Money,
) -> Option<Vec<PlanChange>> {
    let weights: Vec<Amount> = slots
        .iter()
        .map(|slot| Amount::Known(slot.amount))
        .collect();
    let parts = in_proportion(unit, Amount::Known(amount), &weights)?;
    let each = slots.iter().zip(parts).filter(|(_, part)| !part.is_zero());
    let lower = each.map(|(slot, part)| {
        let rest = slot.amount.checked_add(-part)?;
        (!rest.is_negative()).then(|| PlanChange::money(slot.place.clone(), rest))
    });
    lower.collect()
}
