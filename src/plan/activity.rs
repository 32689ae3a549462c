//! The activities of a plan.

use super::Plan;
use super::allocation::Split;
use super::cost::Cost;
use super::fields::fields;
use super::id::{ActivityCode, GoalId, LineId, PartnerId};
use super::people::organisation;
use super::target::{Target, TargetGroup};
use super::timeline::TimelineEntry;
use crate::place::Place;

/// One activity of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its index among the file's `[[activities]]`. Unreadable ones count too, but are not in the plan.
    pub number: usize,
    /// The code that people use: `2.1`.
    pub code: ActivityCode,
    pub title: String,
    /// The package that it is a part of, which is an activity too.
    pub under: Option<ActivityCode>,
    /// The budget line that its cost is spent on.
    pub line: Option<LineId>,
    /// Who leads it (*trekker*): names, ids of partners, or both: `ppo: Judith & Eline`.
    pub leads: Vec<String>,
    pub partners: Vec<PartnerId>,
    /// How its cost is divided among partners. If absent: in equal parts among its own partners.
    pub split: Option<Split>,
    pub goals: Vec<GoalId>,
    /// The target groups that it is for.
    pub audience: Vec<TargetGroup>,
    /// The product that it delivers.
    pub product: Option<String>,
    /// Other activities that it is linked to.
    pub linked: Vec<Linked>,
    pub timeline: Vec<TimelineEntry>,
    pub cost: Cost,
    /// Whether all of its cost could be read. If not, sums that it is part of are not compared.
    pub cost_is_complete: bool,
    /// Whether everything except its cost could be read. If not, parts that seem to be missing may just be unreadable.
    pub is_complete: bool,
    pub targets: Vec<Target>,
    pub note: Option<String>,
    /// How much of it is in a part of a plan. Not in the file.
    pub extent: PartExtent,
}

/// How much of an activity, and of the activities under it, is in a part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PartExtent {
    /// All of it.
    #[default]
    All,
    /// The activity itself, but not all activities under it.
    Partial,
    /// Only activities under it: it is a heading above them and has no contents.
    Heading,
}

impl Activity {
    /// Where it is in the file.
    pub fn place(&self) -> Place {
        Place::section("activities").index(self.number)
    }

    /// The names of those who lead it, with the name of a partner for its id.
    pub fn lead_names(&self, plan: &Plan) -> impl Iterator<Item = String> {
        self.leads.iter().map(|lead| plan.party_name(lead))
    }

    /// The names of all its leads, separated by `; `. None if it has no lead.
    pub fn lead(&self, plan: &Plan) -> Option<String> {
        let names: Vec<String> = self.lead_names(plan).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }

    /// The part of each lead that may be the id or the name of a partner.
    pub fn leading_organisations(&self) -> impl Iterator<Item = &str> {
        self.leads.iter().map(|lead| organisation(lead).0)
    }

    /// Whether a given party leads it. Names are compared as in [`Plan::is_party`].
    pub fn is_led_by(&self, plan: &Plan, lead: &str) -> bool {
        self.leads.iter().any(|own| plan.is_party(own, lead))
    }

    /// Whether a partner takes part in it or leads it.
    pub fn involves(&self, plan: &Plan, partner: &PartnerId) -> bool {
        self.partners.contains(partner) || self.is_led_by(plan, partner.as_str())
    }

    /// An activity with only a number, a code and a title.
    pub fn new(number: usize, code: &str, title: &str) -> Activity {
        Activity {
            number,
            code: ActivityCode::new(code),
            title: title.to_string(),
            under: None,
            line: None,
            leads: Vec::new(),
            partners: Vec::new(),
            split: None,
            goals: Vec::new(),
            audience: Vec::new(),
            product: None,
            linked: Vec::new(),
            timeline: Vec::new(),
            cost: Cost::Unstated,
            cost_is_complete: true,
            is_complete: true,
            targets: Vec::new(),
            note: None,
            extent: PartExtent::All,
        }
    }
}

/// A link to another activity.
pub type Linked = ActivityCode;

fields! {
    Activity, "an activity" {
        tables { "split" => split, "cost" => cost, "targets" => targets }
        references {
            "under" => under,
            "line" => line,
            "partners" => partners,
            "split" => split,
            "goals" => goals,
            "linked" => linked,
        }
    }
}
