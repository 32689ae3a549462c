//! Numbers as bookkeeping programs and spreadsheets write them: one reader for every CSV file.
//!
//! A number that does not fit its notation is refused. Reading it in another way would make it a thousand times too
//! large or too small.

use rust_decimal::Decimal;

use crate::import::{Reason, are_digits};
use crate::plan::{DecimalMark, Money, Quantity};

const MARKS: [DecimalMark; 2] = [DecimalMark::Comma, DecimalMark::Point];

/// The notation of the numbers in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct NumberNotation {
    pub(in crate::import) mark: DecimalMark,
    /// Whether the plan states the mark, so that `1,533` has one reading.
    is_stated: bool,
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NotationError {
    /// It has no digits, too many digits, or characters that are not part of a number.
    NotANumber,
    /// It has separators that the notation does not have in that place.
    Separators,
}

impl NumberNotation {
    /// The notation that the plan states, or else the one that the numbers of a sample show.
    pub(in crate::import) fn new<'a>(
        stated: Option<DecimalMark>,
        sample: impl Iterator<Item = &'a str>,
    ) -> NumberNotation {
        NumberNotation {
            mark: stated
                .or_else(|| decimal_mark_of(sample))
                .unwrap_or(DecimalMark::Comma),
            is_stated: stated.is_some(),
        }
    }

    /// Reads an amount such as `€ 36.000`, `8.400,00`, `4.977-`, `(1.533)` or `‒ 1.358`, or `€ -`, which is 0.
    ///
    /// # Errors
    /// If it is not a number of this notation, can have two readings, or has more decimals than amounts have.
    pub(in crate::import) fn amount(
        self,
        text: &str,
        decimals: u32,
        heading: impl Fn() -> String,
    ) -> Result<Money, Reason> {
        if is_dash_for_nought(text) {
            return Ok(Money::ZERO);
        }
        self.check_readings(text, &[self.mark])?;
        let number = self.number(text, &heading)?;
        if number.normalize().scale() > decimals {
            return Err(Reason::TooFine(heading(), text.to_string(), decimals));
        }
        Money::new(number).ok_or_else(|| Reason::Unreadable(heading(), text.to_string()))
    }

    /// Reads a quantity such as `7,5` or `-4`. Unlike an amount it can have three decimals, so that `1.250` has two
    /// readings if the plan does not state the mark.
    ///
    /// # Errors
    /// If it is not a number of this notation, or can have two readings.
    pub(in crate::import) fn quantity(
        self,
        text: &str,
        heading: impl Fn() -> String,
    ) -> Result<Quantity, Reason> {
        self.check_readings(text, &MARKS)
            .map_err(Reason::of_quantity)?;
        let is_quantity = |letter: char| !letter.is_alphabetic() && letter != '€';
        let unreadable = || Reason::Unreadable(heading(), text.to_string());
        if !text.chars().all(is_quantity) {
            return Err(unreadable());
        }
        let number = self.number(text, &heading)?;
        Quantity::new(number).ok_or_else(unreadable)
    }

    /// Refuses a number such as `1,533`, which can have three decimals or a separator of thousands, if its separator is
    /// one of these marks.
    fn check_readings(self, text: &str, marks: &[DecimalMark]) -> Result<(), Reason> {
        let mut marks = marks.iter();
        if self.is_stated || !marks.any(|mark| is_one_group(text, *mark)) {
            return Ok(());
        }
        let mut readings = MARKS.map(|mark| read_number(text, mark).ok().and_then(Money::new));
        readings.sort_by_key(|amount| amount.map(|amount| amount.decimal().abs()));
        match readings {
            [Some(decimals), Some(thousands)] => {
                Err(Reason::TwoReadings(text.to_string(), decimals, thousands))
            }
            [None, _] | [_, None] => Ok(()),
        }
    }

    fn number(self, text: &str, heading: &impl Fn() -> String) -> Result<Decimal, Reason> {
        read_number(text, self.mark).map_err(|misread| match misread {
            NotationError::NotANumber => Reason::Unreadable(heading(), text.to_string()),
            NotationError::Separators => {
                Reason::OtherNotation(heading(), text.to_string(), self.mark)
            }
        })
    }
}

/// The sign of a decimal mark.
fn sign_of(mark: DecimalMark) -> char {
    match mark {
        DecimalMark::Comma => ',',
        DecimalMark::Point => '.',
    }
}

/// The decimal mark of some numbers: that of the first number with one or two decimals, or else of the first number
/// that can be read with only one mark. None if no number shows it: `1.533` can have either.
fn decimal_mark_of<'a>(numbers: impl Iterator<Item = &'a str>) -> Option<DecimalMark> {
    let mut only = None;
    for text in numbers {
        let mut read = MARKS
            .into_iter()
            .filter(|&mark| read_number(text, mark).is_ok());
        let (Some(mark), None) = (read.next(), read.next()) else {
            continue;
        };
        let decimals = read_number(text, mark).map_or(0, |number| number.scale());
        if (1..=2).contains(&decimals) {
            return Some(mark);
        }
        only.get_or_insert(mark);
    }
    only
}

/// Whether a number is a group of three digits after at most three others, as in `1,533`.
fn is_one_group(text: &str, mark: DecimalMark) -> bool {
    let digits = text.trim_matches(|letter: char| !letter.is_ascii_digit());
    digits
        .split_once(sign_of(mark))
        .is_some_and(|(first, group)| {
            (1..=3).contains(&first.len())
                && !first.starts_with('0')
                && group.len() == 3
                && are_digits(first)
                && are_digits(group)
        })
}

/// Reads a number with its sign, its currency and its separators of thousands, in groups of three.
fn read_number(text: &str, mark: DecimalMark) -> Result<Decimal, NotationError> {
    let text = text.trim();
    let text = text.strip_prefix("EUR").unwrap_or(text);
    let text = text.strip_suffix("EUR").unwrap_or(text).trim();
    let text = without_dash_for_cents(text, mark);
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.');
    let start = text.find(is_part).ok_or(NotationError::NotANumber)?;
    let end = text.rfind(is_part).map_or(start, |end| end + 1);
    let bare = text.trim_matches(|letter: char| letter == '€' || letter.is_whitespace());
    let is_bracketed = bare.starts_with('(') && bare.ends_with(')');
    let mut minuses = usize::from(is_bracketed);
    for letter in text[..start].chars().chain(text[end..].chars()) {
        match letter {
            // Minus signs, hyphens and dashes.
            _ if is_dash(letter) => minuses += 1,
            '€' | '+' => {}
            '(' | ')' if is_bracketed => {}
            _ if letter.is_whitespace() => {}
            _ => return Err(NotationError::NotANumber),
        }
    }
    let digits = digits_of(&text[start..end], mark)?;
    let number = Money::read(&digits)
        .ok()
        .filter(|_| minuses < 2)
        .ok_or(NotationError::NotANumber)?;
    Ok(if minuses == 1 { -number } else { number }.decimal())
}

/// The digits of a number without a sign, with a point before its decimals.
fn digits_of(number: &str, mark: DecimalMark) -> Result<String, NotationError> {
    let is_separator =
        |letter: char| matches!(letter, ',' | '.' | '\'' | '\u{2019}') || letter.is_whitespace();
    if !number
        .chars()
        .all(|letter| letter.is_ascii_digit() || is_separator(letter))
    {
        return Err(NotationError::NotANumber);
    }
    let (whole, decimals) = number.split_once(sign_of(mark)).unwrap_or((number, ""));
    let separator = whole.find(is_separator);
    let separator = separator.and_then(|at| whole[at..].chars().next());
    let mut groups = whole.split(|letter| Some(letter) == separator);
    let first = groups.next().unwrap_or_default();
    let are_groups = separator.is_none()
        || ((1..=3).contains(&first.len())
            && !first.starts_with('0')
            && groups.all(|group| group.len() == 3 && are_digits(group)));
    if !are_groups || !are_digits(first) || !are_digits(decimals) {
        return Err(NotationError::Separators);
    }
    let mut digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        if decimals.is_empty() {
            return Err(NotationError::NotANumber);
        }
        digits.push('0');
    }
    if !decimals.is_empty() {
        digits.push('.');
        digits.push_str(decimals);
    }
    Ok(digits)
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a text has only the dashes that spreadsheets write for 0 among amounts, such as `-`, `--` or `-,--`, with or
/// without the sign of the currency.
fn is_dash_for_nought(text: &str) -> bool {
    let bare = text.trim_matches(|letter: char| letter == '€' || letter.is_whitespace());
    let is_dash_or_mark = |letter: char| is_dash(letter) || matches!(letter, ',' | '.');
    bare.starts_with(is_dash) && bare.chars().all(is_dash_or_mark)
}

/// The text of an amount without the dash of `10,-`, which means no cents.
fn without_dash_for_cents(text: &str, mark: DecimalMark) -> &str {
    let bare = text.trim_end_matches(is_dash);
    let whole = bare.strip_suffix(sign_of(mark));
    whole.filter(|_| bare.len() < text.len()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str, mark: DecimalMark) -> Result<Money, Reason> {
        let notation = NumberNotation {
            mark,
            is_stated: true,
        };
        notation.amount(text, 2, || "Bedrag".to_string())
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let amounts = [
            ("€ 36.000", "36000"),
            ("€8.400,00", "8400"),
            ("4.977-", "-4977"),
            ("(1.533.763)", "-1533763"),
            ("€ (15,66)", "-15.66"),
            ("(€ 15,66)", "-15.66"),
            ("‒ 1.358", "-1358"),
            ("\u{2212}0,5", "-0.5"),
            ("107056,40", "107056.4"),
            ("-,75", "-0.75"),
            ("12 500,10 EUR", "12500.1"),
            ("12'500", "12500"),
            ("10,-", "10"),
            ("12,5000", "12.5"),
            ("+3", "3"),
            ("-", "0"),
            (" € - ", "0"),
            ("- €", "0"),
            ("--", "0"),
            ("-,-", "0"),
            ("€ -,--", "0"),
        ];
        for (text, digits) in amounts {
            let expected = Money::read(digits).expect("a number");
            assert_eq!(amount(text, DecimalMark::Comma), Ok(expected), "{text}");
        }
        let expected = Money::read("1234.56").expect("a number");
        assert_eq!(amount("1,234.56", DecimalMark::Point), Ok(expected));
        for text in ["", "n.v.t.", "--5", "-(5)", "5%", "€", ",", "(5"] {
            assert!(amount(text, DecimalMark::Comma).is_err(), "{text}");
        }
    }

    #[test]
    fn separators_that_do_not_group_by_three_or_are_of_the_other_notation_are_refused() {
        let texts = [
            "12.34",
            "1,2,3",
            "1250.505",
            "1,250.50",
            "0.533",
            "1.25.000",
            "1.250 000",
            "1 2 3",
            "1..250",
            ".250",
        ];
        for text in texts {
            let reason = amount(text, DecimalMark::Comma).expect_err(text);
            assert!(matches!(reason, Reason::OtherNotation(..)), "{text}");
        }
        let reason = amount("1.533,00", DecimalMark::Point).expect_err("a comma");
        let expected = ("Bedrag".into(), "1.533,00".into(), DecimalMark::Point);
        assert_eq!(
            reason,
            Reason::OtherNotation(expected.0, expected.1, expected.2)
        );
    }

    #[test]
    fn an_amount_has_no_more_decimals_than_its_currency() {
        for text in ["12,3456", "0,001", "1250,505"] {
            let reason = amount(text, DecimalMark::Comma).expect_err(text);
            assert_eq!(reason, Reason::TooFine("Bedrag".into(), text.into(), 2));
        }
    }

    #[test]
    fn a_quantity_of_one_group_has_two_readings_unless_the_mark_is_stated() {
        let quantity = |text: &str, stated| {
            let notation = NumberNotation::new(stated, std::iter::once("7,5"));
            let read = notation.quantity(text, || "Uren".to_string());
            read.map(|quantity| quantity.decimal().to_string())
        };
        let reason = quantity("1.250", None).expect_err("two readings");
        let readings = ["1.25", "1250"].map(|digits| Quantity::read(digits).expect("a number"));
        let expected = Reason::TwoQuantities("1.250".into(), readings[0], readings[1]);
        assert_eq!(reason, expected);
        assert_eq!(
            quantity("1.250", Some(DecimalMark::Comma)),
            Ok("1250".into())
        );
        assert_eq!(
            quantity("1.250", Some(DecimalMark::Point)),
            Ok("1.25".into())
        );
        assert_eq!(quantity("0,125", None), Ok("0.125".into()));
        assert!(quantity("7.5", None).is_err());
    }

    #[test]
    fn the_decimal_mark_is_that_of_a_number_that_shows_it() {
        let of = |numbers: &[&str]| decimal_mark_of(numbers.iter().copied());
        assert_eq!(of(&["1.533", "-12,5"]), Some(DecimalMark::Comma));
        assert_eq!(of(&["1,533", "1,533.00-"]), Some(DecimalMark::Point));
        assert_eq!(of(&["1.533.763", "400"]), Some(DecimalMark::Comma));
        assert_eq!(of(&["1.533", "400", "1-2-2021"]), None);
        assert_eq!(of(&["€ 609.9"]), Some(DecimalMark::Point));
        // Three decimals are weaker evidence than two, in any row.
        assert_eq!(of(&["1250.505", "7,50"]), Some(DecimalMark::Comma));
        assert_eq!(of(&["1250.505"]), Some(DecimalMark::Point));
    }
}
