use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json as value};

use super::*;
use crate::plan::{Currency, Language, Money, Quantity, Share, Span};
use crate::say;
use crate::table::{Align, Role, TableLinks, ThingKind, Tone};

fn report(blocks: Vec<Block>) -> Report {
    Report {
        id: "budget",
        tab: "Begroting".to_string(),
        title: "Begroting: Leiden".to_string(),
        is_form: false,
        banner: None,
        style: Style {
            language: Language::Dutch,
            currency: Currency::euro(),
            decimals: 0,
            scale: None,
            periods: BTreeMap::new(),
            fiscal_year: None,
        },
        blocks,
        notes: vec![],
    }
}

fn read(report: &Report) -> Value {
    serde_json::from_str(&json(report)).expect("it is JSON")
}

#[test]
fn a_whole_document() {
    let period = DualName::from("2020").of(ThingKind::Period, "2020");
    let debit = Column {
        group: Some(period),
        ..Column::new(
            DualName::from("Debet").of(ThingKind::Side, "debit"),
            Align::Right,
        )
    };
    let amount = Cell::Money(Money::read("80352.50").expect("a test amount"));
    let rows = vec![
        Row {
            role: Role::Heading { depth: 1 },
            cells: vec![Cell::Text("Personeel".to_string()), Cell::Empty],
        },
        Row {
            role: Role::Body { depth: 1 },
            cells: vec![
                Cell::Label(DualName::from("Salaris").of(ThingKind::Line, "salaris")),
                amount.clone(),
            ],
        },
        Row {
            role: Role::Total,
            cells: vec![Cell::Text("Totaal".to_string()), amount],
        },
        Row {
            role: Role::Balance,
            cells: vec![Cell::Text("Saldo".to_string()), Cell::Unknown],
        },
    ];
    let columns = vec![Column::new("", Align::Left), debit];
    let table = Table {
        caption: Some("Versie 1".into()),
        columns,
        rows,
        links: TableLinks::default(),
    };
    let mut report = report(vec![
        Block::Table(table),
        Block::Text(say!["Samen ", Money::whole(80_352)]),
    ]);
    report.banner = Some(say![2_usize, " fouten"]);
    report.notes.push(say!["Correctie: ", Money::whole(1)]);
    let expected = value!({
        "generator": "hbplan",
        "version": 3,
        "report": {
            "id": "budget",
            "title": "Begroting: Leiden",
            "currency": "EUR",
            "language": "nl",
            "banner": "2 fouten",
            "notes": ["Correctie: € 1"],
            "blocks": [
                {"table": {
                    "caption": "Versie 1",
                    "ids": {},
                    "columns": [
                        {"group": null, "title": "", "ids": {}, "key": null},
                        {"group": "2020", "title": "Debet", "ids": {"period": "2020", "side": "debit"}, "key": null},
                    ],
                    "rows": [
                        {"role": "heading", "depth": 1, "ids": {"row": "1"}, "cells": [{"text": "Personeel"}, null]},
                        {"role": "body", "depth": 1, "ids": {"line": "salaris"},
                            "cells": [{"text": "Salaris"}, {"money": "80352.5"}]},
                        {"role": "total", "depth": 0, "ids": {"figure": "total"},
                            "cells": [{"text": "Totaal"}, {"money": "80352.5"}]},
                        {"role": "balance", "depth": 0, "ids": {"figure": "balance"}, "cells": [{"text": "Saldo"}, {"unknown": true}]},
                    ],
                    "facts": [
                        {"role": "body", "line": "salaris", "period": "2020", "side": "debit", "name": "Salaris",
                            "amount": "80352.5"},
                        {"role": "total", "period": "2020", "side": "debit", "name": "Totaal", "amount": "80352.5"},
                        {"role": "balance", "period": "2020", "name": "Saldo", "amount": null},
                    ],
                }},
                {"text": "Samen € 80.352"},
            ],
        },
    });
    assert_eq!(read(&report), expected);
}

/// The facts of a table with these columns and one row.
fn facts_of(columns: Vec<Column>, cells: Vec<Cell>) -> Value {
    let rows = vec![Row {
        role: Role::Body { depth: 0 },
        cells,
    }];
    let report = report(vec![Block::Table(Table {
        caption: None,
        columns,
        rows,
        links: TableLinks::default(),
    })]);
    read(&report)["report"]["blocks"][0]["table"]["facts"].take()
}

#[test]
fn a_row_of_a_list_is_one_fact_with_its_words_and_days() {
    let column = |key| Column::new("k", Align::Left).keyed(key);
    let columns = vec![
        column("when"),
        column("what"),
        column("verdict"),
        Column::new("", Align::Left),
    ];
    let cells = vec![
        Cell::Span(Span::parse("2020-Q1").expect("a test span")),
        Cell::Message(say!["verslag aan ", Money::whole(1)]),
        Cell::Judged(Tone::Bad, "nee".to_string()),
        Cell::Text("without a key".to_string()),
    ];
    let expected = value!([{
        "role": "body", "from": "2020-01-01", "until": "2020-03-31", "when": "2020-Q1",
        "what": "verslag aan € 1", "verdict": "bad",
    }]);
    assert_eq!(facts_of(columns, cells), expected);
}

#[test]
fn a_verdict_within_rounding_says_so_to_programs() {
    let columns = || vec![Column::new("k", Align::Left).keyed("verdict")];
    let cells = vec![Cell::Judged(Tone::GoodWithinRounding, "ja".to_string())];
    let expected = value!([{ "role": "body", "verdict": "good", "within-rounding": true }]);
    assert_eq!(facts_of(columns(), cells), expected);
    let exact = vec![Cell::Judged(Tone::Good, "ja".to_string())];
    let expected = value!([{ "role": "body", "verdict": "good" }]);
    assert_eq!(facts_of(columns(), exact), expected);
}

#[test]
fn words_of_a_total_are_not_those_of_its_periods() {
    let of_period = |column: Column| Column {
        group: Some(DualName::from("2020").of(ThingKind::Period, "2020")),
        ..column
    };
    let figure = || Column::new("k", Align::Right).keyed("difference");
    let words = || Column::new("k", Align::Left).keyed("effect");
    let columns = vec![
        Column::new("", Align::Left),
        of_period(figure()),
        of_period(words()),
        figure(),
        words(),
    ];
    let money = |amount: i64| Cell::Money(Money::whole(amount));
    let cells = vec![
        Cell::Text("a".to_string()),
        money(0),
        Cell::Empty,
        money(5),
        Cell::Text("nadelig".to_string()),
    ];
    let expected = value!([
        {"role": "body", "name": "a", "period": "2020", "difference": "0"},
        {"role": "body", "name": "a", "difference": "5", "effect": "nadelig"},
    ]);
    assert_eq!(facts_of(columns, cells), expected);
}

#[test]
fn a_percentage_and_an_amount_never_have_the_same_key() {
    let columns = || {
        vec![
            Column::new("", Align::Left),
            Column::new("k", Align::Right).keyed("limit"),
        ]
    };
    let name = || Cell::Text("plafond".to_string());
    let share = Cell::Share(Share::read("50%").expect("a test share"));
    let of = |cell| facts_of(columns(), vec![name(), cell]);
    assert_eq!(
        of(share),
        value!([{"role": "body", "name": "plafond", "limit-share": "50"}])
    );
    let amount = Cell::Money(Money::whole(50));
    assert_eq!(
        of(amount),
        value!([{"role": "body", "name": "plafond", "limit": "50"}])
    );
}

#[test]
fn two_columns_of_the_same_kind_are_in_no_fact_without_a_key() {
    let columns = vec![
        Column::new("", Align::Left),
        Column::new("debit", Align::Right),
        Column::new("credit", Align::Right),
        Column::new("share", Align::Right),
    ];
    let money = || Cell::Money(Money::whole(1));
    let share = Cell::Share(Share::read("50%").expect("a test share"));
    let cells = vec![Cell::Text("a".to_string()), money(), money(), share];
    assert_eq!(
        facts_of(columns, cells),
        value!([{"role": "body", "name": "a", "share": "50"}])
    );
}

fn of(cells: Vec<Cell>) -> Report {
    let columns = cells
        .iter()
        .map(|_| Column::new("k", Align::Left))
        .collect();
    let rows = vec![Row {
        role: Role::Body { depth: 0 },
        cells,
    }];
    report(vec![Block::Table(Table {
        caption: None,
        columns,
        rows,
        links: TableLinks::default(),
    })])
}

fn cells(report: &Report) -> Value {
    read(report)["report"]["blocks"][0]["table"]["rows"][0]["cells"].take()
}

#[test]
fn each_kind_of_cell() {
    let report = of(vec![
        Cell::Empty,
        Cell::Text("Aanbod".to_string()),
        Cell::Message(say!["40 × ", Money::whole(40)]),
        Cell::Money(Money::read("1987989.00").expect("a test amount")),
        Cell::Money(-Money::ZERO),
        Cell::Quantity(Quantity::read("4.50").expect("a test quantity")),
        Cell::Share(Share::read("50%").expect("a test share")),
        Cell::Count(3),
        Cell::Date(jiff::civil::date(2020, 1, 6)),
        Cell::Span(Span::parse("2020-H1").expect("a test span")),
        Cell::Mark,
    ]);
    let expected = value!([
        null,
        {"text": "Aanbod"},
        {"text": "40 × € 40"},
        {"money": "1987989"},
        {"money": "0"},
        {"quantity": "4.5"},
        {"share": "50"},
        {"count": 3},
        {"date": "2020-01-06"},
        {"span": "2020-H1"},
        {"mark": true},
    ]);
    assert_eq!(cells(&report), expected);
}

#[test]
fn a_document_shows_who_made_it_at_once() {
    let printed = json(&report(vec![]));
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    assert!(
        squeezed(&printed).starts_with(&squeezed(MARKER)),
        "{printed}"
    );
}

fn assert_read_back(text: &str) {
    let mut report = of(vec![Cell::Text(text.to_string())]);
    report.title = text.to_string();
    let printed = json(&report);
    assert!(
        !printed.contains(|c| is_control(c) && c != '\n'),
        "{printed:?}"
    );
    assert_eq!(cells(&report), value!([{"text": text}]));
    assert_eq!(read(&report)["report"]["title"], value!(text));
}

#[test]
fn a_text_with_controls_is_read_back_and_escaped() {
    let texts = [
        "\"}]</script>",
        "\u{1b}[31m\u{9b}31m\u{7f}",
        "\u{202e}100\u{2069}\u{feff}",
        "a\\u0041\n|",
        "👩\u{200d}🔬",
    ];
    for text in texts {
        assert_read_back(text);
    }
    assert_read_back(&"ë".repeat(10_000));
}

proptest! {
    #[test]
    fn any_text_is_read_back(text in "\\PC{0,12}|(?s).{0,12}") {
        assert_read_back(&text);
    }
}
