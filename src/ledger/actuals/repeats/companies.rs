//! The companies of the exports: those in headers, and those that lines name.

use super::written_codes::{CodeMeaning, WrittenCodes, has_name};
use crate::import::{Bookkeeping, CompanyIdentity, JournalLine, are_unlike, have_other_names};
use crate::plan::account_and_name;

/// The companies of all exports.
#[derive(Debug, Default)]
pub(super) struct Companies {
    /// Each company once, with its name if an export gives that.
    found: Vec<CompanyIdentity>,
    /// The texts by which lines and headers name them.
    pub(super) codes: WrittenCodes,
    /// The company of the last header, which most lines have.
    last: Option<(CompanyIdentity, CodeMeaning)>,
}

impl Companies {
    /// The company of a line: the one that it names, or else that of the header of its file.
    pub(super) fn of_line(&mut self, books: &Bookkeeping, line: &JournalLine) -> &CodeMeaning {
        match line.company.is_empty() {
            true => self.of_header(&books.organisation),
            false => self.of_text(&line.company),
        }
    }

    fn of_text(&mut self, text: &str) -> &CodeMeaning {
        if self.codes.get(text).is_none() {
            let own = CompanyIdentity::of_text(text);
            // A file or a line that names no company does not match this company. Otherwise, all companies would be the
            // same.
            let matching = self.matching(|known| known.is_same(&own) == Some(true));
            let matching = matching.into_iter().filter(|number| {
                let mut written = self.codes.texts_of(*number);
                !written.any(|known| have_other_names(known, text))
            });
            let number = self.number_of(&own, matching.collect());
            self.codes.insert(text, number);
        }
        self.codes.get(text).expect("it was inserted")
    }

    /// The company of a header.
    pub(super) fn of_header(&mut self, own: &CompanyIdentity) -> &CodeMeaning {
        if self.last.as_ref().is_none_or(|(known, _)| known != own) {
            let matching =
                self.matching(|known| known.is_same(own) != Some(false) && !may_be_two(known, own));
            let number = self.number_of(own, matching);
            let mut meaning = CodeMeaning {
                number,
                ..CodeMeaning::default()
            };
            if !own.ident.is_empty() {
                let text = text_of(own);
                self.codes.insert(&text, number);
                meaning = self.codes.get(&text).cloned().unwrap_or(meaning);
            }
            self.last = Some((own.clone(), meaning));
        }
        &self.last.as_ref().expect("it was set").1
    }

    /// Whether two companies have different tax numbers.
    pub(super) fn have_other_tax_numbers(&self, own: usize, other: usize) -> bool {
        self.found[own].have_other_tax_numbers(&self.found[other])
    }

    /// Forgets what the last header meant, because codes were found since then.
    pub(super) fn forget_last(&mut self) {
        self.last = None;
    }

    fn matching(&self, is_same: impl Fn(&CompanyIdentity) -> bool) -> Vec<usize> {
        let found = self.found.iter().enumerate();
        let found = found.filter(|(_, known)| is_same(known));
        found.map(|(number, _)| number).collect()
    }

    /// The number of a company, which is new or one of the matching ones. If companies with several names match, a code
    /// alone means none of them.
    fn number_of(&mut self, own: &CompanyIdentity, matching: Vec<usize>) -> usize {
        let text = text_of(own);
        let name = |text: &str| account_and_name(text).1.to_lowercase();
        let has_same_name = |number: &&usize| name(&text_of(&self.found[**number])) == name(&text);
        let is_bare = !own.ident.is_empty() && !has_name(&text);
        let known = matching.iter().find(has_same_name);
        let known = known.or(matching.first().filter(|_| matching.len() == 1 || !is_bare));
        let Some(&number) = known else {
            self.found.push(own.clone());
            return self.found.len() - 1;
        };
        let known = &mut self.found[number];
        if known.tax_number.is_empty() {
            known.tax_number.clone_from(&own.tax_number);
        }
        if !known.ident.is_empty() && !has_name(&text_of(known)) && has_name(&text) {
            known.ident.clone_from(&own.ident);
            known.name.clone_from(&own.name);
        }
        number
    }
}

/// Whether two headers may be of two companies, although they have the same number: their names are unlike.
fn may_be_two(own: &CompanyIdentity, other: &CompanyIdentity) -> bool {
    let have_numbers = !own.ident.is_empty() && !other.ident.is_empty();
    let can_be = own.have_other_tax_numbers(other)
        || have_numbers && have_other_names(&text_of(own), &text_of(other));
    can_be && are_unlike(&own.name, &other.name)
}

/// The code of a company with its name.
fn text_of(company: &CompanyIdentity) -> String {
    match has_name(&company.ident) {
        true => company.ident.clone(),
        false => [company.ident.as_str(), company.name.as_str()]
            .join(" ")
            .trim()
            .to_string(),
    }
}
