//! The change of a plan that puts a slip right.

use super::bases::short_bases;
use super::slip::Slip;
use super::sources;
use super::wrong_bases::correct;
use crate::checks::Context;
use crate::finding::NewContent;
use crate::ledger::Side;
use crate::plan::{
    Cost, Form, Funder, FunderId, FunderIx, Line, LineId, LineIx, Money, PerPeriod, PeriodIx, Plan,
};
use crate::scenario::write_content;

/// Puts a slip right that makes its figures this much too large. None if it is not one change of the plan.
pub(crate) fn put_right(
    plan: &mut Plan,
    cx: Context<'_>,
    slip: Slip,
    excess: &[Money],
) -> Option<()> {
    let total = excess.iter().fold(Money::ZERO, |sum, one| sum + *one);
    match slip {
        Slip::Figure { side, row, period } | Slip::WithTotal { side, row, period } => {
            let figures = figures_mut(plan, side, row);
            let figure = figures.as_ref()?.get(period).unwrap_or_default();
            let right = Some(figure - total);
            *figures = figures.take().map(|figures| figures.with(period, right));
        }
        Slip::Figures { side, row } => {
            let figures = figures_mut(plan, side, row);
            let mut right = figures.take()?;
            for (period, excess) in (0..).map(PeriodIx::new).zip(excess) {
                let figure = right.get(period).unwrap_or_default();
                right = right.with(period, Some(figure - *excess));
            }
            *figures = Some(right);
        }
        Slip::Opening => plan.opening = plan.opening - total,
        Slip::Swapped {
            side,
            row,
            periods: (one, other),
        } => {
            let figures = figures_mut(plan, side, row);
            let right = figures.take()?;
            let (first, second) = (right.get(one), right.get(other));
            *figures = Some(right.with(one, second).with(other, first));
        }
        Slip::Exchanged {
            side,
            rows: (one, other),
            period,
        } => {
            let figure = |row, plan: &mut Plan| {
                let figures = figures_mut(plan, side, row).as_ref();
                Some(figures?.get(period).unwrap_or_default())
            };
            let (first, second) = (figure(one, plan)?, figure(other, plan)?);
            for (row, right) in [(one, second), (other, first)] {
                let figures = figures_mut(plan, side, row);
                *figures = figures.take().map(|it| it.with(period, Some(right)));
            }
        }
        Slip::Base(base) => correct(plan, base)?,
        Slip::Extra { side, row } => take_out(plan, side, row),
        Slip::Missing {
            side,
            group,
            in_bases,
        } => {
            let bases = match in_bases {
                true => short_bases(cx, group, excess),
                false => Vec::new(),
            };
            let id = add_row(plan, side, group, excess);
            for base in bases {
                base.add(plan, &id)?;
            }
        }
        Slip::Moved {
            side: Side::Credit,
            row,
            to,
        } => {
            let to = to.map(|to| plan.funder_id(FunderIx::new(to)).clone());
            plan.funder_mut(FunderIx::new(row)).under = to;
        }
        Slip::Moved {
            side: Side::Debit,
            row,
            to,
        } => {
            let to = to.map(|to| plan.line_id(LineIx::new(to)).clone());
            plan.line_mut(LineIx::new(row)).under = to;
        }
        Slip::Rate(rate) => {
            let (_, place) = rate.figure(plan)?;
            let right = NewContent::Money(rate.right(cx, excess)?);
            write_content(plan, &place, &right).then_some(())?;
        }
        Slip::Source { source, right } => {
            let (place, _) = sources::source(cx.plan, source)?;
            write_content(plan, &place, &right.content()).then_some(())?;
        }
        Slip::NoLine { .. } | Slip::Item { .. } | Slip::Stray { .. } => return None,
        // The books do not depend on a printed total.
        Slip::Balance { .. } | Slip::Carried(_) | Slip::Claim(_) => {}
    }
    Some(())
}

fn figures_mut(plan: &mut Plan, side: Side, row: usize) -> &mut Option<PerPeriod<Money>> {
    match side {
        Side::Credit => &mut plan.funder_mut(FunderIx::new(row)).credit,
        Side::Debit => &mut plan.line_mut(LineIx::new(row)).debit,
    }
}

/// Takes the figures of a row out, with what is printed about them.
fn take_out(plan: &mut Plan, side: Side, row: usize) {
    match side {
        Side::Credit => {
            let funder = plan.funder_mut(FunderIx::new(row));
            (funder.credit, funder.total) = (None, None);
        }
        Side::Debit => {
            let is_all = plan.own_income(LineIx::new(row)).is_none();
            let line = plan.line_mut(LineIx::new(row));
            (line.debit, line.total, line.cost) = (None, None, Cost::Unstated);
            if is_all {
                line.balance = None;
            }
        }
    }
}

/// Adds a row after all others, under a group or under none. In a plan in which lines bring everything in, income is
/// that of a line. Returns its id.
fn add_row(plan: &mut Plan, side: Side, group: Option<usize>, excess: &[Money]) -> String {
    let periods = plan.periods.iter().map(|(period, _)| period);
    let figures = periods
        .zip(excess)
        .map(|(period, excess)| (period, -*excess));
    let figures = Some(PerPeriod::new(Form::Table, figures.collect(), Vec::new()));
    // No id of a file has a line feed.
    let others = plan.funders.len() + plan.lines.len();
    let id = format!("\n{others}");
    match side {
        Side::Credit if is_of_lines(plan, group) => {
            let group = group.and_then(|group| plan.funder(FunderIx::new(group)).of_line.clone());
            let line = Line {
                credit: figures,
                under: group,
                ..Line::new(&id)
            };
            plan.lines.insert(LineId::new(&id), line);
            plan.derive_own_income();
        }
        Side::Credit => {
            let under = group.map(|group| plan.funder_id(FunderIx::new(group)).clone());
            let funder = Funder {
                credit: figures,
                under,
                ..Funder::new(&id)
            };
            plan.funders.insert(FunderId::new(&id), funder);
        }
        Side::Debit => {
            let under = group.map(|group| plan.line_id(LineIx::new(group)).clone());
            let line = Line {
                debit: figures,
                under,
                ..Line::new(&id)
            };
            plan.lines.insert(LineId::new(&id), line);
        }
    }
    id
}

/// Whether income that is missing under this group of funders, or under none, is that of a line.
pub(super) fn is_of_lines(plan: &Plan, group: Option<usize>) -> bool {
    let mut funders = plan.funders.values();
    match group {
        Some(group) => plan.funder(FunderIx::new(group)).of_line.is_some(),
        None => plan.has_own_income() && funders.all(|funder| funder.of_line.is_some()),
    }
}
