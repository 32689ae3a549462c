//! Columns of the budget beside the plan's own periods: a rekening, or the original budget.
//!
//! Each is a small plan of one period, with the stated figures of that column. So the sums of the plan do not have its
//! figures.

use super::cost::Cost;
use super::fields::fields;
use super::money::Money;
use super::per_period::PerPeriod;
use super::period::Period;
use super::word::words;
use super::{Carry, Language, Plan, RequiredBalance};

words! {
    /// The kind of a column that is not a period of the plan itself.
    pub enum ColumnKind {
        /// The realised amounts: *rekening*.
        Actual = "actual" ("rekening", "jaarrekening", "realisatie", "gerealiseerd", "werkelijk", "actuals", "realised", "account"),
        /// The budget as it was first adopted: *primitieve begroting*.
        Original = "original" ("primitief", "primitieve-begroting", "oorspronkelijk", "begroting", "first", "initial", "adopted", "budget"),
        /// The budget after an amendment: *begroting na wijziging*.
        Revised = "revised" ("na-wijziging", "begroting-na-wijziging", "gewijzigd", "bijgesteld", "amended", "changed"),
    }
}

/// A column of the budget that is not a period of the plan.
#[derive(Debug, Clone)]
pub struct OtherColumn {
    pub kind: ColumnKind,
    /// Its index among the file's `plan.periods`.
    pub column: usize,
    /// The funders, lines, totals and claims of the plan, with the figures of this column. Its only period is the
    /// column.
    pub plan: Plan,
}

fields! { OtherColumn, "a column" {} }

impl OtherColumn {
    /// Keeps only the stated figures of a plan with one period.
    pub fn new(kind: ColumnKind, column: usize, mut plan: Plan) -> OtherColumn {
        plan.is_column = true;
        plan.carry = Carry::None;
        if kind == ColumnKind::Actual || !has_both_sides(&plan) {
            // Realised costs and income seldom balance, and can't be changed. A column with only one side has no
            // balance.
            plan.balance = RequiredBalance::Free;
        }
        plan.is_carry_known = true;
        plan.opening = Money::ZERO;
        plan.is_opening_known = true;
        plan.stated_term = None;
        plan.totals.total_debit = None;
        plan.totals.total_credit = None;
        plan.totals.total_balance = None;
        plan.totals.total_result = None;
        for line in plan.lines.values_mut() {
            line.total = None;
            line.total_credit = None;
            line.total_balance = None;
            line.approved = None;
            line.cost = Cost::Unstated;
            line.cost_is_complete = true;
            line.adjust.clear();
            line.adjust_is_complete = true;
            line.paid_by = None;
        }
        for funder in plan.funders.values_mut() {
            funder.total = None;
            funder.max = None;
            funder.max_per_period = None;
            (funder.from, funder.until) = (None, None);
            funder.receipts.clear();
            funder.award = None;
        }
        OtherColumn { kind, column, plan }
    }

    /// The period that the column is of.
    ///
    /// # Panics
    /// If the plan has no period: it is made with one.
    pub fn period(&self) -> &Period {
        let mut periods = self.plan.periods.iter();
        periods.next().expect("a column has a period").1
    }
}

/// Whether a column states both costs and income, or figures that can't be read.
fn has_both_sides(plan: &Plan) -> bool {
    let states = |figures: &Option<PerPeriod<Money>>| {
        let figures = figures.as_ref();
        figures.is_some_and(|each| !each.entries().is_empty() || !each.is_complete())
    };
    plan.lines.values().any(|line| states(&line.debit))
        && plan.funders.values().any(|each| states(&each.credit))
}

impl Plan {
    /// Sets the language of the plan and of its other columns.
    pub fn set_language(&mut self, language: Language) {
        self.language = language;
        for column in &mut self.other_columns {
            column.plan.language = language;
        }
    }

    /// The period with this index among the file's `plan.periods`, whatever its kind.
    pub fn column_at(&self, column: usize) -> Option<&Period> {
        let own = self.periods.at_column(column);
        let other = || self.other_columns.iter().find(|each| each.column == column);
        own.map(|own| self.periods.get(own))
            .or_else(|| other().map(OtherColumn::period))
    }
}
