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
        .prints("1.4 Aanbod Passend Alternatief PO");
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
