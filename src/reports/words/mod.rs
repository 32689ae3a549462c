//! Every word that a report prints: a file a report, and in it the words of each language side by side. A word
//! that is missing in one language does not compile.

mod budget;
mod calendar;
mod timeline;
mod when;
mod year;

pub use budget::BudgetWords;
pub use calendar::CalendarWords;
pub use timeline::TimelineWords;
pub use when::{Beats, WhenWords};
pub use year::YearWords;

use crate::model::Language;

/// The words of one language, by report.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub budget: &'static BudgetWords,
    pub calendar: &'static CalendarWords,
    pub timeline: &'static TimelineWords,
    pub year: &'static YearWords,
    /// Time in words, in any report.
    pub when: &'static WhenWords,
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
    calendar: &calendar::DUTCH,
    timeline: &timeline::DUTCH,
    year: &year::DUTCH,
    when: &when::DUTCH,
};
static ENGLISH: Words = Words {
    budget: &budget::ENGLISH,
    calendar: &calendar::ENGLISH,
    timeline: &timeline::ENGLISH,
    year: &year::ENGLISH,
    when: &when::ENGLISH,
};
