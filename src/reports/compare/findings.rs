//! The findings that came and went between two versions of a plan.

use std::collections::BTreeMap;

use crate::finding::{Level, Located};
use crate::plan::{Plan, path_of};

/// What became of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fate {
    Gone,
    /// The same rule at the same place, with other figures: before, and after.
    Was,
    Is,
    Came,
}

/// A finding that is in one version only.
#[derive(Debug)]
pub(super) struct Turned<'f> {
    pub(super) fate: Fate,
    pub(super) level: Level,
    pub(super) finding: &'f Located,
    /// Where, by name.
    pub(super) place: String,
}

/// The findings of two versions that are not the same: another rule, another place, or other words. Where both have
/// the same, as often, they say nothing.
pub(super) fn turned<'f>(
    old: (&Plan, &'f [Located]),
    new: (&Plan, &'f [Located]),
) -> Vec<Turned<'f>> {
    let (mut gone, mut came) = (named(old, Fate::Gone), named(new, Fate::Came));
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for each in &gone {
        *known.entry(each.key()).or_default() += 1;
    }
    let mut both: BTreeMap<String, usize> = BTreeMap::new();
    came.retain(|each| !take(&mut known, each.key(), &mut both));
    gone.retain(|each| !take(&mut both, each.key(), &mut BTreeMap::new()));
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for each in &gone {
        *places.entry(each.spot()).or_default() += 1;
    }
    let mut same: BTreeMap<String, usize> = BTreeMap::new();
    for each in &mut came {
        if take(&mut places, each.spot(), &mut same) {
            each.fate = Fate::Is;
        }
    }
    for each in &mut gone {
        if take(&mut same, each.spot(), &mut BTreeMap::new()) {
            each.fate = Fate::Was;
        }
    }
    in_order(gone, came)
}

/// Each finding that changed right after what it was; then what went, and what came.
fn in_order<'f>(gone: Vec<Turned<'f>>, came: Vec<Turned<'f>>) -> Vec<Turned<'f>> {
    let (was, gone): (Vec<_>, Vec<_>) = gone.into_iter().partition(|each| each.fate == Fate::Was);
    let (is, came): (Vec<_>, Vec<_>) = came.into_iter().partition(|each| each.fate == Fate::Is);
    let mut changed: Vec<Turned<'f>> = was.into_iter().chain(is).collect();
    changed.sort_by_cached_key(|each| (each.spot(), each.fate));
    came.into_iter().chain(gone).chain(changed).collect()
}

/// Takes one of what there is under a key, and notes it; false when there is none left.
fn take(
    from: &mut BTreeMap<String, usize>,
    key: String,
    taken: &mut BTreeMap<String, usize>,
) -> bool {
    match from.get_mut(&key) {
        Some(left @ 1..) => {
            *left -= 1;
            *taken.entry(key).or_default() += 1;
            true
        }
        Some(_) | None => false,
    }
}

fn named<'f>((plan, findings): (&Plan, &'f [Located]), fate: Fate) -> Vec<Turned<'f>> {
    let turned = |finding: &'f Located| Turned {
        fate,
        level: finding.level,
        finding,
        place: path_of(plan, &finding.finding.place),
    };
    findings.iter().map(turned).collect()
}

impl Turned<'_> {
    /// The rule and the place.
    fn spot(&self) -> String {
        format!("{} {}", self.finding.rule.name.0, self.place)
    }

    /// What makes two findings the same.
    fn key(&self) -> String {
        format!(
            "{:?} {} {:?}",
            self.level,
            self.spot(),
            self.finding.finding.message
        )
    }
}
