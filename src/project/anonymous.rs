//! What of a plan is printed without the names of its people: those of `[people]`, of whoever has hours in a timesheet, and
//! of whoever approved all hours.

use super::Project;
use crate::finding::{HiddenNames, Located, Words};
use crate::plan::{Language, Plan};
use crate::render::findings::Checked;
use crate::table::Style;

const PERSON: Words = Words::new("Persoon", "Person");
const UNKNOWN: Words = Words::new("Onbekende persoon", "Unknown person");
const APPROVER: Words = Words::new("Goedkeurder", "Approver");

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
    /// The names of its people. Each has a number instead, by the place in the plan.
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
        let approvers = self.plan.actuals.hours.iter();
        let approvers = approvers.filter_map(|sheets| sheets.approved_by.clone());
        let approvers = approvers.map(|name| (name, APPROVER.of(language).to_string()));
        HiddenNames::new(known.into_iter().chain(unknown).chain(approvers))
    }

    /// What formats of findings print, without names.
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

/// The people of a plan, by all their names.
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

impl NamelessFindings<'_> {
    /// Returns what formats of findings print: the plan first.
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
