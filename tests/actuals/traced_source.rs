//! `hbplan actuals --trace source:NAME`: all lines of a bookkeeping, each with its place.

use std::collections::BTreeMap;

use crate::support::run::hbplan;

/// The number of lines of a bookkeeping of the example, by their place, and their total.
fn traced(actuals: &str, source: &str) -> (BTreeMap<String, usize>, String) {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    let args = ["actuals", "plans/leiden.toml", "--actuals", &actuals];
    let trace = ["--trace", source, "--format", "csv"];
    let ran = hbplan(&[&args[..], &trace].concat()).go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
    let rows = reader.records().map(|row| row.expect("CSV"));
    let mut rows: Vec<csv::StringRecord> = rows.collect();
    let total = rows.pop().expect("a total");
    let mut went = BTreeMap::new();
    for row in &rows {
        // Beside the file, its line, the date, the period, the account with its name, the description, the amount and
        // the rule.
        *went.entry(row[9].to_string()).or_default() += 1;
    }
    (went, total[7].to_string())
}

#[test]
fn all_lines_of_a_bookkeeping_are_listed_with_where_they_went() {
    let (went, total) = traced("csv", "source:Samenwerkingsverband Passend VO 2801");
    // 20 lines in all, as the table by bookkeepings has them.
    let count = |of: &str| went.get(of).copied().unwrap_or_default();
    assert_eq!(went.values().sum::<usize>(), 20, "{went:?}");
    assert_eq!(count("Telt niet mee: beginbalans"), 4, "{went:?}");
    assert_eq!(
        count("Telt niet mee: na de laatste afgesloten dag"),
        2,
        "{went:?}"
    );
    assert_eq!(count("Telt niet mee: balans"), 7, "{went:?}");
    let booked = went
        .iter()
        .filter(|(of, _)| !of.starts_with("Telt niet mee"));
    assert_eq!(booked.map(|(_, lines)| lines).sum::<usize>(), 7, "{went:?}");
    // Debit and credit of complete books.
    assert_eq!(total, "0");
    let (ppo, _) = traced("csv", "source:PPO regio Leiden");
    assert_eq!(ppo.get("Niet toegerekend"), Some(&1), "{ppo:?}");
    assert_eq!(ppo.values().sum::<usize>(), 70, "{ppo:?}");
    assert_eq!(
        traced("csv", "source:ppo").0,
        ppo,
        "by the id of its partner"
    );
}

#[test]
fn a_partner_with_several_bookkeepings_has_one_name_for_each() {
    let source = |number: u8| {
        format!(
            "[[actuals.source]]\npartner = \"ppo\"\nkind = \"csv\"\ncontents = \"Datum;Rekening;Dagboek;Boekstuk;Bedrag\\n\
             2021-02-01;4100;70;{number};5,00\"\n"
        )
    };
    let plan = format!(
        "plan = {{ title = \"T\", periods = [\"2021\"] }}\n[partners]\nppo = \"PPO Leiden\"\n{}{}",
        source(1),
        source(2)
    );
    let trace = |name: &str| {
        hbplan(&["actuals", "-", "--trace", name])
            .input(plan.as_bytes())
            .go()
    };
    let names = "source:PPO Leiden` of `source:PPO Leiden (2)";
    trace("source:ppo").ended(2).says(names);
    trace("source:PPO Leiden (2)").ended(0);
}
