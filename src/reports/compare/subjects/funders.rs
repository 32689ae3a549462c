//! Funders: what each brings in, when it pays, and its award.

use std::collections::BTreeSet;

use super::super::division;
use super::super::facts::Facts;
use super::{Subjects, prices, sign_to_tell};
use crate::finding::Message;
use crate::plan::fields::Referent;
use crate::plan::{
    Award, AwardModel, Funder, FunderCarry, FunderId, OwnCounts, Performance, Receipt, Span,
    StaffCostBy, Word,
};
use crate::say;
use crate::words::ClaimsWords;

impl<'p> Subjects<'p> {
    pub(super) fn funders(&mut self) {
        let funders = &self.plan.funders;
        let groups: BTreeSet<&FunderId> = funders
            .values()
            .filter_map(|other| other.under.as_ref())
            .collect();
        let in_file = funders
            .iter()
            .filter(|(_, funder)| funder.of_line.is_none());
        for (id, funder) in in_file {
            let facts = self.funder(id, funder, groups.contains(id));
            self.add_referent(
                (self.shared.funder, Referent::Funder),
                id.as_str(),
                &funder.name,
                facts,
            );
        }
    }

    fn funder(&self, id: &FunderId, funder: &Funder, is_group: bool) -> Facts<'p> {
        let (plan, words) = (self.plan, self.words);
        let mut facts = self.named(&funder.name);
        facts.reference(words.under, Referent::Funder, funder.under.as_ref());
        facts.value(words.starts, funder.from.map(Span::start));
        facts.value(words.until, funder.until.map(Span::end));
        let unread = self.unread("funders", id.as_str());
        facts.figures(plan, funder, &unread, |key| match key {
            "quantity" => Some(ClaimsWords::of(self.language).quantity),
            // `foreign_facts` adds the figures in another currency.
            _ if funder.foreign.is_some() => None,
            "credit" => is_group.then_some(words.printed),
            "total" => Some(words.printed),
            "max" => Some(words.max),
            "max-per-period" => Some(words.max_per_period),
            "rate" => Some(words.rate),
            other => Some(other),
        });
        if let Some(foreign) = &funder.foreign {
            prices::foreign_facts(plan, funder, foreign, words, &mut facts);
        }
        let unit = funder.price.as_ref().and_then(|price| price.unit.as_ref());
        facts.text(words.unit, unit);
        self.stated_of_funder(id, is_group, &mut facts);
        facts.text("sign", sign_to_tell(funder.sign));
        facts.text(words.left_over, funder.carry.map(FunderCarry::word));
        division::of_funder(plan, funder, self.language, &mut facts);
        self.payment_facts(funder, &mut facts);
        if let Some(award) = &funder.award {
            self.award_facts(award, &mut facts);
        }
        facts.text(words.note, funder.note.as_ref());
        facts
    }

    /// Adds when a funder pays, to whom, and which differences it wants explained.
    fn payment_facts(&self, funder: &Funder, facts: &mut Facts<'_>) {
        let words = self.words;
        for receipt in &funder.receipts {
            facts.say(words.receipt, self.receipt(receipt));
        }
        if !funder.receipts_are_complete {
            // A receipt could not be read.
            facts.say(words.receipt, say!["?"]);
        }
        facts.text(words.invoice_days, funder.invoice_days);
        let to = funder.received_by.as_ref();
        facts.reference(words.received_by, Referent::Partner, to);
        if let Some(above) = funder.explain_above {
            let amount = above.amount.map(|amount| say![amount]);
            let percent = above.percent.map(|percent| say![percent]);
            let need = Some(say![above.need.word()]);
            let each = Some(say![above.for_each.word()]);
            let parts = [amount, percent, need, each];
            facts.say(
                words.explain_above,
                Message::joined(parts.into_iter().flatten(), ", "),
            );
        }
    }

    /// The time and the amount of a receipt.
    fn receipt(&self, receipt: &Receipt) -> Message {
        let words = self.words;
        let after = receipt.after.as_ref().map(|after| {
            let after = self.renames.id(Referent::Activity, after).to_string();
            match receipt.which {
                Some(which) => say![words.after, " ", after, " (", which.to_string(), ")"],
                None => say![words.after, " ", after],
            }
        });
        let which = receipt.which.filter(|_| receipt.after.is_none());
        let days = receipt.days.map(|days| format!("{days} {}", words.days));
        let parts = [
            receipt.on.map(|day| say![day]),
            after,
            which.map(|which| say!["(", which.to_string(), ")"]),
            days.map(|days| say![days]),
            receipt.amount.map(|amount| say![amount]),
            receipt.share.map(|share| say![share]),
        ];
        Message::joined(parts.into_iter().flatten(), ", ")
    }

    fn award_facts(&self, award: &Award, facts: &mut Facts<'_>) {
        let words = self.words;
        let of = |what: &str| format!("{}: {what}", words.award);
        facts.text(&of(words.reference), award.reference.as_ref());
        facts.text(&of(words.description), award.description.as_ref());
        facts.value(&of(words.granted_on), award.granted_on);
        facts.value(&of(words.granted), award.granted);
        facts.text(&of(words.model), award.model.map(AwardModel::word));
        let performance = Some(award.performance).filter(|each| *each != Performance::default());
        facts.text(&of(words.performance), performance.map(Performance::word));
        facts.references(&of(words.own), Referent::Funder, &award.own);
        let counts = Some(award.own_counts).filter(|each| *each != OwnCounts::default());
        facts.text(&of(words.own_counts), counts.map(OwnCounts::word));
        let staff = Some(award.staff_cost).filter(|each| *each != StaffCostBy::default());
        facts.text(&of(words.staff_cost), staff.map(StaffCostBy::word));
        for year in &award.years {
            let of = |what: &str| of(&format!("{} {}, {what}", words.accounted, year.year));
            facts.value(&of(words.opening), year.opening);
            facts.value(&of(words.received), year.received);
            facts.value(&of(words.spent), year.spent);
            facts.value(&of(words.closing), year.closing);
        }
        if !award.years_are_complete {
            // A year could not be read.
            facts.say(&of(words.accounted), say!["?"]);
        }
    }
}
