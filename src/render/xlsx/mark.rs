//! The marker of a workbook that hbplan made: a custom property, which spreadsheet programs keep.

use std::io::{Read, Seek};

use rust_xlsxwriter::DocProperties;
use zip::ZipArchive;

/// The name of the custom property, and its value.
const MARK: (&str, &str) = ("Generator", "hbplan");
/// The part of a workbook with the custom properties.
const PART: &str = "docProps/custom.xml";
/// The maximum number of bytes of that part that are read. A part that hbplan writes has fewer.
const MAX_BYTES: u64 = 10_000;

/// Adds the marker to the properties of a workbook.
pub(super) fn sign(properties: DocProperties) -> DocProperties {
    properties.set_custom_property(MARK.0, MARK.1)
}

/// Whether a file is a workbook with the custom property `Generator` of `hbplan`.
pub fn is_ours(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = ZipArchive::new(file) else {
        return false;
    };
    let Ok(part) = archive.by_name(PART) else {
        return false;
    };
    let mut text = String::new();
    let (name, value) = (format!("name=\"{}\"", MARK.0), format!(">{}<", MARK.1));
    part.take(MAX_BYTES).read_to_string(&mut text).is_ok()
        && text.contains(&name)
        && text.contains(&value)
}
