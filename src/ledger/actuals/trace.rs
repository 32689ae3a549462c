//! The lines of the bookkeepings behind a figure of the report on budget and realisation.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use jiff::civil::Date;

use super::realisation::period_of;
use super::rules::{BookedOn, BookedPlace, Bucket, Exclusion};
use crate::import::{Bookkeeping, JournalLine};
use crate::plan::{BookkeepingSource, Money, PartnerId, PeriodIx, Plan, Span};

/// The figure whose lines are asked for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceOf {
    /// The realised amount of an activity, a line or a funder. The amount of a line includes its activities and the
    /// lines under it.
    On(BookedOn),
    /// The costs of activities without a line.
    NoLine,
    /// The costs that are booked on lines themselves.
    NoActivity,
    /// The costs of the activities of a lead, or of those without one.
    Lead(Option<String>),
    /// The costs of a partner, or those without a partner.
    Partner(Option<PartnerId>),
    /// The lines that are booked in a period of the plan.
    Period(PeriodIx),
    /// Lines that no rule gives a place.
    Unbooked,
    /// The lines that are booked in no period of the plan.
    Outside,
    Excluded(Exclusion),
    /// A bookkeeping with files that were not delivered, by its index in the plan. It has no lines.
    NotDelivered(usize),
    /// All lines of a bookkeeping, by its index in the plan.
    Source(usize),
}

impl TraceOf {
    /// The figures that a line is part of.
    pub fn each(plan: &Plan, line: &JournalLine, bucket: &Bucket<'_>) -> Vec<TraceOf> {
        match bucket {
            Bucket::Booked(place, partner) => {
                let period = period_of(&plan.periods, line);
                if period.is_none() && !plan.periods.is_empty() {
                    return vec![TraceOf::Outside];
                }
                let mut figures = booked_on(plan, *place);
                figures.extend(period.map(TraceOf::Period));
                if !matches!(place.on, BookedOn::Funder(_)) {
                    figures.push(TraceOf::Partner(partner.cloned()));
                }
                figures
            }
            Bucket::Excluded(exclusion) => vec![TraceOf::Excluded(exclusion.clone())],
            Bucket::Unbooked => vec![TraceOf::Unbooked],
        }
    }
}

/// The figures that a booking counts in: its purpose, its line and the groups above that line, and its lead.
pub(super) fn booked_on(plan: &Plan, place: BookedPlace) -> Vec<TraceOf> {
    let mut figures = vec![TraceOf::On(place.on)];
    let line = place.on.line(plan, place.line);
    match place.on {
        BookedOn::Activity(index) => {
            let activity = plan.activity(index);
            figures.push(TraceOf::Lead(activity.lead(plan)));
            figures.push(line.map_or(TraceOf::NoLine, |line| TraceOf::On(BookedOn::Line(line))));
        }
        BookedOn::Line(_) => figures.push(TraceOf::NoActivity),
        BookedOn::Funder(index) => {
            let above = |funder| plan.funder(funder).under.as_ref();
            let group = |funder| plan.find_funder(above(funder)?.as_str());
            let groups = std::iter::successors(group(index), |at| group(*at));
            let groups = groups.take(plan.funders.len());
            figures.extend(groups.map(|group| TraceOf::On(BookedOn::Funder(group))));
        }
    }
    let above = |line| plan.line(line).under.as_ref();
    let group = |line| plan.find_line(above(line)?.as_str());
    let groups = std::iter::successors(line.and_then(group), |at| group(*at));
    // A group cannot be deeper than there are lines, even if one is in itself by mistake.
    let groups = groups.take(plan.lines.len());
    figures.extend(groups.map(|group| TraceOf::On(BookedOn::Line(group))));
    figures
}

/// A line behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedLine {
    /// The path of its file, and its number there from 1.
    pub path: String,
    pub at: u64,
    pub date: Option<Date>,
    /// The period that it is booked in.
    pub period: Option<Span>,
    pub account: String,
    /// Empty if no file gives it.
    pub account_name: String,
    pub description: String,
    /// A cost as debit less credit, a receipt as credit less debit.
    pub amount: Money,
    pub rule: Option<DecidingRule>,
    /// The figure that it is part of, if all lines of a bookkeeping are traced.
    pub went: Option<TraceOf>,
}

/// The rule that gives a line its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecidingRule {
    /// The bookkeeping whose rule it is. None for a rule of all bookkeepings.
    pub source: Option<usize>,
    /// Its index among these rules.
    pub number: usize,
}

/// The lines behind a figure. A period, and the time outside the term, have two figures: one of the costs and one of
/// the income.
#[derive(Debug)]
pub struct Trace {
    pub of: TraceOf,
    /// The lines that are booked on a funder.
    pub income: TracedLines,
    /// All other lines.
    pub costs: TracedLines,
}

/// Lines with their sum.
#[derive(Debug, Clone)]
pub struct TracedLines {
    lines: Vec<Arc<TracedLine>>,
    /// The number of lines, also those that are not kept.
    pub count: usize,
    /// The sum of all lines. None if it is beyond the range in which sums are exact.
    pub total: Option<Money>,
    /// The maximum number of lines that are kept: the first ones by date. None if all are kept.
    limit: Option<usize>,
}

impl TracedLines {
    fn new(limit: Option<usize>) -> TracedLines {
        TracedLines {
            lines: Vec::new(),
            count: 0,
            total: Some(Money::ZERO),
            limit,
        }
    }

    /// The lines that are kept, in the order of their dates.
    pub fn first(&self) -> Vec<&TracedLine> {
        let mut lines: Vec<&TracedLine> = self.lines.iter().map(Arc::as_ref).collect();
        lines.sort_by_key(|line| line.order());
        lines.truncate(self.limit.unwrap_or(usize::MAX));
        lines
    }

    fn add(&mut self, line: &Arc<TracedLine>) {
        self.count += 1;
        self.total = self.total.and_then(|total| total.checked_add(line.amount));
        self.lines.push(Arc::clone(line));
        self.trim();
    }

    /// Drops the lines after the first `limit`, once there are twice as many.
    fn trim(&mut self) {
        if let Some(limit) = self.limit.filter(|limit| self.lines.len() >= 2 * limit) {
            self.lines.sort_by(|a, b| a.order().cmp(&b.order()));
            self.lines.truncate(limit);
        }
    }

    fn merge(&mut self, other: TracedLines) {
        self.count += other.count;
        let totals = self.total.zip(other.total);
        self.total = totals.and_then(|(total, more)| total.checked_add(more));
        self.lines.extend(other.lines);
        self.trim();
    }
}

impl TracedLine {
    /// The order of lines: by date, and within a day in the order of the files.
    fn order(&self) -> (Option<Date>, &str, u64) {
        let day = self.date.or(self.period.map(|period| period.start()));
        (day, &self.path, self.at)
    }

    /// A line of a file, whose amount is a cost, or a receipt from a funder. `rule` is the index of the rule that
    /// decides its bucket, among the rules of the source and then those of all sources.
    fn new(
        plan: &Plan,
        source: &BookkeepingSource,
        path: &str,
        (books, line): (&Bookkeeping, &JournalLine),
        (bucket, rule): (&Bucket<'_>, Option<usize>),
    ) -> TracedLine {
        let period = line.period;
        TracedLine {
            path: path.to_string(),
            at: line.at,
            date: line.date,
            period: period.and_then(|(first, last)| Span::new(first, last).ok()),
            account: line.account.clone(),
            account_name: books
                .accounts
                .get(&line.account)
                .cloned()
                .unwrap_or_default(),
            description: line.description.clone(),
            amount: if is_income(bucket) {
                -line.debit()
            } else {
                line.debit()
            },
            went: None,
            rule: rule.map(|rule| match rule.checked_sub(source.rules.len()) {
                None => DecidingRule {
                    source: Some(source.number),
                    number: source.rules[rule].number,
                },
                Some(rule) => DecidingRule {
                    source: None,
                    number: plan.actuals.rules[rule].number,
                },
            }),
        }
    }
}

fn is_income(bucket: &Bucket<'_>) -> bool {
    matches!(bucket, Bucket::Booked(place, _) if matches!(place.on, BookedOn::Funder(_)))
}

impl Trace {
    fn new(of: TraceOf, limit: Option<usize>) -> Trace {
        Trace {
            of,
            income: TracedLines::new(limit),
            costs: TracedLines::new(limit),
        }
    }
}

/// The lines behind several figures.
#[derive(Debug, Default)]
pub struct Traces {
    figures: BTreeMap<TraceOf, Trace>,
    /// Whether every figure of the report is traced, with its first lines. Else, only the figures in `figures` are.
    of_all_rows: bool,
}

impl Traces {
    /// The maximum number of lines that are kept of each figure, if all figures are traced.
    pub const MAX_LINES: usize = 100;

    /// Traces of some figures, with all their lines.
    pub fn of(figures: impl IntoIterator<Item = TraceOf>) -> Traces {
        let traces = figures
            .into_iter()
            .map(|of| (of.clone(), Trace::new(of, None)));
        Traces {
            figures: traces.collect(),
            of_all_rows: false,
        }
    }

    /// Traces of all figures of the tables of budget and realisation.
    pub fn of_all_rows() -> Traces {
        Traces {
            of_all_rows: true,
            ..Traces::default()
        }
    }

    /// The lines behind a figure. None if there are none.
    pub fn get(&self, of: &TraceOf) -> Option<&Trace> {
        self.figures.get(of)
    }

    /// The figures that have lines, each with its lines.
    pub fn figures(&self) -> impl Iterator<Item = &Trace> {
        self.figures.values()
    }

    /// The number of a figure among those that have lines, from 0.
    pub fn number(&self, of: &TraceOf) -> Option<usize> {
        self.figures.keys().position(|figure| figure == of)
    }

    /// Adds a line of a file to the figures that it is part of. `rule` is the index of the rule that decides its
    /// bucket, among the rules of the source and then those of all sources.
    pub fn add(
        &mut self,
        plan: &Plan,
        source: &BookkeepingSource,
        path: &str,
        (books, line): (&Bookkeeping, &JournalLine),
        (bucket, rule): (&Bucket<'_>, Option<usize>),
    ) {
        if self.of_all_rows && matches!(bucket, Bucket::Excluded(_)) {
            return;
        }
        let new = || TracedLine::new(plan, source, path, (books, line), (bucket, rule));
        if let Some(figure) = self.figures.get_mut(&TraceOf::Source(source.number)) {
            figure.costs.add(&Arc::new(TracedLine {
                amount: line.debit(),
                went: TraceOf::each(plan, line, bucket).into_iter().next(),
                ..new()
            }));
        }
        let mut traced = None;
        for of in TraceOf::each(plan, line, bucket) {
            let figure = match (self.figures.entry(of), self.of_all_rows) {
                (Entry::Occupied(figure), _) => figure.into_mut(),
                (Entry::Vacant(place), true) => {
                    let trace = Trace::new(place.key().clone(), Some(Traces::MAX_LINES));
                    place.insert(trace)
                }
                (Entry::Vacant(_), false) => continue,
            };
            let traced = traced.get_or_insert_with(|| Arc::new(new()));
            if is_income(bucket) {
                figure.income.add(traced);
            } else {
                figure.costs.add(traced);
            }
        }
    }

    /// Adds the lines of another source.
    pub fn merge(&mut self, other: Traces) {
        for (of, trace) in other.figures {
            match self.figures.entry(of) {
                Entry::Occupied(mut figure) => {
                    figure.get_mut().income.merge(trace.income);
                    figure.get_mut().costs.merge(trace.costs);
                }
                Entry::Vacant(place) => {
                    place.insert(trace);
                }
            }
        }
    }
}
