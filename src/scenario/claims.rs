//! The printed totals that a figure is part of, left out: they were claims about the plan as it is printed.

use super::find::{Side, Slot};
use crate::plan::{
    Activity, Cost, CostItem, Funder, FunderId, LineId, Money, PerPeriod, PeriodIx, Plan, Price,
    RateSource, Split,
};

/// Leaves out what was printed of sums that this figure is part of. Of a figure that is such a total itself, nothing.
pub(super) fn leave_out(plan: &mut Plan, slot: Slot, period: Option<PeriodIx>) {
    let side = match slot {
        Slot::Credit(at) => {
            credit_above(plan, at, period);
            if plan.funders[at].split.is_some() {
                credit_below(plan, at, period);
            }
            Some(Side::Credit)
        }
        Slot::Debit(at) => {
            debit_above(plan, at, period);
            Some(Side::Debit)
        }
        Slot::Opening => Some(Side::Balance),
        Slot::Number(key, _) | Slot::Share(key, _) => {
            divided_by(plan, key)
                .into_iter()
                .for_each(|at| credit_below(plan, at, period));
            None
        }
        Slot::FunderTotal(_)
        | Slot::LineTotal(_)
        | Slot::Adjustment(..)
        | Slot::Totals(_)
        | Slot::TotalOf(_)
        | Slot::Rate(_)
        | Slot::Index(_)
        | Slot::Cost(..)
        | Slot::FunderMax(_)
        | Slot::FunderMaxPerPeriod(_)
        | Slot::Approved(_)
        | Slot::Condition(..) => None,
    };
    totals(plan, side, period);
    for line in spent_on(plan, slot) {
        let index = line.as_ref().and_then(|id| plan.lines.get_index_of(id));
        // A line with a debit of its own is not what its activities come to.
        if index.is_none_or(|at| plan.lines[at].debit.is_none()) {
            index.into_iter().for_each(|at| debit_above(plan, at, None));
            totals(plan, Some(Side::Debit), None);
        }
    }
}

/// The lines that cost is spent on which this figure is part of.
fn spent_on(plan: &Plan, slot: Slot) -> Vec<Option<LineId>> {
    let line =
        |activity: &Activity, item: &CostItem| item.line.clone().or_else(|| activity.line.clone());
    match slot {
        Slot::Cost(activity, item, _) => {
            let activity = &plan.activities[activity];
            items(activity)
                .get(item)
                .map(|item| line(activity, item))
                .into_iter()
                .collect()
        }
        Slot::Rate(tariff) | Slot::Index(tariff) => {
            let tariff = plan.tariffs.get_index(tariff).map(|(id, _)| id);
            let uses = |item: &&CostItem| match &item.price {
                Price::Product {
                    rate: RateSource::Tariff(id),
                    ..
                } => Some(id) == tariff,
                Price::Product {
                    rate: RateSource::Rate(_),
                    ..
                }
                | Price::Amount(_) => false,
            };
            let used = |activity| {
                items(activity)
                    .iter()
                    .filter(uses)
                    .map(move |item| line(activity, item))
            };
            plan.activities.iter().flat_map(used).collect()
        }
        Slot::Adjustment(at, _) => vec![plan.lines.get_index(at).map(|(id, _)| id.clone())],
        Slot::Credit(_)
        | Slot::Debit(_)
        | Slot::Opening
        | Slot::FunderTotal(_)
        | Slot::LineTotal(_)
        | Slot::Totals(_)
        | Slot::TotalOf(_)
        | Slot::FunderMax(_)
        | Slot::FunderMaxPerPeriod(_)
        | Slot::Approved(_)
        | Slot::Number(..)
        | Slot::Share(..)
        | Slot::Condition(..) => Vec::new(),
    }
}

fn items(activity: &Activity) -> &[CostItem] {
    match &activity.cost {
        Cost::Items(items) => items,
        Cost::Unsaid | Cost::None => &[],
    }
}

fn credit_above(plan: &mut Plan, at: usize, period: Option<PeriodIx>) {
    plan.funders[at].total = None;
    let mut above = plan.funders[at].under.clone();
    // A circle of groups has as many steps as there are groups.
    for _ in 0..plan.funders.len() {
        let Some(group) = above
            .as_ref()
            .and_then(|id: &FunderId| plan.funders.get_mut(id))
        else {
            return;
        };
        group.total = None;
        forget(&mut group.credit, period);
        above = group.under.clone();
    }
}

/// The groups whose credit is divided by an allocation key.
fn divided_by(plan: &Plan, key: usize) -> Vec<usize> {
    let id = plan.keys.get_index(key).map(|(id, _)| id);
    let by_it = |funder: &Funder| matches!(&funder.split, Some(Split::Key(key)) if Some(key) == id);
    plan.funders
        .values()
        .enumerate()
        .filter(|(_, funder)| by_it(funder))
        .map(|(at, _)| at)
        .collect()
}

/// What is printed of those that get a part of what a group brings in.
fn credit_below(plan: &mut Plan, at: usize, period: Option<PeriodIx>) {
    let parent = |at: usize| plan.funders.get_index_of(plan.funders[at].under.as_ref()?);
    // A circle of groups has as many steps as there are groups.
    let above = |each: usize| {
        std::iter::successors(parent(each), |at| parent(*at)).take(plan.funders.len())
    };
    let below: Vec<usize> = (0..plan.funders.len())
        .filter(|each| above(*each).any(|group| group == at))
        .collect();
    for each in below {
        let funder = &mut plan.funders[each];
        funder.total = None;
        forget(&mut funder.credit, period);
    }
}

fn debit_above(plan: &mut Plan, at: usize, period: Option<PeriodIx>) {
    plan.lines[at].total = None;
    let mut above = plan.lines[at].under.clone();
    for _ in 0..plan.lines.len() {
        let Some(group) = above
            .as_ref()
            .and_then(|id: &LineId| plan.lines.get_mut(id))
        else {
            return;
        };
        group.total = None;
        forget(&mut group.debit, period);
        above = group.under.clone();
    }
}

/// A balance that carries forward depends on all before it, so that no balance is claimed any more.
fn totals(plan: &mut Plan, side: Option<Side>, period: Option<PeriodIx>) {
    let totals = &mut plan.totals;
    match side {
        Some(Side::Debit) => {
            forget(&mut totals.debit, period);
            totals.total_debit = None;
        }
        Some(Side::Credit) => {
            forget(&mut totals.credit, period);
            totals.total_credit = None;
        }
        Some(Side::Balance) => {}
        None => return,
    }
    totals.balance = None;
    totals.total_balance = None;
}

/// Says that the printed figure of a period is not known any more, or that none is.
fn forget(printed: &mut Option<PerPeriod<Money>>, period: Option<PeriodIx>) {
    *printed = match (printed.take(), period) {
        (Some(figures), Some(period)) => Some(figures.without(period)),
        (Some(_), None) | (None, _) => None,
    };
}
