//! Notes on what the document of a large plan leaves out, at the place where readers look for it.
//!
//! Readers may not have the plan file, so each note says who can make the missing part, and with which command.

use super::parts::empty_report;
use super::{Audience, ChapterId, ReportInput, activities, organisation, organisations};
use crate::finding::Message;
use crate::plan::Plan;
use crate::table::{Block, Chapter, ChapterPart, Document, InitialView, Report};
use crate::tell;
use crate::words::ChapterWords;

/// A plan with more activities has no cards for them, because nobody would read so many.
pub(super) const MAX_CARDS: usize = 150;

/// A plan with more organisations has no cards for them.
pub(super) const MAX_ORGANISATIONS: usize = 60;

/// A plan with more activities has no tables of payments in single periods, because nobody would read them.
const MAX_IN_PERIODS: usize = 300;

/// Adds a note above the table of activities or of organisations if these have no cards.
pub(super) fn say_no_cards(report: &mut Report, plan: &Plan, audience: Audience) {
    let is_of_activities = report.id == activities::ENTRY.id;
    let text = if is_of_activities && audience != Audience::Funder {
        no_activity_cards(plan.activities.len())
    } else if report.id == organisation::ENTRY.id {
        no_organisation_cards(organisations(plan).len())
    } else {
        None
    };
    if let Some(text) = text {
        report.blocks.insert(0, Block::Text(text));
    }
}

fn no_activity_cards(count: usize) -> Option<Message> {
    (count > MAX_CARDS).then(|| tell! {
        nl: "Een overzicht van elke activiteit apart staat niet in dit document, want het zijn er {count}. Wie het \
            planbestand bijhoudt, maakt dat van één activiteit met de opdracht {command}.",
        en: "An overview of each activity is not in this document, because there are {count}. Whoever keeps the plan \
            file makes that of one activity with the command {command}.",
        count,
        command = "hbplan activity PLAN CODE"
    })
}

fn no_organisation_cards(count: usize) -> Option<Message> {
    (count > MAX_ORGANISATIONS).then(|| tell! {
        nl: "Een overzicht van elke organisatie apart staat niet in dit document, want het zijn er {count}. Wie het \
            planbestand bijhoudt, maakt dat van één organisatie met de opdracht {command}.",
        en: "An overview of each organisation is not in this document, because there are {count}. Whoever keeps the \
            plan file makes that of one organisation with the command {command}.",
        count,
        command = "hbplan organisation PLAN ID"
    })
}

/// Leaves out the payments in single periods of a large plan, and adds a note on it.
pub(super) fn leave_out_periods(funding: &mut Report, plan: &Plan) {
    if plan.activities.len() <= MAX_IN_PERIODS || funding.blocks.len() < 2 {
        return;
    }
    funding.blocks.truncate(1);
    let text = tell! {
        nl: "Wie wat betaalt, staat hier voor het hele plan. De tabellen per periode staan er niet bij, want het plan heeft \
            {count} activiteiten. Wie het planbestand bijhoudt, maakt die met de opdracht {command}.",
        en: "This says who pays for what in the complete plan. The tables for each period are not here, because the \
            plan has {count} activities. Whoever keeps the plan file makes them with the command {command}.",
        count = plan.activities.len(),
        command = "hbplan funding PLAN"
    };
    funding.blocks.insert(0, Block::Text(text));
}

/// Says that there are no year plans, because the plan has this number of years.
pub(super) fn no_years(count: usize) -> Message {
    tell! {
        nl: "Jaarplannen staan niet in dit document, want het plan heeft {count} jaren. Wie het planbestand bijhoudt, \
            maakt dat van één jaar met de opdracht {command}.",
        en: "Year plans are not in this document, because the plan has {count} years. Whoever keeps the plan file makes \
            that of one year with the command {command}.",
        count,
        command = "hbplan year PLAN YYYY"
    }
}

/// Adds a chapter of year plans that only says that there are none.
pub(super) fn say_no_years(page: &mut Document, input: &ReportInput<'_>, count: usize) {
    let title = ChapterWords::of(input.plan.language).years;
    let mut report = empty_report(input.plan, "year", title);
    report.blocks.push(Block::Text(no_years(count)));
    page.chapters.push(Chapter {
        id: ChapterId::Years.word(),
        title: title.to_string(),
        parts: vec![ChapterPart {
            report: page.reports.len(),
            anchor: None,
            gist: None,
            shown: InitialView::All,
        }],
    });
    page.reports.push(report);
}
