//! Who takes part in what, and with whom, by level of cooperation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::notes::silences_of;
use super::sheet::{codes, heading, sheet, text};
use crate::finding::Message;
use crate::plan::{Activity, Partner, PartnerLevel, Plan};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::PartnersWords;

/// Activities that still make a table of marks that can be overseen.
const MOST_MARKS: usize = 30;

/// The partners of a plan.
pub fn partners(plan: &Plan) -> Report {
    let words = PartnersWords::of(plan.language);
    let mut report = sheet(plan, "partners", words.partners);
    if plan.partners.is_empty() {
        report.blocks.push(Block::Text(say![words.no_partners]));
        return report;
    }
    let partners = Partners::new(plan, words);
    report.blocks.push(Block::Table(partners.list()));
    report.blocks.extend(partners.alone().map(Block::Text));
    report.blocks.extend(partners.marks().map(Block::Table));
    report.blocks.push(
        partners
            .pairs()
            .map_or_else(|| Block::Text(say![words.no_pairs]), Block::Table),
    );
    report.notes = silences_of(plan, "partner");
    report
}

/// Two partners, by their numbers in [`Plan::partners`], and the activities that they share.
type Pair = ((usize, usize), Vec<usize>);

/// The level at which two partners work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Policy,
    /// One at the one level, one at the other.
    Both,
    Practice,
    /// The level of one of them is not said.
    Unsaid,
}

struct Partners<'a> {
    plan: &'a Plan,
    words: &'static PartnersWords,
    /// For each activity, the partners that take part: their numbers in [`Plan::partners`].
    in_activity: Vec<BTreeSet<usize>>,
    /// For each partner, the activities that it takes part in: their numbers in [`Plan::activities`].
    of_partner: Vec<Vec<usize>>,
}

impl<'a> Partners<'a> {
    fn new(plan: &'a Plan, words: &'static PartnersWords) -> Partners<'a> {
        let known = |activity: &Activity| {
            activity
                .partners
                .iter()
                .filter_map(|id| plan.partners.get_index_of(id))
                .collect::<BTreeSet<usize>>()
        };
        let in_activity: Vec<BTreeSet<usize>> = plan.activities.iter().map(known).collect();
        let mut of_partner = vec![Vec::new(); plan.partners.len()];
        for (activity, partners) in in_activity.iter().enumerate() {
            for partner in partners {
                of_partner[*partner].push(activity);
            }
        }
        Partners {
            plan,
            words,
            in_activity,
            of_partner,
        }
    }

    /// A row for each partner, under the level that it works at.
    fn list(&self) -> Table {
        let words = self.words;
        let columns = vec![
            Column::new(words.partner, Align::Left),
            Column::new(words.kind, Align::Left),
            Column::new(words.activities, Align::Right),
            Column::new(words.which, Align::Left),
        ];
        let rows = self.by_level(columns.len(), |index, partner| {
            let of_partner = &self.of_partner[index];
            vec![
                Cell::Text(partner.name.clone()),
                text(partner.kind.as_ref()),
                Cell::Count(of_partner.len()),
                Cell::Text(self.codes(of_partner)),
            ]
        });
        Table {
            caption: None,
            columns,
            rows,
        }
    }

    /// The rows of all partners, under the levels. A plan that names no levels has no headings.
    fn by_level(&self, columns: usize, cells: impl Fn(usize, &Partner) -> Vec<Cell>) -> Vec<Row> {
        let levels = [
            Some(PartnerLevel::Policy),
            Some(PartnerLevel::Practice),
            None,
        ];
        let mut rows = Vec::new();
        for level in levels {
            let of_level = self
                .plan
                .partners
                .values()
                .enumerate()
                .filter(|(_, partner)| partner.level == level);
            let of_level: Vec<Row> = of_level
                .map(|(index, partner)| self.row(cells(index, partner)))
                .collect();
            if self.has_levels() && !of_level.is_empty() {
                rows.push(heading(self.level(level), columns));
            }
            rows.extend(of_level);
        }
        rows
    }

    fn level(&self, level: Option<PartnerLevel>) -> &'static str {
        match level {
            Some(PartnerLevel::Policy) => self.words.policy,
            Some(PartnerLevel::Practice) => self.words.practice,
            None => self.words.unsaid,
        }
    }

    /// The activities in which nobody takes part.
    fn alone(&self) -> Option<Message> {
        let alone = self
            .plan
            .activities
            .iter()
            .zip(&self.in_activity)
            .filter(|(_, partners)| partners.is_empty());
        let codes = codes(alone.map(|(activity, _)| activity));
        (!codes.is_empty()).then(|| say![self.words.without_partners, codes])
    }

    /// Partners × activities; nothing when there are too many activities to oversee.
    fn marks(&self) -> Option<Table> {
        let shown: Vec<usize> = (0..self.in_activity.len())
            .filter(|each| !self.in_activity[*each].is_empty())
            .collect();
        if shown.is_empty() || shown.len() > MOST_MARKS {
            return None;
        }
        let title = |activity: &usize| {
            Column::new(
                self.plan.activities[*activity].code.to_string(),
                Align::Left,
            )
        };
        let columns: Vec<Column> = std::iter::once(Column::new(self.words.partner, Align::Left))
            .chain(shown.iter().map(title))
            .collect();
        let rows = self.by_level(columns.len(), |index, partner| {
            let mark = |activity: &usize| {
                if self.in_activity[*activity].contains(&index) {
                    Cell::Mark
                } else {
                    Cell::Empty
                }
            };
            std::iter::once(Cell::Text(partner.name.clone()))
                .chain(shown.iter().map(mark))
                .collect()
        });
        Some(Table {
            caption: Some(self.words.takes_part.to_string()),
            columns,
            rows,
        })
    }

    /// Each two partners that share activities, those that share most first, under the level at which they
    /// work together; nothing when none do.
    fn pairs(&self) -> Option<Table> {
        let words = self.words;
        let columns = vec![
            Column::new(words.partner, Align::Left),
            Column::new(words.with, Align::Left),
            Column::new(words.shared, Align::Right),
            Column::new(words.which, Align::Left),
        ];
        let mut pairs: Vec<Pair> = self.shared().into_iter().collect();
        pairs.sort_by_key(|(_, activities)| Reverse(activities.len()));
        let levels = [
            Between::Policy,
            Between::Both,
            Between::Practice,
            Between::Unsaid,
        ];
        let rows = levels.into_iter().flat_map(|level| {
            let of_level = pairs
                .iter()
                .filter(move |(pair, _)| self.between(*pair) == level);
            let rows: Vec<Row> = of_level.map(|pair| self.pair(pair)).collect();
            let title = if rows.is_empty() {
                None
            } else {
                self.between_title(level)
            };
            title
                .map(|title| heading(title, columns.len()))
                .into_iter()
                .chain(rows)
                .collect::<Vec<Row>>()
        });
        let rows: Vec<Row> = rows.collect();
        (!rows.is_empty()).then(|| Table {
            caption: Some(words.together.to_string()),
            columns,
            rows,
        })
    }

    /// The activities that each two partners share.
    fn shared(&self) -> BTreeMap<(usize, usize), Vec<usize>> {
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

    fn between(&self, (first, second): (usize, usize)) -> Between {
        match (
            self.plan.partners[first].level,
            self.plan.partners[second].level,
        ) {
            (Some(PartnerLevel::Policy), Some(PartnerLevel::Policy)) => Between::Policy,
            (Some(PartnerLevel::Practice), Some(PartnerLevel::Practice)) => Between::Practice,
            (Some(_), Some(_)) => Between::Both,
            (None, _) | (_, None) => Between::Unsaid,
        }
    }

    /// What stands over the pairs of a level; nothing in a plan that names no levels.
    fn between_title(&self, level: Between) -> Option<&'static str> {
        let title = match level {
            Between::Policy => self.words.policy,
            Between::Both => self.words.between,
            Between::Practice => self.words.practice,
            Between::Unsaid => self.words.unsaid,
        };
        self.has_levels().then_some(title)
    }

    fn pair(&self, ((first, second), activities): &Pair) -> Row {
        self.row(vec![
            Cell::Text(self.plan.partners[*first].name.clone()),
            Cell::Text(self.plan.partners[*second].name.clone()),
            Cell::Count(activities.len()),
            Cell::Text(self.codes(activities)),
        ])
    }

    fn has_levels(&self) -> bool {
        self.plan
            .partners
            .values()
            .any(|partner| partner.level.is_some())
    }

    /// A row, under the heading of its level where there are headings.
    fn row(&self, cells: Vec<Cell>) -> Row {
        Row {
            role: Role::Body {
                depth: usize::from(self.has_levels()),
            },
            cells,
        }
    }

    fn codes(&self, activities: &[usize]) -> String {
        codes(
            activities
                .iter()
                .map(|activity| &self.plan.activities[*activity]),
        )
    }
}
