//! `organisation`: the role of a partner or a funder in a plan.

use crate::support::run::{Ran, hbplan};

#[test]
fn an_organisation_is_a_partner_and_the_funder_of_the_same_id() {
    let ran = hbplan(&["organisation", "plans/leiden.toml", "ppo", "--width=140"]).go();
    // 73.692 + 51.192 + 64.192 + 29.573 + 15.000 = 233.649, of which 15.000 after June 2023 and 218.649 before.
    ran.ended(0)
        .prints("PPO regio Leiden")
        .prints("€ 233.649")
        .prints("Subsidie stopt na")
        .prints("€ 218.649")
        .prints("1.4 Aanbod Passend Alternatief PO")
        // The time before and after that, with the names that the plan gives to its periods.
        .prints("2020 t/m jan/jun 2023  jul/dec 2023");
}

#[test]
fn a_funder_that_stops_before_the_plan_says_when() {
    // The subsidy ends with the first half of 2023, and the costs go on. The costs of PPO are paid to the end.
    let page = |who| hbplan(&["organisation", "plans/leiden.toml", who, "--format=csv"]).go();
    page("subsidie").ended(0).prints("Stopt na,jan/jun 2023");
    assert!(!page("ppo").out.contains("Stopt na,"));
    // The contribution of the grant can't be read, but the plan says when the grant stops.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
        [funders]\ngrant = { name = \"Grant\", credit = [\"?\", 30_000], until = \"2028-06\" }\n\
        [lines]\nl = { cost = [{ amount = 60_000, per = \"year\" }] }\n";
    hbplan(&["organisation", "-", "grant", "--format=csv"])
        .input(plan.as_bytes())
        .go()
        .prints("Stops after,30 June 2028");
}

#[test]
fn all_organisations_pay_all_income() {
    // 331.839 + 129.175 + 233.649 + 217.725 + 244.301 + 10.184 + 821.116.
    hbplan(&["organisation", "plans/leiden.toml", "--width=140"])
        .go()
        .ended(0)
        .prints("€ 1.987.989");
}

#[test]
fn an_organisation_that_is_not_there_is_told() {
    hbplan(&["organisation", "plans/leiden.toml", "swvov"])
        .go()
        .ended(2)
        .says("geen partner of financier heeft de id of de naam `swvov` (bedoelde u `swvvo`?)");
}

/// The grant pays all costs until June 2028, and the town pays the 30.000 of the half year after that.
#[test]
fn what_a_funder_pays_after_another_stops_is_what_it_pays_of_those_costs() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
        [funders]\ngrant = { name = \"Grant\", credit = [60_000, 30_000], until = \"2028-06\" }\n\
        town = { name = \"Town\", credit = [0, 30_000] }\n\
        [lines]\nl = { cost = [{ amount = 60_000, per = \"year\" }] }\n";
    let ran = hbplan(&["organisation", "-", "town", "--format=csv"])
        .input(plan.as_bytes())
        .go();
    ran.ended(0)
        .prints("Pays,0,30000")
        .prints("of which for what that funder paid,,30000");
}

#[test]
fn the_costs_of_an_activity_with_others_are_said_to_be_all_of_it() {
    let plan = |lead: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[partners]\nwest = \"West\"\neast = \"East\"\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Study\"\nlead = [{lead}]\ncost = [{{ amount = 10, in = \"2027\" }}]"
        )
    };
    let note = "The cost of an activity is all of it";
    let page = |lead| {
        let text = plan(lead);
        hbplan(&["organisation", "-", "west"])
            .input(text.as_bytes())
            .go()
            .out
    };
    assert!(page("\"west\", \"east\"").contains(note));
    assert!(!page("\"west\"").contains(note));
}

/// Alpha and Beta do one activity of 1.000 a year. Fund pays Alpha 700 in 2027 and the other 300 in 2028, and stops
/// after 2027; Own pays 1.000 in 2028.
const TWO_PARTNERS: &str = r#"
[plan]
title = "T"
language = "en"
unit = 1
carry = "forward"
periods = ["2027", "2028"]
[partners]
a = "Alpha"
b = "Beta"
[funders]
f = { name = "Fund", credit = [1_000, 0], received-by = "a", split = { a = "25%", b = "75%" }, until = "2027", note = "Pays late", receipts = [{ on = 2027-03-01, amount = 700 }, { on = 2028-05-01 }] }
own = { name = "Own", credit = [0, 1_000], split = { a = "50%", b = "50%" } }
[lines]
l = { name = "L" }
[[activities]]
code = "1"
title = "One"
line = "l"
lead = "a"
partners = ["a", "b"]
split = { a = "70%", b = "30%" }
product = "p"
timeline = ["2027..2028"]
cost = [{ what = "x", amount = 1_000, per = "period" }]
[[reviews]]
what = "Open agenda"
by = "b"
to = ["f"]
[[reviews]]
what = "Yearly"
by = "b: Jo"
to = ["f"]
every = "year"
"#;

fn page_of(plan: &str, who: &str) -> Ran {
    let args = ["organisation", "-", who, "--format=csv"];
    let ran = hbplan(&args).input(plan.as_bytes()).go();
    ran.ended(0);
    ran
}

#[test]
fn a_partner_receives_money_on_the_days_on_which_a_funder_pays() {
    page_of(TWO_PARTNERS, "a").prints("Receives,700,300,1000");
    // The last payment is after the plan.
    let later = TWO_PARTNERS.replace("2028-05-01", "2029-05-01");
    page_of(&later, "a").prints("Receives,700,,300,1000");
    // Nobody else has something in that year.
    for other in ["b", "f"] {
        let page = page_of(&later, other);
        assert!(
            page.out.contains("2027 (EUR),2028 (EUR),Total (EUR)"),
            "{}",
            page.out
        );
    }
}

/// 70 % of 1.000 each year, 25 % of the 1.000 of Fund, and 50 % of the 1.000 of Own.
#[test]
fn a_partner_that_is_no_funder_has_its_parts_before_and_after_a_funder_stops() {
    page_of(TWO_PARTNERS, "a")
        .prints("Fund ends after 2027")
        .prints("Bears,700,700")
        .prints("Gets,250,500");
}

/// Own brings in what Fund brought in before. Gamma gets all of Other, and nothing of Fund.
#[test]
fn only_who_gets_or_replaces_the_money_of_a_funder_has_a_table_of_its_end() {
    let other = "b = \"Beta\"\nc = \"Gamma\"\n[funders]\n\
        other = { name = \"Other\", credit = [10, 10], split = { c = \"100%\" } }\n";
    let plan = TWO_PARTNERS.replace("b = \"Beta\"\n[funders]\n", other);
    let plan = plan.replace("unit = 1\n", "unit = 1\nbalance = \"free\"\n");
    let has_table = |who: &str| page_of(&plan, who).out.contains("Fund ends after 2027");
    assert_eq!(
        ["a", "b", "own", "c"].map(has_table),
        [true, true, true, false]
    );
}

#[test]
fn the_page_of_a_funder_has_its_note_when_it_pays_and_the_reports_to_it() {
    page_of(TWO_PARTNERS, "f")
        .prints("Pays late")
        .prints("2027-03-01,Receipt,Fund: €700,Alpha")
        .prints("Yearly");
}

#[test]
fn a_report_without_a_date_is_on_the_page_of_who_reports() {
    page_of(TWO_PARTNERS, "b").prints("Open agenda");
    // And on that of whom it is for.
    page_of(TWO_PARTNERS, "f").prints("Open agenda,Report,Beta to Fund");
    hbplan(&["organisation", "plans/leiden.toml", "gemeente"])
        .go()
        .ended(0)
        .prints("Onderwijstafel");
}

#[test]
fn the_years_of_an_organisation_are_the_fiscal_years_of_the_plan() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nyear-begins = 4\nbalance = \"free\"\n\
        periods = [\"FY2027\", \"FY2028\"]\n[funders]\ng = { name = \"Grant\", credit = [8_000, 5_000] }\n";
    page_of(plan, "g").prints("Pays,8000,5000,13000");
}
