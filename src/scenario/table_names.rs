//! The names of the tables on a path, in both languages.

use crate::finding::{Piece, Words};

/// The names of the tables on a path, each with its article.
const TABLE_NAMES: &[Words] = &[
    Words::new("een plan", "a plan"),
    Words::new("een financier", "a funder"),
    Words::new("een post", "a line"),
    Words::new("een activiteit", "an activity"),
    Words::new("een kostenregel", "a cost item"),
    Words::new("een tarief", "a tariff"),
    Words::new("een koers", "an exchange rate"),
    Words::new("een voorwaarde", "a condition"),
    Words::new("een bedrag per eenheid", "an amount per unit"),
    Words::new("een eerste deel van kosten", "a first part of costs"),
    Words::new("een opgegeven cijfer", "a claim"),
    Words::new("een correctie", "an adjustment"),
    Words::new("een toegestane verschuiving", "an allowed transfer"),
    Words::new("een verdeelsleutel", "an allocation key"),
    Words::new("een beoogd resultaat", "a target"),
    Words::new("een lid", "a member"),
    Words::new("een jaar", "a year"),
    Words::new("een periode", "a period"),
    Words::new("een kolom", "a column"),
    Words::new("een partner", "a partner"),
    Words::new("een ontvangst", "a receipt"),
    Words::new("een beschikking", "an award"),
    Words::new("een verantwoord jaar", "an accounted year"),
    Words::new("een boekhouding", "a bookkeeping"),
    Words::new("een regel voor boekingen", "a booking rule"),
    Words::new("een toelichting", "an explanation"),
    Words::new("een prognose", "a forecast"),
    Words::new("een verplichting", "a commitment"),
    Words::new("een lijst van verplichtingen", "a list of commitments"),
    Words::new("een urenstaat", "a timesheet"),
    Words::new("een persoon", "a person"),
    Words::new("een salaris per jaar", "a salary by year"),
    Words::new("een verslag van een trekker", "a lead's report"),
];

/// Returns the words for a name such as `a funder`.
pub(super) fn called_words(called: &str) -> Piece {
    let known = TABLE_NAMES.iter().find(|words| words.en == called);
    known.map_or_else(
        || Piece::from(called.to_string()),
        |words| Piece::Words(*words),
    )
}

/// The words for a noun with its article, such as `a funder` for `funder`.
pub(super) fn one_of_noun(noun: &str) -> Piece {
    let is_of = |words: &&Words| words.en.split_once(' ').is_some_and(|(_, own)| own == noun);
    let known = TABLE_NAMES.iter().find(is_of);
    known.map_or_else(
        || Piece::from(noun.to_string()),
        |words| Piece::Words(*words),
    )
}

/// The words for a noun, such as `funder`.
pub(super) fn noun_words(noun: &str) -> Piece {
    let without_article = |words: &Words| {
        let (_, nl) = words.nl.split_once(' ')?;
        let (_, en) = words.en.split_once(' ')?;
        Some(Words { nl, en })
    };
    let mut nouns = TABLE_NAMES.iter().filter_map(without_article);
    let known = nouns.find(|words| words.en == noun);
    known.map_or_else(|| Piece::from(noun.to_string()), Piece::Words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::fields::{Layout, PlanTable};
    use crate::plan::{Plan, Section};
    use crate::read::{Text, read};

    fn is_named(table: &dyn PlanTable) {
        let (words, name) = match table.layout() {
            // The name of a section is that of its header in each language.
            Layout::Keys(called) if called.starts_with('[') => {
                (Piece::Words(TABLE_NAMES[0]), called)
            }
            Layout::Keys(called) => (called_words(called), called),
            Layout::Ids(noun) | Layout::Elements(noun) => (noun_words(noun), noun),
        };
        assert!(matches!(words, Piece::Words(_)), "{name}");
        table.tables(&mut |_, inner| is_named(inner));
    }

    fn are_named(plan: &Plan) {
        let sections = Section::ALL.into_iter();
        let tables = sections.filter_map(|section| plan.section(section));
        tables.for_each(is_named);
    }

    #[test]
    fn every_table_of_a_plan_has_a_name_in_both_languages() {
        are_named(&Plan::new("T"));
        let mut count = 0;
        for file in std::fs::read_dir("examples").expect("examples").flatten() {
            let path = file.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let text = Text::new(std::fs::read_to_string(&path).expect("a text"));
                are_named(&read(&text).plan);
                count += 1;
            }
        }
        assert!(count > 3, "{count}");
        assert!(matches!(called_words("a receipt"), Piece::Words(_)));
    }
}
