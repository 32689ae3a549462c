//! Lots and classes of needs that hang together, as a network: those of one period, or of all periods where money is
//! carried from one to the next.

use std::collections::BTreeMap;
use std::ops::Range;

use super::max_flow::{Network, Pipe};
use super::problem::{Class, Lot, Needs};
use crate::plan::PeriodIx;

/// Money of one payer in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Purse {
    pub(super) payer: usize,
    pub(super) period: PeriodIx,
    /// What is brought in, in units.
    pub(super) amount: i128,
    /// Whether what is left in it goes to the purse of the same payer that is next in the list.
    pub(super) carries: bool,
}

/// A pair of a purse and a class that it may pay for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) purse: usize,
    /// Counted within the block.
    pub(super) class: usize,
}

/// What hangs together.
#[derive(Debug)]
pub(super) struct Block<'n> {
    pub(super) purses: Vec<Purse>,
    pub(super) classes: &'n [Class],
    /// Which of [`Needs::classes`] the first of them is.
    pub(super) first_class: usize,
    /// By class, and of each class by payer.
    pub(super) pairs: Vec<Pair>,
}

/// The largest flow through a block, and what can be read off it.
#[derive(Debug)]
pub(super) struct Solved {
    /// What is spent of each purse, and what is paid of each class.
    pub(super) spent: Vec<i128>,
    pub(super) paid: Vec<i128>,
    /// The pairs that pay something in some largest flow.
    pub(super) open: Vec<bool>,
    /// For each purse: whether it carries something to the next in some largest flow.
    pub(super) carries: Vec<bool>,
    /// For each purse and each class: whether it is on the side of what can't be spent, or of what is not covered.
    pub(super) stuck: Vec<bool>,
    pub(super) lacking: Vec<bool>,
}

/// The blocks of a plan, in the order of periods.
pub(super) fn blocks(needs: &Needs) -> Vec<Block<'_>> {
    if needs.carries {
        return vec![Block::new(
            needs,
            0..needs.lots.len(),
            0..needs.classes.len(),
        )];
    }
    let mut blocks = Vec::new();
    let (mut lot, mut class) = (0, 0);
    while lot < needs.lots.len() || class < needs.classes.len() {
        let next = [
            needs.lots.get(lot).map(|lot| lot.period),
            needs.classes.get(class).map(|class| class.period),
        ];
        let Some(period) = next.into_iter().flatten().min() else {
            break;
        };
        let lots = needs.lots[lot..]
            .iter()
            .take_while(|lot| lot.period == period)
            .count();
        let classes = needs.classes[class..]
            .iter()
            .take_while(|class| class.period == period)
            .count();
        blocks.push(Block::new(needs, lot..lot + lots, class..class + classes));
        (lot, class) = (lot + lots, class + classes);
    }
    blocks
}

impl<'n> Block<'n> {
    fn new(needs: &'n Needs, lots: Range<usize>, classes: Range<usize>) -> Block<'n> {
        let first_class = classes.start;
        let classes = &needs.classes[classes];
        let last = classes
            .last()
            .map(|class| class.period)
            .filter(|_| needs.carries);
        let purses = purses(&needs.lots[lots], last);
        // Those of one payer follow each other, period by period up to the last that spends something.
        let mut first: Vec<Option<usize>> = vec![None; needs.payers.len()];
        for (at, purse) in purses.iter().enumerate() {
            first[purse.payer].get_or_insert(at);
        }
        let mut pairs = Vec::new();
        for (class, of) in classes.iter().enumerate() {
            for first in of.payers.iter().filter_map(|payer| first[payer]) {
                if let Some(later) = of.period.index().checked_sub(purses[first].period.index()) {
                    pairs.push(Pair {
                        purse: first + later,
                        class,
                    });
                }
            }
        }
        Block {
            purses,
            classes,
            first_class,
            pairs,
        }
    }

    /// The node of a class in the networks of this block; purses come first.
    pub(super) fn node(&self, class: usize) -> usize {
        self.purses.len() + class
    }

    /// The pairs that pay something in some largest flow, with their numbers.
    pub(super) fn open<'b>(
        &'b self,
        solved: &'b Solved,
    ) -> impl Iterator<Item = (usize, &'b Pair)> {
        self.pairs
            .iter()
            .enumerate()
            .filter(|(at, _)| solved.open[*at])
    }

    /// More than ever flows.
    pub(super) fn plenty(&self) -> i128 {
        self.purses.iter().map(|purse| purse.amount).sum::<i128>() + 1
    }

    /// Lets as much be paid as can.
    pub(super) fn solve(&self) -> Solved {
        let plenty = self.plenty();
        let mut network = Network::new(self.purses.len() + self.classes.len());
        let feeds: Vec<Pipe> = self
            .purses
            .iter()
            .enumerate()
            .map(|(at, purse)| network.feed(at, purse.amount, 0))
            .collect();
        let carried = |(at, purse): (usize, &Purse)| purse.carries.then_some(at);
        let chain: Vec<usize> = self.purses.iter().enumerate().filter_map(carried).collect();
        let chain: Vec<(usize, Pipe)> = chain
            .into_iter()
            .map(|at| (at, network.pipe(at, at + 1, plenty, 0)))
            .collect();
        let pipes: Vec<Pipe> = self
            .pairs
            .iter()
            .map(|pair| network.pipe(pair.purse, self.node(pair.class), plenty, 0))
            .collect();
        let drains: Vec<Pipe> = self
            .classes
            .iter()
            .enumerate()
            .map(|(at, class)| network.drain(self.node(at), class.amount, 0))
            .collect();
        network.fill();
        let circles = network.circles();
        let opens = |from: usize, to: usize, pipe: Pipe| {
            network.flow(pipe) > 0 || circles[from] == circles[to]
        };
        let open = self
            .pairs
            .iter()
            .zip(&pipes)
            .map(|(pair, pipe)| opens(pair.purse, self.node(pair.class), *pipe));
        let open = open.collect();
        let mut carries = vec![false; self.purses.len()];
        for (at, pipe) in &chain {
            carries[*at] = opens(*at, *at + 1, *pipe);
        }
        let (stuck, lacking) = network.sides();
        Solved {
            spent: feeds.into_iter().map(|pipe| network.flow(pipe)).collect(),
            paid: drains.into_iter().map(|pipe| network.flow(pipe)).collect(),
            open,
            carries,
            stuck,
            lacking,
        }
    }
}

/// A purse for each lot; and where money is carried, up to the last period that spends something, one for each
/// payer and period from its first lot on.
fn purses(lots: &[Lot], last: Option<PeriodIx>) -> Vec<Purse> {
    let mut by_payer: BTreeMap<usize, BTreeMap<PeriodIx, i128>> = BTreeMap::new();
    for lot in lots {
        *by_payer
            .entry(lot.payer)
            .or_default()
            .entry(lot.period)
            .or_default() += lot.amount;
    }
    let mut purses = Vec::new();
    for (payer, mut amounts) in by_payer {
        if let (Some(last), Some(first)) = (last, amounts.keys().next().copied()) {
            for period in first.0..=last.0 {
                amounts.entry(PeriodIx(period)).or_default();
            }
        }
        let count = amounts.len();
        let each = amounts.into_iter().enumerate();
        purses.extend(each.map(|(number, (period, amount))| Purse {
            payer,
            period,
            amount,
            carries: last.is_some() && number + 1 < count,
        }));
    }
    purses
}
