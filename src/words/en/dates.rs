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
    measurement: "Measured",
    review: "Report",
    funding: "Funding",
    to: "to",
    first_day: "first day on which it pays",
    last_day: "last day on which it pays",
    nothing: "Nothing is due in this time.",
    removed: "A new version updates what a calendar program already has. What is no longer in the plan stays there until you \
        remove it yourself.",
    spans: "A stretch of time means: somewhere in it. The plan does not name a day.",
};

pub(in crate::words) static TIMELINE: TimelineWords = TimelineWords {
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    quarters: ["Q1", "Q2", "Q3", "Q4"],
    undated: "Without a date:",
    nothing: "No activity of this plan has a date.",
    too_long: "The plan runs too long to show it so; each column is a year.",
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
    halves: ["first half of", "second half of"],
    quarters: [
        "first quarter of",
        "second quarter of",
        "third quarter of",
        "fourth quarter of",
    ],
    school_year: "school year",
    school_years: "school years",
    through: "to",
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
    year_plan: "Year plan",
    plan_for: "Plan for",
    activities: "What runs",
    not_from_activities: "Budgeted, not from activities",
    cooperation: "With whom, and what comes out of it",
    planned: "Planned",
    agenda: "What is due when",
    credit: "Income",
    debit: "Expenditure",
    total_credit: "Total income",
    total_debit: "Total expenditure",
    nothing: "No activity runs in this time.",
};
