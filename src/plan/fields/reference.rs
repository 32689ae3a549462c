//! References: the ids by which one part of a plan names another.

use std::borrow::Borrow;
use std::collections::HashSet;

use crate::place::{Path, Place};
use crate::plan::{ById, FunderId, PaidBy, Parts, Plan, Section, ShareBase, ShareCandidate, Split};

/// The kind of thing that a reference refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Referent {
    Funder,
    Line,
    Partner,
    Goal,
    Tariff,
    /// An allocation key.
    Key,
    Activity,
    /// Something that a funder pays for: a line or an activity.
    Purpose,
    /// Who pays: a funder or an allocation key.
    Payer,
    /// Who gets a part by an allocation key: a partner or a funder.
    Member,
    /// A printed figure that is a sum of others.
    Claim,
    /// A term of a claim.
    Term,
    /// A kind of costs, which lines and cost items have.
    CostKind,
    /// A part of the base of a percentage of costs.
    CostBase,
}

impl Referent {
    /// The kinds of things that a reference may refer to. Most refer to one kind.
    pub(crate) fn kinds(self) -> &'static [Referent] {
        match self {
            Referent::Funder => &[Referent::Funder],
            Referent::Line => &[Referent::Line],
            Referent::Partner => &[Referent::Partner],
            Referent::Goal => &[Referent::Goal],
            Referent::Tariff => &[Referent::Tariff],
            Referent::Key => &[Referent::Key],
            Referent::Activity => &[Referent::Activity],
            Referent::Purpose => &[Referent::Line, Referent::Activity],
            Referent::Payer => &[Referent::Funder, Referent::Key],
            Referent::Member => &[Referent::Partner, Referent::Funder],
            Referent::Claim => &[Referent::Claim],
            Referent::Term => &[
                Referent::Line,
                Referent::Funder,
                Referent::Activity,
                Referent::Partner,
                Referent::Claim,
            ],
            Referent::CostKind => &[Referent::CostKind],
            Referent::CostBase => &[Referent::Line, Referent::Activity, Referent::CostKind],
        }
    }

    /// The section of such things. If they are of several kinds, the section of the first kind.
    pub(crate) fn section(self) -> Section {
        match self {
            Referent::Funder | Referent::Payer => Section::Funders,
            Referent::Line
            | Referent::Purpose
            | Referent::Term
            | Referent::CostKind
            | Referent::CostBase => Section::Lines,
            Referent::Partner | Referent::Member => Section::Partners,
            Referent::Goal => Section::Goals,
            Referent::Tariff => Section::Tariffs,
            Referent::Key => Section::Keys,
            Referent::Activity => Section::Activities,
            Referent::Claim => Section::Claims,
        }
    }

    /// The id and the name of each such thing.
    pub(crate) fn ids_and_names(self, plan: &Plan) -> Vec<(&str, &str)> {
        fn each<Id: Borrow<str>, T>(
            things: &ById<Id, T>,
            name: fn(&T) -> &String,
        ) -> Vec<(&str, &str)> {
            let both = things
                .iter()
                .map(|(id, thing)| (id.borrow(), name(thing).as_str()));
            both.collect()
        }
        match self {
            Referent::Funder => {
                let in_file = plan.funders_in_file();
                let both = in_file.map(|(_, id, funder)| (id.as_str(), funder.name.as_str()));
                both.collect()
            }
            Referent::Line => each(&plan.lines, |line| &line.name),
            Referent::Partner => each(&plan.partners, |partner| &partner.name),
            Referent::Goal => each(&plan.goals, |goal| &goal.name),
            Referent::Tariff => each(&plan.tariffs, |tariff| &tariff.name),
            Referent::Key => each(&plan.keys, |key| &key.name),
            Referent::Activity => plan
                .activities
                .iter()
                .map(|activity| (activity.code.as_str(), activity.title.as_str()))
                .collect(),
            Referent::Claim => plan
                .claims
                .iter()
                .map(|claim| (claim.name.as_str(), claim.name.as_str()))
                .collect(),
            Referent::CostKind => plan
                .cost_kinds()
                .into_iter()
                .map(|kind| (kind.as_str(), kind.as_str()))
                .collect(),
            Referent::Purpose
            | Referent::Payer
            | Referent::Member
            | Referent::Term
            | Referent::CostBase => self
                .kinds()
                .iter()
                .flat_map(|kind| kind.ids_and_names(plan))
                .collect(),
        }
    }
}

/// A function that is called with each reference: the kind of its target, the id as written, and its place.
pub(crate) type VisitReference<'v> = dyn FnMut(Referent, &str, &dyn Fn() -> Place) + 'v;

/// A value that refers to other parts of the plan.
pub(crate) trait Refers {
    /// Visits each of its references; `at` is the path of the value.
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>);
}

impl<T: Refers> Refers for Option<T> {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        if let Some(value) = self {
            value.refer(at, visit);
        }
    }
}

impl<T: Refers> Refers for Vec<T> {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        for (index, value) in self.iter().enumerate() {
            value.refer(&at.index(index), visit);
        }
    }
}

/// Ids under a key whose value may be one id or an array of them.
pub(crate) struct OneOrMore<'p, Id>(pub(crate) &'p Vec<Id>);

impl<Id: Refers> Refers for OneOrMore<'_, Id> {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match &self.0[..] {
            [only] => only.refer(at, visit),
            _ => self.0.refer(at, visit),
        }
    }
}

/// The base of a percentage of costs, under `of`.
pub(crate) struct OfCosts<'p, T>(pub(crate) &'p T);

impl<T: ShareCandidate> Refers for OfCosts<'_, T> {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        if let Some(share) = self.0.share() {
            share.of.refer(at, visit);
        }
    }
}

/// The costs that are left out of the base of a percentage, under `without`.
pub(crate) struct WithoutCosts<'p, T>(pub(crate) &'p T);

impl<T: ShareCandidate> Refers for WithoutCosts<'_, T> {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        if let Some(share) = self.0.share() {
            share.without.refer(at, visit);
        }
    }
}

impl Refers for ShareBase {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match self {
            ShareBase::Purposes(purposes) => purposes.refer(at, visit),
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {}
        }
    }
}

/// A split among partners.
impl Refers for Split {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        visit_split(self, Referent::Partner, at, visit);
    }
}

impl Refers for PaidBy {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match self {
            PaidBy::One(payer) => visit(Referent::Payer, payer.as_str(), &|| at.place()),
            PaidBy::Any(funders) => funders.refer(at, visit),
            PaidBy::Parts(parts) => visit_members(parts, Referent::Funder, at, visit),
            PaidBy::Unreadable => {}
        }
    }
}

fn visit_split(split: &Split, among: Referent, at: &Path<'_>, visit: &mut VisitReference<'_>) {
    match split {
        Split::Key(key) => key.refer(at, visit),
        Split::Parts(parts) => visit_members(parts, among, at, visit),
        Split::Unreadable => {}
    }
}

/// Visits the members of parts; `at` is the path of the array or the table that has them.
pub(crate) fn visit_members(
    parts: &Parts,
    among: Referent,
    at: &Path<'_>,
    visit: &mut VisitReference<'_>,
) {
    for (index, member) in parts.members().into_iter().enumerate() {
        visit(among, member.as_str(), &|| match parts {
            Parts::Equal(_) | Parts::Amounts { .. } => at.index(index).place(),
            Parts::Shares(_) | Parts::Numbers(_) => at.key(member.as_str()).place().at_key(),
        });
    }
}

/// Visits the references of `split` of each funder: a group divides among funders, a funder among partners.
pub(super) fn visit_funder_splits(plan: &Plan, visit: &mut VisitReference<'_>) {
    let groups: HashSet<&FunderId> = plan
        .funders
        .values()
        .filter_map(|funder| funder.under.as_ref())
        .collect();
    let funders = Path::ROOT.key(Section::Funders.key());
    for (id, funder) in &plan.funders {
        let among = if groups.contains(id) {
            Referent::Funder
        } else {
            Referent::Partner
        };
        if let Some(split) = &funder.split {
            let funder = funders.key(id.as_str());
            visit_split(split, among, &funder.key("split"), visit);
        }
    }
}
