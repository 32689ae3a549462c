//! Small plans whose verdicts were calculated by hand: each just meets a condition, or just breaks it.

use hbplan::Project;
use hbplan::finding::Level;
use hbplan::render::number;
use hbplan::table::{Block, Cell, Style};

use crate::support::plans::project;

/// A plan for two years with one activity on the line `work`.
fn plan(header: &str, funders: &str, lines: &str, cost: &str, condition: &str) -> Project {
    project(&format!(
        "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\"]\n{header}\n[funders]\n{funders}\n[lines]\n{lines}\n\
         [partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\nlead = \"L\"\n\
         partners = [\"p\"]\nproduct = \"P\"\ntimeline = [\"2027..2028\"]\ncost = [{cost}]\n\
         [[conditions]]\nname = \"rule\"\n{condition}\n"
    ))
}

/// The rules that find an error.
fn errors(project: &Project) -> Vec<&'static str> {
    let findings = project.findings.iter();
    let errors = findings.filter(|each| each.level == Level::Deny);
    errors.map(|each| each.rule.name.0).collect()
}

/// Returns the verdict on the only condition in the report of conditions.
fn verdict_in_words(project: &Project) -> String {
    let report = project.report("conditions").expect("a report");
    let Some(Block::Table(table)) = report.blocks.first() else {
        panic!("no table");
    };
    let Cell::Judged(_, text) = &table.rows[0].cells[1] else {
        panic!("no verdict");
    };
    text.clone()
}

/// The notes of that report on costs that are not compared with a maximum rate.
fn notes_on_rates(project: &Project) -> Vec<String> {
    let report = project.report("conditions").expect("a report");
    let style = Style::of(&project.plan);
    let notes = report.notes.iter();
    let notes = notes.map(|note| number::message(note, &style));
    notes
        .filter(|note| note.contains("maximumtarief"))
        .collect()
}

#[track_caller]
fn check(project: &Project, expected: &[&str]) {
    assert_eq!(errors(project), expected, "{project}");
}

const UNIT: &str = "unit = 1";
const ABOVE: &str = "share-above-maximum";

#[test]
fn a_negative_adjustment_lowers_the_eligible_cost() {
    // 1.000 + 500 - 100 = 1.400, of which half is 700.
    let of = |city: i64, window: &str| {
        let funders = format!(
            "city = {{ credit = [{city}, 0], pays = [\"work\"] }}\nown = {{ credit = [{}, 200] }}",
            1_400 - city
        );
        let lines = "work = { debit = [1_400, 0], adjust = [{ in = \"2027\", amount = -100, reason = \"discount\" }] }\n\
                     rest = { debit = [0, 200] }";
        let cost = "{ amount = [1_000, 0] }, { amount = [500, 0] }";
        let rule = format!("funder = \"city\"\nof = \"eligible\"\nmax-share = \"50%\"\n{window}");
        plan(UNIT, &funders, lines, cost, &rule)
    };
    for window in ["", "in = \"2027\""] {
        check(&of(700, window), &[]);
        check(&of(701, window), &[ABOVE]);
    }
}

#[test]
fn a_cost_that_another_pays_is_eligible() {
    // The city may pay all of 600 + 400, and half of it is 500.
    let of = |city: i64| {
        let funders = format!(
            "city = {{ credit = [{city}, 0] }}\nown = {{ credit = [{}, 0] }}",
            1_000 - city
        );
        let cost = "{ amount = [600, 0] }, { amount = [400, 0], paid-by = \"own\" }";
        let rule = "funder = \"city\"\nof = \"eligible\"\nmax-share = \"50%\"";
        plan(UNIT, &funders, "work = {}", cost, rule)
    };
    check(&of(500), &[]);
    check(&of(501), &[ABOVE]);
}

#[test]
fn a_share_of_some_lines_is_what_a_funder_must_or_can_pay_of_them() {
    let of = |funders: &str, rule: &str| {
        let lines = "work = {}\nrest = { debit = [500, 0] }";
        let rule = format!("funder = \"city\"\nlines = [\"work\"]\n{rule}");
        plan(UNIT, funders, lines, "{ amount = [500, 0] }", &rule)
    };
    let half = "city = { credit = [500, 0] }\nown = { credit = [500, 0] }";
    let bound = "city = { credit = [500, 0] }\nown = { credit = [500, 0], pays = [\"rest\"] }";
    let less = "city = { credit = [399, 0] }\nown = { credit = [601, 0] }";
    // The city can leave all of the work to the other funder, if that may pay it.
    check(&of(half, "max-share = \"10%\""), &[]);
    check(&of(bound, "max-share = \"10%\""), &[ABOVE]);
    check(
        &of(bound, "of = \"eligible\"\nmax-share = \"99%\""),
        &[ABOVE],
    );
    // 80 % of 500 is 400.
    check(&of(half, "min-share = \"80%\""), &[]);
    check(&of(less, "min-share = \"80%\""), &["share-below-minimum"]);
}

#[test]
fn a_rate_after_the_last_day_of_a_funder_is_not_its_rate() {
    let of = |until: &str| {
        let funders =
            format!("city = {{ credit = [500, 0]{until} }}\nown = {{ credit = [0, 1_000] }}");
        let cost = "{ rate = 50, quantity = [10, 0], unit = \"hour\" }, { rate = 100, quantity = [0, 10], unit = \"hour\" }";
        let rule = "funder = \"city\"\nmax-tariff = 60\nunit = \"hour\"";
        plan(UNIT, &funders, "work = {}", cost, rule)
    };
    check(&of(", until = 2027-12-31"), &[]);
    check(&of(", until = 2028-01-01"), &["tariff-above-maximum"]);
}

#[test]
fn a_limit_that_every_plan_or_no_plan_meets_is_unclear() {
    let of = |rule: &str| {
        let lines = "work = { debit = [600, 0], approved = [600, 0] }";
        plan(
            UNIT,
            "city = { credit = [600, 0] }",
            lines,
            "{ amount = [600, 0] }",
            rule,
        )
    };
    for rule in [
        "lines = [\"work\"]\nmax-reallocation = \"10%\"",
        "funder = \"city\"\nmax-share = \"520489%\"",
        "funder = \"city\"\nmin-share = \"-5%\"",
        "funder = \"city\"\nmin-share = \"101%\"",
        "funder = \"city\"\nmax-share = \"0%\"",
        "lines = [\"work\"]\nflat-rate = \"0%\"",
    ] {
        check(&of(rule), &["unclear-condition"]);
    }
    check(&of("funder = \"city\"\nmax-share = \"100%\""), &[]);
}

#[test]
fn what_was_carried_is_spent_before_what_is_prefinanced() {
    // Of 500 in 2027, 200 was carried; of the other 300, 200 was received.
    let of = |limit: i64| {
        let rule = format!("funder = \"city\"\ninstalments = [200, 600]\nmax-prefinance = {limit}");
        let header = "unit = 1\ncarry = \"forward\"\nopening = 200";
        let cost = "{ amount = [500, 500] }";
        plan(
            header,
            "city = { credit = [800, 0] }",
            "work = {}",
            cost,
            &rule,
        )
    };
    check(&of(100), &[]);
    check(&of(99), &["prefinancing-above-maximum"]);
}

#[test]
fn a_plan_in_thousands_passes_a_limit_by_no_more_than_its_rounding() {
    // 51 of 101 thousand may have been 50,5 of 101,5. 53 of 101 was at least 52,5.
    let of = |city: i64, own: i64| {
        let funders =
            format!("city = {{ credit = [{city}_000, 0] }}\nown = {{ credit = [{own}_000, 0] }}");
        let cost = format!("{{ amount = [{}_000, 0] }}", city + own);
        let rule = "funder = \"city\"\nmax-share = \"50%\"";
        plan("unit = 1_000", &funders, "work = {}", &cost, rule)
    };
    check(&of(53, 48), &[ABOVE]);
    let within = of(51, 50);
    check(&within, &[]);
    let report = within.report("conditions").expect("a report");
    let style = Style::of(&within.plan);
    let notes = report
        .notes
        .iter()
        .map(|note| number::message(note, &style));
    let said = notes
        .filter(|note| note.contains("binnen de afronding"))
        .count();
    assert_eq!(said, 1);
    assert_eq!(verdict_in_words(&within), "ja, binnen afronding");
    let exact = of(50, 51);
    assert_eq!(verdict_in_words(&exact), "ja");
}

#[test]
fn a_flat_rate_that_is_met_only_by_rounding_says_so() {
    // 150 % of 100 thousand is 150 thousand. 151 thousand may have been 150,6, which is 150 % of 100,4.
    let of = |overhead: i64| {
        let funders = format!("city = {{ credit = [{}_000, 0] }}", 100 + overhead);
        let lines = format!("work = {{}}\noverhead = {{ debit = [{overhead}_000, 0] }}");
        let rule = "lines = [\"overhead\"]\nflat-rate = \"150%\"\nof = [\"work\"]";
        let cost = "{ amount = [100_000, 0] }";
        plan(
            "unit = 1_000\nrounding = 1_000",
            &funders,
            &lines,
            cost,
            rule,
        )
    };
    assert_eq!(verdict_in_words(&of(150)), "ja");
    assert_eq!(verdict_in_words(&of(151)), "ja, binnen afronding");
}

#[test]
fn costs_that_a_maximum_rate_is_not_compared_with_are_counted() {
    let of = |cost: &str, debit: &str, rule: &str| {
        let lines = format!("work = {{}}\nrest = {{ {debit} }}");
        let funders = "city = { credit = [0, 0] }\nown = { credit = [0, 0] }";
        plan(
            "balance = \"free\"",
            funders,
            &lines,
            cost,
            &format!("max-tariff = 65\n{rule}"),
        )
    };
    let hours = "{ rate = 65, unit = \"uur\", quantity = 10, in = \"2027\" }";
    let days = "{ rate = 900, unit = \"dag\", quantity = [0, 2] }";
    let seats = "{ amount = [500, 0] }, { amount = [0, 30] }";
    let per_hour = "unit = \"uur\"";
    let compared = of(hours, "", per_hour);
    assert_eq!(
        (
            verdict_in_words(&compared).as_str(),
            notes_on_rates(&compared)
        ),
        ("ja", vec![])
    );
    // The days, two amounts, and the costs of the other line.
    let all = of(
        &format!("{hours}, {days}, {seats}"),
        "debit = [7, 8]",
        per_hour,
    );
    assert_eq!(verdict_in_words(&all), "ja, voor zover vergeleken");
    assert_eq!(notes_on_rates(&all).len(), 1);
    assert!(
        notes_on_rates(&all)[0].ends_with(": 4"),
        "{:?}",
        notes_on_rates(&all)
    );
    // In 2028 there are only days, an amount, and the other line.
    let later = of(
        &format!("{hours}, {days}, {seats}"),
        "debit = [7, 8]",
        "unit = \"uur\"\nin = \"2028\"",
    );
    check(&later, &["unclear-condition"]);
    // Without a unit, days are compared too.
    let too_high = of(&format!("{hours}, {days}, {seats}"), "", "");
    check(&too_high, &["tariff-above-maximum"]);
    assert!(notes_on_rates(&too_high)[0].ends_with(": 2"));
    // The city pays nothing of the amounts.
    let others = of(
        &format!("{hours}, {{ amount = [500, 0], paid-by = \"own\" }}"),
        "",
        "funder = \"city\"\nunit = \"uur\"",
    );
    assert_eq!(verdict_in_words(&others), "ja");
}

#[test]
fn costs_that_are_cut_have_one_rounding_together() {
    // The funder pays four months of 1,000 of 5, 6, 7, 9, 10 and 12 months: 800 + 666.67 + 571.43 + 444.44 + 400 +
    // 333.33 = 3,215.87, which is 3,215 or 3,216.
    let plan = |credit: u32| {
        let of = |months: u32| {
            format!(
                "[[activities]]\ncode = \"{months}\"\ntitle = \"T\"\nline = \"work\"\n\
                 timeline = [\"2027-01..2027-{months:02}\"]\ncost = [{{ amount = [1000] }}]\n"
            )
        };
        let activities = [5, 6, 7, 9, 10, 12].map(of).concat();
        project(&format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nunit = 1\n[funders]\n\
             f = {{ name = \"F\", credit = [{credit}], until = 2027-04-30 }}\n\
             o = {{ name = \"O\", credit = [{rest}] }}\n[lines]\nwork = {{ name = \"W\" }}\n\
             [[conditions]]\nname = \"rule\"\nfunder = \"f\"\nmax-share = \"100%\"\nof = \"eligible\"\n\
             {activities}",
            rest = 6000 - credit
        ))
    };
    for (credit, breaks) in [(3215, false), (3216, false), (3217, true)] {
        let found = errors(&plan(credit));
        assert_eq!(found.contains(&ABOVE), breaks, "{credit}: {found:?}");
    }
}
