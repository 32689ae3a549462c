//! The slips that may explain the wrong sums of a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::cost;
use super::cost_items::cost_item_slips;
use super::effect::{Effect, Offset, Residuals, SlipFigure, SumTerm};
use super::moved_activities::moved_activities;
use super::proofs::proven;
use super::rates::{cost_terms, rate_slips, rounding};
use super::replayed::{Replayed, replayed_slips};
use super::replayed_rows::RowReplay;
use super::rows::{has_figure, row_slips};
use super::search::Candidate;
use super::slip::{Coefficient, Slip, SlipTerms, SumsOf, figure_of};
use super::strays::stray_slips;
use super::sums::{ClaimedSums, millionths};
use super::wrong_bases::base_slips;
use crate::checks::Context;
use crate::checks::levels::is_allowed;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::rule_names::NEGATIVE_AMOUNT;
use crate::ledger::{Account, Side};
use crate::plan::{CostOwner, FigureSign, Money, PeriodIx, Price, Series};

/// The maximum number of slips that are considered.
const MAX_SLIPS: usize = 60_000;

/// The slips that change at least one wrong sum.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) slips: Vec<Slip>,
    pub(super) list: Vec<Candidate>,
    /// The wrong sums whose printed figures other sums prove right.
    pub(super) proven: BTreeSet<AddendSet>,
}

/// Collects the slips that change a wrong sum.
pub(super) struct Collector<'a> {
    pub(super) cx: Context<'a>,
    pub(super) sums: SumsOf<'a>,
    pub(super) claimed: &'a ClaimedSums,
    /// The indices of the wrong sums.
    pub(super) wrong: BTreeSet<usize>,
    pub(super) residuals: &'a Residuals,
    /// The wrong sums whose printed figures other sums prove right.
    pub(super) proven: BTreeSet<AddendSet>,
    pub(super) replayed: Replayed,
    /// Posts the plan again for slips of rows. None if no other amounts are calculated from rows.
    pub(super) rows: Option<RowReplay<'a>>,
    pub(super) candidates: Candidates,
}

impl Candidates {
    /// Returns the slips that change a wrong sum. Empty if there are too many.
    pub(super) fn new(
        sums: SumsOf<'_>,
        claimed: &ClaimedSums,
        residuals: &Residuals,
    ) -> Candidates {
        let mut collector = Collector::new(sums, claimed, residuals);
        collector.rows = RowReplay::if_needed(&collector, residuals);
        replayed_slips(&mut collector, residuals);
        base_slips(&mut collector);
        collector.printed_figures();
        collector.figures();
        collector.costs();
        rate_slips(&mut collector);
        row_slips(&mut collector);
        cost_item_slips(&mut collector);
        moved_activities(&mut collector);
        stray_slips(&mut collector);
        if collector.is_full() {
            return Candidates::default();
        }
        collector.candidates.proven = collector.proven;
        collector.candidates
    }
}

impl<'a> Collector<'a> {
    pub(super) fn new(
        sums: SumsOf<'a>,
        claimed: &'a ClaimedSums,
        residuals: &'a Residuals,
    ) -> Collector<'a> {
        Collector {
            cx: sums.cx,
            sums,
            claimed,
            wrong: residuals.wrong().clone(),
            residuals,
            proven: proven(sums, claimed, residuals),
            replayed: Replayed::default(),
            rows: None,
            candidates: Candidates::default(),
        }
    }

    /// The unit of the plan, in millionths.
    pub(super) fn unit(&self) -> i128 {
        let unit = Money::sum(self.cx.plan.unit.size());
        unit.and_then(millionths).unwrap_or_default()
    }

    /// The index of a sum. None if the plan makes no claim about it.
    pub(super) fn index(&self, sum: AddendSet) -> Option<usize> {
        self.claimed.index.get(&sum).copied()
    }

    /// Whether a sum is wrong.
    pub(super) fn is_wrong(&self, sum: AddendSet) -> bool {
        self.index(sum).is_some_and(|sum| self.wrong.contains(&sum))
    }

    /// Whether one of these sums is wrong and has a printed figure. A balance that must be 0 is no evidence about rows,
    /// because the funding of a plan may just not be complete yet.
    pub(super) fn is_printed_sum_wrong(&self, mut sums: impl Iterator<Item = usize>) -> bool {
        sums.any(|sum| self.wrong.contains(&sum) && self.claimed.is_printed(sum))
    }

    /// The terms of the sums that the plan makes a claim about, with the indices of these sums.
    pub(super) fn claimed_terms(&self, terms: &SlipTerms) -> Vec<SumTerm> {
        let term = |(sum, by): &(AddendSet, Coefficient)| {
            Some(SumTerm {
                sum: self.index(*sum)?,
                numerator: by.numerator,
                denominator: by.denominator,
            })
        };
        terms.iter().filter_map(term).collect()
    }

    /// Whether there are more slips than [`MAX_SLIPS`].
    pub(super) fn is_full(&self) -> bool {
        self.candidates.list.len() > MAX_SLIPS
    }

    /// Adds a slip and returns its index. None if it changes no wrong sum.
    pub(super) fn add(&mut self, slip: Slip, cost: u32, effect: Effect) -> Option<usize> {
        self.add_with(None, slip, cost, effect)
    }

    /// Like [`Collector::add`]. If an index is given, the slip explains something only together with the slip at that
    /// index.
    pub(super) fn add_with(
        &mut self,
        only_with: Option<usize>,
        slip: Slip,
        cost: u32,
        effect: Effect,
    ) -> Option<usize> {
        if self.replayed.has(self.cx, slip) {
            return None;
        }
        self.push(only_with, slip, cost, effect)
    }

    /// Whether an effect may change a wrong sum.
    pub(super) fn is_relevant(&self, effect: &Effect) -> bool {
        effect.sums().iter().any(|sum| self.wrong.contains(sum))
    }

    /// Like [`Collector::add_with`], but without looking whether another slip of the same figure has an exact effect.
    pub(super) fn push(
        &mut self,
        only_with: Option<usize>,
        slip: Slip,
        cost: u32,
        effect: Effect,
    ) -> Option<usize> {
        if !self.is_relevant(&effect) || self.is_full() {
            return None;
        }
        let reference = slip.reference(self.cx);
        // Another rule reports an unknown reference, so a slip that follows from it costs nothing.
        let (cost, slips) = match reference {
            Some(_) => (0, 0),
            None => (cost, effect.slips()),
        };
        self.candidates.slips.push(slip);
        self.candidates.list.push(Candidate {
            cost,
            slips,
            reference,
            only_with,
            effect,
        });
        Some(self.candidates.list.len() - 1)
    }

    fn add_figure(&mut self, slip: Slip, cost: u32, terms: &SlipTerms, figure: Option<i128>) {
        let terms = self.claimed_terms(terms);
        self.add(slip, cost, Effect::Amount { terms, figure });
    }

    /// Adds the printed figures of wrong sums: alone, or with the figures that were calculated from them. The printed
    /// figure of a right sum may be wrong too, if a wrong addend cancels that out.
    fn printed_figures(&mut self) {
        for (sum, set) in self.claimed.sets.iter().enumerate() {
            // It would be a coincidence if one slip cancelled out another, so this slip counts as two.
            let is_coincidence = !self.wrong.contains(&sum);
            let cost = match self.proven.contains(set) {
                true => cost::PROVEN,
                false => cost::PRINTED,
            };
            let alone = Effect::Amount {
                terms: vec![SumTerm::whole(sum, -1)],
                figure: None,
            };
            self.candidates.slips.push(Slip::Claim(*set));
            self.candidates.list.push(Candidate {
                cost,
                slips: 1 + usize::from(is_coincidence),
                reference: None,
                only_with: None,
                effect: alone,
            });
        }
        for sum in self.wrong.clone() {
            let set = self.claimed.sets[sum];
            let own = SumTerm::whole(sum, -1);
            let following = self.claimed_terms(&self.sums.worked_out_from(set));
            for choice in 1..1_u32 << following.len() {
                let chosen = (0..following.len()).filter(|at| choice & (1 << at) != 0);
                let terms = std::iter::once(own)
                    .chain(chosen.map(|at| following[at]))
                    .collect();
                let effect = Effect::Amount {
                    terms,
                    figure: None,
                };
                self.add(Slip::Carried(set), cost::CARRIED, effect);
            }
            if let AddendSet::PrintedBalance { period } = set {
                let terms = self.sums.balance(period);
                self.add_figure(Slip::Balance { period }, cost::BALANCE, &terms, None);
            }
        }
    }

    /// Adds the figures of rows, the costs without a line, and the opening balance.
    fn figures(&mut self) {
        let cx = self.cx;
        let periods: Vec<PeriodIx> = cx.plan.periods.iter().map(|(period, _)| period).collect();
        // A funder with another currency has other figures in the file, so the digits of its converted figures are no
        // evidence.
        let is_foreign = |row: &BudgetRow<'_>| {
            let mut funders = cx.plan.indexed_funders();
            row.side == Side::Credit
                && funders.any(|(at, _, of)| at.index() == row.index && of.foreign.is_some())
        };
        for row in BudgetRow::all(cx).filter(|row| has_figure(cx, row)) {
            let is_foreign = is_foreign(&row);
            for period in &periods {
                let Some(figure) = figure_of(&row, *period).and_then(millionths) else {
                    continue;
                };
                let slip = Slip::Figure {
                    side: row.side,
                    row: row.index,
                    period: *period,
                };
                let terms = self.sums.figure(&row, *period);
                let is_suspect = figure < 0
                    && row.sign == FigureSign::Positive
                    && !is_allowed(cx.plan, NEGATIVE_AMOUNT);
                let cost = if is_suspect {
                    cost::NEGATIVE
                } else {
                    cost::FIGURE
                };
                let figure = Some(figure).filter(|_| !is_foreign);
                self.add_figure(slip, cost, &terms, figure);
                if let Some(figure) = figure.filter(|_| row.sign == FigureSign::Any) {
                    self.opposite_figure(slip, &terms, figure);
                }
                self.figure_with_total(&row, *period, terms, figure);
            }
        }
        for (period, amount) in cx.books.no_line.cells() {
            let terms = self.sums.leaf(Side::Debit, None, period);
            let slip = Slip::NoLine { period };
            self.add_figure(slip, cost::FIGURE, &terms, millionths(amount));
        }
        let terms = self.sums.opening();
        self.add_figure(Slip::Opening, cost::FIGURE, &terms, None);
    }

    /// Adds the slip of a wrong sign, for a figure that may be below 0.
    fn opposite_figure(&mut self, slip: Slip, terms: &SlipTerms, figure: i128) {
        let terms = self.claimed_terms(terms);
        let excess = 2 * figure;
        let changes = terms.iter().map(|term| (term.sum, term.of(excess)));
        let effect = Effect::Known(Offset {
            excess: vec![excess],
            changes: changes.collect(),
        });
        if figure != 0 {
            self.add(slip, cost::SIGN, effect);
        }
    }

    /// Adds the slip of a wrong printed figure and the total of its row that was calculated from it, so that the row
    /// adds up.
    fn figure_with_total(
        &mut self,
        row: &BudgetRow<'_>,
        period: PeriodIx,
        mut terms: SlipTerms,
        figure: Option<i128>,
    ) {
        let (side, row_index) = (row.side, row.index);
        let own = AddendSet::Row {
            side,
            row: row_index,
        };
        let has_total = self.index(own).is_some() && !self.is_wrong(own);
        if row.figures.is_none() || !has_total || self.cx.plan.periods.len() < 2 {
            return;
        }
        terms.retain(|(sum, _)| *sum != own);
        let slip = Slip::WithTotal {
            side,
            row: row_index,
            period,
        };
        self.add_figure(slip, cost::WITH_TOTAL, &terms, figure);
    }

    /// Adds the cost items with one amount that is spread over several periods.
    fn costs(&mut self) {
        let cx = self.cx;
        let mut parts: BTreeMap<(CostOwner, usize), Vec<SlipFigure>> = BTreeMap::new();
        for posting in &cx.books.postings {
            let (Some(cost), Account::Line(line)) = (posting.cost(), posting.account) else {
                continue;
            };
            let is_spread = posting
                .item(cx.plan)
                .is_some_and(|item| is_one_amount(&item.price));
            let terms = cost_terms(self, Account::Line(line), posting.period);
            let (Some(terms), Some(figure), true) = (terms, millionths(posting.amount), is_spread)
            else {
                continue;
            };
            let terms = self.claimed_terms(&terms);
            let parts = parts.entry(cost).or_default();
            parts.push(SlipFigure { figure, terms });
        }
        for ((owner, item), parts) in parts.into_iter().filter(|(_, parts)| parts.len() > 1) {
            let slip = Slip::Item { owner, item };
            // Each part of a year is less than two units from its exact value, both before and after the correction.
            let rounding = 4 * self.unit() + 2 * rounding(cx.plan);
            self.add(slip, cost::ITEM, Effect::Proportional { parts, rounding });
        }
    }
}

/// Whether an item has one amount for all its periods.
pub(super) fn is_one_amount(price: &Price) -> bool {
    match price {
        Price::Amount(Series::One(_)) => true,
        Price::Amount(Series::Each(_)) | Price::Share(_) => false,
        Price::Product { quantity, .. } => matches!(quantity, Series::One(_)),
    }
}
