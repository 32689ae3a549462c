//! English words of the cash flow.

use crate::words::nl::CashWords;

pub(in crate::words) static CASH: CashWords = CashWords {
    cash: "Cash flow",
    month: "Month",
    quarter: "Quarter",
    year: "Year",
    received: "Received",
    passed_on: "Passed on",
    paid: "Paid",
    movement: "Difference",
    balance: "Cash balance",
    opening: "Opening cash balance",
    all: "All partners together",
    by_partner: "Who receives, passes on and prefinances",
    by_funder: "Received and budgeted, by funder",
    to_forecast: "From the cash balance at the end to the forecast",
    lowest: "Lowest cash balance",
    lowest_in: "In",
    at_end: "Cash balance at the end",
    still_to_receive: "Still to be received at the settlement: ",
    to_pay_back: "To be paid back at the settlement: ",
    from_reserves: "Drawn from reserves, less added to them",
    expected_balance: "Balance in the forecast",
    no_partner: "No partner named",
    after_plan: "After the plan",
    budgeted: "Budget",
    cumulative: "Cumulative difference",
    short_partners: "Largest shortage of each partner that has one: ",
    never_short: "There is no shortage in any month.",
    never_short_together: "All partners together have no shortage in any month.",
    not_known: "The cash flow is not known, because some amounts or dates are not.",
    no_periods: "This plan has no periods.",
    how: "Costs are paid in the month in which they fall. A funder without payment dates of its own pays evenly over \
        the time that its contribution is for.",
    own: "An own contribution that is in no bookkeeping counts in these months as budgeted.",
    forecast: "Later months follow the forecast. A funder with payment dates of its own pays on these, unless the plan has a forecast \
        for it. In these \
        months, costs above or below the budget are divided among partners and months as the budget of the activity or the line is.",
    per_partner: "The report on cash flow shows each partner over time.",
    only_pays: "A partner that receives nothing has no table of its own: what it pays is its share of the costs.",
    reserves: "Money that is added to a reserve or drawn from it is neither paid nor received.",
    in_kind: "Contributions in kind are no money: they are not received, and the costs that they pay are not paid.",
    settled: "For a grant that is settled, the forecast has the amount that is expected to be determined then. The difference \
        from what comes on the days of payment is settled after the last month, on a day that is not known.",
    passing_on: "The partner that receives the money of a funder passes on the parts of others in the same month, by the allocation \
        key.",
    passed_on_if_booked: "In booked months, passing on is an assumption, unless the other partners have booked their parts on the \
        funder. If they have booked less than their parts of what was received, the rest comes in the first month after.",
    passed_on_as_booked: "What partners paid each other in booked months is in these amounts only if it is booked on the funder.",
};
