//! Costs of costs: a cost that is a percentage of other costs, such as overhead.

use std::collections::BTreeSet;

use super::Plan;
use super::cost::{Cost, CostItem, Price};
use super::cost_owner::CostOwner;
use super::fields::{Refers, VisitReference};
use super::id::{CostBaseId, CostKind};
use super::money::Share;
use super::word::words;
use crate::place::Path;

/// A percentage of other costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostShare {
    /// None if it could not be read.
    pub percent: Option<Share>,
    pub of: CostBase,
    /// The costs that the base leaves out.
    pub without: Vec<CostBaseId>,
    pub method: ShareMethod,
}

/// How a percentage of costs is calculated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShareMethod {
    pub over: ShareOver,
    pub rounding: ShareRounding,
}

/// The costs that a percentage is taken of: its base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostBase {
    /// All costs, including the percentage itself.
    All,
    /// These lines, activities and kinds of costs.
    Named(Vec<CostBaseId>),
}

words! {
    /// The word for a base that is not a list.
    pub enum BaseKeyword {
        /// All costs, including the percentage itself.
        All = "all" ("alles", "alle", "alle-kosten", "totaal", "total", "everything", "all-costs"),
    }
}

words! {
    /// The time over which a percentage is rounded.
    #[derive(Default)]
    pub enum ShareOver {
        /// Each period separately.
        #[default]
        Period = "period" ("periode", "elke-periode", "per-periode", "periods"),
        /// All periods together: the amount is divided over the periods in proportion to their costs.
        Total = "total" ("totaal", "geheel", "alles", "whole", "all"),
    }
}

words! {
    /// How a percentage of costs is rounded to the unit of the plan.
    #[derive(Default)]
    pub enum ShareRounding {
        /// To the nearest unit, half away from zero.
        #[default]
        HalfUp = "half-up" ("rekenkundig", "afronden", "half-omhoog", "normaal", "nearest", "normal"),
        /// Rounded down to a whole unit.
        Down = "down" ("omlaag", "naar-beneden", "afkappen", "afgekapt", "beneden", "floor", "truncate"),
    }
}

/// A price or a cost that may be a percentage of other costs.
pub(crate) trait ShareCandidate {
    /// The percentage. None if it is something else.
    fn share(&self) -> Option<&CostShare>;
}

impl ShareCandidate for Price {
    fn share(&self) -> Option<&CostShare> {
        match self {
            Price::Share(share) => Some(share),
            Price::Amount(_) | Price::Product { .. } => None,
        }
    }
}

/// The item whose keys are written at its owner itself.
impl ShareCandidate for Cost {
    fn share(&self) -> Option<&CostShare> {
        match self {
            Cost::Single(item) => item.price.share(),
            Cost::Unstated | Cost::None | Cost::Items(_) => None,
        }
    }
}

impl Refers for CostBase {
    fn refer(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        match self {
            CostBase::All => {}
            CostBase::Named(ids) => ids.refer(at, visit),
        }
    }
}

impl Plan {
    /// The kind of a cost: its own, or else that of its line.
    pub fn kind_of_cost<'p>(
        &'p self,
        owner: CostOwner,
        item: &'p CostItem,
    ) -> Option<&'p CostKind> {
        let of_line = || {
            self.lines
                .get(self.line_of_cost(owner, item)?)?
                .kind
                .as_ref()
        };
        item.kind.as_ref().or_else(of_line)
    }

    /// Every kind of costs that a line or a cost item has.
    pub fn cost_kinds(&self) -> BTreeSet<&CostKind> {
        let of_lines = self.lines.values().filter_map(|line| line.kind.as_ref());
        let items = self.cost_items();
        let of_items = items.filter_map(|(_, _, item)| item.kind.as_ref());
        of_lines.chain(of_items).collect()
    }
}
