//! Limits on the payments of a funder for each of several lines, evaluated together.

use proptest::prelude::*;

use super::*;
use crate::plan::Each;

/// A plan in whole euros with a grant, two other funders and three lines of one year. Each funder may pay the lines
/// whose bits are set.
#[derive(Debug, Clone)]
struct BalancedPlan {
    credit: [i64; 3],
    may_pay: [u8; 3],
    debit: [i64; 3],
}

impl BalancedPlan {
    fn may_pay(&self, funder: usize, line: usize) -> bool {
        (self.may_pay[funder] >> line) & 1 == 1
    }

    fn plan(&self) -> Plan {
        let mut plan = plan(&["2027"]);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        for (id, debit) in ["x", "y", "z"].iter().zip(self.debit) {
            add_line(&mut plan, id, None, &debit.to_string());
        }
        for (at, id) in ["grant", "own", "city"].iter().enumerate() {
            add_funder(&mut plan, id, None, &self.credit[at].to_string());
            let ids = ["x", "y", "z"].iter().enumerate();
            let ids = ids.filter(|(line, _)| self.may_pay(at, *line));
            let ids: Vec<&str> = ids.map(|(_, id)| *id).collect();
            plan.funders[at].pays = Some(purposes(&ids));
        }
        plan
    }

    /// Returns the part of each line that the grant pays, in all ways in which the plan can be paid.
    fn ways(&self) -> Vec<[i64; 3]> {
        let of = |funder: usize| {
            let most = |line: usize| {
                if self.may_pay(funder, line) {
                    self.debit[line]
                } else {
                    0
                }
            };
            let mut all = Vec::new();
            for x in 0..=most(0) {
                for y in 0..=most(1) {
                    let z = self.credit[funder] - x - y;
                    if (0..=most(2)).contains(&z) {
                        all.push([x, y, z]);
                    }
                }
            }
            all
        };
        let (own, city) = (of(1), of(2));
        let is_rest = |grant: &[i64; 3]| {
            own.iter().any(|own| {
                city.iter().any(|city| {
                    (0..3).all(|line| grant[line] + own[line] + city[line] == self.debit[line])
                })
            })
        };
        of(0).into_iter().filter(is_rest).collect()
    }
}

/// Small plans that balance.
fn small() -> impl Strategy<Value = BalancedPlan> {
    let debit = [0_i64..7, 0_i64..7, 0_i64..7];
    (debit, [1_u8..8, 1_u8..8, 1_u8..8], 0_i64..19, 0_i64..19).prop_map(
        |(debit, may_pay, one, other)| {
            let sum: i64 = debit.iter().sum();
            let (one, other) = (one.min(sum), other.min(sum));
            let (low, high) = (one.min(other), one.max(other));
            BalancedPlan {
                credit: [low, high - low, sum - high],
                may_pay,
                debit,
            }
        },
    )
}

fn each_line(limits: impl FnOnce(Condition) -> Condition) -> Condition {
    limits(Condition {
        each: Some(Each::Line),
        ..condition("grant")
    })
}

proptest! {
    #[test]
    fn limits_on_each_line_hold_if_and_only_if_one_way_to_pay_meets_all(small in small(), limit in 1_i64..5) {
        let ways = small.ways();
        prop_assume!(!ways.is_empty());
        let holds = |condition: Condition| {
            let verdicts = verdicts(small.plan(), vec![condition]);
            !verdicts.iter().any(|verdict| verdict.outcome.as_ref().is_ok_and(|of| !of.holds))
        };
        let most = each_line(|of| Condition { max: Some(Money::whole(limit)), ..of });
        let is_met = ways.iter().any(|way| way.iter().all(|paid| *paid <= limit));
        prop_assert_eq!(holds(most), is_met, "at most {} of {:?}", limit, ways);
        let least = each_line(|of| Condition { min: Some(Money::whole(limit)), ..of });
        let is_met = ways.iter().any(|way| way.iter().all(|paid| *paid >= limit));
        prop_assert_eq!(holds(least), is_met, "at least {} of {:?}", limit, ways);
        let half = each_line(|of| Condition { max_share: Some(share("50%")), ..of });
        let is_half = |way: &[i64; 3]| way.iter().zip(small.debit).all(|(paid, debit)| 2 * paid <= debit);
        prop_assert_eq!(holds(half), ways.iter().any(is_half), "half of {:?}", ways);
    }
}

#[test]
fn limits_that_hold_one_by_one_and_not_together_are_one_verdict() {
    // The own money of 130 pays the 50 of z and 80 of x and y. So the grant must pay 120 of x and y, but of one of
    // these lines it need not pay more than 20.
    let plan = || {
        let mut plan = plan(&["2027"]);
        add_funder(&mut plan, "grant", None, "120");
        add_funder(&mut plan, "own", None, "130");
        add_line(&mut plan, "x", None, "100");
        add_line(&mut plan, "y", None, "100");
        add_line(&mut plan, "z", None, "50");
        plan.funders[0].pays = Some(purposes(&["x", "y"]));
        plan
    };
    let most = |max: &str| {
        each_line(|of| Condition {
            max: Some(money(max)),
            ..of
        })
    };
    let verdicts_60 = verdicts(plan(), vec![most("60")]);
    assert!(
        verdicts_60
            .iter()
            .all(|each| each.outcome.as_ref().is_ok_and(|of| of.holds))
    );
    let verdicts = verdicts(plan(), vec![most("59.99")]);
    let broken: Vec<&Verdict> = verdicts
        .iter()
        .filter(|each| each.outcome.as_ref().is_ok_and(|of| !of.holds))
        .collect();
    // 120 must be paid of x and y, of which 59,99 each may be.
    let [together] = broken[..] else {
        panic!("{broken:?}")
    };
    let outcome = together.outcome.as_ref().expect("it is decided");
    assert_eq!(
        (outcome.amount, outcome.limit),
        (money("120"), Some(money("119.98")))
    );
    assert_eq!(outcome.headroom, Some(money("-0.02")));
    let part = together.part.as_ref().expect("it is about two lines");
    assert_eq!(part.condition.lines, lines(&["x", "y"]));
}

/// A condition on what a funder pays of these lines.
fn pays(funder: &str, of: &[&str], limits: impl FnOnce(Condition) -> Condition) -> Condition {
    limits(Condition {
        lines: lines(of),
        ..condition(funder)
    })
}

fn max_share(percent: &str) -> impl FnOnce(Condition) -> Condition {
    let most = Some(share(percent));
    move |of| Condition {
        max_share: most,
        ..of
    }
}

fn min_share(percent: &str) -> impl FnOnce(Condition) -> Condition {
    let least = Some(share(percent));
    move |of| Condition {
        min_share: least,
        ..of
    }
}

/// Two funders with 100 each, and two lines of 100.
fn two_of_each() -> Plan {
    let mut plan = plan(&["2027"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_funder(&mut plan, "a", None, "100");
    add_funder(&mut plan, "b", None, "100");
    add_line(&mut plan, "x", None, "100");
    add_line(&mut plan, "y", None, "100");
    plan
}

/// The verdicts on requirements that are not met together: amount, limit, and the conditions of the set.
fn not_met(plan: Plan, conditions: Vec<Condition>) -> Vec<(Money, Money, Vec<usize>)> {
    let verdicts = verdicts(plan, conditions);
    let broken = verdicts.iter().filter_map(|verdict| {
        let outcome = verdict
            .outcome
            .as_ref()
            .ok()
            .filter(|outcome| !outcome.holds)?;
        let together = verdict.together.as_ref()?;
        let conditions = together.requirements.iter().map(|of| of.condition);
        Some((outcome.amount, outcome.limit?, conditions.collect()))
    });
    broken.collect()
}

#[test]
fn conditions_of_two_funders_on_one_line_are_evaluated_together() {
    // Nobody but a and b pays x: of 100 they may pay 30 each.
    let thirty = || {
        vec![
            pays("a", &["x"], max_share("30%")),
            pays("b", &["x"], max_share("30%")),
        ]
    };
    let one = (money("100"), money("60"), vec![0, 1]);
    assert_eq!(not_met(two_of_each(), thirty()), [one.clone(), one]);
    // A third funder may pay the other 40.
    let mut plan = two_of_each();
    add_funder(&mut plan, "c", None, "40");
    add_line(&mut plan, "z", None, "40");
    assert_eq!(not_met(plan, thirty()), []);
    // At least 80 and at least 50 of 100.
    let least = vec![
        pays("a", &["x"], min_share("80%")),
        pays("b", &["x"], min_share("50%")),
    ];
    let one = (money("100"), money("130"), vec![0, 1]);
    assert_eq!(not_met(two_of_each(), least), [one.clone(), one]);
    // At most 30 of x and at most 60 of y: a brings in 100, and 10 are left.
    let both = vec![
        pays("a", &["x"], max_share("30%")),
        pays("a", &["y"], max_share("60%")),
    ];
    let one = (money("100"), money("90"), vec![0, 1]);
    assert_eq!(not_met(two_of_each(), both), [one.clone(), one]);
}

#[test]
fn a_maximum_of_one_and_a_minimum_of_another_are_evaluated_together() {
    // If a pays at most 30 of x, it pays at least 70 of y, and b at most 30 of y, where it has to pay 45.
    let mixed = vec![
        pays("a", &["x"], max_share("30%")),
        pays("b", &["y"], min_share("45%")),
    ];
    let both = verdicts(two_of_each(), mixed);
    let together = both.iter().filter(|verdict| verdict.together.is_some());
    let limits = together.map(|verdict| {
        let outcome = verdict.outcome.as_ref().expect("it is decided");
        let excess = verdict.together.as_ref().map(|of| of.excess);
        (
            outcome.limit,
            verdict.compared_amount(),
            outcome.headroom,
            excess,
        )
    });
    // Each verdict has its own limit. The payments depend on the division of the money, so there is no amount.
    let own = |limit: &str| (Some(money(limit)), None, None, Some(money("15")));
    assert_eq!(limits.collect::<Vec<_>>(), [own("30"), own("45")]);
    let met = vec![
        pays("a", &["x"], max_share("30%")),
        pays("b", &["y"], min_share("30%")),
    ];
    assert_eq!(not_met(two_of_each(), met), []);
}

#[test]
fn only_the_conditions_that_contradict_each_other_are_named() {
    let all = vec![
        pays("a", &["y"], max_share("90%")),
        pays("a", &["x"], max_share("30%")),
        pays("b", &["x", "y"], min_share("20%")),
        pays("b", &["x"], max_share("30%")),
    ];
    let one = (money("100"), money("60"), vec![1, 3]);
    assert_eq!(not_met(two_of_each(), all), [one.clone(), one]);
    // A condition that is not met by itself has a verdict of its own, and hides no contradiction.
    let with_broken = vec![
        pays("a", &["x", "y"], max_share("10%")),
        pays("a", &["x"], max_share("30%")),
        pays("b", &["x"], max_share("30%")),
    ];
    let one = (money("100"), money("60"), vec![1, 2]);
    assert_eq!(not_met(two_of_each(), with_broken), [one.clone(), one]);
}

#[test]
fn limits_in_different_periods_are_evaluated_together() {
    // Of 200 over two years a brings in 90, and at most 40 of each year: 10 too much. By year it may be 45 and 45.
    let mut plan = plan(&["2027", "2028"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    plan.carry = crate::plan::Carry::Forward;
    add_funder(&mut plan, "a", None, "90 0");
    add_funder(&mut plan, "b", None, "60 50");
    add_line(&mut plan, "x", None, "100 100");
    let yearly = pays("a", &["x"], |of| Condition {
        max: Some(money("40")),
        each: Some(Each::Period),
        ..of
    });
    assert_eq!(
        not_met(plan.clone(), vec![yearly]),
        [(money("90"), money("80"), vec![0])]
    );
    let wider = pays("a", &["x"], |of| Condition {
        max: Some(money("45")),
        each: Some(Each::Period),
        ..of
    });
    assert_eq!(not_met(plan, vec![wider]), []);
}

#[test]
fn what_rounding_in_thousands_explains_is_no_contradiction() {
    let mut plan = two_of_each();
    plan.rounding = Some(Unit::new(1.into()).expect("a power of ten"));
    // The payments are 100, and the limits are 98 together. Three figures, each of which counts on two sides, and two
    // limits may each be half a unit off: 4.
    let near = || {
        vec![
            pays("a", &["x"], max_share("49%")),
            pays("b", &["x"], max_share("49%")),
        ]
    };
    assert_eq!(not_met(plan.clone(), near()), []);
    let each = |one: &str, other: &str| {
        let limits = [("a", one), ("b", other)];
        let limits = limits.map(|(id, percent)| pays(id, &["x"], max_share(percent)));
        not_met(plan.clone(), limits.to_vec()).len()
    };
    assert_eq!(each("48%", "48%"), 0);
    assert_eq!(each("48%", "47%"), 2);
    assert_eq!(not_met(two_of_each(), near()).len(), 2);
    // Four figures count on two sides, and three limits may be off: 5.5, rounded down to 5. The payments are 100, and
    // the limits are 99 together, and then 93.
    let mut three = plan;
    three.funders.clear();
    for id in ["a", "b", "c"] {
        add_funder(&mut three, id, None, "100");
    }
    add_line(&mut three, "z", None, "100");
    let each = |percent: &str| -> Vec<Condition> {
        let of = ["a", "b", "c"].iter();
        of.map(|id| pays(id, &["x"], max_share(percent))).collect()
    };
    assert_eq!(not_met(three.clone(), each("33%")), []);
    assert_eq!(not_met(three, each("31%")).len(), 3);
}

#[test]
fn a_share_that_may_be_rounded_either_way_breaks_no_condition() {
    // Of each 5, a and b pay half: 2 or 3. So a can pay 2 of x if it pays 3 of y. It brings in 5, so not 2 of both.
    let mut plan = plan(&["2027"]);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_funder(&mut plan, "a", None, "5");
    add_funder(&mut plan, "b", None, "5");
    for id in ["x", "y"] {
        add_line(&mut plan, id, None, "");
        let mut item = amount(money("5"), Timing::Once(None));
        let half = |id: &str| (MemberId::new(id), share("50%"));
        item.paid_by = Some(PaidBy::Parts(crate::plan::Parts::Shares(vec![
            half("a"),
            half("b"),
        ])));
        add_activity(&mut plan, Some(id), vec![item]);
    }
    let most = |of: &str, most: &str| {
        let most = Some(money(most));
        pays("a", &[of], |condition| Condition {
            max: most,
            ..condition
        })
    };
    assert_eq!(
        not_met(plan.clone(), vec![most("x", "2"), most("y", "3")]),
        []
    );
    let one = (money("5"), money("4"), vec![0, 1]);
    assert_eq!(
        not_met(plan, vec![most("x", "2"), most("y", "2")]),
        [one.clone(), one]
    );
}
