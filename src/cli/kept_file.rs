//! Files beside plans that `*.toml` matches too: closed files, their list, and files of bookkeepings. Their contents
//! are checked with their plan.

use std::fs;
use std::path::Path;

use super::failure::Failure;
use super::host::Host;
use super::language::shown;
use crate::bookkeeping::{is_closed_file, is_closed_list, other_versions};
use crate::finding::{Message, name, verbatim};
use crate::read::{is_actuals_file, read_closed_list, read_closing, seal_of_closing};
use crate::tell;

/// A file that is not a plan, with the message about it.
pub(super) enum KeptFile {
    /// A file of bookkeepings, or a closed file or list of closed files that is unchanged or that a later version
    /// replaces.
    InOrder(Message),
    /// A closed file or a list of closed files that was changed.
    Changed(Message),
}

/// The kind of a file that is not a plan. None if it may be a plan. A file of bookkeepings that is the only argument
/// was meant as a plan.
pub(super) fn kept_file(
    path: &str,
    is_alone: bool,
    host: &Host,
) -> Result<Option<KeptFile>, Failure> {
    if path == "-" {
        return Ok(None);
    }
    let called = name(shown(path));
    if is_closed_file(path) {
        return closed_file(path, &host.read(path)?).map(Some);
    }
    if is_closed_list(path) {
        return Ok(Some(match read_closed_list(&host.read(path)?) {
            Ok(_) => KeptFile::InOrder(tell! {
                nl: "{path}: overgeslagen, want dit is de lijst van afgesloten bestanden en geen plan; het zegel is in orde",
                en: "{path}: left out, because this is the list of closed files and not a plan; its seal is in order",
                path = called
            }),
            Err(_) => KeptFile::Changed(tell! {
                nl: "{path}: deze lijst van afgesloten bestanden is niet zoals {command} haar schreef; zet de oorspronkelijke terug",
                en: "{path}: this list of closed files is not as {command} wrote it; put the original one back",
                path = called, command = verbatim("hbplan close")
            }),
        }));
    }
    if is_alone {
        return Ok(None);
    }
    // A file that can't be read is reported in the same way as a plan.
    let is_bookkeepings = fs::read_to_string(path).is_ok_and(|text| is_actuals_file(&text));
    Ok(is_bookkeepings.then(|| {
        let option = verbatim(format!("--actuals {}", shown(path)));
        KeptFile::InOrder(tell! {
            nl: "{path}: overgeslagen, want dit is een bestand met boekhoudingen en geen plan; controleer het met zijn plan, met {option}",
            en: "{path}: left out, because this is a file of bookkeepings and not a plan; check it with its plan, by {option}",
            path = called, option
        })
    }))
}

fn closed_file(path: &str, text: &str) -> Result<KeptFile, Failure> {
    let called = name(shown(path));
    if read_closing(text).is_ok() {
        return Ok(KeptFile::InOrder(tell! {
            nl: "{path}: overgeslagen, want dit is een afgesloten bestand en geen plan; het zegel is in orde",
            en: "{path}: left out, because this is a closed file and not a plan; its seal is in order",
            path = called
        }));
    }
    Ok(match replaced_by(Path::new(path), &seal_of_closing(text)) {
        Some(later) => KeptFile::InOrder(tell! {
            nl: "{path}: overgeslagen, want dit is een afgesloten bestand en geen plan; het is gewijzigd nadat het werd \
                 geschreven, en {later} vervangt het",
            en: "{path}: left out, because this is a closed file and not a plan; it was changed after it was written, and \
                 {later} replaces it",
            path = called, later = name(later)
        }),
        None => KeptFile::Changed(tell! {
            nl: "{path}: dit afgesloten bestand is niet zoals {command} het schreef; zet het oorspronkelijke bestand terug",
            en: "{path}: this closed file is not as {command} wrote it; put the original file back",
            path = called, command = verbatim("hbplan close")
        }),
    })
}

/// The name of a version that was closed after the file with a seal. None if there is none.
fn replaced_by(path: &Path, seal: &str) -> Option<String> {
    let others = other_versions(path).ok()?;
    let later = others.into_iter().find(|other| {
        let text = fs::read_to_string(other).unwrap_or_default();
        let closing = read_closing(&text);
        closing.is_ok_and(|closing| closing.earlier.iter().any(|file| file.seal == seal))
    });
    Some(later?.file_name()?.to_string_lossy().into_owned())
}
