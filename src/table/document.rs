//! Several reports of one plan as one thing to open, print or send.

use super::{Report, Style};
use crate::finding::Message;

/// Reports under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The plan's.
    pub title: String,
    /// What stands under the title: the version, and what the plan says of itself.
    pub subtitle: Vec<Message>,
    /// How what stands outside of the reports is printed.
    pub style: Style,
    pub reports: Vec<Report>,
}

impl Document {
    /// The notes of all reports, each once, but for those that the subtitle says already.
    pub fn notes(&self) -> Vec<&Message> {
        let mut notes: Vec<&Message> = Vec::new();
        for note in self.reports.iter().flat_map(|report| &report.notes) {
            if !notes.contains(&note) && !self.subtitle.contains(note) {
                notes.push(note);
            }
        }
        notes
    }
}
