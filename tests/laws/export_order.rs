//! Laws of the exports of one bookkeeping: numbers that begin again in each month lose no entry, and the order of the
//! files changes no figure and no finding.

use std::collections::BTreeMap;

use hbplan::Project;
use hbplan::parts::read_bookkeepings;
use hbplan::plan::Money;
use jiff::civil::date;
use proptest::prelude::*;

use crate::support::effort::cases;

/// A cost and its payment. Each has another amount, in cents.
#[derive(Debug, Clone)]
struct Entry {
    journal: u8,
    month: u8,
    day: u8,
    cents: usize,
}

/// Entries by month and day.
fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (60..63_u8, 1..=12_u8, 1..=28_u8);
    prop::collection::vec(entry, 0..25).prop_map(|mut entries| {
        entries.sort_by_key(|(_, month, day)| (*month, *day));
        let entries = entries.into_iter().enumerate();
        let entries = entries.map(|(at, (journal, month, day))| Entry {
            journal,
            month,
            day,
            cents: 100 * (at + 1) + at % 7,
        });
        entries.collect()
    })
}

fn amount(cents: usize) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The booked amount and the findings of a plan with these exports. A finding names an export by its number here, and
/// not by its place in the plan.
fn found(kind: &str, exports: &[(usize, String)]) -> (String, Vec<String>) {
    let texts = exports.iter().map(|(_, text)| format!("'''\n{text}'''"));
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         partners = {{ a = \"A\" }}\n[[actuals.source]]\npartner = \"a\"\nkind = \"{kind}\"\nthrough = 2021-12-31\ncontents = [{}]\n\
         rules = [{{ account = \"4100\", line = \"staf\" }}, {{ account = \"1*\", exclude = \"balans\" }}]\n",
        texts.collect::<Vec<_>>().join(", ")
    );
    let project = Project::from_text("plan.toml", plan, date(2022, 3, 1));
    let read = read_bookkeepings(&project.plan, None, None);
    assert!(read.refused().is_none(), "{:?}", read.refused());
    let findings = project.findings.iter().map(|each| {
        let mut text = format!("{} {:?}", each.rule.name.0, each.finding.message);
        for (at, (number, _)) in exports.iter().enumerate() {
            text = text.replace(&format!("contents[{at}]"), &format!("export {number}"));
        }
        text
    });
    let mut findings: Vec<String> = findings.collect();
    findings.sort();
    let booked = read.realisation.sources[0].booked_totals.net();
    (booked.to_string(), findings)
}

/// A list of entries, numbered from 1 in each journal and month.
fn list(entries: &[Entry]) -> String {
    let mut text = "Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n".to_string();
    let mut numbers: BTreeMap<(u8, u8), usize> = BTreeMap::new();
    for entry in entries {
        let number = numbers.entry((entry.journal, entry.month)).or_default();
        *number += 1;
        for (account, sign) in [("4100", ""), ("1600", "-")] {
            text += &format!(
                "2021-{:02}-{:02};{account};{};{number};Kosten;{sign}{}\n",
                entry.month,
                entry.day,
                entry.journal,
                amount(entry.cents).replace('.', ",")
            );
        }
    }
    text
}

/// An audit file of 2021 that was made on a day of January 2022. Each entry has its number among all of them.
fn audit_file(made: usize, entries: &[(usize, Entry)]) -> String {
    let mut journals: BTreeMap<u8, String> = BTreeMap::new();
    for (number, entry) in entries {
        let line = |account: &str, side: &str| {
            let amount = amount(entry.cents);
            format!(
                "<trLine><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></trLine>"
            )
        };
        *journals.entry(entry.journal).or_default() += &format!(
            "<transaction><nr>{number}</nr><trDt>2021-{:02}-{:02}</trDt>{}{}</transaction>",
            entry.month,
            entry.day,
            line("4100", "D"),
            line("1600", "C")
        );
    }
    let journals = journals.iter();
    let journals = journals
        .map(|(journal, text)| format!("<journal><jrnID>{journal}</jrnID>{text}</journal>"));
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate>\
         <dateCreated>2022-01-{:02}</dateCreated></header><company><transactions>{}</transactions></company></auditfile>",
        made + 1,
        journals.collect::<String>()
    )
}

/// How an entry differs in a later export.
#[derive(Debug, Clone, Copy)]
enum Change {
    None,
    Deleted,
    Amount,
    Day,
}

fn changed(entries: &[Entry], changes: &[Change], last_month: u8) -> Vec<(usize, Entry)> {
    let entries = entries.iter().enumerate();
    let entries = entries.filter(|(_, entry)| entry.month <= last_month);
    let entries = entries.filter_map(|(at, entry)| {
        let entry = match changes[at % changes.len()] {
            Change::None => entry.clone(),
            Change::Deleted => return None,
            Change::Amount => Entry {
                cents: entry.cents + 50,
                ..*entry
            },
            Change::Day => Entry {
                day: 29 - entry.day,
                ..*entry
            },
        };
        Some((at + 1, entry))
    });
    entries.collect()
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        6 => Just(Change::None),
        1 => Just(Change::Deleted),
        1 => Just(Change::Amount),
        1 => Just(Change::Day),
    ];
    prop::collection::vec(change, 5..12)
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn lists_of_other_months_whose_numbers_begin_again_each_month_lose_no_entry(
        entries in entries(),
        ends in prop::collection::btree_set(1..12_u8, 0..5),
        order in any::<prop::sample::Index>(),
    ) {
        let firsts = std::iter::once(1).chain(ends.iter().map(|end| end + 1));
        let lasts = ends.iter().copied().chain([12]);
        let exports = firsts.zip(lasts).map(|(first, last)| {
            let of_months = entries.iter().filter(|entry| (first..=last).contains(&entry.month));
            list(&of_months.cloned().collect::<Vec<_>>())
        });
        let mut exports: Vec<(usize, String)> = exports.enumerate().collect();
        let there = found("csv", &exports);
        let sum: usize = entries.iter().map(|entry| entry.cents).sum();
        prop_assert_eq!(Money::read(&there.0), Money::read(&amount(sum)));
        prop_assert!(!there.1.iter().any(|each| each.starts_with("counted-twice")), "{:#?}", there.1);
        let by = order.index(exports.len());
        exports.rotate_left(by);
        prop_assert_eq!(there, found("csv", &exports));
    }

    #[test]
    fn the_order_of_audit_files_that_say_when_they_were_made_changes_nothing(
        entries in entries(),
        later in prop::collection::vec((changes(), 1..=12_u8), 1..4),
        order in any::<prop::sample::Index>(),
    ) {
        let first = changed(&entries, &[Change::None], 12);
        let others = later.iter().map(|(changes, last)| changed(&entries, changes, *last));
        let exports = std::iter::once(first).chain(others).enumerate();
        let exports = exports.map(|(at, entries)| (at, audit_file(at, &entries)));
        let mut exports: Vec<(usize, String)> = exports.collect();
        let there = found("xaf", &exports);
        let by = order.index(exports.len());
        exports.rotate_left(by);
        prop_assert_eq!(&there, &found("xaf", &exports));
        exports.reverse();
        prop_assert_eq!(&there, &found("xaf", &exports));
    }
}
