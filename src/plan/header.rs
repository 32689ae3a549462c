//! The words of `[plan]`.

use super::word::words;

words! {
    /// The language of a plan's reports.
    pub enum Language {
        Dutch = "nl",
        English = "en",
    }

    /// What happens to the balance at the end of a period.
    pub enum Carry {
        /// Nothing: the balance must be 0.
        None = "none",
        /// It opens the next period.
        Forward = "forward",
    }
}
