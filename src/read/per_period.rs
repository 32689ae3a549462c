//! Figures per period: arrays aligned with `plan.periods`, and tables keyed by period.

use super::fields::Fields;
use super::guess::{self, DecimalCommas};
use super::instead::WrittenValue;
use super::keys::{KeySchema, ValueType};
use super::lowering::{Lowering, WrittenColumn, write};
use super::numbers::Number;
use super::rule;
use super::tree::{Array, Node, TomlTable, TomlValue};
use crate::finding::{Advice, Finding, Message, Words, counted, listed_at_most, name, verbatim};
use crate::place::Path;
use crate::plan::{Form, PerPeriod, Section, Series, Word};
use crate::tell;

impl Fields<'_> {
    /// The figures per period under a key. If they can't be read, they are all unknown. None if the key is absent.
    pub(super) fn per_period<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<PerPeriod<N>> {
        self.figures(cx, key, path, FiguresOf::Periods)
    }

    /// The figures under a key that can have a figure in every kind of column. If they can't be read, they are all
    /// unknown. None if the key is absent, or has only figures of columns that are not read now.
    pub(super) fn by_column<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<PerPeriod<N>> {
        let figures = self.figures(cx, key, path, FiguresOf::Columns)?;
        let is_of_others = figures.is_table()
            && figures.is_complete()
            && figures.entries().is_empty()
            && self
                .value(key)
                .and_then(|(_, value)| value.node.as_table())
                .is_some_and(|table| table.len() > 0);
        (!is_of_others).then_some(figures)
    }

    fn figures<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> Option<PerPeriod<N>> {
        if self.is_unreadable(key) {
            return Some(unreadable());
        }
        let (key, value) = self.value(key)?;
        Some(
            cx.per_period(key, value, &path.key(key.name), of)
                .unwrap_or_else(unreadable),
        )
    }

    /// The figure for all periods, or the figures per period, under a key. None if there are no usable figures.
    pub(super) fn series<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<Series<N>> {
        let (key, value) = self.value(key)?;
        cx.one_or_each(value, &path.key(key.name), FiguresOf::Periods)
    }

    /// The figure for all columns of the budget, or the figures of each column, of every kind. None if there are no
    /// usable figures.
    pub(super) fn series_by_column<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<Series<N>> {
        let (key, value) = self.value(key)?;
        cx.one_or_each(value, &path.key(key.name), FiguresOf::Columns)
    }
}

/// The columns that can have figures under a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FiguresOf {
    /// The plan's own periods. In other columns the figure is 0.
    Periods,
    /// Every column of the budget.
    Columns,
}

/// Figures of which none could be read.
fn unreadable<N: Copy>() -> PerPeriod<N> {
    PerPeriod::new(Form::Array, Vec::new(), Vec::new()).unreadable()
}

impl Lowering<'_> {
    /// Reads one figure for all periods, or figures per period.
    pub(super) fn one_or_each<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> Option<Series<N>> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        match self.each(value, path, of) {
            Some(figures) => Some(Series::Each(figures)),
            None => self.number(value, path).map(Series::One),
        }
    }

    fn per_period<N: Number>(
        &mut self,
        key: &KeySchema,
        value: &TomlValue<'_>,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> Option<PerPeriod<N>> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let figures = self.each(value, path, of);
        if figures.is_none() {
            self.wrong_type(key, value, path);
        }
        figures
    }

    /// Reads figures per period. None if a value is neither an array nor a table.
    fn each<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> Option<PerPeriod<N>> {
        if let Node::Array(array) = &value.node {
            Some(self.array(value, array, path, of))
        } else {
            let table = value.node.as_table()?;
            Some(self.table(table, path, of))
        }
    }

    fn array<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        array: &Array<'_>,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> PerPeriod<N> {
        let periods = self.columns.len();
        let aligned = array.elements.len() == periods;
        let written = self.document.written(value);
        if !aligned && let Some(meant) = guess::decimal_commas(written, periods) {
            self.report_decimal_commas(meant, path);
            return unreadable();
        }
        if aligned && self.report_all(value, array, path) {
            return unreadable();
        }
        let mut entries = Vec::with_capacity(array.elements.len());
        let mut holes = Vec::new();
        for (index, element) in array.elements.iter().enumerate() {
            let path = path.index(index);
            let number = self.number(element, &path);
            match (self.periods.at_column(index), number) {
                (Some(period), Some(number)) => entries.push((period, number)),
                (Some(period), None) => holes.push(period),
                // In a list of another length, it is not known to which column a figure belongs.
                (None, Some(number)) if aligned => {
                    self.check_other_column(index, number, &path, of);
                }
                (None, Some(_) | None) => {}
            }
        }
        let is_number =
            |each: &TomlValue<'_>| matches!(each.node, Node::Integer(_) | Node::Float(_));
        let has_numbers = array.elements.is_empty() || array.elements.iter().any(is_number);
        if !aligned && has_numbers && !self.damaged.contains(Section::Plan) {
            self.report_count(array.elements.len(), path, of);
        }
        let figures = PerPeriod::new(Form::Array, entries, holes);
        if aligned {
            figures
        } else {
            figures.unreadable()
        }
    }

    /// Reports several figures that are written as texts as one mistake. Returns whether there are several.
    fn report_all(&mut self, value: &TomlValue<'_>, array: &Array<'_>, path: &Path<'_>) -> bool {
        let texts = array
            .elements
            .iter()
            .filter(|each| each.node.as_str().is_some());
        let written = self.document.written(value);
        let instead = ValueType::PerPeriod.instead(WrittenValue::new(value, written), 0);
        let are_several = texts.count() > 1 && instead.is_some();
        if are_several {
            self.not_of_type(&ValueType::PerPeriod, value, path, list_periods());
        }
        are_several
    }

    fn report_decimal_commas(&mut self, meant: DecimalCommas, path: &Path<'_>) {
        let message = tell! {
            nl: "{found} is hier twee getallen: een komma scheidt de getallen van een lijst",
            en: "{found} is two numbers here: a comma separates the numbers of a list",
            found = name(meant.first)
        };
        self.report(rule::UNREADABLE_NUMBER, path, message, write(meant.write));
    }

    /// Reports an array with more or fewer figures than there are periods.
    fn report_count(&mut self, figures: usize, path: &Path<'_>, of: FiguresOf) {
        let periods = self.columns.len();
        let has = counted(
            figures,
            Words::new("getal", "figure"),
            Words::new("getallen", "figures"),
        );
        let periods_of_plan = counted(
            periods,
            Words::new("periode", "period"),
            Words::new("periodes", "periods"),
        );
        let message = tell! {
            nl: "{key} heeft {has}, en het plan heeft {periods_of_plan}",
            en: "{key} has {has}, and the plan has {periods_of_plan}",
            key = verbatim(path.last()), has, periods_of_plan
        };
        let hint = if periods == 0 {
            list_periods()
        } else {
            tell! {
                nl: "schrijf een getal voor elke periode, 0 waar er geen is; of een tabel zoals {table}",
                en: "write one figure for each period, 0 where there is none; or a table such as {table}",
                table = verbatim(self.example(of))
            }
        };
        let finding = Finding::new(rule::AMOUNT_COUNT, path.place(), message).hint(hint);
        let periods = crate::place::Place::section("plan").key("periods");
        let label = tell! { nl: "de periodes van het plan", en: "the periods of the plan" };
        self.findings.push(finding.related(periods, label));
    }

    /// An example: a table with a figure for the first period, or for the first column if all columns have figures.
    fn example(&self, of: FiguresOf) -> String {
        let mut columns = self.columns.iter();
        let first = columns.find(|column| of == FiguresOf::Columns || column.kind.is_none());
        let first = first.map(|column| column.period.id.to_string());
        format!("{{ {} = 1_000 }}", first.unwrap_or_default())
    }

    fn table<N: Number>(
        &mut self,
        table: &TomlTable<'_>,
        path: &Path<'_>,
        of: FiguresOf,
    ) -> PerPeriod<N> {
        let mut entries = Vec::with_capacity(table.len());
        let mut holes = Vec::new();
        let mut lost = false;
        for (key, value) in table.iter() {
            let path = path.key(&key.name);
            let number = self.number(value, &path);
            match (self.periods.by_id(&key.name), number) {
                (Some(period), Some(number)) => entries.push((period, number)),
                (Some(period), None) => holes.push(period),
                (None, number) => match (self.column_with_id(&key.name), number) {
                    (Some(column), Some(number)) => {
                        self.check_other_column(column, number, &path, of);
                    }
                    (Some(_), None) => {}
                    (None, _) => {
                        lost = true;
                        self.report_unknown_period(&key.name, &path);
                    }
                },
            }
        }
        let figures = PerPeriod::new(Form::Table, entries, holes);
        if lost { figures.unreadable() } else { figures }
    }

    /// The index of the column with an id.
    pub(super) fn column_with_id(&self, id: &str) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| column.period.id.as_str() == id)
    }

    /// Reports a figure that counts in the plan's own periods only, and is in a column of another kind.
    fn check_other_column<N: Number>(
        &mut self,
        column: usize,
        number: N,
        path: &Path<'_>,
        of: FiguresOf,
    ) {
        let column = self.columns.get(column).filter(|_| !number.is_zero());
        let Some((kind, id)) = column.and_then(|column| Some((column.kind?, &column.period.id)))
        else {
            return;
        };
        if of == FiguresOf::Columns {
            return;
        }
        let message = tell! {
            nl: "{id} is een kolom met {kind}: daarin staan alleen opgegeven baten, lasten en saldi",
            en: "{id} is a column of kind {kind}: it has stated income, costs and balances only",
            id = name(id), kind = name(kind.word())
        };
        let hint = tell! {
            nl: "schrijf daar {zero}: bedragen worden alleen in de eigen periodes van het plan berekend",
            en: "write {zero} there: amounts are calculated in the plan's own periods only",
            zero = name("0")
        };
        self.report(rule::FIGURE_OF_OTHER_COLUMN, path, message, hint);
    }

    pub(super) fn report_unknown_period(&mut self, key: &str, path: &Path<'_>) {
        if self.damaged.contains(Section::Plan) {
            return;
        }
        let message = tell! {
            nl: "{key} is geen periode van het plan", en: "{key} is not a period of the plan", key = verbatim(key)
        };
        let place = path.place().at_key();
        // Years look alike, so no suggestion is offered.
        let is_word = !key.starts_with(|c: char| c.is_ascii_digit());
        let hint = match is_word.then(|| self.meant_period(key)).flatten() {
            Some(id) => Advice::did_you_mean(place.clone(), id),
            None if self.columns.is_empty() => list_periods().into(),
            None => tell! {
                nl: "de periodes zijn {periods}", en: "its periods are {periods}",
                periods = first_few(&self.columns)
            }
            .into(),
        };
        let finding = Finding::new(rule::UNKNOWN_PERIOD, place, message);
        self.findings.push(finding.hint(hint));
    }
}

/// The hint for a plan without periods.
fn list_periods() -> Message {
    tell! {
        nl: "noem de kolommen van de begroting in {periods}", en: "list the columns of the budget in {periods}",
        periods = verbatim("plan.periods")
    }
}

/// The ids of the first eight periods, and the number of the others.
fn first_few(columns: &[WrittenColumn]) -> Message {
    let ids = columns.iter().map(|column| name(&column.period.id));
    listed_at_most(9, ids.collect())
}
