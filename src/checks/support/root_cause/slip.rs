//! The possible mistakes in a plan, and how each changes its sums.

use crate::checks::Context;
use crate::checks::support::balance::next_printed_balance;
use crate::checks::support::budget_row::{BudgetRow, parent_of};
use crate::checks::support::claims::AddendSet;
use crate::checks::support::root_cause::flat_rates::FlatRate;
use crate::checks::support::root_cause::put_right::MissingRow;
use crate::checks::support::root_cause::rates::RateOf;
use crate::checks::support::root_cause::sources::SourceFigure;
use crate::checks::support::root_cause::stated_terms::StatedTerms;
use crate::checks::support::root_cause::wrong_bases::WrongBase;
use crate::ledger::Side;
use crate::plan::{ActivityIx, Carry, CostOwner, LineIx, Money, PeriodIx};

/// One thing that may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// Costs on a missing line, by their index in [`Context::strays`]. They belong on the line `to`.
    Stray { stray: usize, to: StrayLine },
    /// The figure of a row in a period: printed, or else the costs that are posted on it.
    Figure {
        side: Side,
        row: usize,
        period: PeriodIx,
    },
    /// The printed figure of a row in a period, and the printed total of the row, which was calculated from it.
    WithTotal {
        side: Side,
        row: usize,
        period: PeriodIx,
    },
    /// Several figures of a row.
    Figures { side: Side, row: usize },
    /// The costs without a line in a period.
    NoLine { period: PeriodIx },
    /// A cost item that is spread over several periods.
    Item { owner: CostOwner, item: usize },
    /// A rate at which several costs are calculated.
    Rate(RateOf),
    /// A figure that other amounts are calculated from, by its index in the list of sources, and the right figure.
    Source { source: usize, right: SourceFigure },
    /// The base of a percentage.
    Base(WrongBase),
    /// The opening balance of the plan.
    Opening,
    /// A row that is missing, under this group.
    Missing {
        side: Side,
        group: Option<usize>,
        row: MissingRow,
    },
    /// A missing cost of an activity, on this line.
    NoCost { activity: ActivityIx, line: LineIx },
    /// A cost item of an activity that belongs on another line.
    OnLine {
        owner: CostOwner,
        item: usize,
        to: LineIx,
    },
    /// A row that is counted too often.
    Extra { side: Side, row: usize },
    /// The exchanged figures of a row in two periods.
    Swapped {
        side: Side,
        row: usize,
        periods: (PeriodIx, PeriodIx),
    },
    /// The exchanged figures of two rows in a period.
    Exchanged {
        side: Side,
        rows: (usize, usize),
        period: PeriodIx,
    },
    /// The exchanged debit and credit of a line in a period.
    OtherSide { line: LineIx, period: PeriodIx },
    /// Two exchanged figures that other amounts are calculated from, by their indices in the list of sources.
    ExchangedSources { one: usize, other: usize },
    /// A row that belongs under another group, or under none.
    Moved {
        side: Side,
        row: usize,
        to: Option<usize>,
    },
    /// An activity that belongs under another activity.
    MovedActivity {
        activity: ActivityIx,
        to: ActivityIx,
    },
    /// The printed balance of a period. The next printed balance was calculated from the right one.
    Balance { period: PeriodIx },
    /// A printed figure, and the printed figures that were calculated from it.
    Carried(AddendSet),
    /// Only a printed figure. The rule about its sum reports it.
    Claim(AddendSet),
}

/// The line that costs on a missing line belong on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum StrayLine {
    /// A line of the plan, whose id was misspelt.
    There(usize),
    /// The missing line itself, under a group or under none.
    Missing(Option<usize>),
}

/// By how much a sum grows for each unit of a figure, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Coefficient {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

impl Coefficient {
    fn opposite(self) -> Coefficient {
        Coefficient {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }
}

/// The sums that a figure is part of.
pub(super) type SlipTerms = Vec<(AddendSet, Coefficient)>;

/// The sum grows as much as the figure.
pub(super) const ADDED: Coefficient = Coefficient {
    numerator: 1,
    denominator: 1,
};

/// The sum falls as much as the figure grows, or the figure is the printed figure that the sum is compared with.
pub(super) const SUBTRACTED: Coefficient = Coefficient {
    numerator: -1,
    denominator: 1,
};

/// The sums of a plan that figures are part of.
#[derive(Debug, Clone, Copy)]
pub(super) struct SumsOf<'a> {
    pub(super) cx: Context<'a>,
    pub(super) flat_rates: &'a [FlatRate],
    pub(super) stated: &'a StatedTerms,
}

impl SumsOf<'_> {
    /// The sums that the figure of a row in a period is part of.
    pub(super) fn figure(&self, row: &BudgetRow<'_>, period: PeriodIx) -> SlipTerms {
        let parent = parent_of(self.cx, row.side, row.index);
        self.figure_under(row, parent, period)
    }

    /// The sums that the figure of a row would be part of if the row were directly under a given group.
    pub(super) fn figure_under(
        &self,
        row: &BudgetRow<'_>,
        parent: Option<usize>,
        period: PeriodIx,
    ) -> SlipTerms {
        let mut terms = SlipTerms::new();
        let side = row.side;
        if row.is_group && !row.is_pool() {
            terms.extend(self.printed_group(side, parent, period));
            terms.push((under(side, row.index, period), SUBTRACTED));
        } else {
            terms.extend(self.placed(side, parent, period));
            terms.extend(self.leaf(side, Some(row.index), period));
            terms.extend(self.row_balance(side, row.index, period));
            let line = row.index;
            if row.side == Side::Debit && row.figures.is_some() {
                terms.push((AddendSet::Planned { line, period }, SUBTRACTED));
            }
        }
        let row = row.index;
        terms.push((AddendSet::Row { side, row }, ADDED));
        terms
    }

    /// The sums of groups that a row directly under a group is part of. The row is not a group itself.
    pub(super) fn placed(&self, side: Side, group: Option<usize>, period: PeriodIx) -> SlipTerms {
        let mut terms: SlipTerms = self
            .printed_group(side, group, period)
            .into_iter()
            .collect();
        terms.extend(
            self.unprinted_groups(side, group)
                .map(|row| (AddendSet::Row { side, row }, ADDED)),
        );
        terms.extend(self.group_balances(side, group, period));
        terms
    }

    /// The printed subtotal that a row directly under a group is part of. None if there is none.
    pub(super) fn printed_group(
        &self,
        side: Side,
        group: Option<usize>,
        period: PeriodIx,
    ) -> Option<(AddendSet, Coefficient)> {
        let group = self.innermost_printed(side, group?)?;
        Some((under(side, group, period), ADDED))
    }

    /// The innermost group with printed figures: the group itself, or one above it.
    fn innermost_printed(&self, side: Side, group: usize) -> Option<usize> {
        let row = BudgetRow::get(self.cx, side, group)?;
        match row.figures {
            Some(_) => Some(group),
            None => self.cx.printed_groups().group_of(side, group),
        }
    }

    /// Of a group and the groups above it, those without printed figures.
    pub(super) fn unprinted_groups(
        &self,
        side: Side,
        group: Option<usize>,
    ) -> impl Iterator<Item = usize> + use<'_> {
        let cx = self.cx;
        let groups = std::iter::successors(group, move |group| parent_of(cx, side, *group));
        groups.filter(move |group| {
            BudgetRow::get(cx, side, *group).is_some_and(|row| row.figures.is_none())
        })
    }

    /// The sums over all rows that a row which is not a group is part of.
    pub(super) fn leaf(&self, side: Side, row: Option<usize>, period: PeriodIx) -> SlipTerms {
        let in_balance = match side {
            Side::Credit => ADDED,
            Side::Debit => SUBTRACTED,
        };
        let mut terms = vec![
            (AddendSet::Column { side, period }, ADDED),
            (AddendSet::Balance { period }, in_balance),
            (
                AddendSet::PrintedBalance {
                    period: self.balance_with(period),
                },
                in_balance,
            ),
            (AddendSet::Side(side), ADDED),
            (AddendSet::Final, in_balance),
            (AddendSet::Both, in_balance),
        ];
        terms.extend(self.result(side, row, period));
        terms.extend(self.stated.of(side, row, period));
        if side == Side::Debit {
            let line = row.map(LineIx::new);
            terms.extend(
                self.flat_rates
                    .iter()
                    .filter_map(|rate| rate.term(line, period)),
            );
        }
        terms
    }

    /// The first period from `period` on with a printed balance, which includes the figures of `period`. `period`
    /// itself if there is none.
    fn balance_with(&self, period: PeriodIx) -> PeriodIx {
        next_printed_balance(self.cx, period).unwrap_or(period)
    }

    /// The sums that the opening balance is part of.
    pub(super) fn opening(&self) -> SlipTerms {
        let Some((first, _)) = self.cx.plan.periods.iter().next() else {
            return SlipTerms::new();
        };
        vec![
            (AddendSet::Balance { period: first }, ADDED),
            (
                AddendSet::PrintedBalance {
                    period: self.balance_with(first),
                },
                ADDED,
            ),
            (AddendSet::Final, ADDED),
            (AddendSet::Both, ADDED),
        ]
    }

    /// The sums that a printed balance is part of: its own, and that of the next printed balance, which begins with it.
    pub(super) fn balance(&self, period: PeriodIx) -> SlipTerms {
        let mut terms = vec![(AddendSet::PrintedBalance { period }, SUBTRACTED)];
        let next = PeriodIx::new(period.index() + 1);
        if let Some(period) = next_printed_balance(self.cx, next).filter(|_| self.carries()) {
            terms.push((AddendSet::PrintedBalance { period }, ADDED));
        }
        terms
    }

    /// Whether the plan carries its balance forward, so that a printed balance opens the next period.
    fn carries(&self) -> bool {
        self.cx.plan.carry == Carry::Forward
    }

    /// The sums whose printed figures were calculated from the printed figure of a sum, with the sign of the effect.
    pub(super) fn worked_out_from(&self, sum: AddendSet) -> SlipTerms {
        let in_balance = |side| match side {
            Side::Credit => SUBTRACTED,
            Side::Debit => ADDED,
        };
        let result = |period| AddendSet::Result { period };
        match sum {
            AddendSet::Under { side, period, .. } => {
                let mut terms = self.worked_out_from(AddendSet::Column { side, period });
                terms.push((AddendSet::Column { side, period }, SUBTRACTED));
                terms
            }
            AddendSet::Column { side, period } => {
                let mut terms = vec![
                    (AddendSet::PrintedBalance { period }, in_balance(side)),
                    (AddendSet::Side(side), SUBTRACTED),
                    (AddendSet::Both, in_balance(side)),
                    (result(Some(period)), in_balance(side)),
                    (result(None), in_balance(side)),
                ];
                let next = PeriodIx::new(period.index() + 1);
                if let Some(period) = next_printed_balance(self.cx, next).filter(|_| self.carries())
                {
                    let back = in_balance(side).opposite();
                    terms.push((AddendSet::PrintedBalance { period }, back));
                }
                terms
            }
            AddendSet::Row { side, .. } => vec![
                (AddendSet::Side(side), SUBTRACTED),
                (AddendSet::Both, in_balance(side)),
            ],
            AddendSet::Side(side) => vec![(AddendSet::Both, in_balance(side))],
            AddendSet::PrintedBalance { period } => vec![
                (AddendSet::Both, SUBTRACTED),
                (result(Some(period)), SUBTRACTED),
                (result(None), SUBTRACTED),
            ],
            AddendSet::RowBalance {
                line,
                period: Some(_),
            } => {
                let over_all = AddendSet::RowBalance { line, period: None };
                vec![(over_all, SUBTRACTED)]
            }
            AddendSet::Result { period: Some(_) } => vec![(result(None), SUBTRACTED)],
            AddendSet::Planned { .. }
            | AddendSet::Stated { .. }
            | AddendSet::Balance { .. }
            | AddendSet::RowBalance { period: None, .. }
            | AddendSet::Result { period: None }
            | AddendSet::Final
            | AddendSet::Both
            | AddendSet::FlatRate { .. } => SlipTerms::new(),
        }
    }
}

pub(super) fn under(side: Side, group: usize, period: PeriodIx) -> AddendSet {
    AddendSet::Under {
        side,
        group,
        period,
    }
}

/// The figure of a row in a period: the printed one, or else the posted one. None if it is unknown.
pub(super) fn figure_of(row: &BudgetRow<'_>, period: PeriodIx) -> Option<Money> {
    match row.figures {
        Some(figures) => figures
            .is_known(period)
            .then(|| figures.get(period).unwrap_or_default()),
        None => row
            .posted
            .is_known(period)
            .then(|| row.posted.amount(period)),
    }
}
