//! The words of `[plan]`.

use super::word::words;

words! {
    /// The language of a plan's reports.
    pub enum Language {
        Dutch = "nl" ("nederlands", "dutch", "nld", "ned", "nl-nl", "nederland"),
        English = "en" ("engels", "english", "eng", "en-gb", "en-us"),
    }

    /// What happens to the balance at the end of a period.
    pub enum Carry {
        /// Nothing: the balance must be 0.
        None = "none" ("geen", "nee", "niet", "onwaar", "no", "false", "nihil"),
        /// It opens the next period.
        Forward = "forward" ("ja", "waar", "doorschuiven", "overhevelen", "overheveling", "meenemen", "vooruit", "naar-volgende", "yes", "true", "carry"),
    }
}
