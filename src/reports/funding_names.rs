//! The names of payers, and of the purposes that they pay.

use super::names::{
    Rest, activity_label, activity_name, figure_label, funder_called, funder_label, line_label,
    rest_label,
};
use super::parts::right;
use crate::ledger::{Account, ActivityIx, FunderIx, Payer, Purpose};
use crate::plan::{LineIx, Plan};
use crate::table::{Column, DualName};
use crate::words::{FundingWords, SharedWords};

/// The name of a line. If another line has the same name, its group follows, or else its id.
fn line_called(plan: &Plan, line: LineIx) -> String {
    let of = plan.line(line);
    let same = || plan.lines.values().filter(|other| other.name == of.name);
    if same().count() == 1 {
        return of.name.clone();
    }
    let group = of.under.as_ref().and_then(|group| plan.lines.get(group));
    let is_only = same().filter(|other| other.under == of.under).count() == 1;
    let which = group.filter(|_| is_only).map(|group| group.name.as_str());
    let which = which.unwrap_or(plan.line_id(line).as_str());
    format!("{}, {which}", of.name)
}

/// The name of a payer.
pub(super) fn payer_name(plan: &Plan, words: &'static FundingWords, payer: Payer) -> String {
    match payer {
        Payer::Funder(funder) => funder_called(plan, funder),
        Payer::OpeningBalance => SharedWords::of(plan.language).opening.to_string(),
        Payer::Refund(line) => format!("{} {}", words.refund, line_called(plan, line)),
        Payer::Advance => words.advanced.to_string(),
        Payer::Shortfall => words.uncovered.to_string(),
    }
}

/// A label of a payer: of the funder, or of the line that is refunded.
pub(super) fn payer_label(plan: &Plan, words: &'static FundingWords, payer: Payer) -> DualName {
    let name = payer_name(plan, words, payer);
    match payer {
        Payer::Funder(funder) => funder_label(plan, plan.funder_id(funder)),
        Payer::Refund(line) => line_label(plan, plan.line_id(line)).called(name),
        Payer::OpeningBalance | Payer::Advance | Payer::Shortfall => DualName::from(name),
    }
}

/// A column with the payments of a payer.
pub(super) fn payer_column(plan: &Plan, words: &'static FundingWords, payer: Payer) -> Column {
    let column = right(payer_label(plan, words, payer));
    match payer {
        Payer::Funder(_) => column,
        Payer::Refund(_) => column.keyed("refund"),
        Payer::OpeningBalance => column.keyed("opening"),
        Payer::Advance => column.keyed("advance"),
        Payer::Shortfall => column.keyed("uncovered"),
    }
}

/// Returns a label of the activity or the line of a purpose.
pub(super) fn purpose_label(plan: &Plan, purpose: Purpose, name: String) -> DualName {
    let name = DualName::from(name);
    match purpose {
        Purpose::Activity(activity, _) => activity_label(plan.activity(activity)).called(name),
        Purpose::WithoutActivity(Account::Line(line)) => {
            line_label(plan, plan.line_id(line)).called(name)
        }
        Purpose::WithoutActivity(Account::Funder(at)) | Purpose::Repayment(at) => {
            funder_label(plan, plan.funder_id(at)).called(name)
        }
        Purpose::WithoutActivity(Account::NoLine) => rest_label(Rest::NoLine, name.text()),
        Purpose::OpeningDeficit => figure_label("opening-deficit", name.text()),
        Purpose::AdvanceRepaid => figure_label("advance-repaid", name.text()),
        Purpose::Surplus => figure_label("unspent", name.text()),
    }
}

/// The heading over purposes: activities, or the lines of a plan without activities.
pub(super) fn heading_of_purposes(plan: &Plan) -> &'static str {
    let shared = SharedWords::of(plan.language);
    match plan.activities.is_empty() {
        true => shared.line,
        false => shared.activity,
    }
}

/// Returns the purpose in words.
pub(super) fn purpose_name(plan: &Plan, words: &'static FundingWords, purpose: Purpose) -> String {
    let funder = |funder: FunderIx| funder_called(plan, funder);
    match purpose {
        Purpose::Activity(activity, _) => activity_name(plan.activity(activity)),
        Purpose::WithoutActivity(account) => {
            let name = match account {
                Account::Line(line) if plan.is_in_reserve(line) => {
                    let addition = SharedWords::of(plan.language).addition;
                    return format!("{} ({addition})", line_called(plan, line));
                }
                Account::Line(line) => line_called(plan, line),
                Account::NoLine => SharedWords::of(plan.language).no_line.to_string(),
                Account::Funder(at) => funder(at),
            };
            match plan.activities.is_empty() {
                true => name,
                false => format!("{name} ({})", words.without_activity),
            }
        }
        Purpose::OpeningDeficit => words.repaid.to_string(),
        Purpose::Repayment(at) => format!("{} {}", words.back, funder(at)),
        Purpose::AdvanceRepaid => words.advance_repaid.to_string(),
        Purpose::Surplus => words.unspent.to_string(),
    }
}

/// Returns the purpose in words, with its line if the activity has costs on several lines.
pub(super) fn distinct_name(
    plan: &Plan,
    words: &'static FundingWords,
    purpose: Purpose,
    mut all: impl Iterator<Item = Purpose>,
) -> String {
    let name = purpose_name(plan, words, purpose);
    let Purpose::Activity(activity, account) = purpose else {
        return name;
    };
    let has_others = all.any(
        |other| matches!(other, Purpose::Activity(same, on) if same == activity && on != account),
    );
    if !has_others {
        return name;
    }
    let line = match account {
        Account::Line(line) => line_called(plan, line),
        Account::NoLine | Account::Funder(_) => SharedWords::of(plan.language).no_line.to_string(),
    };
    format!("{name} ({line})")
}

/// The activity of a purpose. None if the purpose is something else.
pub(super) fn activity_of(purpose: Purpose) -> Option<ActivityIx> {
    match purpose {
        Purpose::Activity(at, _) => Some(at),
        Purpose::WithoutActivity(_)
        | Purpose::OpeningDeficit
        | Purpose::Repayment(_)
        | Purpose::AdvanceRepaid
        | Purpose::Surplus => None,
    }
}
