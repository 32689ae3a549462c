//! How Dutch writes numbers, amounts and dates.

use crate::words::MoneyPart::{Digits, Minus, Sign, Space};

words! {
    /// How numbers are written.
    NumberWords, NUMBERS {
        /// Between groups of three digits.
        thousands: char = '.',
        /// Before the decimals.
        point: char = ',',
        /// An amount with the sign of its currency: `€ -1.358`.
        money: &'static [crate::words::MoneyPart] = &[Sign, Space, Minus, Digits],
        /// An amount with the code of its currency: `CHF -1.358`.
        money_by_code: &'static [crate::words::MoneyPart] = &[Sign, Space, Minus, Digits],
        /// Between the digits of a percentage and its sign.
        before_percent = " ",
        /// The code of the language and its country in workbooks, in hexadecimal digits (MS-LCID).
        locale = "413",
        /// The number format of a date in workbooks.
        date_format = "[$-413]d mmmm yyyy",
    }
}
