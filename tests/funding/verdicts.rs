//! Laws of checks on random plans: in a plan without errors every requirement has a verdict, and costs that the funding
//! can't pay are reported.

use std::fmt::Write;

use hbplan::Project;
use hbplan::finding::Level;
use hbplan::ledger::{Payer, Purpose};
use proptest::prelude::*;

use super::funding;
use crate::support::effort::cases;
use crate::support::plans::project;

/// A funder: its credit by period, and its restrictions as they are written.
#[derive(Debug, Clone)]
struct Funder {
    credit: [u32; 2],
    rest: String,
}

/// A cost of an activity by period, and its payers as they are written.
#[derive(Debug, Clone)]
struct Item {
    activity: usize,
    amounts: [u32; 2],
    paid_by: String,
}

#[derive(Debug, Clone)]
struct Case {
    carries: bool,
    funders: Vec<Funder>,
    /// The adjustment of each line.
    adjust: Vec<i32>,
    items: Vec<Item>,
    conditions: Vec<String>,
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_string)
}

fn funder() -> impl Strategy<Value = Funder> {
    let rest = one_of(&[
        "",
        "",
        ", form = \"in-kind\"",
        ", under = \"kind\"",
        ", pays = [\"l0\"]",
        ", pays = [\"1\"]",
        ", pays-not = [\"l1\"]",
        ", until = \"2020\"",
        ", from = \"2020-07\", until = \"2021-03\"",
    ]);
    (prop::array::uniform2(0..12_u32), rest).prop_map(|(credit, rest)| Funder { credit, rest })
}

fn item() -> impl Strategy<Value = Item> {
    let paid_by = one_of(&[
        "",
        "",
        ", paid-by = \"f0\"",
        ", paid-by = \"f1\"",
        ", paid-by = \"kind\"",
        ", paid-by = [\"f0\", \"f1\"]",
        ", paid-by = { f0 = \"50%\", f1 = \"50%\" }",
    ]);
    (0..2_usize, prop::array::uniform2(0..12_u32), paid_by).prop_map(
        |(activity, amounts, paid_by)| Item {
            activity,
            amounts,
            paid_by,
        },
    )
}

fn condition() -> impl Strategy<Value = String> {
    one_of(&[
        "funder = \"f0\"\nmax-share = \"50%\"",
        "funder = \"f0\"\nmax-share = \"60%\"\nof = \"eligible\"",
        "funder = \"f1\"\nlines = [\"l0\"]\nmax-share = \"40%\"",
        "funder = \"f1\"\nlines = [\"l0\"]\nmin-share = \"10%\"\nof = \"eligible\"",
        "form = \"in-kind\"\nmax = 9",
        "lines = [\"l0\"]\nmin = 3",
        "funder = \"f0\"\nmax-tariff = 4",
        "funder = \"f0\"\ninstalments = [5, 5]\nmax-prefinance = 4",
    ])
}

fn case() -> impl Strategy<Value = Case> {
    (
        any::<bool>(),
        prop::collection::vec(funder(), 2..4),
        prop::collection::vec(prop_oneof![3 => Just(0), 1 => -3..3_i32], 2),
        prop::collection::vec(item(), 1..5),
        prop::collection::vec(condition(), 0..3),
    )
        .prop_map(|(carries, funders, adjust, items, conditions)| Case {
            carries,
            funders,
            adjust,
            items,
            conditions,
        })
}

impl Case {
    fn text(&self) -> String {
        let carry = if self.carries { "forward" } else { "none" };
        let mut text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\ncarry = \"{carry}\"\nperiods = [\"2020\", \"2021\"]\n\
             [funders]\nkind = {{ form = \"in-kind\" }}\n"
        );
        for (at, Funder { credit, rest }) in self.funders.iter().enumerate() {
            let _ = writeln!(text, "f{at} = {{ credit = {credit:?}{rest} }}");
        }
        // A funder without restrictions pays the rest of the costs, if there is a rest.
        let spent = |period: usize| {
            let items: i64 = self
                .items
                .iter()
                .map(|item| i64::from(item.amounts[period]))
                .sum();
            let adjusted: i32 = self.adjust.iter().sum();
            items + if period == 0 { i64::from(adjusted) } else { 0 }
        };
        let brought_in = |period: usize| {
            let funders = self.funders.iter();
            funders
                .map(|funder| i64::from(funder.credit[period]))
                .sum::<i64>()
        };
        let own = [0, 1].map(|period| (spent(period) - brought_in(period)).max(0));
        let _ = writeln!(text, "own = {{ credit = {own:?} }}");
        text.push_str("[lines]\n");
        for (at, amount) in self.adjust.iter().enumerate() {
            let adjust = match amount {
                0 => String::new(),
                _ => format!("adjust = [{{ in = \"2020\", amount = {amount}, reason = \"r\" }}]"),
            };
            let _ = writeln!(text, "l{at} = {{ {adjust} }}");
        }
        for activity in 0..2 {
            let items = self.items.iter().filter(|item| item.activity == activity);
            let items =
                items.map(|item| format!("{{ amount = {:?}{} }}", item.amounts, item.paid_by));
            let items: Vec<String> = items.collect();
            let _ = writeln!(
                text,
                "[[activities]]\ncode = \"{activity}\"\ntitle = \"t\"\nline = \"l{activity}\"\ncost = [{}]",
                items.join(", ")
            );
        }
        for (at, condition) in self.conditions.iter().enumerate() {
            let _ = writeln!(text, "[[conditions]]\nname = \"c{at}\"\n{condition}");
        }
        text
    }
}

fn has_errors(project: &Project) -> bool {
    let mut findings = project.findings.iter();
    findings.any(|found| found.level == Level::Deny)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn each_requirement_of_a_plan_without_errors_has_a_verdict(case in case()) {
        let project = project(&case.text());
        if !has_errors(&project) {
            for verdict in &project.evaluation.verdicts {
                prop_assert!(verdict.outcome.as_ref().is_ok_and(|outcome| outcome.holds), "{verdict:?}\n{}", case.text());
            }
        }
    }

    #[test]
    fn what_the_funding_cannot_pay_is_an_error(case in case()) {
        let project = project(&case.text());
        let (payments, gaps) = funding(&project.plan, &project.books);
        let is_surplus = |purpose| purpose == Purpose::Surplus;
        let is_short = payments.iter().any(|payment| payment.payer == Payer::Shortfall);
        // In a plan that carries its balance, money may be left at the end.
        let is_left = payments.iter().any(|payment| is_surplus(payment.purpose)) && !case.carries;
        if is_short || is_left || !gaps.is_empty() {
            prop_assert!(has_errors(&project), "{}", case.text());
        }
    }
}
