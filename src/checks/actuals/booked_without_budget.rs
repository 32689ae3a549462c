//! Costs that are booked on a line or an activity without a budget, or on an activity and a line on which the
//! activity is not budgeted.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::actuals::{BookedOn, BudgetComparison, ComparedRow};
use crate::place::Place;
use crate::plan::{ActivityIx, CostOwner, LineIx, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB106",
    name: RuleName("booked-without-budget"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Lines, Section::Activities, Section::Actuals],
    title: Words::new(
        "Kosten geboekt waarvoor geen begroting is",
        "Costs booked without a budget",
    ),
    checks: Words::new(
        "Of elke post en elke activiteit waarop kosten zijn geboekt, een begroting heeft, en een activiteit ook op een post die een regel voor boekingen naast haar noemt. Een activiteit zonder kosten telt alleen als andere activiteiten van haar post wel kosten hebben.",
        "That each line and activity with booked costs has a budget, and an activity also on a line that a booking rule names beside it. An activity without a cost counts only if other activities of its line have costs.",
    ),
    why: Words::new(
        "Uitgaven zonder begroting zijn niet goedgekeurd, en vallen in vergelijkingen per post vaak weg.",
        "Spending without a budget was not approved, and often drops out of comparisons by line.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }
reis = { name = "Reiskosten" }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
2021-03-01;4500;70;2;Trein;12,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "45*", line = "reis" }]
"#,
    instead: &[(
        r#"{ account = "45*", line = "reis" }"#,
        r#"{ account = "45*", line = "staf" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.comparison() else {
        return;
    };
    if cx
        .books
        .debit
        .sum()
        .known()
        .is_some_and(|budget| budget.is_zero())
    {
        // In a plan without amounts, no cost can be outside the budget.
        return;
    }
    let mut by_line = activities_by_line(comparison);
    let mut reported_lines = BTreeSet::new();
    for (index, id, line) in cx.plan.indexed_lines() {
        if cx.books.line_tree.is_group(index) {
            continue;
        }
        let row = &comparison.lines[index];
        if let Some(amount) = realised(row).filter(|_| has_no_budget(row)) {
            let place = Place::section("lines").key(id.as_str());
            let of_line = finding(place, &line.name, amount);
            let activities = by_line.remove(&index).unwrap_or_default();
            findings.push(with_activities(cx, of_line, activities));
            reported_lines.insert(index);
        }
    }
    let mut reported_activities = BTreeSet::new();
    for (index, activity) in cx.plan.indexed_activities() {
        let line = activity.line.as_ref();
        let line = line.and_then(|id| cx.plan.find_line(id.as_str()));
        let has_costs = line.is_some_and(|line| cx.books.line_has_costs[line]);
        if !has_costs || !has_no_budget(&comparison.activities[index]) {
            continue;
        }
        if let Some(amount) = realised_elsewhere(comparison, index, &reported_lines) {
            findings.push(finding(activity.place(), activity.code.as_str(), amount));
            reported_activities.insert(index);
        }
    }
    findings.extend(on_other_lines(cx, |activity, line| {
        !reported_lines.contains(&line) && !reported_activities.contains(&activity)
    }));
}

fn has_no_budget(row: &ComparedRow) -> bool {
    let budget = row.full_budget.known();
    budget.is_some_and(|budget| budget.is_zero())
}

/// The realised amount of a row. None if it is 0 or unknown.
fn realised(row: &ComparedRow) -> Option<Money> {
    let realised = row.to_date().realised.known();
    realised.filter(|amount| !amount.is_zero())
}

/// The realised amount of an activity, without its costs on lines that are reported. None if it is 0 or unknown.
fn realised_elsewhere(
    comparison: &BudgetComparison,
    activity: ActivityIx,
    reported: &BTreeSet<LineIx>,
) -> Option<Money> {
    let rows = comparison.activity_lines.range((activity, None)..);
    let mut rows = rows
        .take_while(|((of, _), _)| *of == activity)
        .filter(|((_, on), _)| on.is_none_or(|line| !reported.contains(&line)));
    let sum = rows.try_fold(Money::ZERO, |sum, (_, row)| {
        sum.checked_add(row.to_date().realised.known()?)
    });
    sum.filter(|sum| !sum.is_zero())
}

/// An activity, with its realised amount on a line.
type OnLine = (ActivityIx, Money);

/// The activities whose costs are booked on each line.
fn activities_by_line(comparison: &BudgetComparison) -> BTreeMap<LineIx, Vec<OnLine>> {
    let mut by_line: BTreeMap<LineIx, Vec<OnLine>> = BTreeMap::new();
    for ((activity, line), row) in &comparison.activity_lines {
        if let Some((line, realised)) = line.zip(realised(row)) {
            by_line.entry(line).or_default().push((*activity, realised));
        }
    }
    by_line
}

/// The finding on a line, with the activities whose costs are booked on it.
fn with_activities(cx: Context<'_>, finding: Finding, activities: Vec<OnLine>) -> Finding {
    activities
        .into_iter()
        .fold(finding, |finding, (activity, realised)| {
            let label = tell! {
                nl: "{realised} hiervan", en: "{realised} of it", realised = Piece::InCents(realised)
            };
            finding.related(cx.plan.activity(activity).place(), label)
        })
}

/// The findings on costs that are booked on an activity and a line, where all budgeted costs of the activity are on
/// other lines. Only the activities and lines that `is_selected` accepts are reported, if their sums are not too large.
fn on_other_lines(
    cx: Context<'_>,
    is_selected: impl Fn(ActivityIx, LineIx) -> bool,
) -> Vec<Finding> {
    let plan = cx.plan;
    let mut sums: BTreeMap<(ActivityIx, LineIx), Option<Money>> = BTreeMap::new();
    for (key, amount) in sources(cx).iter().flat_map(|read| &read.found.booked) {
        if let (BookedOn::Activity(activity), Some(line)) = (key.on, key.line) {
            let sum = sums.entry((activity, line)).or_insert(Some(Money::ZERO));
            *sum = sum.and_then(|sum| sum.checked_add(*amount));
        }
    }
    let is_elsewhere = |activity: ActivityIx, line: LineIx| {
        let owner = CostOwner::Activity(activity);
        let items = plan.cost_of(owner).items().iter();
        let lines: Vec<_> = items.map(|item| plan.line_of_cost(owner, item)).collect();
        !lines.is_empty() && !lines.contains(&Some(plan.line_id(line)))
    };
    let known = sums.into_iter().filter_map(|(on, sum)| Some((on, sum?)));
    let found = known.filter(|((activity, line), realised)| {
        !realised.is_zero() && is_selected(*activity, *line) && is_elsewhere(*activity, *line)
    });
    let findings = found.map(|((activity, line), realised)| {
        let (activity, line) = (plan.activity(activity), plan.line(line));
        let message = tell! {
            nl: "op {activity} is {realised} geboekt op de post {line}, en op die post heeft de activiteit geen begroting",
            en: "{realised} is booked on {activity} on the line {line}, on which the activity has no budget",
            activity = name(&activity.code), realised = Piece::InCents(realised), line = name(&line.name)
        };
        let hint = tell! {
            nl: "boek het op een post waarop de activiteit begroot is, of neem het met {line} op in haar kosten",
            en: "book it on a line on which the activity is budgeted, or add it to its costs with {line}",
            line = verbatim("line")
        };
        Finding::new(RULE.name, activity.place(), message)
            .hint(hint)
            .figures(realised, Money::ZERO)
    });
    findings.collect()
}

fn finding(place: Place, title: &str, realised: Money) -> Finding {
    let message = tell! {
        nl: "op {title} is {realised} geboekt, en daarvoor is geen begroting",
        en: "{realised} is booked on {title}, which has no budget",
        title = name(title), realised = Piece::InCents(realised)
    };
    let hint = tell! {
        nl: "boek dit ergens anders, of neem het op in de begroting", en: "book it elsewhere, or add it to the budget"
    };
    Finding::new(RULE.name, place, message)
        .hint(hint)
        .figures(realised, Money::ZERO)
}
