//! Every word that a report prints: a file a report, and in it the words of each language side by side. A word
//! that is missing in one language does not compile.

mod activities;
mod activity;
mod budget;
mod cost;
mod goals;
mod partners;
mod targets;
mod when;

pub use activities::ActivitiesWords;
pub use activity::ActivityWords;
pub use budget::BudgetWords;
pub use cost::CostWords;
pub use goals::GoalsWords;
pub use partners::PartnersWords;
pub use targets::TargetsWords;
pub use when::{Beats, WhenWords};

use crate::model::Language;

/// The words of one language, by report.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub budget: &'static BudgetWords,
    pub activities: &'static ActivitiesWords,
    pub activity: &'static ActivityWords,
    pub partners: &'static PartnersWords,
    pub goals: &'static GoalsWords,
    pub targets: &'static TargetsWords,
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
    budget: &budget::DUTCH,
    activities: &activities::DUTCH,
    activity: &activity::DUTCH,
    partners: &partners::DUTCH,
    goals: &goals::DUTCH,
    targets: &targets::DUTCH,
    when: &when::DUTCH,
    cost: &cost::DUTCH,
};

static ENGLISH: Words = Words {
    budget: &budget::ENGLISH,
    activities: &activities::ENGLISH,
    activity: &activity::ENGLISH,
    partners: &partners::ENGLISH,
    goals: &goals::ENGLISH,
    targets: &targets::ENGLISH,
    when: &when::ENGLISH,
    cost: &cost::ENGLISH,
};
