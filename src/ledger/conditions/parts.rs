//! Conditions that are evaluated for each period, year, line or partner: each of these gets a condition of its own.

use std::collections::BTreeMap;

use super::ConditionEvaluator;
use super::requirement::{Requirement, requirements};
use super::window::window;
use crate::plan::{Condition, Each, FiscalYear, LineIx, PartnerId, PeriodIx, Plan, Span};

/// The subject of a part of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartOf {
    Period(PeriodIx),
    /// A fiscal year, or a calendar year.
    Year(Span),
    Line(LineIx),
    /// The limits of the condition that can't be met together with each other, or with limits of other conditions.
    Together,
    /// The index in [`Plan::partners`].
    Partner(usize),
}

/// One of the parts that a condition is evaluated for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionPart {
    pub of: PartOf,
    /// The condition of this part alone.
    pub condition: Condition,
}

impl ConditionPart {
    /// Its name in the plan: the id of a period, a year, or the name of a partner, of a line or of several lines.
    pub fn name(&self, plan: &Plan) -> String {
        match self.of {
            PartOf::Period(period) => plan.periods.get(period).id.to_string(),
            PartOf::Year(year) => {
                let named = plan.fiscal_year.as_ref();
                let named = named.and_then(|years| years.name_of(year));
                named.unwrap_or_else(|| year.to_string())
            }
            PartOf::Line(line) => plan.line(line).name.clone(),
            PartOf::Together => {
                let lines = self.condition.lines.iter();
                let names = lines.filter_map(|id| Some(plan.lines.get(id)?.name.as_str()));
                names.collect::<Vec<_>>().join(" + ")
            }
            PartOf::Partner(at) => {
                let partner = plan.partners.get_index(at);
                partner.map_or_else(String::new, |(_, partner)| partner.name.clone())
            }
        }
    }
}

impl ConditionPart {
    /// The year that it is about. None if it is about something else.
    pub fn year(&self) -> Option<Span> {
        match self.of {
            PartOf::Year(year) => Some(year),
            PartOf::Period(_) | PartOf::Line(_) | PartOf::Together | PartOf::Partner(_) => None,
        }
    }
}

impl ConditionEvaluator<'_> {
    /// The parts that a requirement of a condition is evaluated for. Empty if it is evaluated for everything together.
    pub(super) fn parts(
        &self,
        condition: &Condition,
        requirement: Requirement,
    ) -> Vec<ConditionPart> {
        let plan = self.plan;
        let part = |of: PartOf, narrow: &dyn Fn(&mut Condition)| {
            let mut condition = condition.clone();
            condition.each = None;
            narrow(&mut condition);
            ConditionPart { of, condition }
        };
        let within = |of: PartOf, span: Option<Span>| {
            part(of, &|part| {
                part.within = span;
            })
        };
        match condition.each {
            None => Vec::new(),
            Some(Each::Period) => {
                let periods = window(&plan.periods, condition.within).unwrap_or_default();
                let span = |period: PeriodIx| plan.periods.get(period).span;
                let periods = periods.into_iter();
                periods
                    .map(|period| within(PartOf::Period(period), Some(span(period))))
                    .collect()
            }
            Some(Each::Year) => {
                let years = years(plan, condition).into_iter();
                years
                    .map(|(year, periods)| within(PartOf::Year(year), covering(plan, &periods)))
                    .collect()
            }
            Some(Each::Partner) => {
                let ids = plan.partners.keys().enumerate();
                let is_selected = |id: &PartnerId| {
                    condition.partners.is_empty() || condition.partners.contains(id)
                };
                let selected = ids.filter(|(_, id)| is_selected(id));
                let partner = |(at, id): (usize, &PartnerId)| {
                    part(PartOf::Partner(at), &|part| {
                        part.partners = vec![id.clone()];
                    })
                };
                selected.map(partner).collect()
            }
            Some(Each::Line) => {
                let lines = self.lines_one_by_one(condition, requirement);
                let line = |line: LineIx| {
                    let id = plan.line_id(line);
                    part(PartOf::Line(line), &|part| {
                        part.lines = vec![id.clone()];
                    })
                };
                lines.into_iter().map(line).collect()
            }
        }
    }

    /// The lines of a condition that are evaluated one by one: the counted lines for a maximum of reallocation, and for
    /// other requirements the lines that are not groups or reserves.
    fn lines_one_by_one(&self, condition: &Condition, requirement: Requirement) -> Vec<LineIx> {
        if let Requirement::MaxReallocation(_) = requirement {
            return self.counted_lines(condition);
        }
        let scope = self.lines_of(condition);
        let lines = self.plan.indexed_lines().map(|(line, ..)| line);
        let tree = &self.books.line_tree;
        let reserves = scope.reserves(self);
        lines
            .filter(|line| !tree.is_group(*line) && scope.contains_line(*line))
            .filter(|line| !reserves.contains_line(*line))
            .collect()
    }
}

/// The periods of a condition in each year. A period that is in two years belongs to the first, and makes the condition
/// unclear.
fn years(plan: &Plan, condition: &Condition) -> BTreeMap<Span, Vec<PeriodIx>> {
    let mut years: BTreeMap<Span, Vec<PeriodIx>> = BTreeMap::new();
    for period in window(&plan.periods, condition.within).unwrap_or_default() {
        if let Some(year) = year_of(plan, period) {
            years.entry(year).or_default().push(period);
        }
    }
    years
}

/// The year of the plan in which a period begins. None if that year can't be represented.
fn year_of(plan: &Plan, period: PeriodIx) -> Option<Span> {
    let first_month = (plan.fiscal_year.as_ref()).map_or(1, FiscalYear::first_month);
    let start = plan.periods.get(period).span.start();
    let begins = start.year() - i16::from(start.month() < first_month);
    Span::months(begins, first_month, 12).ok()
}

/// The time from the first day of these periods to the last.
fn covering(plan: &Plan, periods: &[PeriodIx]) -> Option<Span> {
    let spans = periods.iter().map(|period| plan.periods.get(*period).span);
    let start = spans.clone().map(Span::start).min()?;
    Span::new(start, spans.map(Span::end).max()?).ok()
}

/// The periods of a condition that are in two years, if it is evaluated for each year.
pub(super) fn periods_in_two_years(plan: &Plan, condition: &Condition) -> Vec<PeriodIx> {
    if condition.each != Some(Each::Year) {
        return Vec::new();
    }
    let periods = window(&plan.periods, condition.within).unwrap_or_default();
    let is_in_two = |period: &PeriodIx| {
        let span = plan.periods.get(*period).span;
        year_of(plan, *period).is_none_or(|year| !year.contains(span))
    };
    periods.into_iter().filter(is_in_two).collect()
}

/// The smallest number of periods that a condition is evaluated over.
pub(super) fn shortest_window(plan: &Plan, condition: &Condition, window: &[PeriodIx]) -> usize {
    let shortest = match condition.each {
        None | Some(Each::Line | Each::Partner) => None,
        Some(Each::Period) => Some(1),
        Some(Each::Year) => years(plan, condition).values().map(Vec::len).min(),
    };
    shortest.unwrap_or(window.len()).min(window.len())
}

/// The first requirement of a condition that can't be evaluated for each part, or for partners. A flat rate already
/// holds in each period, a maximum rate already holds for each item, and instalments are evaluated together.
pub(super) fn not_by_part(plan: &Plan, condition: &Condition) -> Option<Requirement> {
    let by_partner = is_by_partner(condition);
    let cannot = |requirement: &Requirement| match requirement {
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. } => false,
        Requirement::MaxReallocation(_) => by_partner,
        Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => by_partner || condition.each.is_some(),
    };
    requirements(plan, condition).into_iter().find(cannot)
}

/// Whether a condition is about the parts of partners in contributions or costs.
pub(super) fn is_by_partner(condition: &Condition) -> bool {
    condition.each == Some(Each::Partner) || !condition.partners.is_empty()
}
