//! Tests with invented exports of a few lines, in the layouts of programs that `tests.rs` does not have.

use jiff::civil::date;

use super::left_out_tests::{differing, left_out};
use super::read;
use crate::import::{JournalLine, OtherKind, PeriodKind, Reason, Remark, Summary};
use crate::plan::{
    CsvLayout, Currency, EntrySide, JournalField, JournalLayout, Money, TextEncoding,
};

fn lines_of(name: &str, text: &str) -> (Vec<JournalLine>, Summary) {
    let mut lines = Vec::new();
    let summary = read(
        Box::new(text.as_bytes()),
        name,
        &JournalLayout::default(),
        &Currency::euro(),
        &mut |_, line| lines.push(line.clone()),
    );
    (lines, summary.expect(text))
}

fn lines(text: &str) -> Vec<JournalLine> {
    lines_of("boekingen", text).0
}

fn reason(text: &[u8]) -> Reason {
    let layout = JournalLayout::default();
    let read = read(
        Box::new(text),
        "boekingen",
        &layout,
        &Currency::euro(),
        &mut |_, _| {},
    );
    read.expect_err("no bookkeeping").reason
}

/// The account, the cost centre, the project and the debit of a line.
fn shown(line: &JournalLine) -> (&str, &str, &str, String) {
    let debit = line.debit().to_string();
    (&line.account, &line.cost_centre, &line.project, debit)
}

#[test]
fn snelstart_begins_its_headings_with_fld() {
    let lines = lines(
        "FldDagboek;FldBoekingcode;FldDatum;FldGrootboeknummer;FldOmschrijving;FldDebet;FldCredit;FldKostenplaatsNummer\r\n\
         50;214;31-01-2021;4300;Kring;1.250,50;;21\r\n50;214;31-01-2021;1600;Kring;;1.250,50;0\r\n",
    );
    assert_eq!(shown(&lines[0]), ("4300", "21", "", "1250.5".into()));
    assert_eq!(shown(&lines[1]), ("1600", "", "", "-1250.5".into()));
    assert_eq!((&*lines[0].journal, &*lines[0].transaction), ("50", "214"));
}

#[test]
fn exact_globe_names_columns_by_its_fields() {
    let lines = lines(
        "regelnummer,dagb_type,dagbknr,periode,bkjrcode,bkstnr,oms25,datum,reknr,faktuurnr,bedrag,kstplcode,kstdrcode\n\
         1,M,90,1,2021,21900001,Salaris,31012021,4010,,1452.00,51,HB\n",
    );
    assert_eq!(shown(&lines[0]), ("4010", "51", "", "1452".into()));
    assert_eq!(&*lines[0].cost_object, "HB");
    assert_eq!(lines[0].date, Some(date(2021, 1, 31)));
}

#[test]
fn exact_spreads_an_amount_over_months_which_is_reported() {
    let text = "Boekstuknummer;Datum;Grootboekrekening;Bedrag;Van;Naar\n1;31-01-2021;4300;12,00;2021-01-01;2021-12-31\n\
                2;31-01-2021;4300;5,00;;\n3;31-01-2021;4300;6,00;2021/02;2021/03\n";
    let (lines, summary) = lines_of("boekingen", text);
    assert_eq!(lines[0].day(), Some(date(2021, 1, 31)));
    let spread = Remark::SpreadRows { count: 2, first: 2 };
    assert!(summary.remarks.contains(&spread), "{:?}", summary.remarks);
    // Accounts under the same headings.
    let (_, summary) = lines_of(
        "boekingen",
        "Boekstuknummer;Datum;Grootboekrekening;Bedrag;Van;Naar\n1;31-01-2021;4300;12,00;101000;110000\n",
    );
    let is_spread = |remark: &Remark| matches!(remark, Remark::SpreadRows { .. });
    assert!(!summary.remarks.iter().any(is_spread));
}

#[test]
fn accountview_has_english_field_names() {
    let lines = lines(
        "DJ_CODE;PAGE_NR;TRN_DATE;PERIOD;ACCT_NR;TRN_DESC;AMOUNT;COST_CODE;PROJ_CODE;INV_NR\n\
         70;12;2021-02-03;2;4300;Kring;17250,00;21;HB;F1\n",
    );
    assert_eq!(shown(&lines[0]), ("4300", "21", "HB", "17250".into()));
    assert_eq!((&*lines[0].journal, &*lines[0].document), ("70", "F1"));
}

#[test]
fn unit4_has_the_account_beside_its_dimensions() {
    let lines = lines(
        "account,dim1,dim3,period,voucher_no,trans_date,description,amount\n\
         4300,21,HB,202102,70001,2021-02-28,Kring,17250.00\n",
    );
    assert_eq!(shown(&lines[0]), ("4300", "21", "HB", "17250".into()));
    let february = (date(2021, 2, 1), date(2021, 2, 28));
    assert_eq!(lines[0].period, Some(february));
}

#[test]
fn a_ledger_card_of_yuki_has_a_running_balance_that_does_not_count() {
    let (lines, summary) = lines_of(
        "Grootboekkaart 43100",
        "Datum;Boekstuk;Omschrijving;Relatie;Bedrag debet;Bedrag credit;Saldo;Projectcode\n\
         ;;Beginsaldo;;;;0,00;\n05-01-2021;12;Zaalhuur;Zalen BV;250,50;;250,50;HB\n\
         Datum;Boekstuk;Omschrijving;Relatie;Bedrag debet;Bedrag credit;Saldo;Projectcode\n\
         06-01-2021;13;Creditnota;Zalen BV;;50,50;200,00;HB\n;;Totaal;;250,50;50,50;200,00;\n",
    );
    assert_eq!(lines[0].kind, PeriodKind::Opening);
    assert_eq!(shown(&lines[1]), ("43100", "", "HB", "250.5".into()));
    assert_eq!(shown(&lines[2]), ("43100", "", "HB", "-50.5".into()));
    // Two rows are left out: the headings of the second page, and the total on row 6 of 250.50 - 50.50.
    assert_eq!(left_out(&summary), Some((2, 4, "200".into())));
    assert_eq!(differing(&summary), None);
}

#[test]
fn e_boekhouden_has_a_number_of_the_mutation_and_the_other_account() {
    let lines = lines(
        "Mutatienr;Datum;Rekening;Tegenrekening;Omschrijving;Bedrag;Kostenplaats\n\
         31;7-1-2021;4310;1010;Drukwerk;\u{20ac} 1.533,00;HB\n32;8-1-2021;4310;1010;Retour;\u{20ac} -33,00;HB\n",
    );
    assert_eq!(shown(&lines[0]), ("4310", "HB", "", "1533".into()));
    assert_eq!(
        (lines[1].side, &*lines[1].transaction),
        (EntrySide::Credit, "32")
    );
}

#[test]
fn an_account_may_have_its_name_in_the_same_column() {
    let (lines, summary) = lines_of(
        "boekingen",
        "Rekening;Datum;Bedrag\n4100 Salaris;2021-01-31;30,00\n4100;2021-02-28;5,00\n",
    );
    assert!(lines.iter().all(|line| line.account == "4100"));
    assert_eq!(summary.books.accounts["4100"], "Salaris");
}

#[test]
fn a_line_for_excel_and_titles_above_the_headings_are_skipped() {
    let lines = lines(
        "sep=;\nMutaties 2021;;\n\nRekening;Datum;Bedrag\n4100;2021-01-31;(1.533)\n4100;2021-01-31;4.977-\n\
         4100;2021-01-31;\u{2012} 1.358\n",
    );
    let credits: Vec<String> = lines.iter().map(|line| line.debit().to_string()).collect();
    assert_eq!(credits, ["-1533", "-4977", "-1358"]);
}

#[test]
fn the_period_takes_precedence_over_the_date_where_periods_are_months() {
    // The invoice of 5 January is booked in December.
    let lines = lines(
        "yearperiod;date;number;dim1;value\n2020/11;2020-11-30;1;4100;5.00\n2020/12;2021-01-05;2;4100;7.00\n\
         2020/12;2020-12-31;3;4100;1.00\n",
    );
    let december = (date(2020, 12, 1), date(2020, 12, 31));
    assert_eq!(lines[1].period, Some(december));
}

#[test]
fn a_date_in_the_month_beside_the_period_leaves_the_period_a_month() {
    let months = |rows: &str| {
        let lines = lines(rows);
        let firsts = lines.iter().map(|line| line.period.map(|days| days.0));
        firsts.collect::<Vec<_>>()
    };
    // An invoice of June in July, and one of December in January.
    let twinfield = "yearperiod;date;number;dim1;value\n2020/07;2020-06-28;1;4100;5.00\n";
    assert_eq!(months(twinfield), [Some(date(2020, 7, 1))]);
    let exact = "Boekjaar;Periode;Datum;Boekstuk;Rekening;Bedrag\n2021;1;31-12-2020;1;4100;5,00\n";
    assert_eq!(months(exact), [Some(date(2021, 1, 1))]);
    // The same day two years before.
    assert_eq!(months(&exact.replace("12-2020", "12-2018")), [None]);
    // Periods of four weeks: the eighth begins in July, and there is a thirteenth.
    let weeks = "Boekjaar;Periode;Datum;Boekstuk;Rekening;Bedrag\n2020;8;20-07-2020;1;4100;5,00\n\
                 2020;9;15-08-2020;2;4100;5,00\n2020;13;03-12-2020;3;4100;5,00\n";
    assert_eq!(months(weeks), [None; 3]);
    let kinds = |rows: &str| lines(rows).iter().map(|line| line.kind).collect::<Vec<_>>();
    assert_eq!(kinds(weeks), [PeriodKind::Ordinary; 3]);
    // Months, and the corrections after the twelfth.
    let corrected = "Boekjaar;Periode;Datum;Boekstuk;Rekening;Bedrag\n2020;11;03-11-2020;1;4100;5,00\n\
                     2020;13;31-12-2020;2;4100;5,00\n";
    assert_eq!(
        kinds(corrected),
        [PeriodKind::Ordinary, PeriodKind::YearEnd]
    );
}

#[test]
fn a_period_without_a_year_is_the_month_of_that_number_nearest_to_the_date() {
    let lines = lines(
        "Periode;Datum;Boekstuk;Rekening;Bedrag\n6;15-06-2024;1;4100;5,00\n6;02-07-2024;2;4100;5,00\n\
         12;03-01-2025;3;4100;5,00\n",
    );
    let firsts = lines.iter().map(|line| line.period.map(|(first, _)| first));
    let expected = [date(2024, 6, 1), date(2024, 6, 1), date(2024, 12, 1)].map(Some);
    assert_eq!(firsts.collect::<Vec<_>>(), expected);
}

#[test]
fn the_date_decides_where_periods_are_not_months() {
    // A school year: period 1 is August.
    let (lines, summary) = lines_of(
        "boekingen",
        "Boekjaar;Periode;Datum;Boekstuk;Rekening;Bedrag\n2020;1;2020-08-31;1;4100;5,00\n2020;2;2020-09-30;2;4100;7,00\n",
    );
    assert_eq!(lines[0].period, None);
    assert!(!summary.remarks.contains(&Remark::PeriodsAreMonths));
    assert!(summary.remarks.contains(&Remark::PeriodsAreNoMonths));
}

#[test]
fn a_line_whose_description_mentions_an_opening_balance_is_ordinary() {
    let lines = lines(
        "Boekstuk;Datum;Rekening;Omschrijving;Bedrag\n7;2021-06-30;4100;Beginsaldo kas gecorrigeerd;5,00\n",
    );
    assert_eq!(lines[0].kind, PeriodKind::Ordinary);
}

#[test]
fn cumulative_lists_are_refused_or_reported() {
    let with_cost_centres = "Grootboeknummer;Omschrijving;Kostenplaats code;Bedrag debet;Bedrag credit\n4100;a;21;10;0\n";
    let with_balances = "Rekening;Periode;Debet;Credit;Saldo\n4100;1;10;0;10\n4100;2;5;0;15\n";
    let cumulative = "Rekening;Naam;Jaar;Periode;Cumulatief\n4100;a;2021;1;10\n";
    for list in [with_cost_centres, with_balances, cumulative] {
        assert_eq!(reason(list.as_bytes()), Reason::BalanceList, "{list}");
    }
    let (_, summary) = lines_of("a", "Rekening;Jaar;Periode;Bedrag\n4100;2021;1;10\n");
    assert!(summary.remarks.contains(&Remark::NoTransactions));
}

#[test]
fn other_kinds_of_files_are_recognised() {
    let kind = |text: &[u8]| match reason(text) {
        Reason::OtherKind(kind) => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(b"PK\x03\x04\x14\x00"), OtherKind::Workbook);
    assert_eq!(
        kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
        OtherKind::Workbook
    );
    assert_eq!(
        kind(b"\xEF\xBB\xBF<?xml version='1.0'?>"),
        OtherKind::XmlAsCsv
    );
}

#[test]
fn a_quote_that_is_never_closed_is_refused_before_it_fills_the_memory() {
    let text = format!(
        "Rekening;Datum;Bedrag\n4100;2021-01-31;\"1,00\n{}",
        "4100;2021-01-31;1,00\n".repeat(100_000)
    );
    assert_eq!(reason(text.as_bytes()), Reason::TooLong);
}

#[test]
fn amounts_that_are_zero_to_the_cent_are_lines() {
    let lines =
        lines("Rekening;Datum;Debet;Credit\n4100;2021-01-31;;\n4100;2021-01-31;0,00;0,00\n");
    assert!(lines.iter().all(|line| line.amount == Money::ZERO));
    assert_eq!(lines.len(), 2);
}

#[test]
fn amounts_in_another_currency_are_refused_at_their_row() {
    let headings = "Datum;Rekening;Valuta;Bedrag";
    let row = |currency: &str| format!("2021-01-05;4100;{currency};30,00\n");
    let dollars = format!("{headings}\n{}{}", row("EUR"), row("usd"));
    let layout = JournalLayout::default();
    let refusal = read(
        Box::new(dollars.as_bytes()),
        "boekingen",
        &layout,
        &Currency::euro(),
        &mut |_, _| {},
    );
    let refusal = refusal.expect_err("dollars");
    let expected = Reason::OtherCurrency("usd".into(), "EUR".into());
    assert_eq!((refusal.at, refusal.reason), (3, expected));
    // No currency, three notations of the euro, and the day of value of a bank.
    let same = ["", "EUR", "Euro", "\u{20ac}", "06-01-2021"]
        .map(row)
        .concat();
    assert_eq!(lines(&format!("{headings}\n{same}")).len(), 5);
    // The currency belongs to the other amount.
    let both = "Datum;Rekening;Valuta;Bedrag VV;Bedrag\n2021-01-06;4100;USD;31,00;28,00\n";
    assert_eq!(lines(both)[0].amount, Money::whole(28));
    let in_euros = "Datum;Rekening;Valuta;Bedrag EUR\n2021-01-06;4100;USD;28,00\n";
    assert_eq!(lines(in_euros)[0].amount, Money::whole(28));
}

/// The amounts of a file, or the reason why it is refused, if the plan names these columns.
fn amounts_with_columns(
    columns: &[(JournalField, &str)],
    text: &str,
) -> Result<Vec<Money>, Reason> {
    let columns = columns.iter();
    let layout = JournalLayout {
        csv: CsvLayout {
            columns: columns
                .map(|(field, heading)| (*field, heading.to_string()))
                .collect(),
            ..CsvLayout::default()
        },
        ..JournalLayout::default()
    };
    let mut amounts = Vec::new();
    let currency = Currency::euro();
    let input = Box::new(text.as_bytes());
    read(input, "boekingen", &layout, &currency, &mut |_, line| {
        amounts.push(line.amount);
    })
    .map(|_| amounts)
    .map_err(|refusal| refusal.reason)
}

#[test]
fn a_named_column_of_the_amount_is_checked_for_its_currency_too() {
    let (amount, currency) = (JournalField::Amount, JournalField::Currency);
    let dollars = "Datum;Rekening;Valuta;Waarde\n2021-01-05;4100;USD;30,00\n";
    let other = Reason::OtherCurrency("USD".into(), "EUR".into());
    assert_eq!(
        amounts_with_columns(&[(amount, "Waarde")], dollars),
        Err(other.clone())
    );
    // A blank heading: the column of the currency is not about this amount.
    let off = amounts_with_columns(&[(amount, "Waarde"), (currency, "")], dollars);
    assert_eq!(off, Ok(vec![Money::whole(30)]));
    let both = "Datum;Rekening;Valuta;Bedrag VV;Bedrag\n2021-01-06;4100;USD;31,00;28,00\n";
    assert_eq!(
        amounts_with_columns(&[(amount, "Bedrag")], both),
        Ok(vec![Money::whole(28)])
    );
    assert_eq!(
        amounts_with_columns(&[(amount, "Bedrag VV")], both),
        Err(other)
    );
}

#[test]
fn bytes_of_another_encoding_than_is_stated_are_refused_at_their_line() {
    let layout = JournalLayout {
        csv: CsvLayout {
            encoding: Some(TextEncoding::Utf8),
            ..CsvLayout::default()
        },
        ..JournalLayout::default()
    };
    let text = b"Rekening;Datum;Bedrag\n4100;2021-01-05;1,00\ncaf\xE9;2021-01-06;1,00\n";
    let input = Box::new(&text[..]);
    let refusal = read(input, "a", &layout, &Currency::euro(), &mut |_, _| {});
    let refusal = refusal.expect_err("Windows-1252");
    let expected = Reason::OtherEncoding(TextEncoding::Utf8);
    assert_eq!((refusal.at, refusal.reason), (3, expected));
}
