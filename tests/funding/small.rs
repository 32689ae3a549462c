//! Small plans, with sums calculated by hand.

use std::collections::BTreeMap;

use hbplan::ledger::{Account, GapKind, Payer, Payment, Purpose};
use hbplan::plan::{Money, Plan};

use super::{funding, read, rules};

pub(super) const HEAD: &str = "[plan]\ntitle = \"T\"\nunit = 1\n";

/// The payments in order, such as `2020: a pays 1 for x`.
pub(super) fn in_words(plan: &Plan, payments: &[Payment]) -> Vec<String> {
    let mut sums: BTreeMap<String, Money> = BTreeMap::new();
    for payment in payments {
        let payer = match payment.payer {
            Payer::Funder(funder) => plan.funders[funder.index()].name.clone(),
            Payer::OpeningBalance => "opening".to_string(),
            Payer::Refund(line) => format!("less {}", plan.lines[line.index()].name),
            Payer::Advance => "lender".to_string(),
            Payer::Shortfall => "nobody".to_string(),
        };
        let purpose = match payment.purpose {
            Purpose::Activity(activity, _) => plan.activities[activity.index()].code.to_string(),
            Purpose::WithoutActivity(Account::Line(line)) => plan.lines[line.index()].name.clone(),
            Purpose::WithoutActivity(Account::NoLine | Account::Funder(_)) => "?".to_string(),
            Purpose::OpeningDeficit => "opening".to_string(),
            Purpose::Repayment(_) => "back".to_string(),
            Purpose::AdvanceRepaid => "lender".to_string(),
            Purpose::Surplus => "left".to_string(),
        };
        let period = &plan.periods.get(payment.period).id;
        let sum = sums
            .entry(format!("{period}: {payer} pays _ for {purpose}"))
            .or_default();
        *sum = *sum + payment.amount;
    }
    sums.into_iter()
        .map(|(line, amount)| line.replace('_', &amount.to_string()))
        .collect()
}

pub(super) fn paid(text: &str) -> Vec<String> {
    let (plan, books) = read(&format!("{HEAD}{text}"));
    let (payments, gaps) = funding(&plan, &books);
    assert!(gaps.is_empty(), "{gaps:?}");
    in_words(&plan, &payments)
}

#[test]
fn funders_that_share_lines_in_a_circle_pay_in_proportion() {
    // A table of funders × lines that starts with ones and is fitted to both margins in turns, by line and by funder
    // (iterative proportional fitting): 36,681.65, 13,318.35, 27,322.85, 52,677.15, 53,318.35, 19,358.80 and 37,322.85.
    let plan = "periods = [2027]\n[funders]\na = { credit = [50_000], pays = [\"x\", \"y\"] }\n\
                b = { credit = [80_000], pays = [\"y\", \"z\"] }\nc = { credit = [110_000] }\n\
                [lines]\nx = { debit = [90_000] }\ny = { debit = [60_000] }\nz = { debit = [90_000] }\n";
    assert_eq!(
        paid(plan),
        [
            "2027: a pays 36682 for x",
            "2027: a pays 13318 for y",
            "2027: b pays 27323 for y",
            "2027: b pays 52677 for z",
            "2027: c pays 53318 for x",
            "2027: c pays 19359 for y",
            "2027: c pays 37323 for z"
        ]
    );
}

#[test]
fn carried_money_is_paid_in_proportion_too() {
    // Twice the amounts of `funders_that_share_lines_in_a_circle_pay_in_proportion`, for two equal years: each year has
    // the payments of that test, each rounded up or down.
    let plan = "carry = \"forward\"\nperiods = [2027, 2028]\n[funders]\na = { credit = [100_000, 0], pays = [\"x\", \"y\"] }\n\
                b = { credit = [160_000, 0], pays = [\"y\", \"z\"] }\nc = { credit = [220_000, 0] }\n\
                [lines]\nx = { debit = [90_000, 90_000] }\ny = { debit = [60_000, 60_000] }\n\
                z = { debit = [90_000, 90_000] }\n";
    let paid = paid(plan);
    let parts = [
        ("a", "x", 36_681),
        ("a", "y", 13_318),
        ("b", "y", 27_322),
        ("b", "z", 52_677),
        ("c", "x", 53_318),
        ("c", "y", 19_358),
        ("c", "z", 37_322),
    ];
    for period in [2027, 2028] {
        for (payer, line, units) in parts {
            let either = [units, units + 1];
            let either = either.map(|units| format!("{period}: {payer} pays {units} for {line}"));
            assert!(
                either.iter().any(|one| paid.contains(one)),
                "{either:?} {paid:#?}"
            );
        }
    }
}

#[test]
fn what_is_left_of_a_restricted_funder_is_its_weight() {
    // Only a may pay x, which costs 20. Of its 60, 40 are left; b has 80. So they pay y in the proportion 1 : 2.
    let plan = "periods = [2020]\n[funders]\na = { credit = [60] }\nb = { credit = [80], pays = [\"y\"] }\n\
                [lines]\nx = { debit = [20] }\ny = { debit = [120] }\n";
    assert_eq!(
        paid(plan),
        [
            "2020: a pays 20 for x",
            "2020: a pays 40 for y",
            "2020: b pays 80 for y"
        ]
    );
}

#[test]
fn an_unbalanced_period_has_a_dummy_payer_or_purpose() {
    let plan = |credit, debit| {
        format!(
            "periods = [2020]\n[funders]\na = {{ credit = [{credit}] }}\n[lines]\nx = {{ debit = [{debit}] }}\n"
        )
    };
    let short = ["2020: a pays 20 for x", "2020: nobody pays 10 for x"];
    assert_eq!(paid(&plan(20, 30)), short);
    let left = ["2020: a pays 10 for left", "2020: a pays 20 for x"];
    assert_eq!(paid(&plan(30, 20)), left);
}

#[test]
fn a_funder_between_two_costs_pays_half_of_each() {
    // a and b may pay x (30), b and c may pay y (30); each has 20. So x = a 20 + b 10, and y = b 10 + c 20.
    let plan = "periods = [2020]\n[funders]\na = { credit = [20], pays = [\"x\"] }\nb = { credit = [20] }\n\
                c = { credit = [20], pays = [\"y\"] }\n[lines]\nx = { debit = [30] }\ny = { debit = [30] }\n";
    let expected = [
        "2020: a pays 20 for x",
        "2020: b pays 10 for x",
        "2020: b pays 10 for y",
        "2020: c pays 20 for y",
    ];
    assert_eq!(paid(plan), expected);
}

#[test]
fn a_funder_has_the_same_weight_for_every_cost() {
    // All may pay x (60), but only a and b may pay y (40); a and b have 40 each, c has 20. c pays 20 of x. a and b have
    // the same weight, and pay 20 each of the rest of x (40) and of y (40).
    let plan = "periods = [2020]\n[funders]\na = { credit = [40] }\nb = { credit = [40] }\n\
                c = { credit = [20], pays-not = [\"y\"] }\n[lines]\nx = { debit = [60] }\ny = { debit = [40] }\n";
    let expected = [
        "2020: a pays 20 for x",
        "2020: a pays 20 for y",
        "2020: b pays 20 for x",
        "2020: b pays 20 for y",
        "2020: c pays 20 for x",
    ];
    assert_eq!(paid(plan), expected);
}

#[test]
fn a_cost_is_paid_by_the_funders_that_it_names() {
    let costs = "[[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\n\
                 cost = [{ amount = 30, in = \"2020\", paid-by = \"b\" }, { amount = 11, in = \"2020\", paid-by = { a = \"50%\", b = \"50%\" } }, \
                 { amount = 9, in = \"2020\" }]\n";
    let plan = format!(
        "periods = [2020]\n[funders]\na = {{ credit = [10] }}\nb = {{ credit = [40] }}\n[lines]\nx = {{}}\n{costs}"
    );
    // Of the 11, a pays 6 (it comes first) and b 5. Of the 9, a pays its last 4 and b its last 5.
    assert_eq!(
        paid(&plan),
        ["2020: a pays 10 for 1", "2020: b pays 40 for 1"]
    );
    // If only a may pay the 11, it lacks 1, and b has 40 for the 30 and the 9.
    let impossible = plan.replace("a = \"50%\", b = \"50%\"", "a = \"100%\"");
    let (plan, books) = read(&format!("[plan]\ntitle = \"T\"\nunit = 1\n{impossible}"));
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<(Money, Money)> = gaps.iter().map(|gap| (gap.credit, gap.debit)).collect();
    assert_eq!(sums, [(Money::whole(40), Money::whole(39))]);
}

/// A plan of one period, in which each cost is an activity of its own, on the only line.
pub(super) fn shared(credit: &str, costs: &[(&str, &str)]) -> String {
    let activity = |(at, (amount, paid_by)): (usize, &(&str, &str))| {
        format!(
            "[[activities]]\ncode = \"{}\"\ntitle = \"t\"\nline = \"x\"\n\
             cost = [{{ amount = {amount}, paid-by = {{ {paid_by} }} }}]\n",
            at + 1
        )
    };
    let activities: String = costs.iter().enumerate().map(activity).collect();
    format!("periods = [2020]\n[funders]\n{credit}\n[lines]\nx = {{}}\n{activities}")
}

const HALVES: &str = "a = \"50%\", b = \"50%\"";

#[test]
fn halves_of_odd_costs_take_turns() {
    // Four times half of 5, which is 2,5, is 10 for each. So each pays 3 twice and 2 twice.
    let plan = shared(
        "a = { credit = [10] }\nb = { credit = [10] }",
        &[("5", HALVES); 4],
    );
    let a = [
        "a pays 3 for 1",
        "a pays 2 for 2",
        "a pays 3 for 3",
        "a pays 2 for 4",
    ];
    let b = [
        "b pays 2 for 1",
        "b pays 3 for 2",
        "b pays 2 for 3",
        "b pays 3 for 4",
    ];
    let mut expected: Vec<String> = a
        .iter()
        .chain(&b)
        .map(|each| format!("2020: {each}"))
        .collect();
    expected.sort();
    let mut paid = paid(&plan);
    paid.sort();
    assert_eq!(paid, expected);
}

#[test]
fn a_share_is_rounded_the_other_way_where_the_money_asks_for_it() {
    // 80 % of 11 is 8,8 and 20 % is 2,2: nearest are 9 and 2. But a has 8, and 8 and 3 are within a unit as well.
    let fifths = "a = \"80%\", b = \"20%\"";
    let plan = shared(
        "a = { credit = [8] }\nb = { credit = [3] }",
        &[("11", fifths)],
    );
    assert_eq!(
        paid(&plan),
        ["2020: a pays 8 for 1", "2020: b pays 3 for 1"]
    );
    // Two costs of 5 in halves are 2 or 3 each, so a may pay anything from 4 to 6.
    let plan = shared(
        "a = { credit = [6] }\nb = { credit = [4] }",
        &[("5", HALVES); 2],
    );
    let sixes = [
        "a pays 3 for 1",
        "a pays 3 for 2",
        "b pays 2 for 1",
        "b pays 2 for 2",
    ];
    assert_eq!(paid(&plan), sixes.map(|each| format!("2020: {each}")));
}

#[test]
fn the_gap_of_shares_is_what_no_rounding_can_pay() {
    // Of two costs of 5 in halves a may pay 6 at most, and b pays 4 at least.
    let plan = shared(
        "a = { credit = [8] }\nb = { credit = [2] }",
        &[("5", HALVES); 2],
    );
    let (plan, books) = read(&format!("[plan]\ntitle = \"T\"\nunit = 1\n{plan}"));
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<_> = gaps
        .iter()
        .map(|gap| (gap.kind, gap.credit, gap.debit))
        .collect();
    let expected = (GapKind::Unspendable, Money::whole(8), Money::whole(6));
    assert_eq!(sums, [expected]);
}

#[test]
fn shares_do_not_depend_on_the_order_of_the_file() {
    let costs = [
        ("5", HALVES),
        ("3", "b = 1, a = 2"),
        ("7", "a = 1, c = 1"),
        ("9", "c = 2, a = 2, b = 1"),
    ];
    let credit = [
        "a = { credit = [11] }",
        "b = { credit = [5] }",
        "c = { credit = [8] }",
    ];
    let plan = shared(&credit.join("\n"), &costs);
    let (head, activities) = plan.split_at(plan.find("[[act").expect("activities"));
    let turned: Vec<&str> = activities.split_inclusive("}]\n").collect();
    let turned: String = turned.into_iter().rev().collect();
    let turned = head.replace(
        &credit.join("\n"),
        &[credit[2], credit[0], credit[1]].join("\n"),
    ) + &turned;
    assert_ne!(plan, turned);
    assert_eq!(paid(&plan), paid(&turned));
}

#[test]
fn money_is_carried_to_a_later_cost_that_no_other_funder_may_pay() {
    // Only a may pay y in 2021, so b has to pay x in 2020.
    let plan = "carry = \"forward\"\nperiods = [2020, 2021]\n[funders]\na = { credit = [100, 0] }\n\
                b = { credit = [100, 0], pays = [\"x\"] }\n[lines]\nx = { debit = [100, 0] }\ny = { debit = [0, 100] }\n";
    assert_eq!(
        paid(plan),
        ["2020: b pays 100 for x", "2021: a pays 100 for y"]
    );
}

#[test]
fn a_negative_adjustment_pays_for_the_rest_of_its_line() {
    // The activities cost 50, an adjustment takes 5 off, and the credit is 45.
    let plan = "periods = [2020]\n[funders]\na = { credit = [45] }\n[lines]\n\
                x = { debit = [45], adjust = [{ in = \"2020\", amount = -5, reason = \"afronding\" }] }\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 50, in = \"2020\" }]\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 45 for 1", "2020: less x pays 5 for 1"]
    );
}

#[test]
fn surplus_and_shortfall_are_payments_of_their_own() {
    let plan = "periods = [2020, 2021]\n[funders]\na = { credit = [50, 30] }\n[lines]\nx = { debit = [40, 40] }\n";
    let expected = [
        "2020: a pays 10 for left",
        "2020: a pays 40 for x",
        "2021: a pays 30 for x",
        "2021: nobody pays 10 for x",
    ];
    assert_eq!(paid(plan), expected);
}

#[test]
fn a_funder_does_not_pay_a_cost_outside_its_time() {
    // a pays until March; the cost of 20 is in May.
    let plan = "periods = [2020]\n[funders]\na = { credit = [30], until = \"2020-03\" }\nb = { credit = [20] }\n[lines]\nx = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 30, in = \"2020-02\" }]\n\
                [[activities]]\ncode = \"2\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 20, in = \"2020-05\" }]\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 30 for 1", "2020: b pays 20 for 2"]
    );
}

#[test]
fn a_group_restricts_the_funders_under_it() {
    let plan = "periods = [2020]\n[funders]\npublic = { pays = [\"x\"] }\na = { under = \"public\", credit = [30] }\nb = { credit = [20] }\n\
                [lines]\nx = { debit = [30] }\ny = { debit = [20] }\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 30 for x", "2020: b pays 20 for y"]
    );
}

#[test]
fn the_shorter_side_of_the_cut_explains_a_gap() {
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\na = { credit = [30], pays = [\"x\"] }\n\
                b = { credit = [30], pays = [\"y\"] }\nc = { credit = [20], pays = [\"x\", \"y\", \"z\"] }\n\
                [lines]\nx = { debit = [20] }\ny = { debit = [25] }\nz = { debit = [35] }\n";
    let (plan, books) = read(text);
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<(GapKind, Money, Money)> = gaps
        .iter()
        .map(|gap| (gap.kind, gap.credit, gap.debit))
        .collect();
    // The shortest explanation: z costs 35, and only c may pay it.
    assert_eq!(
        sums,
        [(GapKind::Uncovered, Money::whole(20), Money::whole(35))]
    );
}

#[test]
fn unreadable_restriction_has_no_gap() {
    let plan = |funder: &str, line: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nperiods = [2020]\n[funders]\na = {{ credit = [30], {funder} }}\nb = {{ credit = [20] }}\n\
             [lines]\nx = {{ debit = [{line}] }}\ny = {{ debit = [30] }}\n"
        )
    };
    assert_eq!(rules(&plan("pays = [\"x\"]", "20")), ["funding-impossible"]);
    assert_eq!(rules(&plan("pays = [\"xx\"]", "20")), ["unknown-reference"]);
    assert_eq!(rules(&plan("pays = [7]", "20")), ["wrong-type"]);
    assert_eq!(rules(&plan("pays = [\"x\"]", "20.000")), ["thousands-dot"]);
    assert_eq!(rules(&plan("pay = [\"x\"]", "20")), ["unknown-key"]);
}
