//! Conditions of several funders on random small plans, evaluated together, and compared with all ways to pay the plan
//! in whole units.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::*;
use crate::plan::{Carry, Each};

const FUNDERS: [&str; 3] = ["a", "b", "c"];
const LINES: [&str; 4] = ["w", "x", "y", "z"];
const PERIODS: [&str; 2] = ["2027", "2028"];

/// A plan in whole euros that balances.
#[derive(Debug, Clone, PartialEq)]
struct RandomPlan {
    debit: [[i64; 4]; 2],
    credit: [[i64; 3]; 2],
    /// The lines that each funder may pay, as bits.
    may_pay: [u8; 3],
    carries: bool,
    conditions: Vec<RandomCondition>,
}

#[derive(Debug, Clone, PartialEq)]
struct RandomCondition {
    /// The funders that it names, as bits.
    funders: u8,
    /// The lines that it names, as bits.
    lines: u8,
    each: Option<Each>,
    within: Option<usize>,
    /// 0 for a maximum, 1 for a minimum, 2 for a maximum share of half, and 3 for a minimum share of half.
    kind: u8,
    amount: i64,
}

impl RandomCondition {
    fn condition(&self) -> Condition {
        let chosen = |bits: u8, ids: &[&str]| -> Vec<String> {
            let ids = ids.iter().enumerate();
            let ids = ids.filter(|(at, _)| (bits >> at) & 1 == 1);
            ids.map(|(_, id)| id.to_string()).collect()
        };
        let funders = chosen(self.funders, &FUNDERS);
        let lines = chosen(self.lines, &LINES);
        let amount = Money::whole(self.amount);
        let half = || Some(share("50%"));
        let mut condition = condition("");
        condition.funders = funders.iter().map(|id| FunderId::new(id)).collect();
        condition.lines = lines.iter().map(|id| LineId::new(id)).collect();
        condition.each = self.each;
        condition.within = self.within.map(|period| span(PERIODS[period]));
        match self.kind {
            0 => condition.max = Some(amount),
            1 => condition.min = Some(amount),
            2 => condition.max_share = half(),
            _ => condition.min_share = half(),
        }
        condition
    }
}

impl RandomPlan {
    fn plan(&self) -> Plan {
        let mut plan = plan(&PERIODS);
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        if self.carries {
            plan.carry = Carry::Forward;
        }
        for (at, id) in LINES.iter().enumerate() {
            let [first, second] = self.debit.map(|debit| debit[at]);
            add_line(&mut plan, id, None, &format!("{first} {second}"));
        }
        for (at, id) in FUNDERS.iter().enumerate() {
            let [first, second] = self.credit.map(|credit| credit[at]);
            add_funder(&mut plan, id, None, &format!("{first} {second}"));
            let lines = LINES.iter().enumerate();
            let lines = lines.filter(|(line, _)| (self.may_pay[at] >> line) & 1 == 1);
            let lines: Vec<&str> = lines.map(|(_, id)| *id).collect();
            plan.funders[at].pays = Some(purposes(&lines));
        }
        plan.conditions = self
            .conditions
            .iter()
            .map(RandomCondition::condition)
            .collect();
        plan
    }

    /// The amounts that count for each limit, in all ways in which the plan can be paid.
    fn ways(&self, limits: &[Limit]) -> BTreeSet<Vec<i64>> {
        let mut ways = BTreeSet::from([([0; 3], vec![0; limits.len()])]);
        let mut brought_in = [0; 3];
        for period in 0..2 {
            for (sum, credit) in brought_in.iter_mut().zip(self.credit[period]) {
                *sum += credit;
            }
            for line in 0..4 {
                ways = self.pay_line(&ways, (period, line), limits);
            }
            let is_last = period == 1;
            ways.retain(|(spent, _)| {
                let mut both = spent.iter().zip(&brought_in);
                let must_spend = is_last || !self.carries;
                both.all(|(spent, all)| spent == all || (spent < all && !must_spend))
            });
        }
        ways.into_iter().map(|(_, counted)| counted).collect()
    }

    /// Pays a line in all ways, after each of the ways in `before`. A way has the amount that each funder has spent,
    /// and the amount that counts for each limit.
    fn pay_line(
        &self,
        before: &BTreeSet<([i64; 3], Vec<i64>)>,
        (period, line): (usize, usize),
        limits: &[Limit],
    ) -> BTreeSet<([i64; 3], Vec<i64>)> {
        let debit = self.debit[period][line];
        let may = |funder: usize| (self.may_pay[funder] >> line) & 1 == 1;
        let mut after = BTreeSet::new();
        for first in 0..=debit {
            for second in 0..=debit - first {
                let parts = [first, second, debit - first - second];
                if (0..3).any(|funder| parts[funder] > 0 && !may(funder)) {
                    continue;
                }
                for (spent, counted) in before {
                    let (mut spent, mut counted) = (*spent, counted.clone());
                    for funder in 0..3 {
                        spent[funder] += parts[funder];
                        for (limit, counted) in limits.iter().zip(&mut counted) {
                            if limit.counts(funder, line, period) {
                                *counted += parts[funder];
                            }
                        }
                    }
                    after.insert((spent, counted));
                }
            }
        }
        after
    }
}

/// A limit that is met by itself.
#[derive(Debug, Clone, PartialEq)]
struct Limit {
    condition: usize,
    part: Option<PartOf>,
    funders: Vec<usize>,
    lines: Vec<usize>,
    periods: Vec<usize>,
    is_max: bool,
    units: i64,
}

impl Limit {
    fn of(verdict: &Verdict, plan: &Plan) -> Option<Limit> {
        let outcome = verdict
            .outcome
            .as_ref()
            .ok()
            .filter(|outcome| outcome.holds)?;
        let RequiredBy::Condition(condition) = verdict.required_by else {
            return None;
        };
        let lines = verdict.condition(plan)?.lines.iter();
        let lines = lines.filter_map(|line| LINES.iter().position(|id| *id == line.as_str()));
        let is_max = matches!(
            verdict.requirement,
            Requirement::Max(_) | Requirement::MaxShare(_)
        );
        let limit = outcome.limit?.decimal();
        let units = if is_max { limit.floor() } else { limit.ceil() };
        Some(Limit {
            condition,
            part: verdict.part.as_ref().map(|part| part.of),
            funders: verdict
                .funders
                .iter()
                .map(|funder| funder.index())
                .collect(),
            lines: lines.collect(),
            periods: verdict.window.iter().map(|period| period.index()).collect(),
            is_max,
            units: i64::try_from(units).expect("small"),
        })
    }

    fn counts(&self, funder: usize, line: usize, period: usize) -> bool {
        self.funders.contains(&funder)
            && self.lines.contains(&line)
            && self.periods.contains(&period)
    }

    fn excess(&self, paid: i64) -> i64 {
        let beyond = if self.is_max {
            paid - self.units
        } else {
            self.units - paid
        };
        beyond.max(0)
    }
}

/// The minimum total by which payments are beyond limits.
fn least_excess(
    ways: &BTreeSet<Vec<i64>>,
    limits: &[Limit],
    is_selected: impl Fn(&Limit) -> bool,
) -> i64 {
    let excess = |counted: &Vec<i64>| -> i64 {
        let both = limits.iter().zip(counted);
        let both = both.filter(|(limit, _)| is_selected(limit));
        both.map(|(limit, paid)| limit.excess(*paid)).sum()
    };
    ways.iter().map(excess).min().unwrap_or_default()
}

fn demand() -> impl Strategy<Value = RandomCondition> {
    let each = prop_oneof![
        2 => Just(None),
        1 => Just(Some(Each::Line)),
        1 => Just(Some(Each::Period)),
    ];
    let within = prop_oneof![3 => Just(None), 1 => (0..2_usize).prop_map(Some)];
    (1..8_u8, 1..16_u8, each, within, 0..4_u8, 1..4_i64).prop_map(
        |(funders, lines, each, within, kind, amount)| RandomCondition {
            funders,
            lines,
            each,
            within,
            kind,
            amount,
        },
    )
}

/// Plans that can be paid: they are made from the payments of each funder for each line in each period.
fn small() -> impl Strategy<Value = RandomPlan> {
    let paid = prop_oneof![4 => Just(0_i64), 4 => Just(1), 1 => Just(2)];
    let of_lines = proptest::array::uniform4(paid);
    let payments = proptest::array::uniform2(proptest::array::uniform3(of_lines));
    let early = prop_oneof![2 => Just(None), 1 => (0..3_usize).prop_map(Some)];
    let also = [0..16_u8, 0..16_u8, 0..16_u8];
    let conditions = proptest::collection::vec(demand(), 1..5);
    (payments, also, early, conditions).prop_map(|(payments, also, early, conditions)| {
        let debit =
            payments.map(|paid| [0, 1, 2, 3].map(|line| paid.iter().map(|of| of[line]).sum()));
        let mut credit = payments.map(|paid| paid.map(|of_lines| of_lines.iter().sum::<i64>()));
        // A funder brings in everything in the first period.
        if let Some(funder) = early {
            credit[0][funder] += std::mem::take(&mut credit[1][funder]);
        }
        let pays = |funder: usize, line: usize| payments.iter().any(|paid| paid[funder][line] > 0);
        let may_pay = [0, 1, 2].map(|funder| {
            let lines = (0..4).filter(|line| pays(funder, *line));
            lines.fold(also[funder], |bits, line| bits | 1 << line)
        });
        RandomPlan {
            debit,
            credit,
            may_pay,
            carries: early.is_some(),
            conditions,
        }
    })
}

#[test]
fn limits_are_met_together_if_and_only_if_one_way_to_pay_meets_all() {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(160)
    };
    let (broken, met) = (Cell::new(0), Cell::new(0));
    let evaluated = TestRunner::new(config).run(&small(), |small| {
        let count = if evaluate(&small)? { &broken } else { &met };
        count.set(count.get() + 1);
        Ok(())
    });
    assert_eq!(evaluated, Ok(()));
    // Both outcomes of the law occur often enough.
    assert!(broken.get() > 0 && met.get() > 9, "{broken:?} {met:?}");
}

/// Compares the verdicts on a plan with all ways to pay it. Returns whether limits contradict each other.
fn evaluate(small: &RandomPlan) -> Result<bool, TestCaseError> {
    let plan = small.plan();
    let verdicts = evaluate_conditions(&FundingCache::new(&plan, &post(&plan)));
    prop_assert!(!verdicts.are_joint_limits_undecided);
    let verdicts = verdicts.verdicts;
    let own: Vec<&Verdict> = verdicts
        .iter()
        .filter(|each| each.together.is_none())
        .collect();
    let limits: Vec<Limit> = own
        .iter()
        .filter_map(|each| Limit::of(each, &plan))
        .collect();
    let ways = small.ways(&limits);
    let found: Vec<&JointConflict> = verdicts
        .iter()
        .filter_map(|each| each.together.as_deref())
        .collect();
    prop_assert!(!ways.is_empty(), "it can be paid");
    let is_in = |together: &JointConflict, limit: &Limit| {
        together.requirements.iter().any(|of| {
            let parts: Vec<PartOf> = of.parts.iter().map(|part| part.of).collect();
            of.condition == limit.condition && limit.part.is_none_or(|part| parts.contains(&part))
        })
    };
    for together in &found {
        let in_units = i64::try_from(together.excess.decimal()).expect("small");
        let set = limits.iter().filter(|limit| is_in(together, limit)).count() as i64;
        let least = least_excess(&ways, &limits, |limit| is_in(together, limit));
        prop_assert!(
            0 < in_units && in_units <= least,
            "{} of {}",
            in_units,
            least
        );
        prop_assert!(least - in_units < set, "{} of {}", in_units, least);
        // Without any of them, the others can be met.
        for left_out in limits.iter().filter(|limit| is_in(together, limit)) {
            let rest = |limit: &Limit| is_in(together, limit) && limit != left_out;
            prop_assert!(
                least_excess(&ways, &limits, rest) < set,
                "{:?} is needed",
                left_out
            );
        }
    }
    // The limits that are left without each contradiction can be met, except for fractions of units.
    let is_left = |limit: &Limit| !found.iter().any(|together| is_in(together, limit));
    let left = limits.iter().filter(|limit| is_left(limit)).count() as i64;
    let least = least_excess(&ways, &limits, is_left);
    prop_assert!(
        least == 0 || least < left,
        "{} is beyond {:?}",
        least,
        limits
    );
    Ok(!found.is_empty())
}
