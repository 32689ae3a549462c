//! Everything in a plan that names something else in it, walked in one place.

use std::collections::{HashMap, HashSet};

use crate::place::Place;
use crate::plan::{
    Activity, Cost, CostItem, FunderId, PaidBy, Parts, Plan, Price, PurposeId, RateSource, Section,
    ShareBase, Split,
};

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum To {
    Funder,
    Line,
    Partner,
    Goal,
    Tariff,
    Key,
    Activity,
    /// What a funder pays for: a line or an activity.
    Purpose,
    /// Who pays: a funder, or an allocation key.
    Payer,
    /// Who gets a part by an allocation key: a partner or a funder.
    Member,
}

impl To {
    /// What one of them is called.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            To::Funder => "funder",
            To::Line => "line",
            To::Partner => "partner",
            To::Goal => "goal",
            To::Tariff => "tariff",
            To::Key => "allocation key",
            To::Activity => "activity",
            To::Purpose => "line or activity",
            To::Payer => "funder or allocation key",
            To::Member => "partner or funder",
        }
    }

    /// What it may be, where that is more than one thing; else only itself.
    pub(crate) fn kinds(self) -> &'static [To] {
        match self {
            To::Funder => &[To::Funder],
            To::Line => &[To::Line],
            To::Partner => &[To::Partner],
            To::Goal => &[To::Goal],
            To::Tariff => &[To::Tariff],
            To::Key => &[To::Key],
            To::Activity => &[To::Activity],
            To::Purpose => &[To::Line, To::Activity],
            To::Payer => &[To::Funder, To::Key],
            To::Member => &[To::Partner, To::Funder],
        }
    }

    /// Where they stand; of more than one thing, the first.
    pub(crate) fn section(self) -> Section {
        match self {
            To::Funder | To::Payer => Section::Funders,
            To::Line | To::Purpose => Section::Lines,
            To::Partner | To::Member => Section::Partners,
            To::Goal => Section::Goals,
            To::Tariff => Section::Tariffs,
            To::Key => Section::Keys,
            To::Activity => Section::Activities,
        }
    }

    /// The number of the one with this id, among those of a section. Activities have no ids but codes.
    fn find(self, plan: &Plan, id: &str) -> Option<usize> {
        match self {
            To::Funder => plan.funders.get_index_of(id),
            To::Line => plan.lines.get_index_of(id),
            To::Partner => plan.partners.get_index_of(id),
            To::Goal => plan.goals.get_index_of(id),
            To::Tariff => plan.tariffs.get_index_of(id),
            To::Key => plan.keys.get_index_of(id),
            To::Activity | To::Purpose | To::Payer | To::Member => None,
        }
    }

    fn count(self, plan: &Plan) -> usize {
        match self {
            To::Funder => plan.funders.len(),
            To::Line => plan.lines.len(),
            To::Partner => plan.partners.len(),
            To::Goal => plan.goals.len(),
            To::Tariff => plan.tariffs.len(),
            To::Key => plan.keys.len(),
            To::Activity => plan.activities.len(),
            To::Purpose | To::Payer | To::Member => 0,
        }
    }

    /// The id and the name of each: the text that people write, and the id that they should have written.
    pub(crate) fn words(self, plan: &Plan) -> Vec<(&str, &str)> {
        fn both<'p>(id: &'p str, name: &'p str) -> [(&'p str, &'p str); 2] {
            [(id, id), (name, id)]
        }
        match self {
            To::Funder => plan
                .funders
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Line => plan
                .lines
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Partner => plan
                .partners
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Goal => plan
                .goals
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Tariff => plan
                .tariffs
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Key => plan
                .keys
                .iter()
                .flat_map(|(id, of)| both(id.as_str(), &of.name))
                .collect(),
            To::Activity => plan
                .activities
                .iter()
                .flat_map(|of| both(of.code.as_str(), &of.title))
                .collect(),
            To::Purpose | To::Payer | To::Member => self
                .kinds()
                .iter()
                .flat_map(|kind| kind.words(plan))
                .collect(),
        }
    }
}

/// What is told of each reference: to what, the id as written, and where it stands.
pub(crate) type Visit<'v> = dyn FnMut(To, &str, &dyn Fn() -> Place) + 'v;

/// Visits every reference of a plan, in the order of its sections.
pub(crate) fn visit(plan: &Plan, visit: &mut Visit<'_>) {
    visit_funders(plan, visit);
    for (id, line) in &plan.lines {
        if let Some(under) = &line.under {
            visit(To::Line, under.as_str(), &|| {
                Place::section("lines").key(id.as_str()).key("under")
            });
        }
    }
    for (id, key) in &plan.keys {
        if let Some(parts) = &key.parts {
            visit_parts(
                parts,
                To::Member,
                &|| Place::section("keys").key(id.as_str()),
                visit,
            );
        }
    }
    for activity in &plan.activities {
        visit_activity(activity, visit);
    }
    visit_conditions(plan, visit);
}

fn visit_funders(plan: &Plan, visit: &mut Visit<'_>) {
    let groups: HashSet<&FunderId> = plan
        .funders
        .values()
        .filter_map(|funder| funder.under.as_ref())
        .collect();
    for (id, funder) in &plan.funders {
        let place = || Place::section("funders").key(id.as_str());
        if let Some(under) = &funder.under {
            visit(To::Funder, under.as_str(), &|| place().key("under"));
        }
        visit_purposes(funder.pays.iter().flatten(), &|| place().key("pays"), visit);
        visit_purposes(&funder.pays_not, &|| place().key("pays-not"), visit);
        let among = if groups.contains(id) {
            To::Funder
        } else {
            To::Partner
        };
        visit_split(
            funder.split.as_ref(),
            among,
            &|| place().key("split"),
            visit,
        );
    }
}

fn visit_purposes<'p>(
    purposes: impl IntoIterator<Item = &'p PurposeId>,
    place: &dyn Fn() -> Place,
    visit: &mut Visit<'_>,
) {
    for (index, purpose) in purposes.into_iter().enumerate() {
        visit(To::Purpose, purpose.as_str(), &|| place().index(index));
    }
}

fn visit_split(split: Option<&Split>, among: To, place: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    match split {
        Some(Split::Key(key)) => visit(To::Key, key.as_str(), place),
        Some(Split::Parts(parts)) => visit_inline(parts, among, place, visit),
        Some(Split::Unreadable) | None => {}
    }
}

/// Parts that stand where they are used: an array, or a table keyed by member.
fn visit_inline(parts: &Parts, among: To, place: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    for (index, member) in parts.members().into_iter().enumerate() {
        visit(among, member.as_str(), &|| match parts {
            Parts::Equal(_) | Parts::Amounts { .. } => member_place(parts, place(), index),
            Parts::Shares(_) | Parts::Numbers(_) => member_place(parts, place(), index).at_key(),
        });
    }
}

/// Parts that stand in an allocation key, under the name of the way in which it divides.
fn visit_parts(parts: &Parts, among: To, place: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    visit_inline(parts, among, &|| place().key(way_of(parts)), visit);
}

/// The key under which an allocation key has its members.
pub(crate) fn way_of(parts: &Parts) -> &'static str {
    match parts {
        Parts::Equal(_) => "equal",
        Parts::Shares(_) => "shares",
        Parts::Numbers(_) => "numbers",
        Parts::Amounts { .. } => "among",
    }
}

/// Where a member of parts stands, with its share or number; `base` is the place of all of them.
pub(crate) fn member_place(parts: &Parts, base: Place, index: usize) -> Place {
    match parts.members().get(index) {
        Some(member) => match parts {
            Parts::Equal(_) | Parts::Amounts { .. } => base.index(index),
            Parts::Shares(_) | Parts::Numbers(_) => base.key(member.as_str()),
        },
        None => base,
    }
}

fn visit_activity(activity: &Activity, visit: &mut Visit<'_>) {
    let place = || Place::section("activities").index(activity.number);
    if let Some(line) = &activity.line {
        visit(To::Line, line.as_str(), &|| place().key("line"));
    }
    for (index, partner) in activity.partners.iter().enumerate() {
        visit(To::Partner, partner.as_str(), &|| {
            place().key("partners").index(index)
        });
    }
    visit_split(
        activity.split.as_ref(),
        To::Partner,
        &|| place().key("split"),
        visit,
    );
    for (index, goal) in activity.goals.iter().enumerate() {
        visit(To::Goal, goal.as_str(), &|| {
            place().key("goals").index(index)
        });
    }
    for (index, code) in activity.linked.iter().enumerate() {
        visit(To::Activity, code.as_str(), &|| {
            place().key("linked").index(index)
        });
    }
    let Cost::Items(items) = &activity.cost else {
        return;
    };
    for item in items {
        visit_item(item, &|| place().key("cost").index(item.number), visit);
    }
}

fn visit_item(item: &CostItem, place: &dyn Fn() -> Place, visit: &mut Visit<'_>) {
    if let Some(line) = &item.line {
        visit(To::Line, line.as_str(), &|| place().key("line"));
    }
    if let Price::Product {
        rate: RateSource::Tariff(tariff),
        ..
    } = &item.price
    {
        visit(To::Tariff, tariff.as_str(), &|| place().key("tariff"));
    }
    match &item.paid_by {
        Some(PaidBy::One(payer)) => visit(To::Payer, payer.as_str(), &|| place().key("paid-by")),
        Some(PaidBy::Any(funders)) => {
            for (index, funder) in funders.iter().enumerate() {
                visit(To::Funder, funder.as_str(), &|| {
                    place().key("paid-by").index(index)
                });
            }
        }
        Some(PaidBy::Parts(parts)) => {
            visit_inline(parts, To::Funder, &|| place().key("paid-by"), visit)
        }
        Some(PaidBy::Unreadable) | None => {}
    }
    visit_split(
        item.split.as_ref(),
        To::Partner,
        &|| place().key("split"),
        visit,
    );
}

fn visit_conditions(plan: &Plan, visit: &mut Visit<'_>) {
    for condition in &plan.conditions {
        let place = || Place::section("conditions").index(condition.number);
        match &condition.funders[..] {
            [funder] => visit(To::Funder, funder.as_str(), &|| place().key("funder")),
            funders => {
                for (index, funder) in funders.iter().enumerate() {
                    visit(To::Funder, funder.as_str(), &|| {
                        place().key("funder").index(index)
                    });
                }
            }
        }
        for (index, line) in condition.lines.iter().enumerate() {
            visit(To::Line, line.as_str(), &|| {
                place().key("lines").index(index)
            });
        }
        match &condition.of {
            ShareBase::Purposes(purposes) => visit_purposes(purposes, &|| place().key("of"), visit),
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {}
        }
        visit_purposes(&condition.without, &|| place().key("without"), visit);
        for (index, funder) in condition.excludes.iter().enumerate() {
            visit(To::Funder, funder.as_str(), &|| {
                place().key("excludes").index(index)
            });
        }
    }
}

/// Whether a reference is to something that is there; `codes` are those of [`Plan::codes`].
pub(crate) fn exists(plan: &Plan, codes: &HashMap<&str, usize>, to: To, id: &str) -> bool {
    let is_one = |kind: &To| {
        if *kind == To::Activity {
            codes.contains_key(id)
        } else {
            kind.find(plan, id).is_some()
        }
    };
    to.kinds().iter().any(is_one)
}

/// Which of the things of one kind are named somewhere.
#[derive(Debug)]
pub(crate) struct Uses {
    pub used: Vec<bool>,
    /// Whether a reference is to none of them: it may have been meant for any that seems unused.
    pub has_unknown: bool,
}

/// Which funders, lines, partners, goals, tariffs or allocation keys are named somewhere.
pub(crate) fn uses(plan: &Plan, of: To) -> Uses {
    let lost = plan.activities.iter().any(|activity| !activity.is_whole);
    let mut uses = Uses {
        used: vec![false; of.count(plan)],
        has_unknown: lost,
    };
    visit(plan, &mut |to, id, _| {
        if to.kinds().contains(&of) {
            match of.find(plan, id) {
                Some(index) => uses.used[index] = true,
                // What may be something else is not missed here.
                None => uses.has_unknown |= to == of,
            }
        }
    });
    uses
}
