//! Where each line of the bookkeepings went, and the lines that stay unbooked.

use super::{ActualsTables, partner_name, sources};
use crate::ledger::actuals::{
    Exclusion, LineTotals, Realisation, SourceRealisation, UnbookedCodes,
};
use crate::plan::Plan;
use crate::reports::parts::{
    body, empty_report, heading, indented, left, lefts, rights, table, titled,
};
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::ActualsWords;

/// The unbooked lines, by the codes that they have in common.
pub fn unbooked(plan: &Plan, realisation: &Realisation) -> Report {
    let words = ActualsWords::of(plan.language);
    let mut report = empty_report(plan, "unbooked", words.unbooked_lines);
    let mut columns = lefts([
        words.bookkeeping,
        words.account,
        words.cost_centre,
        words.cost_object,
        words.project,
    ]);
    columns.extend(rights([words.lines, words.debit, words.credit, words.net]));
    let each = sources(plan, realisation);
    let rows = each.flat_map(|(source, found)| {
        found.unbooked.iter().map(move |(codes, totals)| {
            let UnbookedCodes {
                account,
                cost_centre,
                cost_object,
                project,
            } = codes;
            let texts =
                [account, cost_centre, cost_object, project].map(|code| match code.as_str() {
                    "" => Cell::Empty,
                    code => Cell::Text(code.to_string()),
                });
            let mut cells = vec![Cell::Text(partner_name(plan, source.partner.as_ref()))];
            cells.extend(texts);
            cells.push(Cell::Count(
                usize::try_from(totals.lines).unwrap_or(usize::MAX),
            ));
            cells.extend([totals.debit, totals.credit, totals.net()].map(Cell::Money));
            body(cells)
        })
    });
    report
        .blocks
        .push(Block::Table(table(None, columns, rows.collect())));
    report
}

impl ActualsTables<'_> {
    /// Where the lines of each bookkeeping went: together they are all of its lines.
    pub(super) fn by_source(&self) -> Table {
        let words = self.words;
        let mut columns = vec![left(words.bookkeeping)];
        columns.extend(rights([words.lines, words.debit, words.credit, words.net]));
        let mut rows = Vec::new();
        for (source, found) in sources(self.plan, self.realisation) {
            let name = partner_name(self.plan, source.partner.as_ref());
            if !found.is_delivered {
                let title = format!("{}{name}", words.not_delivered);
                rows.push(titled(
                    Role::Body { depth: 0 },
                    &title,
                    vec![Cell::Unknown; 4],
                ));
                continue;
            }
            rows.push(heading(0, &name, columns.len()));
            rows.extend(self.buckets(found));
        }
        table(Some(words.lines_by_source), columns, rows)
    }

    fn buckets(&self, found: &SourceRealisation) -> Vec<Row> {
        let words = self.words;
        let cells = |totals: &LineTotals| {
            let count = Cell::Count(usize::try_from(totals.lines).unwrap_or(usize::MAX));
            [
                count,
                Cell::Money(totals.debit),
                Cell::Money(totals.credit),
                Cell::Money(totals.net()),
            ]
        };
        let row = |title: String, totals| {
            let mut row = vec![Cell::Text(title)];
            row.extend(cells(totals));
            indented(1, row)
        };
        let mut rows = vec![row(words.booked.to_string(), &found.booked_totals)];
        let excluded = found.excluded.iter();
        rows.extend(
            excluded.map(|(why, totals)| {
                row(format!("{}{}", words.excluded, self.reason(why)), totals)
            }),
        );
        if !found.unbooked.is_empty() {
            rows.push(row(words.unbooked.to_string(), &found.unbooked_totals));
        }
        rows.push(titled(
            Role::Subtotal { depth: 0 },
            self.shared.total,
            cells(&found.all),
        ));
        rows
    }

    fn reason(&self, exclusion: &Exclusion) -> String {
        match exclusion {
            Exclusion::Opening => self.words.opening.to_string(),
            Exclusion::Closing => self.words.closing.to_string(),
            Exclusion::YearEnd => self.words.year_end.to_string(),
            Exclusion::AfterClose => self.words.after_close.to_string(),
            Exclusion::Repeated => self.words.repeated.to_string(),
            Exclusion::Rule(reason) => reason.clone(),
        }
    }
}
