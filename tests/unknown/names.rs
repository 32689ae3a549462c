//! Figures that depend on an unknown name are unknown, and no sum with such a figure is reported as wrong.

use hbplan::plan::Money;
use hbplan::reports;

use crate::support::plans::{TODAY, changed, project, rules};
use crate::support::tables::{rows, tables};

#[test]
fn a_rest_of_lines_is_unknown_if_another_funder_names_a_line_that_is_not_there() {
    // `lessons` and `room` cost 90 and 8 of `school`, and `state` brings in 60: `city` pays 38.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                city = { credit = \"rest\", pays = [\"school\"] }\nfund = { credit = \"rest\", pays = [\"care\"] }\n\
                state = { credit = [60], pays = [\"lessons\"] }\n[lines]\nschool = {}\n\
                lessons = { under = \"school\", debit = [90] }\nroom = { under = \"school\", debit = [8] }\n\
                care = { debit = [30] }\n";
    let known = |plan: &str| -> Vec<Option<Money>> {
        let project = project(plan);
        let funders = project.books.funders.iter();
        funders.map(|row| row.sum().known()).collect()
    };
    let money = |amount: i64| Some(Money::whole(amount));
    assert_eq!(known(plan), [money(38), money(30), money(60)]);
    let slip = changed(plan, "[\"lessons\"]", "[\"lesons\"]");
    assert_eq!(known(&slip), [None, None, money(60)]);
    assert_eq!(rules(&slip), ["unknown-reference"]);
}

#[test]
fn the_vat_of_a_partner_that_is_not_there_is_unknown() {
    // 1000 + 210 − 84 = 1126.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\nrecovers-vat = false\n\
                [funders]\nf = { credit = [1126] }\n[lines]\na = {}\n[partners]\n\
                agency = { name = \"Agency\", recovers-vat = \"40%\" }\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\n\
                line = \"a\"\nlead = \"L\"\npartners = [\"agency\"]\nproduct = \"p\"\ntimeline = [\"2027\"]\n\
                cost = [{ amount = 1000, vat = \"21%\" }]\n";
    assert_eq!(rules(plan), [""; 0]);
    let slip = changed(plan, "[\"agency\"]", "[\"agensy\"]");
    assert_eq!(rules(&slip), ["unknown-reference"]);
    let project = project(&slip);
    let report = reports::vat(&project.report_input(TODAY));
    let all: Vec<String> = tables(&report).into_iter().flat_map(rows).collect();
    assert!(all.iter().all(|row| row.ends_with("|?")), "{all:?}");
}

#[test]
fn totals_with_a_group_beside_the_lines_that_name_it_wrongly_are_unknown() {
    // 30 + 12 = 42, and 42 + 5 = 47.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\nf = { credit = [47] }\n\
                [lines]\ncare = { debit = [42] }\nhome = { under = \"care\", debit = [30] }\n\
                youth = { under = \"care\", debit = [12] }\nroads = { debit = [5] }\n[totals]\ndebit = [47]\n";
    assert_eq!(rules(plan), [""; 0]);
    let slip = changed(plan, "care = {", "carre = {");
    assert_eq!(rules(&slip), ["unknown-reference"; 2]);
    assert_eq!(project(&slip).books.debit.sum().known(), None);
}

#[test]
fn what_is_advised_is_not_what_stands_there_and_means_the_same() {
    let helped = |plan: &str| -> Vec<String> {
        let found = project(plan).findings;
        let hints = found.iter().filter_map(|found| found.finding.hint.as_ref());
        hints.map(|hint| format!("{hint:?}")).collect()
    };
    let months = "[plan]\ntitle = \"T\"\nunit = 1\nyear-begins = 13\nperiods = [\"2027\"]\n";
    assert!(!helped(months).iter().any(|hint| hint.contains("\"13\"")));
    let swapped = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n[[activities]]\ncode = \"1\"\n\
                   title = \"A\"\ncost = \"none\"\ntimeline = [{ from = \"2028\", until = \"2027\" }]\n";
    let hints = helped(swapped);
    assert!(
        !hints.iter().any(|hint| hint.contains("2027..2028")),
        "{hints:?}"
    );
}
