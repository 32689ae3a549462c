//! `--lead`, `--partner` and `--line`: the part of a plan that somebody has.

use crate::support::run::{Ran, hbplan};

fn run(arguments: &[&str]) -> Ran {
    hbplan(arguments).go()
}

#[test]
fn a_lead_has_its_activities_with_their_full_cost() {
    let all = [
        "budget",
        "plans/leiden.toml",
        "--by",
        "year,activity",
        "--width=120",
    ];
    // 1.3, 1.4, 3.2, 4.4 and 5.1: 200.000 + 103.804 + 45.000 + 30.000 + 60.984.
    let ran = run(&[&all[..], &["--lead", "ppo"]].concat());
    ran.ended(0).prints("(trekker ppo)").prints("€ 439.788");
    assert!(!ran.out.contains("2.1"));
    // 1.3, 1.4 and 3.2: 200.000 + 103.804 + 45.000.
    run(&[&all[..], &["--lead", "Eline"]].concat())
        .ended(0)
        .prints("€ 348.804");
}

#[test]
fn a_line_has_what_is_spent_on_it() {
    // 3,200 in each half year.
    let ran = run(&["budget", "examples/minimal.toml", "--line", "course"]);
    ran.ended(0).prints("(line Course)").prints("€6,400");
    assert!(!ran.out.contains("City of Leiden"));
}

#[test]
fn who_is_not_there_is_told_with_who_was_meant() {
    run(&["activities", "plans/leiden.toml", "--lead", "Elien"])
        .ended(2)
        .says("niemand met de naam `Elien` trekt een activiteit (bedoelde u `Eline`?)");
    run(&["calendar", "plans/leiden.toml", "--line", "aanbodd"])
        .ended(2)
        .says("geen post heeft de id `aanbodd` (bedoelde u `aanbod`?)");
}

#[test]
fn reports_that_have_no_part_say_which_have() {
    run(&["explain", "plans/leiden.toml", "--lead", "ppo"])
        .ended(2)
        .says("this command has no --lead; these have it: budget, ");
    run(&[
        "budget",
        "plans/leiden.toml",
        "--lead",
        "ppo",
        "--by",
        "funder",
    ])
    .ended(2)
    .says("--lead and --by funder can't be combined");
}

#[test]
fn a_part_says_that_columns_of_another_kind_are_elsewhere() {
    let plan = "examples/soorten-kolommen.toml";
    let note = "staan alleen in de begroting van het hele plan";
    run(&["budget", plan, "--partner", "scholen", "--width=200"])
        .ended(0)
        .prints(note);
    let all = run(&["budget", plan, "--width=200"]);
    assert!(!all.ended(0).out.contains(note));
}
