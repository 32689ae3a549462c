//! The claims, the conditions and the report of each plan and example follow the schema, with amounts as decimals.

use serde_json::Value;

use crate::json::{Published, facts, written};
use crate::support::files::files;
use crate::support::run::hbplan;

#[test]
fn claims_and_conditions_of_each_plan_and_example_follow_the_schema() {
    let schema = Published::of("report");
    let folders = ["plans", "examples", "examples/conditions"];
    for plan in folders.iter().flat_map(|folder| files(folder, "toml")) {
        for command in ["claims", "conditions", "report"] {
            let document = written(&[command, &plan]);
            assert_eq!(schema.accepts(&document), Ok(()), "{command} {plan}");
        }
    }
}

#[test]
fn an_amount_in_another_currency_and_a_price_are_decimals() {
    let claims = facts(&["claims", "examples/opgegeven-cijfers.toml"]);
    let of = |name: &str| {
        let mut found = claims.iter().filter(|fact| fact["claim"] == name);
        found.next().expect("the claim")
    };
    let francs = of("Bazel in franken");
    assert_eq!(
        [
            &francs["printed"],
            &francs["computed"],
            &francs["amount-currency"]
        ],
        ["13714", "13714", "CHF"]
    );
    assert_eq!(of("Breda draagt")["amount-currency"], Value::Null);
    let tariff = facts(&["conditions", "examples/conditions/max-tariff.toml"]);
    assert_eq!([&tariff[0]["limit"], &tariff[0]["room"]], ["53.08", "0"]);
    // In a plan in thousands too.
    let plan = "[plan]\ntitle = \"T\"\nscale = 1000\nperiods = [\"2027\"]\nbalance = \"free\"\n[lines]\n\
        a = { debit = [30] }\n[[claims]]\nname = \"each\"\nof = [\"a\"]\nrate = 75\nquantity = 400\n";
    let ran = hbplan(&["claims", "-", "--format", "json"])
        .input(plan.as_bytes())
        .go();
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let each = &document["report"]["blocks"][0]["table"]["facts"][0];
    assert_eq!([&each["printed"], &each["computed"]], ["75", "75"]);
}
