//! What a condition, or a limit that is given with a funder, requires of a plan.

use crate::ledger::funding::LimitSide;
use crate::plan::{Condition, FunderIx, Money, Plan, Quantity, Share};

/// Where a requirement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequiredBy {
    /// The index in [`Plan::conditions`].
    Condition(usize),
    /// A limit that the plan gives with the funder.
    Funder(FunderIx),
}

/// One thing that is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    MaxShare(Share),
    MinShare(Share),
    Max(Money),
    Min(Money),
    MaxPerUnit {
        rate: Money,
        /// None until the number of units in the plan is known.
        quantity: Option<Quantity>,
    },
    FlatRate(Share),
    MaxTariff(Money),
    /// This funder and all funders under it bring nothing in.
    Excludes(FunderIx),
    MaxReallocation(Share),
    /// The instalments add up to the credit of the funders.
    Instalments,
    /// The maximum that others may have to advance. If it is None, prefinancing is only computed.
    MaxPrefinance(Option<Money>),
    /// The maximum that a funder brings in, over all periods.
    FunderMax(Money),
    /// The maximum that a funder brings in, in each period.
    FunderMaxPerPeriod,
    /// A contribution in kind equals the costs that it pays.
    InKind,
    /// A limit at this key that could not be read. None if it is not known what a condition requires.
    Unread(Option<&'static str>),
}

impl Requirement {
    /// Its name in JSON, which is that of its key in a plan if it has one.
    pub fn word(self) -> &'static str {
        match self {
            Requirement::MaxShare(_) => "max-share",
            Requirement::MinShare(_) => "min-share",
            Requirement::Max(_) | Requirement::FunderMax(_) => "max",
            Requirement::Min(_) => "min",
            Requirement::MaxPerUnit { .. } => "max-per-unit",
            Requirement::FlatRate(_) => "flat-rate",
            Requirement::MaxTariff(_) => "max-tariff",
            Requirement::Excludes(_) => "excludes",
            Requirement::MaxReallocation(_) => "max-reallocation",
            Requirement::Instalments => "instalments",
            Requirement::MaxPrefinance(_) => "max-prefinance",
            Requirement::FunderMaxPerPeriod => "max-per-period",
            Requirement::InKind => "in-kind",
            Requirement::Unread(key) => key.unwrap_or("unread"),
        }
    }

    /// The amount per unit of a maximum per unit.
    pub(super) fn rate_per_unit(self) -> Option<Money> {
        if let Requirement::MaxPerUnit { rate, .. } = self {
            Some(rate)
        } else {
            None
        }
    }

    /// On which side of its limit the payments of funders may be. None if it is not about an amount that is paid.
    pub fn side_of_payments(self) -> Option<LimitSide> {
        match self {
            Requirement::MaxShare(_) | Requirement::Max(_) | Requirement::MaxPerUnit { .. } => {
                Some(LimitSide::AtMost)
            }
            Requirement::MinShare(_) | Requirement::Min(_) => Some(LimitSide::AtLeast),
            Requirement::FlatRate(_)
            | Requirement::MaxTariff(_)
            | Requirement::Excludes(_)
            | Requirement::MaxReallocation(_)
            | Requirement::Instalments
            | Requirement::MaxPrefinance(_)
            | Requirement::FunderMax(_)
            | Requirement::FunderMaxPerPeriod
            | Requirement::InKind
            | Requirement::Unread(_) => None,
        }
    }
}

/// All requirements of a condition, in the order of its keys.
pub(super) fn requirements(plan: &Plan, condition: &Condition) -> Vec<Requirement> {
    let mut all = Vec::new();
    all.extend(condition.max_share.map(Requirement::MaxShare));
    all.extend(condition.min_share.map(Requirement::MinShare));
    all.extend(condition.max.map(Requirement::Max));
    all.extend(condition.min.map(Requirement::Min));
    let per_unit = condition.max_per_unit.as_ref();
    all.extend(per_unit.map(|per| Requirement::MaxPerUnit {
        rate: per.rate,
        quantity: per.quantity,
    }));
    all.extend(condition.flat_rate.map(Requirement::FlatRate));
    all.extend(condition.max_tariff.map(Requirement::MaxTariff));
    let excluded = condition.excludes.iter();
    let excluded = excluded.filter_map(|id| plan.find_funder(id.as_str()));
    all.extend(excluded.map(Requirement::Excludes));
    all.extend(condition.max_reallocation.map(Requirement::MaxReallocation));
    if condition.instalments.is_some() {
        all.push(Requirement::Instalments);
        if !condition.unread_limits.contains(&"max-prefinance") {
            all.push(Requirement::MaxPrefinance(condition.max_prefinance));
        }
    }
    let unread = condition.unread_limits.iter();
    all.extend(unread.map(|key| Requirement::Unread(Some(*key))));
    all
}
