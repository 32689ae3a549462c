//! English words of organisations.

use crate::words::OrganisationWords;

pub(in crate::words) static ORGANISATION: OrganisationWords = OrganisationWords {
    organisation: "Organisation",
    organisations: "Organisations",
    none: "This plan names no partners and no funders.",
    nothing: "The plan does not say what this organisation does, pays or reports.",
    pays: "Pays",
    bears: "Bears",
    gets: "Gets",
    receives: "Receives",
    leads: "Leads",
    takes_part: "Takes part",
    due: "Due",
    stops: "Stops after",
    what: "What",
    by_year: "By year",
    level: "Level",
    role: "Role",
    lead: "lead",
    partner: "partner",
    duties: "What is due from this organisation",
    payments: "When this organisation pays",
    reports_to: "What is reported to this organisation",
    undated_reports_to: "What is reported to this organisation, without a date",
    paid_later: "Pays: the contribution, in the time that it is for. The days on which it is paid are in a list of their own.",
    received_on_days: "Receives: on the days on which a funder pays, as the plan says; without such days, as the contribution runs over time.",
    taken_over: "of which for what that funder paid",
    full_costs: "The cost of an activity is all of it, also if others lead it too or take part in it.",
    how_borne: "Bears: the part of the costs that the allocation keys give.",
};
