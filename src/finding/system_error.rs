//! Messages for file errors of the operating system, because the system's own messages are in one language only.

use std::io::{self, ErrorKind};

use super::Message;
use crate::tell;

/// An error of the operating system, or of a reader of compressed files, as a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemError {
    kind: ErrorKind,
    /// The number of the error in the operating system. None if it comes from a reader.
    code: Option<i32>,
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> SystemError {
        SystemError::new(error.kind(), error.raw_os_error())
    }
}

impl SystemError {
    /// Makes an error of a kind, with its number in the operating system.
    pub fn new(kind: ErrorKind, code: Option<i32>) -> SystemError {
        SystemError { kind, code }
    }

    /// Returns the error in words. An error without a message here is shown by its system number.
    pub fn message(self) -> Message {
        match self.kind {
            ErrorKind::NotFound => {
                tell! { nl: "dit bestand of deze map bestaat niet", en: "there is no such file or folder" }
            }
            ErrorKind::PermissionDenied => {
                tell! { nl: "daarvoor ontbreken de rechten", en: "permission denied" }
            }
            ErrorKind::AlreadyExists => {
                tell! { nl: "er is al een bestand met deze naam", en: "a file with this name exists already" }
            }
            ErrorKind::IsADirectory => {
                tell! { nl: "dit is een map en geen bestand", en: "it is a folder and not a file" }
            }
            ErrorKind::NotADirectory => {
                tell! { nl: "een deel van het pad is geen map", en: "a part of the path is not a folder" }
            }
            ErrorKind::InvalidFilename => {
                tell! { nl: "deze naam is te lang of ongeldig voor een bestand", en: "the name is too long or not valid for a file" }
            }
            ErrorKind::StorageFull => {
                tell! { nl: "de schijf is vol", en: "the disk is full" }
            }
            ErrorKind::QuotaExceeded => {
                tell! { nl: "de toegestane schijfruimte is op", en: "the disk quota is used up" }
            }
            ErrorKind::FileTooLarge => {
                tell! { nl: "het bestand is te groot", en: "the file is too large" }
            }
            ErrorKind::ReadOnlyFilesystem => {
                tell! { nl: "van deze schijf kan alleen worden gelezen", en: "the disk is read-only" }
            }
            ErrorKind::BrokenPipe => {
                tell! { nl: "het programma dat de uitvoer las, is gestopt", en: "the program that read the output has stopped" }
            }
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
                tell! { nl: "een ander programma gebruikt het", en: "another program is using it" }
            }
            ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                tell! { nl: "het bestand is beschadigd, of is geen tekst in UTF-8", en: "the file is damaged, or is not text in UTF-8" }
            }
            ErrorKind::UnexpectedEof => {
                tell! { nl: "het bestand houdt op voordat het af is", en: "the file ends before it is complete" }
            }
            ErrorKind::TimedOut => {
                tell! { nl: "de schijf of het netwerk antwoordt niet", en: "the disk or the network does not answer" }
            }
            ErrorKind::OutOfMemory => {
                tell! { nl: "er is te weinig geheugen", en: "there is not enough memory" }
            }
            // The standard library has dozens of kinds, mostly about networks, and adds more.
            _ => self.numbered(),
        }
    }

    fn numbered(self) -> Message {
        match self.code {
            Some(code) => tell! {
                nl: "fout {code} van het systeem", en: "system error {code}", code = code.to_string()
            },
            None => tell! { nl: "fout van het systeem", en: "system error" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Piece, Words};

    /// The template of an error, in every language.
    fn words_of(kind: ErrorKind, code: Option<i32>) -> Words {
        match SystemError::new(kind, code).message().pieces() {
            [Piece::Sentence(sentence)] => sentence.template(),
            other => panic!("one sentence: {other:?}"),
        }
    }

    #[test]
    fn each_common_error_has_words_of_its_own() {
        let full = words_of(ErrorKind::StorageFull, Some(28));
        assert_eq!((full.nl, full.en), ("de schijf is vol", "the disk is full"));
        let kinds = [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::AlreadyExists,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::InvalidFilename,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::BrokenPipe,
        ];
        for (at, kind) in kinds.iter().enumerate() {
            let words = words_of(*kind, None);
            assert_ne!(words.nl, words.en);
            assert!(
                kinds[..at]
                    .iter()
                    .all(|other| words_of(*other, None) != words)
            );
        }
    }

    #[test]
    fn another_error_has_its_number() {
        // EIO is 5 on Linux.
        let error = io::Error::from_raw_os_error(5);
        let message = SystemError::from(&error).message();
        let Piece::Sentence(sentence) = &message.pieces()[0] else {
            panic!("a sentence");
        };
        assert_eq!(sentence.template().en, "system error {code}");
        assert_eq!(
            sentence.values().next(),
            Some(&Piece::from("5".to_string()))
        );
    }
}
