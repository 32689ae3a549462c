//! `organisation`: what a partner or a funder has to do with a plan.

use crate::support::run::hbplan;

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
        // The time before and after that, by the names that the plan gives to its periods.
        .prints("2020 t/m jan/jun 2023  jul/dec 2023");
}

#[test]
fn a_funder_that_stops_before_the_plan_says_when() {
    // The subsidy ends with the first half of 2023, and the costs go on. Those of PPO are paid to the end.
    let page = |who| hbplan(&["organisation", "plans/leiden.toml", who, "--format=csv"]).go();
    page("subsidie").ended(0).prints("Stopt na,jan/jun 2023");
    assert!(!page("ppo").out.contains("Stopt na,"));
    // The grant brings in nothing that can be read, and says when it stops.
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
