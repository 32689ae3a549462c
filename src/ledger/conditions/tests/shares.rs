//! Conditions on shares of a base, and their remedies.

use super::*;
use crate::plan::{Scale, ShareMethod, ShareOver, ShareRounding};

#[test]
fn share_of_the_leiden_subsidy_is_just_below_half() {
    let half = Condition {
        max_share: Some(share("50%")),
        within: Some(span("2020..2023-H1")),
        ..condition("subsidie")
    };
    let outcome = outcome(leiden(), half).expect("all is known");
    assert_eq!(
        (outcome.amount, outcome.base),
        (money("821116"), Some(money("1643489")))
    );
    // 821744.50 - 821116
    assert_eq!(
        (outcome.limit, outcome.headroom),
        (Some(money("821744.5")), Some(money("628.5")))
    );
    assert!(outcome.holds && outcome.remedy.is_none());
}

#[test]
fn one_unit_above_the_limit_fails_and_has_a_remedy() {
    let with = |subsidy: &str| {
        let mut plan = plan(&["2020"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_funder(&mut plan, "subsidie", None, subsidy);
        add_line(&mut plan, "all", None, "1601");
        let half = Condition {
            max_share: Some(share("50%")),
            ..condition("subsidie")
        };
        outcome(plan, half).expect("all is known")
    };
    // Half of 1601 is 800.50.
    assert!(with("800").holds && !with("801").holds);
    assert_eq!(
        (with("800").headroom, with("801").headroom),
        (Some(money("0.5")), Some(money("-0.5")))
    );
    // In whole euros: bring in 1 less, or spend 1 more.
    let remedy = with("801").remedy.expect("801 is above 800.50");
    assert_eq!(
        (remedy.change, remedy.base, remedy.both),
        (money("1"), Some(money("1")), Some(money("1")))
    );
}

#[test]
fn share_is_compared_beyond_its_printed_digits() {
    // 33.333333 % of 3 is 0.99999999: 1 is more, though both print as 33.33 %.
    let with = |is_min: bool, percent: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "f", None, "1");
        add_line(&mut plan, "all", None, "3");
        let percent = Some(share(percent));
        let (max_share, min_share) = if is_min {
            (None, percent)
        } else {
            (percent, None)
        };
        outcome(
            plan,
            Condition {
                max_share,
                min_share,
                ..condition("f")
            },
        )
        .expect("all is known")
    };
    assert!(!with(false, "33.333333%").holds && with(false, "33.333334%").holds);
    assert!(with(true, "33.333333%").holds && !with(true, "33.333334%").holds);
    // The headroom is less than a cent, and is not rounded to 0.
    assert_eq!(with(false, "33.333333%").headroom, Some(money("-0.01")));
    assert_eq!(with(false, "33.333334%").headroom, Some(money("0")));
}

#[test]
fn remedy_of_lines_that_are_part_of_their_own_base() {
    let mut plan = plan(&["2020"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_line(&mut plan, "overhead", None, "20");
    add_line(&mut plan, "work", None, "80");
    let max = Condition {
        lines: lines(&["overhead"]),
        max_share: Some(share("15%")),
        ..condition("")
    };
    let outcome = outcome(plan, max).expect("all is known");
    // 15 of 100 is allowed. One way is to move 5 to `work`. Or spend x less: 20 - x is 15 % of 100 - x if x is 5 / 0.85
    // = 5.88. Or the base grows by 5 / 0.15 = 33.33.
    let remedy = outcome.remedy.expect("20 is more than 15");
    assert_eq!(
        (remedy.change, remedy.base, remedy.both),
        (money("5"), Some(money("34")), Some(money("6")))
    );
}

#[test]
fn cost_that_is_named_twice_counts_once() {
    let mut plan = plan(&["2020"]);
    add_line(&mut plan, "staff", None, "");
    add_line(&mut plan, "inner", Some("staff"), "");
    add_line(&mut plan, "fee", None, "30");
    add_activity(
        &mut plan,
        Some("inner"),
        vec![amount(money("100"), Timing::Once(None))],
    );
    add_activity(
        &mut plan,
        Some("staff"),
        vec![amount(money("50"), Timing::Once(None))],
    );
    // The activities have the codes 0 and 1. Activity 0 is on a line of the group.
    let of = |of: &[&str], without: &[&str]| {
        let (of, without) = (ShareBase::Purposes(purposes(of)), purposes(without));
        let max = Condition {
            lines: lines(&["fee"]),
            max_share: Some(share("20%")),
            of,
            without,
            ..condition("")
        };
        outcome(plan.clone(), max).map(|outcome| (outcome.base, outcome.holds))
    };
    assert_eq!(
        of(&["staff", "inner", "0"], &[]),
        Ok((Some(money("150")), true))
    );
    assert_eq!(of(&["staff"], &["0"]), Ok((Some(money("50")), false)));
    assert_eq!(of(&["inner", "1"], &[]), Ok((Some(money("150")), true)));
}

#[test]
fn flat_rate_is_rounded_in_each_period() {
    // 25 % of 10 and of 6 is 2.50 and 1.50: in whole euros 3 and 2.
    let with = |overhead: &str| {
        let mut plan = plan(&["2020", "2021"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_line(&mut plan, "work", None, "10 6");
        add_line(&mut plan, "subcontracts", None, "100 100");
        add_line(&mut plan, "overhead", None, overhead);
        let without = purposes(&["subcontracts"]);
        let flat = Condition {
            lines: lines(&["overhead"]),
            flat_rate: Some(share("25%")),
            without,
            ..condition("")
        };
        outcome(plan, flat).expect("all is known")
    };
    assert!(with("3 2").holds && !with("3 1").holds && !with("2 3").holds);
    assert_eq!(
        (with("3 2").base, with("3 2").limit),
        (Some(money("16")), Some(money("5")))
    );
}

#[test]
fn a_flat_rate_of_rounded_figures_is_compared_before_it_is_rounded() {
    // 25 % of 102 thousand is 25.5 thousand. Each figure may be half a thousand off: 0.5 + 25 % of 0.5 is 0.625.
    let with = |overhead: &str, rounding: bool| {
        let mut plan = plan(&["2020"]);
        let thousand = Unit::new(1_000.into()).expect("a power of ten");
        plan.unit = thousand;
        plan.scale = Scale::new(1_000.into()).expect("thousands");
        plan.rounding = Some(thousand).filter(|_| rounding);
        add_line(&mut plan, "work", None, "102000");
        add_line(&mut plan, "overhead", None, overhead);
        let flat = Condition {
            lines: lines(&["overhead"]),
            flat_rate: Some(share("25%")),
            ..condition("")
        };
        outcome(plan, flat).expect("all is known").holds
    };
    for rounding in [true, false] {
        assert!(with("25000", rounding) && with("26000", rounding));
        assert!(!with("24000", rounding) && !with("27000", rounding));
    }
}

#[test]
fn a_flat_rate_is_cut_off_or_rounded_over_all_periods() {
    // 25 % of 10 and of 6 is 2.50 and 1.50. Rounded down in each period: 2 and 1. Rounded over all: 4, of which the
    // first period gets 3.
    let with = |overhead: &str, over: ShareOver, rounding: ShareRounding| {
        let mut plan = plan(&["2020", "2021"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_line(&mut plan, "work", None, "10 6");
        add_line(&mut plan, "overhead", None, overhead);
        let flat = Condition {
            lines: lines(&["overhead"]),
            flat_rate: Some(share("25%")),
            flat_rate_method: ShareMethod { over, rounding },
            ..condition("")
        };
        outcome(plan, flat).expect("all is known").holds
    };
    let (period, total) = (ShareOver::Period, ShareOver::Total);
    assert!(with("2 1", period, ShareRounding::Down) && !with("3 2", period, ShareRounding::Down));
    assert!(
        with("3 1", total, ShareRounding::HalfUp) && !with("3 2", total, ShareRounding::HalfUp)
    );
    // 2 and 2 are 4 as well, and each is within a unit of its exact part. 1 and 3 are not.
    assert!(
        with("2 2", total, ShareRounding::HalfUp) && !with("1 3", total, ShareRounding::HalfUp)
    );
}

#[test]
fn of_a_base_below_zero_nothing_is_allowed_and_nothing_is_asked_for() {
    // A refund of 40 is all that the year costs.
    let with = |credit: &str, is_min: bool| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "f", None, credit);
        add_line(&mut plan, "refund", None, "-40");
        let half = Some(share("50%"));
        let condition = if is_min {
            Condition {
                min_share: half,
                ..condition("f")
            }
        } else {
            Condition {
                max_share: half,
                ..condition("f")
            }
        };
        outcome(plan, condition).expect("all is known").holds
    };
    assert!(with("0", false) && with("0", true));
    assert!(!with("1", false));
}

#[test]
fn paid_share_is_met_if_the_money_can_be_divided_so() {
    let with = |max_share: Option<&str>, min_share: Option<&str>, city_pays: Option<&str>| {
        let mut plan = plan(&["2026"]);
        add_funder(&mut plan, "grant", None, "500");
        add_funder(&mut plan, "city", None, "500");
        plan.funders[1].pays = city_pays.map(|id| purposes(&[id]));
        add_line(&mut plan, "a", None, "600");
        add_line(&mut plan, "b", None, "400");
        let of_a = Condition {
            lines: lines(&["a"]),
            max_share: max_share.map(share),
            min_share: min_share.map(share),
            ..condition("grant")
        };
        let outcome = outcome(plan, of_a).expect("all is known");
        (outcome.amount, outcome.holds)
    };
    // The grant pays all of b, and the city 500 of a: 100 of the 600 are left, 16.67 %.
    assert_eq!(with(Some("17%"), None, None), (money("100"), true));
    assert_eq!(with(Some("16%"), None, None), (money("100"), false));
    // The other way round, the grant pays 500 of a, 83.33 %.
    assert_eq!(with(None, Some("83%"), None), (money("500"), true));
    assert_eq!(with(None, Some("84%"), None), (money("500"), false));
    // If the city pays only a, no other way is possible.
    assert_eq!(with(None, Some("17%"), Some("a")), (money("100"), false));
}

#[test]
fn excess_that_rounding_explains_is_none() {
    let with = |grant: &str, rounding: Option<u32>| {
        let mut plan = plan(&["2020"]);
        plan.rounding = rounding.map(|unit| Unit::new(unit.into()).expect("a power of ten"));
        add_funder(&mut plan, "grant", None, grant);
        add_line(&mut plan, "a", None, "1000");
        add_line(&mut plan, "b", None, "1000");
        let half = Condition {
            max_share: Some(share("50%")),
            ..condition("grant")
        };
        outcome(plan, half).expect("all is known").holds
    };
    // Half of 2000 is 1000. Figures in tens may be off by 5 each: 5 of the grant, and half of 5 + 5 of the two lines.
    assert!(with("1010", Some(10)) && !with("1020", Some(10)));
    assert!(with("1000", None) && !with("1010", None));
}

#[test]
fn headroom_of_lines_in_their_own_base_grows_with_the_base() {
    let room = |max: bool, own: &str, other: &str, percent: &str| {
        let mut plan = plan(&["2020"]);
        add_line(&mut plan, "overhead", None, own);
        add_line(&mut plan, "work", None, other);
        let share = Some(share(percent));
        let (max_share, min_share) = if max { (share, None) } else { (None, share) };
        let condition = Condition {
            lines: lines(&["overhead"]),
            max_share,
            min_share,
            ..condition("")
        };
        let headroom = |condition| outcome(plan.clone(), condition).expect("known").headroom;
        let of_others = Condition {
            of: ShareBase::Purposes(purposes(&["work"])),
            ..condition.clone()
        };
        (headroom(condition), headroom(of_others))
    };
    let some = |amount: &str| Some(money(amount));
    // 5 + x is 10 % of 120 + x if x is 7 / 0.9 = 7.777; of the other 115 it is 11.5 - 5.
    assert_eq!(room(true, "5", "115", "10%"), (some("7.77"), some("6.5")));
    // 0 + x is 10 % of 111 + x if x is 11.1 / 0.9 = 12.333.
    assert_eq!(room(true, "0", "111", "10%"), (some("12.33"), some("11.1")));
    // 80 - x is half of 100 - x if x is 60; half of the other 20 is 10.
    assert_eq!(room(false, "80", "20", "50%"), (some("60"), some("70")));
}
