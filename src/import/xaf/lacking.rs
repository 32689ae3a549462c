//! Audit files that lack periods or accounts, and those that another file has for them.

use std::io::BufRead;
use std::slice;

use jiff::civil::date;

use super::tests::{file, line, lines, transaction};
use super::{master_data, read};
use crate::import::{Bookkeeping, JournalLine, JournalTotals, Remark};
use crate::plan::Money;

fn input(text: &str) -> Vec<Box<dyn BufRead + '_>> {
    vec![Box::new(text.as_bytes())]
}

/// A text without one of its elements.
fn without(element: &str, text: &str) -> String {
    let (before, rest) = text.split_once(&format!("<{element}>")).expect(element);
    let (_, after) = rest.split_once(&format!("</{element}>")).expect(element);
    format!("{before}{after}")
}

#[test]
fn master_data_completes_the_files_of_its_company_and_year() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    // The transaction is of 15 January, in the period of February.
    let whole = file(&transaction("2", &pair));
    let master = without("transactions", &whole);
    assert_eq!(master_data(input(&whole), None), None);
    let master = master_data(input(&master), None).expect("master data");
    let bare = without("generalLedger", &without("periods", &whole));
    let read = |text: &str, master: &[Bookkeeping]| {
        let mut lines: Vec<JournalLine> = Vec::new();
        let summary = read(input(text), None, master, &mut |_, line| {
            lines.push(line.clone());
        });
        (lines[0].period, summary.expect("an audit file"))
    };
    let (period, summary) = read(&bare, slice::from_ref(&master));
    assert_eq!(period, Some((date(2021, 2, 1), date(2021, 2, 28))));
    assert_eq!(summary.books.accounts["4100"], "Scholing");
    assert_eq!(summary.remarks, []);
    let said = [Remark::NoPeriods { count: 1, first: 7 }];
    for other in [
        bare.replace("School", "Kring"),
        bare.replace("<fiscalYear>2021", "<fiscalYear>2020"),
    ] {
        let (period, summary) = read(&other, slice::from_ref(&master));
        assert_eq!((period, summary.books.accounts.len()), (None, 0));
        assert_eq!(summary.remarks, said);
    }
    // A period that is the month of the date says nothing else.
    let (_, summary) = read(&bare.replace("<periodNumber>2", "<periodNumber>1"), &[]);
    assert_eq!(summary.remarks, []);
}

#[test]
fn totals_of_the_opening_balance_that_differ_are_a_remark() {
    let opening = "<openingBalance><linesCount>1</linesCount><totalDebit>510</totalDebit><obLine><nr>1</nr>\
                   <accID>1000</accID><amnt>500</amnt><amntTp>D</amntTp></obLine></openingBalance>";
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    let text = file(&transaction("1", &pair));
    let text = text.replace("<transactions>", &format!("{opening}<transactions>"));
    let of = |debit: i64| JournalTotals {
        lines: 1,
        debit: Money::whole(debit),
        credit: Money::ZERO,
    };
    let remarks = |text: &str| lines(&[text.as_bytes()]).1.expect("an audit file").remarks;
    let said = Remark::OpeningTotalsDiffer {
        stated: of(510),
        counted: of(500),
    };
    assert_eq!(remarks(&text), [said]);
    assert_eq!(remarks(&text.replace("510", "500")), []);
}
