//! Realisation: every line of the bookkeepings is booked on an activity, a line or a funder of the plan, is excluded
//! with a reason, or stays unbooked. Together these are the lines of the files, to the cent.

mod comparison;
mod financial_year;
mod invoices;
mod learning;
mod line_fingerprint;
mod netting;
mod realisation;
mod realised_plan;
mod repeats;
mod rule_use;
mod rules;
#[cfg(test)]
mod tests;
mod trace;
mod unbooked;
mod unbooked_codes;
mod year_closing;

pub use crate::import::JournalTotals;
pub use comparison::{
    AssumedBudget, BudgetAndRealised, BudgetComparison, ClosedPeriod, ComparedRow, Delivered,
    InKind, IncompleteFigures, PartnerCosts, UnjudgedFigures,
};
pub(super) use comparison::{CostInKind, closed_periods, places_of};
pub(crate) use financial_year::FinancialYears;
pub use invoices::InvoicedSums;
pub(crate) use learning::{
    Lesson, LessonConflict, LessonEffect, LessonPlace, LessonTrial, codes_of_rule, with_lessons,
};
pub(crate) use line_fingerprint::{LineFingerprint, hash64};
pub use netting::{BothSides, NettedSums};
pub(crate) use realisation::period_of;
pub use realisation::{BookedPay, BookedSum, DailySum, Realisation, SourceRealisation};
pub(crate) use realised_plan::realised_plan;
pub use repeats::{
    EqualNumbers, ExportedTransaction, MissingTransactions, OpeningDifference, Repetition,
    TransactionDifference, WhyCounted, WhyLater, WithdrawnTransaction,
};
pub(crate) use repeats::{ExportAge, ExportNames, RepeatedExport, RepeatedLines, UnlikeNames};
pub use rule_use::RuleUse;
pub use rules::{BookedOn, BookedPlace, BookingRules, Bucket, Exclusion};
pub use trace::{DecidingRule, Trace, TraceOf, TracedLine, TracedLines, Traces};
pub use unbooked::{UnbookedHint, UnbookedHints};
pub use unbooked_codes::{CodeKind, UnbookedCodes};
pub use year_closing::YearClosing;
pub(crate) use year_closing::YearEndSums;
