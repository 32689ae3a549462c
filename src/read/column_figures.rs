//! Reads the figures of columns of another kind, for a funder that pays the rest in the periods of the plan.

use super::lowering::Lowering;
use super::numbers::Number;
use super::tree::{Node, TomlTable, TomlValue};
use crate::place::Path;
use crate::plan::{Form, PerPeriod};

impl Lowering<'_> {
    /// The indices of the columns that are periods of the plan.
    pub(super) fn own_columns(&self) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.filter_map(|(at, column)| column.kind.is_none().then_some(at))
    }

    /// The value of a column in a list of figures that is aligned with the columns, or in a table.
    pub(super) fn figure_of<'v>(
        &self,
        value: &'v TomlValue<'_>,
        column: usize,
    ) -> Option<&'v TomlValue<'v>> {
        if let Node::Array(array) = &value.node {
            let is_aligned = array.elements.len() == self.columns.len();
            return array.elements.get(column).filter(|_| is_aligned);
        }
        let id = self.columns.get(column)?.period.id.as_str();
        let mut entries = value.node.as_table()?.iter();
        entries.find_map(|(key, value)| (key.name == id).then_some(value))
    }

    /// Whether each period of the plan is a year.
    pub(super) fn periods_are_years(&self) -> bool {
        let mut own = self.columns.iter().filter(|column| column.kind.is_none());
        own.all(|column| column.period.span.whole_months() == Some(12))
    }

    /// Reads the figures of the columns that are not periods of the plan. Returns the figure of the column for which
    /// the plan is read now. Empty if it is read for its own periods.
    pub(super) fn figures_of_other_columns<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> PerPeriod<N> {
        let is_list = matches!(value.node, Node::Array(_));
        for (key, _) in value.node.as_table().into_iter().flat_map(TomlTable::iter) {
            if self.column_with_id(&key.name).is_none() {
                self.report_unknown_period(&key.name, &path.key(&key.name));
            }
        }
        let (mut entries, mut holes) = (Vec::new(), Vec::new());
        for column in 0..self.columns.len() {
            let written = &self.columns[column];
            let id = written.period.id.to_string();
            let figure = self.figure_of(value, column);
            let Some(figure) = figure.filter(|_| written.kind.is_some()) else {
                continue;
            };
            let path = if is_list {
                path.index(column)
            } else {
                path.key(&id)
            };
            let number = self.number(figure, &path);
            match (self.periods.at_column(column), number) {
                (Some(period), Some(number)) => entries.push((period, number)),
                (Some(period), None) => holes.push(period),
                (None, _) => {}
            }
        }
        let form = if is_list { Form::Array } else { Form::Table };
        PerPeriod::new(form, entries, holes)
    }
}
