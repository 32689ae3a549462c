//! The message and the hint of the finding about a funding gap.

use std::collections::BTreeMap;

use super::{GapReport, account};
use crate::checks::support::called::{funder_called, line_called};
use crate::checks::support::paid_amounts::exchanges;
use crate::checks::support::paid_mistakes;
use crate::checks::support::proposals::together;
use crate::checks::support::slots::{Slot, changed_by, credit_slot, lowered_together};
use crate::finding::{
    AND, Advice, Message, Piece, PlanChange, Words, listed, listed_at_most, name, plural, verbatim,
};
use crate::ledger::{Account, FunderIx, GapKind, Payer, Purpose};
use crate::place::{Place, Step};
use crate::plan::{Contribution, Money, PeriodIx, Plan};
use crate::{say, tell};

/// The maximum number of names in a sentence, and of funders whose credit an advice changes.
const MAX_NAMES: usize = 5;

/// The maximum number of payers of which an advice names each alone: as many as it has alternatives.
const MAX_ALONE: usize = 2;

impl GapReport<'_> {
    pub(super) fn message(&self) -> Message {
        let (when, amount) = (self.when(), self.gap.amount());
        match self.gap.kind {
            GapKind::Unspendable => tell! {
                nl: "in {when} {reason}: {amount} is niet te besteden",
                en: "in {when} {reason}: {amount} can't be spent",
                when, reason = self.unspendable(), amount
            },
            GapKind::Uncovered => tell! {
                nl: "in {when} {reason}: {amount} is niet gedekt",
                en: "in {when} {reason}: {amount} is not covered",
                when, reason = self.uncovered(), amount
            },
        }
    }

    /// The payers, their credit, and the costs that they may pay.
    fn unspendable(&self) -> Message {
        let (payers, credit, others) = (
            self.payer_names(),
            self.gap.credit,
            self.other_purposes_in_words(),
        );
        let costs = self.cost_names();
        let count = self.payer_count();
        let bring = plural(
            count,
            Words::new("brengt", "brings in"),
            Words::new("brengen", "bring in"),
        );
        let may = plural(count, Words::new("mag", "may"), Words::new("mogen", "may"));
        if costs.is_empty() {
            return tell! {
                nl: "{bring} {payers} {credit} in en {may} niets betalen van wat dan wordt uitgegeven{others}",
                en: "{payers} {bring} {credit} and {may} pay for nothing that is spent then{others}",
                payers, bring, may, credit, others
            };
        }
        tell! {
            nl: "{bring} {payers} {credit} in en {may} alleen {costs} betalen, samen {debit}{cut}{others}",
            en: "{payers} {bring} {credit} and {may} pay only for {costs}, {debit} in all{cut}{others}",
            payers, bring, may, credit, debit = self.debit_of_costs(),
            costs = listed_at_most(MAX_NAMES, costs), cut = self.cut(), others
        }
    }

    /// The costs, their amount, and who may pay for them.
    fn uncovered(&self) -> Message {
        let costs = self.cost_names();
        let cost = plural(
            costs.len(),
            Words::new("kost", "costs"),
            Words::new("kosten", "cost"),
        );
        let (debit, cut, others) = (
            self.debit_of_costs(),
            self.cut(),
            self.other_purposes_in_words(),
        );
        let costs = listed_at_most(MAX_NAMES, costs);
        let short = self.payers.get(&Payer::Shortfall).copied();
        let short_in_words = match short {
            Some(short) => tell! {
                nl: ", met hoe dan ook een tekort van {short}", en: ", with {short} short in any case", short
            },
            None => Message::default(),
        };
        if self.funders().is_empty() && self.gap.credit.is_zero() {
            return tell! {
                nl: "{cost} {costs} {debit}{cut}{others}, en geen financier die dan iets inbrengt mag dat betalen{short_in_words}",
                en: "{costs} {cost} {debit}{cut}{others}, and no funder that brings something in then may pay it{short_in_words}",
                cost, costs, debit, cut, others, short_in_words
            };
        }
        tell! {
            nl: "{cost} {costs} {debit}{cut}{others}, en alleen {payers} met samen {credit} aan baten mag dat betalen{short_in_words}",
            en: "{costs} {cost} {debit}{cut}{others} and may be paid only by {payers}, with {credit} in all{short_in_words}",
            cost, costs, debit, cut, others, payers = self.payer_names(),
            credit = self.gap.credit - short.unwrap_or_default(), short_in_words
        }
    }

    /// The purposes that are not costs, each with its amount.
    fn other_purposes(&self) -> Vec<(Words, Money)> {
        let purposes = self.gap.purposes.iter();
        let other = purposes.filter_map(|(purpose, _, amount)| {
            let words = match purpose {
                Purpose::Activity(..) | Purpose::WithoutActivity(_) => return None,
                Purpose::OpeningDeficit => {
                    Words::new("voor het beginsaldo", "for the opening balance")
                }
                Purpose::Repayment(_) => Words::new("dat terugvloeit", "that goes back"),
                Purpose::AdvanceRepaid => Words::new(
                    "voor terugbetaling van wat is voorgeschoten",
                    "to repay what was advanced",
                ),
                Purpose::Surplus => {
                    Words::new("dat hoe dan ook overblijft", "left over in any case")
                }
            };
            Some((words, *amount))
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

    fn other_purposes_in_words(&self) -> Message {
        let mut message = Message::default();
        for (what, amount) in self.other_purposes() {
            message.extend(
                tell! { nl: ", met {amount} {what}", en: ", with {amount} {what}", amount, what },
            );
        }
        message
    }

    /// The number of payers with a name: all but the shortfall.
    fn payer_count(&self) -> usize {
        let payers = self.payers.keys();
        payers.filter(|payer| **payer != Payer::Shortfall).count()
    }

    fn when(&self) -> Message {
        let period = |period: &PeriodIx| name(self.plan().periods.get(*period).id.as_str());
        match &self.periods[..] {
            [only] => say![period(only)],
            [first, .., last] => tell! {
                nl: "{first} tot en met {last}", en: "{first} to {last}",
                first = period(first), last = period(last)
            },
            [] => tell! { nl: "het plan", en: "the plan" },
        }
    }

    fn payer_names(&self) -> Message {
        let plan = self.plan();
        let called = |payer: &Payer| match payer {
            Payer::Funder(funder) => Some(funder_called(plan, *funder)),
            Payer::OpeningBalance => Some(Piece::Words(Words::new(
                "het beginsaldo",
                "the opening balance",
            ))),
            Payer::Refund(line) => Some(Piece::Message(tell! {
                nl: "wat {line} minder kost", en: "what {line} costs less",
                line = line_called(plan, *line)
            })),
            Payer::Advance => Some(Piece::Words(Words::new(
                "wat is voorgeschoten",
                "what is advanced",
            ))),
            Payer::Shortfall => None,
        };
        listed_at_most(MAX_NAMES, self.payers.keys().filter_map(called).collect())
    }

    /// The names of the costs: the activity of each, or the line if the gap has everything that is spent on it or the
    /// cost has no activity.
    fn cost_names(&self) -> Vec<Piece> {
        let plan = self.plan();
        let mut names: BTreeMap<(Account, Purpose), Piece> = BTreeMap::new();
        for (purpose, ..) in &self.gap.purposes {
            let Some(account) = account(*purpose) else {
                continue;
            };
            let (named_by, called) = match *purpose {
                Purpose::Activity(activity, _) if !self.has_all_of(account) => {
                    (*purpose, name(&plan.activity(activity).code))
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
            names.entry((account, named_by)).or_insert(called);
        }
        names.into_values().collect()
    }

    /// Returns the action: change the keys that cause the gap, or the income from a payer.
    pub(super) fn hint(&self) -> Advice {
        let (keys, assumption) = (self.causes(), self.assumption());
        let message = match self.gap.kind {
            GapKind::Unspendable => tell! {
                nl: "pas {keys} aan, of laat deze financiers minder inbrengen en andere meer{assumption}",
                en: "change {keys}, or bring in less by these funders and more by others{assumption}",
                keys, assumption
            },
            GapKind::Uncovered => tell! {
                nl: "pas {keys} aan, of laat meer inbrengen door wie dit mag betalen{assumption}",
                en: "change {keys}, or bring in more by those that may pay this{assumption}",
                keys, assumption
            },
        };
        Advice::from(message).or_try(self.proposals())
    }

    /// The keys that decide who may pay which costs here.
    fn causes(&self) -> Message {
        let restrictions = self.restrictions();
        let mut keys: Vec<&str> = Vec::new();
        let of_funders = restrictions.iter().filter_map(|each| last_key(&each.place));
        let postings = self.gap.purposes.iter().flat_map(|(purpose, period, _)| {
            let postings = self.postings.costs.get(&(*purpose, *period));
            postings.into_iter().flatten()
        });
        let mut postings = postings;
        let of_items = postings
            .any(|posting| posting.paid_by(self.plan()).is_some())
            .then_some("paid-by");
        for key in of_funders.chain(of_items) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        if keys.is_empty() {
            keys = vec!["pays", "paid-by"];
        }
        listed(keys.into_iter().map(verbatim).collect(), AND)
    }

    /// The proposed changes: two amounts of `paid-by` exchanged, less credit of payers that have too much, or more
    /// credit of a payer that may pay the uncovered costs. Less credit of several payers is divided among them in
    /// proportion to their credit, because none of them may have as much alone. None if amounts of `paid-by` are wrong:
    /// the credit may be right then.
    fn proposals(&self) -> Vec<Vec<PlanChange>> {
        let (plan, books, amount) = (self.plan(), self.postings.books, self.gap.amount());
        if paid_mistakes::are_reported(plan, books) {
            return Vec::new();
        }
        let has_too_much = |funder: FunderIx| match self.gap.kind {
            GapKind::Unspendable => self.payers.contains_key(&Payer::Funder(funder)),
            GapKind::Uncovered => !self.gap.may_pay.contains(&funder),
        };
        let exchanges = exchanges(plan, books, amount, has_too_much);
        let others = match self.gap.kind {
            GapKind::Unspendable => {
                let payers = self.funders();
                let alone = self.by_one_of(&payers, -amount);
                let together = self.less_of_all(&payers, amount).into_iter();
                match payers.len() > MAX_ALONE {
                    true => together.chain(alone).collect::<Vec<_>>(),
                    false => alone.into_iter().chain(together).collect(),
                }
            }
            GapKind::Uncovered => {
                let may_pay: Vec<FunderIx> = self.gap.may_pay.iter().copied().collect();
                let more = self.by_one_of(&may_pay, amount);
                let others = self.plan().indexed_funders();
                let others = others.filter(|(at, _, funder)| {
                    !may_pay.contains(at) && funder.form != Contribution::InKind
                });
                let others: Vec<FunderIx> = others.map(|(at, ..)| at).collect();
                let less = self.less_of_all(&others, amount);
                let beside = together(&more, less.as_slice());
                more.into_iter().chain(beside).collect()
            }
        };
        exchanges.into_iter().chain(others).collect()
    }

    fn by_one_of(&self, funders: &[FunderIx], change: Money) -> Vec<Vec<PlanChange>> {
        let funders = funders.iter().take(MAX_NAMES);
        let of_one = |funder: &FunderIx| changed_by(&self.credit_slots(*funder), change);
        funders.filter_map(of_one).collect()
    }

    /// None unless it is of several funders.
    fn less_of_all(&self, funders: &[FunderIx], amount: Money) -> Option<Vec<PlanChange>> {
        let slots = funders.iter().map(|funder| self.credit_slots(*funder));
        let slots: Vec<Vec<Slot>> = slots.filter(|of_one| !of_one.is_empty()).collect();
        (slots.len() > 1).then(|| lowered_together(&slots.concat(), self.plan().unit, amount))?
    }

    fn credit_slots(&self, funder: FunderIx) -> Vec<Slot> {
        let periods = self.periods.iter();
        let slots = periods.filter_map(|period| credit_slot(self.plan(), funder, *period));
        slots.collect()
    }
}

fn last_key(place: &Place) -> Option<&str> {
    place.steps().last().and_then(Step::as_key)
}

fn account_name(plan: &Plan, account: Account) -> Piece {
    match account {
        Account::Line(line) => line_called(plan, line),
        Account::NoLine => Piece::Words(Words::new("wat op geen post staat", "what has no line")),
        Account::Funder(funder) => funder_called(plan, funder),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    #[test]
    fn what_several_payers_have_too_much_is_divided_among_them() {
        // Three funders of 50, 30 and 20 may pay only the 50 of `a`, so together they have 50 too much. Only the first
        // has as much.
        let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                    f = { credit = [50], pays = [\"a\"] }\ng = { credit = [30], pays = [\"a\"] }\n\
                    h = { credit = [20], pays = [\"a\"] }\no = { credit = [100] }\n\
                    [lines]\na = { debit = [50] }\nb = { debit = [150] }";
        let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
        let hint = project.findings[0].finding.hint.as_ref();
        let alternatives = &hint.expect("it has a hint").alternatives;
        let changes = alternatives.iter().map(|each| {
            let changes = each.changes.iter();
            let changes = changes.map(|change| (change.place.to_string(), change.toml()));
            changes.collect::<Vec<_>>()
        });
        let expected = [("o", "150"), ("f", "25"), ("g", "15"), ("h", "10")];
        let expected = expected
            .map(|(id, amount)| (format!("funders.{id}.credit[0]"), Some(amount.to_string())));
        assert_eq!(changes.collect::<Vec<_>>(), [expected]);
    }
}
