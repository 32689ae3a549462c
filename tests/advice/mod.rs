//! Every advice with changes works: they are written into the text of the plan, and the plan is read again. Then
//! the finding is gone, and there is no new finding.

mod apply;
mod misspelt;
mod other_places;
mod percentages;
pub mod plans;
mod together;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use hbplan::Project;
use hbplan::finding::{Alternative, Level, Located, PlanChange, Replacement};
use hbplan::rules::rules;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::support::effort::cases;
use crate::support::expected::assert_none;
use crate::support::files::{files, read};
use crate::support::plans::TODAY;
use crate::support::tables::message;

/// The number of alternatives that were tried, by rule, and the alternatives that do not work.
#[derive(Default)]
struct Tried {
    by_rule: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

impl Tried {
    /// Tries each alternative of each finding of a plan on its own.
    fn plan(&mut self, text: &str) {
        let project = Project::from_text("plan", text, TODAY).advised();
        let before = keys(&project.findings);
        for located in &project.findings {
            let advice = located.finding.hint.iter();
            let alternatives = advice.flat_map(|advice| &advice.alternatives);
            assert_eq!(alternatives.clone().count(), located.replacements.len());
            for (alternative, parts) in alternatives.zip(&located.replacements) {
                *self.by_rule.entry(located.rule.name.0).or_default() += 1;
                self.wrong
                    .extend(fault(text, &before, located, (alternative, parts)));
            }
        }
    }

    /// Adds the results of another plan.
    fn add(&mut self, other: Tried) {
        for (rule, count) in other.by_rule {
            *self.by_rule.entry(rule).or_default() += count;
        }
        self.wrong.extend(other.wrong);
    }

    fn count(&self) -> usize {
        self.by_rule.values().sum()
    }
}

/// The rule and the place of each finding.
fn keys(findings: &[Located]) -> BTreeSet<String> {
    findings.iter().map(key).collect()
}

fn key(located: &Located) -> String {
    format!("{} {}", located.rule.name.0, located.finding.place)
}

/// Returns the fault of an alternative. None if it works.
fn fault(
    text: &str,
    before: &BTreeSet<String>,
    located: &Located,
    (alternative, parts): (&Alternative, &[Replacement]),
) -> Option<String> {
    let changed = apply::changed(text, &alternative.changes, parts);
    let after = keys(&Project::from_text("plan", changed.as_str(), TODAY).findings);
    let this = key(located);
    let new: Vec<&String> = after.difference(before).collect();
    let is_idle = |part: &Replacement| text[part.bytes.clone()].replace('_', "") == part.text;
    let works = !after.contains(&this) && new.is_empty() && !parts.iter().any(is_idle);
    (!works).then(|| format!("{this}: {:?}\nnew: {new:?}\n{changed}", alternative.changes))
}

/// The rules whose example has advice with changes.
const WITH_CHANGES: [&str; 37] = [
    "accounted-balance-differs",
    "amount-above-maximum",
    "amount-below-minimum",
    "claim-differs",
    "column-total-differs",
    "conditions-contradict",
    "cost-circle",
    "excluded-source",
    "figure-differs",
    "final-balance",
    "flat-rate-differs",
    "forecast-below-realised",
    "funder-above-maximum",
    "funding-impossible",
    "grand-total-differs",
    "in-kind-differs",
    "instalments-differ",
    "line-differs",
    "negative-carry",
    "paid-by-differs",
    "prefinancing-above-maximum",
    "reallocation-above-maximum",
    "receipts-differ",
    "row-balance-differs",
    "row-total-differs",
    "share-above-maximum",
    "share-below-minimum",
    "subtotal-differs",
    "tariff-above-maximum",
    "unbalanced-period",
    "unclear-condition",
    "unknown-key",
    "unknown-reference",
    "unreadable-number",
    "unreadable-span",
    "unreadable-value",
    "wrong-type",
];

#[test]
fn the_advice_of_every_example_works() {
    let mut tried = Tried::default();
    for rule in rules() {
        tried.plan(rule.example);
    }
    assert_none(&tried.wrong);
    let rules: Vec<&str> = tried.by_rule.keys().copied().collect();
    assert_eq!(rules, WITH_CHANGES);
}

#[test]
fn the_advice_of_every_case_works() {
    let mut tried = Tried::default();
    for file in files("tests/cases", "toml") {
        tried.plan(&read(&file));
    }
    assert_none(&tried.wrong);
    assert!(tried.count() >= 10, "{:?}", tried.by_rule);
}

#[test]
fn the_advice_of_random_plans_works() {
    let tried = RefCell::new(Tried::default());
    let mut runner = TestRunner::new(cases(20));
    let result = runner.run(&plans::plan(), |text| {
        let mut of_plan = Tried::default();
        of_plan.plan(&text);
        prop_assert!(of_plan.wrong.is_empty(), "{}", of_plan.wrong.join("\n"));
        tried.borrow_mut().add(of_plan);
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
    let tried = tried.into_inner();
    assert!(tried.count() >= 20, "{:?}", tried.by_rule);
}

/// The changes of the first alternative of a plan's only error: `place = value`.
fn advised(text: &str) -> Vec<String> {
    alternatives(text).into_iter().next().unwrap_or_default()
}

/// The changes of each alternative of a plan's only error: `place = value`.
fn alternatives(text: &str) -> Vec<Vec<String>> {
    let project = Project::from_text("plan", text, TODAY).advised();
    let findings = project.findings.iter();
    let errors: Vec<&Located> = findings.filter(|each| each.level == Level::Deny).collect();
    let [only] = errors[..] else {
        panic!("{:?}", keys(&project.findings));
    };
    let change = |change: &PlanChange| {
        let value = change.toml().unwrap_or_default();
        format!("{} = {value}", change.place)
    };
    let advice = only.finding.hint.iter();
    let each = advice.flat_map(|advice| &advice.alternatives);
    each.map(|each| each.changes.iter().map(change).collect())
        .collect()
}

/// A plan in whole euros for two years, with one activity on a line.
fn plan(funders: &str, lines: &str, cost: &str, condition: &str) -> String {
    format!(
        "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\", \"2021\"]\n[funders]\n{funders}\n[lines]\n{lines}\n\
         [partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\nlead = \"L\"\n\
         partners = [\"p\"]\nproduct = \"P\"\ntimeline = [\"2020..2021\"]\ncost = [{cost}]\n\
         [[conditions]]\nname = \"rule\"\n{condition}\n"
    )
}

#[test]
fn more_in_kind_is_more_cost_as_well() {
    let text = plan(
        "city = { credit = [12_717, 0] }\nlibrary = { credit = [1_000, 0], form = \"in-kind\" }",
        "work = {}",
        "{ amount = [12_717, 0] }, { amount = [1_000, 0], paid-by = \"library\" }",
        "funder = \"library\"\nmin-share = \"10%\"\nin = \"2020\"",
    );
    // (1.000 + x) / (13.717 + x) = 10 % if x = 371,70 / 0,9 = 413.
    let both = [
        "funders.library.credit[0] = 1413",
        "activities[0].cost[1].amount[0] = 1413",
    ];
    assert_eq!(advised(&text), both);
}

#[test]
fn more_in_kind_is_more_cost_in_its_period_alone() {
    let text = plan(
        "city = { credit = [12_717, 2_000] }\nlibrary = { credit = [1_000, 300], form = \"in-kind\" }",
        "work = {}",
        "{ amount = [12_717, 2_000] }, { amount = [1_000, 300], paid-by = \"library\" }",
        "funder = \"library\"\nmin-share = \"10%\"\nin = \"2020\"",
    );
    // As above: (1.000 + 413) / (13.717 + 413) is 10 %.
    let both = [
        "funders.library.credit[0] = 1413",
        "activities[0].cost[1].amount[0] = 1413",
    ];
    assert_eq!(advised(&text), both);
}

#[test]
fn less_in_kind_is_taken_from_a_cost_that_stays_above_0() {
    let text = plan(
        "city = { credit = [5_000, 0] }\nlibrary = { credit = [1_000, 0], form = \"in-kind\" }",
        "work = {}",
        "{ amount = [5_000, 0] }, { what = \"Books\", amount = [100, 0], paid-by = \"library\" }, \
         { what = \"Evenings\", amount = [900, 0], paid-by = \"library\" }",
        "funder = \"library\"\nmax = 600",
    );
    // 1.000 − 600 = 400 less: 100 − 400 is below 0, and 900 − 400 = 500.
    let both = [
        "funders.library.credit[0] = 600",
        "activities[0].cost[2].amount[0] = 500",
    ];
    assert_eq!(advised(&text), both);
    let project = Project::from_text("plan", &text, TODAY).advised();
    let hints = project
        .findings
        .iter()
        .filter_map(|found| found.finding.hint.as_ref());
    let hints: Vec<String> = hints.map(|hint| message(&hint.words())).collect();
    let named = "500 instead of 900 for `Evenings` of activity `1`";
    assert!(hints.iter().any(|hint| hint.contains(named)), "{hints:?}");
}

#[test]
fn a_flat_rate_is_put_right_in_every_period() {
    let text = plan(
        "city = { credit = [1_200, 2_100] }",
        "work = {}\noverhead = { debit = [200, 100] }",
        "{ amount = [1_000, 2_000] }",
        "lines = [\"overhead\"]\nflat-rate = \"15%\"",
    );
    // 15 % of 1.000 is 150, and 15 % of 2.000 is 300.
    let changes = [
        "lines.overhead.debit[0] = 150",
        "lines.overhead.debit[1] = 300",
        "funders.city.credit[0] = 1150",
        "funders.city.credit[1] = 2300",
    ];
    assert_eq!(advised(&text), changes);
}

#[test]
fn a_lower_rate_needs_less_credit() {
    let text = plan(
        "city = { credit = [650, 0] }",
        "work = {}",
        "{ rate = 65, unit = \"hour\", quantity = [10, 0] }",
        "max-tariff = 60\nunit = \"hour\"",
    );
    // 10 × 60.
    let changes = [
        "activities[0].cost[0].rate = 60",
        "funders.city.credit[0] = 600",
    ];
    assert_eq!(advised(&text), changes);
}

#[test]
fn the_printed_debit_of_a_line_stays_equal_to_its_costs() {
    let text = plan(
        "city = { credit = [650, 0] }",
        "work = { debit = [650, 0] }",
        "{ rate = 65, unit = \"hour\", quantity = [10, 0] }",
        "max-tariff = 60\nunit = \"hour\"",
    );
    // 10 × 60.
    let mut changes = advised(&text);
    changes.sort_unstable();
    let expected = [
        "activities[0].cost[0].rate = 60",
        "funders.city.credit[0] = 600",
        "lines.work.debit[0] = 600",
    ];
    assert_eq!(changes, expected);
}

#[test]
fn no_figures_are_advised_if_none_work() {
    // The only funder pays all of every cost.
    let text = plan(
        "city = { credit = [100, 0] }",
        "work = {}",
        "{ amount = [100, 0] }",
        "funder = \"city\"\nmax-share = \"50%\"",
    );
    assert_eq!(advised(&text), [""; 0]);
}

#[test]
fn a_period_that_is_short_needs_more_credit_or_less_cost() {
    let text = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\ncity = { credit = [90] }\n\
                [lines]\nwork = { debit = [100] }\n";
    assert_eq!(
        alternatives(text),
        [
            ["funders.city.credit[0] = 100"],
            ["lines.work.debit[0] = 90"]
        ]
    );
}

#[test]
fn what_was_granted_is_brought_in_and_the_rest_by_another() {
    let text = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\n\
                city = { credit = [500], award = { granted = 450 } }\nschool = { credit = [100] }\n\
                [lines]\nwork = { debit = [600] }\n";
    let project = Project::from_text("plan", text, TODAY).advised();
    let hints = project.findings.iter().map(|found| {
        let hint = found.finding.hint.as_ref();
        message(&hint.expect("each has an advice").words())
    });
    // 450 + 150 is 600.
    let figures =
        "450 instead of 500 for `city` in `2020` and 150 instead of 100 for `school` in `2020`";
    let hints: Vec<String> = hints.collect();
    assert!(hints.iter().any(|hint| hint.contains(figures)), "{hints:?}");
}

#[test]
fn receipts_add_up_to_the_credit_by_the_last_one() {
    let text = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\n\
                city = { credit = [500], receipts = [{ on = 2020-01-01, amount = 300 }, { on = 2020-07-01, amount = 150 }] }\n\
                [lines]\nwork = { debit = [500] }\n";
    assert_eq!(
        alternatives(text),
        [["funders.city.receipts[1].amount = 200"]]
    );
}

#[test]
fn a_printed_total_balance_follows_the_figure_that_is_put_right() {
    let text = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\", \"2021\"]\ncarry = \"forward\"\n\
                [funders]\ncity = { credit = [100, 90] }\n[lines]\nwork = { debit = [100, 100] }\n\
                [totals]\ntotal-balance = -10\n";
    // 100 + 90 - 200 is -10; with 10 more credit or 10 less debit it is 0.
    assert_eq!(
        alternatives(text),
        [
            ["funders.city.credit[1] = 100", "totals.total-balance = 0"],
            ["lines.work.debit[1] = 90", "totals.total-balance = 0"]
        ]
    );
}

#[test]
fn a_shortage_is_made_up_for_in_the_first_period_that_is_short() {
    let text = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\", \"2021\"]\ncarry = \"forward\"\n\
                [funders]\ncity = { credit = [90, 100] }\n[lines]\nwork = { debit = [100, 100] }\n";
    assert_eq!(
        alternatives(text),
        [
            ["funders.city.credit[0] = 100"],
            ["lines.work.debit[0] = 90"]
        ]
    );
}
