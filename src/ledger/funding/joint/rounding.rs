//! Adds the exchange of units to the linear program: shares of `paid-by`, and parts of costs that are cut by time, may
//! be rounded up instead of down, and the reverse.
//!
//! Shares of one total that count for the same limits change together, by one pair of variables. Units are exchanged
//! between all shares of a period that count for the same limits, even between shares of different costs. This is a
//! relaxation: all exchanges between the shares of one cost are allowed, and some others.

use std::collections::{BTreeMap, BTreeSet};

use super::super::exchanges::ShareOf;
use super::super::subproblem::Subproblem;
use super::program::{Groups, Program, Signature};

/// The two variables of the change of an amount, in units: it is the increase less the decrease.
#[derive(Clone, Copy)]
struct ChangeVariables {
    increase: usize,
    decrease: usize,
}

impl ChangeVariables {
    fn terms(self) -> [(usize, i128); 2] {
        [(self.increase, 1), (self.decrease, -1)]
    }

    fn opposite(self) -> [(usize, i128); 2] {
        [(self.increase, -1), (self.decrease, 1)]
    }
}

/// The change of shares of costs that are cut by time: the index of the cut, the limits that they count for, and the
/// variables.
type CutChange = (usize, Signature, ChangeVariables);

/// Shares of one total that count for the same limits: how many may become a unit larger, and how many a unit smaller.
#[derive(Default)]
struct AlikeShares {
    /// The cost of one of these shares.
    of: Option<ShareOf>,
    larger: i128,
    smaller: i128,
}

impl Program<'_> {
    /// Adds the exchanges of a subproblem.
    pub(super) fn add_exchanges(&mut self, subproblem: &Subproblem<'_>, groups: &mut Groups) {
        let of_cuts = self.add_shares(subproblem, groups);
        let exchanges = &self.problem().exchanges[subproblem.exchanges.clone()];
        let shares = exchanges.iter().flat_map(|exchange| &exchange.shares);
        let shared: BTreeSet<(usize, usize)> = shares.filter_map(|share| share.of.row()).collect();
        for cut in subproblem.cuts.clone() {
            self.add_cut(cut, (&of_cuts, &shared), groups);
        }
    }

    /// Adds the variables of a change of at most `larger` units up and `smaller` units down.
    fn add_change(&mut self, larger: i128, smaller: i128) -> ChangeVariables {
        let change = ChangeVariables {
            increase: self.variable(),
            decrease: self.variable(),
        };
        self.add_row(vec![(change.increase, 1)], larger);
        self.add_row(vec![(change.decrease, 1)], smaller);
        change
    }

    /// Adds the changes of shares. Returns the changes of costs that are cut, each with its cut and the limits.
    fn add_shares(&mut self, subproblem: &Subproblem<'_>, groups: &mut Groups) -> Vec<CutChange> {
        let problem = self.problem();
        let mut alike: BTreeMap<(usize, Signature), AlikeShares> = BTreeMap::new();
        let exchanges = &problem.exchanges[subproblem.exchanges.clone()];
        for share in exchanges.iter().flat_map(|exchange| &exchange.shares) {
            let signature = self.signature(problem.demand_of(share));
            let shares = alike.entry((share.total, signature)).or_default();
            shares.of = Some(share.of);
            *(if share.is_up {
                &mut shares.smaller
            } else {
                &mut shares.larger
            }) += 1;
        }
        let mut of_cuts = Vec::new();
        let mut totals: BTreeMap<usize, Vec<ChangeVariables>> = BTreeMap::new();
        let mut costs: BTreeMap<_, Vec<ChangeVariables>> = BTreeMap::new();
        for ((total, signature), shares) in alike {
            let change = self.add_change(shares.larger, shares.smaller);
            totals.entry(total).or_default().push(change);
            let period = problem.share_totals[total].period;
            costs
                .entry((period, signature.clone()))
                .or_default()
                .push(change);
            match shares.of {
                Some(ShareOf::Demand(demand)) => {
                    let group = groups.of_demand[&demand];
                    groups.list[group].terms.extend(change.opposite());
                }
                Some(ShareOf::Cut { cut, .. }) => of_cuts.push((cut, signature, change)),
                None => {}
            }
        }
        for (total, changes) in totals {
            let limits = problem.share_totals[total].limits;
            self.add_limits(&changes, limits.more, limits.less);
        }
        // Shares become larger by at most as much as others become smaller.
        for changes in costs.into_values() {
            self.add_row(
                changes
                    .into_iter()
                    .flat_map(ChangeVariables::terms)
                    .collect(),
                0,
            );
        }
        of_cuts
    }

    /// Limits the sum of some changes.
    fn add_limits(&mut self, changes: &[ChangeVariables], larger: i128, smaller: i128) {
        let terms = changes.iter().flat_map(|change| change.terms());
        self.add_row(terms.collect(), larger);
        let terms = changes.iter().flat_map(|change| change.opposite());
        self.add_row(terms.collect(), smaller);
    }

    /// Adds the changes of the parts of costs that are cut alike. A part may be rounded up instead of down, and the
    /// reverse. If the cost has shares that may change too (`shared`), each of its parts changes by at most a unit.
    fn add_cut(
        &mut self,
        cut: usize,
        (of_cuts, shared): (&[CutChange], &BTreeSet<(usize, usize)>),
        groups: &mut Groups,
    ) {
        let table = &self.problem().cuts[cut];
        let columns = table.columns.len();
        let mut rows: BTreeMap<Signature, Vec<usize>> = BTreeMap::new();
        for row in 0..table.rows.len() {
            let signature = self.signature(table.demands[row * columns]);
            rows.entry(signature).or_default().push(row);
        }
        let mut of_columns = vec![Vec::new(); columns];
        for (signature, rows) in rows {
            let mut terms = Vec::new();
            for (column, changes) in of_columns.iter_mut().enumerate() {
                let (mut smaller, mut larger) = (0, 0);
                for row in &rows {
                    let limits = table.roundings_of(*row, column);
                    let limits = limits.filter(|_| !shared.contains(&(cut, *row)));
                    let (less, more) = limits.unwrap_or((1, 1));
                    smaller += less;
                    larger += more;
                }
                let change = self.add_change(larger, smaller);
                changes.push(change);
                terms.extend(change.terms());
                let group = groups.of_demand[&table.demands[rows[0] * columns + column]];
                groups.list[group].terms.extend(change.opposite());
            }
            let shares = of_cuts
                .iter()
                .filter(|(of, limits, _)| *of == cut && *limits == signature);
            terms.extend(shares.flat_map(|(.., change)| change.opposite()));
            self.add_row(terms, 0);
        }
        for (column, changes) in table.columns.iter().zip(of_columns) {
            self.add_limits(
                &changes,
                column.maximum - column.units,
                column.units - column.minimum,
            );
        }
    }
}
