//! The words of workbooks, and of findings as a table.

pub(in crate::words) static FINDINGS_TABLE: crate::words::FindingsTableWords =
    crate::words::FindingsTableWords {
        findings: "Findings",
        level: "Level",
        topic: "About",
        finding: "Finding",
        hint: "What to do",
        corrected_by: "To be corrected by",
        file: "File",
        line: "Line",
        in_file: "In the plan file",
    };

#[cfg(feature = "xlsx")]
pub(in crate::words) static WORKBOOK: crate::words::WorkbookWords = crate::words::WorkbookWords {
    too_long: "Numbers of more than 15 digits are stored as text, because a spreadsheet calculates with 15 digits.",
    snapshot: "snapshot: does not follow changes in other tables",
    fixed_rounding: "after a change, a part of a divided amount may be a unit off what hbplan calculates",
    not_in_list: "Not in the list",
    choose_from_list: "Better choose a value from the list.",
    no_number: "Not a number",
    too_small: "Is the amount in full?",
    enter_number: "Enter a number here.",
    front: "Front sheet",
    sheet: "Sheet",
    changes: "After a change",
    follows: "recalculates",
    keeps: "snapshot",
    text_only: "without amounts",
    go_to: "Click the name of a sheet to go to it.",
    inputs: "Yellow cells are for input: contributions, rates, quantities and amounts. All other cells are protected, without \
        a password.",
    change: "Sheets that recalculate follow every change of an amount, a rate or a quantity.",
    snapshots: "A snapshot keeps its amounts: write the workbook again for those.",
    plan_stays: "A change in this workbook does not change the plan. Make it in the plan file, which hbplan checks.",
};

pub(in crate::words) static TARIFFS: crate::words::TariffsWords = crate::words::TariffsWords {
    tariffs: "Tariffs",
    no_tariffs: "This plan has no tariffs.",
    tariff: "Tariff",
    applies: "Applies",
    always: "always",
    rate: "Rate per unit",
    factor: "Factor per year",
};

pub(in crate::words) static CONTROL: crate::words::ControlWords = crate::words::ControlWords {
    control: "Checks",
    how: "Each row compares two amounts that must be equal. What does not balance is red.",
    what: "Check",
    one: "Amount",
    other: "Must equal",
    difference: "Difference",
    verdict: "Verdict",
    equal: "✓ balances",
    unequal: "✗ does not balance",
    conditions: "Conditions on the budget",
    limit: "Limit",
    beyond: "Beyond the limit",
    met: "✓ met",
    unmet: "✗ not met",
    stated_figures: "Stated figures and their sums",
    stated_figure: "Stated figure",
    stated: "Stated",
    sum: "Sum of the amounts",
    balance: "Income and costs",
    closing: "Closing balance",
    not_below_zero: "not below zero",
    in_kind: "in kind and its costs",
    costs: "on Budget and Costs",
    by_year: "on Budget and Budget by year",
    spending: "on Budget and Costs by line",
    sources: "on Budget and Income by funder",
    debit: "Costs",
    credit: "Income",
};
