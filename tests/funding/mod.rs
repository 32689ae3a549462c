//! Who pays for what: laws of the matrix and of the proof that there is none, against brute force and by hand.

mod brute;
mod laws;
mod leiden;
mod small;

use hbplan::ledger::{Books, Funding, Gap, Payment, post};
use hbplan::plan::Plan;
use hbplan::proof::prove;
use hbplan::read::Text;
use jiff::civil::date;

/// The plan of a text, with its books.
fn read(text: &str) -> (Plan, Books) {
    let proof = prove(&Text::new(text), date(2020, 2, 1)).plan;
    let books = post(&proof);
    (proof, books)
}

fn funding(plan: &Plan, books: &Books) -> (Vec<Payment>, Vec<Gap>) {
    let funding = Funding::new(plan, books).expect("small amounts");
    (
        funding.payments().expect("small amounts"),
        funding.gaps().to_vec(),
    )
}
