//! Requirements that are not met: the amount in the plan, the limit, the difference, and the action.

mod proposals;
mod related;
mod split;
mod wider;
mod wording;

use crate::checks::Context;
use crate::checks::support::consequences::explains_breach;
use crate::checks::support::funder_days::has_a_day;
use crate::checks::support::slots::Slot;
use crate::finding::{Advice, Finding, Message, RuleName, name};
use crate::ledger::{FunderIx, JointConflict, Outcome, RequiredBy, Requirement, Verdict};
use crate::place::Place;
use crate::plan::{Condition, Money, PeriodIx, Plan, Share, ShareBase};
use crate::{say, tell};

pub(crate) use wider::wider_limits;
pub(crate) use wording::{bring, cost, funder_names, line_names, pay};

/// On which side of its limit an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deviation {
    Above,
    Below,
}

/// A requirement that is not met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Breach<'a> {
    pub(crate) cx: Context<'a>,
    pub(crate) verdict: &'a Verdict,
    pub(crate) outcome: &'a Outcome,
    /// The condition with the requirement. None if a funder has it.
    pub(crate) condition: Option<&'a Condition>,
}

/// Returns the requirements that are not met, except those that would be met if the wrong figures that other findings
/// report were put right.
pub(crate) fn breaches(cx: Context<'_>) -> impl Iterator<Item = Breach<'_>> {
    not_met(cx).filter(|breach| breach.verdict.together.is_none())
}

/// Returns each set of requirements that can't be met together, with the breach of its first requirement.
pub(crate) fn contradictions(
    cx: Context<'_>,
) -> impl Iterator<Item = (Breach<'_>, &JointConflict)> {
    not_met(cx).filter_map(|breach| {
        let together = breach.verdict.together.as_deref()?;
        let first = together.requirements.first()?;
        let is_first = breach.verdict.required_by == RequiredBy::Condition(first.condition)
            && breach.verdict.requirement == first.requirement;
        is_first.then_some((breach, together))
    })
}

/// The requirements that are not met, by themselves or together with others.
fn not_met(cx: Context<'_>) -> impl Iterator<Item = Breach<'_>> {
    let verdicts = cx.evaluation.verdicts.iter();
    verdicts.filter_map(move |verdict| {
        let outcome = verdict.outcome.as_ref().ok()?;
        if outcome.holds {
            return None;
        }
        if explains_breach(cx, verdict) || is_about_no_day(cx, verdict) {
            return None;
        }
        let condition = verdict.condition(cx.plan);
        Some(Breach {
            cx,
            verdict,
            outcome,
            condition,
        })
    })
}

/// Whether a requirement depends on a funder that has no day on which it may pay. Another rule reports that. A
/// requirement about payments depends on the days of a funder only if the funder brings something in; one about
/// eligible costs always does.
fn is_about_no_day(cx: Context<'_>, verdict: &Verdict) -> bool {
    let condition = verdict.condition(cx.plan);
    let is_of_eligible = condition.is_some_and(|of| of.of == ShareBase::Eligible);
    let is_of_payments = match verdict.required_by {
        RequiredBy::Condition(_) => condition.is_some_and(|of| !of.lines.is_empty()),
        RequiredBy::Funder(_) => verdict.requirement == Requirement::InKind,
    };
    let depends_on_days = |at: FunderIx| {
        let mut credit = cx.books.funders[at].cells();
        is_of_eligible || (is_of_payments && credit.any(|(_, amount)| !amount.is_zero()))
    };
    let mut funders = verdict.funders.iter();
    funders.any(|at| depends_on_days(*at) && !has_a_day(cx.plan, cx.books, *at))
}

/// The place of a condition, or of a funder, that requires something.
pub(crate) fn place_of(plan: &Plan, required_by: RequiredBy) -> Place {
    match required_by {
        RequiredBy::Condition(at) => Place::section("conditions").index(plan.conditions[at].number),
        RequiredBy::Funder(at) => Place::section("funders").key(plan.funder_id(at).as_str()),
    }
}

/// The key of a plan that a requirement is written at.
pub(crate) fn key(requirement: Requirement) -> &'static str {
    match requirement {
        // The requirement follows from `form`, but its amount is in `credit`.
        Requirement::InKind => "credit",
        other => other.word(),
    }
}

impl Breach<'_> {
    /// The place of the key with the requirement.
    pub(crate) fn place(&self) -> Place {
        place_of(self.cx.plan, self.verdict.required_by).key(key(self.verdict.requirement))
    }

    /// The difference between the amount and its limit. 0 if there is no headroom.
    pub(crate) fn difference(&self) -> Money {
        self.outcome.headroom.unwrap_or_default().abs()
    }

    /// A finding with both figures and the hint. The source of the requirement is added to the hint.
    pub(crate) fn finding(
        &self,
        rule: RuleName,
        message: Message,
        hint: impl Into<Advice>,
    ) -> Finding {
        let mut hint = hint.into();
        if let Some(source) = self
            .condition
            .and_then(|condition| condition.source.clone())
        {
            hint.source = Some(source);
        }
        let finding = Finding::new(rule, self.place(), message).hint(hint);
        match self.verdict.compared_amount().zip(self.outcome.limit) {
            Some((amount, limit)) => finding.figures(amount, limit),
            None => finding,
        }
    }

    /// A finding about a share that is above or below its limit.
    pub(crate) fn share_finding(
        &self,
        rule: RuleName,
        limit: Share,
        deviation: Deviation,
    ) -> Option<Finding> {
        let (condition, base) = (self.condition?, self.outcome.base?);
        let remedy = self.outcome.remedy?;
        let message = tell! {
            nl: "{subject}{base}{window}{percentage}, en {demand}",
            en: "{subject}{base}{window}{percentage}, and {demand}",
            subject = wording::subject(self, condition, self.outcome.amount, deviation),
            base = wording::base(self, condition, base), window = self.window(),
            percentage = self.percentage(base, limit),
            demand = wording::demand(condition, say![limit], self.difference(), deviation)
        };
        let advice = Advice::from(wording::share_direction(self, condition, deviation))
            .or_try(proposals::of(self, remedy, deviation));
        let mut finding = self.finding(rule, message, advice);
        finding.related = self.subject_figures(condition);
        self.base_figures(condition, &mut finding.related);
        Some(finding)
    }

    /// The amount as a percentage of its base, in words. Empty if rounding makes the percentage equal to the limit that
    /// it does not meet.
    pub(crate) fn percentage(&self, base: Money, limit: Share) -> Message {
        match Share::of(self.outcome.amount.decimal(), base.decimal()) {
            Some(share) if share != limit => say![", ", share],
            Some(_) | None => Message::default(),
        }
    }

    /// A finding about an amount that is above or below its limit. `limit` is the limit in words.
    pub(crate) fn amount_finding(
        &self,
        rule: RuleName,
        limit: Message,
        deviation: Deviation,
    ) -> Option<Finding> {
        let condition = self.condition?;
        let remedy = self.outcome.remedy?;
        let message = tell! {
            nl: "{subject}{window}, en {demand}",
            en: "{subject}{window}, and {demand}",
            subject = wording::subject(self, condition, self.outcome.amount, deviation),
            window = self.window(),
            demand = wording::demand(condition, limit, self.difference(), deviation)
        };
        let advice = Advice::from(wording::direction(self, condition, deviation))
            .or_try(proposals::of(self, remedy, deviation));
        let mut finding = self.finding(rule, message, advice);
        finding.related = self.subject_figures(condition);
        Some(finding)
    }

    /// ` in 2020`, ` from 2020 to 2023-H1`; empty if the requirement is about all periods. If the requirement is about
    /// a year, the name of that year.
    pub(crate) fn window(&self) -> Message {
        let part = self.verdict.part.as_ref();
        if let Some(part) = part.filter(|part| part.year().is_some()) {
            let year = name(part.name(self.cx.plan));
            return tell! { nl: " in {year}", en: " in {year}", year };
        }
        let periods = &self.cx.plan.periods;
        match &self.verdict.window[..] {
            all if all.len() == periods.len() => Message::default(),
            [] => Message::default(),
            [one] => tell! { nl: " in {one}", en: " in {one}", one = self.period(*one) },
            [first, .., last] => tell! {
                nl: " van {first} tot en met {last}", en: " from {first} to {last}",
                first = self.period(*first), last = self.period(*last)
            },
        }
    }

    /// The instalments of the condition, in each period of the window.
    pub(crate) fn instalments(&self) -> Vec<Slot> {
        let Some(instalments) = self.condition.and_then(|each| each.instalments.as_ref()) else {
            return Vec::new();
        };
        let base = place_of(self.cx.plan, self.verdict.required_by).key("instalments");
        let windows = self.verdict.window.iter();
        let known = windows.filter(|period| instalments.is_known(**period));
        let slot = |period: &PeriodIx| Slot {
            place: instalments.place(base.clone(), *period, &self.cx.plan.periods),
            amount: instalments.get(*period).unwrap_or_default(),
        };
        known.map(slot).collect()
    }

    /// The id of a period, for a message.
    pub(crate) fn period(&self, period: PeriodIx) -> crate::finding::Piece {
        name(&self.cx.plan.periods.get(period).id)
    }
}
