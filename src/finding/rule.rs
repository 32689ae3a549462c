//! The description of a rule, for `explain`, SARIF and editors.

use super::{Level, RuleName, Words};
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
    /// What its findings mean, in a few words.
    pub title: Words,
    /// Paragraphs in Markdown, with an empty line between them.
    pub checks: Words,
    /// Why it matters, in Markdown.
    pub why: Words,
    /// A plan that breaks this rule and no other.
    pub example: &'static str,
    /// What turns the example into a plan without findings: texts that occur in it once, each with the text that takes
    /// its place. The new text is empty if the old one is to be left out.
    pub instead: &'static [(&'static str, &'static str)],
    /// The law, the guide or the paper that it comes from.
    pub source: Option<Words>,
}

impl Rule {
    /// Returns the example as it should be: a plan without findings.
    pub fn corrected_example(&self) -> String {
        let mut plan = self.example.to_string();
        for (old, new) in self.instead {
            plan = plan.replacen(old, new, 1);
        }
        plan
    }
}
