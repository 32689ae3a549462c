//! Reads and writes the figure at the place of a finding. No other figure of the plan changes.

use rust_decimal::Decimal;

use super::change::set_figure;
use crate::finding::{NewContent, Piece, name};
use crate::place::{Place, Step};
use crate::plan::fields::{FieldFigures, Figure, FigureMut, PlanTable, figure_mut};
use crate::plan::{BalanceSign, Money, PeriodIx, Plan, Quantity, Scale, Section, Series, Share};

/// The amount, the share or the quantity at a place. `NewContent::Nothing` if the place may have a figure but has none.
/// None if it can't have a figure.
pub(crate) fn content_at(plan: &Plan, place: &Place) -> Option<NewContent> {
    let (figures, period) = figures_at(plan, place)?;
    let of_place = match plan.currency_at(place) {
        Some(_) => NewContent::Foreign,
        None => NewContent::Money,
    };
    let amount = |amount: Option<Money>| amount.map_or(NewContent::Nothing, of_place);
    let share = |share: Option<Share>| share.map_or(NewContent::Nothing, NewContent::Share);
    let quantity =
        |quantity: Option<Quantity>| quantity.map_or(NewContent::Nothing, NewContent::Quantity);
    match figures {
        Figure::Amount(held) | Figure::Rate(held) => Some(amount(figure_in(held, period)?)),
        Figure::Share(held) => Some(share(figure_in(held, period)?)),
        Figure::Quantity(held) => Some(quantity(figure_in(held, period)?)),
    }
}

/// Writes an amount, a share or a quantity at a place, or removes it, in the plan or in a column of another kind.
/// Returns false if that is not possible.
pub(crate) fn write_content(plan: &mut Plan, place: &Place, to: &NewContent) -> bool {
    let place = plan.place_in_file(place.clone());
    let Some((at, period)) = place_of_figures(plan, &place) else {
        let mut columns = plan.other_columns.iter_mut();
        return columns.any(|column| write_content(&mut column.plan, &place, to));
    };
    let written = match (figure_mut(plan, &at), to) {
        (
            Some(FigureMut::Amount(held) | FigureMut::Rate(held)),
            NewContent::Money(amount) | NewContent::Foreign(amount),
        ) => set_figure(held, period, Some(*amount)),
        (Some(FigureMut::Amount(held) | FigureMut::Rate(held)), NewContent::Nothing) => {
            set_figure(held, period, None)
        }
        (Some(FigureMut::Share(held)), NewContent::Share(share)) => {
            set_figure(held, period, Some(*share))
        }
        (Some(FigureMut::Share(held)), NewContent::Nothing) => set_figure(held, period, None),
        (Some(FigureMut::Quantity(held)), NewContent::Quantity(quantity)) => {
            set_figure(held, period, Some(*quantity))
        }
        (Some(FigureMut::Quantity(held)), NewContent::Nothing) => set_figure(held, period, None),
        (
            Some(
                FigureMut::Amount(_)
                | FigureMut::Rate(_)
                | FigureMut::Share(_)
                | FigureMut::Quantity(_),
            )
            | None,
            _,
        ) => return false,
    };
    plan.derive_funders();
    written.is_ok()
}

/// The form in which the file writes an amount: its scale, and whether its sign is reversed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WrittenForm {
    scale: Scale,
    is_reversed: bool,
}

impl WrittenForm {
    /// Whether the file writes amounts as the plan has them: in full, and with the same sign.
    pub(crate) fn is_plain(self) -> bool {
        self.scale.is_one() && !self.is_reversed
    }

    /// The figure in the file for an amount.
    pub(crate) fn figure(self, amount: Money) -> Decimal {
        self.scale.written(self.signed(amount))
    }

    /// The amount for a figure in the file. None if it is too large.
    pub(super) fn amount(self, figure: Money) -> Option<Money> {
        self.scale.full(self.signed(figure))
    }

    /// Turns an amount with the sign of the plan into one with the sign of the file, or the reverse.
    fn signed(self, amount: Money) -> Money {
        if self.is_reversed { -amount } else { amount }
    }
}

/// The form in which the file writes the amount at a place. Prices and bookkeepings are in full, and a balance has the
/// sign of its source.
pub(crate) fn written_as(plan: &Plan, place: &Place) -> WrittenForm {
    let scale = match figures_at(plan, place) {
        Some((Figure::Amount(_), _)) if !is_in(place, Section::Actuals) => plan.scale,
        Some((Figure::Amount(_) | Figure::Rate(_) | Figure::Quantity(_) | Figure::Share(_), _))
        | None => Scale::ONE,
    };
    let is_reversed = match plan.balance_sign {
        BalanceSign::IncomeLessCosts => false,
        BalanceSign::CostsLessIncome => is_balance(place),
    };
    WrittenForm { scale, is_reversed }
}

fn is_in(place: &Place, section: Section) -> bool {
    let first = place.steps().first().and_then(Step::as_key);
    first == Some(section.key())
}

/// Whether the figure at a place is a printed balance.
fn is_balance(place: &Place) -> bool {
    let mut keys = place.steps().iter().filter_map(Step::as_key);
    let is_budget = is_in(place, Section::Lines) || is_in(place, Section::Totals);
    is_budget && keys.any(|key| BalanceSign::KEYS.contains(&key))
}

/// An amount for an advice, as the file writes it at a place.
pub(crate) fn written_at(plan: &Plan, place: &Place, amount: Money) -> Piece {
    let written = written_as(plan, place);
    if written.scale.is_one() {
        Piece::Money(written.signed(amount))
    } else {
        name(written.figure(amount))
    }
}

/// The figure at the end of a place. `Some(None)` if it is left out. None if the figures have another form.
fn figure_in<T: Copy>(held: FieldFigures<'_, T>, period: Option<PeriodIx>) -> Option<Option<T>> {
    match (held, period) {
        (FieldFigures::Single(figure), None) => Some(figure),
        (FieldFigures::Series(Some(Series::One(figure))), None) => Some(Some(*figure)),
        (
            FieldFigures::Each(Some(each)) | FieldFigures::Series(Some(Series::Each(each))),
            Some(period),
        ) => each.is_known(period).then(|| each.get(period)),
        (FieldFigures::Each(None), Some(_)) => Some(None),
        (FieldFigures::Single(_) | FieldFigures::Each(_) | FieldFigures::Series(_), _) => None,
    }
}

/// The figures at a place, and the period with which it ends, in the plan or in a column of another kind.
fn figures_at<'p>(plan: &'p Plan, place: &Place) -> Option<(Figure<'p>, Option<PeriodIx>)> {
    let place = plan.place_in_file(place.clone());
    let Some((at, period)) = place_of_figures(plan, &place) else {
        let mut columns = plan.other_columns.iter();
        return columns.find_map(|column| figures_at(&column.plan, &place));
    };
    Some((figures_of(plan, &at)?, period))
}

/// The place of the figures of all periods, and the period with which the given place ends.
fn place_of_figures(plan: &Plan, place: &Place) -> Option<(Place, Option<PeriodIx>)> {
    if figures_of(plan, place).is_some() {
        return Some((place.clone(), None));
    }
    let (above, last) = place.split_last()?;
    let mut periods = plan.periods.iter();
    let (period, _) = periods.find(|(index, period)| match last {
        Step::Index(number) => plan.periods.column(*index) == *number,
        Step::Key(key) => period.id.as_str() == key,
    })?;
    figures_of(plan, &above).map(|_| (above, Some(period)))
}

/// The figures at a place without a period. None if there are no figures.
fn figures_of<'p>(plan: &'p Plan, place: &Place) -> Option<Figure<'p>> {
    let [Step::Key(section), tables @ .., Step::Key(key)] = place.steps() else {
        return None;
    };
    let mut table: &dyn PlanTable = plan.section(Section::from_key(section)?)?;
    for step in tables {
        table = table.table(step)?;
    }
    table.figure(key)
}
