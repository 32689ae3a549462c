//! The file: a zip archive of parts (ECMA-376 part 2), with the properties of the document and its footers.

use std::io::{Cursor, Read, Seek, Write};

use maud::{Markup, PreEscaped, html};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{DateTime, ZipArchive};

use super::sections::text_width;
use super::styles::styles;
use super::text::in_xml;
use crate::plan::Language;
use crate::render::format::RenderError;
use crate::render::visible::visible;
use crate::words::FormatWords;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument";
/// The part that names the program that wrote the file. A word processor that saves the file writes its own name there.
const PROGRAM: &str = "docProps/app.xml";
/// The element of that part by which hbplan recognises its own files.
const MARK: &str = "<Application>hbplan</Application>";
/// The maximum number of bytes of that part that are read. A part that hbplan writes has fewer.
const MAX_PROGRAM_BYTES: u64 = 10_000;
/// The maximum number of characters of the title in the footer.
const MAX_TITLE: usize = 70;

/// A document.
pub(super) struct Package<'a> {
    pub(super) title: &'a str,
    pub(super) language: Language,
    pub(super) body: Markup,
}

impl From<ZipError> for RenderError {
    fn from(reason: ZipError) -> RenderError {
        RenderError::TooLarge(reason.to_string())
    }
}

impl Package<'_> {
    /// Returns the file.
    pub(super) fn bytes(self) -> Result<Vec<u8>, RenderError> {
        let words = FormatWords::of(self.language);
        let title = in_xml(&visible(self.title));
        let document = html! {
            w:document xmlns:w=(MAIN) xmlns:r=(RELATIONS) { w:body { (self.body) } }
        };
        let parts = [
            ("[Content_Types].xml", content_types()),
            ("_rels/.rels", package_relations()),
            (PROGRAM, program()),
            ("docProps/core.xml", properties(&title, words.locale)),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", document_relations()),
            ("word/styles.xml", styles(words.locale)),
            ("word/numbering.xml", numbering()),
            ("word/settings.xml", settings(words.locale)),
            ("word/footer1.xml", footer(&title, words, text_width(false))),
            ("word/footer2.xml", footer(&title, words, text_width(true))),
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // The time is the same for every document, because writing a file again must not change it.
        let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
        for (name, part) in parts {
            archive.start_file(name, options)?;
            let part = [DECLARATION, &part.into_string()].concat();
            archive.write_all(part.as_bytes()).map_err(ZipError::from)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// Whether a file is a document of hbplan that no word processor has saved.
pub fn is_ours(file: impl Read + Seek) -> bool {
    let Ok(mut archive) = ZipArchive::new(file) else {
        return false;
    };
    let Ok(part) = archive.by_name(PROGRAM) else {
        return false;
    };
    let mut text = String::new();
    part.take(MAX_PROGRAM_BYTES)
        .read_to_string(&mut text)
        .is_ok()
        && text.contains(MARK)
}

fn content_types() -> Markup {
    let part = |name: &str, kind: &str| {
        let kind = format!("{TYPES}.wordprocessingml.{kind}+xml");
        html! { Override PartName={ "/word/" (name) ".xml" } ContentType=(kind) {} }
    };
    html! {
        Types xmlns={ (PACKAGE) "/content-types" } {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            (part("document", "document.main"))
            (part("styles", "styles"))
            (part("numbering", "numbering"))
            (part("settings", "settings"))
            (part("footer1", "footer"))
            (part("footer2", "footer"))
            Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
            Override PartName={ "/" (PROGRAM) } ContentType={ (TYPES) ".extended-properties+xml" } {}
        }
    }
}

fn package_relations() -> Markup {
    html! {
        Relationships xmlns={ (PACKAGE) "/relationships" } {
            Relationship Id="document" Type={ (RELATIONS) "/officeDocument" } Target="word/document.xml" {}
            Relationship Id="core" Type={ (PACKAGE) "/relationships/metadata/core-properties" } Target="docProps/core.xml" {}
            Relationship Id="program" Type={ (RELATIONS) "/extended-properties" } Target=(PROGRAM) {}
        }
    }
}

fn document_relations() -> Markup {
    let part = |id: &str, kind: &str, target: &str| html! { Relationship Id=(id) Type={ (RELATIONS) "/" (kind) } Target={ (target) ".xml" } {} };
    html! {
        Relationships xmlns={ (PACKAGE) "/relationships" } {
            (part("styles", "styles", "styles"))
            (part("numbering", "numbering", "numbering"))
            (part("settings", "settings", "settings"))
            (part("footer", "footer", "footer1"))
            (part("footerWide", "footer", "footer2"))
        }
    }
}

/// The program that made the document.
fn program() -> Markup {
    html! {
        Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" { (PreEscaped(MARK)) }
    }
}

/// The title and the language. There is no date, because the bytes depend only on the reports.
fn properties(title: &str, locale: &str) -> Markup {
    html! {
        cp:coreProperties xmlns:cp={ (PACKAGE) "/metadata/core-properties" } xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (title) }
            dc:creator { "hbplan" }
            dc:language { (locale) }
        }
    }
}

/// The settings: the language, hyphenation of long words, and the layout of this standard instead of the layout of an
/// older program.
fn settings(locale: &str) -> Markup {
    html! {
        w:settings xmlns:w=(MAIN) {
            w:autoHyphenation {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val=(locale) {}
        }
    }
}

/// The bullets of lists.
fn numbering() -> Markup {
    html! {
        w:numbering xmlns:w=(MAIN) {
            w:abstractNum w:abstractNumId="0" {
                w:multiLevelType w:val="singleLevel" {}
                w:lvl w:ilvl="0" {
                    w:start w:val="1" {}
                    w:numFmt w:val="bullet" {}
                    w:pStyle w:val="ListBullet" {}
                    w:lvlText w:val="•" {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left="260" w:hanging="260" {} }
                }
            }
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
        }
    }
}

/// The footer: the title of the document, and at the right `page x of y`.
fn footer(title: &str, words: &FormatWords, right: usize) -> Markup {
    let cut = title.char_indices().nth(MAX_TITLE);
    let title = cut.map_or(title.to_string(), |(at, _)| format!("{}…", &title[..at]));
    let text = |text: &str| html! { w:r { w:t xml:space="preserve" { (text) } } };
    let field =
        |name: &str| html! { w:fldSimple w:instr={ " " (name) " " } { w:r { w:t { "1" } } } };
    html! {
        w:ftr xmlns:w=(MAIN) {
            w:p {
                w:pPr {
                    w:pStyle w:val="Footer" {}
                    w:tabs { w:tab w:val="right" w:pos=(right) {} }
                }
                (text(&title))
                w:r { w:tab {} }
                (text(&format!("{} ", words.page)))
                (field("PAGE"))
                (text(&format!(" {} ", words.of_pages)))
                (field("NUMPAGES"))
            }
        }
    }
}
