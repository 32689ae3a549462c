//! Amounts in other currencies: `examples/valuta.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{rows as rows_of, tables};

const PLAN: &str = "examples/valuta.toml";

/// The names of the rules that find something, and all findings as text.
fn rules(text: &str) -> (Vec<&'static str>, String) {
    let project = project(text);
    let found = project.findings.iter();
    let names = found.map(|located| located.rule.name.0).collect();
    (names, project.to_string())
}

#[test]
fn a_budget_in_three_currencies_worked_by_hand() {
    assert_eq!(rules(&read(PLAN)).0, [""; 0]);
    // Licences: 10.000 × 0,92 = 9.200, and 1.000 × 0,92 = 920. Nights: 9 × 250 × 0,92 = 2.070.
    // Field work: 1.500.000 / 163,06 = 9.199,07; and 2.000 × 0,92 × 1,21 = 2.226,40.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Stichting uit New York,,9200,,9200,,18400,")
        .prints("Licenties,10120,,10120,,20240,")
        .prints("Reizen,2070,,,,2070,")
        .prints("Veldwerk,,,11425,,11425,");
}

#[test]
fn reports_show_both_amounts_and_the_rates() {
    hbplan(&["budget", PLAN, "--explain", "--format", "markdown"])
        .go()
        .ended(0)
        .prints("USD 10.000 × 0,92")
        .prints("9 nacht × USD 250 × 0,92")
        .prints("JPY 1.500.000 × 1 / 163,06")
        .prints("USD 2.000 × 0,92 + 21 % btw")
        .prints("Koers: 1 USD = 0,92 EUR (1 januari 2026, ECB)");
    hbplan(&["currencies", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("USD,0.92,1,2026-01-01,ECB")
        .prints("JPY,1,163.06,2026-01-01,ECB");
    hbplan(&["currencies", PLAN])
        .go()
        .prints("USD 10.000 × 0,92")
        .prints("€ 9.200");
    hbplan(&["activity", PLAN, "1.1"])
        .go()
        .ended(0)
        .prints("JPY 1.500.000 eenmalig");
}

#[test]
fn a_dearer_dollar_changes_the_costs_and_the_difference_is_shown() {
    // 10.000, 1.000 and 2.250 dollars at 0,95: 9.500 + 950 + 2.137,50, which is 12.588 in whole euros.
    hbplan(&["what-if", PLAN, "--set", "rates.USD.rate=0.95"])
        .go()
        .prints("12.588");
    let old = std::env::temp_dir().join(format!("hbplan-valuta-{}.toml", std::process::id()));
    let text = changed(&read(PLAN), "rate = \"0.92\"", "rate = \"0.90\"");
    std::fs::write(&old, text).expect("a temporary file");
    hbplan(&["diff", &old.to_string_lossy(), PLAN])
        .go()
        .prints("Koers")
        .prints("0,9")
        .prints("0,92");
    std::fs::remove_file(old).expect("it was written");
}

#[test]
fn a_rate_that_is_missing_wrong_or_not_used_is_found() {
    let plan = read(PLAN);
    let with = |from: &str, to: &str| rules(&changed(&plan, from, to));
    let usd = "USD = { rate = \"0.92\", on = 2026-01-01, source = \"ECB\" }";
    let (names, found) = with(usd, "");
    assert_eq!(names, ["unclear-currency"; 5]);
    assert!(
        found.contains("`[rates]` heeft daarvan geen koers"),
        "{found}"
    );
    for (from, to) in [
        ("rate = \"0.92\"", "rate = \"0\""),
        ("rate = \"0.92\"", "rate = \"-0.92\""),
        ("units = \"163.06\"", "units = 0"),
        ("[rates]", "[rates]\nEUR = { rate = 1 }"),
        ("[rates]", "[rates]\nDOL = { rate = 1 }"),
    ] {
        assert_eq!(with(from, to).0, ["unclear-currency"], "{to}");
    }
    assert_eq!(
        with("[rates]", "[rates]\nGBP = { rate = \"1.15\" }").0,
        ["unused-rate"]
    );
    assert_eq!(with("rate = \"0.92\"", "rate = \"veel\"").0, ["wrong-type"]);
    assert_eq!(
        with("currency = \"JPY\"", "currency = \"yen\"").0,
        ["unreadable-value"]
    );
}

#[test]
fn a_funder_in_another_currency_is_limited_by_its_own_amounts() {
    let plan = read(PLAN);
    let with = |from: &str, to: &str| rules(&changed(&plan, from, to));
    let (names, found) = with("max = 20_000", "max = 19_999");
    assert_eq!(names, ["funder-above-maximum"]);
    assert!(found.contains("USD 19.999"), "{found}");
    assert!(found.contains("USD 1 te veel"), "{found}");
    // No figure in another currency is advised in the currency of the plan.
    assert!(!found.contains("in plaats van € 10.000"), "{found}");
    let (names, _) = with("credit = [10_000, 10_000]", "credit = [10_000.005, 10_000]");
    assert_eq!(names, ["finer-than-unit"]);
    // 1.000 too much breaks the balance, and the maximum that was exactly met: one slip.
    let (names, _) = with("credit = [10_000, 10_000]", "credit = [11_000, 10_000]");
    assert_eq!(names, ["unbalanced-period"]);
    // 1.000 dollars more in 2027 is 920 euros more.
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "funders.stichting.credit.2027=11_000",
    ])
    .go()
    .prints("920");
}

/// 333 × 1,0673 is 355,41 and 334 × 1,0673 is 356,48: 711 euros, and so are 666 dollars. 333,05 dollars is as many
/// euros as 333.
#[test]
fn what_is_too_much_by_less_than_a_unit_of_the_plan_is_too_much() {
    let plan = |credit: &str, max: &str| {
        format!(
            "[plan]\ntitle = \"V\"\nlanguage = \"nl\"\nperiods = [\"2026\", \"2027\"]\nunit = 1\nbalance = \"free\"\n\
             [rates]\nUSD = {{ rate = 1.0673 }}\n[funders]\n\
             f = {{ name = \"F\", currency = \"USD\", credit = {credit}, {max} }}\n\
             [lines]\na = {{ name = \"A\", debit = [355, 356] }}\n"
        )
    };
    let with = |credit: &str, max: &str| rules(&plan(credit, max));
    for (credit, max, excess) in [
        ("[333, 334]", "max = 666", "USD 1 te veel"),
        ("[333, 334]", "max = 666.99", "USD 0,01 te veel"),
        ("[333.05, 100]", "max-per-period = 333", "USD 0,05 te veel"),
    ] {
        let (names, found) = with(credit, max);
        assert_eq!(names, ["funder-above-maximum"], "{max}: {found}");
        assert!(found.contains(excess), "{found}");
    }
    for (credit, max, said) in [
        ("[333, 334]", "max = 666", "(USD 667 van USD 666)"),
        (
            "[333.05, 100]",
            "max-per-period = 333",
            "(USD 333,05 van USD 333)",
        ),
    ] {
        hbplan(&["conditions", "-", "--width", "400"])
            .input(plan(credit, max).as_bytes())
            .go()
            .prints(said);
    }
    for max in ["max = 667", "max-per-period = 334"] {
        assert_eq!(with("[333, 334]", max).0, [""; 0], "{max}");
    }
}

#[test]
fn no_euros_are_advised_where_the_file_has_dollars() {
    // G brings in 2 × 20 × 0,80 = 32, and 30 × 0,80 = 24 is its maximum.
    let plan = "[plan]\ntitle = \"U\"\nunit = 1\nperiods = [\"2026\", \"2027\"]\n[rates]\nUSD = { rate = \"0.8\" }\n\
                [funders]\nf = { name = \"F\", credit = [100, 130], currency = \"USD\" }\n\
                g = { name = \"G\", credit = [20, 20], currency = \"USD\", max = 30 }\n\
                [lines]\nx = { name = \"X\", debit = [96, 100] }\n";
    let (names, found) = rules(plan);
    assert!(names.contains(&"funder-above-maximum"), "{found}");
    assert!(!found.contains("bijvoorbeeld € 8 voor"), "{found}");
    let tariff = "[plan]\ntitle = \"U\"\nperiods = [\"2026\"]\nbalance = \"free\"\n[rates]\nUSD = { rate = \"0.92\" }\n\
                  [lines]\na = { name = \"A\", rate = 40, quantity = [1], unit = \"uur\", currency = \"USD\" }\n\
                  [[conditions]]\nname = \"t\"\nlines = [\"a\"]\nmax-tariff = 30\n";
    let (names, found) = rules(tariff);
    assert!(names.contains(&"tariff-above-maximum"), "{found}");
    assert!(!found.contains("bijvoorbeeld"), "{found}");
}

#[test]
fn the_workbook_calculates_converted_costs_again() {
    let plan = project(&read(PLAN));
    let report = hbplan::reports::costs(&plan.plan, &plan.books);
    let table = rows_of(tables(&report)[0]);
    // 2.000 dollars × 0,92 × 1,21 = 2.000 × 2783 / 2500.
    let expected = [
        "Licenties|2027||gegevens|10000||USD|23|25|9200",
        "Licenties|2027||server|1000||USD|23|25|920",
        "Reizen|2027|||250|9|nacht (USD)|23|25|2070",
        "Veldwerk|2028|1.1|conferentie|2000||USD|2783|2500|2226",
    ];
    for row in expected {
        assert!(table.contains(&row.to_string()), "{row} {table:#?}");
    }
}

#[test]
fn the_minor_unit_of_a_currency_bounds_its_amounts() {
    let plan = read(PLAN);
    let with = |from: &str, to: &str| rules(&changed(&plan, from, to));
    let (names, found) = with("amount = 1_500_000,", "amount = 1_500_000.5,");
    assert_eq!(names, ["finer-than-unit"]);
    assert!(found.contains("`JPY 1500000.5`"), "{found}");
    // Dollars have cents, although the plan counts in whole euros: 10.000,40 × 0,92 is 9.200,37.
    assert_eq!(with("amount = 10_000,", "amount = 10_000.40,").0, [""; 0]);
    assert_eq!(
        with("amount = 10_000,", "amount = 10_000.405,").0,
        ["finer-than-unit"]
    );
}

#[test]
fn a_finding_about_another_currency_names_the_rate_and_may_be_about_a_figure_in_it() {
    let plan = |credit: &str, total: u32| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nlanguage = \"en\"\nperiods = [\"2026\", \"2027\"]\n\
             [rates]\nUSD = {{ rate = \"0.90\", on = 2026-01-01, source = \"ECB\" }}\n\
             [funders]\na = {{ name = \"A\", credit = [100, 200], total = 300 }}\n\
             b = {{ name = \"B\", currency = \"USD\", credit = {credit}, total = {total} }}\n\
             [lines]\nx = {{ name = \"X\", debit = [190, 290], total = 480 }}\n\
             [totals]\ncredit = [190, 290]\n"
        );
        let shown = hbplan(&["check", "-"]).input(text.as_bytes()).go();
        let words = shown.out.split_whitespace().collect::<Vec<_>>().join(" ");
        (rules(&text).0, words)
    };
    assert_eq!(plan("[100, 100]", 200).0, [""; 0]);
    // 250 dollars is printed, but 100 + 100 is 180 euros, and 250 × 0.90 = 225.
    let (names, found) = plan("[100, 100]", 250);
    assert_eq!(names, ["row-total-differs"]);
    assert!(found.contains("printed as €225"), "{found}");
    assert!(
        found.contains("1 `USD` is 0.9 `EUR`: the file has `USD`"),
        "{found}"
    );
    // 110 dollars is 99 euros: the row, the column and the balance are 9 euros too much, which is 10 dollars.
    let (names, found) = plan("[110, 100]", 200);
    assert_eq!(names, ["figure-differs"], "{found}");
    assert!(found.contains("`B` brings in USD 110"), "{found}");
    assert!(found.contains("need USD 100"), "{found}");
    assert!(
        found.contains("for example USD 100 instead of USD 110"),
        "{found}"
    );
}

/// 10.000 × 0,92 = 9.200 in each of two years.
#[test]
fn budget_funding_and_conditions_have_both_amounts_of_a_contribution() {
    let plan = read(PLAN);
    for report in ["budget", "funding", "conditions"] {
        hbplan(&[report, "-", "--width", "400"])
            .input(plan.as_bytes())
            .go()
            .prints("Stichting uit New York: 2027 USD 10.000 (€ 9.200), 2028 USD 10.000 (€ 9.200)");
    }
}

#[test]
fn a_rest_in_another_currency_is_shown_in_both() {
    let plan = "\
[plan]
title = \"T\"
language = \"en\"
unit = 1
periods = [\"2026\", \"2027\"]
[rates]
USD = { rate = \"0.92\" }
[funders]
fund = { name = \"Fund\", currency = \"USD\", credit = [10_000, 5_000] }
trust = { name = \"Trust\", currency = \"USD\", credit = \"rest\" }
[lines]
work = { name = \"Work\", debit = [12_000, 6_000] }
";
    // 12.000 − 9.200 = 2.800, and 2.800 / 0,92 = 3.043,478; 6.000 − 4.600 = 1.400, and 1.400 / 0,92 = 1.521,739.
    hbplan(&["currencies", "-"])
        .input(plan.as_bytes())
        .go()
        .ended(0)
        .prints("€2,800 / 0.92 = USD 3,043.48")
        .prints("€1,400 / 0.92 = USD 1,521.74");
    hbplan(&["budget", "-"])
        .input(plan.as_bytes())
        .go()
        .prints("Trust: 2026 USD 3,043.48 (€2,800), 2027 USD 1,521.74 (€1,400)");
    // A cost that can't be read leaves the rest of its period unknown, and not the others.
    let unread = plan.replace("[12_000, 6_000]", "[\"many\", 6_000]");
    let ran = hbplan(&["currencies", "-"]).input(unread.as_bytes()).go();
    let trust: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("Trust"))
        .collect();
    assert_eq!(trust.len(), 2, "{}", ran.out);
    let cells: Vec<&str> = trust[0].split_whitespace().collect();
    assert_eq!(cells, ["Trust", "2026", "?"]);
    assert!(trust[1].contains("USD 1,521.74"), "{}", trust[1]);
}

/// 100 × 0.92 and 50 × 0.92 for travel, 200 × 0.92 from the fund, and half a share of the travel.
const DOLLARS: &str = "\
[plan]
title = \"Dollars\"
language = \"en\"
unit = 1
balance = \"free\"
periods = [{ id = \"A\", in = \"2026\", kind = \"actual\" }, \"2027\", \"2028\"]
[rates]
USD = { rate = \"0.92\", on = 2026-01-01, source = \"ECB\" }
[funders]
us = { name = \"US fund\", currency = \"USD\", credit = [500, 100, 200] }
[lines]
t = { name = \"Travel\", cost = [{ what = \"flights\", amount = 300, currency = \"USD\", spread = \"month\" }] }
h = { name = \"Hotels\", cost = [{ what = \"rooms\", amount = [0, 100, 50], currency = \"USD\" }], total = 138 }
[totals]
debit = [0, 230, 184]
credit = [460, 92, 184]
";

#[test]
fn a_wrong_figure_in_another_currency_is_named_in_it_and_so_is_a_wrong_rate() {
    let page = |from: &str, to: &str| {
        let text = changed(DOLLARS, from, to);
        let found = hbplan(&["check", "-"]).input(text.as_bytes()).go();
        found.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(rules(DOLLARS).0, [""; 0]);
    // 150 and 150 of travel, 100 and 50 of hotels: 250 × 0.92 = 230 and 200 × 0.92 = 184.
    let one = page("amount = [0, 100, 50]", "amount = [0, 170, 50]");
    assert!(one.contains("USD 170") && one.contains("USD 100"), "{one}");
    assert!(!one.contains("error[column-total-differs]"), "{one}");
    // All amounts are off in proportion: the rate is wrong.
    let rate = page("rate = \"0.92\"", "rate = \"0.97\"");
    assert!(
        rate.contains("the exchange rate of `USD` is 0.97"),
        "{rate}"
    );
    assert!(rate.contains("0.92"), "{rate}");
    // In the column of another kind the same rate makes 500 × 0.97 = 485 and not 460. That is no finding of its own.
    let text = changed(DOLLARS, "rate = \"0.92\"", "rate = \"0.97\"");
    assert_eq!(rules(&text).0, ["figure-differs"]);
    // 500 × 0.92 is not 440.
    let other = changed(&text, "credit = [460, ", "credit = [440, ");
    assert_eq!(rules(&other).0, ["figure-differs", "column-total-differs"]);
}

#[test]
fn contributions_in_columns_of_other_kinds_have_both_amounts() {
    let page = hbplan(&["currencies", "-"]).input(DOLLARS.as_bytes()).go();
    page.ended(0).prints("USD 500 × 0.92").prints("€460");
    let page = hbplan(&["budget", "-", "--width", "200"]);
    let page = page.input(DOLLARS.as_bytes()).go();
    page.ended(0).prints("USD 500 (€460)");
}

#[test]
fn a_cost_that_can_not_be_read_has_a_row_without_an_amount() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2027\"]\nbalance = \"free\"\n\
                [rates]\nUSD = { rate = \"0.92\" }\n[lines]\nb = { name = \"B\", cost = [\
                { what = \"y\", amount = 10, currency = \"USD\", in = \"2027\" }, \
                { what = \"z\", rate = 5, currency = \"USD\", in = \"2027\" }] }\n";
    let report = hbplan(&["currencies", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    // 10 × 0,92.
    report
        .prints(",B,2027,,y,USD 10 × 0.92,9.2,")
        .prints(",B,2027,,z,,?,");
}

#[test]
fn a_group_of_lines_has_the_currency_of_the_costs_under_it() {
    // 31.200 × 1,05 = 32.760; 100 dollars × 0,92 = 92 names its own currency, and 40 is outside of the group.
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nbalance = \"free\"\n[rates]\nCHF = { rate = 1.05 }\n\
        USD = { rate = 0.92 }\n[lines]\nch = { name = \"Swiss\", currency = \"CHF\", debit = [32_852] }\n\
        c1 = { under = \"ch\", cost = [{ what = \"staff\", amount = 31_200 }] }\n\
        c2 = { under = \"ch\", cost = [{ what = \"books\", amount = 100, currency = \"USD\" }] }\n\
        eu = { cost = [{ what = \"staff\", amount = 40 }] }\n\
        [[claims]]\nname = \"Swiss staff\"\nof = [\"c1\"]\ncurrency = \"CHF\"\namount = 31_200\n";
    assert_eq!(rules(plan).0, [""; 0]);
    let wrong = changed(plan, "31_200 }", "31_201 }");
    assert!(!rules(&wrong).0.is_empty());
    // A line that is no group and has no price can't have a currency.
    let alone = changed(
        plan,
        "eu = { cost = [{ what = \"staff\", amount = 40 }] }",
        "eu = { currency = \"CHF\", debit = [40] }",
    );
    assert_eq!(rules(&alone).0, ["unclear-cost"]);
}
