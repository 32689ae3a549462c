//! How costs and contributions are divided, in words: by which allocation key, by which numbers, and where those were
//! agreed. What it came to is in the books.

use crate::finding::Message;
use crate::ledger::Tree;
use crate::plan::{
    Activity, AllocationKey, AmountOf, Cost, FunderIx, MemberId, Parts, Plan, Quantity, Series,
    Share, Split,
};
use crate::say;
use crate::words::DivisionWords;
use indexmap::IndexMap;

/// As many things as a note names that are divided in the same way.
const MOST: usize = 10;

/// What is divided, and how. Things that are divided in the same way stand together.
#[derive(Debug)]
pub(super) struct Divisions<'a> {
    plan: &'a Plan,
    words: &'static DivisionWords,
    found: IndexMap<String, Division<'a>>,
}

#[derive(Debug)]
struct Division<'a> {
    split: &'a Split,
    among: Among,
    of: Vec<&'a str>,
}

/// Whose ids the members of a key are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    Partners,
    Funders,
}

impl<'a> Divisions<'a> {
    pub(super) fn new(plan: &'a Plan, words: &'static DivisionWords) -> Divisions<'a> {
        Divisions {
            plan,
            words,
            found: IndexMap::new(),
        }
    }

    /// With the costs that are divided among partners by something that is written.
    pub(super) fn with_costs(mut self) -> Divisions<'a> {
        for activity in &self.plan.activities {
            let Cost::Items(items) = &activity.cost else {
                continue;
            };
            for split in items
                .iter()
                .filter_map(|item| item.split.as_ref().or(activity.split.as_ref()))
            {
                self.add(split, Among::Partners, activity.code.as_str());
            }
        }
        self
    }

    /// With the contributions that are divided among partners.
    pub(super) fn with_contributions(mut self, tree: &Tree<FunderIx>) -> Divisions<'a> {
        for (index, _, funder) in self.plan.indexed_funders() {
            if let Some(split) = funder.split.as_ref().filter(|_| !tree.is_group(index)) {
                self.add(split, Among::Partners, &funder.name);
            }
        }
        self
    }

    /// With the contributions of groups that are divided among the funders under them.
    pub(super) fn with_pools(mut self, tree: &Tree<FunderIx>) -> Divisions<'a> {
        for (index, _, funder) in self.plan.indexed_funders() {
            let divides = tree.is_group(index) && funder.credit.is_some();
            if let Some(split) = funder.split.as_ref().filter(|_| divides) {
                self.add(split, Among::Funders, &funder.name);
            }
        }
        self
    }

    fn add(&mut self, split: &'a Split, among: Among, of: &'a str) {
        let id = match split {
            Split::Key(key) => key.to_string(),
            Split::Parts(parts) => format!("{parts:?}"),
            Split::Unreadable => return,
        };
        let division = self.found.entry(format!("{among:?} {id}"));
        let division = division.or_insert_with(|| Division {
            split,
            among,
            of: Vec::new(),
        });
        if division.of.last() != Some(&of) {
            division.of.push(of);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A note on each.
    pub(super) fn notes(&self) -> Vec<Message> {
        self.found
            .values()
            .filter_map(|division| self.note(division))
            .collect()
    }

    fn note(&self, division: &Division<'_>) -> Option<Message> {
        let (words, of) = (self.words, self.listed(&division.of));
        match division.split {
            Split::Key(_) => {
                let mut note = split(self.plan, words, division.split, division.among)?;
                note.extend(say![format!("; {} {of}", words.of)]);
                Some(note)
            }
            Split::Parts(parts) => {
                let mut note = say![format!("{} {of}: ", words.own)];
                note.extend(in_words(self.plan, words, parts, &|member| {
                    called(self.plan, member, division.among)
                }));
                Some(note)
            }
            Split::Unreadable => None,
        }
    }

    /// `1.4, 2.1`, and of many how many more there are.
    fn listed(&self, of: &[&str]) -> String {
        let named = of[..of.len().min(MOST)].join(", ");
        match of.len().saturating_sub(MOST) {
            0 => named,
            more => format!("{named} + {more} {}", self.words.others),
        }
    }
}

/// How an activity divides its cost, and each of its items that does so in another way.
pub(super) fn of_activity(
    plan: &Plan,
    words: &'static DivisionWords,
    activity: &Activity,
) -> Vec<Message> {
    let items = match &activity.cost {
        Cost::Items(items) => &items[..],
        Cost::Unsaid | Cost::None => &[],
    };
    let own = activity
        .split
        .as_ref()
        .and_then(|own| split(plan, words, own, Among::Partners));
    let of_items = items.iter().filter_map(|item| {
        let how = split(plan, words, item.split.as_ref()?, Among::Partners)?;
        let mut message = item
            .what
            .as_ref()
            .map(|what| say![format!("{what}: ")])
            .unwrap_or_default();
        message.extend(how);
        Some(message)
    });
    own.into_iter().chain(of_items).collect()
}

/// `Verdeelsleutel Naar leerlingen: PPO 12.400, SWVVO 9.100 (leerling); bron: …`, or only the parts.
fn split(
    plan: &Plan,
    words: &'static DivisionWords,
    split: &Split,
    among: Among,
) -> Option<Message> {
    match split {
        Split::Key(id) => {
            let AllocationKey {
                name,
                parts,
                unit,
                source,
                ..
            } = plan.keys.get(id)?;
            let mut message = say![format!("{} {name}: ", words.key)];
            message.extend(in_words(plan, words, parts.as_ref()?, &|member| {
                called(plan, member, among)
            }));
            message.extend(
                unit.iter()
                    .map(|unit| say![format!(" ({unit})")])
                    .next()
                    .unwrap_or_default(),
            );
            let source = source
                .iter()
                .map(|source| say![format!("; {}: {source}", words.source)])
                .next();
            message.extend(source.unwrap_or_default());
            Some(message)
        }
        Split::Parts(parts) => Some(in_words(plan, words, parts, &|member| {
            called(plan, member, among)
        })),
        Split::Unreadable => None,
    }
}

/// By what something is divided: `PPO 62,5 %, SWVVO 37,5 %`; `name` says what a member is called.
pub(super) fn in_words(
    plan: &Plan,
    words: &'static DivisionWords,
    parts: &Parts,
    name: &dyn Fn(&MemberId) -> String,
) -> Message {
    let named = |way: &str, members: &[MemberId]| {
        let names: Vec<String> = members.iter().map(name).collect();
        say![format!("{way}: {}", names.join(", "))]
    };
    match parts {
        Parts::Equal(members) => named(words.equal, members),
        Parts::Amounts {
            of: AmountOf::Credit,
            among,
        } => named(words.by_credit, among),
        Parts::Amounts {
            of: AmountOf::Cost,
            among,
        } => named(words.by_cost, among),
        Parts::Shares(shares) => {
            let each = shares
                .iter()
                .map(|(member, share): &(MemberId, Share)| say![name(member), " ", *share]);
            joined(each, ", ")
        }
        Parts::Numbers(numbers) => {
            let each = numbers.iter().map(|(member, number)| {
                let mut message = say![name(member), " "];
                message.extend(in_numbers(plan, number));
                message
            });
            joined(each, ", ")
        }
    }
}

/// The number, or those of each period.
fn in_numbers(plan: &Plan, number: &Series<Quantity>) -> Message {
    match number {
        Series::One(number) => say![*number],
        Series::Each(numbers) => {
            let each = numbers.entries().iter().map(|(period, number)| {
                let period = plan.periods.get(*period).title().to_string();
                say![*number, format!(" ({period})")]
            });
            joined(each, " / ")
        }
    }
}

fn joined(messages: impl Iterator<Item = Message>, between: &'static str) -> Message {
    let mut all = Message::default();
    for (index, message) in messages.enumerate() {
        if index > 0 {
            all.push(between);
        }
        all.extend(message);
    }
    all
}

fn called(plan: &Plan, member: &MemberId, among: Among) -> String {
    let name = match among {
        Among::Partners => plan
            .partners
            .get(member.as_str())
            .map(|partner| &partner.name),
        Among::Funders => plan.funders.get(member.as_str()).map(|funder| &funder.name),
    };
    name.cloned().unwrap_or_else(|| member.to_string())
}
