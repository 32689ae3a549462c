//! Rules that name both an activity with costs on several lines and one of these lines.

use crate::support::run::{Ran, hbplan};

/// An activity of 100 on the staff and 50 on the room, of which 60 and 20 were booked, with more rules.
fn plan(more: &str) -> tempfile::TempDir {
    plan_paid_by("", more)
}

/// The same plan, with more keys of its funder.
fn plan_paid_by(funder: &str, more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = format!(
        r#"
        plan = {{ title = "Test", periods = ["2021"] }}
        partners = {{ ppo = "PPO" }}
        lines = {{ staf = {{ name = "Staf" }}, zaal = {{ name = "Zaal" }}, reis = {{ name = "Reis", debit = [30] }} }}
        funders = {{ gemeente = {{ name = "Gemeente", credit = [180]{funder} }} }}
        [[activities]]
        code = "1"
        title = "Kring"
        line = "staf"
        cost = [{{ what = "uren", amount = [100] }}, {{ what = "huur", amount = [50], line = "zaal" }}]
        [[actuals.source]]
        partner = "ppo"
        kind = "csv"
        through = 2021-12-31
        contents = """
Rekening;Datum;Dagboek;Boekstuk;Bedrag
4100;2021-01-05;70;1;60,00
4200;2021-02-05;70;2;20,00
4500;2021-03-05;70;3;7,00
"""
        rules = [
            {{ account = "41*", activity = "1" }},
            {{ account = "42*", activity = "1", line = "zaal" }},
            {more}
        ]
        "#
    );
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    folder
}

fn run(more: &str, args: &[&str]) -> Ran {
    hbplan(args).within(plan(more).path()).go()
}

const ON_TRIPS: &str = r#"{ account = "45*", activity = "1", line = "reis" },"#;

#[test]
fn the_cost_of_an_activity_counts_on_the_line_that_its_rule_names() {
    let args = [
        "actuals",
        "plan.toml",
        "--by",
        "line,activity,partner",
        "--format",
        "csv",
    ];
    // 60 of 100 and 20 of 50, and both of the activity; 7 are not booked.
    run("", &args)
        .prints("Lasten per post,Staf,100,60,40,voordelig,100,40,60,")
        .prints("Lasten per post,Zaal,50,20,30,voordelig,50,30,40,")
        .prints("Lasten per activiteit,1 Kring,150,80,70,voordelig,150,70,")
        .prints("Lasten per partner,PPO,80,")
        .prints("Lasten per post,Totaal,180,87,93,voordelig,180,93,");
    let said = "staan op haar eigen post";
    assert!(!run("", &args).out.contains(said));
    let trace = |of: &str| {
        let ran = run(
            "",
            &["actuals", "plan.toml", "--trace", of, "--format", "csv"],
        );
        let last = ran.out.lines().last().unwrap_or_default().to_string();
        last.split(',').nth(7).unwrap_or_default().to_string()
    };
    assert_eq!(["staf", "zaal", "1"].map(trace), ["60", "20", "80"]);
}

#[test]
fn a_forecast_and_a_closing_have_it_on_that_line_too() {
    let args = ["forecast", "plan.toml", "--format", "csv"];
    run("", &args).prints("Zaal,50,20,").prints("Staf,100,60,");
    let folder = plan("");
    let args = ["close", "plan.toml", "2021", "--on", "2022-02-01"];
    hbplan(&args).within(folder.path()).go();
    let closed = std::fs::read_to_string(folder.path().join("plan.2021.closed.toml"));
    let closed = closed.expect("a closed file");
    for line in [
        "staf = { budget = 100, realised = 60 }",
        "zaal = { budget = 50, realised = 20 }",
        "1 = { budget = 150, realised = 80 }",
    ] {
        assert!(closed.contains(line), "{closed}");
    }
}

#[test]
fn a_line_on_which_the_activity_has_no_budget_is_found() {
    let args = ["check", "plan.toml", "--output-format", "concise"];
    let found = "op `1` is € 7,00 geboekt op de post `Reis`, en op die post heeft de activiteit geen begroting";
    run(ON_TRIPS, &args).prints(found);
    assert!(!run("", &args).out.contains("geen begroting"));
}

#[test]
fn an_activity_and_a_line_are_the_only_two_places_of_one_rule() {
    let args = ["check", "plan.toml", "--output-format", "concise"];
    for rule in [
        r#"{ account = "45*", activity = "1", line = "zaal", exclude = "x" },"#,
        r#"{ account = "45*", activity = "1", funder = "zaal" },"#,
    ] {
        run(rule, &args).prints("heeft één plaats voor de boekingen, en deze heeft er meer");
    }
    run(r#"{ account = "45*", activity = "1", line = " " },"#, &args).prints("`line` is leeg");
    // A rule with an unknown line matches nothing.
    run(
        r#"{ account = "45*", activity = "1", line = "zal" },"#,
        &args,
    )
    .prints("unknown-reference");
}

#[test]
fn the_account_has_the_activity_once_and_the_lines_without_its_costs() {
    let account = |funder: &str| {
        let folder = plan_paid_by(funder, "");
        let args = ["account", "plan.toml", "--format", "csv"];
        hbplan(&args).within(folder.path()).go()
    };
    let ran = account(", award = { granted = 180 }");
    // The trips of 30 belong to no activity.
    ran.prints("1 Kring,150,80,70")
        .prints("Reis,30,")
        .prints("Subsidiabel,180,80,100");
    assert!(
        !ran.out.contains("Staf,") && !ran.out.contains("Zaal,"),
        "{}",
        ran.out
    );
    // The funder pays the staff, 100 and 60, and not the room, 50 and 20.
    account(", pays-not = [\"zaal\"], award = { granted = 180 }").prints("1 Kring,100,60,40");
}

#[test]
fn each_line_of_an_activity_is_judged_by_itself() {
    // The funder pays for the staff and not for the room.
    let folder = plan_paid_by(", pays-not = [\"zaal\"]", "");
    let args = ["check", "plan.toml", "--output-format", "concise"];
    let ran = hbplan(&args).within(folder.path()).go();
    ran.prints("boekt € 20,00 op `1` in 2021, en geen financier mag dat dan betalen");
    assert!(!ran.out.contains("boekt € 60,00"), "{}", ran.out);
}
