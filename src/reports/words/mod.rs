//! Every word that a report prints: a file a report, and in it the words of each language side by side. A word
//! that is missing in one language does not compile.

mod budget;
mod costs;

pub use budget::BudgetWords;
pub use costs::CostsWords;

use crate::model::Language;

/// The words of one language, by report.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub budget: &'static BudgetWords,
    pub costs: &'static CostsWords,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words { budget: &budget::DUTCH, costs: &costs::DUTCH };
static ENGLISH: Words = Words { budget: &budget::ENGLISH, costs: &costs::ENGLISH };
