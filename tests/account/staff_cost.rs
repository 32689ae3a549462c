//! Staff cost by hours in place of booked pay (`staff-cost`).

use super::account;
use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, notes_of, rows};

fn example() -> String {
    read("examples/uren-als-bewijs.toml")
}

fn costs(text: &str) -> Vec<String> {
    let report = account(&project(text));
    rows(captioned(&report, "Subsidiabele kosten"))
}

#[test]
fn hours_are_eligible_in_place_of_the_booked_pay() {
    let project = project(&example());
    assert_eq!(project.findings.len(), 0);
    let report = account(&project);
    // De Molen: 38 × 70 = 2,660 of 3,000 that is booked. De Brug: 40 × 50 = 2,000, which is 200 more than is booked.
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten")),
        [
            "1 Leerkringen|10000|4800|5200",
            "De Molen||3000|",
            "De Brug||1800|",
            "2 Bijeenkomsten|2000|1500|500",
            "De Molen||1500|",
            "Personeelskosten naar uren, in plaats van geboekte lonen||-140|140",
            "- Subsidiabel|12000|6160|5840",
            "Niet subsidiabel|0|340|-340",
            "Af: kosten van uren die niet als loon zijn geboekt||-200|200",
            "= Alle kosten|12000|6300|5700",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        ["De Molen|4160", "De Brug|2000", "= Totaal|6160"]
    );
    // 12,000 − 6,160.
    let settled = rows(captioned(&report, "Afrekening"));
    assert_eq!(settled.last().expect("a row"), "= Terug te betalen|5840");
    let note = "Hier tellen de uren (`staff-cost`).";
    assert!(notes_of(&report).iter().any(|of| of.ends_with(note)));
}

#[test]
fn booked_pay_is_eligible_unless_the_award_says_otherwise() {
    let booked = changed(
        &example(),
        "staff-cost = \"hours\"",
        "staff-cost = \"booked\"",
    );
    assert!(costs(&booked).contains(&"- Subsidiabel|12000|6300|5700".to_string()));
}

#[test]
fn hours_count_at_most_at_the_maximum_rate() {
    let condition =
        "[[conditions]]\nname = \"tarief\"\nfunder = \"rijk\"\nmax-tariff = 60\nunit = \"uur\"\n";
    // 38 × 60 + 40 × 50 + 1,500.
    let found = costs(&(example() + condition));
    assert!(
        found.contains(&"- Subsidiabel|12000|5780|6220".to_string()),
        "{found:#?}"
    );
}

#[test]
fn what_is_pay_must_be_known() {
    let unknown = |text: &str| {
        let found = costs(text);
        found
            .iter()
            .any(|row| row.starts_with("- Subsidiabel|12000|?"))
    };
    // Without accounts for pay, and if the ministry does not pay for all work of De Molen.
    let without = example().replacen("payroll = \"4010\"\n", "", 1);
    assert!(unknown(&without));
    let no_hall = changed(
        &example(),
        "credit = [12_000]\n",
        "credit = [12_000]\npays-not = [\"zaal\"]\n",
    );
    let eligible = |text: &str, row: &str| {
        let found = costs(text);
        assert!(found.iter().any(|of| of.starts_with(row)), "{found:#?}");
    };
    let partly = changed(&no_hall, "2021-W07;1;18", "2021-W07;2;18");
    eligible(&partly, "- Subsidiabel|10000|?");
    // The invoice of the hall is not pay: 38 × 70 + 40 × 50.
    eligible(&no_hall, "- Subsidiabel|10000|4660|");
}

#[test]
fn a_part_of_the_costs_is_not_evaluated_if_hours_count_in_place_of_pay() {
    let condition = "[[conditions]]\nname = \"deel\"\nfunder = \"rijk\"\nmax-share = \"90%\"\n";
    let report = account(&project(&(example() + condition)));
    let why = "Niet getoetst op de realisatie: voorwaarde `deel`, want haar grens is een deel van de kosten";
    let notes: Vec<String> = notes_of(&report);
    assert!(notes.iter().any(|note| note.starts_with(why)), "{notes:?}");
}

#[test]
fn pay_that_is_unknown_for_want_of_accounts_says_so_in_the_time_of_the_funder() {
    let notes = |hours_on: &str| {
        let text = format!(
            "[plan]\ntitle = \"P\"\nlanguage = \"en\"\nperiods = [\"2025\", \"2026\"]\n\
            [partners]\np = \"School\"\n[funders]\n\
            a = {{ name = \"A\", credit = [300, 600], award = {{ granted = 900, staff-cost = \"hours\" }}, from = \"2025-07\" }}\n\
            b = {{ name = \"B\", credit = [300, 0] }}\n[lines]\nl = \"L\"\n\
            [[activities]]\ncode = \"1\"\ntitle = \"X\"\nline = \"l\"\npartners = [\"p\"]\n\
            cost = [{{ what = \"w\", amount = [600, 600] }}]\n\
            [[actuals.source]]\npartner = \"p\"\nthrough = 2026-12-31\nkind = \"csv\"\n\
            contents = \"Datum;Rekening;Bedrag\\n2025-09-01;4000;100,00\\n2026-02-01;8000;-100,00\\n\"\n\
            rules = [{{ account = \"4000..4999\", activity = \"1\" }}, {{ account = \"8000\", funder = \"a\" }}]\n\
            [[actuals.hours]]\npartner = \"p\"\n\
            contents = \"Datum;Medewerker;Activiteit;Uren;Goedgekeurd door\\n{hours_on};Jan;1;10;Piet\\n\"\n\
            [actuals.people]\nJan = {{ partner = \"p\", salary = 60000 }}\n"
        );
        let report = account(&project(&text));
        let notes = notes_of(&report).into_iter();
        notes.collect::<Vec<String>>().join("\n")
    };
    let why = "It is unknown without the pay accounts of the timesheets (`payroll`)";
    // The funder pays from July 2025. No accounts are marked as pay.
    for hours_on in ["2025-09-02", "2026-02-02"] {
        assert!(notes(hours_on).contains(why), "{hours_on}");
    }
}

#[test]
fn what_hours_do_not_prove_is_no_cost_of_others() {
    let city = "[funders.gem]\nname = \"Gemeente\"\ncredit = [1_000]\n\n[lines]";
    let text = changed(&example(), "[lines]", city);
    let text = text
        .replace("12_000", "11_000")
        .replace("-12.000,00", "-11.000,00");
    let text = changed(
        &text,
        "-11.000,00\n",
        "-11.000,00\n2021-01-11;20;9;8100;Gemeente;-1.000,00\n",
    );
    let text = changed(
        &text,
        "{ account = \"8000\", funder = \"rijk\" },",
        "{ account = \"8000\", funder = \"rijk\" },\n    { account = \"8100\", funder = \"gem\" },",
    );
    // Hours do not prove 340 of De Molen, which the city was not budgeted to pay: 6,160 − 1,000, and 11,000 − 5,160.
    let report = account(&project(&text));
    let settled = rows(captioned(&report, "Afrekening"));
    for row in ["- Tekort, ten minste 0|5160", "= Terug te betalen|5840"] {
        assert!(settled.iter().any(|each| each == row), "{settled:#?}");
    }
}

#[test]
fn pay_is_compared_with_hours_for_what_the_funder_pays() {
    let notes = |text: &str| {
        let report = account(&project(text));
        let notes = notes_of(&report).into_iter();
        notes.collect::<Vec<String>>().join("\n")
    };
    // All of it: 3,000 + 1,800, and 2,660 + 2,000.
    let all = "als loon is geboekt 4800, en de goedgekeurde uren kosten 4660";
    assert!(notes(&example()).contains(all), "{}", notes(&example()));
    // The work of De Brug is on activity 2, which the ministry does not pay.
    let text = changed(&example(), "2021-W49;1;40", "2021-W49;2;40");
    let text = changed(
        &text,
        "rules = [{ account = \"4010\", activity = \"1\" }]",
        "rules = [{ account = \"4010\", activity = \"2\" }]",
    );
    let text = changed(
        &text,
        "credit = [12_000]\n",
        "credit = [12_000]\npays-not = [\"zaal\"]\n",
    );
    let part = "als loon is geboekt 3000, en de goedgekeurde uren kosten 2660";
    assert!(notes(&text).contains(part), "{}", notes(&text));
}
