//! Everything about one activity on one page, for its lead.

use std::collections::BTreeMap;

use super::cost::{cost, price};
use super::division::division_of_activity;
use super::funding_of_activity::funding_of_activity;
use super::names::{
    Rest, activity_label, activity_name, goal_name, line_label, line_name, partner_name,
    period_cell, rest_label,
};
use super::notes::explain_unknown;
use super::packages::sum_of_package;
use super::parts::{amount, body, empty_report, left, lefts, right, sum_by_period, table};
use super::targets::{TargetTables, audience_in_words};
use super::when::NamedTimes;
use super::{ReportInput, actuals, lead_reports, when};
use crate::finding::Message;
use crate::formula::formula_of;
use crate::ledger::{
    Account, ActivityIx, Books, Costing, Origin, Posting, Sums, served_goals, sum_debit_by,
};
use crate::plan::{Activity, CostItem, CostOwner, PartnerLevel, PeriodIx, Plan, Timing};
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{
    ActivitiesWords, ActivityWords, CostWords, DivisionWords, PartnersWords, SharedWords,
    TargetsWords,
};

/// The page on the activity at an index, as a part of the document of its plan.
pub(super) fn activity_card(input: &ReportInput<'_>, index: usize) -> Report {
    let page = ActivityPage::new(input, index);
    let name = activity_name(page.activity);
    let mut report = empty_report(page.plan, "activity", &name);
    // The plan and the activity are the titles around its card.
    report.blocks = page.blocks(input, Vec::new());
    explain_unknown(&mut report, page.plan, page.books);
    report
}

/// The tables of the activity at an index, with the names of the plan and the activity.
pub(super) fn page(input: &ReportInput<'_>, index: usize) -> Vec<Block> {
    let page = ActivityPage::new(input, index);
    page.blocks(input, page.names())
}

/// A subject, and the cells with its facts.
type ActivityFact = (&'static str, Vec<Cell>);

struct ActivityPage<'a> {
    plan: &'a Plan,
    books: &'a Books,
    words: &'static ActivityWords,
    shared: &'static SharedWords,
    index: ActivityIx,
    activity: &'a Activity,
}

impl<'a> ActivityPage<'a> {
    fn new(input: &ReportInput<'a>, index: usize) -> ActivityPage<'a> {
        let plan = input.plan;
        ActivityPage {
            plan,
            books: input.books,
            words: ActivityWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            index: ActivityIx::new(index),
            activity: &plan.activities[index],
        }
    }

    /// The tables of the activity. The first facts are those given.
    fn blocks(&self, input: &ReportInput<'_>, first: Vec<ActivityFact>) -> Vec<Block> {
        let targets = TargetTables {
            plan: self.plan,
            words: TargetsWords::of(self.plan.language),
            shared: self.shared,
            today: input.today.date(),
        };
        let targets = targets.of(&[self.activity], Some(self.shared.targets));
        let funding = funding_of_activity(&input.funding, self.index);
        // A table by period with one row would only repeat the total of the table of funding.
        let is_repeated = funding.is_some() && !self.books.activity_tree.is_group(self.index);
        let by_period = self.by_period();
        let by_period = by_period.filter(|lines| lines.rows.len() > 1 || !is_repeated);
        let tables = [
            self.costs(),
            by_period,
            self.package_by_period(),
            actuals::of_activity(input, self.index),
            lead_reports::of_activity(self.plan, self.activity),
            funding,
        ];
        [Block::Table(self.facts(first))]
            .into_iter()
            .chain(targets)
            .chain(tables.into_iter().flatten().map(Block::Table))
            .collect()
    }

    fn names(&self) -> Vec<ActivityFact> {
        vec![
            (self.shared.plan, texts([&self.plan.title])),
            (self.shared.activity, texts([activity_name(self.activity)])),
        ]
    }

    /// The table of facts: the given ones, then the description of the activity. Each fact is a row beside its subject.
    fn facts(&self, first: Vec<ActivityFact>) -> Table {
        let (words, shared, language) = (self.words, self.shared, self.plan.language);
        let activity = self.activity;
        let division = division_of_activity(self.plan, DivisionWords::of(language), activity);
        let owner = CostOwner::Activity(self.index);
        let budget = cost(self.plan, CostWords::of(language), owner);
        let facts = [
            (words.under, self.package()),
            (words.parts, self.parts()),
            (shared.lead, texts(activity.lead_names(self.plan))),
            (shared.partners, self.partners()),
            (shared.goals, self.goals()),
            (TargetsWords::of(language).audience, self.audience()),
            (shared.product, texts(&activity.product)),
            (shared.timeline, self.timeline()),
            (words.linked_to, self.linked_to()),
            (words.line, self.line()),
            (
                words.division,
                division.into_iter().map(Cell::Message).collect(),
            ),
            (
                ActivitiesWords::of(language).budget,
                budget.into_iter().map(Cell::Message).collect(),
            ),
            (shared.note, texts(&activity.note)),
        ];
        let facts = first.into_iter().chain(facts);
        let rows = facts.flat_map(|(subject, facts)| {
            let first = Cell::Text(subject.to_string());
            let subjects = std::iter::once(first).chain(std::iter::repeat(Cell::Empty));
            let rows = subjects.zip(facts);
            rows.map(|(subject, fact)| body(vec![subject, fact]))
        });
        let columns = lefts([words.subject, words.content]);
        table(None, columns, rows.collect())
    }

    fn partners(&self) -> Vec<Cell> {
        let words = PartnersWords::of(self.plan.language);
        texts(self.activity.partners.iter().map(|id| {
            let name = partner_name(self.plan, id);
            let level = match self.plan.partners.get(id).and_then(|each| each.level) {
                Some(PartnerLevel::Policy) => words.policy,
                Some(PartnerLevel::Practice) => words.practice,
                None => return name.to_string(),
            };
            format!("{name} – {}", level.to_lowercase())
        }))
    }

    fn goals(&self) -> Vec<Cell> {
        let goals = served_goals(self.plan, &self.books.activity_tree, self.index).iter();
        texts(goals.map(|id| goal_name(self.plan, id)))
    }

    fn audience(&self) -> Vec<Cell> {
        let words = TargetsWords::of(self.plan.language);
        let groups = self.activity.audience.iter();
        groups
            .map(|group| Cell::Message(audience_in_words(words, group)))
            .collect()
    }

    fn timeline(&self) -> Vec<Cell> {
        let times = NamedTimes::of(self.plan);
        let entries = self.activity.timeline.iter();
        texts(entries.map(|entry| when::entry(times, entry)))
    }

    fn package(&self) -> Vec<Cell> {
        let package = self.books.activity_tree.parent(self.index);
        texts(package.map(|at| activity_name(self.plan.activity(at))))
    }

    fn parts(&self) -> Vec<Cell> {
        let parts = self.books.activity_tree.children(self.index).iter();
        texts(parts.map(|at| activity_name(self.plan.activity(*at))))
    }

    /// Returns the amounts of a package by period: its own, those of each activity under it, and their sum. None if it
    /// is not a package, or if it costs nothing.
    fn package_by_period(&self) -> Option<Table> {
        let tree = &self.books.activity_tree;
        let rows = &self.books.activities;
        let sum = sum_of_package(self.plan, tree, rows, self.index);
        if !tree.is_group(self.index) || sum.is_blank() {
            return None;
        }
        let names = tree
            .subtree(self.index)
            .iter()
            .filter(|at| !rows[**at].is_blank())
            .map(|at| (activity_label(self.plan.activity(*at)), &rows[*at]));
        Some(sum_by_period(
            self.plan,
            Some(self.words.package_by_period),
            left(self.shared.activity),
            names.collect(),
            Some((self.shared.total, &sum)),
        ))
    }

    fn line(&self) -> Vec<Cell> {
        let line = self.activity.line.iter();
        texts(line.map(|id| line_name(self.plan, id)))
    }

    /// The linked activities: those that this one names, then others that name this one, each once.
    fn linked_to(&self) -> Vec<Cell> {
        let activities = &self.plan.activities;
        let Activity { code, linked, .. } = self.activity;
        let named = linked.iter().map(|code| {
            let activity = activities.iter().find(|activity| activity.code == *code);
            activity.map_or_else(|| code.to_string(), activity_name)
        });
        let others = activities
            .iter()
            .filter(|other| other.linked.contains(code) && !linked.contains(&other.code));
        texts(named.chain(others.map(activity_name)))
    }

    fn whole_cost(&self) -> &Sums {
        &self.books.activities[self.index]
    }

    /// The postings of the activity, added up by a key.
    fn sums_by<K: Ord>(&self, key: impl Fn(&Posting) -> Option<K>) -> BTreeMap<K, Sums> {
        sum_debit_by(self.books, |posting| {
            key(posting).filter(|_| posting.activity == Some(self.index))
        })
    }

    /// How each amount came about, item by item. None if the activity has no cost.
    fn costs(&self) -> Option<Table> {
        let (words, shared) = (self.words, self.shared);
        let items = self.activity.cost.items();
        let has_cost = !items.is_empty() || !self.whole_cost().is_blank();
        if !has_cost || self.plan.periods.is_empty() {
            return None;
        }
        let mut columns = lefts([words.item, shared.period, shared.calculation]);
        columns.push(right(shared.amount));
        let mut sums = self.sums_by(|posting| match posting.origin {
            Origin::Cost { item } => Some(item),
            Origin::Credit | Origin::Adjustment { .. } | Origin::Rest => None,
        });
        let mut rows = Vec::new();
        let postings = self.postings_by_item();
        let costings = &self.books.costings[CostOwner::Activity(self.index)];
        for (number, (item, costing)) in items.iter().zip(costings).enumerate() {
            let name = self.item_name(number, item);
            let postings = postings.get(&number).into_iter().flatten();
            rows.extend(postings.map(|posting| self.posting_row(item, posting, &name)));
            rows.extend(self.unknown_rows(&name, costing));
            let mut sums = sums.remove(&number).unwrap_or_default();
            if !costing.is_complete() {
                sums.mark_all_unknown();
            }
            if items.len() > 1 && !sums.is_blank() {
                let title = format!("{} {name}", shared.total);
                rows.push(sum_row(Role::Subtotal { depth: 0 }, &title, &sums));
            }
        }
        rows.push(sum_row(Role::Total, shared.total, self.whole_cost()));
        let caption = activity_label(self.activity).called(shared.cost);
        Some(Table {
            caption: Some(caption),
            ..table(None, columns, rows)
        })
    }

    /// Returns the purpose of an item, or else its number; then its line if that is not the activity's, and its note.
    fn item_name(&self, number: usize, item: &CostItem) -> String {
        let unnamed = || format!("{} {}", self.words.item, number + 1);
        let name = item.what.clone().unwrap_or_else(unnamed);
        let line = item.line.as_ref().map(|id| line_name(self.plan, id));
        let more: Vec<&str> = line.into_iter().chain(item.note.as_deref()).collect();
        if more.is_empty() {
            name
        } else {
            format!("{name} ({})", more.join("; "))
        }
    }

    /// The postings of each item, by its index.
    fn postings_by_item(&self) -> BTreeMap<usize, Vec<&Posting>> {
        let mut by_item: BTreeMap<usize, Vec<&Posting>> = BTreeMap::new();
        let postings = self.books.postings.iter();
        for posting in postings.filter(|posting| posting.activity == Some(self.index)) {
            if let Origin::Cost { item } = posting.origin {
                by_item.entry(item).or_default().push(posting);
            }
        }
        by_item
    }

    fn posting_row(&self, item: &CostItem, posting: &Posting, name: &str) -> Row {
        let name = match posting.account {
            Account::Line(line) => {
                Cell::Label(line_label(self.plan, self.plan.line_id(line)).called(name))
            }
            Account::NoLine | Account::Funder(_) => Cell::Text(name.to_string()),
        };
        body(vec![
            name,
            period_cell(self.plan, posting.period),
            Cell::Message(self.how(item, posting)),
            Cell::Money(posting.amount),
        ])
    }

    /// A row for each period in which the cost of an item is unknown, or one for all of them.
    fn unknown_rows(&self, name: &str, costing: &Costing) -> Vec<Row> {
        let row = |period: Cell| {
            let name = Cell::Text(name.to_string());
            body(vec![name, period, Cell::Empty, Cell::Unknown])
        };
        if costing.all_unknown || !costing.problems.is_empty() {
            return vec![row(Cell::Empty)];
        }
        let title = |period: &PeriodIx| row(period_cell(self.plan, *period));
        costing.unknown.iter().map(title).collect()
    }

    /// How the amount of a posting came about.
    fn how(&self, item: &CostItem, posting: &Posting) -> Message {
        let derivation = self.books.derivation(posting);
        match derivation.filter(|derivation| derivation.is_computed()) {
            Some(derivation) => formula_of(self.plan, item, derivation, posting.amount),
            None if item.timing == Timing::ByFigures => say![self.words.own_amount],
            None => {
                let owner = CostOwner::Activity(self.index);
                price(self.plan, CostWords::of(self.plan.language), owner, item)
            }
        }
    }

    /// A row for each line that the activity spends on, by period. None if it has no cost.
    fn by_period(&self) -> Option<Table> {
        let mut by_line = self.sums_by(|posting| Some(posting.account));
        if by_line.is_empty() {
            return None;
        }
        // It is not known here on which of the lines an unknown cost is.
        for sums in by_line.values_mut() {
            sums.copy_unknown(self.whole_cost());
        }
        let name = |account: Account| match account {
            Account::Line(line) => line_label(self.plan, self.plan.line_id(line)),
            Account::Funder(_) | Account::NoLine => rest_label(Rest::NoLine, self.shared.no_line),
        };
        let rows = by_line.iter().map(|(account, sums)| (name(*account), sums));
        Some(sum_by_period(
            self.plan,
            Some(self.words.by_period),
            left(self.words.line),
            rows.collect(),
            Some((self.shared.total, self.whole_cost())).filter(|_| by_line.len() > 1),
        ))
    }
}

/// A cell for each text.
fn texts<S: ToString>(texts: impl IntoIterator<Item = S>) -> Vec<Cell> {
    let texts = texts.into_iter().map(|text| text.to_string());
    texts.map(Cell::Text).collect()
}

/// A row with a sum in the last of four columns.
fn sum_row(role: Role, title: &str, sums: &Sums) -> Row {
    let title = Cell::Text(title.to_string());
    let cells = vec![title, Cell::Empty, Cell::Empty, amount(sums.sum())];
    Row { role, cells }
}
