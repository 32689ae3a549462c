//! Which bucket a line of a bookkeeping belongs in, by the rules of the plan.

use std::sync::Arc;

use jiff::civil::Date;
use regex::{Regex, RegexBuilder};

use super::realisation::day_of;
use super::unbooked_codes::CodeKind;
use crate::import::{JournalLine, PeriodKind};
use crate::plan::{
    ActivityCode, ActivityIx, BookingRule, BookkeepingSource, CodePattern, FunderId, FunderIx,
    LineId, LineIx, PartnerId, Plan, Timesheets, YearEnd,
};

/// The part of the plan that a journal line is booked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookedOn {
    /// A cost of an activity.
    Activity(ActivityIx),
    /// A cost of a line, without an activity.
    Line(LineIx),
    /// Received from a funder.
    Funder(FunderIx),
}

impl BookedOn {
    /// Returns the part of a plan that one of these ids names. None if the plan has none of them.
    pub fn named(
        plan: &Plan,
        activity: Option<&ActivityCode>,
        line: Option<&LineId>,
        funder: Option<&FunderId>,
    ) -> Option<BookedOn> {
        let coded = |code: &ActivityCode| {
            let activities = plan.indexed_activities();
            let found = activities.filter(|(_, activity)| activity.code == *code);
            found.map(|(index, _)| index).last()
        };
        let activity = activity.and_then(coded);
        let line = line.and_then(|id| plan.find_line(id.as_str()));
        let funder = funder.and_then(|id| plan.find_funder(id.as_str()));
        activity
            .map(BookedOn::Activity)
            .or(line.map(BookedOn::Line))
            .or(funder.map(BookedOn::Funder))
    }

    /// The line of the plan that a cost counts on: that of the activity, if none is named beside it. None for income,
    /// and for an activity without a line.
    pub fn line(self, plan: &Plan, named: Option<LineIx>) -> Option<LineIx> {
        match self {
            BookedOn::Activity(activity) => named.or_else(|| {
                let own = plan.activity(activity).line.as_ref();
                own.and_then(|id| plan.find_line(id.as_str()))
            }),
            BookedOn::Line(line) => Some(line),
            BookedOn::Funder(_) => None,
        }
    }
}

/// The part of the plan that a line is booked on, and the line of the plan that it counts on if a rule names one beside
/// its activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookedPlace {
    pub on: BookedOn,
    pub line: Option<LineIx>,
}

impl From<BookedOn> for BookedPlace {
    fn from(on: BookedOn) -> BookedPlace {
        BookedPlace { on, line: None }
    }
}

impl BookedPlace {
    /// Returns the place that these name together. None if they name none, or a line beside an activity that the plan
    /// does not have.
    pub fn named(
        plan: &Plan,
        activity: Option<&ActivityCode>,
        line: Option<&LineId>,
        funder: Option<&FunderId>,
    ) -> Option<BookedPlace> {
        let on = BookedOn::named(plan, activity, line, funder)?;
        let line = match line.filter(|_| activity.is_some()) {
            Some(beside) => Some(plan.find_line(beside.as_str())?),
            None => None,
        };
        Some(BookedPlace {
            on,
            line: line.filter(|_| matches!(on, BookedOn::Activity(_))),
        })
    }

    /// Returns the place that a rule names. None if it excludes, or names something that the plan does not have.
    pub(super) fn named_by(plan: &Plan, rule: &BookingRule) -> Option<BookedPlace> {
        let income = plan.booked_funder(rule).map(BookedOn::Funder);
        let named = || {
            let (activity, line) = (rule.activity.as_ref(), rule.line.as_ref());
            BookedPlace::named(plan, activity, line, rule.funder.as_ref())
        };
        income.map(BookedPlace::from).or_else(named)
    }

    /// The line that a cost at this place counts on. None for income, and for costs without a line.
    pub fn counted_line(self, plan: &Plan) -> Option<LineIx> {
        self.on.line(plan, self.line)
    }
}

/// Why a line does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exclusion {
    /// It belongs to the opening balance of the year.
    Opening,
    /// It moves the result of the year to the balance sheet.
    Closing,
    /// It is a correction after the last ordinary period, and the plan leaves those out.
    YearEnd,
    /// Its day is after the last day on which the books are closed.
    AfterClose,
    /// Another file of the same bookkeeping has its transaction.
    Repeated,
    /// A later file of its days and journal does not have its transaction.
    Withdrawn,
    /// A rule excludes it, with its reason. Lines share it, so that none costs memory.
    Rule(Arc<str>),
}

/// Where a line belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bucket<'p> {
    /// It is booked, as a cost of a partner if the partner is known.
    Booked(BookedPlace, Option<&'p PartnerId>),
    Excluded(Exclusion),
    Unbooked,
}

/// The rules for the lines of one source: its own, then those of all sources.
#[derive(Debug)]
pub struct BookingRules<'p> {
    source: &'p BookkeepingSource,
    through: Option<Date>,
    rules: Vec<CompiledRule<'p>>,
    /// The invoices of commitments, by the index of the commitment, ordered by supplier and number.
    invoices: Vec<(usize, CompiledRule<'p>)>,
    /// The timesheets of all partners, which name the accounts of pay.
    hours: &'p [Timesheets],
}

/// A booking rule that is ready to be compared with lines.
#[derive(Debug)]
struct CompiledRule<'p> {
    rule: &'p BookingRule,
    text: Option<Regex>,
    /// None if the plan does not have the thing that the rule names: such a rule fits no line.
    target: Option<RuleTarget>,
}

/// The place that a rule gives its lines, or the reason why it excludes them.
#[derive(Debug)]
enum RuleTarget {
    On(BookedPlace),
    Excluded(Arc<str>),
}

impl<'p> BookingRules<'p> {
    /// The rules of a source. Lines after `through`, or after the day up to which its books are closed, do not
    /// count.
    pub fn new(
        plan: &'p Plan,
        source: &'p BookkeepingSource,
        through: Option<Date>,
    ) -> BookingRules<'p> {
        let rules = source.rules.iter().chain(&plan.actuals.rules);
        BookingRules {
            source,
            through: [source.through, through].into_iter().flatten().min(),
            rules: rules.map(|rule| CompiledRule::new(plan, rule)).collect(),
            invoices: invoices(plan),
            hours: &plan.actuals.hours,
        }
    }

    /// The rules, in the order in which they are tried.
    pub fn rules(&self) -> impl Iterator<Item = &'p BookingRule> {
        self.rules.iter().map(|compiled| compiled.rule)
    }

    /// The source whose lines they are for.
    pub fn source(&self) -> &'p BookkeepingSource {
        self.source
    }

    /// The day up to which lines count. None if all do.
    pub fn through(&self) -> Option<Date> {
        self.through
    }

    /// Where a line belongs, and the number of the rule that decides, counted as [`BookingRules::rules`] does.
    pub fn bucket(&self, line: &JournalLine) -> (Bucket<'p>, Option<usize>) {
        if let Some(exclusion) = self.exclusion(line) {
            return (Bucket::Excluded(exclusion), None);
        }
        let Some((number, target)) = self.fitting(line) else {
            return (Bucket::Unbooked, None);
        };
        let rule = self.rules[number].rule;
        let bucket = match target {
            RuleTarget::On(on) => {
                let partner = rule.partner.as_ref().or(self.source.partner.as_ref());
                Bucket::Booked(*on, partner)
            }
            RuleTarget::Excluded(reason) => Bucket::Excluded(Exclusion::Rule(Arc::clone(reason))),
        };
        (bucket, Some(number))
    }

    /// The number of the rule that would take a line if the books were closed on its day.
    pub(super) fn later_rule(&self, line: &JournalLine, bucket: &Bucket<'p>) -> Option<usize> {
        let is_later = *bucket == Bucket::Excluded(Exclusion::AfterClose);
        let (number, _) = is_later.then(|| self.fitting(line))??;
        Some(number)
    }

    /// Whether the rules book a line, if it counts.
    pub fn would_book(&self, line: &JournalLine) -> bool {
        let fitting = self.fitting(line);
        fitting.is_some_and(|(_, target)| matches!(target, RuleTarget::On(_)))
    }

    /// The first rule that fits a line.
    fn fitting(&self, line: &JournalLine) -> Option<(usize, &RuleTarget)> {
        let mut rules = self.rules.iter().enumerate();
        rules.find_map(|(number, compiled)| {
            let target = compiled.target.as_ref().filter(|_| compiled.fits(line))?;
            Some((number, target))
        })
    }

    /// Whether a line fits a rule that names something the plan does not have: that is why it is unbooked.
    pub(super) fn fits_broken_rule(&self, line: &JournalLine) -> bool {
        let mut broken = self.rules.iter().filter(|rule| rule.target.is_none());
        broken.any(|rule| rule.fits(line))
    }

    /// Whether a rule knows a code of this kind on its lines: it books them, or excludes them by such a code. A rule
    /// that excludes accounts, such as those of the balance sheet, says nothing about codes.
    pub(super) fn knows_code(&self, rule: usize, kind: CodeKind) -> bool {
        let rule = self.rules[rule].rule;
        let named = match kind {
            CodeKind::Project => &rule.project,
            CodeKind::CostObject => &rule.cost_object,
            CodeKind::CostCentre => &rule.cost_centre,
        };
        rule.exclude.is_none() || !named.is_empty()
    }

    /// The code by which a rule takes a line: that of the first dimension that it names. None if it names none, or if
    /// it takes only some accounts or one side: then it is meant to take a part of a transaction.
    pub(super) fn code_of<'l>(&self, rule: usize, line: &'l JournalLine) -> Option<&'l str> {
        let rule = self.rules[rule].rule;
        let dimensions = [
            (&rule.project, &line.project),
            (&rule.cost_object, &line.cost_object),
            (&rule.cost_centre, &line.cost_centre),
        ];
        let takes_all = rule.account.is_empty() && rule.side.is_none() && rule.exclude.is_none();
        let mut named = dimensions
            .into_iter()
            .filter(|(patterns, _)| takes_all && !patterns.is_empty());
        named.next().map(|(_, code)| code.as_str())
    }

    /// The commitments whose invoices a line fits, by their index in the plan. The line counts for the first.
    pub fn invoice_of(&self, line: &JournalLine) -> Vec<usize> {
        let fitting = self.invoices.iter().filter(|(_, rule)| rule.fits(line));
        fitting.map(|(index, _)| *index).collect()
    }

    /// Whether a line that is booked is pay of a partner: a cost, on an account that timesheets of the partner name.
    pub fn is_pay(&self, on: BookedOn, partner: Option<&PartnerId>, line: &JournalLine) -> bool {
        let is_cost = match on {
            BookedOn::Activity(_) | BookedOn::Line(_) => true,
            BookedOn::Funder(_) => false,
        };
        let mut own = self
            .hours
            .iter()
            .filter(|sheets| sheets.partner.as_ref() == partner);
        is_cost
            && own.any(|sheets| {
                let mut accounts = sheets.payroll.iter();
                accounts.any(|account| account.fits(&line.account))
            })
    }

    /// Why a line does not count, whatever the rules say.
    fn exclusion(&self, line: &JournalLine) -> Option<Exclusion> {
        match line.kind {
            PeriodKind::Opening => return Some(Exclusion::Opening),
            PeriodKind::Closing => return Some(Exclusion::Closing),
            PeriodKind::YearEnd if self.source.year_end == YearEnd::Without => {
                return Some(Exclusion::YearEnd);
            }
            PeriodKind::YearEnd | PeriodKind::Ordinary => {}
        }
        // A line without a day counts when its period is closed.
        let day = match (line.date, line.period) {
            (Some(_), _) => day_of(line),
            (None, period) => period.map(|(_, last)| last),
        };
        let day = day?;
        self.through
            .filter(|&through| day > through)
            .map(|_| Exclusion::AfterClose)
    }
}

/// The invoices of the commitments that name them.
fn invoices(plan: &Plan) -> Vec<(usize, CompiledRule<'_>)> {
    let mut commitments: Vec<_> = plan.actuals.commitments.iter().collect();
    commitments.sort_by_key(|each| (&each.supplier, &each.number, each.index));
    let named = commitments.into_iter();
    let named = named.filter_map(|each| Some((each.index, each.invoices.as_ref()?)));
    named
        .map(|(index, rule)| (index, CompiledRule::new(plan, rule)))
        .collect()
}

impl<'p> CompiledRule<'p> {
    fn new(plan: &Plan, rule: &'p BookingRule) -> CompiledRule<'p> {
        let on = BookedPlace::named_by(plan, rule);
        let text = rule
            .text
            .as_deref()
            .map(|text| RegexBuilder::new(text).case_insensitive(true).build());
        CompiledRule {
            rule,
            target: on.map(RuleTarget::On).or_else(|| {
                let reason = rule.exclude.as_deref()?;
                Some(RuleTarget::Excluded(reason.into()))
            }),
            text: text.and_then(Result::ok),
        }
    }

    fn fits(&self, line: &JournalLine) -> bool {
        let rule = self.rule;
        let codes = [
            (&rule.account, &line.account),
            (&rule.cost_centre, &line.cost_centre),
            (&rule.cost_object, &line.cost_object),
            (&rule.project, &line.project),
            (&rule.journal, &line.journal),
            (&rule.company, &line.company),
        ];
        let amount = line.amount.abs();
        codes
            .into_iter()
            .all(|(patterns, code)| fits_any(patterns, code))
            && rule.side.is_none_or(|side| side == line.side)
            && rule.min.is_none_or(|min| amount >= min)
            && rule.max.is_none_or(|max| amount <= max)
            && (rule.text.is_none()
                || self
                    .text
                    .as_ref()
                    .is_some_and(|text| text.is_match(&line.description)))
    }
}

/// Whether a code is one of the patterns, or there are none.
fn fits_any(patterns: &[CodePattern], code: &str) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| pattern.fits(code))
}
