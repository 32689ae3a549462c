use super::*;
use crate::plan::{ActivityCode, CodePattern};

fn rule(account: &str) -> BookingRule {
    BookingRule {
        account: vec![CodePattern::Is(account.to_string())],
        activity: Some(ActivityCode::new("2.1")),
        ..BookingRule::default()
    }
}

const FIRST: &str = "{ account = \"4300\", activity = \"2.1\" }";
const SECOND: &str = "{ account = \"0900\", activity = \"2.1\" }";

/// Checks that two new rules for the first source turn `old` into `new`, in which `<1>` and `<2>` stand for these
/// rules.
fn check(old: &str, new: &str, keys: ActualsKeys) {
    let rules = NewRules {
        source: 0,
        rules: vec![rule("4300"), rule("0900")],
    };
    let added = add_rules(old, keys, &[rules]).expect("it has the source");
    let new = new.replace("<1>", FIRST).replace("<2>", SECOND);
    assert_eq!(added.text, new);
    let has_new = |line: &&(usize, String)| line.1.contains("4300") || line.1.contains("0900");
    assert!(added.lines.iter().any(|line| has_new(&line)), "{added:?}");
    for (number, line) in &added.lines {
        assert_eq!(new.lines().nth(number - 1), Some(line.as_str()));
    }
}

fn check_own_file(old: &str, new: &str) {
    check(old, new, ActualsKeys::OfOwnFile);
    check(
        &old.replace('\n', "\r\n"),
        &new.replace('\n', "\r\n"),
        ActualsKeys::OfOwnFile,
    );
}

#[test]
fn rules_on_lines_of_their_own_keep_their_commas_and_comments() {
    check_own_file(
        "[[source]]\nrules = [ # mine\n  { a = 1 }, # one\n\n  # end\n] # all\n\n[[source]]\n",
        "[[source]]\nrules = [ # mine\n  { a = 1 }, # one\n  <1>,\n  <2>,\n\n  # end\n] # all\n\n[[source]]\n",
    );
    check_own_file(
        "[[source]]\nrules = [\n\t{ a = 1 } # one, no comma\n]",
        "[[source]]\nrules = [\n\t{ a = 1 }, # one, no comma\n\t<1>,\n\t<2>\n]",
    );
    check_own_file(
        "[[source]]\nrules = [\n { a = 1 } ]",
        "[[source]]\nrules = [\n { a = 1 },\n <1>,\n <2> ]",
    );
}

#[test]
fn rules_on_one_line_stay_on_one_line() {
    check_own_file(
        "[[source]]\nrules = [{ a = 1 }] # x\nkind = \"csv\"",
        "[[source]]\nrules = [{ a = 1 }, <1>, <2>] # x\nkind = \"csv\"",
    );
    check_own_file(
        "source = [{ kind = \"csv\", rules = [{ a = 1 },] }]\n",
        "source = [{ kind = \"csv\", rules = [{ a = 1 }, <1>, <2>,] }]\n",
    );
    check_own_file(
        "source = [{ kind = \"csv\" }]\n",
        "source = [{ kind = \"csv\", rules = [<1>, <2>] }]\n",
    );
}

#[test]
fn an_empty_array_and_a_source_without_rules_get_lines() {
    check_own_file(
        "[[source]]\nrules = []\n",
        "[[source]]\nrules = [\n  <1>,\n  <2>,\n]\n",
    );
    check_own_file(
        "[[source]]\nrules = [\n  # none yet\n]\n",
        "[[source]]\nrules = [\n  # none yet\n  <1>,\n  <2>,\n]\n",
    );
    check_own_file(
        "[[source]]\nkind = \"csv\"\nfiles = [\n  \"a\",\n] # x\n[source.columns]\na = 1\n",
        "[[source]]\nkind = \"csv\"\nfiles = [\n  \"a\",\n] # x\nrules = [\n  <1>,\n  <2>,\n]\n[source.columns]\na = 1\n",
    );
    check_own_file(
        "[[source]]\nkind = \"csv\"",
        "[[source]]\nkind = \"csv\"\nrules = [\n  <1>,\n  <2>,\n]",
    );
}

#[test]
fn tables_of_rules_get_tables() {
    let table = |account: &str| {
        format!("[[actuals.source.rules]]\naccount = \"{account}\"\nactivity = \"2.1\"\n")
    };
    let old = "[[actuals.source]]\nkind = \"csv\"\n\n[[actuals.source.rules]] # first\na = 1 # x\n\n# later\n[lines]\n";
    let new = format!(
        "[[actuals.source]]\nkind = \"csv\"\n\n[[actuals.source.rules]] # first\na = 1 # x\n\n{}\n{}\n# later\n[lines]\n",
        table("4300"),
        table("0900")
    );
    check(old, &new, ActualsKeys::OfPlan);
}

#[test]
fn codes_are_quoted_as_toml_needs() {
    let odd = BookingRule {
        cost_centre: vec![CodePattern::Is(String::new())],
        exclude: Some("van \"ons\"\\".to_string()),
        ..rule("a'b")
    };
    assert_eq!(
        inline(&BookingRule {
            activity: None,
            ..odd
        })
        .to_string(),
        r#"{ account = "a'b", cost-centre = "", exclude = 'van "ons"\' }"#
    );
}

#[test]
fn a_source_that_is_not_there_gets_no_rules() {
    let rules = [NewRules {
        source: 1,
        rules: vec![rule("4300")],
    }];
    for text in ["[[source]]\n", "source = 1", "x", "[source]\n"] {
        assert_eq!(
            add_rules(text, ActualsKeys::OfOwnFile, &rules),
            None,
            "{text}"
        );
    }
}
