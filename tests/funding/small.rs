//! Small plans with their sums by hand.

use std::collections::BTreeMap;

use hbplan::ledger::{Account, GapKind, Payer, Payment, Purpose};
use hbplan::plan::{Money, Plan};

use super::{funding, read};
use crate::support::plans::proof;

/// `2020: a pays 1 for x`, a line for each pair, in order.
fn told(plan: &Plan, payments: &[Payment]) -> Vec<String> {
    let mut sums: BTreeMap<String, Money> = BTreeMap::new();
    for payment in payments {
        let payer = match payment.payer {
            Payer::Funder(funder) => plan.funders[funder.index()].name.clone(),
            Payer::OpeningBalance => "opening".to_string(),
            Payer::Refund(line) => format!("less {}", plan.lines[line.index()].name),
            Payer::Shortfall => "nobody".to_string(),
        };
        let purpose = match payment.purpose {
            Purpose::Activity(activity, _) => plan.activities[activity.index()].code.to_string(),
            Purpose::WithoutActivity(Account::Line(line)) => plan.lines[line.index()].name.clone(),
            Purpose::WithoutActivity(Account::NoLine | Account::Funder(_)) => "?".to_string(),
            Purpose::OpeningDeficit => "opening".to_string(),
            Purpose::Repayment(_) => "back".to_string(),
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

fn paid(text: &str) -> Vec<String> {
    let (plan, books) = read(&format!("[plan]\ntitle = \"T\"\nunit = 1\n{text}"));
    let (payments, gaps) = funding(&plan, &books);
    assert!(gaps.is_empty(), "{gaps:?}");
    told(&plan, &payments)
}

#[test]
fn what_a_funder_has_free_is_divided_in_proportion() {
    // a: 60 of which 20 only for x by itself alone; x can be paid by a alone. Free: a 40, b 80: 1 : 2 of y.
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
fn two_costs_and_two_funders_that_overlap() {
    // x (30) by a and b, y (30) by b and c; a 20, b 20, c 20. By weights: x = a 20 + b 10, y = b 10 + c 20.
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
fn weights_are_the_same_for_every_cost() {
    // x (60) by all, y (40) by a and b only; a 40, b 40, c 20. c has 20 in x; what is left of x (40) and y (40) is
    // divided by a and b, which weigh the same: 20 each.
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
fn a_cost_may_say_who_pays_it() {
    let costs = "[[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\n\
                 cost = [{ amount = 30, in = \"2020\", paid-by = \"b\" }, { amount = 11, in = \"2020\", paid-by = { a = \"50%\", b = \"50%\" } }, \
                 { amount = 9, in = \"2020\" }]\n";
    let plan = format!(
        "periods = [2020]\n[funders]\na = {{ credit = [10] }}\nb = {{ credit = [40] }}\n[lines]\nx = {{}}\n{costs}"
    );
    // 11 is 6 by a (the first) and 5 by b; of the 9 a has 4 left and b 5.
    assert_eq!(
        paid(&plan),
        ["2020: a pays 10 for 1", "2020: b pays 40 for 1"]
    );
    // All of the 11 by a is one more than it brings in; then b has 40 for the 30 and the 9.
    let impossible = plan.replace("a = \"50%\", b = \"50%\"", "a = \"100%\"");
    let (plan, books) = read(&format!("[plan]\ntitle = \"T\"\nunit = 1\n{impossible}"));
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<(Money, Money)> = gaps.iter().map(|gap| (gap.credit, gap.debit)).collect();
    assert_eq!(sums, [(Money::whole(40), Money::whole(39))]);
}

#[test]
fn money_is_kept_for_what_only_it_may_pay_later() {
    // b must pay x in 2020, for a has to pay y in 2021, where b may not.
    let plan = "carry = \"forward\"\nperiods = [2020, 2021]\n[funders]\na = { credit = [100, 0] }\n\
                b = { credit = [100, 0], pays = [\"x\"] }\n[lines]\nx = { debit = [100, 0] }\ny = { debit = [0, 100] }\n";
    assert_eq!(
        paid(plan),
        ["2020: b pays 100 for x", "2021: a pays 100 for y"]
    );
}

#[test]
fn a_line_that_costs_less_pays_for_the_rest_of_itself() {
    // 50 in activities, 5 less by an adjustment: 45 is brought in.
    let plan = "periods = [2020]\n[funders]\na = { credit = [45] }\n[lines]\n\
                x = { debit = [45], adjust = [{ in = \"2020\", amount = -5, reason = \"afronding\" }] }\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 50, in = \"2020\" }]\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 45 for 1", "2020: less x pays 5 for 1"]
    );
}

#[test]
fn what_is_left_or_short_has_a_row_of_its_own() {
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
fn a_cost_outside_of_a_funders_time_is_not_paid_by_it() {
    // a pays until March; the item of 20 runs in May.
    let plan = "periods = [2020]\n[funders]\na = { credit = [30], until = \"2020-03\" }\nb = { credit = [20] }\n[lines]\nx = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 30, in = \"2020-02\" }]\n\
                [[activities]]\ncode = \"2\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = 20, in = \"2020-05\" }]\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 30 for 1", "2020: b pays 20 for 2"]
    );
}

#[test]
fn a_group_restricts_those_under_it() {
    let plan = "periods = [2020]\n[funders]\npublic = { pays = [\"x\"] }\na = { under = \"public\", credit = [30] }\nb = { credit = [20] }\n\
                [lines]\nx = { debit = [30] }\ny = { debit = [20] }\n";
    assert_eq!(
        paid(plan),
        ["2020: a pays 30 for x", "2020: b pays 20 for y"]
    );
}

#[test]
fn two_reasons_that_have_nothing_to_do_with_each_other_are_two() {
    let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [2020]\n[funders]\na = { credit = [30], pays = [\"x\"] }\n\
                b = { credit = [30], pays = [\"y\"] }\nc = { credit = [20], pays = [\"x\", \"y\", \"z\"] }\n\
                [lines]\nx = { debit = [20] }\ny = { debit = [25] }\nz = { debit = [35] }\n";
    let (plan, books) = read(text);
    let (_, gaps) = funding(&plan, &books);
    let sums: Vec<(GapKind, Money, Money)> = gaps
        .iter()
        .map(|gap| (gap.kind, gap.credit, gap.debit))
        .collect();
    // One reason in as few words: z costs 35 and only c may pay it.
    assert_eq!(
        sums,
        [(GapKind::Uncovered, Money::whole(20), Money::whole(35))]
    );
}

/// Findings by rule, of a text.
fn rules(text: &str) -> Vec<&'static str> {
    proof(text)
        .findings
        .iter()
        .map(|found| found.rule.name.0)
        .collect()
}

#[test]
fn nothing_is_proven_of_what_could_not_be_read() {
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
