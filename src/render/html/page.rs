//! The page around the reports: head, contents, sections, and the only style sheet and script that it may use.

use maud::{Markup, PreEscaped, html};

use super::strip::patterns;
use crate::render::inert::{CommandEscapes, inert};
use crate::render::visible::visible;
use crate::table::Style;
use crate::words::PageWords;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// The content security policy: the style sheet and the script by their hashes, and nothing from elsewhere. The icon is
/// empty, so that no browser asks a server for it. A test compares the hashes.
const POLICY: &str = "default-src 'none'; \
    style-src 'sha256-IibSXsrnWLSnisnSM2Fu8qxvomn3ztctlp0EoRqzKUc='; \
    script-src 'sha256-1dIl2C+sl2jvgrIZHrBWyjdb8qgO/fjqv4zfvxX+qrQ='; \
    img-src data:; base-uri 'none'; form-action 'none'";
/// The start of every page, by which hbplan recognises its own files.
pub const MARKER: &str = "<!DOCTYPE html>\n<!-- Made by hbplan. -->";
/// The escapes of commands of CI systems. The style sheet and the script contain none.
const IN_HTML: CommandEscapes = CommandEscapes {
    colon: "&#58;",
    hash: "&#35;",
};
/// The program that made the page.
const GENERATOR: &str = concat!("hbplan ", env!("CARGO_PKG_VERSION"));

/// A part of the page.
pub(super) struct PageSection {
    pub(super) id: String,
    /// None for the only report of a page, whose title is the page's.
    pub(super) heading: Option<String>,
    /// Whether it is printed in landscape.
    pub(super) wide: bool,
    pub(super) body: Markup,
}

/// Returns the complete page.
pub(super) fn page(
    title: &str,
    style: &Style,
    subtitle: Option<Markup>,
    sections: &[PageSection],
) -> String {
    let words = PageWords::of(style.language);
    let page = html! {
        (PreEscaped(MARKER)) "\n"
        html lang=(words.code) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(GENERATOR);
                link rel="icon" href="data:,";
                title { (visible(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { (words.skip) }
                (patterns())
                header {
                    h1 { (visible(title)) }
                    @if let Some(subtitle) = subtitle { (subtitle) }
                }
                (contents(sections, words.contents))
                main id="main" tabindex="-1" {
                    @for section in sections {
                        section id=(section.id) .wide[section.wide] {
                            @if let Some(heading) = &section.heading { h2 { (visible(heading)) } }
                            (section.body)
                        }
                    }
                }
                footer { p { (words.made_with) " " (GENERATOR) } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    inert(&page.into_string(), IN_HTML).into_owned()
}

fn contents(sections: &[PageSection], title: &str) -> Markup {
    let headings = sections
        .iter()
        .filter_map(|section| Some((section.id.as_str(), section.heading.as_ref()?)));
    let headings: Vec<_> = headings.collect();
    html! {
        @if headings.len() > 1 {
            nav aria-label=(title) {
                ul { @for (id, heading) in headings { li { a href={ "#" (id) } { (visible(heading)) } } } }
            }
        }
    }
}
