//! The cash flow of each partner: the amounts that it receives, passes on and pays.

use std::collections::BTreeMap;

use super::reserves::ReserveMoves;
use super::{CashRow, in_kind_funders};
use crate::ledger::allocation::{
    AllocationKeys, TimeColumns, allocate_postings_in, parts_of, whole_weights,
};
use crate::ledger::apportionment::ApportionedTable;
use crate::ledger::books::{Books, FunderIx};
use crate::ledger::receipts::period_of;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::ledger::units::{common_unit, in_units, sum_of_units};
use crate::plan::{Money, Plan, Span};

type PartnerRows<'p> = BTreeMap<Option<&'p str>, CashRow>;

/// A row for each partner, in the order of the plan, and last a row for amounts without a named partner. `in_money` is
/// the books without costs that are paid in kind.
pub(super) fn rows<'p>(
    (keys, in_money, reserves): (&AllocationKeys<'p>, &Books, &ReserveMoves),
    months: &[Span],
    accrued: &ColumnSums,
    funders: &[(FunderIx, Sums)],
    all: &CashRow,
) -> Vec<(Option<&'p str>, CashRow)> {
    let plan = keys.plan();
    let mut rows = PartnerRows::new();
    let columns = TimeColumns::Spans(months);
    let costs = allocate_postings_in(keys, in_money, columns, |posting| {
        !reserves.has_posting(posting)
    });
    let mut unassigned = all.paid.clone();
    for (member, row) in costs.members {
        rows.entry(Some(member)).or_default().paid.add_row(&row);
        unassigned.subtract_row(&row);
    }
    for funder in in_kind_funders(plan, keys.books()) {
        unassigned.add_row(&accrued.funders[funder]);
        for (partner, part) in divided(keys, months, funder, &accrued.funders[funder]) {
            rows.entry(partner).or_default().paid.subtract_row(&part);
        }
    }
    rows.entry(None).or_default().paid.add_row(&unassigned);
    for (funder, row) in funders {
        receive(&mut rows, keys, months, *funder, row);
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    sort(plan, &mut rows);
    rows
}

/// Sorts rows in the order of the plan. Members that are not partners come after the partners, and amounts without a
/// named partner are last.
pub(super) fn sort(plan: &Plan, rows: &mut [(Option<&str>, CashRow)]) {
    let place = |id: Option<&str>| match id {
        Some(id) => plan.partners.get_index_of(id).unwrap_or(usize::MAX - 1),
        None => usize::MAX,
    };
    rows.sort_by_key(|(id, _)| place(*id));
}

/// Adds the payments of a funder. Its `received-by` receives all of it, and passes on the parts that its `split` gives
/// to others. Without `received-by`, each partner receives its own part. Without both, the only partner of a plan
/// receives all of it.
pub(super) fn receive<'p>(
    rows: &mut PartnerRows<'p>,
    keys: &AllocationKeys<'p>,
    months: &[Span],
    funder: FunderIx,
    row: &Sums,
) {
    let receiver = keys.plan().funder(funder).received_by.as_ref();
    let receiver = receiver.map(|id| id.as_str());
    if receiver.is_some() {
        rows.entry(receiver).or_default().received.add_row(row);
        return pass_on(rows, keys, months, funder, row);
    }
    for (partner, part) in divided(keys, months, funder, row) {
        rows.entry(partner).or_default().received.add_row(&part);
    }
}

/// Passes on the parts of others in the payments of a funder that its `received-by` received.
pub(super) fn pass_on<'p>(
    rows: &mut PartnerRows<'p>,
    keys: &AllocationKeys<'p>,
    months: &[Span],
    funder: FunderIx,
    row: &Sums,
) {
    let receiver = keys.plan().funder(funder).received_by.as_ref();
    let receiver = receiver.map(|id| id.as_str());
    for (partner, part) in divided(keys, months, funder, row) {
        if receiver.is_some() && partner != receiver && partner.is_some() {
            rows.entry(partner).or_default().passed_on.add_row(&part);
            rows.entry(receiver)
                .or_default()
                .passed_on
                .subtract_row(&part);
        }
    }
}

/// The amounts that each partner has booked of the money of a funder.
pub(super) type BookedParts<'p> = BTreeMap<Option<&'p str>, Sums>;

/// The amounts of booked receipts that the `received-by` of a funder still has to pass on: from whom, to whom, and how
/// much.
pub(super) fn still_owed<'p>(
    keys: &AllocationKeys<'p>,
    months: &[Span],
    funder: FunderIx,
    booked: &BookedParts<'p>,
) -> Vec<(&'p str, &'p str, Money)> {
    let receiver = keys.plan().funder(funder).received_by.as_ref();
    let Some(receiver) = receiver.map(|id| id.as_str()) else {
        return Vec::new();
    };
    let mut all = Sums::default();
    for part in booked.values() {
        all.add_row(part);
    }
    let parts = divided(keys, months, funder, &all).into_iter();
    let owed = parts.filter_map(|(partner, part)| {
        let partner = partner.filter(|partner| *partner != receiver)?;
        let has = booked.get(&Some(partner)).map(Sums::total);
        let owed = part.sum().known()? - has.unwrap_or_default();
        (owed > Money::ZERO).then_some((receiver, partner, owed))
    });
    owed.collect()
}

/// The money of a funder by the partner that its `split` gives it to, as one table of months × partners.
fn divided<'p>(
    keys: &AllocationKeys<'p>,
    months: &[Span],
    funder: FunderIx,
    row: &Sums,
) -> Vec<(Option<&'p str>, Sums)> {
    let plan = keys.plan();
    let Some(split) = plan.funder(funder).split.as_ref() else {
        return vec![(only_partner(plan), row.clone())];
    };
    let Some(parts) = parts_of(plan, split) else {
        // Any partner may be meant.
        return unknown_for(plan.partners.keys().map(|id| id.as_str()));
    };
    let divided = row
        .is_complete()
        .then(|| divided_by(keys, months, parts, row));
    // An unknown amount can move the others by a unit, so that no part is known.
    let members = || parts.members().into_iter().map(|member| member.as_str());
    divided.flatten().unwrap_or_else(|| unknown_for(members()))
}

/// The partners that get a part of the money of a funder. If its `split` could not be read, these are all partners.
/// Without a `split`, it is the only partner of the plan, or None if the plan has several.
pub(super) fn sharing(plan: &Plan, funder: FunderIx) -> Vec<Option<&str>> {
    let Some(split) = plan.funder(funder).split.as_ref() else {
        return vec![only_partner(plan)];
    };
    match parts_of(plan, split) {
        Some(parts) => {
            let members = parts.members().into_iter();
            members.map(|member| Some(member.as_str())).collect()
        }
        None => plan.partners.keys().map(|id| Some(id.as_str())).collect(),
    }
}

/// The partner of a plan that has only one. None for other plans.
fn only_partner(plan: &Plan) -> Option<&str> {
    let only = plan.partners.keys().next();
    only.filter(|_| plan.partners.len() == 1)
        .map(|id| id.as_str())
}

/// An unknown part for each of these members, and for amounts without a named partner.
fn unknown_for<'p>(members: impl Iterator<Item = &'p str>) -> Vec<(Option<&'p str>, Sums)> {
    let mut unknown = Sums::default();
    unknown.mark_all_unknown();
    let members = members.map(Some).chain([None]);
    members.map(|member| (member, unknown.clone())).collect()
}

/// The money of a funder by member of `parts`, rounded as one table of months × members. None if a weight is not known,
/// or if the numbers are too large to be exact.
fn divided_by<'p>(
    keys: &AllocationKeys<'p>,
    months: &[Span],
    parts: &'p crate::plan::Parts,
    row: &Sums,
) -> Option<Vec<(Option<&'p str>, Sums)>> {
    let unit = common_unit(keys.plan().unit, row.cells().map(|(_, amount)| amount));
    let mut members: Vec<&str> = Vec::new();
    let mut cells = Vec::new();
    for (month, amount) in row.cells() {
        let weights = keys.weights(parts, period_of(keys.plan(), months[month.index()].end())?)?;
        let mut weights: Vec<_> = weights
            .into_iter()
            .map(|(member, weight)| (member.as_str(), weight))
            .collect();
        weights.sort_unstable();
        members.extend(weights.iter().map(|(member, _)| *member));
        let (ids, numbers): (Vec<&str>, Vec<_>) = weights.into_iter().unzip();
        cells.push((
            month,
            in_units(amount, unit)?,
            ids,
            whole_weights(&numbers)?,
        ));
    }
    members.sort_unstable();
    members.dedup();
    let column = |id: &&str| members.binary_search(id).ok();
    let weights = cells.iter().map(|(.., weights)| weights.as_slice());
    let mut table = ApportionedTable::new(cells.len(), weights);
    for (at, (_, units, ids, weights)) in cells.iter().enumerate() {
        let columns: Vec<usize> = ids.iter().map(column).collect::<Option<_>>()?;
        table.add(at, *units, &columns, weights)?;
    }
    let mut sums: Vec<(Option<&str>, Sums)> = members
        .iter()
        .map(|member| (Some(*member), Sums::default()))
        .collect();
    for ((month, ..), rounded) in cells.iter().zip(table.rounded()) {
        for (column, units) in rounded.into_iter().filter(|(_, units)| *units != 0) {
            sums[column]
                .1
                .add_or_mark_unknown(*month, sum_of_units(units, unit)?);
        }
    }
    Some(sums)
}
