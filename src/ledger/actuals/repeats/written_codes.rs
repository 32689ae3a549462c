//! Texts with codes of companies and journals, which exports write in several ways.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::import::code_key;
use crate::plan::account_and_name;

/// The texts of companies, or those of the journals of a company, with what each means.
#[derive(Debug, Default)]
pub(super) struct WrittenCodes(HashMap<String, CodeMeaning>);

/// What a text means.
#[derive(Debug, Clone, Default)]
pub(super) struct CodeMeaning {
    /// The number of the company or the journal.
    pub(super) number: usize,
    /// The others that it may mean: for a code alone those with a name after that code, and for a code with a name that
    /// of the code alone.
    pub(super) others: Vec<usize>,
    /// All others with that code.
    pub(super) namesakes: Vec<usize>,
}

impl WrittenCodes {
    pub(super) fn get(&self, text: &str) -> Option<&CodeMeaning> {
        self.0.get(text)
    }

    /// Adds a text, and returns what it means.
    pub(super) fn insert(&mut self, text: &str, number: usize) {
        let meaning = CodeMeaning {
            number,
            ..CodeMeaning::default()
        };
        self.0.insert(text.to_string(), meaning);
        self.set_others(text);
    }

    /// The texts that mean a company or a journal.
    pub(super) fn texts_of(&self, number: usize) -> impl Iterator<Item = &str> {
        let texts = self
            .0
            .iter()
            .filter(move |(_, known)| known.number == number);
        texts.map(|(text, _)| text.as_str())
    }

    /// The others with the code of a company or a journal.
    pub(super) fn namesakes(&self, number: usize) -> BTreeSet<usize> {
        let known = self.0.values().filter(|known| known.number == number);
        known
            .flat_map(|known| known.namesakes.iter().copied())
            .collect()
    }

    /// Sets the others that the texts with the code of a text may mean.
    fn set_others(&mut self, text: &str) {
        let code = code_key(text);
        let alike = self.0.iter().filter(|(text, _)| code_key(text) == code);
        let alike = alike.map(|(text, known)| (has_name(text), known.number));
        let mut alike: Vec<_> = alike.collect();
        alike.sort_by_key(|(_, number)| *number);
        for (text, known) in &mut self.0 {
            if code_key(text) != code {
                continue;
            }
            let others = alike.iter().filter(|(_, number)| *number != known.number);
            let can_mean = others
                .clone()
                .filter(|(is_named, _)| *is_named != has_name(text));
            known.others = can_mean.map(|(_, number)| *number).collect();
            known.others.dedup();
            known.namesakes = others.map(|(_, number)| *number).collect();
            known.namesakes.dedup();
        }
    }

    /// The codes without names that mean the same, for each number with several such codes.
    pub(super) fn written_otherwise(&self) -> Vec<Vec<String>> {
        let mut found: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (code, known) in self.0.iter().filter(|(text, _)| !has_name(text)) {
            found.entry(known.number).or_default().push(code.clone());
        }
        found.retain(|_, codes| codes.len() > 1);
        for codes in found.values_mut() {
            codes.sort();
        }
        found.into_values().collect()
    }
}

/// Whether a text has a name after its code.
pub(super) fn has_name(text: &str) -> bool {
    !account_and_name(text).1.is_empty()
}
