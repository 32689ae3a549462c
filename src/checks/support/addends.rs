//! Finds the addends of a sum: the figures in the file. Findings about the sum list them. The sum itself is in the
//! books.
//!
//! A figure is an amount in the file: a funder's credit, a line's debit, and where a line has no debit of its own, the
//! cost items and adjustments on it. Addends are collected only for a sum that is wrong.

use std::cell::OnceCell;

use crate::checks::Context;
use crate::checks::support::balance::printed_before;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::called::funder_called;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::stated;
use crate::finding::{Message, Related, name};
use crate::formula::{formula_of, is_rounded_together};
use crate::ledger::{
    Account, Books, FunderIx, LineIx, Origin, Posting, Selection, Side, posting_place,
};
use crate::place::Place;
use crate::plan::{Carry, PeriodIx, Plan};
use crate::{say, tell};

/// The maximum number of related places of a finding.
pub(crate) const MAX_RELATED: usize = 50;

/// The figures of one sum: the first [`MAX_RELATED`] with their places, and the number of all of them.
#[derive(Debug)]
pub(crate) struct Addends {
    related: Vec<Related>,
    count: usize,
    /// Whether to count figures that are not shown. Only a plan that allows for rounding needs the number.
    counts_all: bool,
}

impl Addends {
    /// Returns an empty list.
    pub(crate) fn new(plan: &Plan) -> Addends {
        Addends {
            related: Vec::new(),
            count: 0,
            counts_all: plan.rounding.is_some(),
        }
    }

    /// Whether adding more figures would change nothing.
    fn is_done(&self) -> bool {
        !self.counts_all && self.related.len() >= MAX_RELATED
    }

    /// The number of figures. In a plan without rounding it may be lower: figures beyond the maximum that is shown are
    /// not counted.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The figures with their places, at most as many as a finding may have.
    pub(crate) fn into_related(self) -> Vec<Related> {
        self.related
    }

    /// The figures that are shown.
    pub(crate) fn related_mut(&mut self) -> &mut Vec<Related> {
        &mut self.related
    }

    /// Adds one figure.
    fn add(&mut self, place: impl FnOnce() -> Place, message: impl FnOnce() -> Message) {
        if self.related.len() < MAX_RELATED {
            self.related.push(Related {
                place: place(),
                message: message(),
            });
        }
        self.count += 1;
    }
}

/// Finds the addends of sums.
#[derive(Debug)]
pub(crate) struct FigureIndex<'a> {
    cx: Context<'a>,
    /// The indices of the postings, sorted by account and period.
    sorted: OnceCell<Vec<usize>>,
    /// The funders that are not groups.
    funders_with_figures: OnceCell<Selection<FunderIx>>,
    /// The lines that are not groups, and the groups with costs or adjustments of their own.
    lines_with_figures: OnceCell<Selection<LineIx>>,
}

impl<'a> FigureIndex<'a> {
    pub(crate) fn new(cx: Context<'a>) -> FigureIndex<'a> {
        FigureIndex {
            cx,
            sorted: OnceCell::new(),
            funders_with_figures: OnceCell::new(),
            lines_with_figures: OnceCell::new(),
        }
    }

    /// Returns the figures of a set. Empty for a sum whose findings list their own related places.
    pub(crate) fn addends(&self, set: AddendSet) -> Addends {
        let mut addends = Addends::new(self.cx.plan);
        let periods = || self.cx.plan.periods.iter().map(|(period, _)| period);
        match set {
            AddendSet::Row { side, row } => self.row(side, row, &mut addends),
            AddendSet::Column { side, period } => self.column(side, period, &mut addends),
            AddendSet::Balance { period } => self.balance(period, &mut addends),
            AddendSet::PrintedBalance { period } => self.printed_balance(period, &mut addends),
            AddendSet::Side(side) => {
                periods().for_each(|period| self.column(side, period, &mut addends));
            }
            AddendSet::Both => periods().for_each(|period| self.balance(period, &mut addends)),
            AddendSet::Final => {
                let last = self.cx.plan.periods.iter().next_back();
                return last.map_or(addends, |(last, _)| self.balance_until(last));
            }
            AddendSet::Stated { .. } => {
                addends.count = stated::figure(self.cx, set).map_or(0, |figure| figure.count);
            }
            AddendSet::FlatRate { .. }
            | AddendSet::RowBalance { .. }
            | AddendSet::Result { .. } => {}
            AddendSet::Under {
                side,
                group,
                period,
            } => self.directly_under(side, group, period, &mut addends),
            AddendSet::Planned { line, period } => self.planned(line, period, &mut addends),
        }
        addends
    }

    /// Returns the addends of a carried balance: the figures of a period, then those of the periods before it, and the
    /// opening balance of the plan.
    pub(crate) fn balance_until(&self, last: PeriodIx) -> Addends {
        let mut addends = Addends::new(self.cx.plan);
        let periods = self.cx.plan.periods.iter().rev();
        for (period, _) in periods.filter(|(period, _)| *period <= last) {
            self.figures_of_both(period, &mut addends);
        }
        self.opening(&mut addends);
        addends
    }

    /// Adds the opening balance of the plan, if it has one.
    fn opening(&self, addends: &mut Addends) {
        let opening = self.cx.plan.opening;
        if !opening.is_zero() {
            addends.add(
                || Place::section("plan").key("opening"),
                || tell! { nl: "beginsaldo {opening}", en: "opening balance {opening}", opening },
            );
        }
    }

    /// Adds all income and costs of a period, and the opening balance of the plan if it is the first.
    fn balance(&self, period: PeriodIx, addends: &mut Addends) {
        self.figures_of_both(period, addends);
        if period.index() == 0 {
            self.opening(addends);
        }
    }

    /// Adds the addends of a printed balance: the figures of its period. If the balance is carried forward, also the
    /// last printed balance before it, or else the opening balance of the plan, and the figures of the periods in
    /// between.
    fn printed_balance(&self, period: PeriodIx, addends: &mut Addends) {
        if self.cx.plan.carry == Carry::None {
            return self.balance(period, addends);
        }
        self.figures_of_both(period, addends);
        let (before, amount, between) = printed_before(self.cx, period);
        between.for_each(|period| self.figures_of_both(period, addends));
        let Some(before) = before else {
            return self.opening(addends);
        };
        let periods = &self.cx.plan.periods;
        if let Some(totals) = &self.cx.plan.totals.balance {
            let base = Place::section("totals").key("balance");
            addends.add(
                || totals.place(base, before, periods),
                || {
                    tell! {
                        nl: "saldo na {period}: {amount}",
                        en: "balance after {period}: {amount}",
                        period = name(&periods.get(before).id), amount
                    }
                },
            );
        }
    }

    /// Adds everything that is brought in and spent in a period.
    fn figures_of_both(&self, period: PeriodIx, addends: &mut Addends) {
        self.column(Side::Credit, period, addends);
        self.column(Side::Debit, period, addends);
    }

    /// Adds everything that is brought in, or spent, in a period.
    fn column(&self, side: Side, period: PeriodIx, addends: &mut Addends) {
        match side {
            Side::Credit => {
                for root in self.cx.books.funder_tree.roots() {
                    self.under_funder(root, period, addends);
                }
            }
            Side::Debit => {
                for root in self.cx.books.line_tree.roots() {
                    self.under_line(root, period, addends);
                }
                self.posted(Account::NoLine, period, addends);
            }
        }
    }

    /// Adds the printed figures of a row, or else those of the rows under it.
    fn row(&self, side: Side, index: usize, addends: &mut Addends) {
        let plan = self.cx.plan;
        let row = BudgetRow::get(self.cx, side, index);
        if let Some((row, figures)) = row.and_then(|row| Some((row, row.figures?))) {
            for (period, amount) in figures.entries() {
                addends.add(
                    || row.figure_place(*period, &plan.periods),
                    || say![name(&plan.periods.get(*period).id), " ", *amount],
                );
            }
            return;
        }
        for (period, _) in plan.periods.iter() {
            self.under(side, index, period, addends);
        }
    }

    /// Adds the figures directly under a group with printed figures. A printed subtotal replaces the rows under it.
    fn directly_under(&self, side: Side, group: usize, period: PeriodIx, addends: &mut Addends) {
        for member in self.cx.printed_groups().members(side, group) {
            if addends.is_done() {
                return;
            }
            let account = match side {
                Side::Credit => Account::Funder(FunderIx::new(*member)),
                Side::Debit => Account::Line(LineIx::new(*member)),
            };
            if *member == group {
                self.posted(account, period, addends);
            } else {
                self.printed_or_posted(side, *member, account, period, addends);
            }
        }
    }

    /// Adds the figures of a row, or of the rows under a group, in a period.
    pub(crate) fn under(&self, side: Side, row: usize, period: PeriodIx, addends: &mut Addends) {
        match side {
            Side::Credit => self.under_funder(FunderIx::new(row), period, addends),
            Side::Debit => self.under_line(LineIx::new(row), period, addends),
        }
    }

    fn under_funder(&self, funder: FunderIx, period: PeriodIx, addends: &mut Addends) {
        let tree = &self.cx.books.funder_tree;
        let with_figures = self
            .funders_with_figures
            .get_or_init(|| tree.select(|funder| !tree.is_group(funder)));
        for funder in with_figures.in_subtree(tree, funder) {
            if addends.is_done() {
                return;
            }
            let account = Account::Funder(*funder);
            self.own(Side::Credit, funder.index(), account, period, addends);
        }
    }

    fn under_line(&self, line: LineIx, period: PeriodIx, addends: &mut Addends) {
        let (plan, books) = (self.cx.plan, self.cx.books);
        let tree = &books.line_tree;
        let has_figures = |line| {
            let is_posted_on = books.line_has_costs[line] || !plan.line(line).adjust.is_empty();
            is_posted_on || !tree.is_group(line)
        };
        let with_figures = self
            .lines_with_figures
            .get_or_init(|| tree.select(has_figures));
        for line in with_figures.in_subtree(tree, line) {
            if addends.is_done() {
                return;
            }
            let account = Account::Line(*line);
            self.own(Side::Debit, line.index(), account, period, addends);
        }
    }

    /// Adds the cost items and adjustments on a line in a period.
    pub(crate) fn planned(&self, line: usize, period: PeriodIx, addends: &mut Addends) {
        self.posted(Account::Line(LineIx::new(line)), period, addends);
    }

    /// Adds the printed figure of a row that is not a group, or else the postings on it: the costs and adjustments on a
    /// line, the part of a funder in the credit of its group.
    fn own(
        &self,
        side: Side,
        row: usize,
        account: Account,
        period: PeriodIx,
        addends: &mut Addends,
    ) {
        match BudgetRow::get(self.cx, side, row) {
            Some(row) if row.is_group => self.posted(account, period, addends),
            Some(_) | None => self.printed_or_posted(side, row, account, period, addends),
        }
    }

    /// Adds the printed figure of a row, or else the postings on it.
    fn printed_or_posted(
        &self,
        side: Side,
        row: usize,
        account: Account,
        period: PeriodIx,
        addends: &mut Addends,
    ) {
        let Some(row) = BudgetRow::get(self.cx, side, row) else {
            return;
        };
        let Some(figures) = row.figures else {
            return self.posted(account, period, addends);
        };
        match figures.get(period) {
            // A 0 counts as a figure that may have been rounded, but it is not listed, because it explains nothing.
            Some(amount) if amount.is_zero() => addends.count += 1,
            Some(amount) => addends.add(
                || row.figure_place(period, &self.cx.plan.periods),
                || say![name(row.name), " ", amount],
            ),
            None => {}
        }
    }

    fn posted(&self, account: Account, period: PeriodIx, addends: &mut Addends) {
        let postings = &self.cx.books.postings;
        let key = |number: &usize| (postings[*number].account, postings[*number].period);
        let sorted = self.sorted.get_or_init(|| {
            let mut numbers: Vec<usize> = (0..postings.len()).collect();
            numbers.sort_by_key(key);
            numbers
        });
        let from = sorted.partition_point(|number| key(number) < (account, period));
        let these = sorted[from..]
            .iter()
            .take_while(|number| key(number) == (account, period));
        for posting in these
            .map(|number| &postings[*number])
            .filter(|posting| posting.origin != Origin::Rest)
        {
            if addends.is_done() {
                return;
            }
            addends.add(
                || posting_place(self.cx.plan, posting),
                || posting_message(self.cx.plan, self.cx.books, posting),
            );
        }
    }
}

fn posting_message(plan: &Plan, books: &Books, posting: &Posting) -> Message {
    let amount = posting.amount;
    if let Account::Funder(funder) = posting.account {
        let funder = funder_called(plan, funder);
        return tell! {
            nl: "het deel van {funder} {amount}", en: "the part of {funder} {amount}", funder, amount
        };
    }
    let Some((owner, _)) = posting.cost() else {
        return tell! { nl: "correctie {amount}", en: "adjustment {amount}", amount };
    };
    let mut message = say![owner_in_words(plan, owner), " "];
    let Some(item) = posting.item(plan) else {
        message.push(amount);
        return message;
    };
    if let Some(what) = &item.what {
        message.extend(say![name(what), " "]);
    }
    let how = books.derivation(posting);
    if let Some(how) = how.filter(|how| how.is_computed()) {
        message.extend(formula_of(plan, item, how, amount));
        message.push(match is_rounded_together(plan, how, amount) {
            true => ": ",
            false => " = ",
        });
    }
    message.push(posting.amount);
    message
}
