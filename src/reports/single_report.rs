//! A document as one report, for formats that hold one. No two of its tables have the same caption.

use std::collections::{BTreeMap, BTreeSet};

use super::own_notes::own_notes;
use crate::plan::Plan;
use crate::say;
use crate::table::{Block, Document, DualName, Report, Style};

/// The report whose captions are only times.
const CAPTIONED_BY_TIME: &str = "funding";

/// A document as one report, for formats that hold one: the tables of its reports, each below the name of its report.
pub fn single_report(plan: &Plan, document: Document) -> Report {
    let about = document
        .about
        .iter()
        .map(|paragraph| say![paragraph.clone()]);
    let subtitle = about.chain(document.subtitle.iter().cloned());
    // The notes of activities are on their cards, which are left out.
    let thing_cards = document.thing_cards();
    let of_cards = if thing_cards.is_empty() {
        Vec::new()
    } else {
        own_notes(plan, "activities")
    };
    let notes = subtitle
        .chain(document.notes().into_iter().cloned())
        .chain(of_cards)
        .collect();
    let mut blocks = Vec::new();
    let mut captions = Captions::of(&document.reports);
    let reports = document.reports.into_iter().enumerate();
    for (_, report) in reports.filter(|(index, _)| !thing_cards.contains(index)) {
        blocks.push(Block::Text(say![report.tab.clone()]));
        let named = report.blocks.into_iter().map(|block| match block {
            Block::Table(mut table) => {
                table.caption = Some(captions.caption(report.id, &report.tab, table.caption));
                table.links.in_full = report.style.scale.is_none();
                Block::Table(table)
            }
            Block::Text(_) | Block::Chart(_) | Block::Conclusion(_) | Block::Cards(_) => block,
        });
        blocks.extend(named);
    }
    Report {
        id: "report",
        tab: document.title.clone(),
        title: document.title,
        is_form: false,
        banner: None,
        style: Style::in_scale_of(plan),
        blocks,
        notes,
    }
}

/// The captions of all tables of a document. Within one report, each table must have another caption.
struct Captions {
    /// The captions that several tables have. A table without a caption has the name of its report.
    repeated: BTreeSet<String>,
    /// The number of tables with each caption so far.
    given: BTreeMap<String, usize>,
}

impl Captions {
    fn of(reports: &[Report]) -> Captions {
        let mut found = BTreeSet::new();
        let captions = reports.iter().flat_map(|report| {
            let tables = report.blocks.iter().filter_map(Block::table);
            tables.map(|table| {
                let caption = table.caption.as_ref().map(DualName::text);
                caption.unwrap_or(&report.tab).to_string()
            })
        });
        Captions {
            repeated: captions
                .filter(|each| !found.insert(each.clone()))
                .collect(),
            given: BTreeMap::new(),
        }
    }

    /// Returns the caption of a table. The name of its report comes before it if the report has a table for each time,
    /// or if another table has the same caption. If the result is not unique, a number follows.
    fn caption(&mut self, id: &str, tab: &str, caption: Option<DualName>) -> DualName {
        let caption = caption.unwrap_or_else(|| tab.into());
        let text = caption.text().to_string();
        let name = match (id == CAPTIONED_BY_TIME || self.repeated.contains(&text)) && text != tab {
            true => format!("{tab}: {text}"),
            false => text.clone(),
        };
        let number = self.given.entry(name.clone()).or_default();
        *number += 1;
        match *number {
            1 if name == text => caption,
            1 => caption.called(name),
            number => caption.called(format!("{name} ({number})")),
        }
    }
}
