//! A list that keeps a limited number of findings of each rule, so that a text with a million mistakes does not take
//! gigabytes of messages.

use std::collections::BTreeMap;

use super::{Finding, RuleName, name};
use crate::place::Place;
use crate::tell;

/// The maximum number of findings of one rule that are kept.
pub const LIMIT: usize = 1_000;

/// Findings in the order in which they were reported, at most `LIMIT` of each rule.
#[derive(Debug, Clone, Default)]
pub struct BoundedFindings {
    kept: Vec<Finding>,
    by_rule: BTreeMap<RuleName, Reported>,
    total: usize,
}

/// The findings of one rule that were reported.
#[derive(Debug, Clone, Default)]
struct Reported {
    count: usize,
    /// The place of the first finding that was left out.
    left_out: Option<Place>,
}

impl BoundedFindings {
    /// Adds a finding, or counts it if there are enough of its rule.
    pub fn push(&mut self, finding: Finding) {
        self.total += 1;
        let reported = self.by_rule.entry(finding.rule).or_default();
        reported.count += 1;
        if reported.count <= LIMIT {
            self.kept.push(finding);
        } else {
            reported.left_out.get_or_insert(finding.place);
        }
    }

    /// Returns the number of findings that were reported, including those that were left out.
    pub fn reported(&self) -> usize {
        self.total
    }

    /// Returns the findings that were not left out.
    pub fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// Puts a finding in the place of another one that was not left out.
    pub fn replace(&mut self, old: &Finding, new: Finding) {
        if let Some(found) = self.kept.iter_mut().find(|found| *found == old) {
            *found = new;
        }
    }

    /// Returns the findings. For each rule with findings that were left out, one more finding gives their number.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.kept;
        for (rule, reported) in self.by_rule {
            let Some(place) = reported.left_out else {
                continue;
            };
            let message = tell! {
                nl: "er zijn nog {more} bevindingen van {rule}, die hier niet staan",
                en: "there are {more} more findings of {rule}, which are not listed",
                more = reported.count - LIMIT, rule = name(rule.0)
            };
            let hint = tell! {
                nl: "los eerst op wat hier staat, en controleer opnieuw",
                en: "solve those that are listed first, and check again"
            };
            findings.push(Finding::new(rule, place, message).hint(hint));
        }
        findings
    }
}

impl Extend<Finding> for BoundedFindings {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Piece;
    use crate::say;

    fn finding(rule: &'static str, index: usize) -> Finding {
        let place = Place::section("lines").index(index);
        Finding::new(RuleName(rule), place, say!["wrong"])
    }

    #[test]
    fn findings_beyond_the_limit_of_their_rule_are_counted() {
        let mut findings = BoundedFindings::default();
        findings.extend((0..LIMIT + 3).map(|index| finding("many", index)));
        findings.push(finding("one", 0));
        assert_eq!(findings.reported(), LIMIT + 4);
        let findings = findings.into_findings();
        assert_eq!(findings.len(), LIMIT + 2);
        assert_eq!(findings[LIMIT].rule, RuleName("one"));
        let last = &findings[LIMIT + 1];
        assert_eq!(last.place, Place::section("lines").index(LIMIT));
        let [Piece::Sentence(sentence)] = last.message.pieces() else {
            panic!("one sentence: {last:?}");
        };
        assert!(sentence.values().any(|value| *value == Piece::Count(3)));
    }

    #[test]
    fn as_many_findings_as_the_limit_are_all_kept() {
        let mut findings = BoundedFindings::default();
        findings.extend((0..LIMIT).map(|index| finding("many", index)));
        assert_eq!(findings.into_findings().len(), LIMIT);
    }
}
