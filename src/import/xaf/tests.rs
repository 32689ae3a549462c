//! Audit files with the oddities of real audit files, made up for these tests.

use std::io::BufRead;

use jiff::civil::date;

use super::read;
use crate::import::{
    AccountDifference, JournalLine, JournalTotals, PeriodKind, Reason, Refusal, Remark, Summary,
};
use crate::plan::{EntrySide, Money};

/// Reads parts, and keeps their lines.
pub(super) fn lines(parts: &[&[u8]]) -> (Vec<JournalLine>, Result<Summary, Refusal>) {
    let mut lines = Vec::new();
    let parts = parts.iter().map(|&part| Box::new(part) as Box<dyn BufRead>);
    let summary = read(parts.collect(), None, &[], &mut |_, line| {
        lines.push(line.clone());
    });
    (lines, summary)
}

/// An audit file with a table of three periods, and with a text in its element `transactions`.
pub(super) fn file(transactions: &str) -> String {
    let period = |number: u8, first: &str, last: &str| {
        format!(
            "<period><periodNumber>{number}</periodNumber><startDatePeriod>{first}</startDatePeriod>\
             <endDatePeriod>{last}</endDatePeriod></period>"
        )
    };
    let january = period(1, "2021-01-01", "2021-01-31");
    let february = period(2, "2021-02-01", "2021-02-28");
    let closing = period(55, "2021-02-28", "2021-02-28");
    format!(
        "<?xml version=\"1.0\"?>\n<auditfile xmlns=\"http://www.auditfiles.nl/XAF/3.2\">\n\
         <header><fiscalYear>2021</fiscalYear><curCode>EUR</curCode><softwareDesc>Boek</softwareDesc></header>\n\
         <company><companyName>School &amp; Zorg</companyName>\n<generalLedger><ledgerAccount><accID>4100</accID>\
         <accDesc>Scholing</accDesc></ledgerAccount></generalLedger>\n<periods>{january}{february}{closing}</periods>\n\
         <transactions>{transactions}</transactions></company></auditfile>"
    )
}

/// A transaction of a period, with some lines.
pub(super) fn transaction(period: &str, lines: &str) -> String {
    format!(
        "<journal><jrnID>70</jrnID><transaction><nr>1</nr><desc>Inkoop</desc><periodNumber>{period}</periodNumber>\
         <trDt>2021-01-15</trDt>\n{lines}</transaction></journal>"
    )
}

pub(super) fn line(account: &str, amount: &str, side: &str, more: &str) -> String {
    format!(
        "<trLine><nr>1</nr><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp>{more}</trLine>\n"
    )
}

pub(super) fn reason(text: &str) -> (u64, Reason) {
    let refusal = lines(&[text.as_bytes()]).1.expect_err(text);
    (refusal.at, refusal.reason)
}

#[test]
fn a_line_has_the_values_of_its_transaction_and_its_journal() {
    let project = "<custSupID>7</custSupID><costID>210</costID><projID>P0000</projID>";
    let pair = line("4100", "609.9", "D", project) + &line("1600", "609.90", "C", "");
    let (lines, summary) = lines(&[file(&transaction("01", &pair)).as_bytes()]);
    let summary = summary.expect("an audit file");
    assert_eq!(summary.books.organisation.name, "School & Zorg");
    assert_eq!(
        (summary.books.year.as_str(), summary.books.currency.as_str()),
        ("2021", "EUR")
    );
    assert_eq!(summary.books.accounts["4100"], "Scholing");
    assert_eq!(summary.remarks, []);
    let amount = Money::read("609.90").expect("a number");
    assert_eq!(
        summary.lines,
        JournalTotals {
            lines: 2,
            debit: amount,
            credit: amount
        }
    );
    let first = JournalLine {
        at: 8,
        journal: "70".into(),
        transaction: "1".into(),
        number: "1".into(),
        account: "4100".into(),
        description: "Inkoop".into(),
        cost_centre: "210".into(),
        relation: "7".into(),
        kind: PeriodKind::Ordinary,
        period: Some((date(2021, 1, 1), date(2021, 1, 31))),
        date: Some(date(2021, 1, 15)),
        amount,
        ..JournalLine::default()
    };
    assert_eq!(lines[0], first);
    assert_eq!(
        (lines[1].side, lines[1].debit()),
        (EntrySide::Credit, -amount)
    );
    assert_eq!(lines[1].cost_centre, "");
}

#[test]
fn a_text_is_whole_when_entities_comments_and_ampersands_split_it() {
    let text = "<desc>A &amp; B<!-- 1 van 1 --> &#233;&lt;<![CDATA[<c>]]> R&D</desc>";
    let pair = line("4100", "1", "D", text) + &line("1600", "1", "C", "");
    let (lines, summary) = lines(&[file(&transaction("1", &pair)).as_bytes()]);
    summary.expect("an audit file");
    assert_eq!(lines[0].description, "A & B é<<c> R&D");
}

#[test]
fn version_4_names_the_dimensions_otherwise() {
    let dimensions = "<cost>Kring</cost><product>00000</product><project>Leiden 2.1</project>";
    let text = file(&transaction("1", &line("4100", "-5.50", "D", dimensions)));
    let text = text.replace("XAF/3.2", "XmlauditfileXAF_4.0");
    let (lines, summary) = lines(&[text.as_bytes()]);
    let line = &lines[0];
    assert_eq!(
        (&*line.cost_centre, &*line.cost_object, &*line.project),
        ("Kring", "", "Leiden 2.1")
    );
    assert_eq!(line.debit(), Money::read("-5.5").expect("a number"));
    assert_eq!(
        summary.expect("an audit file").remarks,
        [Remark::Unbalanced { count: 1, first: 7 }]
    );
}

#[test]
fn periods_beyond_the_ordinary_ones_are_told_apart() {
    let kinds = ["0", "1", "3", "55", "56"].map(|period| {
        let (lines, _) =
            lines(&[file(&transaction(period, &line("4100", "1", "D", ""))).as_bytes()]);
        lines[0].kind
    });
    let (year_end, ordinary) = (PeriodKind::YearEnd, PeriodKind::Ordinary);
    assert_eq!(
        kinds,
        [
            PeriodKind::Opening,
            ordinary,
            year_end,
            year_end,
            PeriodKind::Closing
        ]
    );
}

#[test]
fn an_opening_balance_is_told_apart_from_the_lines() {
    let opening = "<openingBalance><linesCount>1</linesCount><obLine><nr>1</nr><accID>1000</accID>\
                   <amnt>12.5</amnt><amntTp>D</amntTp></obLine></openingBalance>";
    let journal = transaction("1", &line("1000", "12.5", "D", ""))
        .replace("</jrnID>", "</jrnID><jrnTp>O</jrnTp>");
    let text = file(&journal).replace("<transactions>", &format!("{opening}<transactions>"));
    let (lines, summary) = lines(&[text.as_bytes()]);
    let summary = summary.expect("an audit file");
    let amount = Money::read("12.5").expect("a number");
    assert_eq!(
        summary.opening,
        Some(JournalTotals {
            lines: 1,
            debit: amount,
            credit: Money::ZERO
        })
    );
    assert!(summary.opening_among_lines);
    assert_eq!((lines.len(), lines[0].kind), (1, PeriodKind::Opening));
}

#[test]
fn lines_of_sub_ledgers_are_left_out() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    let sub = "<subledgers><subledger><sbType>CS</sbType><sbLine><nr>1</nr><amnt>1</amnt><amntTp>D</amntTp>\
               </sbLine></subledger></subledgers>";
    let (lines, summary) = lines(&[file(&(transaction("1", &pair) + sub)).as_bytes()]);
    assert_eq!(
        (lines.len(), summary.expect("an audit file").remarks),
        (2, vec![])
    );
}

#[test]
fn transactions_outside_a_journal_are_passed_over_and_said() {
    let pair = line("4100", "1", "D", "") + &line("1600", "1", "C", "");
    // A line without an account, and one with an amount that can't be read.
    let sub = "\n<subledgers><sub><transaction><nr>9</nr><trLine><amnt>1</amnt><amntTp>D</amntTp></trLine></transaction>\
               <transaction><trLine><accID>1600</accID><amnt>een</amnt></trLine></transaction></sub></subledgers>";
    let (lines, summary) = lines(&[file(&(transaction("1", &pair) + sub)).as_bytes()]);
    assert_eq!(lines.len(), 2);
    assert_eq!(
        summary.expect("an audit file").remarks,
        [Remark::OutsideJournals {
            count: 2,
            first: 11
        }]
    );
}

#[test]
fn a_comment_with_numbers_within_a_file_is_no_part() {
    let pair = line("4100", "1", "D", "") + "<!-- 3 van 5 -->" + &line("1600", "1", "C", "");
    let (lines, summary) = lines(&[file(&transaction("1", &pair)).as_bytes()]);
    assert_eq!(
        (lines.len(), summary.expect("an audit file").remarks),
        (2, vec![])
    );
}

#[test]
fn latin_1_under_a_declaration_of_utf_8_is_read_and_said() {
    let text = file(&transaction(
        "1",
        &line("4100", "0", "D", "<desc>Coördinatie café</desc>"),
    ));
    let text = text.replace("version=\"1.0\"", "version=\"1.0\" encoding=\"UTF-8\"");
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&text);
    let (lines, summary) = lines(&[&latin]);
    assert_eq!(lines[0].description, "Coördinatie café");
    let said = Remark::NotUtf8 {
        at: 8,
        encoding: "windows-1252",
    };
    assert_eq!(summary.expect("an audit file").remarks, [said]);
}

#[test]
fn a_file_without_a_declaration_periods_types_and_totals_is_read() {
    let text = "\u{feff}<auditfile><header><fiscalYear>2021</fiscalYear></header><company><transactions><journal>\
                <jrnID>70</jrnID><transaction><nr>1</nr><periodNumber>13</periodNumber><trDt>2021-12-31</trDt>\
                <trLine><nr>1</nr><accID>4100</accID><amnt>609.9</amnt><amntTp>D</amntTp></trLine>\
                <trLine><nr>2</nr><accID>1600</accID><amnt>609.9</amnt><amntTp>C</amntTp></trLine>\
                </transaction></journal></transactions></company></auditfile>";
    let (lines, summary) = lines(&[text.as_bytes()]);
    let amount = Money::read("609.90").expect("a number");
    let totals = JournalTotals {
        lines: 2,
        debit: amount,
        credit: amount,
    };
    let said = [Remark::YearEnd(totals)];
    assert_eq!(summary.expect("an audit file").remarks, said);
    let (first, day) = (&lines[0], date(2021, 12, 31));
    assert_eq!(
        (first.kind, first.period, first.date),
        (PeriodKind::YearEnd, None, Some(day))
    );
    assert_eq!(first.amount, amount);
}

#[test]
fn the_date_of_a_line_is_that_of_its_transaction_in_every_version() {
    // In 4.0, `effDate` is the date of the invoice, which can be in another year.
    let more = "<effDate>2019-12-31</effDate>";
    for namespace in ["XAF/3.2", "XmlauditfileXAF_4.0"] {
        let text = file(&transaction("1", &line("4100", "1", "D", more)));
        let (lines, _) = lines(&[text.replace("XAF/3.2", namespace).as_bytes()]);
        assert_eq!(lines[0].date, Some(date(2021, 1, 15)), "{namespace}");
    }
}

#[test]
fn amounts_of_other_currencies_and_of_vat_are_not_the_amount_of_a_line() {
    let more = "<vat><vatID>1</vatID><vatAmnt>21</vatAmnt><vatAmntTp>D</vatAmntTp></vat>\
                <currency><curCode>USD</curCode><curAmnt>110</curAmnt></currency>";
    let text = file(&transaction("1", &line("4100", "100", "D", more)));
    let (lines, summary) = lines(&[text.as_bytes()]);
    assert_eq!(lines[0].amount, Money::whole(100));
    assert_eq!(summary.expect("an audit file").books.currency, "EUR");
}

#[test]
fn an_opening_balance_that_differs_from_its_transaction_is_said() {
    let opening = "<openingBalance><obLine><nr>1</nr><accID>1000</accID><amnt>13</amnt><amntTp>D</amntTp></obLine>\
                   </openingBalance>";
    let text = file(&transaction("0", &line("1000", "12", "D", "")))
        .replace("<transactions>", &format!("{opening}<transactions>"));
    let remarks = lines(&[text.as_bytes()]).1.expect("an audit file").remarks;
    let said = Remark::OpeningsDiffer(vec![AccountDifference {
        account: "1000".to_string(),
        nets: [13, 12].map(Money::whole),
    }]);
    assert!(remarks.contains(&said), "{remarks:?}");
}

#[test]
fn master_data_alone_is_read_and_said() {
    let text = "<auditfile><header/><company><generalLedger/></company></auditfile>";
    for (text, says_no_bookings) in [
        (text.to_string(), true),
        (text.replace("<generalLedger/>", "<transactions/>"), false),
    ] {
        let (lines, summary) = lines(&[text.as_bytes()]);
        let summary = summary.expect("an audit file");
        assert_eq!(summary.says_no_bookings, says_no_bookings);
        assert_eq!((lines.len(), summary.remarks), (0, vec![Remark::NoLines]));
    }
}
