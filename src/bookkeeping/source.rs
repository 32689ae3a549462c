//! Reads the files of one bookkeeping.

use std::collections::BTreeSet;
use std::path::Path;

use super::coverage;
use super::duplicates::{self, ExportFingerprints, SourceFingerprints};
use super::early_end;
use super::empty_stretches;
use super::export::Export;
use super::export_order::OrderedExports;
use super::file_order::FileOrder;
use super::late_begin;
use super::opening_result::OpeningResult;
use super::packed;
use super::progress::Progress;
use super::refused::{RefusalReason, RefusedFile};
use super::{ExportOverlap, ReadExport, ReadLine, SourceReading, files};
use crate::import::{
    Bookkeeping, CompanyIdentity, JournalLine, JournalTotals, PeriodKind, Reason, Summary,
};
use crate::ledger::actuals::{
    BookingRules, Bucket, Exclusion, FinancialYears, RepeatedLines, Repetition, SourceRealisation,
    YearEndSums,
};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan};

/// The lines of one bookkeeping, and the remarks on it.
pub(super) struct ReadBooks<'p> {
    pub(super) realisation: SourceRealisation,
    pub(super) noticed: SourceReading,
    /// The hashes of the lines that count. Without hashes if the plan has only one export, which is compared with none.
    pub(super) fingerprints: SourceFingerprints<'p>,
}

/// Reads a bookkeeping, and passes on its lines. If a file can't be used, nothing of the bookkeeping counts.
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
        realisation: SourceRealisation::default(),
        noticed: SourceReading::default(),
        exports: Vec::new(),
        years: FinancialYears::of_plan(plan),
        year_ends: YearEndSums::new(FinancialYears::of_plan(plan)),
        are_compared: plan.actuals.sources.len() > 1,
    };
    if let Err(refused) = reader.read(folder) {
        reader.realisation = SourceRealisation::default();
        reader.noticed.refused = Some(refused);
        reader.exports.clear();
    }
    let exports = reader.exports;
    ReadBooks {
        realisation: reader.realisation,
        noticed: reader.noticed,
        fingerprints: SourceFingerprints {
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
    realisation: SourceRealisation,
    noticed: SourceReading,
    /// The hashes of the lines that count, by export.
    exports: Vec<ExportFingerprints>,
    /// The financial years of the plan and of the exports that were read.
    years: FinancialYears,
    /// The sums by which transactions are found that close a year.
    year_ends: YearEndSums,
    /// Whether lines are compared: if the plan has several sources, or the source has several exports.
    are_compared: bool,
}

impl<'r> SourceReader<'r> {
    fn read(&mut self, folder: Option<&Path>) -> Result<(), RefusedFile> {
        let exports = self.exports(folder)?;
        self.are_compared |= exports.len() > 1;
        let ordered = OrderedExports::new(exports, self.plan, self.source)?;
        self.noticed.are_dated = ordered.are_dated;
        let exports = ordered.exports;
        let ages = exports.iter().rev().map(|(age, _)| *age).collect();
        let mut repeats = RepeatedLines::new(self.years.clone(), ages, ordered.names);
        for (_, export) in exports.iter().rev() {
            let repeats = (exports.len() > 1).then_some(&mut repeats);
            self.read_export(export, &ordered.master_data, repeats)?;
        }
        let path = |export: usize| self.noticed.exports[export].path.clone();
        let alike = repeats.alike_exports().map(|(own, later)| ExportOverlap {
            files: [path(own), path(later)],
            shared: JournalTotals::default(),
        });
        self.noticed.alike = alike.collect();
        [self.noticed.one_company, self.noticed.one_journal] = repeats.written_otherwise();
        self.noticed.unlike_names = repeats.unlike_names();
        self.noticed.exports.reverse();
        duplicates::count_shared(&mut self.noticed, &self.exports);
        let exports = &self.noticed.exports;
        let brought_forward = exports.iter().map(|own| {
            own.opening_result
                .is_brought_forward(&self.years, own, exports)
        });
        let brought_forward: Vec<bool> = brought_forward.collect();
        for (export, is_brought_forward) in self.noticed.exports.iter_mut().zip(brought_forward) {
            if is_brought_forward {
                export.opening_result = OpeningResult::default();
            }
        }
        self.noticed.year_closings = self.year_ends.found();
        if self.noticed.unmatched_patterns.is_empty() {
            let (source, through) = (self.source, self.rules.through());
            self.noticed.gaps = coverage::gaps(self.plan, source, through, &self.noticed.exports);
            self.realisation.missing_days.clone_from(&self.noticed.gaps);
            self.noticed.early_ends =
                early_end::find(self.plan, source, through, &self.noticed.exports);
            self.noticed.late_begin =
                late_begin::find(self.plan, source, through, &self.noticed.exports);
            let mut stretches =
                empty_stretches::find(self.plan, source, through, &self.noticed.exports);
            // Stretches with days that are known to be missing are reported as gaps.
            let gaps = &self.noticed.gaps;
            stretches.retain(|stretch| !gaps.iter().any(|gap| gap.overlap(stretch.days).is_some()));
            self.noticed.empty_stretches = stretches;
        }
        // The lines of the missing files are unknown, so the sums are too.
        self.realisation.is_delivered &=
            self.noticed.unmatched_patterns.is_empty() && self.noticed.gaps.is_empty();
        Ok(())
    }

    /// The exports of the bookkeeping: its files in the order of their names, and its contents in the plan. Empty if it
    /// names files and there is no folder to find them in.
    fn exports(&mut self, folder: Option<&Path>) -> Result<Vec<Export<'r>>, RefusedFile> {
        let source = self.source;
        let (mut paths, mut known) = (Vec::new(), BTreeSet::new());
        for pattern in &source.files {
            let Some(folder) = folder else {
                return Ok(Vec::new());
            };
            let found = files::matching(folder, pattern)?;
            if found.is_empty() {
                self.noticed.unmatched_patterns.push(pattern.clone());
            }
            // Several patterns, or links, can lead to the same file.
            for path in found {
                if known.insert(path.canonicalize().unwrap_or_else(|_| path.clone())) {
                    paths.push(path);
                }
            }
        }
        paths.sort_by_cached_key(|path| FileOrder::of(path));
        self.noticed.was_searched = true;
        let mut found = Vec::new();
        for path in paths {
            let skipped_entries = &mut self.noticed.skipped_entries;
            found.extend(packed::files_in(path, source.kind, skipped_entries)?);
        }
        let files = match source.kind {
            BookkeepingKind::Xaf => files::exports(found)?,
            BookkeepingKind::Csv => found.into_iter().map(|file| vec![file]).collect(),
        };
        let texts = source.contents.iter().enumerate();
        let texts = texts.map(|(index, text)| Export::Text { index, text });
        Ok(files.into_iter().map(Export::Files).chain(texts).collect())
    }

    /// Reads an export, and puts its lines in their buckets. Whether a line repeats one of a later export may depend on
    /// the rest of the export. The first such line and all later lines are put in buckets when the export is read
    /// again.
    fn read_export(
        &mut self,
        export: &Export<'_>,
        master_data: &[Bookkeeping],
        mut repeats: Option<&mut RepeatedLines>,
    ) -> Result<(), RefusedFile> {
        let (plan, source, progress) = (self.plan, self.source, self.progress);
        let names = export.names(source);
        let name = |part: usize| names[part.min(names.len() - 1)].as_str();
        let mut sorted = SortedLines::default();
        // The number of the first line whose repetition is undecided, and the number of the current line.
        let (mut first_undecided, mut number) = (None, 0_usize);
        let mut receive = |books: &Bookkeeping, line: &JournalLine| {
            let add = |repeats: &mut &mut RepeatedLines| repeats.add(books, line);
            let repeat = repeats.as_mut().map(add).unwrap_or_default();
            if repeat == Repetition::Undecided {
                first_undecided.get_or_insert(number);
            }
            if first_undecided.is_none() {
                self.sort_line(books, line, repeat, name(line.part), &mut sorted);
            }
            number += 1;
        };
        let mut summary = export.read((plan, source), master_data, progress, &mut receive)?;
        if let (Some(first_undecided), Some(repeats)) = (first_undecided, repeats.as_mut()) {
            while repeats.begins_again() {
                let mut receive = |books: &Bookkeeping, line: &JournalLine| {
                    repeats.add(books, line);
                };
                export.read((plan, source), master_data, &(), &mut receive)?;
            }
            repeats.decide();
            number = 0;
            let mut receive = |books: &Bookkeeping, line: &JournalLine| {
                let repeat = repeats.decided(books, line);
                if number >= first_undecided {
                    self.sort_line(books, line, repeat, name(line.part), &mut sorted);
                }
                number += 1;
            };
            export.read((plan, source), master_data, &(), &mut receive)?;
        }
        self.check_currency(&summary, name(0))?;
        let found = repeats.map(|repeats| repeats.end_export(&mut summary));
        self.years.take_days(&summary.books);
        self.year_ends.end_export(&summary.books);
        if summary.opening.is_some() && !summary.opening_among_lines {
            let (books, opening) = (&summary.books, &summary.opening_balance);
            let seen = sorted.opening.see_apart(self.rules, books, opening);
            sorted.is_too_large |= seen.is_none();
        }
        let too_large = || RefusedFile {
            path: name(0).to_string(),
            why: RefusalReason::File(Reason::TooLarge),
        };
        let organisation = sorted.organisation(&summary.books);
        let mut sums = sorted.sums;
        let merged = sums.end_file(&summary).filter(|()| !sorted.is_too_large);
        merged
            .and_then(|()| self.realisation.merge(sums))
            .ok_or_else(too_large)?;
        sorted.fingerprints.path = name(0).to_string();
        let of_header = &summary.books.organisation;
        sorted.fingerprints.organisation.clone_from(of_header);
        self.exports.push(sorted.fingerprints);
        self.noticed.exports.push(ReadExport {
            path: name(0).to_string(),
            organisation,
            days: coverage::days_of(&summary),
            booked_in: summary.booked_in,
            remarks: summary.remarks,
            year_end: sorted.year_end,
            opening_result: sorted.opening,
        });
        self.noticed.add_repeats(found.unwrap_or_default(), &name);
        Ok(())
    }

    /// Puts a line in its bucket, and passes it on.
    fn sort_line(
        &mut self,
        books: &Bookkeeping,
        line: &JournalLine,
        repeat: Repetition,
        path: &str,
        sorted: &mut SortedLines,
    ) {
        let (source, rules, periods) = (self.source, self.rules, &self.plan.periods);
        let Some((bucket, rule)) = sorted.sums.add(rules, periods, line, repeat) else {
            sorted.is_too_large = true;
            return;
        };
        let counts = !matches!(bucket, Bucket::Excluded(_)) && !line.amount.is_zero();
        if counts && self.are_compared && repeat != Repetition::Rest {
            sorted.fingerprints.add(line);
        }
        if !sorted.companies.contains(&line.company) {
            sorted.companies.insert(line.company.clone());
        }
        if counts && line.kind == PeriodKind::YearEnd {
            sorted.is_too_large |= !sorted.year_end.add(line.side, line.amount);
        }
        if bucket == Bucket::Excluded(Exclusion::Opening) {
            sorted.is_too_large |= sorted.opening.see(rules, books, line).is_none();
        }
        if matches!(bucket, Bucket::Booked(..)) {
            sorted.opening.see_booked(books, line);
            sorted.is_too_large |= self.year_ends.add(books, line).is_none();
        }
        (self.receive)(&ReadLine {
            source,
            path,
            books,
            line,
            bucket: &bucket,
            rule,
        });
    }

    /// Refuses an export that is not in the currency of the plan. An export that names no currency is accepted.
    fn check_currency(&self, summary: &Summary, path: &str) -> Result<(), RefusedFile> {
        let (own, found) = (self.plan.currency.code(), &summary.books.currency);
        if found.is_empty() || found == own {
            return Ok(());
        }
        Err(RefusedFile {
            path: path.to_string(),
            why: RefusalReason::OtherCurrency {
                found: found.clone(),
                own: own.to_string(),
            },
        })
    }
}

/// The lines of an export that were put in their buckets.
#[derive(Default)]
struct SortedLines {
    sums: SourceRealisation,
    /// Whether a sum is beyond the range of exact sums.
    is_too_large: bool,
    /// The totals of the lines that count and are booked after the last ordinary period.
    year_end: JournalTotals,
    /// The lines of the opening balance on accounts of costs and income that the rules would book.
    opening: OpeningResult,
    /// The hashes of the lines that count, if they are compared with other exports. If a later export has some lines of
    /// a transaction, the other lines of that transaction are left out, because they can equal lines of that export.
    fingerprints: ExportFingerprints,
    /// The companies that the lines name. A line without a company adds an empty text.
    companies: BTreeSet<String>,
}

impl SortedLines {
    /// The organisation of the export: the one in its header, or else the only company that all its lines name.
    fn organisation(&self, books: &Bookkeeping) -> CompanyIdentity {
        let mut companies = self.companies.iter();
        match (companies.next(), companies.next()) {
            (Some(only), None) if books.organisation == CompanyIdentity::default() => {
                CompanyIdentity::of_text(only)
            }
            _ => books.organisation.clone(),
        }
    }
}
