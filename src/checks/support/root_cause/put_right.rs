//! The change of a plan that puts a slip right.

use super::bases::short_bases;
use super::slip::Slip;
use super::sources;
use super::wrong_bases::correct;
use crate::checks::Context;
use crate::finding::NewContent;
use crate::ledger::Side;
use crate::plan::{
    ActivityIx, Cost, CostItem, FigureSign, Form, Funder, FunderId, FunderIx, Line, LineId,
    LineIncome, LineIx, LineRole, Money, PerPeriod, PeriodIx, Plan, Price, Series, Timing,
};
use crate::scenario::write_content;

/// The parts of the plan that a missing row leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MissingRow {
    /// Only its figures.
    Alone,
    /// Also its name in the bases that name the rows beside it.
    InBases,
    /// Also the income of the line. The amounts of its costs are followed by the amounts of its income.
    WithIncome,
    /// A reserve. Its amounts are additions to the reserve less withdrawals.
    Reserve,
}

/// Puts a slip right. `excess` is by how much it makes its figures too large. None if that is not possible by one
/// change of the plan.
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
        Slip::NoCost { activity, line } => {
            let line = plan.line_id(line).clone();
            add_cost(plan, activity, line, excess);
        }
        Slip::OnLine { owner, item, to } => {
            let to = plan.line_id(to).clone();
            plan.cost_item_mut(owner, item)?.line = Some(to);
        }
        Slip::Extra { side, row } => take_out(plan, side, row),
        Slip::Missing { side, group, row } => add_missing(plan, cx, (side, group), row, excess)?,
        Slip::Moved {
            side: Side::Credit,
            row,
            to,
        } => {
            move_funder(plan, FunderIx::new(row), to.map(FunderIx::new));
        }
        Slip::Moved {
            side: Side::Debit,
            row,
            to,
        } => {
            move_line(plan, LineIx::new(row), to.map(LineIx::new));
        }
        Slip::Rate(rate) => {
            let (_, place) = rate.figure(plan)?;
            let right = NewContent::Money(rate.right(cx, excess)?);
            write_content(plan, &place, &right).then_some(())?;
        }
        Slip::Source { source, right } => {
            let place = sources::source(cx.plan, source)?.place;
            write_content(plan, &place, &right.content()).then_some(())?;
        }
        Slip::OtherSide { line, period } => {
            let own = plan.own_income(line)?.index();
            let figure = |figures: &Option<PerPeriod<Money>>| Some(figures.as_ref()?.get(period));
            let debit = figure(figures_mut(plan, Side::Debit, line.index()))?;
            let credit = figure(figures_mut(plan, Side::Credit, own))?;
            for (side, row, right) in [
                (Side::Debit, line.index(), credit),
                (Side::Credit, own, debit),
            ] {
                let figures = figures_mut(plan, side, row);
                *figures = figures.take().map(|it| it.with(period, right));
            }
        }
        Slip::MovedActivity { activity, to } => {
            let to = plan.activity(to).code.clone();
            plan.activities[activity.index()].under = Some(to);
        }
        Slip::ExchangedSources { one, other } => {
            let (first, second) = (
                sources::source(cx.plan, one)?,
                sources::source(cx.plan, other)?,
            );
            write_content(plan, &first.place, &second.figure.content()).then_some(())?;
            write_content(plan, &second.place, &first.figure.content()).then_some(())?;
        }
        Slip::NoLine { .. } | Slip::Item { .. } | Slip::Stray { .. } => return None,
        // The books do not depend on printed totals.
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

/// Adds a cost of an activity on a line.
fn add_cost(plan: &mut Plan, activity: ActivityIx, line: LineId, excess: &[Money]) {
    let figures = figures_of(plan, excess);
    let cost = &mut plan.activities[activity.index()].cost;
    let mut items = cost.items().to_vec();
    let price = Price::Amount(Series::Each(figures));
    let mut item = CostItem::new(items.len(), price, Timing::ByFigures);
    item.line = Some(line);
    items.push(item);
    *cost = Cost::Items(items);
}

/// The line whose income a funder is. None for a funder of the file.
fn line_of(plan: &Plan, funder: FunderIx) -> Option<LineIx> {
    let line = plan.funder(funder).of_line.as_ref()?;
    plan.find_line(line.as_str())
}

/// Puts a funder under another group. The income of a line moves with the line.
fn move_funder(plan: &mut Plan, funder: FunderIx, to: Option<FunderIx>) {
    match line_of(plan, funder) {
        Some(line) => {
            let to = to.and_then(|to| line_of(plan, to));
            move_line(plan, line, to);
        }
        None => {
            let to = to.map(|to| plan.funder_id(to).clone());
            plan.funder_mut(funder).under = to;
        }
    }
}

/// Puts a line under another group, with its income.
fn move_line(plan: &mut Plan, line: LineIx, to: Option<LineIx>) {
    let own = plan.own_income(line);
    let own_of_group = to.and_then(|to| plan.own_income(to));
    let own_of_group = own_of_group.map(|group| plan.funder_id(group).clone());
    let to = to.map(|to| plan.line_id(to).clone());
    plan.line_mut(line).under = to;
    if let Some(own) = own {
        plan.funder_mut(own).under = own_of_group;
    }
}

/// Adds a missing row. None if that is not possible.
fn add_missing(
    plan: &mut Plan,
    cx: Context<'_>,
    (side, group): (Side, Option<usize>),
    row: MissingRow,
    excess: &[Money],
) -> Option<()> {
    let periods = plan.periods.len();
    match row {
        MissingRow::Alone => {
            add_row(plan, (side, group), excess);
        }
        MissingRow::InBases => {
            let bases = short_bases(cx, group, excess);
            let id = add_row(plan, (side, group), excess);
            for base in bases {
                base.add(plan, &id)?;
            }
        }
        MissingRow::WithIncome => {
            let (costs, income) = excess.split_at_checked(periods)?;
            let id = add_row(plan, (Side::Debit, group), costs);
            plan.lines.get_mut(id.as_str())?.income.credit = Some(figures_of(plan, income));
            plan.add_own_income(&LineId::new(&id));
        }
        MissingRow::Reserve => {
            let id = add_row(plan, (Side::Debit, group), excess);
            let line = plan.lines.get_mut(id.as_str())?;
            // Withdrawals from the reserve are negative here.
            (line.role, line.sign) = (LineRole::Reserve, FigureSign::Any);
        }
    }
    Some(())
}

/// The figures of a missing row: the opposite of its excess.
fn figures_of(plan: &Plan, excess: &[Money]) -> PerPeriod<Money> {
    let periods = plan.periods.iter().map(|(period, _)| period);
    let figures = periods
        .zip(excess)
        .map(|(period, excess)| (period, -*excess));
    PerPeriod::new(Form::Table, figures.collect(), Vec::new())
}

/// Takes a row out, with the printed figures about it. The income of a line goes with the line.
fn take_out(plan: &mut Plan, side: Side, row: usize) {
    match side {
        Side::Credit => {
            let line = line_of(plan, FunderIx::new(row));
            match line {
                Some(line) => take_out(plan, Side::Debit, line.index()),
                None => {
                    let funder = plan.funder_mut(FunderIx::new(row));
                    (funder.credit, funder.total) = (None, None);
                }
            }
        }
        Side::Debit => {
            if let Some(own) = plan.own_income(LineIx::new(row)) {
                let funder = plan.funder_mut(own);
                (funder.credit, funder.total) = (None, None);
            }
            let line = plan.line_mut(LineIx::new(row));
            (line.debit, line.total, line.cost) = (None, None, Cost::Unstated);
            (line.balance, line.total_balance) = (None, None);
        }
    }
}

/// Adds a row after all others, under a group or under none, and returns its id. If all income of the plan is income of
/// lines, missing income is added as a line.
fn add_row(plan: &mut Plan, (side, group): (Side, Option<usize>), excess: &[Money]) -> String {
    let figures = Some(figures_of(plan, excess));
    // An id in a file can't have a line feed, so this id is new.
    let others = plan.funders.len() + plan.lines.len();
    let id = format!("\n{others}");
    match side {
        Side::Credit if is_of_lines(plan, group) => {
            let group = group.and_then(|group| plan.funder(FunderIx::new(group)).of_line.clone());
            let line = Line {
                income: LineIncome {
                    credit: figures,
                    price: None,
                },
                under: group,
                ..Line::new(&id)
            };
            plan.lines.insert(LineId::new(&id), line);
            plan.add_own_income(&LineId::new(&id));
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

/// Whether missing income under a group of funders, or under none, is income of a line.
pub(super) fn is_of_lines(plan: &Plan, group: Option<usize>) -> bool {
    let mut funders = plan.funders.values();
    match group {
        Some(group) => plan.funder(FunderIx::new(group)).of_line.is_some(),
        None => plan.has_own_income() && funders.all(|funder| funder.of_line.is_some()),
    }
}
