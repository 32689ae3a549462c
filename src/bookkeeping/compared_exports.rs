//! Adds the results of comparing an export with the later exports, with the paths of their files.

use super::{
    ExportDifference, ExportEqualNumbers, ExportOpenings, ExportOverlap, ExportWithdrawal,
    ExportsMissing, RenumberedExports, RepeatedFile, SourceReading,
};
use crate::import::JournalTotals;
use crate::ledger::actuals::{ExportedTransaction, RepeatedExport};

impl SourceReading {
    /// Adds the results of the export that was read last to those of the exports read before it. `name` returns the
    /// path of a part of that export.
    pub(super) fn add_repeats<'n>(
        &mut self,
        found: RepeatedExport,
        name: &dyn Fn(usize) -> &'n str,
    ) {
        let path = |export: usize| {
            self.exports
                .get(export)
                .map_or("", |export| &export.path)
                .to_string()
        };
        let own = self.exports.len().saturating_sub(1);
        let file = |of: &ExportedTransaction| match of.export == own {
            true => name(of.part).to_string(),
            false => path(of.export),
        };
        let differences = found.differences.into_iter();
        let differences = differences.map(|transaction| ExportDifference {
            counted: file(&transaction.counted),
            left_out: file(&transaction.left_out),
            transaction,
        });
        let missing = found.missing.into_iter().map(|found| ExportsMissing {
            later: path(found.later),
            earlier: file(&found.first.0),
            found,
        });
        let missing: Vec<_> = missing.collect();
        let withdrawn = found
            .withdrawn
            .into_iter()
            .map(|transaction| ExportWithdrawal {
                later: path(transaction.later),
                earlier: name(transaction.found.part).to_string(),
                transaction,
            });
        let own = || name(0).to_string();
        let repeated = |path, within, lines| RepeatedFile {
            path,
            within,
            lines,
        };
        let within = found.within.into_iter();
        let within = within.map(|(later, lines)| repeated(own(), path(later), lines));
        let around = found.around.into_iter();
        let around = around.map(|(later, lines)| repeated(path(later), own(), lines));
        let overlap = |(later, shared)| ExportOverlap {
            files: [own(), path(later)],
            shared,
        };
        let overlaps = found.overlaps.into_iter().map(overlap);
        let renumbered = found.renumbered.into_iter();
        let renumbered = renumbered.map(|found| RenumberedExports {
            files: [own(), path(found.later)],
            days: found.days,
            shared: JournalTotals::default(),
        });
        let renumbered: Vec<_> = renumbered.collect();
        let equal_numbers = found.equal_numbers.into_iter();
        let equal_numbers = equal_numbers.map(|found| ExportEqualNumbers {
            files: [own(), path(found.later)],
            found,
        });
        let equal_numbers: Vec<_> = equal_numbers.collect();
        let on_other_days = found.on_other_days.into_iter();
        let on_other_days = on_other_days.map(|found| ExportEqualNumbers {
            files: [own(), path(found.later)],
            found,
        });
        let on_other_days: Vec<_> = on_other_days.collect();
        let opening = found.opening.map(|opening| ExportOpenings {
            files: [own(), path(opening.later)],
            found: opening,
        });
        self.openings.extend(opening);
        self.equal_numbers.extend(equal_numbers);
        self.repeated.extend(within.chain(around));
        self.overlaps.extend(overlaps);
        self.on_other_days.extend(on_other_days);
        self.renumbered.extend(renumbered);
        self.differences.extend(differences);
        self.withdrawn.extend(withdrawn);
        self.missing.extend(missing);
    }
}
