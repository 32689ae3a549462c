//! Limits on the payments of a funder for each of several lines, evaluated together.

use proptest::prelude::*;

use super::*;
use crate::plan::Each;

/// A plan in whole euros with a grant, two other funders and three lines of one year. Each funder may pay the lines whose
/// bits are set.
#[derive(Debug, Clone)]
struct Small {
    credit: [i64; 3],
    may_pay: [u8; 3],
    debit: [i64; 3],
}

impl Small {
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
fn small() -> impl Strategy<Value = Small> {
    let debit = [0_i64..7, 0_i64..7, 0_i64..7];
    (debit, [1_u8..8, 1_u8..8, 1_u8..8], 0_i64..19, 0_i64..19).prop_map(
        |(debit, may_pay, one, other)| {
            let sum: i64 = debit.iter().sum();
            let (one, other) = (one.min(sum), other.min(sum));
            let (low, high) = (one.min(other), one.max(other));
            Small {
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
    // The grant brings in 120, and each line of 100 can be paid without it, but not both: at most 100 is paid by others.
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
