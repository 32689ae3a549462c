//! Balances: whether a plan has both sides, and up to which period its balances are known.

use crate::checks::Context;
use crate::checks::support::addends::Addends;
use crate::checks::support::root_cause::error_until;
use crate::finding::{Finding, Message, RuleName};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Carry, Money, PeriodIx, Plan};
use crate::tell;

/// Returns the side with amounts if the other side has none: one finding is enough for such a plan. None if both sides
/// have amounts, if the sums of all periods are 0, or if an amount could not be read.
pub(crate) fn one_sided(cx: Context<'_>) -> Option<Side> {
    let (debit, credit) = (&cx.books.debit, &cx.books.credit);
    if debit
        .cells()
        .chain(credit.cells())
        .all(|(_, amount)| amount.is_zero())
    {
        return None;
    }
    match (debit.cells().next(), credit.cells().next()) {
        (Some(_), None) if credit.is_complete() && debit.is_complete() => Some(Side::Debit),
        (None, Some(_)) if credit.is_complete() && debit.is_complete() => Some(Side::Credit),
        (Some(_) | None, Some(_) | None) => None,
    }
}

/// Returns the periods whose closing balance is known: those before the first period in which something could not be
/// read. Empty if the plan does not carry its balance forward, has amounts on one side only, or has an unknown opening
/// balance.
pub(crate) fn carried(cx: Context<'_>) -> impl Iterator<Item = PeriodIx> + '_ {
    let carries = match cx.plan.carry {
        Carry::None => false,
        Carry::Forward => one_sided(cx).is_none(),
    };
    let carries = carries && cx.plan.opening_balance().known().is_some();
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    periods.take_while(move |period| carries && cx.books.is_known(*period))
}

/// The closing balance of each period of [`carried`].
pub(crate) fn closings(cx: Context<'_>) -> impl Iterator<Item = (PeriodIx, Money)> + '_ {
    carried(cx).map_while(move |period| Some((period, cx.books.closing[period].known()?)))
}

/// The first period with a negative closing balance, if no closing balance is below the last one: then bringing in the
/// shortage of the last one by the end of that period removes all shortages. None if another balance is lower, or if
/// none is negative. Errors that other findings report are first taken out of the balances.
pub(crate) fn short_since(cx: Context<'_>, last_balance: Money) -> Option<PeriodIx> {
    let corrected =
        || closings(cx).map(|(period, closing)| (period, closing - error_until(cx, period)));
    let is_largest = corrected().all(|(_, closing)| closing >= last_balance);
    let first = corrected().find(|(_, closing)| closing.is_negative());
    first.filter(|_| is_largest).map(|(period, _)| period)
}

/// Returns the last period before a period whose balance is printed, that balance, and the periods between the two. If
/// there is none: None, the opening balance of the plan, and all periods before the period.
pub(crate) fn printed_before(
    cx: Context<'_>,
    period: PeriodIx,
) -> (
    Option<PeriodIx>,
    Money,
    impl Iterator<Item = PeriodIx> + use<>,
) {
    let printed = |at: PeriodIx| Some((at, cx.plan.totals.balance.as_ref()?.get(at)?));
    let mut before = (0..period.index()).rev().map(PeriodIx::new);
    let found = before.find_map(printed);
    let first = found.map_or(0, |(at, _)| at.index() + 1);
    let amount = found.map_or(cx.plan.opening, |(_, amount)| amount);
    let between = (first..period.index()).map(PeriodIx::new);
    (found.map(|(at, _)| at), amount, between)
}

/// The first period from `from` on whose balance is printed. None if there is none. If the balance is not carried
/// forward, only `from` itself counts.
pub(crate) fn next_printed_balance(cx: Context<'_>, from: PeriodIx) -> Option<PeriodIx> {
    let totals = cx.plan.totals.balance.as_ref()?;
    match cx.plan.carry {
        Carry::None => totals.get(from).map(|_| from),
        Carry::Forward => {
            let mut periods = (from.index()..cx.plan.periods.len()).map(PeriodIx::new);
            periods.find(|period| totals.get(*period).is_some())
        }
    }
}

/// The place of a period in the file.
pub(crate) fn period_place(plan: &Plan, period: PeriodIx) -> Place {
    column_place(plan.periods.column(period))
}

/// The place of a column of the budget in the file, whatever its kind.
pub(crate) fn column_place(column: usize) -> Place {
    Place::section("plan").key("periods").index(column)
}

/// A finding about the balance at the end of a period, with the figures that it is made of.
pub(crate) fn at_end(
    rule: RuleName,
    place: Place,
    closing: Money,
    message: Message,
    addends: Addends,
) -> Finding {
    Finding::new(rule, place, message)
        .figures(closing, Money::ZERO)
        .with_related(addends.into_related())
}

/// A balance that should be 0, in words.
pub(crate) fn outcome(balance: Money) -> Message {
    let amount = balance.abs();
    if balance.is_negative() {
        tell! { nl: "{amount} is niet gedekt", en: "{amount} is not paid for", amount }
    } else {
        tell! { nl: "er blijft {amount} over", en: "{amount} is left over", amount }
    }
}
