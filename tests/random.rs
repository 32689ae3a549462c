//! Random files and random plans.
//!
//! Any file is read, posted, checked and printed without a panic, every finding is at a valid range of bytes, and the
//! same file gives the same output. A random plan with correct totals has no errors, and one with a changed amount has
//! some.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use hbplan::Project;
use hbplan::finding::Level;
use hbplan::render::findings::{CheckedPlans, FINDINGS_FORMATS, FindingsOptions};
use hbplan::render::{self, Colour};
use hbplan::reports::{self, BudgetColumns, BudgetOptions};
use hbplan::rules::Rule;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::effort::cases;
use crate::support::files::leiden;
use crate::support::plans::{TODAY, project};

static LEIDEN: LazyLock<String> = LazyLock::new(leiden);

/// The complete output for a file: its findings in each format, and its budget by period and by year.
fn everything_printed(project: &Project) -> Vec<u8> {
    let checked = CheckedPlans {
        plans: &[project.printable()],
        unread: &[],
    };
    let mut out = Vec::new();
    // SARIF prints the documentation of these rules. For all rules, that would take most of the time.
    let found = project
        .findings
        .iter()
        .map(|each| (each.rule.name, each.rule));
    let found: Vec<&Rule> = BTreeMap::from_iter(found).into_values().collect();
    let options = FindingsOptions {
        rules: &found,
        ..FindingsOptions::default()
    };
    let narrow = FindingsOptions {
        colour: Colour::Ansi,
        width: 40,
        max_findings: 3,
        ..options
    };
    for (format, options) in FINDINGS_FORMATS
        .iter()
        .flat_map(|format| [(format, options), (format, narrow)])
    {
        (format.write)(&checked, &options, &mut out).expect("memory can be written to");
    }
    for by in [
        BudgetOptions::PRINTED,
        BudgetOptions {
            columns: BudgetColumns::Year,
            ..BudgetOptions::PRINTED
        },
    ] {
        let mut report = reports::budget(&project.report_input(TODAY), by);
        report
            .blocks
            .push(reports::derivation(&project.plan, &project.books));
        out.extend(render::text(&report, 80, Colour::Plain).into_bytes());
    }
    out
}

/// Checks that all places of findings are valid ranges, and that the output is the same twice.
fn assert_readable(text: &str) -> Result<(), TestCaseError> {
    let read = project(text);
    let fits = |span: &Range<usize>| read.text().get(span.clone()).is_some();
    for located in &read.findings {
        prop_assert!(
            fits(&located.span),
            "{}: {:?} of {:?}",
            located.rule.name.0,
            located.span,
            read.text()
        );
        prop_assert!(
            located.related.iter().all(fits),
            "{}: {:?}",
            located.rule.name.0,
            located.related
        );
    }
    prop_assert_eq!(
        everything_printed(&read),
        everything_printed(&project(text))
    );
    Ok(())
}

/// Pieces of plans, to be put in any order.
const PIECES: [&str; 60] = [
    "[plan]",
    "[funders]",
    "[lines]",
    "[totals]",
    "[[activities]]",
    "[checks]",
    "[tariffs]",
    "[partners]",
    "title",
    "periods",
    "credit",
    "debit",
    "total",
    "cost",
    "amount",
    "rate",
    "tariff",
    "quantity",
    "per",
    "in",
    "under",
    "a",
    "b",
    "\"a\"",
    "\"2020\"",
    "\"2021\"",
    "\"2023-H1\"",
    "\"year\"",
    "2020-01-06",
    "1_000",
    "12.800",
    "-1",
    "9_999_999_999_999",
    "1e3",
    "0x10",
    "nan",
    "50%",
    "=",
    "=",
    "=",
    ",",
    ",",
    ".",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\n",
    "\n",
    "\r\n",
    " ",
    "# x",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "é",
    "\u{1f600}",
    "\u{0}",
];

/// A range of a string, between characters.
fn range_at(text: &str, from: Index, length: usize) -> Range<usize> {
    let from = text.floor_char_boundary(from.index(text.len() + 1));
    from..text.floor_char_boundary((from + length).min(text.len()))
}

/// A random edit of a file.
#[derive(Debug, Clone)]
enum Edit {
    Delete(Index, usize),
    Double(Index, usize),
    Move(Index, usize, Index),
    Insert(Index, &'static str),
}

impl Edit {
    fn of(&self, text: &str) -> String {
        let replace = |range: Range<usize>, by: &str| {
            format!("{}{by}{}", &text[..range.start], &text[range.end..])
        };
        match self {
            Edit::Delete(from, length) => replace(range_at(text, *from, *length), ""),
            Edit::Double(from, length) => {
                let range = range_at(text, *from, *length);
                replace(range.end..range.end, &text[range])
            }
            Edit::Move(from, length, to) => {
                let range = range_at(text, *from, *length);
                let rest = replace(range.clone(), "");
                let to = range_at(&rest, *to, 0).start;
                format!("{}{}{}", &rest[..to], &text[range], &rest[to..])
            }
            Edit::Insert(at, piece) => replace(range_at(text, *at, 0), piece),
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    let length = || prop_oneof![3 => 1..4_usize, 2 => 1..200_usize, 1 => 1..5_000_usize];
    prop_oneof![
        (index(), length()).prop_map(|(from, length)| Edit::Delete(from, length)),
        (index(), length()).prop_map(|(from, length)| Edit::Double(from, length)),
        (index(), length(), index()).prop_map(|(from, length, to)| Edit::Move(from, length, to)),
        (index(), select(&PIECES[..])).prop_map(|(at, piece)| Edit::Insert(at, piece)),
    ]
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn any_text_is_read_and_printed(text in any::<String>()) {
        assert_readable(&text)?;
    }

    #[test]
    fn any_pieces_of_a_plan_are_read_and_printed(pieces in prop::collection::vec(select(&PIECES[..]), 0..120)) {
        assert_readable(&pieces.concat())?;
        assert_readable(&pieces.join(" "))?;
    }
}

#[test]
fn a_key_in_an_array_that_a_table_has_after_a_comma_is_read() {
    assert_readable("x = { a = 1, b = [; c = 2 }\n").expect("it is read and printed");
}

#[test]
fn a_word_of_eight_bytes_that_is_no_day_is_read() {
    assert_readable("x = ѩ𐖜ע\n").expect("it is read and printed");
}

proptest! {
    // The plan is long, so each case takes some hundredths of a second without optimisation.
    #![proptest_config(cases(12))]

    #[test]
    fn the_leiden_plan_after_random_edits_is_read_and_printed(edits in prop::collection::vec(edit(), 1..5)) {
        assert_readable(&edits.iter().fold(LEIDEN.clone(), |text, edit| edit.of(&text)))?;
    }

    #[test]
    fn any_part_of_the_leiden_plan_is_read_and_printed(from in any::<Index>(), length in 0..6_000_usize) {
        assert_readable(&LEIDEN[range_at(&LEIDEN, from, length)])?;
    }
}

/// A balanced budget in cents: the funders bring in exactly the amount that the lines spend.
#[derive(Debug, Clone)]
struct Table {
    /// Rows of cents, one for each line and then one for each funder.
    lines: Vec<Vec<i64>>,
    funders: Vec<Vec<i64>>,
}

fn table() -> impl Strategy<Value = Table> {
    (1..5_usize, 1..5_usize, 1..6_usize).prop_flat_map(|(lines, funders, periods)| {
        // Below 10^12 cents, so that no total has more than the 13 digits that an amount may have.
        let cents = prop_oneof![Just(0), 0..1_000_i64, 0..1_000_000_000_000_i64];
        let rows =
            move |rows| prop::collection::vec(prop::collection::vec(cents.clone(), periods), rows);
        // The last funder pays the difference, which may be negative.
        (rows(lines), rows(funders - 1)).prop_map(move |(lines, mut funders)| {
            let column =
                |rows: &[Vec<i64>], at: usize| -> i64 { rows.iter().map(|row| row[at]).sum() };
            let rest = (0..periods)
                .map(|at| column(&lines, at) - column(&funders, at))
                .collect();
            funders.push(rest);
            Table { lines, funders }
        })
    })
}

/// Cents as a TOML number of euros: `-12.05`.
fn euros(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

fn array(row: &[i64]) -> String {
    format!(
        "[{}]",
        row.iter()
            .map(|cents| euros(*cents))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

impl Table {
    fn column_totals(rows: &[Vec<i64>]) -> Vec<i64> {
        (0..rows[0].len())
            .map(|at| rows.iter().map(|row| row[at]).sum())
            .collect()
    }

    /// The plan file, with these totals of its columns.
    fn plan(&self, totals: &[Vec<i64>; 2]) -> String {
        let years: Vec<String> = (0..self.lines[0].len())
            .map(|year| format!("\"{}\"", 2020 + year))
            .collect();
        let mut text = format!(
            "[plan]\ntitle = \"Test\"\nperiods = [{}]\n[funders]\n",
            years.join(", ")
        );
        let row = |name: String, key: &str, row: &[i64]| {
            format!(
                "{name} = {{ {key} = {}, total = {} }}\n",
                array(row),
                euros(row.iter().sum())
            )
        };
        text.extend(
            self.funders
                .iter()
                .enumerate()
                .map(|(at, cents)| row(format!("f{at}"), "credit", cents)),
        );
        text.push_str("[lines]\n");
        text.extend(
            self.lines
                .iter()
                .enumerate()
                .map(|(at, cents)| row(format!("l{at}"), "debit", cents)),
        );
        let [debit, credit] = totals;
        let balance = vec![0; debit.len()];
        text.push_str(&format!(
            "[totals]\ndebit = {}\ncredit = {}\n",
            array(debit),
            array(credit)
        ));
        text.push_str(&format!(
            "balance = {}\ntotal-balance = 0\n",
            array(&balance)
        ));
        text.push_str(&format!("total-debit = {}\n", euros(debit.iter().sum())));
        text.push_str(&format!("total-credit = {}\n", euros(credit.iter().sum())));
        text
    }

    fn totals(&self) -> [Vec<i64>; 2] {
        [&self.lines, &self.funders].map(|rows| Table::column_totals(rows))
    }
}

/// The rules with errors in a plan, except the rule about negative amounts: the last funder may have one.
fn denied(plan: &str) -> Vec<&'static str> {
    let denied = project(plan)
        .findings
        .into_iter()
        .filter(|located| located.level == Level::Deny);
    denied
        .map(|located| located.rule.name.0)
        .filter(|rule| *rule != "negative-amount")
        .collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_correct_table_has_no_errors_and_one_changed_cent_has(
        table in table(), of_funder: bool, row in any::<Index>(), at in any::<Index>(), more: bool,
    ) {
        let totals = table.totals();
        let plan = table.plan(&totals);
        prop_assert_eq!(denied(&plan), [""; 0], "{}", plan);
        let mut changed = table.clone();
        let rows = if of_funder { &mut changed.funders } else { &mut changed.lines };
        let row = row.get_mut(rows);
        *at.get_mut(row) += if more { 1 } else { -1 };
        // The total of its row changes too, so only the total of its column is wrong.
        let plan = changed.plan(&totals);
        prop_assert!(!denied(&plan).is_empty(), "{}", plan);
    }
}
