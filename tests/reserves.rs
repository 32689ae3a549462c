//! Additions to reserves and withdrawals from them are in no total of costs or income, and have rows after the result.

use crate::programme::{PLAN, printed, row};
use crate::support::files::read;
use crate::support::plans::{changed, project, rules};

/// 100 is received, 60 is spent and 40 is added to a reserve: 30 by its line, and 10 by an activity that spends 5
/// elsewhere.
const SAVED: &str = "\
[plan]
title   = \"Saving\"
language = \"en\"
unit    = 1
periods = [\"2027\"]

[funders]
f = { credit = [100] }

[goals]
g = \"Goal\"

[lines]
a = { name = \"Work\", debit = [60] }
r = { name = \"Reserve\", role = \"reserve\", debit = [40] }

[[activities]]
code  = \"1\"
title = \"Save\"
line  = \"r\"
goals = [\"g\"]
cost  = [{ what = \"Add\", amount = 10 }, { what = \"Bank\", amount = 5, line = \"a\" }]
";

#[test]
fn what_is_added_to_a_reserve_is_in_no_total_of_costs() {
    let activities = [("1 Save", "€5"), ("Total", "€60")];
    for (command, rows) in [
        (&["budget", "-", "--by", "activity"][..], &activities[..]),
        (
            &["budget", "-", "--by", "year", "--by", "activity"],
            &activities,
        ),
        (
            &["budget", "-", "--by", "goal"],
            &[("Goal", "€5"), ("Total", "€60")],
        ),
        (
            &["budget", "-", "--by", "lead"],
            &[("No lead", "€5"), ("Total", "€60")],
        ),
        (
            &["budget", "-", "--by", "partner"],
            &[("No partner", "€5"), ("Total", "€60")],
        ),
        (
            &["year", "-", "2027"],
            &[("1 Save", "€5"), ("Total costs", "€60")],
        ),
        (&["activities", "-"], &[("Total", "€60")]),
        (&["goals", "-"], &[("Total", "€60")]),
    ] {
        let page = printed(command, SAVED);
        for (name, amount) in rows {
            let figures = row(&page, name);
            assert!(figures.contains(&amount.to_string()), "{name} in {page}");
        }
        // The row of the reserve comes after the total.
        let (before, after) = page.split_once("Added to reserves").expect(&page);
        assert!(!before.contains("  Reserve"), "{page}");
        assert_eq!(row(after, "Reserve")[0], "€40", "{page}");
    }
    let budget = printed(&["budget", "-"], SAVED);
    let result = row(&budget, "Result before appropriation");
    assert_eq!(result, ["€60", "€100", "€40", "€60", "€100", "€40"]);
}

#[test]
fn what_is_drawn_from_a_reserve_is_in_no_total_of_income() {
    let plan = read(PLAN);
    let page = printed(&["budget", "-", "--by", "funder"], &plan);
    let (before, after) = page.split_once("Onttrokken aan reserves").expect(&page);
    // 37.250 + 1.300 + 2.400 = 40.950; 38.300 + 1.350 + 2.450 = 42.100.
    assert_eq!(row(before, "Totaal  "), ["40.950", "42.100", "83.050"]);
    assert_eq!(
        row(after, "Totaal Mutaties reserves"),
        ["450", "200", "650"]
    );
    let page = printed(&["year", "-", "2026"], &plan);
    assert_eq!(row(&page, "Totaal lasten"), ["41.192", "42.092", "83.284"]);
    assert_eq!(
        row(&page, "Resultaat voor bestemming"),
        ["-242", "8", "-234"]
    );
    assert_eq!(row(&page, "Saldo"), ["58", "208", "266"]);
}

/// Reserves in a group with other lines. Its subtotal is the sum of the rows above it.
const IN_GROUP: &str = "\
[plan]
title    = \"Groups\"
language = \"en\"
unit     = 1
balance  = \"free\"
periods  = [\"2027\", \"2028\"]

[funders]
grant = { name = \"Grant\", credit = [600, 700] }

[lines]
social  = { name = \"Social\" }
care    = { name = \"Care\", under = \"social\", debit = [300, 320], credit = [12, 13] }
savings = { name = \"Savings\", under = \"social\", role = \"reserve\", debit = [10, 20], credit = [60, 5] }
space   = { name = \"Space\", debit = [300, 310], credit = [30, 30] }
";

#[test]
fn the_subtotal_of_a_group_is_that_of_its_rows_without_its_reserves() {
    let page = printed(&["budget", "-"], IN_GROUP);
    assert_eq!(row(&page, "Total Social"), row(&page, "Care"), "{page}");
    // 300 + 300 and 600 + 12 + 30; 320 + 310 and 700 + 13 + 30.
    let result = row(&page, "Result before");
    assert_eq!(result[1..4], ["€600", "€642", "€42"]);
    assert_eq!(result[4..7], ["€630", "€743", "€113"]);
    assert_eq!(row(&page, "Savings")[..3], ["€10", "€60", "€50"]);
    let page = printed(&["year", "-", "2027"], IN_GROUP);
    let (income, costs) = page.split_once("Total income").expect(&page);
    let own = row(income, "Total Social (own income)");
    assert_eq!(own, ["€12", "€13", "€25"]);
    assert_eq!(row(costs, "Total Social"), ["€300", "€320", "€620"]);
    assert_eq!(row(costs, "Total costs"), ["€600", "€630", "€1,230"]);
}

#[test]
fn a_group_of_nothing_but_reserves_comes_after_the_result_with_its_total() {
    let text = "\
        [plan]\ntitle = \"P\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
        [funders]\ng = { name = \"Grant\", credit = [1500, 1700] }\n\
        [lines]\na = { name = \"Care\", debit = [1500, 1800], credit = [50, 50] }\n\
        r = { name = \"Reserves\" }\n\
        i = { name = \"Saved\", under = \"r\", role = \"reserve\", debit = [50, 0] }\n\
        o = { name = \"Drawn\", under = \"r\", role = \"reserve\", credit = [0, 50] }\n";
    let page = printed(&["budget", "-"], text);
    let (before, after) = page.split_once("Result before").expect(&page);
    assert!(!before.contains("Reserves"), "{page}");
    assert_eq!(row(after, "Total Reserves")[..2], ["€50", "-€50"], "{page}");
    let page = printed(&["year", "-", "2027"], text);
    let (_, budget) = page.split_once("\nBudget\n").expect(&page);
    let (before, after) = budget.split_once("Result before").expect(&page);
    assert!(!before.contains("Reserves"), "{page}");
    let totals = after.lines().filter(|line| line.contains("Total Reserves"));
    assert_eq!(totals.count(), 2, "{page}");
    assert_eq!(row(before, "Total income"), ["€1,550", "€1,750", "€3,300"]);
    assert_eq!(row(before, "Total costs"), ["€1,500", "€1,800", "€3,300"]);
}

#[test]
fn a_total_that_has_the_reserves_says_so() {
    // 300 + 10 + 300 and 320 + 20 + 310; 600 + 12 + 60 + 30 and 700 + 13 + 5 + 30.
    let page = printed(&["report", "-", "--format", "markdown"], IN_GROUP);
    for row in [
        "| Total costs with reserves | €1,260 |",
        "| Total income with reserves | €1,450 |",
    ] {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let found = page
            .lines()
            .any(|line| line.split('|').map(str::trim).eq(cells.iter().copied()));
        assert!(found, "{row} in {page}");
    }
    assert!(page.contains("Total with reserves"), "{page}");
}

/// 100 is received and 40 is withdrawn. 90 is spent, 30 of it on B, and 50 is added.
const SIDES: &str = "\
[plan]
title    = \"Sides\"
language = \"en\"
unit     = 1
periods  = [\"2027\"]

[funders]
f = { name = \"Grant\", credit = [100] }

[lines]
a = { name = \"Apples\", debit = [60] }
b = { name = \"Bread\", debit = [30] }
r = { name = \"Rainy day\", role = \"reserve\", debit = [50], credit = [40] }

[scenarios]
less = { set = { \"lines.r.debit.2027\" = 10, \"lines.r.credit.2027\" = 0 } }
more = { set = { \"lines.b.debit.2027\" = 45, \"lines.r.debit.2027\" = 35 } }
";

#[test]
fn percentages_are_of_costs_and_income_without_reserves() {
    let page = printed(&["budget", "-", "--shares"], SIDES);
    // 60 and 30 of 90; 100 of 100.
    assert_eq!(row(&page, "Apples"), ["66.67%", "66.67%"], "{page}");
    assert_eq!(row(&page, "Bread"), ["33.33%", "33.33%"], "{page}");
    let result = row(&page, "Result before appropriation");
    assert_eq!(result, ["100%"; 4], "{page}");
    assert!(
        !page.contains("Rainy day") && !page.contains("Result after"),
        "{page}"
    );
    // A plan of only costs has a total without the reserve.
    let costs = SIDES.replace(
        "\n[funders]\nf = { name = \"Grant\", credit = [100] }\n",
        "\nbalance = \"free\"\n",
    );
    let costs = costs.replace(", credit = [40]", "");
    let costs = costs
        .split("[scenarios]")
        .next()
        .expect("the plan before it");
    let costs = costs.replace("\n\nbalance", "\nbalance");
    let page = printed(&["budget", "-", "--shares"], &costs);
    assert_eq!(row(&page, "Apples"), ["66.67%", "66.67%"], "{page}");
    assert_eq!(row(&page, "Total"), ["100%", "100%"], "{page}");
    assert!(!page.contains("Rainy day"), "{page}");
    let page = printed(&["budget", "-"], &costs);
    assert_eq!(
        row(&page, "Total with reserves"),
        ["€140", "€140"],
        "{page}"
    );
}

#[test]
fn scenarios_and_differences_have_reserves_after_the_totals() {
    let page = printed(&["what-if", "-", "--width", "200"], SIDES);
    assert_eq!(
        row(&page, "Total income"),
        ["€100", "€100", "€100"],
        "{page}"
    );
    assert_eq!(row(&page, "Total costs"), ["€90", "€90", "€105"], "{page}");
    let (before, after) = page.split_once("Drawn from reserves").expect(&page);
    assert!(!before.contains("Rainy day"), "{page}");
    assert_eq!(
        row(after, "Rainy day (withdrawal)"),
        ["€40", "€0", "€40"],
        "{page}"
    );
    let (_, after) = page.split_once("Added to reserves").expect(&page);
    assert_eq!(row(after, "Rainy day"), ["€50", "€10", "€35"], "{page}");
    // From 30 to 45 on bread: 15 of 90 is gained, and nothing moved from another line.
    let page = printed(
        &["what-if", "-", "--scenario", "more", "--width", "200"],
        SIDES,
    );
    assert!(page.contains("Total") && page.contains("€105"), "{page}");
    let (before, after) = page.split_once("Added to reserves").expect(&page);
    assert!(
        !before.contains("Rainy day") && !before.contains("€140"),
        "{page}"
    );
    assert_eq!(
        row(after, "Rainy day")[1..4],
        ["€50", "€35", "-€15"],
        "{page}"
    );
    // Only amounts on lines can move. No line lost anything, so 0 of 90 moved.
    assert_eq!(
        row(&page, "Increases together"),
        ["€15", "16.67%"],
        "{page}"
    );
    assert_eq!(row(&page, "Decreases together"), ["€0", "0%"], "{page}");
}

#[test]
fn who_pays_has_additions_and_withdrawals_by_their_names() {
    let page = printed(&["funding", "-", "--width", "200"], SIDES);
    let heading = page
        .lines()
        .find(|line| line.contains("Grant"))
        .expect(&page);
    assert!(heading.contains("Rainy day (withdrawal)"), "{page}");
    assert_eq!(
        row(&page, "Rainy day (addition)")
            .last()
            .map(String::as_str),
        Some("€50")
    );
    // 60 + 30 + 50 is paid by 100 + 40.
    assert_eq!(
        row(&page, "Total with reserves"),
        ["€100", "€40", "€140"],
        "{page}"
    );
    assert!(page.contains("is neither cost nor income"), "{page}");
}

#[test]
fn the_income_of_a_line_under_a_reserve_is_a_withdrawal() {
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nunit = 1\n[lines]\n\
        reserves = { name = \"Reserves\", role = \"reserve\" }\n\
        a = { name = \"Reserve A\", under = \"reserves\", credit = [100] }\n\
        b = { name = \"Wegen\", debit = [100] }\n";
    let page = printed(&["report", "-", "--format", "markdown"], plan);
    assert!(page.contains("Reserve A (onttrekking)"), "{page}");
    assert!(!page.contains("Reserve A (eigen baten)"), "{page}");
}

/// 100 is received, 60 and 70 are spent, and 40 and 30 are added to a reserve: the result before that is 40 and 30.
#[test]
fn a_reserve_without_its_role_is_one_finding() {
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [{ id = \"R2026\", in = \"2026\", kind = \"actual\" }, \"2027\", \"2028\"]\n\
                [funders]\nf = { credit = [100, 100, 100] }\n\
                [lines]\na = { debit = [80, 60, 70] }\nr = { name = \"Reserves\" }\n\
                s = { under = \"r\", role = \"reserve\", debit = [20, 40, 30] }\n\
                [totals]\nresult = [20, 40, 30]\ntotal-result = 70\n";
    let found = |text: &str| -> Vec<(&str, String)> {
        let found = project(text).findings.into_iter();
        let places = found.map(|it| (it.rule.name.0, it.finding.place.to_string()));
        places.collect()
    };
    assert_eq!(found(text), []);
    let forgotten = changed(text, " role = \"reserve\",", "");
    assert_eq!(
        found(&forgotten),
        [("row-balance-differs", "lines.r".to_string())]
    );
    // The stated result of 41 is not 100 − 60 = 40, so the reserve does not explain the difference.
    let other = changed(&forgotten, "result = [20, 40, 30]", "result = [20, 41, 30]");
    let found = found(&other);
    assert!(
        found
            .iter()
            .any(|(_, place)| place.starts_with("totals.result"))
    );
}

/// The result is 6.000 − 3.000 = 3.000 but is printed as 7.000. Without any one of the lines it is 4.000, so no line
/// explains the difference.
#[test]
fn a_wrong_result_accuses_no_line_that_fits_by_rounding_only() {
    let text = "[plan]\ntitle = \"T\"\nunit = 1000\nbalance = \"free\"\nperiods = [\"2027\"]\n\
                [funders]\na = { credit = [2_000] }\nb = { credit = [2_000] }\nc = { credit = [2_000] }\n\
                [lines]\nd = { debit = [1_000] }\ne = { debit = [1_000] }\nf = { debit = [1_000] }\n\
                [totals]\nresult = [7_000]\n";
    let found = project(text).findings.into_iter();
    let found: Vec<String> = found.map(|it| it.finding.place.to_string()).collect();
    assert_eq!(found, ["totals.result[0]"]);
}

/// A programme with activities, a reserve, and a subsidy that ended before the plan began.
const PROGRAMME: &str = "\
[plan]
title   = \"Programma met activiteiten\"
scale   = 1000
periods = [{ id = \"R25\", in = \"2025\", kind = \"actual\" }, \"2026\", \"2027\"]
balance = \"free\"

[funders]
rijk = { name = \"Rijk\", credit = [480, 500, 510] }
oud  = { name = \"Oude subsidie\", credit = { R25 = 20 } }

[lines]
jeugd = { name = \"Jeugd\", debit = { R25 = 450 }, credit = [10, 12, 13] }
res   = { name = \"Bestemmingsreserve\", role = \"reserve\", debit = [60, 30, 0] }

[partners]
g = \"Gemeente\"

[[activities]]
code     = \"1\"
title    = \"Jeugdhulp\"
line     = \"jeugd\"
lead     = \"g\"
partners = [\"g\"]
product  = \"hulp\"
timeline = [\"2026..2027\"]
cost     = [{ what = \"hulp\", amount = { 2026 = 470, 2027 = 480 } }]

[totals]
credit = [510, 512, 523]
";

#[test]
fn a_reserve_needs_no_activity_and_a_figure_in_a_column_of_another_kind_is_a_contribution() {
    assert_eq!(rules(PROGRAMME), [""; 0]);
    let ordinary = changed(PROGRAMME, "role = \"reserve\", ", "");
    assert_eq!(rules(&ordinary), ["line-without-activities"]);
    let nothing = changed(PROGRAMME, "credit = { R25 = 20 }", "credit = { R25 = 0 }");
    let nothing = changed(&nothing, "credit = [510,", "credit = [490,");
    assert_eq!(rules(&nothing), ["unused-funder"]);
}
