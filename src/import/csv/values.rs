//! Amounts and dates as bookkeeping programs and spreadsheets write them.

use jiff::civil::Date;

use crate::plan::{DateOrder, DecimalMark, Money, month_named};

/// The sign of a decimal mark.
fn sign_of(mark: DecimalMark) -> char {
    match mark {
        DecimalMark::Comma => ',',
        DecimalMark::Point => '.',
    }
}

/// The decimal mark of some amounts: the last of two different separators, or one that is followed by other than three
/// digits. None if no amount tells: `1.533` can be either.
pub(in crate::import) fn decimal_mark_of<'a>(
    mut amounts: impl Iterator<Item = &'a str>,
) -> Option<DecimalMark> {
    amounts.find_map(|amount| {
        let amount = amount.trim_matches(|letter: char| !letter.is_ascii_digit());
        let at = amount.rfind([',', '.'])?;
        let (mark, other) = match &amount[at..=at] {
            "," => (DecimalMark::Comma, '.'),
            _ => (DecimalMark::Point, ','),
        };
        let is_repeated = amount.matches(sign_of(mark)).count() > 1;
        let is_thousands = amount.len() - at == 4;
        (!is_repeated && (amount.contains(other) || !is_thousands)).then_some(mark)
    })
}

/// The order in which most of some dates can be read: of equal ones, the day comes before the month. None if no date can
/// be read.
pub(in crate::import) fn date_order_of<'a>(
    dates: impl Iterator<Item = &'a str> + Clone,
) -> Option<DateOrder> {
    let count = |order| {
        let readable = |date: &&str| read_date(date, order).is_some();
        dates.clone().filter(readable).count()
    };
    // Of equal counts the last one wins.
    let orders = [
        DateOrder::MonthDayYear,
        DateOrder::DayMonthYear,
        DateOrder::YearMonthDay,
    ];
    let order = orders.into_iter().max_by_key(|&order| count(order))?;
    (count(order) > 0).then_some(order)
}

/// An amount such as `€ 36.000`, `8.400,00`, `4.977-`, `(1.533)` or `‒ 1.358`. None if it can't be read.
pub(in crate::import) fn read_amount(text: &str, mark: DecimalMark) -> Option<Money> {
    let text = text.trim();
    let text = text.strip_prefix("EUR").unwrap_or(text);
    let text = text.strip_suffix("EUR").unwrap_or(text).trim();
    let text = without_dash_for_cents(text, mark);
    let is_bracketed = text.starts_with('(') && text.ends_with(')');
    let mut digits = String::with_capacity(text.len());
    let mut minuses = usize::from(is_bracketed);
    for letter in text.trim_matches(['(', ')']).chars() {
        match letter {
            '0'..='9' => digits.push(letter),
            // Minus signs, hyphens and dashes.
            _ if is_dash(letter) => minuses += 1,
            '€' | '+' | '\'' => {}
            _ if letter.is_whitespace() => {}
            _ if letter == sign_of(mark) => digits.push('.'),
            ',' | '.' => {}
            _ => return None,
        }
    }
    if minuses > 1 || !are_groups(text, mark) {
        return None;
    }
    if digits.starts_with('.') {
        digits.insert(0, '0');
    }
    let amount = Money::read(digits.trim_end_matches('.')).ok()?;
    Some(if minuses == 1 { -amount } else { amount })
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The amount without the dash of `10,-`, which stands for no cents.
fn without_dash_for_cents(text: &str, mark: DecimalMark) -> &str {
    let bare = text.trim_end_matches(is_dash);
    let whole = bare.strip_suffix(sign_of(mark));
    whole.filter(|_| bare.len() < text.len()).unwrap_or(text)
}

/// Both readings of an amount such as `1,533` where the comma is the decimal mark: with three decimals, and in thousands.
/// None if it has one reading.
pub(in crate::import) fn two_readings(text: &str, mark: DecimalMark) -> Option<(Money, Money)> {
    let digits = text.trim_matches(|letter: char| !letter.is_ascii_digit());
    let (whole, decimals) = digits.split_once(sign_of(mark))?;
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_unclear = (1..=3).contains(&whole.len())
        && !whole.starts_with('0')
        && decimals.len() == 3
        && are_digits(whole)
        && are_digits(decimals);
    let other = match mark {
        DecimalMark::Comma => DecimalMark::Point,
        DecimalMark::Point => DecimalMark::Comma,
    };
    is_unclear
        .then(|| Some((read_amount(text, mark)?, read_amount(text, other)?)))
        .flatten()
}

/// Whether the separators of thousands stand before groups of three digits, `1.234` and not `12.34`, and none after the
/// decimal mark.
fn are_groups(text: &str, mark: DecimalMark) -> bool {
    let (whole, decimals) = text.split_once(sign_of(mark)).unwrap_or((text, ""));
    if decimals.contains([',', '.']) {
        return false;
    }
    let mut groups = whole.split([',', '.']).skip(1);
    groups.all(|group| group.chars().filter(char::is_ascii_digit).count() == 3)
}

/// A date with or without separators; a time after it is left out. None if it can't be read.
pub(in crate::import) fn read_date(text: &str, order: DateOrder) -> Option<Date> {
    if text.bytes().filter(u8::is_ascii_alphabetic).count() >= 3 {
        return read_named_date(text);
    }
    let text = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let mut parts = text.split(['-', '/', '.']);
    let (first, second, third) = match (parts.next()?, parts.next(), parts.next(), order) {
        (first, Some(second), Some(third), _) => (first, second, third),
        (digits, None, _, DateOrder::YearMonthDay) if is_day(digits) => {
            (&digits[..4], &digits[4..6], &digits[6..])
        }
        (digits, None, _, _) if is_day(digits) => (&digits[..2], &digits[2..4], &digits[4..]),
        _ => return None,
    };
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match order {
        DateOrder::YearMonthDay => (first, second, third),
        DateOrder::DayMonthYear => (third, second, first),
        DateOrder::MonthDayYear => (third, first, second),
    };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A date with the name of a month, such as `5 jan. 2021`, `05-mrt-2021` or `March 5, 2021`. A time after it is left out.
fn read_named_date(text: &str) -> Option<Date> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != ':');
    let mut parts = parts.filter(|part| !part.is_empty() && !part.contains(':'));
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let (months, numbers): (Vec<&str>, Vec<&str>) =
        three.into_iter().partition(|part| !is_number(part));
    let (&[month], &[first, second]) = (months.as_slice(), numbers.as_slice()) else {
        return None;
    };
    let month = month_named(&month.to_lowercase())?;
    let (day, year) = match (first.len(), second.len()) {
        (1 | 2, 4) => (first, second),
        (4, 1 | 2) => (second, first),
        _ => return None,
    };
    let is_end = parts.next().is_none();
    is_end.then(|| Date::new(year.parse().ok()?, month, day.parse().ok()?).ok())?
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|digit| digit.is_ascii_digit())
}

/// A date in the order that the plan states, or else in the one that was found. Only in a stated order can the year have two
/// digits, of 2000 to 2099: `20-01-06` can be in 2020 and in 2006.
pub(in crate::import) fn read_date_in(
    text: &str,
    stated: Option<DateOrder>,
    found: DateOrder,
) -> Option<Date> {
    let whole = read_date(text, stated.unwrap_or(found));
    whole.or_else(|| read_short_date(text, stated?))
}

/// Whether a text is a date with a year of two digits, in some order.
pub(in crate::import) fn has_short_year(text: &str) -> bool {
    let mut orders = DateOrder::ALL.into_iter();
    orders.any(|order| read_short_date(text, order).is_some())
}

/// A date whose year has two digits, of 2000 to 2099.
fn read_short_date(text: &str, order: DateOrder) -> Option<Date> {
    let text = text.trim();
    let date = match text.rsplit_once(' ') {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    };
    let separators = ['-', '/', '.', ' '];
    let year_is_first = order == DateOrder::YearMonthDay;
    let (year, at) = if year_is_first {
        (date.split_once(separators)?.0, 0)
    } else {
        let (rest, year) = date.rsplit_once(separators)?;
        (year, rest.len() + 1)
    };
    let is_short = year.len() == 2 && is_number(year);
    is_short.then(|| read_date(&format!("{}20{}", &date[..at], &date[at..]), order))?
}

fn is_day(digits: &str) -> bool {
    digits.len() == 8 && is_number(digits)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        date_order_of, decimal_mark_of, has_short_year, read_amount, read_date, read_date_in,
    };
    use crate::plan::{DateOrder, DecimalMark, Money};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let amounts = [
            ("€ 36.000", "36000"),
            ("€8.400,00", "8400"),
            ("4.977-", "-4977"),
            ("(1.533.763)", "-1533763"),
            ("‒ 1.358", "-1358"),
            ("\u{2212}0,5", "-0.5"),
            ("107056,40", "107056.4"),
            ("-,75", "-0.75"),
            ("12 500,10 EUR", "12500.1"),
            ("+3", "3"),
        ];
        for (text, digits) in amounts {
            let amount = Money::read(digits).expect("a number");
            assert_eq!(
                read_amount(text, DecimalMark::Comma),
                Some(amount),
                "{text}"
            );
        }
        assert_eq!(
            read_amount("1,234.56", DecimalMark::Point),
            Money::read("1234.56").ok()
        );
        for text in ["", "n.v.t.", "12.34", "1,2,3", "1,533.00", "--5", "5%", "€"] {
            assert_eq!(read_amount(text, DecimalMark::Comma), None, "{text}");
        }
    }

    #[test]
    fn the_decimal_mark_is_that_of_an_amount_that_shows_it() {
        let of = |amounts: &[&str]| decimal_mark_of(amounts.iter().copied());
        assert_eq!(of(&["1.533", "-12,5"]), Some(DecimalMark::Comma));
        assert_eq!(of(&["1,533", "1,533.00-"]), Some(DecimalMark::Point));
        assert_eq!(of(&["1.533.763", "400"]), None);
        assert_eq!(of(&["1.533"]), None);
        assert_eq!(of(&["€ 609.9"]), Some(DecimalMark::Point));
    }

    #[test]
    fn dates_are_read_in_the_order_that_fits_all() {
        let of = |dates: &[&str]| date_order_of(dates.iter().copied());
        let year_first = Some(DateOrder::YearMonthDay);
        assert_eq!(of(&["2020-01-06", "2020-02-30"]), year_first);
        assert_eq!(of(&["2020-02-30", ""]), None);
        assert_eq!(of(&["2020-01-06"]), Some(DateOrder::YearMonthDay));
        assert_eq!(
            of(&["06-01-2020", "6/1/2020"]),
            Some(DateOrder::DayMonthYear)
        );
        assert_eq!(
            of(&["6/1/2020", "1/13/2020"]),
            Some(DateOrder::MonthDayYear)
        );
        assert_eq!(of(&["12042016"]), Some(DateOrder::DayMonthYear));
        assert_eq!(of(&["20160412"]), Some(DateOrder::YearMonthDay));
        let read = |text| read_date(text, DateOrder::DayMonthYear);
        assert_eq!(read("12042016"), Some(date(2016, 4, 12)));
        assert_eq!(read("6-1-2020 00:00"), Some(date(2020, 1, 6)));
        assert_eq!(read("6-1-20"), None);
    }

    #[test]
    fn a_month_can_have_a_name_in_either_language() {
        let read = |text| read_date(text, DateOrder::DayMonthYear);
        let texts = [
            "5 maart 2021",
            "05-mrt-2021",
            "5 mrt. 2021",
            "5-MAR-2021 00:00",
            "March 5, 2021",
            "2021 mrt 5",
        ];
        for text in texts {
            assert_eq!(read(text), Some(date(2021, 3, 5)), "{text}");
        }
        for text in [
            "5 ma 2021",
            "maart 2021",
            "5 maart 21",
            "5 6 2021 jan",
            "32 mei 2021",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_needs_an_order_that_is_stated() {
        let (day, year) = (DateOrder::DayMonthYear, DateOrder::YearMonthDay);
        let stated = |text, order| read_date_in(text, Some(order), day);
        assert_eq!(stated("20-01-06", day), Some(date(2006, 1, 20)));
        assert_eq!(stated("20-01-06", year), Some(date(2020, 1, 6)));
        assert_eq!(stated("6/1/99 10:00", day), Some(date(2099, 1, 6)));
        assert_eq!(stated("5-jan-21", day), Some(date(2021, 1, 5)));
        assert_eq!(read_date_in("20-01-06", None, day), None);
        assert!(has_short_year("20-01-06") && !has_short_year("20-01-2006"));
    }
}
