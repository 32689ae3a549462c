use std::collections::BTreeMap;

use csv::ReaderBuilder;
use proptest::prelude::*;

use super::*;
use crate::finding::name;
use crate::plan::{Currency, Language, Money, Quantity, Share, Span};
use crate::say;
use crate::table::{Align, Role, Style, TableLinks, ThingKind};

fn money(digits: &str) -> Cell {
    Cell::Money(Money::read(digits).expect("a test amount"))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn row(role: Role, cells: Vec<Cell>) -> Row {
    Row { role, cells }
}

fn report(tables: Vec<Table>) -> Report {
    Report {
        id: "budget",
        tab: "Begroting".to_string(),
        title: "Begroting".to_string(),
        is_form: false,
        banner: Some(say!["2 errors"]),
        style: Style {
            language: Language::Dutch,
            currency: Currency::euro(),
            decimals: 2,
            scale: None,
            periods: BTreeMap::new(),
            fiscal_year: None,
        },
        blocks: tables
            .into_iter()
            .map(Block::Table)
            .chain([Block::Text(say!["nor this"])])
            .collect(),
        notes: vec![say!["nor a note"]],
    }
}

fn budget() -> Table {
    let in_2020 = |title: &str| Column {
        group: Some("2020".into()),
        ..Column::new(title, Align::Right)
    };
    Table {
        caption: None,
        columns: vec![
            Column::new("", Align::Left),
            in_2020("Debet"),
            in_2020("Credit"),
        ],
        rows: vec![
            row(
                Role::Heading { depth: 0 },
                vec![text("Personeel"), Cell::Empty, Cell::Empty],
            ),
            row(
                Role::Body { depth: 1 },
                vec![
                    Cell::Label(
                        DualName::from("Kring \"VO\", Leiden").of(ThingKind::Line, "kring-vo"),
                    ),
                    money("17424.50"),
                    Cell::Empty,
                ],
            ),
            row(
                Role::Subtotal { depth: 0 },
                vec![text("Totaal Personeel"), money("17424.50"), Cell::Empty],
            ),
            row(
                Role::Total,
                vec![text("Totaal"), money("17424.50"), money("1987989")],
            ),
            row(
                Role::Balance,
                vec![text("Saldo"), money("-1358"), Cell::Empty],
            ),
        ],
        links: TableLinks::default(),
    }
}

#[test]
fn one_table_is_a_record_of_headings_and_its_rows() {
    let expected = "\
name,2020 Debet (EUR),2020 Credit (EUR),role,depth,kind,id\r
2 errors,,,banner,0,,\r
Personeel,,,heading,0,,\r
\"Kring \"\"VO\"\", Leiden\",17424.5,,body,1,line,kring-vo\r
Totaal Personeel,17424.5,,subtotal,0,,\r
Totaal,17424.5,1987989,total,0,,\r
Saldo,-1358,,balance,0,,\r
";
    assert_eq!(csv(&report(vec![budget()]), Dialect::Standard), expected);
}

#[test]
fn an_unknown_amount_is_a_question_mark_and_a_missing_one_is_empty() {
    let mut table = budget();
    table.rows = vec![row(
        Role::Total,
        vec![text("Totaal"), Cell::Unknown, Cell::Empty],
    )];
    for (dialect, expected) in [
        (Dialect::Standard, "\r\nTotaal,?,,total,0,,\r\n"),
        (Dialect::Dutch, "\r\nTotaal;?;;total;0;;\r\n"),
    ] {
        let written = csv(&report(vec![table.clone()]), dialect);
        assert!(written.ends_with(expected), "{written}");
    }
}

#[test]
fn dutch_excel_has_semicolons_commas_and_a_byte_order_mark() {
    let expected = "\u{feff}name;2020 Debet (EUR);2020 Credit (EUR);role;depth;kind;id\r
2 errors;;;banner;0;;\r
Personeel;;;heading;0;;\r
\"Kring \"\"VO\"\", Leiden\";17424,5;;body;1;line;kring-vo\r
Totaal Personeel;17424,5;;subtotal;0;;\r
Totaal;17424,5;1987989;total;0;;\r
Saldo;-1358;;balance;0;;\r
";
    assert_eq!(csv(&report(vec![budget()]), Dialect::Dutch), expected);
}

#[test]
fn several_tables_differ_in_the_first_column() {
    let tariffs = Table {
        caption: Some("Tarieven".into()),
        columns: vec![Column::new("Tarief", Align::Left)],
        rows: vec![row(Role::Body { depth: 0 }, vec![text("Projectleider")])],
        links: TableLinks::default(),
    };
    let mut first = budget();
    first.rows.truncate(1);
    let expected = "\
table,name,2020 Debet,2020 Credit,role,depth,kind,id\r
,2 errors,,,banner,0,,\r
Begroting,Personeel,,,heading,0,,\r
Tarieven,Tarief,,,columns,0,,\r
Tarieven,Projectleider,,,body,0,,\r
";
    assert_eq!(
        csv(&report(vec![first, tariffs]), Dialect::Standard),
        expected
    );
}

#[test]
fn each_kind_of_cell() {
    let cells = vec![
        Cell::Message(say!["40 uur voor ", name("2.1"), ", ", Money::whole(1_600)]),
        Cell::Quantity(Quantity::read("4.50").expect("a test quantity")),
        Cell::Share(Share::read("33.3%").expect("a test share")),
        Cell::Count(12_500),
        Cell::Date(jiff::civil::date(2020, 1, 6)),
        Cell::Span(Span::parse("2019/2020").expect("a test span")),
        Cell::Mark,
        money("-0.00"),
    ];
    let columns = cells
        .iter()
        .map(|_| Column::new("k", Align::Left))
        .collect();
    let table = Table {
        caption: None,
        columns,
        rows: vec![row(Role::Body { depth: 0 }, cells)],
        links: TableLinks::default(),
    };
    let line = |dialect| {
        csv(&report(vec![table.clone()]), dialect)
            .lines()
            .nth(2)
            .map(str::to_string)
    };
    let standard =
        "\"40 uur voor `2.1`, € 1.600,00\",4.5,33.3,12500,2020-01-06,2019/2020,x,0,body,0,,";
    assert_eq!(line(Dialect::Standard).as_deref(), Some(standard));
    let dutch =
        "40 uur voor `2.1`, € 1.600,00;4,5;33,3;12500;2020-01-06;schooljaar 2019/2020;x;0;body;0;;";
    assert_eq!(line(Dialect::Dutch).as_deref(), Some(dutch));
}

#[test]
fn amounts_and_percentages_have_columns_of_their_own() {
    let share = || Cell::Share(Share::read("33.3%").expect("a test share"));
    let of = |cells: [Vec<Cell>; 2]| Table {
        caption: None,
        columns: ["Deel", "Waarde", "%"]
            .map(|title| Column::new(title, Align::Right))
            .to_vec(),
        rows: cells
            .map(|cells| row(Role::Body { depth: 0 }, cells))
            .to_vec(),
        links: TableLinks::default(),
    };
    let table = of([
        vec![share(), money("5"), share()],
        vec![share(), share(), share()],
    ]);
    let expected = "\
Deel (%),Waarde (EUR),Waarde (%),%,role,depth,kind,id\r
2 errors,,,,banner,0,,\r
33.3,5,,33.3,body,0,,\r
33.3,,33.3,33.3,body,0,,\r
";
    assert_eq!(csv(&report(vec![table]), Dialect::Standard), expected);
}

#[test]
fn a_report_without_tables_is_empty() {
    assert_eq!(csv(&report(vec![]), Dialect::Dutch), "");
}

#[test]
fn a_text_never_becomes_a_formula() {
    let shown = |text: &str| guarded(Cow::Borrowed(text)).into_owned();
    for formula in [
        "=HYPERLINK(\"http://x\")",
        "@SUM(A1)",
        "+1+1",
        "-2+3|cmd",
        "\t=1",
        "\r=1",
        "-",
        "＝1+1",
        "-1e3",
        "\u{feff}=1",
        "::error::x",
    ] {
        assert_eq!(shown(formula), format!("'{formula}"));
    }
    for plain in [
        "",
        "Kring 2",
        "1-2",
        "a=b",
        "-5",
        "+31",
        "'s-Gravenhage",
        "'t Hof",
    ] {
        assert_eq!(shown(plain), plain);
    }
    // Its own quote is distinguished from ours.
    assert_eq!(shown("'=1"), "''=1");
}

#[test]
fn a_text_has_no_command_for_a_log() {
    let shown = |text: &str| guarded(Cow::Borrowed(text)).into_owned();
    assert_eq!(shown("a\n::error::x"), "a\n\\::error::x");
    assert_eq!(shown("a ##[error]b"), "a #\\#[error]b");
    assert_eq!(shown("::error::x\n::error::y"), "'::error::x\n\\::error::y");
}

#[test]
fn a_negative_amount_stays_a_number() {
    let printed = csv(&report(vec![budget()]), Dialect::Standard);
    assert!(printed.contains("Saldo,-1358,"), "{printed}");
}

/// The text of a field, without the guard against formulas.
fn unguarded(field: &str) -> &str {
    let guarded = field
        .trim_start_matches('\'')
        .chars()
        .next()
        .is_some_and(begins_formula);
    field
        .strip_prefix('\'')
        .filter(|_| guarded)
        .unwrap_or(field)
}

fn assert_read_back(texts: &[String], dialect: Dialect) {
    let columns = texts
        .iter()
        .map(|text| Column::new(text.as_str(), Align::Left))
        .collect();
    let cells = texts.iter().map(|text| Cell::Text(text.clone())).collect();
    let table = Table {
        caption: None,
        columns,
        rows: vec![row(Role::Body { depth: 0 }, cells)],
        links: TableLinks::default(),
    };
    let printed = csv(&report(vec![table]), dialect);
    let (delimiter, bytes) = match dialect {
        Dialect::Standard => (b',', printed.as_str()),
        Dialect::Dutch => (
            b';',
            printed.strip_prefix(BYTE_ORDER_MARK).expect("it begins so"),
        ),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(bytes.as_bytes());
    let records: Vec<_> = reader
        .records()
        .collect::<Result<_, _>>()
        .expect("it is a CSV");
    // Between the headings and the row is the banner.
    assert_eq!(records.len(), 3);
    for record in [&records[0], &records[2]] {
        let fields: Vec<&str> = record.iter().take(texts.len()).map(unguarded).collect();
        let mut expected: Vec<String> = texts.iter().map(|text| escaped(text)).collect();
        if record == &records[0] && expected[0].is_empty() {
            expected[0] = NAME.to_string();
        }
        assert_eq!(fields, expected);
    }
}

/// A text with control characters of terminals escaped, as `\u{1b}`.
fn escaped(text: &str) -> String {
    let escaped = |c: char| match c {
        '\t' | '\n' | '\r' => c.to_string(),
        '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' => format!("\\u{{{:x}}}", u32::from(c)),
        _ => c.to_string(),
    };
    text.chars().map(escaped).collect()
}

#[test]
fn a_control_character_steers_no_terminal() {
    let name = Cell::Text("\u{1b}[31mred\u{7f}\u{9b}".to_string());
    let table = Table {
        caption: None,
        columns: vec![Column::new("a", Align::Left)],
        rows: vec![row(Role::Body { depth: 0 }, vec![name])],
        links: TableLinks::default(),
    };
    let printed = csv(&report(vec![table]), Dialect::Standard);
    assert!(
        printed.contains("\\u{1b}[31mred\\u{7f}\\u{9b}"),
        "{printed}"
    );
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n' && c != '\r'));
}

#[test]
fn a_text_that_tries_to_escape_is_read_back() {
    let texts = [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://x\",\"y\")",
        "a|b,c;d\"e\r\nf\tg",
        "\u{1b}[31mred\u{1b}[0m",
        "\u{202e}100\u{2069}",
        "👩\u{200d}🔬 ✨",
        "",
        "'",
        "\u{feff}",
    ];
    let mut texts: Vec<String> = texts.map(str::to_string).to_vec();
    texts.push("ë".repeat(10_000));
    for dialect in [Dialect::Standard, Dialect::Dutch] {
        assert_read_back(&texts, dialect);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_back(
        texts in prop::collection::vec("[=+@'\t\r\n\",;a-]{0,6}|\\PC{0,12}|(?s).{0,12}", 1..6),
        dutch in any::<bool>(),
    ) {
        assert_read_back(&texts, if dutch { Dialect::Dutch } else { Dialect::Standard });
    }
}

#[test]
fn rows_about_one_thing_are_told_apart_by_a_column_of_their_own() {
    let condition = |word: &'static str| {
        let name = DualName::from("Termijnen").of(ThingKind::Condition, "termijnen");
        let name = name.with_aspect(Some(("requirement", word)));
        row(Role::Body { depth: 0 }, vec![Cell::Label(name)])
    };
    let table = Table {
        columns: vec![Column::new("Eis", Align::Left)],
        rows: ["instalments", "max-prefinance"].map(condition).into(),
        ..budget()
    };
    let printed = csv(&report(vec![table]), Dialect::Standard);
    let expected = "Eis,role,depth,kind,id,aspect\r\n2 errors,banner,0,,,\r\n\
        Termijnen,body,0,condition,termijnen,instalments\r\nTermijnen,body,0,condition,termijnen,max-prefinance\r\n";
    assert_eq!(printed, expected);
}
