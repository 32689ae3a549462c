//! The first screen of the page for a funder: the part of the summary that it may see. The text document that is handed
//! in has no such part.

use super::summary::summary_for_funder;
use super::{ChapterId, ReportInput};
use crate::table::{Chapter, ChapterPart, Document, InitialView};
use crate::words::ChapterWords;

/// Puts the first screen before the chapters of a page.
pub(crate) fn add_first_screen(page: &mut Document, input: &ReportInput<'_>) {
    let chapters = page.chapters.iter_mut();
    for part in chapters.flat_map(|chapter| &mut chapter.parts) {
        part.report += 1;
    }
    page.reports.insert(0, summary_for_funder(input));
    let words = ChapterWords::of(input.plan.language);
    let first = Chapter {
        id: ChapterId::Overview.word(),
        title: ChapterId::Overview.title(words).to_string(),
        parts: vec![ChapterPart {
            report: 0,
            anchor: None,
            gist: None,
            shown: InitialView::Tables(1),
        }],
    };
    page.chapters.insert(0, first);
}
