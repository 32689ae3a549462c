//! The figures that are incomplete, because a bookkeeping that may add to them was not delivered, or not completely.

use std::collections::BTreeMap;

use crate::ledger::actuals::realisation::{Realisation, SourceRealisation};
use crate::ledger::actuals::rules::BookedPlace;
use crate::ledger::actuals::trace::{TraceOf, booked_on};
use crate::plan::{BookkeepingSource, Period, Plan, Span};

/// How much of a figure was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Delivered {
    /// No bookkeeping that books on it was delivered.
    Nothing,
    /// Some bookkeepings that book on it were not delivered, or only in part.
    Part,
}

/// The figures that are not complete, each with how much was delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncompleteFigures(BTreeMap<TraceOf, Delivered>);

impl IncompleteFigures {
    pub(super) fn new(plan: &Plan, realisation: &Realisation) -> IncompleteFigures {
        let sources = || plan.actuals.sources.iter().zip(&realisation.sources);
        let mut figures = BTreeMap::new();
        for (source, found) in sources().filter(|(_, found)| !found.is_delivered) {
            let of_it = figures_of(plan, source);
            let of_it = of_it.chain(periods_of(plan, &found.missing_days));
            figures.extend(of_it.map(|of| (of, Delivered::Nothing)));
        }
        for (source, _) in sources().filter(|(_, found)| has_lines(found)) {
            for of in figures_of(plan, source).chain(periods_of(plan, &[])) {
                if let Some(delivered) = figures.get_mut(&of) {
                    *delivered = Delivered::Part;
                }
            }
        }
        IncompleteFigures(figures)
    }

    /// Adds figures, each with how much was delivered.
    pub(super) fn extend(&mut self, figures: impl Iterator<Item = (TraceOf, Delivered)>) {
        self.0.extend(figures);
    }

    /// Returns how much of a figure was delivered. None if it is complete.
    pub fn get(&self, of: &TraceOf) -> Option<Delivered> {
        self.0.get(of).copied()
    }

    /// Returns how much of the sum of figures was delivered. None if all of them are complete.
    pub fn of_sum(&self, figures: impl Iterator<Item = TraceOf>) -> Option<Delivered> {
        let delivered: Vec<Option<Delivered>> = figures.map(|of| self.get(&of)).collect();
        let is_nothing = |of: &Option<Delivered>| *of == Some(Delivered::Nothing);
        match &delivered[..] {
            of if of.iter().all(Option::is_none) => None,
            of if of.iter().all(is_nothing) => Some(Delivered::Nothing),
            _ => Some(Delivered::Part),
        }
    }
}

impl SourceRealisation {
    /// Returns how much of it was delivered. None if it is complete.
    pub fn delivered(&self) -> Option<Delivered> {
        match (self.is_delivered, has_lines(self)) {
            (true, _) => None,
            (false, true) => Some(Delivered::Part),
            (false, false) => Some(Delivered::Nothing),
        }
    }
}

/// Whether a bookkeeping was delivered, completely or in part.
fn has_lines(found: &SourceRealisation) -> bool {
    found.is_delivered || found.all.lines > 0
}

/// The periods that have some of these days. All of them if it is not known which days are missing.
fn periods_of(plan: &Plan, days: &[Span]) -> impl Iterator<Item = TraceOf> {
    let has_days = move |period: &Period| {
        let mut days = days.iter();
        days.any(|days| days.overlap(period.span).is_some())
    };
    let periods = plan.periods.iter();
    let periods = periods.filter(move |(_, period)| days.is_empty() || has_days(period));
    periods.map(|(index, _)| TraceOf::Period(index))
}

/// The places that the rules of a bookkeeping name.
pub(in crate::ledger) fn places_of<'p>(
    plan: &'p Plan,
    source: &'p BookkeepingSource,
) -> impl Iterator<Item = BookedPlace> + 'p {
    let rules = source.rules.iter().chain(&plan.actuals.rules);
    rules.filter_map(|rule| BookedPlace::named_by(plan, rule))
}

/// The figures that a bookkeeping may add to by its rules, except those of periods.
pub(super) fn figures_of(
    plan: &Plan,
    source: &BookkeepingSource,
) -> impl Iterator<Item = TraceOf> + use<> {
    let mut figures = vec![TraceOf::Partner(source.partner.clone())];
    for rule in source.rules.iter().chain(&plan.actuals.rules) {
        let Some(place) = BookedPlace::named_by(plan, rule) else {
            continue;
        };
        figures.extend(booked_on(plan, place));
        let partner = rule.partner.as_ref().or(source.partner.as_ref());
        figures.push(TraceOf::Partner(partner.cloned()));
    }
    figures.into_iter()
}
