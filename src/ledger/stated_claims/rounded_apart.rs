//! Sums of figures that the program rounded itself: parts of yearly and spread costs, products, converted amounts and
//! parts of partners. Nobody stated these to the unit, so a printed sum may be rounded otherwise.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::term_sum::{ClaimedAmounts, TermSum};
use super::terms::Terms;
use crate::ledger::books::{Account, Posting, Side};
use crate::ledger::reserves::{draws, in_reserves};
use crate::plan::{Funder, Money, PeriodIx, Plan};

/// Rounded figures of a row in a period: their sum, and by how much it is above the exact sum.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RoundedFigures {
    pub(super) sum: Decimal,
    pub(super) above_exact: Decimal,
}

/// By how much a sum is above what it would be with other rounding.
pub(super) struct RoundedApart {
    /// By how much it is above the exact sum.
    pub(super) above_exact: Decimal,
    /// By how much it is above the sum of rows that are each rounded to the nearest unit.
    pub(super) above_nearest: Decimal,
}

impl RoundedApart {
    pub(super) fn of(terms: &Terms<'_>, sum: &TermSum) -> RoundedApart {
        let unit = terms.plan.unit.size();
        let (mut above_exact, mut above_nearest) = (Decimal::ZERO, Decimal::ZERO);
        for ((of, periods), times) in &sum.parts {
            for row in rounded_rows(terms, *of, periods) {
                let exact = row.sum - row.above_exact;
                let units = (exact / unit)
                    .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
                let times = Decimal::from(*times);
                above_exact += times * row.above_exact;
                above_nearest += times * (row.sum - units * unit);
            }
        }
        RoundedApart {
            above_exact,
            above_nearest,
        }
    }
}

/// Whether a printed sum is the sum of its terms, if these are rounded in another way: the exact sum rounded to the
/// nearest unit, or the sum of rows that are each rounded to the nearest unit.
pub(super) fn explains(terms: &Terms<'_>, sum: &TermSum, printed: Money) -> bool {
    let Some(computed) = sum.computed.known() else {
        return false;
    };
    let apart = RoundedApart::of(terms, sum);
    let off = printed.decimal() - computed.decimal();
    let half = terms.plan.unit.size() / Decimal::TWO;
    let is_rounded_sum = (off + apart.above_exact).abs() <= half;
    !apart.above_exact.is_zero() && is_rounded_sum || off + apart.above_nearest == Decimal::ZERO
}

/// The exact sum in the currency of the claim, if that is not the currency of the plan and all amounts are stated in
/// it. None otherwise, or if this is not known.
pub(super) fn stated_in_currency(terms: &Terms<'_>, sum: &TermSum) -> Option<Decimal> {
    let plan = terms.plan;
    let currency = terms.claim.currency.filter(|of| *of != plan.currency)?;
    let computed = sum.computed.known()?;
    let (mut posted, mut exact) = (None, Decimal::ZERO);
    for ((of, periods), times) in &sum.parts {
        let postings = postings(terms, *of, periods);
        for posting in postings.filter(|posting| posting.amount != Money::ZERO) {
            let stated = match (posting.account, posting.item(plan)) {
                (Account::Funder(funder), _) => {
                    let written = plan.funder(funder).written_in_other(plan.currency)?;
                    Some(written.currency)
                }
                (Account::Line(_) | Account::NoLine, Some(item)) => item.currency,
                (Account::Line(_) | Account::NoLine, None) => None,
            };
            if stated != Some(currency) {
                return None;
            }
            let amount = posting.amount.decimal();
            let times = Decimal::from(*times);
            posted = Some(posted.unwrap_or_default() + times * amount);
            exact += times * (amount - above_exact(terms, posting)?);
        }
    }
    // The sum may count printed figures of rows and of other claims instead.
    let is_all = posted == Some(computed.decimal()) && sum.as_printed == sum.computed;
    is_all.then_some(exact)
}

/// The maximum by which the rounding of converted amounts can move a sum.
pub(super) fn converted_costs(terms: &Terms<'_>, sum: &TermSum) -> Decimal {
    let plan = terms.plan;
    let is_converted = |posting: &&Posting| match (posting.account, posting.item(plan)) {
        (Account::Funder(funder), _) => plan
            .funder(funder)
            .written_in_other(plan.currency)
            .is_some(),
        (_, Some(item)) => item.currency.is_some_and(|of| of != plan.currency),
        (Account::Line(_) | Account::NoLine, None) => false,
    };
    let parts = sum.parts.keys();
    let converted =
        parts.map(|(of, periods)| postings(terms, *of, periods).filter(is_converted).count());
    let half = plan.unit.size() / Decimal::TWO;
    half * Decimal::from(converted.sum::<usize>())
}

/// The rows of some amounts that have figures that the program rounded.
fn rounded_rows(
    terms: &Terms<'_>,
    of: ClaimedAmounts,
    periods: &[PeriodIx],
) -> Vec<RoundedFigures> {
    match of {
        ClaimedAmounts::CostsOfPartner(partner) => terms.partners.rounded_costs(partner, periods),
        ClaimedAmounts::IncomeOfPartner(partner) => terms.partners.rounded_income(partner, periods),
        ClaimedAmounts::Costs
        | ClaimedAmounts::Income
        | ClaimedAmounts::Line(_)
        | ClaimedAmounts::Funder(_)
        | ClaimedAmounts::Activity(_) => {
            let mut rows: BTreeMap<(Account, PeriodIx), RoundedFigures> = BTreeMap::new();
            for posting in postings(terms, of, periods) {
                if is_counted(terms, of, posting)
                    && let Some(above) =
                        above_exact(terms, posting).filter(|above| !above.is_zero())
                {
                    let row = rows.entry((posting.account, posting.period)).or_default();
                    row.sum += posting.amount.decimal();
                    row.above_exact += above;
                }
            }
            rows.into_values().collect()
        }
    }
}

/// Whether a posting counts in the row of its account. The row of a line with a printed debit is that debit, so the
/// postings on that line count only in the rows of their activities.
fn is_counted(terms: &Terms<'_>, of: ClaimedAmounts, posting: &Posting) -> bool {
    match (of, posting.account) {
        (ClaimedAmounts::Activity(_), _) => true,
        (_, Account::Line(line)) => terms.plan.line(line).debit.is_none(),
        (_, Account::Funder(_) | Account::NoLine) => true,
    }
}

/// By how much a posting is above its exact amount. None if that is not known.
fn above_exact(terms: &Terms<'_>, posting: &Posting) -> Option<Decimal> {
    if let Account::Funder(funder) = posting.account {
        return credit_above_exact(terms.plan, terms.plan.funder(funder), posting);
    }
    let derivation = terms.books.derivation(posting)?;
    derivation.above_exact(posting.amount)
}

/// By how much the credit of a funder is above what it brings in by a price and a number, or in another currency.
fn credit_above_exact(plan: &Plan, funder: &Funder, posting: &Posting) -> Option<Decimal> {
    if funder.credit.as_ref()?.get(posting.period)? != posting.amount {
        return None;
    }
    let exact = match (funder.written_in_other(plan.currency), &funder.price) {
        (Some(written), _) => {
            let rate = plan.rates.get(written.currency.code())?;
            let credit = written.credit.as_ref()?.get(posting.period)?;
            let product = credit.decimal().checked_mul(rate.rate.decimal())?;
            product.checked_div(rate.units.decimal())?
        }
        (None, Some(price)) => {
            let (rate, quantity) = price.in_period(posting.period)?;
            rate.decimal().checked_mul(quantity.decimal())?
        }
        (None, None) => return Some(Decimal::ZERO),
    };
    posting.amount.decimal().checked_sub(exact)
}

/// The postings of some amounts in some periods.
fn postings<'t>(
    terms: &'t Terms<'_>,
    of: ClaimedAmounts,
    periods: &'t [PeriodIx],
) -> impl Iterator<Item = &'t Posting> {
    let is_in = is_part(terms, of);
    let postings = terms.books.postings.iter();
    postings.filter(move |posting| periods.contains(&posting.period) && is_in(posting))
}

/// Returns whether a posting is one of some amounts. Postings of parts of partners are not known.
pub(super) fn is_part<'t>(
    terms: &'t Terms<'_>,
    of: ClaimedAmounts,
) -> impl Fn(&Posting) -> bool + 't {
    let books = terms.books;
    let is_reserve = in_reserves(terms.plan, &books.line_tree);
    let is_draw = draws(terms.plan, books);
    move |posting: &Posting| match (of, posting.account) {
        (ClaimedAmounts::Costs, Account::Line(line)) => !is_reserve[line],
        (ClaimedAmounts::Costs, Account::NoLine) => posting.side() == Side::Debit,
        (ClaimedAmounts::Income, Account::Funder(funder)) => !is_draw[funder],
        (ClaimedAmounts::Line(of), Account::Line(line)) => {
            books.line_tree.subtree(of).contains(&line)
        }
        (ClaimedAmounts::Funder(of), Account::Funder(funder)) => {
            books.funder_tree.subtree(of).contains(&funder)
        }
        (ClaimedAmounts::Activity(of), _) => posting
            .activity
            .is_some_and(|activity| books.activity_tree.subtree(of).contains(&activity)),
        (
            ClaimedAmounts::Costs
            | ClaimedAmounts::Income
            | ClaimedAmounts::Line(_)
            | ClaimedAmounts::Funder(_)
            | ClaimedAmounts::CostsOfPartner(_)
            | ClaimedAmounts::IncomeOfPartner(_),
            _,
        ) => false,
    }
}
