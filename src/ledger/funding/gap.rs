//! Why not all can be paid: the smallest cut of the network, in words of money.

use std::collections::BTreeMap;

use super::problem::{Needs, Purpose};
use super::restrictions::Payer;
use super::subproblem::{Block, Solved};
use crate::plan::{Money, PeriodIx};

/// Money and costs that do not fit on each other, whatever is done with the rest.
///
/// That is a proof: of [`GapKind::Unspendable`], these payers may pay for nothing but these costs, and bring in more than
/// they come to; of [`GapKind::Uncovered`], these costs may be paid by nobody but these payers, who bring in less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub kind: GapKind,
    /// Who brings in how much, in order of payers and periods.
    pub payers: Vec<(Payer, PeriodIx, Money)>,
    /// What is to be paid, in order of periods and activities.
    pub purposes: Vec<(Purpose, PeriodIx, Money)>,
    /// What is brought in for it.
    pub credit: Money,
    /// What it costs.
    pub debit: Money,
}

/// Which of the two is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// What is brought in: some of it can't be spent.
    Unspendable,
    /// What it costs: some of it is not covered.
    Uncovered,
}

impl Gap {
    /// How much more the one is than the other.
    pub fn amount(&self) -> Money {
        (self.credit - self.debit).abs()
    }
}

/// The gaps of a block: each connected part of the cut on its own, told from the side that takes fewer words.
pub(super) fn gaps(needs: &Needs, block: &Block<'_>, solved: &Solved) -> Vec<Gap> {
    let missing = block
        .purses
        .iter()
        .zip(&solved.spent)
        .any(|(purse, spent)| purse.amount > *spent);
    if !missing {
        return Vec::new();
    }
    let stuck = side(needs, block, &solved.stuck, GapKind::Unspendable);
    let lacking = side(needs, block, &solved.lacking, GapKind::Uncovered);
    let words = |gaps: &[Gap]| {
        gaps.iter()
            .map(|gap| gap.payers.len() + gap.purposes.len())
            .sum::<usize>()
    };
    // Both sides lack the same in all; of two that are as long, the money that is left tells who gave it.
    if words(&lacking) < words(&stuck) {
        lacking
    } else {
        stuck
    }
}

/// The connected parts of one side of the cut that do not add up.
fn side(needs: &Needs, block: &Block<'_>, is_in: &[bool], kind: GapKind) -> Vec<Gap> {
    let parts = parts(block, is_in);
    let count = parts.iter().flatten().max().map_or(0, |last| last + 1);
    let mut gaps: Vec<Gap> = (0..count)
        .map(|_| Gap {
            kind,
            payers: Vec::new(),
            purposes: Vec::new(),
            credit: Money::ZERO,
            debit: Money::ZERO,
        })
        .collect();
    for (purse, part) in block.purses.iter().zip(&parts) {
        if let Some(gap) = part
            .map(|part| &mut gaps[part])
            .filter(|_| purse.amount > 0)
        {
            let amount = needs.money(purse.amount);
            gap.payers
                .push((needs.payers[purse.payer], purse.period, amount));
            gap.credit = gap.credit + amount;
        }
    }
    let mut sums: BTreeMap<(usize, PeriodIx, Purpose), Money> = BTreeMap::new();
    for (class, part) in parts[block.purses.len()..].iter().enumerate() {
        let Some(part) = part else { continue };
        for need in needs.needs_of(block.first_class + class) {
            let sum = sums.entry((*part, need.period, need.purpose)).or_default();
            *sum = *sum + needs.money(need.amount);
        }
    }
    for ((part, period, purpose), amount) in sums {
        gaps[part].purposes.push((purpose, period, amount));
        gaps[part].debit = gaps[part].debit + amount;
    }
    gaps.retain(|gap| !gap.amount().is_zero());
    gaps
}

/// For each node: which connected part of one side it is in.
fn parts(block: &Block<'_>, is_in: &[bool]) -> Vec<Option<usize>> {
    let nodes = block.purses.len() + block.classes.len();
    let mut neighbours = vec![Vec::new(); nodes];
    let pairs = block
        .pairs
        .iter()
        .map(|pair| (pair.purse, block.node(pair.class)));
    let carried = block
        .purses
        .iter()
        .enumerate()
        .filter(|(_, purse)| purse.carries)
        .map(|(at, _)| (at, at + 1));
    for (one, other) in pairs
        .chain(carried)
        .filter(|(one, other)| is_in[*one] && is_in[*other])
    {
        neighbours[one].push(other);
        neighbours[other].push(one);
    }
    let mut parts = vec![None; nodes];
    let mut count = 0;
    for start in (0..nodes).filter(|node| is_in[*node]) {
        if parts[start].is_some() {
            continue;
        }
        let mut left = vec![start];
        while let Some(node) = left.pop() {
            if parts[node].is_none() {
                parts[node] = Some(count);
                left.extend(&neighbours[node]);
            }
        }
        count += 1;
    }
    parts
}
