//! Rows that say they are a sum: which are left out, and whether their amount is the sum of the rows above them.

use super::read;
use crate::import::{JournalLine, Reason, Remark, Summary};
use crate::plan::{Currency, JournalLayout, Money};

/// The number of rows that were left out, the line of the first, and the balance of their amounts.
pub(super) fn left_out(summary: &Summary) -> Option<(u64, u64, String)> {
    summary.remarks.iter().find_map(|remark| match remark {
        Remark::RowsLeftOut {
            count,
            first,
            stated,
        } => Some((*count, *first, plain(stated.net()))),
        _ => None,
    })
}

/// The first row that says it is a sum but is not one: its line, its balance, and the balance of the rows above it.
pub(super) fn differing(summary: &Summary) -> Option<(u64, String, String)> {
    summary.remarks.iter().find_map(|remark| match remark {
        Remark::SumRowsDiffer {
            at,
            stated,
            counted,
            ..
        } => Some((*at, plain(stated.net()), plain(counted.net()))),
        _ => None,
    })
}

fn plain(amount: Money) -> String {
    amount.decimal().normalize().to_string()
}

/// The debits of the lines of a file, and its summary. The error is the line that is refused, and the reason.
fn read_rows(rows: &str) -> Result<(Vec<String>, Summary), (u64, Reason)> {
    let text = format!("Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag\n{rows}");
    let mut debits = Vec::new();
    let mut receive = |_: &_, line: &JournalLine| debits.push(line.debit().to_string());
    let (layout, euro) = (JournalLayout::default(), Currency::euro());
    let summary = read(Box::new(text.as_bytes()), "a", &layout, &euro, &mut receive);
    let summary = summary.map_err(|refusal| (refusal.at, refusal.reason))?;
    Ok((debits, summary))
}

fn rows(rows: &str) -> (Vec<String>, Summary) {
    read_rows(rows).expect(rows)
}

const BOOKINGS: &str = "2026-02-01;70;1;4100;a;500,00\n2026-02-01;70;1;1600;b;-480,00\n";

#[test]
fn a_row_with_a_date_and_an_account_is_a_line_whatever_its_text() {
    let (debits, summary) = rows(&format!(
        "{BOOKINGS}2026-02-02;70;;4100;Totaal afrekening;40,00\n2026-02-02;70;;4100;Totaal;7,00\n"
    ));
    assert_eq!(debits, ["500", "-480", "40", "7"]);
    assert_eq!((left_out(&summary), differing(&summary)), (None, None));
}

#[test]
fn the_total_of_a_month_with_a_date_and_an_account_is_left_out_if_it_adds_up() {
    // 500 - 480.
    let (debits, summary) = rows(&format!(
        "{BOOKINGS}2026-02-28;;;4100;Totaal februari;20,00\n"
    ));
    assert_eq!(debits, ["500", "-480"]);
    assert_eq!(left_out(&summary), Some((1, 4, "20".into())));
    let (debits, _) = rows(&format!(
        "{BOOKINGS}2026-02-28;;;4100;Totaal februari;21,00\n"
    ));
    assert_eq!(debits, ["500", "-480", "21"]);
}

#[test]
fn a_total_is_compared_with_the_rows_that_it_can_close() {
    let after = |sums: &str| {
        let (debits, summary) = rows(&format!("{BOOKINGS}{sums}"));
        (debits.len(), differing(&summary))
    };
    let differs = |at: u64, stated: &str, counted: &str| Some((at, stated.into(), counted.into()));
    assert_eq!(after(";;;;Totaal;20,00\n"), (2, None));
    // The sum of the last account, of all debits, and of all credits.
    for sum in ["-480,00", "500,00", "480,00"] {
        assert_eq!(after(&format!(";;;;Subtotaal;{sum}\n")), (2, None), "{sum}");
    }
    assert_eq!(after(";;;;Totaal;40,00\n"), (2, differs(4, "40", "20")));
    assert_eq!(after(";;;;Totaal;0,00\n"), (2, differs(4, "0", "20")));
    // The second total is the sum of the lines after the first total, and the third of all lines: 500 - 480 + 3.
    let more = "2026-03-01;70;2;4100;c;3,00\n";
    assert_eq!(
        after(&format!(
            ";;;;Totaal;20,00\n{more};;;;Totaal;3,00\n;;;;Totaal generaal;23,00\n"
        )),
        (3, None)
    );
    assert_eq!(
        after(&format!(";;;;Totaal;20,00\n{more};;;;Totaal;4,00\n")),
        (3, differs(6, "4", "3"))
    );
}

#[test]
fn a_total_that_names_an_account_can_be_that_of_its_lines() {
    let lines = "2026-02-01;70;1;4100;a;500,00\n2026-02-01;70;1;4200;b;200,00\n2026-02-02;70;2;4100;c;30,00\n\
                 2026-02-02;70;2;4200;d;100,00\n";
    let after = |sums: &str| differing(&rows(&format!("{lines}{sums}")).1);
    // 500 + 30 on account 4100, 200 + 100 on account 4200, and all lines.
    let sums = ";;;4100 Zalen;Totaal;530,00\n;;;4200;Totaal;300,00\n;;;;Totaal;830,00\n";
    assert_eq!(after(sums), None);
    // The next totals count only the lines of their account after its previous total.
    let more = "2026-03-01;70;3;4200;e;7,00\n2026-03-01;70;3;4100;f;9,00\n;;;4100;Totaal;9,00\n;;;4200;Totaal;7,00\n";
    assert_eq!(after(&format!("{sums}{more}")), None);
    // The total of an account is compared with its own lines, not with all lines.
    let wrong = |at: u64, counted: &str| Some((at, "300".to_string(), counted.to_string()));
    let of_account = ";;;4100;Totaal;300,00\n";
    assert_eq!(after(of_account), wrong(6, "530"));
    let closed = "2026-03-01;70;3;4100;e;7,00\n;;;4100;Totaal;537,00\n";
    assert_eq!(after(&format!("{closed}{of_account}")), wrong(8, "537"));
    assert_eq!(after(";;;4300;Totaal;300,00\n"), wrong(6, "830"));
}

/// A row with a date that says it is a total is one if it is the sum of the lines of its account. Lines of other
/// accounts may be between these.
#[test]
fn a_total_with_a_date_can_be_that_of_its_account() {
    let lines = "2026-02-01;70;1;4100;a;500,00\n2026-02-01;70;1;4200;b;200,00\n2026-02-02;70;2;4100;c;30,00\n\
                 2026-02-02;70;2;4200;d;100,00\n";
    let (debits, _) = rows(&format!("{lines}2026-02-28;;;4100;Totaal;530,00\n"));
    assert_eq!(debits, ["500", "200", "30", "100"]);
    // The next total of the account counts only lines after it.
    let more = "2026-02-28;70;3;4200;e;7,00\n2026-02-28;70;3;4100;f;9,00\n2026-02-28;70;3;4200;g;3,00\n\
                ;;;4100;Totaal;9,00\n";
    let (debits, summary) = rows(&format!("{lines}2026-02-28;;;4100;Totaal;530,00\n{more}"));
    assert_eq!((debits.len(), differing(&summary)), (7, None));
}

#[test]
fn the_total_of_a_time_is_left_out_in_both_languages() {
    for text in [
        "Total August",
        "Total of October",
        "Totaal aug.",
        "Total month 2",
        "Total Q1",
        "Total quarter 1",
        "Total for period 2",
    ] {
        let (debits, _) = rows(&format!("{BOOKINGS}2026-02-28;;;4100;{text};20,00\n"));
        assert_eq!(debits.len(), 2, "{text}");
    }
}

#[test]
fn a_total_can_contain_the_opening_balance_that_is_left_out() {
    let (debits, summary) = rows(&format!(
        ";;;;Beginsaldo;100,00\n{BOOKINGS};;;;Eindsaldo;120,00\n"
    ));
    assert_eq!(debits, ["500", "-480"]);
    assert_eq!(differing(&summary), None);
    assert_eq!(left_out(&summary), Some((2, 2, "220".into())));
}

#[test]
fn a_line_without_a_date_is_refused_and_so_is_one_with_a_number_that_says_total() {
    for text in ["a", "TotalEnergies"] {
        let refused = read_rows(&format!("{BOOKINGS};70;3;4100;{text};40,00\n"));
        let reason = Reason::Missing("Datum".into());
        assert_eq!(refused.expect_err(text), (4, reason), "{text}");
    }
}

#[test]
fn a_row_of_amounts_alone_is_a_total_if_it_is_the_sum_of_the_lines() {
    let read_with = |total: &str| {
        let rows = format!(
            "Datum;Rekening;Boekstuk;Bedrag;Saldo\n05-03-2025;=\"4400\";1;100,00;100,00\n06-03-2025;4400;2;50,00;150,00\n{total}\n"
        );
        let mut receive = |_: &_, _: &JournalLine| ();
        let input = Box::new(std::io::Cursor::new(rows.into_bytes()));
        read(
            input,
            "a",
            &JournalLayout::default(),
            &Currency::euro(),
            &mut receive,
        )
    };
    let summary = read_with(";;;150,00;").expect("a list of journal lines");
    assert_eq!(
        (summary.lines.lines, summary.lines.debit),
        (2, Money::whole(150))
    );
    let reason = Reason::Missing("Rekening".into());
    for other in [";;;140,00;", ";;;150,00;noot"] {
        let refusal = read_with(other).expect_err(other);
        assert_eq!((refusal.at, refusal.reason), (4, reason.clone()), "{other}");
    }
}

#[test]
fn a_total_of_both_sides_states_each_of_them() {
    let found = |total: &str| {
        let rows = format!(
            "Datum;Rekening;Omschrijving;Debet;Credit\n2026-02-01;4100;a;500,00;\n2026-02-01;1600;b;;480,00\n{total}\n"
        );
        let (layout, euro) = (JournalLayout::default(), Currency::euro());
        let mut receive = |_: &_, _: &JournalLine| ();
        let summary = read(
            Box::new(std::io::Cursor::new(rows.into_bytes())),
            "a",
            &layout,
            &euro,
            &mut receive,
        );
        differing(&summary.expect("a list of journal lines"))
    };
    for total in [
        ";;Totaal;500,00;480,00",
        ";;Totaal;20,00;",
        ";;Totaal;500,00;",
    ] {
        assert_eq!(found(total), None, "{total}");
    }
    // A transaction of 70 on both sides is missing: the balance is still 20.
    assert_eq!(
        found(";;Totaal;570,00;550,00"),
        Some((4, "20".into(), "20".into()))
    );
}
