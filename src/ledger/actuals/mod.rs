//! Realisation: every line of the bookkeepings is booked on an activity, a line or a funder of the plan, is excluded with
//! a reason, or stays unbooked. Together these are the lines of the files, to the cent.

mod realisation;
mod rules;
#[cfg(test)]
mod tests;

pub use realisation::{BookedSum, Realisation, SourceRealisation, UnbookedCodes};
pub use rules::{BookedOn, BookingRules, Bucket, Exclusion, RuleUse};
