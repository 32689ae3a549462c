//! Small calculations: `40*5`, `1500 + 500`, `6000/3`.

use rust_decimal::Decimal;

use super::amount;

/// Returns the outcome of a calculation with one kind of sign, as TOML writes it. None if it is something else, or if
/// the outcome has more than six decimals.
pub(in crate::read) fn calculation(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('=');
    let text = text
        .replace(['×', 'x', 'X', '·'], "*")
        .replace([':', '÷'], "/");
    let sign = ['*', '+', '/']
        .into_iter()
        .find(|sign| text.contains(*sign))?;
    let numbers: Option<Vec<Decimal>> = text.split(sign).map(number).collect();
    let numbers = numbers.filter(|numbers| numbers.len() > 1)?;
    let (first, others) = numbers.split_first()?;
    let outcome = others
        .iter()
        .try_fold(*first, |outcome, number| match sign {
            '*' => outcome.checked_mul(*number),
            '+' => outcome.checked_add(*number),
            _ => outcome.checked_div(*number),
        })?;
    amount(&outcome.normalize().to_string()).filter(|_| outcome.normalize().scale() <= 6)
}

fn number(text: &str) -> Option<Decimal> {
    amount(text)?.replace('_', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_kind_of_sign_is_calculated() {
        for (text, outcome) in [
            ("40*5", Some("200")),
            ("40 x 62,50", Some("2_500")),
            ("=1.500+500", Some("2_000")),
            ("6000/3", Some("2_000")),
            ("2*3*4", Some("24")),
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
