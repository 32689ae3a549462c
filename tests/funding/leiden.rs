//! The Leiden plan: payments add up to the printed totals, and a restriction that can't be met is reported.

use std::collections::BTreeMap;

use hbplan::finding::Level;
use hbplan::ledger::{Cliff, Payer, Purpose, cliffs};
use hbplan::plan::{Money, PeriodIx};
use hbplan::render::number::message;
use hbplan::table::Style;

use super::{funding, read};
use crate::support::plans::project;

const PLAN: &str = include_str!("../../plans/leiden.toml");

/// The printed credit of each funder by period, in the order of the plan.
const CREDIT: [[i64; 5]; 7] = [
    [59_127, 86_827, 91_827, 9_808, 84_250],
    [19_975, 19_975, 19_975, 0, 69_250],
    [73_692, 51_192, 64_192, 29_573, 15_000],
    [39_175, 39_175, 39_175, 19_200, 81_000],
    [39_567, 39_567, 52_567, 20_000, 92_600],
    [1_946, 1_946, 1_946, 1_946, 2_400],
    [266_793, 188_893, 223_893, 141_537, 0],
];

#[test]
fn payments_add_up_to_the_printed_totals_of_funders_and_activities() {
    let (plan, books) = read(PLAN);
    let (payments, gaps) = funding(&plan, &books);
    assert!(gaps.is_empty());
    let mut funders: BTreeMap<(usize, usize), Money> = BTreeMap::new();
    let mut activities: BTreeMap<(usize, usize), Money> = BTreeMap::new();
    let mut rest = Money::ZERO;
    for payment in &payments {
        let Payer::Funder(funder) = payment.payer else {
            panic!("{payment:?}")
        };
        let sum = funders
            .entry((funder.index(), payment.period.index()))
            .or_default();
        *sum = *sum + payment.amount;
        match payment.purpose {
            Purpose::Activity(activity, _) => {
                let sum = activities
                    .entry((activity.index(), payment.period.index()))
                    .or_default();
                *sum = *sum + payment.amount;
            }
            // The adjustment of 1 euro in jan/jun 2023.
            Purpose::WithoutActivity(_) => rest = rest + payment.amount,
            Purpose::OpeningDeficit
            | Purpose::Repayment(_)
            | Purpose::AdvanceRepaid
            | Purpose::Surplus => {
                panic!("{payment:?}")
            }
        }
    }
    for (funder, credit) in CREDIT.iter().enumerate() {
        for (period, printed) in credit.iter().enumerate() {
            let paid = funders.get(&(funder, period)).copied().unwrap_or_default();
            assert_eq!(
                paid,
                Money::whole(*printed),
                "funder {funder} in period {period}"
            );
        }
    }
    for (index, row) in books.activities.iter().enumerate() {
        for (period, cost) in row.cells() {
            assert_eq!(
                activities.get(&(index, period.index())),
                Some(&cost),
                "activity {index}"
            );
        }
    }
    assert_eq!(rest, Money::whole(1));
}

#[test]
fn each_funder_pays_its_share_of_each_activity() {
    // 2020: 500.275 in all. Of the 200.000 of 3.1 the subsidy pays 266.793 / 500.275 = 106.658,5…, SWVVO 59.127 /
    // 500.275 = 23.637,8…; each is rounded up or down.
    let (plan, books) = read(PLAN);
    let (payments, _) = funding(&plan, &books);
    let of = |code: &str, name: &str| {
        let is_it = |purpose: Purpose| match purpose {
            Purpose::Activity(activity, _) => {
                plan.activities[activity.index()].code.as_str() == code
            }
            Purpose::WithoutActivity(_)
            | Purpose::OpeningDeficit
            | Purpose::Repayment(_)
            | Purpose::AdvanceRepaid
            | Purpose::Surplus => false,
        };
        let by = |payer: Payer| matches!(payer, Payer::Funder(funder) if plan.funders[funder.index()].name == name);
        let paid = payments
            .iter()
            .filter(|paid| paid.period == PeriodIx(0) && is_it(paid.purpose) && by(paid.payer));
        paid.fold(Money::ZERO, |sum, paid| sum + paid.amount)
    };
    assert!(
        [106_658, 106_659]
            .map(Money::whole)
            .contains(&of("3.1", "Subsidie"))
    );
    assert!(
        [23_637, 23_638]
            .map(Money::whole)
            .contains(&of("3.1", "SWVVO"))
    );
}

#[test]
fn subsidy_that_may_pay_only_one_line_cannot_be_spent() {
    let text = PLAN.replace(
        "until = 2023-06-30",
        "until = 2023-06-30, pays = [\"aanbod\"]",
    );
    let project = project(&text);
    let found: Vec<_> = project
        .findings
        .iter()
        .filter(|found| found.rule.name.0 == "funding-impossible")
        .collect();
    // 266.793 - 80.351, 188.893 - 80.351, 223.893 - 80.351, 141.537 - 80.352.
    let gaps: Vec<Money> = found
        .iter()
        .filter_map(|found| Some(found.finding.figures?.difference()))
        .collect();
    assert_eq!(gaps, [186_442, 108_542, 143_542, 61_185].map(Money::whole));
    let said = message(&found[3].finding.message, &Style::of(&project.plan)).replace('\u{a0}', " ");
    assert_eq!(
        said,
        "in `2023-H1` brengt `Subsidie` € 141.537 in en mag alleen `Aanbod` betalen, samen € 80.352: € 61.185 is niet te besteden"
    );
    let places: Vec<String> = found[3]
        .finding
        .related
        .iter()
        .map(|related| related.place.to_string())
        .collect();
    assert_eq!(
        found[3].finding.place.to_string(),
        "funders.subsidie.credit[3]"
    );
    assert_eq!(places, ["lines.aanbod.debit[3]", "funders.subsidie.pays"]);
    let others = project
        .findings
        .iter()
        .filter(|found| found.level == Level::Deny)
        .count();
    assert_eq!(others, found.len());
}

#[test]
fn cliff_of_the_subsidy_has_all_costs_after_it() {
    let (plan, books) = read(PLAN);
    let (payments, _) = funding(&plan, &books);
    let all: Vec<Cliff> = cliffs(&plan, &books, &payments);
    let [cliff] = &all[..] else {
        panic!("only the subsidy ends")
    };
    assert_eq!(plan.funders[cliff.funder.index()].name, "Subsidie");
    assert_eq!(cliff.last, PeriodIx(3));
    // Everything that is spent in jul/dec 2023: 41.600 + 302.100 + 800. All of it continues earlier costs.
    assert_eq!(cliff.total.after, Money::whole(344_500));
    let codes: Vec<&str> = cliff
        .continuing
        .iter()
        .map(|each| match each.purpose {
            Purpose::Activity(activity, _) => plan.activities[activity.index()].code.as_str(),
            Purpose::WithoutActivity(_)
            | Purpose::OpeningDeficit
            | Purpose::Repayment(_)
            | Purpose::AdvanceRepaid
            | Purpose::Surplus => "",
        })
        .collect();
    assert_eq!(
        codes,
        ["1.1", "1.3", "2.1", "2.2b", "2.3", "4.1", "4.2", "4.3"]
    );
    // 2.1: 162.000 after; 2 + 2 + 3 + 2 networks of 36.000 before.
    assert_eq!(cliff.continuing[2].after, Money::whole(162_000));
    assert_eq!(cliff.continuing[2].before, Money::whole(324_000));
    let by: Vec<Money> = cliff.total.by.values().copied().collect();
    assert_eq!(
        by,
        [84_250, 69_250, 15_000, 81_000, 92_600, 2_400].map(Money::whole)
    );
    assert!(!cliff.total.by.contains_key(&Payer::Shortfall));
}
