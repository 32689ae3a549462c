//! What funders demand, judged: for each demand the limit, where the plan stands, and the room that is left.
//!
//! A demand is decided exactly, on whole numbers and never by a percentage that was rounded: what just holds, holds.
//! Where a figure is not known, or a condition can be read in two ways, nothing is decided: see [`Undecided`].

mod eligible;
mod exact;
mod fault;
mod flat_rate;
mod funder_limits;
mod in_kind;
mod instalments;
mod limit;
mod measure;
mod reallocation;
mod scope;
mod tariff;
mod window;

use super::books::{ActivityIx, Books, FunderIx, LineIx};
use super::funding::FundingCache;
use super::row::Row;
use crate::plan::{Condition, Contribution, Money, PeriodIx, Plan, Quantity, Section, Share};

use exact::Exact;
pub use fault::Fault;
use fault::fault;
use limit::Bound;
use measure::Subject;
use window::window;

/// What a demand is made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredBy {
    /// Which of [`Plan::conditions`].
    Condition(usize),
    /// What a funder says of itself.
    Funder(FunderIx),
}

/// One thing that is demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    MaxShare(Share),
    MinShare(Share),
    Max(Money),
    Min(Money),
    MaxPerUnit {
        rate: Money,
        quantity: Quantity,
    },
    FlatRate(Share),
    MaxTariff(Money),
    /// This funder, or all under it, bring nothing in.
    Excludes(FunderIx),
    MaxReallocation(Share),
    /// Instalments add up to what the funders bring in.
    Instalments,
    /// The most that is advanced; without a most, it is only worked out.
    MaxPrefinance(Option<Money>),
    /// The most that a funder brings in, over all periods.
    FunderMax(Money),
    /// The most that a funder brings in in each period.
    FunderMaxPerPeriod,
    /// What a funder brings in in kind is what the costs come to that it pays.
    InKind,
}

/// What a demand comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub required_by: RequiredBy,
    pub requirement: Requirement,
    /// The periods that it is judged over.
    pub window: Vec<PeriodIx>,
    /// Those whose money it is about, without groups.
    pub funders: Vec<FunderIx>,
    pub outcome: Result<Outcome, Undecided>,
}

/// A demand in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What the demand is about comes to.
    pub amount: Money,
    /// What a share is of.
    pub base: Option<Money>,
    /// What `stands` may be, or must be. Of a share, rounded to the cent within what is allowed.
    pub limit: Option<Money>,
    /// How much more it may be where there is a most, or less where there is a least, while the base stays as it is;
    /// below 0 when that is broken. Rounded down to the cent.
    pub headroom: Option<Money>,
    pub holds: bool,
    /// The period in which it stands so, where it is judged for each.
    pub at: Option<PeriodIx>,
    /// What would make a broken share or amount hold.
    pub remedy: Option<Remedy>,
    /// For each period of the window, where it is judged for each.
    pub periods: Vec<PeriodOutcome>,
    /// The cost items whose rate is above the most.
    pub rates: Vec<ItemRate>,
    /// The lines that are not what was approved, where that is judged.
    pub changed_lines: Vec<ChangedLine>,
}

/// A line beside what was approved of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedLine {
    pub line: LineIx,
    pub approved: Money,
    pub amount: Money,
}

/// Each way to make a demand hold, in whole units of the plan, rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedy {
    /// How much the subject must change, while the base stays as it is.
    pub change: Money,
    /// How much the base must change, while the subject stays as it is.
    pub base: Option<Money>,
    /// How much the subject must change when that changes the base as much.
    pub both: Option<Money>,
}

/// What stands in a period and what should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodOutcome {
    pub period: PeriodIx,
    pub amount: Money,
    pub limit: Money,
    /// Of instalments: what was received less what was brought in, from the first period up to the end of this one.
    pub balance: Option<Money>,
}

/// A cost item and its rate in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemRate {
    pub activity: ActivityIx,
    /// Its index in the items of [`crate::plan::Cost::Items`].
    pub item: u32,
    pub period: PeriodIx,
    pub rate: Money,
}

/// Why a demand is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undecided {
    /// The condition has a [`Fault`].
    Unclear,
    /// A figure in it is not known.
    Unknown,
    /// A figure in it is too large to be exact.
    TooLarge,
    /// There is nothing in the plan that it is about.
    NotApplicable,
}

/// All that was judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// In the order of the plan: what funders say of themselves, then conditions.
    pub verdicts: Vec<Verdict>,
    /// The conditions that can't be judged because of what they say: at most one each.
    pub faults: Vec<(usize, Fault)>,
}

/// What the demands of a plan are judged with.
struct Desk<'a> {
    plan: &'a Plan,
    books: &'a Books,
    /// Who pays for what, when a condition asks for that.
    funding: &'a FundingCache<'a>,
}

/// Judges every demand of a plan. Who pays for what is worked out only when a demand asks for it.
pub fn evaluate_conditions<'a>(funding: &'a FundingCache<'a>) -> Evaluation {
    let (plan, books) = (funding.plan, funding.books);
    let mut judgement = Evaluation::default();
    if !has_requirements(plan) {
        return judgement;
    }
    let desk = Desk {
        plan,
        books,
        funding,
    };
    for index in 0..plan.funders.len() {
        desk.funder(FunderIx(index as u32), &mut judgement.verdicts);
    }
    for (index, condition) in plan.conditions.iter().enumerate() {
        desk.condition(index, condition, &mut judgement);
    }
    judgement
}

/// Whether there is anything to judge.
pub fn has_requirements(plan: &Plan) -> bool {
    let demands = |funder: &crate::plan::Funder| {
        funder.max.is_some()
            || funder.max_per_period.is_some()
            || funder.form == Contribution::InKind
    };
    !plan.conditions.is_empty() || plan.funders.values().any(demands)
}

/// One condition, with what it is about and over which periods.
struct Case<'c> {
    condition: &'c Condition,
    subject: Subject,
    window: Vec<PeriodIx>,
}

impl Desk<'_> {
    /// What a condition demands, one by one.
    fn condition(&self, index: usize, condition: &Condition, judgement: &mut Evaluation) {
        let known = condition.is_whole && self.is_whole() && self.names_are_known(condition);
        let found = if known { fault(self, condition) } else { None };
        let judged = match (known, &found) {
            (false, _) => Err(Undecided::Unknown),
            (true, Some(_)) => Err(Undecided::Unclear),
            (true, None) if self.plan.periods.is_empty() => Err(Undecided::NotApplicable),
            (true, None) => Ok(()),
        };
        let window = window(&self.plan.periods, condition.within).unwrap_or_default();
        let case = Case {
            condition,
            subject: Subject::of(self, condition),
            window,
        };
        for demand in demands(self, condition) {
            judgement.verdicts.push(Verdict {
                required_by: RequiredBy::Condition(index),
                requirement: demand,
                window: case.window.clone(),
                funders: case.subject.funders.clone(),
                outcome: judged.and_then(|()| self.sums(&case, demand)),
            });
        }
        judgement.faults.extend(found.map(|fault| (index, fault)));
    }

    fn sums(&self, case: &Case<'_>, demand: Requirement) -> Result<Outcome, Undecided> {
        match demand {
            Requirement::MaxShare(share) => self.share(case, share, Bound::Most),
            Requirement::MinShare(share) => self.share(case, share, Bound::Least),
            Requirement::Max(most) => self.amount(case, Exact::of(most)?, Bound::Most),
            Requirement::Min(least) => self.amount(case, Exact::of(least)?, Bound::Least),
            Requirement::MaxPerUnit { rate, quantity } => {
                self.amount(case, Exact::each(rate, quantity)?, Bound::Most)
            }
            Requirement::FlatRate(rate) => self.flat_rate(case, rate),
            Requirement::MaxTariff(most) => self.tariff(case, most),
            Requirement::Excludes(funder) => self.excluded(funder, &case.window),
            Requirement::MaxReallocation(most) => self.reallocation(case, most),
            Requirement::Instalments => self.instalments(case),
            Requirement::MaxPrefinance(most) => self.prefinance(case, most),
            Requirement::FunderMax(_) | Requirement::FunderMaxPerPeriod | Requirement::InKind => {
                Err(Undecided::NotApplicable)
            }
        }
    }

    /// Whether all that a sum may be made of could be read.
    fn is_whole(&self) -> bool {
        let sections = [
            Section::Plan,
            Section::Funders,
            Section::Lines,
            Section::Activities,
            Section::Tariffs,
        ];
        sections
            .into_iter()
            .all(|section| self.plan.is_whole(section))
    }

    /// The figures of a row in these periods, when all of them are known.
    fn within(&self, row: &Row, window: &[PeriodIx]) -> Result<Row, Undecided> {
        let mut within = Row::default();
        for period in window {
            if !row.is_known(*period) {
                return Err(Undecided::Unknown);
            }
            if let Some(amount) = row.get(*period)
                && !within.add(*period, amount)
            {
                return Err(Undecided::TooLarge);
            }
        }
        Ok(within)
    }
}

/// All that a condition demands, in the order of its keys.
fn demands(desk: &Desk<'_>, condition: &Condition) -> Vec<Requirement> {
    let mut demands = Vec::new();
    demands.extend(condition.max_share.map(Requirement::MaxShare));
    demands.extend(condition.min_share.map(Requirement::MinShare));
    demands.extend(condition.max.map(Requirement::Max));
    demands.extend(condition.min.map(Requirement::Min));
    let per_unit = condition.max_per_unit.as_ref();
    demands.extend(per_unit.map(|per| Requirement::MaxPerUnit {
        rate: per.rate,
        quantity: per.quantity,
    }));
    demands.extend(condition.flat_rate.map(Requirement::FlatRate));
    demands.extend(condition.max_tariff.map(Requirement::MaxTariff));
    let excluded = condition
        .excludes
        .iter()
        .filter_map(|id| desk.plan.funders.get_index_of(id));
    demands.extend(excluded.map(|at| Requirement::Excludes(FunderIx(at as u32))));
    demands.extend(condition.max_reallocation.map(Requirement::MaxReallocation));
    if condition.instalments.is_some() {
        demands.extend([
            Requirement::Instalments,
            Requirement::MaxPrefinance(condition.max_prefinance),
        ]);
    }
    demands
}

#[cfg(test)]
mod tests;
