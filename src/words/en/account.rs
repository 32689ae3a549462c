//! English words of the account to a funder.

use crate::words::nl::AccountWords;

pub(in crate::words) static ACCOUNT: AccountWords = AccountWords {
    account: "Account",
    no_award: "This plan has no funder with an award (`award`).",
    no_periods: "This plan has no periods.",
    to: "Account to ",
    through: ", up to ",
    lead_applicant: "Lead applicant: ",
    eligible_cost: "Eligible cost",
    by_partner: "Eligible cost by partner",
    contributions: "Contributions of others, and own contribution",
    settlement: "Settlement",
    conditions: "Conditions, on what was realised",
    targets: "Targets, planned and reached",
    cost: "Cost",
    counts_as: "Counts as",
    eligible: "Eligible",
    not_eligible: "Not eligible",
    outside: "Outside the periods of the plan",
    unbooked: "Not booked",
    all_costs: "All costs",
    no_partner: "No partner named",
    as_booked: "booked",
    as_budgeted: "budgeted (own contribution)",
    actual_cost: "Actual eligible cost",
    less_others: "Less: actual contributions of others",
    less_own: "Less: budgeted own contribution",
    deficit: "Deficit, at least 0",
    granted: "Granted",
    grant: "Grant: the lower of the two",
    grant_without: "Grant: the amount granted, because the performance is completed (model G1)",
    received: "Received",
    to_receive: "Still to be received",
    to_pay_back: "To be paid back",
    how: "A contribution of others counts as it was booked, and the own contribution as it was budgeted. What `award.own` \
          does not name and no rule for bookings names is unknown, and not 0.",
    in_whole_periods: "Whether cost is eligible is known by period of the plan. It is unknown in a period in which the \
                       funder starts or stops paying.",
    not_booked: "No bookkeeping says what these funders contributed: ",
};
