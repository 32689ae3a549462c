//! The totals that a rounded plan states stay as they are, and the sums are named.

use crate::support::run::{Ran, hbplan};

/// A plan in thousands. The lines add up to 3.000 and 4.000, and the funder pays 4.000 in both periods.
const PLAN: &str = "[plan]\ntitle = \"Afgerond\"\nperiods = [\"2027\", \"2028\"]\nunit = 1_000\n\
    [funders]\ngemeente = { name = \"Gemeente\", credit = [4_000, 4_000], total = 9_000 }\n\
    [lines]\nschool = { name = \"School\", debit = [4_000, 4_000] }\n\
    staf = { name = \"Staf\", debit = [1_000, 2_000], under = \"school\" }\n\
    zaal = { name = \"Zaal\", debit = [2_000, 2_000], under = \"school\" }\n\
    [totals]\ndebit = [4_000, 4_000]\ntotal-debit = 8_000\nbalance = [0, 0]\n";

#[test]
fn the_budget_shows_stated_totals_and_a_note_names_the_sums() {
    let budget = hbplan(&["budget", "-", "--width", "500"])
        .input(PLAN.as_bytes())
        .go();
    // 1.000 + 2.000 is 3.000, and 3.000 + 4.000 is 7.000. Two rounded figures explain a difference of 1.500.
    budget
        .ended(0)
        .prints("Totaal School  € 4.000  € 4.000               € 7.000")
        .prints("Lasten (2027) € 4.000, som € 3.000")
        .prints("Lasten (Totaal) € 8.000, som € 7.000")
        .prints("Gemeente (Totaal) € 9.000, som € 8.000")
        .prints("School (2027) € 4.000, som € 3.000")
        .prints("Saldo (2027) € 0, som € 1.000")
        .prints("Het saldo is berekend uit de bedragen, niet uit deze totalen.");
}

/// The costs of 2027 are 4.000 as stated, and 3.000 as a sum.
#[test]
fn all_blocks_of_a_budget_have_the_same_totals() {
    hbplan(&["budget", "-", "--layout", "blocks", "--format", "csv"])
        .input(PLAN.as_bytes())
        .go()
        .prints("Lasten,Totaal,4000,4000,8000,")
        .prints("Saldo,Lasten,4000,4000,8000,");
}

/// The balance of 2027 is 4.000 − 3.000, below stated totals of 4.000 on both sides.
#[test]
fn a_balance_that_is_not_stated_is_said_to_be_of_the_amounts() {
    let note = "Het saldo is berekend uit de bedragen";
    let budget = |text: &str| {
        hbplan(&["budget", "-", "--width", "500"])
            .input(text.as_bytes())
            .go()
            .out
    };
    let without = |old: &str| budget(&PLAN.replace(old, ""));
    assert!(without("balance = [0, 0]\n").contains(note));
    // Then each stated total of a side has a stated balance.
    assert!(!without("total-debit = 8_000\n").contains(note));
}

#[test]
fn other_columns_and_other_figures_are_sums() {
    for asked in [&["--by", "quarter"][..], &["--cumulative"], &["--shares"]] {
        let arguments = [&["budget", "-"], asked].concat();
        let other = hbplan(&arguments).input(PLAN.as_bytes()).go();
        assert!(
            !other.out.contains("Door afronding"),
            "{asked:?} {}",
            other.out
        );
    }
    let exact = PLAN.replace("unit = 1_000\n", "");
    let budget = hbplan(&["budget", "-"]).input(exact.as_bytes()).go();
    assert!(!budget.ended(1).out.contains("Door afronding"));
}

#[test]
fn a_total_that_its_figures_do_not_explain_is_the_sum() {
    // Two figures and their total explain a difference of 1.500, even in a plan of eight periods.
    let plan = "[plan]\ntitle = \"Lang\"\nunit = 1_000\nbalance = \"free\"\n\
        periods = [\"2020\", \"2021\", \"2022\", \"2023\", \"2024\", \"2025\", \"2026\", \"2027\"]\n\
        [funders]\ngemeente = { name = \"Gemeente\", credit = { 2020 = 4_000, 2021 = 4_000 }, total = 11_000 }\n\
        [lines]\nstaf = { name = \"Staf\", debit = { 2020 = 4_000, 2021 = 4_000 }, total = 9_000 }\n";
    let budget = hbplan(&["budget", "-"]).input(plan.as_bytes()).go();
    let out = &budget.ended(1).out;
    assert!(!out.contains("11.000"), "{out}");
    budget.prints("Staf (Totaal) € 9.000, som € 8.000");
}

#[test]
fn a_stated_total_of_stated_totals_is_shown_as_well() {
    // The group around the school states 5.000, which is the 1.000 of the line `kern` and the 4.000 that the school
    // states.
    let around = "[lines]\nwijk = { name = \"Wijk\", debit = [5_000, 4_000] }\n\
        kern = { name = \"Kern\", debit = [1_000, 0], under = \"wijk\" }\n\
        school = { name = \"School\", under = \"wijk\", ";
    let plan = PLAN.replace("[lines]\nschool = { name = \"School\", ", around);
    let plan = plan.replace(
        "debit = [4_000, 4_000]\ntotal-debit = 8_000\nbalance = [0, 0]",
        "debit = [5_000, 4_000]",
    );
    let budget = hbplan(&["budget", "-", "--width", "500"])
        .input(plan.as_bytes())
        .go();
    budget
        .prints("School (2027) € 4.000, som € 3.000")
        .prints("Wijk (2027) € 5.000, som € 4.000");
}

/// A group of two lines in thousands, with its own total and those of its lines.
fn group(debit: &str, total: &str, of_lines: [&str; 2]) -> String {
    let [of_staff, of_rooms] = of_lines;
    format!(
        "[plan]\ntitle = \"G\"\nlanguage = \"en\"\nunit = 1_000\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
         [lines]\ng = {{ name = \"Group\", debit = {debit}{total} }}\n\
         a = {{ name = \"Staff\", under = \"g\", debit = [10_000, 20_000]{of_staff} }}\n\
         b = {{ name = \"Rooms\", under = \"g\", debit = [20_000, 20_000]{of_rooms} }}\n"
    )
}

/// Checks a plan, with a line for each finding.
fn concise(plan: &str) -> Ran {
    hbplan(&["check", "-", "--output-format", "concise"])
        .input(plan.as_bytes())
        .go()
}

/// The totals under the group are 30.000 and 40.000: with a half unit each, and half a unit of the group, it is at most
/// 71.500. Its row, 31.000 + 41.000 = 72.000, would allow 73.000 (a difference of 1.500 at most).
#[test]
fn a_stated_total_of_a_group_fits_the_totals_under_it() {
    let of_lines = [", total = 30_000", ", total = 40_000"];
    let wrong = group("[31_000, 41_000]", ", total = 73_000", of_lines);
    let check = concise(&wrong);
    check
        .ended(1)
        .prints("error[row-total-differs]")
        .prints("the totals under it add up to €70,000: €3,000 too much");
    // The budget does not say that rounding explains it.
    let budget = hbplan(&["budget", "-"]).input(wrong.as_bytes()).go();
    assert!(!budget.out.contains("73,000"), "{}", budget.out);
    // 71.000 is 1.000 off, and 72.000 is the sum of its row, which was added up from rounded figures.
    for total in ["71_000", "72_000"] {
        let total = format!(", total = {total}");
        let right = group("[31_000, 41_000]", &total, of_lines);
        hbplan(&["check", "-"])
            .input(right.as_bytes())
            .go()
            .ended(0);
    }
    // Without totals under it, there is only its row to compare with.
    let alone = group("[31_000, 41_000]", ", total = 73_000", ["", ""]);
    hbplan(&["check", "-"])
        .input(alone.as_bytes())
        .go()
        .ended(0);
}

/// The total of Staff is 39.000 and its row 30.000. The total of the group, 71.000, is then not 8.000 too little.
#[test]
fn a_wrong_total_under_a_group_is_one_finding() {
    let of_lines = [", total = 39_000", ", total = 40_000"];
    let wrong = group("[30_000, 40_000]", ", total = 71_000", of_lines);
    let check = concise(&wrong);
    check.ended(1).prints("its row adds up to €30,000");
    assert_eq!(check.out.matches("error[").count(), 1, "{}", check.out);
}

/// The costs of 2026 are 10 and 10, stated as 11 each. The costs of 2027 are 20, stated as 21. The columns are years
/// and not the periods, so all totals are sums: 20, 20 and 40.
#[test]
fn totals_of_years_that_are_not_the_periods_are_all_sums() {
    let plan = "[plan]\ntitle = \"Rounded\"\nlanguage = \"en\"\nunit = 10\nbalance = \"free\"\n\
        periods = [\"2026-H1\", \"2026-H2\", \"2027\"]\n\
        [lines]\ng = { name = \"All\", debit = [110, 110, 210] }\n\
        a = { name = \"Alpha\", under = \"g\", debit = [50, 50, 100] }\n\
        b = { name = \"Beta\", under = \"g\", debit = [50, 50, 100] }\n\
        [totals]\ndebit = [110, 110, 210]\ntotal-debit = 430\n";
    let shown = |asked: &[&str]| {
        let arguments = [&["budget", "-", "--width", "500"], asked].concat();
        hbplan(&arguments).input(plan.as_bytes()).go().out
    };
    let years = shown(&["--by", "year"]);
    let total = years.lines().find(|line| line.starts_with("Total  "));
    let figures = total.expect("a total").split_whitespace();
    assert_eq!(
        figures.collect::<Vec<_>>(),
        ["Total", "€200", "€200", "€400"]
    );
    assert!(years.contains("Totals are sums here."));
    assert!(!years.contains("these stated totals differ"));
    assert!(shown(&[]).contains("Costs (Total) €430, sum €400"));
}

/// A plan in thousands, with each figure rounded on its own. Costs 1.204,4 and 905,3 and 300,4; income 200,3 and 100,4
/// and none.
const ROUNDED: &str = "[plan]\ntitle = \"Afgerond\"\nscale = 1000\nrounding = 1\nbalance = \"free\"\n\
    periods = [\"2026\", \"2027\"]\n[lines]\n\
    g = { name = \"Groep\", debit = [2_110, 2_110], credit = [301, 301], balance = [-1_810, -1_809], total-balance = -3_618 }\n\
    a = { name = \"Aa\", under = \"g\", debit = [1_204, 1_204], credit = [200, 200], balance = [-1_004, -1_005] }\n\
    b = { name = \"Bee\", under = \"g\", debit = [905, 905], credit = [100, 100] }\n\
    c = { name = \"Cee\", debit = [300, 300], total = 601 }\n\
    r = { name = \"Reserve\", role = \"reserve\", credit = [500, 500] }\n\
    [totals]\nresult = [-2_110, -2_109]\nbalance = [-1_610, -1_609]\ntotal-balance = -3_219\n";

/// 200 - 1.204 is -1.004, 300 - 2.109 is -1.809, 300 - 2.409 is -2.109, and 800 - 2.409 is -1.609.
#[test]
fn balances_and_the_result_are_shown_as_they_are_stated() {
    for by in [&[][..], &["--by", "year"]] {
        let arguments = [&["budget", "-", "--width", "900"], by].concat();
        let budget = hbplan(&arguments).input(ROUNDED.as_bytes()).go();
        let out = budget.ended(0).out.clone();
        let row = |name: &str| {
            let mut rows = out.lines().map(str::trim);
            let row = rows.find(|row| row.starts_with(name)).unwrap_or_default();
            row.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            row("Aa"),
            "Aa 1.204 200 -1.004 1.204 200 -1.005 2.408 400 -2.008",
            "{out}"
        );
        assert_eq!(
            row("Totaal Groep"),
            "Totaal Groep 2.110 301 -1.810 2.110 301 -1.809 4.218 600 -3.618"
        );
        assert_eq!(row("Cee"), "Cee 300 -300 300 -300 601 -600");
        assert!(
            row("Resultaat voor").ends_with("2.409 300 -2.110 2.409 300 -2.109 4.818 600 -4.218"),
            "{out}"
        );
        assert!(
            row("Resultaat na").ends_with("2.409 800 -1.610 2.409 800 -1.609 4.818 1.600 -3.219"),
            "{out}"
        );
        for named in [
            "Aa (saldo) (2027) € -1.005.000, som € -1.004.000",
            "Groep (saldo) (2026) € -1.810.000, som € -1.809.000",
            "Resultaat voor bestemming (2026) € -2.110.000, som € -2.109.000",
            "Saldo (2026) € -1.610.000, som € -1.609.000",
            "Saldo (Totaal) € -3.219.000, som € -3.218.000",
            "Het saldo is berekend uit de bedragen, niet uit deze totalen.",
        ] {
            budget.prints(named);
        }
        assert!(!out.contains("Groep (saldo) (2027)"), "{out}");
        assert!(!out.contains("Totalen zijn hier sommen"), "{out}");
    }
}

#[test]
fn the_summary_shows_stated_totals_and_says_so() {
    let page = hbplan(&["report", "-", "--format", "markdown"])
        .input(ROUNDED.as_bytes())
        .go();
    page.prints("Opgegeven totalen staan hier zoals zij zijn opgegeven.");
    assert!(page.out.contains("-1.610"), "{}", page.out);
}

/// 151 − 150 = 1 is left over in 2027, and 150 − 150 = 0 in 2028. The printed balances are 0 and 1, and 0 in the end.
#[test]
fn a_stated_balance_that_opens_the_next_period_is_shown_as_it_is_stated() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nrounding = 1\nperiods = [\"2027\", \"2028\"]\n\
                carry = \"forward\"\n[funders]\na = { credit = [101, 99] }\nb = { credit = [50, 51] }\n\
                [lines]\nx = { debit = [100, 50] }\ny = { debit = [50, 100] }\n\
                [totals]\nbalance = [0, 1]\ntotal-balance = 0\n";
    let budget = |arguments: &[&str]| {
        let arguments = [&["budget", "-"], arguments].concat();
        hbplan(&arguments).input(text.as_bytes()).go()
    };
    budget(&["--width", "500"])
        .ended(0)
        .prints("Closing balance (2027) €0, sum €1; Closing balance (Total) €0, sum €1.");
    budget(&["--format", "csv"])
        .prints("Opening balance,,0,,0,,0")
        .prints("Closing balance,0,,1,,0,");
    budget(&["--layout", "blocks", "--format", "csv"])
        .prints("Opening balance,0,0,0")
        .prints("Closing balance,0,1,0");
}

/// One period, and a column beside it. The line has 1 − 3 = −2, and is stated with −1 by rounding.
const ONE_PERIOD: &str = "[plan]\ntitle = \"T\"\nunit = 1\nrounding = 1\nbalance = \"free\"\n\
    periods = [{ id = \"R26\", in = \"2026\", kind = \"actual\" }, \"2027\"]\n\
    [lines]\na = { name = \"A\", debit = [30, 30], credit = [10, 10], balance = [-20, -19] }\n";

#[test]
fn the_total_over_a_single_period_is_what_is_stated_of_that_period() {
    let told = hbplan(&["budget", "-", "--format", "csv"])
        .input(ONE_PERIOD.as_bytes())
        .go()
        .out;
    let row = told.lines().find(|line| line.starts_with("A,"));
    assert_eq!(row, Some("A,30,10,-20,30,10,-19,30,10,-19,body,0,line,a"));
    let table = hbplan(&["budget", "-"]).input(ONE_PERIOD.as_bytes()).go();
    assert_eq!(table.out.matches(", som").count(), 1, "{}", table.out);
}

#[test]
fn a_group_that_is_called_a_total_is_no_total_of_a_total() {
    let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nbalance = \"free\"\n\
        [lines]\nall = { name = \"Totaal direct\" }\na = { name = \"A\", under = \"all\", debit = [30] }\n\
        of = { name = \"Totalisator\" }\nb = { name = \"B\", under = \"of\", debit = [30] }\n";
    let told = hbplan(&["budget", "-"]).input(text.as_bytes()).go().out;
    assert!(!told.contains("Totaal Totaal"), "{told}");
    assert!(told.contains("Totaal Totalisator"), "{told}");
}

#[test]
fn what_comes_before_the_result_is_what_is_stated_less_the_reserves() {
    // 850 is stated of 425 and 424, and no reserve is in that year.
    let plan = "[plan]\ntitle = \"Afgerond\"\nscale = 1000\nrounding = 1\nbalance = \"free\"\n\
         periods = [\"2026\", \"2027\"]\n\
         [funders]\nu = { credit = [1_041, 1_061] }\n\
         [lines]\nw = { debit = [416, 425] }\nj = { debit = [416, 424] }\n\
         r = { role = \"reserve\", credit = [3, 0] }\n\
         [totals]\ndebit = [832, 850]\nresult = [209, 211]\n";
    let page = hbplan(&["budget", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    let row = page.out.lines().find(|row| row.contains("voor bestemming"));
    let row = row.expect("the result before reserves");
    assert!(row.contains("850000,1061000,211000"), "{row}");
}
