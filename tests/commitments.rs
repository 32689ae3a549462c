//! Commitments with invoices in the bookkeepings: the open amount is counted once.

use hbplan::ledger::{Forecast, ForecastFigures};
use hbplan::plan::{Amount, Money};
use proptest::prelude::*;

use crate::support::effort::cases;
use crate::support::plans::project;
use crate::support::tables::message as words;

const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2022"]

[funders]
gemeente = { name = "Gemeente", credit = [3_000, 1_000] }

[lines]
staf = { name = "Staf", debit = [3_000, 1_000] }

[[actuals.rules]]
account = "16*"
exclude = "crediteuren"

[[actuals.rules]]
account = "41*"
line = "staf"
"#;

const SEVENTEEN: &str = r#"
[[actuals.commitments]]
number = "17"
supplier = "Bureau Zes"
line = "staf"
amount = 600
invoices = { account = "41*", text = "opdracht 17" }
"#;

const EIGHTEEN: &str = r#"
[[actuals.commitments]]
number = "18"
supplier = "Bureau Zes"
line = "staf"
amount = 900
invoices = { text = "bureau zes" }
"#;

/// A bookkeeping of these rows.
fn source(rows: &[String]) -> String {
    format!(
        "[[actuals.source]]\nkind = \"csv\"\nthrough = 2021-12-31\ncontents = \"\"\"\n\
         Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n{}\n\"\"\"\n",
        rows.join("\n")
    )
}

/// Returns the committed amount, and the names of the rules that have a finding.
fn committed(commitments: &str, rows: &[String]) -> (Amount, Vec<&'static str>) {
    let (forecast, rules) = forecast(commitments, rows);
    (forecast.committed, rules)
}

/// Returns the forecast of all costs, and the names of the rules that have a finding.
fn forecast(commitments: &str, rows: &[String]) -> (ForecastFigures, Vec<&'static str>) {
    let project = project(&format!("{PLAN}{commitments}{}", source(rows)));
    let input = project.report_input(crate::support::plans::TODAY);
    let comparison = input.comparison().expect("a bookkeeping");
    let forecast = Forecast::new(&project.plan, &project.books, comparison).expect("a closed day");
    let rules = project.findings.iter().map(|found| found.rule.name.0);
    (forecast.costs.in_all(), rules.collect())
}

fn known(amount: i64) -> Amount {
    Amount::Known(Money::whole(amount))
}

#[test]
fn the_bookkeeping_says_what_is_invoiced() {
    let rows = [
        "2021-02-01;4100;70;1;Bureau Zes opdracht 17;150,00",
        "2021-02-01;1600;70;1;Bureau Zes opdracht 17;-150,00",
        "2021-03-01;4100;70;2;Bureau Zes OPDRACHT 17, deel 2;100,00",
        "2021-11-01;4100;70;3;Bureau Zes opdracht 18;500,00",
        "2022-04-01;4100;70;4;Bureau Zes opdracht 18;77,00",
    ]
    .map(str::to_string);
    // 600 − 150 − 100. The creditor's side is not a cost, and 2022 is open.
    assert_eq!(committed(SEVENTEEN, &rows), (known(350), vec![]));
    // And 900 − 500. The other 250 matches 18 too, but 17 is the first.
    let shared = vec!["invoice-of-two-commitments"];
    let both = committed(&format!("{SEVENTEEN}{EIGHTEEN}"), &rows);
    assert_eq!(both, (known(350 + 400), shared));
    // 250 of 200: nothing is open.
    let small = SEVENTEEN.replace("amount = 600", "amount = 200");
    assert_eq!(
        committed(&small, &rows),
        (known(0), vec!["invoiced-above-commitment"])
    );
}

/// A salary, and its payment.
fn salary() -> [String; 2] {
    [
        "2021-02-01;4100;70;1;Salaris;150,00",
        "2021-02-01;1600;70;1;Salaris;-150,00",
    ]
    .map(str::to_string)
}

/// A list of commitments with these rows.
fn list(rows: &str) -> String {
    format!(
        "[[actuals.commitment-lists]]\ncontents = \"\"\"\nBestelnummer;Leverancier;Post;Bedrag;Periode;Gefactureerd\n{rows}\n\"\"\"\n"
    )
}

#[test]
fn a_list_counts_like_the_commitments_of_the_plan() {
    let rows = salary();
    // 600 − 250 and 100, by the key and by the name of the line; a total is not a commitment.
    let listed =
        list("17;Bureau Zes;staf;600,00;2022;250,00\n18;;Staf;100,00;;\nTotaal;;;700,00;;");
    assert_eq!(committed(&listed, &rows), (known(450), vec![]));
    // A row with a number is a commitment without a place, whatever the name of its supplier is.
    let unusable = list("17;Bureau Zes;staf;600,00;2022;250,00\n18;TotalEnergies;;100,00;;");
    assert_eq!(committed(&unusable, &rows).1, ["unusable-commitments"]);
    // 600 once more, together with the commitments in the plan: 1,050 of the 1,000 that is left in 2022.
    let stated = SEVENTEEN.replace(
        "invoices = { account = \"41*\", text = \"opdracht 17\" }",
        "",
    );
    let both = committed(&format!("{stated}{listed}"), &rows);
    let twice = vec!["commitment-twice", "commitment-above-available"];
    assert_eq!(both, (known(1_050), twice));
}

#[test]
fn the_dates_of_a_list_are_in_the_order_that_it_states() {
    let within = |order: &str| {
        let listed = list("18;Bureau Zes;staf;100,00;03-04-2022;");
        let listed = listed.replace("contents =", &format!("{order}contents ="));
        let project = project(&format!("{PLAN}{listed}{}", source(&salary())));
        let input = project.report_input(crate::support::plans::TODAY);
        let found = &input.comparison().expect("a bookkeeping").commitments[0];
        found.within.map(|within| within.to_string())
    };
    assert_eq!(within(""), Some("2022-04-03".to_string()));
    let stated = within("dates = \"month-day-year\"\n");
    assert_eq!(stated, Some("2022-03-04".to_string()));
}

#[test]
fn a_row_of_a_list_can_name_an_activity_and_a_line_together() {
    let plan = format!(
        "{PLAN}[[activities]]\ncode = \"1\"\ntitle = \"Cursus\"\nline = \"staf\"\ncost = [{{ amount = [10, 10] }}]\n"
    );
    let named = |activity: &str, line: &str| {
        let listed = format!(
            "[[actuals.commitment-lists]]\ncontents = \"\"\"\nBestelnummer;Activiteit;Post;Bedrag\n18;{activity};{line};7,00\n\"\"\"\n"
        );
        let project = project(&format!("{plan}{listed}{}", source(&salary())));
        let input = project.report_input(crate::support::plans::TODAY);
        let found = &input.comparison().expect("a bookkeeping").commitments[0];
        let texts = (found.activity.as_ref(), found.line.as_ref());
        (
            texts.0.map(ToString::to_string),
            texts.1.map(ToString::to_string),
            found.amount.is_some(),
        )
    };
    let (activity, line) = (Some("1".to_string()), Some("staf".to_string()));
    assert_eq!(named("1", "Staf"), (activity.clone(), line.clone(), true));
    assert_eq!(named("1", ""), (activity, None, true));
    assert_eq!(named("staf", "staf"), (None, line, true));
    // A row with an unknown line is not left out.
    assert_eq!(named("1", "nergens"), (None, None, false));
}

#[test]
fn a_row_of_a_list_that_names_two_lines_says_which() {
    let staf = "staf = { name = \"Staf\", debit = [3_000, 1_000] }\n";
    let zalen = "zalen = { name = \"Zalen\", debit = [0, 0] }\n";
    let plan = PLAN.replace(staf, &format!("{staf}{zalen}"));
    let listed = "[[actuals.commitment-lists]]\ncontents = \"\"\"\nBestelnummer;Activiteit;Post;Bedrag\n18;staf;Zalen;10,00\n\"\"\"\n";
    let project = project(&format!("{plan}{listed}{}", source(&salary())));
    let mut found = project.findings.iter();
    let found = found.find(|each| each.rule.name.0 == "unusable-commitments");
    let message = words(&found.expect("a finding").finding.message);
    let told = "the column of activities names line `staf`, and the column of lines `zalen`; leave one of the two cells blank";
    assert!(message.contains(told), "{message}");
}

#[test]
fn what_a_list_does_not_say_is_unknown_and_not_0() {
    let rows = salary();
    let unusable = (Amount::Unknown, vec!["unusable-commitments"]);
    for row in [
        "18;;nergens;100,00;;",
        "18;;staf;veel;;",
        ";;staf;100,00;;",
        "18;;staf;1,533;;",
    ] {
        let listed = list(&format!("17;Bureau Zes;staf;600,00;2022;250,00\n{row}"));
        assert_eq!(committed(&listed, &rows), unusable, "{row}");
        // It may be more than the budget has left.
        let (all, _) = forecast(&listed, &rows);
        assert_eq!(all.expected(), Amount::Unknown, "{row}");
    }
    let missing = "[[actuals.commitment-lists]]\nfiles = [\"nergens.csv\"]\n";
    let (committed, _) = committed(missing, &rows);
    // A plan that is read from a text has no folder with files.
    assert_eq!(committed, Amount::Unknown);
}

#[test]
fn an_unknown_amount_can_be_in_each_open_period_of_its_time() {
    let plan = PLAN.replace("\"2022\"]", "\"2022\", \"2023\", \"2024\"]");
    let unknown_in = |row: &str| {
        let text = format!("{plan}{}{}", list(row), source(&salary()));
        let project = project(&text);
        let input = project.report_input(crate::support::plans::TODAY);
        let comparison = input.comparison().expect("a bookkeeping");
        let forecast = Forecast::new(&project.plan, &project.books, comparison).expect("a day");
        let staf = project.plan.find_line("staf").expect("a line");
        let periods = project.plan.periods.iter();
        let of_both = periods.map(|(at, _)| {
            let rows = [&forecast.costs, &forecast.lines[staf]];
            rows.map(|row| row.at(at).committed == Amount::Unknown)
        });
        of_both.collect::<Vec<_>>()
    };
    let (on_line, on_none, known) = ([true; 2], [true, false], [false; 2]);
    assert_eq!(
        unknown_in("18;;staf;veel;2022;"),
        [known, on_line, known, known]
    );
    assert_eq!(
        unknown_in("18;;staf;veel;2022..2023;"),
        [known, on_line, on_line, known]
    );
    assert_eq!(
        unknown_in("18;;staf;veel;;"),
        [known, on_line, on_line, on_line]
    );
    assert_eq!(
        unknown_in("18;;nergens;veel;2023;"),
        [known, known, on_none, known]
    );
    assert_eq!(
        unknown_in("18;;nergens;veel;;"),
        [known, on_none, on_none, on_none]
    );
    // If none of its periods is open, the commitment may still be invoiced in any period.
    assert_eq!(
        unknown_in("18;;nergens;veel;2021;"),
        [known, on_none, on_none, on_none]
    );
}

#[test]
fn invoices_of_a_bookkeeping_that_is_not_there_are_unknown() {
    let rows = ["2021-02-01;4100;70;1;Bureau Zes opdracht 17;150,00".to_string()];
    let missing =
        "\n[[actuals.source]]\nkind = \"csv\"\nfiles = [\"nergens.csv\"]\nthrough = 2021-12-31\n";
    let (committed, _) = committed(&format!("{SEVENTEEN}{missing}"), &rows);
    assert_eq!(committed, Amount::Unknown);
}

#[test]
fn invoices_that_say_nothing_or_twice_are_refused() {
    let rows = [
        "2021-02-01;4100;70;1;Salaris;150,00",
        "2021-02-01;1600;70;1;Salaris;-150,00",
    ]
    .map(str::to_string);
    let found = |to: &str| {
        let text = SEVENTEEN.replace(
            "invoices = { account = \"41*\", text = \"opdracht 17\" }",
            to,
        );
        committed(&text, &rows).1
    };
    assert_eq!(found("invoices = {}"), ["unclear-key"]);
    assert_eq!(
        found("invoices = { text = \"17\" }\ninvoiced = 5"),
        ["unclear-key"]
    );
    assert_eq!(found("invoices = { text = \"(\" }"), ["unreadable-value"]);
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn the_order_of_invoices_and_commitments_changes_nothing(
        amounts in prop::collection::vec((1_i64..300, 17_u8..20), 1..8),
        turn in 0_usize..8,
    ) {
        let mut rows: Vec<String> = amounts
            .iter()
            .enumerate()
            .map(|(at, (amount, order))| format!("2021-05-01;4100;70;{at};Bureau Zes opdracht {order};{amount},00"))
            .collect();
        let first = committed(&format!("{SEVENTEEN}{EIGHTEEN}"), &rows);
        // Each invoice counts once: the invoices of 17 for 17, and all others for 18.
        let of = |is_17: bool| amounts.iter().filter(|(_, order)| (*order == 17) == is_17).map(|(amount, _)| amount).sum::<i64>();
        let open = (600 - of(true)).max(0) + (900 - of(false)).max(0);
        prop_assert_eq!(first.0, known(open));
        let turn = turn % rows.len();
        rows.rotate_left(turn);
        rows.reverse();
        prop_assert_eq!(committed(&format!("{EIGHTEEN}{SEVENTEEN}"), &rows).0, first.0);
    }
}

#[test]
fn a_list_of_commitments_or_hours_in_another_encoding_than_is_stated_is_found() {
    let lists = |encoding: &str| {
        format!(
            "{PLAN}[[actuals.commitment-lists]]\nencoding = \"{encoding}\"\ncontents = \"\"\"\nNummer;Leverancier;Post;Bedrag\n\
             1;Café;staf;10\n\"\"\"\n[[actuals.hours]]\nencoding = \"{encoding}\"\ncontents = \"\"\"\nNaam;Datum;Activiteit;Uren\n\
             René;1-2-2021;1;8\n\"\"\"\n"
        )
    };
    let found = |encoding: &str| {
        let project = project(&lists(encoding));
        let found = project.findings.iter();
        let found = found.filter(|each| each.rule.name.0 == "stated-encoding-differs");
        found
            .map(|each| each.finding.place.to_string())
            .collect::<Vec<_>>()
    };
    let places = [
        "actuals.commitment-lists[0].encoding",
        "actuals.hours[0].encoding",
    ];
    assert_eq!(found("windows-1252"), places);
    assert_eq!(found("utf-8"), Vec::<String>::new());
}

#[test]
fn too_much_that_is_committed_is_found_once_also_beside_a_list() {
    let found = |list: &str| {
        let plan = format!(
            "{PLAN}[[actuals.source]]\nkind = \"csv\"\nthrough = 2021-12-31\ncontents = \"\"\"\n\
             Datum;Rekening;Omschrijving;Bedrag\n2021-12-01;4100;x;3.000,00\n\"\"\"\n\
             [[actuals.commitments]]\nnumber = \"1\"\nline = \"staf\"\nin = \"2022\"\namount = 1_200\n{list}"
        );
        let project = project(&plan);
        let findings = project.findings.iter();
        let rule = "commitment-above-available";
        findings.filter(|each| each.rule.name.0 == rule).count()
    };
    let list = "[[actuals.commitment-lists]]\ncontents = \"\"\"\nBestelnummer;Leverancier;Post;Bedrag;Periode;Gefactureerd\n\
                2;Zes;staf;10,00;2022;0,00\n\"\"\"\n";
    assert_eq!([found(""), found(list)], [1, 1]);
}
