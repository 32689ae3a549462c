//! Tries corrections in the text, such as words that were probably meant, and turns all advice into replacements of
//! bytes.
//!
//! The most similar word need not be the word that was meant. So each correction is written into the text, and the text
//! is read and checked again. It becomes an alternative of the advice only if the finding is gone and there is no new
//! finding.

use std::collections::BTreeSet;
use std::convert::Infallible;

use super::{ActualsInput, Project};
use crate::finding::{Alternative, Located, PlanChange, Replacement, RuleName};
use crate::place::Place;
use crate::read::{self, Text, TomlDocument, replaced, replacements};

/// The maximum number of texts that are tried.
const MAX_TEXTS: usize = 40;

/// The maximum number of bytes in all texts that are tried. So for a larger plan, fewer texts are tried.
const MAX_BYTES: usize = 1_000_000;

/// The number of texts that may be tried for a plan of any size, even if they have more bytes than `MAX_BYTES`.
const TEXTS_OF_A_LARGE_PLAN: usize = 3;

impl Project {
    /// Makes alternatives of the corrections that work, and finds the bytes of all alternatives.
    pub(super) fn correct(&mut self) {
        let has_changes = |located: &Located| {
            let hint = located.finding.hint.as_ref();
            hint.is_some_and(|hint| !hint.corrections.is_empty() || !hint.alternatives.is_empty())
        };
        if !self.findings.iter().any(has_changes) {
            return;
        }
        let mut findings = std::mem::take(&mut self.findings);
        let before: FindingKeys = found(&findings);
        let reading = read::read(&self.text);
        let own = self.actuals_file.as_ref();
        let own = own.map(|(_, text)| (text, read::read_actuals(text).document));
        let mut left =
            (MAX_BYTES / (self.text().len() + 1)).clamp(TEXTS_OF_A_LARGE_PLAN, MAX_TEXTS);
        for located in &mut findings {
            let is_own = located.finding.place.is_in_actuals_file();
            let (text, document) = match own.as_ref().filter(|_| is_own) {
                Some((text, document)) => (text.as_str(), document),
                None => (self.text(), &reading.document),
            };
            for correction in corrections(located) {
                if left == 0 {
                    break;
                }
                left -= 1;
                if self.works(&correction.changes, text, document, located, &before)
                    && let Some(hint) = &mut located.finding.hint
                {
                    hint.alternatives.push(correction);
                }
            }
            locate(located, text, document);
        }
        self.findings = findings;
    }

    /// Whether changes make a finding go away without any new finding.
    fn works(
        &self,
        changes: &[PlanChange],
        text: &str,
        document: &TomlDocument<'_>,
        located: &Located,
        before: &FindingKeys,
    ) -> bool {
        let Some(parts) = replacements(document, text, changes) else {
            return false;
        };
        let changed = replaced(text, &parts);
        let is_own = located.finding.place.is_in_actuals_file();
        let own = self.actuals_file.as_ref();
        let (plan, own) = if is_own {
            (
                self.text().to_string(),
                own.map(|(name, _)| (name, changed)),
            )
        } else {
            let own = own.map(|(name, text)| (name, text.as_str().to_string()));
            (changed, own)
        };
        let input = ActualsInput {
            file: own.map(|(name, text)| (name.clone(), Text::new(text))),
            ..ActualsInput::default()
        };
        let prepare = |_: &mut _| Ok::<_, Infallible>(input);
        let Ok(after) = Project::build(self.name.clone(), plan, self.today.clone(), prepare);
        let after = found(&after.findings);
        !after.contains(&key(located)) && after.is_subset(before)
    }
}

/// The rule and the place of each finding.
type FindingKeys = BTreeSet<(RuleName, Place)>;

/// The rule and the place of each of these findings.
fn found(findings: &[Located]) -> FindingKeys {
    findings.iter().map(key).collect()
}

fn key(located: &Located) -> (RuleName, Place) {
    (located.rule.name, located.finding.place.clone())
}

/// Removes the corrections from a finding, and returns them.
fn corrections(located: &mut Located) -> Vec<Alternative> {
    let hint = located.finding.hint.as_mut();
    let mut all = hint.map_or(Vec::new(), |hint| std::mem::take(&mut hint.corrections));
    if located.finding.place.is_in_actuals_file() {
        for change in all.iter_mut().flat_map(|each| &mut each.changes) {
            change.place = change.place.clone().moved_to_actuals_file();
        }
    }
    all
}

/// Finds the bytes of all alternatives of a finding.
fn locate(located: &mut Located, text: &str, document: &TomlDocument<'_>) {
    let hint = located.finding.hint.iter();
    let alternatives = hint.flat_map(|hint| &hint.alternatives);
    let parts = |changes: &[PlanChange]| -> Vec<Replacement> {
        replacements(document, text, changes).unwrap_or_default()
    };
    located.replacements = alternatives.map(|each| parts(&each.changes)).collect();
}
