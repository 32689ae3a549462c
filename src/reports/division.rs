//! How costs and contributions are divided, in words: by which allocation key, by which numbers, and where those were
//! agreed. The books have the part of each member.

use std::collections::BTreeSet;

use super::names::period_name;
use indexmap::IndexMap;

use crate::finding::Message;
use crate::ledger::Tree;
use crate::plan::{
    Activity, AllocationKey, AmountOf, CostItem, Funder, FunderIx, MemberId, Parts, Plan, Quantity,
    Series, Split,
};
use crate::say;
use crate::words::DivisionWords;

/// The maximum number of things that a note names.
const MAX_NAMED: usize = 10;

/// The things of a plan that are divided, grouped by how they are divided.
#[derive(Debug)]
pub(super) struct Divisions<'a> {
    plan: &'a Plan,
    words: &'static DivisionWords,
    found: IndexMap<String, SameDivision<'a>>,
}

/// Things that are divided in the same way.
#[derive(Debug)]
struct SameDivision<'a> {
    split: &'a Split,
    members: MemberKind,
    of: Vec<String>,
}

/// What the members of a key are. A key gives only their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MemberKind {
    Partners,
    Funders,
}

impl<'a> Divisions<'a> {
    pub(super) fn new(plan: &'a Plan) -> Divisions<'a> {
        Divisions {
            plan,
            words: DivisionWords::of(plan.language),
            found: IndexMap::new(),
        }
    }

    /// Adds the costs that the plan divides among partners.
    pub(super) fn with_costs(mut self) -> Divisions<'a> {
        for activity in &self.plan.activities {
            let split_of = |item: &'a CostItem| item.split.as_ref().or(activity.split.as_ref());
            let items = activity.cost.items();
            let splits: BTreeSet<Option<&Split>> = items.iter().map(split_of).collect();
            for item in items {
                if let Some(split) = split_of(item) {
                    let mut of = format!("{} {}", self.words.activity, activity.code);
                    // If the costs of an activity are divided in several ways, each name includes the cost.
                    if let Some(what) = item.what.as_ref().filter(|_| splits.len() > 1) {
                        of = format!("{of} ({what})");
                    }
                    self.add(split, MemberKind::Partners, of);
                }
            }
        }
        self
    }

    /// Adds the contributions that are divided among partners.
    pub(super) fn with_contributions(self, tree: &Tree<FunderIx>) -> Divisions<'a> {
        self.with_funders(MemberKind::Partners, |at, _| !tree.is_group(at))
    }

    /// Adds the contributions of groups that are divided among the funders under them.
    pub(super) fn with_pools(self, tree: &Tree<FunderIx>) -> Divisions<'a> {
        self.with_funders(MemberKind::Funders, |at, funder| {
            tree.is_group(at) && funder.credit.is_some()
        })
    }

    fn with_funders(
        mut self,
        members: MemberKind,
        is_chosen: impl Fn(FunderIx, &Funder) -> bool,
    ) -> Divisions<'a> {
        for (at, _, funder) in self.plan.indexed_funders() {
            if let Some(split) = funder.split.as_ref().filter(|_| is_chosen(at, funder)) {
                self.add(split, members, funder.name.clone());
            }
        }
        self
    }

    fn add(&mut self, split: &'a Split, members: MemberKind, of: String) {
        let id = match split {
            Split::Key(key) => key.to_string(),
            Split::Parts(parts) => format!("{parts:?}"),
            Split::Unreadable => return,
        };
        let same = self.found.entry(format!("{members:?} {id}"));
        let same = same.or_insert_with(|| SameDivision {
            split,
            members,
            of: Vec::new(),
        });
        if same.of.last() != Some(&of) {
            same.of.push(of);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// A note for each way of dividing.
    pub(super) fn notes(&self) -> Vec<Message> {
        let found = self.found.values();
        found.filter_map(|same| self.note(same)).collect()
    }

    fn note(&self, same: &SameDivision<'_>) -> Option<Message> {
        let (words, of) = (self.words, self.listed(&same.of));
        let how = split(self.plan, words, same.split, same.members)?;
        match same.split {
            Split::Key(_) => {
                let mut note = how;
                note.push(format!("; {} {of}", words.of));
                Some(note)
            }
            Split::Parts(_) => {
                let mut note = say![format!("{} {of}: ", words.own)];
                note.extend(how);
                Some(note)
            }
            Split::Unreadable => None,
        }
    }

    /// A list such as `activiteit 1.4, activiteit 2.1`. A long list has only the first names, and the number of the
    /// others.
    fn listed(&self, of: &[String]) -> String {
        let named = of[..of.len().min(MAX_NAMED)].join(", ");
        match of.len().saturating_sub(MAX_NAMED) {
            0 => named,
            more => format!("{named} + {more} {}", self.words.others),
        }
    }
}

/// Whether a cost is shared equally among the partners of its activity, because it has no allocation key.
pub(super) fn shares_equally(plan: &Plan) -> bool {
    plan.activities.iter().any(|activity| {
        let mut items = activity.cost.items().iter();
        let has_key = |item: &CostItem| item.split.is_some() || activity.split.is_some();
        activity.partners.len() > 1 && items.any(|item| !has_key(item))
    })
}

/// Sentences on how the cost of an activity is divided, and each item that has a key of its own.
pub(super) fn division_of_activity(
    plan: &Plan,
    words: &'static DivisionWords,
    activity: &Activity,
) -> Vec<Message> {
    let in_words = |how: &Split| split(plan, words, how, MemberKind::Partners);
    let own = activity.split.as_ref().and_then(in_words);
    let of_items = activity.cost.items().iter().filter_map(|item| {
        let how = item.split.as_ref().and_then(in_words)?;
        let mut message = Message::default();
        let what = item.what.iter();
        what.for_each(|what| message.push(format!("{what}: ")));
        message.extend(how);
        Some(message)
    });
    own.into_iter().chain(of_items).collect()
}

/// A split in words: `Verdeelsleutel Naar leerlingen: PPO 12.400, SWVVO 9.100 (leerling); bron: …`, or only the parts
/// if they are no named key. None if the split could not be read.
fn split(
    plan: &Plan,
    words: &'static DivisionWords,
    split: &Split,
    members: MemberKind,
) -> Option<Message> {
    let in_words =
        |parts: &Parts| parts_in_words(plan, words, parts, &|id| member_name(plan, id, members));
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
            message.extend(in_words(parts.as_ref()?));
            let unit = unit.iter().map(|unit| format!(" ({unit})"));
            let source = source.iter();
            let source = source.map(|source| format!("; {}: {source}", words.source));
            unit.chain(source).for_each(|more| message.push(more));
            Some(message)
        }
        Split::Parts(parts) => Some(in_words(parts)),
        Split::Unreadable => None,
    }
}

/// The key by which an amount is divided: `PPO 62,5 %, SWVVO 37,5 %`. `name` gives the name of a member.
pub(super) fn parts_in_words(
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
        Parts::Amounts { of, among } => {
            let way = match of {
                AmountOf::Credit => words.by_credit,
                AmountOf::Cost => words.by_cost,
            };
            named(way, among)
        }
        Parts::Shares(shares) => {
            let shares = shares.iter();
            joined(shares.map(|(id, share)| say![name(id), " ", *share]), ", ")
        }
        Parts::Numbers(numbers) => {
            let each = numbers.iter().map(|(id, number)| {
                let mut message = say![name(id), " "];
                message.extend(numbers_in_words(plan, number));
                message
            });
            joined(each, ", ")
        }
    }
}

/// The weight of a member: one number, or numbers with their periods.
fn numbers_in_words(plan: &Plan, number: &Series<Quantity>) -> Message {
    match number {
        Series::One(number) => say![*number],
        Series::Each(numbers) => {
            let each = numbers.entries().iter().map(|(period, number)| {
                let period = period_name(plan, *period);
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

/// The name of a member. Its id if the plan does not have the member.
fn member_name(plan: &Plan, member: &MemberId, members: MemberKind) -> String {
    let id = member.as_str();
    let name = match members {
        MemberKind::Partners => plan.partners.get(id).map(|partner| &partner.name),
        MemberKind::Funders => plan.funders.get(id).map(|funder| &funder.name),
    };
    name.cloned().unwrap_or_else(|| id.to_string())
}
