//! A funder or a line as a row of the printed budget, for rules that treat both in the same way.

use crate::checks::Context;
use crate::ledger::{Side, Sums};
use crate::place::Place;
use crate::plan::{
    FigureSign, Funder, FunderIx, LineIx, Money, PerPeriod, PeriodIx, Periods, Plan,
};

/// A funder with its credit, or a line with its debit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BudgetRow<'a> {
    pub(crate) side: Side,
    /// The index of the funder or of the line.
    pub(crate) index: usize,
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    /// The printed `credit` or `debit`.
    pub(crate) figures: Option<&'a PerPeriod<Money>>,
    /// The printed `total`.
    pub(crate) total: Option<Money>,
    /// Whether its figures may be below 0.
    pub(crate) sign: FigureSign,
    /// The row in the books.
    pub(crate) posted: &'a Sums,
    /// Whether other rows are under this one.
    pub(crate) is_group: bool,
    /// Whether an allocation key divides the row.
    is_divided: bool,
}

impl<'a> BudgetRow<'a> {
    /// Returns all funders, then all lines, each in the order of the file.
    pub(crate) fn all(cx: Context<'a>) -> impl Iterator<Item = BudgetRow<'a>> {
        BudgetRow::of_side(cx, Side::Credit).chain(BudgetRow::of_side(cx, Side::Debit))
    }

    /// Returns all funders, or all lines.
    pub(crate) fn of_side(
        cx: Context<'a>,
        side: Side,
    ) -> impl Iterator<Item = BudgetRow<'a>> + use<'a> {
        let rows = match side {
            Side::Credit => cx.plan.funders.len(),
            Side::Debit => cx.plan.lines.len(),
        };
        (0..rows).filter_map(move |index| BudgetRow::get(cx, side, index))
    }

    /// Returns the funder or the line with this index.
    pub(crate) fn get(cx: Context<'a>, side: Side, index: usize) -> Option<BudgetRow<'a>> {
        Some(match side {
            Side::Credit => {
                let (id, funder) = cx.plan.funders.get_index(index)?;
                let at = FunderIx::new(index);
                BudgetRow {
                    side,
                    index,
                    id: id.as_str(),
                    name: &funder.name,
                    figures: funder.credit.as_ref(),
                    total: funder.total,
                    sign: sign_of(cx.plan, funder),
                    posted: &cx.books.funders[at],
                    is_group: cx.books.funder_tree.is_group(at),
                    is_divided: funder.split.is_some(),
                }
            }
            Side::Debit => {
                let (id, line) = cx.plan.lines.get_index(index)?;
                let at = LineIx::new(index);
                BudgetRow {
                    side,
                    index,
                    id: id.as_str(),
                    name: &line.name,
                    figures: line.debit.as_ref(),
                    total: line.total,
                    sign: line.sign,
                    posted: &cx.books.lines[at],
                    is_group: cx.books.line_tree.is_group(at),
                    is_divided: false,
                }
            }
        })
    }

    /// Returns the printed figures, if they are not a subtotal of other rows.
    pub(crate) fn own_figures(&self) -> Option<&'a PerPeriod<Money>> {
        self.figures.filter(|_| !self.is_group)
    }

    /// Whether the row is a group of funders whose credit is divided among its members.
    pub(crate) fn is_pool(&self) -> bool {
        self.is_group && self.is_divided
    }

    /// The place of the funder or the line.
    pub(crate) fn place(&self) -> Place {
        let section = match self.side {
            Side::Credit => "funders",
            Side::Debit => "lines",
        };
        Place::section(section).key(self.id)
    }

    /// The place of the figure of the row for a period.
    pub(crate) fn figure_place(&self, period: PeriodIx, periods: &Periods) -> Place {
        let base = self.place().key(figures_key(self.side));
        match self.figures {
            Some(figures) => figures.place(base, period, periods),
            None => base,
        }
    }
}

/// The key of the figures of a side: in a row, and in `[totals]`.
pub(crate) fn figures_key(side: Side) -> &'static str {
    match side {
        Side::Credit => "credit",
        Side::Debit => "debit",
    }
}

/// The group that a row of a side is directly under.
pub(crate) fn parent_of(cx: Context<'_>, side: Side, row: usize) -> Option<usize> {
    match side {
        Side::Credit => cx
            .books
            .funder_tree
            .parent(FunderIx::new(row))
            .map(FunderIx::index),
        Side::Debit => cx
            .books
            .line_tree
            .parent(LineIx::new(row))
            .map(LineIx::index),
    }
}

/// Whether a row names a group that does not exist, or a group that would put the row under itself. For the income of a
/// line, the `under` of the line counts too.
pub(crate) fn names_no_group(cx: Context<'_>, side: Side, row: usize) -> bool {
    let plan = cx.plan;
    let names_group = match side {
        Side::Credit => {
            let funder = plan.funder(FunderIx::new(row));
            let of_line = funder.of_line.as_ref();
            let of_line = of_line.and_then(|line| plan.lines.get(line));
            funder.under.is_some() || of_line.is_some_and(|line| line.under.is_some())
        }
        Side::Debit => plan.line(LineIx::new(row)).under.is_some(),
    };
    names_group && parent_of(cx, side, row).is_none()
}

/// Whether a row of a side is under a group, or is that group.
pub(crate) fn is_in_group(cx: Context<'_>, side: Side, row: usize, group: usize) -> bool {
    match side {
        Side::Credit => {
            let tree = &cx.books.funder_tree;
            tree.is_in_subtree(FunderIx::new(row), FunderIx::new(group))
        }
        Side::Debit => {
            let tree = &cx.books.line_tree;
            tree.is_in_subtree(LineIx::new(row), LineIx::new(group))
        }
    }
}

/// The sums of a side in the books.
pub(crate) fn side_row(cx: Context<'_>, side: Side) -> &Sums {
    match side {
        Side::Credit => &cx.books.credit,
        Side::Debit => &cx.books.debit,
    }
}

/// The sign of the credit of a funder: its own, or that of its line if it is the income of one.
fn sign_of(plan: &Plan, funder: &Funder) -> FigureSign {
    let line = funder
        .of_line
        .as_ref()
        .and_then(|line| plan.lines.get(line));
    line.map_or(funder.sign, |line| line.sign)
}
