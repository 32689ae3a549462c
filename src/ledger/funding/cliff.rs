//! The funding cliff: the costs of a funder that continue after it ends, and who pays them then.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::books::Books;
use super::super::sums::Sums;
use super::matrix::FundingMatrix;
use super::payer::Payer;
use super::payments::Payment;
use super::problem::Purpose;
use crate::plan::{FunderIx, Money, PeriodIx, Plan, Span};

/// A funder that stops paying before the costs of the plan end.
#[derive(Debug, Clone)]
pub struct Cliff {
    pub funder: FunderIx,
    /// The last period in which it pays something.
    pub last: PeriodIx,
    /// Its last day, if that is before the end of this period.
    pub last_day: Option<Date>,
    /// The costs that it paid for and that continue afterwards, in the order of the plan.
    pub continuing: Vec<ContinuingCost>,
    /// The sum of all continuing costs. Its `purpose` has no meaning.
    pub total: ContinuingCost,
    /// All that each payer pays after the funder has ended, for these costs and for others.
    pub after: BTreeMap<Payer, Money>,
}

/// A cost that a funder paid for and that continues after the funder has ended.
#[derive(Debug, Clone)]
pub struct ContinuingCost {
    pub purpose: Purpose,
    /// The cost up to and including the last day of the funder.
    pub before: Money,
    /// The part of `before` that the funder paid.
    pub paid: Money,
    /// The cost after that day.
    pub after: Money,
    /// The payers of the cost after that day, in the order of the plan; [`Payer::Shortfall`] for the uncovered part.
    pub by: BTreeMap<Payer, Money>,
}

/// The cliffs of all funders that stop before the costs of the plan end.
pub fn cliffs(plan: &Plan, books: &Books, payments: &[Payment]) -> Vec<Cliff> {
    let is_cost = |payment: &&Payment| payment.purpose.cost().is_some();
    let costs: Vec<&Payment> = payments.iter().filter(is_cost).collect();
    let mut ends: BTreeMap<FunderIx, FunderEnd> = BTreeMap::new();
    for payment in &costs {
        if let Payer::Funder(funder) = payment.payer {
            let end = FunderEnd::new(plan, books, funder, payment.period);
            let last = ends.entry(funder).or_insert(end);
            if last.period < payment.period {
                *last = end;
            }
        }
    }
    let cliff = |funder: FunderIx| {
        let end = *ends.get(&funder)?;
        // A funder that pays the rest may pay nothing in later periods only because nothing is left for it.
        if plan.funder(funder).pays_rest && end.day.is_none() {
            return None;
        }
        // A funder that gets money back in a later period has not ended.
        let mut later = books.funders[funder].cells();
        if later.any(|(at, amount)| at > end.period && amount.is_negative()) {
            return None;
        }
        let goes_on = costs.iter().any(|payment| end.is_before(payment));
        goes_on.then(|| Cliff::new(&costs, payments, funder, end))
    };
    // The income of a line has no funder that could stop paying.
    let leaves = books.funder_tree.leaves();
    let funders = leaves.filter(|funder| plan.funder(*funder).of_line.is_none());
    funders.filter_map(cliff).collect()
}

/// When a funder stops paying.
#[derive(Debug, Clone, Copy)]
struct FunderEnd {
    /// The last period in which it pays something.
    period: PeriodIx,
    /// Its last day, if that is before the end of this period.
    day: Option<Date>,
}

impl FunderEnd {
    fn new(plan: &Plan, books: &Books, funder: FunderIx, period: PeriodIx) -> FunderEnd {
        let with_groups = [funder].into_iter();
        let with_groups = with_groups.chain(books.funder_tree.ancestors(funder));
        let until = with_groups.filter_map(|each| plan.funder(each).until);
        let end = plan.periods.get(period).span.end();
        let day = until.map(Span::end).min().filter(|day| *day < end);
        FunderEnd { period, day }
    }

    /// Whether a payment falls after this end.
    fn is_before(&self, payment: &Payment) -> bool {
        match self.day.zip(payment.days) {
            Some((day, days)) if payment.period == self.period => day < days.start(),
            Some(_) | None => self.period < payment.period,
        }
    }
}

impl Cliff {
    fn new(costs: &[&Payment], payments: &[Payment], funder: FunderIx, end: FunderEnd) -> Cliff {
        let payer = Payer::Funder(funder);
        let paid = costs.iter().filter(|payment| payment.payer == payer);
        let purposes: BTreeSet<Purpose> = paid.map(|payment| payment.purpose).collect();
        let is_its = |payment: &&Payment| purposes.contains(&payment.purpose);
        let its = costs.iter().copied().filter(is_its);
        let (after, before): (Vec<&Payment>, Vec<&Payment>) =
            its.partition(|payment| end.is_before(payment));
        let before = FundingMatrix::new(before);
        let after = FundingMatrix::new(after);
        let mut total = ContinuingCost::zero(Purpose::Surplus);
        let mut continuing = Vec::new();
        for (purpose, row) in after.purposes() {
            let by = after.payers().filter_map(|(payer, _)| {
                let amount = after.cell(purpose, payer)?.total();
                (!amount.is_zero()).then_some((payer, amount))
            });
            let sum = |sums: Option<&Sums>| sums.map_or(Money::ZERO, Sums::total);
            let each = ContinuingCost {
                purpose,
                before: sum(before.purpose(purpose)),
                paid: sum(before.cell(purpose, payer)),
                after: row.total(),
                by: by.collect(),
            };
            total.add(&each);
            continuing.push(each);
        }
        let mut after = BTreeMap::new();
        for payment in payments.iter().filter(|payment| end.is_before(payment)) {
            let sum: &mut Money = after.entry(payment.payer).or_default();
            *sum = *sum + payment.amount;
        }
        Cliff {
            funder,
            last: end.period,
            last_day: end.day,
            continuing,
            total,
            after,
        }
    }

    /// Keeps only the continuing costs for some purposes, and recalculates their sum.
    pub fn keep(&mut self, is_kept: impl Fn(Purpose) -> bool) {
        self.continuing.retain(|cost| is_kept(cost.purpose));
        self.total = ContinuingCost::zero(Purpose::Surplus);
        for cost in &self.continuing {
            self.total.add(cost);
        }
    }
}

impl ContinuingCost {
    fn zero(purpose: Purpose) -> ContinuingCost {
        ContinuingCost {
            purpose,
            before: Money::ZERO,
            paid: Money::ZERO,
            after: Money::ZERO,
            by: BTreeMap::new(),
        }
    }

    fn add(&mut self, other: &ContinuingCost) {
        self.before = self.before + other.before;
        self.paid = self.paid + other.paid;
        self.after = self.after + other.after;
        for (payer, amount) in &other.by {
            let sum = self.by.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
    }
}
