//! English words of the account to a funder.

use crate::words::nl::AccountWords;

pub(in crate::words) static ACCOUNT: AccountWords = AccountWords {
    account: "Account",
    no_rows: "This form has no rows: no award (`award`) has the model (`model`) that it is for, or there are no years to \
        account for.",
    no_award: "This plan has no funder with an award (`award`).",
    no_periods: "This plan has no periods.",
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
    above_tariff: "Less: pay above the maximum rate",
    by_hours: "Staff cost by hours, in place of booked pay",
    hours_not_booked: "Less: cost of hours that is not booked as pay",
    flat_rates: "Flat rate on the actual base, less what was booked",
    flat_rates_not_booked: "Less: flat rate that is not booked",
    outside: "Outside the periods of the plan",
    unbooked: "Not booked",
    all_costs: "All costs",
    no_partner: "No partner named",
    as_booked: "booked",
    as_in_kind: "in kind, as far as the costs are booked",
    as_budgeted: "budgeted (own contribution)",
    own_as_booked: "booked (own contribution)",
    as_share: "budgeted part of the eligible cost (own contribution)",
    actual_cost: "Actual eligible cost",
    less_others: "Less: actual contributions of others",
    less_own: "Less: budgeted own contribution",
    less_own_booked: "Less: booked own contribution",
    less_own_share: "Less: own contribution, as its budgeted part of the eligible cost",
    elsewhere: "Plus: part of those contributions that is not for this cost",
    deficit: "Deficit, at least 0",
    costs_before_plan: "Plus: costs before the plan, as accounted for",
    received_before_plan: "Received before the plan, as accounted for",
    granted: "Granted",
    grant: "Grant: the lower of the two",
    grant_of_several: "Grant: the lowest of these amounts",
    allowed_by: [
        "At most, by condition {conditions}",
        "At most, by conditions {conditions}",
    ],
    allowed_with_other_costs: [
        "At most, by condition {conditions}, with all other eligible costs",
        "At most, by conditions {conditions}, with all other eligible costs",
    ],
    allowed_with_other_time: [
        "At most, by condition {conditions}, with the eligible costs of other time",
        "At most, by conditions {conditions}, with the eligible costs of other time",
    ],
    allowed_beside_others: [
        "At most, by condition {conditions}, less what other funders paid of it",
        "At most, by conditions {conditions}, less what other funders paid of it",
    ],
    allowed_each: "At most, by the maximum of each period",
    grant_without: "Grant: the amount granted, because the performance is completed (model G1)",
    received: "Received",
    to_others: "Plus: of the same surplus, paid back to others",
    short_of_others: "Less: of the same shortfall, paid by others",
    more_by_others: "Less: what other funders bear more than they paid",
    less_by_others: "Plus: what other funders bear less than they paid",
    to_receive: "Still to be received",
    to_pay_back: "To be paid back",
    yes: "yes",
    no: "no",
    how: "A contribution of others counts as it was booked, and the own contribution as it was budgeted, unless the terms \
          of the award say otherwise. What was budgeted of both for costs that this funder does not pay does not count, also \
          if those costs turned out higher or lower. Nor does a difference between booked and budgeted count \
          if it was booked outside the time in which this funder pays, or follows those costs. What is no own \
          contribution and is in no bookkeeping is unknown, and not 0.",
    interim: "The project is still running: the settlement is an interim one, as if it ended now. The own contribution \
        counts in it for the time up to then.",
    above_tariff_means: "Pay above the maximum rate: what the hours cost above what a condition allows \
          (`hbplan hours --by maximum`), as far as it is booked as pay.",
    by_hours_means: "The approved hours at their rates, and at most the maximum rate, are eligible in place of the booked pay \
          (`staff-cost`). It is unknown without the pay accounts of the timesheets (`payroll`), or if this funder pays only a part of what a \
          partner worked on in a period.",
    form_rounding: "An amount is rounded once, in its column. A total is the sum of the rounded rows.",
};
