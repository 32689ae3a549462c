//! New booking rules for unbooked lines, and whether they take these lines and no others.
//!
//! A rule requires all codes of its lines, and no code where its lines have none. So a line that is booked later with
//! another project is not taken unnoticed. The same goes for the company, if the file has a column of companies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::rules::{BookedOn, BookingRules, Bucket};
use super::unbooked_codes::{UnbookedCodes, codes};
use crate::import::{JournalLine, JournalTotals};
use crate::plan::{BookingRule, BookkeepingSource, CodePattern, Plan};

/// Where the unbooked lines with the same codes belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The index of the bookkeeping.
    pub source: usize,
    /// Whether the rule asks for a company: its lines have one, or the bookkeeping has several.
    pub asks_company: bool,
    pub codes: UnbookedCodes,
    pub place: LessonPlace,
}

/// Where lines belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LessonPlace {
    On(BookedOn),
    /// Nowhere in the plan, with the reason.
    Excluded(String),
}

/// The effect of new rules on the lines of the bookkeepings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LessonEffect {
    /// The lines that the rule of each lesson takes.
    pub taken: Vec<JournalTotals>,
    /// The lines that stay unbooked.
    pub left: JournalTotals,
    /// The lessons whose rules take lines that they should not take, with the number of these lines and an example.
    pub conflicts: BTreeMap<usize, LessonConflict>,
    /// The lessons whose rules do not take their own lines: a code means something else in a rule.
    pub unfit: BTreeSet<usize>,
    /// The rules for all bookkeepings that are the first to fit some line: without the lessons, and with them.
    used: [BTreeSet<usize>; 2],
}

impl LessonEffect {
    /// The rules for all bookkeepings that are no longer the first to fit any line, by their index, because the lessons
    /// put all their lines in the same places. The rules of one bookkeeping are tried before those of its lessons.
    pub fn idle(&self) -> impl Iterator<Item = usize> {
        let [before, after] = &self.used;
        before.difference(after).copied()
    }
}

/// Lines that a rule takes and should not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonConflict {
    pub lines: u64,
    /// The place that the first of them has now. None if it is unbooked.
    pub first: Option<LessonPlace>,
    pub codes: UnbookedCodes,
}

impl Lesson {
    /// The rule for the lines, with this number.
    pub fn rule(&self, plan: &Plan, number: usize) -> BookingRule {
        let [account, cost_centre, cost_object, project] =
            self.codes.each().map(|code| vec![CodePattern::read(code)]);
        let company = match self.asks_company {
            true => vec![CodePattern::read(&self.codes.company)],
            false => Vec::new(),
        };
        let mut rule = BookingRule {
            number,
            account,
            cost_centre,
            cost_object,
            project,
            company,
            ..BookingRule::default()
        };
        match &self.place {
            LessonPlace::On(BookedOn::Activity(index)) => {
                rule.activity = Some(plan.activity(*index).code.clone());
            }
            LessonPlace::On(BookedOn::Line(index)) => {
                rule.line = Some(plan.line_id(*index).clone());
            }
            LessonPlace::On(BookedOn::Funder(index)) => {
                rule.funder = Some(plan.funder_id(*index).clone());
            }
            LessonPlace::Excluded(reason) => rule.exclude = Some(reason.clone()),
        }
        rule
    }

    /// A code that would be a pattern for other codes too in a rule, such as `4*`. None if there is none.
    pub fn code_of_several(&self) -> Option<&str> {
        let company = self.asks_company.then_some(&self.codes.company);
        let codes = company.into_iter().chain(self.codes.each());
        let mut codes = codes.map(String::as_str);
        codes.find(|code| !matches!(CodePattern::read(code), CodePattern::Is(_)))
    }

    /// Whether the bookkeeping has the rule of this lesson already.
    pub fn is_learned(&self, plan: &Plan) -> bool {
        let mut rules = plan.actuals.sources[self.source].rules.iter();
        rules.any(|rule| {
            let same = BookingRule {
                company: rule.company.clone(),
                account: rule.account.clone(),
                cost_centre: rule.cost_centre.clone(),
                cost_object: rule.cost_object.clone(),
                project: rule.project.clone(),
                note: rule.note.clone(),
                ..self.rule(plan, rule.number)
            };
            *rule == same && codes_of_rule(rule).as_ref() == Some(&self.codes)
        })
    }

    /// The order of rules: those of each bookkeeping together, and those with more codes first.
    pub fn order(&self) -> (usize, usize) {
        let empty = self.codes.each().into_iter().filter(|code| code.is_empty());
        (self.source, empty.count())
    }
}

/// The codes of the lines that a rule is for, if it asks for at most one of each kind and for nothing else. A pattern
/// such as `4*` is returned as it is written.
pub fn codes_of_rule(rule: &BookingRule) -> Option<UnbookedCodes> {
    let code = |patterns: &[CodePattern]| match patterns {
        [] => Some(String::new()),
        [pattern] => Some(pattern.to_string()),
        _ => None,
    };
    Some(UnbookedCodes {
        company: code(&rule.company)?,
        account: code(&rule.account)?,
        cost_centre: code(&rule.cost_centre)?,
        cost_object: code(&rule.cost_object)?,
        project: code(&rule.project)?,
    })
}

/// The plan with the rules of lessons, after those of their bookkeepings. The lessons are in order.
pub fn with_lessons(plan: &Plan, lessons: &[Lesson]) -> Plan {
    let mut learned = plan.clone();
    for lesson in lessons {
        let rules = &mut learned.actuals.sources[lesson.source].rules;
        rules.push(lesson.rule(plan, rules.len()));
    }
    learned
}

/// Compares where lines belong by the rules of a plan with where they belong after lessons.
#[derive(Debug)]
pub struct LessonTrial<'p> {
    lessons: &'p [Lesson],
    sources: Vec<SourceTrial<'p>>,
    by_codes: BTreeMap<(usize, &'p UnbookedCodes), usize>,
    pub effect: LessonEffect,
}

/// A bookkeeping with its lessons.
#[derive(Debug)]
struct SourceTrial<'p> {
    /// Its own rules, those of its lessons, and those of all bookkeepings.
    rules: BookingRules<'p>,
    /// The indices of the rules of lessons, in `rules`.
    new: Range<usize>,
    /// The index of its first lesson.
    first: usize,
}

impl<'p> LessonTrial<'p> {
    /// A trial of lessons, which are in order. `learned` is the plan with them.
    pub fn new(plan: &Plan, learned: &'p Plan, lessons: &'p [Lesson]) -> LessonTrial<'p> {
        let source = |source: &'p BookkeepingSource| {
            let own = plan.actuals.sources[source.number].rules.len();
            SourceTrial {
                rules: BookingRules::new(learned, source, None),
                new: own..source.rules.len(),
                first: lessons.partition_point(|lesson| lesson.source < source.number),
            }
        };
        let by_codes = lessons.iter().enumerate();
        let by_codes = by_codes.map(|(number, lesson)| ((lesson.source, &lesson.codes), number));
        LessonTrial {
            lessons,
            sources: learned.actuals.sources.iter().map(source).collect(),
            by_codes: by_codes.collect(),
            effect: LessonEffect {
                taken: vec![JournalTotals::default(); lessons.len()],
                ..LessonEffect::default()
            },
        }
    }

    /// Adds a line of a bookkeeping to the trial. `bucket` and `rule` say where it is now, and by which rule. Returns
    /// whether the sums are exact.
    #[must_use]
    pub fn add(
        &mut self,
        source: usize,
        line: &JournalLine,
        bucket: &Bucket<'_>,
        rule: Option<usize>,
    ) -> bool {
        if matches!(bucket, Bucket::Excluded(_)) && rule.is_none() {
            return true;
        }
        let trial = &self.sources[source];
        let (becomes, by) = trial.rules.bucket(line);
        let of_all = |rule: Option<usize>, first: usize| rule?.checked_sub(first);
        let [before, after] = &mut self.effect.used;
        before.extend(of_all(rule, trial.new.start));
        after.extend(of_all(by, trial.new.end));
        let taker = by
            .filter(|by| trial.new.contains(by) && becomes != *bucket)
            .map(|by| trial.first + by - trial.new.start);
        let codes = codes(line);
        let own = self.by_codes.get(&(source, &codes)).copied();
        let is_unbooked = matches!(bucket, Bucket::Unbooked);
        if is_unbooked && taker.is_none() && !self.effect.left.add(line.side, line.amount) {
            return false;
        }
        match (taker, own) {
            (Some(taker), Some(own)) if is_unbooked && self.agree(taker, own) => {
                return self.effect.taken[taker].add(line.side, line.amount);
            }
            (Some(taker), _) => self.conflict(taker, codes, bucket),
            (None, Some(own)) if is_unbooked => {
                self.effect.unfit.insert(own);
            }
            (None, _) => {}
        }
        true
    }

    /// Whether two lessons put their lines in the same place.
    fn agree(&self, one: usize, other: usize) -> bool {
        self.lessons[one].place == self.lessons[other].place
    }

    /// Notes that the rule of a lesson takes a line that it should not take.
    fn conflict(&mut self, taker: usize, codes: UnbookedCodes, bucket: &Bucket<'_>) {
        let first = match bucket {
            Bucket::Booked(place, _) => Some(LessonPlace::On(place.on)),
            Bucket::Excluded(super::Exclusion::Rule(reason)) => {
                Some(LessonPlace::Excluded(reason.to_string()))
            }
            Bucket::Excluded(_) | Bucket::Unbooked => None,
        };
        let conflicts = &mut self.effect.conflicts;
        let conflict = conflicts.entry(taker).or_insert(LessonConflict {
            lines: 0,
            first,
            codes,
        });
        conflict.lines += 1;
    }
}
