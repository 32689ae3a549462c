//! The facts in a plan about one thing, each with a word for its subject.

use crate::ledger::Renames;
use crate::reports::names::{label_of_column, period_label};
use crate::reports::when::NamedTimes;
use std::fmt::Display;

use indexmap::IndexMap;

use crate::finding::{Level, Located, Message, Piece, Topic, rate};
use crate::plan::fields::{FieldFigures, Figure, PlanTable, Referent};
use crate::plan::{
    BalanceSign, FirstOfEach, Money, OtherColumn, PerPeriod, PeriodIx, Plan, Series, organisation,
};
use crate::say;
use crate::words::ConditionsWords;

/// The facts in a plan about one thing, by their subject.
#[derive(Debug)]
pub(super) struct Facts<'r> {
    pub(super) times: NamedTimes<'r>,
    pub(super) renames: &'r Renames,
    by_subject: IndexMap<String, Message>,
    /// The name of the column that new facts are about. None if they are about the plan and its periods.
    column: Option<String>,
}

impl<'r> Facts<'r> {
    /// An empty set of facts. Facts show ids as they are after these renames.
    pub(super) fn new(times: NamedTimes<'r>, renames: &'r Renames) -> Facts<'r> {
        Facts {
            times,
            renames,
            by_subject: IndexMap::new(),
            column: None,
        }
    }

    /// Adds facts about a column that is not a period of the plan. Its name is in the subject of each figure.
    pub(super) fn within(&mut self, column: &OtherColumn, add: impl FnOnce(&mut Self)) {
        let period = self.renames.period(Some(column.kind), column.period());
        let label = label_of_column(self.times, column.kind, period);
        self.column = Some(label.text().to_string());
        add(self);
        self.column = None;
    }

    /// The fact about a subject. None if the plan says nothing about it.
    pub(super) fn get(&self, what: &str) -> Option<&Message> {
        self.by_subject.get(what)
    }

    /// The subjects of the facts, in order.
    pub(super) fn about(&self) -> impl Iterator<Item = &str> {
        self.by_subject.keys().map(String::as_str)
    }

    /// Adds the first amount that counts of each of some costs.
    pub(super) fn first_of_each(&mut self, first: Option<&FirstOfEach>) {
        let Some(first) = first else {
            return;
        };
        let of = first.of.iter();
        let of = of.map(|id| self.renames.id(Referent::Purpose, id.as_str()));
        let mut of: Vec<&str> = of.collect();
        of.sort_unstable();
        let words = ConditionsWords::of(self.times.language);
        let what = format!("{} {}", words.first_of_each, of.join(", "));
        self.say(&what, say![first.amount]);
    }

    /// Adds a fact. A second fact about the same subject gets a number.
    pub(super) fn say(&mut self, what: &str, message: Message) {
        let mut key = what.to_string();
        let mut number = 1;
        while self.by_subject.contains_key(&key) {
            number += 1;
            key = format!("{what} ({number})");
        }
        self.by_subject.insert(key, message);
    }

    /// Adds a fact if there is a value.
    pub(super) fn value(&mut self, what: &str, value: Option<impl Into<Piece>>) {
        if let Some(value) = value {
            self.say(what, say![value]);
        }
    }

    /// Adds a fact if there is a string or an id.
    pub(super) fn text(&mut self, what: &str, text: Option<impl Display>) {
        self.value(what, text.map(|text| text.to_string()));
    }

    /// Adds a fact if there is a reference.
    pub(super) fn reference(&mut self, what: &str, to: Referent, id: Option<impl Display>) {
        let id = id.map(|id| self.renames.id(to, &id.to_string()).to_string());
        self.text(what, id);
    }

    /// Adds a fact with all references, if there are any, as [`Facts::list`] does.
    pub(super) fn references(&mut self, what: &str, to: Referent, ids: &[impl Display]) {
        let ids = ids.iter();
        let ids = ids.map(|id| self.renames.id(to, &id.to_string()).to_string());
        let ids: Vec<String> = ids.collect();
        self.list(what, &ids);
    }

    /// Adds a fact with all parties, if there are any, as [`Facts::list`] does. A party is a name, the id of a partner
    /// or a funder, or such an id with persons.
    pub(super) fn parties(&mut self, what: &str, parties: &[String]) {
        let parties = parties.iter().map(|party| {
            let (id, persons) = organisation(party);
            format!("{}{persons}", self.renames.id(Referent::Member, id))
        });
        let parties: Vec<String> = parties.collect();
        self.list(what, &parties);
    }

    /// Adds a fact with all texts or ids, if there are any. They are in alphabetical order, as their order in the file
    /// has no meaning.
    pub(super) fn list(&mut self, what: &str, list: &[impl Display]) {
        let mut texts: Vec<String> = list.iter().map(|each| each.to_string()).collect();
        texts.sort_unstable();
        self.text(what, Some(texts.join(", ")).filter(|_| !texts.is_empty()));
    }

    /// Adds a fact for each figure that is not 0.
    pub(super) fn amounts(&mut self, plan: &Plan, what: &str, amounts: Option<&PerPeriod<Money>>) {
        let entries = amounts.iter().flat_map(|amounts| amounts.entries());
        for (period, amount) in entries.filter(|(_, amount)| !amount.is_zero()) {
            self.amount_in(plan, what, *period, *amount);
        }
        if let Some(amounts) = amounts {
            self.unreadable(plan, what, amounts);
        }
    }

    /// Adds a fact for each figure that could not be read.
    fn unreadable<T: Copy>(&mut self, plan: &Plan, what: &str, figures: &PerPeriod<T>) {
        if figures.is_unreadable() {
            self.unknown(what);
        }
        for period in figures.holes() {
            let period = self.period(plan, *period);
            self.unknown(&format!("{what}, {period}"));
        }
    }

    /// Adds an amount that is not 0. None is an unknown amount.
    pub(super) fn known_amount(&mut self, what: &str, amount: Option<Money>) {
        match amount {
            Some(amount) => self.value(what, Some(amount).filter(|amount| !amount.is_zero())),
            None => self.unknown(what),
        }
    }

    /// Adds a fact whose value is unknown.
    fn unknown(&mut self, what: &str) {
        self.say(what, say!["?"]);
    }

    /// Adds a fact for each figure, even for 0: a figure that is left out has another meaning.
    pub(super) fn claims(&mut self, plan: &Plan, what: &str, amounts: Option<&PerPeriod<Money>>) {
        let entries = amounts.iter().flat_map(|amounts| amounts.entries());
        entries.for_each(|(period, amount)| self.amount_in(plan, what, *period, *amount));
        if let Some(amounts) = amounts {
            self.unreadable(plan, what, amounts);
        }
    }

    /// Adds the figure for all periods, or a fact for each period.
    pub(super) fn series(&mut self, plan: &Plan, what: &str, amounts: Option<&Series<Money>>) {
        match amounts {
            Some(Series::One(amount)) => {
                let what = self.in_column(what);
                self.value(&what, Some(*amount));
            }
            Some(Series::Each(amounts)) => self.claims(plan, what, Some(amounts)),
            None => {}
        }
    }

    /// The subject with the name of the column, if the fact is about one.
    pub(super) fn in_column(&self, what: &str) -> String {
        match &self.column {
            Some(column) => format!("{what}, {column}"),
            None => what.to_string(),
        }
    }

    /// Adds a stated balance for each period, even one of 0, with the sign that its source prints.
    pub(super) fn balances(
        &mut self,
        plan: &Plan,
        what: &str,
        balances: Option<&PerPeriod<Money>>,
    ) {
        let printed = balances.cloned();
        let printed = printed.map(|each| each.map(|balance| plan.printed_balance(balance)));
        self.claims(plan, what, printed.as_ref());
    }

    /// Adds a stated balance over all periods, with the sign that its source prints.
    pub(super) fn balance(&mut self, plan: &Plan, what: &str, balance: Option<Money>) {
        self.value(what, balance.map(|balance| plan.printed_balance(balance)));
    }

    /// Adds the figures of a table, each by its label. A figure without a label is not added. The keys in `unread`
    /// could not be read, so their figures are unknown.
    pub(super) fn figures(
        &mut self,
        plan: &Plan,
        table: &dyn PlanTable,
        unread: &[&str],
        label: impl for<'k> Fn(&'k str) -> Option<&'k str>,
    ) {
        table.figures(&mut |key, figure| {
            let Some(what) = label(key) else { return };
            let is_balance = BalanceSign::KEYS.contains(&key);
            match figure {
                _ if is_absent(figure) && unread.contains(&key) => self.unknown(what),
                Figure::Amount(FieldFigures::Single(balance)) if is_balance => {
                    self.balance(plan, what, balance);
                }
                Figure::Amount(FieldFigures::Each(balances)) if is_balance => {
                    self.balances(plan, what, balances);
                }
                Figure::Amount(FieldFigures::Single(amount)) => self.value(what, amount),
                Figure::Amount(FieldFigures::Each(amounts)) => self.amounts(plan, what, amounts),
                Figure::Amount(FieldFigures::Series(amounts)) => self.series(plan, what, amounts),
                Figure::Rate(rates) => self.each(plan, what, rates, rate),
                Figure::Quantity(quantities) => self.each(plan, what, quantities, Piece::from),
                Figure::Share(shares) => self.each(plan, what, shares, Piece::from),
            }
        });
    }

    /// Adds each figure, in the form that `piece` gives it.
    pub(super) fn each<T: Copy>(
        &mut self,
        plan: &Plan,
        what: &str,
        figures: FieldFigures<'_, T>,
        piece: impl Fn(T) -> Piece,
    ) {
        match figures {
            FieldFigures::Single(figure) => self.value(what, figure.map(piece)),
            FieldFigures::Series(Some(Series::One(figure))) => {
                self.value(what, Some(piece(*figure)));
            }
            FieldFigures::Each(Some(figures))
            | FieldFigures::Series(Some(Series::Each(figures))) => {
                for (period, figure) in figures.entries() {
                    let period = self.period(plan, *period);
                    self.value(&format!("{what}, {period}"), Some(piece(*figure)));
                }
                self.unreadable(plan, what, figures);
            }
            FieldFigures::Each(None) | FieldFigures::Series(None) => {}
        }
    }

    fn amount_in(&mut self, plan: &Plan, what: &str, period: PeriodIx, amount: Money) {
        let period = self.period(plan, period);
        self.say(&format!("{what}, {period}"), say![amount]);
    }

    fn period(&self, plan: &Plan, period: PeriodIx) -> String {
        if let Some(column) = &self.column {
            return column.clone();
        }
        let period = self.renames.period(None, plan.periods.get(period));
        let label = period_label(self.times, period);
        label.text().to_string()
    }
}

/// Whether a key has no figure at all.
fn is_absent(figure: Figure<'_>) -> bool {
    fn is_none<T: Copy>(figures: FieldFigures<'_, T>) -> bool {
        matches!(
            figures,
            FieldFigures::Single(None) | FieldFigures::Each(None) | FieldFigures::Series(None)
        )
    }
    match figure {
        Figure::Amount(amounts) | Figure::Rate(amounts) => is_none(amounts),
        Figure::Quantity(quantities) => is_none(quantities),
        Figure::Share(shares) => is_none(shares),
    }
}

/// The keys of an entry of a section whose values could not be read. The entry is an id, or a number in a list.
pub(super) fn unread<'f>(findings: &'f [Located], section: &str, entry: &str) -> Vec<&'f str> {
    let errors = findings
        .iter()
        .filter(|each| each.rule.topic == Topic::File && each.level == Level::Deny);
    let keys = errors.filter_map(|each| {
        let [of, at, key] = each.finding.place.steps() else {
            return None;
        };
        let id = at.as_key().map(str::to_string);
        let at = id.or_else(|| Some(at.as_index()?.to_string()));
        (of.as_key() == Some(section) && at.as_deref() == Some(entry)).then_some(key.as_key())?
    });
    keys.collect()
}
