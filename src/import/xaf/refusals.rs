//! Audit files that can't be read, each with its reason.

use super::part_number;
use super::tests::{file, line, lines, reason, transaction};
use crate::import::{OtherKind, Reason};

#[test]
fn follow_up_files_are_one_file() {
    let whole = file(
        &(transaction("1", &line("4100", "1", "D", ""))
            + &transaction("2", &line("1600", "1", "C", ""))),
    );
    let (first, second) = whole.split_at(whole.find("<journal><jrnID>70</jrnID><transaction><nr>1</nr><desc>Inkoop</desc><periodNumber>2").expect("two"));
    let second = format!("<!-- Vervolgbestand 2 van 2 -->\n{second}");
    let (read, summary) = lines(&[first.as_bytes(), second.as_bytes()]);
    assert_eq!(summary.expect("an audit file").lines.lines, 2);
    assert_eq!((read[0].part, read[1].part, read[1].at), (0, 1, 3));
    assert_eq!(reason(first).1, Reason::Truncated);
    assert_eq!(reason(&second).1, Reason::FirstPartMissing);
    assert_eq!(part_number(&second), Some(2));
    assert_eq!(
        part_number(&format!("<?xml version='1.0'?>\n{second}")),
        Some(2)
    );
    assert_eq!(
        (part_number(first), part_number("<!-- b -->")),
        (None, None)
    );
    let with = |comment: &str| {
        let part = second.replace("2 van 2", comment);
        let refusal = lines(&[first.as_bytes(), part.as_bytes()]).1;
        refusal.expect_err("a part").reason
    };
    assert_eq!(with("2 van 3"), Reason::PartMissing { next: 3, of: 3 });
    assert_eq!(with("3 van 3"), Reason::PartMissing { next: 2, of: 3 });
}

#[test]
fn a_part_that_is_cut_off_is_named_and_not_the_next_one() {
    let amounts = ["1", "2", "3"];
    let whole =
        amounts.map(|amount| transaction("1", &line("4100", amount, "D", "<desc>R&amp;D</desc>")));
    let whole = file(&whole.concat());
    let starts: Vec<usize> = whole.match_indices("<journal>").map(|(at, _)| at).collect();
    let second = &whole[starts[1]..starts[2]];
    let third = format!("<!-- Vervolgbestand 3 van 3 -->\n{}", &whole[starts[2]..]);
    for end in 1..second.len() {
        let cut = format!("<!-- Vervolgbestand 2 van 3 -->\n{}", &second[..end]);
        let parts = [&whole[..starts[1]], &cut, &third].map(str::as_bytes);
        let refusal = lines(&parts).1.expect_err("a part that is cut off");
        let found = (refusal.part, refusal.at > 1, refusal.reason);
        assert_eq!(found, (1, true, Reason::Truncated), "{cut}");
    }
    // The error names a part that is damaged itself, or the last part if that is cut off.
    let second = format!("<!-- Vervolgbestand 2 van 3 -->\n{second}");
    let refused = |third: &str| {
        let parts = [&whole[..starts[1]], &second, third].map(str::as_bytes);
        let refusal = lines(&parts).1.expect_err("a damaged part");
        (refusal.part, refusal.reason)
    };
    let damaged = third.replace("</amnt>", "</amount>");
    assert_eq!(refused(&damaged), (2, Reason::NotXml));
    for end in ["<jour", "<journal><jrnID>70"] {
        let cut = format!("<!-- Vervolgbestand 3 van 3 -->\n{end}");
        assert_eq!(refused(&cut), (2, Reason::Truncated));
    }
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
            Reason::UnreadableElement(String::from(element), value.to_string()),
        )
    };
    assert_eq!(unreadable("1,50", "D"), expected("amnt", "1,50"));
    for amount in ["1.500", "609.9000"] {
        let more = Reason::MoreDecimals("amnt".into(), amount.into());
        assert_eq!(unreadable(amount, "D"), (8, more));
    }
    assert_eq!(unreadable("1.000,00", "D"), expected("amnt", "1.000,00"));
    let empty = Reason::Missing("amnt".into());
    assert_eq!(unreadable("", "D"), (8, empty));
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
    let without_time = text
        .replace("<trDt>2021-01-15</trDt>", "")
        .replace("</desc><periodNumber>1</periodNumber>", "</desc>");
    assert_eq!(reason(&without_time).1, Reason::Missing("trDt".into()));
    assert_eq!(
        reason(&text.replace("2021-01-15", "15-01-2021")).1,
        Reason::UnreadableElement("trDt".into(), "15-01-2021".into())
    );
}

#[test]
fn two_documents_in_one_file_are_refused_where_the_second_begins() {
    let text = file(&transaction("1", &line("4100", "1", "D", "")));
    let lines = text.matches('\n').count() as u64;
    for between in ["\n", "\n<?xml version='1.0'?>"] {
        let both = format!("{}{between}{text}", text.trim_end());
        let (at, why) = reason(&both);
        assert_eq!(why, Reason::SecondDocument);
        assert!(at > lines, "{at} {lines}");
    }
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
    assert_eq!(kind("<AuditfileSalaris/>"), OtherKind::Payroll);
    assert_eq!(kind("<Loonaangifte/>"), OtherKind::Payroll);
    assert_eq!(
        kind("<auditfile xmlns='http://www.auditfiles.nl/XAK/1.0'/>"),
        OtherKind::CashRegister
    );
    let within = |name: &str| {
        kind(&format!(
            "<auditfile><company><{name}/></company></auditfile>"
        ))
    };
    assert_eq!(within("employees"), OtherKind::Payroll);
    assert_eq!(within("location"), OtherKind::CashRegister);
    assert_eq!(
        kind("<n1:AuditFile xmlns:n1='urn:OECD:StandardAuditFile-Tax'/>"),
        OtherKind::SafT
    );
    for root in ["Xaf", "auditfile"] {
        let invented = format!("<{root}><XafHeader/></{root}>");
        assert_eq!(kind(&invented), OtherKind::OtherXml);
    }
    assert_eq!(kind("datum;bedrag\n"), OtherKind::CsvAsXaf);
    assert_eq!(kind("een brief\n"), OtherKind::NotXml);
    let csv = Reason::OtherKind(OtherKind::CsvAsXaf);
    assert_eq!(reason("datum;bedrag\n2021-01-05;1,00\n"), (1, csv));
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

#[test]
fn an_element_without_an_end_is_refused_before_it_takes_the_memory() {
    let text = file("<!-- ") + &"x".repeat(3_000_000);
    assert_eq!(reason(&text).1, Reason::TooLong);
}
