//! The account to each funder: eligible cost, contributions, settlement, conditions on realised amounts, and targets.

mod form;
mod left_out;
mod notes;
mod several;
mod tables;

use crate::reports::names::{funder_called, funder_label};

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::actuals::{corrections, not_delivered};
use super::conditions::verdicts_on;
use super::notes::{booked_on_groups, own_contributions};
use super::parts::empty_report_in_full;
use super::targets::TargetTables;
use super::{ChapterId, Pages, ReportEntry, ReportInput, has_amounts};
use crate::finding::{Message, name};
use crate::ledger::actuals::{BudgetComparison, Realisation};
use crate::ledger::{AccountInput, Accounts, FunderAccount, FunderIx, KeptPart, Verdict};
use crate::plan::{Activity, FunderId, Money, OwnCounts, Plan};
use crate::table::{Block, DualName, InitialView, Report, Table, ThingKind};
use crate::words::{AccountWords, PartWords, TargetsWords, WhenWords};
use crate::{say, tell};
pub use form::account_form;
use form::form_of;
use left_out::conditions_left_out;
pub(super) use left_out::{interim_conditions, not_evaluated, undecided_without_books};
use notes::{
    above_tariff, as_closed, costs_in_kind, not_booked, own_in_kind, pay_beside_hours,
    pays_from_within, printed,
};
pub(super) use several::paid_back_to_several;
use several::{
    booked_in_kind, different_schemes, instalments_to_come, not_settled, paid_back_to_others,
    short_of_several,
};
use tables::AccountTables;

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "account",
    command: None,
    pages: Pages::If(|plan| has_amounts(plan) && has_awards(plan)),
    chapter: ChapterId::Actuals,
    shown: InitialView::Title,
    build: |input, _| account(input, None),
};

/// Whether a funder of a plan has an award.
fn has_awards(plan: &Plan) -> bool {
    plan.funders.values().any(|funder| funder.award.is_some())
}

/// The account to each funder with an award, or to one funder, and the corrections on closed time in it.
pub fn account(input: &ReportInput<'_>, only: Option<FunderIx>) -> Report {
    let plan = input.plan;
    let words = AccountWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "account", words.account);
    let funders = only.map_or_else(|| awarded_funders(plan), |funder| vec![funder]);
    let missing = if plan.periods.is_empty() {
        Some(words.no_periods)
    } else {
        funders.is_empty().then_some(words.no_award)
    };
    if let Some(missing) = missing {
        report.blocks.push(Block::Text(say![missing]));
        return report;
    }
    if let Some(kept) = &input.kept {
        return of_part(report, input, &funders, kept);
    }
    with_account_input(input, |account_input| {
        let accounts = Accounts::new(account_input);
        let realised = input
            .realised_conditions
            .get_or_init(|| accounts.realised_conditions());
        let (mut paid_back, mut short) = (Vec::new(), Vec::new());
        let (mut schemes, mut to_come) = (Vec::new(), Vec::new());
        let comparison = account_input.comparison;
        let groups = comparison.funders_booked_on_groups(plan, input.books);
        let grouped = groups.iter().flat_map(|(_, members)| members);
        let grouped: BTreeSet<FunderIx> = grouped.copied().collect();
        let mut has_shared = false;
        let mut has_own_as_budgeted = false;
        for funder in &funders {
            let account = accounts.of(*funder);
            let to_receive = account.settlement.to_receive().known();
            let is_shared = account.settlement.is_shared();
            let is_paid_back = to_receive.is_some_and(|each| each.is_negative() && is_shared);
            paid_back.extend(is_paid_back.then_some(*funder));
            let beside_others = account.settlement.beside_others.known();
            let is_short = beside_others.is_some_and(Money::is_negative) && !is_paid_back;
            short.extend(is_short.then_some(*funder));
            to_come.extend(account.settlement.to_come.known().map(|of| (*funder, of)));
            has_shared |= is_shared;
            if is_shared && schemes.is_empty() {
                schemes.clone_from(&account.schemes);
            }
            let conditions = realised.as_ref().map_or_else(Vec::new, |realised| {
                realised.of_funder(*funder, account_input.comparison)
            });
            report
                .blocks
                .extend(blocks(input, account_input, &account, &conditions));
            report
                .notes
                .extend(not_booked(plan, account_input, &account, &grouped));
            let counts_booked = account.award.own_counts == OwnCounts::Realised;
            has_own_as_budgeted |= !counts_booked;
            report.notes.extend(as_closed(&account));
            let called = name(funder_called(plan, *funder));
            let within = account.is_cut_by_time;
            report
                .notes
                .extend(within.then(|| pays_from_within(called)));
            report.notes.extend(conditions_left_out(
                plan,
                &account,
                realised.as_ref(),
                &conditions,
            ));
            report.notes.extend(above_tariff(&account, words));
            report.notes.extend(pay_beside_hours(&account));
            report.notes.extend(own_in_kind(
                account_input,
                account.award.own.iter().map(FunderId::as_str),
            ));
            report.notes.extend(interim_conditions(
                plan,
                account_input.comparison,
                &conditions,
            ));
            report.notes.extend(undecided_without_books(
                plan,
                account_input.comparison,
                &conditions,
            ));
        }
        report.notes.extend(costs_in_kind(account_input));
        report.notes.extend(booked_on_groups(plan, groups));
        let above_year = account_input.staff.above_year(plan);
        report.notes.extend(above_year.map(|above| {
            tell! {
                nl: "{hours} goedgekeurde uren zijn meer dan een jaar heeft (`hours-above-year`). Hun kosten zijn hier niet afgetrokken: {cost}.",
                en: "{hours} approved hours are more than a year has (`hours-above-year`). Their cost is not deducted here: {cost}.",
                hours = above.hours, cost = printed(above.cost)
            }
        }));
        let own = has_own_as_budgeted.then(|| own_contributions(plan, account_input.comparison));
        report.notes.extend(own.flatten());
        report.notes.extend(booked_in_kind(account_input));
        report.notes.extend(paid_back_to_several(plan, &paid_back));
        let is_paid_back_too = |at: FunderIx| {
            let settlement = accounts.of(at).settlement;
            let to_receive = settlement.to_receive().known();
            to_receive.is_some_and(Money::is_negative) && settlement.is_shared()
        };
        let others_too = paid_back_to_others(plan, input.books, &paid_back, is_paid_back_too);
        report.notes.extend(others_too);
        let to_come = has_shared.then(|| instalments_to_come(plan, &to_come));
        report.notes.extend(to_come.flatten());
        report.notes.extend(different_schemes(plan, &schemes));
        report.notes.extend(short_of_several(plan, &short));
        report.notes.extend(not_settled(plan, &funders));
    });
    let (tables, notes) = corrections(input);
    report.blocks.extend(tables.into_iter().map(Block::Table));
    report.notes.extend(notes);
    let last = plan.periods.term().map(|term| term.end());
    let through = input.comparison().and_then(|compared| compared.through);
    let is_interim = through
        .zip(last)
        .is_some_and(|(through, last)| through < last);
    report.notes.extend(is_interim.then(|| say![words.interim]));
    report.notes.push(say![words.how]);
    report
}

/// The eligible cost of a part of the plan, in the account to each funder.
fn of_part(
    mut report: Report,
    input: &ReportInput<'_>,
    funders: &[FunderIx],
    kept: &KeptPart,
) -> Report {
    let plan = input.plan;
    with_account_input(input, |account_input| {
        let accounts = Accounts::new(account_input);
        for funder in funders {
            let account = accounts.of(*funder);
            let comparison = account_input.comparison;
            let tables = AccountTables::new(plan, &account, comparison, not_delivered(input));
            let heading = heading(plan, &account, comparison);
            report.blocks.push(Block::Text(heading));
            report.blocks.push(match tables.costs_of_part(kept) {
                Some(costs) => Block::Table(costs),
                None => Block::Text(say![PartWords::of(plan.language).nothing]),
            });
            let by_hours = tables.has_hours_for_pay().then(|| {
                tell! {
                    nl: "Voor deze financier tellen uren in plaats van geboekte lonen. Dat scheelt in de hele verantwoording {difference}, en is per partner bekend, niet per activiteit: wat van dit deel subsidiabel is, is daarom niet bekend.",
                    en: "For this funder hours count in place of booked pay. In the complete account that makes a difference of {difference}. It is known for each partner, and not for each activity. So it is not known what of this part is eligible.",
                    difference = printed(account.pay_not_taken)
                }
            });
            report.notes.extend(by_hours);
        }
    });
    report
}

/// The funders of a plan with an award.
pub fn awarded_funders(plan: &Plan) -> Vec<FunderIx> {
    let funders = plan.indexed_funders();
    let funders = funders.filter(|(_, _, funder)| funder.award.is_some());
    funders.map(|(index, ..)| index).collect()
}

/// Calls a function with the input of accounts. Without bookkeepings every realised amount is unknown.
pub(super) fn with_account_input(input: &ReportInput<'_>, call: impl FnOnce(&AccountInput<'_>)) {
    let nothing = Realisation::default();
    let unbooked;
    let comparison = match input.comparison() {
        Some(comparison) => comparison,
        None => {
            unbooked = BudgetComparison::new(input.plan, input.books, &nothing, None);
            &unbooked
        }
    };
    let staff = input.bookkeepings.map(|read| read.staff(input.plan));
    call(&AccountInput {
        funding: &input.funding,
        comparison,
        realisation: input
            .bookkeepings
            .map_or(&nothing, |read| &read.realisation),
        staff: &staff.unwrap_or_default(),
        closed_awards: input.bookkeepings.map_or(&[], |read| &read.closed.awards),
    });
}

/// The account to one funder.
fn blocks(
    input: &ReportInput<'_>,
    account_input: &AccountInput<'_>,
    account: &FunderAccount,
    conditions: &[Verdict],
) -> Vec<Block> {
    let plan = input.plan;
    let words = AccountWords::of(plan.language);
    let tables = AccountTables::new(
        plan,
        account,
        account_input.comparison,
        not_delivered(input),
    );
    let mut blocks = vec![Block::Text(heading(
        plan,
        account,
        account_input.comparison,
    ))];
    let each = [
        Some(tables.costs()),
        tables.by_partner(),
        tables.contributions(),
        Some(tables.settlement()),
        (!conditions.is_empty())
            .then(|| verdicts_on(plan, words.conditions, tables.actuals.realised, conditions)),
    ];
    blocks.extend(each.into_iter().flatten().map(Block::Table));
    let forms = input.forms.iter().map(|(_, layout)| layout);
    let forms = forms.filter(|layout| account.award.model.is_some() && layout.model.is_some());
    let forms = forms.filter_map(|layout| form_of(plan, layout, account));
    blocks.extend(forms.map(Block::Table));
    let activities: Vec<&Activity> = plan.activities.iter().collect();
    let targets = TargetTables {
        plan,
        words: TargetsWords::of(plan.language),
        shared: tables.shared,
        today: last_day(input, account_input.comparison, account.has_ended),
    };
    blocks.extend(targets.of(&activities, Some(words.targets)));
    for block in &mut blocks {
        if let Block::Table(table) = block {
            name_account(plan, account.funder, table);
        }
    }
    blocks
}

/// Names the funder for programs, in the caption of a table and beside each row that names nothing.
fn name_account(plan: &Plan, funder: FunderIx, table: &mut Table) {
    for row in 0..table.rows.len() {
        if table.names_of_row(row).all(|name| name.thing().is_none()) {
            let label = funder_label(plan, plan.funder_id(funder));
            table.links.about.insert(row, label);
        }
    }
    if let Some(caption) = table.caption.take() {
        let named = DualName::from("").of(ThingKind::Funder, plan.funder_id(funder));
        table.caption = Some(named.called(caption));
    }
}

/// The heading: the funder, the last day of the account, and the lead applicant.
fn heading(plan: &Plan, account: &FunderAccount, comparison: &BudgetComparison) -> Message {
    let funder = plan.funder(account.funder);
    let name = funder.name.clone();
    let to = match comparison.through {
        Some(day) => tell! {
            nl: "Verantwoording aan {name}, tot en met {day}.",
            en: "Account to {name}, up to {day}.",
            name, day = WhenWords::of(plan.language).date(day)
        },
        None => tell! { nl: "Verantwoording aan {name}.", en: "Account to {name}.", name },
    };
    let lead = funder.received_by.as_ref().map(|id| {
        let partner = plan.partners.get(id);
        let lead = partner.map_or(id.as_str(), |partner| partner.name.as_str());
        tell! { nl: "Penvoerder: {lead}.", en: "Lead applicant: {lead}.", lead = lead.to_string() }
    });
    Message::joined([Some(to), lead].into_iter().flatten(), " ")
}

/// The day on which targets are judged: the last day of the account, so that measurements after today count too. If the
/// performance of an award has ended, the day after it, so that a target that was due on the last day is late.
fn last_day(input: &ReportInput<'_>, comparison: &BudgetComparison, has_ended: bool) -> Date {
    let last = comparison.through.unwrap_or(input.today.date());
    if has_ended {
        last.tomorrow().unwrap_or(last)
    } else {
        last
    }
}
