//! The partners in each activity, and the pairs that work together, by level of cooperation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::names::{code_label, codes, partner_label};
use super::notes::silences_on;
use super::parts::{empty_report, heading, left, named, right, table, text};
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::{Message, Topic, Words};
use crate::ledger::Tree;
use crate::plan::{Activity, Partner, PartnerLevel, Plan};
use crate::say;
use crate::table::{Block, Cell, DualName, InitialView, Report, Role, Row, Table};
use crate::words::{PartnersWords, SharedWords};

/// The maximum number of activities in the table of marks.
const MAX_MARKED: usize = 30;

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "partners",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon wie aan welke activiteit meedoet, en wie met wie samenwerkt",
            "Show who takes part in which activity, and who works with whom",
        ),
        example: "plans/leiden.toml",
        options: &[ReportOption::Part],
    }),
    pages: Pages::If(|plan| !plan.partners.is_empty()),
    chapter: ChapterId::Partners,
    shown: InitialView::TablesOnPaper(1),
    build: |input, _| partners(input),
};

/// The partners of a plan.
pub fn partners(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let words = PartnersWords::of(plan.language);
    let mut report = empty_report(plan, "partners", SharedWords::of(plan.language).partners);
    if plan.partners.is_empty() {
        report.blocks.push(Block::Text(say![words.no_partners]));
        return report;
    }
    let cooperation = Cooperation::new(plan);
    let blocks = [
        Some(Block::Table(cooperation.partners())),
        cooperation.activities_of_nobody().map(Block::Text),
        cooperation.marks().map(Block::Table),
        Some(match cooperation.pairs() {
            Some(pairs) => Block::Table(pairs),
            None => Block::Text(say![words.no_pairs]),
        }),
    ];
    report.blocks = blocks.into_iter().flatten().collect();
    report.notes = silences_on(input, Topic::Partners);
    report
}

/// Two partners, by their numbers in [`Plan::partners`], and the activities that they share.
type PartnerPair = ((usize, usize), Vec<usize>);

/// The level at which two partners work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PairLevel {
    Policy,
    /// Each partner works at another level.
    Both,
    Practice,
    /// The plan does not say the level of one of them.
    Unstated,
}

/// The partners that take part in the same activities.
struct Cooperation<'a> {
    plan: &'a Plan,
    words: &'static PartnersWords,
    shared: &'static SharedWords,
    /// For each activity, the partners that take part: their numbers in [`Plan::partners`].
    in_activity: Vec<BTreeSet<usize>>,
    /// For each partner, the activities that it takes part in: their numbers in [`Plan::activities`].
    of_partner: Vec<Vec<usize>>,
}

impl<'a> Cooperation<'a> {
    fn new(plan: &'a Plan) -> Cooperation<'a> {
        let known = |activity: &Activity| {
            let partners = activity.partners.iter();
            partners
                .filter_map(|id| plan.partners.get_index_of(id))
                .collect()
        };
        let in_activity: Vec<BTreeSet<usize>> = plan.activities.iter().map(known).collect();
        let mut of_partner = vec![Vec::new(); plan.partners.len()];
        for (activity, partners) in in_activity.iter().enumerate() {
            for partner in partners {
                of_partner[*partner].push(activity);
            }
        }
        Cooperation {
            plan,
            words: PartnersWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            in_activity,
            of_partner,
        }
    }

    /// A row for each partner, under the level that it works at.
    fn partners(&self) -> Table {
        let shared = self.shared;
        let columns = vec![
            left(shared.partner),
            left(shared.kind).keyed("kind"),
            right(shared.activities).keyed("activities"),
            left(shared.which_one).keyed("codes"),
        ];
        let rows = self.by_level(columns.len(), |at, partner| {
            let activities = &self.of_partner[at];
            vec![
                text(partner.kind.as_ref()),
                Cell::Count(activities.len()),
                Cell::Text(self.codes(activities)),
            ]
        });
        table(None, columns, rows)
    }

    /// A row for each partner, under a heading for each level if the plan names levels. `cells` gives the cells after
    /// the name.
    fn by_level(&self, columns: usize, cells: impl Fn(usize, &Partner) -> Vec<Cell>) -> Vec<Row> {
        let levels = [
            (Some(PartnerLevel::Policy), self.words.policy),
            (Some(PartnerLevel::Practice), self.words.practice),
            (None, self.words.unstated),
        ];
        let mut rows = Vec::new();
        for (level, title) in levels {
            let partners = self.plan.partners.iter().enumerate();
            let of_level = partners.filter(|(_, (_, partner))| partner.level == level);
            let of_level = of_level.map(|(at, (id, partner))| {
                let name = partner_label(self.plan, id);
                named(self.role(), name, cells(at, partner))
            });
            rows.extend(self.under_heading(title, of_level.collect(), columns));
        }
        rows
    }

    /// The rows of a level, under its title if the plan names levels and there are such rows.
    fn under_heading(&self, title: &str, rows: Vec<Row>, columns: usize) -> Vec<Row> {
        let has_heading = self.has_levels() && !rows.is_empty();
        let heading = has_heading.then(|| heading(0, title, columns));
        heading.into_iter().chain(rows).collect()
    }

    /// The activities in which nobody takes part, apart from packages. None if there are no such activities.
    fn activities_of_nobody(&self) -> Option<Message> {
        let tree = Tree::of_activities(self.plan);
        let activities = self.plan.indexed_activities().zip(&self.in_activity);
        let alone =
            activities.filter(|((at, _), partners)| partners.is_empty() && !tree.is_group(*at));
        let codes = codes(alone.map(|((_, activity), _)| activity));
        (!codes.is_empty()).then(|| say![self.words.without_partners, codes])
    }

    /// Partners × activities. None if there are too many activities to see at once.
    fn marks(&self) -> Option<Table> {
        let shown: Vec<usize> = (0..self.in_activity.len())
            .filter(|each| !self.in_activity[*each].is_empty())
            .collect();
        if shown.is_empty() || shown.len() > MAX_MARKED {
            return None;
        }
        let mut columns = vec![left(self.shared.partner)];
        let shown_activities = shown.iter().map(|at| &self.plan.activities[*at]);
        columns.extend(shown_activities.map(|activity| left(code_label(activity))));
        let mark = |takes_part| if takes_part { Cell::Mark } else { Cell::Empty };
        let rows = self.by_level(columns.len(), |partner, _| {
            let shown = shown.iter();
            shown
                .map(|at| mark(self.in_activity[*at].contains(&partner)))
                .collect()
        });
        Some(table(Some(self.words.takes_part), columns, rows))
    }

    /// The pairs of partners that share activities, under the level at which they work together. Pairs that share most
    /// come first. None if no partners share activities.
    fn pairs(&self) -> Option<Table> {
        let (words, shared) = (self.words, self.shared);
        let columns = vec![
            left(shared.partner),
            left(words.with).keyed("with"),
            right(words.shared).keyed("activities"),
            left(shared.which_one).keyed("codes"),
        ];
        let mut pairs: Vec<PartnerPair> = self.shared_activities().into_iter().collect();
        pairs.sort_by_key(|(_, activities)| Reverse(activities.len()));
        let levels = [
            (PairLevel::Policy, words.policy),
            (PairLevel::Both, words.between),
            (PairLevel::Practice, words.practice),
            (PairLevel::Unstated, words.unstated),
        ];
        let mut rows = Vec::new();
        for (level, title) in levels {
            let of_level = pairs
                .iter()
                .filter(|(pair, _)| self.level_of(*pair) == level);
            let of_level = of_level.map(|pair| self.pair_row(pair)).collect();
            rows.extend(self.under_heading(title, of_level, columns.len()));
        }
        (!rows.is_empty()).then(|| table(Some(words.together), columns, rows))
    }

    /// The activities that each pair of partners shares.
    fn shared_activities(&self) -> BTreeMap<(usize, usize), Vec<usize>> {
        let mut shared: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (activity, partners) in self.in_activity.iter().enumerate() {
            for (rank, first) in partners.iter().enumerate() {
                for second in partners.iter().skip(rank + 1) {
                    shared.entry((*first, *second)).or_default().push(activity);
                }
            }
        }
        shared
    }

    fn level_of(&self, (first, second): (usize, usize)) -> PairLevel {
        let partners = &self.plan.partners;
        match (partners[first].level, partners[second].level) {
            (Some(PartnerLevel::Policy), Some(PartnerLevel::Policy)) => PairLevel::Policy,
            (Some(PartnerLevel::Practice), Some(PartnerLevel::Practice)) => PairLevel::Practice,
            (Some(PartnerLevel::Policy), Some(PartnerLevel::Practice))
            | (Some(PartnerLevel::Practice), Some(PartnerLevel::Policy)) => PairLevel::Both,
            (None, _) | (_, None) => PairLevel::Unstated,
        }
    }

    fn pair_row(&self, ((first, second), activities): &PartnerPair) -> Row {
        let label = |at: usize| {
            let partner = self.plan.partners.get_index(at);
            partner.map_or_else(DualName::default, |(id, _)| partner_label(self.plan, id))
        };
        let cells = vec![
            Cell::Label(label(*second)),
            Cell::Count(activities.len()),
            Cell::Text(self.codes(activities)),
        ];
        named(self.role(), label(*first), cells)
    }

    fn has_levels(&self) -> bool {
        let mut partners = self.plan.partners.values();
        partners.any(|partner| partner.level.is_some())
    }

    /// The role of an ordinary row: one step below a heading if the plan names levels.
    fn role(&self) -> Role {
        Role::Body {
            depth: usize::from(self.has_levels()),
        }
    }

    fn codes(&self, activities: &[usize]) -> String {
        codes(activities.iter().map(|at| &self.plan.activities[*at]))
    }
}
