//! Conditions on realised amounts, in the account to a funder and in the check.

use hbplan::plan::FunderIx;
use hbplan::reports;

use super::account;
use crate::support::plans::{TODAY, project};
use crate::support::tables::{message, rows, tables};

#[test]
fn the_account_and_the_check_evaluate_a_grant_by_what_the_funder_bears() {
    let evaluated = |own: &str| {
        let plan = project(&format!(
            r#"
[plan]
title = "Kring"
periods = ["2021"]
[funders]
gemeente = {{ name = "Gemeente", credit = [800], award = {{ granted = 800 }} }}
scholen = {{ name = "Scholen", credit = [200] }}
[lines]
staf = {{ name = "Staf", debit = [1_000] }}
[[conditions]]
name = "deel"
funder = "gemeente"
max-share = "80%"
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;900,00
2021-03-01;8000;70;2;Gemeente;-800,00
2021-03-01;8100;70;3;Scholen;-{own}
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "80*", funder = "gemeente" }},
    {{ account = "81*", funder = "scholen" }},
]
"#
        ));
        let found = plan.findings.iter();
        let found = found.filter(|each| each.rule.id == "HB112");
        let found: Vec<String> = found.map(|each| message(&each.finding.message)).collect();
        let report = account(&plan);
        let mut all = tables(&report).into_iter().flat_map(rows);
        (all.find(|row| row.starts_with("deel|")), found)
    };
    // 900 − 200 = 700 of the 800 that was received, and 80 % of 900 is 720.
    let (row, found) = evaluated("200,00");
    assert!(row.is_some_and(|row| row.starts_with("deel|ja|") && row.ends_with("|20")));
    assert_eq!(found, Vec::<String>::new());
    // 900 − 100 = 800.
    let (row, found) = evaluated("100,00");
    assert!(row.is_some_and(|row| row.starts_with("deel|nee|") && row.ends_with("|-80")));
    let expected = "800 was borne, and at most 720 is allowed";
    assert!(found[0].ends_with(expected), "{found:?}");
}

#[test]
fn what_moved_between_lines_is_evaluated_once_the_periods_are_closed() {
    let conditions = |through: &str| {
        let plan = project(&format!(
            r#"
[plan]
title = "Kring"
periods = ["2021"]
[funders]
gemeente = {{ name = "Gemeente", credit = [1_000], award = {{ }} }}
[lines]
staf = {{ name = "Staf", debit = [900], approved = 900 }}
beheer = {{ name = "Beheer", debit = [100], approved = 100 }}
[[conditions]]
name = "verschuiving"
max-reallocation = "10%"
[[actuals.source]]
kind = "csv"
through = {through}
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;700,00
2021-03-01;4900;70;2;Beheer;300,00
2021-03-01;8000;70;3;Gemeente;-1000,00
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "49*", line = "beheer" }},
    {{ account = "80*", funder = "gemeente" }},
]
"#
        ));
        let report = account(&plan);
        let mut all = tables(&report).into_iter().flat_map(rows);
        all.find(|row| row.starts_with("verschuiving|"))
    };
    // 900 - 700 = 200 of 1,000 moved from one line to the other, and a tenth is allowed: 100 too much.
    let evaluated = conditions("2021-12-31").expect("a condition");
    assert!(
        evaluated.ends_with("|10%|20%|-100") && evaluated.contains("|nee|"),
        "{evaluated}"
    );
    assert_eq!(conditions("2021-06-30"), None);
}

#[test]
fn an_advance_of_a_funder_that_does_not_settle_is_not_evaluated_before_the_end() {
    let evaluated = |through: &str| {
        let plan = project(&format!(
            r#"
[plan]
title = "Kring"
periods = ["2021"]
[funders]
gemeente = {{ name = "Gemeente", credit = [800] }}
scholen = {{ name = "Scholen", credit = [200] }}
[lines]
staf = {{ name = "Staf", debit = [1_000] }}
[[conditions]]
name = "deel"
funder = "gemeente"
max-share = "80%"
[[actuals.source]]
kind = "csv"
through = {through}
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-01-01;8000;70;2;Gemeente;-800,00
2021-02-01;4100;70;1;Salaris;300,00
"""
rules = [
    {{ account = "41*", line = "staf" }},
    {{ account = "80*", funder = "gemeente" }},
]
"#
        ));
        let input = plan.report_input(TODAY);
        let report = reports::account(&input, Some(FunderIx::new(0)));
        let mut all = tables(&report).into_iter().flat_map(rows);
        all.find(|row| row.starts_with("deel|"))
    };
    assert_eq!(evaluated("2021-06-30"), None);
    // In the end 800 was received, and 80 % of 300 is 240.
    let row = evaluated("2021-12-31").expect("a condition");
    assert!(row.ends_with("|-560") && row.contains("|nee|"), "{row}");
}
