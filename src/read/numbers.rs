//! Numbers, read from their own digits: strict and exact. Dutch thousands such as `12.800` are reported.

use rust_decimal::Decimal;

use super::guess::{self, quoted};
use super::keys::ValueType;
use super::lowering::{Lowering, write};
use super::rule;
use super::tree::{Node, TomlTable, TomlValue};
use crate::finding::{Advice, Message, RuleName, name, verbatim};
use crate::place::{Path, Place, Step};
use crate::plan::{
    DECIMALS, Money, NumberError, Quantity, Repeat, Scale, Unit, WHOLE_DIGITS, Word,
};
use crate::tell;

/// The keys of figures whose table can have a key for their unit or year.
const KEYS_OF_FIGURES: [&str; 8] = [
    "rate",
    "quantity",
    "amount",
    "target",
    "baseline",
    "max-tariff",
    "max",
    "min",
];

/// A number that is kept as an exact decimal.
pub(super) trait Number: Copy {
    /// Reads digits strictly.
    fn read(digits: &str) -> Result<Self, NumberError>;

    /// The full number for a number in a file with this scale. None if it is too large.
    fn in_scale(self, scale: Scale) -> Option<Self>;

    /// The scale that applies to such numbers.
    fn scale_of(scale: Scale) -> Scale;

    fn is_zero(self) -> bool;
}

impl Number for Money {
    fn read(digits: &str) -> Result<Money, NumberError> {
        Money::read(digits)
    }

    fn in_scale(self, scale: Scale) -> Option<Money> {
        scale.full(self)
    }

    fn scale_of(scale: Scale) -> Scale {
        scale
    }

    fn is_zero(self) -> bool {
        Money::is_zero(self)
    }
}

impl Number for Quantity {
    fn read(digits: &str) -> Result<Quantity, NumberError> {
        Quantity::read(digits)
    }

    fn in_scale(self, _: Scale) -> Option<Quantity> {
        Some(self)
    }

    fn scale_of(_: Scale) -> Scale {
        Scale::ONE
    }

    fn is_zero(self) -> bool {
        self.decimal().is_zero()
    }
}

impl Lowering<'_> {
    /// Reads a number from its own digits.
    pub(super) fn number<N: Number>(
        &mut self,
        value: &TomlValue<'_>,
        path: &Path<'_>,
    ) -> Option<N> {
        if self.document.is_damaged(value.span()) {
            return None;
        }
        match &value.node {
            Node::Integer(digits) if digits.is_decimal() => return self.digits(digits.0, path),
            Node::Float(digits) => return self.float(&digits.plain(), path),
            Node::Integer(digits) => {
                let message = tell! {
                    nl: "{digits} is geen decimaal getal", en: "{digits} is not a decimal number",
                    digits = name(digits.0)
                };
                let hint = tell! {
                    nl: "schrijf het met de cijfers 0 tot en met 9", en: "write it with the digits 0 to 9"
                };
                self.report(rule::UNREADABLE_NUMBER, path, message, hint);
                return None;
            }
            Node::String(_)
            | Node::Boolean
            | Node::Datetime(_)
            | Node::Array(_)
            | Node::Table(_) => {}
        }
        let with_unit = value.node.as_str().and_then(guess::with_unit);
        let hint = match with_unit {
            Some((number, unit)) => {
                let hint = self.number_and_unit_at(&path.place(), &number, &unit);
                Advice::from(hint).writing(path.place(), number)
            }
            None => only_digits().into(),
        };
        self.not_of_type(&ValueType::Amount, value, path, hint);
        None
    }

    /// The hint for a number with its unit after it, at a place. It names a key for the unit only if the table there
    /// can have that key and does not have it yet.
    fn number_and_unit_at(&self, place: &Place, number: &str, unit: &str) -> Message {
        let steps = place.steps();
        let figure = steps.iter().rposition(|step| {
            step.as_key()
                .is_some_and(|key| KEYS_OF_FIGURES.contains(&key))
        });
        let section = steps.first().and_then(Step::as_key);
        let is_of_cost = section == Some("activities") || section == Some("lines");
        let per = guess::choice(unit, Repeat::MEANINGS);
        let key = figure.and_then(|at| {
            let figure = steps[at].as_key()?;
            let has_rate = figure == "rate" || figure == "quantity";
            let (key, can_have) = match (per, figure) {
                (Some("year"), "max") if section == Some("funders") => {
                    ("max-per-period", self.periods_are_years())
                }
                (Some("year"), "max" | "min") => ("each", section == Some("conditions")),
                (Some(_), _) => ("per", is_of_cost && (has_rate || figure == "amount")),
                (None, "max-tariff" | "target" | "baseline") => ("unit", true),
                (None, _) => (
                    "unit",
                    has_rate && !matches!(section, Some("rates" | "claims")),
                ),
            };
            let table = self.table_at(&steps[..at])?;
            (can_have && table.get(key).is_none()).then_some(key)
        });
        match (key, per) {
            (Some("each"), _) => {
                let each = verbatim("each = \"year\"");
                tell! {
                    nl: "schrijf {number}, en met een eigen sleutel dat het voor elk jaar geldt: {each}",
                    en: "write {number}, and with a key of its own that it is for each year: {each}",
                    number = name(number), each
                }
            }
            (Some("max-per-period"), _) => tell! {
                nl: "schrijf met {key} het hoogste bedrag van elke periode, zoals {example}",
                en: "write the most of each period as {key}, such as {example}",
                key = verbatim("max-per-period"),
                example = verbatim(format!("max-per-period = {number}"))
            },
            (Some(_), _) => number_and_unit(number, unit),
            (None, _) => tell! {
                nl: "schrijf {number}, zonder {unit}", en: "write {number}, without {unit}",
                number = name(number), unit = name(unit)
            },
        }
    }

    /// The table at the end of these steps. None if they lead to something else.
    fn table_at(&self, steps: &[Step]) -> Option<&TomlTable<'_>> {
        let (first, rest) = steps.split_first()?;
        let (_, mut value) = self.document.root().get(first.as_key()?)?;
        for step in rest {
            value = match step {
                Step::Key(key) => value.node.as_table()?.get(key)?.1,
                Step::Index(index) => value.node.as_array()?.elements.get(*index)?,
            };
        }
        value.node.as_table()
    }

    /// Reads a number with a decimal point. Reports a point that may separate thousands.
    fn float<N: Number>(&mut self, digits: &str, path: &Path<'_>) -> Option<N> {
        let Some((thousands, decimals)) = thousands_dot(digits, self.unit) else {
            return self.digits(digits, path);
        };
        let scale = N::scale_of(self.scale);
        self.report_thousands_dot(digits, (&thousands, &decimals), scale, path);
        None
    }

    /// Reads digits as a number, in the scale of the plan. Reports digits that are no exact number.
    fn digits<N: Number>(&mut self, digits: &str, path: &Path<'_>) -> Option<N> {
        let scaled = |number: N| number.in_scale(self.scale).ok_or(NumberError::TooLarge);
        let error = match N::read(digits).and_then(scaled) {
            Ok(number) => return Some(number),
            Err(error) => error,
        };
        let (rule, message, hint) = inexact(digits, error);
        let hint = Advice::from(hint);
        let hint = match without_exponent(digits).filter(|_| error == NumberError::Exponent) {
            Some(plain) => hint.writing(path.place(), plain),
            None => hint,
        };
        self.report(rule, path, message, hint);
        None
    }

    fn report_thousands_dot(
        &mut self,
        digits: &str,
        (thousands, decimals): (&str, &str),
        scale: Scale,
        path: &Path<'_>,
    ) {
        let shortest = match decimals.split_once('.') {
            Some(_) => decimals.trim_end_matches('0'),
            None => decimals,
        };
        let message = tell! {
            nl: "de punt in {digits} staat in TOML voor decimalen, en in een Nederlandse tabel voor duizenden",
            en: "the point of {digits} is a decimal point in TOML, and marks thousands in a Dutch table",
            digits = name(digits)
        };
        let is_finer = Money::read(shortest).is_ok_and(|amount| !self.unit.holds(amount));
        let in_full = |digits: &str| {
            let full = scale.full(Money::read(digits).ok()?)?;
            Quantity::new(full.decimal()).filter(|_| !scale.is_one())
        };
        let both = (in_full(&thousands.replace('_', "")), in_full(shortest));
        let (thousands, decimals) = (name(thousands), name(decimals));
        let hint = if let (true, (Some(large), Some(small))) = (is_finer, both) {
            tell! {
                nl: "schrijf {thousands} voor {large}; is {small} bedoeld, rond dan af of kies een fijnere {unit}, zoals {finer}",
                en: "write {thousands} for {large}; for {small}, round it or choose a finer {unit}, such as {finer}",
                thousands, large, small, unit = verbatim("unit"), finer = verbatim("unit = 0.001")
            }
        } else if is_finer {
            tell! {
                nl: "schrijf {thousands} voor duizenden; alleen een tarief of een aantal mag fijner zijn dan de {unit} van het plan: \
                     {decimals}",
                en: "write {thousands} for thousands; only a rate or a quantity may be finer than the plan's {unit}: {decimals}",
                thousands, decimals, unit = verbatim("unit")
            }
        } else {
            tell! {
                nl: "schrijf {thousands} voor duizenden, of {decimals} voor decimalen",
                en: "write {thousands} for thousands, or {decimals} for decimals",
                thousands, decimals
            }
        };
        self.report(rule::THOUSANDS_DOT, path, message, hint);
    }
}

/// The hint for a value that is not a number.
pub(super) fn only_digits() -> Message {
    tell! {
        nl: "schrijf cijfers zonder aanhalingstekens, zoals {thousands} of {decimals}",
        en: "write digits, without quotes, such as {thousands} or {decimals}",
        thousands = name("12_800"), decimals = name("108.90")
    }
}

/// The hint for a number with its unit after it.
pub(super) fn number_and_unit(number: &str, unit: &str) -> Message {
    if let Some(per) = guess::choice(unit, Repeat::MEANINGS) {
        return tell! {
            nl: "schrijf {number}, en met een eigen sleutel hoe vaak: {per}",
            en: "write {number}, and with a key of its own how often: {per}",
            number = name(number), per = verbatim(format!("per = {}", quoted(per)))
        };
    }
    let unit = unit.strip_prefix("per ").unwrap_or(unit);
    tell! {
        nl: "schrijf {number}, en de eenheid met een eigen sleutel: {unit}",
        en: "write {number}, and the unit with a key of its own: {unit}",
        number = name(number), unit = verbatim(format!("unit = {}", quoted(unit)))
    }
}

/// The rule, the message and the hint for digits that can't be kept exactly.
pub(super) fn inexact(digits: &str, error: NumberError) -> (RuleName, Message, Message) {
    let digits_in_name = name(digits);
    match error {
        NumberError::TooLarge => (
            rule::AMOUNT_TOO_LARGE,
            tell! {
                nl: "{digits} is te groot om exact te bewaren: het heeft meer dan {most} cijfers voor de punt",
                en: "{digits} is too large to be kept exactly: it has more than {most} digits before the point",
                digits = digits_in_name, most = WHOLE_DIGITS as usize
            },
            tell! {
                nl: "kijk of er een cijfer te veel staat, of dat het bedrag in centen is",
                en: "look for a digit too many, or an amount in cents"
            },
        ),
        NumberError::TooFine => (
            rule::UNREADABLE_NUMBER,
            tell! {
                nl: "{digits} heeft meer dan {most} decimalen", en: "{digits} has more than {most} decimals",
                digits = digits_in_name, most = DECIMALS as usize
            },
            tell! {
                nl: "rond het af op ten hoogste {most} decimalen", en: "round it to at most {most} decimals",
                most = DECIMALS as usize
            },
        ),
        NumberError::Exponent => (
            rule::UNREADABLE_NUMBER,
            tell! {
                nl: "{digits} is geschreven met een exponent", en: "{digits} is written with an exponent",
                digits = digits_in_name
            },
            match without_exponent(digits) {
                Some(plain) => write(plain),
                None => tell! { nl: "schrijf alle cijfers uit", en: "write all of its digits" },
            },
        ),
        NumberError::NotFinite | NumberError::NotANumber => (
            rule::UNREADABLE_NUMBER,
            tell! { nl: "{digits} is geen getal", en: "{digits} is not a number", digits = digits_in_name },
            tell! {
                nl: "schrijf een bedrag, of laat de sleutel weg", en: "write an amount, or leave the key out"
            },
        ),
    }
}

/// The digits of a number with an exponent, written out.
fn without_exponent(digits: &str) -> Option<String> {
    let number = Decimal::from_scientific(digits).ok()?;
    guess::written(number)
}

/// Returns both readings of digits that look like a Dutch amount in thousands: `12_800` and `12.8` for `12.800`, and
/// `1_823` and `1.8230` for `1.823`. None if they don't look like one: `0.125` never means 125, and amounts in a unit
/// of three decimals or more are written with three decimals.
pub(super) fn thousands_dot(digits: &str, unit: Unit) -> Option<(String, String)> {
    if unit.decimals() >= 3 {
        return None;
    }
    let (sign, unsigned) = match digits.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", digits.strip_prefix('+').unwrap_or(digits)),
    };
    let (whole, decimals) = unsigned.split_once('.')?;
    let short =
        (1..=3).contains(&whole.len()) && whole != "0" && whole.bytes().all(|b| b.is_ascii_digit());
    let three = decimals.len() == 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    if !short || !three {
        return None;
    }
    let thousands = format!("{sign}{whole}_{decimals}");
    let written = format!("{sign}{whole}.{decimals}");
    let shorter = written.trim_end_matches('0').trim_end_matches('.');
    let decimals = if shorter == written {
        // A fourth decimal shows that the dot does not separate thousands.
        format!("{written}0")
    } else {
        shorter.to_string()
    };
    Some((thousands, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_thousands_are_recognised() {
        let readings = |digits: &str| thousands_dot(digits, Unit::CENT);
        let both = |thousands: &str, decimals: &str| Some((thousands.into(), decimals.into()));
        assert_eq!(readings("12.800"), both("12_800", "12.8"));
        assert_eq!(readings("-1.000"), both("-1_000", "-1"));
        assert_eq!(readings("0.125"), None);
        assert_eq!(readings("108.90"), None);
        assert_eq!(readings("1250.125"), None);
    }

    #[test]
    fn three_decimals_that_are_meant_get_a_fourth() {
        let advised = thousands_dot("1.823", Unit::CENT).map(|(_, decimals)| decimals);
        assert_eq!(advised.as_deref(), Some("1.8230"));
        assert_eq!(thousands_dot("1.8230", Unit::CENT), None);
    }

    #[test]
    fn three_decimals_are_ordinary_where_the_unit_has_them() {
        let unit = |size: &str| Unit::new(size.parse().expect("a number")).expect("a unit");
        assert_eq!(thousands_dot("12.350", unit("0.001")), None);
        assert_eq!(thousands_dot("12.350", unit("0.0001")), None);
        assert!(thousands_dot("12.350", unit("1")).is_some());
    }
}
