//! `hbplan actuals`: budget against realisation, on made-up bookkeepings.
//!
//! The figures were added up by hand from the list of payments that the files were made from.

mod in_kind;
mod missing_books;
mod not_delivered;
mod other_lines;
mod partners_without_books;
mod reserves;
mod tables;
mod traced_source;
mod unbooked_rows;

use crate::support::run::hbplan;

/// The rows of all tables of `actuals` in CSV. Their first cell is the caption of their table.
fn rows(actuals: &str) -> Vec<Vec<String>> {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    let run = hbplan(&[
        "actuals",
        "plans/leiden.toml",
        "--actuals",
        &actuals,
        "--format",
        "csv",
    ])
    .go();
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(run.out.as_bytes());
    let rows = reader.records().map(|row| row.expect("CSV"));
    rows.map(|row| row.iter().map(str::to_string).collect())
        .collect()
}

/// The realised amount of the first row with this title.
fn realised<'r>(rows: &'r [Vec<String>], title: &str) -> &'r str {
    let row = rows
        .iter()
        .find(|row| row.get(1).is_some_and(|cell| cell == title));
    &row.unwrap_or_else(|| panic!("no row {title}: {rows:#?}"))[3]
}

#[test]
fn three_formats_of_the_same_books_give_the_same_figures() {
    for actuals in ["xaf32", "xaf40", "csv"] {
        let rows = rows(actuals);
        let expected = [
            // 12 × 1.452 + 6 × 1.500
            ("Projectleiding", "26424"),
            // 1.600 + 800, and 38.250,75 + 20.000
            ("Aanbod", "60650.75"),
            // 4 × 17.250 - 250 + 750 + 2 × 18.000, and 3 × 27.700 + 27.000
            ("Samenwerking", "215600"),
            ("Niet toegerekend", "250.5"),
            ("Totaal (deels niet aangeleverd)", "302925.25"),
            ("Subsidie", "361239.5"),
            ("Gemeentes", "39567"),
            ("scholen VO", "19975"),
        ];
        for (title, amount) in expected {
            assert_eq!(realised(&rows, title), amount, "{actuals}: {title}");
        }
    }
}

/// A plan in a folder of its own, with one audit file.
fn folder(audit_file: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan =
        "[plan]\ntitle = \"Test\"\n\n[[actuals.source]]\nkind = \"xaf\"\nfiles = [\"*.xaf\"]\n";
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    std::fs::write(folder.path().join("a.xaf"), audit_file).expect("an audit file");
    folder
}

#[test]
fn a_file_that_cannot_be_used_is_refused_at_its_line_in_both_languages() {
    let whole = std::fs::read_to_string("examples/leiden-realisation/swvvo-2021-xaf32.xaf")
        .expect("an example");
    let cut = &whole[..whole.find("</transactions>").expect("the end of the lines")];
    let lines = cut.matches('\n').count() + 1;
    let folder = folder(cut);
    let told = |language: &str| {
        let ran = hbplan(&["actuals", "plan.toml", "--lang", language])
            .within(folder.path())
            .go();
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        ran.err
    };
    let dutch = told("nl");
    assert!(
        dutch.starts_with(&format!(
            "fout: `a.xaf`, regel {lines}: het bestand houdt hier op"
        )),
        "{dutch}"
    );
    let english = told("en");
    assert!(
        english.starts_with(&format!("error: `a.xaf`, line {lines}: the file ends here")),
        "{english}"
    );
}

#[test]
fn what_no_rule_fits_is_listed_by_its_codes() {
    let args = [
        "actuals",
        "plans/leiden.toml",
        "--actuals",
        "examples/leiden-realisation/xaf40.toml",
        "--unbooked",
        "--format",
        "csv",
    ];
    let ran = hbplan(&args).go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains("4900"))
        .collect();
    assert_eq!(
        rows,
        ["PPO regio Leiden,4900,Zaalhuur,,,HB,1,250.5,0,250.5,Zaalhuur startbijeenkomst,,,body,0"]
    );
}

#[test]
fn the_list_of_unbooked_lines_has_their_total() {
    let plan = "plan = { title = \"T\", language = \"nl\", periods = [\"2021\"] }\n\
                lines = { s = { name = \"Scholing\", debit = [60] } }\n\
                funders = { f = { name = \"Fonds\", credit = [60] } }\n\
                [[actuals.source]]\nkind = \"csv\"\ncontents = \"\"\"\n\
                Rekening;Datum;Bedrag\n\
                4200;2021-01-06;9,00\n4200;2021-01-07;4,00\n4300;2021-01-08;-2,50\n\"\"\"\n\
                rules = [{ account = \"41*\", line = \"s\" }]\n";
    let list = |plan: &str| {
        let args = ["actuals", "-", "--unbooked", "--format", "markdown"];
        let out = hbplan(&args).input(plan.as_bytes()).go().out;
        let total = out.lines().find(|line| line.contains("Totaal"));
        total.expect("a total").replace(['*', ' '], "")
    };
    // 3 lines: debit 9.00 + 4.00, credit 2.50, net 10.50.
    let total = list(plan);
    assert!(total.contains("|3|"), "{total}");
    for amount in ["13,00|", "2,50|", "10,50|"] {
        assert!(total.contains(amount), "{total}");
    }
    // If a bookkeeping is missing, the total is unknown.
    let missing = "[[actuals.source]]\nkind = \"csv\"\nfiles = [\"er-niet.csv\"]\n";
    let total = list(&format!("{plan}{missing}"));
    assert_eq!(total.matches("|?").count(), 4, "{total}");
}

#[test]
fn an_activity_with_costs_on_several_lines_is_said_to_be_realised_on_its_own() {
    let plan = |line: &str| {
        format!(
            "plan = {{ title = \"T\", language = \"en\", periods = [\"2021\"] }}\n\
             lines = {{ a = {{ name = \"A\", debit = [60] }}, b = {{ name = \"B\", debit = [30] }} }}\n\
             funders = {{ f = {{ name = \"F\", credit = [90] }} }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"x\"\nline = \"a\"\n\
             cost = [{{ amount = 60 }}, {{ amount = 30, line = \"{line}\" }}]\n\
             [[actuals.source]]\nkind = \"csv\"\n\
             contents = \"Rekening;Datum;Bedrag\\n4100;2021-01-06;45,00\\n\"\n\
             rules = [{{ account = \"41*\", activity = \"1\" }}]\n"
        )
    };
    let told = |line: &str, by: &str| {
        let args = ["actuals", "-", "--by", by, "--format", "markdown"];
        let ran = hbplan(&args).input(plan(line).as_bytes()).go();
        assert!(ran.out.contains("45.00"), "{} {}", ran.out, ran.err);
        ran.out.contains("1 (A)")
    };
    assert!(told("b", "line"));
    assert!(!told("b", "activity"));
    assert!(!told("a", "line"));
}

#[test]
fn the_chart_marks_what_was_not_delivered() {
    let plan = "plan = { title = \"T\", language = \"nl\", periods = [\"2021\"] }\n\
                lines = { s = { name = \"Scholing\", debit = [60] } }\n\
                funders = { f = { name = \"Fonds\", credit = [60] } }\n\
                partners = { swv = \"SWV\" }\n\
                [[actuals.source]]\nkind = \"csv\"\n\
                contents = \"Rekening;Datum;Bedrag\\n4100;2021-01-06;45,00\\n\"\n\
                [[actuals.source]]\npartner = \"swv\"\nkind = \"csv\"\nfiles = [\"er-niet.csv\"]\n\
                [[actuals.rules]]\naccount = \"41*\"\nline = \"s\"\n";
    let args = ["actuals", "-", "--format", "html"];
    let page = hbplan(&args).input(plan.as_bytes()).go().out;
    let chart = page.split("class=\"panels\"").nth(1).expect("a chart");
    let chart = chart.split("</figure>").next().expect("its end");
    assert!(
        chart.contains("Scholing (deels niet aangeleverd)"),
        "{chart}"
    );
    assert!(chart.contains("Niet aangeleverd: SWV"), "{chart}");
    let unknown = "<title>Niet aangeleverd: SWV, Gerealiseerd: onbekend</title>";
    assert!(chart.contains(unknown), "{chart}");
    // The missing lines could make 45 of 60 more than budgeted.
    assert!(!chart.contains("dan begroot"), "{chart}");
}

#[test]
fn the_board_gets_conditions_on_the_budget_and_on_realised_amounts() {
    let plan = r#"
plan = { title = "T", periods = ["2021"] }
lines = { staf = { name = "Staf", debit = [1_000] } }
[funders]
rijk = { name = "Rijk", credit = [500] }
scholen = { name = "Scholen", credit = [500] }
[[conditions]]
name = "helft"
funder = "rijk"
max-share = "50%"
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Boekstuk;Bedrag
2021-02-01;4100;1;900,00
2021-03-01;8000;2;-500,00
2021-03-01;8100;3;-400,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "80*", funder = "rijk" }, { account = "81*", funder = "scholen" }]
"#;
    let args = ["report", "-", "--for", "board", "--format", "markdown"];
    let ran = hbplan(&args).input(plan.as_bytes()).go();
    let after = |caption: &str| {
        let (_, rest) = ran.out.split_once(caption).expect(caption);
        let row = rest.lines().find(|line| line.starts_with("| helft |"));
        row.expect("a row").to_string()
    };
    // 500 of 1.000, and 500 of 900.
    let planned = after("Voorwaarden, op de begroting");
    assert!(planned.contains("| 50 % | 50 % | € 0,00 |"), "{planned}");
    let realised = after("Voorwaarden, op wat is gerealiseerd");
    assert!(realised.contains("| 50 % | 55,56 % |"), "{realised}");
}

#[test]
fn a_funder_that_no_rule_names_is_said_to_have_none() {
    let plan = r#"
plan = { title = "T", periods = ["2021"] }
lines = { staf = { name = "Staf", debit = [500] } }
[funders]
steden = { name = "Steden" }
leiden = { name = "Leiden", credit = [200], under = "steden" }
fonds = { name = "Fonds", credit = [200] }
scholen = { name = "Scholen", credit = [100] }
[[actuals.source]]
kind = "csv"
contents = "Datum;Rekening;Boekstuk;Bedrag\n2021-02-01;8000;1;-150,00"
rules = [{ account = "80*", funder = "scholen" }, { account = "81*", funder = "steden" }]
"#;
    let note = r"Geen regel voor boekingen noemt \`Fonds\`: wat daarvan is ontvangen, is onbekend, en niet 0";
    let asked = |by: &str| {
        let args = ["actuals", "-", "--by", by, "--format", "markdown"];
        hbplan(&args).input(plan.as_bytes()).go()
    };
    asked("funder").ended(0).prints(note);
    asked("period").ended(0).prints(note);
    assert!(!asked("line").out.contains("Fonds"));
}
