//! A program on the library: proves a plan and prints its totals, or what is wrong.
//!
//! `cargo run --example totals plans/leiden.toml`

use std::process::ExitCode;

use hbplan::finding::Level;
use hbplan::proof::prove;
use hbplan::read::Text;
use hbplan::render::number;
use hbplan::table::Style;
use jiff::civil::date;

fn main() -> ExitCode {
    let path = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "plans/leiden.toml".to_string());
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => Text::new(text),
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let proof = prove(&text, date(2026, 1, 1));
    let style = Style::of(&proof.plan);
    for located in proof
        .findings
        .iter()
        .filter(|located| located.level == Level::Deny)
    {
        println!(
            "{}: {}",
            located.rule.name.0,
            number::message(&located.finding.message, &style)
        );
    }
    println!(
        "debit  {}",
        number::money(proof.books.debit.total(), &style)
    );
    println!(
        "credit {}",
        number::money(proof.books.credit.total(), &style)
    );
    if proof.count(Level::Deny) == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
