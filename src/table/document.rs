//! Several reports of one plan as one document to open, print or send.

use std::collections::BTreeSet;

use super::{Report, Style};
use crate::finding::Message;

/// Reports under one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The title of the plan.
    pub title: String,
    /// The lines under the title: its version, its term and the day of the figures.
    pub subtitle: Vec<Message>,
    /// The plan's own description, in paragraphs.
    pub about: Vec<String>,
    /// The style of the values outside the reports.
    pub style: Style,
    pub reports: Vec<Report>,
    /// The order of the reports on a page.
    pub chapters: Vec<Chapter>,
    /// The texts that link to a part of a page.
    pub links: Vec<DocumentLink>,
}

impl Document {
    /// Returns the notes of all reports but the cards of things, each once, without notes that are in the subtitle.
    pub fn notes(&self) -> Vec<&Message> {
        let thing_cards = self.thing_cards();
        let reports = self.reports.iter().enumerate();
        let reports = reports.filter(|(index, _)| !thing_cards.contains(index));
        let mut notes: Vec<&Message> = Vec::new();
        for note in reports.flat_map(|(_, report)| &report.notes) {
            if !notes.contains(&note) && !self.subtitle.contains(note) {
                notes.push(note);
            }
        }
        notes
    }

    /// Returns the indices of the cards of things: reports on a single thing that only repeat contents of others. These
    /// have an anchor.
    pub fn thing_cards(&self) -> BTreeSet<usize> {
        let parts = self.chapters.iter().flat_map(|chapter| &chapter.parts);
        parts
            .filter(|part| part.anchor.is_some())
            .map(|part| part.report)
            .collect()
    }
}

/// Reports on one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its name in addresses, which is the same in every language.
    pub id: &'static str,
    /// A word or two for the menu.
    pub title: String,
    pub parts: Vec<ChapterPart>,
}

/// One report in a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPart {
    /// The index of its report.
    pub report: usize,
    /// Its name in addresses. None if that is the id of its report.
    pub anchor: Option<String>,
    /// The facts beside its title while it is collapsed.
    pub gist: Option<Message>,
    pub shown: InitialView,
}

/// The part of a report that is visible at first. Readers expand the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InitialView {
    All,
    /// Everything but the tables after the first ones. Has the number of those.
    Tables(usize),
    /// Only its title.
    Title,
    /// Only its title on a screen, and everything on paper.
    OnPaper,
    /// Only its title on a screen, and on paper the same as with `Tables`.
    TablesOnPaper(usize),
}

impl InitialView {
    /// Returns the view in which a screen shows at most the title. Paper shows as much as before.
    pub fn folded(self) -> InitialView {
        match self {
            InitialView::All => InitialView::OnPaper,
            InitialView::Tables(count) => InitialView::TablesOnPaper(count),
            InitialView::Title | InitialView::OnPaper | InitialView::TablesOnPaper(_) => self,
        }
    }
}

/// A text of a plan that links to a part of a page, wherever it is a complete cell or one of several names in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    pub text: String,
    /// [`ChapterPart::anchor`].
    pub anchor: String,
}
