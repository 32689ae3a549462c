//! Which figures of the file a sum is made of: for a finding about the sum, not for the sum itself.
//!
//! A figure is what somebody wrote: a funder's credit, a line's debit, and where a line has no debit of its
//! own, the cost items and adjustments on it. Nothing here is built before a sum turns out to be wrong.

use std::cell::OnceCell;

use crate::checks::Context;
use crate::checks::support::under::Under;
use crate::finding::{Message, Related, name};
use crate::formula::formula;
use crate::ledger::{
    Account, Derivation, FunderIx, LineIx, Origin, Posting, cost_of, posting_place,
};
use crate::place::Place;
use crate::plan::{Money, PerPeriod, PeriodIx, Plan};
use crate::say;

/// As many related places as a finding holds.
pub(crate) const MOST: usize = 50;

/// The figures of one sum: the first of them with their places, and how many there are.
#[derive(Debug)]
pub(crate) struct Sum {
    related: Vec<Related>,
    count: usize,
    /// Whether figures are counted that are not shown: only a plan that allows for rounding asks how many.
    counts_all: bool,
}

impl Sum {
    /// A sum without figures yet.
    pub(crate) fn new(plan: &Plan) -> Sum {
        Sum {
            related: Vec::new(),
            count: 0,
            counts_all: plan.rounding.is_some(),
        }
    }

    /// Whether further figures would change nothing.
    fn is_done(&self) -> bool {
        !self.counts_all && self.related.len() >= MOST
    }

    /// How many figures there are; of a plan that is exact, perhaps only of those that are shown.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The figures with their places, as many as a finding holds.
    pub(crate) fn into_related(self) -> Vec<Related> {
        self.related
    }

    /// Adds one figure.
    pub(crate) fn add(&mut self, place: impl FnOnce() -> Place, message: impl FnOnce() -> Message) {
        if self.related.len() < MOST {
            self.related.push(Related {
                place: place(),
                message: message(),
            });
        }
        self.count += 1;
    }
}

/// Finds the figures of sums.
#[derive(Debug)]
pub(crate) struct Figures<'a> {
    cx: Context<'a>,
    /// The numbers of the postings, by account and period.
    sorted: OnceCell<Vec<u32>>,
    under_funders: OnceCell<Under>,
    under_lines: OnceCell<Under>,
}

impl<'a> Figures<'a> {
    pub(crate) fn new(cx: Context<'a>) -> Figures<'a> {
        Figures {
            cx,
            sorted: OnceCell::new(),
            under_funders: OnceCell::new(),
            under_lines: OnceCell::new(),
        }
    }

    /// All that is brought in in a period.
    pub(crate) fn credit(&self, period: PeriodIx, sum: &mut Sum) {
        for root in self.cx.books.funder_tree.roots() {
            self.under_funder(root, period, sum);
        }
    }

    /// All that is spent in a period.
    pub(crate) fn debit(&self, period: PeriodIx, sum: &mut Sum) {
        for root in self.cx.books.line_tree.roots() {
            self.under_line(root, period, sum);
        }
        self.posted(Account::NoLine, period, sum);
    }

    /// What a funder, or what stands under a group of funders, brings in in a period.
    pub(crate) fn under_funder(&self, funder: usize, period: PeriodIx, sum: &mut Sum) {
        let tree = &self.cx.books.funder_tree;
        let under = self
            .under_funders
            .get_or_init(|| Under::new(tree, |funder| !tree.is_group(funder)));
        for funder in under.of(funder) {
            if sum.is_done() {
                return;
            }
            self.leaf_funder(*funder, period, sum);
        }
    }

    /// What is spent in a period on a line, or on what stands under a group of lines.
    pub(crate) fn under_line(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        let (plan, books) = (self.cx.plan, self.cx.books);
        let under = self.under_lines.get_or_init(|| {
            Under::new(&books.line_tree, |line| {
                let is_posted_on =
                    books.line_has_costs[line] || !plan.lines[line].adjust.is_empty();
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
    pub(crate) fn planned(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        self.posted(Account::Line(LineIx(line as u32)), period, sum);
    }

    fn leaf_funder(&self, index: usize, period: PeriodIx, sum: &mut Sum) {
        let Some((id, funder)) = self.cx.plan.funders.get_index(index) else {
            return;
        };
        let base = || Place::section("funders").key(id.as_str()).key("credit");
        match &funder.credit {
            Some(credit) => self.written(&funder.name, credit, base, period, sum),
            // Its part of what its group brings in, when it has one.
            None => self.posted(Account::Funder(FunderIx(index as u32)), period, sum),
        }
    }

    /// What a line adds to the sums that it is in: its printed debit, or else what is posted on it.
    fn own_of_line(&self, line: usize, period: PeriodIx, sum: &mut Sum) {
        let Some((id, of)) = self.cx.plan.lines.get_index(line) else {
            return;
        };
        match &of.debit {
            Some(debit) if !self.cx.books.line_tree.is_group(line) => {
                let base = || Place::section("lines").key(id.as_str()).key("debit");
                self.written(&of.name, debit, base, period, sum);
            }
            _ => self.planned(line, period, sum),
        }
    }

    /// One printed figure of a row, when it is written.
    fn written(
        &self,
        of: &str,
        row: &PerPeriod<Money>,
        base: impl FnOnce() -> Place,
        period: PeriodIx,
        sum: &mut Sum,
    ) {
        let Some(amount) = row.get(period) else {
            return;
        };
        if amount.is_zero() {
            // It counts as a figure that may have been rounded, and it explains nothing.
            sum.count += 1;
            return;
        }
        sum.add(
            || row.place(base(), period, &self.cx.plan.periods),
            || say![name(of), " ", amount],
        );
    }

    fn posted(&self, account: Account, period: PeriodIx, sum: &mut Sum) {
        let postings = &self.cx.books.postings;
        let key = |number: &u32| {
            (
                postings[*number as usize].account,
                postings[*number as usize].period,
            )
        };
        let sorted = self.sorted.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..postings.len() as u32).collect();
            numbers.sort_by_key(key);
            numbers
        });
        let from = sorted.partition_point(|number| key(number) < (account, period));
        let these = sorted[from..]
            .iter()
            .take_while(|number| key(number) == (account, period));
        for posting in these
            .map(|number| &postings[*number as usize])
            .filter(|posting| posting.origin != Origin::Rest)
        {
            if sum.is_done() {
                return;
            }
            sum.add(
                || posting_place(self.cx.plan, posting),
                || posting_message(self.cx.plan, posting),
            );
        }
    }
}

/// `1 more` or `1 less`: how a figure stands to the one that it should equal.
pub(crate) fn difference(found: Money, expected: Money) -> Message {
    let difference = found - expected;
    say![
        difference.abs(),
        if difference.is_negative() {
            " less"
        } else {
            " more"
        }
    ]
}

/// The sum of the figures of a row, when all of them could be read and the sum is exact.
pub(crate) fn sum_of(row: &PerPeriod<Money>) -> Option<Money> {
    let whole = row.is_whole().then_some(row.entries())?;
    whole
        .iter()
        .try_fold(Money::ZERO, |sum, (_, amount)| sum.checked_add(*amount))
}

fn posting_message(plan: &Plan, posting: &Posting) -> Message {
    if let Account::Funder(funder) = posting.account {
        return say![
            "the part of ",
            name(&plan.funders[funder.index()].name),
            " ",
            posting.amount
        ];
    }
    let Some(activity) = posting
        .activity
        .map(|activity| &plan.activities[activity.index()])
    else {
        return say!["adjustment ", posting.amount];
    };
    let mut message = say!["activity ", name(&activity.code), " "];
    let Some(item) = posting.item(plan) else {
        message.push(posting.amount);
        return message;
    };
    if let Some(what) = &item.what {
        message.extend(say![name(what), " "]);
    }
    let how = cost_of(plan, item)
        .by_period
        .into_iter()
        .find(|piece| piece.period == posting.period)
        .map(|piece| piece.derivation);
    if let Some(how) = how.filter(Derivation::is_computed) {
        message.extend(formula(plan, item, &how));
        message.push(" = ");
    }
    message.push(posting.amount);
    message
}
