//! The conditions of a funder in the settlement of its account, and the payments of others for costs that the funder
//! does not pay.

use super::{account, settled};
use crate::support::plans::project;
use crate::support::tables::{captioned, notes_of, rows};

/// A plan of 2027 with an award of `grant`, and a bookkeeping with these bookings of accounts.
pub(super) fn plan(parts: &str, rules: &str, bookings: &[(&str, &str)]) -> String {
    let lines = bookings.iter().enumerate().map(|(at, (account, amount))| {
        format!("2027-06-01;{account};70;{at};Boeking;{amount},00\n")
    });
    let lines: String = lines.collect();
    format!(
        "[plan]\ntitle = \"Proef\"\nperiods = [\"2027\"]\n{parts}\n[[actuals.source]]\nkind = \"csv\"\n\
         through = 2027-12-31\ncontents = \"\"\"\nDatum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n{lines}\"\"\"\n\
         rules = [{{ account = \"8000\", funder = \"grant\" }}, {rules}]\n"
    )
}

/// The rows of the settlement after the deficit.
fn after_deficit(text: &str) -> Vec<String> {
    let rows = settled(text).into_iter();
    rows.skip_while(|row| !row.starts_with("- Tekort"))
        .collect()
}

#[test]
fn grant_is_at_most_what_its_maximum_share_allows_on_what_was_realised() {
    let parts = "[funders.grant]\ncredit = [50]\naward = { granted = 50, own = [\"school\"] }\n\
                 [funders]\nschool = { credit = [30] }\ncity = { credit = [20] }\n\
                 [lines]\nwork = { debit = [100] }\n\
                 [[conditions]]\nname = \"half\"\nfunder = \"grant\"\nmax-share = \"50%\"";
    let rules =
        "{ account = \"4100\", line = \"work\" }, { account = \"8100\", funder = \"city\" }";
    let bookings = [("4100", "90"), ("8000", "-50"), ("8100", "-5")];
    // 90 − 5 − 30 = 55, granted 50, and half of 90 is 45: 5 of the 50 go back.
    assert_eq!(
        after_deficit(&plan(parts, rules, &bookings)),
        [
            "- Tekort, ten minste 0|55",
            "Ten hoogste volgens voorwaarde half|45",
            "Toegekend|50",
            "- Subsidie: het laagste van deze bedragen|45",
            "Ontvangen|50",
            "= Terug te betalen|5",
        ]
    );
    // Half of the eligible costs without the 40 of subcontractors: half of 50.
    let parts = parts.replace(
        "[lines]\nwork = { debit = [100] }",
        "[lines]\nwork = { debit = [60] }\nsub = { debit = [40] }",
    );
    let parts = format!("{parts}\nof = \"eligible\"\nwithout = [\"sub\"]");
    let rules = format!("{rules}, {{ account = \"4200\", line = \"sub\" }}");
    let bookings = [
        ("4100", "50"),
        ("4200", "40"),
        ("8000", "-50"),
        ("8100", "-5"),
    ];
    let rows = after_deficit(&plan(&parts, &rules, &bookings));
    assert_eq!(rows[0], "- Tekort, ten minste 0|55");
    assert_eq!(rows[1], "Ten hoogste volgens voorwaarde half|25");
    assert_eq!(
        rows.last().map(String::as_str),
        Some("= Terug te betalen|25")
    );
}

#[test]
fn grant_is_at_most_a_share_of_what_all_bring_in() {
    let parts = "[funders.grant]\ncredit = [60]\naward = { granted = 60 }\n\
                 [funders]\ncity = { credit = [90] }\n[lines]\nwork = { debit = [150] }\n\
                 [[conditions]]\nname = \"deel\"\nfunder = \"grant\"\nmax-share = \"40%\"\nof = \"credit\"";
    let rules =
        "{ account = \"4100\", line = \"work\" }, { account = \"8100\", funder = \"city\" }";
    let bookings = [("4100", "150"), ("8000", "-60"), ("8100", "-75")];
    // The 75 of others is at least 60 % of all income, so all income is at most 125, of which 50 is the grant.
    let rows = after_deficit(&plan(parts, rules, &bookings));
    assert_eq!(rows[0], "- Tekort, ten minste 0|75");
    assert_eq!(rows[1], "Ten hoogste volgens voorwaarde deel|50");
    assert_eq!(rows[3], "- Subsidie: het laagste van deze bedragen|50");
}

#[test]
fn flat_rate_counts_as_the_percentage_of_what_was_realised_whatever_is_booked() {
    let parts = "[funders.grant]\ncredit = [125]\naward = { granted = 125 }\n\
                 [lines]\nstaff = { debit = [100] }\noverhead = { debit = [25] }\n\
                 [[conditions]]\nname = \"vast\"\nlines = [\"overhead\"]\nflat-rate = \"25%\"\nof = [\"staff\"]";
    let rules =
        "{ account = \"4100\", line = \"staff\" }, { account = \"4200\", line = \"overhead\" }";
    // 80 + 25 % of 80 = 100, of which 125 was received.
    let expected = [
        "- Tekort, ten minste 0|100",
        "Toegekend|125",
        "- Subsidie: het laagste van beide|100",
        "Ontvangen|125",
        "= Terug te betalen|25",
    ];
    let booked = [("4100", "80"), ("4200", "25"), ("8000", "-125")];
    assert_eq!(after_deficit(&plan(parts, rules, &booked)), expected);
    let not_booked = [("4100", "80"), ("8000", "-125")];
    assert_eq!(after_deficit(&plan(parts, rules, &not_booked)), expected);
}

#[test]
fn money_of_others_pays_first_what_the_funder_does_not_pay() {
    let settle = |funders: &str, bookings: &[(&str, &str)]| {
        let parts = format!(
            "[funders.grant]\ncredit = [80]\npays-not = [\"study\"]\naward = {{ granted = 80, own = [\"own\"] }}\n\
             [funders]\n{funders}\n[lines]\nwork = {{ debit = [120] }}\nstudy = {{ debit = [20] }}\n"
        );
        let rules = "{ account = \"4100\", line = \"work\" }, { account = \"4200\", line = \"study\" }, \
                     { account = \"8100\", funder = \"city\" }";
        settled(&plan(&parts, rules, bookings))
    };
    let bookings = [
        ("4100", "100"),
        ("4200", "20"),
        ("8000", "-80"),
        ("8100", "-30"),
    ];
    // The city may pay the study of 20, so that 10 of its 30 go to the work: 100 − 10 − 30 = 60.
    let free = "city = { credit = [30] }\nown = { credit = [30] }";
    assert_eq!(
        settle(free, &bookings)[..5],
        [
            "Werkelijke subsidiabele kosten|100",
            "Af: werkelijke bijdragen van anderen|30",
            "Af: begrote eigen bijdrage|30",
            "Bij: deel van die bijdragen dat niet voor deze kosten is|20",
            "- Tekort, ten minste 0|60",
        ]
    );
    // Neither may pay the study: 100 − 30 − 30 = 40.
    let work =
        "city = { credit = [30], pays = [\"work\"] }\nown = { credit = [30], pays = [\"work\"] }";
    assert_eq!(settle(work, &bookings)[3], "- Tekort, ten minste 0|40");
    // Only the own contribution of 30 may pay the study, and 20 of it does: 100 − 30 − 10 = 60.
    let study = "city = { credit = [30], pays = [\"work\"] }\nown = { credit = [30] }";
    assert_eq!(settle(study, &bookings)[4], "- Tekort, ten minste 0|60");
}

#[test]
fn maximum_on_lines_lets_the_funder_pay_all_other_costs() {
    let parts = "[funders.grant]\ncredit = [90]\naward = { granted = 90 }\n\
                 [lines]\nwork = { debit = [60] }\noverhead = { debit = [30] }\n\
                 [[conditions]]\nname = \"overhead\"\nfunder = \"grant\"\nlines = [\"overhead\"]\nmax = 20";
    let rules =
        "{ account = \"4100\", line = \"work\" }, { account = \"4200\", line = \"overhead\" }";
    let bookings = [("4100", "55"), ("4200", "30"), ("8000", "-90")];
    // Of 30 the funder pays 20: 55 + 20 = 75 of 85.
    let expected = [
        "- Tekort, ten minste 0|85",
        "Ten hoogste volgens voorwaarde overhead, met alle andere subsidiabele kosten|75",
        "Toegekend|90",
        "- Subsidie: het laagste van deze bedragen|75",
        "Ontvangen|90",
        "= Terug te betalen|15",
    ];
    assert_eq!(after_deficit(&plan(parts, rules, &bookings)), expected);
    // A third of the costs on work is 18.33.
    let share = parts.replace("max = 20", "max-share = \"33.333%\"\nof = [\"work\"]");
    let rows = after_deficit(&plan(&share, rules, &bookings));
    assert!(rows[1].ends_with("|73.33"), "{rows:#?}");
}

#[test]
fn maximum_of_several_funders_is_less_what_the_others_paid() {
    let parts = |city: &str| {
        format!(
            "[funders.grant]\ncredit = [60]\naward = {{ granted = 60 }}\n\
             [funders]\ncity = {{ credit = [30]{city} }}\nclub = {{ credit = [10] }}\n[lines]\nwork = {{ debit = [100] }}\n\
             [[conditions]]\nname = \"publiek\"\nfunder = [\"grant\", \"city\"]\nmax-share = \"80%\""
        )
    };
    let rules = "{ account = \"4100\", line = \"work\" }, { account = \"8100\", funder = \"city\" }, \
                 { account = \"8200\", funder = \"club\" }";
    let bookings = [
        ("4100", "100"),
        ("8000", "-60"),
        ("8100", "-30"),
        ("8200", "-5"),
    ];
    // 80 of 100 less 30 is 50, and 100 − 30 − 5 = 65.
    let rows = after_deficit(&plan(&parts(""), rules, &bookings));
    assert_eq!(rows[0], "- Tekort, ten minste 0|65");
    assert_eq!(
        rows[1],
        "Ten hoogste volgens voorwaarde publiek, na wat andere financiers daarvan betaalden|50"
    );
    assert_eq!(
        rows.last().map(String::as_str),
        Some("= Terug te betalen|10")
    );
    // If both settle, the maximum of one depends on the other.
    let both = plan(&parts(", carry = \"given-back\""), rules, &bookings);
    assert_eq!(after_deficit(&both)[1], "Toegekend|60");
    let expected = "Niet verrekend: voorwaarde `publiek`, want zij geldt samen met een andere financier die ook wordt \
                    afgerekend.";
    assert_eq!(not_settled(&both), [expected]);
}

/// The notes on conditions that are not in the settlement.
fn not_settled(text: &str) -> Vec<String> {
    let report = account(&project(text));
    let notes = notes_of(&report).into_iter();
    notes
        .filter(|note| note.starts_with("Niet verrekend"))
        .collect()
}

#[test]
fn condition_that_the_books_do_not_decide_is_said() {
    let of = |condition: &str| {
        let parts = format!(
            "[funders.grant]\ncredit = [100]\naward = {{ granted = 100 }}\nsplit = {{ a = 1 }}\n[partners]\na = \"A\"\n\
             [lines]\nwork = {{ debit = [90] }}\ntravel = {{ debit = [10] }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\npartners = [\"a\"]\ncost = [{{ what = \"w\", amount = 90 }}]\n\
             [[conditions]]\nname = \"eis\"\n{condition}"
        );
        let rules =
            "{ account = \"4100\", activity = \"1\" }, { account = \"4200\", line = \"travel\" }";
        let bookings = [("4100", "80"), ("4200", "20"), ("8000", "-100")];
        not_settled(&plan(&parts, rules, &bookings))
    };
    let says = |condition: &str, reason: &str| {
        let expected = format!("Niet verrekend: voorwaarde `eis`{reason}");
        assert_eq!(of(condition), [expected], "{condition}");
    };
    says(
        "funder = \"grant\"\nmax = 70\neach = \"partner\"",
        ", want wat partners dragen staat niet in de boeken.",
    );
    says(
        "funder = \"grant\"\nmax = 70\neach = \"period\"",
        ", want haar bedrag geldt per periode of jaar, en de afrekening gaat over alle tijd samen.",
    );
    says(
        "lines = [\"travel\"]\nmax = 15",
        ": er is niet aan voldaan, maar zij noemt geen financier.",
    );
    assert_eq!(of("funder = \"grant\"\nmax = 100"), [""; 0]);
    assert_eq!(of("lines = [\"travel\"]\nmax = 25"), [""; 0]);
}

#[test]
fn what_a_rule_books_on_a_line_beside_an_activity_is_eligible_by_that_line() {
    let parts = "[funders.grant]\ncredit = [90]\npays-not = [\"travel\"]\naward = { granted = 90 }\n\
                 [funders]\ncity = { credit = [10] }\n\
                 [lines]\nwork = { debit = [90] }\ntravel = { debit = [10] }\n\
                 [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\ncost = [{ what = \"w\", amount = 90 }]\n\
                 [[conditions]]\nname = \"reis\"\nlines = [\"travel\"]\nmax = 25";
    let rules = "{ account = \"4200\", activity = \"1\", line = \"travel\" }, \
                 { account = \"4100\", activity = \"1\" }, { account = \"8100\", funder = \"city\" }";
    let bookings = [
        ("4100", "70"),
        ("4200", "30"),
        ("8000", "-90"),
        ("8100", "-10"),
    ];
    let text = plan(parts, rules, &bookings);
    let report = account(&project(&text));
    // Of the 100 of activity 1, 30 are on the line that the funder does not pay.
    let costs = rows(captioned(&report, "Subsidiabele kosten"));
    assert_eq!(costs[0], "1 T|90|70|20");
    assert!(
        costs.contains(&"Niet subsidiabel|10|30|-20".to_string()),
        "{costs:#?}"
    );
    // The city pays 10 of these 30.
    let settled = settled(&text);
    assert_eq!(settled[0], "Werkelijke subsidiabele kosten|70");
    assert_eq!(
        settled.last().map(String::as_str),
        Some("= Terug te betalen|20")
    );
    // 30 are above the maximum of 25.
    let conditions = rows(captioned(&report, "Voorwaarden, op wat is gerealiseerd"));
    assert!(
        conditions[0].contains("|nee|") && conditions[0].contains("|30|"),
        "{conditions:#?}"
    );
}

#[test]
fn an_own_contribution_that_may_pay_nothing_of_the_cost_has_no_share_in_it() {
    let parts = "[funders.grant]\ncredit = [90]\npays = [\"work\"]\n\
                 award = { granted = 90, own = [\"school\"], own-counts = \"share\" }\n\
                 [funders.school]\ncredit = [10]\npays = [\"travel\"]\n\
                 [lines]\nwork = { debit = [90] }\ntravel = { debit = [10] }";
    let rules = "{ account = \"4100\", line = \"work\" }, { account = \"4200\", line = \"travel\" }, \
                 { account = \"8100\", funder = \"school\" }";
    let bookings = [
        ("4100", "80"),
        ("4200", "10"),
        ("8000", "-90"),
        ("8100", "-10"),
    ];
    // The 10 of the school pay `travel`. The grant pays all 80 of `work`, and 10 of the 90 goes back.
    let of = |parts: &str| {
        let settled = settled(&plan(parts, rules, &bookings));
        [settled[2].clone(), settled[settled.len() - 1].clone()]
    };
    let own = "Af: eigen bijdrage, als begroot deel van de subsidiabele kosten";
    assert_eq!(
        of(parts),
        [format!("{own}|10"), "= Terug te betalen|10".to_string()]
    );
    // If the school may pay anything, its 10 were still budgeted for `travel`: the grant was for all 90 of `work`.
    let anything = parts.replace("pays = [\"travel\"]\n", "");
    assert_eq!(
        of(&anything),
        [format!("{own}|0"), "= Terug te betalen|10".to_string()]
    );
}
