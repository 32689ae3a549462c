//! The figures of a plan that amounts are calculated from.

use rust_decimal::Decimal;

use crate::finding::NewContent;
use crate::place::{Place, Step};
use crate::plan::fields::{Figure, visit_figures};
use crate::plan::{Money, PeriodIx, Plan, Quantity, Section, Share};

/// An amount, a rate, a quantity or a percentage of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SourceFigure {
    Amount(Money),
    Rate(Money),
    Quantity(Quantity),
    Percentage(Share),
}

/// A figure, by its place.
#[derive(Debug)]
pub(crate) struct FigureAt {
    pub(crate) place: Place,
    pub(crate) figure: SourceFigure,
    /// The period of the figure. None if it is the same figure for all periods.
    pub(crate) period: Option<PeriodIx>,
}

impl SourceFigure {
    pub(crate) fn content(self) -> NewContent {
        match self {
            SourceFigure::Amount(amount) | SourceFigure::Rate(amount) => NewContent::Money(amount),
            SourceFigure::Quantity(quantity) => NewContent::Quantity(quantity),
            SourceFigure::Percentage(share) => NewContent::Share(share),
        }
    }

    /// Whether a typing error in the right figure explains this figure.
    pub(super) fn is_typed_as(self, right: SourceFigure) -> bool {
        is_typed(self.decimal(), right.decimal())
    }

    pub(crate) fn decimal(self) -> Decimal {
        match self {
            SourceFigure::Amount(amount) | SourceFigure::Rate(amount) => amount.decimal(),
            SourceFigure::Quantity(quantity) => quantity.decimal(),
            SourceFigure::Percentage(share) => share.percent(),
        }
    }

    /// A figure of the same kind with another value. None if the value is out of bounds.
    pub(crate) fn with(self, value: Decimal) -> Option<SourceFigure> {
        Some(match self {
            SourceFigure::Amount(_) => SourceFigure::Amount(Money::new(value)?),
            SourceFigure::Rate(_) => SourceFigure::Rate(Money::new(value)?),
            SourceFigure::Quantity(_) => SourceFigure::Quantity(Quantity::new(value)?),
            SourceFigure::Percentage(_) => SourceFigure::Percentage(Share::new(value)?.unaligned()),
        })
    }
}

/// Whether one typing error explains a wrong number: a digit typed wrong, left out or added, or two adjacent digits
/// exchanged. False if 0 is right, because then no figure was meant.
pub(super) fn is_typed(found: Decimal, right: Decimal) -> bool {
    if right.is_zero() {
        return false;
    }
    let scale = found.scale().max(right.scale());
    let written = |mut number: Decimal| {
        number.rescale(scale);
        number.to_string().into_bytes()
    };
    let (own, other) = (written(found), written(right));
    let digits = own.iter().zip(&other).enumerate();
    let wrong: Vec<usize> = digits
        .filter(|(_, (a, b))| a != b)
        .map(|(at, _)| at)
        .collect();
    let is_exchanged = |one: usize, next: usize| {
        next == one + 1 && own[one] == other[next] && own[next] == other[one]
    };
    let is_without_one = |long: &[u8], short: &[u8]| {
        let without = |at: usize| [&long[..at], &long[at + 1..]].concat();
        long.len() == short.len() + 1 && (0..long.len()).any(|at| without(at) == short)
    };
    match wrong[..] {
        _ if own.len() != other.len() => {
            is_without_one(&own, &other) || is_without_one(&other, &own)
        }
        [_] => true,
        [one, next] => is_exchanged(one, next),
        _ => false,
    }
}

/// Whether a wrong number is the right one with two adjacent digits exchanged, the decimal point in another place, or
/// the opposite sign. Unlike a single wrong digit, these hardly ever explain a difference by chance.
pub(super) fn is_rewritten(found: Decimal, right: Decimal) -> bool {
    let digits = |number: Decimal| {
        let digits = number.normalize().mantissa().unsigned_abs().to_string();
        digits.trim_end_matches('0').to_owned()
    };
    let sorted = |mut digits: Vec<u8>| {
        digits.retain(|digit| *digit != b'0');
        digits.sort_unstable();
        digits
    };
    let (own, other) = (digits(found), digits(right));
    let is_exchanged = sorted(own.clone().into()) == sorted(other.clone().into());
    !right.is_zero() && (own == other || is_exchanged && is_typed(found, right))
}

/// The period in the last step of the place of a figure. None if there is none.
fn period_at(plan: &Plan, place: &Place) -> Option<PeriodIx> {
    match place.steps().last()? {
        Step::Index(column) => plan.periods.at_column(*column),
        Step::Key(id) => plan.periods.by_id(id),
    }
}

/// A source figure by its index in [`sources`].
pub(crate) fn source(plan: &Plan, number: usize) -> Option<FigureAt> {
    sources(plan).into_iter().nth(number)
}

/// The figures of lines, activities, funders, tariffs and exchange rates that amounts are calculated from, in the order
/// of the sections.
pub(crate) fn sources(plan: &Plan) -> Vec<FigureAt> {
    let mut sources = Vec::new();
    visit_figures(plan, &mut |path, figure| {
        let place = path.place();
        let of_section = place.steps().first().and_then(Step::as_key);
        let section = of_section.and_then(Section::from_key);
        let key = place.steps().last().and_then(Step::as_key);
        let is_read = matches!(
            section,
            Some(Section::Lines | Section::Activities | Section::Funders | Section::Tariffs)
        );
        let is_exchange_rate = section == Some(Section::Rates) && key == Some("rate");
        let periods = &plan.periods;
        let of_all = place.clone();
        let mut add = |place: Place, figure| {
            let period = (place != of_all).then(|| period_at(plan, &place)).flatten();
            sources.push(FigureAt {
                place,
                figure,
                period,
            });
        };
        match (figure, key.filter(|_| is_read)) {
            // The `amount` of a funder is an amount that it paid, from which nothing is calculated.
            (Figure::Amount(_), Some("amount")) if section == Some(Section::Funders) => {}
            (Figure::Amount(figures), Some("debit" | "credit" | "amount")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Amount(it));
                });
            }
            (Figure::Rate(figures), Some("rate" | "credit-rate")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Rate(it));
                });
            }
            (Figure::Quantity(figures), Some("quantity" | "credit-quantity")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Quantity(it));
                });
            }
            (Figure::Quantity(figures), None) if is_exchange_rate => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Quantity(it));
                });
            }
            (Figure::Share(figures), Some("percent" | "vat")) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Percentage(it));
                });
            }
            (Figure::Share(figures), Some("index")) if section == Some(Section::Tariffs) => {
                figures.each(path, periods, &mut |it, at| {
                    add(at(), SourceFigure::Percentage(it));
                });
            }
            (Figure::Amount(_) | Figure::Rate(_) | Figure::Share(_) | Figure::Quantity(_), _) => {}
        }
    });
    sources
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{SourceFigure, sources};
    use crate::plan::Money;
    use crate::project::Project;

    #[test]
    fn amounts_that_a_funder_paid_are_no_source_of_other_amounts() {
        let text = r#"
            [plan]
            title = "Plan"
            periods = ["2027"]
            [funders.fund]
            credit = [500]
            receipts = [{ on = 2027-02-01, amount = 500 }]
            [lines]
            staff = { debit = [500] }
            "#;
        let plan = Project::from_text("plan", text, date(2027, 1, 1)).plan;
        assert_eq!(plan.funders[0].receipts.len(), 1);
        let places = sources(&plan).into_iter().map(|it| it.place.to_string());
        let places: Vec<String> = places.collect();
        assert_eq!(places, ["funders.fund.credit[0]", "lines.staff.debit[0]"]);
    }

    #[test]
    fn one_digit_or_two_neighbours_may_be_typed_wrong() {
        let figure =
            |amount: u32| SourceFigure::Amount(Money::new(amount.into()).expect("an amount"));
        let is_typed = |own, right| figure(own).is_typed_as(figure(right));
        // Another digit, two exchanged digits, and a digit left out or added.
        assert!(is_typed(123, 173) && is_typed(123, 132) && is_typed(123, 213));
        assert!(is_typed(90, 900) && is_typed(1230, 123) && is_typed(123, 1723));
        // Two other digits, two exchanged digits that are not adjacent, half of an exchange, and two more digits.
        assert!(!is_typed(123, 145) && !is_typed(123, 321));
        assert!(
            !is_typed(2, 0) && !is_typed(123, 314) && !is_typed(123, 238) && !is_typed(123, 12300)
        );
    }
}
