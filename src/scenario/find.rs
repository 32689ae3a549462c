//! Finds the target of a path: one figure of the plan, or a thing with its figures.

use super::EditError;
use super::path::{self, TextStep};
use super::scaled;
use super::table_names::{called_words, noun_words, one_of_noun};
use crate::finding::{Message, did_you_mean, listed_at_most, name, verbatim};
use crate::place::{Place, Step};
use crate::plan::fields::{Figure, Layout, PlanTable, TableName};
use crate::plan::{OtherColumn, PeriodIx, Plan, PlanClaim, Section, Series, in_brackets};
use crate::suggest::closest;
use crate::tell;

/// The target of a path.
#[derive(Debug)]
pub(super) struct Found {
    /// The places of the figures, each without its period.
    pub(super) places: Vec<Place>,
    /// The period that the path names.
    pub(super) period: Option<PeriodIx>,
    /// The index of the column of another kind that the path names. Its plan has the figure, in its only period.
    pub(super) column: Option<usize>,
    /// Whether the path leads to a figure, and not to a thing with figures.
    pub(super) is_figure: bool,
}

/// Follows a path.
///
/// # Errors
/// If there is nothing at the path. The error suggests the path that was probably meant.
pub(super) fn find(plan: &Plan, text: &str) -> Result<Found, EditError> {
    let steps = path::read(text);
    let Some([first, rest @ ..]) = steps.as_deref() else {
        return Err(EditError {
            message: tell! { nl: "{text} is geen pad", en: "{text} is not a path", text = name(text) },
            hint: tell! {
                nl: "schrijf het zoals bevindingen doen, zoals {example}",
                en: "write it as findings do, such as {example}",
                example = verbatim("funders.subsidie.credit.2022")
            },
        });
    };
    let walk = PathWalk { plan, text };
    let (section, mut table) = walk.section(first)?;
    let mut place = Place::section(section.key());
    for (at, step) in rest.iter().enumerate() {
        match walk.next(table, step)? {
            Next::Table(step, inner) => {
                table = inner;
                place = place.step(step);
            }
            Next::Figure(key, figure) => {
                let end = walk.end(figure, &rest[at + 1..])?;
                let column = match end {
                    Some((_, column)) => column,
                    None => column_of_claim(plan, &place, key),
                };
                return Ok(Found {
                    places: vec![place.key(key)],
                    period: end.map(|(period, _)| period),
                    column,
                    is_figure: true,
                });
            }
        }
    }
    let places = scaled::figures_of(plan, &place).ok_or_else(|| not_one_figure(text))?;
    if places.is_empty() {
        return Err(EditError {
            message: tell! {
                nl: "{text} heeft zelf geen bedragen",
                en: "{text} has no figures of its own",
                text = name(text)
            },
            hint: tell! {
                nl: "noem iets dat ze heeft, zoals een post met een {debit}",
                en: "name something that has, such as a line with a {debit}",
                debit = verbatim("debit")
            },
        });
    }
    Ok(Found {
        places,
        period: None,
        column: None,
        is_figure: false,
    })
}

/// The index of the column of another kind that a claim is about. None if the plan itself has the figure of the claim.
fn column_of_claim(plan: &Plan, claim: &Place, key: &str) -> Option<usize> {
    let [Step::Key(section), Step::Index(number)] = claim.steps() else {
        return None;
    };
    if Section::from_key(section) != Some(Section::Claims) {
        return None;
    }
    let states = |claim: &PlanClaim| match key {
        "share" => claim.share.is_some(),
        _ => matches!(claim.amount, Some(Series::One(_))),
    };
    let has_it = |plan: &Plan| {
        let mut claims = plan.claims.iter();
        claims.any(|claim| claim.number == *number && states(claim))
    };
    let mut columns = plan.other_columns.iter();
    let column = columns.position(|column| has_it(&column.plan));
    column.filter(|_| !has_it(plan))
}

/// Reports that a path ends before it leads to one figure.
pub(super) fn not_one_figure(text: &str) -> EditError {
    EditError {
        message: tell! { nl: "{text} is niet één bedrag", en: "{text} is not one figure", text = name(text) },
        hint: tell! {
            nl: "noem er een, zoals {example}, of schaal alle bedragen ervan",
            en: "name one, such as {example}, or scale all that it has",
            example = verbatim("funders.subsidie.credit.2022")
        },
    }
}

/// The target of a step.
enum Next<'p> {
    Table(Step, &'p dyn PlanTable),
    Figure(&'p str, Figure<'p>),
}

/// The path that is followed.
struct PathWalk<'w> {
    plan: &'w Plan,
    text: &'w str,
}

impl<'w> PathWalk<'w> {
    /// The section that the first step of a path names.
    fn section(&self, step: &TextStep) -> Result<(Section, &'w dyn PlanTable), EditError> {
        let tables = || {
            let each = Section::ALL.into_iter();
            each.filter_map(|section| Some((section, self.plan.section(section)?)))
        };
        let found = tables().find(|(section, _)| step.is_key(section.key()));
        found.ok_or_else(|| {
            let keys: Vec<&str> = tables().map(|(section, _)| section.key()).collect();
            self.no_figures_under("a plan", step, &keys)
        })
    }

    fn next<'p>(&self, table: &'p dyn PlanTable, step: &TextStep) -> Result<Next<'p>, EditError> {
        match table.layout() {
            Layout::Keys(called) => {
                let keys = keys_of(table, |table| table.has_figures());
                let known = keys.iter().find(|key| step.is_key(key));
                let next = known.and_then(|key| at_key(table, key));
                next.ok_or_else(|| self.no_figures_under(called, step, &keys))
            }
            Layout::Ids(noun) => at_key(table, step.text()).ok_or_else(|| {
                let ids = keys_of(table, |_| true);
                self.no_such(noun, step, &ids)
            }),
            Layout::Elements(noun) => self.element(table, noun, step),
        }
    }

    /// The element with a name or a number.
    fn element<'p>(
        &self,
        table: &'p dyn PlanTable,
        noun: &'static str,
        step: &TextStep,
    ) -> Result<Next<'p>, EditError> {
        let mut elements = Vec::new();
        table.tables(&mut |each, table| {
            if let TableName::Element { number, name } = each {
                elements.push((number, name, table));
            }
        });
        let names: Vec<&str> = elements.iter().filter_map(|(_, name, _)| *name).collect();
        let TextStep::Element { text, quoted } = step else {
            let first = names.iter().find(|name| !name.is_empty());
            let first = first.map_or_else(|| "0".to_string(), |name| in_brackets(name));
            return Err(EditError {
                message: tell! {
                    nl: "{text}: noem {noun} tussen vierkante haken",
                    en: "{text}: name {noun} in brackets",
                    text = name(self.text), noun = one_of_noun(noun)
                },
                hint: tell! {
                    nl: "schrijf {example}",
                    en: "write {example}",
                    example = verbatim(format!("…[{first}]…"))
                },
            });
        };
        let number = text.parse::<usize>().ok().filter(|_| !quoted);
        let by_number = elements.iter().find(|(each, _, _)| Some(*each) == number);
        let mut named = elements.iter().filter(|(_, name, _)| *name == Some(text));
        match (named.next(), named.next(), by_number) {
            (Some(_), Some(_), _) => Err(EditError {
                message: tell! {
                    nl: "{path}: {noun} {text} komt vaker voor",
                    en: "{path}: there are several of {noun} {text}",
                    path = name(self.text), noun = noun_words(noun), text = name(text)
                },
                hint: tell! {
                    nl: "schrijf het nummer in het bestand, geteld vanaf 0",
                    en: "write its number in the file, counted from 0"
                },
            }),
            (Some((named, ..)), None, Some((number, ..))) if named != number => Err(EditError {
                message: tell! {
                    nl: "{path}: {text} is de naam van de ene {noun} en het nummer van de andere",
                    en: "{path}: {text} is the name of one {noun} and the number of another",
                    path = name(self.text), text = name(text), noun = noun_words(noun)
                },
                hint: tell! {
                    nl: "schrijf {quoted} voor de naam",
                    en: "write {quoted} for the name",
                    quoted = verbatim(format!("[{text:?}]"))
                },
            }),
            (Some((number, _, table)), None, _) | (None, _, Some((number, _, table))) => {
                Ok(Next::Table(Step::Index(*number), *table))
            }
            (None, _, None) => Err(self.no_such(noun, step, &names)),
        }
    }

    /// The period that the rest of a path names after a figure, with the index of its column if that is of another
    /// kind.
    fn end(
        &self,
        figure: Figure<'_>,
        rest: &[TextStep],
    ) -> Result<Option<(PeriodIx, Option<usize>)>, EditError> {
        match rest {
            [] => Ok(None),
            [step, ..] if !figure.is_by_period() => Err(EditError {
                message: tell! {
                    nl: "{path}: onder één bedrag staat niets, dus ook geen {step}",
                    en: "{path}: there is nothing under one figure, so no {step}",
                    path = name(self.text), step = name(step.text())
                },
                hint: tell! { nl: "laat dat weg", en: "leave it out" },
            }),
            [period] => self.period(period).map(Some),
            [_, _, ..] => Err(EditError {
                message: tell! {
                    nl: "{path}: onder het bedrag van een periode staat niets",
                    en: "{path}: there is nothing under the figure of a period",
                    path = name(self.text)
                },
                hint: tell! { nl: "eindig met de periode", en: "end it with the period" },
            }),
        }
    }

    /// The period that a step names by its number or its id, with the index of its column if that is of another kind.
    fn period(&self, step: &TextStep) -> Result<(PeriodIx, Option<usize>), EditError> {
        let periods = &self.plan.periods;
        let number = match step {
            TextStep::Element {
                text,
                quoted: false,
            } => text.parse::<usize>().ok(),
            TextStep::Element { quoted: true, .. } | TextStep::Key(_) => None,
        };
        let by_number = number.and_then(|number| periods.at_column(number));
        let own = by_number.or_else(|| periods.by_id(step.text()));
        let is_named = |column: &OtherColumn| {
            number.map_or(column.period().id.as_str() == step.text(), |number| {
                column.column == number
            })
        };
        let other = || self.plan.other_columns.iter().position(is_named);
        let found = own.map(|own| (own, None));
        let found = found.or_else(|| Some((PeriodIx::new(0), Some(other()?))));
        found.ok_or_else(|| {
            let own = periods.iter().map(|(_, each)| each);
            let others = self.plan.other_columns.iter().map(OtherColumn::period);
            let ids: Vec<&str> = own.chain(others).map(|each| each.id.as_str()).collect();
            self.no_such("period", step, &ids)
        })
    }

    fn no_figures_under(&self, called: &str, step: &TextStep, keys: &[&str]) -> EditError {
        let is_number = |key: &&str| ["quantity", "credit-quantity"].contains(key);
        if step.is_key("credit") && keys.iter().any(is_number) {
            let message = tell! {
                nl: "{path}: de baten zijn hier een prijs maal een aantal",
                en: "{path}: the income is a price times a number here", path = name(self.text)
            };
            return error(message, step, keys);
        }
        let message = tell! {
            nl: "{path}: {called} heeft geen bedragen onder {step}",
            en: "{path}: {called} has no figures under {step}",
            path = name(self.text), called = called_words(called), step = name(step.text())
        };
        error(message, step, keys)
    }

    fn no_such(&self, noun: &'static str, step: &TextStep, choices: &[&str]) -> EditError {
        let message = tell! {
            nl: "{path}: er is geen {noun} {step}",
            en: "{path}: there is no {noun} {step}",
            path = name(self.text), noun = noun_words(noun), step = name(step.text())
        };
        error(message, step, choices)
    }
}

/// The keys of the figures in a table, and of the tables in it that are of interest.
fn keys_of(table: &dyn PlanTable, is_of_interest: fn(&dyn PlanTable) -> bool) -> Vec<&str> {
    let mut keys = Vec::new();
    table.figures(&mut |key, _| keys.push(key));
    table.tables(&mut |each, inner| match each {
        TableName::Key(key) if is_of_interest(inner) => keys.push(key),
        TableName::Key(_) | TableName::Element { .. } => {}
    });
    keys
}

/// The figure or table with this key in a table.
fn at_key<'p>(table: &'p dyn PlanTable, key: &str) -> Option<Next<'p>> {
    let mut found = None;
    table.figures(&mut |each, figure| {
        if each == key {
            found = Some(Next::Figure(each, figure));
        }
    });
    let step = Step::Key(key.to_string());
    found.or_else(|| table.table(&step).map(|inner| Next::Table(step, inner)))
}

/// The error about a step that does not exist, with the step that may have been meant.
fn error(message: Message, step: &TextStep, choices: &[&str]) -> EditError {
    let hint = match closest(step.text(), choices.iter().copied()) {
        Some(word) => did_you_mean(word),
        None if choices.is_empty() => {
            tell! { nl: "het plan heeft er geen", en: "the plan has none" }
        }
        None => {
            let words = choices.iter().map(name).collect();
            tell! { nl: "dit is er: {words}", en: "there is {words}", words = listed_at_most(8, words) }
        }
    };
    EditError { message, hint }
}
