//! The lines of the bookkeepings behind a figure of the report on budget and realisation.

use jiff::civil::Date;

use super::realisation::period_of;
use super::rules::{BookedOn, Bucket, Exclusion};
use crate::import::JournalLine;
use crate::plan::{ActivityIx, BookkeepingSource, LineIx, Money, PartnerId, PeriodIx, Plan, Span};

/// The figure whose lines are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceOf {
    /// The realised amount of an activity, a line or a funder. That of a line has its activities and its members.
    On(BookedOn),
    /// The costs of activities without a line.
    NoLine,
    /// The costs that are booked on lines themselves.
    NoActivity,
    /// The costs of the activities of a lead, or of those without one.
    Lead(Option<String>),
    /// The costs of a partner, or of nobody.
    Partner(Option<PartnerId>),
    /// What is booked in a period of the plan.
    Period(PeriodIx),
    /// What no rule gives a place.
    Unbooked,
    /// What is booked, and is in no period of the plan.
    Outside,
    Excluded(Exclusion),
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
    pub description: String,
    /// A cost as debit less credit, a receipt as credit less debit.
    pub amount: Money,
    pub rule: Option<DecidingRule>,
}

/// The rule that gives a line its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DecidingRule {
    /// The bookkeeping whose rule it is. None for a rule of all bookkeepings.
    pub source: Option<usize>,
    /// Its index among these rules.
    pub number: usize,
}

/// The lines behind a figure. A period, and what is outside the term, are two figures: one of the costs and one of the income.
#[derive(Debug)]
pub struct Trace {
    pub of: TraceOf,
    /// The lines that are booked on a funder.
    pub income: TracedLines,
    /// All others.
    pub costs: TracedLines,
}

/// Lines with their sum.
#[derive(Debug)]
pub struct TracedLines {
    pub lines: Vec<TracedLine>,
    /// None if it is beyond the range in which sums are exact.
    pub total: Option<Money>,
}

impl Trace {
    /// A trace without lines.
    pub fn new(of: TraceOf) -> Trace {
        let none = || TracedLines {
            lines: Vec::new(),
            total: Some(Money::ZERO),
        };
        Trace {
            of,
            income: none(),
            costs: none(),
        }
    }

    /// Adds a line of a file if it is behind the figure. It is in a bucket by the rule with this index, among those of the
    /// source and of all sources.
    pub fn add(
        &mut self,
        plan: &Plan,
        source: &BookkeepingSource,
        path: &str,
        line: &JournalLine,
        (bucket, rule): (&Bucket<'_>, Option<usize>),
    ) {
        if !self.has(plan, line, bucket) {
            return;
        }
        let (lines, amount) = match bucket {
            Bucket::Booked(BookedOn::Funder(_), _) => (&mut self.income, -line.debit()),
            Bucket::Booked(..) | Bucket::Excluded(_) | Bucket::Unbooked => {
                (&mut self.costs, line.debit())
            }
        };
        let period = line.period;
        lines.total = lines.total.and_then(|total| total.checked_add(amount));
        lines.lines.push(TracedLine {
            path: path.to_string(),
            at: line.at,
            date: line.date,
            period: period.and_then(|(first, last)| Span::new(first, last).ok()),
            account: line.account.clone(),
            description: line.description.clone(),
            amount,
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
        });
    }

    fn has(&self, plan: &Plan, line: &JournalLine, bucket: &Bucket<'_>) -> bool {
        match bucket {
            Bucket::Booked(on, partner) => {
                let period = period_of(&plan.periods, line);
                let is_within = plan.periods.is_empty() || period.is_some();
                match &self.of {
                    TraceOf::Outside => !is_within,
                    TraceOf::Period(of) => period == Some(*of),
                    TraceOf::On(of) => is_within && is_of(plan, *of, *on),
                    TraceOf::NoLine => is_within && is_without_line(plan, *on),
                    TraceOf::NoActivity => is_within && matches!(on, BookedOn::Line(_)),
                    TraceOf::Lead(lead) => is_within && is_of_lead(plan, lead.as_deref(), *on),
                    TraceOf::Partner(of) => {
                        let is_cost = !matches!(on, BookedOn::Funder(_));
                        is_within && is_cost && of.as_ref() == *partner
                    }
                    TraceOf::Unbooked | TraceOf::Excluded(_) => false,
                }
            }
            Bucket::Excluded(exclusion) => {
                matches!(&self.of, TraceOf::Excluded(why) if why == exclusion)
            }
            Bucket::Unbooked => self.of == TraceOf::Unbooked,
        }
    }
}

/// The line of an activity.
fn line_of(plan: &Plan, activity: ActivityIx) -> Option<LineIx> {
    let line = plan.activity(activity).line.as_ref();
    line.and_then(|id| plan.find_line(id.as_str()))
}

fn is_without_line(plan: &Plan, on: BookedOn) -> bool {
    match on {
        BookedOn::Activity(activity) => line_of(plan, activity).is_none(),
        BookedOn::Line(_) | BookedOn::Funder(_) => false,
    }
}

fn is_of_lead(plan: &Plan, lead: Option<&str>, on: BookedOn) -> bool {
    match on {
        BookedOn::Activity(activity) => plan.activity(activity).lead.as_deref() == lead,
        BookedOn::Line(_) | BookedOn::Funder(_) => false,
    }
}

/// Whether what is booked on something is part of the figure of another one: an activity of a line, or a member of a group.
fn is_of(plan: &Plan, of: BookedOn, on: BookedOn) -> bool {
    if of == on {
        return true;
    }
    match (of, on) {
        (BookedOn::Line(of), BookedOn::Activity(activity)) => {
            line_of(plan, activity).is_some_and(|line| is_in(plan, line, of))
        }
        (BookedOn::Line(of), BookedOn::Line(line)) => is_in(plan, line, of),
        (BookedOn::Funder(of), BookedOn::Funder(mut funder)) => {
            // A group cannot be deeper than there are funders, also if one is in itself by mistake.
            (0..plan.funders.len()).any(|_| {
                let group = plan.funder(funder).under.as_ref();
                let group = group.and_then(|id| plan.find_funder(id.as_str()));
                funder = group.unwrap_or(funder);
                funder == of
            })
        }
        (
            BookedOn::Activity(_) | BookedOn::Line(_) | BookedOn::Funder(_),
            BookedOn::Activity(_) | BookedOn::Line(_) | BookedOn::Funder(_),
        ) => false,
    }
}

/// Whether a line is another one, or in the group that it is.
fn is_in(plan: &Plan, mut line: LineIx, group: LineIx) -> bool {
    line == group
        || (0..plan.lines.len()).any(|_| {
            let above = plan.line(line).under.as_ref();
            let above = above.and_then(|id| plan.find_line(id.as_str()));
            line = above.unwrap_or(line);
            line == group
        })
}
