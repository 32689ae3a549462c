//! Pools: the credit of a group of funders that says how it is divided among those under it. Each of them brings in
//! its part, so that the group's credit is what stands under it by construction.

use std::collections::BTreeMap;
use std::ops::Range;

use super::keys::{apportion_amount, parts_of, written_weights};
use crate::ledger::post::{Desk, forget_unread};
use crate::ledger::{Account, FunderIx, Origin, Tree};
use crate::plan::{Funder, FunderId, MemberId, Money, Parts, PerPeriod, PeriodIx, Plan, Section};

/// The pools of a plan.
#[derive(Debug)]
pub struct PooledCredits<'a> {
    pub list: Vec<PooledCredit<'a>>,
    /// Who brings in by a figure of its own: funders with a credit, and pools. Each is followed by what stands under it.
    figured: Vec<FunderIx>,
    /// All funders, each followed by what stands under it.
    order: Vec<usize>,
}

/// A group whose credit is divided.
#[derive(Debug)]
pub struct PooledCredit<'a> {
    pub group: FunderIx,
    pub credit: &'a PerPeriod<Money>,
    /// By what it is divided; nothing when that can't be used, which was reported.
    pub parts: Option<&'a Parts>,
    /// Each member of the parts, in their order.
    pub members: Vec<(&'a MemberId, PoolMember)>,
    /// Those under it that are figured.
    own: Range<usize>,
    /// Those under it, in the order of all.
    below: Range<usize>,
}

/// What a member of a pool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PoolMember {
    /// A funder under the group, without a credit of its own.
    Funder(FunderIx),
    /// One with a credit of its own.
    Paying(FunderIx),
    /// A group, be it under this one.
    Group(FunderIx),
    /// A funder that stands elsewhere.
    Elsewhere(FunderIx),
    Unknown,
}

impl<'a> PooledCredits<'a> {
    pub fn new(plan: &'a Plan, tree: &Tree) -> PooledCredits<'a> {
        let is_pool = |index: usize| {
            let funder = &plan.funders[index];
            tree.is_group(index) && funder.split.is_some() && funder.credit.is_some()
        };
        let groups: Vec<usize> = (0..plan.funders.len())
            .filter(|index| is_pool(*index))
            .collect();
        if groups.is_empty() {
            return PooledCredits {
                list: Vec::new(),
                figured: Vec::new(),
                order: Vec::new(),
            };
        }
        let stands = Standing::new(tree);
        let has_figure = |index: &usize| match tree.is_group(*index) {
            true => is_pool(*index),
            false => plan.funders[*index].credit.is_some(),
        };
        let figured: Vec<usize> = stands.order.iter().copied().filter(has_figure).collect();
        let pool = |group: usize| {
            let below = stands.below(group);
            let at = |end: usize| figured.partition_point(|index| stands.at[*index] < end);
            let funder = &plan.funders[group];
            let parts = funder
                .split
                .as_ref()
                .and_then(|split| parts_of(plan, split));
            let member =
                |member: &'a MemberId| (member, member_of(plan, tree, &stands, group, member));
            Some(PooledCredit {
                group: FunderIx(group as u32),
                credit: funder.credit.as_ref()?,
                parts,
                members: parts
                    .into_iter()
                    .flat_map(Parts::members)
                    .map(member)
                    .collect(),
                own: at(below.start)..at(below.end),
                below,
            })
        };
        let pools = groups.into_iter().filter_map(pool).collect();
        let figured = figured
            .iter()
            .map(|index| FunderIx(*index as u32))
            .collect();
        PooledCredits {
            list: pools,
            figured,
            order: stands.order,
        }
    }

    /// Those under a pool that bring in by a figure of their own, so that the parts are not all of it.
    pub fn own_of(&self, pool: &PooledCredit<'_>) -> &[FunderIx] {
        &self.figured[pool.own.clone()]
    }
}

fn member_of(
    plan: &Plan,
    tree: &Tree,
    stands: &Standing,
    group: usize,
    member: &MemberId,
) -> PoolMember {
    let Some(index) = plan.funders.get_index_of(member.as_str()) else {
        return PoolMember::Unknown;
    };
    let funder = FunderIx(index as u32);
    if !stands.below(group).contains(&stands.at[index]) {
        PoolMember::Elsewhere(funder)
    } else if tree.is_group(index) {
        PoolMember::Group(funder)
    } else if plan.funders[index].credit.is_some() {
        PoolMember::Paying(funder)
    } else {
        PoolMember::Funder(funder)
    }
}

/// Where each funder stands in the order of the tree: what is under a group comes right after it.
struct Standing {
    order: Vec<usize>,
    at: Vec<usize>,
    /// How many stand under each, and itself.
    sizes: Vec<usize>,
}

impl Standing {
    fn new(tree: &Tree) -> Standing {
        let order: Vec<usize> = tree.in_order().map(|(index, _)| index).collect();
        let (mut at, mut sizes) = (vec![0; order.len()], vec![1; order.len()]);
        for (place, index) in order.iter().enumerate() {
            at[*index] = place;
        }
        for index in order.iter().rev() {
            if let Some(parent) = tree.parent(*index) {
                sizes[parent] += sizes[*index];
            }
        }
        Standing { order, at, sizes }
    }

    /// The places of those under it.
    fn below(&self, index: usize) -> Range<usize> {
        self.at[index] + 1..self.at[index] + self.sizes[index]
    }
}

/// The group whose credit a funder without one of its own gets a part of: the first above it that divides.
pub(in crate::ledger) fn pool_above<'a>(
    plan: &'a Plan,
    funder: &Funder,
) -> Option<(&'a FunderId, &'a Funder)> {
    let group = |funder: &Funder| plan.funders.get_key_value(funder.under.as_ref()?);
    // A circle of groups has as many steps as there are groups.
    let mut above =
        std::iter::successors(group(funder), |(_, funder)| group(funder)).take(plan.funders.len());
    above.find(|(_, group)| group.split.is_some() && group.credit.is_some())
}

impl Desk<'_> {
    /// Posts the part of each funder in what its group brings in. A part that can't be worked out is not known.
    pub(in crate::ledger) fn post_pools(&mut self) {
        let pools = PooledCredits::new(self.plan, &self.books.funder_tree);
        let mut unsure = BTreeMap::new();
        for pool in &pools.list {
            // Where not all of it is divided, or more than all, what stands under the group is not its credit.
            let divides =
                |(_, member): &(&MemberId, PoolMember)| matches!(member, PoolMember::Funder(_));
            let divides = pool.parts.is_some() && pool.members.iter().all(divides);
            if !divides || !pools.own_of(pool).is_empty() || !self.plan.is_whole(Section::Keys) {
                self.books.funders[pool.group.index()].forget_all();
                unsure.insert(pool.below.start, pool.below.end);
            }
            for (period, amount) in pool
                .credit
                .entries()
                .iter()
                .filter(|(_, amount)| !amount.is_zero())
            {
                self.post_pool(pool, *period, *amount);
            }
            forget_unread(&mut self.books.funders[pool.group.index()], pool.credit);
        }
        // Any that stands under such a group may be the one that was meant.
        let mut until = 0;
        for (at, index) in pools.order.iter().enumerate() {
            until = until.max(unsure.get(&at).copied().unwrap_or_default());
            if at < until && self.plan.funders[*index].credit.is_none() {
                self.books.funders[*index].forget_all();
            }
        }
    }

    fn post_pool(&mut self, pool: &PooledCredit<'_>, period: PeriodIx, amount: Money) {
        let divided = pool.parts.and_then(|parts| {
            let weights: Vec<_> = written_weights(parts, period)?
                .into_iter()
                .map(|(_, weight)| weight)
                .collect();
            apportion_amount(amount, &weights, self.plan.unit)
        });
        let Some(parts) = divided else {
            self.books.funders[pool.group.index()].forget(period);
            return;
        };
        for ((_, member), part) in pool.members.iter().zip(parts) {
            if let PoolMember::Funder(funder) = member {
                self.enter(period, Account::Funder(*funder), None, part, Origin::Credit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_funder, each_quantity, plan, quantity, share};
    use crate::ledger::{Books, post, posting_place};
    use crate::plan::{Series, Split};

    fn member(id: &str) -> MemberId {
        MemberId::new(id)
    }

    /// A group of a and b that brings in 100 and 51, and a funder apart.
    fn pooled(parts: Parts) -> Plan {
        let mut plan = plan(&["2020", "2021"]);
        add_funder(&mut plan, "fund", None, "7 7");
        add_funder(&mut plan, "partners", None, "100 51");
        add_funder(&mut plan, "a", Some("partners"), "");
        add_funder(&mut plan, "b", Some("partners"), "");
        plan.funders[1].split = Some(Split::Parts(parts));
        plan
    }

    /// What each funder brings in, and all of them; `?` after what is not known.
    fn drawn(books: &Books) -> Vec<String> {
        let rows = books.funders.iter().chain([&books.credit]);
        let cell = |row: &crate::ledger::Row, period| {
            let amount = row.amount(period).decimal().normalize();
            amount.to_string() + if row.is_known(period) { "" } else { "?" }
        };
        rows.map(|row| format!("{} {}", cell(row, PeriodIx(0)), cell(row, PeriodIx(1))))
            .collect()
    }

    #[test]
    fn each_funder_brings_in_its_part_of_the_groups_credit() {
        // 12.400 : 9.100 of 100,00 is 57,674… and 42,325…; in 2021 half of 51 each.
        let first = Series::Each(each_quantity("12400 1"));
        let second = Series::Each(each_quantity("9100 1"));
        let plan = pooled(Parts::Numbers(vec![
            (member("a"), first),
            (member("b"), second),
        ]));
        let books = post(&plan);
        assert_eq!(
            drawn(&books),
            ["7 7", "100 51", "57.67 25.5", "42.33 25.5", "107 58"]
        );
        let places = books
            .postings
            .iter()
            .map(|posting| posting_place(&plan, posting).to_string());
        let places: Vec<String> = places
            .filter(|place| place.starts_with("funders.partners"))
            .collect();
        let each = ["funders.partners.credit[0]", "funders.partners.credit[1]"];
        assert_eq!(places, [each[0], each[0], each[1], each[1]]);
    }

    #[test]
    fn what_can_not_be_divided_is_not_known() {
        let none = Series::Each(each_quantity("0 1"));
        let books = post(&pooled(Parts::Numbers(vec![(member("a"), none)])));
        assert_eq!(drawn(&books), ["7 7", "0? 51", "0 51", "0 0", "7? 58"]);
    }

    #[test]
    fn a_part_for_one_that_does_not_stand_under_it_is_missing_from_it() {
        let shares = vec![(member("a"), share("50%")), (member("fund"), share("50%"))];
        let books = post(&pooled(Parts::Shares(shares)));
        assert_eq!(
            drawn(&books),
            ["7 7", "50? 25.5?", "50? 25.5?", "0? 0?", "57? 32.5?"]
        );
    }

    #[test]
    fn a_credit_of_ones_own_leaves_the_group_unsure() {
        let mut plan = pooled(Parts::Numbers(vec![(
            member("a"),
            Series::One(quantity("1")),
        )]));
        plan.funders[3].credit = plan.funders[0].credit.clone();
        let books = post(&plan);
        assert_eq!(
            drawn(&books),
            ["7 7", "107? 58?", "100? 51?", "7 7", "114? 65?"]
        );
        let pools = PooledCredits::new(&plan, &books.funder_tree);
        assert_eq!(pools.own_of(&pools.list[0]), [FunderIx(3)]);
    }

    #[test]
    fn members_are_told_apart() {
        let mut plan = pooled(Parts::Equal(
            ["a", "fund", "deep", "inner", "x", "paying"]
                .map(member)
                .to_vec(),
        ));
        add_funder(&mut plan, "inner", Some("partners"), "");
        add_funder(&mut plan, "deep", Some("inner"), "");
        add_funder(&mut plan, "paying", Some("inner"), "1 1");
        let books = post(&plan);
        let pools = PooledCredits::new(&plan, &books.funder_tree);
        let members: Vec<PoolMember> = pools.list[0]
            .members
            .iter()
            .map(|(_, member)| *member)
            .collect();
        let at = FunderIx;
        let expected = [
            PoolMember::Funder(at(2)),
            PoolMember::Elsewhere(at(0)),
            PoolMember::Funder(at(5)),
            PoolMember::Group(at(4)),
            PoolMember::Unknown,
            PoolMember::Paying(at(6)),
        ];
        assert_eq!(members, expected);
    }
}
