//! Who bears what: costs divided among partners, and contributions that are meant for them.
//!
//! Each posting is divided by itself. Of one that is cut over columns of time, what has fallen up to and including a
//! day is divided, and the part of a column is the difference between its ends: so the parts of each column add up to
//! the column, those of all columns to the part of the whole, and a column is the same whatever else is asked. Where
//! very little falls in a column, a part of it may differ from its exact share by almost two units.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::keys::{AllocationKeys, apportion_amount, parts_of};
use crate::ledger::time::fallen;
use crate::ledger::{Account, Books, Posting, Row, Side};
use crate::plan::{
    AmountOf, MemberId, Money, PartnerId, Parts, PeriodIx, Plan, Section, Span, Split,
};

/// Money that was divided. The rows add up to all that was to be divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation<'a> {
    /// A row for each that gets a part, by its id: partners in the order of the plan, and then what is no partner.
    pub members: Vec<(&'a str, Row)>,
    /// What nobody is named for.
    pub unassigned: Row,
    /// What can't be divided, which was reported.
    pub undivided: Row,
}

/// Recipients whom a posting is divided.
#[derive(Debug, Clone, Copy)]
enum Recipients<'a> {
    Parts(&'a Parts),
    /// In equal parts.
    Partners(&'a [PartnerId]),
    Nobody,
    Lost,
    /// It is not divided here.
    Elsewhere,
}

/// How the cost of an item is divided: by its own `split`, or else by that of its activity. The activity's index in
/// the plan comes with the postings of the item.
pub fn split_of<'a>(plan: &'a Plan, posting: &Posting) -> Option<&'a Split> {
    let own = posting.item(plan).and_then(|item| item.split.as_ref());
    own.or_else(|| plan.activities[posting.activity?.index()].split.as_ref())
}

/// Allocates the costs of activities to partners.
pub fn allocate_costs<'a>(keys: &AllocationKeys<'a>, columns: TimeColumns<'_>) -> Allocation<'a> {
    Allocator::new(keys, columns).post(|plan, posting| of_cost(plan, posting))
}

/// Allocates contributions to the partners that their funders' keys name.
pub fn allocate_contributions<'a>(
    keys: &AllocationKeys<'a>,
    columns: TimeColumns<'_>,
) -> Allocation<'a> {
    let books = keys.books();
    Allocator::new(keys, columns).post(|plan, posting| of_contribution(plan, books, posting))
}

/// What each partner bears of the costs that are not divided by cost. What is not known of any cost is not known of
/// any partner.
pub(super) fn borne<'a>(keys: &AllocationKeys<'a>) -> BTreeMap<&'a str, Row> {
    let (plan, books) = (keys.plan(), keys.books());
    let costs = Allocator::new(keys, TimeColumns::Periods).post(|plan, posting| {
        match of_cost(plan, posting) {
            Recipients::Parts(Parts::Amounts {
                of: AmountOf::Cost, ..
            }) => Recipients::Elsewhere,
            among => among,
        }
    });
    let mut unknown = costs.undivided;
    unknown
        .cells()
        .map(|(period, _)| period)
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|period| unknown.forget(period));
    books
        .activities
        .iter()
        .for_each(|row| unknown.forget_with(row));
    if !plan.is_whole(Section::Activities) {
        unknown.forget_all();
    }
    let mut rows: BTreeMap<&str, Row> = plan
        .partners
        .keys()
        .map(|id| (id.as_str(), Row::default()))
        .collect();
    rows.extend(costs.members);
    rows.values_mut().for_each(|row| row.forget_with(&unknown));
    rows
}

fn of_cost<'a>(plan: &'a Plan, posting: &Posting) -> Recipients<'a> {
    let Some(activity) = posting.activity.filter(|_| posting.side() == Side::Debit) else {
        return Recipients::Elsewhere;
    };
    let partners = &plan.activities[activity.index()].partners;
    match split_of(plan, posting) {
        Some(split) => parts_of(plan, split).map_or(Recipients::Lost, Recipients::Parts),
        None if partners.is_empty() => Recipients::Nobody,
        None => Recipients::Partners(partners),
    }
}

fn of_contribution<'a>(plan: &'a Plan, books: &Books, posting: &Posting) -> Recipients<'a> {
    let Account::Funder(funder) = posting.account else {
        return Recipients::Elsewhere;
    };
    // A group divides among the funders under it, and brings nothing in itself.
    let split = plan.funders[funder.index()]
        .split
        .as_ref()
        .filter(|_| !books.funder_tree.is_group(funder.index()));
    split.map_or(Recipients::Nobody, |split| {
        parts_of(plan, split).map_or(Recipients::Lost, Recipients::Parts)
    })
}

/// The columns of an allocation.
#[derive(Debug, Clone, Copy)]
pub enum TimeColumns<'c> {
    /// The periods of the plan.
    Periods,
    /// Spans in order that do not overlap. `PeriodIx(n)` is the column at index n.
    Spans(&'c [Span]),
}

/// The rows while postings are divided.
struct Allocator<'a, 'k> {
    keys: &'k AllocationKeys<'a>,
    columns: TimeColumns<'k>,
    /// A row for each partner of the plan.
    partners: Vec<Row>,
    others: BTreeMap<&'a str, Row>,
    nobody: Row,
    lost: Row,
}

impl<'a, 'k> Allocator<'a, 'k> {
    fn new(keys: &'k AllocationKeys<'a>, columns: TimeColumns<'k>) -> Allocator<'a, 'k> {
        let partners = vec![Row::default(); keys.plan().partners.len()];
        Allocator {
            keys,
            columns,
            partners,
            others: BTreeMap::new(),
            nobody: Row::default(),
            lost: Row::default(),
        }
    }

    /// Divides every posting among whom `among` says.
    fn post(mut self, among: impl Fn(&'a Plan, &Posting) -> Recipients<'a>) -> Allocation<'a> {
        let plan = self.keys.plan();
        for posting in &self.keys.books().postings {
            self.enter(posting, among(plan, posting));
        }
        let ids = plan.partners.keys().map(PartnerId::as_str);
        let partners = ids.zip(self.partners).filter(|(_, row)| !row.is_blank());
        Allocation {
            members: partners.chain(self.others).collect(),
            unassigned: self.nobody,
            undivided: self.lost,
        }
    }

    fn enter(&mut self, posting: &Posting, among: Recipients<'a>) {
        let weights: Option<Vec<(&'a str, Decimal)>> = match among {
            Recipients::Elsewhere => return,
            Recipients::Nobody => {
                let parts = self.parts(posting, &[Decimal::ONE]).unwrap_or_default();
                parts
                    .into_iter()
                    .for_each(|(_, column, part)| add(&mut self.nobody, column, part));
                return;
            }
            Recipients::Lost => None,
            Recipients::Partners(partners) => Some(
                partners
                    .iter()
                    .map(|id| (id.as_str(), Decimal::ONE))
                    .collect(),
            ),
            Recipients::Parts(parts) => self.keys.weights(parts, posting.period).map(named),
        };
        let (ids, weights): (Vec<&'a str>, Vec<Decimal>) =
            weights.unwrap_or_default().into_iter().unzip();
        match self.parts(posting, &weights) {
            Some(parts) => parts
                .into_iter()
                .for_each(|(at, column, part)| add(self.row(ids[at]), column, part)),
            None => {
                let parts = self.parts(posting, &[Decimal::ONE]).unwrap_or_default();
                parts
                    .into_iter()
                    .for_each(|(_, column, part)| add(&mut self.lost, column, part));
            }
        }
    }

    fn row(&mut self, id: &'a str) -> &mut Row {
        match self.keys.plan().partners.get_index_of(id) {
            Some(at) => &mut self.partners[at],
            None => self.others.entry(id).or_default(),
        }
    }

    /// For each weight by its index, and each column, the part that falls in it; none is 0. Nothing when the posting
    /// can't be divided by them.
    fn parts(
        &self,
        posting: &Posting,
        weights: &[Decimal],
    ) -> Option<Vec<(usize, PeriodIx, Money)>> {
        let plan = self.keys.plan();
        let divide = |amount| apportion_amount(amount, weights, plan.unit);
        let mut parts = Vec::new();
        let mut put = |column: PeriodIx, at: usize, part: Money| {
            if !part.is_zero() {
                parts.push((at, column, part));
            }
        };
        match self.columns {
            TimeColumns::Periods => {
                let amounts = divide(posting.amount)?;
                amounts
                    .into_iter()
                    .enumerate()
                    .for_each(|(at, part)| put(posting.period, at, part));
            }
            TimeColumns::Spans(columns) => {
                for (column, before, through) in fallen(plan, posting, columns) {
                    let pairs = divide(before)?
                        .into_iter()
                        .zip(divide(through)?)
                        .enumerate();
                    pairs.for_each(|(at, (before, through))| {
                        put(PeriodIx(column as u32), at, through - before)
                    });
                }
            }
        }
        Some(parts)
    }
}

fn named(weights: Vec<(&MemberId, Decimal)>) -> Vec<(&str, Decimal)> {
    weights
        .into_iter()
        .map(|(member, weight)| (member.as_str(), weight))
        .collect()
}

fn add(row: &mut Row, column: PeriodIx, part: Money) {
    if !row.add(column, part) {
        row.forget(column);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_activity, add_funder, amount, money, plan, quantity, share};
    use crate::ledger::post;
    use crate::plan::{AllocationKey, Cost, FunderId, KeyId, Partner, Series, Timing};

    fn member(id: &str) -> MemberId {
        MemberId::new(id)
    }

    /// A plan with partners a, b and c.
    fn partners(periods: &[&str]) -> Plan {
        let mut plan = plan(periods);
        for id in ["a", "b", "c"] {
            let partner = Partner {
                name: id.to_string(),
                level: None,
                kind: None,
                note: None,
            };
            plan.partners.insert(PartnerId::new(id), partner);
        }
        plan
    }

    fn add_key(plan: &mut Plan, id: &str, parts: Parts) {
        let key = AllocationKey {
            name: id.to_string(),
            parts: Some(parts),
            unit: None,
            source: None,
            note: None,
        };
        plan.keys.insert(KeyId::new(id), key);
    }

    /// Adds an activity that costs that much in each period.
    fn costing(plan: &mut Plan, digits: &str, among: &[&str], split: Option<Split>) {
        add_activity(
            plan,
            None,
            vec![amount(money(digits), Timing::PerPeriod(None))],
        );
        let activity = plan.activities.last_mut().expect("it was just added");
        activity.partners = among.iter().map(|id| PartnerId::new(id)).collect();
        activity.split = split;
    }

    fn drawn(borne: &Allocation<'_>) -> Vec<String> {
        let amounts = |row: &Row| {
            row.cells()
                .map(|(_, amount)| amount.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let rest = [("nobody", &borne.unassigned), ("lost", &borne.undivided)]
            .into_iter()
            .filter(|(_, row)| !row.is_blank());
        let rows = borne.members.iter().map(|(id, row)| (*id, row)).chain(rest);
        rows.map(|(id, row)| format!("{id}: {}", amounts(row)))
            .collect()
    }

    fn by_period(plan: &Plan) -> Vec<String> {
        let books = post(plan);
        drawn(&allocate_costs(
            &AllocationKeys::new(plan, &books),
            TimeColumns::Periods,
        ))
    }

    #[test]
    fn an_item_goes_by_its_own_split_or_its_activitys_or_in_equal_parts() {
        let mut plan = partners(&["2020"]);
        let shares = vec![(member("b"), share("75%")), (member("a"), share("25%"))];
        add_key(&mut plan, "agreed", Parts::Shares(shares));
        costing(
            &mut plan,
            "100",
            &["a", "b"],
            Some(Split::Key(KeyId::new("agreed"))),
        );
        let Cost::Items(items) = &mut plan.activities[0].cost else {
            unreachable!("it has items")
        };
        let mut own = items[0].clone();
        own.split = Some(Split::Parts(Parts::Equal(vec![member("c")])));
        items.push(own);
        costing(&mut plan, "10", &["c", "a"], None);
        costing(&mut plan, "7", &[], None);
        costing(
            &mut plan,
            "3",
            &["a"],
            Some(Split::Key(KeyId::new("no such key"))),
        );
        // a: 25 + 5; b: 75; c: 100 + 5.
        assert_eq!(
            by_period(&plan),
            ["a: 30", "b: 75", "c: 105", "nobody: 7", "lost: 3"]
        );
    }

    #[test]
    fn what_nobody_weighs_in_is_not_lost_from_the_table() {
        let mut plan = partners(&["2020", "2021"]);
        let number = |figures| Series::Each(crate::ledger::fixture::each_quantity(figures));
        let numbers = vec![(member("a"), number("0 2")), (member("b"), number("0 1"))];
        costing(
            &mut plan,
            "100",
            &[],
            Some(Split::Parts(Parts::Numbers(numbers))),
        );
        assert_eq!(by_period(&plan), ["a: 66.67", "b: 33.33", "lost: 100"]);
    }

    #[test]
    fn by_cost_is_by_what_is_not_divided_by_cost() {
        let mut plan = partners(&["2020"]);
        let by_cost = || Parts::Amounts {
            of: AmountOf::Cost,
            among: vec![member("a"), member("b"), member("c")],
        };
        add_key(&mut plan, "overhead", by_cost());
        costing(
            &mut plan,
            "1000",
            &[],
            Some(Split::Key(KeyId::new("overhead"))),
        );
        costing(&mut plan, "300", &["a"], None);
        costing(&mut plan, "200", &["a", "b"], None);
        costing(&mut plan, "50", &[], Some(Split::Parts(by_cost())));
        // a bears 400 and b 100 otherwise: 1.000 is 800 and 200, 50 is 40 and 10, and c gets nothing.
        assert_eq!(by_period(&plan), ["a: 1240", "b: 310"]);
    }

    #[test]
    fn a_cost_that_can_not_be_read_leaves_what_goes_by_cost_undivided() {
        let mut plan = partners(&["2020"]);
        let by_cost = Parts::Amounts {
            of: AmountOf::Cost,
            among: vec![member("a"), member("b")],
        };
        costing(&mut plan, "1000", &[], Some(Split::Parts(by_cost)));
        costing(&mut plan, "300", &["a", "b"], None);
        plan.activities[1].cost_is_whole = false;
        assert_eq!(by_period(&plan), ["a: 150", "b: 150", "lost: 1000"]);
    }

    #[test]
    fn columns_add_up_both_ways_and_are_the_same_whatever_else_is_asked() {
        let mut plan = partners(&["2020"]);
        let numbers = [("a", "5"), ("b", "3"), ("c", "3")];
        let numbers = numbers
            .map(|(id, number)| (member(id), Series::One(quantity(number))))
            .to_vec();
        costing(
            &mut plan,
            "100",
            &[],
            Some(Split::Parts(Parts::Numbers(numbers))),
        );
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let quarters =
            ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"].map(crate::ledger::fixture::span);
        // 2.500, 5.000, 7.500 and 10.000 cents by 5 : 3 : 3. a has 1.136,36 2.272,73 3.409,09 4.545,45 and b and c have
        // 681,82 1.363,64 2.045,45 2.727,27: the cents that are left go to b and c, a and b, b, a.
        let all = allocate_costs(&keys, TimeColumns::Spans(&quarters));
        assert_eq!(
            drawn(&all),
            [
                "a: 11.36 11.37 11.36 11.37",
                "b: 6.82 6.82 6.82 6.81",
                "c: 6.82 6.81 6.82 6.82"
            ]
        );
        let second = allocate_costs(&keys, TimeColumns::Spans(&quarters[1..2]));
        assert_eq!(drawn(&second), ["a: 11.37", "b: 6.82", "c: 6.81"]);
    }

    #[test]
    fn contributions_are_divided_where_their_funder_says_so() {
        let mut plan = partners(&["2020"]);
        add_funder(&mut plan, "city", None, "100");
        add_funder(&mut plan, "fund", None, "40");
        plan.funders[0].split = Some(Split::Parts(Parts::Equal(vec![member("c"), member("b")])));
        let books = post(&plan);
        assert_eq!(
            drawn(&allocate_contributions(
                &AllocationKeys::new(&plan, &books),
                TimeColumns::Periods
            )),
            ["b: 50", "c: 50", "nobody: 40"]
        );
        plan.funders[1].under = Some(FunderId::new("city"));
        let books = post(&plan);
        assert_eq!(
            drawn(&allocate_contributions(
                &AllocationKeys::new(&plan, &books),
                TimeColumns::Periods
            )),
            ["nobody: 40"]
        );
    }
}
