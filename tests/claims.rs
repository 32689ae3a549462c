//! Printed figures that are a sum, a difference or a share of others: `[[claims]]` of `examples/capital.toml`, and in
//! other forms of `examples/opgegeven-cijfers.toml`.

use crate::findings::found;
use crate::support::files::read;
use crate::support::plans::{changed, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/capital.toml";
const FORMS: &str = "examples/opgegeven-cijfers.toml";

#[test]
fn a_broken_claim_is_a_finding_with_its_terms() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    let wrong = changed(&read(PLAN), "amount = 3_600_000", "amount = 3_500_000");
    hbplan(&["check", "-", "--lang", "en"])
        .input(wrong.as_bytes())
        .go()
        .ended(1)
        .prints("`Transport` is printed as $3,500,000 and comes to")
        .prints("$100,000 too little (`roads` $2,600,000 and");
    let share = changed(&read(PLAN), "47.8%", "47.9%");
    hbplan(&["check", "-", "--lang", "nl"])
        .input(share.as_bytes())
        .go()
        .ended(1)
        .prints("(`state` $ 2.200.000)");
}

#[test]
fn a_figure_that_is_wrong_itself_is_the_only_finding() {
    // The total of the row, of the column, of all, and the claims are off by the same 9.000.
    let wrong = changed(
        &read(PLAN),
        "[0, 250_000, 750_000, 0, 0]",
        "[0, 259_000, 750_000, 0, 0]",
    );
    assert_eq!(rules(&wrong), ["figure-differs"]);
}

#[test]
fn a_figure_that_only_claims_are_about_is_the_only_finding() {
    // The period is out of balance by 2, and the claim about the costs that bonds do not pay is wrong by 2.
    let wrong = changed(&read(PLAN), "credit = [450_000,", "credit = [450_002,");
    let alone = found(&wrong);
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert!(alone[0].starts_with("figure-differs funders.state.credit[0]"));
    // Two faults of different amounts are two findings.
    let both = changed(&wrong, "amount = [450_000,", "amount = [450_001,");
    assert_eq!(rules(&both), ["unbalanced-period", "claim-differs"]);
    // A claim that is wrong itself is the only finding.
    let claim = changed(&read(PLAN), "amount = [450_000,", "amount = [450_001,");
    assert_eq!(rules(&claim), ["claim-differs"]);
}

#[test]
fn a_cost_in_the_claim_about_its_package_is_the_only_finding() {
    // 40.002 and not 40.000 on the line, and 60.002 and not 60.000 in work package 2.
    let plan = read("examples/werkpakketten.toml");
    let costs = [
        ("amount = 30_000", "amount = 30_002", "activities[3]"),
        ("amount = 5_000,", "amount = 5_002,", "activities[5]"),
        ("amount = 25_000", "amount = 25_002", "activities[6]"),
    ];
    for (from, to, activity) in costs {
        let found = found(&changed(&plan, from, to));
        assert_eq!(found.len(), 1, "{found:?}");
        let place = format!("figure-differs {activity}.cost[0].amount");
        assert!(found[0].starts_with(&place), "{found:?}");
    }
    let claim = changed(&plan, "amount = 60_000", "amount = 60_002");
    assert_eq!(rules(&claim), ["claim-differs"]);
}

#[test]
fn a_term_that_is_not_there_is_one_finding() {
    let wrong = changed(
        &read(PLAN),
        r#"["roads", "bridge"]"#,
        r#"["roads", "bridges"]"#,
    );
    assert_eq!(rules(&wrong), ["unknown-reference"]);
}

#[test]
fn the_report_shows_each_figure_beside_its_sum_in_every_language() {
    hbplan(&["claims", PLAN])
        .go()
        .ended(0)
        .prints("Four fiscal years")
        .prints("$3,600,000")
        .prints("47.8%");
    let wrong = changed(&read(PLAN), "amount = 3_250_000", "amount = 3_260_000");
    hbplan(&["claims", "-", "--lang", "nl", "--format", "csv"])
        .input(wrong.as_bytes())
        .go()
        .ended(1)
        .prints("klopt niet")
        .prints("10000");
}

#[test]
fn a_share_has_the_decimals_of_its_source() {
    // 100 of 300 is 33.3 % at one decimal, and 33.33 % at two.
    let of = |printed: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\na = {{ credit = [300] }}\n\
             [lines]\nx = {{ debit = [100] }}\ny = {{ debit = [200] }}\n\
             [[claims]]\nname = \"third\"\nof = [\"x\"]\nshare = \"{printed}\"\n"
        )
    };
    let report = hbplan(&["claims", "-"]).input(of("33.3%").as_bytes()).go();
    report.ended(0).prints("33.3%");
    assert!(!report.out.contains("33.30%"));
    let wrong = hbplan(&["check", "-"]).input(of("33.2%").as_bytes()).go();
    wrong.prints("33.2%").prints("33.3%");
}

#[test]
fn versions_and_scenarios_know_the_claims() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("new.toml");
    let text = changed(&read(PLAN), "amount = 3_600_000", "amount = 3_600_001");
    std::fs::write(&new, text).expect("a plan that is written");
    hbplan(&["diff", PLAN, new.to_str().expect("a path")])
        .go()
        .ended(1)
        .prints("Transport")
        .prints("$3,600,001");
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "claims[Transport].amount=3_500_000",
    ])
    .go()
    .ended(1)
    .prints("claim-differs");
    // A claim about the costs as printed says nothing about other costs.
    let other = hbplan(&["what-if", PLAN, "--set", "lines.roads.debit.FY2028=500_000"]).go();
    assert!(!other.out.contains("claim-differs"), "{}", other.out);
}

#[test]
fn what_is_taken_off_all_of_a_side_is_told_with_all_of_it() {
    // 100 + 40 + 30 = 170, and 170 − 30 = 140.
    let plan = |amount: u32| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n[lines]\n\
             a = {{ debit = [100] }}\nb = {{ debit = [40] }}\nfa = {{ name = \"F&A\", debit = [30] }}\n[[claims]]\n\
             name = \"direct\"\nside = \"debit\"\nless = [\"fa\"]\namount = {amount}"
        )
    };
    assert_eq!(rules(&plan(140)), [""; 0]);
    hbplan(&["claims", "-"])
        .input(plan(140).as_bytes())
        .go()
        .ended(0)
        .prints("all costs − F&A");
    hbplan(&["check", "-"])
        .input(plan(150).as_bytes())
        .go()
        .ended(1)
        .prints("comes to €140: €10")
        .prints("all costs €170 and `fa` -€30");
}

#[test]
fn the_figures_of_a_claim_are_in_the_order_of_the_columns() {
    let claim = "[[claims]]\nname = \"alles\"\nside = \"credit\"\namount = [794_300, 800_000, 845_000, 860_000, 875_000]\n";
    let plan = format!("{}\n{claim}", read("examples/soorten-kolommen.toml"));
    let ran = hbplan(&["claims", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    let rows = ran.out.lines().filter(|row| row.starts_with("alles"));
    let amounts = rows.filter_map(|row| row.split(',').nth(3)?.parse().ok());
    let sums: [u32; 5] = [794_300, 800_000, 845_000, 860_000, 875_000];
    assert_eq!(amounts.collect::<Vec<u32>>(), sums, "{}", ran.out);
}

/// 100 + 50 = 150 in 2027, and 90 + 40 = 130 in the column of 2026: 20 more, and 115.4 %.
const KINDS: &str = r#"
[plan]
title = "T"
unit = 1
balance = "free"
periods = [{ id = "R26", in = "2026", kind = "actual" }, "2027"]
[lines]
x = { name = "X", debit = [90, 100] }
y = { name = "Y", debit = [40, 50] }
[[claims]]
name = "nu"
side = "debit"
in = "2027"
amount = 150
[[claims]]
name = "toen"
side = "debit"
in = "R26"
amount = 130
[[claims]]
name = "groei"
of = ["nu"]
less = ["toen"]
amount = 20
[[claims]]
name = "verhouding"
of = ["nu"]
share-of = ["toen"]
share = "115.4%"
"#;

#[test]
fn a_claim_may_compare_columns_of_different_kinds() {
    assert_eq!(rules(KINDS), [""; 0]);
    let wrong = |old, new| found(&changed(KINDS, old, new));
    assert_eq!(
        wrong("amount = 20", "amount = 21"),
        ["claim-differs claims[2].amount"]
    );
    assert_eq!(wrong("115.4%", "115.5%"), ["claim-differs claims[3].share"]);
}

#[test]
fn a_claim_in_a_column_of_another_kind_has_the_language_that_is_asked_for() {
    let plan = "examples/soorten-kolommen.toml";
    for (language, words, other) in [("nl", "✓ klopt", "✓ right"), ("en", "✓ right", "✓ klopt")]
    {
        let page = hbplan(&["claims", plan, "--lang", language]).go().out;
        assert!(page.contains(words) && !page.contains(other), "{page}");
    }
}

#[test]
fn a_wrong_share_has_advice_that_names_the_claim() {
    // 2,600,000 + 1,000,000 is 3,600,000, and the share is 47.8 %.
    let wrong = changed(&read(PLAN), "47.8%", "48.7%");
    hbplan(&["check", "-", "--lang", "en", "--output-format", "json"])
        .input(wrong.as_bytes())
        .go()
        .ended(1)
        .prints("47.8% instead of 48.7% for `Share of the state`");
}

#[test]
fn a_printed_balance_has_the_sign_of_the_file_in_words_and_in_json() {
    // Costs less income: 600 − 200 = 400, and 450 is printed.
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nunit = 1\nbalance = \"free\"\n\
                balance-sign = \"costs-less-income\"\n[lines]\n\
                a = { debit = [600], credit = [200], balance = [450] }\n";
    hbplan(&["check", "-", "--lang", "en", "--output-format", "json"])
        .input(plan.as_bytes())
        .go()
        .ended(1)
        .prints("printed as €450 and comes to €400")
        .prints("for the balance of `a` in `2027`")
        .prints("\"found\": \"450\"")
        .prints("\"expected\": \"400\"");
}

#[test]
fn figures_about_partners_and_funders_and_in_other_forms_are_verified() {
    let plan = read(FORMS);
    assert_eq!(rules(&plan), [""; 0]);
    let wrong = [
        (
            "amount = 25_600",
            "amount = 25_601",
            "€ 1 te veel (`breda` € 25.600)",
        ),
        (
            "amount   = 22_200",
            "amount = 22_300",
            "maar `eu` betaalt daarvan hoogstens € 22.200",
        ),
        ("60.7%", "60.8%", "€ 22.200 van € 36.600 is 60,7 %"),
        (
            "rate     = 125",
            "rate = 126",
            "€ 40.000 gedeeld door 320 is € 125",
        ),
        ("13_714", "13_715", "maar € 14.400 is CHF 13.714"),
    ];
    for (from, to, said) in wrong {
        let changed = changed(&plan, from, to);
        assert_eq!(rules(&changed), ["claim-differs"], "{to}");
        hbplan(&["check", "-", "--output-format", "concise"])
            .input(changed.as_bytes())
            .go()
            .ended(1)
            .prints(said);
    }
    // The mistake is the cost that is 100 too much, and not the part that Breda bears.
    let cost = changed(&plan, "amount = 1_600", "amount = 1_700");
    assert_eq!(rules(&cost), ["figure-differs"]);
    hbplan(&["claims", FORMS])
        .go()
        .ended(0)
        .prints("CHF 13.714")
        .prints("betaald door");
}

#[test]
fn a_comparison_names_the_form_of_a_claim() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("new.toml");
    let text = changed(&read(FORMS), "quantity = 320", "quantity = 321");
    let text = changed(&text, "amount   = 13_714", "amount = 13_715");
    std::fs::write(&new, text).expect("a plan that is written");
    let new = new.to_str().expect("a path");
    hbplan(&["diff", FORMS, new])
        .go()
        .ended(1)
        .prints("321")
        .prints("CHF 13.715");
}

#[test]
fn claims_that_contradict_each_other_are_named_together() {
    // 742,500 × 306/519 = 437,774.57. It may have been rounded up or down, but not both at once.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\nbalance = \"free\"\n\
        [lines]\na = { cost = [{ what = \"x\", amount = 742_500, spread = \"day\", in = \"2027-03..2028-07\" }] }\n\
        [[claims]]\nname = \"down\"\nof = [\"a\"]\namount = [437_774, 304_726]\n\
        [[claims]]\nname = \"far\"\nof = [\"a\"]\namount = [437_780, 304_720]\n";
    hbplan(&["check", "-"])
        .input(plan.as_bytes())
        .go()
        .ended(1)
        .prints("`far` in `2027` is printed as €437,780")
        .prints("`down` says €437,774 about the same");
}

#[test]
fn an_amount_for_each_unit_is_of_the_periods_beside_a_column_of_another_kind() {
    // 95.000 / 250 = 380, in a plan in thousands.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nscale = 1000\nbalance = \"free\"\n\
        periods = [{ id = \"R2026\", in = \"2026\", kind = \"actual\" }, \"2027\"]\n\
        [lines]\nl = { debit = { R2026 = 80, 2027 = 95 } }\n\
        [[claims]]\nname = \"per pupil\"\nof = [\"l\"]\nrate = 380\nquantity = 250\n";
    assert_eq!(rules(plan), [""; 0]);
    assert_eq!(
        rules(&changed(plan, "rate = 380", "rate = 381")),
        ["claim-differs"]
    );
}

const FIRST: &str = "examples/subawards.toml";

#[test]
fn a_claim_may_count_only_the_first_part_of_costs() {
    // 144,000 + 10,000 of the college + 20,000 of the clinic: see the example.
    assert_eq!(rules(&read(FIRST)), [""; 0]);
    let wrong = changed(&read(FIRST), "[204_000, 174_000,", "[204_000, 194_000,");
    hbplan(&["check", "-"])
        .input(wrong.as_bytes())
        .go()
        .ended(1)
        .prints("$194,000 and comes to $174,000: $20,000 too much");
    hbplan(&["claims", FIRST, "--format", "csv"])
        .go()
        .ended(0)
        .prints("with only the first part of each of State college + Clinic: $50,000");
    // 144,000 + 30,000 + 20,000 = 194,000 in the first year.
    let set = "claims[Modified total direct cost].first-of-each.amount=30_000";
    hbplan(&["what-if", FIRST, "--set", set])
        .go()
        .prints("$194,000");
}

#[test]
fn versions_differ_in_the_first_part_of_costs() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("new.toml");
    std::fs::write(&new, changed(&read(FIRST), "50_000 }", "30_000 }"))
        .expect("a plan that is written");
    hbplan(&["diff", FIRST, new.to_str().expect("a path")])
        .go()
        .prints("Modified total direct cost")
        .prints("$30,000");
}

/// 12,000 francs of teachers, for which 11,000 is written, are the only cause of five wrong figures. While the plan is
/// out of balance it is not known what the EU pays of the lessons, but 12,000 is what makes the plan and it right.
#[test]
fn a_wrong_cost_that_a_claim_about_a_payment_shows_is_the_only_finding() {
    let plan = read(FORMS);
    let wrong = changed(
        &plan,
        "amount = 12_000, currency",
        "amount = 11_000, currency",
    );
    assert_eq!(rules(&wrong), ["figure-differs"]);
}
