//! A slip in a plan with all printed totals gives one finding that has the slip among its places. Of two slips, both
//! are named.
//!
//! The plans have groups, also nested ones, balances that are carried, an opening balance and a flat rate.

use std::collections::BTreeMap;

use hbplan::finding::Level;
use proptest::prelude::*;

use crate::support::effort::cases;
use crate::support::plans::project;

/// A plan as text with `#place#` for each figure, and the right figures.
#[derive(Debug, Clone, Default)]
struct Right {
    text: String,
    figures: BTreeMap<String, i64>,
}

/// The choices that make a plan.
#[derive(Debug, Clone)]
struct Shape {
    periods: usize,
    carries: bool,
    /// The balance at the end of each period, if it is carried.
    balances: Vec<i64>,
    opening: i64,
    /// The figures of lines: group, nested group or neither, and an amount for each period.
    lines: Vec<(usize, Vec<i64>)>,
    flat_rate: Option<i64>,
    has_claims: bool,
    /// The shares of the first two funders, in hundredths. The third gets the rest.
    shares: (i64, i64),
}

/// The groups that a line can be under: no group, one group, another group, and a group in the first.
const GROUPS: [Option<&str>; 4] = [None, Some("g"), Some("h"), Some("n")];

fn shape() -> impl Strategy<Value = Shape> {
    let lines = prop::collection::vec((0..4_usize, prop::collection::vec(1..900_i64, 3)), 3..8);
    let rest = (
        prop::option::of(prop::sample::select(vec![7_i64, 10, 15])),
        any::<bool>(),
        0..50_i64,
        0..50_i64,
    );
    let balances = prop::collection::vec(0..300_i64, 3);
    (
        1..=3_usize,
        any::<bool>(),
        balances,
        0..200_i64,
        lines,
        rest,
    )
        .prop_map(
            |(periods, carries, balances, opening, lines, (flat_rate, has_claims, one, other))| {
                Shape {
                    periods,
                    carries,
                    balances,
                    opening: if carries { opening } else { 0 },
                    lines,
                    flat_rate,
                    has_claims,
                    shares: (one, other),
                }
            },
        )
}

impl Right {
    fn figure(&mut self, place: String, amount: i64) -> String {
        let text = format!("#{place}#");
        self.figures.insert(place, amount);
        text
    }

    fn figures(&mut self, place: &str, amounts: &[i64]) -> String {
        let amounts = amounts.iter().enumerate();
        let figures: Vec<String> = amounts
            .map(|(at, amount)| self.figure(format!("{place}[{at}]"), *amount))
            .collect();
        format!("[{}]", figures.join(", "))
    }

    /// A row with its figures and its total.
    fn row(&mut self, section: &str, key: &str, id: &str, under: Option<&str>, amounts: &[i64]) {
        let figures = self.figures(&format!("{section}.{id}.{key}"), amounts);
        let total = self.figure(format!("{section}.{id}.total"), amounts.iter().sum());
        let under = under
            .map(|group| format!("under = '{group}', "))
            .unwrap_or_default();
        let row = format!("{id} = {{ {under}{key} = {figures}, total = {total} }}\n");
        self.text.push_str(&row);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn new(shape: &Shape) -> Right {
        let mut right = Right::default();
        let (debit, rows) = lines_of(shape);
        let balances: Vec<i64> = (0..shape.periods)
            .map(|at| match at + 1 == shape.periods || !shape.carries {
                true => 0,
                false => shape.balances[at],
            })
            .collect();
        let before = |at: usize| match at {
            0 => shape.opening,
            _ => balances[at - 1],
        };
        // The credit pays for the period and for the balance; it can't be below 0.
        let needed = (0..shape.periods).map(|at| (debit[at] + balances[at] - before(at)).max(0));
        let credit: Vec<i64> = needed.collect();
        right.header(shape);
        right.line("[funders]");
        let part = |percent: i64| {
            credit
                .iter()
                .map(|it| it * percent / 100)
                .collect::<Vec<_>>()
        };
        let (one, other) = (part(shape.shares.0), part(shape.shares.1));
        let rest: Vec<i64> = (0..shape.periods)
            .map(|at| credit[at] - one[at] - other[at])
            .collect();
        for (id, amounts) in [("one", &one), ("other", &other), ("rest", &rest)] {
            right.row("funders", "credit", id, None, amounts);
        }
        right.line("[lines]");
        for (id, under, amounts) in &rows {
            right.row("lines", "debit", id, *under, amounts);
        }
        right.totals(shape, &debit, &credit);
        if shape.has_claims {
            right.claims(&rows, &debit, [&one, &rest]);
        }
        right
    }

    fn header(&mut self, shape: &Shape) {
        self.line("[plan]\ntitle = 'X'\nunit = 1");
        let periods: Vec<String> = (0..shape.periods)
            .map(|at| format!("'{}'", 2020 + at))
            .collect();
        self.line(&format!("periods = [{}]", periods.join(", ")));
        if shape.carries {
            let opening = self.figure("plan.opening".to_string(), shape.opening);
            self.line(&format!("carry = 'forward'\nopening = {opening}"));
        }
    }

    fn totals(&mut self, shape: &Shape, debit: &[i64], credit: &[i64]) {
        self.line("[totals]");
        for (key, amounts) in [("debit", debit), ("credit", credit)] {
            let figures = self.figures(&format!("totals.{key}"), amounts);
            self.line(&format!("{key} = {figures}"));
            let total = self.figure(format!("totals.total-{key}"), amounts.iter().sum());
            self.line(&format!("total-{key} = {total}"));
        }
        let mut balance = shape.opening;
        let balances: Vec<i64> = debit
            .iter()
            .zip(credit)
            .map(|(debit, credit)| {
                balance += credit - debit;
                balance
            })
            .collect();
        let figures = self.figures("totals.balance", &balances);
        self.line(&format!("balance = {figures}"));
        if let Some(rate) = shape.flat_rate {
            self.line("[[conditions]]\nname = 'overhead'\nlines = ['flat']");
            self.line(&format!("flat-rate = '{rate}%'"));
        }
    }

    /// Adds claims about the first and the last row, which may be a group, about this claim itself, about all costs,
    /// and about two funders.
    fn claims(&mut self, rows: &[Row], debit: &[i64], [one, rest]: [&Vec<i64>; 2]) {
        let (first, last) = (&rows[0], &rows[rows.len() - 1]);
        let total = |row: &Row| row.2.iter().sum::<i64>();
        let both = total(first) + total(last);
        let pairs = one.iter().zip(rest);
        let of_funders: Vec<i64> = pairs.map(|(one, rest)| one + rest).collect();
        let lines = format!("of = ['{}', '{}']", first.0, last.0);
        let claims = [
            ("of lines", lines.as_str(), vec![both]),
            ("of a claim", "of = ['of lines']", vec![both]),
            ("of all", "side = 'debit'\nin = '2020'", vec![debit[0]]),
            ("of funders", "of = ['one', 'rest']", of_funders),
        ];
        for (number, (name, keys, amounts)) in claims.iter().enumerate() {
            let place = format!("claims[{number}].amount");
            let amount = match amounts.as_slice() {
                [only] if *name != "of funders" => self.figure(place, *only),
                several => self.figures(&place, several),
            };
            self.line(&format!(
                "[[claims]]\nname = '{name}'\n{keys}\namount = {amount}"
            ));
        }
    }

    /// The number of errors in the plan with these changes of figures, and all their places.
    fn errors(&self, changes: &[(&str, i64)]) -> (usize, Vec<String>) {
        let filled = self
            .figures
            .iter()
            .fold(self.text.clone(), |text, (place, amount)| {
                let by = changes.iter().find(|(changed, _)| changed == place);
                let amount = amount + by.map_or(0, |(_, by)| *by);
                text.replace(&format!("#{place}#"), &amount.to_string())
            });
        let findings = project(&filled).findings;
        let errors: Vec<_> = findings
            .iter()
            .filter(|it| it.level == Level::Deny)
            .collect();
        let places = errors.iter().flat_map(|error| {
            let related = error
                .finding
                .related
                .iter()
                .map(|related| related.place.to_string());
            std::iter::once(error.finding.place.to_string()).chain(related)
        });
        (errors.len(), places.collect())
    }

    /// A place of a figure, and a change that leaves it at 0 or more.
    fn change(&self, choice: prop::sample::Index, by: i64) -> (&str, i64) {
        let at = choice.index(self.figures.len());
        let (place, amount) = self.figures.iter().nth(at).expect("a figure of the plan");
        (place, if amount + by < 0 { -by } else { by })
    }
}

type Row = (String, Option<&'static str>, Vec<i64>);

/// Returns the costs of each period, and the rows of lines and groups.
fn lines_of(shape: &Shape) -> (Vec<i64>, Vec<Row>) {
    let mut leaves: Vec<Row> = Vec::new();
    for (at, (group, amounts)) in shape.lines.iter().enumerate() {
        let amounts = amounts[..shape.periods].to_vec();
        leaves.push((format!("l{at}"), GROUPS[*group], amounts));
    }
    let sum = |rows: &[Row], is_in: &dyn Fn(Option<&str>) -> bool| -> Vec<i64> {
        let sum_at = |at: usize| {
            rows.iter()
                .filter(|row| is_in(row.1))
                .map(|row| row.2[at])
                .sum()
        };
        (0..shape.periods).map(sum_at).collect()
    };
    if let Some(rate) = shape.flat_rate {
        let base = sum(&leaves, &|_| true);
        // Half away from zero.
        let flat = base
            .iter()
            .map(|amount| (amount * rate * 2 + 100) / 200)
            .collect();
        leaves.push(("flat".to_string(), None, flat));
    }
    let mut rows = Vec::new();
    for (group, under) in [("g", None), ("h", None), ("n", Some("g"))] {
        let is_under = |of: Option<&str>| of == Some(group) || (group == "g" && of == Some("n"));
        if leaves.iter().any(|row| is_under(row.1)) {
            rows.push((group.to_string(), under, sum(&leaves, &is_under)));
        }
    }
    let debit = sum(&leaves, &|_| true);
    rows.extend(leaves);
    (debit, rows)
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn one_wrong_figure_is_one_finding_that_names_it(
        shape in shape(),
        choice in any::<prop::sample::Index>(),
        by in prop_oneof![1..500_i64, -500..0_i64],
    ) {
        let right = Right::new(&shape);
        prop_assume!(right.errors(&[]).0 == 0);
        let slip = right.change(choice, by);
        let (count, places) = right.errors(&[slip]);
        prop_assert_eq!(count, 1, "{:?}: {:?}", slip, places);
        prop_assert!(places.iter().any(|place| place == slip.0), "{:?}: {:?}", slip, places);
    }

    #[test]
    fn two_wrong_figures_are_two_findings_that_name_both(
        shape in shape(),
        choices in any::<(prop::sample::Index, prop::sample::Index)>(),
        by in (prop_oneof![1..500_i64, -500..0_i64], 501..900_i64),
    ) {
        let right = Right::new(&shape);
        prop_assume!(right.errors(&[]).0 == 0);
        let slips = [right.change(choices.0, by.0), right.change(choices.1, by.1)];
        prop_assume!(slips[0].0 != slips[1].0);
        let (count, places) = right.errors(&slips);
        prop_assert!(count <= 2, "{:?}: {:?}", slips, places);
        for (slip, _) in slips {
            prop_assert!(places.iter().any(|place| place == slip), "{:?}: {:?}", slips, places);
        }
    }
}
