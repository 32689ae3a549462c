//! Figures per period: arrays aligned with `plan.periods`, and tables keyed by period.

use super::fields::Fields;
use super::keys::KeySchema;
use super::lowering::Lowering;
use super::numbers::{Number, thousands_dot};
use super::rule;
use super::tree::{Array, Node, TomlTable, TomlValue};
use crate::finding::{Finding, name};
use crate::place::Path;
use crate::plan::{Form, PerPeriod, PeriodIx, Periods, Section, Series, Unit};
use crate::say;

impl Fields<'_> {
    /// The figures per period under a key. If they can't be read, they are all unknown. None if the key is absent.
    pub(super) fn per_period<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<PerPeriod<N>> {
        if self.is_unreadable(key) {
            return Some(unreadable());
        }
        let (key, value) = self.value(key)?;
        Some(
            cx.per_period(key, value, &path.key(key.name))
                .unwrap_or_else(unreadable),
        )
    }

    /// The figure for all periods, or the figures per period, under a key. None if there is none that can be used.
    pub(super) fn series<N: Number>(
        &self,
        cx: &mut Lowering<'_>,
        key: &str,
        path: &Path<'_>,
    ) -> Option<Series<N>> {
        let (key, value) = self.value(key)?;
        cx.one_or_each(value, &path.key(key.name))
    }
}

fn unreadable<N: Copy>() -> PerPeriod<N> {
    PerPeriod::new(Form::Array, Vec::new(), Vec::new()).unreadable()
}

impl Lowering<'_> {
    /// Reads one figure for all periods, or figures per period.
    pub(super) fn one_or_each<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<Series<N>> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        match self.each(value, path) {
            Some(figures) => Some(Series::Each(figures)),
            None => self.number(value, path).map(Series::One),
        }
    }

    fn per_period<N: Number>(
        &mut self,
        key: &KeySchema,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<PerPeriod<N>> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        let figures = self.each(value, path);
        if figures.is_none() {
            self.wrong_type(key, value, path);
        }
        figures
    }

    /// Reads figures per period. None if a value is neither an array nor a table.
    fn each<N: Number>(&mut self, value: &TomlValue<'_>, path: &Path<'_>) -> Option<PerPeriod<N>> {
        if let Node::Array(array) = &value.node {
            Some(self.array(array, path))
        } else {
            let table = value.node.as_table()?;
            Some(self.table(table, path))
        }
    }

    fn array<N: Number>(&mut self, array: &Array<'_>, path: &Path<'_>) -> PerPeriod<N> {
        let mut entries = Vec::with_capacity(array.elements.len());
        let mut holes = Vec::new();
        for (index, element) in array.elements.iter().enumerate() {
            let period = PeriodIx::new(index);
            match self.number(element, &path.index(index)) {
                Some(number) => entries.push((period, number)),
                None => holes.push(period),
            }
        }
        let periods = self.periods.len();
        let aligned = array.elements.len() == periods;
        // `36.000,55` is two elements, and has been reported as a Dutch number.
        let unit = self.unit;
        let dutch = || {
            array
                .elements
                .iter()
                .any(|element| is_dutch(&element.node, unit))
        };
        if !aligned && !dutch() && !self.damaged.contains(Section::Plan) {
            self.report_count(array.elements.len(), periods, path);
        }
        entries.retain(|(period, _)| period.index() < periods);
        let figures = PerPeriod::new(Form::Array, entries, holes);
        if aligned {
            figures
        } else {
            figures.unreadable()
        }
    }

    fn report_count(&mut self, figures: usize, periods: usize, path: &Path<'_>) {
        let message = say![
            name(path.last()),
            " has ",
            figures,
            if figures == 1 { " figure" } else { " figures" },
            ", and the plan has ",
            periods,
            if periods == 1 { " period" } else { " periods" }
        ];
        let hint = if periods == 0 {
            say!["list the columns of the budget in ", name("plan.periods")]
        } else {
            say![
                "write one figure for each period, 0 where there is none; or a table such as ",
                name(self.example())
            ]
        };
        let place = path.place();
        let periods = crate::place::Place::section("plan").key("periods");
        let finding = Finding::new(rule::AMOUNT_COUNT, place, message).hint(hint);
        self.findings
            .push(finding.related(periods, say!["the periods of the plan"]));
    }

    /// A table with a figure for the first period.
    fn example(&self) -> String {
        let first = self
            .periods
            .iter()
            .next()
            .map(|(_, period)| period.id.to_string());
        format!("{{ {} = 1_000 }}", first.unwrap_or_default())
    }

    fn table<N: Number>(&mut self, table: &TomlTable<'_>, path: &Path<'_>) -> PerPeriod<N> {
        let mut entries = Vec::with_capacity(table.len());
        let mut holes = Vec::new();
        let mut lost = false;
        for (key, value) in table.iter() {
            let path = path.key(&key.name);
            let number = self.number(value, &path);
            match (self.periods.by_id(&key.name), number) {
                (Some(period), Some(number)) => entries.push((period, number)),
                (Some(period), None) => holes.push(period),
                (None, _) => {
                    lost = true;
                    self.report_unknown_period(&key.name, &path);
                }
            }
        }
        let figures = PerPeriod::new(Form::Table, entries, holes);
        if lost { figures.unreadable() } else { figures }
    }

    fn report_unknown_period(&mut self, key: &str, path: &Path<'_>) {
        if self.damaged.contains(Section::Plan) {
            return;
        }
        let message = say![name(key), " is not a period of the plan"];
        // Years look alike, so no suggestion is offered.
        let is_word = !key.starts_with(|c: char| c.is_ascii_digit());
        let hint = match is_word.then(|| self.meant_period(key)).flatten() {
            Some(id) => say!["did you mean ", name(id), "?"],
            None if self.periods.is_empty() => {
                say!["list the columns of the budget in ", name("plan.periods")]
            }
            None => say!["its periods are ", first_few(&self.periods)],
        };
        self.findings
            .push(Finding::new(rule::UNKNOWN_PERIOD, path.place().at_key(), message).hint(hint));
    }
}

fn is_dutch(value: &Node<'_>, unit: Unit) -> bool {
    matches!(value, Node::Float(digits) if thousands_dot(&digits.plain(), unit).is_some())
}

/// The ids of the first eight periods, in backticks.
fn first_few(periods: &Periods) -> String {
    let quoted: Vec<String> = periods
        .iter()
        .take(8)
        .map(|(_, period)| format!("`{}`", period.id))
        .collect();
    let more = if periods.len() > 8 { ", …" } else { "" };
    quoted.join(", ") + more
}
