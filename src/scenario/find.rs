//! What a path points at: one figure of the plan, or all figures of a thing.

use super::Wrong;
use super::path::{self, Step};
use crate::finding::{Message, name};
use crate::plan::{Cost, CostItem, Parts, PeriodIx, Plan, Price, in_brackets};
use crate::say;
use crate::suggest::closest;

/// A key of the plan that has a figure, or one for each period. Numbers are indices of the plan's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Opening,
    Credit(usize),
    FunderTotal(usize),
    Debit(usize),
    LineTotal(usize),
    Adjustment(usize, usize),
    Totals(Side),
    TotalOf(Side),
    Rate(usize),
    Index(usize),
    /// The number or the share of a member of an allocation key.
    Number(usize, usize),
    Share(usize, usize),
    Cost(usize, usize, Part),
    Condition(usize, Demand),
    FunderMax(usize),
    FunderMaxPerPeriod(usize),
    Approved(usize),
}

/// Which of the printed totals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Debit,
    Credit,
    Balance,
}

/// Which figure of a cost item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Amount,
    Rate,
    Quantity,
}

/// Which figure of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    Max,
    Min,
    MaxShare,
    MinShare,
    PerUnitRate,
    PerUnitQuantity,
    FlatRate,
    MaxTariff,
    MaxReallocation,
    Instalments,
    MaxPrefinance,
}

/// What a path points at.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) slots: Vec<Slot>,
    /// The one period that it names.
    pub(super) period: Option<PeriodIx>,
    /// Whether it names a key with a figure, and not the thing that has it.
    pub(super) is_figure: bool,
}

/// Follows a path.
pub(super) fn find(plan: &Plan, text: &str) -> Result<Found, Wrong> {
    let steps = path::read(text).ok_or_else(|| Wrong {
        message: say![name(text), " is not a path"],
        hint: say![
            "write it as findings do, such as ",
            name("funders.subsidie.credit.2022")
        ],
    })?;
    let mut walk = Walk {
        plan,
        text,
        steps: steps.iter().collect(),
        at: 0,
    };
    let sections = [
        "plan",
        "funders",
        "lines",
        "totals",
        "tariffs",
        "keys",
        "activities",
        "conditions",
    ];
    match walk.key("a plan", &sections)?.unwrap_or_default() {
        "funders" => walk.funders(),
        "lines" => walk.lines(),
        "tariffs" => walk.tariffs(),
        "keys" => walk.keys(),
        "activities" => walk.activities(),
        "conditions" => walk.conditions(),
        "totals" => walk.totals(),
        _ => match walk.key("[plan]", &["opening"])? {
            Some(_) => walk.end(Slot::Opening),
            None => Err(not_one_figure(text)),
        },
    }
}

/// That a path stops before it has come to one figure.
pub(super) fn not_one_figure(text: &str) -> Wrong {
    Wrong {
        message: say![name(text), " is not one figure"],
        hint: say![
            "name one, such as ",
            name("funders.subsidie.credit.2022"),
            ", or scale all that it has"
        ],
    }
}

struct Walk<'w> {
    plan: &'w Plan,
    text: &'w str,
    steps: Vec<&'w Step>,
    at: usize,
}

/// What a step may be: what it is called by, and its number.
type Choices<'c> = Vec<(&'c str, usize)>;

impl<'w> Walk<'w> {
    fn next(&mut self) -> Option<&'w Step> {
        let step = self.steps.get(self.at).copied();
        self.at += 1;
        step
    }

    /// Which of these keys comes next; nothing at the end of the path.
    fn key(&mut self, of: &str, keys: &[&'static str]) -> Result<Option<&'static str>, Wrong> {
        let Some(step) = self.next() else {
            return Ok(None);
        };
        let found = keys
            .iter()
            .find(|key| matches!(step, Step::Key(text) if text == **key));
        found.copied().map(Some).ok_or_else(|| {
            let message = say![
                name(self.text),
                ": ",
                of.to_string(),
                " has no figures under ",
                name(step.text())
            ];
            self.wrong(message, step, &keys.iter().map(|key| (*key, 0)).collect())
        })
    }

    /// Which thing comes next, by its id; nothing at the end of the path.
    fn id(&mut self, noun: &'static str, ids: Choices<'_>) -> Result<Option<usize>, Wrong> {
        let Some(step) = self.next() else {
            return Ok(None);
        };
        let found = ids.iter().find(|(id, _)| *id == step.text());
        found
            .map(|(_, at)| Some(*at))
            .ok_or_else(|| self.no_such(noun, step, &ids))
    }

    /// Which element comes next, by a name or by its number in the file.
    fn element(
        &mut self,
        noun: &'static str,
        names: Choices<'_>,
        numbers: &[usize],
    ) -> Result<Option<usize>, Wrong> {
        let Some(step) = self.next() else {
            return Ok(None);
        };
        let Step::Element { text, quoted } = step else {
            let message = say![name(self.text), ": which ", noun, " is named in brackets"];
            let first = names.first().map_or("1.1", |(name, _)| *name);
            return Err(Wrong {
                message,
                hint: say!["write ", name(format!("…[{}]…", in_brackets(first)))],
            });
        };
        let mut named = names
            .iter()
            .filter(|(name, _)| name == text)
            .map(|(_, at)| *at);
        let by_name = named.next();
        if named.next().is_some() {
            let message = say![
                name(self.text),
                ": there are several of ",
                noun,
                " ",
                name(text)
            ];
            return Err(Wrong {
                message,
                hint: say!["write its number in the file, counted from 0"],
            });
        }
        let number = text.parse::<usize>().ok().filter(|_| !quoted);
        let by_number = number.and_then(|number| numbers.iter().position(|each| *each == number));
        match (by_name, by_number) {
            (Some(by_name), Some(by_number)) if by_name != by_number => {
                let message = say![
                    name(self.text),
                    ": ",
                    name(text),
                    " is the name of one ",
                    noun,
                    " and the number of another"
                ];
                Err(Wrong {
                    message,
                    hint: say!["write ", name(format!("[{text:?}]")), " for the name"],
                })
            }
            (Some(at), _) | (None, Some(at)) => Ok(Some(at)),
            (None, None) => Err(self.no_such(noun, step, &names)),
        }
    }

    fn no_such(&self, noun: &'static str, step: &Step, choices: &Choices<'_>) -> Wrong {
        self.wrong(
            say![
                name(self.text),
                ": there is no ",
                noun,
                " ",
                name(step.text())
            ],
            step,
            choices,
        )
    }

    fn wrong(&self, message: Message, step: &Step, choices: &Choices<'_>) -> Wrong {
        let words = choices.iter().map(|(word, _)| *word);
        let hint = match closest(step.text(), words.clone()) {
            Some(word) => say!["did you mean ", name(word), "?"],
            None if choices.is_empty() => say!["the plan has none"],
            None => {
                let few: Vec<String> = words.take(8).map(|word| format!("`{word}`")).collect();
                say![
                    "there is ",
                    few.join(", "),
                    if choices.len() > 8 { ", …" } else { "" }
                ]
            }
        };
        Wrong { message, hint }
    }

    /// The end of a path to one figure.
    fn end(mut self, slot: Slot) -> Result<Found, Wrong> {
        match self.next() {
            None => Ok(Found {
                slots: vec![slot],
                period: None,
                is_figure: true,
            }),
            Some(step) => {
                let message = say![
                    name(self.text),
                    ": nothing stands under one figure, also not ",
                    name(step.text())
                ];
                Err(Wrong {
                    message,
                    hint: say!["leave it out"],
                })
            }
        }
    }

    /// The end of a path to a figure for each period, or to the one of a period that is named.
    fn each(mut self, slot: Slot) -> Result<Found, Wrong> {
        let period = match self.next() {
            None => None,
            Some(step) => Some(self.period(step)?),
        };
        if self.next().is_some() {
            let message = say![
                name(self.text),
                ": nothing stands under the figure of a period"
            ];
            return Err(Wrong {
                message,
                hint: say!["end it with the period"],
            });
        }
        Ok(Found {
            slots: vec![slot],
            period,
            is_figure: true,
        })
    }

    fn period(&self, step: &Step) -> Result<PeriodIx, Wrong> {
        let periods = &self.plan.periods;
        let number = match step {
            Step::Element {
                text,
                quoted: false,
            } => text.parse::<u32>().ok().map(PeriodIx),
            Step::Element { .. } | Step::Key(_) => None,
        };
        let by_number = number.filter(|period| period.index() < periods.len());
        by_number
            .or_else(|| periods.by_id(step.text()))
            .ok_or_else(|| {
                let ids = periods
                    .iter()
                    .map(|(period, each)| (each.id.as_str(), period.index()))
                    .collect();
                self.no_such("period", step, &ids)
            })
    }

    /// All figures of a thing.
    fn all(self, slots: Vec<Slot>) -> Result<Found, Wrong> {
        if slots.is_empty() {
            let message = say![name(self.text), " has no figures of its own"];
            return Err(Wrong {
                message,
                hint: say![
                    "name something that has, such as a line with a ",
                    name("debit")
                ],
            });
        }
        Ok(Found {
            slots,
            period: None,
            is_figure: false,
        })
    }

    fn funders(mut self) -> Result<Found, Wrong> {
        let plan = self.plan;
        let ids = plan
            .funders
            .keys()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect();
        let parents: Vec<Option<usize>> = plan
            .funders
            .values()
            .map(|each| {
                each.under
                    .as_ref()
                    .and_then(|id| plan.funders.get_index_of(id))
            })
            .collect();
        // What a group divides stands with the group; else it only repeats what stands under it.
        let brings = |at: &usize| {
            let funder = &plan.funders[*at];
            funder.credit.is_some() && (funder.split.is_some() || !parents.contains(&Some(*at)))
        };
        let payers = |of| {
            under(&parents, of)
                .into_iter()
                .filter(brings)
                .map(Slot::Credit)
                .collect()
        };
        let Some(at) = self.id("funder", ids)? else {
            return self.all(payers(None));
        };
        match self.key("a funder", &["credit", "total", "max", "max-per-period"])? {
            Some("credit") => self.each(Slot::Credit(at)),
            Some("max") => self.end(Slot::FunderMax(at)),
            Some("max-per-period") => self.each(Slot::FunderMaxPerPeriod(at)),
            Some(_) => self.end(Slot::FunderTotal(at)),
            None => self.all(payers(Some(at))),
        }
    }

    fn lines(mut self) -> Result<Found, Wrong> {
        let plan = self.plan;
        let ids = plan
            .lines
            .keys()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect();
        let parents: Vec<Option<usize>> = plan
            .lines
            .values()
            .map(|each| {
                each.under
                    .as_ref()
                    .and_then(|id| plan.lines.get_index_of(id))
            })
            .collect();
        let has = |at: &usize| plan.lines[*at].debit.is_some();
        let Some(at) = self.id("line", ids)? else {
            return self.all(
                leaves(&parents, None)
                    .into_iter()
                    .filter(has)
                    .map(Slot::Debit)
                    .collect(),
            );
        };
        match self.key("a line", &["debit", "total", "adjust", "approved"])? {
            Some("debit") => self.each(Slot::Debit(at)),
            Some("approved") => self.each(Slot::Approved(at)),
            Some("total") => self.end(Slot::LineTotal(at)),
            Some(_) => {
                let numbers: Vec<usize> = plan.lines[at]
                    .adjust
                    .iter()
                    .map(|each| each.number)
                    .collect();
                let found = self.element("adjustment", Vec::new(), &numbers)?;
                let found = found.ok_or_else(|| not_one_figure(self.text))?;
                self.key("an adjustment", &["amount"])?
                    .ok_or_else(|| not_one_figure(self.text))?;
                self.end(Slot::Adjustment(at, found))
            }
            None => self.all(
                leaves(&parents, Some(at))
                    .into_iter()
                    .filter(has)
                    .map(Slot::Debit)
                    .collect(),
            ),
        }
    }

    fn tariffs(mut self) -> Result<Found, Wrong> {
        let ids = self
            .plan
            .tariffs
            .keys()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect();
        let Some(at) = self.id("tariff", ids)? else {
            let all = (0..self.plan.tariffs.len()).map(Slot::Rate).collect();
            return self.all(all);
        };
        match self.key("a tariff", &["rate", "index"])? {
            Some("index") => self.end(Slot::Index(at)),
            Some(_) => self.each(Slot::Rate(at)),
            None => self.all(vec![Slot::Rate(at)]),
        }
    }

    fn keys(mut self) -> Result<Found, Wrong> {
        let plan = self.plan;
        let ids = plan
            .keys
            .keys()
            .enumerate()
            .map(|(at, id)| (id.as_str(), at))
            .collect();
        let Some(at) = self.id("allocation key", ids)? else {
            return Err(not_one_figure(self.text));
        };
        let Some(way) = self.key("an allocation key", &["numbers", "shares"])? else {
            return Err(not_one_figure(self.text));
        };
        let members: Choices<'_> = match &plan.keys[at].parts {
            Some(Parts::Numbers(numbers)) if way == "numbers" => numbers
                .iter()
                .enumerate()
                .map(|(at, (member, _))| (member.as_str(), at))
                .collect(),
            Some(Parts::Shares(shares)) if way == "shares" => shares
                .iter()
                .enumerate()
                .map(|(at, (member, _))| (member.as_str(), at))
                .collect(),
            Some(
                Parts::Equal(_) | Parts::Shares(_) | Parts::Numbers(_) | Parts::Amounts { .. },
            )
            | None => Vec::new(),
        };
        let Some(member) = self.id("member", members)? else {
            return Err(not_one_figure(self.text));
        };
        if way == "numbers" {
            self.each(Slot::Number(at, member))
        } else {
            self.end(Slot::Share(at, member))
        }
    }

    fn totals(mut self) -> Result<Found, Wrong> {
        let keys = [
            "debit",
            "credit",
            "balance",
            "total-debit",
            "total-credit",
            "total-balance",
        ];
        match self.key("[totals]", &keys)? {
            Some("debit") => self.each(Slot::Totals(Side::Debit)),
            Some("credit") => self.each(Slot::Totals(Side::Credit)),
            Some("balance") => self.each(Slot::Totals(Side::Balance)),
            Some("total-debit") => self.end(Slot::TotalOf(Side::Debit)),
            Some("total-credit") => self.end(Slot::TotalOf(Side::Credit)),
            Some(_) => self.end(Slot::TotalOf(Side::Balance)),
            None => Err(not_one_figure(self.text)),
        }
    }

    fn conditions(mut self) -> Result<Found, Wrong> {
        let conditions = &self.plan.conditions;
        let names = conditions
            .iter()
            .enumerate()
            .map(|(at, each)| (each.name.as_str(), at))
            .collect();
        let numbers: Vec<usize> = conditions.iter().map(|each| each.number).collect();
        let at = self.element("condition", names, &numbers)?;
        let at = at.ok_or_else(|| not_one_figure(self.text))?;
        let keys = [
            ("max", Demand::Max),
            ("min", Demand::Min),
            ("max-share", Demand::MaxShare),
            ("min-share", Demand::MinShare),
            ("flat-rate", Demand::FlatRate),
            ("max-tariff", Demand::MaxTariff),
            ("max-reallocation", Demand::MaxReallocation),
            ("max-prefinance", Demand::MaxPrefinance),
            ("instalments", Demand::Instalments),
            ("max-per-unit", Demand::PerUnitRate),
        ];
        let found = self
            .key("a condition", &keys.map(|(key, _)| key))?
            .ok_or_else(|| not_one_figure(self.text))?;
        let demand = keys
            .into_iter()
            .find(|(key, _)| *key == found)
            .map_or(Demand::Max, |(_, demand)| demand);
        match demand {
            Demand::Instalments => self.each(Slot::Condition(at, demand)),
            Demand::PerUnitRate | Demand::PerUnitQuantity => {
                match self.key("`max-per-unit`", &["rate", "quantity"])? {
                    Some("rate") => self.end(Slot::Condition(at, Demand::PerUnitRate)),
                    Some(_) => self.end(Slot::Condition(at, Demand::PerUnitQuantity)),
                    None => Err(not_one_figure(self.text)),
                }
            }
            Demand::Max
            | Demand::Min
            | Demand::MaxShare
            | Demand::MinShare
            | Demand::FlatRate
            | Demand::MaxTariff
            | Demand::MaxReallocation
            | Demand::MaxPrefinance => self.end(Slot::Condition(at, demand)),
        }
    }

    fn activities(mut self) -> Result<Found, Wrong> {
        let plan = self.plan;
        let activities = &plan.activities;
        let codes = activities
            .iter()
            .enumerate()
            .map(|(at, each)| (each.code.as_str(), at))
            .collect();
        let numbers: Vec<usize> = activities.iter().map(|each| each.number).collect();
        let Some(at) = self.element("activity", codes, &numbers)? else {
            return self.all(
                (0..activities.len())
                    .flat_map(|at| costs(plan, at))
                    .collect(),
            );
        };
        let Some(_) = self.key("an activity", &["cost"])? else {
            return self.all(costs(plan, at));
        };
        let Cost::Items(items) = &activities[at].cost else {
            return self.all(Vec::new());
        };
        let names = items
            .iter()
            .enumerate()
            .filter_map(|(at, item)| Some((item.what.as_deref()?, at)))
            .collect();
        let numbers: Vec<usize> = items.iter().map(|item| item.number).collect();
        let Some(item) = self.element("cost item", names, &numbers)? else {
            return self.all(costs(plan, at));
        };
        match self.key("a cost item", &["amount", "rate", "quantity"])? {
            Some("amount") => self.each(Slot::Cost(at, item, Part::Amount)),
            Some("rate") => self.each(Slot::Cost(at, item, Part::Rate)),
            Some(_) => self.each(Slot::Cost(at, item, Part::Quantity)),
            None => {
                let part = part_to_scale(items.get(item).map(|item| &item.price));
                self.all(
                    part.map(|part| Slot::Cost(at, item, part))
                        .into_iter()
                        .collect(),
                )
            }
        }
    }
}

/// What of each cost item of an activity is scaled, when the activity is.
fn costs(plan: &Plan, at: usize) -> Vec<Slot> {
    let Cost::Items(items) = &plan.activities[at].cost else {
        return Vec::new();
    };
    let part = |(item, each): (usize, &CostItem)| {
        Some(Slot::Cost(at, item, part_to_scale(Some(&each.price))?))
    };
    items.iter().enumerate().filter_map(part).collect()
}

/// The amount, or else how many.
fn part_to_scale(price: Option<&Price>) -> Option<Part> {
    Some(match price? {
        Price::Amount(_) => Part::Amount,
        Price::Product { .. } => Part::Quantity,
    })
}

/// Those without others under them, of all or of one: itself, or all that stand under it.
fn leaves(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    let is_group = |at: &usize| parents.contains(&Some(*at));
    under(parents, of)
        .into_iter()
        .filter(|at| !is_group(at))
        .collect()
}

/// All of them, or one and all that stand under it.
fn under(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    // A circle of groups has as many steps as there are groups.
    let is_in = |at: usize| {
        let above = std::iter::successors(Some(at), |at| parents[*at]).take(parents.len() + 1);
        of.is_none_or(|of| above.into_iter().any(|at| at == of))
    };
    (0..parents.len()).filter(|at| is_in(*at)).collect()
}
