//! How English writes numbers, amounts and dates.

use crate::words::MoneyPart::{Digits, Minus, Sign, Space};
use crate::words::NumberWords;

pub(in crate::words) static NUMBERS: NumberWords = NumberWords {
    thousands: ',',
    point: '.',
    money: &[Minus, Sign, Digits],
    money_by_code: &[Minus, Sign, Space, Digits],
    before_percent: "",
    locale: "809",
    date_format: "[$-809]d mmmm yyyy",
};
