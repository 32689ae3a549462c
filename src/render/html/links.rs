//! Texts that lead to a part of the page: the code of an activity leads to its card, anywhere in a table.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::render::visible::visible;
use crate::table::DocumentLink;

/// The text between the names in a cell.
const BETWEEN: [&str; 2] = [", ", "; "];

/// The links of a page.
#[derive(Default)]
pub(super) struct Links<'a> {
    /// The id of the part that each text leads to.
    anchors: BTreeMap<&'a str, &'a str>,
}

impl<'a> Links<'a> {
    pub(super) fn new(links: &'a [DocumentLink]) -> Links<'a> {
        let each = links.iter();
        Links {
            anchors: each
                .map(|link| (link.text.as_str(), link.anchor.as_str()))
                .collect(),
        }
    }

    /// Returns a text as a link, or each of the names in it as one. None if one of them leads nowhere.
    pub(super) fn linked(&self, text: &str) -> Option<Markup> {
        if self.anchors.is_empty() {
            return None;
        }
        if let Some(link) = self.link(text) {
            return Some(link);
        }
        let between = BETWEEN.into_iter().find(|between| text.contains(between))?;
        let names = text.split(between).map(|name| self.link(name));
        let names: Vec<Markup> = names.collect::<Option<_>>()?;
        Some(html! {
            @for (number, name) in names.iter().enumerate() {
                @if number > 0 { (between) }
                (name)
            }
        })
    }

    fn link(&self, text: &str) -> Option<Markup> {
        let anchor = self.anchors.get(text)?;
        Some(html! { a href={ "#" (anchor) } { (visible(text)) } })
    }
}
