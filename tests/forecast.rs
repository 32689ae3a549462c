//! `hbplan forecast` on the made-up bookkeepings of Leiden. The figures were added up by hand from the plan, the list
//! of payments and the commitments.

use std::collections::BTreeMap;

use hbplan::reports;

use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, rows as table_rows};

/// The cells of the rows of the first table, by their title.
fn rows(actuals: &str, by: &str) -> BTreeMap<String, Vec<String>> {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    rows_of(&["plans/leiden.toml", "--actuals", &actuals], by)
}

fn rows_of(plan: &[&str], by: &str) -> BTreeMap<String, Vec<String>> {
    let args = [&["forecast"], plan].concat();
    let run = hbplan(&[&args[..], &["--by", by, "--format", "csv"]].concat()).go();
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(run.out.as_bytes());
    let mut found = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("CSV");
        let mut cells = row.iter().skip(1).map(str::to_string);
        let title = cells.next().expect("a title");
        found.entry(title).or_insert_with(|| cells.collect());
    }
    found
}

fn check(found: &BTreeMap<String, Vec<String>>, title: &str, expected: &str) {
    let cells = &found[title];
    let expected: Vec<&str> = expected.split(',').collect();
    assert_eq!(cells[..expected.len()], expected, "{title}");
}

#[test]
fn each_line_with_what_is_realised_committed_and_expected() {
    for actuals in ["csv", "xaf32", "xaf40"] {
        let found = rows(actuals, "line");
        // 24.391 in each year but the last; half of 2021 and later years: 8.712 + 26.136 = 34.848.
        check(
            &found,
            "Projectleiding",
            "60984,26424,,34560,34848,61272,-288",
        );
        // Open time has 242.478. The open 1.600 - 800 is all that activity 1.1 has left in 2021. Activity 1.3 gets
        // 30.000 - 20.000 instead of 20.000. 242.478 - 10.000 = 232.478.
        check(
            &found,
            "Aanbod",
            "363005,60650.75,800,301554.25,232478,293128.75,69876.25",
        );
        // The open 54.700 - 27.000 is all that the second half of 2021 has.
        check(
            &found,
            "Samenwerking",
            "885000,215600,27700,641700,663800,879400,5600",
        );
        check(
            &found,
            "Professionalisering",
            "679000,,12000,667000,332800,332800,346200",
        );
        // 1.273.926 - 10.000, after 302.925,25.
        check(
            &found,
            "Totaal (deels niet aangeleverd)",
            "1987989,302925.25,40500,1644563.75,1263926,1566851.25,421137.75",
        );
        // No rule books on the schools and their partnerships, so their payments are not known.
        check(&found, "Saldo", "0,?,?,?");
    }
}

#[test]
fn a_row_says_how_its_forecast_differs_from_the_budget() {
    let found = rows("csv", "activity");
    check(
        &found,
        "1.1 Aanbod zichtbaar maken",
        "8000,2400,800,4800,5600,8000,0,",
    );
    check(
        &found,
        "1.3 Aanbod begeleiding uitbreiden",
        "200000,58250.75,,141749.25,130000,188250.75,11749.25,prognose van 12 juli 2021 over 2021: Het tweede traject begint pas in 2022.",
    );
}

#[test]
fn a_line_says_how_the_forecasts_of_its_activities_differ() {
    let found = rows("csv", "line");
    assert_eq!(
        found["Aanbod"][7],
        "1.3: prognose van 12 juli 2021 over 2021: Het tweede traject begint pas in 2022."
    );
}

#[test]
fn only_a_plan_whose_periods_balance_says_so() {
    let notes = |balance: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\n{balance}periods = [\"2026\", \"2027\"]\n\
             [funders]\nf = {{ credit = [10, 10] }}\n[lines]\na = {{ debit = [10, 10] }}\n[[actuals.source]]\nkind = \"csv\"\n\
             contents = \"\"\"\nDatum;Rekening;Omschrijving;Bedrag\n2026-01-15;4100;x;5,00\n\"\"\"\n\
             through = 2026-06-30\nrules = [{{ account = \"4100\", line = \"a\" }}]\n"
        );
        let run = hbplan(&["forecast", "-"]).input(plan.as_bytes()).go();
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.contains("Each period must balance by itself")
    };
    assert!(notes(""));
    assert!(!notes("balance = \"free\"\n"));
}

#[test]
fn every_breakdown_has_the_same_total() {
    let totals = ["line", "activity", "lead", "partner", "period"]
        .map(|by| rows("xaf32", by)["Totaal (deels niet aangeleverd)"][..7].join(","));
    assert!(
        totals.iter().all(|total| *total == totals[0]),
        "{totals:#?}"
    );
}

#[test]
fn without_a_closed_day_there_is_no_forecast() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "[plan]\ntitle = \"Test\"\nlanguage = \"en\"\nperiods = [\"2021\"]\n\n[lines]\nstaf = { name = \"Staf\", debit = [5] }\n\n\
        [[actuals.source]]\nkind = \"csv\"\ncontents = \"Datum;Rekening;Bedrag\\n2021-02-01;4100;3,00\\n\"\n\
        rules = [{ account = \"41*\", line = \"staf\" }]\n";
    std::fs::write(folder.path().join("plan.toml"), plan).expect("written");
    let run = |args: &[&str]| {
        hbplan(&[&["forecast", "plan.toml"], args].concat())
            .within(folder.path())
            .go()
    };
    let out = run(&[]).out;
    assert!(
        out.contains("No day is known up to which the books are closed"),
        "{out}"
    );
    let out = run(&["--through", "2021-06-30", "--format", "csv", "--by", "line"]).out;
    // Half of 5 is still expected, after 3.
    assert!(out.contains("Staf,5,3,,2,2.5,5.5,-0.5"), "{out}");
}

#[test]
fn partners_have_their_parts_of_what_deviates_from_the_budget() {
    let plan = r#"
[plan]
title = "Proef"
language = "nl"
periods = ["2026", "2027"]

[funders]
stad = { name = "Stad", credit = [1_000, 1_000] }

[lines]
werk = { name = "Werk", debit = [1_000, 1_000] }

[partners]
a = "A"
b = "B"

[[activities]]
code = "1"
title = "Werken"
line = "werk"
partners = ["a", "b"]
split = { a = "60%", b = "40%" }
cost = [{ what = "werk", amount = [1_000, 1_000] }]

[[actuals.source]]
kind = "csv"
partner = "a"
through = 2026-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2026-03-01;4100;70;1;Werk;1.000,00
"""
rules = [{ account = "41*", activity = "1" }]

[[actuals.forecast]]
activity = "1"
in = "2027"
amount = 1_500
reason = "Meer vraag."
on = 2027-01-15
"#;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    let args = [
        "forecast",
        "plan.toml",
        "--by",
        "partner",
        "--format",
        "csv",
    ];
    let run = hbplan(&args).within(folder.path()).go();
    assert_eq!(run.code, 0, "{}", run.err);
    let has = |row: &str| {
        assert!(
            run.out.lines().any(|line| line.contains(row)),
            "{row}: {}",
            run.out
        );
    };
    // Of 500 more in 2027, 300 and 200: 600 + 300, and 400 + 200.
    has(",A,1200,1000,,200,900,1900,-700");
    // B has no bookkeeping, so its realised amount is unknown.
    has(",B (niet aangeleverd),800,?,,?,600,?,?");
    assert!(!run.out.contains("Niet per partner bekend"), "{}", run.out);
    // So are commitments that name none of them: 60 and 40 of 100, beside the expected amounts.
    let ordered = "[[actuals.commitments]]\nnumber = \"7\"\nactivity = \"1\"\namount = 100\n";
    let ordered = format!("{plan}\n{ordered}");
    let committed = reports::forecast(
        &project(&ordered).report_input(TODAY),
        &[reports::ForecastRows::Partner],
    );
    let table = captioned(&committed, "Prognose van de lasten per partner");
    assert_eq!(
        table_rows(table),
        [
            "A|1200|1000|60|140|900|1900|-700",
            "B (niet aangeleverd)|800|?|40|?|600|?|?",
            "= Totaal (deels niet aangeleverd)|2000|1000|100|900|1500|2500|-500",
        ]
    );
    // The cash flow divides it in the same way.
    for (partner, expected) in [("a", "900"), ("b", "600")] {
        let args = ["cash", "plan.toml", "--partner", partner, "--format", "csv"];
        let run = hbplan(&args).within(folder.path()).go();
        assert_eq!(run.code, 0, "{}", run.err);
        let months = run.out.lines().filter(|line| line.starts_with("2027-"));
        let paid = months.map(|line| line.split(',').nth(2).expect("a cell").to_string());
        let paid = paid.map(|cell| cell.parse::<rust_decimal::Decimal>().expect("an amount"));
        let sum: rust_decimal::Decimal = paid.sum();
        assert_eq!(sum.normalize().to_string(), expected, "{}", run.out);
    }
}

#[test]
fn the_page_has_a_panel_with_the_bars_of_each_line() {
    let actuals = "examples/leiden-realisation/xaf32.toml";
    let args = [
        "forecast",
        "plans/leiden.toml",
        "--actuals",
        actuals,
        "--format",
        "html",
    ];
    let page = hbplan(&args).go().out.replace('\u{a0}', " ");
    let chart = page.split("class=\"panels\"").nth(1).expect("a chart");
    let chart = chart.split("</figure>").next().expect("its end");
    let panels: Vec<&str> = chart.split("class=\"head\"").skip(1).collect();
    // 61.272 is 288 more than 60.984; 293.128,75 is 69.876,25 less than 363.005. Spending less is not a verdict.
    let shown = [
        "Projectleiding, Begroot: € 60.984",
        "Projectleiding, Gerealiseerd: € 26.424",
        "Projectleiding, Prognose: € 61.272",
    ];
    for shown in shown {
        assert!(
            panels[0].contains(&format!("<title>{shown}</title>")),
            "{}",
            panels[0]
        );
    }
    assert!(panels[0].contains("<span class=\"bad\">€ 288 meer dan begroot</span>"));
    assert!(panels[1].contains("<span>€ 69.876,25 minder dan begroot</span>"));
    // One scale: 885.000 is the longest bar, and 363.005 is 41,02 % of it.
    assert!(
        panels[2].contains("width=\"100.00%\" y=\"1\""),
        "{}",
        panels[2]
    );
    assert!(
        panels[1].contains("width=\"41.02%\" y=\"1\""),
        "{}",
        panels[1]
    );
}

#[test]
fn bookings_commitments_and_forecasts_can_be_of_an_activity_on_a_line() {
    let of = |by| rows_of(&["examples/activiteit-en-post.toml"], by);
    let lines = of("line");
    // 760 + 200 are booked, 700 is ordered, and 1.000 of 2028 is expected.
    check(&lines, "Inhuur", "2000,960,700,340,1000,1960,40");
    // 320 + 180, 280, and of 2028 300 + 150.
    check(&lines, "Zalen", "1000,500,280,220,450,950,50");
    let activities = of("activity");
    // 760 + 320; the orders of 280 and 700 are within the 1.100 of 2028.
    check(&activities, "1 Cursus", "2200,1080,980,140,1100,2180,20");
    // 200 + 180, and 200 + 150 of 2028.
    check(&activities, "2 Bijeenkomsten", "800,380,,420,350,730,70");
}

#[test]
fn a_forecast_below_what_is_committed_says_what_it_lacks() {
    let plan = r#"
[plan]
title = "Committed"
language = "en"
periods = ["2026", "2027"]
[funders]
city = { credit = [1_000, 1_000] }
[lines]
work = { debit = [1_000, 1_000] }
[actuals]
rules = [{ account = "4100", line = "work" }]
[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Rekening;Omschrijving;Bedrag
2026-02-01;4100;x;1000,00
"""
[[actuals.forecast]]
line = "work"
in = 2027
amount = 500
reason = "less work"
on = 2026-07-01
[[actuals.commitments]]
number = "1"
line = "work"
amount = 900
in = 2027
"#;
    let report = hbplan::reports::forecast(&project(plan).report_input(TODAY), &[]);
    let rows = table_rows(captioned(&report, "Forecast of costs by line"));
    let reasons = rows
        .iter()
        .find(|row| row.starts_with("work|"))
        .expect("a row");
    let end = "committed is 900, and the stated forecast has 500 for that: 400 too little";
    assert!(reasons.ends_with(end), "{reasons}");
}

/// 9 was received of the 6 that was budgeted for the first half year. The later 6 + 14 stays as it is, because it is no
/// grant with a fixed amount.
#[test]
fn income_of_a_line_above_its_budget_lowers_no_later_income() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\n\
        periods = [\"2026-H1\", \"2026-H2\", \"2027\"]\n[funders]\nf = { name = \"F\", credit = [60, 60, 120] }\n\
        [lines]\np = { name = \"Culture\", debit = [40, 40, 90], credit = [6, 6, 14] }\n[[actuals.source]]\n\
        kind = \"csv\"\nthrough = 2026-06-30\ncontents = \"\"\"\nDatum;Rekening;Omschrijving;Bedrag\n\
        2026-02-10;8100;tickets;-9,00\n2026-03-10;8000;grant;-66,00\n2026-03-20;4100;culture;40,00\n\"\"\"\n\
        rules = [{ account = \"8100\", line = \"p\", side = \"credit\" }, { account = \"8000\", funder = \"f\" }, \
        { account = \"4100\", line = \"p\" }]\n";
    let run = hbplan(&["forecast", "-", "--by", "funder", "--format", "csv"]);
    let run = run.input(plan.as_bytes()).go();
    run.ended(0);
    // The grant is at most 60 + 60 + 120, so 6 less is still to come.
    assert!(run.out.contains(",F,240,66,174,174,240,0"), "{}", run.out);
    let culture = run.out.lines().find(|row| row.contains("Culture"));
    assert!(
        culture.is_some_and(|row| row.contains(",26,9,17,20,29,-3")),
        "{}",
        run.out
    );
    let check = hbplan(&["check", "-"]).input(plan.as_bytes()).go();
    check.prints("the income of `Culture` in H1 2026");
}

/// Amounts that are booked on a reserve are among the costs of the books, and the reports say so.
#[test]
fn reports_on_bookkeepings_have_a_total_without_reserves() {
    let plan = |role: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\"]\n\
             [lines]\nr = {{ name = \"R\", debit = [40]{role} }}\n[[actuals.source]]\nkind = \"csv\"\nthrough = 2027-12-31\n\
             contents = \"\"\"\nDatum;Rekening;Bedrag\n2027-05-01;9000;40\n\"\"\"\nrules = [{{ account = \"9000\", line = \"r\" }}]\n"
        )
    };
    for report in ["actuals", "forecast"] {
        let run = |role| {
            hbplan(&[report, "-", "--width", "400"])
                .input(plan(role).as_bytes())
                .go()
        };
        run(", role = \"reserve\"").prints("the total without reserves is that of the budget");
        run(", role = \"reserve\"").prints("Total without reserves");
        assert!(!run("").out.contains("with reserves"));
    }
}
