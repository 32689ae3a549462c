//! The things whose id changed from one version of a plan to the other. The old version is shown with the new ids, so
//! that a new id is one difference and not one for each reference.

use std::collections::BTreeMap;

use super::matching::{Matched, match_activities, match_columns, match_named, match_periods};
use crate::place::Place;
use crate::plan::fields::Referent;
use crate::plan::{ColumnKind, Period, PeriodId, Plan, Section, Word, path_of};

/// The new ids of things whose id changed.
#[derive(Debug, Default)]
pub(crate) struct Renames {
    ids: BTreeMap<(Referent, String), String>,
    /// The start of each path to such a thing, and its new start.
    paths: Vec<(String, String)>,
    /// The periods of the new version, by the ids that they have in the old one. The kind is that of a column which is
    /// not a period of the plan, and None for periods.
    periods: BTreeMap<(Option<&'static str>, PeriodId), Period>,
}

impl Renames {
    /// Finds the things of the old plan that have another id in the new one.
    pub(crate) fn new(old: &Plan, new: &Plan) -> Renames {
        let mut renames = Renames::default();
        for referent in [
            Referent::Funder,
            Referent::Line,
            Referent::Partner,
            Referent::Goal,
            Referent::Tariff,
            Referent::Key,
        ] {
            let (olds, news) = (referent.ids_and_names(old), referent.ids_and_names(new));
            for matched in match_named(&olds, &news) {
                let Matched {
                    old: Some(was),
                    new: Some(is),
                } = matched
                else {
                    continue;
                };
                let place = |id: &str| Place::section(referent.section().key()).key(id);
                let (was, is) = (olds[was].0, news[is].0);
                renames.add(referent, (old, was, place(was)), (new, is, place(is)));
            }
        }
        for matched in match_activities(old, new) {
            if let (Some(was), Some(is)) = (matched.old, matched.new) {
                let (was, is) = (&old.activities[was], &new.activities[is]);
                let place = |number| Place::section(Section::Activities.key()).index(number);
                let was = (old, was.code.as_str(), place(was.number));
                let is = (new, is.code.as_str(), place(is.number));
                renames.add(Referent::Activity, was, is);
            }
        }
        renames.add_periods(old, new);
        renames
    }

    fn add_periods(&mut self, old: &Plan, new: &Plan) {
        for matched in match_periods(old, new) {
            if let (Some(was), Some(is)) = (matched.old, matched.new) {
                let was = old.periods.get(was).id.clone();
                let is = new.periods.get(is).clone();
                self.periods.insert((None, was), is);
            }
        }
        for matched in match_columns(old, new) {
            if let (Some(was), Some(is)) = (matched.old, matched.new) {
                let was = &old.other_columns[was];
                let is = new.other_columns[is].period().clone();
                let was = (Some(was.kind.word()), was.period().id.clone());
                self.periods.insert(was, is);
            }
        }
    }

    /// A period as the new version has it. The kind is that of a column which is not a period of the plan. Returns the
    /// period itself if the new version does not have it.
    pub(crate) fn period<'r>(&'r self, kind: Option<ColumnKind>, period: &'r Period) -> &'r Period {
        let new = self
            .periods
            .get(&(kind.map(ColumnKind::word), period.id.clone()));
        new.unwrap_or(period)
    }

    fn add(&mut self, referent: Referent, old: (&Plan, &str, Place), new: (&Plan, &str, Place)) {
        if old.1 != new.1 {
            let key = (referent, old.1.to_string());
            self.ids.insert(key, new.1.to_string());
            let paths = (path_of(old.0, &old.2), path_of(new.0, &new.2));
            self.paths.push(paths);
        }
    }

    /// Returns the new id of the thing that an id refers to. Returns the id itself if it did not change.
    pub(crate) fn id<'r>(&'r self, to: Referent, id: &'r str) -> &'r str {
        let kinds = to.kinds().iter();
        let mut new = kinds.filter_map(|kind| self.ids.get(&(*kind, id.to_string())));
        new.next().map_or(id, String::as_str)
    }

    /// A path of the old version, with the new id of the thing that it leads to.
    pub(crate) fn path(&self, path: String) -> String {
        let rest_after = |start: &str| {
            let rest = path.strip_prefix(start)?;
            (rest.is_empty() || rest.starts_with(['.', '['])).then_some(rest)
        };
        let mut renamed = self
            .paths
            .iter()
            .filter_map(|(old, new)| rest_after(old).map(|rest| [new, rest].concat()));
        renamed.next().unwrap_or(path)
    }
}
