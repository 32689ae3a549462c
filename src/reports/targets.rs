//! The targets of a plan, their measurements, and their status on a day.

use jiff::civil::Date;

use super::names::{activity_label, code_label};
use super::notes::silences_on;
use super::parts::{body, empty_report, left, quantity, right, table, text, without_empty_columns};
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::{Message, Topic, Words};
use crate::ledger::{
    TargetStatus, is_baseline_missing, is_reached_about, judgements, measurements, progress,
    target_status,
};
use crate::plan::{
    Activity, JudgedAs, Measurement, Plan, Quantity, Span, Target, TargetGroup, TargetKind,
};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Row, Table, ThingKind};
use crate::words::{SharedWords, TargetsWords, WhenWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "targets",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon de resultaten: wat is beoogd, wat is gemeten, en hoe het ermee staat",
            "Show the targets: what is planned, what was measured, and how each stands",
        ),
        example: "plans/po-zk.toml --on 2023-08-01",
        options: &[ReportOption::On, ReportOption::Part, ReportOption::Actuals],
    }),
    pages: Pages::If(|plan| {
        let has_targets = plan.activities.iter().any(|each| !each.targets.is_empty());
        has_targets || has_audience(plan)
    }),
    chapter: ChapterId::Activities,
    shown: InitialView::All,
    build: |input, _| targets(input),
};

/// All targets of a plan, with their status today.
pub fn targets(input: &ReportInput<'_>) -> Report {
    let (plan, today) = (input.plan, input.today.date());
    let words = TargetsWords::of(plan.language);
    let shared = SharedWords::of(plan.language);
    let mut report = empty_report(plan, "targets", shared.targets);
    let activities: Vec<&Activity> = plan.activities.iter().collect();
    let tables = TargetTables {
        plan,
        words,
        shared,
        today,
    };
    report.blocks = tables.of(&activities, None);
    report.blocks.extend(audiences(plan).map(Block::Table));
    if report.blocks.is_empty() {
        report.blocks.push(Block::Text(say![words.no_targets]));
    } else {
        let today = WhenWords::of(plan.language).span(Span::day(today));
        report.notes.push(say![words.standing_on, " ", today]);
    }
    report.notes.extend(silences_on(input, Topic::Targets));
    report
}

/// A target with the activity that it belongs to.
type TargetOf<'p> = (&'p Activity, &'p Target);

/// Makes the tables of targets, with their status on a day.
pub(super) struct TargetTables<'p> {
    pub plan: &'p Plan,
    pub words: &'static TargetsWords,
    pub shared: &'static SharedWords,
    pub today: Date,
}

impl TargetTables<'_> {
    /// The targets of these activities, and all their measurements. Empty if there are no targets.
    pub(super) fn of(&self, activities: &[&Activity], caption: Option<&str>) -> Vec<Block> {
        let targets = activities.iter().flat_map(|activity| {
            let targets = activity.targets.iter();
            targets.map(move |target| (*activity, target))
        });
        let targets: Vec<TargetOf<'_>> = targets.collect();
        let tables = [
            (!targets.is_empty()).then(|| self.summary(&targets, caption)),
            self.measurements(&targets),
        ];
        tables.into_iter().flatten().map(Block::Table).collect()
    }

    fn summary(&self, targets: &[TargetOf<'_>], caption: Option<&str>) -> Table {
        let (words, shared) = (self.words, self.shared);
        let columns = vec![
            left(shared.code),
            left(shared.target).keyed("what"),
            left(shared.unit).keyed("unit"),
            right(words.baseline).keyed("baseline"),
            left(words.baseline_by).keyed("baseline-by"),
            right(words.target).keyed("target"),
            left(words.kind).keyed("kind"),
            right(shared.measured).keyed("measured"),
            right(words.progress).keyed("progress"),
            left(shared.due_by).keyed("by"),
            left(words.standing).keyed("status"),
            left(words.method).keyed("method"),
            left(words.judge).keyed("judge"),
            left(shared.note).keyed("note"),
        ];
        let rows = targets.iter().map(|target| self.row(*target)).collect();
        without_empty_columns(table(caption, columns, rows))
    }

    fn row(&self, (activity, target): TargetOf<'_>) -> Row {
        let words = self.words;
        let last = measurements(target, self.today).pop();
        body(vec![
            Cell::Label(code_label(activity)),
            Cell::Text(target.what.clone()),
            text(target.unit.as_ref()),
            quantity(target.baseline),
            target.baseline_in.map_or(Cell::Empty, Cell::Span),
            quantity(target.target),
            text(target.kind.map(|kind| kind_in_words(words, kind))),
            quantity(last.map(|measured| measured.value)),
            last.map_or(Cell::Empty, |last| progress_of(target, last)),
            target.by.map_or(Cell::Empty, Cell::Span),
            Cell::Text(self.status_with_baseline(target)),
            text(target.method.as_ref()),
            text(
                target
                    .judge
                    .as_ref()
                    .map(|judge| self.plan.party_name(judge)),
            ),
            text(target.note.as_ref()),
        ])
    }

    /// The status in words, with a remark if the baseline should have been measured.
    fn status_with_baseline(&self, target: &Target) -> String {
        let status = self.status(target);
        match is_baseline_missing(target, self.today) {
            true => format!("{status}; {}", self.words.no_baseline),
            false => status.to_string(),
        }
    }

    fn status(&self, target: &Target) -> &'static str {
        let words = self.words;
        match target_status(target, self.today) {
            TargetStatus::Followed => words.followed,
            TargetStatus::Reached { .. } if is_reached_about(target, self.today) => {
                words.reached_about
            }
            TargetStatus::Reached { .. } => words.reached,
            TargetStatus::ReachedLate { .. } => words.reached_late,
            TargetStatus::Partly { .. } => words.partly,
            TargetStatus::Running => words.running,
            TargetStatus::Late => words.late,
            TargetStatus::Unmeasured => words.unmeasured,
            TargetStatus::Open => words.open,
        }
    }

    /// The table of all measurements up to today, in the order of their days. None if there are none.
    fn measurements(&self, targets: &[TargetOf<'_>]) -> Option<Table> {
        let (words, shared) = (self.words, self.shared);
        let rows: Vec<Row> = targets
            .iter()
            .flat_map(|target| {
                let counted = measurement_rows(*target, self.today);
                counted.chain(judgement_rows(words, *target, self.today))
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let columns = vec![
            left(shared.code),
            left(shared.target).keyed("what"),
            left(words.on).keyed("on"),
            right(shared.measured).keyed("measured"),
            right(words.progress).keyed("progress"),
            left(shared.note).keyed("note"),
        ];
        let table = table(Some(words.measurements), columns, rows);
        Some(without_empty_columns(table))
    }
}

fn measurement_rows((activity, target): TargetOf<'_>, today: Date) -> impl Iterator<Item = Row> {
    measurements(target, today)
        .into_iter()
        .map(move |measured| {
            body(vec![
                Cell::Label(code_label(activity)),
                Cell::Text(target.what.clone()),
                Cell::Date(measured.on),
                Cell::Quantity(measured.value),
                progress_of(target, measured),
                text(measured.note.as_ref()),
            ])
        })
}

fn judgement_rows(
    words: &'static TargetsWords,
    (activity, target): TargetOf<'_>,
    today: Date,
) -> impl Iterator<Item = Row> {
    judgements(target, today).into_iter().map(move |judged| {
        body(vec![
            Cell::Label(code_label(activity)),
            Cell::Text(target.what.clone()),
            Cell::Date(judged.on),
            Cell::Text(judged_as(words, judged.result).to_string()),
            Cell::Empty,
            text(judged.note.as_ref()),
        ])
    })
}

/// Returns the judgement in words.
pub(super) fn judged_as(words: &TargetsWords, result: JudgedAs) -> &'static str {
    match result {
        JudgedAs::Reached => words.is_reached,
        JudgedAs::Partly => words.partly,
        JudgedAs::NotReached => words.not_reached,
    }
}

/// A figure of a target with its unit: `30 (specialist)`. The plan has the unit in the singular.
pub(super) fn counted(value: Quantity, unit: Option<&String>) -> Message {
    match unit {
        Some(unit) => say![value, format!(" ({unit})")],
        None => say![value],
    }
}

/// The kind of figure of a target, in words: exactly, at least, and so on.
pub(super) fn kind_in_words(words: &TargetsWords, kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::AtLeast => words.at_least,
        TargetKind::AtMost => words.at_most,
        TargetKind::About => words.about,
    }
}

/// Whether a plan or one of its activities has an audience.
fn has_audience(plan: &Plan) -> bool {
    let mut activities = plan.activities.iter();
    !plan.audience.is_empty() || activities.any(|activity| !activity.audience.is_empty())
}

/// The table of audiences of the plan and its activities. None if there are none. It has no total, because groups may
/// overlap.
fn audiences(plan: &Plan) -> Option<Table> {
    let (words, shared) = (
        TargetsWords::of(plan.language),
        SharedWords::of(plan.language),
    );
    let row = |of: DualName, group: &TargetGroup| {
        let who = group.who.as_str();
        let who = DualName::from(who).of(ThingKind::Audience, who);
        body(vec![
            Cell::Text(of.text().to_string()),
            Cell::Label(who.within(&of)),
            quantity(group.number),
            group.share.map_or(Cell::Empty, Cell::Share),
            text(group.of.as_ref()),
        ])
    };
    let own = plan.audience.iter();
    let own = own.map(|group| row(shared.plan.into(), group));
    let each = plan.activities.iter().flat_map(|activity| {
        let groups = activity.audience.iter();
        groups.map(move |group| row(activity_label(activity), group))
    });
    let rows: Vec<Row> = own.chain(each).collect();
    let columns = vec![
        left(shared.activity),
        left(words.audience),
        right(words.number),
        right(words.share),
        left(words.of),
    ];
    let table = table(Some(words.audiences), columns, rows);
    has_audience(plan).then(|| without_empty_columns(table))
}

/// An audience in one phrase: `begaafde leerlingen: 800, 2,5 % van alle leerlingen`.
pub(super) fn audience_in_words(words: &TargetsWords, group: &TargetGroup) -> Message {
    let mut phrase = say![group.who.clone()];
    let mut between = ": ";
    if let Some(number) = group.number {
        phrase.extend(say![between, number]);
        between = ", ";
    }
    if let Some(share) = group.share {
        phrase.extend(say![between, share]);
        between = " ";
    }
    if let Some(of) = &group.of {
        phrase.extend(say![format!("{between}{} {of}", words.of.to_lowercase())]);
    }
    phrase
}

/// The progress of a target at a measurement. Empty if it is not known.
fn progress_of(target: &Target, measured: &Measurement) -> Cell {
    progress(target, measured.value).map_or(Cell::Empty, Cell::Share)
}
