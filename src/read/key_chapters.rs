//! The chapters of the key reference: what a reader wants to say, and the tables that say it. A table that is in no
//! chapter comes in the last one.

use super::keys::{self, TableSchema};
use crate::finding::Words;

/// A chapter with the tables of its subject.
pub(super) struct KeyChapter {
    pub(super) title: Words,
    pub(super) tables: Vec<&'static TableSchema>,
}

/// The title of each chapter, and the names of its tables in the order in which they are best read.
const CHAPTERS: [(Words, &[&str]); 8] = [
    (
        Words::new("Het plan en zijn tijd", "The plan and its time"),
        &[
            keys::FILE.name,
            "the [plan] table",
            "a period",
            "an audience",
            "a goal",
        ],
    ),
    (
        Words::new("Wie betaalt", "Who pays"),
        &["a funder", "a receipt", "an award", "an accounted year"],
    ),
    (
        Words::new("Kosten", "Costs"),
        &[
            "a line",
            "a cost item",
            "a cost item of a line",
            "a tariff",
            "an exchange rate",
            "an allocation key",
            "an adjustment",
            "an allowed transfer",
        ],
    ),
    (
        Words::new("Mensen en activiteiten", "People and activities"),
        &[
            "a partner",
            "an activity",
            "a timeline entry",
            "a target",
            "a measurement",
            "a judgement",
            "a review",
        ],
    ),
    (
        Words::new("Voorwaarden", "Conditions"),
        &["a condition", "a first part of costs", "an amount per unit"],
    ),
    (
        Words::new("Tabellen zoals ze zijn gedrukt", "Tables as printed"),
        &["the [totals] table", "a claim"],
    ),
    (
        Words::new(
            "Varianten, en de ernst van bevindingen",
            "Variants, and the levels of findings",
        ),
        &["a scenario", "the level of a rule"],
    ),
    (
        Words::new("Boekhouding en sturing", "Bookkeeping and control"),
        &["the [actuals] table"],
    ),
];

/// The chapters with all these tables.
pub(super) fn chapters(mut tables: Vec<&'static TableSchema>) -> Vec<KeyChapter> {
    let mut chapters: Vec<KeyChapter> = Vec::with_capacity(CHAPTERS.len());
    for (title, names) in CHAPTERS {
        let mut found = Vec::with_capacity(names.len());
        for name in names {
            let at = tables.iter().position(|schema| schema.name == *name);
            found.extend(at.map(|at| tables.remove(at)));
        }
        chapters.push(KeyChapter {
            title,
            tables: found,
        });
    }
    if let Some(last) = chapters.last_mut() {
        last.tables.extend(tables);
    }
    chapters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_that_of_a_table_and_only_bookkeeping_has_others() {
        let tables = keys::table_schemas();
        for name in CHAPTERS.iter().flat_map(|(_, names)| *names) {
            assert!(tables.iter().any(|schema| schema.name == *name), "{name}");
        }
        let of_actuals = keys::table_schemas();
        let of_actuals = of_actuals
            .iter()
            .find(|schema| schema.name == "the [actuals] table");
        let keys = of_actuals.expect("a table of bookkeepings").keys.iter();
        let mut below: Vec<&TableSchema> = keys
            .flat_map(|key| key.value_type.table_schemas())
            .collect();
        let mut next = 0;
        while let Some(schema) = below.get(next).copied() {
            let keys = schema.keys.iter();
            below.extend(keys.flat_map(|key| key.value_type.table_schemas()));
            next += 1;
        }
        let count = tables.len();
        let chapters = chapters(tables);
        let all: usize = chapters.iter().map(|chapter| chapter.tables.len()).sum();
        assert_eq!(all, count);
        let last = chapters.last().expect("the last chapter");
        for table in &last.tables[1..] {
            assert!(
                below.iter().any(|schema| schema.name == table.name),
                "{}",
                table.name
            );
        }
    }
}
