//! All reports of a plan in one document: as a page and as a workbook.

use super::activity::activity_card;
use super::left_out::{self, MAX_CARDS, MAX_ORGANISATIONS};
use super::names::activity_name;
use super::notes::version;
use super::organisation::{OrganisationCard, organisation_cards, organisation_gist};
use super::own_notes::own_notes;
use super::remarks::remarks_for_board;
use super::summary::has_deadlines;
use super::when::NamedTimes;
use super::years_of_plan::{each_year, too_many_years};
use super::{
    Audience, ChapterId, Detail, Pages, ReportEntry, ReportInput, ReportOptions, organisation,
    organisations, timeline, with_room_for_actuals, year,
};
use crate::finding::Message;
use crate::ledger::ActivityIx;
use crate::plan::{Activity, Language, Plan};
use crate::table::{
    Block, Cell, Chapter, ChapterPart, Document, DocumentLink, InitialView, Report, RowLink, Style,
};
use crate::words::{ChapterWords, OrganisationWords, SharedWords, WhenWords};
use crate::{say, tell};

/// A report with more rows, about six screens, is collapsed to its title at first.
const MAX_OPEN_ROWS: usize = 200;

/// The document of a plan, with every report complete.
pub fn document(input: &ReportInput<'_>, audience: Audience) -> Document {
    composed(input, audience, |_| audience.detail())
}

/// Adds a table of the notes that the document of the board has beside its reports, for formats without these.
pub(crate) fn add_board_notes(document: &mut Document, input: &ReportInput<'_>) {
    document.reports.extend(remarks_for_board(input.plan));
}

/// The document of a plan for readers. In the document of a large plan, year plans and the timeline leave out what the
/// calendar and the activities have too. Year plans for a funder always do.
pub fn page(input: &ReportInput<'_>, audience: Audience) -> Document {
    let is_large = input.plan.activities.len() > MAX_CARDS;
    let mut page = composed(input, audience, |entry| {
        let is_year = entry.id == year::ENTRY.id;
        let is_in_calendar = is_year || entry.id == timeline::ENTRY.id;
        if is_in_calendar && is_large && audience == Audience::All {
            Detail::Summary
        } else if is_year && audience == Audience::Funder {
            // The calendar has all years.
            Detail::Summary
        } else {
            audience.detail()
        }
    });
    if let Some(count) = too_many_years(input.plan, audience) {
        left_out::say_no_years(&mut page, input, count);
    }
    page
}

fn composed(
    input: &ReportInput<'_>,
    audience: Audience,
    detail: impl Fn(&ReportEntry) -> Detail,
) -> Document {
    let plan = input.plan;
    let on_page = |entry: &ReportEntry| match entry.pages {
        Pages::WorkbookOnly | Pages::WorkbookIf(_) => Vec::new(),
        Pages::If(applies) | Pages::PageOnly(applies) => once(applies(plan)),
        Pages::WithBookkeepings => once(has_books(input)),
        Pages::EachYear => each_year(plan),
    };
    let mut pages = DocumentParts::default();
    for entry in audience.reports() {
        if entry.id == "activities" && audience != Audience::Funder {
            pages.add_cards(input);
        }
        for options in on_page(entry) {
            let is_beside_cards = entry.id == "activities" && !pages.links.is_empty();
            let mut part = ChapterPart {
                report: pages.reports.len(),
                anchor: None,
                gist: None,
                shown: match is_beside_cards {
                    true => InitialView::OnPaper,
                    false => audience.shown(entry),
                },
            };
            let options = ReportOptions {
                detail: detail(entry),
                ..options
            };
            let mut report = (entry.build)(input, options);
            // The version is under the title of the document.
            report
                .notes
                .retain(|note| Some(note) != version(plan).as_ref());
            // The notes of activities are on their cards.
            if !is_beside_cards {
                report.notes.extend(own_notes(plan, entry.id));
            }
            report.notes.extend(notes_for(audience, plan, entry.id));
            left_out::say_no_cards(&mut report, plan, audience);
            if entry.id == "summary" && !has_deadlines(&report) {
                part.shown = InitialView::Tables(0);
            }
            if report.rows() > MAX_OPEN_ROWS {
                part.shown = part.shown.folded();
            }
            pages.add(entry.chapter, part, report);
        }
        if entry.id == "organisation" {
            pages.add_organisations(input);
        }
    }
    Document {
        chapters: pages.chapters(plan.language),
        reports: pages.reports,
        links: pages.links,
        ..title_page(input)
    }
}

/// The notes that a reader finds with another report than others do: the summary of the board has the reviews, and no
/// other report of the board has.
fn notes_for(audience: Audience, plan: &Plan, report: &str) -> Vec<Message> {
    match audience == Audience::Board && report == "summary" {
        true => own_notes(plan, "calendar"),
        false => Vec::new(),
    }
}

/// The document of a plan without its reports.
fn title_page(input: &ReportInput<'_>) -> Document {
    let plan = input.plan;
    Document {
        title: plan.title.clone(),
        subtitle: vec![standing(input)],
        about: paragraphs(plan.note.as_deref()),
        style: Style::of(plan),
        chapters: Vec::new(),
        reports: Vec::new(),
        links: Vec::new(),
    }
}

/// The paragraphs of a text, which empty lines separate.
fn paragraphs(text: Option<&str>) -> Vec<String> {
    let paragraphs = text.unwrap_or_default().split("\n\n");
    let paragraphs = paragraphs.map(|each| each.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|each| !each.is_empty()).collect()
}

/// The parts of a document under construction.
#[derive(Default)]
struct DocumentParts {
    reports: Vec<Report>,
    parts: Vec<(ChapterId, ChapterPart)>,
    links: Vec<DocumentLink>,
}

impl DocumentParts {
    fn add(&mut self, chapter: ChapterId, part: ChapterPart, report: Report) {
        self.reports.push(report);
        self.parts.push((chapter, part));
    }

    /// Adds a card for each activity. The code and the name of the activity link to it. Activities that share a code
    /// have no card.
    fn add_cards(&mut self, input: &ReportInput<'_>) {
        let plan = input.plan;
        if plan.activities.len() > MAX_CARDS {
            return;
        }
        let words = SharedWords::of(plan.language);
        for (index, activity) in plan.activities.iter().enumerate() {
            let code = activity.code.as_str();
            let is_its = |other: &&Activity| other.code.as_str() == code;
            if plan.activities.iter().filter(is_its).count() > 1 {
                continue;
            }
            let anchor = format!("{}-{}", words.activity.to_lowercase(), in_address(code));
            if self.links.iter().any(|link| link.anchor == anchor) {
                continue;
            }
            for text in [code.to_string(), activity_name(activity)] {
                let anchor = anchor.clone();
                self.links.push(DocumentLink { text, anchor });
            }
            let part = ChapterPart {
                report: self.reports.len(),
                anchor: Some(anchor),
                gist: gist(input, index),
                shown: InitialView::Title,
            };
            self.add(ChapterId::Activities, part, activity_card(input, index));
        }
    }

    /// Adds a card for each organisation that pays, receives, leads or reports. The names of the organisation link to
    /// it.
    fn add_organisations(&mut self, input: &ReportInput<'_>) {
        let words = OrganisationWords::of(input.plan.language);
        if organisations(input.plan).len() > MAX_ORGANISATIONS {
            return;
        }
        for OrganisationCard {
            name,
            called,
            report,
        } in organisation_cards(input)
        {
            let id = name.thing().map_or(name.text(), |thing| &thing.id);
            let anchor = organisation_anchor(words, id);
            if self.links.iter().any(|link| link.anchor == anchor) {
                continue;
            }
            for text in called {
                if self.links.iter().all(|link| link.text != text) {
                    let anchor = anchor.clone();
                    self.links.push(DocumentLink { text, anchor });
                }
            }
            let part = ChapterPart {
                report: self.reports.len(),
                anchor: Some(anchor),
                gist: organisation_gist(input, &name),
                shown: InitialView::Title,
            };
            self.add(ChapterId::Partners, part, report);
        }
        self.link_rows_of_organisations(words);
    }

    /// Gives the row of each organisation without a card an anchor, to which its name links.
    fn link_rows_of_organisations(&mut self, words: &OrganisationWords) {
        // The overview comes before the cards, so the first match is its table.
        let mut reports = self.reports.iter_mut();
        let overview = reports.find(|report| report.id == organisation::ENTRY.id);
        let Some(Block::Table(table)) = overview.and_then(|report| report.blocks.first_mut())
        else {
            return;
        };
        for (row, cells) in table.rows.iter().enumerate() {
            let name = cells.cells.first().and_then(Cell::label);
            let Some((name, thing)) = name.and_then(|name| Some((name, name.thing()?))) else {
                continue;
            };
            let text = name.text().to_string();
            let anchor = organisation_anchor(words, &thing.id);
            let mut links = self.links.iter();
            if links.any(|link| link.text == text || link.anchor == anchor) {
                continue;
            }
            table.links.rows.push(RowLink {
                row,
                column: 0,
                anchor: Some(anchor.clone()),
                to: String::new(),
            });
            self.links.push(DocumentLink { text, anchor });
        }
    }

    /// The chapters that have at least one part.
    fn chapters(&self, language: Language) -> Vec<Chapter> {
        let words = ChapterWords::of(language);
        let chapter = |id: ChapterId| Chapter {
            id: id.word(),
            title: id.title(words).to_string(),
            parts: self
                .parts
                .iter()
                .filter(|(chapter, _)| *chapter == id)
                .map(|(_, part)| part.clone())
                .collect(),
        };
        let all = ChapterId::ALL.into_iter().map(chapter);
        all.filter(|chapter| !chapter.parts.is_empty()).collect()
    }
}

/// The lead and the cost of an activity. None if it has neither.
fn gist(input: &ReportInput<'_>, index: usize) -> Option<Message> {
    let lead = input.plan.activities[index].lead(input.plan);
    let cost = input.books.activities[ActivityIx::new(index)].sum().known();
    let cost = cost.filter(|cost| !cost.is_zero());
    match (lead, cost) {
        (Some(lead), Some(cost)) => Some(say![lead, " · ", cost]),
        (Some(lead), None) => Some(say![lead]),
        (None, Some(cost)) => Some(say![cost]),
        (None, None) => None,
    }
}

/// The anchor of the card or the row of an organisation.
fn organisation_anchor(words: &OrganisationWords, id: &str) -> String {
    format!("{}-{}", words.organisation.to_lowercase(), in_address(id))
}

/// Returns a code with a hyphen in place of each character that is not plain in an address.
fn in_address(code: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    let plain = |letter| if is_plain(letter) { letter } else { '-' };
    code.chars().map(plain).collect()
}

/// The version, the term, and the day of the figures.
fn standing(input: &ReportInput<'_>) -> Message {
    let when = WhenWords::of(input.plan.language);
    let version = input.plan.version.map(|version| {
        let version = when.date(version);
        tell! { nl: "versie {version}", en: "version {version}", version }
    });
    let term = input.plan.term().map(|term| {
        let term = NamedTimes::of(input.plan).span(term);
        tell! { nl: "looptijd {term}", en: "term {term}", term }
    });
    let today = when.date(input.today.date());
    let today = tell! { nl: "stand op {today}", en: "as of {today}", today };
    let through = input.bookkeepings.and_then(|read| read.through);
    let through = through.map(|day| {
        let through = when.date(day);
        tell! { nl: "boekhouding t/m {through}", en: "books up to {through}", through }
    });
    let mut parts = version
        .into_iter()
        .chain(term)
        .chain([today])
        .chain(through);
    let mut standing = parts.next().unwrap_or_default();
    for part in parts {
        standing.push(" · ");
        standing.push(part);
    }
    standing
}

/// The document of a plan as a workbook, for a reader: a sheet for each report. The page explains amounts in words, the
/// workbook calculates them.
pub fn workbook(input: &ReportInput<'_>, audience: Audience) -> Vec<Report> {
    let all = reports(input, audience, |entry| match entry.pages {
        Pages::PageOnly(_) => Vec::new(),
        Pages::WorkbookOnly => once(true),
        Pages::If(applies) | Pages::WorkbookIf(applies) => once(applies(input.plan)),
        Pages::WithBookkeepings => once(has_books(input)),
        Pages::EachYear => each_year(input.plan),
    });
    let in_workbook = all.into_iter().map(|mut report| {
        report.notes.extend(own_notes(input.plan, report.id));
        let of_reader = notes_for(audience, input.plan, report.id);
        report.notes.extend(of_reader);
        match report.id {
            "budget" => with_room_for_actuals(report, input),
            _ => report,
        }
    });
    in_workbook.collect()
}

/// The document of a plan as a workbook: the sheets of [`workbook`], and no chapters.
pub fn workbook_document(input: &ReportInput<'_>, audience: Audience) -> Document {
    let mut reports = workbook(input, audience);
    let no_years = too_many_years(input.plan, audience).map(left_out::no_years);
    if let Some(first) = reports.first_mut() {
        first.notes.extend(no_years);
    }
    Document {
        reports,
        ..title_page(input)
    }
}

/// Every report of a reader. Each is built once for each of the options that `pages` returns for it.
fn reports(
    input: &ReportInput<'_>,
    audience: Audience,
    pages: impl Fn(&ReportEntry) -> Vec<ReportOptions>,
) -> Vec<Report> {
    let detail = audience.detail();
    let build = |entry: &'static ReportEntry| {
        let each = pages(entry).into_iter();
        each.map(move |options| (entry.build)(input, ReportOptions { detail, ..options }))
    };
    audience.reports().into_iter().flat_map(build).collect()
}

/// Whether bookkeepings were read.
fn has_books(input: &ReportInput<'_>) -> bool {
    input.bookkeepings.is_some() && !input.plan.actuals.is_hours_only()
}

/// The usual options, for an entry that is in the document once. Empty if it does not apply.
fn once(applies: bool) -> Vec<ReportOptions> {
    applies.then(ReportOptions::default).into_iter().collect()
}
