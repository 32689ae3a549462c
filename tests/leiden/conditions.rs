//! The conditions of the Leiden plan. The figures come from the source: in the years in which the subsidy is paid, it
//! is 821.116 of costs of 1.643.489.

use hbplan::ledger::{Outcome, Requirement, Verdict};
use hbplan::plan::{Money, Share};

use crate::support::files::leiden;
use crate::support::plans::project;

/// The verdicts on the requirements, with some words of the plan replaced.
fn verdicts(from: &str, to: &str) -> Vec<Verdict> {
    project(&leiden().replace(from, to)).evaluation.verdicts
}

/// The share of the subsidy in a window, as it is printed, and whether the requirement is met.
fn share(window: &str) -> (Option<Share>, bool) {
    let within = "max-share = \"50%\"\nin        = \"2020..2023-H1\"";
    let verdicts = verdicts(within, &format!("max-share = \"50%\"\n{window}"));
    let sums = verdicts[0].outcome.as_ref().expect("all is known");
    (
        Share::of(
            sums.amount.decimal(),
            sums.base.expect("it is a share").decimal(),
        ),
        sums.holds,
    )
}

fn percent(text: &str) -> Option<Share> {
    Share::read(text).ok()
}

#[test]
fn the_subsidy_is_a_little_less_than_half() {
    let verdicts = verdicts("", "");
    assert!(matches!(verdicts[0].requirement, Requirement::MaxShare(_)));
    let sums: &Outcome = verdicts[0].outcome.as_ref().expect("all is known");
    assert_eq!(
        (sums.amount, sums.base),
        (Money::whole(821_116), Some(Money::whole(1_643_489)))
    );
    // Half of it is 821.744,50.
    assert_eq!(sums.headroom, Money::read("628.50").ok());
    assert!(sums.holds);
    assert_eq!(share("in = \"2020..2023-H1\""), (percent("49.96%"), true));
}

#[test]
fn a_check_of_each_period_gives_two_false_alarms() {
    assert_eq!(share("in = \"2020\""), (percent("53.33%"), false));
    assert_eq!(share("in = \"2021\""), (percent("44.18%"), true));
    assert_eq!(share("in = \"2022\""), (percent("45.36%"), true));
    assert_eq!(share("in = \"2023-H1\""), (percent("63.74%"), false));
    assert_eq!(share("in = \"2023-H2\""), (percent("0%"), true));
}

#[test]
fn the_whole_table_hides_the_end_of_the_subsidy() {
    assert_eq!(share(""), (percent("41.3%"), true));
}

#[test]
fn four_instalments_leave_the_partners_to_advance() {
    let verdicts = verdicts("", "");
    let [_, instalments, advanced] = &verdicts[..] else {
        panic!("{verdicts:?}")
    };
    assert!(
        instalments
            .outcome
            .as_ref()
            .is_ok_and(|sums| sums.holds && sums.amount == Money::whole(821_116))
    );
    let sums = advanced.outcome.as_ref().expect("all is known");
    let balances: Vec<Option<Money>> = sums.periods.iter().map(|each| each.balance).collect();
    // By hand: 4 × 205.279 against 266.793, 188.893, 223.893 and 141.537.
    assert_eq!(
        balances,
        [-61_514, -45_128, -63_742, 0].map(|amount| Some(Money::whole(amount)))
    );
    assert_eq!(sums.amount, Money::whole(63_742));
}
