//! Exports whose lines begin later than the days that they cover, so that the months before these lines count as 0.
//! This is the counterpart of `early_end`.
//!
//! Lines should begin on the first day that the exports cover, or on the day from which lines are due if that is later:
//! `from` of the source, or else `due`, and not before the first period with costs. An audit file states its first day.
//! A CSV file does not: it covers the years of its lines. Two months or more without lines are reported, unless such a
//! time is ordinary in these exports. If there are lines in too few months to say that more are missing, it is only a
//! note.

use jiff::civil::Date;

use super::coverage::outside;
use super::early_end::{all_days, booked_in};
use super::empty_stretches::is_ordinary;
use super::{ReadExport, TWO_MONTHS};
use crate::ledger::{activity_run, post};
use crate::plan::{BookkeepingSource, Plan, Span};

/// The minimum number of months with lines. With fewer, it can't be said that other months are missing.
const MIN_BOOKED: usize = 3;

/// A bookkeeping that should have lines before its first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateBegin {
    /// The first day that its exports cover and for which lines are due.
    pub expected: Date,
    /// The first day of the first month or period with lines.
    pub first: Date,
    /// Whether there are lines in too few months to say that more are missing.
    pub is_sparse: bool,
}

/// The late begin of a bookkeeping. None if it begins in time.
pub(super) fn find(
    plan: &Plan,
    source: &BookkeepingSource,
    through: Option<Date>,
    exports: &[ReadExport],
) -> Option<LateBegin> {
    let booked_in = booked_in(exports);
    let first = booked_in.first()?.start();
    let planned = || due(plan, source).map(|due| due.max(first_cost(plan).unwrap_or(due)));
    let due = source.from.or_else(planned)?;
    let expected = due.max(all_days(exports)?.start());
    let last = through
        .into_iter()
        .chain(plan.periods.term().map(Span::end));
    let last = last.min()?.min(booked_in.last()?.end());
    let stretches = outside(Span::new(expected, last).ok()?, &booked_in);
    let at_start = stretches.first().filter(|each| each.start() == expected)?;
    let is_late = at_start.days() >= TWO_MONTHS && !is_ordinary(exports, *at_start);
    (is_late && first <= last).then_some(LateBegin {
        expected,
        first,
        is_sparse: booked_in.len() < MIN_BOOKED,
    })
}

/// The first day of the first period with costs in the plan. None if it has none.
fn first_cost(plan: &Plan) -> Option<Date> {
    let costs = post(plan).debit;
    let mut periods = plan.periods.iter();
    let first =
        periods.find(|(period, _)| !costs.is_known(*period) || !costs.amount(*period).is_zero());
    first.map(|(_, period)| period.span.start())
}

/// The day from which a bookkeeping should have lines, if its source does not state that (`from`): the first day of the
/// plan, or of the activities in which its partner takes part. None if it is unknown.
pub(super) fn due(plan: &Plan, source: &BookkeepingSource) -> Option<Date> {
    let start = plan.periods.term()?.start();
    let involves = |partner| {
        let activities = plan.activities.iter();
        activities.filter(move |activity| activity.involves(plan, partner))
    };
    let activities = source.partner.iter().flat_map(involves);
    let runs: Option<Vec<Span>> = activities.map(|each| activity_run(plan, each)).collect();
    let first = runs?.into_iter().map(Span::start).min();
    Some(first.map_or(start, |first| first.max(start)))
}

#[cfg(test)]
mod tests {
    use crate::bookkeeping::read;
    use crate::read::{Text, read as read_plan};

    /// The first day with lines and the expected first day of a CSV file with a line in each of the given months of
    /// 2021. None if it begins in time.
    fn found(keys: &str, months: &[u32]) -> Option<String> {
        let rows = months
            .iter()
            .map(|month| format!("2021-{month:02}-05;4100;1,00\n"));
        let plan = format!(
            "plan = {{ title = \"T\", periods = [\"2021\", \"2022\"] }}\n[[actuals.source]]\nkind = \"csv\"\n\
             contents = '''Datum;Rekening;Bedrag\n{}'''\n{keys}\n",
            rows.collect::<String>()
        );
        let read = read(&read_plan(&Text::new(&plan)).plan, None, None);
        let begin = read.sources[0].late_begin?;
        let said = if begin.is_sparse { ", sparse" } else { "" };
        Some(format!("{} of {}{said}", begin.first, begin.expected))
    }

    #[test]
    fn nothing_is_due_before_the_first_period_with_costs() {
        let found = |debit: &str| {
            let plan = format!(
                "plan = {{ title = \"T\", periods = [\"2021-H1\", \"2021-H2\"] }}\n\
                 lines = {{ staf = {{ name = \"S\", debit = {debit} }} }}\n[[actuals.source]]\nkind = \"csv\"\n\
                 contents = '''Datum;Rekening;Bedrag\n2021-07-05;4100;1,00\n2021-08-05;4100;1,00\n2021-09-05;4100;1,00\n'''\n"
            );
            let read = read(&read_plan(&Text::new(&plan)).plan, None, None);
            read.sources[0]
                .late_begin
                .map(|begin| begin.expected.to_string())
        };
        assert_eq!(found("[0, 100]"), None);
        assert_eq!(found("[1, 100]"), Some("2021-01-01".into()));
    }

    #[test]
    fn a_file_that_begins_months_after_the_plan_is_found() {
        let july = Some("2021-07-01 of 2021-01-01".to_string());
        assert_eq!(found("", &[7, 8, 9, 10]), july);
        assert_eq!(found("through = 2021-09-30", &[7, 8, 9, 10]), july);
        assert_eq!(found("from = 2021-07-01", &[7, 8, 9]), None);
        assert_eq!(
            found("from = 2021-03-01", &[7, 8, 9]),
            Some("2021-07-01 of 2021-03-01".into())
        );
        // The partner takes part from July on, and then from May on.
        let from = |month: &str| {
            format!(
                "partner = \"p\"\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\n\
                 partners = [\"p\"]\ntimeline = [\"2021-{month}..2021-12\"]"
            )
        };
        assert_eq!(found(&from("07"), &[7, 8, 9]), None);
        assert_eq!(
            found(&from("05"), &[7, 8, 9]),
            Some("2021-07-01 of 2021-05-01".into())
        );
        // One month without lines at the start, a second stretch of two months or more, and lines in only two months.
        assert_eq!(found("", &[2, 3, 4]), None);
        assert_eq!(found("", &[4, 5, 9, 10]), None);
        // Five months at the start, and four later.
        assert_eq!(found("", &[6, 11, 12]), None);
        // Five months at the start, and two later.
        let june = Some("2021-06-01 of 2021-01-01".to_string());
        assert_eq!(found("", &[6, 7, 8, 11, 12]), june);
        assert_eq!(
            found("", &[11, 12]),
            Some("2021-11-01 of 2021-01-01, sparse".into())
        );
    }
}
