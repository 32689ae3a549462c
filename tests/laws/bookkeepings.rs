//! Laws of bookkeepings: each line has one place, and exports that repeat each other count once, in any order of the
//! files, as audit files and as CSV.

use std::collections::BTreeMap;

use hbplan::Project;
use hbplan::ledger::actuals::Exclusion;
use hbplan::parts::{Bookkeepings, JournalTotals, read_bookkeepings};
use hbplan::plan::Money;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::effort::cases;

/// An account that a rule books, one that no rule names, and one that a rule excludes.
const ACCOUNTS: [&str; 3] = ["4100", "4300", "1600"];

/// A transaction, with its number among them.
#[derive(Debug, Clone)]
struct Entry {
    number: usize,
    journal: u8,
    month: u8,
    day: u8,
    /// Each with an account and an amount in cents.
    lines: Vec<(&'static str, i64)>,
}

/// The months of an export, with both ends.
type Months = (u8, u8);

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let line = (
        select(&ACCOUNTS[..]),
        select(&[-250_i64, 1, 50, 990, 12_345][..]),
    );
    let entry = (
        60..62_u8,
        1..=12_u8,
        1..=28_u8,
        prop::collection::vec(line, 1..4),
    );
    prop::collection::vec(entry, 0..25).prop_map(|entries| {
        let entries = entries.into_iter().enumerate();
        let entries = entries.map(|(at, (journal, month, day, lines))| Entry {
            number: at + 1,
            journal,
            month,
            day,
            lines,
        });
        entries.collect()
    })
}

fn exports() -> impl Strategy<Value = Vec<Months>> {
    let months = (1..=12_u8, 1..=12_u8).prop_map(|(one, other)| (one.min(other), one.max(other)));
    prop::collection::vec(months, 1..5)
}

fn within(entries: &[Entry], (first, last): Months) -> Vec<&Entry> {
    let entries = entries.iter();
    entries
        .filter(|entry| (first..=last).contains(&entry.month))
        .collect()
}

fn decimals(cents: i64, mark: char) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}{mark}{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// The entries as CSV, with or without their numbers.
fn csv(entries: &[&Entry], has_numbers: bool) -> String {
    let mut text = "Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n".to_string();
    for entry in entries {
        let number = if has_numbers {
            entry.number.to_string()
        } else {
            String::new()
        };
        for (account, cents) in &entry.lines {
            text += &format!(
                "2021-{:02}-{:02};{account};{};{number};boeking;{}\n",
                entry.month,
                entry.day,
                entry.journal,
                decimals(*cents, ',')
            );
        }
    }
    text
}

fn xaf(entries: &[&Entry]) -> String {
    let mut journals: BTreeMap<u8, String> = BTreeMap::new();
    for entry in entries {
        let lines = entry.lines.iter().map(|(account, cents)| {
            let (side, amount) = if *cents < 0 { ("C", -cents) } else { ("D", *cents) };
            format!(
                "<trLine><accID>{account}</accID><desc>boeking</desc><amnt>{}</amnt><amntTp>{side}</amntTp></trLine>",
                decimals(amount, '.')
            )
        });
        *journals.entry(entry.journal).or_default() += &format!(
            "<transaction><nr>{}</nr><trDt>2021-{:02}-{:02}</trDt>{}</transaction>",
            entry.number,
            entry.month,
            entry.day,
            lines.collect::<String>()
        );
    }
    let journals = journals.iter();
    let journals = journals
        .map(|(journal, text)| format!("<journal><jrnID>{journal}</jrnID>{text}</journal>"));
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear></header><company><transactions>{}</transactions></company></auditfile>",
        journals.collect::<String>()
    )
}

/// The TOML of a source with these exports.
fn source(kind: &str, exports: &[String]) -> String {
    let contents: Vec<String> = exports
        .iter()
        .map(|text| format!("'''\n{text}'''"))
        .collect();
    format!(
        "[[actuals.source]]\nkind = \"{kind}\"\ncontents = [{}]\n",
        contents.join(", ")
    )
}

fn bookkeepings(sources: &[String]) -> Bookkeepings {
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         actuals.rules = [{{ account = \"4100\", line = \"staf\" }}, {{ account = \"1*\", exclude = \"balans\" }}]\n{}",
        sources.concat()
    );
    let project = Project::from_text("plan.toml", plan, date(2022, 1, 1));
    let found = read_bookkeepings(&project.plan, None, None);
    assert!(found.refused().is_none(), "{:?}", found.refused());
    found
}

/// The number of lines and the net amount in cents of entries on an account, or on all accounts if it is None.
fn counted<'e>(entries: impl Iterator<Item = &'e Entry>, account: Option<&str>) -> (u64, Money) {
    let lines = entries.flat_map(|entry| &entry.lines);
    let lines = lines.filter(|(each, _)| account.is_none_or(|account| account == *each));
    let (count, cents) = lines.fold((0, 0), |(count, sum), (_, cents)| (count + 1, sum + cents));
    (
        count,
        Money::read(&decimals(cents, '.')).expect("an amount"),
    )
}

/// Checks that the lines of these entries count once in the only source.
fn check_once(found: &Bookkeepings, entries: &[&Entry], read: u64) -> Result<(), TestCaseError> {
    let found = &found.realisation.sources[0];
    let shown = |totals: JournalTotals| (totals.lines, totals.net());
    let of = |account: &str| counted(entries.iter().copied(), Some(account));
    let excluded = |why: &dyn Fn(&Exclusion) -> bool| {
        let parts = found.excluded.iter().filter(|(each, _)| why(each));
        let mut totals = JournalTotals::default();
        for (_, part) in parts {
            totals = totals.plus(*part).expect("small amounts");
        }
        totals
    };
    prop_assert_eq!(shown(found.booked_totals), of("4100"));
    prop_assert_eq!(shown(found.unbooked_totals), of("4300"));
    prop_assert_eq!(
        shown(excluded(&|why| matches!(why, Exclusion::Rule(_)))),
        of("1600")
    );
    let places = found.booked_totals.plus(found.unbooked_totals);
    let places = places.and_then(|places| places.plus(excluded(&|_| true)));
    prop_assert_eq!(places, Some(found.all));
    prop_assert_eq!(found.all.lines, read);
    Ok(())
}

fn line_count(entries: &[&Entry]) -> u64 {
    entries.iter().map(|entry| entry.lines.len() as u64).sum()
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn transactions_of_exports_that_overlap_count_once_in_any_order(
        entries in entries(),
        (exports, shuffled) in exports().prop_flat_map(|exports| (Just(exports.clone()), Just(exports).prop_shuffle())),
        is_twice in any::<bool>(),
    ) {
        let in_any = |entry: &&Entry| exports.iter().any(|(first, last)| (*first..=*last).contains(&entry.month));
        let counting: Vec<&Entry> = entries.iter().filter(in_any).collect();
        for kind in ["xaf", "csv"] {
            for months in [&exports, &shuffled] {
                let parts = months.iter().map(|months| within(&entries, *months));
                let mut parts: Vec<Vec<&Entry>> = parts.collect();
                if is_twice {
                    parts.push(parts[0].clone());
                }
                let texts = parts.iter().map(|part| if kind == "xaf" { xaf(part) } else { csv(part, true) });
                let found = bookkeepings(&[source(kind, &texts.collect::<Vec<_>>())]);
                check_once(&found, &counting, parts.iter().map(|part| line_count(part)).sum())?;
                prop_assert_eq!(&found.sources[0].differences, &[]);
                prop_assert_eq!(&found.sources[0].withdrawn, &[]);
                prop_assert!(found.duplicates.certain.is_empty());
            }
        }
    }

    #[test]
    fn lines_without_numbers_of_exports_within_another_one_count_once_in_any_order(
        entries in entries(),
        cut in 1..12_u8,
        order in Just(vec![(1, 12), (1, 0), (0, 12), (1, 12)]).prop_shuffle(),
    ) {
        let months = |(first, last): Months| match (first, last) {
            (1, 0) => (1, cut),
            (0, 12) => (cut + 1, 12),
            whole => whole,
        };
        let parts: Vec<_> = order.into_iter().map(|each| within(&entries, months(each))).collect();
        let texts: Vec<String> = parts.iter().map(|part| csv(part, false)).collect();
        let found = bookkeepings(&[source("csv", &texts)]);
        let all: Vec<&Entry> = entries.iter().collect();
        check_once(&found, &all, parts.iter().map(|part| line_count(part)).sum())?;
        prop_assert_eq!(&found.sources[0].overlaps, &[]);
    }

    #[test]
    fn the_same_books_under_several_sources_are_one_finding_in_any_order(
        entries in entries(),
        order in Just(vec!["xaf", "csv", "csv", "xaf"]).prop_shuffle(),
        number in 1..=4_usize,
    ) {
        let all: Vec<&Entry> = entries.iter().collect();
        let of_kind = |kind: &&str| {
            let text = if *kind == "xaf" { xaf(&all) } else { csv(&all, true) };
            source(kind, &[text])
        };
        let sources: Vec<String> = order.iter().take(number).map(of_kind).collect();
        let found = bookkeepings(&sources).duplicates;
        // Lines that a rule excludes do not count.
        let (booked, net) = counted(all.iter().copied(), Some("4100"));
        let (unbooked, other) = counted(all.iter().copied(), Some("4300"));
        let times = number as u64 - 1;
        let groups: Vec<_> = found.certain.iter().map(|group| (group.copies, group.shared.lines, group.shared.net())).collect();
        let lines = (booked + unbooked) * times;
        let net = (1..number).fold(Money::ZERO, |sum, _| sum + net + other);
        let expected = if lines > 0 { vec![(number, lines, net)] } else { vec![] };
        prop_assert_eq!(groups, expected);
        prop_assert_eq!(found.possible, vec![]);
    }
}
