//! The tables of the report on an organisation.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Organisation;
use super::after_end::PartsAround;
use crate::finding::Message;
use crate::ledger::{
    AllocationKeys, Books, Cliff, ColumnSums, KeptPart, Sums, TimeColumns, allocate_contributions,
    allocate_costs, cliffs, due_in, sum_of_rows, term_with_receipts,
};
use crate::plan::{
    Activity, ActivityIx, FiscalYear, FunderIx, PartnerId, PartnerLevel, PeriodIx, Plan, Span,
};
use crate::reports::ReportInput;
use crate::reports::cliff::last;
use crate::reports::funding::payments;
use crate::reports::names::{activity_label, time_label};
use crate::reports::packages::sum_of_package;
use crate::reports::parts::{
    amount, body, empty_report, is_cut, left, named, right, sum_of_all, table, text, titled,
    without_empty_columns,
};
use crate::reports::when::{self, NamedTimes};
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{
    ActivityWords, BudgetWords, FundingWords, OrganisationWords, PartWords, PartnersWords,
    SharedWords, WhenWords,
};

/// The plan and books from which the pages of all organisations are made.
pub(super) struct OrganisationPages<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) words: &'static OrganisationWords,
    pub(super) shared: &'static SharedWords,
    years: Vec<Span>,
    sums: ColumnSums,
    /// The payments of each funder with days of payment of its own, by year.
    received: BTreeMap<FunderIx, Sums>,
    /// The costs that each partner bears. None unless the plan says how all costs are divided.
    pub(super) bears: Option<Vec<(&'a str, Sums)>>,
    /// The part of each partner in divided contributions.
    gets: Vec<(&'a str, Sums)>,
    pub(super) cliffs: Vec<Cliff>,
    /// The parts of all partners before and after each cliff. Computed when a page needs them.
    pub(super) parts_around: Vec<OnceCell<PartsAround<'a>>>,
    /// The part of the plan whose activities are shown; other facts are not. None for the complete plan.
    pub(super) kept: Option<&'a KeptPart>,
}

impl<'a> OrganisationPages<'a> {
    pub(super) fn new(input: &'a ReportInput<'a>) -> OrganisationPages<'a> {
        let (plan, books) = (input.plan, input.books);
        let years = years_with_receipts(plan, books);
        let keys = AllocationKeys::new(plan, books);
        let columns = TimeColumns::Spans(&years);
        let kept = input.kept.as_ref();
        let divides = has_keys_for_all_costs(plan) && kept.is_none();
        let funding = payments(&input.funding, FundingWords::of(plan.language));
        let cliffs = funding.map_or_else(|_| Vec::new(), |paid| cliffs(plan, books, paid));
        OrganisationPages {
            plan,
            books,
            words: OrganisationWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            sums: ColumnSums::prorated(plan, books, &years),
            received: due_in(plan, books, &years),
            bears: divides.then(|| allocate_costs(&keys, columns).members),
            gets: allocate_contributions(&keys, columns).members,
            parts_around: cliffs.iter().map(|_| OnceCell::new()).collect(),
            cliffs,
            years,
            kept,
        }
    }

    fn has_activity(&self, at: ActivityIx) -> bool {
        self.kept.is_none_or(|kept| kept.has_activity(at))
    }

    /// Returns the payments of an organisation as a funder, the costs that it bears, its part in contributions and its
    /// receipts from funders, in each year.
    fn amounts(&self, of: Organisation<'_>) -> [(&'static str, Option<Sums>); 4] {
        let words = self.words;
        if self.kept.is_some() {
            return [words.pays, words.bears, words.gets, words.receives]
                .map(|title| (title, None));
        }
        let id = of.partner.map(PartnerId::as_str);
        let row = |rows: &[(&str, Sums)]| {
            let mut rows = rows.iter();
            let found = rows.find(|(member, _)| Some(*member) == id);
            found.map(|(_, sums)| sums.clone())
        };
        let receives = self.plan.indexed_funders().filter(|(_, _, funder)| {
            let receiver = funder.received_by.as_ref();
            receiver.is_some() && receiver == of.partner
        });
        let received = |at| self.received.get(&at).unwrap_or(&self.sums.funders[at]);
        let receives: Vec<&Sums> = receives.map(|(at, _, _)| received(at)).collect();
        let receives = (!receives.is_empty()).then(|| sum_of_rows(receives));
        [
            (
                words.pays,
                of.funder.map(|at| self.sums.funders[at].clone()),
            ),
            (words.bears, self.bears.as_deref().and_then(row)),
            (words.gets, row(&self.gets)),
            (words.receives, receives),
        ]
    }

    /// Whether it is known which costs the organisation bears, and there are some.
    pub(super) fn bears_something(&self, of: Organisation<'_>) -> bool {
        let [_, (_, bears), ..] = self.amounts(of);
        bears.is_some_and(|sums| !sums.is_blank())
    }

    /// Whether the organisation leads or takes part in an activity of the part of the plan. True for the complete plan.
    pub(super) fn is_in_part(&self, of: Organisation<'_>) -> bool {
        let mut activities = self.plan.indexed_activities();
        let is_its =
            |at, each| (of.leads(self.plan, each) || of.takes_part(each)) && self.has_activity(at);
        self.kept.is_none() || activities.any(|(at, each)| is_its(at, each))
    }

    /// The activities that an organisation leads.
    fn led(&self, of: Organisation<'_>) -> Vec<ActivityIx> {
        let all = self.plan.indexed_activities();
        let led = all.filter(|(at, each)| of.leads(self.plan, each) && self.has_activity(*at));
        led.map(|(at, _)| at).collect()
    }

    /// Whether an organisation has amounts, leads an activity or has duties, so that it does more than take part in
    /// activities.
    pub(super) fn has_more_than_a_part(&self, of: Organisation<'_>) -> bool {
        let amounts = self.amounts(of);
        let has_amount = amounts.iter().any(|(_, sums)| {
            let sums = sums.as_ref();
            sums.is_some_and(|sums| !sums.is_blank())
        });
        has_amount || !self.led(of).is_empty() || self.number_of_duties(of) > 0
    }

    /// A row for each organisation.
    pub(super) fn overview(&self, all: &[Organisation<'_>]) -> Table {
        let words = self.words;
        let titles = [words.pays, words.bears, words.gets, words.receives];
        let keys = ["pays", "bears", "gets", "receives"];
        let mut columns = vec![left(words.organisation)];
        columns.extend(
            titles
                .into_iter()
                .zip(keys)
                .map(|(title, key)| right(title).keyed(key)),
        );
        columns.extend([
            right(words.leads).keyed("leads"),
            right(words.takes_part).keyed("activities"),
            right(words.due).keyed("due"),
        ]);
        let count = |count: usize| match count {
            0 => Cell::Empty,
            count => Cell::Count(count),
        };
        let rows = all.iter().map(|of| {
            let amounts = self.amounts(*of);
            let figures = amounts.map(|(_, sums)| match sums {
                Some(sums) if !sums.is_blank() => amount(sums.sum()),
                Some(_) | None => Cell::Empty,
            });
            let part = self.plan.indexed_activities();
            let part = part.filter(|(at, each)| of.takes_part(each) && self.has_activity(*at));
            let counts = [
                self.led(*of).len(),
                part.count(),
                self.number_of_duties(*of),
            ];
            let cells = figures.into_iter().chain(counts.map(count));
            named(Role::Body { depth: 0 }, of.label(self.plan), cells)
        });
        let mut rows: Vec<Row> = rows.collect();
        let payers: Vec<FunderIx> = all.iter().filter_map(|of| of.funder).collect();
        if !payers.is_empty() && !self.plan.periods.is_empty() && self.kept.is_none() {
            let empty = [const { Cell::Empty }; 6];
            let paid = sum_of_rows(payers.iter().map(|at| &self.books.funders[*at]));
            let total = [amount(paid.sum())].into_iter().chain(empty);
            rows.push(titled(Role::Total, self.shared.total, total));
        }
        without_empty_columns(table(None, columns, rows))
    }

    pub(super) fn page(&self, of: Organisation<'_>) -> Report {
        let name = of.label(self.plan);
        let mut report = empty_report(self.plan, "organisation", name.text());
        let blocks = [self.facts(of), self.by_year(of)];
        report.blocks = blocks.into_iter().flatten().map(Block::Table).collect();
        let after = self.kept.is_none().then(|| self.after(of));
        report
            .blocks
            .extend(after.into_iter().flatten().map(Block::Table));
        report.blocks.extend(self.activities(of).map(Block::Table));
        report.blocks.extend(self.lists_of_dues(of));
        report.notes.extend(self.notes(of));
        if report.blocks.is_empty() {
            let nothing = match self.kept {
                Some(_) => PartWords::of(self.plan.language).nothing,
                None => self.words.nothing,
            };
            report.blocks.push(Block::Text(say![nothing]));
        }
        report
    }

    /// Returns a table of the facts that the plan has of the partner, and of the end of the funder. None if there are
    /// none.
    fn facts(&self, of: Organisation<'_>) -> Option<Table> {
        let plan = self.plan;
        let partner = of.partner.and_then(|id| plan.partners.get(id));
        let levels = PartnersWords::of(self.plan.language);
        let level = partner.and_then(|partner| partner.level);
        let level = level.map(|level| match level {
            PartnerLevel::Policy => levels.policy,
            PartnerLevel::Practice => levels.practice,
        });
        let facts = [
            (self.shared.kind, partner.and_then(|each| each.kind.clone())),
            (self.words.level, level.map(str::to_string)),
            (self.words.stops, of.funder.and_then(|at| self.end(at))),
            (self.shared.note, partner.and_then(|each| each.note.clone())),
            (
                self.shared.note,
                of.funder.and_then(|at| plan.funder(at).note.clone()),
            ),
        ];
        let rows = facts.into_iter().filter_map(|(about, said)| {
            Some(body(vec![Cell::Text(about.to_string()), text(Some(said?))]))
        });
        let rows: Vec<Row> = rows.collect();
        let words = ActivityWords::of(self.plan.language);
        let columns = vec![left(words.subject), left(words.content).keyed("content")];
        (!rows.is_empty()).then(|| table(None, columns, rows))
    }

    /// Returns the last day or period of a funder that stops before the costs of the plan end. If the payments are not
    /// known, the day on which the funder says that it stops.
    fn end(&self, funder: FunderIx) -> Option<String> {
        let plan = self.plan;
        let mut cliffs = self.cliffs.iter();
        if let Some(cliff) = cliffs.find(|cliff| cliff.funder == funder) {
            return Some(last(plan, cliff));
        }
        let until = plan.funder(funder).until?.end();
        let is_before_end = plan.periods.term()?.end() > until;
        is_before_end.then(|| WhenWords::of(plan.language).date(until))
    }

    /// Returns a table of the payments, costs and receipts of an organisation in each year. None if there are no
    /// amounts.
    fn by_year(&self, of: Organisation<'_>) -> Option<Table> {
        let amounts = self.amounts(of);
        let [_, _, _, (_, receives)] = &amounts;
        let term = self.plan.periods.term();
        // Only receipts can be in a year outside the plan.
        let years = self.years.iter().enumerate().filter(|(at, year)| {
            let receives = receives.as_ref().map(|sums| sums.at(PeriodIx::new(*at)));
            let is_in_plan = term.is_some_and(|term| term.overlap(**year).is_some());
            is_in_plan || receives.is_some_and(|amount| !amount.is_blank())
        });
        let years: Vec<(usize, Span)> = years.map(|(at, year)| (at, *year)).collect();
        let mut columns = vec![left(self.words.what)];
        columns.extend(
            years
                .iter()
                .map(|(_, year)| right(time_label(self.plan, *year))),
        );
        columns.push(sum_of_all(self.shared.total, years.len()));
        let rows = amounts.into_iter().filter_map(|(title, sums)| {
            let sums = sums.filter(|sums| !sums.is_blank())?;
            let years = years
                .iter()
                .map(|(at, _)| amount(sums.at(PeriodIx::new(*at))));
            let cells = years.chain([amount(sums.sum())]);
            Some(titled(Role::Body { depth: 0 }, title, cells))
        });
        let rows: Vec<Row> = rows.collect();
        (!rows.is_empty()).then(|| table(Some(self.words.by_year), columns, rows))
    }

    /// Notes on how the amounts are divided over the years.
    fn notes(&self, of: Organisation<'_>) -> Vec<Message> {
        let [pays, bears, gets, receives] = self
            .amounts(of)
            .map(|(_, sums)| sums.is_some_and(|sums| !sums.is_blank()));
        let is_cut = (pays || bears || gets || receives) && is_cut(self.plan, &self.years);
        let cut = is_cut.then(|| say![BudgetWords::of(self.plan.language).cut]);
        let is_dated = |at| self.received.contains_key(&at);
        let pays_by_day = pays && of.funder.is_some_and(is_dated);
        let mut funders = self.plan.indexed_funders();
        let gets_by_day = receives
            && funders.any(|(at, _, funder)| {
                of.partner.is_some() && funder.received_by.as_ref() == of.partner && is_dated(at)
            });
        let paid = pays_by_day.then(|| say![self.words.paid_later]);
        let received = gets_by_day.then(|| say![self.words.received_on_days]);
        [cut, paid, received].into_iter().flatten().collect()
    }

    /// A table of the activities that the organisation leads or takes part in. None if there are none.
    fn activities(&self, of: Organisation<'_>) -> Option<Table> {
        let (plan, words) = (self.plan, self.words);
        let times = NamedTimes::of(plan);
        let row = |(at, activity): (ActivityIx, &Activity)| {
            let role = match (of.leads(plan, activity), of.takes_part(activity)) {
                (true, _) => words.lead,
                (false, true) => words.partner,
                (false, false) => return None,
            };
            let entries = activity.timeline.iter();
            let entries: Vec<String> = entries.map(|each| when::entry(times, each)).collect();
            let tree = &self.books.activity_tree;
            let sums = sum_of_package(plan, tree, &self.books.activities, at);
            let cost = match sums.is_blank() {
                true => Cell::Empty,
                false => amount(sums.sum()),
            };
            let entries = Some(entries.join("; ")).filter(|entries| !entries.is_empty());
            let cells = [Cell::Text(role.to_string()), text(entries), cost];
            Some(named(
                Role::Body { depth: 0 },
                activity_label(activity),
                cells,
            ))
        };
        let shown = plan.indexed_activities();
        let shown = shown.filter(|(at, _)| self.has_activity(*at));
        let rows: Vec<Row> = shown.filter_map(row).collect();
        let columns = vec![
            left(self.shared.activity),
            left(words.role).keyed("role"),
            left(self.shared.timeline).keyed("timeline"),
            right(self.shared.cost).keyed("cost"),
        ];
        let caption = Some(self.shared.activities);
        (!rows.is_empty()).then(|| without_empty_columns(table(caption, columns, rows)))
    }
}

/// The fiscal or calendar years of a plan, and the years before and after them in which a partner receives money.
fn years_with_receipts(plan: &Plan, books: &Books) -> Vec<Span> {
    let years = plan.fiscal_year.as_ref();
    let first_month = years.map_or(1, FiscalYear::first_month);
    let mut funders = plan.funders.values();
    let term = match funders.any(|funder| funder.received_by.is_some()) {
        true => term_with_receipts(plan, books, first_month),
        false => plan.periods.term(),
    };
    term.map_or_else(Vec::new, |term| term.cut_by((first_month, 12)))
}

/// Whether the plan says how some costs are divided, and does so for all costs of activities with partners. Other costs
/// without a key are of no partner.
fn has_keys_for_all_costs(plan: &Plan) -> bool {
    let mut has_key = false;
    for (owner, _, item) in plan.cost_items() {
        let activity = owner.activity().map(|at| plan.activity(at));
        let of_activity = activity.is_some_and(|activity| activity.split.is_some());
        let is_divided = item.split.is_some() || of_activity;
        if !is_divided && activity.is_some_and(|activity| !activity.partners.is_empty()) {
            return false;
        }
        has_key |= is_divided;
    }
    has_key
}
