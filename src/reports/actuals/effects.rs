//! Whether a difference between budget and realisation is good or bad for the balance.

use super::DifferenceSign;
use super::figures::{ComparedSide, FigureColumns, FigureSet};
use crate::ledger::actuals::ComparedRow;
use crate::plan::Amount;
use crate::reports::parts::left;
use crate::table::{Cell, Column, Formula, Red};

impl FigureColumns<'_> {
    /// The differences that are red. Differences of income never are, because income may be in kind or late. They have
    /// a word beside them instead.
    pub(super) fn red(&self) -> Red {
        match (self.side, self.sign) {
            (ComparedSide::Costs, DifferenceSign::BudgetFirst) => Red::BelowZero,
            (ComparedSide::Costs, DifferenceSign::RealisedFirst) => Red::AboveZero,
            (ComparedSide::Income, _) => Red::Never,
        }
    }

    /// The effect of a difference above zero, and of one below zero.
    pub(super) fn effects(&self) -> [&'static str; 2] {
        let above_is_good = match (self.side, self.sign) {
            (ComparedSide::Costs, DifferenceSign::BudgetFirst)
            | (ComparedSide::Income, DifferenceSign::RealisedFirst) => true,
            (ComparedSide::Costs, DifferenceSign::RealisedFirst)
            | (ComparedSide::Income, DifferenceSign::BudgetFirst) => false,
        };
        if above_is_good {
            [self.words.favourable, self.words.unfavourable]
        } else {
            [self.words.unfavourable, self.words.favourable]
        }
    }

    /// The column of effects beside that of differences, if there is one.
    pub(super) fn effect_column(&self, difference: usize) -> Option<Column> {
        let [above, below] = self.effects();
        let by_sign = Formula::BySign {
            of: difference,
            above,
            below,
        };
        self.with_effect.then(|| Column {
            formulas: vec![by_sign],
            ..left(self.words.effect).keyed("effect")
        })
    }

    /// The cell of [`FigureColumns::effect_column`].
    pub(super) fn effect_cell(&self, difference: Amount) -> Option<Cell> {
        let [above, below] = self.effects();
        let effect = match difference.known() {
            Some(known) if known.is_zero() => Cell::Empty,
            Some(known) if known.is_negative() => Cell::Text(below.to_string()),
            Some(_) => Cell::Text(above.to_string()),
            None => Cell::Empty,
        };
        self.with_effect.then_some(effect)
    }

    /// Leaves out that a difference is good, for costs that are a minimum.
    pub(super) fn leave_out_good_effects(&self, cells: &mut [Cell]) {
        for cell in cells {
            if matches!(cell, Cell::Text(text) if text == self.words.favourable) {
                *cell = Cell::Empty;
            }
        }
    }

    /// Empties the cells with the effect of a difference. For what is neither cost nor income.
    pub(super) fn leave_out_effects(&self, cells: &mut [Cell]) {
        let effects = self.effects();
        for cell in cells {
            if matches!(cell, Cell::Text(text) if effects.contains(&text.as_str())) {
                *cell = Cell::Empty;
            }
        }
    }

    /// For a budget that is only known to be within bounds: empties the cells of effects that are not the same at both
    /// bounds, and if there are any, the percentages of the budget that are used. `bounds` are the rows with the budget
    /// at each bound. The first of `cells` is the title.
    pub(super) fn leave_out_undecided(&self, cells: &mut [Cell], bounds: [&ComparedRow; 2]) {
        let bounds = bounds.map(|row| self.cells(row));
        let effects = self.effects();
        let is_effect =
            |cell: &Cell| matches!(cell, Cell::Text(text) if effects.contains(&text.as_str()));
        let figures = &mut cells[1..];
        let mut is_decided = true;
        for (at, cell) in figures.iter_mut().enumerate() {
            let [least, most] = bounds.each_ref().map(|cells| cells.get(at));
            let is_judged = [Some(&*cell), least, most]
                .into_iter()
                .flatten()
                .any(is_effect);
            if is_judged && (least != Some(&*cell) || most != Some(&*cell)) {
                is_decided = false;
                *cell = Cell::Empty;
            }
        }
        if !is_decided {
            let shares = figures
                .iter_mut()
                .filter(|cell| matches!(cell, Cell::Share(_)));
            shares.for_each(|cell| *cell = Cell::Empty);
        }
    }

    /// Marks the cells of a contribution in kind: its difference has no effect, and nothing is to be received.
    pub(super) fn mark_in_kind(&self, cells: &mut [Cell]) {
        let effects = self.effects();
        for cell in cells.iter_mut() {
            let is_effect = |text: &str| effects.contains(&text);
            if matches!(cell, Cell::Text(text) if is_effect(text)) {
                *cell = Cell::Text(self.words.in_kind.to_string());
            }
        }
        if matches!(self.figures, FigureSet::ToDate) {
            let group = self.group(0, None).len();
            let whole = usize::from(self.comparison.through.is_some());
            // The budget of the complete plan stays, in money and in kind.
            let derived = usize::from(self.comparison.through.is_some()) + 1;
            cells
                .iter_mut()
                .skip(group + whole)
                .take(derived)
                .for_each(|cell| *cell = Cell::Empty);
        }
    }
}
