//! Reads the bookkeepings that a plan names.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{files, told};
use crate::cli::failure::Failure;
use crate::finding::Message;
use crate::import::{Bookkeeping, JournalLine, Reason, Refusal, Summary, csv, xaf};
use crate::ledger::actuals::{
    BookingRules, Bucket, Realisation, RepeatedLines, SourceRealisation, UnbookedHints,
};
use crate::plan::{BookkeepingKind, BookkeepingSource};
use crate::project::Project;

/// The realisation of a plan, with what is to be said of it.
#[derive(Debug, Default)]
pub(super) struct ReadRealisation {
    pub realisation: Realisation,
    pub hints: UnbookedHints,
    pub remarks: Vec<Message>,
}

/// Reads the bookkeepings of a plan from the files that it names. `folder` is that of the file that
/// names them.
pub(super) fn realisation(
    project: &Project,
    folder: &Path,
    through: Option<Date>,
) -> Result<ReadRealisation, Failure> {
    let mut read = ReadRealisation::default();
    let mut general_uses = vec![0; project.plan.actuals.rules.len()];
    for source in &project.plan.actuals.sources {
        let rules = BookingRules::new(&project.plan, source, through);
        let mut reader = SourceReader {
            project,
            source,
            rules,
            found: SourceRealisation::default(),
            hints: UnbookedHints::default(),
            remarks: Vec::new(),
        };
        reader.read(folder)?;
        reader.remark_rules(&mut general_uses);
        read.remarks.append(&mut reader.remarks);
        read.hints.extend(reader.hints);
        read.realisation.sources.push(reader.found);
    }
    let is_delivered = read
        .realisation
        .sources
        .iter()
        .any(|source| source.is_delivered);
    let unused = general_uses
        .iter()
        .enumerate()
        .filter(|(_, uses)| is_delivered && **uses == 0);
    read.remarks
        .extend(unused.map(|(number, _)| told::unused_rule(number, None)));
    Ok(read)
}

struct SourceReader<'p> {
    project: &'p Project,
    source: &'p BookkeepingSource,
    rules: BookingRules<'p>,
    found: SourceRealisation,
    hints: UnbookedHints,
    remarks: Vec<Message>,
}

impl SourceReader<'_> {
    fn read(&mut self, folder: &Path) -> Result<(), Failure> {
        let mut paths = BTreeSet::new();
        for pattern in &self.source.files {
            let found = files::matching(folder, pattern)?;
            if found.is_empty() {
                self.remarks.push(told::no_file(pattern));
            }
            paths.extend(found);
        }
        let paths: Vec<PathBuf> = paths.into_iter().collect();
        let exports = match self.source.kind {
            BookkeepingKind::Xaf => files::exports(paths)?,
            BookkeepingKind::Csv => paths.into_iter().map(|path| vec![path]).collect(),
        };
        let mut repeats = RepeatedLines::default();
        for export in &exports {
            let repeats = (exports.len() > 1).then_some(&mut repeats);
            self.read_export(export, repeats)?;
        }
        if self.found.differing > 0 {
            self.remarks
                .push(told::differing(&self.name(), self.found.differing));
        }
        Ok(())
    }

    fn read_export(
        &mut self,
        paths: &[PathBuf],
        mut repeats: Option<&mut RepeatedLines>,
    ) -> Result<(), Failure> {
        let mut file = SourceRealisation::default();
        let mut is_exact = true;
        let periods = &self.project.plan.periods;
        let mut receive = |books: &Bookkeeping, line: &JournalLine| {
            let repeat = repeats
                .as_mut()
                .map(|repeats| repeats.look(books, line))
                .unwrap_or_default();
            match file.add(&self.rules, periods, line, repeat) {
                Some(Bucket::Unbooked) => self.hints.add(self.source.number, books, line),
                Some(Bucket::Booked(..) | Bucket::Excluded(_)) => {}
                None => is_exact = false,
            }
        };
        let summary = read_files(self.source, paths, &mut receive)?;
        let name = |part: usize| paths[part.min(paths.len() - 1)].display().to_string();
        let too_large = || Refusal {
            part: 0,
            at: 1,
            reason: Reason::TooLarge,
        };
        let summary = summary.and_then(|summary| {
            if is_exact {
                Ok(summary)
            } else {
                Err(too_large())
            }
        });
        let summary = summary.map_err(|refusal| refused(&name(refusal.part), &refusal))?;
        let merged = file
            .end_file(&summary)
            .and_then(|()| self.found.merge(file));
        merged.ok_or_else(|| refused(&name(0), &too_large()))?;
        if let Some(repeats) = repeats {
            repeats.end_file();
        }
        self.remarks.extend(
            summary
                .remarks
                .iter()
                .map(|remark| told::remark(&name(0), remark)),
        );
        Ok(())
    }

    /// What the bookkeeping is called: its partner, else the first of its files.
    fn name(&self) -> String {
        let partner = self.source.partner.as_ref().map(ToString::to_string);
        let file = || self.source.files.first().cloned();
        partner.or_else(file).unwrap_or_default()
    }

    /// Says which rules fit nothing, and which net to nothing. Counts the uses of the rules of all sources.
    fn remark_rules(&mut self, general_uses: &mut [u64]) {
        if !self.found.is_delivered {
            return;
        }
        let own = self.source.rules.len();
        let name = self.name();
        for (at, (rule, used)) in self.rules.rules().zip(&self.found.rules).enumerate() {
            let totals = used.totals;
            match at.checked_sub(own) {
                Some(general) => general_uses[general] += totals.lines,
                None if totals.lines == 0 => {
                    let unused = told::unused_rule(rule.number, Some(&name));
                    self.remarks.push(unused);
                }
                None => {}
            }
            let nets = totals.lines > 1 && totals.net().is_zero() && !totals.debit.is_zero();
            if rule.exclude.is_none() && nets {
                let of_source = (at < own).then_some(name.as_str());
                let netting = told::netting_rule(rule.number, of_source, totals.debit);
                self.remarks.push(netting);
            }
        }
    }
}

/// Reads the files of one export.
fn read_files(
    source: &BookkeepingSource,
    paths: &[PathBuf],
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Result<Summary, Refusal>, Failure> {
    let mut parts = Vec::new();
    for path in paths {
        parts.push(files::open(path)?);
    }
    Ok(match source.kind {
        BookkeepingKind::Xaf => xaf::read(parts, receive),
        BookkeepingKind::Csv => {
            let name = paths[0].file_stem().unwrap_or_default().to_string_lossy();
            csv::read(parts.swap_remove(0), &name, &source.csv, receive)
        }
    })
}

fn refused(file: &str, refusal: &Refusal) -> Failure {
    Failure::Bookkeeping {
        refused: told::refusal(file, refusal),
    }
}
