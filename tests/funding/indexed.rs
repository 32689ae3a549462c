//! Costs that do not accrue evenly: a rate that is indexed within a period, and a total over days.

use hbplan::ledger::Gap;

use super::small::{HEAD, paid};
use super::{funding, read, rules};

/// 120 hours a year at 100, which are 110 from January 2028: 5 × 1.000 + 7 × 1.100 = 12.700 in the school year
/// 2027/2028.
fn plan(fund: &str, school: u32, more: &str) -> String {
    format!(
        "periods = [\"2027/2028\"]\n[funders]\nfund = {{ {fund} }}\nschool = {{ credit = [{school}] }}\n[lines]\nwork = {{}}\n\
         [tariffs]\nhour = {{ rate = 100, index = \"10%\" }}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"work\"\n\
         cost = [{{ tariff = \"hour\", quantity = 120, per = \"year\" }}]\n{more}"
    )
}

#[test]
fn a_cost_is_cut_at_the_rates_of_the_time_before_and_after() {
    let before = plan("credit = [5_000], until = 2027-12-31", 7_700, "");
    let expected = [
        "2027/2028: fund pays 5000 for 1",
        "2027/2028: school pays 7700 for 1",
    ];
    assert_eq!(paid(&before), expected);
    let after = plan("credit = [7_700], from = 2028-01-01", 5_000, "");
    let expected = [
        "2027/2028: fund pays 7700 for 1",
        "2027/2028: school pays 5000 for 1",
    ];
    assert_eq!(paid(&after), expected);
    // 5.200 - 5.000
    let text = plan("credit = [5_200], until = 2027-12-31", 7_500, "");
    let (plan, books) = read(&format!("{HEAD}{text}"));
    let (_, gaps) = funding(&plan, &books);
    let amounts: Vec<_> = gaps
        .iter()
        .map(|gap| Gap::amount(gap).to_string())
        .collect();
    assert_eq!(amounts, ["200"]);
}

#[test]
fn a_share_of_the_eligible_costs_goes_by_the_rates_of_the_time_in_which_the_funder_pays() {
    // At most half of 5.000.
    let condition = |of: &str| {
        let condition = format!(
            "[[conditions]]\nname = \"half\"\nfunder = \"fund\"\nmax-share = \"50%\"\nof = \"{of}\"\n"
        );
        plan("credit = [2_500], until = 2027-12-31", 10_200, &condition)
    };
    let above = |text: &str| rules(&format!("{HEAD}{text}")).contains(&"share-above-maximum");
    assert!(!above(&condition("eligible")));
    let more = condition("eligible")
        .replace("2_500", "2_501")
        .replace("10200", "10199");
    assert!(above(&more));
}

#[test]
fn the_rates_of_the_time_in_which_the_funder_pays_are_limited() {
    // It pays at 100 until the end of 2027, and 110 begins after that.
    let condition = "[[conditions]]\nname = \"c\"\nfunder = \"fund\"\nmax-tariff = 105\n";
    let above = |fund: &str, school: u32| {
        let text = plan(fund, school, condition);
        rules(&format!("{HEAD}{text}")).contains(&"tariff-above-maximum")
    };
    assert!(!above("credit = [5_000], until = 2027-12-31", 7_700));
    assert!(above("credit = [7_700], from = 2028-01-01", 5_000));
    assert!(above("credit = [7_700]", 5_000));
}

#[test]
fn a_total_over_days_is_cut_by_its_days() {
    // 10 on each of the 366 days of 2028, of which 91 are before April.
    let text = "periods = [2028]\n[funders]\nfund = { credit = [910], until = 2028-03-31 }\nschool = { credit = [2_750] }\n\
                [lines]\nwork = {}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"work\"\n\
                cost = [{ amount = 3_660, spread = \"day\", in = \"2028\" }]\n";
    let expected = ["2028: fund pays 910 for 1", "2028: school pays 2750 for 1"];
    assert_eq!(paid(text), expected);
}
