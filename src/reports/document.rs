//! All reports of a plan, in the order in which someone who opens them wants to read.

use jiff::civil::Date;

use super::sheet::sheet;
use super::words::words;
use super::{
    Asked, Columns, Step, activities, budget, calendar, cliff, conditions, derivation, funding,
    goals, partners, sources, spending, summary, targets, term, timeline, year,
};
use crate::ledger::{Books, has_requirements};
use crate::plan::{Plan, Span};
use crate::say;
use crate::table::{Document, Report, Style};

/// Years of which the document has the year plans; of a plan that runs longer it has none.
const YEARS: usize = 10;

/// Activities of which the document says who pays for each: more make a table that nobody reads.
const FUNDED: usize = 300;

/// The document of a plan, as it stands on a day. Another report in it is another line here.
pub fn document(plan: &Plan, books: &Books, today: Date) -> Document {
    let mut reports = vec![summary(plan, books)];
    let has_amounts = !plan.periods.is_empty();
    if has_amounts {
        reports.extend([sources(plan, books), spending(plan, books)]);
        reports.extend((plan.activities.len() <= FUNDED).then(|| funding(plan, books, None)));
        reports.extend(has_end(plan).then(|| cliff(plan, books)));
    }
    reports.extend([timeline(plan, Step::Quarter), activities(plan, books)]);
    if has_amounts {
        reports.push(budget(plan, books, Asked::PRINTED));
        reports.extend(by_year(plan, books));
    }
    reports.extend(has_requirements(plan).then(|| conditions(plan, books)));
    reports.extend((!plan.goals.is_empty()).then(|| goals(plan, books)));
    reports.extend(
        plan.activities
            .iter()
            .any(|each| !each.targets.is_empty())
            .then(|| targets(plan, today)),
    );
    reports.extend((!plan.partners.is_empty()).then(|| partners(plan)));
    reports.push(calendar(plan, None));
    reports.extend(years(plan).into_iter().map(|span| year(plan, books, span)));
    reports.extend(has_amounts.then(|| explanation(plan, books)));
    let version = plan
        .version
        .map(|version| say![words(plan.language).budget.version, " ", version]);
    let note = plan.note.clone().map(|note| say![note]);
    let subtitle = version.into_iter().chain(note).collect();
    Document {
        title: plan.title.clone(),
        subtitle,
        style: Style::of(plan),
        reports,
    }
}

/// Whether a funder says that it ends before the plan does.
fn has_end(plan: &Plan) -> bool {
    let Some(end) = plan.periods.term().map(Span::end) else {
        return false;
    };
    plan.funders
        .values()
        .filter_map(|funder| funder.until)
        .any(|until| until.end() < end)
}

/// The calendar years that the plan runs in, unless they are too many.
fn years(plan: &Plan) -> Vec<Span> {
    let years = term(plan).map(|term| term.start().year()..=term.end().year());
    let years: Vec<Span> = years
        .into_iter()
        .flatten()
        .filter_map(|year| Span::months(year, 1, 12).ok())
        .collect();
    if years.len() > YEARS {
        Vec::new()
    } else {
        years
    }
}

/// The budget by calendar year, when that is something else than by period.
fn by_year(plan: &Plan, books: &Books) -> Option<Report> {
    let is_year = |span: Span| span.whole_months() == Some(12) && span.start().month() == 1;
    if plan.periods.iter().all(|(_, period)| is_year(period.span)) {
        return None;
    }
    let tab = words(plan.language).document.by_year.to_string();
    let report = budget(
        plan,
        books,
        Asked {
            columns: Columns::Year,
            ..Asked::PRINTED
        },
    );
    Some(Report {
        id: "budget-by-year",
        tab,
        ..report
    })
}

/// How each amount came about.
fn explanation(plan: &Plan, books: &Books) -> Report {
    let blocks = vec![derivation(plan, books)];
    Report {
        blocks,
        ..sheet(plan, "derivation", words(plan.language).budget.derivation)
    }
}
