//! Every use of an allocation key in a plan: by name, or with its parts written in place.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::checks::Context;
use crate::ledger::{Account, Books, item_place};
use crate::place::Place;
use crate::plan::{CostOwner, FunderIx, KeyId, LineIx, PaidBy, Parts, PeriodIx, Plan, Split};

/// One use of a key.
#[derive(Debug)]
pub(super) struct KeyUse<'a> {
    /// The place of the use.
    pub(super) place: Place,
    /// The key. None if the parts are written where they are used.
    pub(super) key: Option<&'a KeyId>,
    pub(super) parts: &'a Parts,
    pub(super) divided: Divided,
    /// The periods in which there is something to divide.
    pub(super) periods: BTreeSet<PeriodIx>,
}

/// The things that a key divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Divided {
    /// A cost, among partners.
    Cost,
    /// The credit of a funder, among partners.
    Contribution,
    /// The credit of a group of funders, among the funders under it.
    PooledCredit,
    /// The payment of a cost, among funders.
    Payment,
}

impl Divided {
    /// Whether it is divided among funders. Else it is divided among partners.
    pub(super) fn is_among_funders(self) -> bool {
        match self {
            Divided::Cost | Divided::Contribution => false,
            Divided::PooledCredit | Divided::Payment => true,
        }
    }
}

impl KeyUse<'_> {
    /// The place of the parts: in the key, or where it is used.
    pub(super) fn parts_place(&self) -> Place {
        match self.key {
            Some(key) => {
                let key = Place::section("keys").key(key.as_str());
                key.key(self.parts.key())
            }
            None => self.place.clone(),
        }
    }
}

/// Returns all uses, in the order of the file.
pub(super) fn uses(cx: Context<'_>) -> Vec<KeyUse<'_>> {
    let mut collector = UseCollector {
        plan: cx.plan,
        books: cx.books,
        posted: OnceCell::new(),
        found: Vec::new(),
    };
    collector.funders();
    collector.payers_of_lines();
    for owner in cx.plan.cost_owners() {
        collector.costs(owner);
    }
    collector.found
}

/// The periods in which something is posted, by cost item, by funder and by line.
#[derive(Default)]
struct PostedPeriods {
    of_items: BTreeMap<(CostOwner, usize), BTreeSet<PeriodIx>>,
    of_funders: BTreeMap<FunderIx, BTreeSet<PeriodIx>>,
    of_lines: BTreeMap<LineIx, BTreeSet<PeriodIx>>,
}

impl PostedPeriods {
    fn new(books: &Books) -> PostedPeriods {
        let mut posted = PostedPeriods::default();
        for posting in &books.postings {
            if let Account::Line(line) = posting.account {
                posted
                    .of_lines
                    .entry(line)
                    .or_default()
                    .insert(posting.period);
            }
            let periods = match (posting.cost(), posting.account) {
                (Some(cost), _) => posted.of_items.entry(cost).or_default(),
                (None, Account::Funder(funder)) => posted.of_funders.entry(funder).or_default(),
                (None, Account::Line(_) | Account::NoLine) => continue,
            };
            periods.insert(posting.period);
        }
        posted
    }

    fn of_item(&self, owner: CostOwner, item: usize) -> BTreeSet<PeriodIx> {
        let periods = self.of_items.get(&(owner, item));
        periods.cloned().unwrap_or_default()
    }

    fn of_line(&self, line: LineIx) -> BTreeSet<PeriodIx> {
        self.of_lines.get(&line).cloned().unwrap_or_default()
    }

    fn of_funder(&self, funder: FunderIx) -> BTreeSet<PeriodIx> {
        self.of_funders.get(&funder).cloned().unwrap_or_default()
    }
}

/// Collects the uses of keys.
struct UseCollector<'a> {
    plan: &'a Plan,
    books: &'a Books,
    /// Built only if something is divided.
    posted: OnceCell<PostedPeriods>,
    found: Vec<KeyUse<'a>>,
}

impl<'a> UseCollector<'a> {
    fn funders(&mut self) {
        for (index, id, funder) in self.plan.indexed_funders() {
            let place = || Place::section("funders").key(id.as_str()).key("split");
            let split = funder.split.as_ref();
            if !self.books.funder_tree.is_group(index) {
                let periods = |posted: &PostedPeriods| posted.of_funder(index);
                self.split(split, place, Divided::Contribution, periods);
            } else if let Some(credit) = &funder.credit {
                let entries = credit.entries().iter();
                let amounts = entries.filter(|(_, amount)| !amount.is_zero());
                let periods = |_: &PostedPeriods| amounts.map(|(period, _)| *period).collect();
                self.split(split, place, Divided::PooledCredit, periods);
            }
        }
    }

    fn payers_of_lines(&mut self) {
        let plan = self.plan;
        for (index, _, line) in plan.indexed_lines() {
            let place = || plan.place_of_owner(CostOwner::Line(index)).key("paid-by");
            let periods = |posted: &PostedPeriods| posted.of_line(index);
            self.paid_by(line.paid_by.as_ref(), place, periods);
        }
    }

    fn costs(&mut self, owner: CostOwner) {
        let plan = self.plan;
        let items = plan.cost_of(owner).items();
        let inherited = |posted: &PostedPeriods| {
            let items = items.iter().enumerate();
            let inherits = items.filter(|(_, item)| item.split.is_none());
            inherits
                .flat_map(|(item, _)| posted.of_item(owner, item))
                .collect()
        };
        let place = || plan.place_of_owner(owner).key("split");
        let activity = owner.activity().map(|activity| plan.activity(activity));
        let split = activity.and_then(|activity| activity.split.as_ref());
        self.split(split, place, Divided::Cost, inherited);
        for (number, item) in items.iter().enumerate() {
            let periods = |posted: &PostedPeriods| posted.of_item(owner, number);
            let place = || item_place(plan, owner, item).key("paid-by");
            self.paid_by(item.paid_by.as_ref(), place, periods);
            let place = || item_place(plan, owner, item).key("split");
            self.split(item.split.as_ref(), place, Divided::Cost, periods);
        }
    }

    fn paid_by(
        &mut self,
        paid_by: Option<&'a PaidBy>,
        place: impl FnOnce() -> Place,
        periods: impl FnOnce(&PostedPeriods) -> BTreeSet<PeriodIx>,
    ) {
        match paid_by {
            // If a funder has the id too, the funder pays, and the key is not used.
            Some(PaidBy::One(id)) if !self.plan.funders.contains_key(id.as_str()) => {
                if let Some((key, of)) = self.plan.keys.get_key_value(id.as_str()) {
                    let parts = of.parts.as_ref();
                    self.add(Some(key), parts, place, Divided::Payment, periods);
                }
            }
            Some(PaidBy::Parts(parts)) => {
                self.add(None, Some(parts), place, Divided::Payment, periods);
            }
            Some(PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable) | None => {}
        }
    }

    fn split(
        &mut self,
        split: Option<&'a Split>,
        place: impl FnOnce() -> Place,
        divided: Divided,
        periods: impl FnOnce(&PostedPeriods) -> BTreeSet<PeriodIx>,
    ) {
        match split {
            Some(Split::Key(id)) => {
                if let Some((key, of)) = self.plan.keys.get_key_value(id) {
                    self.add(Some(key), of.parts.as_ref(), place, divided, periods);
                }
            }
            Some(Split::Parts(parts)) => self.add(None, Some(parts), place, divided, periods),
            Some(Split::Unreadable) | None => {}
        }
    }

    fn add(
        &mut self,
        key: Option<&'a KeyId>,
        parts: Option<&'a Parts>,
        place: impl FnOnce() -> Place,
        divided: Divided,
        periods: impl FnOnce(&PostedPeriods) -> BTreeSet<PeriodIx>,
    ) {
        let Some(parts) = parts else { return };
        let books = self.books;
        let posted = self.posted.get_or_init(|| PostedPeriods::new(books));
        let periods = periods(posted);
        self.found.push(KeyUse {
            place: place(),
            key,
            parts,
            divided,
            periods,
        });
    }
}
