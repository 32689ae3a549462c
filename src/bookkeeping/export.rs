//! One export of a bookkeeping, which can be read more than once.

use std::io::{BufRead, ErrorKind};

use super::packed::BookFile;
use super::progress::Progress;
use super::refused::{RefusalReason, RefusedFile};
use crate::import::{Bookkeeping, JournalLine, Reason, Refusal, Summary, csv, xaf};
use crate::plan::{BookkeepingKind, BookkeepingSource, Plan};

/// One export: its files, or its contents in the plan.
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

    /// Returns the header, the accounts and the periods of an audit file. None if they can't be read.
    pub(super) fn before_lines(
        &self,
        source: &BookkeepingSource,
    ) -> Result<Option<Summary>, RefusedFile> {
        self.read_parts(&(), |parts, _| {
            xaf::before_lines(parts, source.layout.csv.encoding)
        })
    }

    /// Reads its lines. An audit file is completed with master data of the same books.
    pub(super) fn read(
        &self,
        (plan, source): (&Plan, &BookkeepingSource),
        master_data: &[Bookkeeping],
        progress: &dyn Progress,
        receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Result<Summary, RefusedFile> {
        let read = self.read_parts(progress, |mut parts, name| match source.kind {
            BookkeepingKind::Xaf => {
                xaf::read(parts, source.layout.csv.encoding, master_data, receive)
            }
            BookkeepingKind::Csv => {
                let file = parts.swap_remove(0);
                csv::read(file, name, &source.layout, &plan.currency, receive)
            }
        })?;
        read.map_err(|refusal| self.refused(source, refusal))
    }

    /// Opens its parts, and passes them to `read` with the name of the first part without its extension.
    fn read_parts<T>(
        &self,
        progress: &dyn Progress,
        read: impl FnOnce(Vec<Box<dyn BufRead + '_>>, &str) -> T,
    ) -> Result<T, RefusedFile> {
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
        Ok(read(parts, &name))
    }

    /// Returns why a part can't be used. If gzip can't unpack it, the reason names no line.
    fn refused(&self, source: &BookkeepingSource, refusal: Refusal) -> RefusedFile {
        let names = self.names(source);
        let part = refusal.part.min(names.len() - 1);
        let is_gzip = match self {
            Export::Files(files) => files[part].is_gzip(),
            Export::Text { .. } => false,
        };
        let why = match refusal.reason {
            Reason::Io(
                ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof,
                _,
            ) if is_gzip => RefusalReason::BadGzip,
            reason => RefusalReason::Line {
                at: refusal.at,
                reason,
            },
        };
        let path = names[part].clone();
        RefusedFile { path, why }
    }
}
