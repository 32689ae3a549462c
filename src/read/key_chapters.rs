//! The chapters of the key reference, and the tables of each. A table that no chapter lists is added to the last one.

use super::keys::{self, TableSchema};
use crate::finding::Words;

/// A chapter with the tables of its subject.
pub(super) struct KeyChapter {
    pub(super) title: Words,
    pub(super) tables: Vec<&'static TableSchema>,
}

/// The title of each chapter, and its tables in the order in which they are best read.
const CHAPTERS: [(Words, &[&TableSchema]); 8] = [
    (
        Words::new("Het plan en zijn tijd", "The plan and its time"),
        &[
            &keys::FILE,
            &keys::PLAN,
            &keys::PERIOD,
            &keys::AUDIENCE,
            &keys::GOAL,
        ],
    ),
    (
        Words::new("Wie betaalt", "Who pays"),
        &[
            &keys::FUNDER,
            &keys::RECEIPT,
            &keys::AWARD,
            &keys::ACCOUNTED_YEAR,
        ],
    ),
    (
        Words::new("Kosten", "Costs"),
        &[
            &keys::LINE,
            &keys::COST_ITEM,
            &keys::LINE_COST_ITEM,
            &keys::TARIFF,
            &keys::EXCHANGE_RATE,
            &keys::ALLOCATION_KEY,
            &keys::ADJUSTMENT,
            &keys::ALLOWED_TRANSFER,
        ],
    ),
    (
        Words::new("Mensen en activiteiten", "People and activities"),
        &[
            &keys::PARTNER,
            &keys::ACTIVITY,
            &keys::TIMELINE_ENTRY,
            &keys::TARGET,
            &keys::MEASUREMENT,
            &keys::JUDGEMENT,
            &keys::REVIEW,
        ],
    ),
    (
        Words::new("Voorwaarden", "Conditions"),
        &[&keys::CONDITION, &keys::FIRST_OF_EACH, &keys::PER_UNIT],
    ),
    (
        Words::new("Tabellen zoals ze zijn gedrukt", "Tables as printed"),
        &[&keys::TOTALS, &keys::CLAIM],
    ),
    (
        Words::new(
            "Scenario's, en het niveau van controles",
            "Scenarios, and the levels of rules",
        ),
        &[&keys::SCENARIO, &keys::CHECK],
    ),
    (
        Words::new("Boekhouding en sturing", "Bookkeeping and control"),
        &[&keys::ACTUALS],
    ),
];

/// Divides tables over the chapters. The last chapter gets those that no chapter lists.
pub(super) fn chapters(mut tables: Vec<&'static TableSchema>) -> Vec<KeyChapter> {
    let mut chapters: Vec<KeyChapter> = Vec::with_capacity(CHAPTERS.len());
    for (title, of_chapter) in CHAPTERS {
        let mut found = Vec::with_capacity(of_chapter.len());
        for table in of_chapter {
            let at = tables.iter().position(|schema| schema.name == table.name);
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
    fn every_listed_table_exists_and_only_tables_of_bookkeepings_are_not_listed() {
        let tables = keys::table_schemas();
        for table in CHAPTERS.iter().flat_map(|(_, tables)| *tables) {
            let name = table.name;
            assert!(tables.iter().any(|schema| schema.name == name), "{name}");
        }
        let of_actuals = keys::table_schemas();
        let of_actuals = of_actuals
            .iter()
            .find(|schema| schema.name == keys::ACTUALS.name);
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
