//! The thing that a name in a table stands for, so that a program finds it by its id and not by its words.

/// A thing of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Thing {
    pub kind: ThingKind,
    /// Its id in the plan, or its code. The same in every language.
    pub id: String,
    /// The key and the value that distinguish it from other names of the same thing: `column` and `actual` for a column
    /// that is not a period of the plan, `requirement` and `max-share` for a condition. None if nothing does.
    pub aspect: Option<(&'static str, &'static str)>,
    /// The thing that it is a part of here, such as the activity of a partner in a table of activities.
    pub within: Option<Box<Thing>>,
}

impl Thing {
    /// Returns the thing, the thing that it is within, and so on.
    pub fn and_around(&self) -> impl Iterator<Item = &Thing> {
        std::iter::successors(Some(self), |thing| thing.within.as_deref())
    }
}

/// The kinds of things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ThingKind {
    Line,
    Funder,
    Activity,
    Partner,
    Goal,
    Condition,
    /// A lead, by the name in the plan.
    Lead,
    /// A person with hours.
    Person,
    /// A report that is due, by its id or its place in the plan.
    Review,
    /// A period of the plan, or another stretch of time that is a column.
    Period,
    /// A bookkeeping, by its place in the plan.
    Bookkeeping,
    /// A journal line, by its file and its number there.
    JournalLine,
    /// A reason why journal lines do not count.
    Reason,
    /// `debit` or `credit`.
    Side,
    /// A kind of thing that is due.
    Due,
    /// Amounts without a thing of some kind, or in no part of the plan: `no-line`.
    Rest,
    /// An amount of an account, such as `granted`.
    Figure,
    /// A column of the form of a funder, by its name there.
    Element,
    /// A currency with an exchange rate, by its code.
    Currency,
    /// A printed figure of `[[claims]]`, by its name.
    Claim,
    /// A group that a plan or an activity is for, by its name.
    Audience,
    /// An entry of the timeline of an activity, by its text.
    Step,
    /// A rule for findings, by its name.
    Rule,
    Tariff,
}

impl ThingKind {
    /// Returns its name in JSON and CSV. It is the same in every language.
    pub fn word(self) -> &'static str {
        match self {
            ThingKind::Line => "line",
            ThingKind::Funder => "funder",
            ThingKind::Activity => "activity",
            ThingKind::Partner => "partner",
            ThingKind::Goal => "goal",
            ThingKind::Condition => "condition",
            ThingKind::Lead => "lead",
            ThingKind::Person => "person",
            ThingKind::Review => "review",
            ThingKind::Period => "period",
            ThingKind::Bookkeeping => "bookkeeping",
            ThingKind::JournalLine => "journal-line",
            ThingKind::Reason => "reason",
            ThingKind::Side => "side",
            ThingKind::Due => "kind",
            ThingKind::Rest => "rest",
            ThingKind::Figure => "figure",
            ThingKind::Element => "element",
            ThingKind::Currency => "currency",
            ThingKind::Claim => "claim",
            ThingKind::Audience => "audience",
            ThingKind::Step => "step",
            ThingKind::Rule => "rule",
            ThingKind::Tariff => "tariff",
        }
    }
}
