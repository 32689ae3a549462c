//! A written closing is read back as it was, and any change of it is noticed.

use jiff::civil::date;

use super::{read_closing, write_closing};
use crate::plan::{
    ActivityCode, Amount, BudgetAndRealised, ClosedAward, ClosedBook, ClosedCodes, ClosedHours,
    ClosedItem, Closing, ClosingMistake, DifferenceExplanation, EarlierClosing, FileDigest,
    FunderId, Language, LineId, Money, PartnerId, Quantity, Span,
};

fn money(digits: &str) -> Money {
    // A sum can have more digits than an amount of a plan.
    digits.parse().ok().and_then(Money::sum).expect("an amount")
}

fn amounts(budget: &str, realised: &str) -> BudgetAndRealised {
    let amount = |digits: &str| match digits {
        "" => Amount::Blank,
        "?" => Amount::Unknown,
        digits => Amount::Known(money(digits)),
    };
    BudgetAndRealised {
        budget: amount(budget),
        realised: amount(realised),
    }
}

fn book(lines: u64, debit: &str, credit: &str) -> ClosedBook {
    ClosedBook {
        name: "PPO \"regio\" Leiden [seal]".to_string(),
        lines,
        debit: money(debit),
        credit: money(credit),
    }
}

fn hours(person: &str, approved: &str, cost: Amount) -> ClosedHours {
    let quantity = |digits: &str| Quantity::read(digits).expect("hours");
    ClosedHours {
        person: Some(person.to_string()).filter(|person| !person.is_empty()),
        activity: "2.2a".to_string(),
        approved: quantity(approved),
        unapproved: quantity("0.25"),
        cost,
    }
}

fn closing() -> Closing {
    let figures = [
        (ClosedItem::Costs, amounts("9007199254740993.01", "-0.10")),
        (ClosedItem::Unbooked, amounts("", "250.50")),
        (
            ClosedItem::Line(LineId::new("a.b \"c\"")),
            amounts("1000", ""),
        ),
        (
            ClosedItem::Activity(ActivityCode::new("2.2a")),
            amounts("?", "0.000001"),
        ),
        (
            ClosedItem::Partner(PartnerId::new("ppo")),
            amounts("1", "2"),
        ),
        (
            ClosedItem::Funder(FunderId::new("gemeente")),
            amounts("3", "4"),
        ),
    ];
    Closing {
        span: Span::parse("2020-07..2021-06").expect("a span"),
        on: date(2021, 7, 20),
        number: 2,
        project: Some("Kringen \"2020\"".to_string()),
        currency: "EUR".to_string(),
        plan_version: Some(date(2020, 1, 6)),
        program: "hbplan 0.1.0".to_string(),
        figures: figures.into_iter().collect(),
        books: vec![book(12, "310.5", "0")],
        unbooked: vec![ClosedCodes {
            lines_of: book(1, "250.50", "0"),
            codes: [
                "4710".to_string(),
                String::new(),
                String::new(),
                "HB".to_string(),
            ],
        }],
        explanations: vec![DifferenceExplanation {
            number: 0,
            line: Some(LineId::new("staf")),
            activity: None,
            funder: None,
            within: Some(Span::parse("2021-H1").expect("a span")),
            text: "Twee regels,\nmet een \\ en é.".to_string(),
        }],
        is_anonymous: true,
        hours: Some(vec![
            hours("M. \"de\" Wit", "48.5", Amount::Unknown),
            hours("1107", "-4", Amount::Blank),
            hours("", "3", Amount::Blank),
        ]),
        awards: Some(vec![ClosedAward {
            funder: FunderId::new("oc\"w"),
            year: Span::parse("2020").expect("a span"),
            received_before: Amount::Blank,
            spent_before: Amount::Known(Money::whole(-3)),
            received: Amount::Unknown,
            spent: Amount::Known(Money::whole(1_250)),
        }]),
        files: vec![FileDigest {
            path: "leiden.toml".to_string(),
            sha256: "0".repeat(64),
        }],
        earlier: vec![EarlierClosing {
            name: "leiden.2020-H1.closed.toml".to_string(),
            seal: "1".repeat(64),
        }],
    }
}

#[test]
fn what_is_written_is_read_back() {
    for language in [Language::Dutch, Language::English] {
        let text = write_closing(&closing(), language);
        assert_eq!(read_closing(&text), Ok(closing()));
        assert_eq!(
            read_closing(&text.replace('\n', "\r\n")),
            Ok(closing()),
            "line ends"
        );
        assert_eq!(
            read_closing(&format!("\u{feff}{text}")),
            Ok(closing()),
            "a byte order mark"
        );
        assert_eq!(
            read_closing(text.trim_end()),
            Ok(closing()),
            "its last line end"
        );
        // Another program that reads TOML can read it.
        assert!(text.parse::<toml_edit::DocumentMut>().is_ok(), "{text}");
    }
}

#[test]
fn a_file_that_was_closed_without_hours_does_not_say_that_there_were_none() {
    let with = |hours| {
        let closing = Closing { hours, ..closing() };
        let read = read_closing(&write_closing(&closing, Language::Dutch));
        read.expect("a closing").hours
    };
    assert_eq!(with(None), None);
    assert_eq!(with(Some(Vec::new())), Some(Vec::new()));
}

#[test]
fn a_file_that_was_closed_without_awards_does_not_say_that_there_were_none() {
    let with = |awards| {
        let closing = Closing {
            awards,
            ..closing()
        };
        let read = read_closing(&write_closing(&closing, Language::Dutch));
        read.expect("a closing").awards
    };
    assert_eq!(with(None), None);
    assert_eq!(with(Some(Vec::new())), Some(Vec::new()));
}

#[test]
fn any_change_of_the_text_is_noticed() {
    let text = write_closing(&closing(), Language::Dutch);
    let changes = [
        text.replace("310.50", "310.51"),
        text.replacen('#', "##", 1),
        format!("{text}# more\n"),
        format!("\n{text}"),
        text.replace("2021-07-20", "2021-07-21"),
    ];
    for changed in changes {
        assert_ne!(changed, text);
        assert_eq!(
            read_closing(&changed),
            Err(ClosingMistake::Edited),
            "{changed}"
        );
    }
    let (unsealed, _) = text.rsplit_once("[seal]").expect("a seal");
    assert_eq!(read_closing(unsealed), Err(ClosingMistake::NoSeal));
    assert_eq!(read_closing(""), Err(ClosingMistake::NoSeal));
}

#[test]
fn a_sealed_file_without_a_key_is_unusable() {
    let text = write_closing(&closing(), Language::Dutch);
    let (unsealed, _) = text.rsplit_once("[seal]").expect("a seal");
    for (line, key) in [
        ("span = \"2020-H2..2021-H1\"\n", "span"),
        ("on = 2021-07-20\n", "on"),
        ("currency = \"EUR\"\n", "currency"),
        ("lines = 12\n", "lines"),
    ] {
        assert!(unsealed.contains(line), "{line}");
        let sealed = super::seal::sealed(&unsealed.replace(line, ""));
        assert_eq!(
            read_closing(&sealed),
            Err(ClosingMistake::Unusable(key.to_string()))
        );
    }
    let broken = super::seal::sealed("[closing\n");
    assert_eq!(
        read_closing(&broken),
        Err(ClosingMistake::Unusable("TOML".to_string()))
    );
}
