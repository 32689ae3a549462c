//! Words that several reports, pages and workbooks print, and the words of most reports, in a folder for each language.
//!
//! `nl` declares the words, and each other language gives their values, so a missing word in a language does not
//! compile. A sentence about figures is in the file that has these figures, in all languages (`tell!`).

/// Declares the words of one subject by their Dutch: a struct with a field for each word, and its Dutch value. A
/// field without a type is a text.
macro_rules! words {
    (
        $(#[$about:meta])*
        $words:ident, $value:ident {
            $($(#[$doc:meta])* $word:ident $(: $type:ty)? = $text:expr,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $words {
            $($(#[$doc])* pub $word: words!(@type $($type)?),)*
        }

        $(#[$about])*
        pub(in crate::words) static $value: $words = $words { $($word: $text,)* };

        $(#[$about])*
        impl $words {
            /// The words in a language.
            pub fn of(language: crate::plan::Language) -> &'static $words {
                match language {
                    crate::plan::Language::Dutch => &$value,
                    crate::plan::Language::English => &crate::words::en::$value,
                }
            }
        }
    };
    (@type) => { &'static str };
    (@type $type:ty) => { $type };
}

mod en;
mod nl;
mod time;

pub use nl::*;

/// A part of a written amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyPart {
    /// The sign or the code of the currency.
    Sign,
    /// The minus of an amount below 0.
    Minus,
    Digits,
    Space,
}
