//! Reads the files of one bookkeeping.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::Path;

use super::double::{ExportMarks, SourceMarks};
use super::packed::{self, BookFile};
use super::progress::Progress;
use super::refused::{Refused, RefusedWhy};
use super::{ExportDifference, ReadExport, ReadLine, SourceReading, files};
use crate::import::{Bookkeeping, JournalLine, Reason, Refusal, Summary, csv, xaf};
use crate::ledger::actuals::{
    BookingRules, Bucket, LineMark, RepeatedTransactions, SourceRealisation,
};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan};

/// What was read of one bookkeeping.
pub(super) struct ReadBooks<'p> {
    pub(super) realisation: SourceRealisation,
    pub(super) noticed: SourceReading,
    /// The lines that count. None are kept for a plan of one bookkeeping.
    pub(super) marks: SourceMarks<'p>,
}

/// Reads a bookkeeping, and hands over its lines. If a file can't be used, nothing of the bookkeeping counts.
pub(super) fn read<'p>(
    plan: &'p Plan,
    rules: &BookingRules<'p>,
    folder: Option<&Path>,
    progress: &dyn Progress,
    receive: &mut dyn FnMut(&ReadLine<'_>),
) -> ReadBooks<'p> {
    let mut reader = SourceReader {
        plan,
        source: rules.source(),
        rules,
        progress,
        receive,
        found: SourceRealisation::default(),
        noticed: SourceReading::default(),
        exports: Vec::new(),
    };
    if let Err(refused) = reader.read(folder) {
        reader.found = SourceRealisation::default();
        reader.noticed.refused = Some(refused);
        reader.exports.clear();
    }
    let exports = reader.exports;
    ReadBooks {
        realisation: reader.found,
        noticed: reader.noticed,
        marks: SourceMarks {
            source: rules.source(),
            exports,
        },
    }
}

struct SourceReader<'r> {
    plan: &'r Plan,
    source: &'r BookkeepingSource,
    rules: &'r BookingRules<'r>,
    progress: &'r dyn Progress,
    receive: &'r mut dyn FnMut(&ReadLine<'_>),
    found: SourceRealisation,
    noticed: SourceReading,
    /// The lines that count, by export.
    exports: Vec<ExportMarks>,
}

impl<'r> SourceReader<'r> {
    fn read(&mut self, folder: Option<&Path>) -> Result<(), Refused> {
        let exports = self.exports(folder)?;
        let mut repeats = RepeatedTransactions::default();
        for export in exports.iter().rev() {
            let repeats = (exports.len() > 1).then_some(&mut repeats);
            self.read_export(export, repeats)?;
        }
        // What the missing files say is unknown, so the sums are too.
        self.found.is_delivered &= self.noticed.no_files.is_empty();
        self.noticed.exports.reverse();
        Ok(())
    }

    /// The exports of the bookkeeping: its files in the order of their names, and its contents in the plan.
    fn exports(&mut self, folder: Option<&Path>) -> Result<Vec<Export<'r>>, Refused> {
        let source = self.source;
        let mut paths = BTreeSet::new();
        for pattern in &source.files {
            let Some(folder) = folder else {
                return Ok(Vec::new());
            };
            let found = files::matching(folder, pattern)?;
            if found.is_empty() {
                self.noticed.no_files.push(pattern.clone());
            }
            paths.extend(found);
        }
        self.noticed.is_looked_for = true;
        let mut found = Vec::new();
        for path in paths {
            found.extend(packed::files_in(path, source.kind)?);
        }
        let files = match source.kind {
            BookkeepingKind::Xaf => files::exports(found)?,
            BookkeepingKind::Csv => found.into_iter().map(|file| vec![file]).collect(),
        };
        let texts = source.contents.iter().enumerate();
        let texts = texts.map(|(index, text)| Export::Text { index, text });
        Ok(files.into_iter().map(Export::Files).chain(texts).collect())
    }

    fn read_export(
        &mut self,
        export: &Export<'_>,
        mut repeats: Option<&mut RepeatedTransactions>,
    ) -> Result<(), Refused> {
        let (source, rules, periods) = (self.source, self.rules, &self.plan.periods);
        let names = export.names(source);
        let name = |part: usize| names[part.min(names.len() - 1)].as_str();
        let mut file = SourceRealisation::default();
        let mut is_exact = true;
        let keeps_marks = self.plan.actuals.sources.len() > 1;
        let mut marks = Vec::new();
        let mut receive = |books: &Bookkeeping, line: &JournalLine| {
            let repeat = repeats
                .as_mut()
                .map(|repeats| repeats.look(books, line))
                .unwrap_or_default();
            let Some((bucket, rule)) = file.add(rules, periods, line, repeat) else {
                is_exact = false;
                return;
            };
            let counts = !matches!(bucket, Bucket::Excluded(_)) && !line.amount.is_zero();
            if keeps_marks && counts {
                marks.push(LineMark::new(line));
            }
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
        let summary = export.read(source, self.progress, &mut receive)?;
        let too_large = || Refusal {
            part: 0,
            at: 1,
            reason: Reason::TooLarge,
        };
        let summary = summary.and_then(|summary| is_exact.then_some(summary).ok_or_else(too_large));
        let summary = summary.map_err(|refusal| refused(name(refusal.part), refusal))?;
        let (own, found) = (self.plan.currency.code(), &summary.books.currency);
        if !found.is_empty() && found != own {
            let (path, found, own) = (name(0).to_string(), found.clone(), own.to_string());
            let why = RefusedWhy::OtherCurrency { found, own };
            return Err(Refused { path, why });
        }
        let merged = file
            .end_file(&summary)
            .and_then(|()| self.found.merge(file));
        merged.ok_or_else(|| refused(name(0), too_large()))?;
        self.exports.push(ExportMarks {
            path: name(0).to_string(),
            company: summary.books.company.clone(),
            marks,
        });
        self.noticed.exports.push(ReadExport {
            path: name(0).to_string(),
            remarks: summary.remarks,
        });
        let differences = repeats.map(RepeatedTransactions::end_export);
        for transaction in differences.unwrap_or_default() {
            let later = self.noticed.exports.get(transaction.counted.export);
            self.noticed.differences.push(ExportDifference {
                counted: later.map(|export| export.path.clone()).unwrap_or_default(),
                left_out: name(transaction.left_out.part).to_string(),
                transaction,
            });
        }
        Ok(())
    }
}

/// One export: its files, or its contents as the plan has them.
enum Export<'s> {
    Files(Vec<BookFile>),
    Text { index: usize, text: &'s str },
}

impl Export<'_> {
    /// The names of its parts in messages.
    fn names(&self, source: &BookkeepingSource) -> Vec<String> {
        match self {
            Export::Files(files) => files.iter().map(BookFile::name).collect(),
            Export::Text { index, .. } => {
                vec![source.place().key("contents").index(*index).to_string()]
            }
        }
    }

    /// Reads its lines.
    fn read(
        &self,
        source: &BookkeepingSource,
        progress: &dyn Progress,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<Result<Summary, Refusal>, Refused> {
        let mut open = Vec::new();
        let mut parts: Vec<Box<dyn BufRead + '_>> = Vec::new();
        let mut name = "contents".to_string();
        match self {
            Export::Files(files) => {
                for file in files {
                    open.push(file.open(progress)?);
                }
                for (open, file) in open.iter_mut().zip(files) {
                    parts.push(open.reader(file)?);
                }
                name = files[0].stem();
            }
            Export::Text { text, .. } => parts.push(Box::new(text.as_bytes())),
        }
        Ok(match source.kind {
            BookkeepingKind::Xaf => xaf::read(parts, receive),
            BookkeepingKind::Csv => csv::read(parts.swap_remove(0), &name, &source.csv, receive),
        })
    }
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
