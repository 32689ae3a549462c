//! Several reports of one plan as one document to open, print or send.

use super::{Report, Style};
use crate::finding::Message;

/// Reports under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The title of the plan.
    pub title: String,
    /// The lines under the title: the version, and the plan's own description.
    pub subtitle: Vec<Message>,
    /// How the values outside of the reports are printed.
    pub style: Style,
    pub reports: Vec<Report>,
}

impl Document {
    /// Returns the notes of all reports, each once, without those that are in the subtitle.
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
