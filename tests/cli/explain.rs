//! `explain` and `schema`: the documentation that the program prints.

use serde_json::Value;

use crate::support::run::hbplan;

#[test]
fn explain_lists_every_rule() {
    let ran = hbplan(&["explain"]).go();
    ran.ended(0);
    for rule in hbplan::rules::rules() {
        ran.prints(rule.id).prints(rule.name.0);
    }
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.out
    );
}

#[test]
fn explain_explains_every_rule_by_name_and_by_number() {
    let by_name = hbplan(&["explain", "line-differs"]).go();
    by_name
        .ended(0)
        .prints("## What it checks")
        .prints("## Why it matters")
        .prints("```toml");
    for rule in hbplan::rules::rules()
        .into_iter()
        .filter(|rule| rule.name.0 == "line-differs")
    {
        assert_eq!(hbplan(&["explain", rule.id]).go().out, by_name.out);
    }
}

#[test]
fn explain_does_not_know_nonsense() {
    let ran = hbplan(&["explain", "nonsense"]).go();
    ran.ended(2)
        .says("nonsense: no rule has this name or number")
        .says("`hbplan explain` lists them");
    assert_eq!(ran.out, "");
    hbplan(&["explain", "line-difers"])
        .go()
        .ended(2)
        .says("did you mean `line-differs`?");
}

#[test]
fn the_schema_is_json_and_the_reference_is_markdown() {
    let ran = hbplan(&["schema"]).go();
    let schema: Value = serde_json::from_str(&ran.ended(0).out).expect("JSON");
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["required"], serde_json::json!(["plan"]));
    hbplan(&["schema", "--format", "markdown"])
        .go()
        .ended(0)
        .prints("# The keys of a plan file")
        .prints("| `debit`");
}

#[test]
fn only_the_help_of_the_calendar_lists_the_format_of_calendars() {
    let lists = |command| {
        let help = hbplan(&[command, "--help"]).go().ended(0).out.clone();
        let formats = help.split("[possible values: text").nth(1);
        let formats = formats.and_then(|rest| rest.split(']').next());
        formats.expect("the formats are listed").contains("ics")
    };
    assert!(lists("calendar"));
    assert!(!lists("budget"));
}
