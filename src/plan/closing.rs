//! A stretch of time that was closed, as it was on that day. A file beside the plan keeps it.
//!
//! Every cost is in one row of each division: lines, activities and partners. So the rows of a division add up to the
//! total.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::actuals::DifferenceExplanation;
use super::amount::Amount;
use super::budget_and_realised::BudgetAndRealised;
use super::id::{ActivityCode, FunderId, LineId, PartnerId};
use super::money::{Money, Quantity};
use super::span::Span;

/// A stretch of time that was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub span: Span,
    /// The day on which it was closed.
    pub on: Date,
    /// 1 for the first time that it was closed. The highest counts.
    pub number: u32,
    /// The title of the plan. None if the file is of a version that did not keep it.
    pub project: Option<String>,
    /// The currency of its amounts, such as `EUR`.
    pub currency: String,
    /// The day of the version of the plan.
    pub plan_version: Option<Date>,
    /// The program that closed it, and its version.
    pub program: String,
    /// The budgeted and realised amounts. Rows with neither are left out.
    pub figures: IndexMap<ClosedItem, BudgetAndRealised>,
    /// The lines of each bookkeeping, in the order of the plan.
    pub books: Vec<ClosedBook>,
    /// The lines that were not booked, by their codes.
    pub unbooked: Vec<ClosedCodes>,
    pub explanations: Vec<DifferenceExplanation>,
    /// Whether the names of people were left out. False too if the file is of a version that did not say so.
    pub is_anonymous: bool,
    /// The hours of each person on each activity, or of all people together. None if the file is of a version that did
    /// not keep them.
    pub hours: Option<Vec<ClosedHours>>,
    /// The years of awards that end in its time. None if the file is of a version that did not keep them.
    pub awards: Option<Vec<ClosedAward>>,
    /// The plan, the file of its bookkeepings, and their exports.
    pub files: Vec<FileDigest>,
    /// The closed files that existed when it was closed.
    pub earlier: Vec<EarlierClosing>,
}

/// A closed file that was closed before another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierClosing {
    /// The name of the file, or its place in the plan.
    pub name: String,
    /// Its seal at that time: 64 hexadecimal digits.
    pub seal: String,
}

/// The thing that a closed amount belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClosedItem {
    /// All costs, including those that are not booked.
    Costs,
    /// All income.
    Income,
    /// A line; of a group, the amounts on the group itself.
    Line(LineId),
    /// Costs without a line.
    NoLine,
    Activity(ActivityCode),
    /// Costs without an activity.
    NoActivity,
    Partner(PartnerId),
    /// Costs without a partner.
    NoPartner,
    /// A funder; of a group, the amounts on the group itself.
    Funder(FunderId),
    /// The debit less the credit of the lines that are not booked.
    Unbooked,
}

/// The lines of a bookkeeping on the days that were closed, less those that do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedBook {
    /// The name of the bookkeeping.
    pub name: String,
    pub lines: u64,
    pub debit: Money,
    pub credit: Money,
}

/// The lines of a bookkeeping that were not booked and have the same codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedCodes {
    /// The bookkeeping, with the number and the amounts of these lines.
    pub lines_of: ClosedBook,
    /// The account, the cost centre, the cost object and the project.
    pub codes: [String; 4],
}

/// The hours of a person on an activity in closed time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedHours {
    /// The id of the person, or the name in the timesheets if the plan does not have the person. None for the hours of
    /// all people together, in a file without names.
    pub person: Option<String>,
    /// The code of the activity, as the timesheets have it.
    pub activity: String,
    pub approved: Quantity,
    pub unapproved: Quantity,
    /// The cost of the approved hours.
    pub cost: Amount,
}

/// A year of an award in model G of annual accounts, as it was closed. Amounts in whole euros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedAward {
    pub funder: FunderId,
    /// A calendar year.
    pub year: Span,
    /// The amount received in all years before.
    pub received_before: Amount,
    /// The amount spent in all years before.
    pub spent_before: Amount,
    pub received: Amount,
    pub spent: Amount,
}

/// A file as it was, by the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDigest {
    /// Its path, from the folder of the closed file.
    pub path: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

/// Why the file of a closed stretch of time can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingMistake {
    /// It does not end with a seal.
    NoSeal,
    /// Its seal does not fit its text: it was changed.
    Edited,
    /// A value is missing or of the wrong kind. Has the key of the value.
    Unusable(String),
}

impl ClosedHours {
    /// Whether other hours are of the same person and activity.
    pub fn is_of_the_same(&self, other: &ClosedHours) -> bool {
        (&self.person, &self.activity) == (&other.person, &other.activity)
    }

    /// Zero hours of the same person and activity.
    #[must_use]
    pub fn without_hours(&self) -> ClosedHours {
        ClosedHours {
            approved: Quantity::default(),
            unapproved: Quantity::default(),
            cost: Amount::Blank,
            ..self.clone()
        }
    }
}

impl ClosedAward {
    /// The balance at the start of the year.
    pub fn opening(&self) -> Amount {
        self.received_before.minus(self.spent_before)
    }

    /// The balance at the end of the year.
    pub fn closing(&self) -> Amount {
        self.opening().plus(self.received).minus(self.spent)
    }
}

impl Closing {
    /// Returns the budgeted and the realised amount of an item. Blank if it had neither.
    pub fn of(&self, item: &ClosedItem) -> BudgetAndRealised {
        self.figures.get(item).copied().unwrap_or_default()
    }

    /// Whether another closing has the same time, version of the plan, figures, lines and explanations.
    pub fn has_same_contents(&self, other: &Closing) -> bool {
        let of_this = Closing {
            on: self.on,
            number: self.number,
            program: self.program.clone(),
            files: self.files.clone(),
            earlier: self.earlier.clone(),
            ..other.clone()
        };
        *self == of_this
    }
}
