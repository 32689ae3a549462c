//! The costs that were booked on the activities and lines of a part, with the indices of the plan of that part.
//!
//! Money that is received, and lines that no rule gives a place, belong to no part.

use super::{KeptPart, PlanPart};
use crate::ledger::actuals::{
    BookedOn, BookedPlace, BookedSum, Realisation, SourceRealisation, places_of,
};
use crate::ledger::books::Account;
use crate::plan::{LineIx, Plan};

impl PlanPart {
    /// Returns those bookings of the complete plan that are on the part. Nothing of a bookkeeping is missing there if
    /// its rules name places, but none of the part.
    pub fn realisation(&self, whole: &Plan, realisation: &Realisation) -> Realisation {
        let sources = whole.actuals.sources.iter().zip(&realisation.sources);
        let sources = sources.map(|(declared, source)| {
            let places: Vec<BookedPlace> = places_of(whole, declared).collect();
            let may_have = |place: &BookedPlace| self.kept.may_have(whole, *place);
            let is_about_part = places.is_empty() || places.iter().any(may_have);
            let booked = source.booked.iter();
            let booked = booked.filter_map(|(key, amount)| {
                let (on, line) = self.kept.booked_in_part(whole, key)?;
                let key = BookedSum {
                    on,
                    line,
                    ..key.clone()
                };
                Some((key, *amount))
            });
            SourceRealisation {
                is_delivered: source.is_delivered || !is_about_part,
                missing_days: match is_about_part {
                    true => source.missing_days.clone(),
                    false => Vec::new(),
                },
                all: source.all,
                booked: booked.collect(),
                ..SourceRealisation::default()
            }
        });
        Realisation {
            sources: sources.collect(),
            ..Realisation::default()
        }
    }
}

impl KeptPart {
    /// Whether the activity and the line of a place are in the part, in full or with some of their costs.
    fn may_have(&self, whole: &Plan, place: BookedPlace) -> bool {
        let line = place.counted_line(whole);
        let has_line = line.is_none_or(|line| self.new_line(line).is_some());
        match place.on {
            BookedOn::Funder(_) => false,
            BookedOn::Activity(at) => has_line && self.new_activity(at).is_some(),
            BookedOn::Line(_) => has_line,
        }
    }

    /// The place of a booking in the plan of the part. None if it is not in the part.
    fn booked_in_part(&self, whole: &Plan, key: &BookedSum) -> Option<(BookedOn, Option<LineIx>)> {
        let counts_on = key.on.line(whole, key.line);
        let account = counts_on.map_or(Account::NoLine, Account::Line);
        let new_line = |line| self.new_line(line);
        match key.on {
            BookedOn::Funder(_) => None,
            BookedOn::Activity(at) => {
                let is_in = self.has_cost(Some(at), account);
                let at = self.new_activity(at).filter(|_| is_in)?;
                Some((BookedOn::Activity(at), key.line.and_then(new_line)))
            }
            BookedOn::Line(line) => {
                let is_in = self.has_cost(None, account);
                let line = self.new_line(line).filter(|_| is_in)?;
                Some((BookedOn::Line(line), None))
            }
        }
    }
}
