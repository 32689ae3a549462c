//! Examples of valid texts, and of each mistake with its place.

use super::super::{BYTE_ORDER_MARK, Mistake, has_more_tokens, parse, parse_at_most};
use super::agreement::is_valid;

/// The first mistake of a text, and the rest of its line from there.
fn first(text: &str) -> (Mistake, &str) {
    let (_, errors) = parse(text);
    let error = errors.into_iter().next().expect("a mistake");
    let rest = text[error.span.start..].lines().next().unwrap_or_default();
    (error.mistake, rest)
}

#[track_caller]
fn assert_first(mistake: Mistake, examples: &[(&str, &str)]) {
    for (text, rest) in examples {
        assert_eq!(first(text), (mistake.clone(), *rest), "{text}");
    }
}

#[test]
fn mistakes_in_a_line() {
    assert_first(
        Mistake::NotAStatement,
        &[
            ("a = 1\nb c = 2\n", "b c = 2"),
            (" forgotten\n", "forgotten"),
            ("title: \"x\"", "title: \"x\""),
        ],
    );
    assert_first(
        Mistake::MoreOnLine,
        &[("a = 1 b = 2\n", "= 2"), ("a = 'b' c", "c")],
    );
    assert_first(
        Mistake::NoKey,
        &[("= 1", "= 1"), ("a. = 1", "= 1"), ("[]", "]")],
    );
    assert_first(Mistake::NoValue, &[("a =\nb = 1", ""), ("a = # b", "# b")]);
    assert_first(
        Mistake::ExtraEquals,
        &[("a == 1", "= 1"), ("a = [1 = 2]", "= 2]")],
    );
    assert_first(Mistake::KeyCharacter, &[("caf\u{e9} = 1", "\u{e9} = 1")]);
    assert_first(Mistake::LongKey, &[("'''a''' = 1", "'''a''' = 1")]);
}

#[test]
fn mistakes_with_brackets() {
    assert_first(
        Mistake::HeaderBrackets,
        &[
            ("[a\nb = 1", "[a"),
            ("  [[a]\n", "[[a]"),
            ("[a]]\n", "[a]]"),
            ("a]\n", "a]"),
        ],
    );
    assert_first(
        Mistake::OpenBracket,
        &[("a = [1,", "[1,"), ("a = { b = 1", "{ b = 1")],
    );
    assert_first(
        Mistake::UnopenedBracket,
        &[("a = ]", "]"), ("a = [}]", "}]"), ("]", "]")],
    );
    assert_first(Mistake::NoEquals, &[("a = { b 1 }", "1 }")]);
    assert_first(
        Mistake::NoComma,
        &[
            ("a = [1 'b']", "'b']"),
            ("a = { b = 'c' d = 1 }", "d = 1 }"),
        ],
    );
    assert_first(
        Mistake::ExtraComma,
        &[("a = [,]", ",]"), ("a = { , }", ", }"), (", 1", ", 1")],
    );
}

#[test]
fn mistakes_in_a_text() {
    assert_first(Mistake::NoQuotes, &[("a = Jan de Vries", "Jan de Vries")]);
    assert_first(Mistake::NoOpeningQuote, &[("a = Jan'", "Jan'")]);
    assert_first(
        Mistake::NoClosingQuote,
        &[("a = \"b\nc = 1", ""), ("a = 'b", "")],
    );
    assert_first(
        Mistake::Escape,
        &[("a = \"b\\q\"", "q\""), ("a = \"\\u00\"", "\"")],
    );
    assert_first(
        Mistake::Character,
        &[("a = \"\u{1}\"", "\u{1}\""), ("# \u{7f}", "\u{7f}")],
    );
    assert_first(
        Mistake::CarriageReturn,
        &[("a = 1\r", ""), ("a = '''\rb'''", "b'''")],
    );
    let twice = format!("{BYTE_ORDER_MARK}a = 1");
    assert_first(Mistake::ByteOrderMark, &[(&twice, &twice)]);
}

#[test]
fn mistakes_in_a_value_without_quotes() {
    assert_first(
        Mistake::Boolean,
        &[("a = True", "True"), ("a = fals", "fals")],
    );
    assert_first(
        Mistake::LeadingZero,
        &[("a = 007", "007"), ("a = -01.5", "01.5")],
    );
    assert_first(Mistake::Underscore, &[("a = 1__0", "__0"), ("a = 1_", "_")]);
    assert_first(
        Mistake::Number,
        &[
            ("a = 1.", ""),
            ("a = 0x", "0x"),
            ("a = 1_0\u{660}", "1_0\u{660}"),
            ("a = 1.450.000", ".000"),
            ("a = nav", "nav"),
        ],
    );
    assert_first(
        Mistake::Date,
        &[
            ("a = 2021-02-30", "2021-02-30"),
            ("a = 31-12-2026", "31-12-2026"),
        ],
    );
}

#[test]
fn keys_that_are_defined_twice() {
    for (text, at) in [
        ("a = 1\na = 2\n", 0..1),
        ("a.b = 1\na.b = 2\n", 2..3),
        ("a = { b = 1, b = 2 }\n", 6..7),
        ("[a]\n[a]\n", 1..2),
        ("[[a]]\n[a]\n", 2..3),
        ("[a]\n[[a]]\n", 1..2),
        ("[a.b]\n[a]\nb = 1\n", 3..4),
        ("[a]\nb.c = 1\n[a.b]\n", 4..5),
        ("[a.b]\n[a]\nb.c = 1\n", 3..4),
    ] {
        assert_eq!(first(text).0, Mistake::Twice { first: at }, "{text}");
    }
    assert_first(
        Mistake::Extends,
        &[
            ("a.b = 1\na.b.c = 2\n", "b.c = 2"),
            ("a = { b = 1 }\na.c = 2\n", "a.c = 2"),
            ("a = 1\n[a.b]\n", "a.b]"),
            ("a = [{}]\n[[a.b]]\n", "a.b]]"),
            ("[[a.b]]\n[a]\nb.c.d = 1\n", "b.c.d = 1"),
        ],
    );
}

#[test]
fn valid_texts() {
    let many: String = (0..100)
        .map(|number| format!("k{number} = {number}\n"))
        .collect();
    for text in [
        "",
        "# only this",
        "a = 'b\\'\nc = '''d'''\n' ' = ''\n\"\" = \"\"\n\"\\\"\" = '\"'\n",
        "a = \"é\\\"\\\\\" # \"\nb = [\"\", '', \"\"\"\"\"\"]\n",
        "a\t=\t'\t'\t# \t\n[ b . 'c' ]\t\n [[ d ]] #\n\te = 0",
        "a = 1_000\nb = +1.5e3 # c\n\"d e\" = 'f'\n",
        "a.b.c = 1\na.b.d = 2\na.e = { f.g = 1, f.h = 2 }",
        "a = [\n[1, 2],\n  # c\n['''\n]''', {}],\n]\n",
        "[a.b]\n[a.c]\nd.e = 1\n[[f]]\n[f.g]\nh = 1\n[[f.i]]\n[[f]]\nj = 0xff\n[a]\nk = 1\n",
        "a = 2020-09-15\nb = 07:32:00\nc = 1979-05-27T07:32:00.5Z\nd = true\ne = -inf\nf = nan\n",
        "a = \"\\u00e9\\t\\\"\"\nb = \"\"\"\nx\\\n  y\"\"\"\n",
        &many,
    ] {
        assert!(is_valid(text), "{text}");
    }
}

#[test]
fn what_follows_a_mistake_is_read() {
    for broken in ["a b = 1\n", "a = True\n", "a = 1 1\n", "a = \"\n", "= 1\n"] {
        let text = format!("{broken}c = 2\n[d]\ne = 3\n");
        let (root, errors) = parse(&text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(root.get("c").is_some() && root.get("d").is_some(), "{text}");
    }
}

#[test]
fn a_table_with_a_broken_header_is_left_out() {
    for broken in ["[b\n", "[[b]\n", "[b]]\n", "b]\n", "x[[b]]\n"] {
        let text = format!("[a]\nc = 1\n{broken}c = 2\nc = 3\n[d]\n");
        let (root, errors) = parse(&text);
        assert_eq!(errors.len(), 1, "{errors:?}");
        let keys: Vec<&str> = root.iter().map(|(key, _)| &*key.name).collect();
        assert_eq!(keys, ["a", "d"], "{text}");
    }
}

#[test]
fn deep_texts_are_refused_without_overflowing_the_stack() {
    let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
    let tables = |deep: usize| format!("a = {}1{}", "{a=".repeat(deep), "}".repeat(deep));
    let dotted = |deep: usize| format!("{}a = 1", "a.".repeat(deep));
    let header = |deep: usize| format!("[{}a]", "a.".repeat(deep));
    for text in [nested(79), tables(39), dotted(79), header(79)] {
        assert!(is_valid(&text), "{text}");
    }
    for text in [nested(80), tables(40), dotted(80), header(80)] {
        assert_eq!(first(&text).0, Mistake::TooDeep, "{text}");
    }
    for text in [
        nested(200_000),
        tables(200_000),
        dotted(200_000),
        header(200_000),
        format!("a = {}", "[".repeat(200_000)),
    ] {
        let (_, errors) = parse(&text);
        let is_deep = |mistake: &Mistake| *mistake == Mistake::TooDeep;
        assert!(errors.iter().any(|error| is_deep(&error.mistake)));
    }
}

#[test]
fn tokens_are_counted() {
    // A key, a sign, a value and a line end, twice, and the end of the text.
    let text = "a=1\nb=2\n";
    assert!(has_more_tokens(text, 8));
    assert!(!has_more_tokens(text, 9));
}

#[test]
fn a_text_with_too_many_tokens_is_not_read() {
    let (root, errors) = parse_at_most("a=1\nb=2\n", 8);
    assert!(root.iter().next().is_none());
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].mistake, Mistake::TooMuch);
}
