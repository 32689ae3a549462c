//! Tests of audit files that lack periods or accounts, and take these from another file.

use std::io::BufRead;
use std::slice;

use jiff::civil::date;

use super::tests::{file, line, lines, reason, transaction};
use super::{before_lines, read};
use crate::import::{Bookkeeping, JournalLine, JournalTotals, PeriodKind, Reason, Remark};
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
fn a_period_that_the_table_lacks_goes_by_date_up_to_the_end_of_the_year() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    let header = "<header><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate>";
    let text = file(&transaction("12", &pair)).replace("<header>", header);
    let (found, summary) = lines(&[text.as_bytes()]);
    let kind = (found[0].kind, found[0].period, found[0].date);
    assert_eq!(kind, (PeriodKind::Ordinary, None, Some(date(2021, 1, 15))));
    let said = Remark::PeriodsLacking { count: 1, first: 7 };
    assert_eq!(summary.expect("an audit file").remarks, [said]);
}

#[test]
fn a_file_that_states_lines_and_has_none_that_is_recognised_is_refused() {
    let named = "<linesCount>2</linesCount><journal><transaction><TrLine><accID>4100</accID></TrLine></transaction></journal>";
    assert_eq!(reason(&file(named)), (1, Reason::NoLinesRead(2)));
    // A year in which nothing was booked, and a year whose opening balance is counted as a line.
    for count in ["0", "1"] {
        let text = file(&format!("<linesCount>{count}</linesCount>"));
        assert!(lines(&[text.as_bytes()]).1.is_ok(), "{count}");
    }
}

#[test]
fn master_data_completes_the_files_of_its_company_and_year() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    // The transaction is of 15 January, in the period of February.
    let whole = file(&transaction("2", &pair));
    let master = without("transactions", &whole);
    let begun = before_lines(input(&whole), None).expect("an audit file");
    assert!(!begun.says_no_bookings && begun.lines.lines == 0);
    let master = before_lines(input(&master), None).expect("master data");
    assert!(master.says_no_bookings);
    let master = master.books;
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
    // No remark if the period is the month of the date.
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

#[test]
fn a_correction_in_a_period_that_the_table_lacks_is_of_the_last_day() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    // The table ends in February; the correction was booked in March.
    let text = file(&transaction("13", &pair)).replace("2021-01-15", "2021-03-10");
    let found = |text: &str| lines(&[text.as_bytes()]).0[0].period;
    let last = date(2021, 2, 28);
    assert_eq!(found(&text), Some((last, last)));
    // Without a table, the last day of the header; without that, the date decides.
    let bare = without("periods", &text);
    let end = date(2021, 12, 31);
    let with_end = bare.replace("<curCode>", "<endDate>2021-12-31</endDate><curCode>");
    assert_eq!(found(&with_end), Some((end, end)));
    assert_eq!(found(&bare), None);
}

#[test]
fn zeros_after_the_end_are_passed_over_and_said() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    let text = file(&transaction("1", &pair));
    let (found, summary) = lines(&[format!("{text}\n\0\0\0").as_bytes()]);
    assert_eq!(found.len(), 2);
    assert_eq!(summary.expect("an audit file").remarks, [Remark::Padded]);
    let ended = lines(&[format!("{text}\x1A").as_bytes()]).1;
    assert!(ended.is_ok());
    let within = text.replace("</company>", "</company>\0x");
    assert_eq!(lines(&[within.as_bytes()]).0.len(), 2);
    let other = lines(&[format!("{text}\0x").as_bytes()]).1;
    assert!(other.is_err());
}
