//! Enums of the library whose variants are typed as words on the command line, such as `--by line`.

/// Implements clap's `ValueEnum` for an enum, with a word for each variant, in the order in which errors list the
/// words. A variant without a word does not compile.
macro_rules! typed_words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl clap::ValueEnum for $type {
            fn value_variants<'a>() -> &'a [$type] {
                &[$($type::$variant),+]
            }

            fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
                let word = match self {
                    $($type::$variant => $word),+
                };
                Some(clap::builder::PossibleValue::new(word))
            }
        }
    };
}

pub(super) use typed_words;
