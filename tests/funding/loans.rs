//! Loans between periods, in a plan that carries its balance.

use hbplan::ledger::{Payer, Purpose};

use super::{funding, read};

#[test]
fn a_loan_that_renews_another_is_no_payment() {
    let text = r#"
plan = { title = "T", unit = 1, carry = "forward", periods = ["2020", "2021", "2022"] }
funders = { f0 = { credit = [0, 2, 1] }, f1 = { credit = [0, 0, 4], pays = [] }, f2 = { credit = [0, 4, 2], pays = ["l0"] } }
lines = { l0 = { debit = [0, 3, 0] }, l2 = { debit = [1, 0, 1] }, l3 = { debit = [0, 7, 0] } }
"#;
    let (plan, books) = read(text);
    let (payments, _) = funding(&plan, &books);
    for payment in &payments {
        let is_repaid =
            payment.payer == Payer::Advance && payment.purpose == Purpose::AdvanceRepaid;
        assert!(
            payment.amount.is_negative() == is_repaid && !payment.amount.is_zero(),
            "{payment:?}"
        );
    }
}
