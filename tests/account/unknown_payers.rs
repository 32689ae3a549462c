//! Funders whose payments are in no bookkeeping, beside funders that may pay the same costs.

use hbplan::reports;

use super::{account, settled};
use crate::support::plans::{TODAY, changed, project};
use crate::support::tables::{captioned, notes_of, rows};

/// No bookkeeping has the payments of `a`. It may pay only `z`, but then `b` pays `y`, and `c` pays `x`. So 0 to 100 of
/// `x` is left for the fund.
#[test]
fn a_payer_that_can_free_another_one_through_others_makes_the_deficit_unknown() {
    let text = r#"
[plan]
title = "Chain"
language = "en"
periods = ["2025"]
[funders]
fund = { name = "Fund", credit = [100], pays = ["x"], award = { granted = 100, model = "G2" } }
c = { name = "C", credit = [100], pays = ["x", "y"] }
b = { name = "B", credit = [100], pays = ["y", "z"] }
a = { name = "A", credit = [0], pays = ["z"] }
[lines]
x = { name = "X", debit = [100] }
y = { name = "Y", debit = [100] }
z = { name = "Z", debit = [100] }
[[actuals.source]]
kind = "csv"
through = 2025-12-31
contents = """
Datum;Dagboek;Boekstuk;Rekening;Omschrijving;Bedrag
2025-02-01;70;1;4100;X;100,00
2025-02-01;70;2;4200;Y;100,00
2025-02-01;70;3;4300;Z;100,00
2025-01-10;20;4;8000;Fund;-100,00
2025-01-10;20;5;8100;C;-100,00
2025-01-10;20;6;8200;B;-100,00
"""
rules = [
    { account = "4100", line = "x" },
    { account = "4200", line = "y" },
    { account = "4300", line = "z" },
    { account = "8000", funder = "fund" },
    { account = "8100", funder = "c" },
    { account = "8200", funder = "b" },
]
"#;
    let deficit = |text: &str| {
        let report = account(&project(text));
        let settlement = rows(captioned(&report, "Settlement"));
        let deficit = settlement.into_iter().find(|row| row.contains("Deficit"));
        deficit
            .expect("a deficit")
            .rsplit('|')
            .next()
            .unwrap_or_default()
            .to_string()
    };
    assert_eq!(deficit(text), "?");
    // Without a cost that `b` and `c` may both pay, `a` frees nobody: 100 - 200 + 100.
    let apart = changed(text, "pays = [\"x\", \"y\"]", "pays = [\"x\"]");
    assert_eq!(deficit(&apart), "0");
}

/// Two funders of a group, and a rule that books the payments of both on the group.
const GROUPED: &str = r#"
[plan]
title = "Groep"
language = "nl"
periods = ["2026"]

[funders.overheid]
name = "Overheid"

[funders.rijk]
name = "Rijk"
under = "overheid"
credit = [600]
award = { reference = "A1", description = "Rijk", granted-on = 2025-11-03, granted = 600, model = "G2" }

[funders.stad]
name = "Stad"
under = "overheid"
credit = [400]

[lines]
staf = { name = "Staf", debit = [1_000] }

[[actuals.source]]
kind = "csv"
through = 2026-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2026-05-20;4100;70;1;Trainer;900,00
2026-02-01;8000;20;2;Voorschot;-1.000,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8000", funder = "overheid" }]
"#;

#[test]
fn a_note_names_the_group_on_which_the_payments_of_its_funders_are_booked() {
    let project = project(GROUPED);
    let reports = [
        account(&project),
        reports::forecast(&project.report_input(TODAY), &[]),
    ];
    for report in reports {
        let notes: Vec<String> = notes_of(&report);
        assert!(
            notes.iter().any(|note| note.starts_with(
                "Geen regel voor boekingen noemt `Rijk` en `Stad`, wel de groep `Overheid`: "
            )),
            "{notes:?}"
        );
        let has_no_book = |note: &String| note.starts_with("Van deze financiers zegt geen");
        assert!(!notes.iter().any(has_no_book), "{notes:?}");
    }
    // Nobody knows how much of the 1,000 each of them paid.
    let settled = settled(GROUPED);
    assert!(settled.contains(&"Ontvangen|?".to_string()), "{settled:?}");
}
