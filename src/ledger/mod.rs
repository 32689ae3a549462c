//! The books of a plan: every amount is a posting, and everything else is a sum over postings.
//!
//! [`post()`] makes the books. They contain no text and no places: a posting names its funder or line, its activity and
//! its cost item, and `posting_place` makes a place from that.

mod account;
mod activity_run;
pub mod actuals;
mod allocation;
mod apportionment;
mod books;
mod cash;
mod closing;
mod compare;
mod completion;
mod conditions;
mod cost;
#[cfg(test)]
mod fixture;
mod flow;
mod forecast;
mod funding;
pub mod hours;
mod invoice_payers;
mod lead_reports;
mod linear;
mod months;
mod origin;
mod part;
mod post;
mod progress;
mod receipts;
mod receipts_in_spans;
mod reserves;
mod schedule;
mod served_goals;
mod stable_order;
mod stated_claims;
mod stated_figures;
mod stated_total;
mod sums;
mod time;
mod totals;
mod tree;
mod units;
mod vat;

pub use crate::plan::{ActivityIx, FunderIx, LineIx};
pub use account::{AccountInput, AccountYear, ModelGYear, PriorYears, Settlement, model_g};
pub(crate) use account::{
    Accounts, BreachKind, CapOf, FormSubject, FormValue, FunderAccount, JointBreach,
    RealisedBreach, RealisedConditions, UnspentBudget, gives_back, realised_invoices, whole_euros,
};
pub(crate) use activity_run::{activity_run, activity_runs_within, open_run, run_or_steps};
pub use allocation::{
    Allocation, AllocationKeys, TimeColumns, allocate_contributions, allocate_costs,
};
pub(crate) use allocation::{
    PooledCredit, PooledCreditMember, PooledCredits, allocate_contributions_of, allocate_costs_in,
};
pub(crate) use apportionment::{in_proportion, round_quotient};
pub(crate) use books::tolerance;
pub use books::{Account, Books, Origin, PaidRest, Posting, Problem, RestFault, Side};
pub use cash::{CashFlow, CashRow, expected_from_reserves};
pub(crate) use closing::{
    ChangedBook, Correction, Corrections, HoursCorrection, awards_of, closed_through,
    hours_corrections, removed_books,
};
pub use closing::{ClosingFacts, closing, figures_of};
pub use compare::{Change, Comparison, Delta, Matched, PlanVersion, Reallocation, compare};
pub(crate) use compare::{Renames, match_columns, match_named, match_up};
pub use conditions::{
    ChangedLine, ConditionPart, Evaluation, Fault, ItemRate, JointConflict, JointRequirement,
    Outcome, PartOf, PeriodOutcome, Remedy, RequiredBy, Requirement, Undecided, Verdict,
};
pub(crate) use conditions::{
    NotInBooks, by_requirement, decisive, evaluate_conditions, has_requirements,
};
pub use cost::{
    Basis, CostExchange, CostPart, CostProblem, Costing, Costings, Derivation, ExchangeFault,
    Months, PeriodCost, PriceFactors, RecoveredVat, RunningParts, ShareOfCosts, Term, VatFault,
    VatOnCost,
};
pub(crate) use cost::{
    ShareBaseCosts, is_part, price_with_unrecovered_vat, rates_by_year, shares_of_nothing,
    shares_vat, vat_of_cost,
};
pub(crate) use flow::strongly_connected_components;
pub use forecast::{Forecast, ForecastFigures, ForecastPartner, ForecastRow};
pub(crate) use forecast::{Overcommitment, RestTerm, overcommitments, rest_by_period};
pub use funding::{
    Cliff, ContinuingCost, Funding, FundingCache, Gap, GapKind, LimitSide, Payer, Payment,
    ProvenSurplus, Purpose, cliffs,
};
pub(crate) use funding::{
    Eligibility, FundingMatrix, PayerBalance, PayingDays, is_restricted, names_funder, shares_costs,
};
pub use invoice_payers::RealisedInvoices;
pub use lead_reports::report_stretches;
pub(crate) use lead_reports::{
    ExpectedReport, ReportState, begins_after, expected_reports, stretch_on, stretches_of,
};
pub(crate) use origin::{adjustment_place, cost_place, credit_place, item_place, posting_place};
pub(crate) use part::PlanPart;
pub use part::{KeptPart, PartFilter};
pub(crate) use post::doubled_groups;
pub use post::post;
pub(crate) use progress::{
    TargetStatus, is_baseline_missing, is_reached_about, is_unmeasured, judgements, target_status,
};
pub use progress::{measurements, progress};
pub(crate) use receipts::{
    ReceiptFault, ScheduledReceipt, due_in_periods, has_times_of_payment, instalments_condition,
    receipt_schedule, uncounted_instalments,
};
pub(crate) use receipts_in_spans::{due_in, term_with_receipts};
pub(crate) use reserves::{ResultBeforeReserves, after_result, own_incomes};
pub use reserves::{draws, in_reserves, reserve_lines, rows_of};
pub(crate) use schedule::{occurrences, review_occurrences};
pub use schedule::{runs, term};
pub use served_goals::served_goals;
pub(crate) use stated_claims::ClaimOutcome;
pub(crate) use stated_claims::evaluate_claims_as_computed;
pub use stated_claims::{
    ClaimFault, ClaimFigure, ClaimedAmounts, ClaimedFigure, FigureOfClaim, claims_that_exclude,
    evaluate_claims,
};
pub(crate) use stated_figures::{stated_figures, sum_of_stated, tolerance_of_stated};
pub use stated_total::{StatedTotal, TotalRow};
pub use sums::Sums;
pub use time::{ColumnSums, Proration, prorate};
pub(crate) use time::{accrual_span, accruing_after};
pub(crate) use totals::{sum_debit_by, sum_of_rows, without_activity};
pub use tree::{Selection, Tree};
pub use vat::{VatBearer, VatFigures, VatRow, vat_rows};
