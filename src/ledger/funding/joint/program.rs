//! Payments as a linear program: as much as possible is paid, and then the payments beyond some limits are minimised.
//!
//! Demands of one class that count for the same limits are merged. So are payers with the same limits that may pay for
//! the same classes in the same periods.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::super::payer_set::PayerSet;
use super::super::problem::FundingProblem;
use super::super::subproblem::Subproblem;
use super::{JointLimits, LimitSide};
use crate::ledger::linear::{Inequality, Simplex, SoftInequality};
use crate::plan::PeriodIx;

/// The largest tableau that is solved, in cells.
const MAX_CELLS: usize = 1 << 19;

/// The limits that a demand or a payer counts for, as positions in the limits of the program.
pub(super) type Signature = Vec<usize>;

/// A linear program. Its variables are payments, carried amounts, exchanged units, and one for each limit.
pub(super) struct Program<'j> {
    pub(super) joint: &'j JointLimits<'j>,
    limits: Vec<LimitRow>,
    rows: Vec<Inequality>,
    /// The number of variables.
    variables: usize,
    /// The variables that are payments.
    payments: Vec<usize>,
}

/// The payments that count for a limit.
struct LimitRow {
    /// The index in [`JointLimits::limits`].
    limit: usize,
    /// The variables of these payments.
    counted: Vec<usize>,
}

/// The demands of a class that count for the same limits.
#[derive(Default)]
pub(super) struct Group {
    signature: Signature,
    amount: i128,
    /// The sum of the payments, less the amount by which the demands become larger.
    pub(super) terms: Vec<(usize, i128)>,
}

/// The groups of a subproblem.
#[derive(Default)]
pub(super) struct Groups {
    pub(super) list: Vec<Group>,
    /// The indices in `list` of the groups of each class.
    of_class: Vec<Vec<usize>>,
    /// The index in `list` of the group of each demand.
    pub(super) of_demand: IndexMap<usize, usize>,
}

/// Merged payers: a list of sources, each of which carries its rest to the next.
struct Chain {
    /// The sources of the first of the merged payers.
    sources: Vec<usize>,
    /// For each source, the sum of the supplies of all merged payers.
    amounts: Vec<i128>,
    limits: Signature,
}

/// The key by which payers are merged: the period of each source and the classes that it may pay, and the limits.
type ChainKey = (Vec<(PeriodIx, Vec<usize>)>, Signature);

/// The minimum excess over some limits.
pub(super) struct Optimum {
    /// The total by which payments are beyond the limits, rounded up to the unit.
    pub(super) excess: i128,
    /// The limits that would lower the excess if they were wider, in order.
    pub(super) priced: Vec<usize>,
    /// The side of these limits, if the excess is the difference between the sum of the limits and the sum of all
    /// payments that count for them.
    pub(super) side: Option<LimitSide>,
}

impl<'j> Program<'j> {
    /// The program of some limits. None if it is too large.
    pub(super) fn new(
        joint: &'j JointLimits<'j>,
        subproblems: &[&Subproblem<'_>],
        limits: &[usize],
    ) -> Option<Program<'j>> {
        let limit_row = |limit: &usize| LimitRow {
            limit: *limit,
            counted: Vec::new(),
        };
        let mut program = Program {
            joint,
            limits: limits.iter().map(limit_row).collect(),
            rows: Vec::new(),
            variables: 0,
            payments: Vec::new(),
        };
        for subproblem in subproblems {
            let mut groups = program.groups(subproblem);
            program.add_payments(subproblem, &mut groups)?;
            program.add_exchanges(subproblem, &mut groups);
            for group in groups.list {
                program.add_row(group.terms, group.amount);
            }
            program.is_small_enough().then_some(())?;
        }
        Some(program)
    }

    pub(super) fn problem(&self) -> &'j FundingProblem {
        self.joint.problem
    }

    pub(super) fn variable(&mut self) -> usize {
        self.variables += 1;
        self.variables - 1
    }

    pub(super) fn add_row(&mut self, terms: Vec<(usize, i128)>, limit: i128) {
        self.rows.push(Inequality { terms, limit });
    }

    fn is_small_enough(&self) -> bool {
        let (rows, limits) = (self.rows.len(), self.limits.len());
        (rows + limits + 2) * (self.variables + limits + 1) <= MAX_CELLS
    }

    /// The limits of this program that a demand counts for.
    pub(super) fn signature(&self, demand: usize) -> Signature {
        let counts = |at: &usize| {
            let limit = &self.limits[*at].limit;
            self.joint.of_demands[demand].binary_search(limit).is_ok()
        };
        (0..self.limits.len()).filter(counts).collect()
    }

    /// The limits in `signature` that are about some of these payers.
    fn limits_about(&self, payers: &PayerSet, signature: &Signature) -> Signature {
        let is_about = |at: &&usize| {
            let mut about = self.joint.limits[self.limits[**at].limit].payers.clone();
            about.intersect(payers);
            !about.is_empty()
        };
        signature.iter().filter(is_about).copied().collect()
    }

    fn groups(&self, subproblem: &Subproblem<'_>) -> Groups {
        let mut groups = Groups::default();
        for class in subproblem.classes {
            let mut of_class: IndexMap<Signature, usize> = IndexMap::default();
            for demand in &class.demands {
                let signature = self.limits_about(&class.payers, &self.signature(*demand));
                let group = *of_class.entry(signature.clone()).or_insert_with(|| {
                    groups.list.push(Group {
                        signature,
                        ..Group::default()
                    });
                    groups.list.len() - 1
                });
                groups.list[group].amount += self.problem().demands[*demand].amount;
                groups.of_demand.insert(*demand, group);
            }
            groups.of_class.push(of_class.into_values().collect());
        }
        groups
    }

    /// Merges payers. Returns the classes that each source may pay, and the chains. None if a sum is too large.
    fn chains(&self, subproblem: &Subproblem<'_>) -> Option<(Vec<Vec<usize>>, Vec<Chain>)> {
        let mut classes = vec![Vec::new(); subproblem.sources.len()];
        for pair in &subproblem.pairs {
            classes[pair.source].push(pair.class);
        }
        let all: Signature = (0..self.limits.len()).collect();
        let mut chains: IndexMap<ChainKey, Chain> = IndexMap::default();
        let mut first = 0;
        let ends = (0..classes.len()).filter(|at| !subproblem.sources[*at].carries);
        for end in ends {
            let sources: Vec<usize> = (first..=end).collect();
            first = end + 1;
            let mut payer = PayerSet::empty(self.problem().payers.len());
            payer.insert(subproblem.sources[end].payer);
            let limits = self.limits_about(&payer, &all);
            let of_source = |at: &usize| (subproblem.sources[*at].period, classes[*at].clone());
            let key = (sources.iter().map(of_source).collect(), limits.clone());
            let amounts: Vec<i128> = sources
                .iter()
                .map(|at| subproblem.sources[*at].amount)
                .collect();
            let chain = chains.entry(key).or_insert_with(|| Chain {
                amounts: vec![0; sources.len()],
                sources,
                limits,
            });
            for (sum, amount) in chain.amounts.iter_mut().zip(amounts) {
                *sum = sum.checked_add(amount)?;
            }
        }
        Some((classes, chains.into_values().collect()))
    }

    fn add_payments(&mut self, subproblem: &Subproblem<'_>, groups: &mut Groups) -> Option<()> {
        let (classes, chains) = self.chains(subproblem)?;
        for chain in chains {
            let mut carried = None;
            for (at, (source, amount)) in chain.sources.iter().zip(&chain.amounts).enumerate() {
                let mut terms: Vec<(usize, i128)> = Vec::new();
                terms.extend(carried.map(|carried| (carried, -1)));
                carried = (at + 1 < chain.sources.len()).then(|| self.variable());
                terms.extend(carried.map(|carried| (carried, 1)));
                for class in &classes[*source] {
                    for group in &groups.of_class[*class] {
                        let group = &mut groups.list[*group];
                        let payment = self.variable();
                        terms.push((payment, 1));
                        group.terms.push((payment, 1));
                        self.payments.push(payment);
                        for limit in group
                            .signature
                            .iter()
                            .filter(|at| chain.limits.contains(at))
                        {
                            self.limits[*limit].counted.push(payment);
                        }
                    }
                }
                self.add_row(terms, *amount);
            }
        }
        Some(())
    }

    /// Solves the program. None if it is too large.
    pub(super) fn optimum(mut self) -> Option<Optimum> {
        let first = self.variables;
        let limits = std::mem::take(&mut self.limits);
        let soft: Vec<SoftInequality> = limits.iter().map(|limit| self.soft_row(limit)).collect();
        let slack = |at: usize| self.variables + self.rows.len() + at;
        let is_most = |at: usize| self.joint.limits[limits[at].limit].side == LimitSide::AtMost;
        // Payments are beyond a maximum by the variable `above` of its row, and beyond a minimum by the slack of its
        // row.
        let beyond = |at: usize| if is_most(at) { first + at } else { slack(at) };
        let beyond: Vec<usize> = (0..limits.len()).map(beyond).collect();
        let paid: Vec<(usize, i128)> = self.payments.iter().map(|payment| (*payment, 1)).collect();
        let mut simplex = Simplex::new(self.variables, (&self.rows, &soft), &paid);
        simplex.maximize(0)?;
        simplex.settle(&soft, &beyond)?;
        simplex.maximize(1)?;
        let (value, divisor) = simplex.value(1);
        // By how much the excess grows if a limit becomes a unit narrower.
        let price = |at: usize| simplex.loss(1, if is_most(at) { slack(at) } else { first + at });
        let priced: Vec<usize> = (0..limits.len()).filter(|at| price(*at).0 != 0).collect();
        let is_full = |at: &usize| price(*at).0 == price(*at).1;
        let side = |at: &usize| self.joint.limits[limits[*at].limit].side;
        let one_side = priced.first().map(side);
        let is_one_side = (priced.iter()).all(|at| is_full(at) && Some(side(at)) == one_side);
        let mut counted = BTreeSet::new();
        let mut payments = priced.iter().flat_map(|at| &limits[*at].counted);
        let is_once = payments.all(|payment| counted.insert(*payment));
        Some(Optimum {
            excess: -value.div_euclid(divisor),
            side: one_side.filter(|_| is_one_side && is_once),
            priced: priced.into_iter().map(|at| limits[at].limit).collect(),
        })
    }

    fn soft_row(&mut self, limit: &LimitRow) -> SoftInequality {
        let counted = limit.counted.iter().map(|payment| (*payment, 1));
        SoftInequality {
            row: Inequality {
                terms: counted.collect(),
                limit: self.joint.limits[limit.limit].units,
            },
            above: self.variable(),
        }
    }
}
