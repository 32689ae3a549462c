//! The notes of a plan, its funders, lines, partners, goals, tariffs, rates, keys, activities, targets, costs,
//! conditions, claims and reviews, each beside the thing that it is about.
//!
//! Every reader but the board gets them: the board gets the state of the plan and its decisions.

use super::names::activity_name;
use super::parts::{body, empty_report, left, table};
use super::{ChapterId, Pages, ReportEntry};
use crate::finding::Words;
use crate::plan::{CostOwner, Plan};
use crate::table::{Block, Cell, InitialView, Report};
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
    about: String,
    note: &'p str,
}

/// A table with a row for each note.
fn remarks(plan: &Plan) -> Report {
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, ID, DocumentWords::of(plan.language).remarks);
    let rows = remarks_of(plan).into_iter().map(|remark| {
        let note = remark.note.split_whitespace().collect::<Vec<_>>();
        body(vec![
            Cell::Text(remark.kind.of(plan.language).to_string()),
            Cell::Text(remark.about),
            Cell::Text(note.join(" ")),
        ])
    });
    let columns = vec![
        left(shared.kind).keyed("kind"),
        left(shared.which).keyed("which"),
        left(shared.note).keyed("note"),
    ];
    let table = table(None, columns, rows.collect());
    report.blocks.push(Block::Table(table));
    report
}

/// The notes of a plan, in the order of its sections.
fn remarks_of(plan: &Plan) -> Vec<ItemNote<'_>> {
    let mut all = ItemNotes::default();
    all.add(Words::new("Plan", "Plan"), &plan.title, &plan.note);
    for funder in plan.funders.values() {
        all.add(
            Words::new("Financier", "Funder"),
            &funder.name,
            &funder.note,
        );
    }
    for line in plan.lines.values() {
        all.add(Words::new("Post", "Line"), &line.name, &line.note);
    }
    for partner in plan.partners.values() {
        all.add(
            Words::new("Partner", "Partner"),
            &partner.name,
            &partner.note,
        );
    }
    for goal in plan.goals.values() {
        all.add(Words::new("Doel", "Goal"), &goal.name, &goal.note);
    }
    for tariff in plan.tariffs.values() {
        all.add(Words::new("Tarief", "Tariff"), &tariff.name, &tariff.note);
    }
    for (code, rate) in &plan.rates {
        all.add(Words::new("Koers", "Exchange rate"), code, &rate.note);
    }
    for key in plan.keys.values() {
        all.add(
            Words::new("Verdeelsleutel", "Allocation key"),
            &key.name,
            &key.note,
        );
    }
    for activity in &plan.activities {
        let name = activity_name(activity);
        all.add(Words::new("Activiteit", "Activity"), &name, &activity.note);
        for target in &activity.targets {
            let about = format!("{name}: {}", target.what);
            all.add(
                Words::new("Beoogd resultaat", "Target"),
                &about,
                &target.note,
            );
        }
    }
    for (owner, _, item) in plan.cost_items() {
        let of = match owner {
            CostOwner::Activity(activity) => activity_name(plan.activity(activity)),
            CostOwner::Line(line) => plan.line(line).name.clone(),
        };
        let what = item.what.as_ref();
        let about = what.map_or(of.clone(), |what| format!("{of}: {what}"));
        all.add(Words::new("Kosten", "Cost"), &about, &item.note);
    }
    for condition in &plan.conditions {
        all.add(
            Words::new("Voorwaarde", "Condition"),
            &condition.name,
            &condition.note,
        );
    }
    for claim in &plan.claims {
        all.add(
            Words::new("Opgegeven cijfer", "Claim"),
            &claim.name,
            &claim.note,
        );
    }
    for review in &plan.reviews {
        all.add(Words::new("Verslag", "Review"), &review.what, &review.note);
    }
    all.0
}

/// Notes that are collected.
#[derive(Debug, Default)]
struct ItemNotes<'p>(Vec<ItemNote<'p>>);

impl<'p> ItemNotes<'p> {
    /// Adds a note, if there is one.
    fn add(&mut self, kind: Words, about: &str, note: &'p Option<String>) {
        let note = note.as_deref().filter(|note| !note.trim().is_empty());
        self.0.extend(note.map(|note| ItemNote {
            kind,
            about: about.to_string(),
            note,
        }));
    }
}
