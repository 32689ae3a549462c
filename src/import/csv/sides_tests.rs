//! Files in which the sign of an amount and its column, or a column of sides, both say whether it is a credit.

use super::read;
use crate::import::{Reason, Remark, Summary};
use crate::plan::{CsvLayout, Currency, EntrySide, JournalField, JournalLayout};

/// The side and the amount of each line, with the summary of the file; or the line at which it is refused, and the
/// reason.
fn sides(rows: &[&str], layout: &JournalLayout) -> Result<(Vec<String>, Summary), (u64, Reason)> {
    let mut lines = Vec::new();
    let text = rows.join("\n");
    let input = Box::new(text.as_bytes());
    let summary = read(input, "a", layout, &Currency::euro(), &mut |_, line| {
        let side = match line.side {
            EntrySide::Debit => "D",
            EntrySide::Credit => "C",
        };
        lines.push(format!("{side} {}", line.amount));
    });
    let summary = summary.map_err(|refusal| (refusal.at, refusal.reason))?;
    Ok((lines, summary))
}

fn read_plainly(rows: &[&str]) -> (Vec<String>, bool) {
    let (lines, summary) = sides(rows, &JournalLayout::default()).expect("a bookkeeping");
    let is_said = summary.remarks.contains(&Remark::NegativeCredits);
    (lines, is_said)
}

const WITH_SIDES: &str = "Boekstuk;Datum;Rekening;Bedrag;D/C";

/// A debit of 100 and a credit of 30.
#[test]
fn a_column_of_plus_and_minus_has_the_sides_and_one_of_a_bank_is_refused() {
    let rows = |column: [&str; 2]| {
        [
            "Boekstuk;Datum;Rekening;Bedrag;Soort".to_string(),
            format!("1;05-02-2024;4200;100,00;{}", column[0]),
            format!("2;05-02-2024;4200;30,00;{}", column[1]),
        ]
    };
    let read = |column, layout: &JournalLayout| {
        let rows = rows(column);
        let read = sides(&rows.each_ref().map(String::as_str), layout);
        read.map(|(lines, _)| lines)
    };
    let plain = JournalLayout::default();
    let lines = |lines: [&str; 2]| Ok(lines.map(String::from).to_vec());
    assert_eq!(read(["+", "-"], &plain), lines(["D 100", "C 30"]));
    let refused = Err((1, Reason::SidesOfBank("Soort".into())));
    assert_eq!(read(["Af", "Bij"], &plain), refused);
    let without = JournalLayout {
        csv: CsvLayout {
            columns: vec![(JournalField::Side, String::new())],
            ..CsvLayout::default()
        },
        ..JournalLayout::default()
    };
    assert_eq!(read(["Af", "Bij"], &without), lines(["D 100", "D 30"]));
    assert_eq!(read(["Af", "Bij?"], &plain), lines(["D 100", "D 30"]));
    assert_eq!(read(["=\"Af\"", "=\"Bij\""], &plain), refused);
    assert_eq!(read(["=\"D\"", "=\"C\""], &plain), lines(["D 100", "C 30"]));
}

#[test]
fn a_column_of_a_bank_says_nothing_if_the_signs_say_the_side() {
    let (lines, _) = read_plainly(&[
        "Boekstuk;Datum;Rekening;Bedrag;Soort",
        "1;05-02-2024;1100;-100,00;Af",
        "2;05-02-2024;1100;30,00;Bij",
    ]);
    assert_eq!(lines, ["C 100", "D 30"]);
}

#[test]
fn a_column_of_a_bank_is_refused_beside_signs_that_do_not_say_the_side() {
    let read = |rows: &[&str]| {
        let rows = [&["Boekstuk;Datum;Rekening;Bedrag;Soort"], rows].concat();
        sides(&rows, &JournalLayout::default()).map(|(lines, _)| lines)
    };
    let refused = Err((1, Reason::SidesOfBank("Soort".into())));
    // The second row is a payment that came back.
    let reversed = [
        "1;05-02-2024;1100;100,00;Af",
        "2;05-02-2024;1100;-20,00;Af",
        "3;05-02-2024;1100;30,00;Bij",
    ];
    assert_eq!(read(&reversed), refused);
    // A cost that is negative.
    let costs = [
        "1;05-02-2024;4200;-100,00;Af",
        "2;05-02-2024;4200;30,00;Bij",
    ];
    assert_eq!(read(&costs), refused);
    // In a bookkeeping, the words describe the transaction.
    let journal = [
        "1;05-02-2024;4200;100,00;Af",
        "1;05-02-2024;1100;-100,00;Af",
        "2;06-02-2024;1300;-30,00;Bij",
        "2;06-02-2024;1100;30,00;Bij",
    ];
    let lines = ["D 100", "C 100", "C 30", "D 30"].map(String::from);
    assert_eq!(read(&journal), Ok(lines.to_vec()));
}

/// A cost of 1,000 and a credit note of 200: 800.
#[test]
fn a_sign_that_says_the_same_as_the_side_counts_once() {
    let (lines, is_said) = read_plainly(&[
        WITH_SIDES,
        "1;05-02-2024;4200;1000,00;D",
        "1;05-02-2024;1600;-1000,00;C",
        "2;05-03-2024;4200;-200,00;C",
        "2;05-03-2024;1600;200,00;D",
    ]);
    assert_eq!(lines, ["D 1000", "C 1000", "C 200", "D 200"]);
    assert!(is_said);
}

/// A correction is a negative amount on the side of the line that it corrects.
#[test]
fn a_negative_amount_beside_positive_ones_of_its_side_is_a_correction() {
    let (lines, is_said) = read_plainly(&[
        WITH_SIDES,
        "1;05-02-2024;4200;1000,00;D",
        "1;05-02-2024;1600;1000,00;C",
        "2;05-03-2024;4200;-200,00;D",
        "2;05-03-2024;1600;-200,00;C",
    ]);
    assert_eq!(lines, ["D 1000", "C 1000", "D -200", "C -200"]);
    assert!(!is_said);
}

#[test]
fn negative_amounts_in_the_column_of_credits_are_credits() {
    let rows = [
        "Boekstuk;Datum;Rekening;Debet;Credit",
        "1;05-02-2024;4200;1000,00;",
        "1;05-02-2024;1600;;-1000,00",
    ];
    assert_eq!(read_plainly(&rows).0, ["D 1000", "C 1000"]);
    // Corrections alone show no other meaning of the sign.
    let corrections = [
        rows[0],
        "1;05-02-2024;4200;-10,00;",
        "1;05-02-2024;1600;;-10,00",
    ];
    assert_eq!(read_plainly(&corrections).0, ["D -10", "C -10"]);
    let one = [rows[0], "1;05-02-2024;8000;;-10,00"];
    assert_eq!(read_plainly(&one).0, ["C -10"]);
}

/// The first thousand rows are costs, without a credit.
#[test]
fn a_sign_that_only_later_rows_have_is_asked_about() {
    let mut rows = vec![WITH_SIDES];
    rows.extend(["1;05-02-2024;4200;1,00;D"; 1_200]);
    rows.push("2;05-03-2024;4200;-200,00;C");
    let refused = sides(&rows, &JournalLayout::default()).expect_err("two meanings");
    assert_eq!(refused, (1_202, Reason::SideOrSign { has_column: true }));
    let layout = JournalLayout {
        csv: CsvLayout {
            columns: vec![(JournalField::Side, String::new())],
            ..CsvLayout::default()
        },
        ..JournalLayout::default()
    };
    let (lines, _) = sides(&rows, &layout).expect("the sign says the side");
    assert_eq!(lines.last().map(String::as_str), Some("C 200"));
}

/// The sign has one meaning in the first thousand rows, and another meaning after them.
#[test]
fn a_sign_whose_meaning_changes_is_refused() {
    let refused = |rows: &[&str]| sides(rows, &JournalLayout::default()).map(|_| ());
    let mut rows = vec![WITH_SIDES];
    rows.extend(["1;05-02-2024;4200;1,00;D"; 999]);
    rows.push("2;05-02-2024;4200;-50,00;C");
    rows.push("3;05-02-2024;1600;200,00;C");
    assert_eq!(
        refused(&rows),
        Err((1_002, Reason::SideOrSign { has_column: true }))
    );
    let mut rows = vec!["Boekstuk;Datum;Rekening;Debet;Credit"];
    rows.extend(["1;05-02-2024;4200;1,00;"; 1_200]);
    rows.push("2;05-02-2024;1600;;-200,00");
    assert_eq!(
        refused(&rows),
        Err((1_202, Reason::SideOrSign { has_column: false }))
    );
}

#[test]
fn a_row_that_ends_before_its_debit_and_credit_is_refused() {
    let of = |row: &str| {
        let rows = [
            "Rekening;Datum;Omschrijving;Debet;Credit;Project",
            "4100;2021-01-31;a;1,00;;HB",
            row,
        ];
        sides(&rows, &JournalLayout::default()).map(|(lines, _)| lines)
    };
    for (row, found) in [("4100;2021-02-01;b", 3), ("4100;2021-02-01;b;", 4)] {
        assert_eq!(of(row), Err((3, Reason::ShortRow { expected: 6, found })));
    }
    // A row without a project, and a row with a debit of 0.
    let short = of("4100;2021-02-01;b;;2,00").expect("lines");
    assert_eq!(short, ["D 1", "C 2"]);
    assert_eq!(of("4100;2021-02-01;b;2,00").expect("lines"), ["D 1", "D 2"]);
    assert_eq!(of("4100;2021-02-01;b;;;").expect("lines"), ["D 1", "D 0"]);
}
