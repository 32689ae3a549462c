//! The mark that a workbook bears, so that hbplan knows which files it may write over.

use std::io::{Read, Seek};

use rust_xlsxwriter::DocProperties;
use zip::ZipArchive;

/// The custom property, and what it says.
const MARK: (&str, &str) = ("Generator", "hbplan");
/// Where custom properties stand in a workbook.
const PART: &str = "docProps/custom.xml";
/// More than the part of any workbook of ours has, in bytes.
const LIMIT: u64 = 10_000;

/// The properties with the mark.
pub(super) fn sign(properties: DocProperties) -> DocProperties {
    properties.set_custom_property(MARK.0, MARK.1)
}

/// Whether a file is a workbook that hbplan wrote: one with the custom property `Generator` of `hbplan`.
pub fn is_ours(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = ZipArchive::new(file) else {
        return false;
    };
    let Ok(part) = archive.by_name(PART) else {
        return false;
    };
    let mut text = String::new();
    let (name, value) = (format!("name=\"{}\"", MARK.0), format!(">{}<", MARK.1));
    part.take(LIMIT).read_to_string(&mut text).is_ok()
        && text.contains(&name)
        && text.contains(&value)
}
