//! The printed figures of `[[claims]]`, each with its terms and their sum.

mod terms;

use std::collections::{BTreeMap, BTreeSet};

use self::terms::{first_parts, terms, whole, with_first_parts};
use super::names::{column_label, period_cell, time_label};
use super::parts::{amount, body, empty_report, left, right, table};
use super::when::NamedTimes;
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::Words;
use crate::ledger::{
    Books, ClaimFigure, ClaimOutcome, ClaimedFigure, FigureOfClaim, claims_that_exclude,
    evaluate_claims,
};
use crate::plan::{Money, OtherColumn, Plan, PlanClaim, TermId};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Row, ThingKind, Tone};
use crate::words::{ClaimsWords, PartWords, SharedWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "claims",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de opgegeven cijfers van het plan, elk met de som ervan",
            "Show the printed figures that the plan claims, each with its sum",
        ),
        example: "examples/capital.toml",
        options: &[ReportOption::Kept],
    }),
    pages: Pages::If(|plan| !plan.claims.is_empty()),
    chapter: ChapterId::Budget,
    shown: InitialView::All,
    build: |input, _| claims(input),
};

/// The column of the period of a figure.
const PERIOD: usize = 2;

/// The column of the verdict on a figure.
const VERDICT: usize = 6;

/// Every claim of a plan.
pub fn claims(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let (words, shared) = (
        ClaimsWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let mut report = empty_report(plan, "claims", words.claims);
    if plan.claims.is_empty() {
        report.blocks.push(Block::Text(say![words.no_claims]));
        return report;
    }
    let outcomes = evaluate_claims(plan, input.books);
    let excluded = claims_that_exclude(plan, input.books, &outcomes);
    let excluded: BTreeSet<FigureOfClaim> = excluded.into_iter().flatten().collect();
    let kept = kept_claims(input);
    let is_shown = |claim: &PlanClaim| {
        kept.as_ref()
            .is_none_or(|names| names.contains(&claim.name))
    };
    let rows = plan.claims.iter().zip(&outcomes).enumerate();
    let rows = rows.filter(|(_, (claim, _))| is_shown(claim));
    let rows = rows.flat_map(|(at, (claim, outcome))| {
        let is_excluded = |figure| excluded.contains(&(at, figure));
        rows_of(plan, claim, outcome, is_excluded)
    });
    let columns = plan.other_columns.iter();
    let columns = columns.zip(&input.books.other_columns);
    let of_columns = columns.flat_map(|(column, books)| rows_in_column(column, books, &is_shown));
    let mut rows: Vec<(ClaimOrder, Row)> = rows.chain(of_columns).collect();
    if rows.is_empty() && input.kept.is_some() {
        let words = PartWords::of(plan.language);
        report.blocks.push(Block::Text(say![words.nothing]));
        return report;
    }
    rows.sort_by_key(|(order, _)| *order);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let columns = vec![
        left(words.claim),
        left(words.terms).keyed("terms"),
        left(shared.period),
        right(words.printed).keyed("printed"),
        right(words.computed).keyed("computed"),
        right(shared.difference).keyed("difference"),
        left(words.verdict).keyed("verdict"),
    ];
    report.blocks.push(Block::Table(table(None, columns, rows)));
    report
}

/// The names of the claims about something in the part that the report shows, directly or through another claim. None
/// if the report shows the complete plan.
fn kept_claims<'p>(input: &ReportInput<'p>) -> Option<BTreeSet<&'p String>> {
    let kept = input.kept.as_ref()?;
    let plan = input.plan;
    let mut named_by: BTreeMap<&str, Vec<&PlanClaim>> = BTreeMap::new();
    let mut next = Vec::new();
    for claim in &plan.claims {
        for term in terms_of(claim) {
            named_by.entry(term.as_str()).or_default().push(claim);
        }
        let is_kept = |term: &TermId| {
            let id = term.as_str();
            let partner = plan.partners.get_key_value(id);
            kept.touches(plan, input.books, id)
                || partner.is_some_and(|(partner, _)| kept.touches_partner(plan, partner))
        };
        if terms_of(claim).any(is_kept) {
            next.push(claim);
        }
    }
    let mut names = BTreeSet::new();
    while let Some(claim) = next.pop() {
        if names.insert(&claim.name) {
            next.extend(named_by.get(claim.name.as_str()).into_iter().flatten());
        }
    }
    Some(names)
}

/// The terms of a claim and of the base of its share.
fn terms_of(claim: &PlanClaim) -> impl Iterator<Item = &TermId> {
    claim.of.iter().chain(&claim.less).chain(&claim.share_of)
}

/// The order of rows: by claim, then by column, both as in the file. A row about several columns comes after the
/// others.
type ClaimOrder = (usize, usize);

pub(super) fn claim_order(claim: &PlanClaim, column: Option<usize>) -> ClaimOrder {
    (claim.number, column.unwrap_or(usize::MAX))
}

/// A row for each figure of a claim. One row if the claim is not clear.
/// `is_excluded` returns whether a figure is not possible together with others.
fn rows_of(
    plan: &Plan,
    claim: &PlanClaim,
    outcome: &ClaimOutcome,
    is_excluded: impl Fn(usize) -> bool,
) -> Vec<(ClaimOrder, Row)> {
    let words = ClaimsWords::of(plan.language);
    match outcome {
        Ok(figures) => figures
            .iter()
            .enumerate()
            .map(|(at, figure)| {
                let column = figure.period.map(|period| plan.periods.column(period));
                let mut row = row(plan, claim, figure);
                if is_excluded(at) {
                    row.cells[VERDICT] = Cell::Judged(Tone::Bad, words.excluded.to_string());
                }
                (claim_order(claim, column), row)
            })
            .collect(),
        Err(_) => {
            let unclear = Cell::Judged(Tone::Attention, words.unclear.to_string());
            let figures = [Cell::Empty, Cell::Empty, Cell::Empty, unclear];
            let head = [
                Cell::Label(claim_label(claim)),
                Cell::Text(terms(plan, claim)),
                when(plan, claim),
            ];
            let row = body(head.into_iter().chain(figures).collect());
            vec![(claim_order(claim, None), row)]
        }
    }
}

/// A row for each figure that a claim has in a column that is not a period of the plan.
fn rows_in_column(
    column: &OtherColumn,
    books: &Books,
    is_shown: &dyn Fn(&PlanClaim) -> bool,
) -> Vec<(ClaimOrder, Row)> {
    let plan = &column.plan;
    let outcomes = evaluate_claims(plan, books);
    let claims = plan.claims.iter().zip(&outcomes);
    let claims = claims.filter(|(claim, _)| is_shown(claim));
    let figures = claims.flat_map(|(claim, outcome)| {
        let figures = outcome.iter().flatten();
        figures.map(move |figure| (claim, figure))
    });
    let label = column_label(NamedTimes::of(plan), column);
    let row = |(claim, figure): (&PlanClaim, &ClaimedFigure)| {
        let mut row = row(plan, claim, figure);
        row.cells[PERIOD] = Cell::Label(label.clone());
        (claim_order(claim, Some(column.column)), row)
    };
    figures.map(row).collect()
}

/// The row of a figure of a claim.
pub(super) fn row(plan: &Plan, claim: &PlanClaim, figure: &ClaimedFigure) -> Row {
    let words = ClaimsWords::of(plan.language);
    let (tone, verdict) = match figure.holds {
        Some(true) => (Tone::Good, words.right),
        Some(false) => (Tone::Bad, words.wrong),
        None => (Tone::Attention, words.unknown),
    };
    let (made_of, printed, computed, difference) = match figure.figure {
        ClaimFigure::Amount { printed, computed } => (
            with_first_parts(plan, claim, terms(plan, claim)),
            Cell::Money(printed),
            figure.holds.map_or(Cell::Unknown, |_| amount(computed)),
            figure
                .holds
                .and(computed.known())
                .map_or(Cell::Unknown, |computed| Cell::Money(printed - computed)),
        ),
        ClaimFigure::Converted {
            printed,
            computed,
            is_rate,
            ..
        } => {
            let written = |amount| converted_cell(plan, claim, amount);
            let divided = claim.quantity.filter(|_| is_rate);
            (
                match divided {
                    Some(quantity) => Cell::Message(say![
                        terms(plan, claim),
                        " / ",
                        quantity,
                        first_parts(plan, claim)
                    ]),
                    None => with_first_parts(plan, claim, terms(plan, claim)),
                },
                written(printed),
                figure.holds.and(computed).map_or(Cell::Unknown, written),
                figure
                    .holds
                    .and(computed)
                    .map_or(Cell::Unknown, |computed| written(printed - computed)),
            )
        }
        ClaimFigure::Share {
            printed, computed, ..
        } => (
            with_first_parts(
                plan,
                claim,
                format!("{} {} {}", terms(plan, claim), words.of, whole(plan, claim)),
            ),
            Cell::Share(printed),
            match figure.holds {
                Some(_) => computed.map_or(Cell::Empty, Cell::Share),
                None => Cell::Unknown,
            },
            Cell::Empty,
        ),
    };
    let period = match figure.period {
        Some(period) => period_cell(plan, period),
        None => when(plan, claim),
    };
    body(vec![
        Cell::Label(claim_label(claim)),
        made_of,
        period,
        printed,
        computed,
        difference,
        Cell::Judged(tone, verdict.to_string()),
    ])
}

/// The cell of an amount in the currency of its claim. In a plan with a scale, it is printed in full.
pub(super) fn converted_cell(plan: &Plan, claim: &PlanClaim, amount: Money) -> Cell {
    let foreign = claim.currency.filter(|currency| *currency != plan.currency);
    match plan.scale.is_one() && foreign.is_none() {
        true => Cell::Money(amount),
        false => Cell::InFull(amount, foreign),
    }
}

fn claim_label(claim: &PlanClaim) -> DualName {
    let name = claim.name.as_str();
    DualName::from(name).of(ThingKind::Claim, name)
}

/// The time of a claim. Empty if it is about all periods.
fn when(plan: &Plan, claim: &PlanClaim) -> Cell {
    let time = claim.within.map(|within| time_label(plan, within));
    time.map_or(Cell::Empty, |time| Cell::Text(time.text().to_string()))
}
