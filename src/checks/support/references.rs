//! The references of a plan: whether their targets exist, and which things are never referred to.

use std::collections::HashMap;

use crate::finding::{Finding, Message, RuleName, Words};
use crate::place::Place;
pub(crate) use crate::plan::fields::Referent;
use crate::plan::fields::visit_references;
use crate::plan::{ActivityIx, Plan};

impl Referent {
    /// The noun for such a thing in messages.
    pub(crate) fn noun(self) -> Words {
        let (nl, en) = match self {
            Referent::Funder => ("financier", "funder"),
            Referent::Line => ("post", "line"),
            Referent::Partner => ("partner", "partner"),
            Referent::Goal => ("doelstelling", "goal"),
            Referent::Tariff => ("tarief", "tariff"),
            Referent::Key => ("verdeelsleutel", "allocation key"),
            Referent::Activity => ("activiteit", "activity"),
            Referent::Purpose => ("post of activiteit", "line or activity"),
            Referent::Payer => ("financier of verdeelsleutel", "funder or allocation key"),
            Referent::Member => ("partner of financier", "partner or funder"),
            Referent::Claim => ("opgegeven cijfer", "claim"),
            Referent::CostKind => ("kostensoort", "kind of costs"),
            Referent::CostBase => (
                "post, activiteit of soort kosten",
                "line, activity or kind of costs",
            ),
            Referent::Term => (
                "post, financier, activiteit, partner of opgegeven cijfer",
                "line, funder, activity, partner or claim",
            ),
        };
        Words { nl, en }
    }

    /// The index, in its section, of the thing with this id. None for activities, which have codes.
    fn find(self, plan: &Plan, id: &str) -> Option<usize> {
        match self {
            // The file can't name the own income of a line, although it is a funder in the books.
            Referent::Funder => {
                let (index, _, funder) = plan.funders.get_full(id)?;
                funder.of_line.is_none().then_some(index)
            }
            Referent::Line => plan.lines.get_index_of(id),
            Referent::Partner => plan.partners.get_index_of(id),
            Referent::Goal => plan.goals.get_index_of(id),
            Referent::Tariff => plan.tariffs.get_index_of(id),
            Referent::Key => plan.keys.get_index_of(id),
            Referent::Claim => plan.claims.iter().position(|claim| claim.name == id),
            Referent::CostKind => plan
                .cost_kinds()
                .iter()
                .position(|kind| kind.as_str() == id),
            Referent::Activity
            | Referent::CostBase
            | Referent::Purpose
            | Referent::Payer
            | Referent::Member
            | Referent::Term => None,
        }
    }

    /// Pairs of a word and an id: each thing of this kind by its id and by its name, because people may have written
    /// either.
    pub(crate) fn words(self, plan: &Plan) -> Vec<(&str, &str)> {
        self.ids_and_names(plan)
            .into_iter()
            .flat_map(|(id, name)| [(id, id), (name, id)])
            .collect()
    }

    /// Whether there is a thing with this id. `codes` is the result of [`Plan::codes`].
    pub(crate) fn exists(self, plan: &Plan, codes: &HashMap<&str, ActivityIx>, id: &str) -> bool {
        self.kinds().iter().any(|kind| match kind {
            Referent::Activity => codes.contains_key(id),
            Referent::Funder
            | Referent::Line
            | Referent::Partner
            | Referent::Goal
            | Referent::Tariff
            | Referent::Key
            | Referent::Purpose
            | Referent::Payer
            | Referent::Member
            | Referent::Claim
            | Referent::CostKind
            | Referent::CostBase
            | Referent::Term => kind.find(plan, id).is_some(),
        })
    }
}

/// A thing of the plan that nothing refers to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unused<'a> {
    referent: Referent,
    /// The index in its section.
    pub(crate) index: usize,
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
}

impl Unused<'_> {
    /// A finding at the thing.
    pub(crate) fn finding(self, rule: RuleName, message: Message, hint: Message) -> Finding {
        let place = Place::section(self.referent.section().key()).key(self.id);
        Finding::new(rule, place, message).hint(hint)
    }
}

/// Returns the funders, lines, partners, goals, tariffs or allocation keys that nothing refers to. Empty if a reference
/// has no target, because it may have been meant for any of them.
pub(crate) fn unused(plan: &Plan, referent: Referent) -> Vec<Unused<'_>> {
    let Some(used) = uses(plan, referent) else {
        return Vec::new();
    };
    let things = referent.ids_and_names(plan).into_iter().zip(used);
    let unused = things.enumerate().filter(|(_, (_, used))| !used);
    unused
        .map(|(index, ((id, name), _))| Unused {
            referent,
            index,
            id,
            name,
        })
        .collect()
}

/// Returns for each thing of a kind whether it is referred to. None if a reference has no target, or if an activity
/// could not be read in full.
pub(crate) fn uses(plan: &Plan, of: Referent) -> Option<Vec<bool>> {
    let mut used = vec![false; of.ids_and_names(plan).len()];
    let mut all_known = plan.activities.iter().all(|activity| activity.is_complete);
    visit_references(plan, &mut |referent, id, _| {
        if referent.kinds().contains(&of) {
            match of.find(plan, id) {
                Some(index) => used[index] = true,
                // A reference that may also be to another kind of thing does not count as missing.
                None => all_known &= referent != of,
            }
        }
    });
    all_known.then_some(used)
}
