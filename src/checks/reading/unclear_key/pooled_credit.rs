//! Mistakes in groups of funders that divide their credit among the funders under them.

use super::RULE;
use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::finding::{Finding, name, verbatim};
use crate::ledger::{FunderIx, PooledCredit, PooledCreditMember, PooledCredits};
use crate::place::Place;
use crate::plan::{FunderId, Split};
use crate::tell;

/// Adds the findings about pooled credits.
pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        if cx.books.funder_tree.is_group(index) && funder.split.is_some() && funder.credit.is_none()
        {
            let message = tell! {
                nl: "de groep {id} heeft geen credit om te verdelen", en: "the group {id} has no credit to divide",
                id = name(id)
            };
            let hint = tell! {
                nl: "geef de groep een {credit}, of laat de {split} weg", en: "give it a {credit}, or leave its {split} out",
                credit = verbatim("credit"), split = verbatim("split")
            };
            findings.push(Finding::new(RULE.name, split_place(id), message).hint(hint));
        }
    }
    let credits = PooledCredits::new(cx.plan, &cx.books.funder_tree);
    for pooled in &credits.list {
        findings.extend(wrong_member(cx, pooled));
        findings.extend(own_credit(
            cx,
            pooled,
            credits.own_of(pooled, &cx.books.funder_tree),
        ));
    }
}

fn split_place(group: &FunderId) -> Place {
    Place::section("funders").key(group.as_str()).key("split")
}

/// The finding about the first member that is not under the group, or that is a group itself.
fn wrong_member(cx: Context<'_>, pooled: &PooledCredit<'_>) -> Option<Finding> {
    let (group, _) = cx.plan.funders.get_index(pooled.group.index())?;
    let parts = pooled.parts?;
    let (at, is_group) = pooled
        .members
        .iter()
        .enumerate()
        .find_map(|(at, (_, member))| match member {
            PooledCreditMember::Elsewhere(_) => Some((at, false)),
            PooledCreditMember::Group(_) => Some((at, true)),
            PooledCreditMember::Funder(_)
            | PooledCreditMember::Paying(_)
            | PooledCreditMember::Unknown => None,
        })?;
    let (member, group_name) = (name(pooled.members[at].0), name(group));
    let message = if is_group {
        tell! {
            nl: "{member} is zelf een groep en krijgt geen deel van {group}: die verdeelt haar baten over de financiers eronder",
            en: "{member} is a group itself and gets no part of {group}: that divides its credit among the funders under it",
            member, group = group_name
        }
    } else {
        tell! {
            nl: "{member} staat niet onder {group}: die verdeelt haar baten over de financiers eronder",
            en: "{member} is not under {group}: that divides its credit among the funders under it",
            member, group = group_name
        }
    };
    let hint = tell! {
        nl: "noem financiers die er met {under} onder staan, en zelf geen groep zijn",
        en: "name funders that stand {under} it, and have none under them",
        under = verbatim("under")
    };
    let place = match &cx.plan.funders[pooled.group.index()].split {
        Some(Split::Key(key)) => {
            let place = Place::section("keys").key(key.as_str()).key(parts.key());
            let member = parts.member_place(place, at);
            let finding = Finding::new(RULE.name, split_place(group), message).hint(hint);
            return Some(
                finding.related(member, tell! { nl: "hier staat het", en: "it stands here" }),
            );
        }
        Some(Split::Parts(_) | Split::Unreadable) | None => {
            parts.member_place(split_place(group), at)
        }
    };
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

/// The finding about funders under the group that have a credit of their own.
fn own_credit(cx: Context<'_>, pooled: &PooledCredit<'_>, own: &[FunderIx]) -> Option<Finding> {
    let (group, _) = cx.plan.funders.get_index(pooled.group.index())?;
    let id = |funder: &FunderIx| cx.plan.funders.get_index(funder.index()).map(|(id, _)| id);
    let first = id(own.first()?)?;
    let message = tell! {
        nl: "{group} verdeelt haar credit over wie eronder staan, en {first} heeft een eigen credit",
        en: "{group} divides its credit among those under it, and {first} has a credit of its own",
        group = name(group), first = name(first)
    };
    let hint = tell! {
        nl: "laat die {credit} weg, of de {split} van {group}", en: "leave that {credit} out, or the {split} of {group}",
        credit = verbatim("credit"), split = verbatim("split"), group = name(group)
    };
    let mut finding = Finding::new(RULE.name, split_place(group), message).hint(hint);
    for funder in own.iter().take(MAX_RELATED).filter_map(id) {
        let place = Place::section("funders").key(funder.as_str()).key("credit");
        finding = finding.related(place, tell! { nl: "de credit van {funder}", en: "the credit of {funder}", funder = name(funder) });
    }
    Some(finding)
}
