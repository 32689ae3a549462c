//! A funder that pays the rest after the others: `examples/sluitpost.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/sluitpost.toml";

#[test]
fn the_rest_follows_from_what_is_spent_and_what_the_others_pay() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    // 500 × 60 + 1.000 − 20.000 − 1.500 = 9.500; 400 × 60 + 1.000 − 15.000 = 10.000; together 19.500.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("School")
        .prints("9500")
        .prints("10000")
        .prints("19500");
    hbplan(&["budget", PLAN])
        .go()
        .prints("- `School` betaalt de rest");
    hbplan(&["funding", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("19500");
}

/// In 2028 the fund pays all of 1.000.
#[test]
fn the_payer_of_the_rest_does_not_end_with_its_last_rest() {
    let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\"]\n\
                [funders]\nfonds = { credit = [500, 1_000] }\ngemeente = { credit = \"rest\" }\n\
                [lines]\na = { debit = [1_000, 1_000] }\n";
    let cliff = |text: &str| {
        let run = hbplan(&["funding", "-", "--cliff", "--lang", "en"]);
        run.input(text.as_bytes()).go().out
    };
    assert!(!cliff(text).contains("gemeente ends"), "{}", cliff(text));
    let paid = changed(text, "credit = \"rest\"", "credit = [500, 0]");
    assert!(cliff(&paid).contains("gemeente ends"), "{}", cliff(&paid));
}

#[test]
fn the_rest_changes_with_the_plan() {
    // 10 hours of 60 more in 2028 are 600, which the school pays: 10.600.
    let set = "lines.lessen.quantity.2028=410";
    hbplan(&["what-if", PLAN, "--set", set, "--format", "csv"])
        .go()
        .prints("School,2028,10000,10600,600");
    let (old, new) = ("credit = \"rest\"", "credit = [9_500, 10_000]");
    let fixed = changed(&read(PLAN), old, new);
    assert_eq!(rules(&fixed), [""; 0]);
}

#[test]
fn the_rest_has_a_maximum_and_is_never_below_zero() {
    // 19.500 is more than 19.000.
    let plan = read(PLAN);
    assert_eq!(
        rules(&changed(&plan, "max = 20_000", "max = 19_000")),
        ["funder-above-maximum"]
    );
    // The province brings in 40.000 in 2027, and 40.000 + 1.500 − 31.000 = 10.500 is left.
    let above = changed(&plan, "[20_000, 15_000]", "[40_000, 15_000]");
    assert_eq!(rules(&above), ["unbalanced-period"]);
    let free = changed(&above, "unit    = 1", "unit = 1\nbalance = \"free\"");
    assert_eq!(rules(&free), ["rest-below-zero"]);
}

#[test]
fn a_total_of_the_credit_is_compared_with_the_rest() {
    let with = |total: &str| format!("{}\n[totals]\ncredit = {total}\n", read(PLAN));
    // 20.000 + 9.500 and 15.000 + 10.000.
    assert_eq!(rules(&with("[29_500, 25_000]")), [""; 0]);
    assert_eq!(rules(&with("[29_500, 25_001]")), ["column-total-differs"]);
}

#[test]
fn a_figure_that_cannot_be_read_leaves_the_rest_unknown() {
    let plan = changed(&read(PLAN), "[20_000, 15_000]", "[\"x\", 15_000]");
    let project = project(&plan);
    let school = project.plan.find_funder("school").expect("a funder");
    assert!(!project.books.funders[school].is_complete());
    assert_eq!(project.books.funders[school].total().to_string(), "10000");
}

const BY_GROUP: &str = "examples/sluitpost-per-groep.toml";

#[test]
fn several_funders_each_pay_the_rest_of_their_own_lines() {
    assert_eq!(rules(&read(BY_GROUP)), [""; 0]);
    // 38.000 + 37.200 = 75.200, and 18.000 + 18.500 = 36.500.
    hbplan(&["budget", BY_GROUP, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Gemeente,,38000,,37200,,75200,")
        .prints("Stichting,,18000,,18500,,36500,");
    hbplan(&["budget", BY_GROUP])
        .go()
        .prints("- `Gemeente` betaalt de rest van Onderwijs")
        .prints("- `Stichting` betaalt de rest van Opvang");
    // The rests are exactly the costs that the other funders do not pay.
    hbplan(&["funding", BY_GROUP, "--format", "csv"])
        .go()
        .ended(0)
        .prints("75200");
    let set = "lines.lokaal.debit.2027=9_000";
    hbplan(&["what-if", BY_GROUP, "--set", set, "--format", "csv"])
        .go()
        .prints("Gemeente,2027,38000,39000,1000");
}

#[test]
fn a_rest_of_lines_needs_money_that_is_for_these_lines_only() {
    let plan = read(BY_GROUP);
    let found = |plan: &str| {
        let found = project(plan).findings.into_iter();
        found
            .map(|located| (located.rule.name.0, located.finding.place.to_string()))
            .collect::<Vec<_>>()
    };
    let all = changed(
        &plan,
        "credit = [60_000, 55_000], pays = [\"lessen\"]",
        "credit = [60_000, 55_000]",
    );
    assert_eq!(
        found(&all),
        [("unclear-rest", "funders.rijk.credit".to_string())]
    );
    let both = changed(&plan, "[\"lessen\"]", "[\"lessen\", \"opvang\"]");
    assert_eq!(
        found(&both),
        [("unclear-rest", "funders.rijk.pays".to_string())]
    );
    let overlap = changed(
        &plan,
        "pays = [\"opvang\"], max",
        "pays = [\"opvang\", \"lokaal\"], max",
    );
    assert_eq!(
        found(&overlap),
        [("unclear-rest", "funders.stichting.pays".to_string())]
    );
    let one_of_all = changed(
        &plan,
        "credit = \"rest\", pays = [\"onderwijs\"]",
        "credit = \"rest\"",
    );
    assert_eq!(
        found(&one_of_all),
        [("unclear-rest", "funders.gemeente.credit".to_string())]
    );
}

#[test]
fn a_rest_of_lines_is_never_below_zero() {
    // The parents bring in 31.000 for 30.000 of costs, so that 1.000 is left over.
    let plan = changed(&read(BY_GROUP), "[12_000, 12_500]", "[31_000, 12_500]");
    assert_eq!(rules(&plan), ["unbalanced-period"]);
    // With 1.000 of costs that nobody else pays, the period is balanced and the rest is still below zero.
    let other = changed(
        &plan,
        "opvang    =",
        "extra = { name = \"Extra\", debit = [1_000, 0] }\nopvang    =",
    );
    assert!(
        rules(&other).contains(&"rest-below-zero"),
        "{:?}",
        rules(&other)
    );
}

/// Without the hours of 2027, the 60,000 that the fund brings in for them is too much, so that no rest is left for
/// `lokaal`.
#[test]
fn a_surplus_that_leaves_no_rest_is_one_finding() {
    let text = read("examples/sluitpost-per-groep.toml");
    let none = changed(&text, "quantity = [1_500, 1_400]", "quantity = [0, 1_400]");
    assert_eq!(rules(&none), ["unbalanced-period"]);
    let free = changed(&none, "unit    = 1", "unit = 1\nbalance = \"free\"");
    assert_eq!(rules(&free), ["rest-below-zero"]);
}

/// The rest is 780 − 600 = 180 in 2027 and 800 − 300 = 500 in 2028, in a plan with printed totals. A credit of 1.600
/// leaves no rest, and its column and the printed balance tell of it already. Without printed totals nothing else does.
#[test]
fn a_wrong_figure_that_leaves_no_rest_is_one_finding() {
    let plan = "[plan]\ntitle = \"R\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
                [funders]\na = { credit = [600, 300] }\nr = { credit = \"rest\" }\n\
                [lines]\nl = { debit = [700, 700] }\nm = { rate = 20, quantity = [4, 5] }\n";
    let totals = "[totals]\ncredit = [780, 800]\ndebit = [780, 800]\nbalance = [0, 0]\n";
    let wrong = changed(plan, "[600, 300]", "[1_600, 300]");
    assert_eq!(rules(&format!("{plan}{totals}")), [""; 0]);
    assert_eq!(rules(&wrong), ["rest-below-zero"]);
    assert_eq!(rules(&format!("{wrong}{totals}")), ["figure-differs"]);
    // A second mistake has its own finding: in 2028 the others bring in 900 for 800.
    let both = changed(&wrong, "[1_600, 300]", "[1_600, 900]");
    assert_eq!(rules(&both), ["rest-below-zero", "rest-below-zero"]);
}

#[test]
fn the_note_about_the_rest_names_only_what_the_plan_has() {
    let budget = |keys: &str, funders: &str| {
        let plan = format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nperiods = [\"2026\"]\n{keys}\n[funders]\n\
             trust = {{ name = \"Trust\", credit = \"rest\" }}\n{funders}\n[lines]\na = {{ debit = [100] }}"
        );
        hbplan(&["budget", "-"]).input(plan.as_bytes()).go()
    };
    let (opening, other) = (
        "opening = 10\ncarry = \"forward\"",
        "city = { credit = [30] }",
    );
    budget("", "").prints("`Trust` pays the rest: all that is spent.");
    budget("", other).prints("`Trust` pays the rest: what is spent less what the others bring in.");
    budget(opening, "").prints("`Trust` pays the rest: what is spent less the opening balance.");
    let both = budget(opening, other).out;
    assert!(both.contains("less the opening balance and what"), "{both}");
}

#[test]
fn what_is_advised_for_a_rest_that_is_too_large_works() {
    // Of 100, others pay 40 and the fund 60. For half of it, others pay 10 more, or 20 less is spent: 80 − 40 is 40 of
    // 80.
    let plan = |condition: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             f = {{ name = \"Fund\", credit = \"rest\" }}\no = {{ name = \"Other\", credit = [40] }}\n\
             [lines]\na = {{ name = \"A\", debit = [100] }}\n[[conditions]]\nname = \"half\"\nfunder = \"f\"\n{condition}\n"
        )
    };
    for condition in ["max-share = \"50%\"", "max = 50"] {
        let text = plan(condition);
        let found = hbplan(&["check", "-"]).input(text.as_bytes()).go();
        let page = found.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            page.contains("have others bring in more, or spend less"),
            "{page}"
        );
        assert!(page.contains("€50 instead of €40 for `Other`"), "{page}");
        assert!(!page.contains("spend more"), "{page}");
        let followed = changed(&text, "credit = [40]", "credit = [50]");
        assert_eq!(rules(&followed), [""; 0]);
    }
    let spent = changed(
        &plan("max-share = \"50%\""),
        "debit = [100]",
        "debit = [80]",
    );
    assert_eq!(rules(&spent), [""; 0]);
    // At least 80 %: others pay 20 less.
    let text = plan("min-share = \"80%\"");
    let found = hbplan(&["check", "-"]).input(text.as_bytes()).go();
    let page = found.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("have others bring in less, or spend more"),
        "{page}"
    );
    assert!(page.contains("€20 instead of €40 for `Other`"), "{page}");
    assert_eq!(
        rules(&changed(&text, "credit = [40]", "credit = [20]")),
        [""; 0]
    );
}

#[test]
fn the_headroom_of_a_share_of_the_rest_is_the_same_before_and_after_the_limit() {
    // Others must pay 75 % of the amount that the fund pays of 100: x = 0,75 × (100 − x), so 42.857….
    let room = |credit: &str| {
        let text = format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2027\"]\n[funders]\n\
             f = {{ name = \"Fund\", credit = \"rest\" }}\no = {{ name = \"Other\", credit = [{credit}] }}\n\
             [lines]\na = {{ name = \"A\", debit = [100] }}\n\
             [[conditions]]\nname = \"match\"\nfunder = \"o\"\nmin-share = \"75%\"\nof-funder = \"f\"\n"
        );
        let page = hbplan(&["conditions", "-", "--format", "json"]);
        page.input(text.as_bytes()).go().out
    };
    assert!(room("45").contains("\"2.14\""), "{}", room("45"));
    assert!(room("40").contains("\"-2.86\""), "{}", room("40"));
}

#[test]
fn what_is_advised_for_a_share_of_the_rest_is_the_least_that_works() {
    let plan = |other: &str, cost: &str, condition: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             f = {{ name = \"Fund\", credit = \"rest\" }}\no = {{ name = \"Other\", credit = [{other}] }}\n\
             [lines]\na = {{ name = \"A\", debit = [{cost}] }}\n[[conditions]]\nname = \"match\"\n{condition}\n"
        )
    };
    let advised = |condition: &str, parts: &[&str]| {
        let text = plan("40", "100", condition);
        let found = hbplan(&["check", "-"]).input(text.as_bytes()).go();
        let page = found.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in parts {
            assert!(page.contains(part), "no {part} in {page}");
        }
    };
    // Others bring in 40 and the fund 60. 43 is more than 75 % of 57, 42,75; 42 is less than 75 % of 58, 43,50.
    let of_others = "funder = \"o\"\nmin-share = \"75%\"\nof-funder = \"f\"";
    let spend = "have `Other` bring in more, or spend less";
    advised(of_others, &[spend, "€43 instead of €40 for `Other`"]);
    assert_eq!(rules(&plan("43", "100", of_others)), [""; 0]);
    assert_eq!(
        rules(&plan("42", "100", of_others)),
        ["share-below-minimum"]
    );
    // The fund brings in at most 75 % of the contribution of others: 42 is less than 75 % of 58, 43,50, and 43 is more
    // than 42,75.
    let of_fund = "funder = \"f\"\nmax-share = \"75%\"\nof-funder = \"o\"";
    // If others stay at 40, the fund may bring in 30.
    let cost = "€70 instead of €100 for `A`";
    advised(of_fund, &["€58 instead of €40 for `Other`", cost]);
    assert_eq!(rules(&plan("58", "100", of_fund)), [""; 0]);
    assert_eq!(rules(&plan("57", "100", of_fund)), ["share-above-maximum"]);
    assert_eq!(rules(&plan("40", "70", of_fund)), [""; 0]);
    assert_eq!(rules(&plan("40", "71", of_fund)), ["share-above-maximum"]);
}

/// A grant of 6.000 a year, of which 7.000 was spent in the first year and 9.500 is expected in the second.
const BOOKED: &str = "\
[plan]
title    = \"Rest\"
language = \"en\"
unit     = 1
periods  = [\"2025\", \"2026\"]

[funders]
g   = { name = \"Grant\", credit = [6_000, 6_000] }
own = { name = \"Own\", credit = \"rest\" }

[lines]
m = { name = \"M\", debit = [8_000, 8_000] }

[[actuals.source]]
kind     = \"csv\"
contents = \"\"\"Datum;Rekening;Omschrijving;Bedrag
2025-02-01;4100;a;7000,00
2025-02-15;8100;k;-6000,00
2025-12-15;8200;k;-1000,00
\"\"\"
through  = 2025-12-31
rules    = [
  { account = \"4100\", line = \"m\" }, { account = \"8100\", funder = \"g\" }, { account = \"8200\", funder = \"own\" },
]

[[actuals.forecast]]
line   = \"m\"
in     = \"2026\"
amount = 9_500
reason = \"More work\"
on     = 2026-01-15
";

#[test]
fn the_rest_follows_what_is_realised_and_expected() {
    assert_eq!(rules(BOOKED), [""; 0]);
    let forecast = |plan: &str| {
        let arguments = ["forecast", "-", "--by", "funder", "--format", "csv"];
        hbplan(&arguments)
            .input(plan.as_bytes())
            .go()
            .ended(0)
            .out
            .clone()
    };
    // 7.000 - 6.000 = 1.000 was received, and 9.500 - 6.000 = 3.500 is expected.
    let found = forecast(BOOKED);
    assert!(
        found.contains("Own,4000,1000,3000,3500,4500,-500"),
        "{found}"
    );
    // A maximum leaves 500 without a payer.
    let limited = changed(
        BOOKED,
        "credit = \"rest\"",
        "credit = \"rest\", max = 4_000",
    );
    let found = forecast(&limited);
    assert!(found.contains("Own,4000,1000,3000,3000,4000,0"), "{found}");
    // The amount that was paid too little is expected after closed time: 1.000 - 800 = 200 more.
    let less = changed(BOOKED, "8200;k;-1000,00", "8200;k;-800,00");
    assert_eq!(rules(&less), ["received-differs"]);
    let found = forecast(&less);
    assert!(
        found.contains("Own,4000,800,3200,3700,4500,-500"),
        "{found}"
    );
}
