//! Audit files with the oddities of real ones, made up for these tests.

use std::io::BufRead;

use jiff::civil::date;

use super::{is_follow_up, read};
use crate::import::{
    JournalLine, JournalTotals, OtherKind, PeriodKind, Reason, Refusal, Remark, Summary,
};
use crate::plan::{EntrySide, Money};

/// Reads parts, and keeps their lines.
fn lines(parts: &[&[u8]]) -> (Vec<JournalLine>, Result<Summary, Refusal>) {
    let mut lines = Vec::new();
    let parts = parts.iter().map(|&part| Box::new(part) as Box<dyn BufRead>);
    let summary = read(parts.collect(), &mut |_, line| lines.push(line.clone()));
    (lines, summary)
}

/// An audit file with a table of three periods and this in its element `transactions`.
fn file(transactions: &str) -> String {
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

/// A transaction of a period with these lines.
fn transaction(period: &str, lines: &str) -> String {
    format!(
        "<journal><jrnID>70</jrnID><transaction><nr>1</nr><desc>Inkoop</desc><periodNumber>{period}</periodNumber>\
         <trDt>2021-01-15</trDt>\n{lines}</transaction></journal>"
    )
}

fn line(account: &str, amount: &str, side: &str, more: &str) -> String {
    format!(
        "<trLine><nr>1</nr><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp>{more}</trLine>\n"
    )
}

fn reason(text: &str) -> (u64, Reason) {
    let refusal = lines(&[text.as_bytes()]).1.expect_err(text);
    (refusal.at, refusal.reason)
}

#[test]
fn a_line_has_the_values_of_its_transaction_and_its_journal() {
    let project = "<custSupID>7</custSupID><costID>210</costID><projID>P0000</projID>";
    let pair = line("4100", "609.9", "D", project) + &line("1600", "609.90", "C", "");
    let (lines, summary) = lines(&[file(&transaction("01", &pair)).as_bytes()]);
    let summary = summary.expect("an audit file");
    assert_eq!(summary.books.company, "School & Zorg");
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
fn totals_that_differ_are_a_remark_unless_the_net_agrees() {
    let totals = |lines: u8, debit: u8, credit: u8| {
        let totals = format!(
            "<linesCount>{lines}</linesCount><totalDebit>{debit}</totalDebit><totalCredit>{credit}</totalCredit>"
        );
        // The correction is a negative debit: another export would have it as a credit.
        let entries =
            line("4100", "5", "D", "") + &line("4100", "-2", "D", "") + &line("1600", "3", "C", "");
        let text = file(&(totals + &transaction("1", &entries)));
        self::lines(&[text.as_bytes()])
            .1
            .expect("an audit file")
            .remarks
    };
    assert_eq!(totals(3, 3, 3), []);
    assert_eq!(totals(3, 5, 5), []);
    assert_eq!(
        totals(1, 3, 3),
        [Remark::LinesDiffer {
            stated: 1,
            counted: 3
        }]
    );
    let of = |debit: i64| JournalTotals {
        lines: 3,
        debit: Money::whole(debit),
        credit: Money::whole(3),
    };
    assert_eq!(
        totals(3, 4, 3),
        [Remark::TotalsDiffer {
            stated: of(4),
            counted: of(3)
        }]
    );
}

#[test]
fn follow_up_files_are_one_file() {
    let whole = file(
        &(transaction("1", &line("4100", "1", "D", ""))
            + &transaction("2", &line("1600", "1", "C", ""))),
    );
    let (first, second) = whole.split_at(whole.find("<journal><jrnID>70</jrnID><transaction><nr>1</nr><desc>Inkoop</desc><periodNumber>2").expect("two"));
    let second = format!("<!-- Vervolgbestand 2 van 2 -->\n{second}");
    let (lines, summary) = lines(&[first.as_bytes(), second.as_bytes()]);
    assert_eq!(summary.expect("an audit file").lines.lines, 2);
    assert_eq!((lines[0].part, lines[1].part, lines[1].at), (0, 1, 3));
    assert_eq!(reason(first).1, Reason::Truncated);
    assert_eq!(reason(&second).1, Reason::FirstPartMissing);
    assert!(is_follow_up(&second) && is_follow_up(&format!("<?xml version='1.0'?>\n{second}")));
    assert!(!is_follow_up(first) && !is_follow_up("<!-- 1 van 2 -->"));
    let third = second.replace("2 van 2", "2 van 3");
    let refusal = self::lines(&[first.as_bytes(), third.as_bytes()])
        .1
        .expect_err("a part");
    assert_eq!(refusal.reason, Reason::PartMissing { next: 3, of: 3 });
}

#[test]
fn a_file_that_ends_early_is_refused_wherever_it_ends() {
    let text = file(&transaction(
        "1",
        &line("4100", "1", "D", "<desc>R&amp;D</desc>"),
    ));
    let root = text.find("<auditfile").expect("a root") + 10;
    for end in root..text.len() {
        assert_eq!(
            reason(&text[..end]).1,
            Reason::Truncated,
            "{}",
            &text[..end]
        );
    }
}

#[test]
fn values_that_cannot_be_read_are_refused_at_their_line() {
    let unreadable = |amount: &str, side: &str| {
        reason(&file(&transaction("1", &line("4100", amount, side, ""))))
    };
    let expected = |element, value: &str| {
        (
            8,
            Reason::Unreadable(String::from(element), value.to_string()),
        )
    };
    assert_eq!(unreadable("1,50", "D"), expected("amnt", "1,50"));
    assert_eq!(unreadable("1", "Debet"), expected("amntTp", "Debet"));
    let text = file(&transaction("1", &line("4100", "1", "D", "")));
    assert_eq!(
        reason(&text.replace("<amntTp>D</amntTp>", "")).1,
        Reason::Missing("amntTp".into())
    );
    assert_eq!(
        reason(&text.replace("<accID>4100</accID><amnt>", "<amnt>")).1,
        Reason::Missing("accID".into())
    );
    assert_eq!(
        reason(&text.replace("<amnt>1</amnt>", "")).1,
        Reason::Missing("amnt".into())
    );
    assert_eq!(
        reason(&text.replace("2021-01-15", "15-01-2021")).1,
        Reason::Unreadable("trDt".into(), "15-01-2021".into())
    );
}

#[test]
fn other_files_are_told_apart() {
    let kind = |text: &str| match reason(text).1 {
        Reason::OtherKind(kind) => kind,
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(
        kind("<auditfile xmlns='http://www.auditfiles.nl/XAS/2.0'/>"),
        OtherKind::Payroll
    );
    assert_eq!(
        kind("<auditfile xmlns='http://www.auditfiles.nl/XAA/1.0'/>"),
        OtherKind::CashRegister
    );
    assert_eq!(
        kind("<n1:AuditFile xmlns:n1='urn:OECD:StandardAuditFile-Tax'/>"),
        OtherKind::SafT
    );
    assert_eq!(kind("<Xaf><XafHeader/></Xaf>"), OtherKind::OtherXml);
    assert_eq!(kind("datum;bedrag\n"), OtherKind::NotXml);
    assert_eq!(kind(""), OtherKind::NotXml);
    let old =
        "<auditfile><header><auditfileVersion>CLAIR2.00.00</auditfileVersion></header></auditfile>";
    assert_eq!(kind(old), OtherKind::OldAuditFile);
}

#[test]
fn entities_that_a_file_could_define_are_refused() {
    let doctype = "<!DOCTYPE auditfile [<!ENTITY a 'b'>]><auditfile/>";
    assert_eq!(reason(doctype).1, Reason::DocumentType);
    let text = file("&a;");
    assert_eq!(reason(&text).1, Reason::UnknownEntity("a".into()));
    let deep = format!("<auditfile>{}", "<company>".repeat(100));
    assert_eq!(reason(&deep).1, Reason::TooDeep);
    assert_eq!(
        reason("<auditfile><header></company></auditfile>").1,
        Reason::NotXml
    );
}
