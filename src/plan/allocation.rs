//! How an amount is divided: an allocation key (*verdeelsleutel*), by name or written where it is used.
//!
//! Who the members are depends on what is divided: the cost of an activity goes to partners, what a cost item is
//! paid by are funders. The same key can serve both where partners and funders have the same ids.

use super::cost::Series;
use super::id::{FunderId, KeyId, MemberId};
use super::money::{Quantity, Share};

/// An entry of `[keys]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocationKey {
    pub name: String,
    /// Nothing when what it says can't be read, or contradicts itself: that was reported.
    pub parts: Option<Parts>,
    /// Of what the numbers are: pupils, schools.
    pub unit: Option<String>,
    /// Where the numbers or the shares were agreed.
    pub source: Option<String>,
    pub note: Option<String>,
}

/// By what an amount is divided. Members keep the order of the file: of equal remainders the earlier gets the unit
/// that is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// As much to each.
    Equal(Vec<MemberId>),
    /// These percentages, which add up to 100.
    Shares(Vec<(MemberId, Share)>),
    /// In proportion to these numbers, which may differ by period.
    Numbers(Vec<(MemberId, Series<Quantity>)>),
    /// In proportion to an amount that the books have of each.
    Amounts { of: AmountOf, among: Vec<MemberId> },
}

/// The amount of each member that another amount is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountOf {
    /// Of funders: what each brings in in the period.
    Credit,
    /// Of partners: what each bears in the period of the costs that are divided in another way than this one.
    Cost,
}

/// How the cost of an activity or of an item, or what a funder brings in, is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// By an entry of `[keys]`.
    Key(KeyId),
    /// By what stands here.
    Parts(Parts),
    /// It can't be read, which was reported.
    Unreadable,
}

/// Who pays a cost item, where it says so itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaidBy {
    /// A funder, or an entry of `[keys]` with funders in it: a funder where both have that id.
    One(MemberId),
    /// These funders together, in whatever proportion everything adds up.
    Any(Vec<FunderId>),
    /// These funders by shares or numbers.
    Parts(Parts),
    /// It can't be read, which was reported.
    Unreadable,
}

impl Parts {
    /// Who gets a part, in the order of the file.
    pub fn members(&self) -> Vec<&MemberId> {
        match self {
            Parts::Equal(members) | Parts::Amounts { among: members, .. } => {
                members.iter().collect()
            }
            Parts::Shares(shares) => shares.iter().map(|(member, _)| member).collect(),
            Parts::Numbers(numbers) => numbers.iter().map(|(member, _)| member).collect(),
        }
    }
}
