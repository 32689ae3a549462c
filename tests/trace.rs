//! `hbplan actuals --trace`: the journal lines behind a row of the report. The figures were added up by hand from the
//! list of payments that the example was made from.

use crate::support::run::{Ran, hbplan};

fn trace(actuals: &str, args: &[&str]) -> Ran {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    let start = ["actuals", "plans/leiden.toml", "--actuals", &actuals];
    let args: Vec<&str> = start.iter().chain(args).copied().collect();
    hbplan(&args).go()
}

/// The rows of a table in CSV, without its headings.
fn rows(ran: &Ran) -> Vec<Vec<String>> {
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let rows = reader.records().map(|row| row.expect("CSV"));
    rows.map(|row| row.iter().map(str::to_string).collect())
        .collect()
}

/// The number of lines behind a row, and their total.
fn total(actuals: &str, of: &str, args: &[&str]) -> (usize, String) {
    let args: Vec<&str> = ["--trace", of, "--format", "csv"]
        .iter()
        .chain(args)
        .copied()
        .collect();
    let mut rows = rows(&trace(actuals, &args));
    let total = rows.pop().expect("a total");
    (rows.len(), total[7].clone())
}

#[test]
fn the_lines_behind_a_row_add_up_to_its_figure() {
    for actuals in ["xaf32", "xaf40", "csv"] {
        let expected = [
            // 4 × 17.250 - 250 + 750 + 2 × 18.000
            ("2.1", 8, "105500"),
            // and 3 × 27.700 + 27.000
            ("samenwerking", 12, "215600"),
            ("Niet toegerekend", 1, "250.5"),
            ("unbooked", 1, "250.5"),
            ("gemeentes", 1, "39567"),
            ("Opening balance", 8, "0"),
            ("project Leesbevordering", 1, "3000"),
        ];
        for (of, lines, amount) in expected {
            let found = total(actuals, of, &[]);
            // A file of version 4.0 has its opening balance apart, without lines.
            let lines = if of == "Opening balance" {
                found.0
            } else {
                lines
            };
            assert_eq!(found, (lines, amount.to_string()), "{actuals}: {of}");
        }
    }
    // 2 × 17.250
    let half = total("csv", "2.1", &["--through", "2020-06-30"]);
    assert_eq!(half, (2, "34500".to_string()));
    // 4 × 17.250 - 250 + 750 in 2020, and 2 × 18.000 in the first half of 2021.
    for (time, lines, amount) in [("2020", 6, "69500"), ("2021", 2, "36000")] {
        let found = total("xaf32", "2.1", &["--in", time]);
        assert_eq!(found, (lines, amount.to_string()), "{time}");
    }
    let ran = trace("csv", &["--trace", "2.1", "--in", "2031"]);
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains("2031"), "{}", ran.err);
}

#[test]
fn a_line_leads_to_its_file_and_to_its_rule() {
    let ran = trace("xaf32", &["--trace", "2.1", "--format", "csv"]);
    let rows = rows(&ran);
    let row = rows
        .iter()
        .find(|row| row[6] == "Correctie materiaal kring")
        .expect("the correction");
    let file = std::fs::read_to_string(&row[0]).expect("the file");
    let at: usize = row[1].parse().expect("a number");
    assert!(row[0].ends_with("ppo-2020-xaf32.xaf"), "{row:?}");
    let lines: Vec<&str> = file.lines().skip(at - 1).take(2).collect();
    assert!(
        lines.concat().contains("Correctie materiaal kring"),
        "{lines:?}"
    );
    assert_eq!(row[2..5], ["2020-10-02", "2020-10", "4300"]);
    assert_eq!(row[7], "-250");
    let rules = std::fs::read_to_string("examples/leiden-realisation/xaf32.toml").expect("rules");
    let at = rules
        .lines()
        .position(|line| line.contains("activity = \"2.1\""));
    let at = at.expect("the rule") + 1;
    let rule = format!("examples/leiden-realisation/xaf32.toml:{at} (#2)");
    assert_eq!(row[8], rule);
}

#[test]
fn every_format_says_which_row_it_is_and_the_report_how_to_get_there() {
    for format in ["text", "markdown", "html"] {
        let ran = trace("csv", &["--trace", "2.1", "--format", format]);
        ran.prints("Boekingsregels achter 2.1 Opzetten 2 kringen VSE/PO")
            .prints("Lasten per activiteit");
        let ran = trace("csv", &["--format", format]);
        // A page itself has the lines of all its rows.
        assert_eq!(ran.out.contains("--trace RIJ"), format != "html");
    }
    assert!(
        trace("csv", &["--trace", "2.1", "--format", "json"])
            .out
            .contains("105500")
    );
}

#[test]
fn a_row_that_is_not_there_is_refused_with_what_was_meant() {
    trace("csv", &["--trace", "samenwerkin"])
        .ended(2)
        .says("--trace `samenwerkin`: zo heet geen rij van de begroting en realisatie; bedoelde u `samenwerking`?");
    // A line and an activity.
    trace("csv", &["--trace", "Projectleiding", "--lang", "en"])
        .ended(2)
        .says(
            "--trace `Projectleiding`: several rows are called so; give one of `activity:5.1` or `line:projectleiding`",
        );
    trace("csv", &["--trace", "2.1", "--unbooked"])
        .ended(2)
        .says("--trace");
}

/// The names of the rows of a table that have a known realised amount, and that amount.
fn realised_rows(by: &str) -> Vec<(String, String)> {
    let ran = trace("csv", &["--by", by, "--format", "csv"]);
    let rows = rows(&ran).into_iter();
    let of_body = rows.filter(|row| row.iter().any(|cell| cell == "body"));
    let named = of_body.map(|row| (row[0].clone(), row[2].clone()));
    named
        .filter(|(_, amount)| !["", "?"].contains(&amount.as_str()))
        .collect()
}

#[test]
fn every_row_with_a_realised_amount_leads_to_lines_that_add_up_to_it() {
    for by in ["activity", "lead", "partner", "funder"] {
        let found = realised_rows(by);
        assert!(found.len() > 1, "{by}");
        for (name, amount) in found {
            let of = match name.as_str() {
                "Niet toegerekend" => name,
                _ => format!("{by}:{name}"),
            };
            assert_eq!(total("csv", &of, &[]).1, amount, "{by}: {of}");
        }
    }
}

#[test]
fn several_rows_are_traced_at_once_and_a_period_is_two_figures() {
    let args = [
        "--trace",
        "period:2020",
        "--trace",
        "2021 (t/m 30 juni 2021)",
    ];
    let args = [&args[..], &["--trace", "2020", "--format", "csv"]].concat();
    let ran = trace("csv", &args);
    let rows = rows(&ran);
    let totals = rows.iter().filter(|row| row.contains(&"total".to_string()));
    let totals: Vec<[&str; 2]> = totals.map(|row| [row[0].as_str(), &row[8]]).collect();
    // Without the unbooked 250,50: together 302.674,75 and 420.781,50.
    let expected = [
        ["Periode 2020: Lasten per periode", "209874.75"],
        ["Periode 2020: Baten per periode", "326335"],
        ["Periode 2021: Lasten per periode", "92800"],
        ["Periode 2021: Baten per periode", "94446.5"],
    ];
    assert_eq!(totals, expected);
}

/// Lines of one account, more than are shown.
#[test]
fn of_many_lines_the_first_are_shown_and_the_rest_is_counted_with_its_amount() {
    let lines: String = (1..=28)
        .flat_map(|day| (0..4).map(move |_| day))
        .map(|day| format!("4100;2021-02-{day:02};1,00\n"))
        .collect();
    let plan = OTHERS.replace("4100;2021-02-05;1,00\n", &lines);
    let ran = hbplan(&["report", "-", "--format", "json"])
        .input(plan.as_bytes())
        .go();
    // 28 × 4 lines of 1, of which 100 are shown.
    ran.prints("Verdere regels: 12");
}

#[test]
fn a_bookkeeping_that_is_not_there_is_named_beside_the_lines_of_the_others() {
    let missing = "[[actuals.source]]\nkind = \"csv\"\nfiles = [\"not-there.csv\"]\n";
    let plan = format!("{OTHERS}\n{missing}");
    let ran = hbplan(&["actuals", "-", "--trace", "s", "--format", "markdown"])
        .input(plan.as_bytes())
        .go();
    ran.prints("Niet aangeleverd: ").prints("? is geen 0");
}

/// All lines are booked, and a column has the names of accounts.
const NAMED: &str = "\
plan = { title = \"T\", language = \"nl\", periods = [\"2021\"] }
lines = { s = { name = \"Scholing\" } }

[[actuals.source]]
kind = \"csv\"
contents = \"\"\"
Rekening;Rekeningomschrijving;Datum;Bedrag
4100;Cursussen;2021-02-05;1,00
\"\"\"
rules = [{ account = \"4100\", line = \"s\" }]
";

#[test]
fn accounts_have_the_names_of_their_column_and_a_list_without_lines_has_no_table() {
    let run = |args: &[&str]| hbplan(args).input(NAMED.as_bytes()).go();
    let ran = run(&["actuals", "-", "--trace", "s", "--format", "csv"]);
    assert_eq!(rows(&ran)[0][4..6], ["4100", "Cursussen"]);
    let ran = run(&["actuals", "-", "--unbooked", "--format", "markdown"]);
    ran.prints("Er zijn geen niet-toegerekende regels.");
    assert!(!ran.out.contains('|'), "{}", ran.out);
}

/// A plan of 2021 with a cost and a receipt of 2030, and a reason with the same name as a line.
const PLAN: &str = "\
plan = { title = \"T\", language = \"nl\", periods = [\"2021\"] }
lines = { s = { name = \"Scholing\", debit = [60] } }
funders = { f = { name = \"Fonds\", credit = [60] } }

[[actuals.source]]
kind = \"csv\"
contents = \"\"\"
Rekening;Datum;Bedrag
4100;2030-02-05;70,00
4100;2030-01-05;30,00
8100;2030-01-06;-500,00
4200;2021-01-06;9,00
\"\"\"
rules = [
  { account = \"4100\", line = \"s\" },
  { account = \"8100\", funder = \"f\" },
  { account = \"4200\", exclude = \"Scholing\" },
]
";

/// Activities with and without a lead and a line, and a partner that a rule names.
const OTHERS: &str = "\
plan = { title = \"T\", language = \"nl\", periods = [\"2021\"] }
lines = { s = { name = \"Scholing\" } }
partners = { p = { name = \"Partner P\" } }
activities = [
  { code = \"1\", title = \"Een\", line = \"s\", lead = \"Anne\", partners = [\"p\"] },
  { code = \"2\", title = \"Twee\", partners = [\"p\"] },
]

[[actuals.source]]
kind = \"csv\"
contents = \"\"\"
Rekening;Datum;Bedrag
4100;2021-02-05;1,00
4200;2021-01-05;20,00
4300;2021-01-06;300,00
4300;2022-01-06;4000,00
\"\"\"
rules = [
  { account = \"4100\", activity = \"1\", partner = \"p\" },
  { account = \"4200\", activity = \"2\" },
  { account = \"4300\", line = \"s\" },
]
";

#[test]
fn rows_of_what_has_no_lead_line_activity_or_partner_are_traced_within_the_term() {
    let expected = [
        ("Anne", "1"),
        ("Zonder trekker", "20"),
        ("no-line", "20"),
        ("no-activity", "300"),
        ("Niet aan activiteiten toegerekend", "300"),
        ("partner:P", "1"),
        ("Partner P", "1"),
        // 20 + 300
        ("Zonder partner", "320"),
        // 1 + 300
        ("s", "301"),
        ("outside", "4000"),
    ];
    for (of, amount) in expected {
        let args = ["actuals", "-", "--trace", of, "--format", "csv"];
        let ran = hbplan(&args).input(OTHERS.as_bytes()).go();
        let total = rows(&ran).pop().expect("a total");
        assert_eq!(total[7], amount, "{of}");
    }
}

#[test]
fn costs_and_income_outside_the_term_are_two_figures_in_the_order_of_their_dates() {
    let ran = hbplan(&["actuals", "-", "--trace", "outside", "--format", "markdown"])
        .input(PLAN.as_bytes())
        .go();
    ran.prints("Lasten per post").prints("Baten per financier");
    let at = |text: &str| {
        ran.out
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {}", ran.out))
    };
    // 30 + 70
    let found = ["30,00", "70,00", "100,00", "500,00"].map(at);
    assert!(found.is_sorted(), "{}", ran.out);
}

#[test]
fn a_reason_that_is_called_like_a_line_can_be_chosen() {
    let trace = |row: &str| {
        hbplan(&["actuals", "-", "--trace", row])
            .input(PLAN.as_bytes())
            .go()
    };
    trace("Scholing")
        .ended(2)
        .says("`excluded:Scholing` of `line:s`");
    for row in ["excluded:Scholing", "Telt niet mee: Scholing"] {
        trace(row)
            .ended(0)
            .prints("Boekingsregels achter Telt niet mee: Scholing")
            .prints("9,00");
    }
}

/// A plan whose rules exclude lines with reasons of their own, and a line after the last closed day.
fn with_reasons() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = r#"
        plan = { title = "Test", periods = ["2021"] }
        lines = { staf = { name = "Staf", debit = [10] } }
        funders = { gemeente = { name = "Gemeente", credit = [10] } }
        [[actuals.source]]
        kind = "csv"
        through = 2021-01-31
        contents = """
Datum;Rekening;Boekstuk;Bedrag
2021-01-05;4100;1;10,00
2021-01-05;1100;2;7,00
2021-01-05;1200;3;2,00
2021-01-05;1300;4;3,00
2021-02-05;4100;5;5,00
"""
        rules = [
            { account = "41*", line = "staf" },
            { account = "11*", exclude = "Na de laatste afgesloten dag" },
            { account = "12*", exclude = "balans" },
            { account = "13*", exclude = "Balans" },
        ]
    "#;
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    folder
}

#[test]
fn reasons_of_rules_are_told_from_those_of_the_program_and_from_each_other() {
    let folder = with_reasons();
    let run = |args: &[&str]| {
        let start = ["actuals", "plan.toml", "--format", "csv"];
        hbplan(&[&start[..], args].concat())
            .within(folder.path())
            .go()
    };
    run(&["--by", "source"])
        .prints("Telt niet mee: na de laatste afgesloten dag,1,5,0,5,")
        .prints("Telt niet mee: Na de laatste afgesloten dag (volgens een regel),1,7,0,7,")
        .prints("Telt niet mee: balans,1,2,0,2,")
        .prints("Telt niet mee: Balans,1,3,0,3,");
    let amount = |of: &str| {
        let rows = rows(&run(&["--trace", of]));
        rows.last().expect("a total")[7].clone()
    };
    for (of, expected) in [
        ("na de laatste afgesloten dag", "5"),
        ("after the last closed day", "5"),
        ("Na de laatste afgesloten dag (volgens een regel)", "7"),
        ("excluded:na de laatste afgesloten dag (by a rule)", "7"),
        ("balans", "2"),
        ("Balans", "3"),
        ("excluded:Balans", "3"),
    ] {
        assert_eq!(amount(of), expected, "{of}");
    }
}
