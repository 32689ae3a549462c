//! The weight of days: a complete month is a twelfth of a year, and a part of a month is counted by the days of that
//! month.

use jiff::civil::Date;

use super::apportionment::greatest_common_divisor;
use crate::plan::{Span, SpreadOver};

/// The weight of a month: the least common multiple of 28, 29, 30 and 31, so that a day of any month has a whole
/// weight.
const MONTH: i128 = 377_580;

/// The weight of all days of a span.
pub(super) fn weight(span: Span) -> i128 {
    let start = span.start();
    position(span.end()) - position(start) + of_day(start)
}

/// The weight of all days of a span, counted in months or in days.
pub(super) fn weight_over(over: SpreadOver, span: Span) -> i128 {
    match over {
        SpreadOver::Months => weight(span),
        SpreadOver::Days => i128::from(span.days()),
    }
}

/// The weights of a part of a span and of all of it, counted in months or in days.
pub(super) fn weights_over(over: SpreadOver, part: Span, of: Span) -> (i128, i128) {
    match over {
        SpreadOver::Months => weights(part, of),
        SpreadOver::Days => {
            let (part, of) = (weight_over(over, part), weight_over(over, of));
            let divisor = greatest_common_divisor(part, of);
            (part / divisor, of / divisor)
        }
    }
}

/// The weights of a part of a span and of all of it, as small as possible: in months if both are complete months.
pub(super) fn weights(part: Span, of: Span) -> (i128, i128) {
    in_lowest_terms(weight(part), weight(of))
}

/// Two weights as small as possible: in months if both are complete months.
pub(super) fn in_lowest_terms(part: i128, of: i128) -> (i128, i128) {
    let divisor = if part % MONTH == 0 && of % MONTH == 0 {
        MONTH
    } else {
        greatest_common_divisor(part, of)
    };
    (part / divisor, of / divisor)
}

/// The weight of the time up to and including a day, from a fixed day on.
fn position(day: Date) -> i128 {
    let months = i128::from(day.year()) * 12 + i128::from(day.month());
    months * MONTH + i128::from(day.day()) * of_day(day)
}

/// The weight of one day.
fn of_day(day: Date) -> i128 {
    MONTH / i128::from(day.days_in_month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::span;

    #[test]
    fn whole_months_weigh_alike_and_parts_go_by_their_days() {
        let of = |text: &str| weight(span(text));
        assert_eq!(of("2027-02"), MONTH);
        assert_eq!(of("2028"), 12 * MONTH);
        // 16 of 31 days, a month, and 15 of 31 days: two months.
        assert_eq!(of("2027-03-16..2027-05-15"), 2 * MONTH);
        assert_eq!(of("2028-02-29"), MONTH / 29);
        let parts = |part: &str, of: &str| weights(span(part), span(of));
        assert_eq!(parts("2027-08..2027-12", "2027/2028"), (5, 12));
        // 16 of 31 days, of one and a half month.
        assert_eq!(
            parts("2027-12-16..2027-12-31", "2027-12-16..2028-01-31"),
            (16, 47)
        );
        // A day of February and one of March.
        assert_eq!(of("2027-02-28..2027-03-01"), MONTH / 28 + MONTH / 31);
    }
}
