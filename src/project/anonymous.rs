//! Hides the names of people in everything that is printed of a plan: the names in `[actuals.people]`, of people with
//! hours in a timesheet, of those who approved hours, of those who lead an activity or reported on one, and of those
//! who report by `[[reviews]]` or receive such a report.
//!
//! A lead is hidden unless it is a partner, because it may be a person or a role.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Project;
use crate::finding::{HiddenNames, Located, Words};
use crate::plan::{Language, Plan, each_person_of, persons_of};
use crate::render::findings::Checked;
use crate::table::Style;

const PERSON: Words = Words::new("Persoon", "Person");
const UNKNOWN: Words = Words::new("Onbekende persoon", "Unknown person");
const APPROVER: Words = Words::new("Goedkeurder", "Approver");
const LEAD: Words = Words::new("Trekker", "Lead");
const INVOLVED: Words = Words::new("Betrokkene", "Party");

/// The findings in the files of a plan, and the texts of these files, without names.
#[derive(Debug)]
pub struct NamelessFindings<'p> {
    style: &'p Style,
    files: Vec<NamelessFile<'p>>,
}

#[derive(Debug)]
struct NamelessFile<'p> {
    path: &'p str,
    offset: usize,
    text: String,
    findings: Vec<Located>,
}

impl Project {
    /// The names of the people in the plan, each with the text to print instead: a word, and a number by the position
    /// in the plan. Unknown people and those who approved hours have no number.
    pub fn people_names(&self) -> HiddenNames {
        let language = self.plan.language;
        let known = known(&self.plan, language);
        let read = self
            .bookkeepings
            .iter()
            .flat_map(|read| &read.hours.entries);
        let unknown = read.filter(|entry| entry.person.is_none());
        let unknown =
            unknown.map(|entry| (entry.row.person.clone(), UNKNOWN.of(language).to_string()));
        let sheets = self.plan.actuals.hours.iter();
        let approvers = sheets.filter_map(|sheets| sheets.approved_by.clone());
        let rows = self
            .bookkeepings
            .iter()
            .flat_map(|read| &read.hours.entries);
        let approvers = approvers.chain(rows.map(|entry| entry.row.approved_by.clone()));
        let approvers = approvers.map(|name| (name, APPROVER.of(language).to_string()));
        let names = known.into_iter().chain(unknown);
        let names = names.chain(leads(&self.plan)).chain(involved(&self.plan));
        HiddenNames::new(names.chain(approvers))
    }

    /// The input of the formats of findings, without names.
    pub fn without_names(&self) -> NamelessFindings<'_> {
        let names = self.people_names();
        let files = self.printable_files().into_iter();
        NamelessFindings {
            style: &self.style,
            files: files
                .map(|file| NamelessFile {
                    path: file.path,
                    offset: file.offset,
                    text: names.starred(file.text),
                    findings: file
                        .findings
                        .iter()
                        .map(|each| names.in_finding(each))
                        .collect(),
                })
                .collect(),
        }
    }
}

/// All names of the people in `[actuals.people]`, each with the text to print instead.
fn known(plan: &Plan, language: Language) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for (index, (id, person)) in plan.actuals.people.iter().enumerate() {
        let instead = format!("{} {}", PERSON.of(language), index + 1);
        let own = [id.to_string(), person.name.clone()].into_iter();
        let all = own.chain(person.known_as.iter().cloned());
        names.extend(all.map(|name| (name, instead.clone())));
    }
    names
}

/// The leads of a plan, each with the text to print instead. If a lead names several persons, also each of them.
fn leads(plan: &Plan) -> Vec<(String, String)> {
    let leads = plan.activities.iter().flat_map(|activity| &activity.leads);
    let all = leads.map(|lead| persons_of(lead).to_string());
    let mut names = numbered(plan, all, LEAD);
    let several: Vec<(String, String)> = names.clone();
    for (lead, instead) in several {
        names.extend(each_person_of(&lead).map(|person| (person.to_string(), instead.clone())));
    }
    names
}

/// The people who report, who filled in a form, or to whom reports are made, each with the text to print instead.
fn involved(plan: &Plan) -> Vec<(String, String)> {
    let forms = plan.lead_reports();
    let forms = forms.filter_map(|report| report.by.as_deref());
    let reviews = plan.reviews.iter();
    let parties = reviews.flat_map(|review| review.by.iter().chain(&review.to));
    let parties = parties.map(|party| persons_of(party));
    numbered(plan, forms.chain(parties).map(str::to_string), INVOLVED)
}

/// Numbers the names in their order, and returns each with the text to print instead. Partners are not persons.
fn numbered(
    plan: &Plan,
    names: impl Iterator<Item = String>,
    word: Words,
) -> Vec<(String, String)> {
    let partners = plan.partners.iter();
    let partners = partners.flat_map(|(id, partner)| [id.to_string(), partner.name.clone()]);
    let named = partners.collect::<BTreeSet<_>>();
    let mut numbered: IndexMap<String, String> = IndexMap::new();
    for name in names.filter(|name| !named.contains(name)) {
        let number = numbered.len() + 1;
        let instead = || format!("{} {number}", word.of(plan.language));
        numbered.entry(name).or_insert_with(instead);
    }
    numbered.into_iter().collect()
}

impl NamelessFindings<'_> {
    /// Returns the files as formats of findings print them: the plan first.
    pub fn printable_files(&self) -> Vec<Checked<'_>> {
        let files = self.files.iter();
        files
            .map(|file| Checked {
                path: file.path,
                text: &file.text,
                offset: file.offset,
                style: self.style,
                findings: &file.findings,
            })
            .collect()
    }
}
