//! The books of a plan: every amount is a posting, and everything else is a sum over postings.
//!
//! [`post()`] makes them. The books contain no text and no places: a posting names its funder or line, its activity and
//! its cost item, and [`posting_place`] makes a place from that.

mod account;
mod activity_run;
pub mod actuals;
mod allocation;
mod apportionment;
mod books;
mod cash;
mod closing;
mod compare;
mod conditions;
mod cost;
#[cfg(test)]
mod fixture;
mod flow;
mod forecast;
mod funding;
pub mod hours;
mod lead_reports;
mod linear;
mod months;
mod origin;
mod part;
mod post;
mod progress;
mod receipts;
mod reserves;
mod schedule;
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
pub use account::{
    AccountInput, AccountYear, AccountedCap, AccountedCost, Accounts, BreachKind, CapOf,
    FormSubject, FormValue, FunderAccount, JointBreach, ModelGYear, PriorYears, RealisedBreach,
    RealisedConditions, Settlement, UnspentBudget, gives_back, model_g, whole_euros,
};
pub use activity_run::{activity_run, activity_runs_within};
pub use allocation::{
    Allocation, AllocationKeys, PooledCredit, PooledCreditMember, PooledCredits, TimeColumns,
    allocate_contributions, allocate_costs, allocate_costs_in,
};
pub use apportionment::round_quotient;
pub use books::{Account, Books, Origin, PaidRest, Posting, Problem, RestFault, Side, tolerance};
pub use cash::{CashFlow, CashRow, expected_from_reserves};
pub use closing::{
    ChangedBook, ClosingFacts, Correction, Corrections, HoursCorrection, awards_of, closed_through,
    closing, figures_of, hours_corrections, removed_books,
};
pub(crate) use compare::Renames;
pub use compare::{
    Change, Comparison, Delta, Matched, PlanVersion, Reallocation, compare, match_columns,
    match_named, match_up,
};
pub use conditions::{
    ChangedLine, ConditionPart, Evaluation, Fault, ItemRate, JointRequirement, NotInBooks, Outcome,
    PartOf, PeriodOutcome, Remedy, RequiredBy, Requirement, Together, Undecided, Verdict,
    by_requirement, decisive, evaluate_conditions, has_requirements,
};
pub use cost::{
    Basis, CostExchange, CostPart, CostProblem, Costing, Costings, Derivation, ExchangeFault,
    Months, PeriodCost, PriceFactors, RecoveredVat, RunningParts, ShareOfCosts, Term, VatFault,
    VatOnCost, rates_by_year,
};
pub(crate) use cost::{
    ShareBaseCosts, is_part, price_with_unrecovered_vat, shares_of_nothing, shares_vat, vat_of_cost,
};
pub(crate) use flow::strongly_connected_components;
pub use forecast::{
    Forecast, ForecastFigures, ForecastPartner, ForecastRow, Overcommitment, overcommitments,
};
pub use funding::{
    Cliff, ContinuingCost, Eligibility, Funding, FundingCache, FundingMatrix, Gap, GapKind,
    LimitSide, Payer, PayerBalance, Payment, ProvenSurplus, Purpose, cliffs, is_restricted,
    names_funder, shares_costs,
};
pub use lead_reports::{
    ExpectedReport, ReportState, begins_after, expected_reports, report_stretches, runs_within,
    stretch_on, stretches_of,
};
pub use origin::{adjustment_place, cost_place, credit_place, item_place, posting_place};
pub use part::{KeptPart, PartFilter, PlanPart};
pub use post::{DoubledGroup, doubled_groups, post};
pub use progress::{
    TargetStatus, is_baseline_missing, is_reached_about, is_unmeasured, judgements, measurements,
    progress, target_status,
};
pub use receipts::{
    ReceiptFault, ScheduledReceipt, due_in_periods, has_times_of_payment, instalments_condition,
    receipt_schedule, uncounted_instalments,
};
pub use reserves::{
    ResultBeforeReserves, after_result, draws, in_reserves, own_incomes, reserve_lines, rows_of,
};
pub use schedule::{Occurrence, occurrences, review_occurrences, runs, term};
pub use stated_claims::{
    ClaimFault, ClaimFigure, ClaimOutcome, ClaimedAmounts, ClaimedFigure, ClaimedParts,
    evaluate_claims,
};
pub use stated_figures::{stated_figures, sum_of_stated};
pub use stated_total::{StatedTotal, TotalRow};
pub use sums::Sums;
pub use time::{ColumnSums, Proration, accrual_span, accruing_after, prorate};
pub use totals::{sum_debit_by, sum_of_rows, without_activity};
pub use tree::{Selection, Tree};
pub use vat::{VatBearer, VatFigures, VatRow, vat_rows};
