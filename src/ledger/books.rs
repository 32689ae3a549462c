//! What the books are: postings, and the rows that they add up to.

use rust_decimal::Decimal;

use super::cost::CostProblem;
pub use super::index::{ActivityIx, FunderIx, LineIx};
use super::row::Row;
use super::tree::Tree;
use crate::plan::{Money, PeriodIx, Plan};

/// The side of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What is spent.
    Debit,
    /// What is brought in.
    Credit,
}

/// What a posting is booked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    Funder(FunderIx),
    Line(LineIx),
    /// Cost that has no line: its activity names none, or one that does not exist.
    NoLine,
}

/// Where the amount of a posting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The funder's `credit`.
    Credit,
    /// A cost item of the activity: its index in the items of [`crate::plan::Cost::Items`].
    Cost { item: u32 },
    /// An adjustment of the line: its index in [`crate::plan::Line::adjust`].
    Adjustment { entry: u32 },
    /// What the line's printed `debit` is above (or below) its activities and adjustments.
    Rest,
}

/// One amount in the books. Never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub period: PeriodIx,
    pub account: Account,
    /// The activity that it is spent on, when it came from one.
    pub activity: Option<ActivityIx>,
    pub amount: Money,
    pub origin: Origin,
}

impl Posting {
    /// Debit for what is spent, credit for what is brought in.
    pub fn side(&self) -> Side {
        match self.account {
            Account::Funder(_) => Side::Credit,
            Account::Line(_) | Account::NoLine => Side::Debit,
        }
    }
}

/// Something in the plan that could not be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A cost item whose amounts can't be worked out, or not all of them.
    Cost {
        activity: ActivityIx,
        item: u32,
        problem: CostProblem,
    },
    /// An adjustment whose span lies in no period, or in several.
    Adjustment { line: LineIx, entry: u32 },
    /// A sum that would be too large to be exact; the posting was left out.
    Overflow(Posting),
}

/// The books of one plan. Rows are aligned with the plan's own lists.
///
/// The row of a group is the sum of what stands under it. `debit`, `credit`, `lines` and `funders` are the
/// budget as the plan prints it; `planned` is what activities and adjustments come to.
#[derive(Debug, Clone)]
pub struct Books {
    pub postings: Vec<Posting>,
    /// A row for each funder.
    pub funders: Vec<Row>,
    /// A row for each line: its printed debit, or without one what its activities come to.
    pub lines: Vec<Row>,
    /// A row for each line: what its activities and adjustments come to, whatever its printed debit.
    pub planned: Vec<Row>,
    /// Cost that has no line.
    pub no_line: Row,
    /// A row for each activity: its cost.
    pub activities: Vec<Row>,
    /// All lines, and what has no line.
    pub debit: Row,
    /// All funders.
    pub credit: Row,
    /// For each period: the balance that it opens with. Nothing is carried when the plan says so: then 0,
    /// but in the first period the plan's opening balance.
    pub opening: Vec<Money>,
    /// For each period: opening + credit - debit.
    pub closing: Vec<Money>,
    /// How funders stand under each other.
    pub funder_tree: Tree,
    /// How lines stand under each other.
    pub line_tree: Tree,
    /// For each line: whether an activity with a readable or unreadable cost is on it.
    pub line_has_costs: Vec<bool>,
    pub problems: Vec<Problem>,
}

impl Books {
    /// What stays in a period of its own: credit - debit, without what was carried in.
    pub fn movement(&self, period: PeriodIx) -> Money {
        self.credit.amount(period) - self.debit.amount(period)
    }

    /// Whether debit and credit of a period are both known.
    pub fn is_known(&self, period: PeriodIx) -> bool {
        self.debit.is_known(period) && self.credit.is_known(period)
    }
}

/// The largest difference that rounding can explain between two sums of `figures` printed figures in all:
/// half the plan's rounding unit for each. 0 in a plan that is exact.
///
/// For a printed sum beside the n figures it adds up, `figures` is n + 1 (DOMAIN §4).
pub fn tolerance(plan: &Plan, figures: usize) -> Money {
    let Some(unit) = plan.rounding else {
        return Money::ZERO;
    };
    let half = unit.size() / Decimal::TWO;
    half.checked_mul(Decimal::from(figures))
        .and_then(Money::new)
        .unwrap_or_default()
}
