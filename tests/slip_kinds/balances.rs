//! One wrong figure in a table of costs, income and printed balances.

use super::only;
use crate::findings::{found, plan, texts};
use crate::support::plans::changed;

/// A has 110 of costs and 20 of income, and B has 50 and 60. The result is 80 − 160 = −80, and 15 is drawn from a
/// reserve.
const TABLE: &str = r#"
[lines.a]
name = "A"
debit = [110]
credit = [20]
balance = [-90]
[lines.b]
name = "B"
debit = [50]
credit = [60]
balance = [10]
[lines.pot]
name = "Pot"
role = "reserve"
credit = [15]
[totals]
debit = [160]
credit = [95]
balance = [-65]
result = [-80]
total-result = -80
"#;

fn table() -> String {
    plan("periods = [\"2026\"]\nbalance = \"free\"", TABLE)
}

#[test]
fn the_table_is_clean() {
    assert_eq!(found(&table()), [""; 0]);
}

#[test]
fn a_balance_of_a_row_proves_which_figure_is_wrong() {
    // The balance of B is 60 − 50 = 10 as printed, so that only the costs of A can be 10 too much.
    assert_eq!(
        only(&changed(&table(), "debit = [110]", "debit = [120]")),
        "figure-differs lines.a.debit[0]: `A` has 120 in `2026`, and the balance of its row, its column, the printed \
         balance and the result need 110: 10 too much"
    );
    assert_eq!(
        only(&changed(&table(), "credit = [60]", "credit = [69]")),
        "figure-differs lines.b.credit[0]: `B` has 69 in `2026`, and the balance of its row, its column, the printed \
         balance and the result need 60: 9 too much"
    );
}

#[test]
fn a_result_that_is_right_leaves_only_the_reserve() {
    // The result of −80 and the balances of both lines are right, so that the reserve has 10 too little.
    assert_eq!(
        only(&changed(&table(), "credit = [15]", "credit = [5]")),
        "figure-differs lines.pot.credit[0]: `Pot` has 5 in `2026`, and its column and the printed balance need 15: 10 \
         too little"
    );
}

#[test]
fn a_balance_that_is_wrong_alone_is_a_finding_about_that_balance() {
    let wrong = |old, new| found(&changed(&table(), old, new));
    assert_eq!(
        wrong("balance = [10]", "balance = [11]"),
        ["row-balance-differs lines.b.balance[0]"]
    );
    assert_eq!(
        wrong("total-result = -80", "total-result = -81"),
        ["row-balance-differs totals.total-result"]
    );
    // The total result was calculated from the wrong one.
    assert_eq!(
        wrong(
            "result = [-80]\ntotal-result = -80",
            "result = [-70]\ntotal-result = -70"
        ),
        ["row-balance-differs totals.result[0]"]
    );
}

/// A group of two lines with printed figures and balances: 30 + 40 = 70, and 70 − 10 = 60.
const GROUP: &str = r#"
[lines]
all = { name = "Alles", debit = [70], credit = [10], balance = [-60] }
one = { name = "Een", under = "all", debit = [30], credit = [10], balance = [-20] }
two = { name = "Twee", under = "all", debit = [40], balance = [-40] }
rest = { name = "Rest", debit = [25], balance = [-25] }
[totals]
debit = [95]
credit = [10]
balance = [-85]
"#;

#[test]
fn a_figure_and_the_subtotal_above_it_are_two_mistakes() {
    let group = plan("periods = [\"2026\"]\nbalance = \"free\"", GROUP);
    assert_eq!(found(&group), [""; 0]);
    let wrong = changed(&group, "debit = [30]", "debit = [39]");
    assert_eq!(
        only(&wrong),
        "figure-differs lines.one.debit[0]: `Een` has 39 in `2026`, and its group, the balance of its row, its column \
         and the printed balance need 30: 9 too much"
    );
    // The subtotal was calculated from the wrong figure: 79 − 30 − 40 = 9. The balance of `Rest` shows that `Rest` is
    // right.
    let both = changed(&wrong, "debit = [70]", "debit = [79]");
    let messages: Vec<String> = texts(&both).into_iter().map(|text| text.message).collect();
    assert_eq!(
        messages,
        [
            "`Alles` has 79 in `2026` and what stands under it adds up to 70: 9 too much",
            "`Een` has 39 in `2026`, and the balance of its row, its column and the printed balance need 30: 9 too much",
        ]
    );
}
