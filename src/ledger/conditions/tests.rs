//! Demands judged on small plans, with figures worked out by hand.

use super::*;
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, amount, each, money, plan, product, quantity, share, span,
};
use crate::ledger::post;
use crate::plan::{
    Condition, CostItem, FunderId, LineId, MemberId, PaidBy, PerUnit, PurposeId, Series, ShareBase,
    Timing, Unit,
};

const LEIDEN: [&str; 5] = ["2020", "2021", "2022", "2023-H1", "2023-H2"];

/// Subsidy and cost of the Leiden plan, as its source prints them.
fn leiden() -> Plan {
    let mut plan = plan(&LEIDEN);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_funder(&mut plan, "subsidie", None, "266793 188893 223893 141537 0");
    add_funder(
        &mut plan,
        "others",
        None,
        "233482 238682 269682 80527 344500",
    );
    add_line(&mut plan, "all", None, "500275 427575 493575 222064 344500");
    plan
}

fn condition(funder: &str) -> Condition {
    let funders = Some(funder)
        .filter(|id| !id.is_empty())
        .map(FunderId::new)
        .into_iter()
        .collect();
    Condition {
        funders,
        is_whole: true,
        ..Condition::default()
    }
}

fn lines(ids: &[&str]) -> Vec<LineId> {
    ids.iter().map(|id| LineId::new(id)).collect()
}

fn purposes(ids: &[&str]) -> Vec<PurposeId> {
    ids.iter().map(|id| PurposeId::new(id)).collect()
}

/// The verdicts on one condition, or on what funders say of themselves.
fn verdicts(mut plan: Plan, conditions: Vec<Condition>) -> Vec<Verdict> {
    plan.conditions = conditions;
    evaluate_conditions(&FundingCache::new(&plan, &post(&plan))).verdicts
}

fn sums(plan: Plan, condition: Condition) -> Result<Outcome, Undecided> {
    let mut verdicts = verdicts(plan, vec![condition]);
    assert_eq!(verdicts.len(), 1, "{verdicts:?}");
    verdicts.remove(0).outcome
}

fn fault_of(mut plan: Plan, condition: Condition) -> Option<Fault> {
    plan.conditions = vec![condition];
    let books = post(&plan);
    let judgement = evaluate_conditions(&FundingCache::new(&plan, &books));
    assert!(
        judgement
            .verdicts
            .iter()
            .all(|verdict| verdict.outcome.is_err())
            || judgement.faults.is_empty()
    );
    judgement.faults.into_iter().next().map(|(_, fault)| fault)
}

#[test]
fn the_share_of_the_leiden_subsidy() {
    let half = Condition {
        max_share: Some(share("50%")),
        within: Some(span("2020..2023-H1")),
        ..condition("subsidie")
    };
    let sums = sums(leiden(), half).expect("all is known");
    assert_eq!(
        (sums.amount, sums.base),
        (money("821116"), Some(money("1643489")))
    );
    // 821.744,50 - 821.116
    assert_eq!(
        (sums.limit, sums.headroom),
        (Some(money("821744.5")), Some(money("628.5")))
    );
    assert!(sums.holds && sums.remedy.is_none());
}

#[test]
fn one_unit_over_is_broken_and_says_by_how_much() {
    let with = |subsidy: &str| {
        let mut plan = plan(&["2020"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        add_funder(&mut plan, "subsidie", None, subsidy);
        add_line(&mut plan, "all", None, "1601");
        let half = Condition {
            max_share: Some(share("50%")),
            ..condition("subsidie")
        };
        sums(plan, half).expect("all is known")
    };
    // Half of 1.601 is 800,50.
    assert!(with("800").holds && !with("801").holds);
    assert_eq!(
        (with("800").headroom, with("801").headroom),
        (Some(money("0.5")), Some(money("-0.5")))
    );
    // In whole euros: 1 less, or 1 of cost more.
    let remedy = with("801").remedy.expect("it is broken");
    assert_eq!(
        (remedy.change, remedy.base, remedy.both),
        (money("1"), Some(money("1")), None)
    );
}

#[test]
fn a_share_is_decided_beyond_its_printed_percentage() {
    // 33.333333 % of 3 is 0.99999999: 1 is more, though both print as 33.33 %.
    let with = |least: bool, percent: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "f", None, "1");
        add_line(&mut plan, "all", None, "3");
        let percent = Some(share(percent));
        let (max_share, min_share) = if least {
            (None, percent)
        } else {
            (percent, None)
        };
        sums(
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
    // What lacks is less than a cent, and is never no room.
    assert_eq!(with(false, "33.333333%").headroom, Some(money("-0.01")));
    assert_eq!(with(false, "33.333334%").headroom, Some(money("0")));
}

#[test]
fn lines_in_their_own_base() {
    let mut plan = plan(&["2020"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_line(&mut plan, "overhead", None, "20");
    add_line(&mut plan, "work", None, "80");
    let most = Condition {
        lines: lines(&["overhead"]),
        max_share: Some(share("15%")),
        ..condition("")
    };
    let sums = sums(plan, most).expect("all is known");
    // 15 of 100 is allowed. 5 could become work; or of 100 - x, 20 - x is 15 % when x is 5 / 0.85 = 5.88.
    let remedy = sums.remedy.expect("20 is more than 15");
    assert_eq!(
        (remedy.change, remedy.base, remedy.both),
        (money("5"), None, Some(money("6")))
    );
}

#[test]
fn what_is_named_twice_counts_once() {
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
    // The activities have the codes 0 and 1; 0 is on a line of the group as well.
    let of = |of: &[&str], without: &[&str]| {
        let (of, without) = (ShareBase::Purposes(purposes(of)), purposes(without));
        let most = Condition {
            lines: lines(&["fee"]),
            max_share: Some(share("20%")),
            of,
            without,
            ..condition("")
        };
        sums(plan.clone(), most).map(|sums| (sums.base, sums.holds))
    };
    assert_eq!(
        of(&["staff", "inner", "0"], &[]),
        Ok((Some(money("150")), true))
    );
    assert_eq!(of(&["staff"], &["0"]), Ok((Some(money("50")), false)));
    assert_eq!(of(&["inner", "1"], &[]), Ok((Some(money("150")), true)));
}

#[test]
fn amounts_and_so_much_for_each() {
    let brought =
        |most: Condition| sums(leiden(), most).map(|sums| (sums.limit, sums.headroom, sums.holds));
    let per = |quantity_: &str| {
        let per = PerUnit {
            rate: money("5.74"),
            quantity: quantity(quantity_),
            unit: None,
        };
        brought(Condition {
            max_per_unit: Some(per),
            ..condition("subsidie")
        })
    };
    // 5.74 × 143.052 = 821.118,48 and × 143.051 = 821.112,74.
    assert_eq!(
        per("143052"),
        Ok((Some(money("821118.48")), Some(money("2.48")), true))
    );
    assert_eq!(
        per("143051"),
        Ok((Some(money("821112.74")), Some(money("-3.26")), false))
    );
    let least = Condition {
        min: Some(money("821117")),
        ..condition("subsidie")
    };
    assert_eq!(
        brought(least),
        Ok((Some(money("821117")), Some(money("-1")), false))
    );
}

#[test]
fn four_equal_instalments_of_the_leiden_subsidy() {
    let instalments = Condition {
        instalments: Some(each("205279 205279 205279 205279 0")),
        within: Some(span("2020..2023-H1")),
        ..condition("subsidie")
    };
    let verdicts = verdicts(leiden(), vec![instalments]);
    let sums: Vec<&Outcome> = verdicts
        .iter()
        .map(|verdict| verdict.outcome.as_ref().expect("all is known"))
        .collect();
    assert!(sums[0].holds && sums[0].amount == money("821116"));
    // 266.793 - 205.279 = 61.514, and so on: by hand.
    let short: Vec<Option<Money>> = sums[1].periods.iter().map(|each| each.balance).collect();
    assert_eq!(
        short,
        ["-61514", "-45128", "-63742", "0", "0"].map(|digits| Some(money(digits)))
    );
    assert_eq!(
        (sums[1].amount, sums[1].at, sums[1].holds),
        (money("63742"), Some(PeriodIx(2)), true)
    );
}

#[test]
fn a_flat_rate_is_rounded_in_each_period() {
    // 25 % of 10 and of 6 are 2.50 and 1.50: in whole euros 3 and 2.
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
        sums(plan, flat).expect("all is known")
    };
    assert!(with("3 2").holds && !with("3 1").holds && !with("2 3").holds);
    assert_eq!(
        (with("3 2").base, with("3 2").limit),
        (Some(money("16")), Some(money("5")))
    );
}

#[test]
fn what_moved_since_the_approved_budget() {
    let with = |a: &str| {
        let mut plan = plan(&["2020", "2021"]);
        add_line(&mut plan, "a", None, a).approved = Some(Series::One(money("60")));
        add_line(&mut plan, "b", None, "20 20").approved = Some(Series::Each(each("15 15")));
        add_line(&mut plan, "c", None, "0 5").approved = Some(Series::One(money("10")));
        let moved = Condition {
            max_reallocation: Some(share("10%")),
            ..condition("")
        };
        sums(plan, moved).expect("all is known")
    };
    // b gains 10; c loses 5 and a 5: 10 of 100 moved. Of a, one more lost has no other side.
    assert_eq!(
        (
            with("30 25").amount,
            with("30 25").headroom,
            with("30 25").holds
        ),
        (money("10"), Some(money("0")), true)
    );
    assert_eq!(
        (with("30 24").amount, with("30 24").holds),
        (money("10"), true)
    );
    // a gains 1 and b 10, c loses 5.
    assert_eq!(
        (with("30 31").amount, with("30 31").headroom),
        (money("5"), Some(money("5")))
    );
}

#[test]
fn the_highest_rate_of_a_tariff_that_grows() {
    let most = |most: &str, within: Option<&str>| {
        let mut plan = plan(&["2020", "2021"]);
        let rate = crate::plan::TariffRate::Indexed {
            rate: money("59"),
            index: share("2%"),
            from: None,
        };
        let tariff = crate::plan::Tariff {
            name: "T".to_string(),
            rate,
            unit: Some("hour".to_string()),
            note: None,
        };
        plan.tariffs.insert(crate::plan::TariffId::new("t"), tariff);
        let source = crate::plan::RateSource::Tariff(crate::plan::TariffId::new("t"));
        let price = crate::plan::Price::Product {
            rate: source,
            quantity: Series::One(quantity("10")),
        };
        add_activity(
            &mut plan,
            None,
            vec![CostItem::new(0, price, Timing::PerPeriod(None))],
        );
        add_activity(
            &mut plan,
            None,
            vec![product(
                money("900"),
                quantity("1"),
                Timing::PerPeriod(None),
            )],
        );
        let (max_tariff, unit) = (Some(money(most)), Some("hour".to_string()));
        let capped = Condition {
            max_tariff,
            unit,
            within: within.map(span),
            ..condition("")
        };
        sums(plan, capped).expect("all is known")
    };
    // 59 × 1.02 = 60.18 in 2021.
    let sums = most("60", None);
    assert_eq!(
        (sums.amount, sums.at, sums.headroom),
        (money("60.18"), Some(PeriodIx(1)), Some(money("-0.18")))
    );
    assert_eq!(
        sums.rates
            .iter()
            .map(|rated| rated.rate)
            .collect::<Vec<_>>(),
        [money("60.18")]
    );
    assert!(most("60.18", None).holds && most("60", Some("2020")).holds);
}

#[test]
fn in_kind_stands_on_both_sides() {
    let with = |credit: &str| {
        let mut plan = plan(&["2020", "2021"]);
        add_funder(&mut plan, "school", None, credit);
        plan.funders[0].form = Contribution::InKind;
        let mut hours = amount(money("40"), Timing::PerPeriod(None));
        hours.paid_by = Some(PaidBy::One(MemberId::new("school")));
        add_activity(
            &mut plan,
            None,
            vec![hours, amount(money("7"), Timing::PerPeriod(None))],
        );
        verdicts(plan, vec![])
            .remove(0)
            .outcome
            .expect("all is known")
    };
    assert!(with("40 40").holds && !with("40 41").holds && !with("39 41").holds);
}

#[test]
fn what_funders_say_of_themselves() {
    let mut plan = leiden();
    plan.funders[0].max = Some(money("821115"));
    plan.funders[0].max_per_period = Some(Series::Each(each("266793 200000 230000 200000 0")));
    let verdicts = verdicts(plan, vec![]);
    let sums: Vec<&Outcome> = verdicts
        .iter()
        .map(|verdict| verdict.outcome.as_ref().expect("all is known"))
        .collect();
    assert_eq!(
        (sums[0].headroom, sums[0].holds),
        (Some(money("-1")), false)
    );
    assert_eq!(
        (sums[1].headroom, sums[1].at, sums[1].holds),
        (Some(money("0")), Some(PeriodIx(0)), true)
    );
}

#[test]
fn what_is_not_known_is_not_judged() {
    let half = || Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    let mut unread = leiden();
    add_line(&mut unread, "more", None, "? 0 0 0 0");
    assert_eq!(sums(unread.clone(), half()), Err(Undecided::Unknown));
    // Outside of the window it is of no account.
    let later = Condition {
        within: Some(span("2021..2023")),
        ..half()
    };
    assert!(sums(unread, later).is_ok());
    let mut damaged = leiden();
    damaged.damaged.insert(Section::Funders);
    assert_eq!(sums(damaged, half()), Err(Undecided::Unknown));
    assert_eq!(
        sums(
            leiden(),
            Condition {
                is_whole: false,
                ..half()
            }
        ),
        Err(Undecided::Unknown)
    );
    let stranger = Condition {
        max_share: Some(share("50%")),
        ..condition("subsidy")
    };
    assert_eq!(sums(leiden(), stranger), Err(Undecided::Unknown));
    let absurd = Condition {
        max_share: Some(share("9999999999999%")),
        ..condition("subsidie")
    };
    // 2 × 10^13 times 10^13 %, to 14 decimals, is more than an i128 holds.
    let mut large = leiden();
    add_line(
        &mut large,
        "more",
        None,
        "9999999999999 9999999999999 0 0 0",
    );
    assert_eq!(sums(large, absurd), Err(Undecided::TooLarge));
}

#[test]
fn a_condition_that_is_unclear() {
    let of = |condition: Condition| fault_of(leiden(), condition);
    let half = || Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    assert_eq!(of(half()), None);
    assert_eq!(of(condition("subsidie")), Some(Fault::NoDemand));
    let cut = Condition {
        within: Some(span("2020..2023-07")),
        ..half()
    };
    let (without, with) = (Some(span("2020..2023-06")), Some(span("2020..2023")));
    assert_eq!(
        of(cut),
        Some(Fault::CutWindow {
            cut: vec![PeriodIx(4)],
            without,
            with
        })
    );
    assert_eq!(
        of(Condition {
            within: Some(span("2018")),
            ..half()
        }),
        Some(Fault::OutsideWindow)
    );
    assert_eq!(
        of(Condition {
            funders: vec![],
            ..half()
        }),
        Some(Fault::ShareOfNothing)
    );
    assert_eq!(
        of(Condition {
            min_share: Some(share("51%")),
            ..half()
        }),
        Some(Fault::Crossed)
    );
    assert_eq!(
        of(Condition {
            unit: Some("hour".to_string()),
            ..half()
        }),
        Some(Fault::UnitWithoutTariff)
    );
    let own = Condition {
        excludes: vec![FunderId::new("subsidie")],
        ..half()
    };
    assert_eq!(of(own), Some(Fault::ExcludesItsOwn(FunderIx(0))));
    let flat = Condition {
        flat_rate: Some(share("7%")),
        ..condition("")
    };
    assert_eq!(of(flat), Some(Fault::FlatRateWithoutLines));
    let base = Condition {
        of: ShareBase::Credit,
        max: Some(money("1")),
        ..condition("subsidie")
    };
    assert_eq!(of(base), Some(Fault::BaseWithoutShare));
    let moved = Condition {
        max_reallocation: Some(share("10%")),
        ..condition("")
    };
    assert!(matches!(of(moved), Some(Fault::NotApproved(lines)) if lines.len() == 1));
    let advance = Condition {
        max_prefinance: Some(money("0")),
        ..condition("subsidie")
    };
    assert_eq!(of(advance), Some(Fault::PrefinanceWithoutInstalments));
    let paid = Condition {
        instalments: Some(each("1 1 1 1 1")),
        ..condition("")
    };
    assert_eq!(of(paid), Some(Fault::InstalmentsWithoutFunder));
    let form = Condition {
        form: Some(Contribution::Cash),
        lines: lines(&["all"]),
        max: Some(money("1")),
        ..condition("")
    };
    assert_eq!(of(form), Some(Fault::FormWithoutFunder));
}
