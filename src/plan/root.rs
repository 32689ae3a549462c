//! The plan as a whole.

use jiff::civil::Date;
use std::collections::HashMap;

use super::activity::Activity;
use super::allocation::AllocationKey;
use super::condition::Condition;
use super::cost::Tariff;
use super::funding::{Funder, Line, Totals};
use super::id::{ById, FunderId, GoalId, KeyId, LineId, PartnerId, TariffId};
use super::money::{Currency, Money, Unit};
use super::people::{Goal, Partner, Review};
use super::period::Periods;
use super::scenario::Scenario;
use super::span::Span;

/// A plan: everything that its file says, in the order of the file.
#[derive(Debug, Clone)]
pub struct Plan {
    pub title: String,
    /// The day of this version.
    pub version: Option<Date>,
    pub language: Language,
    pub currency: Currency,
    pub unit: Unit,
    /// The unit that the printed figures were each rounded to, when they were. None means exact.
    pub rounding: Option<Unit>,
    pub periods: Periods,
    pub carry: Carry,
    /// The balance before the first period.
    pub opening: Money,
    /// From when until when the plan runs, when it says so itself; see [`Plan::term`].
    pub stated_term: Option<Span>,
    pub note: Option<String>,
    pub funders: ById<FunderId, Funder>,
    pub lines: ById<LineId, Line>,
    pub totals: Totals,
    pub partners: ById<PartnerId, Partner>,
    pub goals: ById<GoalId, Goal>,
    pub tariffs: ById<TariffId, Tariff>,
    pub keys: ById<KeyId, AllocationKey>,
    pub activities: Vec<Activity>,
    pub conditions: Vec<Condition>,
    pub reviews: Vec<Review>,
    /// What if: by name.
    pub scenarios: ById<String, Scenario>,
    pub silences: Vec<Silence>,
    /// The sections that could not be read in full, so that rules can hold back what would only follow
    /// from that.
    pub damaged: Sections,
}

impl Plan {
    /// An empty plan: what holds when a plan file says nothing but its title.
    pub fn new(title: &str) -> Plan {
        Plan {
            title: title.to_string(),
            version: None,
            language: Language::Dutch,
            currency: Currency::euro(),
            unit: Unit::CENT,
            rounding: None,
            periods: Periods::default(),
            carry: Carry::None,
            opening: Money::ZERO,
            stated_term: None,
            note: None,
            funders: ById::default(),
            lines: ById::default(),
            totals: Totals::default(),
            partners: ById::default(),
            goals: ById::default(),
            tariffs: ById::default(),
            keys: ById::default(),
            activities: Vec::new(),
            conditions: Vec::new(),
            reviews: Vec::new(),
            scenarios: ById::default(),
            silences: Vec::new(),
            damaged: Sections::default(),
        }
    }

    /// From when until when the plan runs: as it says, or else from its first period to its last.
    pub fn term(&self) -> Option<Span> {
        self.stated_term.or_else(|| self.periods.term())
    }

    /// The number of each activity, by its code; of a code that stands twice, one of them.
    pub fn codes(&self) -> HashMap<&str, usize> {
        self.activities
            .iter()
            .enumerate()
            .map(|(at, activity)| (activity.code.as_str(), at))
            .collect()
    }

    /// Whether all of a section could be read.
    pub fn is_whole(&self, section: Section) -> bool {
        !self.damaged.contains(section)
    }
}

/// The language of a plan's reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Dutch,
    English,
}

/// What happens to the balance at the end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// Nothing: it must be 0.
    None,
    /// It opens the next period.
    Forward,
}

/// A top-level section of a plan file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Plan,
    Funders,
    Lines,
    Totals,
    Partners,
    Goals,
    Tariffs,
    Keys,
    Activities,
    Conditions,
    Reviews,
    Scenarios,
    Checks,
}

impl Section {
    /// All of them, in the order in which a plan is best read.
    pub const ALL: [Section; 13] = [
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Totals,
        Section::Partners,
        Section::Goals,
        Section::Tariffs,
        Section::Keys,
        Section::Activities,
        Section::Conditions,
        Section::Reviews,
        Section::Scenarios,
        Section::Checks,
    ];

    /// Its key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Section::Plan => "plan",
            Section::Funders => "funders",
            Section::Lines => "lines",
            Section::Totals => "totals",
            Section::Partners => "partners",
            Section::Goals => "goals",
            Section::Tariffs => "tariffs",
            Section::Keys => "keys",
            Section::Activities => "activities",
            Section::Conditions => "conditions",
            Section::Reviews => "reviews",
            Section::Scenarios => "scenarios",
            Section::Checks => "checks",
        }
    }
}

/// A set of sections.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sections(u16);

impl Sections {
    /// Puts one in.
    pub fn insert(&mut self, section: Section) {
        self.0 |= 1 << section as u16;
    }

    /// Whether it is in.
    pub fn contains(self, section: Section) -> bool {
        self.0 & (1 << section as u16) != 0
    }

    /// Whether there is none in.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What `[checks]` says of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The rule's name as written; it may not exist.
    pub rule: String,
    pub level: SilenceLevel,
    pub reason: Option<String>,
    /// Whether all of it could be read; a level that could not is taken for `allow`.
    pub is_whole: bool,
}

/// The level that a plan gives to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SilenceLevel {
    Allow,
    Warn,
    Deny,
}
