//! Deviations from the budget of open time, divided among partners.
//!
//! A deviation is divided in proportion to the budgeted costs of each partner for the activity or the line in that
//! period, or else in all periods. A negative deviation lowers the costs of each partner.

use std::collections::BTreeMap;

use super::{Forecast, ForecastFigures, ForecastRow};
use crate::ledger::actuals::BookedOn;
use crate::ledger::allocation::{Allocation, AllocationKeys, allocate_costs_of_each};
use crate::ledger::apportionment::in_proportion;
use crate::ledger::books::{Account, Books};
use crate::ledger::sums::Sums;
use crate::plan::{Amount, Money, PeriodIx};

/// Amounts by partner; None stands for amounts without a named partner.
pub(in crate::ledger) type DeviationByPartner<'p> = BTreeMap<Option<&'p str>, Amount>;

/// The costs of each partner by period; None stands for costs without a named partner.
pub(in crate::ledger) type CostsByPartner<'p> = BTreeMap<Option<&'p str>, Sums>;

/// A part of a figure of costs.
#[derive(Debug, Clone, Copy)]
pub(in crate::ledger) struct PlacedPart<'p> {
    /// The activity, or the line outside activities.
    pub(in crate::ledger) on: BookedOn,
    pub(in crate::ledger) period: PeriodIx,
    /// None stands for costs without a named partner.
    pub(in crate::ledger) partner: Option<&'p str>,
    pub(in crate::ledger) amount: Amount,
}

/// Returns the deviation from the budget in each period, by activity or line and by partner. Amounts that cannot be
/// divided are left out, and so are activities and lines that do not count.
pub(in crate::ledger) fn placed_deviations<'p>(
    keys: &AllocationKeys<'p>,
    forecast: &Forecast,
    periods: &[PeriodIx],
    counts: impl Fn(BookedOn) -> bool,
) -> Vec<PlacedPart<'p>> {
    placed_figures(keys, forecast, periods, (|of| of.deviation, counts))
}

/// Returns a figure of costs in each period, by partner, divided as deviations are. Amounts that cannot be divided are
/// left out.
pub(super) fn divided_figures<'p>(
    keys: &AllocationKeys<'p>,
    forecast: &Forecast,
    periods: &[PeriodIx],
    (figure, counts): (fn(ForecastFigures) -> Amount, impl Fn(BookedOn) -> bool),
) -> Vec<(PeriodIx, DeviationByPartner<'p>)> {
    let nothing = |period: &PeriodIx| (*period, DeviationByPartner::new());
    let mut found: Vec<_> = periods.iter().map(nothing).collect();
    for part in placed_figures(keys, forecast, periods, (figure, counts)) {
        let in_period = found.iter_mut().find(|(period, _)| *period == part.period);
        if let Some((_, by_partner)) = in_period {
            let own = by_partner.entry(part.partner).or_default();
            *own = own.plus(part.amount);
        }
    }
    found
}

/// The parts of a figure of costs, by activity or line, period and partner.
fn placed_figures<'p>(
    keys: &AllocationKeys<'p>,
    forecast: &Forecast,
    periods: &[PeriodIx],
    (figure, counts): (fn(ForecastFigures) -> Amount, impl Fn(BookedOn) -> bool),
) -> Vec<PlacedPart<'p>> {
    let mut found = Vec::new();
    let activities = forecast.activities.indexed();
    let activities = activities.map(|(at, row)| (BookedOn::Activity(at), row));
    let lines = forecast.lines_alone.indexed();
    let lines = lines.map(|(at, row)| (BookedOn::Line(at), row));
    let deviating = activities.chain(lines).filter(|(on, row)| {
        let deviates = |period: &PeriodIx| !is_zero(figure(row.at(*period)));
        counts(*on) && periods.iter().any(deviates)
    });
    let deviating: Vec<(BookedOn, &ForecastRow)> = deviating.collect();
    let on: Vec<BookedOn> = deviating.iter().map(|(on, _)| *on).collect();
    let costs = costs_on_each(keys, &on);
    for ((on, row), costs) in deviating.into_iter().zip(costs) {
        for period in periods.iter().copied() {
            let deviation = figure(row.at(period));
            let parts = parts_of_partners(keys, on, &costs, period, deviation).into_iter();
            found.extend(parts.map(|(partner, amount)| PlacedPart {
                on,
                period,
                partner,
                amount,
            }));
        }
    }
    found
}

/// Returns amounts on activities and lines by partner, divided as deviations are; None stands for amounts without a
/// named partner.
pub(in crate::ledger) fn amounts_by_partner<'p>(
    keys: &AllocationKeys<'p>,
    amounts: &BTreeMap<BookedOn, Sums>,
) -> CostsByPartner<'p> {
    let on: Vec<BookedOn> = amounts.keys().copied().collect();
    let costs = costs_on_each(keys, &on);
    let mut found = CostsByPartner::new();
    for ((on, row), costs) in amounts.iter().zip(costs) {
        found.entry(None).or_default().add_row(row);
        for (period, amount) in row.cells() {
            let amount = Amount::Known(amount);
            for (partner, part) in parts_of_partners(keys, *on, &costs, period, amount) {
                let Some(part) = part.known() else { continue };
                let own = found.entry(partner).or_default();
                own.add_or_mark_unknown(period, part);
                // For partner None, this undoes the line above, because that row has all amounts from the start.
                let rest = found.entry(None).or_default();
                rest.add_or_mark_unknown(period, -part);
            }
        }
    }
    found
}

/// Returns the part of each partner in a deviation, and the part without a named partner. If the budget gives no
/// proportion, the sole partner has all of it. Empty if there is no sole partner either, or if the deviation is 0.
fn parts_of_partners<'p>(
    keys: &AllocationKeys<'p>,
    on: BookedOn,
    costs: &CostsByPartner<'p>,
    period: PeriodIx,
    deviation: Amount,
) -> Vec<(Option<&'p str>, Amount)> {
    if is_zero(deviation) {
        return Vec::new();
    }
    let unit = keys.plan().unit;
    let in_period: Vec<Amount> = costs.values().map(|row| row.at(period)).collect();
    let in_all = || costs.values().map(Sums::sum).collect::<Vec<Amount>>();
    let parts = in_proportion(unit, deviation, &in_period)
        .or_else(|| in_proportion(unit, deviation, &in_all()));
    if let (None, Some(partner)) = (&parts, sole_partner(keys, on)) {
        return vec![(Some(partner), deviation)];
    }
    let parts = costs.keys().copied().zip(parts.into_iter().flatten());
    parts
        .map(|(partner, part)| (partner, Amount::Known(part)))
        .collect()
}

/// Returns the only partner of an activity without an allocation key. None for lines.
fn sole_partner<'p>(keys: &AllocationKeys<'p>, on: BookedOn) -> Option<&'p str> {
    let plan = keys.plan();
    let activity = match on {
        BookedOn::Activity(activity) => plan.activity(activity),
        BookedOn::Line(_) | BookedOn::Funder(_) => return None,
    };
    let ([partner], None) = (&activity.partners[..], &activity.split) else {
        return None;
    };
    let (known, _) = plan.partners.get_key_value(partner)?;
    Some(known.as_str())
}

/// Returns the costs of each of some activities and lines by partner. A line includes the lines under it.
fn costs_on_each<'p>(keys: &AllocationKeys<'p>, on: &[BookedOn]) -> Vec<CostsByPartner<'p>> {
    let books = keys.books();
    let allocated = allocate_costs_of_each(keys, &postings_on(books, on));
    let costs = |(on, costs): (&BookedOn, Allocation<'p>)| {
        let mut rest = match on {
            BookedOn::Activity(activity) => books.activities[*activity].clone(),
            BookedOn::Line(line) => books.lines[*line].clone(),
            BookedOn::Funder(_) => Sums::default(),
        };
        let mut rows = CostsByPartner::new();
        for (member, row) in costs.members {
            rest.subtract_row(&row);
            rows.insert(Some(member), row);
        }
        rows.insert(None, rest);
        rows
    };
    on.iter().zip(allocated).map(costs).collect()
}

/// The positions of the postings on each of some activities and lines.
fn postings_on(books: &Books, on: &[BookedOn]) -> Vec<Vec<usize>> {
    let numbers: BTreeMap<BookedOn, usize> = on.iter().copied().zip(0..).collect();
    let mut postings = vec![Vec::new(); on.len()];
    for (at, posting) in books.postings.iter().enumerate() {
        let activity = posting.activity.map(BookedOn::Activity);
        let line = match posting.account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        };
        let lines = line.into_iter().flat_map(|line| {
            let above = books.line_tree.ancestors(line);
            above.chain([line]).map(BookedOn::Line)
        });
        for on in activity.into_iter().chain(lines) {
            if let Some(number) = numbers.get(&on) {
                postings[*number].push(at);
            }
        }
    }
    postings
}

fn is_zero(amount: Amount) -> bool {
    amount.known() == Some(Money::ZERO)
}
