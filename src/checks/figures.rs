//! Which figures of the file a sum is made of: for a finding about the sum, not for the sum itself.
//!
//! A figure is what somebody wrote: a funder's credit, a line's debit, and where a line has no debit of its
//! own, the cost items and adjustments on it. Nothing here is built before a sum turns out to be wrong.

use std::cell::OnceCell;

use super::Context;
use super::under::Under;
use crate::finding::{Message, Related, name};
use crate::ledger::{Account, FunderIx, LineIx, Origin, Posting};
use crate::model::{Activity, Cost, Money, PerPeriod, PeriodIx, Plan, Price, RateSource, Series};
use crate::place::Place;
use crate::say;

/// As many related places as a finding holds.
pub(super) const MOST: usize = 50;

/// The figures of one sum: the first of them with their places, and how many there are.
#[derive(Debug)]
pub(super) struct Sum {
    related: Vec<Related>,
    count: usize,
    /// Whether figures are counted that are not shown: only a plan that allows for rounding asks how many.
    counts_all: bool,
}

impl Sum {
    /// A sum without figures yet.
    pub(super) fn new(plan: &Plan) -> Sum {
        Sum { related: Vec::new(), count: 0, counts_all: plan.rounding.is_some() }
    }

    /// Whether further figures would change nothing.
    fn is_done(&self) -> bool {
        !self.counts_all && self.related.len() >= MOST
    }

    /// How many figures there are; of a plan that is exact, perhaps only of those that are shown.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The figures with their places, as many as a finding holds.
    pub(super) fn into_related(self) -> Vec<Related> {
        self.related
    }

    /// Adds one figure.
    pub(super) fn add(&mut self, place: impl FnOnce() -> Place, message: impl FnOnce() -> Message) {
        if self.related.len() < MOST {
            self.related.push(Related { place: place(), message: message() });
        }
        self.count += 1;
    }
}

/// Finds the figures of sums.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    cx: Context<'a>,
    /// The numbers of the postings, by account and period.
    sorted: OnceCell<Vec<u32>>,
    under_funders: OnceCell<Under>,
    under_lines: OnceCell<Under>,
}

impl<'a> Figures<'a> {
    pub(super) fn new(cx: Context<'a>) -> Figures<'a> {
        Figures { cx, sorted: OnceCell::new(), under_funders: OnceCell::new(), under_lines: OnceCell::new() }
    }

    /// All that is brought in in a period.
    pub(super) fn credit(&self, period: PeriodIx, sum: &mut Sum) {
        for root in self.cx.books.funder_tree.roots() {
            self.under_funder(root, period, sum);
        }
    }

    /// All that is spent in a period.
    pub(super) fn debit(&self, period: PeriodIx, sum: &mut Sum) {
        for root in self.cx.books.line_tree.roots() {
            self.under_line(root, period, sum);
        }
        self.posted(Account::NoLine, period, sum);
    }

    /// What a funder, or what stands under a group of funders, brings in in a period.
    pub(super) fn under_funder(&self, funder: usize, period: PeriodIx, sum: &mut Sum) {
        let tree = &self.cx.books.funder_tree;
        let under = self.under_funders.get_or_init(|| Under::new(tree, |funder| !tree.is_group(funder)));
        for funder in under.of(funder) {
            if sum.is_done() {
                return;
            }
            self.leaf_funder(*funder, period, sum);
        }
    }

    /// What is spent in a period on a line, or on what stands under a group of lines.
    pub(super) fn under_line(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        let (plan, books) = (self.cx.plan, self.cx.books);
        let under = self.under_lines.get_or_init(|| {
            Under::new(&books.line_tree, |line| {
                let is_posted_on = books.line_has_costs[line] || !plan.lines[line].adjust.is_empty();
                is_posted_on || !books.line_tree.is_group(line)
            })
        });
        for line in under.of(line) {
            if sum.is_done() {
                return;
            }
            self.own_of_line(*line, period, sum);
        }
    }

    /// The cost items and adjustments on a line, in a period.
    pub(super) fn planned(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        self.posted(Account::Line(LineIx(line as u32)), period, sum);
    }

    fn leaf_funder(&self, funder: usize, period: PeriodIx, sum: &mut Sum) {
        let Some((id, funder)) = self.cx.plan.funders.get_index(funder) else { return };
        let Some(credit) = &funder.credit else { return };
        let base = || Place::section("funders").key(id.as_str()).key("credit");
        self.written(&funder.name, credit, base, period, sum);
    }

    /// What a line adds to the sums that it is in: its printed debit, or else what is posted on it.
    fn own_of_line(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        let Some((id, of)) = self.cx.plan.lines.get_index(line) else { return };
        match &of.debit {
            Some(debit) if !self.cx.books.line_tree.is_group(line) => {
                let base = || Place::section("lines").key(id.as_str()).key("debit");
                self.written(&of.name, debit, base, period, sum);
            }
            _ => self.planned(line, period, sum),
        }
    }

    /// One printed figure of a row, when it is written.
    fn written(&self, of: &str, row: &PerPeriod<Money>, base: impl FnOnce() -> Place, period: PeriodIx, sum: &mut Sum) {
        let Some(amount) = row.get(period) else { return };
        sum.add(|| row.place(base(), period, &self.cx.plan.periods), || say![name(of), " ", amount]);
    }

    fn posted(&self, account: Account, period: PeriodIx, sum: &mut Sum) {
        let postings = &self.cx.books.postings;
        let key = |number: &u32| (postings[*number as usize].account, postings[*number as usize].period);
        let sorted = self.sorted.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..postings.len() as u32).collect();
            numbers.sort_by_key(key);
            numbers
        });
        let from = sorted.partition_point(|number| key(number) < (account, period));
        let these = sorted[from..].iter().take_while(|number| key(number) == (account, period));
        for posting in these.map(|number| &postings[*number as usize]).filter(|posting| posting.origin != Origin::Rest)
        {
            if sum.is_done() {
                return;
            }
            sum.add(|| posting_place(self.cx.plan, posting), || posting_message(self.cx.plan, posting));
        }
    }
}

/// `1 more` or `1 less`: how a figure stands to the one that it should equal.
pub(super) fn difference(found: Money, expected: Money) -> Message {
    let difference = found - expected;
    say![difference.abs(), if difference.is_negative() { " less" } else { " more" }]
}

/// The sum of the figures of a row, when all of them could be read and the sum is exact.
pub(super) fn sum_of(row: &PerPeriod<Money>) -> Option<Money> {
    let whole = row.is_whole().then_some(row.entries())?;
    whole.iter().try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
}

/// Where the amount of a posting stands in the file.
pub(super) fn posting_place(plan: &Plan, posting: &Posting) -> Place {
    match (posting.origin, posting.account) {
        (Origin::Cost { item }, _) => match posting.activity {
            Some(activity) => cost_place(plan, &plan.activities[activity.index()], item, Some(posting.period)),
            None => Place::section("activities"),
        },
        (Origin::Adjustment { entry }, Account::Line(line)) => adjustment_place(plan, line, entry),
        (Origin::Credit, Account::Funder(FunderIx(funder))) => {
            let Some((id, funder)) = plan.funders.get_index(funder as usize) else { return Place::section("funders") };
            let base = Place::section("funders").key(id.as_str()).key("credit");
            match &funder.credit {
                Some(credit) => credit.place(base, posting.period, &plan.periods),
                None => base,
            }
        }
        (Origin::Rest, Account::Line(LineIx(line))) => {
            let Some((id, line)) = plan.lines.get_index(line as usize) else { return Place::section("lines") };
            let base = Place::section("lines").key(id.as_str()).key("debit");
            match &line.debit {
                Some(debit) => debit.place(base, posting.period, &plan.periods),
                None => base,
            }
        }
        (Origin::Adjustment { .. } | Origin::Credit | Origin::Rest, _) => Place::root(),
    }
}

/// Where the figure of a cost item stands: the one of that period, where it has one for each.
pub(super) fn cost_place(plan: &Plan, activity: &Activity, item: u32, period: Option<PeriodIx>) -> Place {
    let place = Place::section("activities").index(activity.number).key("cost");
    let Cost::Items(items) = &activity.cost else { return place };
    let Some(item) = items.get(item as usize) else { return place };
    let place = place.index(item.number);
    let Some(period) = period else { return place };
    match &item.price {
        Price::Amount(Series::Each(amounts)) => amounts.place(place.key("amount"), period, &plan.periods),
        Price::Product { quantity: Series::Each(quantities), .. } => {
            quantities.place(place.key("quantity"), period, &plan.periods)
        }
        Price::Product { rate: RateSource::Rate(Series::Each(rates)), .. } => {
            rates.place(place.key("rate"), period, &plan.periods)
        }
        Price::Amount(Series::One(_)) | Price::Product { .. } => place,
    }
}

/// Where an adjustment of a line stands.
pub(super) fn adjustment_place(plan: &Plan, line: LineIx, entry: u32) -> Place {
    let Some((id, line)) = plan.lines.get_index(line.index()) else { return Place::section("lines") };
    let place = Place::section("lines").key(id.as_str()).key("adjust");
    match line.adjust.get(entry as usize) {
        Some(adjustment) => place.index(adjustment.number),
        None => place,
    }
}

fn posting_message(plan: &Plan, posting: &Posting) -> Message {
    let Some(activity) = posting.activity.map(|activity| &plan.activities[activity.index()]) else {
        return say!["adjustment ", posting.amount];
    };
    let mut message = say!["activity ", name(&activity.code), " "];
    if let (Origin::Cost { item }, Cost::Items(items)) = (posting.origin, &activity.cost)
        && let Some(what) = items.get(item as usize).and_then(|item| item.what.as_ref())
    {
        message.extend(say![name(what), " "]);
    }
    message.push(posting.amount);
    message
}
