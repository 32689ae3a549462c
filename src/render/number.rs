//! The only place that prints values for people: amounts, quantities, shares, counts, dates and spans.
//!
//! Nothing is rounded or cut off: the decimals of a style are a minimum, and an amount with more digits shows them all.
//! Spaces are ordinary ones, so that a reader can search for `€ 1.987.989`.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::plan::{Currency, Language, Money, Quantity, Share, Span};
use crate::table::{Report, Style};
use crate::words::{MoneyPart, NumberWords, WhenWords};

pub use super::sentence::{message, unbroken, unbroken_with_names};

/// Returns an amount in the currency of the style: `€ 1.987.989` and `€ -1.358,00` in Dutch, `€1,987,989.00` and
/// `-€1,358.00` in English. A currency without a sign is named by its code.
///
/// An amount that is not whole has at least the decimals of its currency, even in a plan of whole euros.
pub fn money(amount: Money, style: &Style) -> String {
    let decimals = if amount.decimal().fract().is_zero() {
        style.decimals
    } else {
        style.currency_decimals()
    };
    with_decimals(amount, decimals, style)
}

/// Returns an amount in a table: as [`money`] does, or in the scale that the title names, without the currency.
pub(super) fn table_money(amount: Money, style: &Style) -> String {
    let Some(scale) = style.scale else {
        return money(amount, style);
    };
    let minus = if amount.is_negative() { "-" } else { "" };
    let written = scale.of.written(amount);
    let digits = digits(written, scale.decimals, style.language);
    format!("{minus}{digits}")
}

/// Returns a title of a report for people, with the scale of its amounts: `Begroting (× € 1.000)`.
pub(super) fn titled<'t>(title: &'t str, report: &Report) -> Cow<'t, str> {
    let Some(scale) = report.scale() else {
        return Cow::Borrowed(title);
    };
    let size = with_decimals(scale.size(), 0, &report.style);
    Cow::Owned(format!("{title} (× {size})"))
}

/// Returns the price of one unit of something, with cents even in a plan of whole euros: `€ 40,00`.
pub fn rate(price: Money, style: &Style) -> String {
    with_decimals(price, style.currency_decimals(), style)
}

/// Returns an amount in another currency than that of the style: `CHF 13.714`.
pub fn in_currency(amount: Money, currency: Currency, style: &Style) -> String {
    let number = signed(amount.decimal(), style.language);
    format!("{} {number}", currency.code())
}

fn with_decimals(amount: Money, decimals: u32, style: &Style) -> String {
    let digits = digits(amount.decimal(), decimals, style.language);
    let (sign, pattern) = pattern(style);
    let mut printed = String::with_capacity(digits.len() + sign.len() + 2);
    for part in pattern {
        match part {
            MoneyPart::Sign => printed.push_str(sign),
            MoneyPart::Minus if amount.is_negative() => printed.push('-'),
            MoneyPart::Minus => {}
            MoneyPart::Digits => printed.push_str(&digits),
            MoneyPart::Space => printed.push(' '),
        }
    }
    printed
}

/// Returns the sign or the code of a currency, and how the language writes an amount with it.
pub(super) fn pattern(style: &Style) -> (&str, &'static [MoneyPart]) {
    let words = NumberWords::of(style.language);
    match sign(style.currency.code()) {
        Some(sign) => (sign, words.money),
        None => (style.currency.code(), words.money_by_code),
    }
}

/// Returns a number without a unit: `4,5` in Dutch, `4.5` in English.
pub fn quantity(quantity: Quantity, style: &Style) -> String {
    signed(quantity.decimal(), style.language)
}

/// Returns a percentage: `50 %` in Dutch, `50%` in English. It has the decimals that the source printed, or else two if
/// it is not whole.
pub fn share(share: Share, style: &Style) -> String {
    let number = share.percent();
    let minus = if number.is_sign_negative() && !number.is_zero() {
        "-"
    } else {
        ""
    };
    let digits = digits(number, share.decimals(), style.language);
    let space = NumberWords::of(style.language).before_percent;
    format!("{minus}{digits}{space}%")
}

/// Returns a count with thousands separators: `10.000` in Dutch, `10,000` in English.
pub fn count(count: usize, style: &Style) -> String {
    digits(Decimal::from(count), 0, style.language)
}

/// Returns a day: `6 januari 2020` in Dutch, `6 January 2020` in English.
pub fn date(date: Date, style: &Style) -> String {
    WhenWords::of(style.language).date(date)
}

/// Returns a stretch of time: `1e halfjaar 2020` in Dutch, `H1 2020` in English; fiscal years by the names of the plan.
pub fn span(span: Span, style: &Style) -> String {
    WhenWords::of(style.language).span_in(span, style.fiscal_year.as_ref())
}

/// Returns an amount for programs: with a decimal point, and without thousands separators or trailing zeros.
pub fn plain(amount: Money) -> String {
    plain_decimal(amount.decimal())
}

/// Returns any number for programs, as [`plain`] does.
pub(super) fn plain_decimal(number: Decimal) -> String {
    if number.is_zero() {
        "0".to_string()
    } else {
        number.normalize().to_string()
    }
}

/// Returns the sign of a currency. None if the sign is not widely known.
pub(super) fn sign(code: &str) -> Option<&'static str> {
    match code {
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        _ => None,
    }
}

fn signed(number: Decimal, language: Language) -> String {
    let minus = if number.is_sign_negative() && !number.is_zero() {
        "-"
    } else {
        ""
    };
    format!("{minus}{}", digits(number, 0, language))
}

/// Returns the absolute value of a number with thousands separators and at least this number of decimals.
fn digits(number: Decimal, decimals: u32, language: Language) -> String {
    let words = NumberWords::of(language);
    let plain = number.abs().normalize().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut printed = String::with_capacity(plain.len() + plain.len() / 3 + 3);
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            printed.push(words.thousands);
        }
        printed.push(digit);
    }
    let missing = (decimals as usize).saturating_sub(fraction.len());
    if fraction.len() + missing > 0 {
        printed.push(words.point);
        printed.push_str(fraction);
        printed.extend(std::iter::repeat_n('0', missing));
    }
    printed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::plan::Scale;
    use crate::table::PrintedScale;

    fn style(language: Language, code: &str, decimals: u32) -> Style {
        Style {
            language,
            currency: Currency::new(code).expect("a test currency"),
            decimals,
            scale: None,
            periods: BTreeMap::new(),
            fiscal_year: None,
        }
    }

    fn read(digits: &str) -> Money {
        Money::read(digits).expect("a test amount")
    }

    fn dutch(digits: &str, decimals: u32) -> String {
        money(read(digits), &style(Language::Dutch, "EUR", decimals))
    }

    fn english(digits: &str, code: &str) -> String {
        money(read(digits), &style(Language::English, code, 2))
    }

    #[test]
    fn amounts_in_dutch() {
        assert_eq!(dutch("1987989", 0), "€ 1.987.989");
        assert_eq!(dutch("12345.67", 2), "€ 12.345,67");
        assert_eq!(dutch("-1358", 2), "€ -1.358,00");
        assert_eq!(dutch("999", 0), "€ 999");
        assert_eq!(
            money(read("1358"), &style(Language::Dutch, "CHF", 0)),
            "CHF 1.358"
        );
    }

    #[test]
    fn amounts_of_a_table_in_thousands() {
        let in_thousands = |digits: &str, decimals| {
            let of = Scale::new(1_000.into()).expect("a scale");
            let style = Style {
                scale: Some(PrintedScale { of, decimals }),
                ..style(Language::Dutch, "EUR", 0)
            };
            table_money(read(digits), &style)
        };
        // 12.350.000 / 1.000 = 12.350; an amount that is not a whole number of thousands keeps its digits.
        assert_eq!(in_thousands("12350000", 0), "12.350");
        assert_eq!(in_thousands("-12350", 0), "-12,35");
        assert_eq!(in_thousands("-1350000", 1), "-1.350,0");
        assert_eq!(in_thousands("0", 0), "0");
    }

    #[test]
    fn amounts_in_english() {
        assert_eq!(english("1987989", "EUR"), "€1,987,989.00");
        assert_eq!(english("-1358", "EUR"), "-€1,358.00");
        assert_eq!(english("0.5", "USD"), "$0.50");
        assert_eq!(english("100", "GBP"), "£100.00");
        assert_eq!(english("-1358", "CHF"), "-CHF 1,358.00");
    }

    #[test]
    fn the_decimals_of_a_style_are_a_minimum() {
        assert_eq!(dutch("108.9", 0), "€ 108,90");
        assert_eq!(dutch("108.9", 2), "€ 108,90");
        assert_eq!(dutch("0.123456", 2), "€ 0,123456");
        assert_eq!(
            money(
                Money::new(Decimal::new(10_890_000, 5)).expect("fits"),
                &style(Language::Dutch, "EUR", 0)
            ),
            "€ 108,90"
        );
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(dutch("-0", 0), "€ 0");
        assert_eq!(dutch("-0.00", 2), "€ 0,00");
        assert_eq!(english("-0", "EUR"), "€0.00");
        assert_eq!(
            money(-Money::ZERO, &style(Language::Dutch, "EUR", 0)),
            "€ 0"
        );
        assert_eq!(plain(-Money::ZERO), "0");
    }

    #[test]
    fn the_largest_sum_keeps_all_its_digits() {
        let sum = Money::whole(999_999_999_999_999_999)
            .checked_add(read("0.000001"))
            .expect("within the limit");
        let printed = money(sum, &style(Language::Dutch, "EUR", 2));
        assert_eq!(printed, "€ 999.999.999.999.999.999,000001");
    }

    #[test]
    fn other_values_in_both_languages() {
        let (nl, en) = (
            style(Language::Dutch, "EUR", 2),
            style(Language::English, "EUR", 2),
        );
        let number = |digits: &str| Quantity::read(digits).expect("a test quantity");
        assert_eq!(
            (quantity(number("4.5"), &nl), quantity(number("4.5"), &en)),
            ("4,5".into(), "4.5".into())
        );
        assert_eq!(
            (
                quantity(number("-1250"), &nl),
                quantity(number("-1250"), &en)
            ),
            ("-1.250".into(), "-1,250".into())
        );
        let part = |text: &str| Share::read(text).expect("a test share");
        assert_eq!(
            (share(part("50%"), &nl), share(part("33.3 %"), &en)),
            ("50 %".into(), "33.30%".into())
        );
        assert_eq!(
            [0, 1, 3].map(|decimals| share(part("33.3%").with_decimals(decimals), &en)),
            ["33.3%", "33.3%", "33.300%"]
        );
        assert_eq!(share(part("50%").with_decimals(1), &nl), "50,0 %");
        assert_eq!(
            (count(9950, &nl), count(1_000_000, &en)),
            ("9.950".into(), "1,000,000".into())
        );
        let day = Date::constant(2020, 1, 6);
        assert_eq!(
            (date(day, &nl), date(day, &en)),
            ("6 januari 2020".into(), "6 January 2020".into())
        );
        let time = |text: &str| Span::parse(text).expect("a test span");
        assert_eq!(
            (span(time("2020-01-06"), &nl), span(time("2023-H1"), &nl)),
            ("6 januari 2020".into(), "1e halfjaar 2023".into())
        );
    }
}
