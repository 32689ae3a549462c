//! The list of closed files, which shows if the last of them was removed. It ends with a seal, as closed files do.

use super::{contents, normal, seal, written};
use crate::finding::Words;
use crate::plan::{ClosingMistake, EarlierClosing, Language};
use crate::read::syntax;

const COMMENT: Words = Words::new(
    "# De afgesloten bestanden, bijgehouden door `hbplan close`: wat hier staat en er niet meer is, is een fout. Wijzig dit\n\
     # bestand niet: het zegel onderaan past dan niet meer.\n",
    "# The closed files, kept by `hbplan close`: one that is in this list and not there anymore is an error. Do not change\n\
     # this file: the seal at its end would not fit anymore.\n",
);

/// Returns the text of a list of closed files, with its comment in a language.
pub fn write_closed_list(files: &[EarlierClosing], language: Language) -> String {
    let tables = written::named_files("files", files);
    seal::sealed(&format!("{}{tables}\n", COMMENT.of(language)))
}

/// Reads a list of closed files.
///
/// # Errors
/// If its seal is missing or does not fit, or something in it can't be used.
pub fn read_closed_list(text: &str) -> Result<Vec<EarlierClosing>, ClosingMistake> {
    let text = normal(text);
    let (root, errors) = syntax::parse(seal::opened(&text)?);
    if errors.is_empty() {
        contents::named_files(&root, "files")
    } else {
        Err(ClosingMistake::Unusable("TOML".to_string()))
    }
}
