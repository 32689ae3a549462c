//! Costs that are percentages of each other in a cycle. Their amounts are unknown.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::cost_owner::item_in_words;
use crate::finding::{
    AND, Advice, Finding, Level, Message, Rule, RuleName, Topic, Words, listed, name, verbatim,
};
use crate::ledger::{CostProblem, Problem, ShareBaseCosts, cost_place};
use crate::place::{Place, toml_string};
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

/// Whether one of these percentages names an id that is both a kind of costs and a line or an activity, and one of
/// these costs belongs to only one of the two. Then `ambiguous-reference` reports the id.
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

/// The name in the base of a percentage that makes the percentage a part of its own base: its own line or activity, or
/// a group above it. None if there is no such name, or if nothing else has costs under it.
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

/// Whether the base of a percentage names the kind of the percentage itself. Leaving out that kind would leave no
/// costs.
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
        _ if is_single && names_own_kind(cx, first) => Advice::from(tell! {
            nl: "geef deze kosten een andere {kind}", en: "give this cost another {kind}",
            kind = verbatim("kind")
        }),
        Some(id) => Advice::from(tell! {
            nl: "geef deze kosten een {kind} en noem die in {without}, of noem in plaats van {id} wat wel meetelt; {id} in \
                {without} laat ook weg wat eronder hoort",
            en: "give this cost a {kind} and name that in {without}, or name what does count instead of {id}; {id} in \
                {without} leaves out what is under it too",
            kind = verbatim("kind"), without = verbatim("without"), id = name(id)
        }),
        None => way_out(cx, items),
    };
    let mut finding = Finding::new(RULE.name, place(first), message).hint(hint);
    for other in items.iter().skip(1).take(MAX_RELATED) {
        let also = tell! { nl: "{cost} zit in de kring", en: "{cost} is in the cycle", cost = in_words(*other) };
        finding = finding.related(place(*other), also);
    }
    finding
}

/// The maximum number of percentages in a cycle for which ways to break it are tried.
const MAX_TRIED: usize = 20;

/// The advice to break a cycle: a change of the base of one of its percentages after which no cycle is left.
fn way_out(cx: Context<'_>, items: &[(CostOwner, usize)]) -> Advice {
    let is_small = items.len() <= MAX_TRIED;
    let ways = [leave_out_of_base, name_in_without];
    let ways = ways.iter().filter(|_| is_small);
    let mut found = ways.flat_map(|way| {
        let each = (0..items.len()).filter(|at| breaks(cx, items, *at));
        each.filter_map(|at| way(cx, items, at))
            .collect::<Vec<Advice>>()
    });
    found.next().unwrap_or_else(|| {
        Advice::from(tell! {
            nl: "bereken een van deze kosten uit andere kosten, of geef die een bedrag",
            en: "calculate one of these costs from other costs, or give it an amount"
        })
    })
}

fn base_of<'a>(cx: Context<'_>, share: &'a CostShare) -> ShareBaseCosts<'a> {
    ShareBaseCosts::of(cx.plan, &cx.books.line_tree, share)
}

fn share_of(cx: Context<'_>, (owner, number): (CostOwner, usize)) -> Option<&CostShare> {
    cx.plan.cost_item(owner, number)?.price.share()
}

/// Whether no cycle is left if the base of the percentage at `without` has none of the other percentages.
fn breaks(cx: Context<'_>, items: &[(CostOwner, usize)], without: usize) -> bool {
    // Removes percentages whose base has no remaining percentage, until each has one. The rest is in a cycle, or
    // depends on one.
    let bases = items
        .iter()
        .map(|item| share_of(cx, *item).map(|share| base_of(cx, share)));
    let bases: Vec<Option<ShareBaseCosts<'_>>> = bases.collect();
    let is_of = |at: usize, other: usize| {
        let (owner, number) = items[other];
        let base = bases[at].as_ref().filter(|_| at != without);
        let item = cx.plan.cost_item(owner, number);
        base.zip(item)
            .is_some_and(|(base, item)| base.has_item(cx.plan, owner, item))
    };
    let mut left: Vec<usize> = (0..items.len()).collect();
    loop {
        let before = left.clone();
        left.retain(|at| before.iter().any(|other| is_of(*at, *other)));
        if left.is_empty() || left.len() == before.len() {
            return left.is_empty();
        }
    }
}

/// The advice to take the names out of `of` that have costs of the cycle. None if no other names are left.
fn leave_out_of_base(cx: Context<'_>, items: &[(CostOwner, usize)], at: usize) -> Option<Advice> {
    let share = share_of(cx, items[at])?;
    let CostBase::Named(ids) = &share.of else {
        return None;
    };
    let is_in_cycle = |id: &&CostBaseId| {
        let only = CostShare {
            of: CostBase::Named(vec![(*id).clone()]),
            ..share.clone()
        };
        has_any(cx, &base_of(cx, &only), items)
    };
    let (circular, others): (Vec<&CostBaseId>, Vec<&CostBaseId>) =
        ids.iter().partition(is_in_cycle);
    if circular.is_empty() || others.is_empty() {
        return None;
    }
    let names = circular.iter().map(|id| name(id.as_str()));
    let hint = tell! {
        nl: "haal {names} weg uit {of} van {cost}", en: "take {names} out of {of} of {cost}",
        names = listed(names.collect(), AND), of = verbatim("of"), cost = called(cx, items[at])
    };
    Some(Advice::from(hint).writing(place_of(cx, items[at], "of"), list(&others)))
}

/// The advice to name the lines and activities of the cycle that are in the base in `without`. None if the base has no
/// other costs.
fn name_in_without(cx: Context<'_>, items: &[(CostOwner, usize)], at: usize) -> Option<Advice> {
    let share = share_of(cx, items[at])?;
    let base = base_of(cx, share);
    let own = items
        .iter()
        .filter(|item| has_any(cx, &base, std::slice::from_ref(*item)));
    let own = own.map(|(owner, _)| match owner {
        CostOwner::Line(line) => CostBaseId::new(cx.plan.line_id(*line).as_str()),
        CostOwner::Activity(activity) => CostBaseId::new(cx.plan.activity(*activity).code.as_str()),
    });
    let mut added: Vec<CostBaseId> = own.collect();
    added.dedup();
    let without = [share.without.clone(), added.clone()].concat();
    let changed = CostShare {
        without: without.clone(),
        ..share.clone()
    };
    let base = base_of(cx, &changed);
    let mut costs = cx.plan.cost_items();
    let has_costs = costs.any(|(owner, _, item)| base.has_item(cx.plan, owner, item));
    if !has_costs || has_any(cx, &base, items) {
        return None;
    }
    let names = added.iter().map(|id| name(id.as_str()));
    let hint = tell! {
        nl: "noem {names} in {without} van {cost}", en: "name {names} in {without} of {cost}",
        names = listed(names.collect(), AND), without = verbatim("without"), cost = called(cx, items[at])
    };
    let all: Vec<&CostBaseId> = without.iter().collect();
    Some(Advice::from(hint).writing(place_of(cx, items[at], "without"), list(&all)))
}

/// Whether one of these costs is in a base.
fn has_any(cx: Context<'_>, base: &ShareBaseCosts<'_>, items: &[(CostOwner, usize)]) -> bool {
    items.iter().any(|(owner, number)| {
        let item = cx.plan.cost_item(*owner, *number);
        item.is_some_and(|item| base.has_item(cx.plan, *owner, item))
    })
}

fn called(cx: Context<'_>, (owner, item): (CostOwner, usize)) -> Message {
    item_in_words(cx.plan, owner, cx.plan.cost_item(owner, item))
}

fn place_of(cx: Context<'_>, (owner, item): (CostOwner, usize), key: &str) -> Place {
    cost_place(cx.plan, owner, item, None).key(key)
}

/// A list of strings as TOML.
fn list(ids: &[&CostBaseId]) -> String {
    let ids = ids.iter().map(|id| toml_string(id.as_str()));
    format!("[{}]", ids.collect::<Vec<String>>().join(", "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The advised changes, as TOML, that break the cycle of a plan. Empty if the advice has none.
    fn changes(lines: &str) -> Vec<String> {
        let text = format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2026\"]\nbalance = \"free\"\n[funders]\nf = {{ credit = [10] }}\n\
             [lines]\nbase = {{ cost = [{{ amount = [100] }}] }}\n{lines}"
        );
        let project = Project::from_text("plan", &text, date(2026, 1, 1)).advised();
        let found: Vec<&str> = project.findings.iter().map(|it| it.rule.name.0).collect();
        assert_eq!(found, ["cost-circle"]);
        let hints = project.findings.iter();
        let hints = hints.filter_map(|it| it.finding.hint.as_ref());
        let changes = hints
            .flat_map(|hint| &hint.alternatives)
            .flat_map(|it| &it.changes);
        changes.filter_map(|change| change.toml()).collect()
    }

    #[test]
    fn a_cycle_is_advised_what_breaks_it() {
        let of =
            |line: &str, names: &str| format!("{line} = {{ percent = \"10%\", of = [{names}] }}\n");
        // Without `b`, `a` is a percentage of the base alone.
        let both = of("a", "\"base\", \"b\"") + &of("b", "\"base\", \"a\"");
        assert_eq!(changes(&both), ["[\"base\"]"]);
        // Only `c` is also of something outside the cycle.
        let three = of("a", "\"b\"") + &of("b", "\"c\"") + &of("c", "\"a\", \"base\"");
        assert_eq!(changes(&three), ["[\"base\"]"]);
        // `g` has `b` and another cost, so `b` can be left out of the base.
        let group = "g = {}\nb = { under = \"g\", percent = \"10%\", of = [\"a\"] }\n\
                     c = { under = \"g\", cost = [{ amount = [100] }] }\n";
        assert_eq!(changes(&(of("a", "\"g\"") + group)), ["[\"b\"]"]);
        // Neither percentage has another cost in its base.
        assert_eq!(changes(&(of("a", "\"b\"") + &of("b", "\"a\""))), [""; 0]);
    }
}
