//! Bookkeepings that have lines in common. Their text is in the plan (`contents`).

mod codes;
mod continued;
mod exports;
mod namesakes;
mod numbers;
mod openings;
mod overlapping_sources;
mod recurring;
mod renumbered;
mod selections;
mod two_layouts;
mod two_sources;
mod withdrawn;
mod year_end;

use super::{Bookkeepings, read};
use crate::read::{Text, read as read_plan};

const HEADINGS: &str = "Datum;Rekening;Boekstuk;Omschrijving;Bedrag";

/// The text of a source with these exports. Its lines on accounts 4000 to 4999 are booked.
fn source(partner: &str, kind: &str, exports: &[String]) -> String {
    let contents: Vec<String> = exports.iter().map(|text| format!("'''{text}'''")).collect();
    format!(
        "[[actuals.source]]\npartner = \"{partner}\"\nkind = \"{kind}\"\ncontents = [{}]\n\
         rules = [{{ account = \"4*\", line = \"staf\" }}, {{ account = \"1*\", exclude = \"balance\" }}]\n",
        contents.join(", ")
    )
}

fn csv(rows: &[&str]) -> String {
    format!("{HEADINGS}\n{}\n", rows.join("\n"))
}

/// An audit file of a company with a cost on the first day of each month, and its payment.
fn xaf(company: &str, months: &[(u32, u32)]) -> String {
    let transaction = |(month, amount): &(u32, u32)| {
        let line = |account: &str, side: &str| {
            format!(
                "<trLine><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></trLine>"
            )
        };
        let day = format!("<trDt>2021-{month:02}-01</trDt>");
        format!(
            "<transaction><nr>{month}</nr>{day}{}{}</transaction>",
            line("4100", "D"),
            line("1100", "C")
        )
    };
    let transactions: String = months.iter().map(transaction).collect();
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear></header><company><companyName>{company}</companyName>\
         <transactions><journal><jrnID>70</jrnID>{transactions}</journal></transactions></company></auditfile>"
    )
}

fn bookkeepings(sources: &[String]) -> Bookkeepings {
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         partners = {{ a = \"A\", b = \"B\" }}\n{}",
        sources.join("\n")
    );
    let text = Text::new(&plan);
    let lowered = read_plan(&text);
    assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
    let read = read(&lowered.plan, None, None);
    assert!(read.refused().is_none(), "{:?}", read.refused());
    read
}

/// Months with their costs.
const YEAR: [(u32, u32); 4] = [(1, 100), (2, 200), (3, 300), (4, 400)];
