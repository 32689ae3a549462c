//! Demands that are not met, told: what the plan has, what is allowed, how much lies between, and what to do.

mod words;

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex, MOST};
use crate::finding::{Finding, Message, Related, RuleName, name};
use crate::ledger::{Outcome, Remedy, RequiredBy, Requirement, Side, Verdict};
use crate::place::Place;
use crate::plan::{
    ActivityIx, Condition, FunderIx, LineId, LineIx, Money, PeriodIx, Share, ShareBase,
};
use crate::say;

pub(crate) use words::{funders as names_of_funders, lines as names_of_lines};

/// To which deviation of its limit something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deviation {
    Above,
    Below,
}

/// A demand that is not met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Broken<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) verdict: &'a Verdict,
    pub(crate) outcome: &'a Outcome,
    /// What demands it; nothing when a funder says it of itself.
    pub(crate) condition: Option<&'a Condition>,
}

/// The demands that are not met. A wrong figure that other sums show already is not told again by what it breaks.
pub(crate) fn broken<'a>(cx: Context<'a>) -> impl Iterator<Item = Broken<'a>> {
    cx.evaluation.verdicts.iter().filter_map(move |verdict| {
        let outcome = verdict.outcome.as_ref().ok().filter(|sums| !sums.holds)?;
        let has_root_cause = cx
            .root_causes()
            .iter()
            .any(|cause| verdict.window.contains(&cause.period));
        let condition = match verdict.required_by {
            RequiredBy::Condition(at) => cx.plan.conditions.get(at),
            RequiredBy::Funder(_) => None,
        };
        (!has_root_cause).then_some(Broken {
            cx,
            verdict,
            outcome,
            condition,
        })
    })
}

impl<'a> Broken<'a> {
    /// The place of what is demanded.
    pub(crate) fn place(&self) -> Place {
        let key = match self.verdict.requirement {
            Requirement::MaxShare(_) => "max-share",
            Requirement::MinShare(_) => "min-share",
            Requirement::Max(_) | Requirement::FunderMax(_) => "max",
            Requirement::Min(_) => "min",
            Requirement::MaxPerUnit { .. } => "max-per-unit",
            Requirement::FlatRate(_) => "flat-rate",
            Requirement::MaxTariff(_) => "max-tariff",
            Requirement::Excludes(_) => "excludes",
            Requirement::MaxReallocation(_) => "max-reallocation",
            Requirement::Instalments => "instalments",
            Requirement::MaxPrefinance(_) => "max-prefinance",
            Requirement::FunderMaxPerPeriod => "max-per-period",
            Requirement::InKind => "credit",
        };
        self.base_place().key(key)
    }

    /// The condition, or the funder that says it of itself.
    pub(crate) fn base_place(&self) -> Place {
        match self.verdict.required_by {
            RequiredBy::Condition(at) => {
                let number = self
                    .cx
                    .plan
                    .conditions
                    .get(at)
                    .map_or(at, |condition| condition.number);
                Place::section("conditions").index(number)
            }
            RequiredBy::Funder(at) => {
                let id = self
                    .cx
                    .plan
                    .funders
                    .get_index(at.index())
                    .map_or("", |(id, _)| id.as_str());
                Place::section("funders").key(id)
            }
        }
    }

    /// How much lies between what stands and its limit.
    pub(crate) fn apart(&self) -> Money {
        self.outcome.headroom.unwrap_or_default().abs()
    }

    /// A finding of it, with its figures, what to try, and the source of the demand.
    pub(crate) fn finding(&self, rule: RuleName, message: Message, mut hint: Message) -> Finding {
        if let Some(source) = self
            .condition
            .and_then(|condition| condition.source.clone())
        {
            hint.extend(say!["; see ", source]);
        }
        let finding = Finding::new(rule, self.place(), message).hint(hint);
        match self.outcome.limit {
            Some(limit) => finding.figures(self.outcome.amount, limit),
            None => finding,
        }
    }

    /// A share that is above or below its limit.
    pub(crate) fn of_share(
        &self,
        rule: RuleName,
        limit: Share,
        deviation: Deviation,
    ) -> Option<Finding> {
        let (condition, base) = (self.condition?, self.outcome.base?);
        let mut message = words::stands(self, condition, self.outcome.amount);
        message.extend(words::of_base(self, condition, base));
        message.extend(self.window());
        // A percentage is only for reading: where it prints as the limit it would contradict what is said.
        let printed = Share::of(self.outcome.amount.decimal(), base.decimal())
            .filter(|printed| *printed != limit);
        if let Some(printed) = printed {
            message.extend(say![", ", printed]);
        }
        message.extend(say![", and ", name(&condition.name)]);
        message.extend(match deviation {
            Deviation::Above => say![" allows ", limit, ": ", self.apart(), " too much"],
            Deviation::Below => say![" asks for ", limit, ": ", self.apart(), " too little"],
        });
        let remedy = self.outcome.remedy?;
        let mut finding = self.finding(
            rule,
            message,
            words::share_hint(self, condition, remedy, deviation),
        );
        finding.related = self.subject_figures(condition);
        self.base_figures(condition, &mut finding.related);
        Some(finding)
    }

    /// An amount that is above or below its limit; `limit` is how that came about.
    pub(crate) fn of_amount(
        &self,
        rule: RuleName,
        limit: Message,
        deviation: Deviation,
    ) -> Option<Finding> {
        let condition = self.condition?;
        let mut message = words::stands(self, condition, self.outcome.amount);
        message.extend(self.window());
        message.extend(say![", and ", name(&condition.name)]);
        message.push(match deviation {
            Deviation::Above => " allows ",
            Deviation::Below => " asks for ",
        });
        message.extend(limit);
        let too = match deviation {
            Deviation::Above => " too much",
            Deviation::Below => " too little",
        };
        message.extend(say![": ", self.apart(), too]);
        let Remedy { change, .. } = self.outcome.remedy?;
        let mut finding = self.finding(
            rule,
            message,
            words::amount_hint(self, condition, change, deviation),
        );
        finding.related = self.subject_figures(condition);
        Some(finding)
    }

    /// ` in 2020`, ` from 2020 to 2023-H1`; nothing when it is all periods.
    pub(crate) fn window(&self) -> Message {
        let periods = &self.cx.plan.periods;
        match &self.verdict.window[..] {
            all if all.len() == periods.len() => Message::default(),
            [] => Message::default(),
            [one] => say![" in ", name(&periods.get(*one).id)],
            [first, .., last] => {
                say![
                    " from ",
                    name(&periods.get(*first).id),
                    " to ",
                    name(&periods.get(*last).id)
                ]
            }
        }
    }

    /// The figures of what the condition is about: credit, or what is spent on its lines.
    pub(crate) fn subject_figures(&self, condition: &Condition) -> Vec<Related> {
        let figures = FigureIndex::new(self.cx);
        let mut addends = Addends::new(self.cx.plan);
        for funder in &self.verdict.funders {
            for period in &self.verdict.window {
                figures.under(Side::Credit, funder.index(), *period, &mut addends);
            }
        }
        if self.verdict.funders.is_empty() {
            self.line_figures(&condition.lines, &figures, &mut addends);
        }
        addends.into_related()
    }

    fn line_figures(&self, lines: &[LineId], figures: &FigureIndex<'_>, addends: &mut Addends) {
        for line in lines
            .iter()
            .filter_map(|id| self.cx.plan.lines.get_index_of(id))
        {
            for period in &self.verdict.window {
                figures.under(Side::Debit, line, *period, addends);
            }
        }
    }

    /// The rows that a share is of, each with its sum over the window.
    fn base_figures(&self, condition: &Condition, related: &mut Vec<Related>) {
        let plan = self.cx.plan;
        let named = |ids: &[crate::plan::PurposeId]| -> Vec<Related> {
            ids.iter()
                .flat_map(|id| [self.line_row(id.as_str()), self.activity_row(id.as_str())])
                .flatten()
                .collect()
        };
        let rows: Vec<Related> = match &condition.of {
            ShareBase::Credit => plan
                .funders
                .keys()
                .filter_map(|id| self.funder_row(id.as_str()))
                .collect(),
            ShareBase::Purposes(ids) => named(ids),
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Eligible => {
                let roots = self.cx.books.line_tree.roots();
                roots
                    .filter_map(|at| self.line_row(plan.line_id(at).as_str()))
                    .collect()
            }
        };
        // What already stands there figure by figure is not told again.
        let new = |row: &Related| {
            !condition
                .lines
                .iter()
                .any(|id| row.place == Place::section("lines").key(id.as_str()))
        };
        related.extend(rows.into_iter().filter(new));
        related.truncate(MOST);
    }

    fn line_row(&self, id: &str) -> Option<Related> {
        let (at, _, line) = self.cx.plan.lines.get_full(id)?;
        let sum = self.cx.books.lines[LineIx::new(at)].total_in(&self.verdict.window);
        let place = Place::section("lines").key(id);
        (!sum.is_zero()).then(|| Related {
            place,
            message: say![name(&line.name), " ", sum],
        })
    }

    fn activity_row(&self, code: &str) -> Option<Related> {
        let at = self
            .cx
            .plan
            .activities
            .iter()
            .position(|activity| activity.code.as_str() == code)?;
        let sum = self.cx.books.activities[ActivityIx::new(at)].total_in(&self.verdict.window);
        let place = Place::section("activities").index(self.cx.plan.activities[at].number);
        (!sum.is_zero()).then(|| Related {
            place,
            message: say!["activity ", name(code), " ", sum],
        })
    }

    fn funder_row(&self, id: &str) -> Option<Related> {
        let (at, _, funder) = self.cx.plan.funders.get_full(id)?;
        let sum = self.cx.books.funders[FunderIx::new(at)].total_in(&self.verdict.window);
        let is_group = self.cx.books.funder_tree.is_group(FunderIx::new(at));
        let place = Place::section("funders").key(id);
        (!sum.is_zero() && !is_group).then(|| Related {
            place,
            message: say![name(&funder.name), " ", sum],
        })
    }

    /// The id of a period, as a finding names it.
    pub(crate) fn period(&self, period: PeriodIx) -> Message {
        say![name(&self.cx.plan.periods.get(period).id)]
    }

    /// Where a funder's credit of a period stands.
    pub(crate) fn credit_place(&self, funder: usize, period: PeriodIx) -> Place {
        let Some((id, funder)) = self.cx.plan.funders.get_index(funder) else {
            return self.base_place();
        };
        let place = Place::section("funders").key(id.as_str()).key("credit");
        match &funder.credit {
            Some(credit) => credit.place(place, period, &self.cx.plan.periods),
            None => place,
        }
    }
}
