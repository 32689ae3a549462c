//! CSV files that can be read in two ways: how they are read, and which files are refused.

use super::read;
use crate::import::{AllocatedRowKinds, AllocatedRows, JournalLine, PeriodKind, Reason, Remark};
use crate::plan::{
    AllocationRows, CsvLayout, Currency, DateOrder, DecimalMark, JournalLayout, Money,
};

/// The lines of a file, or why it is refused and where.
fn read_text(text: &str, layout: &JournalLayout) -> Result<Vec<JournalLine>, (u64, Reason)> {
    let mut lines = Vec::new();
    let input = Box::new(text.as_bytes());
    let read = read(input, "a", layout, &Currency::euro(), &mut |_, line| {
        lines.push(line.clone());
    });
    read.map_err(|refusal| (refusal.at, refusal.reason))?;
    Ok(lines)
}

fn reason(text: &str) -> (u64, Reason) {
    read_text(text, &JournalLayout::default()).expect_err(text)
}

#[test]
fn a_separator_after_the_decimal_mark_is_no_amount() {
    let text = "Datum;Rekening;Bedrag\n05-01-2021;4100;1.533,00\n06-01-2021;4100;1,533.00\n";
    let comma = DecimalMark::Comma;
    let unreadable = Reason::OtherNotation("Bedrag".into(), "1,533.00".into(), comma);
    assert_eq!(reason(text), (3, unreadable));
}

/// Lines without a time would all be outside the plan.
#[test]
fn a_file_without_a_column_for_the_time_is_refused() {
    let text = |time: &str| format!("{time};Rekening;Stuknummer;Bedrag\n01-01-2021;4100;7;1,00\n");
    let lacking: &'static [&'static str] = &["date", "period"];
    // A year alone does not give a line a time.
    for time in ["Wanneer", "Jaar"] {
        let headings = [time, "Rekening", "Stuknummer", "Bedrag"].map(str::to_string);
        let reason_found = Reason::LacksHeadings(headings.to_vec(), vec![lacking]);
        assert_eq!(reason(&text(time)), (1, reason_found), "{time}");
    }
    for known in ["Datum", "Datum_boeking", "Boekdatum"] {
        let lines = read_text(&text(known), &JournalLayout::default()).expect(known);
        assert_eq!(lines.len(), 1, "{known}");
    }
}

#[test]
fn a_booking_that_names_an_opening_balance_is_none() {
    let kind = |date: &str, text: &str| {
        let file = format!("Datum;Rekening;Omschrijving;Bedrag\n{date};4300;{text};5,00\n");
        let lines = read_text(&file, &JournalLayout::default()).expect("lines");
        lines.first().map(|line| line.kind)
    };
    let (opening, ordinary) = (Some(PeriodKind::Opening), Some(PeriodKind::Ordinary));
    assert_eq!(kind("15-03-2020", "Beginsaldo kopieerpas"), ordinary);
    assert_eq!(kind("15-03-2020", "Beginbalans les"), ordinary);
    assert_eq!(kind("15-03-2020", "Beginsaldo per 15-03-2020"), opening);
    assert_eq!(kind("01-03-2020", "Beginsaldo Kring"), opening);
    assert_eq!(kind("", "Beginsaldo Kring"), opening);
}

#[test]
fn an_opening_balance_with_0_for_a_number_is_one() {
    let kind = |number: &str| {
        let file = format!(
            "Datum;Rekening;Omschrijving;Boekstuk;Bedrag\n01-01-2020;4100;Beginbalans;{number};250,00\n"
        );
        read_text(&file, &JournalLayout::default()).expect("lines")[0].kind
    };
    assert_eq!(
        (kind("0"), kind("")),
        (PeriodKind::Opening, PeriodKind::Opening)
    );
    assert_eq!(kind("10"), PeriodKind::Ordinary);
}

#[test]
fn what_an_account_ends_with_is_left_out_and_its_bookings_are_not() {
    let count = |text: &str| {
        let file = format!("Datum;Rekening;Omschrijving;Bedrag\n31-12-2020;4300;{text};5,00\n");
        read_text(&file, &JournalLayout::default())
            .expect("a file")
            .len()
    };
    for text in [
        "Eindsaldo",
        "Eindbalans 2020",
        "Saldo per 31-12-2020",
        "Closing balance",
    ] {
        assert_eq!(count(text), 0, "{text}");
    }
    for text in ["Saldo per kas", "Eindsaldo afboeken", "Saldo"] {
        assert_eq!(count(text), 1, "{text}");
    }
}

#[test]
fn a_period_without_a_year_is_refused_in_a_row_without_a_date() {
    let without = "Periode;Rekening;Omschrijving;Bedrag\n3;4300;a;5,00\n";
    assert_eq!(reason(without), (2, Reason::NoYear("3".into())));
    let with = without.replace("\n3;", "\n2021-3;");
    assert!(read_text(&with, &JournalLayout::default()).is_ok());
}

#[test]
fn a_column_of_sides_is_known_by_what_it_has() {
    let debits = |rows: &[&str]| {
        let text = format!("Datum;Rekening;Bedrag;Soort\n{}\n", rows.join("\n"));
        let lines = read_text(&text, &JournalLayout::default()).expect("lines");
        lines
            .iter()
            .map(|line| line.debit().to_string())
            .collect::<Vec<_>>()
    };
    let (cost, paid) = ("05-01-2021;4300;5,00;D", "05-01-2021;1600;5,00;C");
    assert_eq!(debits(&[cost, paid]), ["5", "-5"]);
    assert_eq!(
        debits(&[cost, paid, "06-01-2021;4300;-2,00;debet"]),
        ["5", "-5", "-2"]
    );
    // Debtors and creditors: the signs balance, and the letters do not.
    let signed = ["05-01-2021;4300;5,00;D", "05-01-2021;1600;-5,00;C"];
    assert_eq!(debits(&signed), ["5", "-5"]);
    // One letter, and one row that has none.
    assert_eq!(debits(&[cost, "05-01-2021;4300;5,00;D"]), ["5", "5"]);
    assert_eq!(
        debits(&[cost, paid, "05-01-2021;4300;5,00;"]),
        ["5", "5", "5"]
    );
}

#[test]
fn cumulative_amounts_are_a_list_of_balances() {
    let text = "Boekjaar;Periode;Rekening;Bedrag cumulatief\n2021;1;4300;5,00\n";
    assert_eq!(reason(text), (1, Reason::BalanceList));
}

#[test]
fn two_columns_of_amounts_with_one_heading_are_refused() {
    let text = "Datum;Rekening;Bedrag;Bedrag\n05-01-2021;4300;5,00;6,00\n";
    assert_eq!(reason(text), (1, Reason::SameHeadings("Bedrag".into())));
}

#[test]
fn a_row_has_one_side() {
    let both = "Datum;Rekening;Debet;Credit\n05-01-2021;4300;5,00;2,00\n";
    let sides = Reason::BothSides("5,00".into(), "2,00".into());
    assert_eq!(reason(both), (2, sides));
    let none = "Datum;Rekening;Bedrag;D/C\n05-01-2021;4300;5,00;\n";
    assert_eq!(reason(none), (2, Reason::Missing("D/C".into())));
}

#[test]
fn years_of_two_digits_need_an_order() {
    let text = "Datum;Rekening;Bedrag\n20-01-06;4300;5,00\n";
    assert_eq!(reason(text), (2, Reason::ShortYear("20-01-06".into())));
    let layout = JournalLayout {
        csv: CsvLayout {
            date_order: Some(DateOrder::YearMonthDay),
            ..CsvLayout::default()
        },
        ..JournalLayout::default()
    };
    let lines = read_text(text, &layout).expect("lines");
    assert_eq!(lines[0].date, Some(jiff::civil::date(2020, 1, 6)));
}

#[test]
fn shares_along_one_axis_get_the_code_of_the_other() {
    let headings = "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats;Project";
    let file = |rows: &[&str]| {
        let row = |(at, row): (usize, &&str)| format!("9;1;{};05-01-2021;4100;{row}\n", at + 1);
        let rows: String = rows.iter().enumerate().map(row).collect();
        format!("{headings}\n{rows}9;2;1;05-01-2021;1600;-100,00;;\n")
    };
    // 60 + 40 on two cost centres, and 100 on the project: 100 in all.
    let text = file(&["60,00;21;", "40,00;22;", "100,00;;HB"]);
    let lines = read_text(&text, &JournalLayout::default()).expect("lines");
    let found = lines.iter().map(|line| {
        let codes = (line.cost_centre.as_str(), line.project.as_str());
        (line.debit(), codes)
    });
    let expected = [
        (Money::whole(60), ("21", "HB")),
        (Money::whole(40), ("22", "HB")),
        (Money::whole(-100), ("", "")),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    let unclear = file(&["60,00;21;", "40,00;22;", "70,00;;HB", "30,00;;HC"]);
    assert_eq!(reason(&unclear).1, Reason::SharesAlongAxes(2));
}

#[test]
fn rows_of_one_line_are_not_guessed_to_be_shares() {
    let debits = |rows: &str| {
        let text = format!(
            "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats;Project\n{rows}"
        );
        let lines = read_text(&text, &JournalLayout::default()).map_err(|(_, reason)| reason)?;
        Ok(lines.iter().map(JournalLine::debit).collect::<Vec<_>>())
    };
    let cost = |codes: [&str; 2]| {
        let row =
            |(at, codes): (usize, &str)| format!("1;1;{};15-01-2021;4300;100,00;{codes}\n", at + 1);
        codes.into_iter().enumerate().map(row).collect::<String>()
    };
    // No counter line, and no code tells shares from axes, or too few do.
    for codes in [[";", ";"], ["21;HB", ";HC"], ["21;", ";"]] {
        let refused: Result<Vec<Money>, _> = debits(&cost(codes));
        assert!(
            matches!(refused, Err(Reason::UnclearAxes { first: 2, can_be }) if can_be.shares && can_be.axes),
            "{codes:?}"
        );
    }
    assert_eq!(
        debits(&cost(["21;", "22;"])),
        Ok(vec![Money::whole(100); 2])
    );
    assert_eq!(
        debits(&cost(["21;HB", "22;HB"])),
        Ok(vec![Money::whole(100); 2])
    );
    assert_eq!(debits(&cost(["21;", ";HB"])), Ok(vec![Money::whole(100)]));
    // The counter line is repeated along the same axes: as shares and as axes, both sides are equal.
    let counter = "1;2;1;15-01-2021;1600;-100,00;21;\n1;2;2;15-01-2021;1600;-100,00;;HB\n";
    let both = cost(["21;", ";HB"]) + counter;
    assert_eq!(
        debits(&both),
        Ok(vec![Money::whole(100), Money::whole(-100)])
    );
}

/// A file with a line of rows that each have an amount and codes, and 900 on the other side.
fn allocated(columns: &str, rows: &[&str]) -> String {
    let row = |(at, row): (usize, &&str)| format!("11;1;{};05-03-2025;4400;{row}\n", at + 1);
    let rows: String = rows.iter().enumerate().map(row).collect();
    let none = ";".repeat(columns.split(';').count());
    format!(
        "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;{columns}\n\
         {rows}11;2;0;05-03-2025;1600;-900,00{none}\n"
    )
}

fn stated(allocations: Option<AllocationRows>) -> JournalLayout {
    JournalLayout {
        allocations,
        ..JournalLayout::default()
    }
}

#[test]
fn one_column_with_the_codes_of_all_axes_does_not_double_a_cost() {
    let file = |code: &str| allocated(code, &["300,00;10", "600,00;20", "900,00;MB"]);
    let axes = stated(Some(AllocationRows::Axes));
    // 300 + 600 on two cost centres is 900, and the project has the same 900. No rule can use the codes.
    for layout in [&JournalLayout::default(), &axes] {
        let lines = read_text(&file("Verbijzondering_code"), layout).expect("lines");
        let debits = lines.iter().map(JournalLine::debit);
        assert_eq!(
            debits.collect::<Vec<_>>(),
            [300, 600, -900].map(Money::whole)
        );
        let read = read_text(&file("Kostenplaats"), layout);
        assert_eq!(
            read.map_err(|(_, reason)| reason),
            Err(Reason::AxesInOneColumn(2))
        );
    }
    let shares = stated(Some(AllocationRows::Shares));
    let text = file("Kostenplaats");
    let input = Box::new(text.as_bytes());
    let summary = read(input, "a", &shares, &Currency::euro(), &mut |_, _| {});
    let remarks = summary.expect("lines").remarks;
    let seem_axes = AllocatedRows {
        count: 1,
        at: 2,
        are_shares: true,
        rows: Money::whole(1800),
        other_side: Money::whole(900),
    };
    assert!(
        remarks.contains(&Remark::WrongAllocations(seem_axes)),
        "{remarks:?}"
    );
}

/// Two shares of 450 along two axes.
#[test]
fn equal_rows_of_several_axes_do_not_lose_a_part_of_a_cost() {
    let rows = ["450,00;10", "450,00;20", "450,00;MB", "450,00;MC"];
    for allocations in [None, Some(AllocationRows::Axes)] {
        let layout = stated(allocations);
        let text = allocated("Verbijzondering_code", &rows);
        let lines = read_text(&text, &layout).expect("lines");
        let debits: Vec<Money> = lines.iter().map(JournalLine::debit).collect();
        assert_eq!(debits, [450, 450, -900].map(Money::whole));
        // Which cost centre goes with which project is not known.
        let pairs = ["450,00;10;", "450,00;20;", "450,00;;MB", "450,00;;MC"];
        let text = allocated("Kostenplaats;Project", &pairs);
        let reason = read_text(&text, &layout).expect_err("two axes with shares");
        assert_eq!(reason.1, Reason::SharesAlongAxes(2));
    }
    // One amount of 900 along three axes, of which one has no code.
    let text = allocated("Project", &["900,00;", "900,00;MB", "900,00;"]);
    let lines = read_text(&text, &stated(Some(AllocationRows::Axes))).expect("lines");
    let found = lines
        .iter()
        .map(|line| (line.debit(), line.project.as_str()));
    let expected = [(Money::whole(900), "MB"), (Money::whole(-900), "")];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

/// The rows are twice the 900, and the cost centres have 800 of it.
#[test]
fn codes_in_two_columns_are_not_said_to_be_in_one() {
    let rows = ["300,00;10;", "500,00;20;", "1000,00;;MB"];
    let text = allocated("Kostenplaats;Project", &rows);
    for allocations in [None, Some(AllocationRows::Axes)] {
        let reason = read_text(&text, &stated(allocations)).expect_err("unequal sums");
        let can_be = AllocatedRowKinds {
            shares: false,
            axes: false,
        };
        assert_eq!(reason.1, Reason::UnclearAxes { first: 2, can_be });
    }
}

#[test]
fn a_heading_among_the_rows_and_a_footer_are_called_what_they_are() {
    let of = |row: &str| {
        let rows = format!("Rekening;Datum;Omschrijving;Bedrag\n4100;2021-01-31;a;1,00\n{row}\n");
        reason(&rows)
    };
    for (row, text) in [
        ("4500 Violen;;;", "4500 Violen"),
        (";;Afgedrukt op 12-01-2026;", "Afgedrukt op 12-01-2026"),
    ] {
        assert_eq!(of(row), (3, Reason::HeadingRow(text.into())), "{row}");
    }
}

#[test]
fn a_time_that_does_not_exist_or_is_unclear_has_advice_of_its_own() {
    let of_day = |day: &str| reason(&format!("Rekening;Datum;Bedrag\n4100;{day};1,00\n"));
    let no_day = Reason::NoSuchDay("31-02-2025".into());
    assert_eq!(of_day("31-02-2025"), (2, no_day));
    let of_period = |period: &str| {
        let row = format!("Rekening;Periode;Boekjaar;Stuk;Bedrag\n4100;{period};1;1,00\n");
        reason(&row)
    };
    let unreadable = Reason::UnreadablePeriod("feb-25".into());
    assert_eq!(of_period("feb-25;2025"), (2, unreadable));
    let broken = Reason::UnreadableYear("1".into(), "2025/2026".into());
    assert_eq!(of_period("1;2025/2026"), (2, broken));
}
