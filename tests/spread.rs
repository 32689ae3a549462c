//! A total that is spread over a span: `examples/looptijd.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/looptijd.toml";

#[test]
fn a_total_is_spread_over_months_or_days() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    // 742.500 × 10/17 = 436.764,71 and 742.500 × 306/519 = 437.774,57 are 874.539,27 together: 436.765 and 437.774. The
    // rest of each 742.500 is in 2028.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("436765")
        .prints("305735")
        .prints("437774")
        .prints("304726");
    hbplan(&["report", PLAN, "--format", "markdown"])
        .go()
        .ended(0)
        .prints("€ 742.500 × 10/17")
        .prints("€ 742.500 × 102/173");
}

#[test]
fn a_spread_total_says_when_once() {
    let plan = read(PLAN);
    let both = changed(
        &plan,
        "spread = \"day\"",
        "spread = \"day\", per = \"year\"",
    );
    assert_eq!(rules(&both), ["unclear-cost"]);
    let each = changed(
        &plan,
        "amount = 742_500, spread = \"day\", in = \"2027-03..2028-07\"",
        "amount = [1, 2], spread = \"day\"",
    );
    assert_eq!(rules(&each), ["unclear-cost"]);
    let outside = changed(
        &plan,
        "spread = \"day\", in = \"2027-03..2028-07\"",
        "spread = \"day\", in = \"2027-03..2029-07\"",
    );
    assert!(rules(&outside).contains(&"cost-outside-term"));
}

#[test]
fn a_scenario_changes_the_total() {
    // 17.000 more is 10.000 more in the ten months of 2027.
    let set = "lines.onderzoek.cost[uitvoering].amount=759_500";
    hbplan(&["what-if", PLAN, "--set", set, "--format", "csv"])
        .go()
        .prints("Onderzoek,2027,436765,446765,10000")
        .prints("Onderzoek,2028,305735,312735,7000");
}

/// Months and days divide the same years differently: 184 of 365 days, and half of the year. 200.273 × 184/731 is
/// 50.410,5, and half of 100.000 is 50.000.
#[test]
fn a_cost_by_the_day_beside_money_by_the_month_makes_a_timing_difference() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nyear-begins = 7\n\
                periods = [\"FY2027\", \"FY2028\"]\n[funders]\nfund = { name = \"Fund\", credit = [100_000, 100_273] }\n\
                [lines]\na = { name = \"Staff\", cost = [{ amount = 200_273, spread = \"day\", in = \"FY2027..FY2028\" }] }\n";
    assert_eq!(rules(text), [""; 0]);
    hbplan(&["budget", "-", "--by", "year", "--format", "csv"])
        .input(text.as_bytes())
        .go()
        .prints("Timing difference,,411,,-138,,-273,,0")
        .prints("Balance,0,,0,,0,,0,");
}

#[test]
fn a_stated_part_is_right_if_it_is_the_rounded_one() {
    // 742.500 × 306/519 = 437.774,57 and 742.500 × 213/519 = 304.725,43.
    let stated = changed(
        &read(PLAN),
        "\"Opslag\",    cost",
        "\"Opslag\", debit = [437_775, 304_725], cost",
    );
    let stated = changed(&stated, "[874_539, 610_461]", "[874_540, 610_460]");
    assert_eq!(rules(&stated), [""; 0]);
    hbplan(&["budget", "-", "--explain", "--format", "csv"])
        .input(stated.as_bytes())
        .go()
        .prints("437775")
        .prints("304725");
    // Without that debit the rounded parts differ from the formula, and a note says so.
    for (language, words) in [
        ("nl", "× 102/173, samen met andere bedragen afgerond"),
        ("en", "× 102/173, rounded together with other amounts"),
    ] {
        hbplan(&[
            "budget",
            PLAN,
            "--explain",
            "--lang",
            language,
            "--format",
            "markdown",
        ])
        .go()
        .ended(0)
        .prints(words);
    }
    // A total that does not add up is refused.
    let wrong = changed(&stated, "304_725]", "304_726]");
    assert!(rules(&wrong).contains(&"line-differs"));
}

#[test]
fn a_claim_about_one_line_decides_how_its_costs_are_rounded() {
    let plan = |months: &str, days: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n[lines]\n\
             a = {{ cost = [{{ amount = 742_500, spread = \"month\", in = \"2027-03..2028-07\" }}] }}\n\
             b = {{ cost = [{{ amount = 742_500, spread = \"day\", in = \"2027-03..2028-07\" }}] }}\n\
             [[claims]]\nname = \"months\"\nof = [\"a\"]\namount = {months}\n\
             [[claims]]\nname = \"days\"\nof = [\"b\"]\namount = {days}\n"
        )
    };
    // 742.500 × 10/17 = 436.764,71 and 742.500 × 306/519 = 437.774,57.
    let (months, days) = ("[436_765, 305_735]", "[437_775, 304_725]");
    assert_eq!(rules(&plan(months, days)), [""; 0]);
    assert_eq!(rules(&plan(months, "[437_774, 304_726]")), [""; 0]);
    // A unit too much beside that rounding is one finding, and so is more than a unit from the exact amount.
    assert_eq!(rules(&plan("[436_766, 305_735]", days)), ["claim-differs"]);
    assert_eq!(
        rules(&plan(months, "[437_776, 304_725]")),
        ["claim-differs"]
    );
}

#[test]
fn a_claim_that_is_not_clear_does_not_decide_how_costs_are_rounded() {
    // A claim before the clear one, about the same costs: each year of 1,000 over three years is 333 or 334.
    let with = |claim: &str| {
        rules(&format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\", \"2029\"]\n[lines]\n\
             a = {{ cost = [{{ amount = 1000, spread = \"month\" }}] }}\n{claim}\n\
             [[claims]]\nname = \"clear\"\nof = [\"a\"]\nside = \"debit\"\namount = [334, 333, 333]\n"
        ))
    };
    assert_eq!(with(""), [""; 0]);
    // Its time is stated twice.
    let twice =
        "[[claims]]\nname = \"n\"\nof = [\"a\"]\namount = [333, 333, 334]\nin = \"2027..2028\"";
    assert_eq!(with(twice), ["unclear-claim"]);
    // Its term is a line and a funder.
    let both = "[[claims]]\nname = \"n\"\nof = [\"a\"]\namount = [333, 333, 334]\n\
                [funders.a]\ncredit = [1000, 0, 0]";
    assert_eq!(with(both), ["unclear-claim"]);
}
