//! English words of the list of unbooked lines that people fill in.

use crate::words::LearnWords;

pub(in crate::words) static LEARN: LearnWords = LearnWords {
    company: "Company",
    account_name: "Name of the account",
    example: "Example of a description",
    place: "Activity, line or funder",
    reason: "Reason, if it is not of this plan",
    nothing: "Every journal line has a place.",
    how_to_fill_in: "To give these lines a place: write this list as a workbook (`-o unbooked.xlsx`), fill it in, and \
        read it in (`--learn unbooked.xlsx`).",
    places: "Choices",
    line_called: "Line {id}",
    funder_called: "Funder {id}",
    not_of_this_plan: "Not of this plan",
    trace_tab: "Journal lines",
    trace_of: "Journal lines behind {figures}",
    file: "File",
    at: "Line",
    date: "Date",
    booked_in: "Period",
    description: "Description",
    amount: "Amount",
    by_rule: "By",
    went_to: "Where it went",
    trace_note: "The journal lines behind a row can be listed by the code or the name of that row (`hbplan actuals --trace ROW`).",
    in_plan: "this plan",
    further_lines: "Further lines: {count}",
    opening_apart: "An opening balance that a file gives separately from its entries has no lines here.",
};
