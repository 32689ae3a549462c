//! Plans that need not balance, and plans of one side: `examples/programma.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/programma.toml";

#[test]
fn a_free_balance_may_be_any_amount_and_is_compared_if_it_is_printed() {
    let plan = read(PLAN);
    assert_eq!(rules(&plan), [""; 0]);
    assert_eq!(
        rules(&changed(&plan, "balance = \"free\"\n", "")),
        ["unbalanced-period"; 2]
    );
    // 85.000 − 100.000 is −15.000, and 85.000 + 94.000 − 190.000 is −11.000.
    let column = changed(&plan, "[-15_000, 4_000]", "[-15_001, 4_000]");
    assert_eq!(rules(&column), ["column-total-differs"]);
    let total = changed(&plan, "-11_000", "-11_001");
    assert_eq!(rules(&total), ["grand-total-differs"]);
}

#[test]
fn a_balance_that_is_carried_may_be_short_and_need_not_end_at_nothing() {
    let carried = "balance = \"free\"\ncarry = \"forward\"\nopening = 2_000\n";
    let plan = changed(&read(PLAN), "balance = \"free\"\n", carried);
    // 2.000 + 85.000 − 100.000 is −13.000; with 94.000 − 90.000 it is −9.000.
    let plan = changed(&plan, "[-15_000, 4_000]", "[-13_000, -9_000]");
    let plan = changed(&plan, "-11_000", "-9_000");
    assert_eq!(rules(&plan), [""; 0]);
    assert_eq!(
        rules(&changed(&plan, "balance = \"free\"\n", "")),
        ["negative-carry", "final-balance"]
    );
}

#[test]
fn a_report_says_what_the_balance_is() {
    let page = hbplan(&["report", PLAN]).go();
    let page = &page.ended(0).out;
    assert!(
        page.contains(
            "het saldo is €\u{a0}-11.000,00, en hoeft in dit plan niet op nul uit te komen."
        ),
        "{page}"
    );
}

#[test]
fn a_plan_of_costs_alone_has_no_empty_column() {
    let plan = "[plan]\ntitle = \"Kosten\"\nperiods = [\"2027\", \"2028\"]\nbalance = \"free\"\n\
                [lines]\nstaf = { name = \"Staf\", debit = [40, 20] }\n";
    assert_eq!(rules(plan), [""; 0]);
    let page = hbplan(&["report", "-"]).input(plan.as_bytes()).go();
    let page = &page.ended(0).out;
    assert!(
        page.contains("dit plan heeft alleen lasten: €\u{a0}60,00."),
        "{page}"
    );
    assert!(!page.contains(">Baten"), "{page}");
    assert!(!page.contains("geen bedragen"), "{page}");
    assert!(!page.contains("Saldo"), "{page}");
}

#[test]
fn nobody_is_short_of_money_in_a_plan_of_costs_alone() {
    let plan = "[plan]\ntitle = \"Kosten\"\nperiods = [\"2027\", \"2028\"]\nbalance = \"free\"\n\
                [lines]\nstaf = { name = \"Staf\", debit = [40, 20] }\n";
    let run = |command: &str, more: &[&str]| {
        let arguments = [&[command, "-"], more].concat();
        hbplan(&arguments).input(plan.as_bytes()).go()
    };
    let cash = run("cash", &["--by", "year", "--format", "csv"]);
    cash.ended(0)
        .prints("Jaar,Betaald (EUR),role,depth")
        .prints("2027,40,body")
        .prints("Totaal,60,total");
    let cash = run("cash", &[]);
    cash.ended(0).prints("Dit plan heeft alleen lasten.");
    assert!(!cash.out.contains("tekort"), "{}", cash.out);
    let funding = run("funding", &[]);
    funding.ended(0).prints("Dit plan heeft alleen lasten.");
    assert!(!funding.out.contains("Niet gedekt"), "{}", funding.out);
}

#[test]
fn tables_of_one_side_worked_by_hand() {
    // 40.000 + 4.000 + 12.000, and 65.000 + 6.500 + 3.000. No column, total or balance of the other side.
    let lines = |plan: &str| {
        assert_eq!(rules(&read(plan)), [""; 0]);
        let page = hbplan(&["budget", plan, "--format", "csv"]).go().out;
        page.lines().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("examples/alleen-lasten.toml"),
        [
            "Lasten,2027 (EUR),2028 (EUR),Totaal 2027 t/m 2028 (EUR),role,depth,kind,id",
            "Ontwerp,12000,3000,15000,body,0,line,ontwerp",
            "Bouw,40000,65000,105000,body,0,line,bouw",
            "Toezicht,4000,6500,10500,body,0,line,toezicht",
            "Totaal,56000,74500,130500,total,0,,",
        ]
    );
    assert_eq!(
        lines("examples/alleen-dekking.toml"),
        [
            "Baten,2027 (EUR),2028 (EUR),Totaal 2027 t/m 2028 (EUR),role,depth,kind,id",
            "Gemeente,30000,30000,60000,body,0,funder,gemeente",
            "Fonds,25000,45000,70000,body,0,funder,fonds",
            "Totaal,55000,75000,130000,total,0,,",
        ]
    );
}

/// A column with only costs says nothing about income: its total income and its balance are unknown, and it need not
/// balance.
#[test]
fn a_side_that_a_column_does_not_state_is_unknown() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\n\
        periods = [{ id = \"B27\", in = \"2027\", kind = \"original\" }, \"2027\"]\n\
        [funders]\na = { name = \"A\", credit = { 2027 = 66 } }\n\
        [lines]\nx = { name = \"X\", debit = { B27 = 62, 2027 = 66 } }\n";
    assert_eq!(rules(plan), [""; 0]);
    let csv = hbplan(&["budget", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go()
        .out;
    let rows: Vec<&str> = csv.lines().collect();
    let ends = |row: &str, cells: &str| {
        rows.iter()
            .any(|each| each.contains(row) && each.contains(cells))
    };
    assert!(ends("Total", "62,?,66,66"), "{csv}");
    assert!(ends("Balance", "?"), "{csv}");
}

#[test]
fn a_budget_says_that_an_opening_balance_goes_to_no_other_period() {
    let plan = |more: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nopening = 100\n{more}\
             periods = [\"2027\", \"2028\"]\n[lines]\na = {{ name = \"A\", debit = [3, 4] }}\n"
        )
    };
    let note = "no balance goes on to the next period";
    let free = hbplan(&["budget", "-", "--width", "200"])
        .input(plan("").as_bytes())
        .go();
    free.ended(0).prints(note);
    let carried = plan("carry = \"forward\"\n");
    let carried = hbplan(&["budget", "-", "--width", "200"])
        .input(carried.as_bytes())
        .go();
    assert!(!carried.ended(0).out.contains(note));
}

#[test]
fn a_row_with_figures_only_in_a_column_of_another_kind_has_no_total() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\n\
                periods = [{ id = \"R26\", in = \"2026\", kind = \"actual\" }, \"2027\", \"2028\"]\n\
                [lines]\nold = { debit = { R26 = 150 } }\nx = { debit = [800, 900, 900], credit = [900, 900, 900] }\n";
    let budget = hbplan(&["budget", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    // Its costs, income and balance in 2026, in 2027, in 2028 and in all.
    budget.prints("old,150,,-150,,,,,,,,,,body");
}

/// Reports on a plan with only costs have no income, no total income and no balance.
#[test]
fn a_plan_with_one_side_has_no_other_side_in_its_forecast_and_what_if() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
        [lines]\na = { name = \"A\", debit = [900, 2_000] }\n[[actuals.source]]\nkind = \"csv\"\nthrough = 2027-06-30\n\
        contents = \"\"\"\nDatum;Rekening;Omschrijving;Bedrag\n2027-01-15;4100;x;450,00\n\"\"\"\n\
        rules = [{ account = \"4100\", line = \"a\" }]\n";
    let run = |args: &[&str]| hbplan(args).input(plan.as_bytes()).go();
    let set = "lines.a.debit.2027=1000";
    let forecast = run(&["forecast", "-", "--by", "line,funder,period"]);
    let what_if = run(&["what-if", "-", "--set", set]);
    forecast.ended(0).prints("Costs");
    what_if.prints("1,000");
    for out in [&forecast.out, &what_if.out] {
        assert!(!out.contains("Income") && !out.contains("income"), "{out}");
        assert!(!out.contains("Balance"), "{out}");
    }
}
