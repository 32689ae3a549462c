//! What partners agree beside the budget: `examples/afspraken.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;

const PLAN: &str = "examples/afspraken.toml";

/// The names of the rules that find something.
fn rules(text: &str) -> Vec<&'static str> {
    let found = project(text).findings;
    found.iter().map(|located| located.rule.name.0).collect()
}

#[test]
fn several_leads_are_printed_with_the_names_of_partners() {
    let both = "PPO regio Leiden: Judith & Eline; Samenwerkingsverband Passend VO 2801";
    hbplan(&["activities", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints(both)
        .prints(",Annemarije,");
    // The costs of 1 are 7.000 + 5.000, and of 2 they are 2.000 + 1.000.
    hbplan(&["budget", PLAN, "--by", "lead", "--format", "csv"])
        .go()
        .ended(0)
        .prints(&format!("{both},7000,5000,12000"))
        .prints("Annemarije,2000,1000,3000");
    let page = hbplan(&["report", PLAN]).go();
    let page = &page.ended(0).out;
    assert!(page.contains("<option>PPO regio Leiden: Judith &amp; Eline"));
    assert!(page.contains("<option>Samenwerkingsverband Passend VO 2801"));
}

#[test]
fn one_lead_for_each_activity_is_a_rule_that_a_plan_asks_for() {
    let plan = read(PLAN);
    assert_eq!(rules(&plan), [""; 0]);
    let asked = format!("{plan}\n[checks]\nseveral-leads = \"deny\"\n");
    assert_eq!(rules(&asked), ["several-leads"]);
    let one = changed(&asked, r#"["ppo: Judith & Eline", "swvvo"]"#, r#""swvvo""#);
    assert_eq!(rules(&one), [""; 0]);
}
