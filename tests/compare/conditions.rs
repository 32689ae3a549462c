//! Conditions in two versions of a plan and in scenarios: the verdict on each requirement before and after.

use super::{diff, rows};
use crate::support::files::{leiden, read};
use crate::support::plans::{changed, changed_all};
use crate::support::run::hbplan;

#[test]
fn a_share_that_is_no_longer_met() {
    let old = leiden();
    // The subsidy pays a thousand of 2022 instead: 822.116 of 1.643.489 is 50,0226 %, and 821.744,50 is allowed.
    let new = changed(
        &old,
        "[ 59_127,  86_827,  91_827,   9_808,  84_250], total = 331_839",
        "[59_127, 86_827, 90_827, 9_808, 84_250], total = 330_839",
    );
    let new = changed(
        &new,
        "[266_793, 188_893, 223_893, 141_537,       0], total = 821_116",
        "[266_793, 188_893, 224_893, 141_537, 0], total = 822_116",
    );
    let out = diff(&old, &new).ended(1).out.clone();
    let share =
        "cofinanciering Subsidie: ten hoogste 50 % van de kosten, 2020 t/m jan/jun 2023 50 %";
    assert_eq!(
        rows(&out, "was cofinanciering"),
        [format!("was {share} 49,96 % € 628,50 ✓ ja")]
    );
    assert_eq!(
        rows(&out, "wordt cofinanciering"),
        [format!("wordt {share} 50,02 % € -371,50 ✗ nee")]
    );
    // The four instalments of 205.279 are still 821.116.
    let instalments =
        "termijnen Subsidie: de termijnen tellen op tot de bijdrage, 2020 t/m jan/jun 2023";
    assert_eq!(
        rows(&out, "wordt termijnen"),
        [
            format!("wordt {instalments} € 822.116 € 821.116 ✗ nee"),
            // 63.742, and a thousand more.
            "wordt termijnen Subsidie: voorfinanciering, zonder maximum, 2020 t/m jan/jun 2023 € 64.742 ✓ ja"
                .to_string(),
        ]
    );
}

#[test]
fn what_may_move_by_the_older_version_is_shown_apart() {
    let text = read("examples/conditions/may-move.toml");
    // As it was approved: 40.000, 50.000 and 10.000.
    let old = changed_all(
        &text,
        &[
            ("[15_000], approved = 40", "[40_000], approved = 40"),
            ("[70_000]", "[50_000]"),
            (
                "debit = [15_000], approved = 10",
                "debit = [10_000], approved = 10",
            ),
        ],
    );
    let new = changed(&text, "max = 15_000", "max = 20_000");
    let out = diff(&old, &new).ended(1).out.clone();
    // 25.000 moved, and the old version allows 15.000.
    for row in [
        "Verschoven € 25.000 25 %",
        "Waarvan mag verschuiven € 15.000 15 %",
        "Verschoven buiten wat mag € 10.000 10 %",
    ] {
        let (title, _) = row.split_once(" €").expect("a row has an amount");
        assert!(rows(&out, title).contains(&row.to_string()), "{out}");
    }
    let may_move = "Post Projectleiding mag verschuiven naar kringen";
    let about = "(als de taak van de trekkers groter wordt)";
    assert_eq!(
        rows(&out, may_move),
        [format!(
            "{may_move} ten hoogste € 15.000 {about} ten hoogste € 20.000 {about}"
        )]
    );
}

#[test]
fn conditions_come_and_go_and_change() {
    let old = leiden();
    let new = changed(
        &old,
        "name      = \"cofinanciering\"",
        "name      = \"helft\"",
    );
    let new = changed(
        &new,
        "max-share = \"50%\"",
        "max-share = \"60%\"\nmax = 900_000\nof = \"cost\"",
    );
    let out = diff(&old, &new).ended(1).out.clone();
    assert_eq!(rows(&out, "vervallen cofinanciering").len(), 1, "{out}");
    assert_eq!(rows(&out, "nieuw helft").len(), 2, "{out}");
    let same = changed(&old, "max-share = \"50%\"", "max-share = \"50.0 %\"");
    diff(&old, &same).ended(0);
}

#[test]
fn the_limit_of_a_condition_can_be_set() {
    let ran = hbplan(&[
        "what-if",
        "plans/leiden.toml",
        "--width",
        "400",
        "--set",
        "conditions[cofinanciering].max-share=49%",
    ])
    .go();
    // 49 % of 1.643.489 is 805.309,61.
    let is = rows(&ran.ended(1).out, "dan cofinanciering");
    assert_eq!(is.len(), 1);
    assert!(is[0].ends_with("49 % 49,96 % € -15.806,39 ✗ nee"), "{is:?}");
    let figures = [
        "max-tariff=60",
        "max-prefinance=0",
        "flat-rate=5%",
        "max-reallocation=5%",
    ];
    for figure in figures {
        let set = format!("conditions[termijnen].{figure}");
        let ran = hbplan(&["what-if", "plans/leiden.toml", "--set", &set]).go();
        assert_ne!(ran.code, 2, "{set}: {}", ran.err);
    }
    let ran = hbplan(&[
        "what-if",
        "plans/leiden.toml",
        "--set",
        "conditions[termijnen].instalments.2020=205280",
    ])
    .go();
    ran.ended(1).prints("instalments-differ");
    let ran = hbplan(&[
        "what-if",
        "plans/leiden.toml",
        "--set",
        "funders.subsidie.max=821115",
    ])
    .go();
    ran.ended(1).prints("funder-above-maximum");
    let ran = hbplan(&[
        "what-if",
        "plans/leiden.toml",
        "--set",
        "conditions[termijnen].max-per-unit.rate=5",
    ])
    .go();
    ran.ended(2)
        .says("heeft geen bedragen onder `max-per-unit`");
}
