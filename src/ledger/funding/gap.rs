//! Explains from the minimum cut why not everything can be paid.

use std::collections::{BTreeMap, BTreeSet};

use super::payer::Payer;
use super::problem::{FundingProblem, Purpose};
use super::subproblem::{Solution, Subproblem};
use crate::plan::{FunderIx, Money, PeriodIx, Span};

/// Money and costs that do not match, however the rest is divided.
///
/// A gap proves itself. If it is [`GapKind::Unspendable`], these payers may pay nothing but these costs, and bring in
/// more. If it is [`GapKind::Uncovered`], nobody but these payers may pay these costs, and they bring in less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub kind: GapKind,
    /// How much each payer brings in, in the order of payers and periods.
    pub payers: Vec<(Payer, PeriodIx, Money)>,
    /// The costs that are to be paid, in the order of periods and activities.
    pub purposes: Vec<(Purpose, PeriodIx, Money)>,
    /// All funders that may pay any of the purposes, even if they bring nothing in.
    pub may_pay: BTreeSet<FunderIx>,
    /// Which of `purposes` are only a part of a cost, because the cost is cut where a funder starts or stops paying:
    /// each with the days of that part.
    pub cut: Vec<(Purpose, PeriodIx, Span)>,
    /// The total of the payers.
    pub credit: Money,
    /// The total of the purposes.
    pub debit: Money,
}

/// Which total of a gap is larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// The credit: some of it cannot be spent.
    Unspendable,
    /// The debit: some of it is not covered.
    Uncovered,
}

impl Gap {
    fn empty(kind: GapKind) -> Gap {
        Gap {
            kind,
            payers: Vec::new(),
            purposes: Vec::new(),
            may_pay: BTreeSet::new(),
            cut: Vec::new(),
            credit: Money::ZERO,
            debit: Money::ZERO,
        }
    }

    /// The number of figures in its totals.
    pub(super) fn figures(&self) -> usize {
        self.payers.len() + self.purposes.len()
    }

    /// The difference between the totals.
    pub fn amount(&self) -> Money {
        (self.credit - self.debit).abs()
    }
}

/// The gaps of a subproblem, one for each connected part of the cut.
///
/// Both sides of the cut explain the same difference. The shorter explanation is returned. If both are equally long, it
/// is the money that cannot be spent, because that names the funder.
pub(super) fn gaps(
    problem: &FundingProblem,
    subproblem: &Subproblem<'_>,
    solution: &Solution,
) -> Vec<Gap> {
    let (unspendable, uncovered) = both_sides(problem, subproblem, solution);
    let length = |gaps: &[Gap]| {
        let lengths = gaps.iter().map(Gap::figures);
        lengths.sum::<usize>()
    };
    if length(&uncovered) < length(&unspendable) {
        uncovered
    } else {
        unspendable
    }
}

/// The gaps of a subproblem, explained by the unspendable supply and by the uncovered demand.
pub(super) fn both_sides(
    problem: &FundingProblem,
    subproblem: &Subproblem<'_>,
    solution: &Solution,
) -> (Vec<Gap>, Vec<Gap>) {
    let mut sources = subproblem.sources.iter().zip(&solution.spent);
    if sources.all(|(source, spent)| source.amount <= *spent) {
        return (Vec::new(), Vec::new());
    }
    let explain = |nodes: &[bool], kind| {
        let parts = parts(problem, subproblem, nodes);
        gaps_on_side(problem, subproblem, &parts, kind)
    };
    (
        explain(&solution.unspendable, GapKind::Unspendable),
        explain(&solution.uncovered, GapKind::Uncovered),
    )
}

/// The connected parts of one side of the cut whose credit and debit differ. `parts` has the part of each node.
fn gaps_on_side(
    problem: &FundingProblem,
    subproblem: &Subproblem<'_>,
    parts: &[Option<usize>],
    kind: GapKind,
) -> Vec<Gap> {
    let count = parts.iter().flatten().max().map_or(0, |last| last + 1);
    let mut gaps = vec![Gap::empty(kind); count];
    let (source_parts, class_parts) = parts.split_at(subproblem.sources.len());
    for (source, part) in subproblem.sources.iter().zip(source_parts) {
        let Some(part) = part.filter(|_| source.amount > 0) else {
            continue;
        };
        let (gap, amount) = (&mut gaps[part], problem.money(source.amount));
        let payer = problem.payers[source.payer];
        gap.payers.push((payer, source.period, amount));
        gap.credit = gap.credit + amount;
    }
    let mut sums: BTreeMap<(usize, PeriodIx, Purpose), Money> = BTreeMap::new();
    let classes = (subproblem.first_class..).zip(subproblem.classes);
    for ((class, _), part) in classes.zip(class_parts) {
        let Some(part) = part else { continue };
        if problem.classes[class].amount == 0 {
            continue;
        }
        let payers = problem.classes[class].payers.iter();
        let funders = payers.filter_map(|payer| problem.payers[payer].funder());
        gaps[*part].may_pay.extend(funders);
        for demand in problem.demands_of(class) {
            let days = demand.days.filter(|_| demand.amount != 0);
            let cut = days.map(|days| (demand.purpose, demand.period, days));
            gaps[*part].cut.extend(cut);
            let key = (*part, demand.period, demand.purpose);
            let sum = sums.entry(key).or_default();
            *sum = *sum + problem.money(demand.amount);
        }
    }
    let costs = sums.into_iter().filter(|(_, amount)| !amount.is_zero());
    for ((part, period, purpose), amount) in costs {
        let gap = &mut gaps[part];
        gap.purposes.push((purpose, period, amount));
        gap.debit = gap.debit + amount;
    }
    for gap in &mut gaps {
        gap.cut.sort_unstable();
        gap.cut.dedup();
    }
    gaps.retain(|gap| !gap.amount().is_zero());
    for gap in &mut gaps {
        gap.payers
            .sort_by_key(|(payer, period, _)| (*payer, *period));
    }
    gaps
}

/// For each node, the number of the connected part that it is in, on one side of the cut. None for a node that is not
/// on that side.
fn parts(
    problem: &FundingProblem,
    subproblem: &Subproblem<'_>,
    is_on_side: &[bool],
) -> Vec<Option<usize>> {
    let nodes = subproblem.nodes();
    let mut neighbours = vec![Vec::new(); nodes];
    let pairs = subproblem.pairs.iter();
    let pairs = pairs.map(|pair| (pair.source, subproblem.class_node(pair.class)));
    let carried = subproblem.carrying().map(|source| (source, source + 1));
    let exchanged = subproblem.exchange_edges(problem);
    let exchanged = exchanged.map(|(_, from, to)| (from, to));
    for (one, other) in pairs.chain(carried).chain(exchanged) {
        if is_on_side[one] && is_on_side[other] {
            neighbours[one].push(other);
            neighbours[other].push(one);
        }
    }
    let mut parts = vec![None; nodes];
    let mut count = 0;
    for start in (0..nodes).filter(|node| is_on_side[*node]) {
        if parts[start].is_some() {
            continue;
        }
        let mut stack = vec![start];
        while let Some(node) = stack.pop() {
            if parts[node].is_none() {
                parts[node] = Some(count);
                stack.extend(&neighbours[node]);
            }
        }
        count += 1;
    }
    parts
}
