//! Corrections after the last ordinary period, and entries in that time that close the year.

use jiff::civil::{Date, date};

use crate::bookkeeping::{SourceReading, read};
use crate::read::{Text, read as read_plan};

/// Reads a bookkeeping with a cost of 55 in November 2020 and a row in period 13.
fn noticed(row: &str, keys: &str, through: Option<Date>) -> SourceReading {
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2020\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         [[actuals.source]]\nkind = \"csv\"\n\
         contents = \"\"\"Boekjaar;Periode;Datum;Rekening;Boekstuk;Bedrag\n2020;11;2020-11-20;4300;1;55,00\n\
         2020;13;2020-12-31;{row}\n\"\"\"\n\
         rules = [{{ account = \"4*\", line = \"staf\" }}, {{ account = \"1*\", exclude = \"balance\" }}]\n{keys}\n"
    );
    let text = Text::new(&plan);
    let lowered = read_plan(&text);
    assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
    let mut read = read(&lowered.plan, None, through);
    assert!(read.refused().is_none(), "{:?}", read.refused());
    read.sources.remove(0)
}

#[test]
fn corrections_count_if_their_days_and_their_rules_do() {
    let debit = |row: &str, keys: &str, through| {
        let read = noticed(row, keys, through);
        let counted = read.exports[0].year_end;
        (counted.lines, counted.debit.to_string())
    };
    let (cost, payment) = ("4300;2;7,00", "1100;2;7,00");
    assert_eq!(debit(cost, "", None), (1, "7".into()));
    assert_eq!(debit(cost, "", Some(date(2020, 6, 30))), (0, "0".into()));
    let without = "year-end = \"without\"";
    assert_eq!(debit(cost, without, None), (0, "0".into()));
    assert_eq!(debit(payment, "", None), (0, "0".into()));
}

#[test]
fn a_closing_of_the_year_that_counts_is_noticed() {
    let accounts = |row: &str, keys: &str| {
        let found = noticed(row, keys, None).year_closings.into_iter();
        found.flat_map(|each| each.accounts).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(accounts("4300;2;-55,00", ""), ["4300"]);
    assert_eq!(accounts("4300;2;-54,00", ""), none);
    assert_eq!(accounts("4300;2;-55,00", "year-end = \"without\""), none);
}
