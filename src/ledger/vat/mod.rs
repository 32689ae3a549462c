//! The VAT on the costs of a plan, by bearer of the cost: the price without VAT, the VAT, the recovered part, and the
//! cost.
//!
//! The price is what the cost would be if all VAT were recovered, so that prices are divided and rounded as costs are.
//! The recovered part is rounded once for each row, half away from zero; the VAT is the cost less the price, plus the
//! recovered part.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::allocation::{AllocationKeys, allocate_costs_of};
use super::apportionment::round_quotient;
use super::books::{Account, Books, Posting, Side};
use super::cost::{RecoveredVat, recovered_by, vat_of_cost};
use super::part::{KeptPart, PlanPart};
use super::post;
use super::sums::Sums;
use super::units::{of_units, scaled};
use crate::plan::{Amount, CostOwner, Line, LineIx, Money, PerPeriod, Plan, Share, Unit};

/// Whose cost it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VatBearer<'a> {
    /// A partner, or another member of an allocation key, by its id.
    Member(&'a str),
    /// Costs for which no partner is named.
    Nobody,
    /// Costs that can't be divided.
    Undivided,
    /// Budgeted costs of lines that are not the cost of an item.
    Lines,
}

/// The costs of one bearer with VAT at one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatRow<'a> {
    pub of: VatBearer<'a>,
    /// None for costs without VAT.
    pub rate: Option<Share>,
    /// The part of the VAT that is got back. None for costs without VAT, or if it is not known.
    pub recovered: Option<Share>,
    pub figures: VatFigures,
}

/// price + vat - recoverable = cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VatFigures {
    pub price: Amount,
    /// Blank for costs without VAT.
    pub vat: Amount,
    pub recoverable: Amount,
    pub cost: Amount,
}

/// The rate of VAT on a cost, and the part that is got back. None for a cost without VAT.
type VatGroup = (Option<Share>, Option<RecoveredVat>);

/// The rows of a plan, or of a part of it, by bearer and rate. Their total has the costs of the budget.
pub fn vat_rows<'a>(
    plan: &'a Plan,
    books: &'a Books,
    kept: Option<&KeptPart>,
) -> (Vec<VatRow<'a>>, VatFigures) {
    let is_kept = |posting: &Posting| {
        kept.is_none_or(|kept| kept.has_cost(posting.activity, posting.account))
    };
    let groups = groups(plan);
    let group_of = |posting: &Posting| posting.cost().and_then(|cost| groups.get(&cost)).copied();
    let recovering = recovering_all(plan);
    let prices = post(&recovering);
    let (of_costs, of_prices) = (
        AllocationKeys::new(plan, books),
        AllocationKeys::new(&recovering, &prices),
    );
    let mut rows = RowsInMaking::default();
    for group @ (rate, recovered) in groups.values().copied().collect::<BTreeSet<VatGroup>>() {
        let is_in_group = |posting: &Posting| group_of(posting) == Some(group) && is_kept(posting);
        let costs = allocate_costs_of(&of_costs, is_in_group);
        let of_group = rate.map(|_| allocate_costs_of(&of_prices, is_in_group));
        let mut add = |of: VatBearer<'a>, cost: &Sums, price: Option<&Sums>| {
            let cost = cost.sum();
            let price = of_group
                .as_ref()
                .map_or(cost, |_| price.map_or(Amount::ZERO, Sums::sum));
            let recovered = recovered.and_then(|recovered| recovered_of(plan, of, recovered));
            rows.add((of, rate, recovered), price, cost);
        };
        for (id, cost) in &costs.members {
            let of_member = of_group.as_ref().and_then(|prices| {
                let mut members = prices.members.iter();
                members.find(|(other, _)| other == id).map(|(_, row)| row)
            });
            add(VatBearer::Member(id), cost, of_member);
        }
        let others = [
            (
                VatBearer::Nobody,
                &costs.unassigned,
                of_group.as_ref().map(|of| &of.unassigned),
            ),
            (
                VatBearer::Undivided,
                &costs.undivided,
                of_group.as_ref().map(|of| &of.undivided),
            ),
        ];
        for (of, cost, price) in others {
            if !cost.is_blank() {
                add(of, cost, price);
            }
        }
    }
    let keeps_line =
        |line: LineIx| kept.is_none_or(|kept| kept.has_cost(None, Account::Line(line)));
    let mut rows = rows.finished(plan.unit);
    rows.extend(row_of_lines(plan, books, is_kept, keeps_line));
    rows.sort_by_key(|row| order(plan, row.of));
    let sum = |part: fn(&VatFigures) -> Amount| {
        let parts = rows.iter().map(|row| part(&row.figures));
        parts.fold(Amount::ZERO, Amount::plus)
    };
    let cost = match kept {
        Some(kept) => PlanPart::new(plan, books, kept.filter()).books.debit.sum(),
        None => books.debit.sum(),
    };
    let total = VatFigures {
        price: sum(|of| of.price),
        vat: sum(|of| of.vat),
        recoverable: sum(|of| of.recoverable),
        cost,
    };
    // A cost that could not be read may have VAT.
    let all_costs = match plan.are_costs_read() {
        true => cost,
        false => Amount::Unknown,
    };
    (rows, total.unknown_with(all_costs))
}

/// The price and the cost of each row, before the recovered part is rounded.
#[derive(Debug, Default)]
struct RowsInMaking<'a> {
    rows: Vec<(RowKey<'a>, Amount, Amount)>,
}

/// The bearer of the costs, the rate, and the part that is got back.
type RowKey<'a> = (VatBearer<'a>, Option<Share>, Option<Share>);

impl<'a> RowsInMaking<'a> {
    fn add(&mut self, key: RowKey<'a>, price: Amount, cost: Amount) {
        match self.rows.iter_mut().find(|(other, ..)| *other == key) {
            Some((_, prices, costs)) => {
                (*prices, *costs) = (prices.plus(price), costs.plus(cost));
            }
            None => self.rows.push((key, price, cost)),
        }
    }

    fn finished(self, unit: Unit) -> Vec<VatRow<'a>> {
        let rows = self.rows.into_iter();
        rows.map(|((of, rate, recovered), price, cost)| VatRow {
            of,
            rate,
            recovered,
            figures: figures(price, cost, (rate, recovered), unit),
        })
        .collect()
    }
}

/// The part that a bearer of the cost gets back. None if it is not known.
fn recovered_of(plan: &Plan, of: VatBearer<'_>, recovered: RecoveredVat) -> Option<Share> {
    match (recovered, of) {
        (RecoveredVat::Same(share), _) => Some(share),
        (RecoveredVat::ByPartner { .. }, VatBearer::Member(id)) => {
            recovered_by(plan, Some(id)).ok()
        }
        (RecoveredVat::ByPartner { .. }, _) => None,
    }
}

/// The group of each cost item.
fn groups(plan: &Plan) -> BTreeMap<(CostOwner, usize), VatGroup> {
    let groups = plan.cost_items().map(|(owner, number, item)| {
        let recovered = vat_of_cost(plan, owner, item).ok().flatten();
        let recovered = recovered.map(|vat| vat.recovered);
        (
            (owner, number),
            (item.vat, recovered.filter(|_| item.vat.is_some())),
        )
    });
    groups.collect()
}

/// Returns a copy of the plan in which all VAT is recovered.
fn recovering_all(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.recovers_vat = Some(Share::WHOLE);
    for partner in plan.partners.values_mut() {
        partner.recovers_vat = None;
    }
    plan
}

/// The figures of a row, from its price without VAT and its cost.
fn figures(
    price: Amount,
    cost: Amount,
    (rate, recovered): (Option<Share>, Option<Share>),
    unit: Unit,
) -> VatFigures {
    let Some(rate) = rate else {
        return VatFigures {
            price,
            cost,
            ..VatFigures::default()
        };
    };
    // If all VAT is recovered, the cost is the price. Their parts may be rounded differently, so the cost is taken.
    let is_all_recovered = recovered == Some(Share::WHOLE);
    let price = if is_all_recovered { cost } else { price };
    let recoverable = || recoverable(price.known()?, rate, recovered?, unit);
    let recoverable: Amount = recoverable().into();
    let figures = VatFigures {
        price,
        vat: cost.minus(price).plus(recoverable),
        recoverable,
        cost,
    };
    figures.unknown_with(cost)
}

/// Returns the recovered part of the VAT on a price, rounded to the unit. None if there are too many digits.
fn recoverable(price: Money, rate: Share, recovered: Share, unit: Unit) -> Option<Money> {
    // Of 21 % and 40 % it is 8.4 %.
    let percent = rate.percent().checked_mul(recovered.percent())?;
    let percent = percent.checked_div(Decimal::ONE_HUNDRED)?.normalize();
    let exact = price.decimal().checked_mul(percent)?.normalize();
    let units = unit.size().checked_mul(Decimal::ONE_HUNDRED)?;
    let scale = exact.scale().max(units.scale());
    let units = round_quotient(scaled(exact, scale)?, scaled(units, scale)?)?;
    of_units(units, unit)
}

/// Returns the row of budgeted costs of lines that are not the cost of an item. None if there are none. Unknown if a
/// line has a figure that could not be read.
fn row_of_lines<'a>(
    plan: &Plan,
    books: &Books,
    is_kept: impl Fn(&Posting) -> bool,
    keeps_line: impl Fn(LineIx) -> bool,
) -> Option<VatRow<'a>> {
    let postings = books.postings.iter();
    let others =
        postings.filter(|posting| posting.side() == Side::Debit && posting.cost().is_none());
    let others = others.filter(|posting| is_kept(posting));
    let mut amounts: Vec<Amount> = others.map(|posting| books.amount_of(posting)).collect();
    let mut lines = plan.indexed_lines();
    if lines.any(|(at, _, line)| keeps_line(at) && !is_beside_items_known(books, at, line)) {
        amounts.push(Amount::Unknown);
    }
    let sum = amounts.iter().copied().fold(Amount::ZERO, Amount::plus);
    (!amounts.is_empty()).then_some(VatRow {
        of: VatBearer::Lines,
        rate: None,
        recovered: None,
        figures: VatFigures {
            price: sum,
            cost: sum,
            ..VatFigures::default()
        },
    })
}

/// Whether the spending on a line outside cost items is known: its adjustments, and the rest of its printed debit.
fn is_beside_items_known(books: &Books, at: LineIx, line: &Line) -> bool {
    let is_rest_known = |debit: &PerPeriod<Money>| {
        books.line_tree.is_group(at) || debit.is_complete() && books.planned[at].is_complete()
    };
    line.adjust_is_complete && line.debit.as_ref().is_none_or(is_rest_known)
}

/// The order of rows: partners in the order of the plan, other members, costs without a partner, costs that can't be
/// divided, and costs of lines outside cost items.
fn order<'a>(plan: &Plan, of: VatBearer<'a>) -> (usize, usize, &'a str) {
    match of {
        VatBearer::Member(id) => match plan.partners.get_index_of(id) {
            Some(at) => (0, at, ""),
            None => (1, 0, id),
        },
        VatBearer::Nobody => (2, 0, ""),
        VatBearer::Undivided => (3, 0, ""),
        VatBearer::Lines => (4, 0, ""),
    }
}

impl VatFigures {
    /// Returns all figures as unknown if an amount is unknown, because VAT may then be unknown too.
    fn unknown_with(self, amount: Amount) -> VatFigures {
        match amount {
            Amount::Unknown => VatFigures {
                price: Amount::Unknown,
                vat: Amount::Unknown,
                recoverable: Amount::Unknown,
                cost: self.cost,
            },
            Amount::Blank | Amount::Known(_) => self,
        }
    }
}

#[cfg(test)]
mod tests;
