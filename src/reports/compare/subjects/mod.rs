//! The things of a plan, with the facts about each, apart from the amounts in the books. Facts are in words that depend
//! on the meaning only, not on how the plan writes it: two plans differ where these words differ.

mod entries;
mod funders;
mod prices;
mod stated;

use std::fmt::Display;

use super::facts::{Facts, unread};
use super::{CheckedPlan, activity, division};
use crate::finding::Located;
use crate::ledger::{Books, Renames};
use crate::plan::fields::Referent;
use crate::plan::{
    BalanceSign, BudgetArrangement, Carry, ColumnKind, CostOwner, FigureSign, FiscalYear, Language,
    Line, LineIx, LineRole, PartnerLevel, Plan, RequiredBalance, ReviewSubject, Scale, Unit, Word,
};
use crate::reports::names::{activity_name, label_of_column, period_label};
use crate::reports::when::{self, NamedTimes};
use crate::say;
use crate::words::{CompareWords, DivisionWords, SharedWords, VatWords};

/// One thing of a plan, with the facts about it.
#[derive(Debug)]
pub(super) struct Subject<'r> {
    /// The kind of thing: a funder, an activity.
    pub(super) sort: &'static str,
    pub(super) id: String,
    /// The id of the thing, or its new id if that changed. The same thing in another version has the same sort and key,
    /// or else the same sort and name.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) facts: Facts<'r>,
}

/// Every thing of a plan. Ids are shown as they are after these renames.
pub(super) fn subjects<'r>(
    checked: CheckedPlan<'r>,
    times: NamedTimes<'r>,
    renames: &'r Renames,
) -> Vec<Subject<'r>> {
    let language = times.language;
    let mut subjects = Subjects {
        plan: checked.plan,
        books: checked.books,
        findings: checked.findings,
        language,
        times,
        renames,
        words: CompareWords::of(language),
        shared: SharedWords::of(language),
        list: Vec::new(),
    };
    subjects.header();
    subjects.periods();
    subjects.funders();
    subjects.lines();
    subjects.partners();
    subjects.goals();
    subjects.reviews();
    subjects.tariffs();
    subjects.rates();
    subjects.keys();
    subjects.activities();
    subjects.conditions();
    subjects.claims();
    subjects.silences();
    subjects.scenarios();
    subjects.list
}

struct Subjects<'p> {
    plan: &'p Plan,
    books: &'p Books,
    findings: &'p [Located],
    language: Language,
    words: &'static CompareWords,
    shared: &'static SharedWords,
    times: NamedTimes<'p>,
    renames: &'p Renames,
    list: Vec<Subject<'p>>,
}

impl<'p> Subjects<'p> {
    fn add(&mut self, sort: &'static str, id: impl Display, name: &str, facts: Facts<'p>) {
        self.list.push(Subject {
            sort,
            id: id.to_string(),
            key: id.to_string(),
            name: name.to_string(),
            facts,
        });
    }

    /// Adds a thing that others may refer to.
    fn add_referent(
        &mut self,
        (sort, referent): (&'static str, Referent),
        id: &str,
        name: &str,
        facts: Facts<'p>,
    ) {
        self.list.push(Subject {
            sort,
            id: id.to_string(),
            key: self.renames.id(referent, id).to_string(),
            name: name.to_string(),
            facts,
        });
    }

    /// The keys of an entry of a section whose values could not be read.
    fn unread(&self, section: &str, entry: &str) -> Vec<&'p str> {
        unread(self.findings, section, entry)
    }

    /// Facts, the first of which is the name of the thing.
    fn named(&self, name: &str) -> Facts<'p> {
        let mut facts = Facts::new(self.times, self.renames);
        facts.text(self.words.name, Some(name));
        facts
    }

    /// Compares `[plan]` and `[totals]`.
    fn header(&mut self) {
        let (plan, words) = (self.plan, self.words);
        let mut facts = Facts::new(self.times, self.renames);
        let unit = |unit: Unit| unit.size();
        facts.text(words.title, Some(&plan.title));
        facts.text(words.id, plan.id.as_ref());
        facts.value(words.version, plan.version);
        facts.text(words.language, Some(plan.language.word()));
        facts.text(words.currency, Some(plan.currency.code()));
        let scale = Some(plan.scale).filter(|scale| !scale.is_one());
        facts.text(words.scale, scale.map(Scale::size));
        facts.text(words.unit, Some(unit(plan.unit)));
        facts.text(words.rounding, plan.rounding.map(unit));
        let carry = match plan.carry {
            Carry::None => None,
            Carry::Forward => Some(Carry::Forward.word()),
        };
        facts.text(words.carry, carry);
        let balance = match plan.balance {
            RequiredBalance::Zero => None,
            RequiredBalance::Free => Some(RequiredBalance::Free.word()),
        };
        facts.text(words.balance, balance);
        let sign = match plan.balance_sign {
            BalanceSign::IncomeLessCosts => None,
            BalanceSign::CostsLessIncome => Some(BalanceSign::CostsLessIncome.word()),
        };
        facts.text(words.balance_sign, sign);
        let arrangement = match plan.budget_arrangement {
            BudgetArrangement::Blocks => None,
            BudgetArrangement::Pairs => Some(BudgetArrangement::Pairs.word()),
        };
        facts.text(words.budget_layout, arrangement);
        let opening = plan.is_opening_known.then_some(plan.opening);
        facts.known_amount(words.opening, opening);
        facts.value(VatWords::of(self.language).recovers, plan.recovers_vat);
        facts.value(words.term, plan.stated_term);
        let years = plan.fiscal_year.as_ref();
        facts.text(words.year_begins, years.map(FiscalYear::first_month));
        facts.text(words.year_name, years.map(FiscalYear::name));
        activity::audiences(&plan.audience, self.language, &mut facts);
        self.totals(&mut facts);
        facts.text(words.note, plan.note.as_ref());
        self.add(self.shared.plan, "", &plan.title, facts);
    }

    fn periods(&mut self) {
        let own = self.plan.periods.iter();
        let own = own.map(|(_, period)| (None, period));
        let others = self.plan.other_columns.iter();
        let others = others.map(|each| (Some(each.kind), each.period()));
        for (kind, period) in own.chain(others) {
            let new = self.renames.period(kind, period);
            let label = match kind {
                None => period_label(self.times, new),
                Some(kind) => label_of_column(self.times, kind, new),
            };
            let mut facts = Facts::new(self.times, self.renames);
            facts.value(self.words.span, Some(period.span));
            facts.text(self.words.name, period.name.as_ref());
            facts.text(self.words.kind, kind.map(ColumnKind::word));
            self.list.push(Subject {
                sort: self.shared.period,
                id: period.id.to_string(),
                key: new.id.to_string(),
                name: label.text().to_string(),
                facts,
            });
        }
    }

    fn lines(&mut self) {
        let lines = &self.plan.lines;
        for (index, id, line) in self.plan.indexed_lines() {
            let is_group = lines.values().any(|other| other.under.as_ref() == Some(id));
            let facts = self.line(index, line, is_group);
            self.add_referent(
                (self.shared.line, Referent::Line),
                id.as_str(),
                &line.name,
                facts,
            );
        }
    }

    fn line(&self, index: LineIx, line: &Line, is_group: bool) -> Facts<'p> {
        let (plan, words) = (self.plan, self.words);
        let mut facts = self.named(&line.name);
        facts.reference(words.under, Referent::Line, line.under.as_ref());
        let basis = match (&line.debit, line.has_cost()) {
            (Some(_), _) => words.stated,
            (None, true) => words.from_costs,
            (None, false) => words.from_activities,
        };
        facts.text(words.basis, Some(basis).filter(|_| !is_group));
        let id = plan.line_id(index).as_str();
        let unread = self.unread("lines", id);
        facts.figures(plan, line, &unread, |key| match key {
            "debit" => is_group.then_some(words.printed),
            // The credit of a line is in the table of income.
            "credit" => is_group.then_some("credit"),
            "total" => Some(words.printed),
            "approved" => Some(words.approved),
            // These are in the derivation of the cost.
            "rate" | "quantity" | "vat" => None,
            other => Some(other),
        });
        self.stated_of_line(index, is_group, &mut facts);
        let price = line.income.price.as_ref();
        facts.text("credit-unit", price.and_then(|price| price.unit.as_ref()));
        facts.text("sign", sign_to_tell(line.sign));
        let role = match line.role {
            LineRole::Ordinary => None,
            LineRole::Reserve => line.is_role_known.then(|| LineRole::Reserve.word()),
        };
        facts.text(words.role, role);
        let costings = &self.books.costings[CostOwner::Line(index)];
        activity::line_costs(plan, line, costings, self.language, &mut facts);
        for adjustment in &line.adjust {
            let (reason, within) = (&adjustment.reason, adjustment.within);
            let what = format!("{}: {reason}, {within}", words.adjustment);
            facts.say(&what, say![adjustment.amount]);
        }
        for transfer in &line.may_move {
            let to = transfer.to.iter();
            let to = to.map(|id| self.renames.id(Referent::Line, id.as_str()));
            let mut to: Vec<&str> = to.collect();
            to.sort_unstable();
            let mut fact = match transfer.max {
                Some(max) => say![words.at_most, " ", max],
                None => say![words.any_amount],
            };
            let note = transfer.note.as_ref().map(|note| format!(" ({note})"));
            fact.push(note.unwrap_or_default());
            facts.say(&format!("{} {}", words.may_move, to.join(", ")), fact);
        }
        facts.text(words.note, line.note.as_ref());
        facts
    }

    fn partners(&mut self) {
        let words = self.words;
        for (id, partner) in &self.plan.partners {
            let mut facts = self.named(&partner.name);
            let level = partner.level.map(|level| match level {
                PartnerLevel::Policy => words.policy,
                PartnerLevel::Practice => words.practice,
            });
            facts.text(words.partner_level, level);
            facts.text(words.kind, partner.kind.as_ref());
            facts.value(VatWords::of(self.language).recovers, partner.recovers_vat);
            facts.text(words.note, partner.note.as_ref());
            self.add_referent(
                (self.shared.partner, Referent::Partner),
                id.as_str(),
                &partner.name,
                facts,
            );
        }
    }

    fn goals(&mut self) {
        for (id, goal) in &self.plan.goals {
            let mut facts = self.named(&goal.name);
            facts.text(self.words.note, goal.note.as_ref());
            self.add_referent(
                (self.shared.goal, Referent::Goal),
                id.as_str(),
                &goal.name,
                facts,
            );
        }
    }

    fn reviews(&mut self) {
        let words = self.words;
        for review in &self.plan.reviews {
            let mut facts = Facts::new(self.times, self.renames);
            facts.text(words.id, review.id.as_ref());
            facts.parties(words.reporter, review.by.as_slice());
            facts.parties(words.to, &review.to);
            let when = review.when.map(|when| when::recurs(self.times, when));
            facts.text(words.when, when);
            for day in &review.on {
                facts.value(words.due_on, Some(*day));
            }
            let for_each = review.for_each.map(|subject| match subject {
                ReviewSubject::Activity => words.each_activity,
            });
            facts.text(words.for_each, for_each);
            facts.text(words.note, review.note.as_ref());
            self.add(words.review, &review.what, &review.what, facts);
        }
    }

    /// The allocation keys.
    fn keys(&mut self) {
        let (plan, words) = (self.plan, self.words);
        for (id, key) in &plan.keys {
            let mut facts = self.named(&key.name);
            if let Some(parts) = &key.parts {
                let parts = division::by_ids(plan, self.language, parts, self.renames);
                facts.say(words.division, parts);
            }
            facts.text(words.unit, key.unit.as_ref());
            facts.text(words.source, key.source.as_ref());
            facts.text(words.note, key.note.as_ref());
            let sort = DivisionWords::of(self.language).key;
            self.add_referent((sort, Referent::Key), id.as_str(), &key.name, facts);
        }
    }

    fn activities(&mut self) {
        let plan = self.plan;
        for (index, activity) in plan.indexed_activities() {
            let costings = &self.books.costings[CostOwner::Activity(index)];
            let facts = activity::facts(plan, activity, costings, (self.times, self.renames));
            let name = activity_name(activity);
            let sort = (self.shared.activity, Referent::Activity);
            self.add_referent(sort, activity.code.as_str(), &name, facts);
        }
    }
}

/// The word for a sign. None for the default.
fn sign_to_tell(sign: FigureSign) -> Option<&'static str> {
    match sign {
        FigureSign::Positive => None,
        FigureSign::Any => Some(sign.word()),
    }
}
