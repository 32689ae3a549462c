//! One export of a bookkeeping, which can be read more than once.

use std::io::BufRead;

use super::packed::BookFile;
use super::progress::Progress;
use super::refused::Refused;
use crate::import::{Bookkeeping, JournalLine, Refusal, Summary, csv, xaf};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan};

/// One export: its files, or its contents as the plan has them.
pub(super) enum Export<'s> {
    Files(Vec<BookFile>),
    Text { index: usize, text: &'s str },
}

impl Export<'_> {
    /// The names of its parts in messages.
    pub(super) fn names(&self, source: &BookkeepingSource) -> Vec<String> {
        match self {
            Export::Files(files) => files.iter().map(BookFile::name).collect(),
            Export::Text { index, .. } => {
                vec![source.place().key("contents").index(*index).to_string()]
            }
        }
    }

    /// Reads its lines.
    pub(super) fn read(
        &self,
        (plan, source): (&Plan, &BookkeepingSource),
        progress: &dyn Progress,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<Result<Summary, Refusal>, Refused> {
        let mut open = Vec::new();
        let mut parts: Vec<Box<dyn BufRead + '_>> = Vec::new();
        let mut name = "contents".to_string();
        match self {
            Export::Files(files) => {
                for file in files {
                    open.push(file.open(progress)?);
                }
                for (open, file) in open.iter_mut().zip(files) {
                    parts.push(open.reader(file)?);
                }
                name = files[0].stem();
            }
            Export::Text { text, .. } => parts.push(Box::new(text.as_bytes())),
        }
        Ok(match source.kind {
            BookkeepingKind::Xaf => xaf::read(parts, source.csv.encoding, receive),
            BookkeepingKind::Csv => {
                let file = parts.swap_remove(0);
                csv::read(file, &name, &source.csv, &plan.currency, receive)
            }
        })
    }
}
