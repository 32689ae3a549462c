//! English words of the document of all reports, of web pages and of workbooks.

use crate::words::{DocumentWords, FormatWords, PageWords, WorkbookWords};

pub(in crate::words) static DOCUMENT: DocumentWords = DocumentWords {
    summary: "Summary",
    key_figures: "Key figures",
    how_much: "How much",
    term: "Term",
    funders: "Funders",
    lines: "Budget lines",
    budgeted: "Budgeted",
    covered: "Funded",
    balance_per_period: "Balance by period",
    sources: "Funding",
    stacks: "what each funder brings, by period; the most in ",
    until: " pays until ",
    spending: "Spending",
    bars: "what is spent on each line; the most on ",
    planning: "Schedule",
    lanes: "when each activity runs: ",
    between: " activities between ",
    and: " and ",
    by_year: "Budget by year",
};

pub(in crate::words) static FORMAT: FormatWords = FormatWords { notes: "Notes" };

pub(in crate::words) static PAGE: PageWords = PageWords {
    code: "en",
    skip: "Skip to the content",
    contents: "Contents",
    made_with: "Made with",
    search: "Search",
    search_in: "Search in",
    all: "all",
    clear: "Clear",
    of: "of",
    none_found: "Nothing found",
    mark: "yes",
    unknown: "unknown",
    runs: "runs",
    recurs: "comes back",
    findings: "What is wrong",
    error: "error",
    warning: "warning",
    note: "note",
    line: "line",
    lines: "Lines that belong to it",
    more: "More",
};

pub(in crate::words) static WORKBOOK: WorkbookWords = WorkbookWords {
    too_long: "Numbers of more than 15 digits are texts here: a spreadsheet calculates with 15 digits.",
    page: "Page",
    of_pages: "of",
};
