//! `hbplan actuals`: budget against realisation, on made-up bookkeepings.
//!
//! The figures were added up by hand from the list of payments that the files were made from.

use crate::support::run::hbplan;

/// The rows of all tables of `actuals` in CSV. Their first cell is the caption of their table.
fn rows(actuals: &str) -> Vec<Vec<String>> {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    let run = hbplan(&[
        "actuals",
        "plans/leiden.toml",
        "--actuals",
        &actuals,
        "--format",
        "csv",
    ])
    .go();
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(run.out.as_bytes());
    let rows = reader.records().map(|row| row.expect("CSV"));
    rows.map(|row| row.iter().map(str::to_string).collect())
        .collect()
}

/// The realised amount of the first row with this title.
fn realised<'r>(rows: &'r [Vec<String>], title: &str) -> &'r str {
    let row = rows
        .iter()
        .find(|row| row.get(1).is_some_and(|cell| cell == title));
    &row.unwrap_or_else(|| panic!("no row {title}: {rows:#?}"))[3]
}

#[test]
fn three_formats_of_the_same_books_give_the_same_figures() {
    for actuals in ["xaf32", "xaf40", "csv"] {
        let rows = rows(actuals);
        let expected = [
            // 12 × 1.452 + 6 × 1.500
            ("Projectleiding", "26424"),
            // 1.600 + 800, and 38.250,75 + 20.000
            ("Aanbod", "60650.75"),
            // 4 × 17.250 - 250 + 750 + 2 × 18.000, and 3 × 27.700 + 27.000
            ("Samenwerking", "215600"),
            ("Niet geboekt", "250.5"),
            ("Totaal", "302925.25"),
            ("Subsidie", "361239.5"),
            ("Gemeentes", "39567"),
            ("scholen VO", "19975"),
        ];
        for (title, amount) in expected {
            assert_eq!(realised(&rows, title), amount, "{actuals}: {title}");
        }
    }
}
