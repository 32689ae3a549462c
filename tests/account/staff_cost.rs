//! Staff cost by hours in place of booked pay (`staff-cost`).

use super::account;
use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::tables::{captioned, message, rows};

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
    assert!(report.notes.iter().any(|of| message(of).ends_with(note)));
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
    // Without accounts for pay, and if the ministry does not pay for all that De Molen did.
    let without = example().replacen("payroll = \"4010\"\n", "", 1);
    assert!(unknown(&without));
    let partly = changed(
        &example(),
        "credit = [12_000]\n",
        "credit = [12_000]\npays-not = [\"zaal\"]\n",
    );
    let found = costs(&partly);
    assert!(
        found
            .iter()
            .any(|row| row.starts_with("- Subsidiabel|10000|?")),
        "{found:#?}"
    );
}

#[test]
fn a_part_of_the_costs_is_not_evaluated_if_hours_count_in_place_of_pay() {
    let condition = "[[conditions]]\nname = \"deel\"\nfunder = \"rijk\"\nmax-share = \"90%\"\n";
    let report = account(&project(&(example() + condition)));
    let why = "Niet getoetst op de realisatie: voorwaarde `deel`, want haar grens is een deel van de kosten";
    let notes: Vec<String> = report.notes.iter().map(message).collect();
    assert!(notes.iter().any(|note| note.starts_with(why)), "{notes:?}");
}

#[test]
fn pay_that_is_unknown_for_want_of_accounts_is_not_laid_on_the_time_of_the_funder() {
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
        let notes = report.notes.iter().map(message);
        notes.collect::<Vec<String>>().join("\n")
    };
    let cut = "starts or stops paying, it is unknown which pay and hours";
    // The funder pays from July 2025. No accounts say what pay is.
    assert!(notes("2025-09-02").contains(cut));
    assert!(!notes("2026-02-02").contains(cut));
}
