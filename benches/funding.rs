//! Who pays for what: checking that every cost can be paid, and the matrix of payments, for up to 50 funders, 10.000
//! activities and 20 periods.
//!
//! `cargo bench --bench funding`. The baseline is one pass over all pairs of a funder and a cost that it may pay, with
//! one multiplication and one division each: the simplest possible split. Restrictions by line give few different sets
//! of payers. Restrictions by activity give nearly as many sets as there are activities.

mod measure;

use std::hint::black_box;

use hbplan::ledger::{Books, Funding, post};
use hbplan::plan::{
    Activity, Cost, CostItem, Form, Funder, FunderId, Line, LineId, Money, PerPeriod, Period,
    PeriodId, PeriodIx, Periods, Plan, Price, PurposeId, Series, Span, Timing, Unit,
};
use measure::{Ratio, in_turns, milliseconds};

const FUNDERS: usize = 50;
const PERIODS: usize = 20;
const LINES: usize = 40;
const ACTIVITIES: [usize; 3] = [100, 1_000, 10_000];
const TURNS: usize = 3;

/// The kinds of purposes that the restrictions of the funders name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Line,
    Activity,
}

fn main() {
    println!(
        "{:>10}{:>10}{:>12}{:>10}{:>10}{:>10}{:>7}{:>11}",
        "activities", "by", "pairs", "floor ms", "prove ms", "pay ms", "ratio", "ns a pair"
    );
    for by in [By::Line, By::Activity] {
        for activities in ACTIVITIES {
            let (plan, pairs) = plan(activities, by);
            let books = post(&plan);
            measured(by, activities, &plan, &books, &pairs);
        }
    }
}

fn measured(by: By, activities: usize, plan: &Plan, books: &Books, pairs: &[(i128, i128)]) {
    let floor = || -> i128 {
        let share = |(cost, credit): &(i128, i128)| black_box(cost * credit) / black_box(1_000_003);
        pairs.iter().map(share).sum()
    };
    let (floors, proven) = in_turns(TURNS, floor, || {
        Funding::new(plan, books).expect("amounts are small")
    });
    let funding = Funding::new(plan, books).expect("amounts are small");
    assert!(
        funding.gaps().is_empty(),
        "the plan is made so that all can be paid"
    );
    let (_, paid) = in_turns(TURNS, floor, || {
        funding.payments().expect("amounts are small")
    });
    let (floor, proven, paid) = (floors.quantile(50), proven.quantile(50), paid.quantile(50));
    let each = (proven + paid).as_nanos() / pairs.len().max(1) as u128;
    println!(
        "{activities:>10}{:>10}{:>12}{:>10}{:>10}{:>10}{:>7}{each:>11}",
        format!("{by:?}").to_lowercase(),
        pairs.len(),
        milliseconds(floor),
        milliseconds(proven),
        milliseconds(paid),
        Ratio::of_times(proven + paid, floor),
    );
}

/// A linear congruential generator (D. E. Knuth, MMIX): pseudo-random numbers, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Returns a plan in which each cost is covered by one to three of the funders that may pay it. Also returns the cost
/// and the credit of each pair of a funder and a cost.
fn plan(count: usize, by: By) -> (Plan, Vec<(i128, i128)>) {
    let mut chance = Chance(1);
    let purposes = match by {
        By::Line => LINES,
        By::Activity => count,
    };
    // Each funder with a chance of one in two, and the first one always, so that everything can be paid.
    let pays: Vec<Vec<bool>> = (0..FUNDERS)
        .map(|funder| {
            (0..purposes)
                .map(|_| funder == 0 || chance.below(2) == 0)
                .collect()
        })
        .collect();
    let mut credit = vec![vec![0_i64; PERIODS]; FUNDERS];
    let mut activities = Vec::with_capacity(count);
    let mut costs = Vec::with_capacity(count);
    for number in 0..count {
        let purpose = if by == By::Line {
            number % LINES
        } else {
            number
        };
        let able: Vec<usize> = (0..FUNDERS)
            .filter(|funder| pays[*funder][purpose])
            .collect();
        let amounts: Vec<i64> = (0..PERIODS)
            .map(|_| 1 + chance.below(1_000_000) as i64)
            .collect();
        for (period, amount) in amounts.iter().enumerate() {
            let parts = 1 + chance.below(3) as i64;
            for part in 0..parts {
                let payer = able[chance.below(able.len() as u64) as usize];
                credit[payer][period] += amount / parts + i64::from(part < amount % parts);
            }
        }
        activities.push(activity(number, &amounts));
        costs.push((purpose, amounts));
    }
    let mut pairs = Vec::new();
    for (purpose, amounts) in &costs {
        for (period, amount) in amounts.iter().enumerate() {
            let able = (0..FUNDERS)
                .filter(|funder| pays[*funder][*purpose] && credit[*funder][period] > 0);
            pairs.extend(
                able.map(|funder| (i128::from(*amount), i128::from(credit[funder][period]))),
            );
        }
    }
    let mut plan = Plan::new("Benchmark");
    plan.unit = Unit::CENT;
    plan.periods = Periods::new((0..PERIODS).map(period).collect());
    plan.lines = (0..LINES)
        .map(|line| (LineId::new(&format!("l{line}")), Line::new("Line")))
        .collect();
    plan.activities = activities;
    let prefix = if by == By::Line { "l" } else { "a" };
    plan.funders = (0..FUNDERS)
        .map(|funder| {
            let pays = (0..purposes).filter(|purpose| pays[funder][*purpose]);
            let pays = pays
                .map(|purpose| PurposeId::new(&format!("{prefix}{purpose}")))
                .collect();
            let each = Funder {
                credit: Some(cents(&credit[funder])),
                pays: Some(pays),
                ..Funder::new("Funder")
            };
            (FunderId::new(&format!("f{funder}")), each)
        })
        .collect();
    (plan, pairs)
}

fn period(at: usize) -> Period {
    let id = (2020 + at).to_string();
    Period {
        span: Span::parse(&id).expect("a year"),
        id: PeriodId::new(&id),
        name: None,
    }
}

fn activity(number: usize, amounts: &[i64]) -> Activity {
    let price = Price::Amount(Series::Each(cents(amounts)));
    Activity {
        line: Some(LineId::new(&format!("l{}", number % LINES))),
        cost: Cost::Items(vec![CostItem::new(0, price, Timing::ByFigures)]),
        ..Activity::new(number, &format!("a{number}"), "Activity")
    }
}

fn cents(amounts: &[i64]) -> PerPeriod<Money> {
    let money = |cents: i64| {
        Money::read(&format!("{}.{:02}", cents / 100, cents % 100)).expect("an amount")
    };
    let entries = amounts
        .iter()
        .enumerate()
        .map(|(at, amount)| (PeriodIx(at as u32), money(*amount)));
    PerPeriod::new(Form::Array, entries.collect(), Vec::new())
}
