use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;

use super::*;
use crate::finding::name;
use crate::plan::{Currency, Language, Money, Quantity, Share, Span};
use crate::say;
use crate::table::{Role, TableLinks};

fn report(title: &str, blocks: Vec<Block>) -> Report {
    Report {
        id: "budget",
        tab: "Begroting".to_string(),
        title: title.to_string(),
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
        notes: Vec::new(),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_string())
}

fn money(amount: i64) -> Cell {
    Cell::Money(Money::whole(amount))
}

#[test]
fn a_whole_page() {
    let in_2020 = |title: &str| Column {
        group: Some("2020".into()),
        ..Column::new(title, Align::Right)
    };
    let row = |role, cells: [Cell; 3]| Row {
        role,
        cells: cells.to_vec(),
    };
    let rows = vec![
        row(
            Role::Heading { depth: 0 },
            [text("Personeel"), Cell::Empty, Cell::Empty],
        ),
        row(
            Role::Body { depth: 1 },
            [text("Kring PO|VO"), money(17_424), Cell::Empty],
        ),
        row(
            Role::Subtotal { depth: 0 },
            [text("Totaal Personeel"), money(17_424), Cell::Empty],
        ),
        row(
            Role::Total,
            [text("Totaal"), money(17_424), money(1_987_989)],
        ),
        row(Role::Balance, [text("Saldo"), money(-1_358), Cell::Empty]),
    ];
    let columns = vec![
        Column::new("", Align::Left),
        in_2020("Debet"),
        in_2020("Credit"),
    ];
    let table = Table {
        caption: Some("Versie *1*".into()),
        columns,
        rows,
        links: TableLinks::default(),
    };
    let mut report = report(
        "Begroting",
        vec![
            Block::Table(table),
            Block::Text(say!["Samen ", Money::whole(1)]),
        ],
    );
    report.banner = Some(say![2_usize, " fouten"]);
    report.notes = vec![say!["Correctie van ", name("a_b")], say!["1. geen lijst"]];
    let expected = "\
<!-- Made by hbplan. -->

# Begroting

> **2 fouten**

## Versie \\*1\\*

|  | 2020 Debet | 2020 Credit |
| --- | ---: | ---: |
| **Personeel** |  |  |
| &emsp;Kring PO\\|VO | € 17.424 |  |
| **Totaal Personeel** | **€ 17.424** |  |
| **Totaal** | **€ 17.424** | **€ 1.987.989** |
| **Saldo** | **€ -1.358** |  |

Samen € 1

## Opmerkingen

- Correctie van \\`a\\_b\\`
- 1\\. geen lijst
";
    assert_eq!(markdown(&report), expected);
}

#[test]
fn each_kind_of_cell_prints_as_in_text() {
    let cells = vec![
        Cell::Quantity(Quantity::read("4.50").expect("a test quantity")),
        Cell::Share(Share::read("33.25%").expect("a test share")),
        Cell::Count(12_500),
        Cell::Date(jiff::civil::date(2020, 1, 6)),
        Cell::Span(Span::parse("2019/2020").expect("a test span")),
        Cell::Mark,
    ];
    let columns = cells
        .iter()
        .map(|_| Column::new("k", Align::Left))
        .collect();
    let rows = vec![Row {
        role: Role::Body { depth: 0 },
        cells,
    }];
    let page = markdown(&report(
        "t",
        vec![Block::Table(Table {
            caption: None,
            columns,
            rows,
            links: TableLinks::default(),
        })],
    ));
    let last = page.lines().last();
    assert_eq!(
        last,
        Some("| 4,5 | 33,25 % | 12.500 | 6 januari 2020 | schooljaar 2019/2020 | ■ |")
    );
}

/// Returns the texts that GitHub's own parser sees in a page, in order: the heading, the quote, the cells and the
/// paragraphs. Fails if it sees anything but text.
fn seen(page: &str) -> Vec<String> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.table = true;
    extension.strikethrough = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.math_dollars = true;
    extension.alerts = true;
    let arena = Arena::new();
    let mut texts = Vec::new();
    push_blocks(parse_document(&arena, page, &options), &mut texts);
    texts
}

fn push_blocks<'a>(node: &'a AstNode<'a>, texts: &mut Vec<String>) {
    match &node.data.borrow().value {
        NodeValue::Heading(_) | NodeValue::Paragraph | NodeValue::TableCell => {
            let text: String = node.children().map(words).collect();
            texts.push(text.trim().to_string());
        }
        NodeValue::HtmlBlock(html) => assert_eq!(html.literal.trim(), MARKER),
        NodeValue::Document
        | NodeValue::BlockQuote
        | NodeValue::List(_)
        | NodeValue::Item(_)
        | NodeValue::Table(_)
        | NodeValue::TableRow(_) => node.children().for_each(|child| push_blocks(child, texts)),
        other => panic!("no text: {other:?}"),
    }
}

fn words<'a>(node: &'a AstNode<'a>) -> String {
    match &node.data.borrow().value {
        NodeValue::Text(text) => text.to_string(),
        NodeValue::HtmlInline(tag) if tag == "<br>" => "\n".to_string(),
        NodeValue::Strong => node.children().map(words).collect(),
        // An e-mail address leads to itself, whatever is before its `@`.
        NodeValue::Link(link) if link.url.starts_with("mailto:") => {
            node.children().map(words).collect()
        }
        other => panic!("no text: {other:?}"),
    }
}

/// The text as it is shown: with control characters escaped in each line.
fn plain(text: &str) -> String {
    text.lines()
        .map(visible)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_string()
}

/// Puts a text wherever a page has texts, and asserts that each is shown as it is.
fn assert_shown(said: &str) {
    let row = |role| Row {
        role,
        cells: vec![text(said), text(said)],
    };
    let rows = vec![row(Role::Body { depth: 1 }), row(Role::Total)];
    let columns = vec![
        Column::new(said, Align::Left),
        Column::new(said, Align::Right),
    ];
    let table = Table {
        caption: Some(said.into()),
        columns,
        rows,
        links: TableLinks::default(),
    };
    let mut report = report(
        said,
        vec![Block::Table(table), Block::Text(say![said.to_string()])],
    );
    report.banner = Some(say![said.to_string()]);
    report.notes = vec![say![said.to_string()]];
    let (title, shown) = (plain(said), visible(said).trim().to_string());
    // A tab would be an escape in a cell.
    let cell = plain(&said.replace('\t', " "));
    let mut expected = vec![title.clone(), shown.clone()];
    expected.extend(std::iter::repeat_n(title, 3));
    expected.extend(std::iter::repeat_n(cell, 4));
    expected.extend([shown.clone(), "Opmerkingen".to_string(), shown]);
    let page = markdown(&report);
    let blank = |text: &String| !text.is_empty();
    let (seen, expected): (Vec<_>, Vec<_>) = (
        seen(&page).into_iter().filter(blank).collect(),
        expected.into_iter().filter(blank).collect(),
    );
    assert_eq!(seen, expected, "{page}");
}

#[test]
fn a_text_that_tries_to_escape_is_shown() {
    let texts = [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"http://example.org\")",
        "a|b \\| c\\",
        "**a** _b_ `c` ~~d~~ &amp; &lt;",
        "[a](http://example.org) ![b](c) [^1] #1",
        "www.example.org/x_y and https://example.org/x_y",
        "school@example.org and a@.A",
        "$x$ and $$y$$",
        "one\ntwo\r\nthree",
        "\u{1b}[31mred \u{202e}100\u{2069}",
        "👩\u{200d}🔬 ✨",
        "- a",
        "1) a",
        "---",
        "    code",
        "<!-- -->",
    ];
    for text in texts {
        assert_shown(text);
    }
    assert_shown(&"ë".repeat(10_000));
}

proptest! {
    #[test]
    fn any_text_is_shown(text in "[-+=*_`~|\\\\<>&#$!\\[\\]():/.1a wW\n]{0,10}|\\PC{0,10}|(?s).{0,10}") {
        assert_shown(&text);
    }
}
