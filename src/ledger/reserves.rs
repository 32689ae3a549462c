//! Lines that are reserves: additions to them and withdrawals from them come after the result (in Dutch municipal
//! budgets: *resultaat voor* and *na bestemming*, Besluit begroting en verantwoording, article 17).

use super::books::Books;
use super::sums::Sums;
use super::time::ColumnSums;
use super::totals::{roll_up, sum_of_rows, without};
use super::tree::Tree;
use crate::plan::{Amount, FunderIx, IndexVec, LineIx, Plan};

/// The lines that are reserves and are under no other reserve, in the order of the file.
pub fn reserve_lines(plan: &Plan, tree: &Tree<LineIx>) -> Vec<LineIx> {
    let is_reserve = |line: LineIx| plan.line(line).role.is_reserve();
    let all = tree.in_order().map(|(line, _)| line);
    let top = all.filter(|line| is_reserve(*line) && !tree.ancestors(*line).any(is_reserve));
    top.collect()
}

/// Returns the rows of additions to reserves, and those of withdrawals from them: they are part of all costs and of all
/// income. None if the plan has no reserves.
pub(super) fn rows_of_reserves<'r, R>(
    plan: &Plan,
    tree: &Tree<LineIx>,
    (lines, funders): (&'r IndexVec<LineIx, R>, &'r IndexVec<FunderIx, R>),
) -> Option<[Vec<&'r R>; 2]> {
    let reserves = reserve_lines(plan, tree);
    let added = reserves.iter().map(|line| &lines[*line]);
    let drawn = reserves.iter().filter_map(|line| plan.own_income(*line));
    let drawn = drawn.map(|funder| &funders[funder]);
    (!reserves.is_empty()).then(|| [added.collect(), drawn.collect()])
}

/// The amounts that are added to all reserves, and drawn from them.
pub(super) fn reserve_sums(plan: &Plan, books: &Books) -> [Sums; 2] {
    let of = reserve_lines(plan, &books.line_tree);
    let (debit, credit) = rows_of(plan, &of, &books.lines, &books.funders);
    [debit, credit]
}

/// Whether each line is a reserve or is under one.
pub fn in_reserves(plan: &Plan, tree: &Tree<LineIx>) -> IndexVec<LineIx, bool> {
    let mut all = IndexVec::filled(false, plan.lines.len());
    for reserve in reserve_lines(plan, tree) {
        for line in tree.subtree(reserve) {
            all[*line] = true;
        }
    }
    all
}

/// Whether each line comes after the result: reserves, and groups of nothing but reserves.
pub fn after_result(plan: &Plan, tree: &Tree<LineIx>) -> IndexVec<LineIx, bool> {
    let mut all = in_reserves(plan, tree);
    for (line, _) in tree.in_order().rev() {
        let children = tree.children(line);
        if !children.is_empty() && children.iter().all(|child| all[*child]) {
            all[line] = true;
        }
    }
    all
}

/// Whether each funder is the income of a reserve: a withdrawal from it.
pub fn draws(plan: &Plan, books: &Books) -> IndexVec<FunderIx, bool> {
    own_incomes(plan, &in_reserves(plan, &books.line_tree))
}

/// Whether each funder is the own income of one of these lines.
pub fn own_incomes(plan: &Plan, of: &IndexVec<LineIx, bool>) -> IndexVec<FunderIx, bool> {
    let mut all = IndexVec::filled(false, plan.funders.len());
    for (line, is_chosen) in of.indexed() {
        if let Some(own) = plan.own_income(line).filter(|_| *is_chosen) {
            all[own] = true;
        }
    }
    all
}

/// The amounts that are added to reserves and drawn from them: the sums of the costs of these lines, and of their
/// income. Unknown if the role of a line could not be read.
pub fn rows_of(
    plan: &Plan,
    reserves: &[LineIx],
    lines: &IndexVec<LineIx, Sums>,
    funders: &IndexVec<FunderIx, Sums>,
) -> (Sums, Sums) {
    let income = reserves.iter().filter_map(|line| plan.own_income(*line));
    let mut debit = sum_of_rows(reserves.iter().map(|line| &lines[*line]));
    let mut credit = sum_of_rows(income.map(|funder| &funders[funder]));
    if !plan.are_roles_known() {
        debit.mark_all_unknown();
        if plan.has_own_income() {
            credit.mark_all_unknown();
        }
    }
    (debit, credit)
}

impl ColumnSums {
    /// Takes the amounts that are added to reserves and drawn from them off the totals, the activities, and the groups
    /// that also have other lines. The rows of reserves, and of groups of nothing but reserves, keep these amounts.
    #[must_use]
    pub fn without_reserves(mut self, plan: &Plan, tree: &Tree<LineIx>) -> ColumnSums {
        let reserves = reserve_lines(plan, tree);
        if reserves.is_empty() {
            return self;
        }
        let is_reserve = in_reserves(plan, tree);
        let are_roles_known = plan.are_roles_known();
        let (added, drawn) = rows_of(plan, &reserves, &self.lines, &self.funders);
        self.debit = without(&self.debit, [&added]);
        self.credit = without(&self.credit, [&drawn]);
        self.take_off_groups(plan, tree, &reserves);
        for ((activity, line), added) in &self.activity_lines {
            if line.is_some_and(|line| is_reserve[line]) {
                let row = &mut self.activities[*activity];
                *row = without(row, [added]);
                if !are_roles_known {
                    row.mark_all_unknown();
                }
            }
        }
        self
    }

    /// Takes reserves off the groups that they share with other lines.
    fn take_off_groups(&mut self, plan: &Plan, tree: &Tree<LineIx>, reserves: &[LineIx]) {
        let blank = || IndexVec::filled(Sums::default(), self.lines.len());
        let (mut added, mut drawn) = (blank(), blank());
        let are_roles_known = plan.are_roles_known();
        for &reserve in reserves {
            added[reserve] = self.lines[reserve].clone();
            if let Some(own) = plan.own_income(reserve) {
                drawn[reserve] = self.funders[own].clone();
            }
            if !are_roles_known {
                added[reserve].mark_all_unknown();
            }
            if !are_roles_known && !drawn[reserve].is_blank() {
                drawn[reserve].mark_all_unknown();
            }
        }
        roll_up(tree, &mut added);
        roll_up(tree, &mut drawn);
        for (line, is_after) in after_result(plan, tree).indexed() {
            if *is_after {
                continue;
            }
            if !added[line].is_blank() {
                self.lines[line] = without(&self.lines[line], [&added[line]]);
            }
            if let Some(own) = plan.own_income(line).filter(|_| !drawn[line].is_blank()) {
                self.funders[own] = without(&self.funders[own], [&drawn[line]]);
            }
        }
    }
}

/// The costs and the income without the reserves, and the balance: income less costs.
#[derive(Debug)]
pub struct ResultBeforeReserves {
    /// All costs and all income.
    all: [Sums; 2],
    /// The amounts that are added to reserves, and drawn from them.
    reserves: [Sums; 2],
}

impl ResultBeforeReserves {
    /// The sums before reserves, from the books of a plan.
    pub fn new(plan: &Plan, books: &Books) -> ResultBeforeReserves {
        ResultBeforeReserves {
            all: [books.debit.clone(), books.credit.clone()],
            reserves: reserve_sums(plan, books),
        }
    }

    /// The balance of the amounts that `of` returns for a row, such as the amount of a period or the total.
    pub fn balance(&self, of: impl Fn(&Sums) -> Amount) -> Amount {
        let [debit, credit] =
            [0, 1].map(|side| of(&self.all[side]).minus(of(&self.reserves[side])));
        credit.minus(debit)
    }
}
