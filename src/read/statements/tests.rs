//! What is read here is what the whole parser reads.

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use toml::de::DeTable;

use super::*;

/// Every key and every value, each with its bytes.
fn all(table: &Table<'_>, found: &mut Vec<String>) {
    for (key, value) in table.iter() {
        found.push(format!("{:?} {:?}", key.name, key.span()));
        add(value, found);
    }
    found.push("end".to_string());
}

fn add(value: &Value<'_>, found: &mut Vec<String>) {
    match &value.node {
        Node::Table(table) => all(table, found),
        Node::Array(array) => array
            .elements
            .iter()
            .for_each(|element| add(element, found)),
        scalar => found.push(format!("{scalar:?}")),
    }
    found.push(format!("{:?}", value.span()));
}

/// Whether a text is read here, after a look at whether what is read is what the whole parser reads.
fn is_read(text: &str) -> bool {
    let Some(table) = read(text) else {
        return false;
    };
    let whole = DeTable::parse(text).map(|root| Table::of(text, root.into_inner()));
    let whole =
        whole.unwrap_or_else(|error| panic!("not valid, and read all the same:\n{text}\n{error}"));
    let (mut ours, mut meant) = (Vec::new(), Vec::new());
    all(&table, &mut ours);
    all(&whole, &mut meant);
    assert_eq!(ours, meant, "{text}");
    true
}

const PLANS: [&str; 3] = [
    include_str!("../../../plans/leiden.toml"),
    include_str!("../../../plans/amsterdam.toml"),
    include_str!("../../../examples/minimal.toml"),
];

#[test]
fn statements_are_the_text() {
    for plan in PLANS {
        assert!(is_read(plan));
        assert!(is_read(&plan.replace('\n', "\r\n")));
    }
    for valid in [
        "",
        "# only this",
        "a = 'b\\'\nc = '''d'''\n' ' = ''\n\"\" = \"\"\n\"\\\"\" = '\"'\n",
        "a = \"é\\\"\\\\\" # \"\nb = [\"\", '', \"\"\"\"\"\"]\n",
        "a\t=\t'\t'\t# \t\n[ b . 'c' ]\t\n [[ d ]] #\n\te = 0",
        "a = 1_000\nb = +1.5e3 # c\n\"d e\" = 'f'\n",
        "a.b.c = 1\na.b.d = 2\na.e = { f.g = 1, f.h = 2 }",
        "a = [\n[1, 2],\n  # c\n['''\n]''', {}],\n]\n",
        "[a.b]\n[a.c]\nd.e = 1\n[[f]]\n[f.g]\nh = 1\n[[f.i]]\n[[f]]\nj = 0xff\n",
        "a = 2020-09-15\nb = 07:32:00\nc = 1979-05-27T07:32:00.5Z\nd = true\ne = -inf\nf = nan\n",
        "a = \"\\u00e9\\t\\\"\"\nb = \"\"\"\nx\\\n  y\"\"\"\n",
    ] {
        assert!(is_read(valid), "{valid}");
    }
    let many: String = (0..100)
        .map(|number| format!("k{number} = {number}\n"))
        .collect();
    assert!(is_read(&many));
    assert!(!is_read(&format!("{many}k7 = 1\n")));
}

#[test]
fn what_is_not_valid_is_not_read() {
    for wrong in [
        "a = 1\na = 2\n",
        "a.b = 1\na.b.c = 2\n",
        "a = { b = 1 }\na.c = 2\n",
        "a = { b = 1 }\n[a.c]\n",
        "a = []\n[[a]]\n",
        "[a]\n[a]\n",
        "[[a]]\n[a]\n",
        "[a]\n[[a]]\n",
        "[a]\nb.c = 1\n[a.b]\n",
        "a = { b = 1, b = 2 }\n",
        "a = { b.c = 1, b = 2 }\n",
        "a = [1, 2\nb = 3\n",
        "a = 1 b = 2\n",
        "a = ]\n",
        "a = 2021-02-30\n",
        "a = 01\n",
        "a = \"\\q\"\n",
        "a = \"\u{1}\"\n",
        "# \u{1}\n",
        "# \r",
        "# \u{7f}",
        "a = 'b\n'\n",
        "a = \"b\\\"\n",
        "a = '\u{7f}'\n",
        "\"\"\"a\"\"\" = 1\n",
        "'''a''' = 1\n",
        "é = 1\n",
        "a = 1_\n",
        "a = tru\n",
        "a = 1\"b\"\n",
        "a = [1 2]\n",
        "a = [1_0[{, 1]\n",
        "a = 1_0=\n",
        "a = [,]\n",
        "a = { , }\n",
        "a = { b = 1 c = 2 }\n",
        "[a] b = 1\n",
        "[a.]\n",
        "[[a] ]\n",
        "[ [a]]\n",
        "a. = 1\n",
        ".a = 1\n",
        "a = 1\r",
        "= 1\n",
        "a\n",
        "a = \n",
        "[a\n",
        "[]\n",
    ] {
        assert!(DeTable::parse(wrong).is_err(), "{wrong}");
        assert!(!is_read(wrong), "{wrong}");
    }
}

#[test]
fn what_is_deep_is_left_to_another_parser() {
    let nested = |deep: usize| format!("a = {}{}", "[".repeat(deep), "]".repeat(deep));
    let dotted = |deep: usize| format!("{}a = 1", "a.".repeat(deep));
    assert!(is_read(&nested(DEEP)) && is_read(&dotted(DEEP)));
    assert!(!is_read(&nested(DEEP + 1)) && !is_read(&dotted(DEEP + 1)));
    assert!(!is_read(&nested(1_000_000)) && !is_read(&dotted(1_000_000)));
}

/// Pieces of TOML that have to do with each other, so that a text of some of them is often valid, and often just not.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "(a|b|c|'a'|\"b\")(\\.(a|b|c)){0,2} = (1|1_0|0x1|1.5|0\\.0_1|'x'|true|2020-01-01|\\[\\]|\\{\\})\n",
        2 => "\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\n",
        2 => "\\[\\[(a|b|c)(\\.(a|b|c)){0,2}\\]\\]\n",
        2 => "(a|b|c) = \\{ ?(a|b)(\\.c)? = (1|\\[\n1\n\\])(, (a|b|c)(\\.c)? = \\{ a = 2 \\})? ?\\}\n",
        1 => "(a|b|c) = \\[(\n|1, |\\{ a = 1 \\}, |\\[\n?\\], |# x\n){0,3}\\] ?(# y)?\r?\n",
        1 => "(a|\"b\") = (\"[ab\\\\\"tnu0é]{0,6}\"|'[a\\\\\"]{0,3}'|\"\"\"[a\n\"\\\\]{0,6}\"\"\"|'''[a\n']{0,3}''')\n",
        1 => STRAY,
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// What may be wrong where it stands.
const STRAY: &str = "[ \t\n\r.=,#'\"\\[\\]{}0-9abc_+:\\\\é\u{1}-]{0,6}";

/// Some lines of a plan, in which a few characters are other ones.
fn damaged() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, STRAY), 0..4);
    (
        0..PLANS.len(),
        any::<prop::sample::Index>(),
        1..20_usize,
        edits,
    )
        .prop_map(|(plan, from, many, edits)| {
            let lines: Vec<&str> = PLANS[plan].split_inclusive('\n').collect();
            let from = from.index(lines.len());
            let mut text: Vec<char> = lines[from..]
                .iter()
                .take(many)
                .flat_map(|line| line.chars())
                .collect();
            for (at, gone, stray) in edits {
                let at = at.index(text.len() + 1);
                text.splice(at..(at + gone).min(text.len()), stray.chars());
            }
            text.into_iter().collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn what_is_read_is_what_the_whole_parser_reads(text in texts()) {
        is_read(&text);
    }

    #[test]
    fn a_damaged_plan_is_read_as_the_whole_parser_reads_it(text in damaged()) {
        is_read(&text);
    }
}

/// The laws above say nothing of texts that are not read.
#[test]
fn many_of_those_texts_are_read() {
    fn read(texts: impl Strategy<Value = String>) -> usize {
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        (0..500)
            .filter(|_| is_read(&texts.new_tree(&mut runner).expect("a text").current()))
            .count()
    }
    for read in [read(texts()), read(damaged())] {
        assert!((100..400).contains(&read), "{read} of 500");
    }
}
