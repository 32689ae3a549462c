//! Sums over the rows of another sheet: which rows they are, and how a formula can name them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::formula::decimals_of;
use super::layout::Sheet;
use super::value::figure_of;
use crate::table::{Formula, Lookup};

/// Cells that a sheet's sums may look at altogether before they name their rows instead.
const MANY: usize = 20_000_000;
/// Characters that a criterion of `SUMIFS` may have.
const CRITERION: usize = 255;

/// Where to look: the report, and there the columns of the amount, the name and the other text.
type Key = (&'static str, usize, usize, usize);

/// Every table that sums look into, by what its rows are called.
#[derive(Debug)]
pub(super) struct Lookups<'a> {
    sheets: &'a [Sheet<'a>],
    targets: BTreeMap<Key, Target>,
}

/// One such table.
#[derive(Debug)]
pub(super) struct Target {
    /// Its place among the sheets.
    pub(super) sheet: usize,
    /// Its amounts by name and other text, with the rows that they stand in.
    rows: BTreeMap<(String, String), Vec<(usize, Decimal)>>,
    /// How many rows there are to look through, from the first.
    pub(super) length: usize,
    /// The most decimals that an amount there has.
    pub(super) decimals: u32,
    /// Whether `SUMIFS` finds the same rows by these texts.
    pub(super) by_text: bool,
}

impl<'a> Lookups<'a> {
    /// Looks into all tables that some formula of these sheets asks for.
    pub(super) fn new(sheets: &'a [Sheet<'a>]) -> Lookups<'a> {
        let formulas = sheets
            .iter()
            .flat_map(|sheet| &sheet.tables)
            .flat_map(|placed| &placed.table.columns);
        let asked: BTreeSet<Key> = formulas
            .flat_map(|column| &column.formulas)
            .filter_map(key)
            .collect();
        let targets = asked
            .into_iter()
            .filter_map(|key| Some((key, Target::new(sheets, key)?)))
            .collect();
        Lookups { sheets, targets }
    }

    /// The table that a sum looks into, and its sheet.
    pub(super) fn target(&self, lookup: &Lookup) -> Option<(&Target, &Sheet<'a>)> {
        let target = self.targets.get(&key_of(lookup))?;
        Some((target, &self.sheets[target.sheet]))
    }
}

fn key(formula: &Formula) -> Option<Key> {
    match formula {
        Formula::Lookup(lookup) => Some(key_of(lookup)),
        Formula::Product(_)
        | Formula::Left { .. }
        | Formula::Carried { .. }
        | Formula::Same { .. } => None,
    }
}

fn key_of(lookup: &Lookup) -> Key {
    (lookup.report, lookup.amount, lookup.name, lookup.among.0)
}

impl Target {
    fn new(sheets: &[Sheet<'_>], (report, amount, name, among): Key) -> Option<Target> {
        let sheet = sheets.iter().position(|sheet| sheet.report.id == report)?;
        let placed = sheets[sheet].tables.first()?;
        let style = &sheets[sheet].report.style;
        let length = placed
            .table
            .rows
            .iter()
            .take_while(|row| row.role.is_body())
            .count();
        let mut rows: BTreeMap<(String, String), Vec<(usize, Decimal)>> = BTreeMap::new();
        for (index, row) in placed.table.rows.iter().enumerate().take(length) {
            // One amount that is no number, and no sum here would be right.
            let figure = figure_of(row.cells.get(amount)?, style)?;
            let texts = (
                placed.text(index, name, style)?,
                placed.text(index, among, style)?,
            );
            rows.entry(texts).or_default().push((index, figure));
        }
        let by_text = length.saturating_mul(rows.len()) <= MANY
            && are_criteria(rows.keys().map(|(name, _)| name))
            && are_criteria(rows.keys().map(|(_, text)| text));
        let decimals = decimals_of(placed.table, amount, style);
        Some(Target {
            sheet,
            rows,
            length,
            decimals,
            by_text,
        })
    }

    /// The rows with this name and one of the texts, in order, with their amounts.
    pub(super) fn rows(&self, name: &str, among: &[String]) -> Vec<(usize, Decimal)> {
        let of = |text: &String| {
            self.rows
                .get(&(name.to_string(), text.clone()))
                .into_iter()
                .flatten()
                .copied()
        };
        let mut rows: Vec<(usize, Decimal)> = among.iter().flat_map(of).collect();
        rows.sort_unstable();
        rows
    }
}

/// Whether `SUMIFS` tells these texts apart and takes each for itself: it ignores capitals, knows wildcards and
/// comparisons, and takes `01` for 1.
pub(super) fn are_criteria<'t>(texts: impl IntoIterator<Item = &'t String>) -> bool {
    let texts: BTreeSet<&String> = texts.into_iter().collect();
    let plain = |text: &&String| {
        !text.is_empty()
            && text.chars().count() <= CRITERION
            && !text.contains(['*', '?', '~', '"', '\n'])
            && !text.starts_with(['<', '>', '=', ' '])
            && !text.ends_with(' ')
    };
    let as_read = |text: &&String| match text.parse::<Decimal>() {
        Ok(number) => number.normalize().to_string(),
        Err(_) => text.to_lowercase(),
    };
    texts.iter().all(plain)
        && texts
            .iter()
            .map(as_read)
            .collect::<BTreeSet<String>>()
            .len()
            == texts.len()
}

#[cfg(test)]
mod tests {
    use super::are_criteria;

    fn are(texts: &[&str]) -> bool {
        are_criteria(&texts.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn texts_that_sumifs_takes_as_they_are() {
        assert!(are(&[
            "2020",
            "2021",
            "2023-H1",
            "2020/2021",
            "jan/jun 2023",
            "Jongeren & ouders",
            "-"
        ]));
    }

    #[test]
    fn texts_that_sumifs_takes_for_something_else() {
        for texts in [
            ["Aanbod", "aanbod"],
            ["1", "01"],
            ["a*", "b"],
            ["<5", "b"],
            ["=a", "b"],
            ["", "b"],
            ["a?", "b"],
        ] {
            assert!(!are(&texts), "{texts:?}");
        }
        assert!(!are(&["x".repeat(256).as_str()]));
    }
}
