//! Everything about one activity, on one page: for whoever leads it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cost::{cost, price};
use super::division::of_activity;
use super::sheet::{body, goal_name, named, partner_name, sheet, text};
use super::{funding, targets, when};
use crate::formula::formula;
use crate::ledger::{
    Account, ActivityIx, Basis, Books, Derivation, Origin, PeriodCost, Posting, Pricing,
    Row as Sums, YearPart, sum_debit_by,
};
use crate::plan::{Activity, ActivityCode, Cost, CostItem, PartnerLevel, PeriodIx, Plan, Timing};
use crate::say;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Table};
use crate::words::{
    ActivitiesWords, ActivityWords, BudgetWords, CostWords, DivisionWords, PartnersWords,
    TargetsWords, WhenWords,
};

/// The page on the activity with this code; capitals do not count when no code is written just so. Nothing when
/// the plan has no such activity; all of them when it has several.
pub fn activity(plan: &Plan, books: &Books, code: &str, today: Date) -> Option<Report> {
    let language = plan.language;
    let found = found(plan, code);
    let first = plan.activities.get(*found.first()?)?;
    let mut report = sheet(plan, "activity", ActivityWords::of(language).activity);
    report.title = format!("{} {}", ActivityWords::of(language).activity, named(first));
    for index in found {
        let page = Page {
            plan,
            books,
            index,
            activity: &plan.activities[index],
        };
        report.blocks.push(Block::Table(page.facts()));
        report.blocks.extend(targets::tables(
            TargetsWords::of(language),
            &[page.activity],
            today,
            Some(ActivityWords::of(language).targets),
        ));
        report.blocks.extend(page.costs().map(Block::Table));
        report.blocks.extend(page.by_period().map(Block::Table));
        report
            .blocks
            .extend(funding::of_activity(plan, books, ActivityIx(index as u32)).map(Block::Table));
    }
    Some(report)
}

fn found(plan: &Plan, code: &str) -> Vec<usize> {
    let with = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let each = plan.activities.iter().enumerate();
        each.filter(|(_, activity)| fits(activity.code.as_str()))
            .map(|(index, _)| index)
            .collect()
    };
    let exact = with(&|each| each == code);
    let lower = code.to_lowercase();
    if exact.is_empty() {
        with(&|each| each.to_lowercase() == lower)
    } else {
        exact
    }
}

struct Page<'a> {
    plan: &'a Plan,
    books: &'a Books,
    index: usize,
    activity: &'a Activity,
}

impl Page<'_> {
    /// What the plan says of it in words, a row for each.
    fn facts(&self) -> Table {
        let (plan, activity) = (self.plan, self.activity);
        let (words, titles) = (
            ActivityWords::of(self.plan.language),
            ActivitiesWords::of(self.plan.language),
        );
        let lines: Vec<Cell> = activity
            .line
            .iter()
            .map(|id| self.line_name(id.as_str()))
            .collect();
        let texts = |texts: Vec<String>| texts.into_iter().map(Cell::Text).collect::<Vec<Cell>>();
        let partners = activity.partners.iter().map(|id| {
            match plan.partners.get(id).and_then(|each| each.level) {
                None => partner_name(plan, id).to_string(),
                Some(level) => format!(
                    "{} – {}",
                    partner_name(plan, id),
                    self.level(level).to_lowercase()
                ),
            }
        });
        let goals = activity
            .goals
            .iter()
            .map(|id| goal_name(plan, id).to_string());
        let times = activity
            .timeline
            .iter()
            .map(|entry| when::entry(WhenWords::of(self.plan.language), entry));
        let division =
            of_activity(plan, DivisionWords::of(self.plan.language), activity).into_iter();
        let budget = cost(plan, CostWords::of(self.plan.language), activity).map(Cell::Message);
        let rows = [
            (words.plan, texts(vec![plan.title.clone()])),
            (titles.activity, texts(vec![named(activity)])),
            (titles.lead, texts(activity.lead.iter().cloned().collect())),
            (titles.partners, texts(partners.collect())),
            (words.goals, texts(goals.collect())),
            (
                titles.product,
                texts(activity.product.iter().cloned().collect()),
            ),
            (titles.timeline, texts(times.collect())),
            (words.linked_to, texts(self.linked_to())),
            (words.linked_from, texts(self.linked_from())),
            (words.line, lines),
            (words.division, division.map(Cell::Message).collect()),
            (titles.budget, budget.into_iter().collect()),
            (words.note, texts(activity.note.iter().cloned().collect())),
        ];
        let rows = rows.into_iter().flat_map(|(subject, cells)| {
            let subjects = std::iter::once(Cell::Text(subject.to_string()))
                .chain(std::iter::repeat(Cell::Empty));
            subjects
                .zip(cells)
                .map(|(subject, cell)| body(vec![subject, cell]))
        });
        let columns = [words.subject, words.content].map(|title| Column::new(title, Align::Left));
        Table {
            caption: None,
            columns: columns.to_vec(),
            rows: rows.collect(),
        }
    }

    fn line_name(&self, id: &str) -> Cell {
        Cell::Text(
            self.plan
                .lines
                .get(id)
                .map_or(id, |line| line.name.as_str())
                .to_string(),
        )
    }

    fn level(&self, level: PartnerLevel) -> &'static str {
        match level {
            PartnerLevel::Policy => PartnersWords::of(self.plan.language).policy,
            PartnerLevel::Practice => PartnersWords::of(self.plan.language).practice,
        }
    }

    fn linked_to(&self) -> Vec<String> {
        let title = |code: &ActivityCode| {
            let activity = self
                .plan
                .activities
                .iter()
                .find(|activity| activity.code == *code);
            activity.map_or_else(|| code.to_string(), named)
        };
        self.activity.linked.iter().map(title).collect()
    }

    fn linked_from(&self) -> Vec<String> {
        let others = self
            .plan
            .activities
            .iter()
            .filter(|other| other.linked.contains(&self.activity.code));
        others.map(named).collect()
    }

    fn items(&self) -> &[CostItem] {
        match &self.activity.cost {
            Cost::Items(items) => items,
            Cost::Unsaid | Cost::None => &[],
        }
    }

    fn postings(&self) -> impl Iterator<Item = &Posting> {
        let own = Some(ActivityIx(self.index as u32));
        self.books
            .postings
            .iter()
            .filter(move |posting| posting.activity == own)
    }

    /// Its own postings added up by a key.
    fn gathered<K: Ord>(&self, key: impl Fn(&Posting) -> Option<K>) -> BTreeMap<K, Sums> {
        let own = Some(ActivityIx(self.index as u32));
        sum_debit_by(self.books, |posting| {
            key(posting).filter(|_| posting.activity == own)
        })
    }

    /// How each amount came about, item by item; nothing without cost.
    fn costs(&self) -> Option<Table> {
        let words = ActivityWords::of(self.plan.language);
        let items = self.items();
        if items.is_empty() || self.plan.periods.is_empty() {
            return None;
        }
        let left =
            [words.item, words.period, words.how].map(|title| Column::new(title, Align::Left));
        let columns: Vec<Column> = left
            .into_iter()
            .chain([Column::new(words.amount, Align::Right)])
            .collect();
        let sums = self.gathered(|posting| match posting.origin {
            Origin::Cost { item } => Some(item as usize),
            Origin::Credit | Origin::Adjustment { .. } | Origin::Rest => None,
        });
        let pricing = Pricing::new(self.plan);
        let mut rows = Vec::new();
        for (number, item) in items.iter().enumerate() {
            let what = self.what(number, item);
            let pieces = pricing.cost_of(item).by_period;
            let of_item = self.postings().filter(|posting| {
                posting.origin
                    == Origin::Cost {
                        item: number as u32,
                    }
            });
            let each: Vec<Row> = of_item
                .map(|posting| self.cost_row(&what, item, posting, &pieces))
                .collect();
            let several = items.len() > 1;
            rows.extend(each);
            if let Some(sums) = sums.get(&number).filter(|_| several) {
                rows.push(sum(
                    Role::Subtotal { depth: 0 },
                    &format!("{} {what}", words.total),
                    sums,
                ));
            }
        }
        rows.push(sum(
            Role::Total,
            words.total,
            &self.books.activities[ActivityIx::new(self.index)],
        ));
        Some(Table {
            caption: Some(words.cost.to_string()),
            columns,
            rows,
        })
    }

    /// What an item is for, or else which one it is, and the line that it is on when that is not the activity's.
    fn what(&self, number: usize, item: &CostItem) -> String {
        let unnamed = || {
            format!(
                "{} {}",
                ActivityWords::of(self.plan.language).item,
                number + 1
            )
        };
        let what = item.what.clone().unwrap_or_else(unnamed);
        let line = item.line.as_ref().map(|id| {
            self.plan
                .lines
                .get(id)
                .map_or(id.as_str(), |line| line.name.as_str())
        });
        let note = item.note.as_deref();
        let more: Vec<&str> = line.into_iter().chain(note).collect();
        if more.is_empty() {
            what
        } else {
            format!("{what} ({})", more.join("; "))
        }
    }

    fn cost_row(
        &self,
        what: &str,
        item: &CostItem,
        posting: &Posting,
        pieces: &[PeriodCost],
    ) -> Row {
        let piece = pieces.iter().find(|piece| piece.period == posting.period);
        let how = match piece.filter(|piece| is_worked_out(&piece.derivation)) {
            Some(piece) => formula(self.plan, item, &piece.derivation),
            None if item.timing == Timing::ByFigures => {
                say![ActivityWords::of(self.plan.language).own_amount]
            }
            None => price(self.plan, CostWords::of(self.plan.language), item),
        };
        let period = self.plan.periods.get(posting.period).title().to_string();
        body(vec![
            Cell::Text(what.to_string()),
            Cell::Text(period),
            Cell::Message(how),
            Cell::Money(posting.amount),
        ])
    }

    /// A row for each line that it is spent on, by period; nothing without cost.
    fn by_period(&self) -> Option<Table> {
        let words = ActivityWords::of(self.plan.language);
        let by_line = self.gathered(|posting| Some(posting.account));
        if by_line.is_empty() {
            return None;
        }
        let periods: Vec<PeriodIx> = self.plan.periods.iter().map(|(period, _)| period).collect();
        let amounts = periods
            .iter()
            .map(|period| Column::new(self.plan.periods.get(*period).title(), Align::Right));
        let total = Column {
            sums: (1..=periods.len()).collect(),
            ..Column::new(words.total, Align::Right)
        };
        let columns = std::iter::once(Column::new(words.line, Align::Left))
            .chain(amounts)
            .chain([total])
            .collect();
        let row = |role, title: &str, sums: &Sums| {
            let each = periods
                .iter()
                .map(|period| sums.get(*period).map_or(Cell::Empty, Cell::Money));
            let first = Cell::Text(title.to_string());
            Row {
                role,
                cells: std::iter::once(first)
                    .chain(each)
                    .chain([Cell::Money(sums.total())])
                    .collect(),
            }
        };
        let body = Role::Body { depth: 0 };
        let mut rows: Vec<Row> = by_line
            .iter()
            .map(|(account, sums)| row(body, self.account_name(*account), sums))
            .collect();
        if rows.len() > 1 {
            rows.push(row(
                Role::Total,
                words.total,
                &self.books.activities[ActivityIx::new(self.index)],
            ));
        }
        Some(Table {
            caption: Some(words.by_period.to_string()),
            columns,
            rows,
        })
    }

    fn account_name(&self, account: Account) -> &str {
        match account {
            Account::Line(line) => &self.plan.lines[line.index()].name,
            Account::Funder(_) | Account::NoLine => BudgetWords::of(self.plan.language).no_line,
        }
    }
}

/// Whether there is more to an amount than that the plan says it: a product, or a part of a year.
fn is_worked_out(how: &Derivation) -> bool {
    match (how.basis, &how.part) {
        (Basis::Amount(_), YearPart::Whole | YearPart::Months { months: 12 }) => false,
        (Basis::Amount(_), YearPart::Months { .. } | YearPart::Days { .. } | YearPart::Sum(_))
        | (Basis::Product { .. }, _) => true,
    }
}

/// A row with a sum at its end.
fn sum(role: Role, title: &str, sums: &Sums) -> Row {
    Row {
        role,
        cells: vec![
            text(Some(title)),
            Cell::Empty,
            Cell::Empty,
            Cell::Money(sums.total()),
        ],
    }
}
