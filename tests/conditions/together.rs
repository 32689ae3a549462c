//! Conditions that can each be met, but that no division of the money meets together, as `check`, `conditions` and the
//! page report them.

use hbplan::plan::Plan;
use hbplan::render::number;
use hbplan::table::Style;

use super::{findings, rules, said};
use crate::support::plans::{changed, project};
use crate::support::tables::{column, tables};

/// Two funders with 100 each pay two lines of 100, with a condition of each funder on the first.
fn plan(first: &str, second: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
         [funders]\na = {{ name = \"A\", credit = [100] }}\nb = {{ name = \"B\", credit = [100] }}\n\
         [lines]\nx = {{ name = \"X\", debit = [100] }}\ny = {{ name = \"Y\", debit = [100] }}\n\
         [[conditions]]\nname = \"of A\"\nfunder = \"a\"\n{first}\n\
         [[conditions]]\nname = \"of B\"\nfunder = \"b\"\n{second}\n"
    )
}

fn message(text: &str) -> String {
    let found = findings(text);
    let [one] = &found[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(one.rule.0, "conditions-contradict");
    said(&one.message)
}

#[test]
fn a_finding_names_all_conditions_both_figures_and_the_difference() {
    let most = plan(
        "lines = [\"x\"]\nmax-share = \"30%\"",
        "lines = [\"x\"]\nmax-share = \"30%\"",
    );
    assert_eq!(
        message(&most),
        "`A` and `B` pay at least €100 in all, and `of A` (at most €30) and `of B` (at most €30) allow €60 in all: €40 too much"
    );
    let found = findings(&most);
    assert_eq!(found[0].place.to_string(), "conditions[0].max-share");
    let related: Vec<String> = found[0]
        .related
        .iter()
        .map(|at| at.place.to_string())
        .collect();
    assert_eq!(related, ["conditions[1].max-share"]);
    let least = plan(
        "lines = [\"x\"]\nmin-share = \"80%\"",
        "lines = [\"x\"]\nmin = 50",
    );
    assert_eq!(
        message(&least),
        "`A` and `B` pay at most €100 in all, and `of A` (at least €80) and `of B` (at least €50) require €130 in all: \
         €30 too little"
    );
    // A pays at least 70 of Y if it pays at most 30 of X, so B at most 30, where it has to pay 45.
    let mixed = plan("lines = [\"x\"]\nmax = 30", "lines = [\"y\"]\nmin = 45");
    assert_eq!(
        message(&mixed),
        "`of A` (at most €30) and `of B` (at least €45) can't be met together: whatever `A` and `B` pay, these amounts \
         are beyond the limits by at least €15 in all"
    );
}

#[test]
fn one_funder_and_one_condition_are_in_the_singular() {
    // A pays 100 in total: at least 30 of X means at most 70 of Y.
    let both = "lines = [\"x\"]\nmin = 30\n[[conditions]]\nname = \"also of A\"\nfunder = \"a\"\nlines = [\"y\"]\nmin = 80";
    let two = plan(both, "lines = [\"x\"]\nmax = 100");
    let hint = |text: &str| {
        let hint = findings(text)[0].hint.clone();
        said(&hint.expect("a hint").words())
    };
    assert_eq!(
        message(&two),
        "`A` pays at most €100 in all, and `of A` (at least €30) and `also of A` (at least €80) require €110 in all: \
         €10 too little"
    );
    assert_eq!(
        hint(&two),
        "each of them can be met by itself: change who pays what, or consult the funder about one of these limits; \
         for example €20 instead of €30 for `min` of `of A`, or else €70 instead of €80 for `min` of `also of A`"
    );
    // A minimum on x, and a maximum on its group g, which costs nothing itself.
    let mixed = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
         [funders]\na = { name = \"A\", credit = [600] }\nb = { name = \"B\", credit = [1200] }\n\
         [lines]\ng = { name = \"G\" }\nx = { debit = [600], under = \"g\" }\ny = { debit = [600], under = \"g\" }\n\
         z = { debit = [600] }\n\
         [[conditions]]\nname = \"least\"\nfunder = \"a\"\nlines = [\"x\"]\nmin = 300\n\
         [[conditions]]\nname = \"most\"\nfunder = \"a\"\nlines = [\"g\"]\nmax = 299\n";
    assert_eq!(
        message(mixed),
        "`least` (at least €300) and `most` (at most €299) can't be met together: whatever `A` pays, these amounts are \
         beyond the limits by at least €1 in all"
    );
    let dutch = changed(mixed, "language = \"en\"", "language = \"nl\"");
    let found = findings(&dutch);
    let style = Style::of(&Plan::new(""));
    let dutch = number::message(&found[0].message, &style);
    assert!(dutch.contains("hoe `A` ook betaalt, samen"), "{dutch}");
    // A brings in 100, and at most 40 of each line.
    let each = plan("each = \"line\"\nmax = 40", "lines = [\"x\"]\nmax = 100");
    assert_eq!(
        message(&each),
        "`A` pays at least €100 in all, and `of A` for `X` and `Y` allows €80 in all: €20 too much"
    );
    assert_eq!(
        hint(&each),
        "each of its parts can be met by itself: change who pays what, or consult the funder about this limit; \
         for example €50 instead of €40 for `max` of `of A`"
    );
}

#[test]
fn limits_are_in_whole_units_of_payments() {
    // Three funders of 33.34 % each may pay 100.02 of 100, but at most 33 whole euros each.
    let three = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
         [funders]\na = { name = \"A\", credit = [100] }\nb = { name = \"B\", credit = [100] }\nc = { name = \"C\", credit = [100] }\n\
         [lines]\nx = { name = \"X\", debit = [100] }\ny = { name = \"Y\", debit = [200] }\n";
    let conditions = ["a", "b", "c"].map(|id| {
        format!("[[conditions]]\nname = \"of {id}\"\nfunder = \"{id}\"\nlines = [\"x\"]\nmax-share = \"33.34%\"\n")
    });
    let text = format!("{three}{}", conditions.concat());
    assert_eq!(
        message(&text),
        "`A`, `B` and `C` pay at least €100 in all, and `of a` (at most €33), `of b` (at most €33) and `of c` (at most \
         €33) allow €99 in all: €1 too much"
    );
    let cents = changed(&text, "unit = 1", "unit = 0.01");
    assert_eq!(rules(&cents), [""; 0]);
}

#[test]
fn what_can_be_met_together_is_no_finding() {
    let met = plan(
        "lines = [\"x\"]\nmax-share = \"30%\"",
        "lines = [\"x\"]\nmax-share = \"70%\"",
    );
    assert_eq!(rules(&met), [""; 0]);
    // A condition that is unmet by itself is reported instead.
    let alone = plan(
        "lines = [\"x\", \"y\"]\nmax = 90",
        "lines = [\"x\"]\nmax = 40",
    );
    assert_eq!(rules(&alone), ["amount-above-maximum"]);
    // So is money that does not match costs.
    let most = plan("lines = [\"x\"]\nmax = 30", "lines = [\"x\"]\nmax = 30");
    let unpaid = changed(
        &most,
        "name = \"A\", credit = [100] }",
        "name = \"A\", credit = [100], pays-not = [\"x\", \"y\"] }",
    );
    assert_eq!(rules(&unpaid), ["funding-impossible"]);
}

#[test]
fn all_reports_say_that_each_of_them_is_not_met() {
    let text = plan(
        "lines = [\"x\"]\nmax-share = \"30%\"",
        "lines = [\"x\"]\nmax-share = \"30%\"",
    );
    let project = project(&text);
    let report = project.report("conditions").expect("a report");
    let first = tables(&report)[0];
    assert_eq!(column(first, "Met"), ["no", "no"]);
    assert_eq!(column(first, "Limit"), ["60", "60"]);
    assert_eq!(column(first, "Plan"), ["100", "100"]);
    let demand = &column(first, "Requirement")[0];
    assert!(demand.ends_with("; not together with of B"), "{demand}");
}

#[test]
fn payments_that_do_not_add_up_have_no_amount_beside_the_own_limit() {
    let mixed = plan(
        "lines = [\"x\"]\nmax = 30",
        "lines = [\"y\"]\nmin-share = \"45%\"",
    );
    let report = project(&mixed).report("conditions").expect("a report");
    let first = tables(&report)[0];
    assert_eq!(column(first, "Met"), ["no", "no"]);
    assert_eq!(column(first, "Limit"), ["30", "45"]);
    assert_eq!(column(first, "Plan"), ["", ""]);
    assert_eq!(column(first, "Headroom"), ["", ""]);
    assert_eq!(findings(&mixed)[0].figures, None);
}

#[test]
fn the_parts_of_costs_that_are_cut_at_a_day_are_divided_exactly_where_they_can_be() {
    // X and Y cost 600 each: 300 in the first half of the year, in which A and B stop.
    let with = |(a, b): (&str, &str), unit: &str, z: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = {unit}\nperiods = [\"2027\"]\n\
             [funders]\na = {{ name = \"A\", credit = [300], until = \"2027-06\" }}\n\
             b = {{ name = \"B\", credit = [300], until = \"2027-06\" }}\nz = {{ name = \"Z\", credit = [600]{z} }}\n\
             [lines]\nx = {{ debit = [600] }}\ny = {{ debit = [600] }}\n\
             [[conditions]]\nname = \"of A\"\nfunder = \"a\"\nlines = [\"x\"]\n{a}\n\
             [[conditions]]\nname = \"of B\"\nfunder = \"b\"\nlines = [\"x\"]\n{b}\n"
        )
    };
    let contradict = ["conditions-contradict"];
    assert_eq!(rules(&with(("min = 200", "min = 100"), "1", "")), [""; 0]);
    assert_eq!(
        rules(&with(("min = 200", "min = 101"), "1", "")),
        contradict
    );
    assert_eq!(
        rules(&with(("min = 200", "min = 100.01"), "0.01", "")),
        contradict
    );
    // They pay all of the first half, so they pay 300 of X.
    let later = ", from = \"2027-07\"";
    assert_eq!(
        rules(&with(("max = 150", "max = 150"), "0.01", later)),
        [""; 0]
    );
    assert_eq!(
        rules(&with(("max = 150", "max = 149.99"), "0.01", later)),
        contradict
    );
    // Up to 10 January it is 600 × 10/31/12 = 16.13 of each, which is 16 or 17 in whole euros.
    let days = |b: &str| {
        let text = with(("min = 16", b), "1", "").replace("2027-06", "2027-01-10");
        let text = text.replace("[300]", "[16]");
        rules(&text.replace("credit = [600]", "credit = [1_168]"))
    };
    assert_eq!(days("min = 1"), [""; 0]);
    assert_eq!(days("min = 2"), contradict);
    let found = message(&with(("min = 200", "min = 101"), "1", ""));
    assert!(
        found.ends_with("require €301 in all: €1 too little"),
        "{found}"
    );
}

#[test]
fn the_advice_is_what_one_limit_has_to_give() {
    let examples = |text: &str| {
        let hint = findings(text)[0].hint.clone().expect("a hint");
        let each = hint.alternatives.iter().map(|each| said(&each.message));
        each.collect::<Vec<String>>()
    };
    // Of 100, at most 30 and 30 are paid: 40 is left, so one of them has to be 70.
    let most = plan(
        "lines = [\"x\"]\nmax-share = \"30%\"",
        "lines = [\"x\"]\nmax = 30",
    );
    assert_eq!(
        examples(&most),
        [
            "70% instead of 30% for `max-share` of `of A`",
            "€70 instead of €30 for `max` of `of B`"
        ]
    );
    // At least 80 and 50 of 100 is 30 too much: 50 in place of 80, or 20 in place of 50.
    let least = plan(
        "lines = [\"x\"]\nmin-share = \"80%\"",
        "lines = [\"x\"]\nmin = 50",
    );
    assert_eq!(
        examples(&least),
        [
            "50% instead of 80% for `min-share` of `of A`",
            "€20 instead of €50 for `min` of `of B`"
        ]
    );
    // A pays 70 of Y if it pays 30 of X, so B pays 30 of Y where it has to pay 45: 15 more of X, or 15 less.
    let mixed = plan("lines = [\"x\"]\nmax = 30", "lines = [\"y\"]\nmin = 45");
    assert_eq!(
        examples(&mixed),
        [
            "€45 instead of €30 for `max` of `of A`",
            "€30 instead of €45 for `min` of `of B`"
        ]
    );
}

#[test]
fn conditions_that_are_too_many_to_be_evaluated_together_are_reported() {
    // A row for each line and limit, and a column for each payment and limit: (150 + 450) × (450 + 450) cells.
    let with = |lines: usize| {
        let names = (0..lines).map(|at| format!("l{at} = {{ debit = [3] }}\n"));
        let names: String = names.collect();
        let of = |funder: &str| {
            format!(
                "[[conditions]]\nname = \"of {funder}\"\nfunder = \"{funder}\"\nlines = [\"all\"]\n\
                 max-share = \"50%\"\neach = \"line\"\n"
            )
        };
        let names = names.replace("[3]", "[3], under = \"all\"");
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\n\
             a = {{ credit = [{lines}] }}\nb = {{ credit = [{lines}] }}\nc = {{ credit = [{lines}] }}\n\
             [lines]\nall = {{ }}\n{names}{}{}{}",
            of("a"),
            of("b"),
            of("c")
        )
    };
    assert_eq!(rules(&with(20)), [""; 0]);
    let found = findings(&with(150));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].rule.0, "unclear-condition");
    assert_eq!(found[0].place.to_string(), "conditions[0]");
    assert!(
        said(&found[0].message)
            .starts_with("it was not evaluated whether `of a` and the other conditions")
    );
}
