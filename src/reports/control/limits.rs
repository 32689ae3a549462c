//! The conditions that limit a sum of the budget. The workbook evaluates them, so that a condition that a change breaks
//! becomes red.
//!
//! A condition on payments, on parts of partners or on eligible costs follows from more than the budget shows. It is
//! named, and keeps the verdict from when the workbook was written.

use rust_decimal::Decimal;

use super::{DIFFERENCE, ONE, OTHER};
use crate::finding::{AND, listed, name};
use crate::ledger::{
    Books, FunderIx, LineIx, PartOf, RequiredBy, Requirement, Side, Sums, Verdict,
};
use crate::plan::{Amount, Condition, FunderId, Money, PeriodIx, Plan, ShareBase};
use crate::reports::ReportInput;
use crate::reports::conditions::{required_by, requirement_in_words};
use crate::reports::follow::{BudgetCells, TOTAL, income_key, line_key};
use crate::reports::parts::{body, left, money, right, table};
use crate::reports::reserves::has_reserves;
use crate::table::{Block, Cell, Expression, Formula, Table, Tone};
use crate::words::{ConditionsWords, ControlWords, SharedWords};
use crate::{say, tell};

/// Returns the table of conditions that the workbook evaluates, and the names of the others.
pub(super) fn of_limits(input: &ReportInput<'_>, printed: &BudgetCells) -> Vec<Block> {
    let sums = LimitedSums {
        plan: input.plan,
        books: input.books,
        printed,
    };
    let (mut limits, mut others) = (Vec::new(), Vec::new());
    for verdict in &input.evaluation.verdicts {
        match sums.limit(verdict) {
            Some(limit) => limits.push((verdict, limit)),
            None => others.push(required_by(input.plan, verdict)),
        }
    }
    others.dedup();
    let mut blocks = Vec::new();
    if !limits.is_empty() {
        blocks.push(Block::Table(table_of_limits(input.plan, limits)));
    }
    if !others.is_empty() {
        let names = others.iter().map(name).collect();
        blocks.push(Block::Text(tell! {
            nl: "Momentopname: het oordeel over {names} volgt geen wijzigingen in deze werkmap. Het staat op het blad \
                {sheet}.",
            en: "Snapshot: the verdict on {names} does not follow changes in this workbook. It is on the sheet {sheet}.",
            names = listed(names, AND),
            sheet = ConditionsWords::of(input.plan.language).conditions
        }));
    }
    blocks
}

fn table_of_limits(plan: &Plan, limits: Vec<(&Verdict, LimitedSum)>) -> Table {
    let words = ControlWords::of(plan.language);
    let mut columns = vec![
        left(SharedWords::of(plan.language).condition),
        right(words.one),
        right(words.limit),
        right(words.beyond),
        left(words.verdict),
    ];
    columns[DIFFERENCE + 1].formulas.push(Formula::ByZero {
        of: DIFFERENCE,
        zero: words.met,
        other: words.unmet,
    });
    let row = |(verdict, limit): &(&Verdict, LimitedSum)| {
        let title = required_by(plan, verdict);
        let (tone, text) = match limit.beyond.is_zero() {
            true => (Tone::Good, words.met),
            false => (Tone::Bad, words.unmet),
        };
        let mut what = say![title, ": ", requirement_in_words(plan, verdict)];
        if !limit.slack.is_zero() {
            what.extend(tell! {
                nl: "; afronding verklaart tot {slack}", en: "; rounding explains up to {slack}", slack = limit.slack
            });
        }
        body(vec![
            Cell::Message(what),
            money(Some(limit.amount)),
            money(Some(limit.limit)),
            money(Some(limit.beyond)),
            Cell::Judged(tone, text.to_string()),
        ])
    };
    let rows = limits.iter().map(row).collect();
    let mut table = table(Some(words.conditions), columns, rows);
    for (row, (_, limit)) in limits.into_iter().enumerate() {
        for (column, of) in [ONE, OTHER, DIFFERENCE].into_iter().zip(limit.calculations) {
            table.links.calculated.insert((row, column), of);
        }
    }
    table
}

/// An amount, its limit, and how far it is beyond the limit, each with its calculation from cells.
struct LimitedSum {
    amount: Money,
    limit: Money,
    /// How far it is beyond the limit and what rounding explains.
    beyond: Money,
    /// How much rounding explains, in a plan that is rounded.
    slack: Money,
    calculations: [Expression; 3],
}

/// A sum of cells of the budget.
struct BudgetSum {
    amount: Amount,
    cells: Expression,
}

/// A limit that the plan states as an amount.
fn stated(limit: Money) -> BudgetSum {
    BudgetSum {
        amount: Amount::Known(limit),
        cells: Expression::Number(limit.decimal()),
    }
}

/// Calculates the sums that have a limit, from cells of the budget.
struct LimitedSums<'a> {
    plan: &'a Plan,
    books: &'a Books,
    printed: &'a BudgetCells,
}

impl LimitedSums<'_> {
    /// Returns the sum and the limit of a requirement. None if sums of the budget do not suffice to calculate them.
    fn limit(&self, verdict: &Verdict) -> Option<LimitedSum> {
        let outcome = verdict.outcome.as_ref().ok()?;
        let is_whole = match verdict.part.as_ref().map(|part| part.of) {
            None | Some(PartOf::Period(_) | PartOf::Year(_)) => true,
            Some(PartOf::Line(_) | PartOf::Together | PartOf::Partner(_)) => false,
        };
        // How far rounded parts are off changes with the figures.
        let is_exact = self.plan.rounding.is_some() || !outcome.holds_only_by_rounding;
        if !is_whole || !is_exact || verdict.together.is_some() || has_reserves(self.plan) {
            return None;
        }
        let window = verdict.window.as_slice();
        let sum = match (verdict.condition(self.plan), verdict.required_by) {
            (Some(condition), _) => self.measured(condition, verdict)?,
            (None, RequiredBy::Funder(of)) => self.income(&[of], window)?,
            (None, RequiredBy::Condition(_)) => return None,
        };
        let limit = self.bound(verdict, window)?;
        let (amount, most) = (outcome.amount, limit.amount.known()?);
        let is_least = matches!(
            verdict.requirement,
            Requirement::MinShare(_) | Requirement::Min(_)
        );
        let (over, expression) = match is_least {
            false => (
                amount.checked_add(-most)?,
                sum.cells.clone().less(limit.cells.clone()),
            ),
            true => (
                most.checked_add(-amount)?,
                limit.cells.clone().less(sum.cells.clone()),
            ),
        };
        let slack = match self.plan.rounding {
            Some(_) => outcome.slack,
            None => Money::ZERO,
        };
        let beyond = over.checked_add(-slack)?.max(Money::ZERO);
        let is_same = sum.amount.known() == Some(amount) && beyond.is_zero() == outcome.holds;
        is_same.then(|| LimitedSum {
            amount,
            limit: most,
            beyond,
            slack,
            calculations: [
                sum.cells,
                limit.cells,
                expression.plus_number(-slack.decimal()).not_below_zero(),
            ],
        })
    }

    /// The limit of a requirement. A share of a sum is not rounded here, because a binary number close to a whole cent
    /// may be rounded down by a cent too many.
    fn bound(&self, verdict: &Verdict, window: &[PeriodIx]) -> Option<BudgetSum> {
        match verdict.requirement {
            Requirement::Max(limit) | Requirement::Min(limit) => Some(stated(limit)),
            Requirement::FunderMax(limit) if !self.plan.has_other_currencies() => {
                Some(stated(limit))
            }
            Requirement::MaxShare(share) | Requirement::MinShare(share) => {
                let base = self.base(verdict, window)?;
                let fraction = share.percent().checked_div(Decimal::ONE_HUNDRED)?;
                let part = base.amount.known()?.decimal().checked_mul(fraction)?;
                Some(BudgetSum {
                    amount: Amount::Known(Money::sum(part)?),
                    cells: Expression::Product(vec![base.cells, Expression::Number(fraction)]),
                })
            }
            Requirement::FunderMax(_)
            | Requirement::FunderMaxPerPeriod
            | Requirement::MaxPerUnit { .. }
            | Requirement::FlatRate(_)
            | Requirement::MaxTariff(_)
            | Requirement::Excludes(_)
            | Requirement::MaxReallocation(_)
            | Requirement::Instalments
            | Requirement::MaxPrefinance(_)
            | Requirement::InKind
            | Requirement::Unread(_) => None,
        }
    }

    /// What a condition measures: the income from funders, or the costs of lines.
    fn measured(&self, condition: &Condition, verdict: &Verdict) -> Option<BudgetSum> {
        let window = verdict.window.as_slice();
        if !condition.partners.is_empty() || condition.first_of_each.is_some() {
            return None;
        }
        match (verdict.funders.is_empty(), condition.lines.is_empty()) {
            (false, true) => self.income(&verdict.funders, window),
            (false, false) => None,
            (true, true) => self.total(Side::Debit, window),
            (true, false) => {
                let ids = condition.lines.iter().map(|id| id.as_str());
                self.costs(&self.lines(ids)?, window)
            }
        }
    }

    /// The base of a share. None if it is not a sum of the budget.
    fn base(&self, verdict: &Verdict, window: &[PeriodIx]) -> Option<BudgetSum> {
        let base = self.base_sum(verdict.condition(self.plan)?, window)?;
        let known = verdict.outcome.as_ref().ok()?.base;
        (base.amount.known() == known).then_some(base)
    }

    fn base_sum(&self, condition: &Condition, window: &[PeriodIx]) -> Option<BudgetSum> {
        if !condition.of_funders.is_empty() {
            return self.income(&self.funders(&condition.of_funders)?, window);
        }
        let base = match &condition.of {
            ShareBase::Unstated | ShareBase::Cost => self.total(Side::Debit, window)?,
            ShareBase::Credit => self.total(Side::Credit, window)?,
            ShareBase::Purposes(ids) if condition.without.is_empty() => {
                let lines = self.lines(ids.iter().map(|id| id.as_str()))?;
                self.costs(&lines, window)?
            }
            ShareBase::Purposes(_) | ShareBase::Eligible => return None,
        };
        if condition.without.is_empty() {
            return Some(base);
        }
        let without = self.lines(condition.without.iter().map(|id| id.as_str()))?;
        let without = self.costs(&without, window)?;
        Some(BudgetSum {
            amount: base.amount.minus(without.amount),
            cells: base.cells.less(without.cells),
        })
    }

    /// The funders with these ids and those under them, without groups. None if the plan lacks one of them.
    fn funders(&self, ids: &[FunderId]) -> Option<Vec<FunderIx>> {
        let mut all = Vec::new();
        for id in ids {
            let of = self.plan.find_funder(id.as_str())?;
            all.extend(self.books.funder_tree.leaves_under(of));
        }
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    /// The lines with these ids and those under them. None if one of them is an activity.
    fn lines<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Option<Vec<LineIx>> {
        let mut all = Vec::new();
        for id in ids {
            let of = self.plan.find_line(id)?;
            all.extend(self.books.line_tree.leaves_under(of));
        }
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    fn income(&self, funders: &[FunderIx], window: &[PeriodIx]) -> Option<BudgetSum> {
        let tree = &self.books.funder_tree;
        let leaves = funders.iter().flat_map(|of| tree.leaves_under(*of));
        let rows = leaves.map(|of| (income_key(self.plan, of), &self.books.funders[of]));
        self.sum(Side::Credit, rows, window)
    }

    fn costs(&self, lines: &[LineIx], window: &[PeriodIx]) -> Option<BudgetSum> {
        let rows = lines
            .iter()
            .map(|of| (line_key(Some(*of)), &self.books.lines[*of]));
        self.sum(Side::Debit, rows, window)
    }

    fn total(&self, side: Side, window: &[PeriodIx]) -> Option<BudgetSum> {
        let sums = match side {
            Side::Debit => &self.books.debit,
            Side::Credit => &self.books.credit,
        };
        self.sum(side, [(TOTAL.to_string(), sums)].into_iter(), window)
    }

    /// The sum of these rows of the budget in these periods.
    fn sum<'s>(
        &self,
        side: Side,
        rows: impl Iterator<Item = (String, &'s Sums)>,
        window: &[PeriodIx],
    ) -> Option<BudgetSum> {
        let (mut cells, mut amount) = (Vec::new(), Amount::ZERO);
        let is_all = window.len() == self.plan.periods.len();
        for (key, sums) in rows {
            for period in window {
                amount = amount.plus(sums.at(*period));
            }
            match is_all {
                true => cells.push(self.printed.in_all(&key, side)?),
                false => {
                    for period in window {
                        cells.push(self.printed.at(&key, side, *period)?);
                    }
                }
            }
        }
        let cells = Expression::Sum(cells);
        Some(BudgetSum { amount, cells })
    }
}
