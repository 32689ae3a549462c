//! Percentages in other notations: `60`, `0,6`, `60 procent`.

use rust_decimal::Decimal;

use super::amount;

/// Returns a percentage as a plan writes it, without quotes: `60%` for `60`, `0.6` and `60 procent`. None if it is not
/// a percentage.
pub(in crate::read) fn share(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['%', ' ']).to_lowercase();
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length = text[start..].find(|c| !is_of_number(c));
    let (digits, unit) = text[start..].split_at(length.unwrap_or(text.len() - start));
    let unit = unit.trim();
    let has_sign = matches!(
        unit,
        "%" | "%%" | "procent" | "percent" | "pct" | "pct." | "proc."
    );
    let has_sign = has_sign || unit.starts_with("% van ") || unit.starts_with("% of ");
    if !(has_sign || unit.is_empty() && start == 0) {
        return None;
    }
    let digits = amount(digits.trim_end_matches(['.', ',']))?.replace('_', "");
    let number: Decimal = digits.parse().ok()?;
    // `0.6` without a sign is a fraction.
    let is_fraction = !has_sign && number < Decimal::ONE && !number.is_zero();
    let percent = if is_fraction {
        number * Decimal::ONE_HUNDRED
    } else {
        number
    };
    Some(format!("{}%", percent.normalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rewritten() {
        for (text, written) in [
            ("60", Some("60%")),
            ("3", Some("3%")),
            ("0.6", Some("60%")),
            ("0,125", Some("12.5%")),
            ("37,5%", Some("37.5%")),
            ("60 procent", Some("60%")),
            ("max. 40%", Some("40%")),
            ("40% van de kosten", Some("40%")),
            ("rest", None),
            ("40 uur", None),
            ("ongeveer 40", None),
        ] {
            assert_eq!(share(text).as_deref(), written, "{text}");
        }
    }
}
