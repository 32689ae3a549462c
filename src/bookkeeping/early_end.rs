//! Exports whose lines end earlier than the days that they cover. A program writes the days of the financial year in
//! the header of an audit file, even if only a quarter was exported. A CSV file states no days: it covers the years of
//! its lines, and is checked only if there is a last day that counts.
//!
//! One month without lines at the end is ordinary. Two or more are reported, unless a stretch without lines between
//! other lines is at least as long.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::coverage::outside;
use super::{ReadExport, TWO_MONTHS};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan, Span};

/// Exports that cover days long after their last lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlyEnd {
    /// The paths of these exports.
    pub paths: Vec<String>,
    /// The last day that they cover, or the last day that counts if that is earlier.
    pub stated: Date,
    /// The last day of the last month or period with lines.
    pub last: Date,
    /// Whether a CSV file has lines in fewer than three months, which is too few to say that more are missing.
    pub is_sparse: bool,
}

/// The exports of a bookkeeping whose lines end early, grouped by the day on which they should end and the day on which
/// they do.
pub(super) fn find(
    plan: &Plan,
    source: &BookkeepingSource,
    through: Option<Date>,
    exports: &[ReadExport],
) -> Vec<EarlyEnd> {
    // A CSV file without a stated last day ends with its last line.
    if source.kind == BookkeepingKind::Csv && through.is_none() {
        return Vec::new();
    }
    let term = plan.periods.term().map(Span::end);
    let until = through.into_iter().chain(term).min().unwrap_or(Date::MAX);
    let booked_in = booked_in(exports);
    // Lines after the last day that counts show that the exports do not end early.
    if booked_in.iter().any(|booked| booked.start() > until) {
        return Vec::new();
    }
    let all = all_days(exports);
    let is_sparse = is_sparse(source, &booked_in);
    let mut by_end: BTreeMap<(Date, Date), Vec<String>> = BTreeMap::new();
    for export in exports {
        let own = export.days.iter().flatten().copied();
        let days: Vec<Span> = match source.kind {
            BookkeepingKind::Xaf => own.collect(),
            // The days of a CSV file are the years of its lines. Only the last year of all files can be incomplete.
            BookkeepingKind::Csv => {
                let ends = |all: &Span| own.clone().any(|days| days.end() == all.end());
                all.iter().copied().filter(ends).collect()
            }
        };
        let days = days.into_iter();
        let days = days.filter_map(|days| Span::new(days.start(), days.end().min(until)).ok());
        for end in days.filter_map(|days| early_end(days, &booked_in)) {
            by_end.entry(end).or_default().push(export.path.clone());
        }
    }
    let found = by_end.into_iter();
    let found = found.map(|((stated, last), paths)| EarlyEnd {
        paths,
        stated,
        last,
        is_sparse,
    });
    found.collect()
}

/// The last day that the exports of a source cover. An audit file states it. For a CSV file it is the end of the year,
/// or the end of the last month with lines if that is much earlier. None if it is unknown.
pub(super) fn last_day(source: &BookkeepingSource, exports: &[ReadExport]) -> Option<Date> {
    let all = all_days(exports)?;
    let booked_in = booked_in(exports);
    let early = match source.kind {
        BookkeepingKind::Csv if !is_sparse(source, &booked_in) => early_end(all, &booked_in),
        BookkeepingKind::Csv | BookkeepingKind::Xaf => None,
    };
    Some(early.map_or(all.end(), |(_, early)| early))
}

/// Whether a CSV file has lines in too few months to say that more are missing.
fn is_sparse(source: &BookkeepingSource, booked_in: &[Span]) -> bool {
    source.kind == BookkeepingKind::Csv && booked_in.len() < 3
}

/// The span from the first to the last day that exports cover. None if these are unknown.
pub(super) fn all_days(exports: &[ReadExport]) -> Option<Span> {
    let days = || {
        exports
            .iter()
            .flat_map(|export| export.days.iter().flatten())
    };
    let first = days().map(|days| days.start()).min()?;
    Span::new(first, days().map(|days| days.end()).max()?).ok()
}

/// The months or periods with lines, in order.
pub(super) fn booked_in(exports: &[ReadExport]) -> Vec<Span> {
    let booked_in = exports.iter().flat_map(|export| &export.booked_in);
    let mut booked_in: Vec<Span> = booked_in.copied().collect();
    booked_in.sort();
    booked_in.dedup();
    booked_in
}

/// The last day of a span, and the last day with lines, if the lines end early. None if they do not, or if the span has
/// no lines.
fn early_end(days: Span, booked_in: &[Span]) -> Option<(Date, Date)> {
    let empty = outside(days, booked_in);
    let at_end = empty.last().filter(|empty| empty.end() == days.end())?;
    let before = empty
        .iter()
        .filter(|empty| empty.start() > days.start() && *empty != at_end);
    let longest = before.map(|empty| empty.days()).max().unwrap_or(0);
    let is_early = at_end.start() > days.start() && at_end.days() >= TWO_MONTHS.max(longest + 1);
    Some((days.end(), at_end.start().yesterday().ok()?)).filter(|_| is_early)
}

#[cfg(test)]
mod tests {
    use crate::bookkeeping::read;
    use crate::read::{Text, read as read_plan};

    /// An audit file that states the year 2021, with a line in each of the given months.
    fn year(months: &[u32]) -> String {
        let transaction = |month: &u32| {
            format!(
                "<transaction><nr>{month}</nr><trDt>2021-{month:02}-05</trDt><trLine><accID>4100</accID><amnt>7</amnt>\
                 <amntTp>D</amntTp></trLine></transaction>"
            )
        };
        format!(
            "<auditfile><header><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate></header><company>\
             <transactions><journal><jrnID>7</jrnID>{}</journal></transactions></company></auditfile>",
            months.iter().map(transaction).collect::<String>()
        )
    }

    /// The last day of the exports, in a plan of 2021 and 2022 without a stated last day.
    fn last_day(kind: &str, keys: &str, contents: &str) -> Option<String> {
        let plan = format!(
            "plan = {{ title = \"T\", periods = [\"2021\", \"2022\"] }}\n[[actuals.source]]\nkind = \"{kind}\"\n\
             contents = \"\"\"{contents}\"\"\"\n{keys}\n"
        );
        let read = read(&read_plan(&Text::new(&plan)).plan, None, None);
        read.last_day_of_exports.map(|day| day.to_string())
    }

    #[test]
    fn exports_that_end_before_the_plan_are_known_if_no_last_day_is_stated() {
        let of_xaf = |keys: &str| last_day("xaf", keys, &year(&[1, 11]));
        assert_eq!(of_xaf("").as_deref(), Some("2021-12-31"));
        assert_eq!(of_xaf("through = 2022-12-31"), None);
        let of_csv = |days: &[&str]| {
            let rows = days.iter().map(|day| format!("{day};4100;1,00\n"));
            let text = format!("Datum;Rekening;Bedrag\n{}", rows.collect::<String>());
            last_day("csv", "", &text)
        };
        assert_eq!(of_csv(&["2021-11-05"]).as_deref(), Some("2021-12-31"));
        let few = ["2021-11-05", "2022-03-05"];
        assert_eq!(of_csv(&few), None);
        let three = [&few[..], &["2022-02-05"]].concat();
        assert_eq!(of_csv(&three).as_deref(), Some("2022-03-31"));
        // Lines up to the end of the plan, no lines, and only lines before the plan.
        assert_eq!(of_csv(&["2021-11-05", "2022-11-05"]), None);
        assert_eq!(of_csv(&[]), None);
        assert_eq!(of_csv(&["2020-11-05"]), None);
    }

    #[test]
    fn a_csv_file_that_ends_months_before_the_last_day_is_found() {
        let found = |through: &str, days: &[&str]| {
            let rows = days.iter().map(|day| format!("{day};4100;1,00\n"));
            let plan = format!(
                "plan = {{ title = \"T\", periods = [\"2021\", \"2022\"] }}\n[[actuals.source]]\nkind = \"csv\"\n\
                 contents = \"\"\"Datum;Rekening;Bedrag\n{}\"\"\"\nthrough = {through}\n",
                rows.collect::<String>()
            );
            let read = read(&read_plan(&Text::new(&plan)).plan, None, None);
            let ends = read.sources[0].early_ends.iter();
            let said = |is_sparse| if is_sparse { "sparse" } else { "early" };
            ends.map(|end| format!("{} {}", end.last, said(end.is_sparse)))
                .collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        let quarter = ["2021-01-15", "2021-02-15", "2021-03-15"];
        assert_eq!(found("2021-12-31", &quarter), ["2021-03-31 early"]);
        assert_eq!(found("2021-12-31", &quarter[2..]), ["2021-03-31 sparse"]);
        assert_eq!(found("2021-12-31", &["2021-03-15", "2021-11-15"]), none);
        assert_eq!(found("2021-04-30", &["2021-03-15"]), none);
        // Lines after the last day that counts show that the export goes on.
        let later = [&quarter[..], &["2021-08-15"]].concat();
        assert_eq!(found("2021-06-30", &later), none);
        assert_eq!(found("2021-06-30", &quarter), ["2021-03-31 early"]);
        // Months without lines at the end of an earlier year are not an early end.
        assert_eq!(found("2022-12-31", &["2021-03-15", "2022-11-15"]), none);
    }

    /// The early ends of exports in a plan of 2021 and 2022: the stated day, and the last day with lines.
    fn ends(keys: &str, exports: &[&[u32]]) -> Vec<String> {
        let contents: Vec<String> = exports
            .iter()
            .map(|months| format!("'''{}'''", year(months)))
            .collect();
        let plan = format!(
            "plan = {{ title = \"T\", periods = [\"2021\", \"2022\"] }}\n[[actuals.source]]\nkind = \"xaf\"\n\
             contents = [{}]\n{keys}\n",
            contents.join(", ")
        );
        let text = Text::new(&plan);
        let lowered = read_plan(&text);
        assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
        let read = read(&lowered.plan, None, None);
        let found = read.sources[0].early_ends.iter();
        found
            .map(|end| format!("{} of {}: {}", end.last, end.stated, end.paths.len()))
            .collect()
    }

    #[test]
    fn lines_that_end_before_the_stated_year_are_found() {
        let none: [&str; 0] = [];
        assert_eq!(ends("", &[&[1, 2, 3]]), ["2021-03-31 of 2021-12-31: 1"]);
        // Each quarter states the complete year. The lines end in September, or the year is complete.
        assert_eq!(
            ends("", &[&[1, 2, 3], &[4, 5, 6, 7, 9]]),
            ["2021-09-30 of 2021-12-31: 2"]
        );
        assert_eq!(ends("", &[&[1, 2, 3], &[4, 6, 8, 9, 11]]), none);
        // The plan says up to when the books are closed.
        assert_eq!(ends("through = 2021-03-31", &[&[1, 2, 3]]), none);
        assert_eq!(
            ends("through = 2021-06-30", &[&[1, 2, 3]]),
            ["2021-03-31 of 2021-06-30: 1"]
        );
        // Lines in three months of the year, and none at all.
        assert_eq!(ends("", &[&[1, 5, 9]]), none);
        assert_eq!(ends("", &[&[]]), none);
    }
}
