//! Workbooks as other programs save them.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Removes the results of the formulas of a workbook, which are all 0. A program that calculates nothing, such as
/// openpyxl, writes a workbook like that.
pub fn without_results(path: &Path) {
    let mut old = ZipArchive::new(File::open(path).expect("a workbook")).expect("an archive");
    let copy = path.with_extension("copy");
    let mut new = ZipWriter::new(File::create(&copy).expect("a file"));
    for index in 0..old.len() {
        let mut entry = old.by_index(index).expect("an entry");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("text");
        let name = entry.name().expect("a name").to_string();
        if name.starts_with("xl/worksheets/") {
            text = text.replace("</f><v>0</v>", "</f><v></v>");
        }
        new.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        new.write_all(text.as_bytes()).expect("text");
    }
    new.finish().expect("an archive");
    fs::rename(copy, path).expect("a workbook");
}
