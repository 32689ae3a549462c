//! Everything in a plan that is divided by an allocation key, by name or written where it is used, walked in one place.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Context;
use crate::ledger::{Account, ActivityIx, Books, Origin, item_place};
use crate::place::Place;
use crate::plan::{
    Activity, Cost, CostItem, FunderIx, KeyId, PaidBy, Parts, PeriodIx, Plan, Split,
};

/// One use of a key.
#[derive(Debug)]
pub(crate) struct Division<'a> {
    /// Where it says so.
    pub place: Place,
    /// The key, when it is one of `[keys]`.
    pub key: Option<&'a KeyId>,
    pub parts: &'a Parts,
    pub what: What,
    /// The periods in which there is something to divide.
    pub periods: BTreeSet<PeriodIx>,
}

/// What is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// What something costs, among partners.
    Cost,
    /// What a funder brings in, among partners.
    Contribution,
    /// What a group of funders brings in, among those under it.
    Pool,
    /// Who pays a cost, among funders.
    Payment,
}

impl What {
    /// Whether its members are funders; else they are partners.
    pub(crate) fn is_among_funders(self) -> bool {
        match self {
            What::Cost | What::Contribution => false,
            What::Pool | What::Payment => true,
        }
    }
}

impl Division<'_> {
    /// Where its parts stand: in the key, or where it is used.
    pub(crate) fn parts_place(&self) -> Place {
        match self.key {
            Some(key) => Place::section("keys")
                .key(key.as_str())
                .key(self.parts.key()),
            None => self.place.clone(),
        }
    }
}

/// All of them, in the order of the file.
pub(crate) fn divisions(cx: Context<'_>) -> Vec<Division<'_>> {
    let mut walk = Walk {
        plan: cx.plan,
        books: cx.books,
        posted: OnceCell::new(),
        found: Vec::new(),
    };
    walk.funders();
    cx.plan
        .activities
        .iter()
        .enumerate()
        .for_each(|(index, activity)| walk.activity(index, activity));
    walk.found
}

/// In which periods something was posted.
struct Posted {
    of_items: BTreeMap<(ActivityIx, usize), BTreeSet<PeriodIx>>,
    of_funders: BTreeMap<usize, BTreeSet<PeriodIx>>,
}

impl Posted {
    fn new(books: &Books) -> Posted {
        let mut posted = Posted {
            of_items: BTreeMap::new(),
            of_funders: BTreeMap::new(),
        };
        for posting in &books.postings {
            match (posting.origin, posting.activity, posting.account) {
                (Origin::Cost { item }, Some(activity), _) => {
                    posted
                        .of_items
                        .entry((activity, item))
                        .or_default()
                        .insert(posting.period);
                }
                (_, _, Account::Funder(funder)) => {
                    posted
                        .of_funders
                        .entry(funder.index())
                        .or_default()
                        .insert(posting.period);
                }
                (
                    Origin::Cost { .. } | Origin::Credit | Origin::Adjustment { .. } | Origin::Rest,
                    _,
                    _,
                ) => {}
            }
        }
        posted
    }

    fn of_item(&self, activity: usize, item: usize) -> BTreeSet<PeriodIx> {
        self.of_items
            .get(&(ActivityIx::new(activity), item))
            .cloned()
            .unwrap_or_default()
    }
}

struct Walk<'a> {
    plan: &'a Plan,
    books: &'a Books,
    /// Looked up only when something is divided.
    posted: OnceCell<Posted>,
    found: Vec<Division<'a>>,
}

impl<'a> Walk<'a> {
    fn posted(&self) -> &Posted {
        self.posted.get_or_init(|| Posted::new(self.books))
    }

    fn funders(&mut self) {
        for (index, (id, funder)) in self.plan.funders.iter().enumerate() {
            let place = || Place::section("funders").key(id.as_str()).key("split");
            if !self.books.funder_tree.is_group(FunderIx::new(index)) {
                let periods =
                    |posted: &Posted| posted.of_funders.get(&index).cloned().unwrap_or_default();
                self.split(funder.split.as_ref(), place, What::Contribution, periods);
            } else if let Some(credit) = &funder.credit {
                let entries = credit
                    .entries()
                    .iter()
                    .filter(|(_, amount)| !amount.is_zero());
                let periods = |_: &Posted| entries.map(|(period, _)| *period).collect();
                self.split(funder.split.as_ref(), place, What::Pool, periods);
            }
        }
    }

    fn activity(&mut self, index: usize, activity: &'a Activity) {
        let items = match &activity.cost {
            Cost::Items(items) => &items[..],
            Cost::Unsaid | Cost::None => &[],
        };
        let periods = |posted: &Posted| {
            let inherits = items
                .iter()
                .enumerate()
                .filter(|(_, item)| item.split.is_none());
            inherits
                .flat_map(|(item, _)| posted.of_item(index, item))
                .collect()
        };
        let place = || {
            Place::section("activities")
                .index(activity.number)
                .key("split")
        };
        self.split(activity.split.as_ref(), place, What::Cost, periods);
        for (number, item) in items.iter().enumerate() {
            let periods = |posted: &Posted| posted.of_item(index, number);
            self.paid_by(activity, item, periods);
            self.split(
                item.split.as_ref(),
                || item_place(activity, item).key("split"),
                What::Cost,
                periods,
            );
        }
    }

    fn paid_by(
        &mut self,
        activity: &Activity,
        item: &'a CostItem,
        periods: impl FnOnce(&Posted) -> BTreeSet<PeriodIx>,
    ) {
        let (key, parts) = match &item.paid_by {
            // A funder where both have that id.
            Some(PaidBy::One(id)) if !self.plan.funders.contains_key(id.as_str()) => {
                let Some((key, of)) = self.plan.keys.get_key_value(id.as_str()) else {
                    return;
                };
                (Some(key), of.parts.as_ref())
            }
            Some(PaidBy::Parts(parts)) => (None, Some(parts)),
            Some(PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable) | None => return,
        };
        let Some(parts) = parts else { return };
        let place = item_place(activity, item).key("paid-by");
        let periods = periods(self.posted());
        self.found.push(Division {
            place,
            key,
            parts,
            what: What::Payment,
            periods,
        });
    }

    fn split(
        &mut self,
        split: Option<&'a Split>,
        place: impl FnOnce() -> Place,
        what: What,
        periods: impl FnOnce(&Posted) -> BTreeSet<PeriodIx>,
    ) {
        let (key, parts) = match split {
            Some(Split::Key(id)) => match self.plan.keys.get_key_value(id) {
                Some((key, of)) => (Some(key), of.parts.as_ref()),
                None => return,
            },
            Some(Split::Parts(parts)) => (None, Some(parts)),
            Some(Split::Unreadable) | None => return,
        };
        let Some(parts) = parts else { return };
        let periods = periods(self.posted());
        self.found.push(Division {
            place: place(),
            key,
            parts,
            what,
            periods,
        });
    }
}
