//! Receipts, compared with the times of payment that a plan states.

use super::found;

/// Returns the findings of `received-differs` for a subsidy of 6,000 in each half-year. `received` is the amount that
/// was received in the first one.
fn received_differs(funder: &str, more: &str, received: &str) -> Vec<String> {
    differs(&plan(funder, more, received))
}

/// The findings of `received-differs` in a plan.
fn differs(plan: &str) -> Vec<String> {
    let found = found(plan).into_iter();
    found
        .filter(|each| each.contains("received-differs"))
        .collect()
}

fn plan(funder: &str, more: &str, received: &str) -> String {
    format!(
        r#"
plan = {{ title = "T", language = "en", periods = ["2027-H1", "2027-H2", "2028-H1"], carry = "forward" }}
[funders]
sub = {{ name = "Subsidy", credit = [6_000, 6_000, 6_000]{funder} }}
[lines]
werk = {{ name = "Werk", debit = [6_000, 6_000, 6_000] }}
{more}
[[actuals.source]]
kind = "csv"
through = 2027-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Bedrag
2027-01-02;8000;20;1;-{received}
2027-03-05;4100;70;2;6000,00
"""
rules = [{{ account = "8*", funder = "sub" }}, {{ account = "41*", line = "werk" }}]
"#
    )
}

const RECEIPTS: &str =
    ", receipts = [{ on = 2027-01-01, amount = 9_000 }, { on = 2027-07-01, amount = 9_000 }]";
const INSTALMENTS: &str =
    "[[conditions]]\nname = \"termijnen\"\nfunder = \"sub\"\ninstalments = [9_000, 9_000, 0]";

#[test]
fn what_is_received_is_compared_with_the_times_of_payment() {
    let none = [""; 0];
    assert_eq!(received_differs(RECEIPTS, "", "9000,00"), none);
    assert_eq!(received_differs("", INSTALMENTS, "9000,00"), none);
    // The funder pays an invoice a month later: the cost of March is due by 30 April.
    let by_invoice = |received| received_differs(", invoice-days = 30", "", received);
    assert_eq!(by_invoice("6000,00"), none);
    assert_eq!(
        by_invoice("5000,00"),
        [
            "warning[received-differs]: €5,000.00 was received from `Subsidy` in H1 2027, and €6,000.00 was due on \
             invoices"
        ]
    );
    // What is due before the plan begins counts in none of its periods.
    let before =
        ", receipts = [{ on = 2026-12-15, amount = 9_000 }, { on = 2027-03-01, amount = 9_000 }]";
    assert_eq!(received_differs(before, "", "9000,00"), none);
    // The amount due is not the credit of the half-year.
    let due = "warning[received-differs]: €6,000.00 was received from `Subsidy` in H1 2027, and €9,000.00 was due by \
               its payment schedule";
    assert_eq!(received_differs(RECEIPTS, "", "6000,00"), [due]);
    assert_eq!(received_differs("", INSTALMENTS, "6000,00"), [due]);
}

/// 9,000 was due in each half of 2027.
#[test]
fn a_late_payment_that_came_since_is_no_difference() {
    let year = |first: &str, second: &str| {
        let plan =
            plan(RECEIPTS, "", first).replace("through = 2027-06-30", "through = 2027-12-31");
        let row = format!("2027-09-01;8000;20;3;-{second}\n\"\"\"\nrules");
        differs(&plan.replace("\"\"\"\nrules", &row))
    };
    assert_eq!(year("6000,00", "12000,00"), [""; 0]);
    // 6,000 and 11,500 of 18,000.
    assert_eq!(
        year("6000,00", "11500,00"),
        [
            "warning[received-differs]: €17,500.00 was received from `Subsidy` in 2027, and €18,000.00 was due by its \
             payment schedule"
        ]
    );
    // A funder that paid everything early is not behind.
    assert_eq!(received_differs(RECEIPTS, "", "18000,00"), [""; 0]);
}

/// Returns the findings about a funder that pays on invoice, with `more` in the plan, and with `costs` in the months
/// from January on instead of the cost of 6,000.
fn on_invoice(more: &str, costs: &[&str], received: &str) -> Vec<String> {
    let rows = costs
        .iter()
        .enumerate()
        .map(|(at, cost)| format!("2027-0{}-05;4100;70;{};{cost}", at + 1, at + 10));
    let rows: Vec<String> = rows.collect();
    let plan = plan(", invoice-days = 30", more, received);
    differs(&plan.replace("2027-03-05;4100;70;2;6000,00", &rows.join("\n")))
}

#[test]
fn of_a_payer_on_invoice_its_share_of_the_realised_cost_is_expected() {
    // 500 + 1,500 of the 6,000 that were budgeted. The last invoice is of May.
    let costs = ["500,00", "0,00", "0,00", "0,00", "1500,00"];
    assert_eq!(on_invoice("", &costs, "2000,00"), [""; 0]);
    assert_eq!(on_invoice("", &costs, "500,00").len(), 1);
    // The cost of June is due in July.
    let costs = ["500,00", "0,00", "0,00", "0,00", "1500,00", "700,00"];
    assert_eq!(on_invoice("", &costs, "2000,00"), [""; 0]);
    // The funder pays no more than its credit up to then.
    assert_eq!(on_invoice("", &["7000,00"], "6000,00"), [""; 0]);
    // If another funder may also pay the costs, the share of each is unknown. Then 5 of 6 months of the credit are due.
    let other = "[funders.eigen]\nname = \"Own\"\ncredit = [1_000, 1_000, 1_000]";
    let found = on_invoice(other, &["2000,00"], "2000,00");
    assert_eq!(
        found,
        [
            "warning[received-differs]: €2,000.00 was received from `Subsidy` in H1 2027, and €5,000.00 was due on \
             invoices"
        ]
    );
    // If both funders pay fixed shares of a cost, the shares determine the amount due: three quarters of 2,000.
    let shared = format!(
        "[[activities]]\ncode = \"1\"\ntitle = \"A\"\nline = \"werk\"\n\
         cost = [{{ amount = [4_000, 4_000, 4_000], paid-by = {{ sub = \"75%\", eigen = \"25%\" }} }}]\n{other}"
    );
    let plan = plan(", invoice-days = 30", &shared, "1500,00")
        .replace(
            "account = \"41*\", line = \"werk\"",
            "account = \"41*\", activity = \"1\"",
        )
        .replace("6000,00\n", "2000,00\n")
        .replace(", debit = [6_000, 6_000, 6_000]", "");
    assert_eq!(differs(&plan), [""; 0]);
    assert_eq!(differs(&plan.replace("-1500,00", "-1400,00")).len(), 1);
}

#[test]
fn without_times_of_payment_it_is_compared_with_the_credit() {
    assert_eq!(received_differs("", "", "6000,00"), [""; 0]);
    assert_eq!(
        received_differs("", "", "9000,00"),
        [
            "warning[received-differs]: €9,000.00 was received from `Subsidy` in H1 2027, and €6,000.00 was budgeted"
        ]
    );
}

#[test]
fn nothing_is_expected_in_a_period_from_before_the_books() {
    let books = "through = 2027-12-31\nfrom = 2027-07-01";
    let plan = plan("", "", "4000,00").replace("through = 2027-06-30", books);
    let plan = plan
        .replace("2027-01-02;", "2027-07-02;")
        .replace("2027-03-05;", "2027-09-05;");
    let found = differs(&plan);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("H2 2027"), "{found:?}");
}
