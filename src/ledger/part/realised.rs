//! The costs that were booked on the activities and lines of a part, with the indices of the plan of that part.
//!
//! Money that is received, and lines that no rule gives a place, belong to no part.

use super::{KeptPart, PlanPart};
use crate::ledger::actuals::{BookedOn, BookedSum, Realisation, SourceRealisation};
use crate::ledger::books::Account;
use crate::plan::{LineIx, Plan};

impl PlanPart {
    /// Returns those bookings of the complete plan that are on the part.
    pub fn realisation(&self, whole: &Plan, realisation: &Realisation) -> Realisation {
        let sources = realisation.sources.iter().map(|source| {
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
                is_delivered: source.is_delivered,
                missing_days: source.missing_days.clone(),
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
