//! Levels that a plan gives to rules, under `[checks]`.

use super::word::words;

/// The level that a plan gives to one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The rule's name as written. There may be no such rule.
    pub rule: String,
    pub level: SilenceLevel,
    pub reason: Option<String>,
    /// Whether all of it could be read. A level that could not be read counts as `allow`.
    pub is_complete: bool,
}

words! {
    /// The level that a plan gives to a rule.
    pub enum SilenceLevel {
        Allow = "allow" ("toestaan", "toegestaan", "uit", "negeren", "stil", "off", "ignore", "none", "false", "allowed"),
        Warn = "warn" ("waarschuwen", "waarschuwing", "warning", "melden"),
        Deny = "deny" ("weigeren", "verbieden", "fout", "aan", "error", "on", "true", "forbid", "streng"),
    }
}
