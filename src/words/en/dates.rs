//! English words of dates: the calendar, the timeline and the year plan.

use crate::words::{Beats, CalendarWords, TimelineWords, WhenWords, YearWords};

pub(in crate::words) static CALENDAR: CalendarWords = CalendarWords {
    calendar: "Calendar",
    when: "When",
    who: "Who",
    start: "Start",
    end: "End",
    activity: "Activity",
    target: "Target",
    measurement: "Measurement",
    review: "Report",
    handed_in: "progress report handed in",
    decision_asked: "Decision asked for",
    funding: "Funding",
    receipt: "Receipt",
    to: "to",
    first_day: "first day of funding",
    last_day: "last day of funding",
    nothing: "There is nothing on the calendar.",
    removed: "Importing a new version updates the entries that a calendar program already has. Entries that are no \
        longer in the plan stay there until you remove them yourself.",
    spans: "Where a month, a quarter or another period is shown, the plan gives no day.",
};

pub(in crate::words) static TIMELINE: TimelineWords = TimelineWords {
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    quarters: ["Q1", "Q2", "Q3", "Q4"],
    undated: "No date:",
    nothing: "No activity of this plan has a date.",
    too_long: "The plan runs too long for shorter columns; each column is a year.",
};

pub(in crate::words) static WHEN: WhenWords = WhenWords {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: "{day} {month} {year}",
    month_of_year: "{month} {year}",
    halves: ["H1 {year}", "H2 {year}"],
    quarters: ["Q1 {year}", "Q2 {year}", "Q3 {year}", "Q4 {year}"],
    school_year: "school year {years}",
    school_years: "school years {years}",
    range: "{from} to {to}",
    month: "in",
    times: [
        "once",
        "twice",
        "three times",
        "four times",
        "five times",
        "six times",
        "seven times",
        "eight times",
        "nine times",
        "ten times",
        "eleven times",
        "twelve times",
    ],
    many_times: "times",
    each: Beats {
        year: "every year",
        school_year: "every school year",
        half_year: "every half-year",
        quarter: "every quarter",
        month: "every month",
        week: "every week",
    },
    per: Beats {
        year: "a year",
        school_year: "a school year",
        half_year: "a half-year",
        quarter: "a quarter",
        month: "a month",
        week: "a week",
    },
};

pub(in crate::words) static YEAR: YearWords = YearWords {
    year_plan: "Annual plan",
    plan_for: "Plan for",
    activities: "Activities in progress",
    not_from_activities: "Budgeted, not allocated to activities",
    cooperation: "Partners and products",
    planned: "Planned",
    agenda: "Schedule",
    credit: "Income",
    debit: "Costs",
    total_credit: "Total income",
    total_debit: "Total costs",
    nothing: "No activities run in this period.",
};
