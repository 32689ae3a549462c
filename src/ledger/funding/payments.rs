//! From weights to amounts: first what each purse pays of each class, then what it pays of each need in that class.
//! Both are rounded so that everything still adds up, each amount by less than a unit.

use super::controlled_rounding::product;
use super::fair_share::weights;
use super::max_flow::{Network, Pipe};
use super::problem::{Need, Needs, Purpose};
use super::restrictions::Payer;
use super::subproblem::{Block, Solved};
use crate::plan::{Money, PeriodIx};

/// An amount that a payer pays for something in a period. Above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Payment {
    /// When it is paid; money that is carried may have been brought in before.
    pub period: PeriodIx,
    pub payer: Payer,
    pub purpose: Purpose,
    pub amount: Money,
}

/// Adds all that is paid in a block, and what is left. Nothing when amounts are too large to be divided exactly.
pub(super) fn pay(
    needs: &Needs,
    block: &Block<'_>,
    solved: &Solved,
    payments: &mut Vec<Payment>,
) -> Option<()> {
    let weights = weights(block, solved)?;
    let amounts = Amounts::new(block, solved, &weights)?.whole(block, solved);
    let mut next = 0;
    for (at, class) in block.classes.iter().enumerate() {
        let pairs = block.pairs[next..]
            .iter()
            .take_while(|pair| pair.class == at)
            .count();
        let of_class = next..next + pairs;
        next += pairs;
        let mut payers: Vec<Payer> = Vec::with_capacity(pairs + 1);
        let mut rows: Vec<i128> = Vec::with_capacity(pairs + 1);
        for pair in of_class.filter(|pair| amounts[*pair] > 0) {
            payers.push(needs.payers[block.purses[block.pairs[pair].purse].payer]);
            rows.push(amounts[pair]);
        }
        if class.amount > solved.paid[at] {
            payers.push(Payer::Shortfall);
            rows.push(class.amount - solved.paid[at]);
        }
        let columns: Vec<&Need> = needs.needs_of(block.first_class + at).collect();
        let cells = product(
            &rows,
            &columns.iter().map(|need| need.amount).collect::<Vec<_>>(),
        )?;
        for (payer, cells) in payers.iter().zip(cells.chunks(columns.len())) {
            for (need, units) in columns.iter().zip(cells).filter(|(_, units)| **units > 0) {
                let (period, purpose, amount) = (need.period, need.purpose, needs.money(*units));
                payments.push(Payment {
                    period,
                    payer: *payer,
                    purpose,
                    amount,
                });
            }
        }
    }
    for (purse, spent) in block
        .purses
        .iter()
        .zip(&solved.spent)
        .filter(|(purse, spent)| purse.amount > **spent)
    {
        let (payer, amount) = (needs.payers[purse.payer], needs.money(purse.amount - spent));
        payments.push(Payment {
            period: purse.period,
            payer,
            purpose: Purpose::Surplus,
            amount,
        });
    }
    Some(())
}

/// What each pair pays, by its weight: rounded down, with whether anything was cut off.
struct Amounts {
    whole: Vec<i128>,
    rest: Vec<bool>,
    /// For each purse, what its pairs and the purses that it carries to use beyond what is theirs.
    carried: Vec<i128>,
}

impl Amounts {
    fn new(block: &Block<'_>, solved: &Solved, weights: &[i128]) -> Option<Amounts> {
        let mut sums = vec![0_i128; block.classes.len()];
        for (_, pair) in block.open(solved) {
            sums[pair.class] = sums[pair.class].checked_add(weights[pair.purse])?;
        }
        let mut whole = vec![0_i128; block.pairs.len()];
        let mut rest = vec![false; block.pairs.len()];
        for (at, pair) in block.open(solved).filter(|(_, pair)| sums[pair.class] > 0) {
            let product = solved.paid[pair.class].checked_mul(weights[pair.purse])?;
            whole[at] = product / sums[pair.class];
            rest[at] = product % sums[pair.class] != 0;
        }
        let mut amounts = Amounts {
            whole,
            rest,
            carried: vec![0; block.purses.len()],
        };
        amounts.trim(block, solved);
        Some(amounts)
    }

    /// Weights are near, not exact: takes out what is more than a purse has, with what was carried into it.
    fn trim(&mut self, block: &Block<'_>, solved: &Solved) {
        let mut of_purse = vec![Vec::new(); block.purses.len()];
        block
            .pairs
            .iter()
            .enumerate()
            .for_each(|(at, pair)| of_purse[pair.purse].push(at));
        let mut left = 0_i128;
        for (purse, pairs) in of_purse.iter().enumerate() {
            let follows = purse > 0 && block.purses[purse - 1].carries;
            left = solved.spent[purse] + if follows { left } else { 0 };
            for pair in pairs {
                if self.whole[*pair] > left {
                    self.whole[*pair] = left;
                    self.rest[*pair] = true;
                }
                left -= self.whole[*pair];
            }
        }
        for purse in (0..of_purse.len())
            .rev()
            .filter(|purse| *purse > 0 && block.purses[purse - 1].carries)
        {
            let used: i128 = of_purse[purse].iter().map(|pair| self.whole[*pair]).sum();
            self.carried[purse - 1] = (used + self.carried[purse] - solved.spent[purse]).max(0);
        }
    }

    /// The amounts made whole: a unit up for some, or where weights were too far off, whatever adds up.
    fn whole(mut self, block: &Block<'_>, solved: &Solved) -> Vec<i128> {
        let plenty = block.plenty();
        let missing: i128 = solved.paid.iter().sum::<i128>() - self.whole.iter().sum::<i128>();
        if missing == 0 {
            return self.whole;
        }
        let rest = std::mem::take(&mut self.rest);
        let sizes = self
            .whole
            .iter()
            .zip(rest)
            .map(|(whole, rest)| whole + i128::from(rest))
            .collect::<Vec<_>>();
        self.fill(block, solved, &sizes, Turns::Never);
        if solved.paid.iter().sum::<i128>() > self.whole.iter().sum() {
            self.fill(block, solved, &vec![plenty; sizes.len()], Turns::Wherever);
        }
        self.whole
    }

    /// Pays what is missing, each pair up to its size.
    fn fill(&mut self, block: &Block<'_>, solved: &Solved, sizes: &[i128], turns: Turns) {
        let plenty = block.plenty();
        let mut network = Network::new(block.purses.len() + block.classes.len());
        let (mut used, mut paid) = (
            vec![0_i128; block.purses.len()],
            vec![0_i128; block.classes.len()],
        );
        let mut pipes: Vec<(usize, Pipe, i128)> = Vec::new();
        for (at, pair) in block.open(solved) {
            used[pair.purse] += self.whole[at];
            paid[pair.class] += self.whole[at];
            let fixed = match turns {
                Turns::Never => self.whole[at],
                Turns::Wherever => 0,
            };
            let pipe = network.pipe(
                pair.purse,
                block.node(pair.class),
                sizes[at] - fixed,
                self.whole[at] - fixed,
            );
            pipes.push((at, pipe, fixed));
        }
        let mut chain: Vec<(usize, Pipe)> = Vec::new();
        for at in (0..block.purses.len()).filter(|at| block.purses[*at].carries) {
            chain.push((at, network.pipe(at, at + 1, plenty, self.carried[at])));
        }
        for (at, spent) in solved.spent.iter().enumerate() {
            let into = if at > 0 && block.purses[at - 1].carries {
                self.carried[at - 1]
            } else {
                0
            };
            network.feed(at, *spent, used[at] + self.carried[at] - into);
        }
        for (at, all) in solved.paid.iter().enumerate() {
            network.drain(block.node(at), *all, paid[at]);
        }
        network.fill();
        for (at, pipe, fixed) in pipes {
            self.whole[at] = fixed + network.flow(pipe);
        }
        for (at, pipe) in chain {
            self.carried[at] = network.flow(pipe);
        }
    }
}

/// Whether what flows already may be turned elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turns {
    Never,
    Wherever,
}
