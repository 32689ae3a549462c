//! A figure of the plan, changed.

use rust_decimal::Decimal;

use super::Wrong;
use super::find::{Demand, Part, Side, Slot};
use crate::finding::name;
use crate::ledger::round_quotient;
use crate::plan::{
    Condition, Cost, DECIMALS, Edit, Form, Money, NewValue, Parts, PerPeriod, PeriodIx, Plan,
    Price, Quantity, RateSource, Series, Share, TariffRate,
};
use crate::say;

/// Where a figure is kept.
enum Hold<'p> {
    Money(&'p mut Money),
    Printed(&'p mut Option<Money>),
    Each(&'p mut Option<PerPeriod<Money>>),
    Amounts(&'p mut Series<Money>),
    Quantities(&'p mut Series<Quantity>),
    Quantity(&'p mut Quantity),
    Percentage(&'p mut Share),
    Demanded(&'p mut Option<Share>),
    /// The plan has no such figure.
    Nowhere,
}

/// What scaled amounts of a slot are rounded to: rates to cents, everything else to the unit of the plan.
fn step(plan: &Plan, slot: Slot) -> Decimal {
    match slot {
        Slot::Rate(_)
        | Slot::Cost(_, _, Part::Rate)
        | Slot::Condition(_, Demand::PerUnitRate | Demand::MaxTariff) => Decimal::new(1, 2),
        Slot::Opening
        | Slot::Credit(_)
        | Slot::FunderTotal(_)
        | Slot::Debit(_)
        | Slot::LineTotal(_)
        | Slot::Adjustment(..)
        | Slot::Totals(_)
        | Slot::TotalOf(_)
        | Slot::Index(_)
        | Slot::Number(..)
        | Slot::Share(..)
        | Slot::Cost(_, _, Part::Amount | Part::Quantity)
        | Slot::FunderMax(_)
        | Slot::FunderMaxPerPeriod(_)
        | Slot::Approved(_)
        | Slot::Condition(..) => plan.unit.size(),
    }
}

fn hold(plan: &mut Plan, slot: Slot) -> Hold<'_> {
    match slot {
        Slot::Opening => Hold::Money(&mut plan.opening),
        Slot::Credit(at) => Hold::Each(&mut plan.funders[at].credit),
        Slot::FunderTotal(at) => Hold::Printed(&mut plan.funders[at].total),
        Slot::Debit(at) => Hold::Each(&mut plan.lines[at].debit),
        Slot::LineTotal(at) => Hold::Printed(&mut plan.lines[at].total),
        Slot::Adjustment(line, at) => Hold::Money(&mut plan.lines[line].adjust[at].amount),
        Slot::Totals(Side::Debit) => Hold::Each(&mut plan.totals.debit),
        Slot::Totals(Side::Credit) => Hold::Each(&mut plan.totals.credit),
        Slot::Totals(Side::Balance) => Hold::Each(&mut plan.totals.balance),
        Slot::TotalOf(Side::Debit) => Hold::Printed(&mut plan.totals.total_debit),
        Slot::TotalOf(Side::Credit) => Hold::Printed(&mut plan.totals.total_credit),
        Slot::TotalOf(Side::Balance) => Hold::Printed(&mut plan.totals.total_balance),
        Slot::Rate(at) => match &mut plan.tariffs[at].rate {
            TariffRate::Fixed(rates) => Hold::Amounts(rates),
            TariffRate::Indexed { rate, .. } => Hold::Money(rate),
        },
        Slot::Index(at) => match &mut plan.tariffs[at].rate {
            TariffRate::Fixed(_) => Hold::Nowhere,
            TariffRate::Indexed { index, .. } => Hold::Percentage(index),
        },
        Slot::Number(key, member) => match &mut plan.keys[key].parts {
            Some(Parts::Numbers(numbers)) => Hold::Quantities(&mut numbers[member].1),
            Some(Parts::Equal(_) | Parts::Shares(_) | Parts::Amounts { .. }) | None => {
                Hold::Nowhere
            }
        },
        Slot::Share(key, member) => match &mut plan.keys[key].parts {
            Some(Parts::Shares(shares)) => Hold::Percentage(&mut shares[member].1),
            Some(Parts::Equal(_) | Parts::Numbers(_) | Parts::Amounts { .. }) | None => {
                Hold::Nowhere
            }
        },
        Slot::Cost(activity, item, part) => cost(&mut plan.activities[activity].cost, item, part),
        Slot::FunderMax(at) => Hold::Printed(&mut plan.funders[at].max),
        Slot::FunderMaxPerPeriod(at) => plan.funders[at]
            .max_per_period
            .as_mut()
            .map_or(Hold::Nowhere, Hold::Amounts),
        Slot::Approved(at) => plan.lines[at]
            .approved
            .as_mut()
            .map_or(Hold::Nowhere, Hold::Amounts),
        Slot::Condition(at, demand) => demanded(&mut plan.conditions[at], demand),
    }
}

fn demanded(condition: &mut Condition, demand: Demand) -> Hold<'_> {
    match demand {
        Demand::Max => Hold::Printed(&mut condition.max),
        Demand::Min => Hold::Printed(&mut condition.min),
        Demand::MaxShare => Hold::Demanded(&mut condition.max_share),
        Demand::MinShare => Hold::Demanded(&mut condition.min_share),
        Demand::PerUnitRate => condition
            .max_per_unit
            .as_mut()
            .map_or(Hold::Nowhere, |per| Hold::Money(&mut per.rate)),
        Demand::PerUnitQuantity => condition
            .max_per_unit
            .as_mut()
            .map_or(Hold::Nowhere, |per| Hold::Quantity(&mut per.quantity)),
        Demand::FlatRate => Hold::Demanded(&mut condition.flat_rate),
        Demand::MaxTariff => Hold::Printed(&mut condition.max_tariff),
        Demand::MaxReallocation => Hold::Demanded(&mut condition.max_reallocation),
        Demand::Instalments => Hold::Each(&mut condition.instalments),
        Demand::MaxPrefinance => Hold::Printed(&mut condition.max_prefinance),
    }
}

fn cost(cost: &mut Cost, item: usize, part: Part) -> Hold<'_> {
    let Cost::Items(items) = cost else {
        return Hold::Nowhere;
    };
    let Some(item) = items.get_mut(item) else {
        return Hold::Nowhere;
    };
    match (&mut item.price, part) {
        (Price::Amount(amounts), Part::Amount) => Hold::Amounts(amounts),
        (Price::Product { quantity, .. }, Part::Quantity) => Hold::Quantities(quantity),
        (
            Price::Product {
                rate: RateSource::Rate(rates),
                ..
            },
            Part::Rate,
        ) => Hold::Amounts(rates),
        (Price::Product { .. }, Part::Amount | Part::Rate)
        | (Price::Amount(_), Part::Rate | Part::Quantity) => Hold::Nowhere,
    }
}

/// Sets one figure.
pub(super) fn set(
    plan: &mut Plan,
    edit: &Edit,
    slot: Slot,
    period: Option<PeriodIx>,
    to: NewValue,
) -> Result<(), Wrong> {
    let first = plan
        .periods
        .iter()
        .next()
        .map_or("2022", |(_, period)| period.id.as_str());
    let several = Wrong {
        message: say![name(&edit.path), " has a figure for each period"],
        hint: say![
            "say of which, as in ",
            name(format!("{}.{first}", edit.path)),
            ", or scale them all"
        ],
    };
    let wrong = |message: &'static str, hint: &'static str| Wrong {
        message: say![name(&edit.path), " ", message],
        hint: say![hint],
    };
    let number = match to {
        NewValue::Number(number) => Ok(number),
        NewValue::Percentage(_) => Err(wrong(
            "is a number, and not a percentage",
            "leave the percent sign out",
        )),
        NewValue::Nothing => Err(wrong(
            "must be a number: the plan can't do without it",
            "write a number",
        )),
        NewValue::Times(_) => Err(wrong("is scaled, not set", "scale it")),
    };
    let money = || {
        let money = number.clone().map(|number| Money::new(number.decimal()));
        money.and_then(|money| money.ok_or_else(|| too_large(edit)))
    };
    match (hold(plan, slot), period) {
        (Hold::Nowhere, _) => Err(wrong("is not in the plan", "name a figure that is")),
        (Hold::Money(held), None) => money().map(|money| *held = money),
        (Hold::Printed(held), None) if to == NewValue::Nothing => {
            *held = None;
            Ok(())
        }
        (Hold::Printed(held), None) => money().map(|money| *held = Some(money)),
        (Hold::Each(held), None) if to == NewValue::Nothing => {
            *held = None;
            Ok(())
        }
        (Hold::Each(held), Some(period)) => {
            let figures = held
                .take()
                .unwrap_or_else(|| PerPeriod::new(Form::Table, Vec::new(), Vec::new()));
            let amount = if to == NewValue::Nothing {
                Ok(None)
            } else {
                money().map(Some)
            };
            *held = Some(match &amount {
                Ok(amount) => figures.with(period, *amount),
                Err(_) => figures,
            });
            amount.map(drop)
        }
        (Hold::Amounts(held), period) => set_series(held, period, money()?, several, &wrong),
        (Hold::Quantities(held), period) => set_series(held, period, number?, several, &wrong),
        (Hold::Quantity(held), None) => number.map(|number| *held = number),
        (Hold::Percentage(held), None) => percentage(to, edit).map(|share| *held = share),
        (Hold::Demanded(held), None) if to == NewValue::Nothing => {
            *held = None;
            Ok(())
        }
        (Hold::Demanded(held), None) => percentage(to, edit).map(|share| *held = Some(share)),
        (Hold::Each(_), None) => Err(several),
        (
            Hold::Money(_)
            | Hold::Printed(_)
            | Hold::Quantity(_)
            | Hold::Percentage(_)
            | Hold::Demanded(_),
            Some(_),
        ) => Err(wrong(
            "is one figure for all periods",
            "leave the period out",
        )),
    }
}

fn set_series<T: Copy>(
    held: &mut Series<T>,
    period: Option<PeriodIx>,
    figure: T,
    several: Wrong,
    wrong: &dyn Fn(&'static str, &'static str) -> Wrong,
) -> Result<(), Wrong> {
    match (held, period) {
        (Series::One(one), None) => {
            *one = figure;
            Ok(())
        }
        (Series::Each(figures), Some(period)) => {
            *figures = figures.clone().with(period, Some(figure));
            Ok(())
        }
        (Series::Each(_), None) => Err(several),
        (Series::One(_), Some(_)) => Err(wrong(
            "is one figure for all periods",
            "leave the period out",
        )),
    }
}

fn percentage(to: NewValue, edit: &Edit) -> Result<Share, Wrong> {
    match to {
        NewValue::Percentage(share) => Ok(share),
        NewValue::Number(_) | NewValue::Nothing | NewValue::Times(_) => Err(Wrong {
            message: say![name(&edit.path), " is a percentage"],
            hint: say!["write it with a percent sign, such as ", name("45%")],
        }),
    }
}

fn too_large(edit: &Edit) -> Wrong {
    Wrong {
        message: say![
            name(&edit.path),
            " would have more digits than can be kept exactly"
        ],
        hint: say!["write a number of at most 13 digits before the point"],
    }
}

/// Scales a figure, or the figures of all periods when none is named.
pub(super) fn scale(
    plan: &mut Plan,
    edit: &Edit,
    slot: Slot,
    period: Option<PeriodIx>,
    factor: Quantity,
) -> Result<(), Wrong> {
    let (step, finest) = (step(plan, slot), Decimal::new(1, DECIMALS));
    let money = |amount: Money| Money::new(scaled(amount.decimal(), factor.decimal(), step)?);
    let quantity =
        |number: Quantity| Quantity::new(scaled(number.decimal(), factor.decimal(), finest)?);
    let share = |share: Share| Share::new(scaled(share.percent(), factor.decimal(), finest)?);
    let absent = Wrong {
        message: say![name(&edit.path), " is not in the plan"],
        hint: say!["name a figure that is"],
    };
    let done = match hold(plan, slot) {
        Hold::Money(held) => replace(held, money),
        Hold::Printed(Some(held)) => replace(held, money),
        Hold::Each(Some(held)) => replace_each(held, period, money),
        Hold::Amounts(Series::One(held)) => replace(held, money),
        Hold::Amounts(Series::Each(held)) => replace_each(held, period, money),
        Hold::Quantities(Series::One(held)) => replace(held, quantity),
        Hold::Quantities(Series::Each(held)) => replace_each(held, period, quantity),
        Hold::Quantity(held) => replace(held, quantity),
        Hold::Percentage(held) => replace(held, share),
        Hold::Demanded(Some(held)) => replace(held, share),
        Hold::Printed(None) | Hold::Each(None) | Hold::Demanded(None) | Hold::Nowhere => {
            return Err(absent);
        }
    };
    done.ok_or_else(|| too_large(edit))
}

fn replace<T: Copy>(held: &mut T, by: impl Fn(T) -> Option<T>) -> Option<()> {
    *held = by(*held)?;
    Some(())
}

fn replace_each<T: Copy>(
    held: &mut PerPeriod<T>,
    period: Option<PeriodIx>,
    by: impl Fn(T) -> Option<T>,
) -> Option<()> {
    let figures = held.entries().to_vec();
    for (at, figure) in figures
        .into_iter()
        .filter(|(at, _)| period.is_none_or(|period| period == *at))
    {
        *held = held.clone().with(at, Some(by(figure)?));
    }
    Some(())
}

/// A number times a factor, rounded to whole steps, half away from zero. Nothing when it is too large to be exact on
/// the way.
fn scaled(number: Decimal, factor: Decimal, step: Decimal) -> Option<Decimal> {
    let (number, factor, step) = (number.normalize(), factor.normalize(), step.normalize());
    let numerator = number
        .mantissa()
        .checked_mul(factor.mantissa())?
        .checked_mul(10_i128.pow(step.scale()))?;
    let denominator = step
        .mantissa()
        .checked_mul(10_i128.pow(number.scale() + factor.scale()))?;
    let steps = round_quotient(numerator, denominator)?;
    let digits = steps.checked_mul(step.mantissa())?;
    Decimal::try_from_i128_with_scale(digits, step.scale()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::read_decimal;

    #[test]
    fn a_scaled_number_is_rounded_once_half_away_from_zero() {
        let by = |number: &str, factor: &str, step: &str| {
            let read = |digits: &str| read_decimal(digits).expect("a test number");
            scaled(read(number), read(factor), read(step))
                .map(|scaled| scaled.normalize().to_string())
        };
        assert_eq!(by("17424", "0.9", "1").as_deref(), Some("15682"));
        assert_eq!(by("25", "0.1", "1").as_deref(), Some("3"));
        assert_eq!(by("-25", "0.1", "1").as_deref(), Some("-3"));
        assert_eq!(by("25", "0.1", "1000").as_deref(), Some("0"));
        assert_eq!(by("1501", "1", "1000").as_deref(), Some("2000"));
        assert_eq!(by("108.9", "1.03", "0.01").as_deref(), Some("112.17"));
        assert_eq!(by("1", "0.333333", "0.000001").as_deref(), Some("0.333333"));
        assert_eq!(
            by("9999999999999.999999", "9999999999999.999999", "0.000001"),
            None
        );
    }
}
