//! The payments, costs and contributions of an organisation after another funder stops.

use std::cell::OnceCell;

use super::Organisation;
use super::pages::OrganisationPages;
use crate::ledger::{
    Account, AllocationKeys, Cliff, Payer, Sums, TimeColumns, allocate_contributions,
    allocate_contributions_of, allocate_costs,
};
use crate::plan::{Amount, FunderIx, PartnerId, PeriodIx, Span};
use crate::reports::cliff::last;
use crate::reports::funding_names::distinct_name;
use crate::reports::parts::{amount, left, money, right, table, titled};
use crate::reports::when::{self, NamedTimes};
use crate::table::{Cell, Role, Row, Table};
use crate::words::FundingWords;

const BODY: Role = Role::Body { depth: 0 };

/// The costs that each partner bears, and its parts of contributions, before and after a day.
pub(super) struct PartsAround<'a> {
    bears: Vec<(&'a str, Sums)>,
    gets: Vec<(&'a str, Sums)>,
    /// The part of each partner in what the funder that stops brings in.
    gets_from_funder: Vec<(&'a str, Sums)>,
}

impl<'a> OrganisationPages<'a> {
    /// A table for each other funder that stops and whose money the organisation gets or replaces: the payments of the
    /// organisation before and after that, by cost of the funder, and its parts of costs and contributions.
    pub(super) fn after(&self, of: Organisation<'_>) -> Vec<Table> {
        let others = self.cliffs.iter().zip(&self.parts_around);
        let others = others.filter(|(cliff, _)| Some(cliff.funder) != of.funder);
        others
            .filter_map(|(cliff, parts)| self.after_one(of, cliff, parts))
            .collect()
    }

    /// The table of one funder that stops. None if the organisation neither gets the money of that funder nor replaces
    /// it.
    fn after_one(
        &self,
        of: Organisation<'_>,
        cliff: &Cliff,
        parts: &OnceCell<PartsAround<'a>>,
    ) -> Option<Table> {
        let (plan, words) = (self.plan, FundingWords::of(self.plan.language));
        let term = plan.periods.term()?;
        let end = plan.periods.get(cliff.last).span.end();
        let day = cliff.last_day.unwrap_or(end);
        let before = Span::new(term.start(), day).ok()?;
        let after = Span::new(day.tomorrow().ok()?, term.end()).ok()?;
        let parts = || parts.get_or_init(|| self.parts_in([before, after], cliff.funder));
        let gets_from_funder = of.partner.is_some_and(|partner| {
            let mut gets = parts().gets_from_funder.iter();
            plan.funder(cliff.funder).received_by.as_ref() == Some(partner)
                || gets.any(|(id, _)| *id == partner.as_str())
        });
        let pays_instead = of.funder.map(Payer::Funder);
        let pays_instead = pays_instead.is_some_and(|payer| cliff.total.by.contains_key(&payer));
        if !gets_from_funder && !pays_instead {
            return None;
        }
        let mut rows = Vec::new();
        if let Some(funder) = of.funder {
            rows.extend(self.paid_after(funder, cliff));
        }
        if let Some(partner) = of.partner {
            rows.extend(self.parts_after(partner, parts()));
        }
        if rows.is_empty() {
            return None;
        }
        let [before, after] = match cliff.last_day {
            Some(_) => [before, after].map(|span| NamedTimes::of(plan).span(span)),
            None => {
                let mut periods = plan.periods.iter().map(|(at, _)| at);
                let first = periods.next()?;
                let next = periods.find(|at| *at > cliff.last)?;
                let last = periods.next_back().unwrap_or(next);
                [
                    when::periods(plan, first, cliff.last),
                    when::periods(plan, next, last),
                ]
            }
        };
        let caption = format!(
            "{} {} {}",
            plan.funder(cliff.funder).name,
            words.ends,
            last(plan, cliff)
        );
        let columns = vec![
            left(self.words.what),
            right(before).keyed("before"),
            right(after).keyed("after"),
        ];
        Some(table(Some(&caption), columns, rows))
    }

    /// The payments of the organisation as a funder.
    fn paid_after(&self, funder: FunderIx, cliff: &Cliff) -> Vec<Row> {
        let (plan, words) = (self.plan, FundingWords::of(self.plan.language));
        let payer = Payer::Funder(funder);
        let of_cost = |role, title: &str, paid| titled(role, title, [Cell::Empty, money(paid)]);
        let later = cliff.after.get(&payer).copied().unwrap_or_default();
        let later = Amount::Known(later);
        let all = self.books.funders[funder].sum();
        let figures = [all.minus(later), later].map(amount);
        let mut rows = vec![titled(BODY, self.words.pays, figures)];
        if let Some(taken_over) = cliff.total.by.get(&payer) {
            rows.push(of_cost(BODY, self.words.taken_over, Some(*taken_over)));
            rows.extend(cliff.continuing.iter().filter_map(|cost| {
                let paid = cost.by.get(&payer).copied()?;
                let all = cliff.continuing.iter().map(|other| other.purpose);
                let title = distinct_name(plan, words, cost.purpose, all);
                Some(of_cost(Role::Body { depth: 1 }, &title, Some(paid)))
            }));
        }
        rows
    }

    /// The parts of all partners in each of these times, before and after the end of a funder. The costs that partners
    /// bear are left out unless all costs are divided.
    fn parts_in(&self, times: [Span; 2], ends: FunderIx) -> PartsAround<'a> {
        let keys = AllocationKeys::new(self.plan, self.books);
        let columns = TimeColumns::Spans(&times);
        let bears = self.bears.as_ref();
        PartsAround {
            bears: bears.map_or_else(Vec::new, |_| allocate_costs(&keys, columns).members),
            gets: allocate_contributions(&keys, columns).members,
            gets_from_funder: allocate_contributions_of(&keys, |posting| {
                posting.account == Account::Funder(ends)
            })
            .members,
        }
    }

    /// The rows of a partner: its parts in costs and in contributions.
    fn parts_after(&self, partner: &PartnerId, parts: &PartsAround<'_>) -> Vec<Row> {
        let row = |title: &str, members: &[(&str, Sums)]| {
            let mut members = members.iter();
            let (_, sums) = members.find(|(id, _)| *id == partner.as_str())?;
            let figures = [0, 1].map(|at| amount(sums.at(PeriodIx::new(at))));
            (!sums.is_blank()).then(|| titled(BODY, title, figures))
        };
        let rows = [
            row(self.words.bears, &parts.bears),
            row(self.words.gets, &parts.gets),
        ];
        rows.into_iter().flatten().collect()
    }
}
