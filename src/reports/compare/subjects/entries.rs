//! The things of a plan that are entries of a list: conditions, claims, silences and scenarios.

use super::super::facts::Facts;
use super::super::{claims, conditions};
use super::Subjects;
use crate::plan::{NewValue, SilenceLevel};
use crate::say;
use crate::words::ClaimsWords;

impl Subjects<'_> {
    pub(super) fn conditions(&mut self) {
        let plan = self.plan;
        for condition in &plan.conditions {
            let unread = self.unread("conditions", &condition.number.to_string());
            let facts = conditions::facts(plan, condition, (self.times, self.renames), &unread);
            let name = &condition.name;
            self.add(self.shared.condition, name, name, facts);
        }
    }

    pub(super) fn claims(&mut self) {
        let (plan, language) = (self.plan, self.language);
        for claim in &plan.claims {
            let facts = claims::facts(plan, claim, (self.times, self.renames));
            self.add(
                ClaimsWords::of(language).claim,
                &claim.name,
                &claim.name,
                facts,
            );
        }
    }

    pub(super) fn silences(&mut self) {
        let words = self.words;
        for silence in &self.plan.silences {
            let mut facts = Facts::new(self.times, self.renames);
            let level = match silence.level {
                SilenceLevel::Allow => words.allow,
                SilenceLevel::Warn => words.warning,
                SilenceLevel::Deny => words.error,
            };
            facts.text(words.level, Some(level));
            facts.text(words.reason, silence.reason.as_ref());
            self.add(words.check, &silence.rule, &silence.rule, facts);
        }
    }

    pub(super) fn scenarios(&mut self) {
        let words = self.words;
        for (id, scenario) in &self.plan.scenarios {
            let mut facts = Facts::new(self.times, self.renames);
            for edit in &scenario.edits {
                let to = match edit.to {
                    NewValue::Number(number) => say![number],
                    NewValue::Percentage(share) => say![share],
                    NewValue::Nothing => say![words.no_cost],
                    NewValue::Times(factor) => say!["× ", factor],
                };
                facts.say(&edit.path, to);
            }
            facts.text(words.note, scenario.note.as_ref());
            self.add(words.scenario, id, id, facts);
        }
    }
}
