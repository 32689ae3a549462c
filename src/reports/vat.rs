//! The VAT on costs: by partner and rate, the price without VAT, the VAT, the recovered part, and the cost.

use super::names::{Rest, partner_label, rest_label};
use super::notes::explain_unknown;
use super::parts::{amount, body, empty_report, left, right, table};
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::Words;
use crate::ledger::{VatBearer, VatFigures, VatRow, vat_rows};
use crate::plan::{Amount, PartnerId, Plan, Share};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, Row, ThingKind};
use crate::words::{BudgetWords, DivisionWords, PartWords, SharedWords, VatWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "vat",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de btw op de kosten: prijs, btw, de verrekenbare btw, en de kosten",
            "Show the VAT on costs: price, VAT, what is recovered, and the cost",
        ),
        example: "examples/btw.toml",
        options: &[ReportOption::Kept],
    }),
    pages: Pages::If(|plan| !plan.periods.is_empty() && has_vat(plan)),
    chapter: ChapterId::Budget,
    shown: InitialView::All,
    build: |input, _| vat(input),
};

/// Whether a cost has VAT.
fn has_vat(plan: &Plan) -> bool {
    plan.cost_items().any(|(_, _, item)| item.vat.is_some())
}

/// A row for each partner and rate. The total equals the total of the budget.
pub fn vat(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let words = VatWords::of(plan.language);
    let mut report = empty_report(plan, "vat", words.vat);
    if !has_vat(plan) {
        let text = match plan.are_costs_read() {
            true => words.no_vat,
            false => words.unread,
        };
        report.blocks.push(Block::Text(say![text]));
        return report;
    }
    let (mut rows, mut total) = vat_rows(plan, input.books, input.kept.as_ref());
    let partner = input.kept.as_ref();
    let partner = partner.and_then(|kept| kept.filter().partner.as_ref());
    if let Some(partner) = partner {
        let is_its = |of: &VatRow<'_>| of.of == VatBearer::Member(partner.as_str());
        rows.retain(is_its);
        total = sum_of(&rows);
    }
    if rows.is_empty() {
        let words = PartWords::of(plan.language);
        report.blocks.push(Block::Text(say![words.nothing]));
        return report;
    }
    let mut rows: Vec<Row> = rows.iter().map(|of| row(plan, of)).collect();
    let title = SharedWords::of(plan.language).total.to_string();
    let cells = [Cell::Text(title), Cell::Empty, Cell::Empty];
    rows.push(Row {
        role: Role::Total,
        cells: cells.into_iter().chain(figures(total)).collect(),
    });
    let columns = vec![
        left(SharedWords::of(plan.language).partner),
        right(words.rate).keyed("vat-rate"),
        right(words.recovered).keyed("recovered"),
        right(words.price).keyed("price"),
        right(words.vat).keyed("vat"),
        right(words.recoverable).keyed("recoverable"),
        right(words.cost).keyed("cost"),
    ];
    report.blocks.push(Block::Table(table(None, columns, rows)));
    explain_unknown(&mut report, plan, input.books);
    report.notes.push(say![words.how]);
    report
        .notes
        .push(match (partner, input.stated_totals.is_empty()) {
            (Some(_), _) => say![words.of_partner],
            (None, true) => say![words.total_of_budget],
            (None, false) => say![BudgetWords::of(plan.language).rounded_totals],
        });
    report
}

fn row(plan: &Plan, of: &VatRow<'_>) -> Row {
    let rest = |rest, name| Cell::Label(rest_label(rest, name));
    let bearer = match of.of {
        VatBearer::Member(id) => match plan.partners.contains_key(id) {
            true => Cell::Label(partner_label(plan, &PartnerId::new(id))),
            false => Cell::Label(DualName::from(id).of(ThingKind::Partner, id)),
        },
        VatBearer::Nobody => rest(
            Rest::NoPartner,
            DivisionWords::of(plan.language).not_divided,
        ),
        VatBearer::Undivided => rest(Rest::Undivided, DivisionWords::of(plan.language).lost),
        VatBearer::Lines => rest(Rest::NoCost, BudgetWords::of(plan.language).not_explained),
    };
    let share = |share: Option<Share>| share.map_or(Cell::Empty, Cell::Share);
    let recovered = match (of.rate, of.recovered) {
        // There is nothing to recover.
        (Some(rate), _) if rate.percent().is_zero() => Cell::Empty,
        (Some(_), None) => Cell::Unknown,
        (_, recovered) => share(recovered),
    };
    let cells = [bearer, share(of.rate), recovered];
    body(cells.into_iter().chain(figures(of.figures)).collect())
}

fn sum_of(rows: &[VatRow<'_>]) -> VatFigures {
    let sum = |of: fn(&VatFigures) -> Amount| {
        let amounts = rows.iter().map(|row| of(&row.figures));
        amounts.fold(Amount::Blank, Amount::plus)
    };
    VatFigures {
        price: sum(|of| of.price),
        vat: sum(|of| of.vat),
        recoverable: sum(|of| of.recoverable),
        cost: sum(|of| of.cost),
    }
}

fn figures(of: VatFigures) -> [Cell; 4] {
    [of.price, of.vat, of.recoverable, of.cost].map(amount)
}
