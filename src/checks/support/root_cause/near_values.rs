//! The figures near an estimate that people are likely to write. Rates, quantities and percentages come roundest first.

use rust_decimal::Decimal;

use super::sources::SourceFigure;

/// The maximum number of decimals of a rate, a quantity or a percentage that is tried, unless the present figure has
/// more.
const MAX_DECIMALS: u32 = 3;

/// The values near an estimate that a plan may have: the three nearest amounts in whole units, or other numbers with
/// few digits and decimals. A rate gets no more decimals than its currency has, unless the present rate has more.
/// `units` is the unit of the plan and the number of decimals of the currency.
pub(super) fn near_values(
    figure: SourceFigure,
    right: Decimal,
    units: (Decimal, u32),
) -> Vec<Decimal> {
    let (unit, of_currency) = units;
    match figure {
        SourceFigure::Amount(_) => {
            let units = right.checked_div(unit).map(|units| units.round());
            let nearest = units.and_then(|units| units.checked_mul(unit));
            let near = |nearest: Decimal| {
                let beside = [nearest.checked_sub(unit), nearest.checked_add(unit)];
                std::iter::once(nearest).chain(beside.into_iter().flatten())
            };
            nearest.into_iter().flat_map(near).collect()
        }
        SourceFigure::Rate(_) | SourceFigure::Quantity(_) | SourceFigure::Percentage(_) => {
            let most = match figure {
                SourceFigure::Rate(_) => of_currency.min(MAX_DECIMALS),
                SourceFigure::Amount(_)
                | SourceFigure::Quantity(_)
                | SourceFigure::Percentage(_) => MAX_DECIMALS,
            };
            let most = figure.decimal().normalize().scale().max(most);
            let rounded = (0..=most).map(|decimals| right.round_dp(decimals).normalize());
            let mut values = round_thousands(right);
            values.extend(rounded);
            values
        }
    }
}

/// A number of more than three digits, rounded to three significant digits, to four, and so on.
fn round_thousands(right: Decimal) -> Vec<Decimal> {
    let size = |zeros: u32| Decimal::from(10_u64.pow(zeros));
    let zeros = (1..=10)
        .rev()
        .filter(|zeros| right.abs() >= size(zeros + 2));
    let rounded = zeros.filter_map(|zeros| {
        let digits = right.checked_div(size(zeros))?.round();
        digits.checked_mul(size(zeros))
    });
    rounded.collect()
}
