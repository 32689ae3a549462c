//! Printed figures that are a sum, a difference or a share of others: each with the sum of its terms.
//!
//! A term may be another claim, which counts with its printed amount. A claim that is right with the computed amount of
//! that other claim is right too, so that one wrong figure is one finding.

mod converted;
mod first_parts;
mod of_costs;
mod order;
mod paid;
mod partner_sums;
mod rounded_apart;
mod same_payments;
mod share;
mod stated_most;
mod term_sum;
mod terms;
#[cfg(test)]
mod tests;
mod together;

pub(super) use self::of_costs::claimed_costs;
pub use self::term_sum::{ClaimedAmounts, ClaimedParts};
pub use self::together::{FigureOfClaim, claims_that_exclude};

use self::converted::converted;
use self::partner_sums::PartnerSums;
use self::rounded_apart::explains;
use self::same_payments::SamePayments;
use self::share::shares;
use self::term_sum::{EvaluatedClaim, TermSum};
use self::terms::{TermNames, Terms};
use super::books::{Books, tolerance};
use super::funding::FundingCache;
use crate::plan::{Amount, Currency, Money, PeriodIx, Plan, Series, Share, TermId};

/// The figures of a claim, or why it is not clear.
pub type ClaimOutcome = Result<Vec<ClaimedFigure>, ClaimFault>;

/// A printed figure of a claim, and the computed one.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedFigure {
    /// The period, if the claim has a figure for each.
    pub period: Option<PeriodIx>,
    pub figure: ClaimFigure,
    /// The figure of each term, with its sign.
    pub terms: Vec<(TermId, Amount)>,
    /// The total of the claim's side, if all terms are subtracted from it.
    pub all: Option<Amount>,
    /// Whether the printed figure equals the computed one, within rounding. None if that is not known.
    pub holds: Option<bool>,
    /// The amounts of the books that a computed amount adds up. Empty for a share.
    pub parts: ClaimedParts,
    /// The number of printed figures in a computed amount. 0 for a share.
    pub count: usize,
    /// The index of the claim whose printed amount is the computed one, if the plan leaves open what a funder pays.
    pub said_by: Option<usize>,
}

/// A printed figure and the computed one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClaimFigure {
    Amount {
        printed: Money,
        computed: Amount,
    },
    /// An amount for each unit, or in another currency than that of the plan.
    Converted {
        printed: Money,
        /// The sum in the same form, rounded as the printed amount is. None if that is not known.
        computed: Option<Money>,
        /// The sum in the currency of the plan.
        sum: Amount,
        /// Whether it is an amount for each unit.
        is_rate: bool,
    },
    Share {
        printed: Share,
        /// Rounded as the printed one is. None if it is not known, or if it is a share of nothing.
        computed: Option<Share>,
        part: Amount,
        whole: Amount,
    },
}

/// Why a claim can't be compared with anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimFault {
    /// It states no amount, no amount for each unit and no share.
    NoFigure,
    /// It names nothing to add up.
    NoTerms,
    /// No period is in its time.
    NoPeriods,
    /// Its time begins before the periods of the plan or ends after them.
    BeyondPeriods,
    /// Its time has only a part of a period.
    CutsPeriod(PeriodIx),
    /// It has an amount for each period, and states a time as well.
    TimeBesidePeriods,
    /// Several things of the plan have the name of a term.
    Ambiguous(TermId),
    /// A term has nothing on the side of the claim.
    NotOnSide(TermId),
    /// It has an amount for each unit, and no number of units above 0.
    NoQuantity,
    /// It has a number of units, and no amount for each.
    NoRate,
    /// It is in a currency of which the rate is not known.
    NoExchangeRate(Currency),
    /// It is about what a funder pays, and a term is not something that is paid.
    NotPaid(TermId),
    /// It is about what a funder pays, which are costs, and its side is not costs.
    PaysCosts,
    /// A partner, which counts with a part of all costs or income, is added to something that may be in that part.
    PartnerBeside(TermId, TermId),
    /// It has a currency, and no amount.
    NoAmount,
    /// A term is a claim without an amount in the currency of the plan.
    NotAddable(TermId),
    /// A term is an amount for several periods, and the claim has one for each.
    OneOfSeveral(TermId),
    /// It is, through its terms, a term of itself. With all claims of that cycle, by their index.
    Cycle(Vec<usize>),
    /// A term is a claim that is not clear.
    UnclearTerm(TermId),
    /// It counts first parts of costs, and is about income, balances or what a funder pays.
    FirstInOther,
    /// It counts first parts of costs, and names none.
    FirstOfNothing,
    /// It counts first parts of costs of an amount below 0.
    FirstBelowZero,
    /// It counts a first part of something that is not a cost.
    FirstNotOfCosts(TermId),
    /// It counts the first part of costs that none of its terms has completely.
    FirstOutside(TermId),
    /// It counts a first part of costs that are in another first part too.
    FirstTwice(TermId),
    /// Something in it could not be read, which has a finding of its own.
    Unreadable,
}

/// Evaluates the claims of a plan, in the order of the file.
pub fn evaluate_claims(plan: &Plan, books: &Books) -> Vec<ClaimOutcome> {
    evaluate_terms_first(plan, books, EvaluatedClaim::new)
}

/// Evaluates the claims of a plan, in the order of the file, with the computed amounts of other claims among their
/// terms instead of the printed ones.
pub fn evaluate_claims_as_computed(plan: &Plan, books: &Books) -> Vec<ClaimOutcome> {
    evaluate_terms_first(plan, books, EvaluatedClaim::as_computed)
}

/// Evaluates claims, those that are terms of others first. `as_term` returns how an evaluated claim counts as a term.
fn evaluate_terms_first(
    plan: &Plan,
    books: &Books,
    as_term: fn(&[ClaimedFigure]) -> EvaluatedClaim,
) -> Vec<ClaimOutcome> {
    let names = TermNames::of(plan);
    let (funding, partners) = (
        FundingCache::new(plan, books),
        PartnerSums::new(plan, books),
    );
    let payments = SamePayments::of(plan);
    let order = order::terms_first(plan, &names);
    let unclear = order
        .cycles
        .into_iter()
        .map(|cycle| Err(cycle.map_or(ClaimFault::Unreadable, ClaimFault::Cycle)));
    let mut outcomes: Vec<ClaimOutcome> = unclear.collect();
    let mut evaluated: Vec<Option<EvaluatedClaim>> = vec![None; plan.claims.len()];
    for index in order.terms_first {
        let claim = &plan.claims[index];
        let terms = Terms {
            plan,
            books,
            claim,
            names: &names,
            evaluated: &evaluated,
            funding: &funding,
            payments: &payments,
            partners: &partners,
        };
        let outcome = evaluate(&terms);
        evaluated[index] = outcome.as_ref().ok().map(|figures| as_term(figures));
        outcomes[index] = outcome;
    }
    outcomes
}

/// Calls `with` with the terms of some claims, without the figures of other claims.
fn claim_terms<T>(
    plan: &Plan,
    books: &Books,
    claims: &[usize],
    with: impl FnOnce(&[Terms<'_>]) -> T,
) -> T {
    let (names, payments) = (TermNames::of(plan), SamePayments::of(plan));
    let (funding, partners) = (
        FundingCache::new(plan, books),
        PartnerSums::new(plan, books),
    );
    let terms = claims.iter().map(|at| Terms {
        plan,
        books,
        claim: &plan.claims[*at],
        names: &names,
        evaluated: &[],
        funding: &funding,
        payments: &payments,
        partners: &partners,
    });
    with(&terms.collect::<Vec<_>>())
}

fn evaluate(terms: &Terms<'_>) -> ClaimOutcome {
    let claim = terms.claim;
    if !claim.is_complete {
        return Err(ClaimFault::Unreadable);
    }
    let has_amount = claim.amount.is_some() || claim.rate.is_some();
    match (claim.rate, claim.quantity) {
        _ if claim.currency.is_some() && !has_amount => return Err(ClaimFault::NoAmount),
        (None, Some(_)) => return Err(ClaimFault::NoRate),
        (None, None) if claim.amount.is_none() && claim.share.is_none() => {
            return Err(ClaimFault::NoFigure);
        }
        (None | Some(_), _) => {}
    }
    let periods = terms.periods()?;
    terms.no_partner_beside(&claim.of)?;
    terms.no_partner_beside(&claim.share_of)?;
    terms.check_first_parts()?;
    let mut figures = match &claim.amount {
        None => Vec::new(),
        Some(Series::One(printed)) => {
            vec![amount(terms, None, &periods, *printed)?]
        }
        Some(Series::Each(_)) if claim.within.is_some() => {
            return Err(ClaimFault::TimeBesidePeriods);
        }
        Some(Series::Each(printed)) => {
            let entries = printed.entries().iter();
            let each =
                entries.map(|(period, printed)| amount(terms, Some(*period), &[*period], *printed));
            each.collect::<Result<_, _>>()?
        }
    };
    if let Some(printed) = claim.rate {
        figures.push(converted(terms, (None, &periods), (printed, true))?);
    }
    if let Some(printed) = claim.share {
        figures.push(shares(terms, &periods, printed)?);
    }
    Ok(figures)
}

/// Compares a printed amount with the sum of the terms in some periods.
fn amount(
    terms: &Terms<'_>,
    period: Option<PeriodIx>,
    periods: &[PeriodIx],
    printed: Money,
) -> Result<ClaimedFigure, ClaimFault> {
    if terms
        .claim
        .currency
        .is_some_and(|of| of != terms.plan.currency)
    {
        return converted(terms, (period, periods), (printed, false));
    }
    let mut sum = terms.sum_near(periods, printed.decimal())?;
    let mut holds = holds(terms.plan, printed, &sum);
    if holds == Some(false) && explains(terms, &sum, printed) {
        sum.computed = Amount::Known(printed);
        holds = Some(true);
    }
    Ok(ClaimedFigure {
        period,
        figure: ClaimFigure::Amount {
            printed,
            computed: sum.computed.or_zero(),
        },
        holds: holds.filter(|_| !sum.is_open),
        count: sum.count,
        terms: sum.terms,
        all: sum.all,
        parts: sum.parts,
        said_by: sum.said_by,
    })
}

/// Whether a printed amount is the sum of its terms, either as they are printed or as they are computed.
fn holds(plan: &Plan, printed: Money, sum: &TermSum) -> Option<bool> {
    let most = tolerance(plan, sum.count + 1);
    let is_near = |amount: Amount| {
        let amount = amount.known()?;
        Some((printed - amount).abs() <= most)
    };
    Some(is_near(sum.as_printed)? || is_near(sum.computed)?)
}
