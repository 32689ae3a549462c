//! Finds the days for which a bookkeeping has no export. A pattern of names such as `ppo-*.xaf` matches files even if
//! the file of a year is missing.
//!
//! An audit file states the days that it covers. If it has only master data, it covers none. A CSV file does not state
//! its days: it covers the calendar years of its lines. A month without a line is not a gap, because probably nothing
//! was booked.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{ReadExport, late_begin};
use crate::import::Summary;
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan, Span};

/// The days that an export covers. None if it does not state them, and has no line with a day.
pub(super) fn days_of(summary: &Summary) -> Option<Vec<Span>> {
    if summary.says_no_bookings {
        return Some(Vec::new());
    }
    if let Some(days) = summary.books.days {
        return Some(vec![days]);
    }
    let years = summary.booked_in.iter();
    let years: BTreeSet<i16> = years.map(|days| days.start().year()).collect();
    let years = years.into_iter();
    let years = years.filter_map(|year| Span::months(year, 1, 12).ok());
    let years: Vec<Span> = years.collect();
    Some(years).filter(|years| !years.is_empty())
}

/// The days that the exports should cover and do not. They should cover all days from the first day of the plan or of
/// the activities of the partner, or from the first day that the source states, up to the last day that counts. If no
/// last day is stated, they should cover the days up to the last day of any export. Empty if the days of an export are
/// unknown.
pub(super) fn gaps(
    plan: &Plan,
    source: &BookkeepingSource,
    through: Option<Date>,
    exports: &[ReadExport],
) -> Vec<Span> {
    let days: Option<Vec<&[Span]>> = exports
        .iter()
        .map(|export| export.days.as_deref())
        .collect();
    let Some(days) = days.filter(|exports| !exports.is_empty()) else {
        return Vec::new();
    };
    let mut days = days.concat();
    days.sort();
    let needed = plan.periods.term().and_then(|term| {
        let first = source.from.or_else(|| late_begin::due(plan, source));
        let first = first.unwrap_or(term.start());
        let last = through.or(days.iter().map(|days| days.end()).max());
        Span::new(first, last.unwrap_or(term.end()).min(term.end())).ok()
    });
    // A gap of at most a month in CSV files is probably a month without a line.
    let shortest = match source.kind {
        BookkeepingKind::Xaf => 1,
        BookkeepingKind::Csv => 32,
    };
    let mut gaps = needed.map_or_else(Vec::new, |needed| outside(needed, &days));
    gaps.retain(|gap| gap.days() >= shortest);
    gaps
}

/// The parts of a span that are outside all of `others`, which are sorted.
pub(super) fn outside(span: Span, others: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut next = Some(span.start());
    for other in others {
        let Some(first) = next.filter(|first| *first <= span.end()) else {
            break;
        };
        let before = other.start().yesterday().ok();
        let gap = before.and_then(|last| Span::new(first, last.min(span.end())).ok());
        found.extend(gap);
        next = other.end().tomorrow().ok().map(|day| day.max(first));
    }
    let rest = next.and_then(|first| Span::new(first, span.end()).ok());
    found.extend(rest);
    found
}

#[cfg(test)]
mod tests {
    use crate::bookkeeping::read;
    use crate::read::{Text, read as read_plan};

    /// The gaps of a bookkeeping of a plan of July 2020 up to and including 2022.
    fn gaps(kind: &str, keys: &str, exports: &[String]) -> Vec<String> {
        let contents: Vec<String> = exports.iter().map(|text| format!("'''{text}'''")).collect();
        let plan = format!(
            "plan = {{ title = \"T\", periods = [\"2020-H2\", \"2021\", \"2022\"] }}\n\
             lines = {{ staf = {{ name = \"Staf\" }} }}\n\
             [[actuals.source]]\nkind = \"{kind}\"\ncontents = [{}]\n\
             rules = [{{ account = \"4*\", line = \"staf\" }}]\n{keys}\n",
            contents.join(", ")
        );
        let text = Text::new(&plan);
        let lowered = read_plan(&text);
        assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
        let read = read(&lowered.plan, None, None);
        assert!(read.refused().is_none(), "{:?}", read.refused());
        let (noticed, found) = (&read.sources[0], &read.realisation.sources[0]);
        assert_eq!(found.is_delivered, noticed.gaps.is_empty());
        noticed.gaps.iter().map(ToString::to_string).collect()
    }

    /// An audit file of some days, in which nothing was booked.
    fn xaf((first, last): (&str, &str)) -> String {
        format!(
            "<auditfile><header><startDate>{first}</startDate><endDate>{last}</endDate></header><company><transactions/>\
             </company></auditfile>"
        )
    }

    /// An audit file of a calendar year, in which nothing was booked.
    fn xaf_of(year: &str) -> String {
        xaf((&format!("{year}-01-01"), &format!("{year}-12-31")))
    }

    #[test]
    fn an_audit_file_with_master_data_alone_covers_no_days() {
        let master_data = |year: &str| xaf_of(year).replace("<transactions/>", "");
        let gaps = |keys: &str, exports: &[String]| gaps("xaf", keys, exports);
        let exports = [xaf_of("2020"), master_data("2021"), xaf_of("2022")];
        assert_eq!(gaps("", &exports), ["2021"]);
        assert_eq!(
            gaps("through = 2021-06-30", &[master_data("2021")]),
            ["2020-H2..2021-H1"]
        );
        // Without a last day, all days of the plan are a gap.
        assert_eq!(gaps("", &[master_data("2021")]), ["2020-H2..2022"]);
    }

    #[test]
    fn audit_files_cover_the_days_that_they_state() {
        let year = xaf_of;
        let gaps = |keys: &str, exports: &[String]| gaps("xaf", keys, exports);
        let none: [&str; 0] = [];
        assert_eq!(gaps("", &[year("2020"), year("2021")]), none);
        assert_eq!(gaps("", &[year("2021")]), ["2020-H2"]);
        assert_eq!(gaps("from = 2021-01-01", &[year("2021")]), none);
        // The partner takes part from 2021 on, and then from the first day of the plan on.
        let from = |first: &str| {
            format!(
                "partner = \"p\"\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\n\
                 partners = [\"p\"]\ntimeline = [\"{first}..2022\"]"
            )
        };
        assert_eq!(gaps(&from("2021"), &[year("2021")]), none);
        assert_eq!(gaps(&from("2020-H2"), &[year("2021")]), ["2020-H2"]);
        assert_eq!(gaps("", &[year("2022"), year("2020")]), ["2021"]);
        let through = "through = 2022-02-28";
        assert_eq!(
            gaps(through, &[year("2020"), year("2021")]),
            ["2022-01..2022-02"]
        );
        assert_eq!(
            gaps(through, &[year("2021")]),
            ["2020-H2", "2022-01..2022-02"]
        );
        assert_eq!(gaps("through = 2020-12-31", &[year("2020")]), none);
        // Books that begin before the plan, and years that overlap.
        let school_years = [("2019-08-01", "2020-07-31"), ("2020-08-01", "2021-07-31")];
        let two = school_years.map(xaf);
        assert_eq!(
            gaps("", &[two[0].clone(), year("2020"), two[1].clone()]),
            none
        );
        assert_eq!(gaps("through = 2021-08-01", &two), ["2021-08-01"]);
    }

    #[test]
    fn csv_files_cover_the_calendar_years_of_their_lines() {
        let csv = |days: &[&str]| {
            let rows = days.iter().map(|day| format!("{day};4100;1,00\n"));
            format!("Datum;Rekening;Bedrag\n{}", rows.collect::<String>())
        };
        let gaps = |keys: &str, exports: &[String]| gaps("csv", keys, exports);
        let none: [&str; 0] = [];
        // A month without a line is not a gap, but a year is.
        assert_eq!(
            gaps(
                "through = 2022-01-31",
                &[csv(&["2020-11-05", "2021-03-05"])]
            ),
            none
        );
        assert_eq!(gaps("", &[csv(&["2021-03-05"])]), ["2020-H2"]);
        let outer = [csv(&["2020-11-05"]), csv(&["2022-03-05"])];
        assert_eq!(gaps("", &outer), ["2021"]);
        // An export without a day may cover any day.
        let undated = "Datum;Rekening;Omschrijving;Bedrag\n;1300;Beginsaldo;1,00\n".to_string();
        assert_eq!(gaps("", &[csv(&["2021-03-05"]), undated]), none);
        // A CSV file without rows covers no days.
        let with_empty = [csv(&["2021-03-05"]), csv(&[])];
        assert_eq!(gaps("", &with_empty), ["2020-H2"]);
        assert_eq!(gaps("", &[csv(&[])]), ["2020-H2..2022"]);
    }
}
