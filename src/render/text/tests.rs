use unicode_width::UnicodeWidthStr;

use super::*;
use crate::plan::{Language, Money, Plan};
use crate::say;
use crate::table::{Align, Cell, Column, DualName, Role, Row, TableLinks};

/// The budget of the Leiden plan as its source document prints it: the role and name of a row, and the debit and credit
/// of five periods and of all of them. `-` is a cell that the document leaves blank.
const LEIDEN: &str = "\
body; SWVVO; - 59127 - 86827 - 91827 - 9808 - 84250 - 331839
body; scholen VO; - 19975 - 19975 - 19975 - - - 69250 - 129175
body; PPO; - 73692 - 51192 - 64192 - 29573 - 15000 - 233649
body; scholen PO; - 39175 - 39175 - 39175 - 19200 - 81000 - 217725
body; Gemeentes; - 39567 - 39567 - 52567 - 20000 - 92600 - 244301
body; De Leidse Aanpak; - 1946 - 1946 - 1946 - 1946 - 2400 - 10184
body; Subsidie; - 266793 - 188893 - 223893 - 141537 - - - 821116
body; Projectleiding; 17424 - 17424 - 17424 - 8712 - - - 60984 -
body; Aanbod; 80351 - 80351 - 80351 - 80352 - 41600 - 363005 -
body; Samenwerking; 156700 - 129000 - 165000 - 132200 - 302100 - 885000 -
body; Professionalisering; 245800 - 200800 - 230800 - 800 - 800 - 679000 -
body; Onvoorzien; - - - - - - - - - - 0 -
total; Totaal; 500275 500275 427575 427575 493575 493575 222064 222064 344500 344500 1987989 1987989
balance; Saldo; 0 - 0 - 0 - 0 - 0 - 0 -
";

const PERIODS: &str = "2020; 2021; 2022; jan/jun 2023; jul/dec 2023; TOTAAL";

fn amount(digits: &str) -> Cell {
    if digits.is_empty() {
        Cell::Empty
    } else {
        Cell::Money(Money::read(digits).expect("a test amount"))
    }
}

fn column(group: Option<&str>, title: &str, align: Align) -> Column {
    Column {
        group: group.map(DualName::from),
        ..Column::new(title, align)
    }
}

fn report(blocks: Vec<Block>) -> Report {
    let style = Style {
        language: Language::Dutch,
        decimals: 0,
        ..Style::of(&Plan::new(""))
    };
    Report {
        id: "budget",
        tab: "Begroting".to_string(),
        title: "Begroting".to_string(),
        is_form: false,
        banner: None,
        style,
        blocks,
        notes: Vec::new(),
    }
}

fn leiden() -> Report {
    let mut columns = vec![column(None, "", Align::Left)];
    for period in PERIODS.split("; ") {
        columns.push(column(Some(period), "Debet", Align::Right));
        columns.push(column(Some(period), "Credit", Align::Right));
    }
    let row = |line: &str| {
        let [role, name, amounts] = line.split("; ").collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let role = match role {
            "total" => Role::Total,
            "balance" => Role::Balance,
            _ => Role::Body { depth: 0 },
        };
        let amounts = amounts
            .split(' ')
            .map(|digits| amount(digits.trim_matches('-')));
        let cells = std::iter::once(Cell::Text(name.to_string())).chain(amounts);
        Row {
            role,
            cells: cells.collect(),
        }
    };
    let rows = LEIDEN.lines().map(row).collect();
    of_rows(Some("Versie 6/1/2020"), columns, rows)
}

/// A table of texts and amounts in ordinary rows.
fn table(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Report {
    let rows = rows
        .into_iter()
        .map(|cells| Row {
            role: Role::Body { depth: 0 },
            cells,
        })
        .collect();
    of_rows(None, columns, rows)
}

fn of_rows(caption: Option<&str>, columns: Vec<Column>, rows: Vec<Row>) -> Report {
    report(vec![Block::Table(Table {
        links: TableLinks::default(),
        caption: caption.map(Into::into),
        columns,
        rows,
    })])
}

fn name_and_amount(name: &str, amount: &str) -> Vec<Column> {
    vec![
        column(None, name, Align::Left),
        column(None, amount, Align::Right),
    ]
}

/// A row with a name and an amount.
fn row(role: Role, name: &str, digits: &str) -> Row {
    Row {
        role,
        cells: vec![Cell::Text(name.to_string()), amount(digits)],
    }
}

fn assert_tidy(text: &str, width: usize) {
    for line in text.lines() {
        assert!(line.width() <= width, "{} columns: {line}", line.width());
        assert_eq!(line, line.trim_end(), "spaces at the end");
    }
}

#[test]
fn the_leiden_budget_reads_at_80_columns() {
    let text = text(&leiden(), 80, Colour::Plain);
    assert_tidy(&text, 80);
    let first_panel = "\
Begroting

Versie 6/1/2020

                             2020                  2021
                         Debet     Credit      Debet     Credit
───────────────────────────────────────────────────────────────
SWVVO                            € 59.127              € 86.827
scholen VO                       € 19.975              € 19.975
PPO                              € 73.692              € 51.192
scholen PO                       € 39.175              € 39.175
Gemeentes                        € 39.567              € 39.567
De Leidse Aanpak                  € 1.946               € 1.946
Subsidie                        € 266.793             € 188.893
Projectleiding        € 17.424              € 17.424
Aanbod                € 80.351              € 80.351
Samenwerking         € 156.700             € 129.000
Professionalisering  € 245.800             € 200.800
Onvoorzien
───────────────────────────────────────────────────────────────
Totaal               € 500.275  € 500.275  € 427.575  € 427.575
───────────────────────────────────────────────────────────────
Saldo                      € 0                   € 0

";
    assert!(text.starts_with(first_panel), "{text}");
    let last = "Totaal               € 344.500  € 344.500  € 1.987.989  € 1.987.989\n";
    assert!(text.contains(last), "{text}");
}

#[test]
fn no_amount_of_the_leiden_budget_is_lost_at_any_width() {
    for width in [40, 60, 80, 100, 132, 200, usize::MAX] {
        let text = text(&leiden(), width, Colour::Plain);
        assert_tidy(&text, width);
        for amount in [
            "€ 59.127",
            "€ 141.537",
            "€ 302.100",
            "€ 679.000",
            "€ 0",
            "De Leidse Aanpak",
        ] {
            assert!(text.contains(amount), "{amount} at {width}");
        }
        assert_eq!(text.matches("€ 1.987.989").count(), 2, "{text}");
        assert_eq!(text.matches("€ 500.275").count(), 2, "{text}");
    }
}

#[test]
fn a_period_keeps_its_debit_and_credit_together() {
    let text = text(&leiden(), 80, Colour::Plain);
    let headings: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("20") && !line.contains('€'))
        .collect();
    assert_eq!(
        headings.len(),
        4,
        "the caption and three panels: {headings:?}"
    );
    let titles = text
        .lines()
        .filter(|line| line.trim_start().starts_with("Debet"));
    for title in titles {
        let words: Vec<&str> = title.split_whitespace().collect();
        assert_eq!(words, ["Debet", "Credit", "Debet", "Credit"]);
    }
}

#[test]
fn texts_wrap_before_a_table_is_folded() {
    let columns = vec![
        column(None, "Activiteit", Align::Left),
        column(None, "Product", Align::Left),
        column(None, "Kosten", Align::Right),
    ];
    let cells = vec![
        Cell::Text("Opzetten kringen VSE/PO".to_string()),
        Cell::Text("Professionals kennen elkaar en werken aan een project".to_string()),
        amount("36000"),
    ];
    let text = text(&table(columns, vec![cells]), 50, Colour::Plain);
    assert_tidy(&text, 50);
    let expected = "\
Begroting

Activiteit           Product                Kosten
──────────────────────────────────────────────────
Opzetten kringen     Professionals        € 36.000
VSE/PO               kennen elkaar en
                     werken aan een
                     project
";
    assert_eq!(text, expected);
}

#[test]
fn an_amount_never_wraps_even_where_it_does_not_fit() {
    let columns = name_and_amount("Post", "Bedrag");
    let cells = vec![
        Cell::Text("Samenwerkingsverband primair onderwijs".to_string()),
        amount("9999999999999.999999"),
    ];
    let text = text(&table(columns, vec![cells]), 40, Colour::Plain);
    assert_tidy(&text, 40);
    assert!(text.contains("€ 9.999.999.999.999,999999"), "{text}");
}

#[test]
fn subtotals_are_under_their_group_between_rules() {
    let columns = name_and_amount("Post", "Bedrag");
    let rows = vec![
        row(Role::Heading { depth: 0 }, "Lasten", ""),
        row(Role::Body { depth: 1 }, "Uren", "1000"),
        row(Role::Body { depth: 1 }, "Reizen", "200"),
        row(Role::Subtotal { depth: 0 }, "Personeel", "1200"),
        row(Role::Body { depth: 0 }, "Zaal", "300"),
        row(Role::Total, "Totaal", "1500"),
    ];
    let report = of_rows(None, columns, rows);
    let expected = "\
Begroting

Post        Bedrag
──────────────────
Lasten
  Uren     € 1.000
  Reizen     € 200
──────────────────
Personeel  € 1.200
──────────────────
Zaal         € 300
──────────────────
Totaal     € 1.500
";
    assert_eq!(text(&report, 80, Colour::Plain), expected);
}

#[test]
fn a_heading_between_rows_makes_no_column_wider() {
    let columns = name_and_amount("Nr.", "Bedrag");
    let rows = vec![
        row(
            Role::Heading { depth: 0 },
            "Beter aanbod voor leerlingen die risico lopen op onderpresteren",
            "",
        ),
        row(Role::Body { depth: 1 }, "1", "1000"),
    ];
    let report = of_rows(None, columns, rows);
    let expected = "\
Begroting

Nr.   Bedrag
────────────
Beter aanbod voor leerlingen die risico
lopen op onderpresteren
  1  € 1.000
";
    assert_eq!(text(&report, 80, Colour::Plain), expected);
}

#[test]
fn a_line_does_not_end_between_a_currency_and_its_amount() {
    let columns = vec![
        column(None, "Hoe", Align::Left),
        column(None, "Wat", Align::Left),
    ];
    let how = Cell::Message(say!["veertig uur × ", Money::whole(12_800), " per periode"]);
    let text = text(
        &table(
            columns,
            vec![vec![how, Cell::Text("inventarisatie ".repeat(4))]],
        ),
        40,
        Colour::Plain,
    );
    assert!(text.contains("€ 12.800"), "{text}");
    assert!(!text.contains('\u{a0}'), "{text}");
    assert_tidy(&text, 40);
}

#[test]
fn control_characters_are_escaped() {
    let columns = vec![column(None, "Post", Align::Left)];
    let cells = vec![Cell::Text("a\u{1b}[2Jb\u{202e}c\u{7}".to_string())];
    let text = text(&table(columns, vec![cells]), 80, Colour::Plain);
    assert!(text.contains("a\\u{1b}[2Jb\\u{202e}c\\u{7}"), "{text}");
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
fn wide_letters_and_line_breaks_keep_columns_aligned() {
    let columns = name_and_amount("Naam", "Aantal");
    let rows = vec![
        vec![Cell::Text("会議".to_string()), Cell::Count(12_000)],
        vec![Cell::Text("een\r\ntwee".to_string()), Cell::Count(3)],
    ];
    let expected = "Begroting\n\nNaam  Aantal\n────────────\n会議  12.000\neen        3\ntwee\n";
    assert_eq!(text(&table(columns, rows), 80, Colour::Plain), expected);
}

#[test]
fn notes_and_paragraphs_wrap_with_a_hanging_indent() {
    let mut report = report(vec![Block::Text(say![
        "Vanaf juli 2023 is er geen subsidie meer voor dit project."
    ])]);
    report.notes.push(say![
        "Aanbod, jan/jun 2023: ",
        Money::whole(1),
        " afronding in de gedrukte tabel"
    ]);
    let expected = "\
Begroting

Vanaf juli 2023 is er geen subsidie meer
voor dit project.

Opmerkingen
- Aanbod, jan/jun 2023: € 1 afronding in
  de gedrukte tabel
";
    assert_eq!(text(&report, 40, Colour::Plain), expected);
}

#[test]
fn colour_changes_no_other_byte() {
    let plain = text(&leiden(), 80, Colour::Plain);
    let mut coloured = text(&leiden(), 80, Colour::Ansi);
    assert!(coloured.contains("\u{1b}[1mTotaal"));
    for code in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"] {
        coloured = coloured.replace(code, "");
    }
    assert_eq!(coloured, plain);
}

#[test]
fn tables_without_rows_or_columns_are_drawn() {
    let columns = vec![column(None, "Post", Align::Left)];
    assert_eq!(
        text(&table(columns, Vec::new()), 80, Colour::Plain),
        "Begroting\n\nPost\n────\n"
    );
    assert_eq!(
        text(&table(Vec::new(), vec![Vec::new()]), 80, Colour::Plain).trim_end(),
        "Begroting"
    );
}

#[test]
fn ten_thousand_periods_are_folded() {
    let columns = (0..10_000)
        .map(|n| column(Some(&n.to_string()), "Debet", Align::Right))
        .collect();
    let cells = vec![amount("1000"); 10_000];
    let text = text(&table(columns, vec![cells]), 80, Colour::Plain);
    assert_tidy(&text, 80);
    assert!(text.matches("€ 1.000").count() >= 10_000);
}
