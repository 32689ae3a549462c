//! `hbplan account`: the example, and the account to OCW of the Leiden plan with made-up bookkeepings.

mod caps;
mod carry;
mod conditions;
mod expected;
mod forms;
mod hours;
mod in_kind;
mod instalments;
mod model_g;
mod not_delivered;
mod others_elsewhere;
mod own;
mod own_elsewhere;
mod paid_by_shares;
mod part_of_period;
mod ring_fenced;
mod schemes;
mod shortfall;
mod staff_cost;
mod terms;
mod two_lines;
mod unknown_payers;

use hbplan::Project;
use hbplan::reports;
use hbplan::table::Report;

use crate::support::files::read;
use crate::support::plans::{TODAY, changed, project};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, notes_of, rows, tables};

fn account(project: &Project) -> Report {
    reports::account(&project.report_input(TODAY), None)
}

fn settled(text: &str) -> Vec<String> {
    rows(captioned(&account(&project(text)), "Afrekening"))
}

#[test]
fn the_last_day_that_counts_is_that_of_a_stretch_of_time() {
    for command in ["account", "actuals", "forecast", "hours"] {
        let through = |day: &str| {
            let plan = "examples/verantwoording.toml";
            hbplan(&[command, plan, "--through", day]).go()
        };
        let (month, day) = (through("2026-06"), through("2026-06-30"));
        assert_eq!((month.code, &month.out), (day.code, &day.out), "{command}");
        assert!(month.code < 2, "{command}: {}", month.err);
    }
}

#[test]
fn the_example_is_settled() {
    let project = project(&read("examples/verantwoording.toml"));
    assert_eq!(project.findings.len(), 0);
    let report = account(&project);
    // De Molen: 5,000.40 + 5,200.20. De Brug: 2,500 on 1, and 1,900.30 + 2,000 on 2.
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten")),
        [
            "1 Leraren scholen|14000|12700.6|1299.4",
            "De Molen||10200.6|",
            "De Brug||2500|",
            "2 Project leiden|4000|3900.3|99.7",
            "De Brug||3900.3|",
            "- Subsidiabel|18000|16600.9|1399.1",
            "= Alle kosten|18000|16600.9|1399.1",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        ["De Molen|10200.6", "De Brug|6400.3", "= Totaal|16600.9"]
    );
    assert_eq!(
        rows(captioned(
            &report,
            "Bijdragen van anderen en eigen bijdrage"
        )),
        [
            "Gemeente|4000|3800|200|geboekt",
            "Scholen|4000|4000|0|begroot (eigen bijdrage)",
        ]
    );
    // 16,600.90 − 3,800 − 4,000 = 8,800.90; 10,000 − 8,800.90 = 1,199.10.
    assert_eq!(
        rows(captioned(&report, "Afrekening")),
        [
            "Werkelijke subsidiabele kosten|16600.9",
            "Af: werkelijke bijdragen van anderen|3800",
            "Af: begrote eigen bijdrage|4000",
            "- Tekort, ten minste 0|8800.9",
            "Toegekend|10000",
            "- Subsidie: het laagste van beide|8800.9",
            "Ontvangen|10000",
            "= Terug te betalen|1199.1",
        ]
    );
    // A quarter of 16,600.90 is 4,150.225. If the line costs x more, so does the total: (4,150.225 − 3,900.30) / 0.75 =
    // 333.23.
    let conditions = rows(captioned(&report, "Voorwaarden, op wat is gerealiseerd"));
    assert!(
        conditions[0].contains("|ja|") && conditions[0].ends_with("|333.23"),
        "{conditions:?}"
    );
}

#[test]
fn what_is_left_over_goes_where_carry_says() {
    let left_over = |carry: &str, through: &str| {
        let example = read("examples/verantwoording.toml");
        let text = changed(&example, "carry = \"given-back\"", carry);
        let text = text.replace("through = 2027-12-31", through);
        let project = project(&text);
        let report = reports::forecast(&project.report_input(TODAY), &[]);
        rows(captioned(
            &report,
            "Over van financiers, t/m de laatste afgesloten dag",
        ))
    };
    let (all, first) = ("through = 2027-12-31", "through = 2026-12-31");
    // 16,600.90 − 3,800 − 4,000 = 8,800.90 of 10,000.
    assert_eq!(
        left_over("carry = \"given-back\"", all),
        [
            "Subsidie|10000|10000|8800.9|1199.1||1199.1|0.0|0.0||ontvangen en niet gedragen, gaat terug"
        ]
    );
    // 2026: 7,500.40 + 1,900.30 − 2,000 − 2,000 = 5,400.70 of 6,000.
    assert_eq!(
        left_over("carry = \"kept\"", first),
        ["Subsidie|6000|6000|5400.7|599.3|599.3|||0.0||wat over is, blijft beschikbaar voor later"]
    );
    assert_eq!(
        left_over("carry = \"lost\"", first),
        ["Subsidie|6000|6000|5400.7|599.3|||||599.3|wat over is, vervalt"]
    );
}

#[test]
fn conditions_on_partners_are_not_evaluated_on_what_was_realised() {
    let evaluated = |condition: &str| {
        let example = read("examples/verantwoording.toml");
        let text = format!(
            "{example}\n[[conditions]]\nname = \"leiding\"\nlines = [\"leiding\"]\n{condition}\n"
        );
        let report = account(&project(&text));
        let conditions = rows(captioned(&report, "Voorwaarden, op wat is gerealiseerd"));
        let notes: Vec<String> = notes_of(&report);
        let left_out =
            "Niet getoetst op de realisatie: voorwaarde `leiding`, want wat partners dragen";
        let is_said = notes.iter().any(|note| note.contains(left_out));
        (conditions.len(), is_said)
    };
    // Beside the condition of the example.
    assert_eq!(evaluated("max = 5_000"), (2, false));
    assert_eq!(evaluated("max = 5_000\neach = \"partner\""), (1, true));
    assert_eq!(evaluated("max = 5_000\npartner = \"brug\""), (1, true));
}

#[test]
fn a_surplus_that_two_funders_could_get_back_goes_back_once() {
    let award = "\n[funders.gemeente.award]\ngranted = 4_000\nown = [\"scholen\"]\n";
    let project = project(&(read("examples/verantwoording.toml") + award));
    let report = account(&project);
    // The municipality alone: 16,600.90 − 10,000 − 4,000 = 2,600.90 of 3,800, and the other funder 8,800.90 of 10,000:
    // 1,199.10 each. That surplus goes back once: 1,199.10 × 10,000 / 13,800 = 868.913, and × 3,800 / 13,800 = 330.187.
    let settled = tables(&report).into_iter().flat_map(rows);
    let settled: Vec<String> = settled
        .filter(|row| row.starts_with("Bij: ") || row.starts_with("= Terug te betalen"))
        .collect();
    assert_eq!(
        settled,
        [
            "Bij: van hetzelfde overschot gaat naar anderen terug|330.19",
            "= Terug te betalen|868.91",
            "Bij: van hetzelfde overschot gaat naar anderen terug|868.91",
            "= Terug te betalen|330.19",
        ]
    );
    // The forecast and the cash flow pay it back once: 10,000 − 868.91, and 3,800 − 330.19. The own contribution is
    // 4,000.
    let input = project.report_input(TODAY);
    let forecast = reports::forecast(&input, &[]);
    let income = rows(captioned(&forecast, "Prognose van de baten per financier"));
    let expected = ["9131.09", "3469.81", "4000"];
    for (row, expected) in income.iter().zip(expected) {
        assert_eq!(row.split('|').nth(5), Some(expected), "{row}");
    }
    // 13,800 + 4,000 − 16,600.90 = 1,199.10.
    let cash = reports::cash(&input, reports::ReportOptions::default());
    assert_eq!(
        rows(captioned(
            &cash,
            "Van de stand aan het eind naar de prognose"
        )),
        [
            "Stand aan het eind|1199.10",
            "Terug te betalen bij de afrekening: Subsidie|-868.91",
            "Terug te betalen bij de afrekening: Gemeente|-330.19",
            "= Saldo in de prognose|0.00",
        ]
    );
    let notes: Vec<String> = notes_of(&report);
    let note = "Terug te betalen aan meer dan één financier: `Subsidie` ";
    assert!(notes.iter().any(|each| each.starts_with(note)), "{notes:?}");
}

/// A plan with two funders, and costs and receipts of half a year. One funder gets its surplus back, and the surplus of
/// the other lapses.
fn half_year(costs: &str, rijk: &str, gemeente: &str) -> Project {
    project(&format!(
        r#"
[plan]
title = "Half jaar"
periods = ["2025-H1", "2025-H2"]
[funders]
rijk = {{ name = "Rijk", credit = [1_000, 1_000], carry = "given-back" }}
gemeente = {{ name = "Gemeente", credit = [500, 500], carry = "lost" }}
[lines]
staf = {{ name = "Staf", debit = [1_500, 1_500] }}
[[actuals.source]]
kind = "csv"
through = 2025-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2025-02-01;4100;70;1;Salaris;{costs}
2025-02-01;8000;70;2;Rijk;-{rijk}
2025-03-01;8100;70;3;Gemeente;-{gemeente}
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "80*", funder = "rijk" }},
    {{ account = "81*", funder = "gemeente" }},
]
"#
    ))
}

#[test]
fn a_funder_that_gets_nothing_back_bears_what_it_paid() {
    let plan = half_year("900,00", "1200,00", "400,00");
    let input = plan.report_input(TODAY);
    let forecast = reports::forecast(&input, &[]);
    // 900 − 400 = 500. Of the 1,200 − 500 = 700 that is left, 1,000 − 500 = 500 goes back, and 200 is for the second
    // half year.
    assert_eq!(
        rows(captioned(
            &forecast,
            "Over van financiers, t/m de laatste afgesloten dag"
        )),
        [
            "Rijk|1000|1200|500|500||500|200|0||ontvangen en niet gedragen, gaat terug",
            "Gemeente|500|400|400|100|||||100|wat over is, vervalt",
        ]
    );
    let of = |id: &str| {
        let report = reports::account(&input, plan.plan.find_funder(id));
        let settled = rows(captioned(&report, "Afrekening"));
        settled.last().cloned().unwrap_or_default()
    };
    assert_eq!(of("rijk"), "= Terug te betalen|700");
    assert_eq!(of("gemeente"), "= Nog te ontvangen|0");
}

#[test]
fn what_lapsed_does_not_come_when_costs_rise() {
    let plan = half_year("2000,00", "1000,00", "0,00");
    let forecast = reports::forecast(&plan.report_input(TODAY), &[]);
    let income = rows(captioned(&forecast, "Prognose van de baten per financier"));
    let expected: Vec<&str> = income
        .iter()
        .filter_map(|row| row.split('|').nth(5))
        .collect();
    // 500 of the municipality in the second half year, and not the 500 of the first: 2,500 beside costs of 3,500.
    assert_eq!(expected, ["2000", "500", "2500"]);
}

#[test]
fn a_contribution_that_no_bookkeeping_has_is_unknown() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "own = [\"scholen\"]",
        "",
    );
    let settled = settled(&text);
    assert_eq!(settled[1], "Af: werkelijke bijdragen van anderen|?");
    assert_eq!(settled[7], "= Nog te ontvangen|?");
    hbplan(&["account", "-"])
        .input(text.as_bytes())
        .go()
        .ended(0)
        .prints("Van deze financiers zegt geen boekhouding wat zij bijdroegen");
}

#[test]
fn an_own_contribution_that_no_bookkeeping_has_is_realised_as_budgeted_everywhere() {
    let project = project(&read("examples/verantwoording.toml"));
    let input = project.report_input(TODAY);
    let asked = reports::ActualsOptions::complete();
    let all = [
        reports::actuals(&input, &asked),
        reports::forecast(&input, &[reports::ForecastRows::Funder]),
        account(&project),
    ];
    for report in all {
        let found = tables(&report).into_iter().flat_map(rows);
        let found: Vec<String> = found.filter(|row| row.starts_with("Scholen|")).collect();
        assert!(!found.is_empty());
        // 2,000 in each year.
        for row in found {
            assert!(row.starts_with("Scholen|4000|4000|"), "{row}");
        }
        let note = "In geen boekhouding staat de eigen bijdrage van `Scholen`";
        let notes: Vec<String> = notes_of(&report);
        assert!(notes.iter().any(|each| each.starts_with(note)), "{notes:?}");
    }
}

#[test]
fn no_more_is_paid_than_was_granted() {
    let text = changed(
        &read("examples/verantwoording.toml"),
        "granted = 10_000",
        "granted = 8_000",
    );
    let settled = settled(&text);
    assert_eq!(settled[5], "- Subsidie: het laagste van beide|8000");
    assert_eq!(settled[7], "= Terug te betalen|2000");
}

#[test]
fn a_funder_that_is_not_there_is_named() {
    hbplan(&[
        "account",
        "examples/verantwoording.toml",
        "--funder",
        "subsidy",
    ])
    .go()
    .ended(2)
    .says("geen financier heeft de id `subsidy` (bedoelde u `subsidie`?)");
}

#[test]
fn targets_are_evaluated_on_the_last_day_of_the_account() {
    let report = account(&project(&read("examples/verantwoording.toml")));
    let targets = rows(captioned(&report, "Beoogde en behaalde resultaten"));
    // 42 of 40 on 15 December 2027, which is after today and before the last day.
    assert!(
        targets[0].ends_with("|42|105%|2027-12-31|gehaald"),
        "{targets:?}"
    );
}
