//! The message and the hint of the finding about a funding gap.

use std::collections::BTreeMap;

use super::{GapReport, account};
use crate::finding::{Message, Piece, listed_at_most, name};
use crate::ledger::{Account, FunderIx, GapKind, LineIx, Payer, Purpose};
use crate::plan::{Money, PeriodIx, Plan};
use crate::say;

/// The maximum number of names in a sentence.
const NAMES: usize = 5;

impl GapReport<'_> {
    pub(super) fn message(&self) -> Message {
        let mut message = say!["in "];
        message.extend(self.when());
        message.push(" ");
        match self.gap.kind {
            GapKind::Unspendable => {
                self.say_unspendable(&mut message);
                message.extend(say![": ", self.gap.amount(), " can't be spent"]);
            }
            GapKind::Uncovered => {
                self.say_uncovered(&mut message);
                message.extend(say![": ", self.gap.amount(), " is not covered"]);
            }
        }
        message
    }

    /// The words for the payers: their credit, and the costs that they may pay.
    fn say_unspendable(&self, message: &mut Message) {
        let costs = self.cost_names();
        message.extend(self.payer_names());
        message.extend(say![self.bring(), self.gap.credit]);
        if costs.is_empty() {
            message.push(" and may pay for nothing that is spent then");
        } else {
            let cost = if costs.len() > 1 {
                ", which cost "
            } else {
                ", which costs "
            };
            message.push(" and may pay only for ");
            message.extend(listed_at_most(NAMES, costs));
            message.extend(say![cost, self.debit_of_costs()]);
            message.extend(self.cut());
        }
        self.say_other_purposes(message);
    }

    /// The words for the costs: their amount, and who may pay for them.
    fn say_uncovered(&self, message: &mut Message) {
        let costs = self.cost_names();
        let cost = if costs.len() > 1 { " cost " } else { " costs " };
        message.extend(listed_at_most(NAMES, costs));
        message.extend(say![cost, self.debit_of_costs()]);
        message.extend(self.cut());
        self.say_other_purposes(message);
        let short = self.payers.get(&Payer::Shortfall).copied();
        if self.funders().is_empty() && self.gap.credit.is_zero() {
            message.push(" and may be paid by nobody that brings something in then");
        } else {
            message.push(" and may be paid only by ");
            message.extend(self.payer_names());
            let credit = self.gap.credit - short.unwrap_or_default();
            message.extend(say![", which", self.bring(), credit]);
        }
        if let Some(short) = short {
            message.extend(say![", with ", short, " short in any case"]);
        }
    }

    /// The purposes that are no costs, each with its amount.
    fn other_purposes(&self) -> Vec<(&'static str, Money)> {
        let purposes = self.gap.purposes.iter();
        let other = purposes.filter_map(|(purpose, _, amount)| match purpose {
            Purpose::Activity(..) | Purpose::WithoutActivity(_) => None,
            Purpose::OpeningDeficit => Some((" for the opening balance", *amount)),
            Purpose::Repayment(_) => Some((" that goes back", *amount)),
            Purpose::AdvanceRepaid => Some((" to repay what was advanced", *amount)),
            Purpose::Surplus => Some((" left over in any case", *amount)),
        });
        other.collect()
    }

    /// The total of the costs, without the other purposes.
    fn debit_of_costs(&self) -> Money {
        let others = self.other_purposes();
        others
            .iter()
            .fold(self.gap.debit, |rest, (_, amount)| rest - *amount)
    }

    fn say_other_purposes(&self, message: &mut Message) {
        for (what, amount) in self.other_purposes() {
            message.extend(say![", with ", amount, what]);
        }
    }

    /// ` brings in ` or ` bring in `, by the number of payers that are named.
    fn bring(&self) -> &'static str {
        let payers = self.payers.keys();
        match payers.filter(|payer| **payer != Payer::Shortfall).count() {
            0 | 1 => " brings in ",
            _ => " bring in ",
        }
    }

    fn when(&self) -> Message {
        let period = |period: &PeriodIx| name(self.plan().periods.get(*period).id.as_str());
        match &self.periods[..] {
            [only] => say![period(only)],
            [first, .., last] => say![period(first), " to ", period(last)],
            [] => say!["the plan"],
        }
    }

    fn payer_names(&self) -> Message {
        let plan = self.plan();
        let called = |payer: &Payer| match payer {
            Payer::Funder(funder) => Some(name(&plan.funders[funder.index()].name)),
            Payer::OpeningBalance => Some(Piece::from("the opening balance")),
            Payer::Refund(line) => {
                let line = &plan.lines[line.index()].name;
                Some(Piece::from(format!("what `{line}` costs less")))
            }
            Payer::Advance => Some(Piece::from("what is advanced")),
            Payer::Shortfall => None,
        };
        listed_at_most(NAMES, self.payers.keys().filter_map(called).collect())
    }

    /// The costs by name: the line if everything that is spent on it is meant, else the activities.
    fn cost_names(&self) -> Vec<Piece> {
        let plan = self.plan();
        let mut names: BTreeMap<(Account, Purpose), Piece> = BTreeMap::new();
        for (purpose, ..) in &self.gap.purposes {
            let Some(account) = account(*purpose) else {
                continue;
            };
            let (meant, called) = match *purpose {
                Purpose::Activity(activity, _) if !self.has_all_of(account) => {
                    (*purpose, plan.activities[activity.index()].code.as_str())
                }
                Purpose::Activity(..)
                | Purpose::WithoutActivity(_)
                | Purpose::OpeningDeficit
                | Purpose::Repayment(_)
                | Purpose::AdvanceRepaid
                | Purpose::Surplus => (
                    Purpose::WithoutActivity(account),
                    account_name(plan, account),
                ),
            };
            names
                .entry((account, meant))
                .or_insert_with(|| name(called));
        }
        names.into_values().collect()
    }

    pub(super) fn hint(&self) -> Message {
        let gap = self.gap.amount();
        let (instead, change, or, on) = match self.gap.kind {
            GapKind::Unspendable => (
                "let it be spent on more (",
                " less of it",
                " more",
                " on what it may pay",
            ),
            GapKind::Uncovered => (
                "let somebody else pay for it (",
                " more for it",
                " less",
                " on it",
            ),
        };
        let mut hint = say![instead, name("pays"), ", ", name("paid-by"), "), bring in "];
        hint.extend(say![gap, change, ", or spend ", gap, or, on]);
        hint.extend(self.assumption());
        hint
    }
}

fn account_name(plan: &Plan, account: Account) -> &str {
    match account {
        Account::Line(LineIx(line)) => &plan.lines[line as usize].name,
        Account::NoLine => "what has no line",
        Account::Funder(FunderIx(funder)) => &plan.funders[funder as usize].name,
    }
}
