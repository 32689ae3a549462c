//! Random plans in which funders pay for some lines.

use std::fmt::Write;

use proptest::prelude::*;

/// A funder: its credit by period, the lines that it pays (None for all), and the lines that it does not pay.
#[derive(Debug, Clone)]
pub struct Pays {
    pub credit: Vec<i64>,
    pub lines: Option<Vec<bool>>,
    pub not: Vec<bool>,
}

/// A plan of some years.
#[derive(Debug, Clone)]
pub struct Case {
    pub periods: usize,
    pub funders: Vec<Pays>,
    /// The debit of each line by period.
    pub lines: Vec<Vec<i64>>,
    pub carries: bool,
}

/// The number of lines of a plan.
pub const LINES: usize = 4;

/// Any plan of at most three years and five funders, with or without a balance that is carried.
pub fn case(carries: bool) -> impl Strategy<Value = Case> {
    (1..4_usize).prop_flat_map(move |periods| {
        let amounts = || prop::collection::vec(0..9_i64, periods);
        let set = || prop::collection::vec(any::<bool>(), LINES);
        let not = prop::collection::vec(prop::bool::weighted(0.15), LINES);
        let pays = (amounts(), prop::option::weighted(0.7, set()), not);
        let pays = pays.prop_map(|(credit, lines, not)| Pays { credit, lines, not });
        let parts = (
            prop::collection::vec(pays, 1..6),
            prop::collection::vec(amounts(), LINES),
        );
        parts.prop_map(move |(funders, lines)| Case {
            periods,
            funders,
            lines,
            carries,
        })
    })
}

impl Case {
    /// The plan as a text.
    pub fn text(&self, unit: &str) -> String {
        let periods: Vec<String> = (0..self.periods)
            .map(|at| format!("\"{}\"", 2020 + at))
            .collect();
        let carry = if self.carries { "forward" } else { "none" };
        let mut text = format!(
            "[plan]\ntitle = \"T\"\nunit = {unit}\ncarry = \"{carry}\"\nperiods = [{}]\n[funders]\n",
            periods.join(", ")
        );
        let ids = |set: &[bool]| {
            let ids = set
                .iter()
                .enumerate()
                .filter(|(_, is_in)| **is_in)
                .map(|(at, _)| format!("\"l{at}\""));
            format!("[{}]", ids.collect::<Vec<_>>().join(", "))
        };
        for (at, funder) in self.funders.iter().enumerate() {
            let pays = funder
                .lines
                .as_ref()
                .map(|set| format!(", pays = {}", ids(set)))
                .unwrap_or_default();
            let _ = writeln!(
                text,
                "f{at} = {{ credit = {:?}{pays}, pays-not = {} }}",
                funder.credit,
                ids(&funder.not)
            );
        }
        text.push_str("[lines]\n");
        for (at, debit) in self.lines.iter().enumerate() {
            let _ = writeln!(text, "l{at} = {{ debit = {debit:?} }}");
        }
        text
    }

    /// Whether a funder may pay for a line.
    pub fn may(&self, funder: usize, line: usize) -> bool {
        let funder = &self.funders[funder];
        funder.lines.as_ref().is_none_or(|set| set[line]) && !funder.not[line]
    }
}
