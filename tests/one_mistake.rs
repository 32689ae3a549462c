//! One mistake in a plan with percentages, claims, fiscal years or timelines gives one finding, and its advice works.

use crate::support::plans::{project, rules};
use crate::support::run::hbplan;

/// The findings with their advice.
fn told(plan: &str) -> String {
    hbplan(&["check", "-"])
        .env("COLUMNS", "400")
        .input(plan.as_bytes())
        .go()
        .out
}

fn plan(periods: &str, rest: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = {periods}\n{rest}"
    )
}

const PACKAGE: &str = r#"
[lines]
l = { name = "Line" }
[partners]
p = "P"
[[activities]]
code = "WP1"
title = "Package"
line = "l"
lead = "p"
partners = ["p"]
product = "x"
timeline = ["2027"]
cost = [{ what = "coordination", percent = "10%", of = ["WP1"] }]
[[activities]]
code = "1.1"
title = "A"
under = "WP1"
line = "l"
lead = "p"
partners = ["p"]
product = "x"
timeline = ["2027"]
cost = [{ what = "a", amount = 9_000 }]
"#;

#[test]
fn a_percentage_of_its_own_package_needs_a_kind() {
    let of_itself = plan("[\"2027\"]", PACKAGE);
    assert_eq!(rules(&of_itself), ["cost-circle"]);
    assert!(told(&of_itself).contains("give this cost a `kind`"));
    // Without its kind, it is 10 % of 9.000.
    let with_kind = of_itself.replace(
        "of = [\"WP1\"]",
        "of = [\"WP1\"], kind = \"coordination\", without = [\"coordination\"]",
    );
    assert_eq!(rules(&with_kind), [""; 0]);
    let books = project(&with_kind).books;
    assert_eq!(
        books.debit.sum().known().map(|sum| sum.to_string()),
        Some("9900".to_string())
    );
    let without = of_itself.replace("of = [\"WP1\"]", "of = [\"WP1\"], without = [\"WP1\"]");
    assert_eq!(rules(&without), ["unclear-cost"]);
}

#[test]
fn an_activity_under_a_package_that_is_not_there_hides_what_a_funder_may_pay() {
    let funders = "[funders]\nf = { name = \"F\", credit = [9_000], pays = [\"WP1\"] }\n\
                   g = { name = \"G\", credit = [900] }\n";
    let right = plan("[\"2027\"]", &format!("{funders}{PACKAGE}"))
        .replace("of = [\"WP1\"]", "of = [\"1.1\"]");
    assert_eq!(rules(&right), [""; 0]);
    let wrong = right.replace("under = \"WP1\"", "under = \"X\"");
    assert_eq!(rules(&wrong), ["unknown-reference"]);
    assert!(
        told(&wrong).contains("add `X` to `[[activities]]`"),
        "{}",
        told(&wrong)
    );
}

#[test]
fn a_name_of_a_line_and_a_kind_is_one_finding_and_no_circle() {
    let lines = "[lines]\nstaff = { name = \"Staff\", debit = [100], kind = \"staff\" }\n\
                 fringe = { name = \"Fringe\", kind = \"staff\", percent = \"10%\", of = [\"staff\"] }\n\
                 indirect = { name = \"Indirect\", percent = \"5%\", of = [\"staff\", \"fringe\"] }\n";
    let found = plan("[\"2027\"]", lines);
    assert_eq!(rules(&found), ["ambiguous-reference"]);
    assert!(told(&found).contains("give the `kind` of costs another name"));
    let renamed = found.replace("kind = \"staff\"", "kind = \"pay\"");
    assert_eq!(rules(&renamed), [""; 0]);
    let itself_too = |plan: &str| plan.replace("of = [\"staff\"]", "of = [\"fringe\", \"staff\"]");
    // Only the percentage itself is of the kind: the name still has two meanings.
    let one_of_kind = found.replace("debit = [100], kind = \"staff\"", "debit = [100]");
    assert_eq!(rules(&itself_too(&one_of_kind)), ["ambiguous-reference"]);
    assert_eq!(rules(&itself_too(&renamed)), ["cost-circle"]);
}

#[test]
fn an_amount_at_a_line_is_a_cost_of_it() {
    let line = |keys: &str| {
        plan(
            "[\"2027\", \"2028\"]",
            &format!("[lines]\nm = {{ name = \"M\", {keys} }}\n"),
        )
    };
    let amount = line("amount = 100, spread = \"month\", in = \"2027-03..2028-02\"");
    let advice = "write `cost = [{ amount = …, spread = …, in = … }]`";
    assert_eq!(rules(&amount), ["unknown-key"]);
    assert!(told(&amount).contains(advice), "{}", told(&amount));
    let right = "cost = [{ amount = 100, spread = \"month\", in = \"2027-03..2028-02\" }]";
    assert_eq!(rules(&line(right)), [""; 0]);
}

#[test]
fn a_rest_of_some_periods_or_in_another_column_says_what_to_write() {
    let credit = |credit: &str| {
        let rest = format!(
            "[funders]\nf = {{ name = \"F\", credit = {credit} }}\n[lines]\na = {{ name = \"A\", debit = {{ 2027 = 5, 2028 = 6 }} }}\n"
        );
        plan(
            "[\"2027\", \"2028\", { id = \"R\", in = \"2026\", kind = \"actual\" }]",
            &rest,
        )
    };
    for some in ["[5, \"rest\", 4]", "{ 2027 = 5, 2028 = \"rest\" }"] {
        assert_eq!(rules(&credit(some)), ["wrong-type"], "{some}");
    }
    let other = credit("{ R = \"rest\", 2027 = 5, 2028 = 6 }");
    assert_eq!(rules(&other), ["wrong-type"]);
    assert!(told(&other).contains("`R` is no period of the plan: that column must have an amount"));
    let table = "write `credit = { 2027 = \"rest\", 2028 = \"rest\", R = … }`";
    assert!(
        told(&credit("[5, \"rest\", 4]")).contains(table),
        "{}",
        told(&credit("[5, \"rest\", 4]"))
    );
    assert_eq!(
        rules(&credit("{ R = 4, 2027 = \"rest\", 2028 = \"rest\" }")),
        [""; 0]
    );
}

#[test]
fn a_rest_in_a_list_of_another_length_is_one_finding() {
    for list in [
        "[\"rest\"]",
        "[\"rest\", \"rest\", 5]",
        "[1, 2, \"rest\"]",
        "[5, \"rest\"]",
    ] {
        let rest = format!(
            "[funders]\nf = {{ name = \"F\", credit = {list} }}\n[lines]\na = {{ name = \"A\", debit = [5, 6] }}\n"
        );
        let found = plan("[\"2027\", \"2028\"]", &rest);
        assert_eq!(rules(&found), ["wrong-type"], "{list}");
        assert!(
            told(&found).contains("write `credit = \"rest\"`"),
            "{}",
            told(&found)
        );
    }
}

#[test]
fn a_percentage_of_its_own_kind_needs_another_kind() {
    let lines = "[lines]\np = { name = \"P\", cost = [{ what = \"hours\", amount = 1_000, kind = \"staff\" }, \
                 { what = \"surcharge\", percent = \"10%\", of = [\"staff\"], kind = \"staff\" }] }\n";
    let found = plan("[\"2027\"]", lines);
    assert_eq!(rules(&found), ["cost-circle"]);
    assert!(told(&found).contains("give this cost another `kind`"));
    let other = found.replace(
        "of = [\"staff\"], kind = \"staff\"",
        "of = [\"staff\"], kind = \"other\"",
    );
    assert_eq!(rules(&other), [""; 0]);
}

#[test]
fn a_cost_in_a_gap_of_a_timeline_is_not_told_to_name_all_of_the_timeline() {
    let rest = "[lines]\nl = { name = \"L\" }\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\n\
                line = \"l\"\nlead = \"p\"\npartners = [\"p\"]\nproduct = \"x\"\ntimeline = [\"2027\", \"2029\"]\n\
                cost = [{ what = \"c\", amount = 600, per = \"year\" }]\n";
    let found = plan("[\"2027\", \"2028\", \"2029\"]", rest);
    assert_eq!(rules(&found), ["cost-outside-timeline"]);
    assert!(!told(&found).contains("`in = "), "{}", told(&found));
    assert!(
        told(&found).contains("change the time of the cost, or add `\"2028\"` to the timeline")
    );
}

#[test]
fn a_list_of_a_word_is_one_finding() {
    let debit = |debit: &str| {
        plan(
            "[\"2027\", \"2028\"]",
            &format!("[lines]\na = {{ name = \"A\", debit = {debit} }}\n"),
        )
    };
    assert_eq!(rules(&debit("[true]")), ["wrong-type"]);
    assert_eq!(rules(&debit("[5]")), ["amount-count"]);
}

#[test]
fn fiscal_years_without_their_first_month_are_one_finding() {
    let lines = "[lines]\na = { name = \"A\", debit = [1, 2] }\n";
    assert_eq!(
        rules(&plan("[\"FY2027\", \"FY2028\"]", lines)),
        ["unreadable-span"]
    );
}

#[test]
fn the_part_of_vat_that_is_recovered_is_no_rate() {
    let lines = "recovers-vat = \"120%\"\n[lines]\na = { name = \"A\", cost = [{ amount = 100, vat = \"21%\" }] }\n";
    let found = plan("[\"2027\"]", lines);
    assert_eq!(rules(&found), ["unclear-vat"]);
    assert!(told(&found).contains("such as `\"60%\"`"));
}

#[test]
fn a_yearly_cost_after_the_end_of_its_activity_is_one_finding_with_its_time() {
    let activity = |time: &str| {
        let rest = format!(
            "[lines]\nl = {{ name = \"L\" }}\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\n\
             line = \"l\"\nlead = \"p\"\npartners = [\"p\"]\nproduct = \"x\"\n\
             timeline = [{{ from = \"2027\", until = \"2028-03\" }}]\ncost = [{{ what = \"c\", amount = 12_000, per = \"year\"{time} }}]\n"
        );
        plan("[\"2027\", \"2028\", \"2029\"]", &rest)
    };
    assert_eq!(rules(&activity("")), ["cost-outside-timeline"]);
    assert!(told(&activity("")).contains("add `in = \"2027..2028-03\"` to the cost"));
    assert_eq!(rules(&activity(", in = \"2027..2028-03\"")), [""; 0]);
}

#[test]
fn a_missing_row_beside_one_other_is_not_that_row_under_the_wrong_group() {
    // Under `G` 10,000 - 6,000 and 11,000 - 6,500 are missing. Without `A` it would have no sum.
    let text = plan(
        "[\"2027\", \"2028\"]",
        "[lines]\ng = { name = \"G\", debit = [10_000, 11_000] }\n\
         a = { name = \"A\", under = \"g\", debit = [6_000, 6_500] }\n\
         h = { name = \"H\", debit = [900, 800] }\n",
    );
    assert_eq!(rules(&text), ["figure-differs"]);
    let told = told(&text);
    let missing = "a line with €4,000 in `2027` and €4,500 in `2028` is missing under `G`";
    assert!(told.contains(missing), "{told}");
    // `A` belongs under `H`, which needs it.
    let moved = text.replace("h = { name = \"H\", debit = [900, 800] }", "h = { name = \"H\", debit = [6_900, 7_300] }\nb = { name = \"B\", under = \"h\", debit = [900, 800] }");
    let told = self::told(&moved);
    assert!(told.contains("add up if it is under `H`"), "{told}");
}
