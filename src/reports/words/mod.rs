//! Every word that a report prints: a file a report, and in it the words of each language side by side. A word
//! that is missing in one language does not compile.

mod activities;
mod activity;
mod budget;
mod calendar;
mod compare;
mod conditions;
mod cost;
mod costs;
mod division;
mod document;
mod funding;
mod goals;
mod partners;
mod targets;
mod timeline;
mod when;
mod year;

pub use activities::ActivitiesWords;
pub use activity::ActivityWords;
pub use budget::BudgetWords;
pub use calendar::CalendarWords;
pub use compare::CompareWords;
pub use conditions::ConditionsWords;
pub use cost::CostWords;
pub use costs::CostsWords;
pub use division::DivisionWords;
pub use document::DocumentWords;
pub use funding::FundingWords;
pub use goals::GoalsWords;
pub use partners::PartnersWords;
pub use targets::TargetsWords;
pub use timeline::TimelineWords;
pub use when::{Beats, WhenWords};
pub use year::YearWords;

use crate::plan::Language;

/// The words of one language, by report.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub activities: &'static ActivitiesWords,
    pub activity: &'static ActivityWords,
    pub budget: &'static BudgetWords,
    pub compare: &'static CompareWords,
    pub conditions: &'static ConditionsWords,
    pub division: &'static DivisionWords,
    pub document: &'static DocumentWords,
    pub costs: &'static CostsWords,
    pub calendar: &'static CalendarWords,
    pub funding: &'static FundingWords,
    pub goals: &'static GoalsWords,
    pub partners: &'static PartnersWords,
    pub targets: &'static TargetsWords,
    pub timeline: &'static TimelineWords,
    pub year: &'static YearWords,
    /// Time in words, in any report.
    pub when: &'static WhenWords,
    /// Cost in words, in any report.
    pub cost: &'static CostWords,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    activities: &activities::DUTCH,
    activity: &activity::DUTCH,
    budget: &budget::DUTCH,
    calendar: &calendar::DUTCH,
    compare: &compare::DUTCH,
    conditions: &conditions::DUTCH,
    division: &division::DUTCH,
    document: &document::DUTCH,
    funding: &funding::DUTCH,
    goals: &goals::DUTCH,
    partners: &partners::DUTCH,
    targets: &targets::DUTCH,
    timeline: &timeline::DUTCH,
    year: &year::DUTCH,
    when: &when::DUTCH,
    cost: &cost::DUTCH,
    costs: &costs::DUTCH,
};

static ENGLISH: Words = Words {
    activities: &activities::ENGLISH,
    activity: &activity::ENGLISH,
    budget: &budget::ENGLISH,
    calendar: &calendar::ENGLISH,
    compare: &compare::ENGLISH,
    conditions: &conditions::ENGLISH,
    division: &division::ENGLISH,
    document: &document::ENGLISH,
    funding: &funding::ENGLISH,
    goals: &goals::ENGLISH,
    partners: &partners::ENGLISH,
    targets: &targets::ENGLISH,
    timeline: &timeline::ENGLISH,
    year: &year::ENGLISH,
    when: &when::ENGLISH,
    cost: &cost::ENGLISH,
    costs: &costs::ENGLISH,
};
