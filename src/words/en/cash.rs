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
    balance: "Balance",
    opening: "Opening balance",
    all: "All partners together",
    by_partner: "Who receives, passes on and prefinances",
    by_funder: "Received and budgeted, by funder",
    to_forecast: "From the balance at the end to the forecast",
    lowest: "Lowest balance",
    lowest_in: "In",
    at_end: "Balance at the end",
    still_to_receive: "Still to be received at the settlement: ",
    to_pay_back: "To be paid back at the settlement: ",
    from_reserves: "Drawn from reserves, less added to them",
    expected_balance: "Balance in the forecast",
    no_partner: "No partner named",
    after_plan: "After the plan",
    budgeted: "Budget",
    cumulative: "Cumulative difference",
    short_before: "The largest shortage is at the end of ",
    short_between: ": ",
    short_partners: "Partners that fall short, at most: ",
    short_at_end: " (at the end of ",
    never_short: "There is no shortage in any month.",
    never_short_together: "All partners together have no shortage in any month.",
    not_known: "The cash flow is not known until all amounts and dates are.",
    no_periods: "This plan has no periods.",
    how: "Costs are paid in the month in which they fall. A funder without payment dates of its own pays evenly over \
        the time that its contribution is for.",
    booked_until: "Up to ",
    booked_then: ", these are the booked amounts. Unbooked lines, and what partners passed on to each other, are not known \
        in them.",
    so_unknown: ": what they paid in those months is unknown, and not 0, and so is the balance after them.",
    own: "An own contribution that is in no bookkeeping counts in these months as budgeted.",
    forecast: "Later months follow the forecast. A funder with payment dates of its own pays on these, unless the plan has a forecast \
        for it. Costs above or below the budget are divided among partners in them \
        as the budget of the activity or the line is.",
    instalments_of: "The instalments of ",
    on_first_day: " are those of a condition, and count on the first day of their period. With payment dates of the \
        funder (`receipts`) they count on other days.",
    uncounted_instalments: "These instalments do not count here: those of ",
    do_not_count: ". They are of several funders together, of only a part of the time in which the funder pays, or beside those of \
        another condition. State when each funder pays (`receipts`).",
    per_partner: "The report on cash flow shows each partner over time.",
    reserves: "Money that is added to a reserve or drawn from it is neither paid nor received.",
    in_kind: "Contributions in kind are no money, and do not count.",
    settled: "A grant that is settled is in the forecast what will be determined then. The difference from what comes on the days \
        of payment is settled after the last month, on a day that is not known.",
    passing_on: "Whoever receives the money of a funder passes on in the same month what the allocation key gives to others.",
};
