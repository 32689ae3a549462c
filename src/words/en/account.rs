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
    above_tariff: "Less: pay above the maximum rate",
    flat_rates: "Flat rate on the actual base, less what was booked",
    flat_rates_not_booked: "Less: flat rate that is not booked",
    outside: "Outside the periods of the plan",
    unbooked: "Not booked",
    all_costs: "All costs",
    no_partner: "No partner named",
    as_booked: "booked",
    as_budgeted: "budgeted (own contribution)",
    own_as_booked: "booked (own contribution)",
    as_share: "budgeted part of the eligible cost (own contribution)",
    actual_cost: "Actual eligible cost",
    less_others: "Less: actual contributions of others",
    less_own: "Less: budgeted own contribution",
    less_own_booked: "Less: booked own contribution",
    less_own_share: "Less: own contribution, as its budgeted part of the eligible cost",
    elsewhere: "Plus: part of those contributions that pays for cost that is not eligible",
    deficit: "Deficit, at least 0",
    costs_before_plan: "Plus: costs before the plan, as accounted for",
    received_before_plan: "Received before the plan, as accounted for",
    granted: "Granted",
    grant: "Grant: the lower of the two",
    grant_of_several: "Grant: the lowest of these amounts",
    allowed_by: "At most, by condition ",
    grant_without: "Grant: the amount granted, because the performance is completed (model G1)",
    received: "Received",
    to_others: "Plus: of the same surplus, paid back to others",
    to_receive: "Still to be received",
    to_pay_back: "To be paid back",
    yes: "yes",
    no: "no",
    how: "A contribution of others counts as it was booked, and the own contribution as it was budgeted, unless \
          `award.own-counts` says otherwise. Both \
          pay first what this funder does not pay, as far as they may. What `award.own` \
          does not name and no rule for bookings names is unknown, and not 0.",
    to_several: "To be paid back to more than one funder: ",
    pay_back_once: ". Each settlement counts what the other funders paid as booked, so each of them can claim the same surplus. \
        It is paid back once, in proportion to what each paid, and to nobody more than its own claim.",
    interim: "The project is still running: the settlement is an interim one, as if it ended now. The own contribution \
        counts in it for the time up to then.",
    in_whole_periods: "Whether cost is eligible is known by period of the plan. It is unknown in a period in which the \
                       funder starts or stops paying.",
    not_settled: "Without an award and without `carry = \"given-back\"` nothing is settled: of a surplus, what goes back to \
                  other funders comes first. That holds for ",
    above_tariff_means: "Pay above the maximum rate: what the hours cost above what a condition allows \
          (`hbplan hours --by maximum`), as far as it is booked as pay.",
    not_compared: "Hours cost more than the maximum rate allows. Without `payroll` at the timesheets it is not known whether that is \
          booked as pay, so it is not deducted here: ",
    above_year: " approved hours are more than a year has (`hours-above-year`). Their cost is not deducted here: ",
    own_in_kind: "An own contribution in kind that is in no bookkeeping does not count in the settlement, and neither do its costs: ",
    not_decided: "Not all periods are closed: whether a condition is met is an interim result on what was realised. That is so for ",
    not_booked: "No bookkeeping says what these funders contributed: ",
    as_closed: "These years are in model G as they were closed (`hbplan close`). What changed in the books afterwards counts in a \
        later year: ",
    too_long_in: "Too long for the form: column ",
    too_long_has: " has a text of ",
    too_long_most: " letters, and the form takes at most ",
    form_rounding: "An amount is rounded once, in its column. A total is the sum of the rounded rows.",
};
