//! The first things that a reader sees of a plan with errors: the unknown figures, and the figures that an error may
//! change.

use hbplan::reports;

use super::summary::conclusion;
use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, notes_of, rows};

/// The income of B and a key of W can't be read, so the balance and the condition on the income are unknown.
#[test]
fn a_broken_plan_has_one_sentence_and_cards_that_say_what_is_unknown() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\n\
                a = { name = \"A\", credit = [10] }\nb = { name = \"B\", credit = [\"x\"] }\n[lines]\n\
                w = { name = \"W\", debit = [30], quantty = 3 }\n\
                [[conditions]]\nname = \"half\"\nfunder = \"b\"\nmax-share = \"50%\"\n";
    let report = reports::summary(&project(plan).report_input(TODAY));
    assert_eq!(
        conclusion(&report).1,
        "The plan is not right yet: 2 errors, to be corrected by whoever keeps the plan file."
    );
    assert_eq!(
        rows(captioned(&report, "At a glance")),
        [
            "Budget|30|balance unknown; can't be read or calculated: B and W",
            "Room in the conditions|?|can't be evaluated because of an unknown amount: half"
        ]
    );
}

const NOT_DELIVERED: &str = r#"
[plan]
title = "T"
language = "en"
periods = ["2026"]

[funders]
stad = { name = "Stad", credit = ["x"] }

[lines]
a = { name = "A", debit = [1_000] }

[[actuals.source]]
kind = "csv"
files = ["weg.csv"]
through = 2026-06-30
rules = [{ account = "*", line = "a" }]
"#;

/// The amount of the funder is unreadable, and no costs are calculated from it.
#[test]
fn a_card_names_only_causes_that_its_figure_is_calculated_from() {
    let report = reports::summary(&project(NOT_DELIVERED).report_input(TODAY));
    let cards = rows(captioned(&report, "At a glance"));
    assert_eq!(
        cards[..2],
        [
            "Budget|1000|balance unknown; can't be read or calculated: Stad",
            "Realised up to 2026-06-30|?|bookkeeping not delivered, or not in full: weg.csv",
        ]
    );
}

/// The shares of F, G and H are at most 50%, 50% and 60% of 100: 50 - 40 = 10 is left for G, and 60 - 10 = 50 for H.
#[test]
fn the_card_of_conditions_names_those_that_cannot_be_evaluated() {
    let plan = |credit: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2026\"]\nbalance = \"free\"\n\
             [funders]\nf = {{ name = \"F\", credit = [{credit}] }}\ng = {{ name = \"G\", credit = [40] }}\n\
             h = {{ name = \"H\", credit = [10] }}\n[lines]\na = {{ name = \"A\", debit = [100] }}\n\
             [[conditions]]\nname = \"c1\"\nmax-share = \"50%\"\nfunder = \"f\"\n\
             [[conditions]]\nname = \"c2\"\nmax-share = \"50%\"\nfunder = \"g\"\n\
             [[conditions]]\nname = \"c3\"\nmax-share = \"60%\"\nfunder = \"h\"\n"
        );
        let report = reports::summary(&project(&plan).report_input(TODAY));
        rows(captioned(&report, "At a glance"))[1].clone()
    };
    assert_eq!(
        plan("10"),
        "Least room: c2|10|G: at most 50% of the costs; \
         of all limits, this one has the least room in proportion"
    );
    assert_eq!(
        plan("\"x\""),
        "Least room: c2|10|G: at most 50% of the costs; \
         of the known limits, this one has the least room in proportion; \
         can't be evaluated because of an unknown amount: c1"
    );
}

/// The printed debit of 900 is not the cost of 1.000 that the line has, so no figure that is calculated from it is
/// firm. A lead that does not exist changes no amount.
#[test]
fn a_card_names_the_errors_that_may_change_its_figure() {
    let cards = |debit: &str, lead: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2026\"]\nbalance = \"free\"\n\
             [partners]\np = \"P\"\n[funders]\nf = {{ name = \"F\", credit = [400] }}\n\
             [lines]\na = {{ name = \"A\"{debit} }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Work\"\nline = \"a\"\nlead = \"{lead}\"\n\
             cost = [{{ amount = 1_000, in = \"2026\" }}]\n\
             [[conditions]]\nname = \"c\"\nmax-share = \"50%\"\nfunder = \"f\"\n"
        );
        let report = reports::summary(&project(&plan).report_input(TODAY));
        rows(captioned(&report, "At a glance"))
    };
    assert_eq!(
        cards(", debit = [900]", "p"),
        [
            "Budget|900|balance -500; subject to 1 error: Line and activities differ, in line A",
            "Least room: c|50|F: at most 50% of the costs; \
             subject to 1 error: Line and activities differ, in line A",
        ]
    );
    assert_eq!(
        cards("", "q"),
        [
            "Budget|1000|balance -600",
            "Least room: c|100|F: at most 50% of the costs",
        ]
    );
}

/// Of 100, 80 is received before the costs, and 20 is never received. Of 120, 80 is received after the costs, and 40 is
/// never received.
#[test]
fn what_never_comes_is_no_prefinancing() {
    let card = |debit: &str, receipts: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\n\
             a = {{ name = \"A\", credit = [80], receipts = [{receipts}] }}\n[lines]\n\
             w = {{ name = \"W\", debit = [{debit}] }}\n"
        );
        let report = reports::summary(&project(&plan).report_input(TODAY));
        let cards = rows(captioned(&report, "At a glance"));
        cards.into_iter().nth(1).unwrap_or_default()
    };
    assert_eq!(
        card("100", "{ on = 2027-01-01, amount = 80 }"),
        "Short of money|20.00|at the end of December 2027; not to be prefinanced: it is not covered and does not come \
         in later either; subject to 1 error: Debit and credit of a period differ"
    );
    assert_eq!(
        card("120", "{ on = 2028-01-15, amount = 80 }"),
        "To prefinance|120|at most, at the end of December 2027: money comes after the costs; 40 of it is not \
         covered and does not come in later either; subject to 1 error: Debit and credit of a period differ"
    );
}

fn prefinancing(plan: &str) -> String {
    let head =
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2026\", \"2027\"]\n";
    let report = reports::summary(&project(&format!("{head}{plan}")).report_input(TODAY));
    let cards = rows(captioned(&report, "At a glance"));
    cards.into_iter().nth(1).unwrap_or_default()
}

/// 1000 is received and 1200 is paid: the other 200 is drawn from a reserve, so the budget is covered.
#[test]
fn what_is_drawn_from_a_reserve_is_covered() {
    let card = prefinancing(
        "[funders]\ntown = { name = \"Town\", credit = [500, 500], receipts = [{ on = 2026-01-01 }] }\n\
         [lines]\na = { name = \"Alpha\", debit = [600, 600] }\n\
         res = { name = \"Reserve\", role = \"reserve\", debit = [0, 0], credit = [100, 100] }\n",
    );
    assert_eq!(
        card,
        "To prefinance|200|at most, at the end of December 2027; 200 of it comes from reserves, which the cash flow \
         does not count"
    );
}

const WORK: &str = "[partners]\nppo = \"PPO\"\nsw = \"SW\"\n[lines]\n\
                    a = { name = \"Alpha\", debit = [600, 600] }\n\
                    [[activities]]\ncode = \"1\"\ntitle = \"One\"\nline = \"a\"\nlead = \"x\"\n\
                    partners = [\"ppo\", \"sw\"]\ntimeline = [\"2026..2027\"]\n\
                    cost = [{ what = \"w\", amount = [600, 600] }]\n";

/// 1100 is received on the first day, of which SW gets 220. SW pays 600, so it is short of 380 in the end. All together
/// are short of 100.
#[test]
fn money_that_never_comes_does_not_hide_the_partner_that_is_short_of_more() {
    let card = prefinancing(&format!(
        "[funders]\ntown = {{ name = \"Town\", credit = [600, 500], split = {{ ppo = \"80%\", sw = \"20%\" }}, \
         receipts = [{{ on = 2026-01-01 }}] }}\n{WORK}"
    ));
    let expected = "Short of money|100|at the end of December 2027; not to be prefinanced: it is not covered and does \
                    not come in later either; SW alone 380 at most, at the end of December 2027: more, as others have \
                    money left then";
    assert!(card.starts_with(expected), "{card}");
}

/// PPO receives all of its own contribution. SW pays 300 in 2026 and gets 250 on its last day; in 2027 it pays 300 ×
/// 334/365 = 274.5 until the end of November, when it is short of 324.5.
#[test]
fn money_with_a_receiver_is_known_for_each_partner() {
    let funders = |own: &str| {
        prefinancing(&format!(
            "[funders]\ntown = {{ name = \"Town\", credit = [500, 500], split = {{ ppo = \"50%\", sw = \"50%\" }}, \
             receipts = [{{ on = 2026-12-31, share = \"50%\" }}, {{ on = 2027-12-31 }}] }}\n\
             own = {{ name = \"PPO itself\", credit = [100, 100]{own} }}\n{WORK}"
        ))
    };
    let known = funders(", received-by = \"ppo\"");
    assert!(
        known.contains("; SW alone 325 at most, at the end of November 2027"),
        "{known}"
    );
    let unknown = funders("");
    let expected =
        "; for each partner it is not known: the plan does not divide PPO itself among them";
    assert!(unknown.ends_with(expected), "{unknown}");
}

/// Who receives money says nothing of when it comes.
#[test]
fn the_amount_to_prefinance_is_not_known_if_no_funder_says_when_it_pays() {
    let note = "The amount to prefinance is not known: the plan does not say when the funders pay.";
    for receiver in ["", ", received-by = \"ppo\""] {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2026\", \"2027\"]\n\
             [funders]\ntown = {{ name = \"Town\", credit = [600, 500]{receiver} }}\n{WORK}"
        );
        let report = reports::summary(&project(&plan).report_input(TODAY));
        let notes = notes_of(&report);
        assert!(
            notes.iter().any(|each| each == note),
            "{receiver}: {notes:?}"
        );
    }
}

/// 100 comes at the end, all of it for PPO, and 120 is paid, 60 by each: 20 never comes.
#[test]
fn what_never_comes_is_of_the_shortage_of_all_together() {
    let card = prefinancing(&format!(
        "[funders]\ntown = {{ name = \"Town\", credit = [600, 500], split = {{ ppo = \"100%\" }}, \
         receipts = [{{ on = 2027-12-31 }}] }}\n{WORK}"
    ));
    let expected =
        "; 100 of the shortage of all together is not covered and does not come in later either";
    assert!(card.contains(expected), "{card}");
}

/// A brings in 8 too much on 2, and B 30 too much on 60. The amount counts, and not its part of the limit.
#[test]
fn the_card_of_broken_conditions_has_their_number_and_the_largest_amount() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"nl\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                a = { name = \"A\", credit = [10] }\nb = { name = \"B\", credit = [90] }\n[lines]\n\
                w = { name = \"W\", debit = [100] }\n\
                [[conditions]]\nname = \"klein\"\nfunder = \"a\"\nmax = 2\n\
                [[conditions]]\nname = \"groot\"\nfunder = \"b\"\nmax = 60\n";
    let report = reports::summary(&project(plan).report_input(TODAY));
    let cards = rows(captioned(&report, "In één oogopslag"));
    assert!(
        cards[1].starts_with("2 conditions not met; furthest off: groot|-30|"),
        "{cards:?}"
    );
}
