//! The contents of the books: postings, and the rows that they add up to.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::cost::{CostProblem, Costings, Derivation};
use super::sums::Sums;
use super::tree::Tree;
pub use crate::plan::{ActivityIx, FunderIx, LineIx};
use crate::plan::{
    Amount, CostItem, CostOwner, IndexVec, Money, PaidBy, PeriodIx, Plan, PurposeId, Unit,
};

/// The side of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Costs.
    Debit,
    /// Income.
    Credit,
}

/// The account of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    Funder(FunderIx),
    Line(LineIx),
    /// Cost without a line: its activity names none, or one that does not exist.
    NoLine,
}

/// Where the amount of a posting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The funder's `credit`.
    Credit,
    /// A cost item of the activity, or of the line if there is no activity: its index in the items of
    /// [`crate::plan::Cost`].
    Cost { item: usize },
    /// An adjustment of the line: its index in [`crate::plan::Line::adjust`].
    Adjustment { entry: usize },
    /// The difference between the line's printed `debit` and the sum of its activities and adjustments.
    Rest,
}

/// One amount in the books. Never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub period: PeriodIx,
    pub account: Account,
    /// The activity whose cost it is. None if it is not the cost of an activity.
    pub activity: Option<ActivityIx>,
    pub amount: Money,
    pub origin: Origin,
}

impl Posting {
    pub fn side(&self) -> Side {
        match self.account {
            Account::Funder(_) => Side::Credit,
            Account::Line(_) | Account::NoLine => Side::Debit,
        }
    }

    /// The activity whose cost it is, and the line that it is on.
    pub(super) fn activity_line(&self) -> Option<(ActivityIx, Option<LineIx>)> {
        let line = match self.account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        };
        self.activity.map(|activity| (activity, line))
    }

    /// Whether it is on a line for which `lines` has true.
    pub fn is_on(&self, lines: &IndexVec<LineIx, bool>) -> bool {
        match self.account {
            Account::Line(line) => lines[line],
            Account::Funder(_) | Account::NoLine => false,
        }
    }

    /// The cost item that it came from. None for other origins.
    pub fn item<'p>(&self, plan: &'p Plan) -> Option<&'p CostItem> {
        let (owner, item) = self.cost()?;
        plan.cost_item(owner, item)
    }

    /// The payers that its cost item names, or else those that its line names.
    pub fn paid_by<'p>(&self, plan: &'p Plan) -> Option<&'p PaidBy> {
        let of_line = || match self.account {
            Account::Line(line) => plan.line(line).paid_by.as_ref(),
            Account::Funder(_) | Account::NoLine => None,
        };
        let own = self.item(plan).and_then(|item| item.paid_by.as_ref());
        own.or_else(of_line)
    }

    /// The owner of the cost, and the index of the item there. None for other origins.
    pub fn cost(&self) -> Option<(CostOwner, usize)> {
        let item = match self.origin {
            Origin::Cost { item } => item,
            Origin::Credit | Origin::Adjustment { .. } | Origin::Rest => return None,
        };
        match (self.activity, self.account) {
            (Some(activity), _) => Some((CostOwner::Activity(activity), item)),
            (None, Account::Line(line)) => Some((CostOwner::Line(line), item)),
            (None, Account::Funder(_) | Account::NoLine) => None,
        }
    }
}

/// Something in the plan that could not be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A cost item whose amounts could not all be calculated.
    Cost {
        owner: CostOwner,
        item: usize,
        problem: CostProblem,
    },
    /// An adjustment whose span is in no period, or in several.
    Adjustment { line: LineIx, entry: usize },
    /// The others bring in more than is spent in a period, so that there is no rest.
    RestBelowZero {
        payer: FunderIx,
        period: PeriodIx,
        surplus: Money,
    },
    /// A funder that pays a rest that is not clear.
    UnclearRest { payer: FunderIx, why: RestFault },
    /// A posting that was left out because a sum would be too large to be exact.
    Overflow(Posting),
}

/// The reason why the rest that a funder pays is not clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestFault {
    /// It is a group of funders.
    Group,
    /// It pays the rest of all, and another funder pays a rest too.
    Several,
    /// It names an activity that it pays, but a rest is of lines.
    NamesActivity(PurposeId),
    /// Another funder pays the rest of the same line.
    SameLine { other: FunderIx, line: LineIx },
    /// Another funder may pay a line of the rest, and also costs outside of it. None stands for costs without a line.
    PaysMore {
        other: FunderIx,
        line: LineIx,
        outside: Option<LineIx>,
    },
}

/// The books of one plan.
///
/// The row of a group is the sum of its descendants. `debit`, `credit`, `lines` and `funders` are the budget as the
/// plan prints it; `planned` is the sum of activities and adjustments.
#[derive(Debug, Clone)]
pub struct Books {
    pub postings: Vec<Posting>,
    pub funders: IndexVec<FunderIx, Sums>,
    /// The printed debit of each line; for a line without one, its planned cost.
    pub lines: IndexVec<LineIx, Sums>,
    /// The planned cost of each line: its activities and adjustments, whatever its printed debit.
    pub planned: IndexVec<LineIx, Sums>,
    /// Cost without a line.
    pub no_line: Sums,
    pub activities: IndexVec<ActivityIx, Sums>,
    pub costings: Costings,
    /// All lines, and cost without a line.
    pub debit: Sums,
    /// All funders.
    pub credit: Sums,
    /// By how much the part of a funder in the credit of its group is above its exact share in a period. Exact parts
    /// are left out.
    pub(super) pooled_above_exact: BTreeMap<(FunderIx, PeriodIx), Decimal>,
    /// The opening balance of each period. In a plan that carries nothing: 0, except for the plan's own opening balance
    /// in the first period.
    pub opening: IndexVec<PeriodIx, Amount>,
    /// The closing balance of each period: opening + credit - debit.
    pub closing: IndexVec<PeriodIx, Amount>,
    pub funder_tree: Tree<FunderIx>,
    pub line_tree: Tree<LineIx>,
    /// The activities, each under the activity that contains it.
    pub activity_tree: Tree<ActivityIx>,
    /// Whether a line has costs, of activities or its own, readable or not.
    pub line_has_costs: IndexVec<LineIx, bool>,
    pub problems: Vec<Problem>,
    /// The funders that pay the rest of some lines.
    pub rests: Vec<PaidRest>,
    /// The books of each of the plan's columns of other kinds.
    pub other_columns: Vec<Books>,
    /// The complete books that these are a part of. None if these are complete.
    pub(super) whole: Option<Arc<CompleteBooks>>,
}

/// The complete plan of a part, and the index of each posting of the part among those of the complete books.
#[derive(Debug)]
pub(super) struct CompleteBooks {
    pub(super) plan: Plan,
    pub(super) books: Books,
    pub(super) postings: Vec<usize>,
}

/// A funder that pays the rest of some lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidRest {
    pub payer: FunderIx,
    pub lines: Vec<LineIx>,
    /// The other funders whose income is for these lines.
    pub others: Vec<FunderIx>,
}

impl Books {
    /// Credit - debit of a period, without the balance that was carried into it.
    pub fn movement(&self, period: PeriodIx) -> Money {
        self.credit.amount(period) - self.debit.amount(period)
    }

    /// The amount of a posting as reports show it. The difference from a printed debit is unknown if the planned cost
    /// is unknown.
    pub fn amount_of(&self, posting: &Posting) -> Amount {
        let is_known = match (posting.origin, posting.account) {
            (Origin::Rest, Account::Line(line)) => self.planned[line].is_known(posting.period),
            (Origin::Rest, Account::Funder(_) | Account::NoLine)
            | (Origin::Credit | Origin::Cost { .. } | Origin::Adjustment { .. }, _) => true,
        };
        is_known.then_some(posting.amount).into()
    }

    /// How the amount of a posting was calculated. None if it is not the cost of an item.
    pub fn derivation(&self, posting: &Posting) -> Option<&Derivation> {
        let (owner, item) = posting.cost()?;
        let costing = self.costings[owner].get(item)?;
        let cost = costing.in_period(posting.period)?;
        Some(&cost.derivation)
    }

    /// The debit of each line outside activities, groups without their descendants.
    pub fn lines_alone(&self) -> IndexVec<LineIx, Sums> {
        let mut rows = IndexVec::filled(Sums::default(), self.lines.len());
        for posting in &self.postings {
            if let (Account::Line(line), None) = (posting.account, posting.activity) {
                rows[line].add_or_mark_unknown(posting.period, posting.amount);
            }
        }
        for (row, line) in rows.iter_mut().zip(&self.lines) {
            row.copy_unknown(line);
        }
        rows
    }

    /// The costs of each activity on each of its lines; None stands for costs without a line.
    pub fn activity_lines(&self) -> BTreeMap<(ActivityIx, Option<LineIx>), Sums> {
        let mut rows: BTreeMap<_, Sums> = BTreeMap::new();
        for posting in &self.postings {
            if let Some(of) = posting.activity_line() {
                let row = rows.entry(of).or_default();
                row.add_or_mark_unknown(posting.period, posting.amount);
            }
        }
        for ((activity, _), row) in &mut rows {
            row.copy_unknown(&self.activities[*activity]);
        }
        rows
    }

    /// Whether the cost of every activity and the planned cost of every line is known. Printed debits can be known even
    /// if these costs are not.
    pub fn costs_are_known(&self) -> bool {
        let rows = self.activities.iter().chain(&self.planned);
        rows.chain([&self.no_line]).all(Sums::is_complete)
    }

    /// Whether debit and credit of a period are both known.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        self.debit.is_known(period) && self.credit.is_known(period)
    }
}

/// The largest difference that rounding explains between sums of `figures` printed figures: half the plan's rounding
/// unit for each. 0 in a plan that is not rounded.
///
/// For a printed sum and its n addends, `figures` is n + 1.
pub fn tolerance(plan: &Plan, figures: usize) -> Money {
    let unit = plan.rounding;
    unit.map_or(Money::ZERO, |unit| sum_tolerance(unit, figures))
}

/// The largest difference that rounding to a unit explains between sums of `figures` figures.
pub(super) fn sum_tolerance(unit: Unit, figures: usize) -> Money {
    let half = unit.size() / Decimal::TWO;
    half.checked_mul(Decimal::from(figures))
        .and_then(Money::new)
        .unwrap_or_default()
}
