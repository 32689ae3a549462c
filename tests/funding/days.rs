//! Costs that are divided at the day on which a funder starts or stops paying.

use super::small::{HEAD, paid};
use super::{funding, read, rules};

/// A plan of the year 2028, without its [`HEAD`]: a subsidy with these keys, a school, and one cost of 12.000 with
/// these keys.
fn of_2028(subsidy: &str, school: u32, cost: &str) -> String {
    format!(
        "periods = [2028]\n[funders]\nsubsidy = {{ {subsidy} }}\n\
         school = {{ credit = [{school}] }}\n[lines]\nwork = {{}}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\n\
         line = \"work\"\ncost = [{{ amount = 12_000, {cost} }}]\n"
    )
}

#[test]
fn a_cost_is_cut_on_the_day_that_its_funder_ends() {
    // Three of twelve months are before April: 3.000 of 12.000.
    let until = |credit| format!("credit = [{credit}], until = 2028-03-31");
    let plan = of_2028(&until(3_000), 9_000, "per = \"year\"");
    let expected = [
        "2028: school pays 9000 for 1",
        "2028: subsidy pays 3000 for 1",
    ];
    assert_eq!(paid(&plan), expected);
    let plan = of_2028(&until(5_000), 7_000, "per = \"year\"");
    let (plan, books) = read(&format!("{HEAD}{plan}"));
    let (_, gaps) = funding(&plan, &books);
    let [gap] = &gaps[..] else { panic!("{gaps:?}") };
    assert_eq!(gap.amount().to_string(), "2000");
}

#[test]
fn the_last_day_of_a_funder_is_in_its_time_and_the_next_is_not() {
    let of_day = |day: &str| {
        let cost = format!("in = {day}");
        let plan = of_2028("credit = [12_000], until = 2028-03-31", 0, &cost);
        rules(&format!("{HEAD}{plan}")).contains(&"funding-impossible")
    };
    assert!(!of_day("2028-03-31"));
    assert!(of_day("2028-04-01"));
    let of_day = |day: &str| {
        let cost = format!("in = {day}");
        let plan = of_2028("credit = [12_000], from = 2028-03-31", 0, &cost);
        rules(&format!("{HEAD}{plan}")).contains(&"funding-impossible")
    };
    assert!(!of_day("2028-03-31"));
    assert!(of_day("2028-03-30"));
}

#[test]
fn many_small_costs_are_cut_together() {
    // Thirty costs of 1, half of each before July: 15, and not 30 halves that are each rounded up.
    let mut text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2028]\n[funders]\n\
         subsidy = { credit = [15], until = 2028-06-30 }\nschool = { credit = [15] }\n[lines]\nwork = {}\n"
        .to_string();
    for code in 0..30 {
        text.push_str(&format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"t\"\nline = \"work\"\ncost = [{{ amount = 1, per = \"year\" }}]\n"
        ));
    }
    assert!(!rules(&text).contains(&"funding-impossible"));
    let more = text.replace("credit = [15] }", "credit = [14] }");
    let (plan, books) = read(&more.replace("credit = [15], until", "credit = [16], until"));
    let (_, gaps) = funding(&plan, &books);
    assert_eq!(gaps[0].amount().to_string(), "1");
}
