//! Ids of different things are different types: the id of a line can't be used as the id of a funder.

use std::borrow::Borrow;
use std::fmt;

use indexmap::IndexMap;

use super::fields::{Referent, Refers, VisitReference};
use crate::place::Path;

/// Things by their id, in the order of the file.
pub type ById<Id, T> = IndexMap<Id, T>;

/// Declares types of ids, each with the kind of thing that it refers to if that is always the same.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $(=> $referent:ident)?),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id as it is written in the plan file.
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

        $(impl Refers for $name {
            fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
                visit(Referent::$referent, &self.0, &|| at.place());
            }
        })?

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A key of `[funders]`.
    FunderId => Funder,
    /// A key of `[lines]`.
    LineId => Line,
    /// A key of `[partners]`.
    PartnerId => Partner,
    /// A key of `[goals]`.
    GoalId => Goal,
    /// A key of `[tariffs]`.
    TariffId => Tariff,
    /// A key of `[keys]`: an allocation key.
    KeyId => Key,
    /// A member of an allocation key, which gets a part: a partner or a funder, depending on the amount that is
    /// divided.
    MemberId,
    /// Something that a funder pays for: a key of `[lines]`, or the `code` of an activity.
    PurposeId => Purpose,
    /// A term of a claim: a line, a funder, an activity, a partner, or another claim by its name.
    TermId => Term,
    /// A kind of costs, in the plan's own words: staff, travel.
    CostKind,
    /// A term in the base of a percentage: a line, an activity, or a kind of costs.
    CostBaseId => CostBase,
    /// The `code` of an activity, such as `2.1`.
    ActivityCode => Activity,
    /// The id of a period, as written in `plan.periods`.
    PeriodId,
    /// A key of `[actuals.people]`: a person as timesheets call him or her.
    PersonId,
}
