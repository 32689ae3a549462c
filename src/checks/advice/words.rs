//! Changes of a plan in words: the present figure at each place, and the new one.

use crate::checks::support::cost_owner::item_in_words;
use crate::finding::{AND, Message, NewContent, Piece, PlanChange, Words, listed, name, verbatim};
use crate::formula::in_currency;
use crate::place::{Place, Step};
use crate::plan::{CostOwner, OtherColumn, Plan, Section, Span};
use crate::scenario::{content_at, written_at};
use crate::{say, tell};

/// The maximum number of changes in a sentence.
const MAX_CHANGES: usize = 4;

/// Returns the changes in words. Printed totals that follow from other changes are only counted.
pub(super) fn of(plan: &Plan, changes: &[PlanChange]) -> Message {
    let (totals, figures): (Vec<&PlanChange>, Vec<&PlanChange>) = changes
        .iter()
        .partition(|change| is_total(plan, &change.place));
    let (shown, follow) = if figures.is_empty() {
        (totals, 0)
    } else {
        (figures, totals.len())
    };
    // If only one change is left over, naming it is as short as "and one more".
    let most = match shown.len() == MAX_CHANGES + 1 {
        true => MAX_CHANGES + 1,
        false => MAX_CHANGES,
    };
    let more = shown.len().saturating_sub(most);
    let mut items: Vec<Piece> = shown
        .iter()
        .take(most)
        .map(|change| Piece::Message(change_in_words(plan, change)))
        .collect();
    if more > 0 {
        let words = tell! { nl: "nog {more} bedragen", en: "{more} more figures", more };
        items.push(Piece::Message(words));
    }
    if follow > 0 {
        items.push(Piece::Words(Words::new(
            "de totalen waar zij deel van zijn",
            "the totals that they are part of",
        )));
    }
    listed(items, AND)
}

/// `€ 500 instead of € 600 for `Subsidie` in `2020``.
fn change_in_words(plan: &Plan, change: &PlanChange) -> Message {
    let subject = subject(plan, &change.place);
    let foreign = |amount| match plan.currency_at(&change.place) {
        Some(currency) => Piece::Message(in_currency(amount, currency)),
        None => Piece::Money(amount),
    };
    let new = match &change.to {
        NewContent::Money(amount) => written_at(plan, &change.place, *amount),
        NewContent::Foreign(amount) => foreign(*amount),
        NewContent::Share(share) => Piece::Share(*share),
        NewContent::Quantity(quantity) => Piece::Quantity(*quantity),
        NewContent::Text(text) | NewContent::Toml(text) => name(text),
        NewContent::Nothing => {
            return tell! { nl: "laat {subject} weg", en: "leave out {subject}", subject };
        }
    };
    let old = match content_at(plan, &change.place) {
        Some(NewContent::Money(amount)) => written_at(plan, &change.place, amount),
        Some(NewContent::Foreign(amount)) => foreign(amount),
        Some(NewContent::Share(share)) => Piece::Share(share),
        Some(NewContent::Quantity(quantity)) => Piece::Quantity(quantity),
        Some(NewContent::Text(_) | NewContent::Toml(_) | NewContent::Nothing) | None => {
            return tell! { nl: "{new} voor {subject}", en: "{new} for {subject}", new, subject };
        }
    };
    tell! {
        nl: "{new} in plaats van {old} voor {subject}",
        en: "{new} instead of {old} for {subject}",
        new, old, subject
    }
}

/// Whether the figure at a place is the sum of other figures of the plan.
fn is_total(plan: &Plan, place: &Place) -> bool {
    let group = |id: &str| {
        let funders = plan.funders.values().filter_map(|each| each.under.as_ref());
        let lines = plan.lines.values().filter_map(|each| each.under.as_ref());
        let mut under = funders
            .map(|id| id.as_str())
            .chain(lines.map(|id| id.as_str()));
        under.any(|group| group == id)
    };
    match place.steps() {
        [Step::Key(section), ..] if section == Section::Totals.key() => true,
        [_, Step::Key(_), Step::Key(key)] if key == "total" => true,
        [_, Step::Key(id), Step::Key(key), _] if key == "credit" || key == "debit" => group(id),
        _ => false,
    }
}

/// The name of the figure at a place: a row, its total, a cost of an activity, or else its path.
fn subject(plan: &Plan, place: &Place) -> Message {
    let known = match place.steps() {
        [Step::Key(section), Step::Key(id), Step::Key(key), period]
            if key == "credit" || key == "debit" =>
        {
            called(plan, section, id).and_then(|row| in_period(plan, row, period))
        }
        [Step::Key(section), Step::Key(id), Step::Key(key)] if key == "total" => {
            let row = called(plan, section, id);
            row.map(|row| tell! { nl: "het totaal van {row}", en: "the total of {row}", row })
        }
        [
            Step::Key(section),
            Step::Key(id),
            Step::Key(key),
            Step::Key(member),
        ] if key == "paid-by" => {
            let row = called(plan, section, id);
            let payer = called(plan, Section::Funders.key(), member);
            let both = row.zip(payer);
            both.map(|(row, payer)| tell! { nl: "wat {payer} betaalt van {row}", en: "what {payer} pays of {row}", payer, row })
        }
        [Step::Key(section), Step::Key(key), period] if section == Section::Totals.key() => {
            in_period(plan, total_of(key), period)
        }
        [Step::Key(section), Step::Key(key)] if section == Section::Totals.key() => {
            key.strip_prefix("total-").map(over_all_periods)
        }
        [Step::Key(section), Step::Key(id), Step::Key(key), period]
            if section == Section::Lines.key() && key == "balance" =>
        {
            let row = called(plan, section, id);
            row.and_then(|row| in_period(plan, balance_of(row), period))
        }
        [Step::Key(section), Step::Key(id), Step::Key(key)]
            if section == Section::Lines.key() && key == "total-balance" =>
        {
            let row = called(plan, section, id).map(balance_of);
            row.map(
                |row| tell! { nl: "{row} over alle periodes", en: "{row} over all periods", row },
            )
        }
        [
            Step::Key(section),
            Step::Index(claim),
            Step::Key(_),
            period @ ..,
        ] if section == Section::Claims.key() => claimed(plan, *claim, period.first()),
        [Step::Key(section), Step::Key(currency), Step::Key(key)]
            if section == Section::Rates.key() && key == "rate" =>
        {
            Some(
                tell! { nl: "de koers van {currency}", en: "the rate of {currency}", currency = verbatim(currency) },
            )
        }
        [Step::Key(section), Step::Index(condition), _, period]
            if section == Section::Conditions.key() =>
        {
            in_period(plan, instalment(plan, *condition), period)
        }
        [Step::Key(section), Step::Index(number), Step::Key(key)]
            if section == Section::Conditions.key() =>
        {
            let mut conditions = plan.conditions.iter();
            let condition = conditions.find(|condition| condition.number == *number);
            condition.map(|condition| {
                tell! {
                    nl: "{key} van {condition}", en: "{key} of {condition}",
                    key = verbatim(key), condition = name(&condition.name)
                }
            })
        }
        [
            Step::Key(section),
            Step::Key(id),
            Step::Key(key),
            Step::Index(number),
            ..,
        ] if section == Section::Funders.key() && key == "receipts" => called(plan, section, id)
            .map(|funder| {
                tell! {
                    nl: "ontvangst {number} van {funder}", en: "receipt {number} of {funder}",
                    number = number + 1, funder
                }
            }),
        [
            Step::Key(section),
            Step::Key(id),
            Step::Key(award),
            _,
            Step::Index(number),
            Step::Key(key),
        ] if section == Section::Funders.key() && award == "award" => {
            year_of_award(plan, id, *number).map(|year| {
                tell! {
                    nl: "{key} van {year}", en: "{key} of {year}", key = verbatim(key), year
                }
            })
        }
        [Step::Key(_), Step::Key(key), Step::Index(_), _] if key == "forecast" => {
            Some(tell! { nl: "deze prognose", en: "this forecast" })
        }
        [
            _,
            Step::Index(activity),
            _,
            Step::Index(item),
            _,
            period @ ..,
        ] => cost(plan, (*item, period), |owner| {
            let activity_of = owner.activity().map(|at| plan.activity(at));
            activity_of.is_some_and(|of| of.number == *activity)
        }),
        [
            Step::Key(section),
            Step::Key(id),
            Step::Key(key),
            Step::Index(item),
            _,
            period @ ..,
        ] if section == Section::Lines.key() && key == "cost" => {
            let line = plan.find_line(id).map(CostOwner::Line);
            cost(plan, (*item, period), |owner| Some(owner) == line)
        }
        [
            Step::Key(section),
            Step::Key(id),
            Step::Key(key),
            period @ ..,
        ] => own_figure(plan, section, id, key, period.first()),
        _ => None,
    };
    known.unwrap_or_else(|| say![verbatim(place)])
}

/// The name of a figure of a funder, a line or a tariff, by its key. A line has keys such as `rate` if its cost is not
/// that of an activity.
fn own_figure(
    plan: &Plan,
    section: &str,
    id: &str,
    key: &str,
    period: Option<&Step>,
) -> Option<Message> {
    let row = match Section::ALL
        .into_iter()
        .find(|each| each.key() == section)?
    {
        Section::Funders | Section::Lines => called(plan, section, id)?,
        Section::Tariffs => name(&plan.tariffs.get(id)?.name),
        _ => return None,
    };
    let figure = match key {
        "rate" => tell! { nl: "het tarief van {row}", en: "the rate of {row}", row },
        "quantity" => tell! { nl: "de hoeveelheid van {row}", en: "the quantity of {row}", row },
        "credit-rate" => {
            tell! { nl: "het tarief van de baten van {row}", en: "the rate of the income of {row}", row }
        }
        "credit-quantity" => {
            tell! { nl: "de hoeveelheid van de baten van {row}", en: "the quantity of the income of {row}", row }
        }
        "percent" => tell! { nl: "het percentage van {row}", en: "the percentage of {row}", row },
        "amount" => tell! { nl: "het bedrag van {row}", en: "the amount of {row}", row },
        _ => tell! { nl: "{key} van {row}", en: "{key} of {row}", key = verbatim(key), row },
    };
    match period {
        Some(period) => in_period(plan, Piece::Message(figure), period),
        None => Some(figure),
    }
}

/// The name of a printed figure: the name of its claim, with the period if the claim has a figure for each period.
fn claimed(plan: &Plan, claim: usize, period: Option<&Step>) -> Option<Message> {
    let mut claims = plan.claims.iter();
    let claim = name(&claims.find(|each| each.number == claim)?.name);
    match period {
        Some(period) => in_period(plan, claim, period),
        None => Some(say![claim]),
    }
}

fn balance_of(row: Piece) -> Piece {
    Piece::Message(tell! { nl: "het saldo van {row}", en: "the balance of {row}", row })
}

/// The name of a grand total under `[totals]`.
fn over_all_periods(key: &str) -> Message {
    let total = total_of(key);
    tell! { nl: "{total} over alle periodes", en: "{total} over all periods", total }
}

/// The name of a row under `[totals]`.
fn total_of(key: &str) -> Piece {
    let side = match key {
        "debit" => Words::new("van de lasten", "of costs"),
        "credit" => Words::new("van de baten", "of income"),
        "balance" => return Words::new("het saldo", "the balance").into(),
        "result" => {
            return Words::new(
                "het resultaat voor bestemming",
                "the result before appropriation",
            )
            .into();
        }
        _ => {
            let key = verbatim(key);
            return Piece::Message(tell! { nl: "het totaal {key}", en: "the total {key}", key });
        }
    };
    Piece::Message(tell! { nl: "het totaal {side}", en: "the total {side}", side })
}

/// The instalments of a condition, in words.
fn instalment(plan: &Plan, condition: usize) -> Piece {
    let mut conditions = plan.conditions.iter();
    let condition = conditions.find(|each| each.number == condition);
    let condition = condition.map_or("", |condition| condition.name.as_str());
    Piece::Message(tell! {
        nl: "de termijn van {condition}", en: "the instalment of {condition}", condition = name(condition)
    })
}

/// A year that was accounted for to a funder, by its number in the file.
fn year_of_award(plan: &Plan, funder: &str, number: usize) -> Option<Span> {
    let award = plan.funders.get(funder)?.award.as_ref()?;
    let mut years = award.years.iter();
    Some(years.find(|year| year.number == number)?.year)
}

/// The name of a funder or a line, and its id if another one has the same name.
fn called(plan: &Plan, section: &str, id: &str) -> Option<Piece> {
    let (of, names): (_, Vec<&str>) = if section == Section::Funders.key() {
        let names = plan.funders.values().map(|funder| funder.name.as_str());
        (&plan.funders.get(id)?.name, names.collect())
    } else {
        let names = plan.lines.values().map(|line| line.name.as_str());
        (&plan.lines.get(id)?.name, names.collect())
    };
    let is_only = names.iter().filter(|each| *each == of).count() < 2;
    if is_only {
        return Some(name(of));
    }
    Some(Piece::Message(say![name(of), " (", name(id), ")"]))
}

fn in_period(plan: &Plan, row: Piece, period: &Step) -> Option<Message> {
    let columns = plan.other_columns.iter().map(OtherColumn::period);
    let mut periods = plan.periods.iter().map(|(_, each)| each).chain(columns);
    let period = match period {
        Step::Index(number) => plan.column_at(*number),
        Step::Key(key) => periods.find(|each| each.id.as_str() == key),
    }?;
    let period = name(&period.id);
    Some(tell! { nl: "{row} in {period}", en: "{row} in {period}", row, period })
}

/// The name of a figure of a cost item: its index in the file and its owner, with the period if the figure differs by
/// period.
fn cost(
    plan: &Plan,
    (item, period): (usize, &[Step]),
    is_owner: impl Fn(CostOwner) -> bool,
) -> Option<Message> {
    let mut items = plan.cost_items();
    let (owner, _, item) =
        items.find(|(owner, _, each)| is_owner(*owner) && each.number == item)?;
    let item = item_in_words(plan, owner, Some(item));
    let dated = period
        .first()
        .and_then(|period| in_period(plan, Piece::Message(item.clone()), period));
    Some(dated.unwrap_or(item))
}
