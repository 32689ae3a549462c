//! The days and the amounts of payments of funders with a schedule of their own: the receipts that they state,
//! `invoice-days` after the cost, or the instalments of a condition.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::apportionment::{apportion, round_quotient};
use super::books::{Books, FunderIx};
use super::completion::completion;
use super::invoice_payers::{RealisedInvoices, accrued_by_month, invoiced};
use super::schedule::{review_occurrences, term};
use super::sums::Sums;
use super::time::ColumnSums;
use super::units::{common_unit, in_units, of_units, scaled};
use crate::plan::{
    Amount, Condition, Contribution, DECIMALS, Funder, Money, PeriodIx, Plan, Receipt, Span, Unit,
};

/// A receipt with its day and its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledReceipt {
    /// Its index among the receipts of its funder.
    pub number: usize,
    pub day: Result<Date, ReceiptFault>,
    pub amount: Amount,
}

/// Why the day of a receipt is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceiptFault {
    /// It states neither a day nor something that it follows.
    NoTime,
    /// It states both.
    TwoTimes,
    /// No activity has that code, and no report that name.
    UnknownEvent,
    /// There are fewer reports than the number of the report that the receipt follows.
    TooFewReports { reports: usize },
    /// The activity goes on after the plan: it has no last day.
    NoEnd,
    /// The activity, a part of it, or the report has no date.
    NoDate,
    /// The day is too late for the calendar.
    TooLate,
}

impl Funder {
    /// Whether it pays at times of its own.
    pub fn has_receipts(&self) -> bool {
        !self.receipts.is_empty() || !self.receipts_are_complete
    }
}

/// The payment that is expected of a funder on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DatedReceipt {
    /// None if it is not known.
    pub(super) day: Option<Date>,
    pub(super) amount: Amount,
}

/// The payments of some funders, with their days.
pub(super) type DatedReceipts = Vec<(FunderIx, Vec<DatedReceipt>)>;

/// The condition whose instalments say when a funder pays, if the funder states no other times of payment: the first
/// condition with instalments on this funder alone, over all the time in which it pays. None if there is no such
/// condition, or if the funder is a group, because the part of each funder under it is not known.
pub fn instalments_condition(plan: &Plan, funder: FunderIx) -> Option<&Condition> {
    let own = plan.funder(funder);
    if own.has_receipts() || own.invoice_days.is_some() {
        return None;
    }
    let id = plan.funder_id(funder);
    let pays_in = |at: PeriodIx| match &own.credit {
        Some(credit) => credit.get(at).is_some_and(|paid| !paid.is_zero()),
        None => true,
    };
    let pays_only_in = |time: Span| {
        let mut periods = plan.periods.iter().filter(|(at, _)| pays_in(*at));
        periods.all(|(_, period)| time.overlap(period.span) == Some(period.span))
    };
    let says_when = |each: &&Condition| {
        each.instalments.is_some()
            && each.funders.len() == 1
            && each.funders[0] == *id
            && each.within.is_none_or(pays_only_in)
    };
    let found = plan.conditions.iter().find(says_when)?;
    let mut funders = plan.funders.values();
    let is_group = funders.any(|each| each.under.as_ref() == Some(id));
    (!is_group).then_some(found)
}

/// Whether a funder pays at times that the plan states.
pub fn has_times_of_payment(plan: &Plan, funder: FunderIx) -> bool {
    let own = plan.funder(funder);
    own.has_receipts()
        || own.invoice_days.is_some()
        || instalments_condition(plan, funder).is_some()
}

/// The conditions whose instalments do not count as the receipts of one of their funders, although that funder states
/// no other times of payment.
pub fn uncounted_instalments<'p>(
    plan: &'p Plan,
    books: &Books,
) -> impl Iterator<Item = &'p Condition> {
    let is_uncounted = |each: &&Condition| {
        let funders = each
            .funders
            .iter()
            .filter_map(|id| plan.find_funder(id.as_str()));
        let mut leaves = funders.flat_map(|at| books.funder_tree.leaves_under(at));
        let counts = |at| {
            let own = plan.funder(at);
            let counting = instalments_condition(plan, at);
            own.has_receipts()
                || own.invoice_days.is_some()
                || counting.is_some_and(|counting| std::ptr::eq(counting, *each))
        };
        each.instalments.is_some() && leaves.any(|at| !counts(at))
    };
    plan.conditions.iter().filter(is_uncounted)
}

/// The payments of each funder in money that has days of receipt. An instalment counts on the first day of its period,
/// because a condition counts the receipts up to the end of that period. A funder on invoice pays its credit as it
/// accrues, and in closed months the amount of the invoices if that is known. Other funders are left out: they pay as
/// their credit accrues.
pub(super) fn dated_receipts(
    plan: &Plan,
    books: &Books,
    invoices: &RealisedInvoices,
) -> DatedReceipts {
    let mut accrued = None;
    let leaves = books.funder_tree.leaves();
    let dated = leaves.filter_map(|funder| {
        let receipts = dated_receipts_of((plan, books, invoices), funder, &mut accrued)?;
        Some((funder, receipts))
    });
    dated.collect()
}

/// The payments of one funder. None if it has no days of receipt.
fn dated_receipts_of(
    (plan, books, invoices): (&Plan, &Books, &RealisedInvoices),
    funder: FunderIx,
    accrued: &mut Option<(Vec<Span>, ColumnSums)>,
) -> Option<Vec<DatedReceipt>> {
    let own = plan.funder(funder);
    if own.form == Contribution::InKind {
        return None;
    }
    if own.has_receipts() {
        let receipts = receipt_schedule(plan, books, funder).into_iter();
        let receipts = receipts.map(|receipt| DatedReceipt {
            day: receipt.day.ok(),
            amount: receipt.amount,
        });
        return Some(receipts.collect());
    }
    if let Some(days) = own.invoice_days {
        let (months, sums) = accrued.get_or_insert_with(|| accrued_by_month(plan, books));
        return Some(invoiced(
            months,
            (&sums.funders[funder], invoices.get(&funder)),
            days,
        ));
    }
    let stated = instalments_condition(plan, funder)?.instalments.as_ref()?;
    let amount = |period| match stated.is_known(period) {
        true => stated.get(period).map(Amount::Known),
        false => Some(Amount::Unknown),
    };
    let receipts = plan.periods.iter().filter_map(|(period, at)| {
        let day = Some(at.span.start());
        amount(period).map(|amount| DatedReceipt { day, amount })
    });
    Some(receipts.collect())
}

/// The payments of a funder that are due by a day, and those that are due later or on an unknown day. Both are blank if
/// the funder has no days of receipt.
pub(super) fn due_and_later(
    plan: &Plan,
    (books, invoices): (&Books, &RealisedInvoices),
    funder: FunderIx,
    day: Date,
) -> (Amount, Amount) {
    let receipts = dated_receipts_of((plan, books, invoices), funder, &mut None);
    let mut sums = (Amount::Blank, Amount::Blank);
    for receipt in receipts.unwrap_or_default() {
        let sum = match receipt.day {
            Some(on) if on <= day => &mut sums.0,
            Some(_) | None => &mut sums.1,
        };
        *sum = sum.plus(receipt.amount);
    }
    sums
}

/// The payments that are due in each period of each funder in money that has days of receipt. Unknown in all periods if
/// a day is not known. Payments outside the periods are left out.
pub fn due_in_periods(
    plan: &Plan,
    books: &Books,
    invoices: &RealisedInvoices,
) -> BTreeMap<FunderIx, Sums> {
    let of_funder = |receipts: Vec<DatedReceipt>| {
        let mut due = Sums::default();
        for receipt in receipts {
            let period = receipt
                .day
                .map(|day| plan.periods.containing(Span::day(day)));
            let is_added = match (period, receipt.amount) {
                // A booking outside the periods counts in none of them either.
                (Some(None), _) | (_, Amount::Blank) => true,
                (Some(Some(period)), Amount::Known(amount)) => due.add(period, amount),
                (Some(Some(_)) | None, Amount::Known(_) | Amount::Unknown) => false,
            };
            if !is_added {
                let periods = plan.periods.iter();
                periods.for_each(|(period, _)| due.mark_unknown(period));
            }
        }
        due
    };
    let dated = dated_receipts(plan, books, invoices).into_iter();
    dated
        .map(|(funder, receipts)| (funder, of_funder(receipts)))
        .collect()
}

/// The period of a receipt on a day: the last period that has begun by then, or the first.
pub(super) fn period_of(plan: &Plan, day: Date) -> Option<PeriodIx> {
    let periods = || plan.periods.iter();
    let begun = periods().filter(|(_, period)| period.span.start() <= day);
    let last = begun.max_by_key(|(_, period)| period.span.start());
    let first = || periods().min_by_key(|(_, period)| period.span.start());
    last.or_else(first).map(|(at, _)| at)
}

/// The receipts of a funder in the order of the file. Empty if it states none.
pub fn receipt_schedule(plan: &Plan, books: &Books, funder: FunderIx) -> Vec<ScheduledReceipt> {
    let receipts = &plan.funder(funder).receipts;
    let credit = match books.funders[funder].sum() {
        Amount::Known(credit) if plan.funder(funder).receipts_are_complete => Some(credit),
        Amount::Known(_) | Amount::Blank | Amount::Unknown => None,
    };
    let amounts = credit.and_then(|credit| amounts(receipts, credit, plan.unit));
    let receipts = receipts.iter().enumerate();
    receipts
        .map(|(at, receipt)| ScheduledReceipt {
            number: receipt.number,
            day: day(plan, books, receipt),
            amount: amounts.as_ref().map(|amounts| amounts[at]).into(),
        })
        .collect()
}

/// The amount of each receipt. Shares are rounded by running sums, so that those of 100% add up to the credit. Receipts
/// without an amount or a share divide the rest of the credit equally. None if the numbers are too large to be exact.
fn amounts(receipts: &[Receipt], credit: Money, unit: Unit) -> Option<Vec<Money>> {
    let unit = common_unit(unit, [credit].into_iter().chain(stated(receipts)));
    let (mut percent, mut before) = (Decimal::ZERO, Money::ZERO);
    let mut left = credit;
    let mut amounts = Vec::with_capacity(receipts.len());
    for receipt in receipts {
        let amount = match (receipt.amount, receipt.share) {
            (Some(amount), _) => Some(amount),
            (None, Some(share)) => {
                percent += share.percent();
                let through = part(credit, percent, unit)?;
                let amount = through.checked_add(-before)?;
                before = through;
                Some(amount)
            }
            (None, None) => None,
        };
        left = left.checked_add(-amount.unwrap_or_default())?;
        amounts.push(amount);
    }
    let open = amounts.iter().filter(|amount| amount.is_none()).count();
    let mut parts = match open {
        0 => Vec::new(),
        _ => apportion(in_units(left, unit)?, &vec![1; open])?,
    }
    .into_iter();
    let amount = |amount: Option<Money>| match amount {
        Some(amount) => Some(amount),
        None => of_units(parts.next()?, unit),
    };
    amounts.into_iter().map(amount).collect()
}

fn stated(receipts: &[Receipt]) -> impl Iterator<Item = Money> + '_ {
    receipts.iter().filter_map(|receipt| receipt.amount)
}

/// A percentage of an amount, rounded to the unit.
fn part(amount: Money, percent: Decimal, unit: Unit) -> Option<Money> {
    let size = unit.size();
    let numerator = scaled(amount.decimal(), DECIMALS)?
        .checked_mul(scaled(percent, DECIMALS)?)?
        .checked_mul(10_i128.checked_pow(size.scale())?)?;
    let denominator = 10_i128.pow(2 * DECIMALS + 2).checked_mul(size.mantissa())?;
    of_units(round_quotient(numerator, denominator)?, unit)
}

/// The day of a receipt, or why it is not known.
fn day(plan: &Plan, books: &Books, receipt: &Receipt) -> Result<Date, ReceiptFault> {
    match (receipt.on, &receipt.after) {
        (Some(day), None) => Ok(day),
        (Some(_), Some(_)) => Err(ReceiptFault::TwoTimes),
        (None, None) => Err(ReceiptFault::NoTime),
        (None, Some(event)) => {
            let day = last_day(plan, books, event, receipt.which.unwrap_or(1))?;
            let days = i64::from(receipt.days.unwrap_or(0));
            day.checked_add(days.days())
                .map_err(|_| ReceiptFault::TooLate)
        }
    }
}

/// The last day of an activity, or the last day on which a report can be made.
fn last_day(plan: &Plan, books: &Books, event: &str, which: u32) -> Result<Date, ReceiptFault> {
    let term = term(plan);
    let mut activities = plan.indexed_activities();
    if let Some((at, _)) = activities.find(|(_, activity)| activity.code.as_str() == event) {
        return completion(plan, books, at);
    }
    let reports = plan.reviews.iter().filter(|review| review.what == event);
    let mut reports = reports.peekable();
    if reports.peek().is_none() {
        return Err(ReceiptFault::UnknownEvent);
    }
    let mut days: Vec<Date> = Vec::new();
    for occurrence in reports.flat_map(|report| review_occurrences(report, term)) {
        days.extend((0..occurrence.times).map(|_| occurrence.span.end()));
    }
    days.sort_unstable();
    let at = usize::try_from(which).unwrap_or(usize::MAX) - 1;
    match days.get(at) {
        Some(day) => Ok(*day),
        None if days.is_empty() => Err(ReceiptFault::NoDate),
        None => Err(ReceiptFault::TooFewReports {
            reports: days.len(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::instalments_condition;
    use crate::ledger::fixture::{add_funder, each, plan};
    use crate::plan::{Condition, Funder, FunderId, FunderIx};

    /// Whether the instalments of a condition say when its funder pays.
    fn says_when(change: impl Fn(&mut Funder)) -> bool {
        let mut plan = plan(&["2026", "2027"]);
        add_funder(&mut plan, "fund", None, "50 50");
        plan.conditions.push(Condition {
            funders: vec![FunderId::new("fund")],
            instalments: Some(each("60 40")),
            ..Condition::default()
        });
        change(plan.funder_mut(FunderIx::new(0)));
        instalments_condition(&plan, FunderIx::new(0)).is_some()
    }

    #[test]
    fn instalments_count_for_a_funder_that_states_no_other_times() {
        assert!(says_when(|_| ()));
        assert!(!says_when(|funder| funder.invoice_days = Some(30)));
        assert!(!says_when(|funder| funder.receipts_are_complete = false));
    }
}
