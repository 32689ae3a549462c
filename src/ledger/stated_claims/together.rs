//! Claims about what funders pay that are each possible, but not together, however the money is divided.
//!
//! Each figure is two limits on payments, at least and at most what it says, which `funding/joint` evaluates together.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::terms::{NamedTerm, Terms};
use super::{ClaimFigure, ClaimOutcome, ClaimedFigure, claim_terms};
use crate::ledger::books::{Books, tolerance};
use crate::ledger::funding::{Funding, FundingCache, LimitSide, PaidLimit, Purpose, parts_of};
use crate::plan::{Amount, FunderIx, Money, PeriodIx, Plan, TermId, Unit};

/// A figure of a claim, by the index of the claim and of the figure in its outcome.
pub type FigureOfClaim = (usize, usize);

/// A figure about what funders pay, with the payments that it is about.
struct PaidFigure<'t> {
    figure: FigureOfClaim,
    terms: &'t Terms<'t>,
    payers: Vec<FunderIx>,
    of: Vec<NamedTerm>,
    periods: Vec<PeriodIx>,
    least: Money,
    most: Money,
}

/// The sets of figures that are each possible, but not together. Each figure of a set is needed for that. A figure that
/// is wrong or not known is in none.
pub fn claims_that_exclude(
    plan: &Plan,
    books: &Books,
    outcomes: &[ClaimOutcome],
) -> Vec<Vec<FigureOfClaim>> {
    let is_paid = |at: &usize| plan.claims[*at].funder.is_some() && outcomes[*at].is_ok();
    let mut paid: Vec<usize> = (0..plan.claims.len()).filter(is_paid).collect();
    if paid.len() < 2 {
        return Vec::new();
    }
    // The order of the file must not decide which figures are named.
    paid.sort_by_key(|at| &plan.claims[*at].name);
    let cache = FundingCache::new(plan, books);
    let funding = cache.is_complete().then(|| cache.funding());
    let Some(funding) = funding.flatten() else {
        return Vec::new();
    };
    claim_terms(plan, books, &paid, |terms| {
        let figures = terms.iter().zip(&paid).flat_map(|(terms, at)| {
            let figures = outcomes[*at].iter().flatten().enumerate();
            figures.filter_map(|(number, figure)| {
                PaidFigure::new(terms, (*at, number), figure, funding.unit())
            })
        });
        let figures: Vec<PaidFigure<'_>> = figures.collect();
        let all: Vec<&PaidFigure<'_>> = figures.iter().collect();
        let evaluation = evaluate_together(plan, funding, &all);
        if !evaluation.is_too_large {
            return evaluation.sets;
        }
        // So many figures can't be evaluated at once: those about the same costs are.
        let mut by_term: BTreeMap<&TermId, Vec<&PaidFigure<'_>>> = BTreeMap::new();
        for figure in &figures {
            for term in &figure.terms.claim.of {
                by_term.entry(term).or_default().push(figure);
            }
        }
        let sets = by_term
            .values()
            .map(|figures| evaluate_together(plan, funding, figures).sets);
        let sets: BTreeSet<Vec<FigureOfClaim>> =
            evaluation.sets.into_iter().chain(sets.flatten()).collect();
        sets.into_iter().collect()
    })
}

/// The sets of figures that are not possible together.
struct ExclusionSets {
    sets: Vec<Vec<FigureOfClaim>>,
    /// Whether some figures were too many to be evaluated.
    is_too_large: bool,
}

fn evaluate_together(plan: &Plan, funding: &Funding, figures: &[&PaidFigure<'_>]) -> ExclusionSets {
    let limits = figures.iter().flat_map(|figure| figure.limits());
    let limits: Vec<PaidLimit<'_>> = limits.collect();
    // A printed part of a cost that is divided may be rounded by itself, and so may the figures that it depends on.
    let half = match divides_a_cost(plan) {
        true => plan.unit.size() / Decimal::TWO,
        false => Decimal::ZERO,
    };
    let slack = |set: &[usize]| {
        let set: BTreeSet<usize> = set.iter().map(|at| at / 2).collect();
        let of_parts = Decimal::from(set.len()) * half;
        let of_figures = tolerance(plan, set.iter().map(|at| figures[*at].count()).sum());
        let both = of_parts + of_figures.decimal();
        in_whole_units(both, funding.unit(), Decimal::floor).unwrap_or_default()
    };
    let found = funding.evaluate_together(&limits, slack);
    let sets = found.contradictions.iter().map(|found| {
        let set = found.limits.iter().map(|at| figures[*at / 2].figure);
        let set: BTreeSet<FigureOfClaim> = set.collect();
        set.into_iter().collect::<Vec<_>>()
    });
    ExclusionSets {
        sets: sets.filter(|set| set.len() > 1).collect(),
        is_too_large: found.is_too_large,
    }
}

/// Whether `paid-by` divides a cost of the plan into parts. Other payments can be any whole units.
fn divides_a_cost(plan: &Plan) -> bool {
    let of_items = plan.cost_items().map(|(_, _, item)| &item.paid_by);
    let of_lines = plan.lines.values().map(|line| &line.paid_by);
    let mut payers = of_items.chain(of_lines).flatten();
    payers.any(|paid_by| parts_of(plan, paid_by).is_some())
}

impl<'t> PaidFigure<'t> {
    /// None if the figure is wrong or not known, or if it is not one amount of costs that each count once.
    fn new(
        terms: &'t Terms<'t>,
        at: FigureOfClaim,
        figure: &ClaimedFigure,
        unit: Unit,
    ) -> Option<PaidFigure<'t>> {
        let claim = terms.claim;
        let of = terms.purposes(&claim.of).ok()?;
        if figure.holds != Some(true) || !claim.less.is_empty() || !terms.are_apart(&of) {
            return None;
        }
        let (funder, ..) = terms
            .plan
            .funders
            .get_full(claim.funder.as_ref()?.as_str())?;
        let periods = figure.period.map(|period| vec![period]);
        let (least, most) = range(terms, figure)?;
        Some(PaidFigure {
            figure: at,
            terms,
            payers: terms.payers(FunderIx::new(funder)),
            of,
            periods: match periods {
                Some(periods) => periods,
                None => terms.periods().ok()?,
            },
            least: in_whole_units(least, unit, Decimal::floor)?,
            most: in_whole_units(most, unit, Decimal::ceil)?,
        })
    }

    fn limits(&self) -> [PaidLimit<'_>; 2] {
        [
            (LimitSide::AtLeast, self.least),
            (LimitSide::AtMost, self.most),
        ]
        .map(|(side, amount)| PaidLimit {
            funders: &self.payers,
            counts: Box::new(|period: PeriodIx, purpose: Purpose| {
                self.periods.contains(&period)
                    && purpose.cost().is_some()
                    && (self.of.is_empty()
                        || self.of.iter().any(|term| self.terms.is_of(purpose, *term)))
            }),
            side,
            amount,
        })
    }

    /// The maximum number of printed figures that it depends on.
    fn count(&self) -> usize {
        let plan = self.terms.plan;
        (plan.lines.len() + plan.funders.len()) * self.periods.len()
    }
}

/// The amounts that a figure may stand for, as it is rounded. None if they are not known.
fn range(terms: &Terms<'_>, figure: &ClaimedFigure) -> Option<(Decimal, Decimal)> {
    let known = |amount: Amount| amount.known().map(Money::decimal);
    let half = |decimals: u32| Decimal::new(5, decimals + 1);
    let (amount, off) = match figure.figure {
        ClaimFigure::Amount { computed, .. } => (known(computed)?, Decimal::ZERO),
        ClaimFigure::Converted { sum, .. } => {
            let quantity = terms
                .claim
                .quantity
                .filter(|_| terms.claim.currency.is_none())?;
            let off = half(terms.claim.rate_decimals).checked_mul(quantity.decimal())?;
            (known(sum)?, off)
        }
        ClaimFigure::Share { printed, whole, .. } => {
            let of = |percent: Decimal| {
                known(whole)?.checked_mul(percent.checked_div(Decimal::ONE_HUNDRED)?)
            };
            (
                of(printed.percent())?,
                of(half(terms.claim.share_decimals))?.abs(),
            )
        }
    };
    Some((amount.checked_sub(off)?, amount.checked_add(off)?))
}

/// An amount in whole units, rounded by `round`.
fn in_whole_units(amount: Decimal, unit: Unit, round: fn(&Decimal) -> Decimal) -> Option<Money> {
    let units = round(&amount.checked_div(unit.size())?);
    Money::sum(units.checked_mul(unit.size())?)
}
