//! Finds the months between two exports of a bookkeeping in which no export has a line: an export may be missing.
//!
//! A CSV file does not state its days, and many programs state the complete year in the audit file of a quarter. So the
//! only sign of a missing export is months without lines. Two months or more are reported. Books with few lines have
//! such months too, so nothing is reported if a single export has about as many months without lines. Nor is a stretch
//! reported between two audit files whose headers have no day in common, because each of them then states its own days.
//! Days that no audit file states are a gap: see `coverage`.

use jiff::civil::Date;

use super::coverage::outside;
use super::early_end::booked_in;
use super::{ReadExport, TWO_MONTHS};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan, Span};

/// Months without a line between two exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmptyStretch {
    pub days: Span,
    /// The path of an export that ends before the stretch, and that of an export that begins after it.
    pub exports: [String; 2],
}

/// The extent of an export: from the first to the last day of its months with lines.
struct ExportExtent<'e> {
    days: Span,
    path: &'e str,
    /// The days that it states, or the years of its lines.
    stated: &'e [Span],
}

/// The empty stretches between the exports of a bookkeeping, up to the last day that counts. Empty if an export has no
/// lines, because its days are unknown.
pub(super) fn find(
    plan: &Plan,
    source: &BookkeepingSource,
    through: Option<Date>,
    exports: &[ReadExport],
) -> Vec<EmptyStretch> {
    let extents: Option<Vec<ExportExtent<'_>>> = exports.iter().map(extent_of).collect();
    let Some(mut extents) = extents else {
        return Vec::new();
    };
    extents.sort_by_key(|each| (each.days.start(), each.days.end()));
    let mut found = Vec::new();
    let mut extents = extents.into_iter();
    let Some(mut last) = extents.next() else {
        return found;
    };
    for next in extents {
        let is_long = |days: &Span| days.days() >= TWO_MONTHS;
        let are_exact = || last.states_other_days(&next, source.kind);
        let days = between(last.days, next.days).filter(|days| is_long(days) && !are_exact());
        found.extend(days.map(|days| EmptyStretch {
            days,
            exports: [last.path, next.path].map(String::from),
        }));
        if next.days.end() > last.days.end() {
            last = next;
        }
    }
    found.retain(|stretch| {
        !is_ordinary(exports, stretch.days)
            && is_expected(plan, source, through, stretch.days)
            && (source.kind == BookkeepingKind::Csv || is_stated(exports, stretch.days))
    });
    found
}

/// Whether exports state all of these days.
fn is_stated(exports: &[ReadExport], days: Span) -> bool {
    let stated = exports.iter().flat_map(|export| &export.days).flatten();
    let mut stated: Vec<Span> = stated.copied().collect();
    stated.sort();
    outside(days, &stated).is_empty()
}

/// The extent of an export. None if it has no lines with a day.
fn extent_of(export: &ReadExport) -> Option<ExportExtent<'_>> {
    let first = export.booked_in.iter().map(|days| days.start()).min()?;
    let last = export.booked_in.iter().map(|days| days.end()).max()?;
    Some(ExportExtent {
        days: Span::new(first, last).ok()?,
        path: &export.path,
        stated: export.days.as_deref().unwrap_or_default(),
    })
}

impl ExportExtent<'_> {
    /// Whether both are audit files, and no day that one states is stated by the other. Each then states its own days.
    fn states_other_days(&self, other: &ExportExtent<'_>, kind: BookkeepingKind) -> bool {
        let pairs = self.stated.iter();
        let mut pairs = pairs.flat_map(|own| other.stated.iter().map(move |other| (own, other)));
        kind == BookkeepingKind::Xaf && pairs.all(|(own, other)| own.overlap(*other).is_none())
    }
}

/// The days between two spans. None if there are none.
fn between(one: Span, next: Span) -> Option<Span> {
    let (first, last) = (one.end().tomorrow().ok()?, next.start().yesterday().ok()?);
    Span::new(first, last).ok()
}

/// Whether as long a time without lines is ordinary in these exports: one of them has no lines in two months or more,
/// and the given time is at most a third longer.
pub(super) fn is_ordinary(exports: &[ReadExport], days: Span) -> bool {
    let booked = booked_in(exports);
    let mut extents = exports.iter().filter_map(extent_of);
    extents.any(|extent| {
        let mut empty = outside(extent.days, &booked).into_iter();
        empty.any(|empty| empty.days() >= TWO_MONTHS && 3 * days.days() <= 4 * empty.days())
    })
}

/// Whether lines on at least two months of these days would count.
fn is_expected(plan: &Plan, source: &BookkeepingSource, through: Option<Date>, days: Span) -> bool {
    let Some(term) = plan.periods.term() else {
        return false;
    };
    let first = source.from.unwrap_or(term.start()).max(days.start());
    let last = through
        .unwrap_or(term.end())
        .min(term.end())
        .min(days.end());
    Span::new(first, last).is_ok_and(|days| days.days() >= TWO_MONTHS)
}

#[cfg(test)]
mod tests {
    use crate::bookkeeping::read;
    use crate::read::{Text, read as read_plan};

    /// The empty stretches of CSV exports that have a line in each of the given months of 2021.
    fn found(keys: &str, exports: &[&[u32]]) -> Vec<String> {
        let contents = exports.iter().map(|months| {
            let rows = months.iter();
            let rows = rows.map(|month| format!("2021-{month:02}-05;4100;1,00\n"));
            format!("Datum;Rekening;Bedrag\n{}", rows.collect::<String>())
        });
        found_in("csv", keys, &contents.collect::<Vec<_>>())
    }

    /// An audit file of 2021 that states the given days, with a line in each of the given months.
    fn xaf((first, last): (&str, &str), months: &[u32]) -> String {
        let transactions = months.iter().map(|month| {
            format!(
                "<transaction><nr>{month}</nr><trDt>2021-{month:02}-05</trDt><trLine><accID>4100</accID><amnt>7</amnt>\
                 <amntTp>D</amntTp></trLine></transaction>"
            )
        });
        format!(
            "<auditfile><header><startDate>2021-{first}</startDate><endDate>2021-{last}</endDate></header><company>\
             <transactions><journal><jrnID>7</jrnID>{}</journal></transactions></company></auditfile>",
            transactions.collect::<String>()
        )
    }

    fn found_in(kind: &str, keys: &str, exports: &[String]) -> Vec<String> {
        let contents = exports.iter().map(|text| format!("'''{text}'''"));
        let contents: Vec<String> = contents.collect();
        let plan = format!(
            "plan = {{ title = \"T\", periods = [\"2021\"] }}\n[[actuals.source]]\nkind = \"{kind}\"\n\
             contents = [{}]\n{keys}\n",
            contents.join(", ")
        );
        let read = read(&read_plan(&Text::new(&plan)).plan, None, None);
        assert!(read.refused().is_none(), "{:?}", read.refused());
        let stretches = read.sources[0].empty_stretches.iter();
        stretches
            .map(|stretch| format!("{} {}", stretch.days.start(), stretch.days.end()))
            .collect()
    }

    #[test]
    fn a_quarter_without_an_export_is_found() {
        let none: [&str; 0] = [];
        let quarters: [&[u32]; 3] = [&[1, 2, 3], &[4, 5, 6], &[10, 11, 12]];
        let third = ["2021-07-01 2021-09-30"];
        assert_eq!(found("", &quarters), third);
        assert_eq!(found("through = 2021-12-31", &quarters), third);
        assert_eq!(found("through = 2021-06-30", &quarters), none);
        let reversed: Vec<&[u32]> = quarters.iter().rev().copied().collect();
        assert_eq!(found("", &reversed), third);
        // Two empty stretches.
        let ends: [&[u32]; 3] = [&[1, 2, 3, 4], &[7, 8], &[11, 12]];
        let both = ["2021-05-01 2021-06-30", "2021-09-01 2021-10-31"];
        assert_eq!(found("", &ends), both);
        // One empty month, one export of the year, and an export without lines, which may be that of the third quarter.
        assert_eq!(found("", &[&[1, 2, 3], &[5, 6]]), none);
        assert_eq!(found("", &[&[1, 2, 3, 4, 5, 6, 10, 11, 12]]), none);
        assert_eq!(
            found("", &[&[1, 2, 3], &[4, 5, 6], &[], &[10, 11, 12]]),
            none
        );
        // Little was booked: an export has no lines in April and May.
        assert_eq!(found("", &[&[1, 2, 3, 6], &[9, 10, 11]]), none);
        let july = ["2021-07-01 2021-09-30"];
        assert_eq!(found("", &[&[1, 2, 3, 6], &[10, 11, 12]]), july);
    }

    #[test]
    fn a_quarter_without_an_audit_file_is_found_if_the_others_state_the_year() {
        let none: [&str; 0] = [];
        let year = |months: &[u32]| xaf(("01-01", "12-31"), months);
        let quarters = [year(&[1, 2, 3]), year(&[7, 8, 9]), year(&[10, 11, 12])];
        let second = ["2021-04-01 2021-06-30"];
        assert_eq!(found_in("xaf", "", &quarters), second);
        assert_eq!(found_in("xaf", "through = 2021-04-30", &quarters), none);
        // One empty month, and empty months within one export.
        let all = [year(&[1, 2, 3]), year(&[5, 6, 7, 8, 9, 10, 11, 12])];
        assert_eq!(found_in("xaf", "", &all), none);
        assert_eq!(found_in("xaf", "", &[year(&[1, 2, 3, 7, 8, 9])]), none);
        // If the headers have the days of the exports, the second quarter is a gap.
        let exact = [
            xaf(("01-01", "03-31"), &[1, 2, 3]),
            xaf(("07-01", "12-31"), &[7, 8, 9, 10, 11, 12]),
        ];
        assert_eq!(found_in("xaf", "", &exact), none);
    }

    #[test]
    fn more_months_without_an_export_than_with_one_are_found() {
        let halves: [&[u32]; 2] = [&[1, 2, 3], &[10, 11, 12]];
        assert_eq!(found("", &halves), ["2021-04-01 2021-09-30"]);
        let months: [&[u32]; 2] = [&[1], &[12]];
        assert_eq!(found("", &months), ["2021-02-01 2021-11-30"]);
    }
}
