//! Who pays for what: laws of the matrix and of the proof that there is none, against brute force and by hand.

mod brute;
mod laws;
mod leiden;
mod small;

use hbplan::ledger::{Books, Funding, Gap, Payment};
use hbplan::plan::Plan;

use crate::support::plans::proof;

/// The plan of a text, with its books.
fn read(text: &str) -> (Plan, Books) {
    let proof = proof(text);
    (proof.plan, proof.books)
}

fn funding(plan: &Plan, books: &Books) -> (Vec<Payment>, Vec<Gap>) {
    let funding = Funding::new(plan, books).expect("small amounts");
    (
        funding.payments().expect("small amounts"),
        funding.gaps().to_vec(),
    )
}
