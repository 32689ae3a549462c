//! Reports without the names of people, anywhere in them.

use super::{
    Block, Cards, Cell, Chart, Column, Conclusion, Document, Drawing, DualName, Event, Report,
    Table,
};
use crate::finding::{HiddenNames, Message};

impl Report {
    /// Returns the report without names.
    #[must_use]
    pub fn without_names(mut self, names: &HiddenNames) -> Report {
        hide_in_text(&mut self.tab, names);
        hide_in_text(&mut self.title, names);
        self.notes
            .iter_mut()
            .for_each(|note| hide_in_message(note, names));
        self.banner
            .iter_mut()
            .for_each(|banner| hide_in_message(banner, names));
        for block in &mut self.blocks {
            match block {
                Block::Table(table) | Block::Cards(Cards { table, .. }) => {
                    hide_in_table(table, names);
                }
                Block::Text(text) | Block::Conclusion(Conclusion { text, .. }) => {
                    hide_in_message(text, names);
                }
                Block::Chart(chart) => hide_in_chart(chart, names),
            }
        }
        self
    }
}

impl Document {
    /// Returns the document without names.
    #[must_use]
    pub fn without_names(mut self, names: &HiddenNames) -> Document {
        hide_in_text(&mut self.title, names);
        self.subtitle
            .iter_mut()
            .for_each(|line| hide_in_message(line, names));
        self.about
            .iter_mut()
            .for_each(|text| hide_in_text(text, names));
        let reports = self.reports.into_iter();
        self.reports = reports.map(|report| report.without_names(names)).collect();
        for chapter in &mut self.chapters {
            hide_in_text(&mut chapter.title, names);
            let gists = chapter
                .parts
                .iter_mut()
                .filter_map(|part| part.gist.as_mut());
            gists.for_each(|gist| hide_in_message(gist, names));
        }
        self.links
            .iter_mut()
            .for_each(|link| hide_in_text(&mut link.text, names));
        self
    }
}

impl Event {
    /// Returns the event without names.
    #[must_use]
    pub fn without_names(mut self, names: &HiddenNames) -> Event {
        hide_in_message(&mut self.title, names);
        self.details
            .iter_mut()
            .for_each(|detail| hide_in_message(detail, names));
        self
    }
}

fn hide_in_table(table: &mut Table, names: &HiddenNames) {
    table
        .caption
        .iter_mut()
        .for_each(|caption| hide_in_dual_name(caption, names));
    for Column { group, title, .. } in &mut table.columns {
        hide_in_dual_name(title, names);
        if let Some(group) = group {
            hide_in_dual_name(group, names);
        }
    }
    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
    cells.for_each(|cell| match cell {
        Cell::Text(text) | Cell::Judged(_, text) => hide_in_text(text, names),
        Cell::Label(label) => hide_in_dual_name(label, names),
        Cell::Message(message) => hide_in_message(message, names),
        Cell::Empty
        | Cell::Money(_)
        | Cell::InFull(..)
        | Cell::Quantity(_)
        | Cell::Share(_)
        | Cell::Count(_)
        | Cell::Date(_)
        | Cell::Span(_)
        | Cell::Unknown
        | Cell::Mark => {}
    });
}

fn hide_in_chart(chart: &mut Chart, names: &HiddenNames) {
    hide_in_text(&mut chart.title, names);
    hide_in_message(&mut chart.summary, names);
    match &mut chart.drawing {
        Drawing::Stacks(stacks) => {
            stacks
                .series
                .iter_mut()
                .for_each(|(name, _)| hide_in_text(name, names));
            for stack in &mut stacks.stacks {
                hide_in_text(&mut stack.name, names);
                stack
                    .marks
                    .iter_mut()
                    .for_each(|mark| hide_in_message(mark, names));
            }
        }
        Drawing::Bars(bars) => bars
            .bars
            .iter_mut()
            .for_each(|(name, _)| hide_in_text(name, names)),
        Drawing::Panels(panels) => {
            let panels = panels.panels.iter_mut();
            panels.for_each(|panel| hide_in_text(&mut panel.name, names));
        }
        Drawing::Gantt(gantt) => gantt
            .lanes
            .iter_mut()
            .for_each(|lane| hide_in_text(&mut lane.name, names)),
    }
}

fn hide_in_text(text: &mut String, names: &HiddenNames) {
    *text = names.in_text(text);
}

fn hide_in_message(message: &mut Message, names: &HiddenNames) {
    *message = names.in_message(message);
}

fn hide_in_dual_name(name: &mut DualName, names: &HiddenNames) {
    let hidden = DualName::new(names.in_text(name.id()), names.in_text(name.text()));
    *name = match name.thing() {
        // The id of a condition is its name.
        Some(thing) => hidden
            .of(thing.kind, names.in_text(&thing.id))
            .with_aspect(thing.aspect),
        None => hidden,
    };
}
