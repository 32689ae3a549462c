//! Which things of two versions of a plan are the same.

use std::collections::HashSet;
use std::hash::Hash;

use indexmap::{IndexMap, IndexSet};

use crate::plan::{ActivityCode, FunderId, LineId, OtherColumn, PeriodIx, Plan, Word};

/// One thing, with its index in each version. At least one of the two has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Matched<T> {
    pub old: Option<T>,
    pub new: Option<T>,
}

/// Matches two lists by their keys. The order is that of the new list; things that are only in the old one come last.
/// If a key occurs several times in a list, the first is matched with the first, and so on.
pub fn match_up<K: Hash + Eq + Copy>(
    old: impl IntoIterator<Item = K>,
    new: impl IntoIterator<Item = K>,
) -> Vec<Matched<usize>> {
    let mut matches: IndexMap<(K, usize), Matched<usize>> = IndexMap::new();
    for (at, key) in numbered(new).enumerate() {
        let only_new = Matched {
            old: None,
            new: Some(at),
        };
        matches.insert(key, only_new);
    }
    for (at, key) in numbered(old).enumerate() {
        let neither = Matched {
            old: None,
            new: None,
        };
        matches.entry(key).or_insert(neither).old = Some(at);
    }
    matches.into_values().collect()
}

/// Matches two lists of things by their ids, and the remaining ones by their names, because an id may have changed.
/// Things with the same id and different names do not match if each of these names occurs once in both lists: then the
/// ids were exchanged. A name matches only if equally many remaining things have it in both lists. Then the first is
/// matched with the first, and so on. The order is that of [`match_up`].
pub fn match_named<K: Hash + Eq + Copy, N: Hash + Eq + Copy>(
    old: &[(K, N)],
    new: &[(K, N)],
) -> Vec<Matched<usize>> {
    let ids = |list: &[(K, N)]| list.iter().map(|(id, _)| *id).collect::<Vec<K>>();
    let mut matches = match_up(ids(old), ids(new));
    let (single_old, single_new) = (single_names(old), single_names(new));
    let exchanged = |matched: &Matched<usize>| {
        let (at_old, at_new) = matched.old.zip(matched.new)?;
        let (before, after) = (old[at_old].1, new[at_new].1);
        let stays = |name: N| single_old.contains(&name) && single_new.contains(&name);
        (before != after && stays(before) && stays(after)).then_some(at_old)
    };
    let apart: IndexSet<usize> = matches.iter().filter_map(exchanged).collect();
    for matched in &mut matches {
        matched.old = matched.old.filter(|at| !apart.contains(at));
    }
    matches.extend(apart.into_iter().map(|at| Matched {
        old: Some(at),
        new: None,
    }));
    let mut remaining: IndexMap<N, (Vec<usize>, Vec<usize>)> = IndexMap::new();
    for matched in &matches {
        match (matched.old, matched.new) {
            (Some(at), None) => remaining.entry(old[at].1).or_default().0.push(at),
            (None, Some(at)) => remaining.entry(new[at].1).or_default().1.push(at),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    let old_of_new: IndexMap<usize, usize> = remaining
        .into_values()
        .filter(|(old, new)| old.len() == new.len())
        .flat_map(|(old, new)| new.into_iter().zip(old))
        .collect();
    let taken: HashSet<usize> = old_of_new.values().copied().collect();
    matches.retain(|matched| match (matched.old, matched.new) {
        (Some(at), None) => !taken.contains(&at),
        (Some(_) | None, _) => true,
    });
    for matched in &mut matches {
        let renamed = matched.new.and_then(|at| old_of_new.get(&at));
        matched.old = matched.old.or(renamed.copied());
    }
    matches
}

/// The names that exactly one thing has.
fn single_names<K, N: Hash + Eq + Copy>(list: &[(K, N)]) -> HashSet<N> {
    let mut counts: IndexMap<N, usize> = IndexMap::new();
    for (_, name) in list {
        *counts.entry(*name).or_default() += 1;
    }
    let single = counts.into_iter().filter(|(_, count)| *count == 1);
    single.map(|(name, _)| name).collect()
}

/// Each key with the number of equal keys before it.
fn numbered<K: Hash + Eq + Copy>(
    keys: impl IntoIterator<Item = K>,
) -> impl Iterator<Item = (K, usize)> {
    let mut seen: IndexMap<K, usize> = IndexMap::new();
    keys.into_iter().map(move |key| {
        let count = seen.entry(key).and_modify(|count| *count += 1).or_insert(0);
        (key, *count)
    })
}

/// Matches activities by their codes, and the remaining ones by their titles.
pub fn match_activities(old: &Plan, new: &Plan) -> Vec<Matched<usize>> {
    match_named(&activity_titles(old), &activity_titles(new))
}

fn activity_titles(plan: &Plan) -> Vec<(&ActivityCode, &String)> {
    let activities = plan.activities.iter();
    activities.map(|each| (&each.code, &each.title)).collect()
}

/// Matches funders by their ids, and the remaining ones by their names.
pub(super) fn match_funders(old: &Plan, new: &Plan) -> Vec<Matched<usize>> {
    match_named(&funder_names(old), &funder_names(new))
}

fn funder_names(plan: &Plan) -> Vec<(&FunderId, &String)> {
    let funders = plan.funders.iter();
    funders.map(|(id, funder)| (id, &funder.name)).collect()
}

/// Matches lines by their ids, and the remaining ones by their names.
pub(super) fn match_lines(old: &Plan, new: &Plan) -> Vec<Matched<usize>> {
    match_named(&line_names(old), &line_names(new))
}

fn line_names(plan: &Plan) -> Vec<(&LineId, &String)> {
    let lines = plan.lines.iter();
    lines.map(|(id, line)| (id, &line.name)).collect()
}

/// Matches periods by their ids, and the remaining ones by their spans. The order is that of their first days.
pub fn match_periods(old: &Plan, new: &Plan) -> Vec<Matched<PeriodIx>> {
    let by_id = match_up(
        old.periods.iter().map(|(_, each)| &each.id),
        new.periods.iter().map(|(_, each)| &each.id),
    );
    let (same, apart): (Vec<_>, Vec<_>) = by_id
        .into_iter()
        .partition(|matched| matched.old.is_some() && matched.new.is_some());
    let span = |plan: &Plan, at: usize| plan.periods.get(PeriodIx::new(at)).span;
    let by_span = match_apart(&apart, |at| span(old, at), |at| span(new, at));
    let all = same.into_iter().chain(by_span);
    let mut columns: Vec<Matched<PeriodIx>> =
        all.map(|matched| matched.map(PeriodIx::new)).collect();
    columns.sort_by_key(|column| {
        column.latest(old, new, |plan, period| plan.periods.get(period).span)
    });
    columns
}

/// Matches columns that are not periods of the plan, of one kind: by their ids, and the remaining ones by their spans.
pub fn match_columns(old: &Plan, new: &Plan) -> Vec<Matched<usize>> {
    let keys = |plan: &'_ Plan| {
        let columns = plan.other_columns.iter();
        let key = |column: &OtherColumn| {
            let period = column.period();
            let kind = column.kind.word();
            ((kind, period.id.clone()), (kind, period.span))
        };
        columns.map(key).collect::<Vec<_>>()
    };
    let (old, new) = (keys(old), keys(new));
    let by_id = match_up(old.iter().map(|(id, _)| id), new.iter().map(|(id, _)| id));
    let (same, apart): (Vec<_>, Vec<_>) = by_id
        .into_iter()
        .partition(|matched| matched.old.is_some() && matched.new.is_some());
    same.into_iter()
        .chain(match_apart(&apart, |at| old[at].1, |at| new[at].1))
        .collect()
}

/// Matches the unmatched things of two lists by another key.
fn match_apart<K: Hash + Eq + Copy>(
    apart: &[Matched<usize>],
    of_old: impl Fn(usize) -> K,
    of_new: impl Fn(usize) -> K,
) -> Vec<Matched<usize>> {
    let old: Vec<usize> = apart.iter().filter_map(|matched| matched.old).collect();
    let new: Vec<usize> = apart.iter().filter_map(|matched| matched.new).collect();
    let matches = match_up(
        old.iter().map(|at| of_old(*at)),
        new.iter().map(|at| of_new(*at)),
    );
    let matches = matches.into_iter().map(|matched| Matched {
        old: matched.old.map(|at| old[at]),
        new: matched.new.map(|at| new[at]),
    });
    matches.collect()
}

impl Matched<usize> {
    /// Returns the match with typed indices.
    pub(super) fn map<T>(self, index: fn(usize) -> T) -> Matched<T> {
        Matched {
            old: self.old.map(index),
            new: self.new.map(index),
        }
    }
}

impl<T> Matched<T> {
    /// A property of the thing in the new version, or else in the old one.
    pub fn latest<'p, R>(
        self,
        old: &'p Plan,
        new: &'p Plan,
        of: impl Fn(&'p Plan, T) -> R,
    ) -> Option<R> {
        match (self.new, self.old) {
            (Some(at), _) => Some(of(new, at)),
            (None, Some(at)) => Some(of(old, at)),
            (None, None) => None,
        }
    }
}
