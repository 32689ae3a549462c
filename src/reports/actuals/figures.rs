//! The figures beside the title of a row: budget, realisation, the difference and its effect, to date or by period.

use super::missing::with_delivered;
use super::money_and_in_kind::MoneyAndInKind;
use super::{ActualsFigures, DifferenceSign};
use crate::ledger::actuals::{BudgetComparison, ClosedPeriod, ComparedRow, Delivered};
use crate::plan::{Amount, PeriodIx, Plan};
use crate::reports::names::period_label;
use crate::reports::parts::{amount, calculated, right, share_of};
use crate::reports::when::NamedTimes;
use crate::table::{Cell, Column, DualName, Formula, ThingKind};
use crate::words::{ActualsWords, SharedWords, WhenWords};

/// The kind of the amounts of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ComparedSide {
    Costs,
    Income,
}

impl ComparedSide {
    /// Returns its id, which is the same in every language.
    pub(super) fn id(self) -> &'static str {
        match self {
            ComparedSide::Costs => "debit",
            ComparedSide::Income => "credit",
        }
    }
}

/// The figures of a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum FigureSet<'a> {
    ToDate,
    PerPeriod,
    Cumulative,
    /// The sum of some of the periods that are compared, under this heading.
    Within(&'a [ClosedPeriod], &'a str),
}

impl From<ActualsFigures> for FigureSet<'_> {
    fn from(figures: ActualsFigures) -> Self {
        match figures {
            ActualsFigures::ToDate => FigureSet::ToDate,
            ActualsFigures::PerPeriod => FigureSet::PerPeriod,
            ActualsFigures::Cumulative => FigureSet::Cumulative,
        }
    }
}

/// The columns of figures of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct FigureColumns<'a> {
    pub(super) plan: &'a Plan,
    pub(super) comparison: &'a BudgetComparison,
    pub(super) words: &'static ActualsWords,
    pub(super) figures: FigureSet<'a>,
    pub(super) sign: DifferenceSign,
    pub(super) side: ComparedSide,
    /// Whether the table compares with a budget.
    pub(super) with_budget: bool,
    /// Whether a difference is good or bad.
    pub(super) with_effect: bool,
}

impl FigureColumns<'_> {
    /// Returns the columns. `first` is the index of the first of them in the table.
    pub(super) fn columns(&self, first: usize) -> Vec<Column> {
        match self.figures {
            FigureSet::ToDate => self.columns_to_date(first),
            FigureSet::PerPeriod => self.period_columns(first),
            FigureSet::Cumulative => {
                let mut columns = Vec::new();
                for closed in &self.comparison.periods {
                    let title = self.through(closed);
                    columns.extend(self.group(first + columns.len(), Some(title)));
                }
                columns
            }
            FigureSet::Within(_, heading) => self.group(first, Some(heading.into())),
        }
    }

    /// Returns the index of the column of realised amounts up to the last day. `first` is the index of the first
    /// column. None if the table has no such column.
    pub(super) fn column_to_date(&self, first: usize) -> Option<usize> {
        let group = self.group(first, None).len();
        let in_group = usize::from(self.with_budget);
        match self.figures {
            FigureSet::ToDate => Some(first + in_group),
            // The last group has all periods.
            FigureSet::PerPeriod | FigureSet::Cumulative => {
                let last = self.columns(first).len().checked_sub(group)?;
                Some(first + last + in_group)
            }
            FigureSet::Within(..) => None,
        }
    }

    /// The cells of a row, one for each column.
    pub(super) fn cells(&self, row: &ComparedRow) -> Vec<Cell> {
        let periods = &self.comparison.periods;
        let each = |of: &dyn Fn(usize) -> MoneyAndInKind| {
            let all = (0..periods.len()).flat_map(|at| self.group_cells(of(at)));
            all.collect::<Vec<Cell>>()
        };
        match self.figures {
            FigureSet::ToDate => {
                let to_date = MoneyAndInKind::to_date(row);
                let mut cells = self.group_cells(to_date);
                let full_budget = row.in_money().full_budget;
                let is_open = self.comparison.through.is_some();
                if self.with_budget && is_open {
                    cells.push(amount(full_budget));
                    cells.push(amount(row.available()));
                }
                if self.with_budget {
                    cells.push(used(to_date.money.realised, full_budget));
                }
                if self.with_budget && is_open && self.has_in_kind() {
                    cells.push(amount(row.full_in_kind()));
                }
                cells
            }
            FigureSet::PerPeriod => {
                let mut cells = each(&|at| MoneyAndInKind::at(row, periods[at].period));
                if self.has_outside() {
                    cells.push(amount(row.outside().realised));
                }
                cells.extend(self.group_cells(MoneyAndInKind::to_date(row)));
                cells
            }
            FigureSet::Cumulative => each(&|at| self.running(row, at)),
            FigureSet::Within(periods, _) => {
                let periods: Vec<PeriodIx> = periods.iter().map(|closed| closed.period).collect();
                self.group_cells(MoneyAndInKind::within(row, &periods))
            }
        }
    }

    /// The cells of a row that lacks a part of its realised amounts: the known part of these, and unknown for each
    /// figure that is derived from them.
    pub(super) fn incomplete_cells(&self, row: &ComparedRow) -> Vec<Cell> {
        self.only_realised(
            &self.columns(1),
            self.cells(row),
            self.cells(&row.unknown()),
        )
    }

    /// The cells of [`FigureColumns::group`] for figures that lack a part of the realised amount.
    pub(super) fn incomplete_group_cells(&self, figures: MoneyAndInKind) -> Vec<Cell> {
        let mut unknown = figures;
        unknown.money.realised = Amount::Unknown;
        self.only_realised(
            &self.group(1, None),
            self.group_cells(figures),
            self.group_cells(unknown),
        )
    }

    /// For each column, the cell of `known` if the column has realised amounts, else that of `unknown`.
    pub(super) fn only_realised(
        &self,
        columns: &[Column],
        known: Vec<Cell>,
        unknown: Vec<Cell>,
    ) -> Vec<Cell> {
        let cells = columns.iter().zip(known.into_iter().zip(unknown));
        let cells = cells.map(|(column, (known, unknown))| {
            let is_realised = column.title.text() == self.words.realised;
            if is_realised && known != Cell::Empty {
                known
            } else {
                unknown
            }
        });
        cells.collect()
    }

    /// The figures of all periods up to the one at an index. At the last one, amounts outside all periods are included.
    fn running(&self, row: &ComparedRow, at: usize) -> MoneyAndInKind {
        let periods = &self.comparison.periods;
        if at + 1 == periods.len() {
            MoneyAndInKind::to_date(row)
        } else {
            let periods = periods[..=at].iter().map(|closed| closed.period);
            MoneyAndInKind::within(row, &periods.collect::<Vec<PeriodIx>>())
        }
    }

    pub(super) fn columns_to_date(&self, first: usize) -> Vec<Column> {
        let words = self.words;
        let whole = DualName::from(words.whole_term);
        let date = self.comparison.through.map(|day| {
            let said = WhenWords::of(self.plan.language).date(day);
            let through = |time: &str| words.through.replace("{time}", time);
            DualName::new(through(&day.to_string()), through(&said))
        });
        let has_date = date.is_some();
        let mut columns = self.group(first, Some(date.unwrap_or_else(|| whole.clone())));
        if !self.with_budget {
            return columns;
        }
        let (left_over, key, used) = match self.side {
            ComparedSide::Costs => (words.not_yet_spent, "not-yet-spent", words.used),
            ComparedSide::Income => (words.still_to_receive, "available", words.received),
        };
        let in_group = |column: Column| Column {
            group: Some(whole.clone()),
            ..column
        };
        let budget = if has_date {
            let budget = first + columns.len();
            let less = Formula::Less {
                of: budget,
                less: first + 1,
            };
            columns.push(in_group(right(self.budget()).keyed("whole-budget")));
            columns.push(in_group(calculated(left_over, less).keyed(key)));
            budget
        } else {
            first
        };
        let percentage = Formula::Percentage {
            of: first + 1,
            over: budget,
        };
        columns.push(in_group(calculated(used, percentage).keyed("used")));
        if has_date && self.has_in_kind() {
            columns.push(in_group(right(words.in_kind_budget).keyed("whole-in-kind")));
        }
        columns
    }

    fn period_columns(&self, first: usize) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        let mut realised = Vec::new();
        for closed in &self.comparison.periods {
            let start = first + columns.len();
            realised.push(start + usize::from(self.with_budget));
            columns.extend(self.group(start, Some(self.label(closed))));
        }
        let budget = realised.iter().map(|at| at - 1).collect();
        if self.has_outside() {
            realised.push(first + columns.len());
            columns.push(Column {
                group: Some(self.words.outside.into()),
                ..right(self.words.realised)
            });
        }
        let total = SharedWords::of(self.plan.language).total;
        let mut totals = self.group(first + columns.len(), Some(total.into()));
        if self.with_budget {
            totals[0].sums = budget;
        }
        totals[usize::from(self.with_budget)].sums = realised;
        columns.extend(totals);
        columns
    }

    /// Budget, realisation, difference and effect under one heading. Without a budget: the realisation.
    pub(super) fn group(&self, first: usize, heading: Option<DualName>) -> Vec<Column> {
        let words = self.words;
        let realised = right(words.realised).keyed("actual");
        let columns = if self.with_budget {
            let difference = match self.sign {
                DifferenceSign::BudgetFirst => words.budget_less_realised,
                DifferenceSign::RealisedFirst => words.realised_less_budget,
            };
            let (budget, actual) = (first, first + 1);
            let less = match self.sign {
                DifferenceSign::BudgetFirst => Formula::Less {
                    of: budget,
                    less: actual,
                },
                DifferenceSign::RealisedFirst => Formula::Less {
                    of: actual,
                    less: budget,
                },
            };
            let mut columns = vec![
                right(self.budget()).keyed("budget"),
                realised,
                calculated(difference, less)
                    .keyed("difference")
                    .with_red(self.red()),
            ];
            columns.extend(self.effect_column(first + 2));
            if self.has_in_kind() {
                columns.push(right(words.in_kind_budget).keyed("in-kind"));
            }
            columns
        } else {
            vec![realised]
        };
        let in_group = |column| Column {
            group: heading.clone(),
            ..column
        };
        columns.into_iter().map(in_group).collect()
    }

    /// The cells of [`FigureColumns::group`].
    pub(super) fn group_cells(&self, of: MoneyAndInKind) -> Vec<Cell> {
        let figures = of.money;
        if !self.with_budget {
            return vec![amount(figures.realised)];
        }
        let difference = match self.sign {
            DifferenceSign::BudgetFirst => figures.difference(),
            DifferenceSign::RealisedFirst => figures.realised.minus(figures.budget),
        };
        let mut cells = [figures.budget, figures.realised, difference]
            .map(amount)
            .to_vec();
        cells.extend(self.effect_cell(difference));
        if self.has_in_kind() {
            cells.push(amount(of.in_kind));
        }
        cells
    }

    /// Whether something was realised outside all periods.
    fn has_outside(&self) -> bool {
        let total = match self.side {
            ComparedSide::Costs => [&self.comparison.costs_outside, &self.comparison.unbooked],
            ComparedSide::Income => [&self.comparison.income_outside; 2],
        };
        total.iter().any(|row| !row.outside().realised.is_blank())
    }

    /// The name of a period, with its last closed day if it is closed in part.
    pub(super) fn label(&self, closed: &ClosedPeriod) -> DualName {
        let label = self.name(closed.period);
        if closed.part.is_none() {
            return label;
        }
        let day = WhenWords::of(self.plan.language).date(closed.span.end());
        let through = self.words.through.replace("{time}", &day);
        let said = format!("{} ({through})", label.text());
        DualName::new(label.id(), said)
            .of(ThingKind::Period, &self.plan.periods.get(closed.period).id)
    }

    /// The name of the row of a period, with how much of it was delivered.
    pub(super) fn row_label(
        &self,
        closed: &ClosedPeriod,
        delivered: Option<Delivered>,
    ) -> DualName {
        let label = self.label(closed);
        let said = with_delivered(label.text(), self.words, delivered);
        DualName::new(label.id(), said)
            .of(ThingKind::Period, &self.plan.periods.get(closed.period).id)
    }

    /// `t/m 2020`, or the last closed day of a period that is closed in part.
    fn through(&self, closed: &ClosedPeriod) -> DualName {
        let label = self.name(closed.period);
        let [id, said] = match closed.part {
            None => [label.id(), label.text()].map(str::to_string),
            Some(_) => {
                let day = closed.span.end();
                [day.to_string(), WhenWords::of(self.plan.language).date(day)]
            }
        };
        let through = |time: &str| self.words.through.replace("{time}", time);
        DualName::new(through(&id), through(&said))
    }

    fn name(&self, period: PeriodIx) -> DualName {
        period_label(NamedTimes::of(self.plan), self.plan.periods.get(period))
    }
}

/// Returns the used percentage of a budget. Nothing realised is 0 %.
fn used(realised: Amount, whole: Amount) -> Cell {
    share_of(realised.or_zero(), whole)
}
