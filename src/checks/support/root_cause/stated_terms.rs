//! The figures of `[[claims]]` that a row of the budget is part of.

use std::collections::{BTreeMap, BTreeSet};

use super::slip::{Coefficient, SlipTerms};
use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::checks::support::stated;
use crate::ledger::{ClaimedAmounts, Side, draws, in_reserves};
use crate::plan::PeriodIx;

/// A row of a side in a period. None stands for a missing row, and on the debit side for costs without a line.
type RowInPeriod = (Side, Option<usize>, PeriodIx);

/// For each row, the claims about it or about a group above it.
#[derive(Debug, Default)]
pub(super) struct StatedTerms {
    by_cell: BTreeMap<RowInPeriod, BTreeMap<AddendSet, i128>>,
    /// The claims about activities and partners. The effect of a slip on these is found by posting the plan again.
    pub(super) of_activities: BTreeSet<AddendSet>,
}

impl StatedTerms {
    pub(super) fn new(cx: Context<'_>) -> StatedTerms {
        let mut terms = StatedTerms::default();
        for sum in stated::sums(cx) {
            let parts = stated::figure(cx, sum).map(|figure| &figure.parts);
            for ((of, periods), times) in parts.into_iter().flatten() {
                if let ClaimedAmounts::Activity(_) | ClaimedAmounts::CostsOfPartner(_) = of {
                    terms.of_activities.insert(sum);
                }
                for (side, row) in rows(cx, *of) {
                    for period in periods.iter() {
                        let cell = terms.by_cell.entry((side, row, *period)).or_default();
                        *cell.entry(sum).or_default() += i128::from(*times);
                    }
                }
            }
        }
        terms
    }

    /// The claims that a row is part of. For a group, the claims that every row under it is part of.
    pub(super) fn of(&self, side: Side, row: Option<usize>, period: PeriodIx) -> SlipTerms {
        let cell = self.by_cell.get(&(side, row, period));
        let counted = cell.into_iter().flatten().filter(|(_, times)| **times != 0);
        let term = |(sum, times): (&AddendSet, &i128)| {
            let coefficient = Coefficient {
                numerator: *times,
                denominator: 1,
            };
            (*sum, coefficient)
        };
        counted.map(term).collect()
    }
}

/// The rows whose amounts a claim adds up, with their groups.
fn rows(cx: Context<'_>, of: ClaimedAmounts) -> Vec<(Side, Option<usize>)> {
    let (plan, books) = (cx.plan, cx.books);
    let line = |line: usize| (Side::Debit, Some(line));
    let funder = |funder: usize| (Side::Credit, Some(funder));
    match of {
        ClaimedAmounts::Costs => {
            let is_reserve = in_reserves(plan, &books.line_tree);
            let counted = is_reserve.indexed().filter(|(_, reserve)| !**reserve);
            let lines = counted.map(|(at, _)| line(at.index()));
            lines.chain([(Side::Debit, None)]).collect()
        }
        ClaimedAmounts::Income => {
            let is_draw = draws(plan, books);
            let counted = is_draw.indexed().filter(|(_, draw)| !**draw);
            let funders = counted.map(|(at, _)| funder(at.index()));
            funders.chain([(Side::Credit, None)]).collect()
        }
        ClaimedAmounts::Line(of) => {
            let lines = books.line_tree.subtree(of).iter();
            lines.map(|at| line(at.index())).collect()
        }
        ClaimedAmounts::Funder(of) => {
            let funders = books.funder_tree.subtree(of).iter();
            funders.map(|at| funder(at.index())).collect()
        }
        ClaimedAmounts::Activity(_)
        | ClaimedAmounts::CostsOfPartner(_)
        | ClaimedAmounts::IncomeOfPartner(_) => Vec::new(),
    }
}
