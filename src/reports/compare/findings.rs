//! The findings that came and went between two versions of a plan.

use std::collections::BTreeMap;

use super::CheckedPlan;
use crate::finding::{Level, Located, name};
use crate::ledger::Renames;
use crate::plan::path_of;
use crate::reports::parts::{body, left, table};
use crate::say;
use crate::table::{Align, Cell, Column, DualName, Row, Table, ThingKind};
use crate::words::{CompareWords, VersionWords};

/// A change of a finding between two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FindingChange {
    Gone,
    /// The old form of a changed finding: both versions have one of the same rule at the same place.
    Was,
    /// The new form of a changed finding.
    Is,
    Came,
}

/// A finding that is in one version only.
#[derive(Debug)]
struct ChangedFinding<'f> {
    change: FindingChange,
    finding: &'f Located,
    /// Its place, written with names.
    place: String,
}

/// The table of findings that differ. None if no finding does.
pub(in crate::reports) fn changed(
    old: CheckedPlan<'_>,
    new: CheckedPlan<'_>,
    words: &CompareWords,
    pair: &VersionWords,
) -> Option<Table> {
    let changed = differing(old, new);
    let rows: Vec<Row> = changed.iter().map(|each| row(each, words, pair)).collect();
    let columns = vec![
        left(words.finding),
        left(words.level),
        Column::of_places(words.rule, Align::Left),
        Column::of_places(words.place, Align::Left),
        left(words.message),
    ];
    let mut table = table(Some(words.findings), columns, rows);
    let rules = changed.iter().map(|each| each.finding.rule.name.0);
    let label = |rule| DualName::from(rule).of(ThingKind::Rule, rule);
    table.links.about = rules.map(label).enumerate().collect();
    (!changed.is_empty()).then_some(table)
}

fn row(changed: &ChangedFinding<'_>, words: &CompareWords, pair: &VersionWords) -> Row {
    let change = match changed.change {
        FindingChange::Came => words.appeared,
        FindingChange::Gone => words.went,
        FindingChange::Was => pair.was,
        FindingChange::Is => pair.is,
    };
    let level = match changed.finding.level {
        Level::Deny => words.error,
        Level::Warn => words.warning,
        Level::Allow => words.allow,
    };
    body(vec![
        Cell::Text(change.to_string()),
        Cell::Text(level.to_string()),
        Cell::Message(say![name(changed.finding.rule.name.0)]),
        Cell::Text(changed.place.clone()),
        Cell::Message(changed.finding.finding.message.clone()),
    ])
}

/// The findings that only one version has: their rule, place or message differs. If a version has the same finding more
/// often, the extra ones are in the result.
fn differing<'f>(old: CheckedPlan<'f>, new: CheckedPlan<'f>) -> Vec<ChangedFinding<'f>> {
    let renames = Renames::new(old.plan, new.plan);
    let mut gone = all(old, FindingChange::Gone, &renames);
    let mut came = all(new, FindingChange::Came, &Renames::default());
    remove_common(&mut gone, &mut came);
    // Among the rest, two findings of the same rule at the same place are one finding whose figures changed.
    let mut places = Counts::of(gone.iter().map(ChangedFinding::spot));
    let mut same = Counts::default();
    for each in &mut came {
        if places.take(&each.spot()) {
            same.add(each.spot());
            each.change = FindingChange::Is;
        }
    }
    for each in &mut gone {
        if same.take(&each.spot()) {
            each.change = FindingChange::Was;
        }
    }
    in_order(gone, came)
}

/// Removes the findings that both versions have. Repeated findings are removed in pairs.
fn remove_common(gone: &mut Vec<ChangedFinding<'_>>, came: &mut Vec<ChangedFinding<'_>>) {
    let mut old = Counts::of(gone.iter().map(ChangedFinding::key));
    let mut common = Counts::default();
    came.retain(|each| {
        let is_common = old.take(&each.key());
        if is_common {
            common.add(each.key());
        }
        !is_common
    });
    gone.retain(|each| !common.take(&each.key()));
}

/// The new findings, the findings that are gone, and then each changed finding directly after its old form.
fn in_order<'f>(
    gone: Vec<ChangedFinding<'f>>,
    came: Vec<ChangedFinding<'f>>,
) -> Vec<ChangedFinding<'f>> {
    let is = |change| move |each: &ChangedFinding<'_>| each.change == change;
    let (was, gone): (Vec<_>, Vec<_>) = gone.into_iter().partition(is(FindingChange::Was));
    let (now, came): (Vec<_>, Vec<_>) = came.into_iter().partition(is(FindingChange::Is));
    let mut changed: Vec<ChangedFinding<'f>> = was.into_iter().chain(now).collect();
    changed.sort_by_cached_key(|each| (each.spot(), each.change));
    came.into_iter().chain(gone).chain(changed).collect()
}

/// The number of findings with each key.
#[derive(Debug, Default)]
struct Counts(BTreeMap<String, usize>);

impl Counts {
    fn of(keys: impl Iterator<Item = String>) -> Counts {
        let mut counts = Counts::default();
        keys.for_each(|key| counts.add(key));
        counts
    }

    fn add(&mut self, key: String) {
        *self.0.entry(key).or_default() += 1;
    }

    /// Removes one finding with a key. Returns false if none is left.
    fn take(&mut self, key: &str) -> bool {
        match self.0.get_mut(key) {
            Some(left @ 1..) => {
                *left -= 1;
                true
            }
            Some(0) | None => false,
        }
    }
}

/// All findings of a version, as changed findings of one kind.
fn all<'f>(
    version: CheckedPlan<'f>,
    change: FindingChange,
    renames: &Renames,
) -> Vec<ChangedFinding<'f>> {
    let findings = version.findings.iter();
    findings
        .map(|finding| ChangedFinding {
            change,
            finding,
            place: renames.path(path_of(version.plan, &finding.finding.place)),
        })
        .collect()
}

impl ChangedFinding<'_> {
    /// The rule and the place.
    fn spot(&self) -> String {
        format!("{} {}", self.finding.rule.name.0, self.place)
    }

    /// A key that is equal for two findings that count as the same.
    fn key(&self) -> String {
        let level = self.finding.level;
        format!(
            "{level:?} {} {:?}",
            self.spot(),
            self.finding.finding.message
        )
    }
}
