//! Sets or scales one figure of the plan.

use rust_decimal::Decimal;

use super::EditError;
use super::{WrittenForm, written_as};
use crate::finding::name;
use crate::ledger::round_quotient;
use crate::place::{Place, Step};
use crate::plan::fields::{FigureMut, FiguresMut, figure_mut};
use crate::plan::{
    DECIMALS, Edit, Form, Funder, Money, NewValue, PerPeriod, PeriodIx, Plan, Quantity, Section,
    Series, Share,
};
use crate::tell;

/// Sets the figure at a place, or its figure of one period, to the new value of an edit.
pub(super) fn set(
    plan: &mut Plan,
    edit: &Edit,
    place: &Place,
    period: Option<PeriodIx>,
) -> Result<(), EditError> {
    let first_period = plan.periods.iter().next();
    let first_period = first_period.map_or("2022", |(_, first)| first.id.as_str());
    let example = format!("{}.{first_period}", edit.path);
    let written = written_as(plan, place);
    let pays_rest = funder_with_credit(plan, place).is_some_and(|funder| funder.pays_rest);
    let result = match figure_mut(plan, place) {
        Some(FigureMut::Amount(held) | FigureMut::Rate(held)) => {
            let amount = money(edit, written)?;
            // A period without income from a payer of the rest needs the figure 0.
            let is_none = pays_rest && period.is_some();
            set_figure(held, period, amount.or(is_none.then_some(Money::ZERO)))
        }
        Some(FigureMut::Quantity(held)) => set_figure(held, period, number(edit)?),
        Some(FigureMut::Share(held)) => set_figure(held, period, percentage(edit)?),
        None => Err(FigureError::Absent),
    };
    result.map_err(|misfit| misfit.explain(edit, &example))?;
    let periods: Vec<PeriodIx> = plan.periods.iter().map(|(period, _)| period).collect();
    if let Some(funder) = funder_with_credit(plan, place).filter(|funder| funder.pays_rest) {
        let stated = match &funder.foreign {
            Some(foreign) => foreign.credit.as_ref(),
            None => funder.credit.as_ref(),
        };
        let has_figure = |at: &PeriodIx| stated.is_some_and(|credit| credit.get(*at).is_some());
        funder.pays_rest = stated.is_some() && !periods.iter().all(has_figure);
    }
    Ok(())
}

/// The funder whose credit is at a place. None if the place is of something else.
fn funder_with_credit<'p>(plan: &'p mut Plan, place: &Place) -> Option<&'p mut Funder> {
    match place.steps() {
        [Step::Key(section), Step::Key(id), Step::Key(key)]
            if section == Section::Funders.key() && key == "credit" =>
        {
            let funder = plan.find_funder(id)?;
            Some(plan.funder_mut(funder))
        }
        _ => None,
    }
}

/// The reason why a value can't be set as a figure.
pub(super) enum FigureError {
    Absent,
    OneForAllPeriods,
    OneForEachPeriod,
    Needed,
}

impl FigureError {
    fn explain(self, edit: &Edit, example: &str) -> EditError {
        let path = name(&edit.path);
        match self {
            FigureError::Absent => EditError {
                message: tell! { nl: "{path} staat niet in het plan", en: "{path} is not in the plan", path },
                hint: tell! { nl: "noem een bedrag dat er staat", en: "name a figure that is" },
            },
            FigureError::OneForAllPeriods => EditError {
                message: tell! {
                    nl: "{path} is één bedrag voor alle periodes",
                    en: "{path} is one figure for all periods",
                    path
                },
                hint: tell! { nl: "laat de periode weg", en: "leave the period out" },
            },
            FigureError::OneForEachPeriod => EditError {
                message: tell! {
                    nl: "{path} heeft een bedrag voor elke periode",
                    en: "{path} has a figure for each period",
                    path
                },
                hint: tell! {
                    nl: "zeg welke, zoals in {example}, of schaal ze alle",
                    en: "say of which, as in {example}, or scale them all",
                    example = name(example)
                },
            },
            FigureError::Needed => EditError {
                message: tell! {
                    nl: "{path} moet een getal zijn: het plan kan niet zonder",
                    en: "{path} must be a number: the plan can't do without it",
                    path
                },
                hint: tell! { nl: "schrijf een getal", en: "write a number" },
            },
        }
    }
}

/// Sets a figure to a value. None removes the figure.
pub(super) fn set_figure<T: Copy>(
    held: FiguresMut<'_, T>,
    period: Option<PeriodIx>,
    value: Option<T>,
) -> Result<(), FigureError> {
    match (held, period, value) {
        (FiguresMut::Absent, _, _) => return Err(FigureError::Absent),
        (FiguresMut::Single(held) | FiguresMut::Series(Series::One(held)), None, Some(value)) => {
            *held = value;
        }
        (FiguresMut::Optional(held), None, value) => *held = value,
        (FiguresMut::Each(held), None, None) => *held = None,
        (FiguresMut::Each(held), Some(period), value) => {
            let figures = held.take();
            let figures =
                figures.unwrap_or_else(|| PerPeriod::new(Form::Table, Vec::new(), Vec::new()));
            *held = Some(figures.with(period, value));
        }
        (FiguresMut::Series(Series::Each(held)), Some(period), Some(value)) => {
            *held = held.clone().with(period, Some(value));
        }
        (FiguresMut::Each(_), None, Some(_)) | (FiguresMut::Series(Series::Each(_)), None, _) => {
            return Err(FigureError::OneForEachPeriod);
        }
        (
            FiguresMut::Single(_) | FiguresMut::Optional(_) | FiguresMut::Series(Series::One(_)),
            Some(_),
            _,
        ) => return Err(FigureError::OneForAllPeriods),
        (FiguresMut::Single(_) | FiguresMut::Series(_), _, None) => {
            return Err(FigureError::Needed);
        }
    }
    Ok(())
}

/// The new value of an edit as an amount or a rate. `written` says how the file writes it. None if the figure is to be
/// removed.
fn money(edit: &Edit, written: WrittenForm) -> Result<Option<Money>, EditError> {
    let number = number(edit)?;
    let full = |number: Quantity| written.amount(Money::new(number.decimal())?);
    let money = number.map(|number| full(number).ok_or_else(|| too_large(edit)));
    money.transpose()
}

/// The number that an edit sets. None if the figure is to be removed.
fn number(edit: &Edit) -> Result<Option<Quantity>, EditError> {
    match edit.to {
        NewValue::Number(number) => Ok(Some(number)),
        NewValue::Nothing => Ok(None),
        NewValue::Percentage(_) => Err(EditError {
            message: tell! {
                nl: "{path} is een getal, en geen percentage",
                en: "{path} is a number, and not a percentage",
                path = name(&edit.path)
            },
            hint: tell! { nl: "laat het procentteken weg", en: "leave the percent sign out" },
        }),
        NewValue::Times(_) => Err(EditError {
            message: tell! {
                nl: "{path} is te schalen, niet te zetten",
                en: "{path} is scaled, not set",
                path = name(&edit.path)
            },
            hint: tell! { nl: "schaal het", en: "scale it" },
        }),
    }
}

/// The percentage that an edit sets. None if the figure is to be removed.
fn percentage(edit: &Edit) -> Result<Option<Share>, EditError> {
    match edit.to {
        NewValue::Percentage(share) => Ok(Some(share)),
        NewValue::Nothing => Ok(None),
        NewValue::Number(_) | NewValue::Times(_) => Err(EditError {
            message: tell! {
                nl: "{path} is een percentage",
                en: "{path} is a percentage",
                path = name(&edit.path)
            },
            hint: tell! {
                nl: "schrijf het met een procentteken, zoals {example}",
                en: "write it with a percent sign, such as {example}",
                example = name("45%")
            },
        }),
    }
}

fn too_large(edit: &Edit) -> EditError {
    EditError {
        message: tell! {
            nl: "{path} krijgt meer cijfers dan exact te bewaren zijn",
            en: "{path} would have more digits than can be kept exactly",
            path = name(&edit.path)
        },
        hint: tell! {
            nl: "schrijf een getal van hoogstens 13 cijfers voor de punt",
            en: "write a number of at most 13 digits before the point"
        },
    }
}

/// Scales the figure at a place, or the figures of all periods if no period is named.
pub(super) fn scale(
    plan: &mut Plan,
    edit: &Edit,
    place: &Place,
    period: Option<PeriodIx>,
    factor: Quantity,
) -> Result<(), EditError> {
    let (unit, unit_of_rates) = (plan.unit.size(), plan.minor_unit().size());
    let finest = Decimal::new(1, DECIMALS);
    let times = |number: Decimal, step: Decimal| scaled(number, factor.decimal(), step);
    let money = |amount: Money, step: Decimal| Money::new(times(amount.decimal(), step)?);
    let done = match figure_mut(plan, place) {
        Some(FigureMut::Amount(held)) => replace(held, period, |amount| money(amount, unit)),
        Some(FigureMut::Rate(held)) => replace(held, period, |rate| money(rate, unit_of_rates)),
        Some(FigureMut::Quantity(held)) => replace(held, period, |quantity: Quantity| {
            Quantity::new(times(quantity.decimal(), finest)?)
        }),
        Some(FigureMut::Share(held)) => replace(held, period, |share: Share| {
            Share::new(times(share.percent(), finest)?)
        }),
        None => Err(FigureError::Absent),
    };
    let done = done.map_err(|misfit| misfit.explain(edit, ""))?;
    done.ok_or_else(|| too_large(edit))
}

/// Replaces each figure, or only the figure of a period. None if a new figure is too large.
fn replace<T: Copy>(
    held: FiguresMut<'_, T>,
    period: Option<PeriodIx>,
    by: impl Fn(T) -> Option<T>,
) -> Result<Option<()>, FigureError> {
    let one = |held: &mut T| by(*held).map(|figure| *held = figure);
    match held {
        FiguresMut::Single(held)
        | FiguresMut::Optional(Some(held))
        | FiguresMut::Series(Series::One(held)) => Ok(one(held)),
        FiguresMut::Each(Some(held)) | FiguresMut::Series(Series::Each(held)) => {
            Ok(replace_each(held, period, by))
        }
        FiguresMut::Optional(None) | FiguresMut::Each(None) | FiguresMut::Absent => {
            Err(FigureError::Absent)
        }
    }
}

fn replace_each<T: Copy>(
    held: &mut PerPeriod<T>,
    period: Option<PeriodIx>,
    by: impl Fn(T) -> Option<T>,
) -> Option<()> {
    let figures = held.entries().to_vec();
    let named = |at: PeriodIx| period.is_none_or(|period| period == at);
    for (at, figure) in figures.into_iter().filter(|(at, _)| named(*at)) {
        *held = held.clone().with(at, Some(by(figure)?));
    }
    Some(())
}

/// A number times a factor, rounded to a multiple of the step, half away from zero. None if an intermediate product is
/// too large to be exact.
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
