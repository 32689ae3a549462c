//! Small calculations: `40*5`, `1500 + 500`, `6000/3`.

use rust_decimal::Decimal;

use super::{amount, written};

/// Returns the outcome of a calculation with one operator, as in `2*3*4`, as TOML writes it. None for other texts, or
/// if the outcome has more than six decimals. A colon divides if it has spaces around it: `12:15` is a time of the day.
pub(in crate::read) fn calculation(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('=');
    let text = text
        .replace(['×', 'x', 'X', '·'], "*")
        .replace('÷', "/")
        .replace(" : ", "/");
    let operator = ['*', '+', '/']
        .into_iter()
        .find(|operator| text.contains(*operator))?;
    let numbers: Option<Vec<Decimal>> = text.split(operator).map(number).collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1)?;
    let (first, others) = numbers.split_first()?;
    let outcome = others
        .iter()
        .try_fold(*first, |outcome, number| match operator {
            '*' => outcome.checked_mul(*number),
            '+' => outcome.checked_add(*number),
            _ => outcome.checked_div(*number),
        })?;
    written(outcome)
}

fn number(text: &str) -> Option<Decimal> {
    amount(text)?.replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calculation_with_one_operator_has_an_outcome() {
        for (text, outcome) in [
            ("40*5", Some("200")),
            ("40 x 62,50", Some("2_500")),
            ("=1.500+500", Some("2_000")),
            ("6000/3", Some("2_000")),
            ("2*3*4", Some("24")),
            ("9/8", Some("1.1250")),
            ("10001/8", Some("1_250.1250")),
            ("6.000 : 3", Some("2_000")),
            ("12:15", None),
            ("10/3", None),
            ("1/0", None),
            ("2*3+4", None),
            ("40", None),
            ("extra", None),
        ] {
            assert_eq!(calculation(text).as_deref(), outcome, "{text}");
        }
    }
}
