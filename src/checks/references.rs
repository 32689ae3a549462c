//! Everything in a plan that names something else in it, walked in one place.

use foldhash::HashSet;

use crate::model::{Activity, Cost, Plan, Price, RateSource, Section};
use crate::place::Place;

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum To {
    Funder,
    Line,
    Partner,
    Goal,
    Tariff,
    Activity,
}

impl To {
    /// What one of them is called.
    pub(super) fn noun(self) -> &'static str {
        match self {
            To::Funder => "funder",
            To::Line => "line",
            To::Partner => "partner",
            To::Goal => "goal",
            To::Tariff => "tariff",
            To::Activity => "activity",
        }
    }

    /// Where they stand.
    pub(super) fn section(self) -> Section {
        match self {
            To::Funder => Section::Funders,
            To::Line => Section::Lines,
            To::Partner => Section::Partners,
            To::Goal => Section::Goals,
            To::Tariff => Section::Tariffs,
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
            To::Activity => None,
        }
    }

    fn count(self, plan: &Plan) -> usize {
        match self {
            To::Funder => plan.funders.len(),
            To::Line => plan.lines.len(),
            To::Partner => plan.partners.len(),
            To::Goal => plan.goals.len(),
            To::Tariff => plan.tariffs.len(),
            To::Activity => plan.activities.len(),
        }
    }

    /// The id and the name of each: the text that people write, and the id that they should have written.
    pub(super) fn words(self, plan: &Plan) -> Vec<(&str, &str)> {
        fn both<'p>(id: &'p str, name: &'p str) -> [(&'p str, &'p str); 2] {
            [(id, id), (name, id)]
        }
        match self {
            To::Funder => plan.funders.iter().flat_map(|(id, of)| both(id.as_str(), &of.name)).collect(),
            To::Line => plan.lines.iter().flat_map(|(id, of)| both(id.as_str(), &of.name)).collect(),
            To::Partner => plan.partners.iter().flat_map(|(id, of)| both(id.as_str(), &of.name)).collect(),
            To::Goal => plan.goals.iter().flat_map(|(id, of)| both(id.as_str(), &of.name)).collect(),
            To::Tariff => plan.tariffs.iter().flat_map(|(id, of)| both(id.as_str(), &of.name)).collect(),
            To::Activity => plan.activities.iter().flat_map(|of| both(of.code.as_str(), &of.title)).collect(),
        }
    }
}

/// What is told of each reference: to what, the id as written, and where it stands.
pub(super) type Visit<'v> = dyn FnMut(To, &str, &dyn Fn() -> Place) + 'v;

/// Visits every reference of a plan, in the order of its sections.
pub(super) fn visit(plan: &Plan, visit: &mut Visit<'_>) {
    for (id, funder) in &plan.funders {
        if let Some(under) = &funder.under {
            visit(To::Funder, under.as_str(), &|| Place::section("funders").key(id.as_str()).key("under"));
        }
    }
    for (id, line) in &plan.lines {
        if let Some(under) = &line.under {
            visit(To::Line, under.as_str(), &|| Place::section("lines").key(id.as_str()).key("under"));
        }
    }
    for activity in &plan.activities {
        visit_activity(activity, visit);
    }
    for (number, condition) in plan.conditions.iter().enumerate() {
        let place = || Place::section("conditions").index(number);
        if let Some(funder) = &condition.funder {
            visit(To::Funder, funder.as_str(), &|| place().key("funder"));
        }
        for (index, line) in condition.lines.iter().enumerate() {
            visit(To::Line, line.as_str(), &|| place().key("lines").index(index));
        }
    }
}

fn visit_activity(activity: &Activity, visit: &mut Visit<'_>) {
    let place = || Place::section("activities").index(activity.number);
    if let Some(line) = &activity.line {
        visit(To::Line, line.as_str(), &|| place().key("line"));
    }
    for (index, partner) in activity.partners.iter().enumerate() {
        visit(To::Partner, partner.as_str(), &|| place().key("partners").index(index));
    }
    for (index, goal) in activity.goals.iter().enumerate() {
        visit(To::Goal, goal.as_str(), &|| place().key("goals").index(index));
    }
    for (index, code) in activity.linked.iter().enumerate() {
        visit(To::Activity, code.as_str(), &|| place().key("linked").index(index));
    }
    let Cost::Items(items) = &activity.cost else { return };
    for item in items {
        let place = || place().key("cost").index(item.number);
        if let Some(line) = &item.line {
            visit(To::Line, line.as_str(), &|| place().key("line"));
        }
        if let Price::Product { rate: RateSource::Tariff(tariff), .. } = &item.price {
            visit(To::Tariff, tariff.as_str(), &|| place().key("tariff"));
        }
    }
}

/// The codes of all activities.
pub(super) fn codes(plan: &Plan) -> HashSet<&str> {
    plan.activities.iter().map(|activity| activity.code.as_str()).collect()
}

/// Whether a reference is to something that is there; `codes` are those of [`codes`].
pub(super) fn exists(plan: &Plan, codes: &HashSet<&str>, to: To, id: &str) -> bool {
    if to == To::Activity { codes.contains(id) } else { to.find(plan, id).is_some() }
}

/// Which of the things of one kind are named somewhere.
#[derive(Debug)]
pub(super) struct Uses {
    pub used: Vec<bool>,
    /// Whether a reference is to none of them: it may have been meant for any that seems unused.
    pub has_unknown: bool,
}

/// Which funders, lines, partners, goals or tariffs are named somewhere.
pub(super) fn uses(plan: &Plan, of: To) -> Uses {
    let lost = plan.activities.iter().any(|activity| !activity.is_whole);
    let mut uses = Uses { used: vec![false; of.count(plan)], has_unknown: lost };
    visit(plan, &mut |to, id, _| {
        if to == of {
            match of.find(plan, id) {
                Some(index) => uses.used[index] = true,
                None => uses.has_unknown = true,
            }
        }
    });
    uses
}
