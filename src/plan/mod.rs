//! The words of a plan: what it is made of, as values. No TOML, no files, no layout, no sums.
//!
//! Everything that a wrong plan can get wrong is still representable here (an unknown line, a code that
//! stands twice): the rules need to see it. What can't be represented is a wrong *value*: an amount with too
//! many digits, a span that ends before it starts.

mod activity;
mod allocation;
mod condition;
mod cost;
mod funding;
mod id;
mod money;
mod naming;
mod number;
mod people;
mod per_period;
mod period;
mod root;
mod scenario;
mod span;
mod target;
mod timeline;

pub use activity::{Activity, Linked};
pub use allocation::{AllocationKey, AmountOf, PaidBy, Parts, Split};
pub use condition::{Base, Condition, PerUnit};
pub use cost::{Cost, CostItem, Price, RateSource, Series, Tariff, TariffRate, Timing};
pub use funding::{Adjustment, Contribution, Funder, Line, Totals};
pub use id::{
    ActivityCode, ById, FunderId, GoalId, KeyId, LineId, MemberId, PartnerId, PeriodId, PurposeId,
    TariffId,
};
pub use money::{Currency, Money, Quantity, Share, Unit};
pub use naming::{in_brackets, path_of};
pub(crate) use number::all_digits;
pub use number::{DECIMALS, NumberError, WHOLE_DIGITS, read_decimal};
pub use people::{Goal, Level as PartnerLevel, Partner, Review};
pub use per_period::{Form, PerPeriod};
pub use period::{Period, PeriodIx, Periods};
pub use root::{Carry, Language, Plan, Section, Sections, Silence, SilenceLevel};
pub use scenario::{Edit, Scenario, To};
pub use span::{Span, SpanError};
pub use target::{Measurement, Target};
pub use timeline::{Every, Recurrence, TimelineEntry, When};
