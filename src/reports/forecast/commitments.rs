//! The table of commitments: the ordered, the invoiced and the open amount of each.

use super::{BODY, ForecastTables};
use crate::finding::{Piece, ShortPaths, name_of_contents};
use crate::plan::{Amount, Commitment, Money};
use crate::reports::names::{activity_label, line_label};
use crate::reports::parts::{amount, lefts, rights, table, text};
use crate::table::{Cell, Role, Row, Table};
use crate::{say, tell};

impl ForecastTables<'_> {
    /// The table. None if there are no commitments.
    pub(super) fn by_commitment(&self) -> Option<Table> {
        let (words, all) = (self.words, &self.comparison.commitments);
        let listed = all.iter().filter_map(|each| each.listed.as_ref());
        let paths = ShortPaths::new(listed.map(|listed| &*listed.path));
        let commitments = all.iter().map(|each| self.commitment(each, &paths));
        let mut rows: Vec<Row> = commitments.collect();
        let sum = |figure: fn(&Commitment) -> Option<Money>| {
            let each = all.iter().map(|each| Amount::from(figure(each)));
            each.fold(Amount::ZERO, Amount::plus)
        };
        let mut total = vec![Cell::Text(self.shared.total.to_string())];
        total.extend([Cell::Empty, Cell::Empty, Cell::Empty]);
        let sums = [
            sum(|each| each.amount),
            sum(|each| each.invoiced),
            sum(Commitment::open),
        ];
        total.extend(sums.map(amount));
        total.push(Cell::Empty);
        rows.push(Row {
            role: Role::Total,
            cells: total,
        });
        let mut columns = lefts([
            words.commitment,
            words.supplier,
            words.committed_on,
            words.invoices_in,
        ]);
        columns.extend(rights([
            (words.commitment_amount, "amount"),
            (words.invoiced, "invoiced"),
            (words.open, "open"),
        ]));
        columns.extend(lefts([words.row_of_list]));
        (!all.is_empty()).then(|| table(Some(words.commitments_listed), columns, rows))
    }

    fn commitment(&self, each: &Commitment, paths: &ShortPaths) -> Row {
        let plan = self.plan();
        let activity = each.activity.as_ref().map(|code| {
            let mut activities = plan.activities.iter();
            let found = activities.find(|activity| activity.code == *code);
            found.map_or_else(|| code.to_string().into(), activity_label)
        });
        let line = each.line.as_ref().map(|id| line_label(plan, id));
        let place = match (activity, line) {
            (Some(activity), Some(line)) => {
                let both = format!("{}, {}", activity.text(), line.text());
                Some(activity.within(&line).called(both))
            }
            (activity, line) => activity.or(line),
        };
        let listed = each.listed.as_ref().map(|listed| {
            let path = || Piece::from(paths.of(&listed.path).to_string());
            let file = name_of_contents(&listed.path).map_or_else(path, Piece::from);
            match listed.at {
                0 => say![file],
                at => {
                    tell! { nl: "{file}, regel {at}", en: "{file}, line {at}", file, at }
                }
            }
        });
        Row {
            role: BODY,
            cells: vec![
                Cell::Text(each.number.clone()),
                text(each.supplier.clone()),
                place.map_or(Cell::Empty, Cell::Label),
                each.within.map_or(Cell::Empty, Cell::Span),
                amount(each.amount.into()),
                amount(each.invoiced.into()),
                amount(each.open().into()),
                listed.map_or(Cell::Empty, Cell::Message),
            ],
        }
    }
}
