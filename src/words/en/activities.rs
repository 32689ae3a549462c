//! English words of activities, goals, partners and targets.

use crate::words::{
    ActivitiesWords, ActivityWords, GoalsWords, PartWords, PartnersWords, TargetsWords,
};

pub(in crate::words) static ACTIVITIES: ActivitiesWords = ActivitiesWords {
    budget: "Budget",
    no_activities: "This plan has no activities.",
};

pub(in crate::words) static ACTIVITY: ActivityWords = ActivityWords {
    subject: "Subject",
    content: "Content",
    line: "Budget line",
    linked_to: "Linked to",
    under: "Part of",
    parts: "Consists of",
    division: "Allocation among partners",
    item: "Item",
    own_amount: "amount for this period",
    by_period: "Cost by period",
    package_by_period: "Cost of the package by period",
};

pub(in crate::words) static GOALS: GoalsWords = GoalsWords {
    only_this: "Only this goal",
    all_of_it: "All for this goal",
    by_goal: "What contributes to each goal",
    activity: "Goal and activity",
    serves: "Goals",
    overlap: "An activity that contributes to more than one goal counts in full towards each of them in the column \
        'All for this goal', which therefore has no total. In the column 'Only this goal' each amount counts once.",
    no_goals: "This plan names no goals.",
};

pub(in crate::words) static PARTNERS: PartnersWords = PartnersWords {
    policy: "Policy",
    practice: "Practice",
    unstated: "Level not stated",
    takes_part: "Who takes part in which activity",
    together: "Who works with whom",
    with: "With",
    shared: "Shared",
    between: "Policy and practice",
    without_partners: "Activities without partners: ",
    no_partners: "This plan names no partners.",
    no_pairs: "No two partners take part in the same activity.",
};

pub(in crate::words) static TARGETS: TargetsWords = TargetsWords {
    baseline: "Baseline",
    baseline_by: "Baseline by",
    no_baseline: "baseline is missing",
    target: "Planned",
    kind: "Meant as",
    at_least: "at least",
    at_most: "at most",
    about: "about",
    method: "Measured by",
    judge: "Judged by",
    is_reached: "reached",
    partly: "partly reached",
    not_reached: "not reached",
    audience: "For whom",
    audiences: "For whom it is",
    number: "Number",
    share: "Share",
    of: "Of",
    progress: "Achieved",
    standing: "Status",
    measurements: "Measurements",
    on: "Date",
    no_targets: "This plan names no targets.",
    followed: "monitored",
    reached: "achieved",
    reached_about: "reached within a tenth",
    reached_late: "achieved late",
    running: "in progress",
    late: "overdue",
    unmeasured: "final count missing",
    open: "no deadline",
    standing_on: "Status as of",
};

pub(in crate::words) static PART: PartWords = PartWords {
    of_lead: "Only the activities of this lead, with their full cost.",
    of_partner: "Only the activities that this partner takes part in or leads, with their full cost.",
    of_line: "Only what is spent on this line, or on a line under it.",
    total_of_part: "Total of this part of",
    nothing: "This report has nothing about this part of the plan.",
    funding: "Payments are divided over the complete plan. Only those for this part are shown.",
    conditions: "Only conditions that are about something of this part; they are evaluated on the complete plan.",
    claims: "Only figures that name something of this part, or a group with it; they are compared with the complete plan.",
    actuals: "The totals are of this part too. Income, and journal lines without a place in the plan, belong to no part.",
    account: "Only the eligible cost of this part, with pay as it was booked. Flat rates, staff cost by hours in place of pay, what is deducted from pay, the contributions of others and the settlement are in the account of the complete plan.",
    organisation: "What an organisation pays, bears, receives and reports is known for the complete plan only, and is left out here.",
    no_other_columns: "Columns of actuals, of an original budget or of a revised budget are only in the budget of the complete plan.",
};
