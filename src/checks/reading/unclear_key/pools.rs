//! Mistakes in groups of funders that divide their credit among the funders under them.

use super::RULE;
use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::finding::{Finding, name};
use crate::ledger::{FunderIx, PoolMember, PooledCredit, PooledCredits};
use crate::place::Place;
use crate::plan::{FunderId, Split};
use crate::say;

/// Adds the findings about pooled credits.
pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        if cx.books.funder_tree.is_group(index) && funder.split.is_some() && funder.credit.is_none()
        {
            let message = say!["the group ", name(id), " has no credit to divide"];
            let hint = say![
                "give it a ",
                name("credit"),
                ", or leave its ",
                name("split"),
                " out"
            ];
            findings.push(Finding::new(RULE.name, split_place(id), message).hint(hint));
        }
    }
    let pools = PooledCredits::new(cx.plan, &cx.books.funder_tree);
    for pool in &pools.list {
        findings.extend(wrong_member(cx, pool));
        findings.extend(own_credit(
            cx,
            pool,
            pools.own_of(pool, &cx.books.funder_tree),
        ));
    }
}

fn split_place(group: &FunderId) -> Place {
    Place::section("funders").key(group.as_str()).key("split")
}

/// The finding about the first member that is not under the group, or that is a group itself.
fn wrong_member(cx: Context<'_>, pool: &PooledCredit<'_>) -> Option<Finding> {
    let (group, _) = cx.plan.funders.get_index(pool.group.index())?;
    let parts = pool.parts?;
    let (at, is) = pool
        .members
        .iter()
        .enumerate()
        .find_map(|(at, (_, member))| match member {
            PoolMember::Elsewhere(_) => Some((at, " does not stand under ")),
            PoolMember::Group(_) => Some((at, " is a group itself, and gets no part of ")),
            PoolMember::Funder(_) | PoolMember::Paying(_) | PoolMember::Unknown => None,
        })?;
    let message = say![
        name(pool.members[at].0),
        is,
        name(group),
        ", which divides its credit among those under it"
    ];
    let hint = say![
        "name funders that stand ",
        name("under"),
        " it, and have none under them"
    ];
    let place = match &cx.plan.funders[pool.group.index()].split {
        Some(Split::Key(key)) => {
            let place = Place::section("keys").key(key.as_str()).key(parts.key());
            let member = parts.member_place(place, at);
            let finding = Finding::new(RULE.name, split_place(group), message).hint(hint);
            return Some(finding.related(member, say!["it stands here"]));
        }
        Some(Split::Parts(_) | Split::Unreadable) | None => {
            parts.member_place(split_place(group), at)
        }
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

/// The finding about funders under the group that have a credit of their own.
fn own_credit(cx: Context<'_>, pool: &PooledCredit<'_>, own: &[FunderIx]) -> Option<Finding> {
    let (group, _) = cx.plan.funders.get_index(pool.group.index())?;
    let id = |funder: &FunderIx| cx.plan.funders.get_index(funder.index()).map(|(id, _)| id);
    let first = id(own.first()?)?;
    let message = say![
        name(group),
        " divides its credit among those under it, and ",
        name(first),
        " has a credit of its own"
    ];
    let hint = say![
        "leave that ",
        name("credit"),
        " out, or the ",
        name("split"),
        " of ",
        name(group)
    ];
    let mut finding = Finding::new(RULE.name, split_place(group), message).hint(hint);
    for funder in own.iter().take(MAX_RELATED).filter_map(id) {
        let place = Place::section("funders").key(funder.as_str()).key("credit");
        finding = finding.related(place, say!["the credit of ", name(funder)]);
    }
    Some(finding)
}
