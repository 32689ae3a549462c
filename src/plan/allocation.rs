//! How an amount is divided: an allocation key (*verdeelsleutel*), by name or written where it is used.
//!
//! The members are partners or funders, depending on the amount that is divided. The cost of an activity is divided
//! among partners, and `paid-by` divides a cost item among funders. One key can serve both if partners and funders have
//! the same ids.

use super::cost::Series;
use super::fields::{
    Figure, FigureMut, Layout, NamedTable, PlanTable, Referent, TableName, VisitFigure,
    VisitReference, VisitTable, visit_members,
};
use super::id::{FunderId, KeyId, MemberId};
use super::money::{Quantity, Share};
use super::word::words;
use crate::place::{Path, Place, Step};

/// An entry of `[keys]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllocationKey {
    pub name: String,
    /// None if it could not be read or contradicts itself, which was reported.
    pub parts: Option<Parts>,
    /// The unit of the numbers: pupils, schools.
    pub unit: Option<String>,
    /// Where the numbers or the shares were agreed.
    pub source: Option<String>,
    pub note: Option<String>,
}

/// How an amount is divided. Members keep the order of the file: of equal remainders, the earlier member gets the
/// unit that is left.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parts {
    /// In equal parts.
    Equal(Vec<MemberId>),
    /// By these percentages, which add up to 100.
    Shares(Vec<(MemberId, Share)>),
    /// In proportion to these numbers, which may differ by period.
    Numbers(Vec<(MemberId, Series<Quantity>)>),
    /// In proportion to an amount of each member in the books.
    Amounts { of: AmountOf, among: Vec<MemberId> },
}

words! {
    /// The amount of each member that another amount is divided by.
    #[derive(PartialOrd, Ord)]
    pub enum AmountOf {
        /// Of funders: the credit of each in the period.
        Credit = "credit" ("baten", "bijdrage", "inbreng", "dekking", "inkomsten", "income"),
        /// Of partners: the part of each in the costs of the period that other keys divide.
        Cost = "cost" ("kosten", "lasten", "uitgaven", "costs", "debit"),
    }
}

/// How the cost of an activity or of an item, or the credit of a funder, is divided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Split {
    /// By an entry of `[keys]`.
    Key(KeyId),
    /// As written here.
    Parts(Parts),
    /// It could not be read, which was reported.
    Unreadable,
}

/// Who pays a cost item, if the item says so itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PaidBy {
    /// A funder, or an entry of `[keys]` with funders in it. If both have this id, the funder.
    One(MemberId),
    /// These funders together, in any proportion in which everything adds up.
    Any(Vec<FunderId>),
    /// These funders by shares or numbers.
    Parts(Parts),
    /// It could not be read, which was reported.
    Unreadable,
}

impl Parts {
    /// The members that get a part, in the order of the file.
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

impl Parts {
    /// The key under which an allocation key has its members.
    pub fn key(&self) -> &'static str {
        match self {
            Parts::Equal(_) => "equal",
            Parts::Shares(_) => "shares",
            Parts::Numbers(_) => "numbers",
            Parts::Amounts { .. } => "among",
        }
    }

    /// The place of a member with its share or number; `base` is the place of all members.
    pub fn member_place(&self, base: Place, index: usize) -> Place {
        match self.members().get(index) {
            Some(member) => match self {
                Parts::Equal(_) | Parts::Amounts { .. } => base.index(index),
                Parts::Shares(_) | Parts::Numbers(_) => base.key(member.as_str()),
            },
            None => base,
        }
    }
}

impl NamedTable for AllocationKey {
    const NAME: &'static str = "an allocation key";
}

/// Its members are under the key that names the way in which it divides.
impl PlanTable for AllocationKey {
    fn layout(&self) -> Layout {
        Layout::Keys(AllocationKey::NAME)
    }

    fn tables<'p>(&'p self, visit: &mut VisitTable<'p, '_>) {
        if let Some(parts) = &self.parts {
            visit(TableName::Key(parts.key()), parts);
        }
    }

    fn table_mut(&mut self, step: &Step) -> Option<&mut dyn PlanTable> {
        let parts = self.parts.as_mut()?;
        (step.as_key() == Some(parts.key())).then_some(parts)
    }

    fn references(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        if let Some(parts) = &self.parts {
            visit_members(parts, Referent::Member, &at.key(parts.key()), visit);
        }
    }
}

/// The share or the number of each member.
impl PlanTable for Parts {
    fn layout(&self) -> Layout {
        Layout::Ids("member")
    }

    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        match self {
            Parts::Shares(shares) => {
                for (member, share) in shares {
                    visit(member.as_str(), Figure::Share(share.into()));
                }
            }
            Parts::Numbers(numbers) => {
                for (member, number) in numbers {
                    visit(member.as_str(), Figure::Quantity(number.into()));
                }
            }
            Parts::Equal(_) | Parts::Amounts { .. } => {}
        }
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        match self {
            Parts::Shares(shares) => {
                let (_, share) = shares.iter_mut().find(|(id, _)| id.as_str() == key)?;
                Some(FigureMut::Share(share.into()))
            }
            Parts::Numbers(numbers) => {
                let (_, number) = numbers.iter_mut().find(|(id, _)| id.as_str() == key)?;
                Some(FigureMut::Quantity(number.into()))
            }
            Parts::Equal(_) | Parts::Amounts { .. } => None,
        }
    }
}
