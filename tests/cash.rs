//! `hbplan cash`: the Leiden plan with instalments, the example, and arguments that are refused.

use hbplan::render::number;
use hbplan::reports::{self, Detail, ReportOptions, TimelineStep};
use hbplan::table::{Block, DualName, Report};

use crate::support::files::{leiden, read};
use crate::support::plans::{TODAY, changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, column, message, rows, tables};

const FOUR_INSTALMENTS: &str = "until = 2023-06-30, receipts = [{ on = 2020-01-01 }, { on = 2021-01-01 }, \
                                { on = 2022-01-01 }, { on = 2023-01-01 }]";

fn by(step: TimelineStep) -> ReportOptions {
    ReportOptions {
        step,
        ..ReportOptions::default()
    }
}

/// The notes of a report, in its language.
fn notes(report: &Report) -> Vec<String> {
    let notes = report.notes.iter();
    notes
        .map(|note| number::message(note, &report.style))
        .collect()
}

#[test]
fn four_equal_instalments_fall_short_of_the_subsidy_of_2020() {
    let text = changed(&leiden(), "until = 2023-06-30", FOUR_INSTALMENTS);
    let project = project(&text);
    assert_eq!(project.findings.len(), 0);
    let report = reports::cash(&project.report_input(TODAY), by(TimelineStep::Year));
    // 821,116 / 4 = 205,279 each year. Budgeted: 266,793, 188,893, 223,893, 141,537 and 0.
    let table = captioned(&report, "Ontvangen en begroot, per financier");
    assert_eq!(
        column(table, "Verschil"),
        ["-61514", "16386", "-18614", "63742", "0"]
    );
    assert_eq!(
        column(table, "Cumulatief verschil"),
        ["-61514", "-45128", "-63742", "0", "0"]
    );
    // All other money is received at the time of the costs.
    let all = captioned(&report, "Alle partners samen");
    assert_eq!(
        column(all, "Stand"),
        ["-61514", "-45128", "-63742", "0", ""]
    );
}

#[test]
fn years_and_quarters_are_sums_of_months() {
    let project = project(&read("examples/liquiditeit.toml"));
    let stands = |step| {
        let report = reports::cash(&project.report_input(TODAY), by(step));
        let all = captioned(&report, "Alle partners samen");
        column(all, "Stand")
    };
    // Worked out in the unit tests of the cash flow: eind maart −50, juni −700, september −340, december −290.
    assert_eq!(
        stands(TimelineStep::Quarter),
        ["-50", "-700", "-340", "-290", "0", ""]
    );
    assert_eq!(stands(TimelineStep::Year), ["-290", "0", ""]);
}

#[test]
fn what_comes_after_the_last_period_has_a_row_of_its_own() {
    let project = project(&read("examples/liquiditeit.toml"));
    let report = reports::cash(&project.report_input(TODAY), by(TimelineStep::Year));
    // 600 + 360 in 2027 and 240 in 2028; of the invoices 50 is paid in January 2028.
    assert_eq!(
        rows(captioned(&report, "Ontvangen en begroot, per financier")),
        [
            "Subsidie|2027|1200|960|-240|-240",
            "Subsidie|Na het plan|0|240|240|0",
            "Eigen bijdrage|2027|600|550|-50|-50",
            "Eigen bijdrage|Na het plan|0|50|50|0",
        ]
    );
}

#[test]
fn the_example_says_who_prefinances_most() {
    let example = project(&read("examples/liquiditeit.toml"));
    let report = reports::cash(&example.report_input(TODAY), by(TimelineStep::Month));
    let partners = captioned(&report, "Wie ontvangt, doorbetaalt en voorfinanciert");
    assert_eq!(
        rows(partners),
        [
            "De Molen|1500|-300|1200|0|-650|juni 2027",
            "De Brug|300|300|600|0|-85|november 2027",
            "= Alle partners samen|1800|0|1800|0|-700|juni 2027",
        ]
    );
    hbplan(&["cash", "examples/liquiditeit.toml"])
        .go()
        .ended(0)
        .prints("Het grootste tekort is er eind juni 2027: € 700.");
    let short = |report: &Report| {
        let texts = report.blocks.iter().filter_map(|block| match block {
            Block::Text(text) => Some(number::message(text, &report.style)),
            _ => None,
        });
        texts.collect::<Vec<String>>()
    };
    let partners = "Grootste tekort van elke partner die er een heeft: De Molen (eind juni 2027: ";
    assert!(short(&report)[1].starts_with(partners), "{report:?}");
    // Together they have enough in each month if there is 1,000 at the start, which belongs to no partner.
    let text = read("examples/liquiditeit.toml");
    let opened = text.replacen("[plan]", "[plan]\nopening = 1_000", 1);
    let report = reports::cash(
        &project(&opened).report_input(TODAY),
        by(TimelineStep::Month),
    );
    assert_eq!(
        short(&report)[0],
        "Alle partners samen hebben in geen enkele maand een tekort."
    );
    assert!(short(&report)[1].starts_with(partners), "{report:?}");
}

#[test]
fn a_summary_has_a_row_for_each_partner_and_no_table() {
    let project = project(&read("examples/liquiditeit.toml"));
    let options = ReportOptions {
        detail: Detail::Summary,
        ..by(TimelineStep::Month)
    };
    let report = reports::cash(&project.report_input(TODAY), options);
    let tables = tables(&report).into_iter();
    let captions: Vec<&str> = tables
        .filter_map(|table| table.caption.as_ref())
        .map(DualName::text)
        .collect();
    assert_eq!(
        captions,
        [
            "Alle partners samen",
            "Wie ontvangt, doorbetaalt en voorfinanciert",
            "Ontvangen en begroot, per financier",
        ]
    );
    let notes = notes(&report);
    assert!(notes.contains(
        &"Het verloop per partner staat in het overzicht van de liquiditeit.".to_string()
    ));
}

#[test]
fn one_partner_has_its_own_table() {
    let project = project(&read("examples/liquiditeit.toml"));
    let input = project.report_input(TODAY);
    let options = ReportOptions {
        partner: Some(0),
        ..by(TimelineStep::Year)
    };
    let report = reports::cash(&input, options);
    // De Molen: 600 + 360 + 300 of its own receipts, less its cost and the quarter that it passes on, as in the table
    // of all partners.
    let tables = tables(&report);
    assert_eq!(tables.len(), 1);
    assert_eq!(
        rows(tables[0]).last().map(String::as_str),
        Some("= Totaal|1500|-300|1200|0|")
    );
    let cash = |id: &str| hbplan(&["cash", "examples/liquiditeit.toml", "--partner", id]).go();
    cash("molen")
        .ended(0)
        .prints("Het grootste tekort is er eind juni 2027: € 650.");
    cash("brugg")
        .ended(2)
        .says("geen partner heeft de id `brugg` (bedoelde u `brug`?)");
}

#[test]
fn receipts_are_in_the_calendar() {
    let project = project(&read("examples/liquiditeit.toml"));
    let scope = reports::CalendarScope::within(None);
    let report = reports::calendar(&project.plan, &project.books, &scope);
    let found: Vec<String> = tables(&report)
        .into_iter()
        .flat_map(rows)
        .filter(|row| row.contains("|Ontvangst|"))
        .collect();
    // Half of 1,200; 30% 31 days after 30 June; the rest 60 days after 31 December.
    assert_eq!(
        found,
        [
            "2027-01-15|Ontvangst|Subsidie: 600|De Molen",
            "2027-07-31|Ontvangst|Subsidie: 360|De Molen",
            "2028-02-29|Ontvangst|Subsidie: 240|De Molen",
        ]
    );
    hbplan(&["calendar", "examples/liquiditeit.toml", "--format", "ics"])
        .go()
        .ended(0)
        .prints("SUMMARY:Ontvangst: Subsidie: € 600 (");
}

#[test]
fn each_receipt_needs_a_day_and_they_add_up() {
    let found = |from: &str, to: &str| -> Vec<String> {
        let text = changed(&read("examples/liquiditeit.toml"), from, to);
        let project = project(&text);
        let findings = project.findings.iter();
        findings
            .map(|located| located.rule.name.0.to_string())
            .collect()
    };
    let day = ["receipt-without-day"];
    assert_eq!(found("on = 2027-01-15, ", ""), day);
    assert_eq!(
        found("on = 2027-01-15, ", "on = 2027-01-15, after = \"1\", "),
        day
    );
    assert_eq!(found("after = \"1\"", "after = \"9\""), day);
    assert_eq!(
        found(
            "after = \"Eindverslag\"",
            "after = \"Eindverslag\", which = 2"
        ),
        day
    );
    assert_eq!(
        found("days = 60", "days = 60, share = \"10%\""),
        ["receipts-differ"]
    );
    assert_eq!(found("days = 60", "days = 60, share = \"20%\""), [""; 0]);
    assert_eq!(
        found("received-by = \"molen\"", "received-by = \"moolen\""),
        ["unknown-reference"]
    );
}

/// The bookkeeping of De Molen up to 31 March 2027. Its lines of April do not count.
const BOOKED: &str = r#"
[[actuals.source]]
partner = "molen"
kind = "csv"
through = 2027-03-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2027-01-20;8100;20;1;Voorschot;-590,00
2027-02-10;4100;70;2;Reizen;310,00
2027-03-10;4100;70;3;Reizen;120,00
2027-03-12;4900;70;4;Onbekend;55,00
2027-04-02;4100;70;5;Reizen;999,00
"""
rules = [
  { account = "81*", funder = "subsidie" },
  { account = "82*", funder = "eigen" },
  { account = "41*", activity = "1" },
]
"#;

/// The bookkeeping of De Brug, which has paid nothing.
const BOOKED_BY_BRUG: &str = r#"
[[actuals.source]]
partner = "brug"
kind = "csv"
through = 2027-03-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2027-02-10;4100;70;2;Reizen;0,00
"""
rules = [{ account = "41*", activity = "1" }]
"#;

#[test]
fn closed_months_have_what_was_booked() {
    let project = project(&(read("examples/liquiditeit.toml") + BOOKED + BOOKED_BY_BRUG));
    let report = reports::cash(&project.report_input(TODAY), by(TimelineStep::Month));
    let all = captioned(&report, "Alle partners samen");
    // January 590, February −310, March −120: 160. Of the 600 of January, 10 is late, and so are the invoices of
    // January and February, 2 × 50. All of this is received in April: 110 − 250. Then as planned: May 100 − 250, June
    // −250.
    let stands = column(all, "Stand");
    assert_eq!(stands[..6], ["590", "280", "160", "20", "-130", "-380"]);
    let molen = captioned(&report, "De Molen");
    // De Brug gets 25 % of 590, rounded: 148.
    assert_eq!(column(molen, "Stand")[..3], ["442", "132", "12"]);
    let notes = notes(&report);
    assert!(notes[0].starts_with("Tot en met maart 2027 staan hier de geboekte bedragen"));
}

#[test]
fn what_a_funder_that_no_rule_names_paid_is_unknown_and_so_is_the_balance() {
    let text = changed(BOOKED, "  { account = \"82*\", funder = \"eigen\" },\n", "");
    let project = project(&(read("examples/liquiditeit.toml") + &text));
    let report = reports::cash(&project.report_input(TODAY), by(TimelineStep::Month));
    let all = captioned(&report, "Alle partners samen");
    assert_eq!(column(all, "Ontvangen")[..4], ["?", "?", "?", "10"]);
    assert!(column(all, "Stand")[..14].iter().all(|stand| stand == "?"));
    let notes = notes(&report);
    let says = "Geen regel voor boekingen noemt `Eigen bijdrage`: wat zij in die maanden betaalden is onbekend";
    assert!(
        notes.iter().any(|note| note.starts_with(says)),
        "{notes:#?}"
    );
}

#[test]
fn a_bookkeeping_that_is_not_there_makes_its_months_unknown() {
    let missing = BOOKED.split("contents").next().expect("a beginning");
    let missing = format!("{missing}files = [\"nergens.csv\"]\n");
    let project = project(&(read("examples/liquiditeit.toml") + &missing));
    let report = reports::cash(&project.report_input(TODAY), by(TimelineStep::Month));
    let all = captioned(&report, "Alle partners samen");
    assert_eq!(column(all, "Ontvangen")[..4], ["?", "?", "?", ""]);
    assert!(column(all, "Stand")[..14].iter().all(|stand| stand == "?"));
}

/// Conditions on one subsidy, with these instalments of its 900 in three years.
fn instalments(first: &str, second: &str, more: &str) -> Vec<String> {
    let plan = format!(
        "[plan]\ntitle = \"Proef\"\nlanguage = \"en\"\nperiods = [\"2026\", \"2027\", \"2028\"]\n\
         [funders]\nsub = {{ name = \"Sub\", credit = [300, 300, 300]{more} }}\n\
         [lines]\nl = {{ name = \"L\", debit = [300, 300, 300] }}\n\
         [[conditions]]\nname = \"grant\"\nfunder = \"sub\"\ninstalments = {first}\n\
         [[conditions]]\nname = \"letter\"\nfunder = \"sub\"\ninstalments = {second}\n"
    );
    let project = project(&plan);
    let findings = project.findings.iter();
    findings
        .map(|each| {
            let message = message(&each.finding.message);
            format!("{} {}: {message}", each.rule.name.0, each.finding.place)
        })
        .collect()
}

#[test]
fn instalments_of_two_conditions_that_differ_are_found_at_the_second() {
    assert!(instalments("[450, 450, 0]", "[450, 450, 0]", "").is_empty());
    let found = instalments("[450, 450, 0]", "[450, 0, 450]", "");
    assert_eq!(
        found,
        [
            "receipts-differ conditions[1].instalments: by the instalments of `letter` 0 is received in `2027`, \
             and by those of `grant` 450: 450 too little"
        ]
    );
    // Instalments with another sum give one finding, about the sum.
    let found = instalments("[450, 450, 0]", "[450, 450, 100]", "");
    assert!(
        found.len() == 1 && found[0].starts_with("instalments-differ conditions[1]"),
        "{found:?}"
    );
    // Receipts decide between them.
    let receipts =
        ", receipts = [{ on = 2026-01-01, amount = 450 }, { on = 2027-01-01, amount = 450 }]";
    let found = instalments("[450, 450, 0]", "[450, 0, 450]", receipts);
    assert!(
        found.len() == 1 && found[0].starts_with("receipts-differ conditions[1].instalments"),
        "{found:?}"
    );
}

#[test]
fn the_rest_of_the_receipts_is_not_below_zero() {
    let found = |first: u32| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             g = {{ name = \"G\", credit = [100], receipts = [{{ on = 2027-01-01, share = \"60%\" }}, \
             {{ on = 2027-06-30, amount = {first} }}, {{ on = 2027-12-31 }}] }}\n[lines]\na = {{ debit = [100] }}\n"
        );
        let findings = project(&text).findings.into_iter();
        let each = findings.map(|located| (located.rule.name.0, message(&located.finding.message)));
        each.collect::<Vec<_>>()
    };
    // 60 and 40 leave nothing; 60 and 55 are 15 too much.
    assert_eq!(found(40), []);
    let [(rule, message)] = &found(55)[..] else {
        panic!("one finding");
    };
    assert_eq!(*rule, "receipts-differ");
    assert!(message.contains("115"), "{message}");
}
