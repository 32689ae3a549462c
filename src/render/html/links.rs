//! Texts that link to a part of the page: the code of an activity links to its card, anywhere in a table.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::render::visible::visible;
use crate::table::{Cell, DocumentLink, DualName, ThingKind};

/// The text between the names in a cell.
const BETWEEN: [&str; 2] = [", ", "; "];
/// The text between a name and words about it.
const AFTER: [&str; 3] = [": ", " – ", " ("];
/// The maximum number of places in a text where a name can end.
const MAX_ENDS: usize = 8;

/// The links of a page.
#[derive(Default)]
pub(super) struct Links<'a> {
    /// The id of the part to which each text links.
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

    /// Returns a cell with links. `text` is the cell as it is printed. None if nothing in it is a link.
    pub(super) fn cell_with_links(&self, cell: &Cell, text: &str) -> Option<Markup> {
        match cell {
            Cell::Text(name) => self.with_links(name),
            Cell::Label(label) => self.label_with_links(label),
            Cell::Message(_) => self.message_with_links(text),
            Cell::Empty
            | Cell::Judged(..)
            | Cell::Money(_)
            | Cell::InFull(..)
            | Cell::Quantity(_)
            | Cell::Share(_)
            | Cell::Count(_)
            | Cell::Date(_)
            | Cell::Span(_)
            | Cell::Unknown
            | Cell::Mark => None,
        }
    }

    /// Returns a text with links. The link is the complete text, each name of a list, or the names before and after a
    /// colon. None if nothing in it is a link.
    pub(super) fn with_links(&self, text: &str) -> Option<Markup> {
        if self.anchors.is_empty() {
            return None;
        }
        self.names(text)
            .or_else(|| self.links_around_separator(text))
    }

    /// Like [`Links::with_links`], for the name of a thing. A period has no card, even if a thing with the same name
    /// has one.
    fn label_with_links(&self, label: &DualName) -> Option<Markup> {
        self.with_links(label.text()).filter(|_| !is_period(label))
    }

    /// Returns the name of a thing as a link. None if it has no target.
    pub(super) fn label_link(&self, label: &DualName) -> Option<Markup> {
        self.link(label.text()).filter(|_| !is_period(label))
    }

    /// Like [`Links::with_links`], for a message. Its first word may be the code of an activity, unless that is only
    /// digits.
    fn message_with_links(&self, message: &str) -> Option<Markup> {
        self.with_links(message).or_else(|| {
            let (code, rest) = message.split_once(' ')?;
            let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
            let code = self.link(code).filter(|_| !is_number)?;
            Some(html! { (code) " " (visible(rest)) })
        })
    }

    /// Returns a text in which the name before a separator, or the list of names after a colon, is linked.
    fn links_around_separator(&self, text: &str) -> Option<Markup> {
        let each = AFTER
            .into_iter()
            .flat_map(|after| text.match_indices(after).take(MAX_ENDS));
        let mut each = each.map(|(at, after)| (&text[..at], after, &text[at + after.len()..]));
        each.find_map(|(name, after, rest)| {
            let (list, stop) = match rest.strip_suffix('.') {
                Some(list) => (list, "."),
                None => (rest, ""),
            };
            let name_linked = self.link(name);
            let list_linked = if after == AFTER[0] {
                self.names(list)
            } else {
                None
            };
            if name_linked.is_none() && list_linked.is_none() {
                return None;
            }
            Some(html! {
                (name_linked.unwrap_or_else(|| html! { (visible(name)) }))
                (after)
                (list_linked.unwrap_or_else(|| html! { (visible(list)) }))
                (stop)
            })
        })
    }

    /// Returns a name, or each name of a list, as a link. None if one of them has no target.
    fn names(&self, text: &str) -> Option<Markup> {
        let lists = BETWEEN.into_iter().filter(|between| text.contains(between));
        let mut lists = lists.filter_map(|between| self.list(text, between));
        self.link(text).or_else(|| lists.next())
    }

    fn list(&self, text: &str, between: &str) -> Option<Markup> {
        let names = text.split(between).map(|name| self.link(name));
        let names: Vec<Markup> = names.collect::<Option<_>>()?;
        Some(html! {
            @for (number, name) in names.iter().enumerate() {
                @if number > 0 { (between) }
                (name)
            }
        })
    }

    /// Returns a name as a link. None if it has no target.
    pub(super) fn link(&self, text: &str) -> Option<Markup> {
        let anchor = self.anchors.get(text)?;
        Some(html! { a href={ "#" (anchor) } { (visible(text)) } })
    }
}

fn is_period(label: &DualName) -> bool {
    let thing = label.thing();
    thing.is_some_and(|thing| thing.kind == ThingKind::Period)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The linked names in a text, each in square brackets.
    fn marked(linked: impl Fn(&Links<'_>) -> Option<Markup>) -> Option<String> {
        let link = |text: &str| DocumentLink {
            text: text.to_string(),
            anchor: "there".to_string(),
        };
        let links = ["1", "2.1", "2.2b", "2.1 Opzet: kring", "PPO"].map(link);
        let drawn = linked(&Links::new(&links))?.into_string();
        let opened = drawn.replace("<a href=\"#there\">", "[");
        Some(opened.replace("</a>", "]"))
    }

    #[test]
    fn names_in_lists_and_before_what_is_said_about_them_are_links() {
        let linked = |text: &str| marked(|links| links.with_links(text));
        let expect = |text, expected: &str| assert_eq!(linked(text).as_deref(), Some(expected));
        expect("2.1, 2.2b", "[2.1], [2.2b]");
        expect(
            "Zonder partners: 2.1; 2.2b.",
            "Zonder partners: [2.1]; [2.2b].",
        );
        expect("2.1 Opzet: kring: start", "[2.1 Opzet: kring]: start");
        expect("PPO – uitvoering", "[PPO] – uitvoering");
        assert_eq!(linked("2.1 en meer"), None);
        assert_eq!(linked("2.1, of niet"), None);
    }

    #[test]
    fn a_message_may_begin_with_a_code_that_is_no_number() {
        let linked = |text: &str| marked(|links| links.message_with_links(text));
        assert_eq!(
            linked("2.1 deelnemers").as_deref(),
            Some("[2.1] deelnemers")
        );
        assert_eq!(linked("1 deelnemer"), None);
    }
}
