//! What a plan says of each of its things, apart from the amounts in the books. The same meaning gives the same words,
//! whatever way it is written: two plans differ where these words differ.

use indexmap::IndexMap;

use super::{activity, conditions, division};
use crate::finding::{Message, Piece, rate};
use crate::plan::{
    Carry, Funder, Language, Line, Money, NewValue, PartnerLevel, PerPeriod, Periods, Plan, Series,
    SilenceLevel, Span, TariffRate, Unit, When,
};
use crate::reports::when;
use crate::say;
use crate::words::{CompareWords, WhenWords};

/// One thing of a plan, and what the plan says of it.
#[derive(Debug)]
pub(super) struct Subject {
    /// What sort of thing it is: a funder, an activity.
    pub(super) sort: &'static str,
    /// The same thing has the same sort and id in another version.
    pub(super) id: String,
    pub(super) name: String,
    pub(super) facts: Facts,
}

/// What a plan says of one thing, by what it is about.
#[derive(Debug, Default)]
pub(super) struct Facts(IndexMap<String, Message>);

impl Facts {
    /// What the plan says about this. None if it says nothing.
    pub(super) fn get(&self, what: &str) -> Option<&Message> {
        self.0.get(what)
    }

    /// What the plan says something about, in order.
    pub(super) fn about(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Adds a fact. A second fact about the same gets a number.
    pub(super) fn say(&mut self, what: &str, message: Message) {
        let mut key = what.to_string();
        let mut number = 1;
        while self.0.contains_key(&key) {
            number += 1;
            key = format!("{what} ({number})");
        }
        self.0.insert(key, message);
    }

    /// Adds a fact if there is a value.
    pub(super) fn value(&mut self, what: &str, value: Option<impl Into<Piece>>) {
        if let Some(value) = value {
            self.say(what, say![value]);
        }
    }

    /// Adds a fact if there is a text.
    pub(super) fn text(&mut self, what: &str, text: Option<&str>) {
        self.value(what, text.map(str::to_string));
    }

    /// Adds a fact for each figure that is not 0.
    pub(super) fn figures(
        &mut self,
        what: &str,
        figures: Option<&PerPeriod<Money>>,
        periods: &Periods,
    ) {
        for (period, amount) in figures.iter().flat_map(|figures| figures.entries()) {
            if !amount.is_zero() {
                self.say(
                    &format!("{what}, {}", periods.get(*period).title()),
                    say![*amount],
                );
            }
        }
    }
}

/// Every thing of a plan. The amounts of its costs are not among the facts.
pub(super) fn subjects(plan: &Plan, language: Language) -> Vec<Subject> {
    let words = CompareWords::of(language);
    let mut all = vec![header(plan, words)];
    for (_, period) in plan.periods.iter() {
        let mut facts = Facts::default();
        facts.value(words.span, Some(period.span));
        facts.text(words.name, period.name.as_deref());
        all.push(subject(
            words.period,
            period.id.as_str(),
            period.title(),
            facts,
        ));
    }
    all.extend(plan.funders.iter().map(|(id, funder)| {
        let is_group = plan
            .funders
            .values()
            .any(|other| other.under.as_ref() == Some(id));
        subject(
            words.funder,
            id.as_str(),
            &funder.name,
            of_funder(plan, funder, is_group, language),
        )
    }));
    all.extend(plan.lines.iter().map(|(id, line)| {
        let is_group = plan
            .lines
            .values()
            .any(|other| other.under.as_ref() == Some(id));
        subject(
            words.line,
            id.as_str(),
            &line.name,
            of_line(plan, line, is_group, language),
        )
    }));
    people(plan, language, &mut all);
    tariffs(plan, words, &mut all);
    division::keys(plan, language, &mut all);
    all.extend(plan.activities.iter().map(|each| {
        let name = format!("{} {}", each.code, each.title);
        subject(
            words.activity,
            each.code.as_str(),
            &name,
            activity::facts(plan, each, language),
        )
    }));
    conditions(plan, language, &mut all);
    scenarios(plan, words, &mut all);
    all
}

pub(super) fn subject(sort: &'static str, id: &str, name: &str, facts: Facts) -> Subject {
    Subject {
        sort,
        id: id.to_string(),
        name: name.to_string(),
        facts,
    }
}

fn header(plan: &Plan, words: &'static CompareWords) -> Subject {
    let mut facts = Facts::default();
    let unit = |unit: Unit| unit.size().to_string();
    facts.text(words.title, Some(&plan.title));
    facts.value(words.version, plan.version);
    let language = match plan.language {
        Language::Dutch => "nl",
        Language::English => "en",
    };
    facts.text(words.language, Some(language));
    facts.text(words.currency, Some(plan.currency.code()));
    facts.value(words.unit, Some(unit(plan.unit)));
    facts.value(words.rounding, plan.rounding.map(unit));
    let carry = match plan.carry {
        Carry::None => None,
        Carry::Forward => Some("forward"),
    };
    facts.text(words.carry, carry);
    facts.value(
        words.opening,
        Some(plan.opening).filter(|opening| !opening.is_zero()),
    );
    facts.value(words.term, plan.stated_term);
    let totals = &plan.totals;
    let printed = |key: &str| format!("{}: {key}", words.printed);
    for (key, figures) in [
        ("debit", &totals.debit),
        ("credit", &totals.credit),
        ("balance", &totals.balance),
    ] {
        // A printed 0 claims something; a figure that is left out does not.
        for (period, amount) in figures.iter().flat_map(|figures| figures.entries()) {
            facts.say(
                &format!("{}, {}", printed(key), plan.periods.get(*period).title()),
                say![*amount],
            );
        }
    }
    facts.value(&printed("total-debit"), totals.total_debit);
    facts.value(&printed("total-credit"), totals.total_credit);
    facts.value(&printed("total-balance"), totals.total_balance);
    facts.text(words.note, plan.note.as_deref());
    subject(words.plan, "", &plan.title, facts)
}

fn of_funder(plan: &Plan, funder: &Funder, is_group: bool, language: Language) -> Facts {
    let words = CompareWords::of(language);
    let mut facts = Facts::default();
    facts.text(words.name, Some(&funder.name));
    facts.text(
        words.under,
        funder.under.as_ref().map(|under| under.as_str()),
    );
    facts.value(words.starts, funder.from.map(Span::start));
    facts.value(words.until, funder.until.map(Span::end));
    facts.value(words.printed, funder.total);
    facts.figures(
        words.printed,
        funder.credit.as_ref().filter(|_| is_group),
        &plan.periods,
    );
    division::of_funder(plan, funder, language, &mut facts);
    facts.text(words.note, funder.note.as_deref());
    facts
}

fn of_line(plan: &Plan, line: &Line, is_group: bool, language: Language) -> Facts {
    let words = CompareWords::of(language);
    let mut facts = Facts::default();
    facts.text(words.name, Some(&line.name));
    facts.text(words.under, line.under.as_ref().map(|under| under.as_str()));
    if !is_group {
        facts.text(
            words.basis,
            Some(if line.debit.is_some() {
                words.stated
            } else {
                words.from_activities
            }),
        );
    }
    facts.value(words.printed, line.total);
    facts.figures(
        words.printed,
        line.debit.as_ref().filter(|_| is_group),
        &plan.periods,
    );
    division::series(plan, words.approved, line.approved.as_ref(), &mut facts);
    for adjustment in &line.adjust {
        let what = format!(
            "{}: {}, {}",
            words.adjustment, adjustment.reason, adjustment.within
        );
        facts.say(&what, say![adjustment.amount]);
    }
    facts.text(words.note, line.note.as_deref());
    facts
}

fn people(plan: &Plan, language: Language, all: &mut Vec<Subject>) {
    let words = CompareWords::of(language);
    for (id, partner) in &plan.partners {
        let mut facts = Facts::default();
        facts.text(words.name, Some(&partner.name));
        let level = partner.level.map(|level| match level {
            PartnerLevel::Policy => words.policy,
            PartnerLevel::Practice => words.practice,
        });
        facts.text(words.partner_level, level);
        facts.text(words.kind, partner.kind.as_deref());
        facts.text(words.note, partner.note.as_deref());
        all.push(subject(words.partner, id.as_str(), &partner.name, facts));
    }
    for (id, goal) in &plan.goals {
        let mut facts = Facts::default();
        facts.text(words.name, Some(&goal.name));
        facts.text(words.note, goal.note.as_deref());
        all.push(subject(words.goal, id.as_str(), &goal.name, facts));
    }
    for review in &plan.reviews {
        let mut facts = Facts::default();
        facts.text(words.reporter, review.by.as_deref());
        facts.text(
            words.to,
            listed(review.to.iter().map(String::as_str)).as_deref(),
        );
        facts.value(
            words.when,
            review
                .when
                .map(|beat| when::recurs(WhenWords::of(language), beat)),
        );
        facts.text(words.note, review.note.as_deref());
        all.push(subject(words.review, &review.what, &review.what, facts));
    }
}

fn tariffs(plan: &Plan, words: &'static CompareWords, all: &mut Vec<Subject>) {
    for (id, tariff) in &plan.tariffs {
        let mut facts = Facts::default();
        facts.text(words.name, Some(&tariff.name));
        match &tariff.rate {
            TariffRate::Fixed(Series::One(price)) => facts.value(words.rate, Some(rate(*price))),
            TariffRate::Fixed(Series::Each(prices)) => {
                facts.figures(words.rate, Some(prices), &plan.periods)
            }
            TariffRate::Indexed {
                rate: price,
                index,
                from,
            } => {
                facts.value(words.rate, Some(rate(*price)));
                facts.value(words.index, Some(*index));
                facts.value(words.index_from, from.map(|year| year.to_string()));
            }
        }
        facts.text(words.unit, tariff.unit.as_deref());
        facts.text(words.note, tariff.note.as_deref());
        all.push(subject(words.tariff, id.as_str(), &tariff.name, facts));
    }
}

fn conditions(plan: &Plan, language: Language, all: &mut Vec<Subject>) {
    let words = CompareWords::of(language);
    for condition in &plan.conditions {
        let facts = conditions::facts(plan, condition, language);
        all.push(subject(
            words.condition,
            &condition.name,
            &condition.name,
            facts,
        ));
    }
    for silence in &plan.silences {
        let mut facts = Facts::default();
        let level = match silence.level {
            SilenceLevel::Allow => words.allow,
            SilenceLevel::Warn => words.warning,
            SilenceLevel::Deny => words.error,
        };
        facts.text(words.level, Some(level));
        facts.text(words.reason, silence.reason.as_deref());
        all.push(Subject {
            name: silence.rule.clone(),
            ..subject(words.check, &silence.rule, "", facts)
        });
    }
}

fn scenarios(plan: &Plan, words: &'static CompareWords, all: &mut Vec<Subject>) {
    for (id, scenario) in &plan.scenarios {
        let mut facts = Facts::default();
        for edit in &scenario.edits {
            let to = match edit.to {
                NewValue::Number(number) => say![number],
                NewValue::Percentage(share) => say![share],
                NewValue::Nothing => say![words.no_cost],
                NewValue::Times(factor) => say!["× ", factor],
            };
            facts.say(&edit.path, to);
        }
        facts.text(words.note, scenario.note.as_deref());
        all.push(subject(words.scenario, id, id, facts));
    }
}

/// The words in alphabetical order, as their order in the file has no meaning. None if there are no words.
pub(super) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    (!words.is_empty()).then(|| words.join(", "))
}

/// When an entry of a timeline is, in words.
pub(super) fn when(when: When, language: Language) -> Message {
    match when {
        When::In(span) => say![when::span(WhenWords::of(language), span)],
        When::Recurs(beat) => say![when::recurs(WhenWords::of(language), beat)],
        When::Unsaid => say![CompareWords::of(language).unsaid],
    }
}
