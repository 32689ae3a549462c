//! Who may pay for what, as sets of payers.
//!
//! A payer is a funder that brings something in itself (no group), or what stands beside the funders so that
//! everything adds up: the opening balance, a refund, or what nobody covers.

use std::collections::HashMap;

use super::super::books::{Account, ActivityIx, Books, FunderIx, LineIx};
use crate::plan::{Contribution, Funder, FunderId, PaidBy, Parts, PeriodIx, Plan, PurposeId, Span};

/// One who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    Funder(FunderIx),
    /// The balance that the plan opens with.
    OpeningBalance,
    /// What a line costs less, by an adjustment below 0: it pays for the rest of that line.
    Refund(LineIx),
    /// Nobody: what is spent in the plan without being brought in.
    Shortfall,
}

/// A set of payers, by their numbers in [`Restrictions`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Set(Vec<u64>);

impl Set {
    pub(super) fn none(of: usize) -> Set {
        Set(vec![0; of.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    fn unite(&mut self, other: &Set) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine |= theirs);
    }

    fn intersect(&mut self, other: &Set) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine &= theirs);
    }

    fn subtract(&mut self, other: &Set) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// The numbers in it, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let bits = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..64)
                .filter(move |bit| word & (1 << bit) != 0)
                .map(move |bit| at * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

/// What the funders of a plan may pay for. Funders are counted as in [`Plan::funders`], groups as well.
#[derive(Debug)]
pub(super) struct Restrictions<'a> {
    plan: &'a Plan,
    count: usize,
    /// The funders that say nothing of what they pay.
    open: Set,
    /// For each line and each activity: the funders that say that they pay it, and those that say that they don't.
    line_pays: Vec<Set>,
    line_not: Vec<Set>,
    activity_pays: Vec<Set>,
    activity_not: Vec<Set>,
    /// The funders that pay only what says that it is paid by them.
    in_kind: Set,
    /// For each funder, the groups that it stands under.
    above: Vec<Vec<usize>>,
    groups: Set,
    /// The funders that pay only in a time of their own, by themselves or by a group above them.
    timed: Vec<usize>,
    /// For each period, the timed funders whose time has a day in it, and those whose time has all of it.
    touched: Vec<Set>,
    covered: Vec<Set>,
}

impl<'a> Restrictions<'a> {
    pub(super) fn new(plan: &'a Plan, books: &Books) -> Restrictions<'a> {
        let count = plan.funders.len();
        let none = || Set::none(count);
        let tree = &books.funder_tree;
        let above = |at: usize| {
            let groups = tree.ancestors(FunderIx::new(at));
            groups.map(FunderIx::index).collect()
        };
        let mut all = Restrictions {
            plan,
            count,
            open: none(),
            line_pays: vec![none(); plan.lines.len()],
            line_not: vec![none(); plan.lines.len()],
            activity_pays: vec![none(); plan.activities.len()],
            activity_not: vec![none(); plan.activities.len()],
            in_kind: none(),
            above: (0..count).map(above).collect(),
            groups: none(),
            timed: Vec::new(),
            touched: Vec::new(),
            covered: Vec::new(),
        };
        let codes = plan.codes();
        for (at, funder) in plan.funders.values().enumerate() {
            all.add(books, &codes, at, funder);
        }
        all.time();
        all
    }

    fn add(&mut self, books: &Books, codes: &HashMap<&str, usize>, at: usize, funder: &Funder) {
        if books.funder_tree.is_group(FunderIx::new(at)) {
            self.groups.insert(at);
        }
        match funder.form {
            Contribution::InKind => self.in_kind.insert(at),
            Contribution::Cash => {}
        }
        match &funder.pays {
            Some(pays) => name(
                self.plan,
                books,
                codes,
                at,
                pays,
                &mut self.line_pays,
                &mut self.activity_pays,
            ),
            None => self.open.insert(at),
        }
        name(
            self.plan,
            books,
            codes,
            at,
            &funder.pays_not,
            &mut self.line_not,
            &mut self.activity_not,
        );
    }

    /// Notes which funders pay in which periods.
    fn time(&mut self) {
        let has_time = |at: &usize| {
            let own = [*at];
            own.iter().chain(&self.above[*at]).any(|at| {
                let funder = &self.plan.funders[*at];
                funder.from.is_some() || funder.until.is_some()
            })
        };
        self.timed = (0..self.count).filter(has_time).collect();
        for (_, period) in self.plan.periods.iter() {
            let (mut touched, mut covered) = (Set::none(self.count), Set::none(self.count));
            for at in &self.timed {
                if self.pays_some_of(*at, period.span) {
                    touched.insert(*at);
                }
                if self.pays_all_of(*at, period.span) {
                    covered.insert(*at);
                }
            }
            self.touched.push(touched);
            self.covered.push(covered);
        }
    }

    fn chain(&self, at: usize) -> impl Iterator<Item = &Funder> {
        std::iter::once(at)
            .chain(self.above[at].iter().copied())
            .map(|at| &self.plan.funders[at])
    }

    fn pays_some_of(&self, at: usize, span: Span) -> bool {
        self.chain(at).all(|funder| {
            funder.from.is_none_or(|from| span.end() >= from.start())
                && funder.until.is_none_or(|until| span.start() <= until.end())
        })
    }

    fn pays_all_of(&self, at: usize, span: Span) -> bool {
        self.chain(at).all(|funder| {
            funder.from.is_none_or(|from| span.start() >= from.start())
                && funder.until.is_none_or(|until| span.end() <= until.end())
        })
    }

    /// The funders that may pay for an activity on a line, whenever it is.
    pub(super) fn purpose(&self, activity: Option<ActivityIx>, account: Account) -> Set {
        let mut set = self.open.clone();
        if let Account::Line(line) = account {
            set.unite(&self.line_pays[line.index()]);
        }
        if let Some(activity) = activity {
            set.unite(&self.activity_pays[activity.index()]);
            set.subtract(&self.activity_not[activity.index()]);
        }
        if let Account::Line(line) = account {
            set.subtract(&self.line_not[line.index()]);
        }
        let barred = |at: &usize| self.above[*at].iter().any(|above| !set.contains(*above));
        let barred: Vec<usize> = set.iter().filter(barred).collect();
        barred.into_iter().for_each(|at| set.remove(at));
        set.subtract(&self.groups);
        set
    }

    /// Of these funders, those that pay for a cost that runs in this span of a period. A cost that runs partly in a
    /// funder's time may be paid by it.
    pub(super) fn in_time(&self, set: &mut Set, period: PeriodIx, span: impl FnOnce() -> Span) {
        if self.timed.is_empty() {
            return;
        }
        let (touched, covered) = (&self.touched[period.index()], &self.covered[period.index()]);
        let mut span = Some(span);
        let mut when = None;
        for at in &self.timed {
            let pays = touched.contains(*at)
                && (covered.contains(*at) || {
                    let when =
                        *when.get_or_insert_with(|| span.take().expect("it is asked once")());
                    self.pays_some_of(*at, when)
                });
            if !pays {
                set.remove(*at);
            }
        }
    }

    /// Takes out those that pay only what says that it is paid by them.
    pub(super) fn unless_in_kind(&self, set: &mut Set) {
        set.subtract(&self.in_kind);
    }

    /// Keeps only these funders, and those under them.
    pub(super) fn only<'f>(&self, set: &mut Set, funders: impl Iterator<Item = &'f str>) {
        let named: Vec<usize> = funders
            .filter_map(|id| self.plan.funders.get_index_of(id))
            .collect();
        let mut kept = Set::none(self.count);
        for at in 0..self.count {
            if named.contains(&at) || self.above[at].iter().any(|above| named.contains(above)) {
                kept.insert(at);
            }
        }
        set.intersect(&kept);
    }
}

/// Puts a funder in the sets of everything that it names: a line, all under a group of lines, or an activity.
fn name(
    plan: &Plan,
    books: &Books,
    codes: &HashMap<&str, usize>,
    funder: usize,
    purposes: &[PurposeId],
    lines: &mut [Set],
    activities: &mut [Set],
) {
    for purpose in purposes {
        if let Some(line) = plan.find_line(purpose.as_str()) {
            for line in books.line_tree.subtree(line) {
                lines[line.index()].insert(funder);
            }
        }
        if let Some(activity) = codes.get(purpose.as_str()) {
            activities[*activity].insert(funder);
        }
    }
}

/// The ids of the funders that a cost item names itself, when it names funders and no allocation key.
pub(super) fn named(paid_by: &PaidBy) -> Vec<&str> {
    match paid_by {
        PaidBy::One(id) => vec![id.as_str()],
        PaidBy::Any(funders) => funders.iter().map(FunderId::as_str).collect(),
        PaidBy::Parts(parts) => parts
            .members()
            .into_iter()
            .map(|member| member.as_str())
            .collect(),
        PaidBy::Unreadable => Vec::new(),
    }
}

/// The parts in which a cost is paid, where an allocation key says so. An id of a funder is that funder.
pub(super) fn parts<'p>(plan: &'p Plan, paid_by: &'p PaidBy) -> Option<&'p Parts> {
    match paid_by {
        PaidBy::One(id) if !plan.funders.contains_key(id.as_str()) => {
            plan.keys.get(id.as_str())?.parts.as_ref()
        }
        PaidBy::Parts(parts) => Some(parts),
        PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable => None,
    }
}
