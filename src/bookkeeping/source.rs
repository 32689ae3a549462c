//! Reads the files of one bookkeeping.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::refused::{Refused, RefusedWhy};
use super::{ReadExport, ReadLine, SourceReading, files};
use crate::import::{Bookkeeping, JournalLine, Reason, Refusal, Summary, csv, xaf};
use crate::ledger::actuals::{BookingRules, RepeatedLines, SourceRealisation};
use crate::plan::{BookkeepingKind, BookkeepingSource, Periods, Plan};

/// Reads a bookkeeping, and hands over its lines. If a file can't be used, nothing of the bookkeeping counts.
pub(super) fn read(
    plan: &Plan,
    rules: &BookingRules<'_>,
    folder: &Path,
    receive: &mut dyn FnMut(&ReadLine<'_>),
) -> (SourceRealisation, SourceReading) {
    let mut reader = SourceReader {
        periods: &plan.periods,
        source: rules.source(),
        rules,
        receive,
        found: SourceRealisation::default(),
        noticed: SourceReading::default(),
    };
    if let Err(refused) = reader.read(folder) {
        reader.found = SourceRealisation::default();
        reader.noticed.refused = Some(refused);
    }
    (reader.found, reader.noticed)
}

struct SourceReader<'r> {
    periods: &'r Periods,
    source: &'r BookkeepingSource,
    rules: &'r BookingRules<'r>,
    receive: &'r mut dyn FnMut(&ReadLine<'_>),
    found: SourceRealisation,
    noticed: SourceReading,
}

impl SourceReader<'_> {
    fn read(&mut self, folder: &Path) -> Result<(), Refused> {
        let mut paths = BTreeSet::new();
        for pattern in &self.source.files {
            let found = files::matching(folder, pattern)?;
            if found.is_empty() {
                self.noticed.no_files.push(pattern.clone());
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
        Ok(())
    }

    fn read_export(
        &mut self,
        paths: &[PathBuf],
        mut repeats: Option<&mut RepeatedLines>,
    ) -> Result<(), Refused> {
        let (source, rules, periods) = (self.source, self.rules, self.periods);
        let names: Vec<String> = paths
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let name = |part: usize| names[part.min(names.len() - 1)].as_str();
        let mut file = SourceRealisation::default();
        let mut is_exact = true;
        let mut receive = |books: &Bookkeeping, line: &JournalLine| {
            let repeat = repeats
                .as_mut()
                .map(|repeats| repeats.look(books, line))
                .unwrap_or_default();
            let Some((bucket, rule)) = file.add(rules, periods, line, repeat) else {
                is_exact = false;
                return;
            };
            (self.receive)(&ReadLine {
                source,
                rules,
                path: name(line.part),
                books,
                line,
                bucket: &bucket,
                rule,
            });
        };
        let summary = read_files(source, paths, &mut receive)?;
        let too_large = || Refusal {
            part: 0,
            at: 1,
            reason: Reason::TooLarge,
        };
        let summary = summary.and_then(|summary| is_exact.then_some(summary).ok_or_else(too_large));
        let summary = summary.map_err(|refusal| refused(name(refusal.part), refusal))?;
        let merged = file
            .end_file(&summary)
            .and_then(|()| self.found.merge(file));
        merged.ok_or_else(|| refused(name(0), too_large()))?;
        if let Some(repeats) = repeats {
            repeats.end_file();
        }
        self.noticed.exports.push(ReadExport {
            path: name(0).to_string(),
            remarks: summary.remarks,
        });
        Ok(())
    }
}

/// Reads the files of one export.
fn read_files(
    source: &BookkeepingSource,
    paths: &[PathBuf],
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Result<Summary, Refusal>, Refused> {
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

fn refused(path: &str, refusal: Refusal) -> Refused {
    Refused {
        path: path.to_string(),
        why: RefusedWhy::Line {
            at: refusal.at,
            reason: refusal.reason,
        },
    }
}
