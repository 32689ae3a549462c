//! The notes of a plan, its funders, lines, partners, goals, tariffs, rates, keys, activities, targets, costs,
//! conditions, claims, reviews and scenarios, each beside the thing that it is about.
//!
//! Every reader but the board gets this report. In the document of the board, notes on conditions, exchange rates and
//! reviews are beside these things. In formats that print no notes beside a table, it has a table of these notes alone.

use super::due::review_label;
use super::names::{
    activity_label, figure_label, funder_label, goal_label, line_label, partner_label,
};
use super::parts::{body, empty_report, left, named_cell, table};
use super::{ChapterId, Pages, ReportEntry};
use crate::finding::Words;
use crate::plan::{CostOwner, Plan};
use crate::table::{Block, Cell, DualName, InitialView, Report, ThingKind};
use crate::words::{DocumentWords, SharedWords};

/// The id of this report.
const ID: &str = "remarks";

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: ID,
    command: None,
    pages: Pages::If(|plan| !remarks_of(plan).is_empty()),
    chapter: ChapterId::Activities,
    shown: InitialView::Title,
    build: |input, _| remarks(input.plan),
};

/// A note, and the thing that it is about.
#[derive(Debug)]
struct ItemNote<'p> {
    kind: Words,
    about: DualName,
    note: &'p str,
    /// Whether the document of the board is about that thing.
    is_for_board: bool,
}

/// A table with a row for each note.
fn remarks(plan: &Plan) -> Report {
    table_of(plan, remarks_of(plan))
}

/// A table of the notes on the things that the document of the board is about. None if there are none.
pub(super) fn remarks_for_board(plan: &Plan) -> Option<Report> {
    let mut notes = remarks_of(plan);
    notes.retain(|note| note.is_for_board);
    (!notes.is_empty()).then(|| table_of(plan, notes))
}

fn table_of(plan: &Plan, notes: Vec<ItemNote<'_>>) -> Report {
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, ID, DocumentWords::of(plan.language).remarks);
    let rows = notes.into_iter().map(|remark| {
        let note = remark.note.split_whitespace().collect::<Vec<_>>();
        body(vec![
            Cell::Text(remark.kind.of(plan.language).to_string()),
            named_cell(remark.about),
            Cell::Text(note.join(" ")),
        ])
    });
    let columns = vec![
        left(shared.kind).keyed("kind"),
        left(shared.which_one).keyed("which"),
        left(shared.note).keyed("note"),
    ];
    let table = table(None, columns, rows.collect());
    report.blocks.push(Block::Table(table));
    report
}

/// The notes of a plan, in the order of its sections.
fn remarks_of(plan: &Plan) -> Vec<ItemNote<'_>> {
    let mut all = ItemNotes::default();
    let title = figure_label("plan", &plan.title);
    all.add_for_board(Words::new("Plan", "Plan"), title, &plan.note);
    for (id, funder) in &plan.funders {
        let kind = Words::new("Financier", "Funder");
        all.add(kind, funder_label(plan, id), &funder.note);
    }
    for (id, line) in &plan.lines {
        let kind = Words::new("Post", "Line");
        all.add(kind, line_label(plan, id), &line.note);
        for transfer in &line.may_move {
            let kind = Words::new("Verschuiving", "Transfer");
            all.add(kind, line_label(plan, id), &transfer.note);
        }
    }
    for (id, partner) in &plan.partners {
        let kind = Words::new("Partner", "Partner");
        all.add(kind, partner_label(plan, id), &partner.note);
    }
    for (id, goal) in &plan.goals {
        let kind = Words::new("Doel", "Goal");
        all.add(kind, goal_label(plan, id), &goal.note);
    }
    for (id, tariff) in &plan.tariffs {
        let about = DualName::from(tariff.name.as_str()).of(ThingKind::Tariff, id.as_str());
        all.add(Words::new("Tarief", "Tariff"), about, &tariff.note);
    }
    for (code, rate) in &plan.rates {
        all.add_for_board(
            Words::new("Koers", "Exchange rate"),
            DualName::from(code.as_str()).of(ThingKind::Currency, code.as_str()),
            &rate.note,
        );
    }
    for key in plan.keys.values() {
        all.add(
            Words::new("Verdeelsleutel", "Allocation key"),
            key.name.as_str(),
            &key.note,
        );
    }
    for activity in &plan.activities {
        let label = activity_label(activity);
        let kind = Words::new("Activiteit", "Activity");
        all.add(kind, label.clone(), &activity.note);
        for target in &activity.targets {
            let about = label
                .clone()
                .called(format!("{}: {}", label.text(), target.what));
            let kind = Words::new("Beoogd resultaat", "Target");
            all.add(kind, about.clone(), &target.note);
            for measured in &target.measured {
                let kind = Words::new("Meting", "Measurement");
                all.add(kind, about.clone(), &measured.note);
            }
        }
    }
    for (owner, _, item) in plan.cost_items() {
        let of = match owner {
            CostOwner::Activity(activity) => activity_label(plan.activity(activity)),
            CostOwner::Line(line) => line_label(plan, plan.line_id(line)),
        };
        let about = match &item.what {
            Some(what) => of.clone().called(format!("{}: {what}", of.text())),
            None => of,
        };
        all.add(Words::new("Kosten", "Cost"), about, &item.note);
    }
    for condition in &plan.conditions {
        let name = condition.name.as_str();
        let about = DualName::from(name).of(ThingKind::Condition, name);
        all.add_for_board(
            Words::new("Voorwaarde", "Condition"),
            about,
            &condition.note,
        );
    }
    for claim in &plan.claims {
        all.add(
            Words::new("Opgegeven cijfer", "Claim"),
            DualName::from(claim.name.as_str()).of(ThingKind::Claim, claim.name.as_str()),
            &claim.note,
        );
    }
    for review in &plan.reviews {
        all.add_for_board(
            Words::new("Verslag", "Review"),
            review_label(review),
            &review.note,
        );
    }
    for (name, scenario) in &plan.scenarios {
        let about = figure_label("scenario", name);
        all.add(Words::new("Scenario", "Scenario"), about, &scenario.note);
    }
    all.0
}

/// Notes that are collected.
#[derive(Debug, Default)]
struct ItemNotes<'p>(Vec<ItemNote<'p>>);

impl<'p> ItemNotes<'p> {
    /// Adds a note, if there is one.
    fn add(&mut self, kind: Words, about: impl Into<DualName>, note: &'p Option<String>) {
        let note = note.as_deref().filter(|note| !note.trim().is_empty());
        self.0.extend(note.map(|note| ItemNote {
            kind,
            about: about.into(),
            note,
            is_for_board: false,
        }));
    }

    /// Adds a note that the board reads too, if there is one.
    fn add_for_board(&mut self, kind: Words, about: impl Into<DualName>, note: &'p Option<String>) {
        let others = self.0.len();
        self.add(kind, about, note);
        let added = self.0[others..].iter_mut();
        added.for_each(|note| note.is_for_board = true);
    }
}
