//! Model G of the Dutch annual accounts of education, headed by the names of the elements in the taxonomy of the ministry
//! (`nltaxonomie.nl`, `ocw-data`). The balance at the end of a year and whether the performance is completed have Dutch
//! headings.

use super::tables::AccountTables;
use crate::ledger::{ModelGYear, model_g};
use crate::plan::{AwardModel, Performance};
use crate::reports::parts::{amount, body, left, lefts, money, rights, table, text};
use crate::table::{Cell, Table};

impl AccountTables<'_> {
    /// The forms of model G that the award belongs in, with a row for each year. The last year of an award that ended is a
    /// form of its own if it is settled. Empty if the award is in none.
    pub(super) fn model_g(&self) -> Vec<Table> {
        let words = self.words;
        let rows = model_g(&self.account.years);
        let award = &self.account.award;
        match (award.model, award.performance, rows.split_last()) {
            (None, _, _) | (_, _, None) => Vec::new(),
            (Some(AwardModel::G1), _, _) => vec![self.g1(), self.form(words.g1b, &rows)],
            (Some(AwardModel::G2), Performance::Running, _) => {
                vec![self.form(words.g2_running, &rows)]
            }
            (
                Some(AwardModel::G2),
                Performance::Completed | Performance::NotCompleted,
                Some((last, running)),
            ) => {
                let running = (!running.is_empty()).then(|| self.form(words.g2_running, running));
                let mut ending = self.form(words.g2_ending, &[*last]);
                if let Some(column) = ending.columns.last_mut() {
                    column.title = "GrantAmountToSettle".into();
                }
                if let Some(cell) = ending.rows[0].cells.last_mut() {
                    *cell = amount(last.to_settle());
                }
                running.into_iter().chain([ending]).collect()
            }
        }
    }

    /// The short form of an award without settlement.
    fn g1(&self) -> Table {
        let words = self.words;
        let completed = match self.account.award.performance {
            Performance::Completed => words.yes,
            Performance::Running | Performance::NotCompleted => words.no,
        };
        let mut cells = self.award_cells();
        cells.push(Cell::Text(completed.to_string()));
        let mut columns = lefts(["GrantDescription", "GrantReference", "GrantDateGranted"]);
        columns.push(left(words.performance));
        table(Some(words.g1), columns, vec![body(cells)])
    }

    fn form(&self, caption: &str, rows: &[ModelGYear]) -> Table {
        let mut columns = vec![left(self.words.year)];
        columns.extend(lefts([
            "GrantDescription",
            "GrantReference",
            "GrantDateGranted",
        ]));
        columns.extend(rights([
            ("GrantAmountGranted", "granted"),
            ("GrantAmountReceivedAtYearStart", "received-before"),
            ("GrantAmountSpentAtYearStart", "costs-before"),
            ("GrantBalanceAtYearStart", "opening"),
            ("GrantAmountReceivedThisYear", "received"),
            ("GrantCostsThisYear", "costs"),
            (self.words.closing, "closing"),
        ]));
        let row = |row: &ModelGYear| {
            let mut cells = vec![Cell::Span(row.year)];
            cells.extend(self.award_cells());
            cells.push(money(self.account.award.granted));
            let figures = [
                row.received_before,
                row.spent_before,
                row.opening(),
                row.received,
                row.spent,
                row.closing(),
            ];
            cells.extend(figures.map(|each| amount(each.or_zero())));
            body(cells)
        };
        table(Some(caption), columns, rows.iter().map(row).collect())
    }

    /// The description, the reference and the day of the award.
    fn award_cells(&self) -> Vec<Cell> {
        let award = &self.account.award;
        vec![
            text(award.description.as_ref()),
            text(award.reference.as_ref()),
            award.granted_on.map_or(Cell::Empty, Cell::Date),
        ]
    }
}
