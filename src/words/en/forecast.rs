//! English words of the forecast.

use crate::words::ForecastWords;

pub(in crate::words) static FORECAST: ForecastWords = ForecastWords {
    forecast: "Forecast",
    costs_by_line: "Forecast of costs by line",
    costs_by_activity: "Forecast of costs by activity",
    costs_by_partner: "Forecast of costs by partner",
    costs_by_lead: "Forecast of costs by lead",
    costs_by_period: "Forecast of costs by period",
    income_by_funder: "Forecast of income by funder",
    income_by_period: "Forecast of income by period",
    at_the_end: "End of the project",
    committed: "Committed",
    expected: "Still expected",
    difference: "Expected variance (budget − forecast)",
    how: "How the forecast differs from the budget",
    undivided: "Not known by partner",
    opening: "Opening balance",
    income: "Income",
    costs: "Costs",
    balance: "Balance",
    stated_on: "forecast of ",
    stated_for: " for ",
    above_budget: "commitments above the budget of open time: ",
    no_day: "No day is known up to which the books are closed. Write it as `through` of the bookkeeping, or give it with --through.",
    through: "The books are closed to ",
    by_time: "Still expected is the budget of the time after that; of a period that is still running then, in proportion to the time that is left. Budgeted quantities (rate × quantity) count in the same way, because bookkeepings have no quantities.",
    commitments: "Committed is the part of commitments for which there is no invoice yet. It is part of what is still expected; only what exceeds the budget of open time is added to that.",
    carried: "What is not spent in a closed period stays available in later periods (`carry = \"forward\"`). It is expected only if a forecast in the plan says so.",
    not_carried: "What a period has left over does not go to the next: the plan has no `carry = \"forward\"`.",
};
