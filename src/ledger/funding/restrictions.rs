//! Which funders may pay for a cost: by the purposes that they name, by the form of their contribution, and by time.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::super::books::{Account, Books};
use super::super::tree::Tree;
use super::payer_set::PayerSet;
use crate::plan::{
    ActivityIx, Contribution, Funder, FunderIx, IndexVec, LineIx, PeriodIx, Plan, PurposeId, Span,
};

/// Whether a funder contributes in kind: by its own form, or else that of the nearest group above it that states one.
pub(in crate::ledger) fn is_in_kind(plan: &Plan, tree: &Tree<FunderIx>, funder: FunderIx) -> bool {
    let nearest = std::iter::once(funder).chain(tree.ancestors(funder));
    let mut forms = nearest.map(|funder| plan.funder(funder));
    let stated = forms.find(|each| each.states_form || each.form == Contribution::InKind);
    stated.is_some_and(|each| each.form == Contribution::InKind)
}

/// The days on which a funder and all its groups pay: every day by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PayingDays {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl PayingDays {
    pub(crate) fn of(plan: &Plan, tree: &Tree<FunderIx>, funder: FunderIx) -> PayingDays {
        let with_groups = || std::iter::once(funder).chain(tree.ancestors(funder));
        let from = with_groups().filter_map(|at| plan.funder(at).from);
        let until = with_groups().filter_map(|at| plan.funder(at).until);
        PayingDays {
            from: from.map(Span::start).max(),
            until: until.map(Span::end).min(),
        }
    }

    /// Whether a day of a span is one of them.
    pub(crate) fn overlap(self, span: Span) -> bool {
        self.from.is_none_or(|from| from <= span.end())
            && self.until.is_none_or(|until| span.start() <= until)
    }

    /// Whether a day is one of them. True if the day is not known.
    pub(in crate::ledger) fn have(self, day: Option<Date>) -> bool {
        day.is_none_or(|day| {
            self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day <= until)
        })
    }
}

/// The restrictions of all funders of a plan. Sets of funders hold the positions of [`FunderIx`].
#[derive(Debug)]
pub(super) struct Restrictions<'a> {
    plan: &'a Plan,
    tree: &'a Tree<FunderIx>,
    /// The funders without restrictions, which may pay anything.
    unrestricted: PayerSet,
    lines: IndexVec<LineIx, NamedBy>,
    activities: IndexVec<ActivityIx, NamedBy>,
    /// The funders that pay only costs that name them.
    in_kind: PayerSet,
    groups: PayerSet,
    /// The funders with a `from` or an `until`, their own or that of a group above them.
    timed: Vec<FunderIx>,
    /// For each period, the timed funders that may pay something in it.
    pay_some: IndexVec<PeriodIx, PayerSet>,
    /// For each period, the timed funders that may pay on every day of it.
    pay_all: IndexVec<PeriodIx, PayerSet>,
}

/// The funders that name a line or an activity as something that they pay, or do not pay.
#[derive(Debug, Clone)]
struct NamedBy {
    pays: PayerSet,
    pays_not: PayerSet,
}

impl<'a> Restrictions<'a> {
    pub(super) fn new(plan: &'a Plan, books: &'a Books) -> Restrictions<'a> {
        let none = PayerSet::empty(plan.funders.len());
        let unnamed = NamedBy {
            pays: none.clone(),
            pays_not: none.clone(),
        };
        let mut restrictions = Restrictions {
            plan,
            tree: &books.funder_tree,
            unrestricted: none.clone(),
            lines: IndexVec::filled(unnamed.clone(), plan.lines.len()),
            activities: IndexVec::filled(unnamed, plan.activities.len()),
            in_kind: none.clone(),
            groups: none,
            timed: Vec::new(),
            pay_some: IndexVec::default(),
            pay_all: IndexVec::default(),
        };
        let codes = plan.codes();
        for (index, _, funder) in plan.indexed_funders() {
            restrictions.add_funder(books, &codes, index, funder);
        }
        restrictions.add_times();
        restrictions
    }

    fn add_funder(
        &mut self,
        books: &Books,
        codes: &HashMap<&str, ActivityIx>,
        index: FunderIx,
        funder: &Funder,
    ) {
        let at = index.index();
        if self.tree.is_group(index) {
            self.groups.insert(at);
        }
        if is_in_kind(self.plan, self.tree, index) {
            self.in_kind.insert(at);
        }
        match &funder.pays {
            Some(purposes) => self.for_each_named(books, codes, purposes, |named| {
                named.pays.insert(at);
            }),
            None => self.unrestricted.insert(at),
        }
        self.for_each_named(books, codes, &funder.pays_not, |named| {
            named.pays_not.insert(at);
        });
    }

    /// Visits every line and activity that is named. A group of lines includes all lines under it, and an activity all
    /// activities under it.
    fn for_each_named(
        &mut self,
        books: &Books,
        codes: &HashMap<&str, ActivityIx>,
        purposes: &[PurposeId],
        mut visit: impl FnMut(&mut NamedBy),
    ) {
        for purpose in purposes {
            if let Some(line) = self.plan.find_line(purpose.as_str()) {
                for line in books.line_tree.subtree(line) {
                    visit(&mut self.lines[*line]);
                }
            }
            if let Some(activity) = codes.get(purpose.as_str()) {
                for activity in books.activity_tree.subtree(*activity) {
                    visit(&mut self.activities[*activity]);
                }
            }
        }
    }

    /// Finds the timed funders, and when they pay.
    fn add_times(&mut self) {
        let has_time = |funder: &Funder| funder.from.is_some() || funder.until.is_some();
        let funders = self.plan.indexed_funders().map(|(index, ..)| index);
        self.timed = funders
            .filter(|funder| self.with_groups(*funder).any(has_time))
            .collect();
        let when = |pays: &dyn Fn(FunderIx, Span) -> bool| {
            let in_period = |span: Span| {
                let mut set = PayerSet::empty(self.plan.funders.len());
                let funders = self.timed.iter().filter(|funder| pays(**funder, span));
                funders.for_each(|funder| set.insert(funder.index()));
                set
            };
            let periods = self.plan.periods.iter();
            periods.map(|(_, period)| in_period(period.span)).collect()
        };
        let pay_some = when(&|funder, span| self.pays_some_of(funder, span));
        let pay_all = when(&|funder, span| self.pays_all_of(funder, span));
        (self.pay_some, self.pay_all) = (pay_some, pay_all);
    }

    /// A funder and the groups that it is under.
    fn with_groups(&self, funder: FunderIx) -> impl Iterator<Item = &Funder> {
        std::iter::once(funder)
            .chain(self.tree.ancestors(funder))
            .map(|index| self.plan.funder(index))
    }

    /// Whether a funder pays on some day of a span.
    pub(super) fn pays_some_of(&self, funder: FunderIx, span: Span) -> bool {
        let PayingDays { from, until } = PayingDays::of(self.plan, self.tree, funder);
        let first = from.map_or(span.start(), |from| from.max(span.start()));
        let last = until.map_or(span.end(), |until| until.min(span.end()));
        first <= last
    }

    /// Whether a funder pays on every day of a span.
    pub(super) fn pays_all_of(&self, funder: FunderIx, span: Span) -> bool {
        let PayingDays { from, until } = PayingDays::of(self.plan, self.tree, funder);
        from.is_none_or(|from| span.start() >= from)
            && until.is_none_or(|until| span.end() <= until)
    }

    /// The funders that may pay for an activity on a line, whatever the time and the form.
    pub(super) fn funders_for(&self, activity: Option<ActivityIx>, account: Account) -> PayerSet {
        let line = match account {
            Account::Line(line) => Some(&self.lines[line]),
            Account::NoLine | Account::Funder(_) => None,
        };
        let activity = activity.map(|activity| &self.activities[activity]);
        let mut funders = self.unrestricted.clone();
        for named in line.into_iter().chain(activity) {
            funders.unite(&named.pays);
        }
        for named in line.into_iter().chain(activity) {
            funders.subtract(&named.pays_not);
        }
        // The funders under a group may not pay costs that the group may not pay.
        let is_barred = |at: &usize| {
            let mut groups = self.tree.ancestors(FunderIx::new(*at));
            groups.any(|group| !funders.contains(group.index()))
        };
        let barred: Vec<usize> = funders.iter().filter(is_barred).collect();
        for at in barred {
            funders.remove(at);
        }
        funders.subtract(&self.groups);
        funders
    }

    /// The days of a cost, cut where one of these funders starts or stops paying. None if each of them pays on all days
    /// of the period, or on none.
    ///
    /// `accrual` returns the days of the cost; it is called only if they matter.
    pub(super) fn stretches(
        &self,
        funders: &PayerSet,
        period: PeriodIx,
        accrual: impl Fn() -> Span,
    ) -> Option<Vec<Span>> {
        let is_cut = |funder: &&FunderIx| {
            let at = funder.index();
            let (some, all) = (&self.pay_some[period], &self.pay_all[period]);
            funders.contains(at) && some.contains(at) && !all.contains(at)
        };
        let mut cutting = self.timed.iter().filter(is_cut).peekable();
        cutting.peek()?;
        let days = accrual();
        let mut firsts = BTreeSet::from([days.start()]);
        for funder in cutting {
            let PayingDays { from, until } = PayingDays::of(self.plan, self.tree, *funder);
            let after = until.and_then(|until| until.tomorrow().ok());
            let starts = from.into_iter().chain(after);
            firsts.extend(starts.filter(|day| days.start() < *day && *day <= days.end()));
        }
        let nexts = firsts.iter().skip(1).map(|day| day.yesterday().ok());
        let lasts = nexts.chain([Some(days.end())]);
        let stretches = firsts.iter().zip(lasts);
        let stretches = stretches.filter_map(|(first, last)| Span::new(*first, last?).ok());
        Some(stretches.collect())
    }

    /// Removes the funders that pay on none of the days of a cost in a period.
    ///
    /// `days` is called only if the days matter.
    pub(super) fn keep_in_time(
        &self,
        funders: &mut PayerSet,
        period: PeriodIx,
        days: impl Fn() -> Span,
    ) {
        for funder in &self.timed {
            let at = funder.index();
            let pays = self.pay_all[period].contains(at)
                || (self.pay_some[period].contains(at) && self.pays_some_of(*funder, days()));
            if !pays {
                funders.remove(at);
            }
        }
    }

    /// Removes the funders that pay only costs that name them.
    pub(super) fn remove_in_kind(&self, funders: &mut PayerSet) {
        funders.subtract(&self.in_kind);
    }

    /// Keeps only the funders with these ids, and those under them.
    pub(super) fn keep_named(&self, funders: &mut PayerSet, ids: &[&str]) {
        let mut kept = PayerSet::empty(self.plan.funders.len());
        for funder in ids.iter().filter_map(|id| self.plan.find_funder(id)) {
            for funder in self.tree.subtree(funder) {
                kept.insert(funder.index());
            }
        }
        funders.intersect(&kept);
    }
}
