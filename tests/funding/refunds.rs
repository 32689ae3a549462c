//! Negative figures of lines, with the names of the payers who get that money back.

use super::small::{HEAD, paid};
use super::{funding, read};

#[test]
fn a_refund_that_names_its_payer_pays_costs_that_name_that_payer() {
    // The city pays 100, and gets 10 back: it brings in 90. The refund to the province pays nothing of x.
    let plan = |city, refund: &str| {
        format!(
            "periods = [2020]\n[funders]\na = {{ credit = [{city}] }}\nb = {{ credit = [20] }}\n[lines]\n\
             x = {{ debit = [100], paid-by = \"a\" }}\ny = {{ debit = [20], paid-by = \"b\" }}\n\
             back = {{ debit = [-10], sign = \"any\", paid-by = \"{refund}\" }}\n"
        )
    };
    let expected = [
        "2020: a pays 90 for x",
        "2020: b pays 20 for y",
        "2020: less back pays 10 for x",
    ];
    assert_eq!(paid(&plan(90, "a")), expected);
    let (plan, books) = read(&format!("{HEAD}{}", plan(90, "b")));
    let (_, gaps) = funding(&plan, &books);
    assert!(!gaps.is_empty());
}
