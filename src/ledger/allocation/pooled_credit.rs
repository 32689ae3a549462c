//! Pooled credit: a group of funders whose credit is divided among its members by an allocation key.
//!
//! Each member brings in its share, so the group's credit equals the sum of the funders under it.

use super::keys::parts_of;
use crate::ledger::tree::{Selection, Tree};
use crate::plan::{Funder, FunderId, FunderIx, MemberId, Money, Parts, PerPeriod, Plan};

/// The pooled credits of a plan.
#[derive(Debug)]
pub struct PooledCredits<'a> {
    pub list: Vec<PooledCredit<'a>>,
    /// The funders that bring in money by a figure of their own: those with a credit, and pools.
    with_figures: Selection<FunderIx>,
}

/// A group whose credit is divided.
#[derive(Debug)]
pub struct PooledCredit<'a> {
    pub group: FunderIx,
    pub credit: &'a PerPeriod<Money>,
    /// The allocation key. None if it cannot be used, which another rule reports.
    pub parts: Option<&'a Parts>,
    /// The members of the key, in its order.
    pub members: Vec<(&'a MemberId, PooledCreditMember)>,
}

/// A member of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PooledCreditMember {
    /// A funder under the group, without a credit of its own: it gets a share.
    Funder(FunderIx),
    /// A funder under the group, with a credit of its own.
    Paying(FunderIx),
    /// A group under this one.
    Group(FunderIx),
    /// A funder that is not under the group.
    Elsewhere(FunderIx),
    Unknown,
}

impl PooledCreditMember {
    /// The funder, if it gets a share of the pool.
    pub fn sharing(self) -> Option<FunderIx> {
        match self {
            PooledCreditMember::Funder(funder) => Some(funder),
            PooledCreditMember::Paying(_)
            | PooledCreditMember::Group(_)
            | PooledCreditMember::Elsewhere(_)
            | PooledCreditMember::Unknown => None,
        }
    }
}

impl<'a> PooledCredits<'a> {
    pub fn new(plan: &'a Plan, tree: &Tree<FunderIx>) -> PooledCredits<'a> {
        let pools = plan.indexed_funders().filter_map(|(group, _, funder)| {
            let credit = pooled(funder).filter(|_| tree.is_group(group))?;
            let parts = funder
                .split
                .as_ref()
                .and_then(|split| parts_of(plan, split));
            let members = parts.into_iter().flat_map(Parts::members);
            Some(PooledCredit {
                group,
                credit,
                parts,
                members: members
                    .map(|member| (member, member_of(plan, tree, group, member)))
                    .collect(),
            })
        });
        let has_figures = |index| {
            let funder = plan.funder(index);
            if tree.is_group(index) {
                pooled(funder).is_some()
            } else {
                funder.has_credit()
            }
        };
        PooledCredits {
            list: pools.collect(),
            with_figures: tree.select(has_figures),
        }
    }

    /// The funders under a pool that bring in money by a figure of their own, so that the shares are not all of its
    /// credit.
    pub fn own_of(&self, pool: &PooledCredit<'_>, tree: &Tree<FunderIx>) -> &[FunderIx] {
        // A pool itself has a figure, and comes first.
        &self.with_figures.in_subtree(tree, pool.group)[1..]
    }

    /// Whether the shares of a pool add up to its credit: every member gets a share, and no other funder under the
    /// group brings anything in.
    pub(in crate::ledger) fn divides_completely(
        &self,
        pool: &PooledCredit<'_>,
        tree: &Tree<FunderIx>,
    ) -> bool {
        let all_share = pool
            .members
            .iter()
            .all(|(_, member)| member.sharing().is_some());
        pool.parts.is_some() && all_share && self.own_of(pool, tree).is_empty()
    }
}

/// The credit of a funder, if it says how it is divided (`split`).
fn pooled(funder: &Funder) -> Option<&PerPeriod<Money>> {
    funder.credit.as_ref().filter(|_| funder.split.is_some())
}

/// What a member of the key of a group is to that group.
fn member_of(
    plan: &Plan,
    tree: &Tree<FunderIx>,
    group: FunderIx,
    member: &MemberId,
) -> PooledCreditMember {
    let Some(funder) = plan.find_funder(member.as_str()) else {
        return PooledCreditMember::Unknown;
    };
    if funder == group || !tree.is_in_subtree(funder, group) {
        PooledCreditMember::Elsewhere(funder)
    } else if tree.is_group(funder) {
        PooledCreditMember::Group(funder)
    } else if plan.funder(funder).has_credit() {
        PooledCreditMember::Paying(funder)
    } else {
        PooledCreditMember::Funder(funder)
    }
}

/// The pool that a funder without a credit of its own shares in: the nearest group above it that divides its credit.
pub(in crate::ledger) fn pool_above<'a>(
    plan: &'a Plan,
    funder: &Funder,
) -> Option<(&'a FunderId, &'a Funder)> {
    let group = |funder: &Funder| plan.funders.get_key_value(funder.under.as_ref()?);
    // In a cycle of groups the walk ends after as many steps as there are funders.
    let mut above =
        std::iter::successors(group(funder), |(_, funder)| group(funder)).take(plan.funders.len());
    above.find(|(_, group)| pooled(group).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_funder, each_quantity, plan, quantity, share};
    use crate::ledger::{Books, post, posting_place};
    use crate::plan::{PeriodIx, Series, Split};

    fn member(id: &str) -> MemberId {
        MemberId::new(id)
    }

    /// A group of a and b that brings in 100 and 51, and another funder.
    fn pooled(parts: Parts) -> Plan {
        let mut plan = plan(&["2020", "2021"]);
        add_funder(&mut plan, "fund", None, "7 7");
        add_funder(&mut plan, "partners", None, "100 51");
        add_funder(&mut plan, "a", Some("partners"), "");
        add_funder(&mut plan, "b", Some("partners"), "");
        plan.funders[1].split = Some(Split::Parts(parts));
        plan
    }

    /// The credit of each funder and of all, with `?` after an unknown amount.
    fn drawn(books: &Books) -> Vec<String> {
        let rows = books.funders.iter().chain([&books.credit]);
        let cell = |row: &crate::ledger::Sums, period| {
            let amount = row.amount(period).decimal().normalize();
            amount.to_string() + if row.is_known(period) { "" } else { "?" }
        };
        rows.map(|row| format!("{} {}", cell(row, PeriodIx(0)), cell(row, PeriodIx(1))))
            .collect()
    }

    #[test]
    fn each_funder_brings_in_its_share_of_the_groups_credit() {
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
    fn odd_credits_of_several_periods_are_halved_alike() {
        // Half of 0,01 in each of two periods: one cent for each, the first for the first id, whatever the key names
        // first.
        let equal = Parts::Equal(vec![member("b"), member("a")]);
        let mut plan = pooled(equal);
        add_funder(&mut plan, "small", None, "0.01 0.01");
        plan.funders[1].credit = plan.funders[4].credit.take();
        assert_eq!(drawn(&post(&plan))[1..4], ["0.01 0.01", "0.01 0", "0 0.01"]);
    }

    #[test]
    fn credit_that_cannot_be_divided_is_unknown() {
        let none = Series::Each(each_quantity("0 1"));
        let books = post(&pooled(Parts::Numbers(vec![(member("a"), none)])));
        assert_eq!(drawn(&books), ["7 7", "0? 51", "0 51", "0 0", "7? 58"]);
    }

    #[test]
    fn a_share_of_a_funder_outside_the_group_is_missing_from_it() {
        let shares = vec![(member("a"), share("50%")), (member("fund"), share("50%"))];
        let books = post(&pooled(Parts::Shares(shares)));
        assert_eq!(
            drawn(&books),
            ["7 7", "50? 25.5?", "50? 25.5?", "0? 0?", "57? 32.5?"]
        );
    }

    #[test]
    fn a_member_with_its_own_credit_makes_the_group_unknown() {
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
        assert_eq!(
            pools.own_of(&pools.list[0], &books.funder_tree),
            [FunderIx(3)]
        );
    }

    #[test]
    fn each_kind_of_member_is_recognised() {
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
        let members: Vec<PooledCreditMember> = pools.list[0]
            .members
            .iter()
            .map(|(_, member)| *member)
            .collect();
        let at = FunderIx;
        let expected = [
            PooledCreditMember::Funder(at(2)),
            PooledCreditMember::Elsewhere(at(0)),
            PooledCreditMember::Funder(at(5)),
            PooledCreditMember::Group(at(4)),
            PooledCreditMember::Unknown,
            PooledCreditMember::Paying(at(6)),
        ];
        assert_eq!(members, expected);
    }
}
