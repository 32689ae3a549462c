//! Audit files that state a whole year while their lines end earlier: a program writes the days of the financial year in
//! the header, also if only a quarter was exported.
//!
//! One empty month at the end is ordinary. Two or more are reported, unless the bookkeeping has as long a time without
//! lines before its last ones.

use jiff::civil::Date;

use super::ReadExport;
use super::coverage::outside;
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan, Span};

/// The days of the shortest two months.
const TWO_MONTHS: i32 = 59;

/// Audit files that state later days than those of their last lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlyEnd {
    /// The paths of their exports.
    pub paths: Vec<String>,
    /// The last day that they state, or else the last one that counts.
    pub stated: Date,
    /// The last day of the last month or period with lines.
    pub last: Date,
}

/// The exports of a bookkeeping whose lines end early, by when they end.
pub(super) fn find(
    plan: &Plan,
    source: &BookkeepingSource,
    through: Option<Date>,
    exports: &[ReadExport],
) -> Vec<EarlyEnd> {
    let mut found: Vec<EarlyEnd> = Vec::new();
    if source.kind != BookkeepingKind::Xaf {
        return found;
    }
    let term = plan.periods.term().map(Span::end);
    let until = through.into_iter().chain(term).min().unwrap_or(Date::MAX);
    let booked_in = exports.iter().flat_map(|export| &export.booked_in);
    let mut booked_in: Vec<Span> = booked_in.copied().collect();
    booked_in.sort();
    for export in exports {
        let days = export.days.iter().flatten();
        let days = days.filter_map(|days| Span::new(days.start(), days.end().min(until)).ok());
        for (stated, last) in days.filter_map(|days| early_end(days, &booked_in)) {
            match found
                .iter_mut()
                .find(|each| (each.stated, each.last) == (stated, last))
            {
                Some(known) => known.paths.push(export.path.clone()),
                None => found.push(EarlyEnd {
                    paths: vec![export.path.clone()],
                    stated,
                    last,
                }),
            }
        }
    }
    found
}

/// The last day of a span, and that of its last lines, if these end early. None in a span without lines.
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

    /// An audit file that states the year 2021, with a line in each of some months.
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

    /// The ends of exports of a plan of 2021 and 2022: what they state, and the last lines.
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
        // Each quarter states the year: the last one ends in September, or the year is complete.
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
