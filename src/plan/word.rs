//! Enums whose variants are words in the plan file, such as `form = "in-kind"`: each variant is declared with its
//! word, and schemas, reading and printing take the words from there.

/// An enum whose variants are words in the plan file.
pub trait Word: Copy + 'static {
    /// All words, in the order of the declaration.
    const WORDS: &'static [&'static str];

    /// Each word with other Dutch and English words that people may write for it. Those are used for suggestions, and
    /// are never accepted.
    const MEANINGS: Meanings;

    /// The word of this variant.
    fn word(self) -> &'static str;

    /// The variant with this word. None if there is none.
    fn from_word(word: &str) -> Option<Self>;
}

/// Words of the format, each with other words that people may write for it.
pub type Meanings = &'static [(&'static str, &'static [&'static str])];

/// Declares such an enum: each variant with its word, and with other words that people may write for it.
macro_rules! words {
    ($(
        $(#[$attribute:meta])*
        pub enum $name:ident {
            $($(#[$variant_attribute:meta])* $variant:ident = $word:literal $(($($meant:literal),+ $(,)?))?),+ $(,)?
        }
    )+) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_attribute])* $variant),+
        }

        impl $name {
            /// All variants, in the order of the declaration.
            pub const ALL: [$name; [$($word),+].len()] = [$($name::$variant),+];
        }

        impl $crate::plan::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word),+];

            const MEANINGS: $crate::plan::Meanings = &[$(($word, &[$($($meant),+)?])),+];

            fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word),+
                }
            }

            fn from_word(word: &str) -> Option<$name> {
                match word {
                    $($word => Some($name::$variant),)+
                    _ => None,
                }
            }
        }
    )+};
}
pub(super) use words;
