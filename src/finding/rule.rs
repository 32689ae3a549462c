//! The description of a rule, for `explain`, SARIF and editors.

use super::{Level, RuleName};
use crate::plan::Section;

/// The topic of a rule, as far as there are reports that list only the silenced rules of one topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The plan as a whole. Reports of amounts list the silenced rules of every topic.
    Plan,
    Partners,
    Targets,
    Conditions,
}

/// The description of a rule: plain data for `explain`, SARIF and editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number, such as `HB007`, which is never reused.
    pub id: &'static str,
    pub name: RuleName,
    /// The level of its findings, unless the plan sets another one.
    pub level: Level,
    /// What it is about: a report on that topic lists the rule when the plan silences it.
    pub topic: Topic,
    /// The sections of the file that it depends on. It is not run when one of them could not be read in full.
    pub needs: &'static [Section],
    /// What its findings mean, on one line: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown: *What it checks*, *Why it matters*, *Example*, *Use instead*, *Source*.
    pub doc: &'static str,
}
