//! The eligible cost of each purpose: of activities, and of bookings on lines themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::{AccountInput, cost_booked_on};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, ComparedRow};
use crate::ledger::books::{Account, Origin, Posting};
use crate::ledger::funding::Eligibility;
use crate::plan::{Amount, CostOwner, FunderIx, LineId, LineIx, Money, PartnerId, PeriodIx, Plan};

/// An amount that is so large that a part of it is not rounded to nothing or to all of it.
const PROBE: Money = Money::whole(1_000_000_000);

/// The eligible cost of an activity, or of a line outside its activities.
#[derive(Debug)]
pub struct AccountedCost {
    pub on: BookedOn,
    pub amounts: BudgetAndRealised,
    /// The booked amounts of each partner, in the order of the plan. They add up to the realised amount.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
}

/// Whether the funder pays the bookings of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EligiblePart {
    All,
    Nothing,
    /// A part of it, or that is not known.
    Unknown,
}

/// The amounts of each purpose in each period that a funder may pay.
#[derive(Debug)]
pub(super) struct EligiblePeriods<'a> {
    input: &'a AccountInput<'a>,
    purposes: Vec<(BookedOn, ComparedRow)>,
    periods: Vec<PeriodIx>,
    counts: BTreeMap<(BookedOn, PeriodIx), EligiblePart>,
}

impl<'a> EligiblePeriods<'a> {
    pub(super) fn new(input: &'a AccountInput<'a>, funder: FunderIx) -> EligiblePeriods<'a> {
        let purposes = purposes(input);
        let periods = input.comparison.periods.iter();
        let periods: Vec<PeriodIx> = periods.map(|closed| closed.period).collect();
        let (plan, books) = (input.funding.plan, input.funding.books);
        let eligibility = Eligibility::new(plan, books);
        let is_known = input.funding.has_complete_restrictions();
        let judge = |on: BookedOn, period: PeriodIx| {
            let probes = probes(plan, on, period);
            let mut parts = probes.iter().map(|posting| {
                let parts = eligibility.eligible(&[funder], [posting])?;
                let sum = parts.into_iter().map(|(_, part)| Amount::Known(part));
                sum.fold(Amount::ZERO, Amount::plus).known()
            });
            let first = parts.next().filter(|_| is_known)??;
            parts.all(|part| part == Some(first)).then_some(first)
        };
        let mut counts = BTreeMap::new();
        for (on, _) in &purposes {
            for period in &periods {
                let verdict = match judge(*on, *period) {
                    Some(part) if part == PROBE => EligiblePart::All,
                    Some(part) if part.is_zero() => EligiblePart::Nothing,
                    Some(_) | None => EligiblePart::Unknown,
                };
                counts.insert((*on, *period), verdict);
            }
        }
        EligiblePeriods {
            input,
            purposes,
            periods,
            counts,
        }
    }

    /// The eligible cost of all purposes in some periods.
    pub(super) fn sum_in(&self, periods: &[PeriodIx]) -> BudgetAndRealised {
        let each = self.purposes.iter().flat_map(|(on, row)| {
            let cell = move |period: &PeriodIx| self.counted_pair(*on, *period, row.at(*period));
            periods.iter().map(cell)
        });
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// The purposes with eligible cost, in the order of the plan.
    pub(super) fn costs(&self) -> Vec<AccountedCost> {
        let rows = self.purposes.iter().map(|(on, row)| {
            let cells = self.periods.iter();
            let cells = cells.map(|period| self.counted_pair(*on, *period, row.at(*period)));
            AccountedCost {
                on: *on,
                amounts: cells.fold(BudgetAndRealised::default(), BudgetAndRealised::plus),
                partners: self.partners_of(|booked| booked == *on),
            }
        });
        rows.filter(|cost| !cost.amounts.is_nothing()).collect()
    }

    /// The eligible cost that is booked for each partner.
    pub(super) fn partners(&self) -> Vec<(Option<PartnerId>, Amount)> {
        self.partners_of(|_| true)
    }

    fn partners_of(&self, counts: impl Fn(BookedOn) -> bool) -> Vec<(Option<PartnerId>, Amount)> {
        let mut sums: BTreeMap<Option<PartnerId>, Amount> = BTreeMap::new();
        for source in &self.input.realisation.sources {
            for (booked, amount) in &source.booked {
                let Some(on) = cost_booked_on(booked.on).filter(|on| counts(*on)) else {
                    continue;
                };
                let Some(period) = booked.period.filter(|period| self.periods.contains(period))
                else {
                    continue;
                };
                let sum = sums.entry(booked.partner.clone()).or_default();
                *sum = sum.plus(self.counted(on, period, Amount::Known(*amount)));
            }
        }
        let partners = &self.input.funding.plan.partners;
        let mut sums: Vec<_> = sums.into_iter().collect();
        sums.retain(|(_, amount)| !matches!(amount, Amount::Blank));
        sums.sort_by_key(|(partner, _)| {
            let place = partner.as_ref().and_then(|id| partners.get_index_of(id));
            (place.unwrap_or(usize::MAX), partner.is_none())
        });
        sums
    }

    /// Whether the funder pays a purpose in a period. None if it pays a part of it, or that is not known.
    pub(super) fn is_paid(&self, on: BookedOn, period: PeriodIx) -> Option<bool> {
        match self.counts.get(&(on, period))? {
            EligiblePart::All => Some(true),
            EligiblePart::Nothing => Some(false),
            EligiblePart::Unknown => None,
        }
    }

    /// Whether the funder pays a line in a period, by the line or else by the first of its activities. None if it pays a part of
    /// it, or that is not known.
    pub(super) fn is_line_paid(&self, line: LineIx, period: PeriodIx) -> Option<bool> {
        let plan = self.input.funding.plan;
        let id = plan.line_id(line);
        let mut purposes = self.purposes.iter().map(|(on, _)| *on);
        let on = purposes.find(|on| match on {
            BookedOn::Line(own) => *own == line,
            BookedOn::Activity(activity) => plan.activity(*activity).line.as_ref() == Some(id),
            BookedOn::Funder(_) => false,
        });
        self.is_paid(on?, period)
    }

    /// Returns the realised costs of the purposes that the funder does not pay, in some periods: amounts above 0.
    pub(super) fn not_paid_in(&self, periods: &[PeriodIx]) -> Vec<(BookedOn, PeriodIx, Money)> {
        let cells = self.purposes.iter().flat_map(|(on, row)| {
            let periods = periods.iter();
            periods.map(move |period| (*on, *period, row.at(*period).realised))
        });
        let cells = cells.filter(|(on, period, _)| self.is_paid(*on, *period) == Some(false));
        let known = cells.filter_map(|(on, period, amount)| Some((on, period, amount.known()?)));
        known.filter(|(.., amount)| *amount > Money::ZERO).collect()
    }

    fn counted_pair(
        &self,
        on: BookedOn,
        period: PeriodIx,
        amounts: BudgetAndRealised,
    ) -> BudgetAndRealised {
        BudgetAndRealised {
            budget: self.counted(on, period, amounts.budget),
            realised: self.counted(on, period, amounts.realised),
        }
    }

    fn counted(&self, on: BookedOn, period: PeriodIx, amount: Amount) -> Amount {
        match (self.counts.get(&(on, period)), amount) {
            (_, Amount::Blank) | (Some(EligiblePart::Nothing), _) => Amount::Blank,
            (Some(EligiblePart::All), amount) => amount,
            (Some(EligiblePart::Unknown) | None, _) => Amount::Unknown,
        }
    }
}

/// Returns the purposes that have a budget or bookings: each activity, and each line outside its activities.
fn purposes(input: &AccountInput<'_>) -> Vec<(BookedOn, ComparedRow)> {
    let comparison = input.comparison;
    let activities = comparison.activities.indexed();
    let activities = activities.map(|(at, row)| (BookedOn::Activity(at), row.clone()));
    let lines = input.funding.books.line_tree.leaves();
    let lines = lines.map(|at| (BookedOn::Line(at), comparison.lines_alone[at].clone()));
    let mut purposes: Vec<_> = activities.chain(lines).collect();
    purposes.retain(|(_, row)| !row.is_blank());
    purposes
}

/// Costs in a period, to find the part that a funder may pay: one on each line on which an activity has costs. None for
/// income.
pub(super) fn probes(plan: &Plan, on: BookedOn, period: PeriodIx) -> Vec<Posting> {
    let (lines, activity): (BTreeSet<Option<LineIx>>, _) = match on {
        BookedOn::Line(line) => (BTreeSet::from([Some(line)]), None),
        BookedOn::Activity(index) => {
            let owner = CostOwner::Activity(index);
            let items = plan.cost_of(owner).items().iter();
            let lines = items.map(|item| plan.line_of_cost(owner, item));
            let find = |id: &LineId| plan.find_line(id.as_str());
            let mut lines: BTreeSet<_> = lines.map(|id| id.and_then(find)).collect();
            if lines.is_empty() {
                lines.insert(on.line(plan, None));
            }
            (lines, Some(index))
        }
        BookedOn::Funder(_) => return Vec::new(),
    };
    let probes = lines.into_iter().map(|line| Posting {
        period,
        account: line.map_or(Account::NoLine, Account::Line),
        activity,
        amount: PROBE,
        origin: Origin::Rest,
    });
    probes.collect()
}
