//! Names that do not mix: the id of a line is not the id of a funder, though both are text.

use std::borrow::Borrow;
use std::fmt;

use indexmap::IndexMap;

/// Things by their id, in the order of the file.
pub type ById<Id, T> = IndexMap<Id, T>;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id as it stands in the plan file.
            pub fn new(text: &str) -> $name {
                $name(text.into())
            }

            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A key of `[funders]`.
    FunderId,
    /// A key of `[lines]`.
    LineId,
    /// A key of `[partners]`.
    PartnerId,
    /// A key of `[goals]`.
    GoalId,
    /// A key of `[tariffs]`.
    TariffId,
    /// A key of `[keys]`: an allocation key.
    KeyId,
    /// One that gets a part by an allocation key: a partner or a funder, whichever is divided among.
    MemberId,
    /// What a funder pays for: a key of `[lines]`, or the `code` of an activity.
    PurposeId,
    /// The `code` of an activity, such as `2.1`.
    ActivityCode,
    /// The id of a period: as written in `plan.periods`.
    PeriodId,
}
