//! The description of a rule, for `explain`, SARIF and editors.

use super::{Level, RuleName, Words};
use crate::plan::Section;

/// The subject of a rule. It decides which reports list the rule when the plan silences it, and who can correct its
/// findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The text of the plan: unreadable parts, and names that nothing has.
    File,
    /// The complete plan.
    Plan,
    Budget,
    Funding,
    Conditions,
    Activities,
    Partners,
    Targets,
    /// The bookkeepings, and comparisons with them.
    Actuals,
}

impl Topic {
    /// Returns the name of the topic in a word or two.
    pub fn title(self) -> Words {
        match self {
            Topic::File => Words::new("planbestand", "plan file"),
            Topic::Plan => Words::new("plan", "plan"),
            Topic::Budget => Words::new("begroting", "budget"),
            Topic::Funding => Words::new("financiering", "funding"),
            Topic::Conditions => Words::new("voorwaarden", "conditions"),
            Topic::Activities => Words::new("activiteiten", "activities"),
            Topic::Partners => Words::new("partners", "partners"),
            Topic::Targets => Words::new("resultaten", "targets"),
            Topic::Actuals => Words::new("realisatie", "actuals"),
        }
    }

    /// Returns the person who can correct the findings of its rules.
    pub fn corrected_by(self) -> Words {
        match self {
            Topic::File => Words::new(
                "wie het planbestand bijhoudt",
                "whoever keeps the plan file",
            ),
            Topic::Plan | Topic::Partners => Words::new("de projectleider", "the project leader"),
            Topic::Budget | Topic::Actuals => Words::new("de controller", "the controller"),
            Topic::Funding | Topic::Conditions => Words::new(
                "de projectleider met de financiers",
                "the project leader with the funders",
            ),
            Topic::Activities | Topic::Targets => Words::new("de trekkers", "the leads"),
        }
    }
}

/// The description of a rule: plain data for `explain`, SARIF and editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its number, such as `HB007`, which is never reused.
    pub id: &'static str,
    pub name: RuleName,
    /// The level of its findings, unless the plan sets another one.
    pub level: Level,
    /// The subject of the rule: a report on that topic lists the rule when the plan silences it.
    pub topic: Topic,
    /// The sections of the file that it depends on. The rule is not run if one of them could not be read completely.
    pub needs: &'static [Section],
    /// The meaning of its findings, in a few words.
    pub title: Words,
    /// Paragraphs in Markdown, with an empty line between them.
    pub checks: Words,
    /// The reason why it matters, in Markdown.
    pub why: Words,
    /// A plan that breaks this rule and no other.
    pub example: &'static str,
    /// The edits that turn the example into a plan without findings: texts that occur in it once, each with its
    /// replacement. The replacement is empty if the text is to be removed.
    pub instead: &'static [(&'static str, &'static str)],
    /// The law, the guide or the paper on which it is based.
    pub source: Option<Words>,
}

impl Rule {
    /// Returns the corrected example: a plan without findings.
    pub fn corrected_example(&self) -> String {
        let mut plan = self.example.to_string();
        for (old, new) in self.instead {
            plan = plan.replacen(old, new, 1);
        }
        plan
    }
}
