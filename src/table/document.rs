//! Several reports of one plan as one thing to open, print or send.

use super::{Report, Style};
use crate::finding::Message;

/// Reports under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The plan's.
    pub title: String,
    /// What stands under the title: the version, and which days it is about.
    pub subtitle: Vec<Message>,
    /// How what stands outside of the reports is printed.
    pub style: Style,
    pub reports: Vec<Report>,
    /// The notes of all reports, each once.
    pub notes: Vec<Message>,
}

impl Document {
    /// Takes the notes out of the reports, so that one that many reports have, or that the subtitle says, stands
    /// there once.
    pub fn new(title: String, subtitle: Vec<Message>, style: Style, mut reports: Vec<Report>) -> Document {
        let mut notes = Vec::new();
        for note in reports.iter_mut().flat_map(|report| std::mem::take(&mut report.notes)) {
            if !notes.contains(&note) && !subtitle.contains(&note) {
                notes.push(note);
            }
        }
        Document { title, subtitle, style, reports, notes }
    }
}
