//! Costs, income and balance of each line, and the result before and after reserves:
//! `examples/municipal-programme.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, changed_all, project};
use crate::support::run::hbplan;

pub(super) const PLAN: &str = "examples/municipal-programme.toml";

/// The rules that find something, each with its place.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let found = project(text).findings.into_iter();
    found
        .map(|located| (located.rule.name.0, located.finding.place.to_string()))
        .collect()
}

/// Returns the output of a command about a plan, with ordinary spaces.
pub(super) fn printed(arguments: &[&str], text: &str) -> String {
    let page = hbplan(arguments).input(text.as_bytes()).go();
    page.out.replace('\u{a0}', " ")
}

/// The figures of the first row of a table that begins with this name.
pub(super) fn row(page: &str, name: &str) -> Vec<String> {
    let line = page
        .lines()
        .find(|line| line.trim_start().starts_with(name));
    let line = line.unwrap_or_else(|| panic!("{name} in {page}"));
    let figures = line.trim_start()[name.len()..].split_whitespace();
    figures.map(str::to_string).collect()
}

#[test]
fn each_row_has_costs_income_and_balance_and_reserves_come_after_the_result() {
    let plan = read(PLAN);
    assert_eq!(found(&plan), []);
    let page = printed(&["budget", "-"], &plan);
    assert_eq!(
        row(&page, "Wmo"),
        ["12.350", "1.150", "-11.200", "12.800", "1.200", "-11.600"]
    );
    assert_eq!(
        row(&page, "Totaal Sociaal domein"),
        ["23.350", "1.300", "-22.050", "23.900", "1.350", "-22.550"]
    );
    // 23.350 + 16.900 + 942 = 41.192; 37.250 + 1.300 + 2.400 = 40.950.
    assert_eq!(
        row(&page, "Resultaat voor bestemming"),
        ["41.192", "40.950", "-242", "42.092", "42.100", "8"]
    );
    // −242 + 450 − 150 = 58; 8 + 200 = 208.
    assert_eq!(
        row(&page, "Resultaat na bestemming"),
        ["41.342", "41.400", "58", "42.092", "42.300", "208"]
    );
    for format in ["markdown", "html", "csv", "json"] {
        let page = printed(&["budget", "-", "--format", format], &plan);
        let words = ["Resultaat voor bestemming", "Mutaties reserves"];
        assert!(words.iter().all(|word| page.contains(word)), "{format}");
    }
}

#[test]
fn every_printed_balance_and_every_total_of_income_is_proved() {
    let plan = read(PLAN);
    // Each is off by 5 thousand, which rounding does not explain.
    for (from, to, rule, place) in [
        (
            "[-11_200, -11_600]",
            "[-11_205, -11_600]",
            "row-balance-differs",
            "lines.wmo.balance[0]",
        ),
        (
            "[-22_050, -22_550]",
            "[-22_050, -22_555]",
            "row-balance-differs",
            "lines.sociaal.balance[1]",
        ),
        (
            "total-balance = -22_800",
            "total-balance = -22_810",
            "row-balance-differs",
            "lines.wmo.total-balance",
        ),
        (
            "total-credit  = 2_350",
            "total-credit = 2_360",
            "row-total-differs",
            "lines.wmo.total-credit",
        ),
        (
            "[1_300, 1_350]",
            "[1_310, 1_350]",
            "subtotal-differs",
            "lines.sociaal.credit[0]",
        ),
        (
            "[-242, 8]",
            "[-242, 28]",
            "row-balance-differs",
            "totals.result[1]",
        ),
    ] {
        let wrong = changed(&plan, from, to);
        assert_eq!(found(&wrong), [(rule, place.to_string())], "{to}");
    }
}

/// The example with the balances of a source that prints costs less income.
fn reversed() -> String {
    changed_all(
        &read(PLAN),
        &[
            (
                "balance = \"free\"",
                "balance = \"free\"\nbalance-sign = \"costs-less-income\"",
            ),
            ("[-22_050, -22_550]", "[22_050, 22_550]"),
            ("[-11_200, -11_600]", "[11_200, 11_600]"),
            ("-22_800 ", "22_800 "),
            ("[-10_850, -10_950]", "[10_850, 10_950]"),
            ("[-14_500, -14_800]", "[14_500, 14_800]"),
            ("[-242, 8]", "[242, -8]"),
            ("[58, 208]", "[-58, -208]"),
        ],
    )
}

#[test]
fn a_balance_has_the_sign_of_its_source() {
    let plan = reversed();
    assert_eq!(found(&plan), []);
    let page = printed(&["budget", "-"], &plan);
    assert_eq!(row(&page, "Wmo")[2], "11.200");
    assert_eq!(row(&page, "Resultaat na bestemming")[2], "-58");
    let wrong = changed(&plan, "[11_200, 11_600]", "[11_300, 11_600]");
    let words = printed(&["check", "-"], &wrong);
    let words: Vec<&str> = words.split_whitespace().collect();
    let words = words.join(" ");
    assert!(
        words.contains("staat op € 11.300.000, en komt op € 11.200.000"),
        "{words}"
    );
    assert!(words.contains("`11200` in plaats van `11300`"), "{words}");
}

#[test]
fn income_of_a_line_is_changed_compared_and_claimed_by_its_line() {
    let plan = read(PLAN);
    let set = ["what-if", "-", "--set", "lines.wmo.credit.2026=1_250"];
    let page = printed(&set, &plan);
    // 1.250 − 1.150 = 100, so the closing balance goes from 58 to 158.
    assert!(page.contains(" 158 "), "{page}");
    assert!(!page.contains("row-balance-differs"), "{page}");
    let claim = "\n[[claims]]\nname = \"Baten zorg\"\nside = \"credit\"\nof = [\"wmo\", \"jeugd\"]\namount = [1_300, 1_350]\n";
    assert_eq!(found(&(plan.clone() + claim)), []);
    let wrong = claim.replace("1_350", "1_360");
    assert_eq!(found(&(plan + &wrong))[0].0, "claim-differs");
}

#[test]
fn income_that_cannot_be_read_is_unknown() {
    let plan = changed(&read(PLAN), "[1_150, 1_200]", "[\"veel\", 1_200]");
    let page = printed(&["budget", "-"], &plan);
    assert_eq!(row(&page, "Wmo")[1..3], ["?", "?"]);
    assert_eq!(row(&page, "Resultaat na bestemming")[1..3], ["?", "?"]);
    let found = found(&plan);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn two_versions_differ_in_the_income_and_the_role_of_a_line() {
    let old = read(PLAN);
    let new = changed(&old, "credit = [0, 200]", "credit = [0, 300]");
    let new = changed(&new, "[58, 208]", "[58, 308]");
    let new = changed(&new, "[41_400, 42_300]", "[41_400, 42_400]");
    let new = changed(&new, "role = \"reserve\"\n", "");
    let new = changed(&new, "result  = [-242, 8] ", "#");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("new.toml");
    std::fs::write(&path, new).expect("a file");
    let path = path.to_str().expect("a path");
    let page = hbplan(&["diff", PLAN, path, "--width", "200"]).go().out;
    // Then all 300 thousand is income, and the 200 thousand is not drawn any more.
    assert_eq!(
        row(&page, "Reserve wegen (eigen baten)")[..4],
        ["2027", "0", "300", "300"]
    );
    let (_, drawn) = page.split_once("Onttrokken aan reserves").expect(&page);
    assert_eq!(
        row(drawn, "Reserve wegen (onttrekking)")[..4],
        ["2027", "200", "0", "-200"]
    );
    let mut lines = page.lines();
    let of_role = lines.find(|line| line.contains("rol") && line.contains("reserve"));
    assert!(of_role.is_some(), "{page}");
}

#[test]
fn what_a_line_brings_in_itself_is_no_funder_and_no_organisation() {
    let plan = read(PLAN);
    let page = printed(&["report", "-", "--format", "markdown"], &plan);
    assert!(page.contains("| Financiers | 1 |"), "{page}");
    // A reserve with a withdrawal only in 2026 is not a funder that stops.
    assert!(!page.contains("stopt na"), "{page}");
    let page = printed(&["organisation", "-"], &plan);
    assert_eq!(row(&page, "Algemene uitkering"), ["75.550"]);
    assert_eq!(row(&page, "Totaal"), ["75.550"]);
    assert!(!page.contains("Wmo"), "{page}");
    let run = hbplan(&["organisation", "-", "Wmo"]).input(plan.as_bytes());
    run.go().ended(2);
    // Reports on the money name it as own income.
    let page = printed(&["budget", "-", "--by", "funder"], &plan);
    assert_eq!(row(&page, "Wmo (eigen baten)"), ["1.150", "1.200", "2.350"]);
    let page = printed(&["year", "-", "2026"], &plan);
    assert!(page.contains("Jeugd (eigen baten)"), "{page}");
}

#[test]
fn the_income_that_a_group_states_is_that_of_the_lines_under_it() {
    let plan = |group: &str, line: &str| {
        format!(
            "[plan]\ntitle = \"Test\"\nperiods = [\"2026\", \"2027\"]\nbalance = \"free\"\n\
             [lines]\nzorg = {{ {group} }}\n\
             wmo = {{ under = \"zorg\", debit = [80, 80]{line} }}\n\
             jeugd = {{ under = \"zorg\", debit = [30, 30], credit = [5, 6] }}\n"
        )
    };
    let rules = |group: &str, line: &str| {
        let found = found(&plan(group, line)).into_iter();
        found.map(|(rule, _)| rule).collect::<Vec<_>>()
    };
    // 10 + 5 = 15, 11 + 6 = 17, and 32 together.
    let with = ", credit = [10, 11]";
    assert_eq!(rules("credit = [15, 17], total-credit = 32", with), [""; 0]);
    assert_eq!(rules("total-credit = 33", with), ["row-total-differs"]);
    assert_eq!(rules("credit = [15, 18]", with), ["subtotal-differs"]);
    let alone = plan("credit = [15, 17]", "").replace(", credit = [5, 6]", "");
    let page = printed(&["check", "-", "--lang", "nl"], &alone);
    assert!(
        page.contains("een post met baten") && page.contains("ontbreekt onder `zorg`"),
        "{page}"
    );
}

#[test]
fn a_closing_balance_is_the_opening_one_with_income_and_less_costs_in_every_column() {
    // 50 + 101 − 80 = 71; 102 − 130 = −28; 50 + 203 − 210 = 43. Carried forward 2027 opens with 71.
    let plan = "[plan]\ntitle = \"Test\"\nperiods = [\"2026\", \"2027\"]\nbalance = \"free\"\n\
                opening = 50\nunit = 1\n[funders]\nrijk = { credit = [100, 100] }\n\
                [lines]\nzorg = { debit = [80, 130], credit = [1, 2] }\n";
    let closing = |plan: &str| {
        let page = printed(&["budget", "-", "--format", "csv"], plan);
        let line = page.lines().find(|line| line.starts_with("Eindsaldo"));
        let (balances, _) = line
            .expect("a closing balance")
            .split_once(",balance")
            .expect("a role");
        balances.to_string()
    };
    assert_eq!(closing(plan), "Eindsaldo,,,71,,,-28,,,43");
    let carried = plan.replace("opening = 50", "opening = 50\ncarry = \"forward\"");
    assert_eq!(closing(&carried), "Eindsaldo,,,71,,,43,,,43");
    // Without an income of its own, the same plan has the same balances.
    let plain = plan
        .replace(", credit = [1, 2]", "")
        .replace("[100, 100]", "[101, 102]");
    assert_eq!(closing(&plain), "Eindsaldo,71,,-28,,43,");
}

#[test]
fn a_year_plan_has_the_result_before_reserves() {
    // 37.250 + 1.300 + 2.400 − 23.350 − 16.900 − 942 = −242, and 38.300 + 1.350 + 2.450 − 23.900 − 17.250 − 942 = 8.
    let page = printed(&["year", "-", "2027"], &read(PLAN));
    let (result, balance) = (row(&page, "Resultaat voor bestemming"), row(&page, "Saldo"));
    let figures = |cells: &[String]| cells.join(" ");
    assert_eq!(figures(&result), "-242 8 -234");
    assert_eq!(figures(&balance), "58 208 266");
}

#[test]
fn where_totals_are_sums_a_note_says_that_stated_totals_differ_by_rounding() {
    let plan = "[plan]\ntitle = \"T\"\nrounding = 1\nunit = 1\nperiods = [\"2026\"]\n\
        [funders]\na = { name = \"A\", credit = [101] }\n\
        [lines]\ng = { name = \"G\", debit = [101] }\n\
        x = { name = \"X\", under = \"g\", debit = [50] }\n\
        y = { name = \"Y\", under = \"g\", debit = [50] }\n";
    let note = "Totalen zijn hier sommen.";
    for arguments in [
        &["year", "-", "2026"][..],
        &["budget", "-", "--by", "quarter"],
    ] {
        let page = printed(arguments, plan);
        assert!(page.contains(note), "{arguments:?} {page}");
    }
    assert!(!printed(&["budget", "-"], plan).contains(note));
}

#[test]
fn a_comparison_says_that_lines_bring_in_something_themselves() {
    let old = std::env::temp_dir().join(format!("hbplan-eigen-baten-{}.toml", std::process::id()));
    let text = changed(&read(PLAN), "credit  = [150, 150]", "credit  = [140, 150]");
    std::fs::write(&old, text).expect("a temporary file");
    hbplan(&["diff", &old.to_string_lossy(), PLAN])
        .go()
        .prints("Baten per financier, en eigen baten van posten")
        .prints("Jeugd (eigen baten)");
    std::fs::remove_file(old).expect("it was written");
}

/// In the first half 600 + 12 − 60 − 100 = 452 is left to pay, in the second 600 − 30 − 24 = 546: nothing is left at
/// the end of both.
#[test]
fn cumulative_amounts_open_with_the_first_balance_and_close_with_the_last() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027-H1\", \"2027-H2\"]\nbalance = \"free\"\n\
        carry = \"forward\"\nopening = 100\n[funders]\nf = { name = \"F\", credit = \"rest\" }\n[lines]\n\
        a = { name = \"A\", debit = [600, 600], credit = [60, 30] }\n\
        r = { name = \"R\", role = \"reserve\", debit = [12, 0], credit = [0, 24] }\n";
    let budget = printed(&["budget", "-", "--cumulative", "--format", "csv"], plan);
    let rows: Vec<&str> = budget
        .lines()
        .filter(|row| row.contains("saldo,"))
        .collect();
    let starts = ["Beginsaldo,,,100,,,100", "Eindsaldo,,,0,,,0"];
    assert_eq!(rows.len(), 2, "{budget}");
    for (row, start) in rows.iter().zip(starts) {
        assert!(row.starts_with(start), "{row}");
    }
}

#[test]
fn a_year_plan_with_costs_and_reserves_alone_has_no_block_of_income() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n[lines]\n\
        a = { name = \"A\", debit = [12] }\nr = { name = \"R\", role = \"reserve\", debit = [2], credit = [3] }\n";
    let year = printed(&["year", "-", "2027"], plan);
    assert!(
        !year.contains("Baten") && !year.contains("Totaal baten"),
        "{year}"
    );
    // 12 less 3 and plus 2 is 11 more than the income.
    assert!(year.contains("€ -12") && year.contains("€ -11"), "{year}");
}

#[test]
fn a_balance_that_a_table_opens_with_has_the_sign_of_the_others() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nopening = 50\ncarry = \"forward\"\nbalance = \"free\"\n\
                balance-sign = \"costs-less-income\"\nperiods = [\"2027\", \"2028\"]\n\
                [funders]\nf = { credit = [100, 100] }\n[lines]\na = { debit = [80, 90] }\n";
    // 50 of income that was kept, and 50 + 100 − 80 = 70 and 70 + 100 − 90 = 80.
    let page = printed(&["budget", "-", "--layout", "blocks"], plan);
    let opening = row(&page, "Opening balance (costs less income)");
    assert_eq!(opening[0], "-€50", "{page}");
    let report = printed(&["report", "-", "--format", "markdown"], plan);
    assert!(
        report.contains("Opening balance (income less costs) | Income"),
        "{report}"
    );
}
