//! Costs that are a percentage of each other. Their amounts are unknown.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::cost_owner::item_in_words;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{CostProblem, Problem, ShareBaseCosts, cost_place};
use crate::plan::{CostBase, CostBaseId, CostOwner, CostShare, ShareCandidate};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB192",
    name: RuleName("cost-circle"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Kosten zijn een percentage van zichzelf",
        "Costs are a percentage of themselves",
    ),
    checks: Words::new(
        "Of geen kostenregel een `percent` is van kosten waar zij zelf bij hoort, direct of via andere percentages. Alleen \
             een percentage van alle kosten (`of = \"all\"`) mag zichzelf bevatten, ook via andere percentages.",
        "That no cost item is a `percent` of costs that it is part of, directly or through other percentages. Only a \
             percentage of all costs (`of = \"all\"`) may include itself, also through other percentages.",
    ),
    why: Words::new(
        "Van een percentage van zichzelf is niet bedoeld wat er staat: de opslag hoort niet bij de kosten waarover hij \
             wordt berekend.",
        "A percentage of itself is not what was meant: a surcharge is not part of the costs that it is computed over.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
gemeente = { name = "Gemeente", credit = [1_150] }

[lines]
personeel = { name = "Personeel", cost = [{ amount = 1_000, in = "2027" }] }
overhead = { name = "Overhead", percent = "15%", of = ["personeel", "overhead"] }
"#,
    instead: &[(r#"of = ["personeel", "overhead"]"#, r#"of = ["personeel"]"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for problem in &cx.books.problems {
        if let Problem::Cost {
            owner,
            item,
            problem: CostProblem::Cycle { items },
        } = problem
            && items.first() == Some(&(*owner, *item))
            && !has_ambiguous_base(cx, items)
        {
            findings.push(cycle(cx, items));
        }
    }
}

/// Whether one of these percentages names a kind of costs that is a line or an activity as well, and some of them are
/// of one of the two only. That has a finding of its own, `ambiguous-reference`.
fn has_ambiguous_base(cx: Context<'_>, items: &[(CostOwner, usize)]) -> bool {
    let plan = cx.plan;
    let (kinds, codes) = (plan.cost_kinds(), plan.codes());
    let is_kind = |id: &&CostBaseId| kinds.iter().any(|kind| kind.as_str() == id.as_str());
    let is_by_kind_or_by_place = |id: &CostBaseId, (owner, number): (CostOwner, usize)| {
        let Some(item) = plan.cost_item(owner, number) else {
            return false;
        };
        let by_kind = plan
            .kind_of_cost(owner, item)
            .is_some_and(|kind| kind.as_str() == id.as_str());
        let line = plan.find_line(id.as_str());
        let activity = codes.get(id.as_str());
        let by_place = match (line, activity) {
            (Some(line), _) => {
                let of = plan
                    .line_of_cost(owner, item)
                    .and_then(|of| plan.find_line(of.as_str()));
                of.is_some_and(|of| cx.books.line_tree.subtree(line).contains(&of))
            }
            (None, Some(activity)) => {
                let below = cx.books.activity_tree.subtree(*activity);
                owner.activity().is_some_and(|of| below.contains(&of))
            }
            (None, None) => by_kind,
        };
        by_kind != by_place
    };
    items.iter().any(|(owner, number)| {
        let share = plan
            .cost_item(*owner, *number)
            .and_then(|item| item.price.share());
        let ids = share.map_or(&[][..], |share| match &share.of {
            CostBase::Named(ids) => ids,
            CostBase::All => &[],
        });
        let mut kinds = ids.iter().filter(is_kind);
        kinds.any(|id| items.iter().any(|item| is_by_kind_or_by_place(id, *item)))
    })
}

/// The name by which a percentage is of its own line or activity, or of a group of these, if that has other costs too.
fn named_with_others(cx: Context<'_>, (owner, number): (CostOwner, usize)) -> Option<&str> {
    let plan = cx.plan;
    let share = plan.cost_item(owner, number)?.price.share()?;
    let CostBase::Named(ids) = &share.of else {
        return None;
    };
    let item = plan.cost_item(owner, number)?;
    let only = |id: &CostBaseId| CostShare {
        of: CostBase::Named(vec![id.clone()]),
        ..share.clone()
    };
    let alone: Vec<CostShare> = ids.iter().map(only).collect();
    let bases = alone.iter();
    let bases = bases.map(|only| ShareBaseCosts::of(plan, &cx.books.line_tree, only));
    let mut bases = ids.iter().zip(bases);
    let (id, base) = bases.find(|(_, base)| base.has_item(plan, owner, item))?;
    let mut others = plan
        .cost_items()
        .filter(|(of, at, _)| (*of, *at) != (owner, number));
    let is_kind = plan
        .kind_of_cost(owner, item)
        .is_some_and(|kind| kind.as_str() == id.as_str());
    let has_others = others.any(|(owner, _, other)| base.has_item(plan, owner, other));
    (has_others && !is_kind).then_some(id.as_str())
}

/// Whether a percentage is of the kind of costs that it has itself. Leaving out that kind would leave nothing.
fn names_own_kind(cx: Context<'_>, (owner, number): (CostOwner, usize)) -> bool {
    let item = cx.plan.cost_item(owner, number);
    let kind = item.and_then(|item| cx.plan.kind_of_cost(owner, item));
    let share = item.and_then(|item| item.price.share());
    let (Some(kind), Some(share)) = (kind, share) else {
        return false;
    };
    match &share.of {
        CostBase::Named(ids) => ids.iter().any(|id| id.as_str() == kind.as_str()),
        CostBase::All => false,
    }
}

fn cycle(cx: Context<'_>, items: &[(CostOwner, usize)]) -> Finding {
    let in_words = |(owner, item): (CostOwner, usize)| {
        item_in_words(cx.plan, owner, cx.plan.cost_item(owner, item))
    };
    let place = |(owner, item)| cost_place(cx.plan, owner, item, None).key("of");
    let first = items[0];
    let cost = in_words(first);
    let message = match items.len() {
        1 => tell! {
            nl: "{cost} is een percentage van zichzelf", en: "{cost} is a percentage of itself", cost
        },
        2 => tell! {
            nl: "{cost} is een percentage van zichzelf, via 1 andere",
            en: "{cost} is a percentage of itself, through 1 other",
            cost
        },
        all => tell! {
            nl: "{cost} is een percentage van zichzelf, via {others} andere",
            en: "{cost} is a percentage of itself, through {others} others",
            cost, others = all - 1
        },
    };
    let is_single = items.len() == 1;
    let hint = match named_with_others(cx, first).filter(|_| is_single) {
        _ if is_single && names_own_kind(cx, first) => tell! {
            nl: "geef deze kosten een andere {kind}", en: "give this cost another {kind}",
            kind = verbatim("kind")
        },
        Some(id) => tell! {
            nl: "geef deze kosten een {kind} en noem die in {without}, of noem in plaats van {id} wat wel meetelt; {id} in \
                {without} laat ook weg wat eronder hoort",
            en: "give this cost a {kind} and name that in {without}, or name what does count instead of {id}; {id} in \
                {without} leaves out what is under it too",
            kind = verbatim("kind"), without = verbatim("without"), id = name(id)
        },
        None => tell! {
            nl: "noem met {without} wat niet meetelt", en: "leave out what does not count, with {without}",
            without = verbatim("without")
        },
    };
    let mut finding = Finding::new(RULE.name, place(first), message).hint(hint);
    for other in items.iter().skip(1).take(MAX_RELATED) {
        let also = tell! { nl: "{cost} zit in de kring", en: "{cost} is in the cycle", cost = in_words(*other) };
        finding = finding.related(place(*other), also);
    }
    finding
}
