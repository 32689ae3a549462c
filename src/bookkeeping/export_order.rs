//! Finds the order in which the exports of a bookkeeping were made.

use super::export::Export;
use super::refused::RefusedFile;
use crate::import::{Bookkeeping, JournalLine, PeriodKind};
use crate::ledger::actuals::{ExportAge, ExportNames};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan};

/// Exports from the oldest to the newest.
pub(super) struct OrderedExports<'s> {
    pub(super) exports: Vec<(ExportAge, Export<'s>)>,
    /// The companies and journals that the lines of each export name, if its lines were read.
    pub(super) names: Vec<ExportNames>,
    /// The contents of the exports with only master data.
    pub(super) master_data: Vec<Bookkeeping>,
    /// Whether the headers of all exports say when they were made.
    pub(super) are_dated: bool,
}

impl<'s> OrderedExports<'s> {
    /// Sorts exports by the day in their headers, if all of them state one, then by the last day of their lines, and
    /// then by name.
    pub(super) fn new(
        exports: Vec<Export<'s>>,
        plan: &Plan,
        source: &BookkeepingSource,
    ) -> Result<OrderedExports<'s>, RefusedFile> {
        let mut ordered = OrderedExports {
            exports: Vec::new(),
            names: Vec::new(),
            master_data: Vec::new(),
            are_dated: false,
        };
        let are_several = exports.len() > 1;
        for (number, export) in exports.into_iter().enumerate() {
            let mut age = ExportAge {
                number,
                ..ExportAge::default()
            };
            if are_several && source.kind == BookkeepingKind::Xaf {
                let found = export.before_lines(source)?.unwrap_or_default();
                age.created = found.books.created;
                if found.says_no_bookings {
                    ordered.master_data.push(found.books);
                }
            }
            ordered.exports.push((age, export));
        }
        if are_several {
            ordered.sort(plan, source)?;
        }
        Ok(ordered)
    }

    /// Sorts the exports. Reads the last day of the lines of an export only if the headers do not decide about it.
    fn sort(&mut self, plan: &Plan, source: &BookkeepingSource) -> Result<(), RefusedFile> {
        let mut ages = self.exports.iter().map(|(age, _)| age);
        self.are_dated = ages.all(|age| age.created.is_some());
        let days: Vec<_> = self.exports.iter().map(|(age, _)| age.created).collect();
        let is_alone = |day| days.iter().filter(|other| **other == day).count() == 1;
        for (age, export) in &mut self.exports {
            if self.are_dated && is_alone(age.created) {
                continue;
            }
            let mut names = ExportNames::default();
            if !self.are_dated {
                age.created = None;
            }
            let mut receive = |_: &Bookkeeping, line: &JournalLine| {
                names.add(line);
                let day = line.date.or(line.period.map(|(_, last)| last));
                if line.kind != PeriodKind::Opening {
                    age.last_day = age.last_day.max(day);
                }
            };
            export.read((plan, source), &self.master_data, &(), &mut receive)?;
            self.names.push(names);
        }
        self.exports.sort_by_key(|(age, _)| *age);
        Ok(())
    }
}
