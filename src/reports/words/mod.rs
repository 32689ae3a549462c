//! Every word that a report prints: a file a report, and in it the words of each language side by side. A word
//! that is missing in one language does not compile.

mod budget;
mod compare;

pub use budget::BudgetWords;
pub use compare::CompareWords;

use crate::model::Language;

/// The words of one language, by report.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub budget: &'static BudgetWords,
    pub compare: &'static CompareWords,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words { budget: &budget::DUTCH, compare: &compare::DUTCH };
static ENGLISH: Words = Words { budget: &budget::ENGLISH, compare: &compare::ENGLISH };
