//! CSV files in the layouts of real programs, made up for these tests.

use jiff::civil::date;

use super::left_out_tests::{differing, left_out};
use super::read;
use crate::import::{JournalLine, JournalTotals, PeriodKind, Reason, Remark, Summary};
use crate::plan::{
    CsvLayout, Currency, DecimalMark, EntrySide, JournalField, JournalLayout, Money,
};

fn lines_of(name: &str, text: &[u8], layout: &JournalLayout) -> (Vec<JournalLine>, Summary) {
    let mut lines = Vec::new();
    let summary = read(
        Box::new(text),
        name,
        layout,
        &Currency::euro(),
        &mut |_, line| {
            lines.push(line.clone());
        },
    );
    (lines, summary.expect("a bookkeeping"))
}

fn lines(text: &str) -> (Vec<JournalLine>, Summary) {
    lines_of("boekingen", text.as_bytes(), &JournalLayout::default())
}

fn reason(name: &str, text: &str, layout: &JournalLayout) -> (u64, Reason) {
    let refusal = read(
        Box::new(text.as_bytes()),
        name,
        layout,
        &Currency::euro(),
        &mut |_, _| {},
    )
    .expect_err(text);
    (refusal.at, refusal.reason)
}

fn money(digits: &str) -> Money {
    Money::read(digits).expect("a number")
}

#[test]
fn an_export_of_exact_online_is_one_sided() {
    let (lines, summary) = lines(
        "Dagboek: Code,Boekjaar,Periode,Boekstuknummer,Omschrijving: Regel,Grootboekrekening,Bedrag,Project,Kostenplaats: Code\n\
         70,2021,2,21700001,\"Kring, eerste\",4100,\"1.250,50\",LEI21,210\n\
         70,2021,2,21700002,Correctie,4100,\"-50,50\",,00000\n",
    );
    let (first, second) = (&lines[0], &lines[1]);
    assert_eq!(
        (&*first.journal, &*first.transaction, &*first.account),
        ("70", "21700001", "4100")
    );
    assert_eq!(
        (&*first.description, &*first.project, &*first.cost_centre),
        ("Kring, eerste", "LEI21", "210")
    );
    assert_eq!(first.period, Some((date(2021, 2, 1), date(2021, 2, 28))));
    assert_eq!(
        (first.at, first.side, first.amount),
        (2, EntrySide::Debit, money("1250.5"))
    );
    assert_eq!(
        (second.side, second.amount, &*second.cost_centre),
        (EntrySide::Credit, money("50.5"), "")
    );
    let totals = JournalTotals {
        lines: 2,
        debit: money("1250.5"),
        credit: money("50.5"),
    };
    assert_eq!(summary.lines, totals);
}

#[test]
fn an_export_of_a_dutch_program_has_a_mark_and_plain_dates() {
    let text = "\u{feff}Regelnr;Datum;DagboekType;Dagboeknr;Periode;BoekJaar;BoekstukNr;Rekening;Omschrijving;Bedrag;Kostenplaats\r\n\
                1;12042016;I;20;4;2016;16200001;4400;Zaalhuur;107056,40;110\r\n";
    let (lines, summary) = lines(text);
    let line = &lines[0];
    assert_eq!((&*line.number, line.date), ("1", Some(date(2016, 4, 12))));
    assert_eq!(
        (line.amount, line.period),
        (
            money("107056.4"),
            Some((date(2016, 4, 1), date(2016, 4, 30)))
        )
    );
    let Remark::Layout(layout) = &summary.remarks[0] else {
        panic!("{:?}", summary.remarks)
    };
    assert_eq!(
        (layout.delimiter, layout.decimal_mark),
        (';', DecimalMark::Comma)
    );
    assert_eq!(layout.unread, ["DagboekType"]);
}

#[test]
fn twinfield_writes_year_and_period_as_one() {
    let (lines, _) = lines(
        "yearperiod;code;number;dim1;dim2;dim3;value;debitcredit\n\
         2023/04;INK;202300012;4100;P0000;LEIDEN;100.00;debit\n\
         2023/00;BEGIN;202300001;1000;;;5.00;credit\n\
         2023/55;MEMO;202300099;4100;;;1.00;debit\n\
         2023/56;MEMO;202300100;4100;;;101.00;credit\n",
    );
    let kinds: Vec<PeriodKind> = lines.iter().map(|line| line.kind).collect();
    let (opening, ordinary) = (PeriodKind::Opening, PeriodKind::Ordinary);
    assert_eq!(
        kinds,
        [ordinary, opening, PeriodKind::YearEnd, PeriodKind::Closing]
    );
    assert_eq!(
        (
            &*lines[0].cost_centre,
            &*lines[0].project,
            &*lines[0].journal
        ),
        ("", "LEIDEN", "INK")
    );
    assert_eq!(
        (lines[3].side, lines[3].amount),
        (EntrySide::Credit, money("101"))
    );
}

/// Reads an export of AFAS with the rows of one transaction. A row is a number, an allocation, an amount on each side
/// and two axes.
fn afas(rows: &[(&str, &str, &str, &str, &str, &str)]) -> (Vec<JournalLine>, Summary) {
    let mut text =
        "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Bedrag_debet;\
                    Bedrag_credit;Kostenplaats;Project\n"
            .to_string();
    for (number, allocation, debit, credit, centre, project) in rows {
        text += &format!(
            "9;{number};{allocation};05-01-2021;4100;0;{debit};{credit};{centre};{project}\n"
        );
    }
    lines(&text)
}

#[test]
fn allocations_of_shares_are_added_up() {
    let (lines, summary) = afas(&[
        ("1", "1", "60,00", "0,00", "210", ""),
        ("1", "2", "40,00", "0,00", "220", ""),
        ("2", "1", "0,00", "100,00", "", ""),
    ]);
    assert_eq!(lines.len(), 3);
    assert_eq!(
        summary.lines,
        JournalTotals {
            lines: 3,
            debit: money("100"),
            credit: money("100")
        }
    );
    assert_eq!(
        summary.remarks[1],
        Remark::Allocations {
            shares: 1,
            axes: 0,
            is_stated: false,
        }
    );
}

#[test]
fn allocations_along_several_axes_count_once() {
    let (lines, summary) = afas(&[
        ("1", "1", "100,00", "0,00", "210", ""),
        ("1", "2", "100,00", "0,00", "", "LEI21"),
        ("2", "1", "0,00", "100,00", "", ""),
    ]);
    assert_eq!(
        (&*lines[0].cost_centre, &*lines[0].project),
        ("210", "LEI21")
    );
    assert_eq!(
        summary.lines,
        JournalTotals {
            lines: 2,
            debit: money("100"),
            credit: money("100")
        }
    );
    assert_eq!(
        summary.remarks[1],
        Remark::Allocations {
            shares: 0,
            axes: 1,
            is_stated: false,
        }
    );
}

#[test]
fn equal_allocations_in_one_column_are_shares_without_the_other_side_too() {
    let (_, summary) = afas(&[
        ("1", "1", "50,00", "", "210", ""),
        ("1", "2", "50,00", "", "220", ""),
        ("1", "3", "50,00", "", "230", ""),
    ]);
    // 3 x 50.
    assert_eq!(summary.lines.debit, money("150"));
    // 50 once, along two axes.
    let (_, summary) = afas(&[
        ("1", "1", "50,00", "", "210", ""),
        ("1", "2", "50,00", "", "", "LEI21"),
    ]);
    assert_eq!(summary.lines.debit, money("50"));
}

#[test]
fn an_amount_that_can_have_three_decimals_or_be_thousands_is_refused() {
    let text = "Datum;Rekening;Bedrag\n01-02-2024;4100;0,53\n01-02-2024;4100;1,533\n";
    let (at, reason) = reason("x", text, &JournalLayout::default());
    assert_eq!(at, 3);
    let readings = (money("1.533"), money("1533"));
    assert_eq!(
        reason,
        Reason::TwoReadings("1,533".into(), readings.0, readings.1)
    );
    // If the plan states the decimal mark, it decides.
    let mut layout = JournalLayout::default();
    layout.csv.decimal_mark = Some(DecimalMark::Point);
    let text = b"Datum;Rekening;Bedrag\n01-02-2024;4100;1,533\n";
    let (lines, _) = lines_of("x", text, &layout);
    assert_eq!(lines[0].amount, money("1533"));
}

#[test]
fn allocations_of_half_and_half_are_shares_when_the_transaction_balances() {
    let (lines, _) = afas(&[
        ("1", "1", "50,00", "", "210", ""),
        ("1", "2", "50,00", "", "220", ""),
        ("2", "1", "", "100,00", "", ""),
    ]);
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_row_whose_only_texts_say_that_it_is_a_sum_is_left_out() {
    let rows = "Rekening;Datum;Dagboek;Boekstuk;Omschrijving;Bedrag\n\
                4100;01-02-2024;70;1;Saldo kring;10,00\n4100;01-03-2024;70;2;y;20,00\n";
    let sums = [
        "Eindtotaal;;;;;30,00",
        ";;Grand total;;;30,00",
        "Algemeen totaal;;;;;30,00",
        ";Saldo;;;;30,00",
        ";;;Telling;;30,00",
        "Som;31-12-2024;;;;30,00",
        "Totaal 4100;;;;;30,00",
        "Openingssaldo;;;;;30,00",
        "4100;;;;Eindtotaal;30,00",
    ];
    for sum in sums {
        let (_, summary) = lines(&format!("{rows}{sum}\n"));
        assert_eq!(summary.lines.debit, money("30"), "{sum}");
        assert_eq!(left_out(&summary), Some((1, 4, "30".into())), "{sum}");
    }
}

#[test]
fn an_opening_balance_can_say_so_in_the_column_of_the_date() {
    let (lines, _) = lines(
        "Rekening;Datum;Boekstuk;Omschrijving;Bedrag\n\
         1300;Beginsaldo;;;12,00\n4100;01-02-2024;1;Opening balance sheet;5,00\n",
    );
    let kinds: Vec<PeriodKind> = lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [PeriodKind::Opening, PeriodKind::Ordinary]);
}

#[test]
fn a_file_of_one_account_has_it_in_its_name() {
    let text = "Grootboekkaart\n\nDatum\tBoekstuk\tOmschrijving\tDebet\tCredit\n\
                \t\tBeginsaldo\t12,00\t\n\
                6/1/2021\t7\tMaterialen\t(3,50)\t\n\
                \t\tTotaal\t8,50\t\n";
    let (lines, summary) = lines_of("kaart-4310", text.as_bytes(), &JournalLayout::default());
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (lines[0].kind, lines[0].amount),
        (PeriodKind::Opening, money("12"))
    );
    assert_eq!(
        (&*lines[1].account, lines[1].date),
        ("4310", Some(date(2021, 1, 6)))
    );
    assert_eq!(
        (lines[1].side, lines[1].amount),
        (EntrySide::Debit, money("-3.5"))
    );
    assert!(summary.opening_among_lines);
    // 12 - 3.50, the opening and the movement.
    assert_eq!(left_out(&summary), Some((1, 6, "8.5".into())));
    assert_eq!(differing(&summary), None);
    let (at, reason) = self::reason("kaart", text, &JournalLayout::default());
    assert_eq!((at, reason), (3, Reason::NoAccount(None)));
}

#[test]
fn a_layout_states_what_the_file_does_not_show() {
    let layout = JournalLayout {
        csv: CsvLayout {
            columns: vec![
                (JournalField::Amount, "Waarde".into()),
                (JournalField::Account, "Rek".into()),
            ],
            decimal_mark: Some(DecimalMark::Point),
            ..CsvLayout::default()
        },
        positive: Some(EntrySide::Credit),
        ..JournalLayout::default()
    };
    let (lines, _) = lines_of("a", b"Rek;Datum;Waarde\n8000;2021-01-31;1.53\n", &layout);
    assert_eq!(
        (lines[0].side, lines[0].amount),
        (EntrySide::Credit, money("1.53"))
    );
    let missing = reason("a", "Rekening;Datum;Bedrag\n8000;2021-01-31;1\n", &layout);
    assert_eq!(missing, (1, Reason::NoColumn("Waarde".into())));
}

#[test]
fn windows_1252_is_read_and_said() {
    let text = b"Rekening;Datum;Omschrijving;Bedrag\n4100;2021-01-31;Caf\xE9;1,00\n";
    let (lines, summary) = lines_of("a", text, &JournalLayout::default());
    assert_eq!(lines[0].description, "Café");
    assert!(summary.remarks.contains(&Remark::NotUtf8 {
        at: 2,
        encoding: "windows-1252"
    }));
}

#[test]
fn what_cannot_be_a_bookkeeping_is_refused() {
    let of = |text: &str| reason("a", text, &JournalLayout::default());
    assert_eq!(of(""), (1, Reason::Empty));
    assert_eq!(of("\n\n"), (1, Reason::Empty));
    assert_eq!(of("\"abc"), (1, Reason::OpenQuote));
    let by_month = "Rekening;Omschrijving;Jan;Feb;Mrt\n4400;Zang;100,00;250,00;400,00\n";
    assert_eq!(of(by_month), (1, Reason::BalanceList));
    let (at, two_amounts) = of(
        "Stuk;Datum;Rekening;Bedrag incl. BTW;Bedrag excl. BTW\n1;5-1-2025;4400;121,00;100,00\n",
    );
    assert!(
        at == 1 && matches!(two_amounts, Reason::LacksHeadings(..)),
        "{two_amounts:?}"
    );
    assert_eq!(of("een\ntwee\n"), (1, Reason::NoHeadings));
    let balances = "Rekening;Omschrijving;Debet;Credit\n4100;Scholing;10;0\n";
    assert_eq!(of(balances), (1, Reason::BalanceList));
    let row = |row: &str| {
        of(&format!(
            "Rekening;Datum;Omschrijving;Bedrag\n4100;2021-01-31;a;1,00\n{row}\n"
        ))
    };
    assert_eq!(
        row("4100;2021-01-31;a;b;1,00"),
        (
            3,
            Reason::UnequalLengths {
                expected: 4,
                found: 5
            }
        )
    );
    assert_eq!(
        row("4100;2021-01-31;\"a;1,00\n4100;2021-02-01;b;1,00"),
        (3, Reason::OpenQuote)
    );
    assert_eq!(row("4100;2021-01-31;a;\"1,00"), (3, Reason::OpenQuote));
    assert_eq!(
        row("4100;2021-01-31;a;n.v.t."),
        (3, Reason::Unreadable("Bedrag".into(), "n.v.t.".into()))
    );
    assert_eq!(
        row("4100;31-31-2021;a;1"),
        (3, Reason::Unreadable("Datum".into(), "31-31-2021".into()))
    );
    assert_eq!(
        row(";2021-01-31;a;1"),
        (3, Reason::Missing("Rekening".into()))
    );
    assert_eq!(
        row("4100;2021-01-31;a;"),
        (3, Reason::Missing("Bedrag".into()))
    );
}
