//! Typed indices into the lists of a plan, so that the number of a funder cannot be used for a line.

use std::marker::PhantomData;
use std::ops;

use super::Plan;
use super::activity::Activity;
use super::funding::{Funder, Line};
use super::id::{FunderId, LineId};

/// An index into one kind of list.
pub trait Ix: Copy + Ord {
    /// The index at this position, counted from 0.
    fn new(position: usize) -> Self;

    /// The position, counted from 0.
    fn index(self) -> usize;
}

macro_rules! indices {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index at this position, counted from 0.
            ///
            /// # Panics
            /// At 2³² and beyond: a plan of that many entries does not fit in memory.
            pub fn new(position: usize) -> $name {
                $name(u32::try_from(position).expect("fewer than 2^32 entries"))
            }

            /// The position, counted from 0.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Ix for $name {
            fn new(position: usize) -> $name {
                $name::new(position)
            }

            fn index(self) -> usize {
                $name::index(self)
            }
        }
    )+};
}

indices! {
    /// A funder: its position in [`Plan::funders`].
    FunderIx,
    /// A line: its position in [`Plan::lines`].
    LineIx,
    /// An activity: its position in [`Plan::activities`].
    ActivityIx,
    /// A period: its position in [`Plan::periods`].
    PeriodIx,
    /// A person: its position in [`ActualsPlan::people`](super::ActualsPlan::people).
    PersonIx,
}

/// A vector that only one kind of index can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexVec<I, T> {
    items: Vec<T>,
    index: PhantomData<I>,
}

impl<I: Ix, T> IndexVec<I, T> {
    /// A vector of `len` copies of `item`.
    pub fn filled(item: T, len: usize) -> IndexVec<I, T>
    where
        T: Clone,
    {
        IndexVec::from(vec![item; len])
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }

    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// None if the vector is shorter.
    pub fn get(&self, index: I) -> Option<&T> {
        self.items.get(index.index())
    }

    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// Each item with its index.
    pub fn indexed(
        &self,
    ) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone + '_ {
        self.items
            .iter()
            .enumerate()
            .map(|(position, item)| (I::new(position), item))
    }

    /// The indices of all items, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::new)
    }
}

impl<I, T> Default for IndexVec<I, T> {
    fn default() -> IndexVec<I, T> {
        IndexVec::from(Vec::new())
    }
}

impl<I, T> From<Vec<T>> for IndexVec<I, T> {
    fn from(items: Vec<T>) -> IndexVec<I, T> {
        IndexVec {
            items,
            index: PhantomData,
        }
    }
}

impl<I, T> FromIterator<T> for IndexVec<I, T> {
    fn from_iter<Items: IntoIterator<Item = T>>(items: Items) -> IndexVec<I, T> {
        IndexVec::from(Vec::from_iter(items))
    }
}

impl<I: Ix, T> ops::Index<I> for IndexVec<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.items[index.index()]
    }
}

impl<I: Ix, T> ops::IndexMut<I> for IndexVec<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.items[index.index()]
    }
}

impl<'v, I, T> IntoIterator for &'v IndexVec<I, T> {
    type Item = &'v T;
    type IntoIter = std::slice::Iter<'v, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<'v, I, T> IntoIterator for &'v mut IndexVec<I, T> {
    type Item = &'v mut T;
    type IntoIter = std::slice::IterMut<'v, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter_mut()
    }
}

impl Plan {
    /// The funder at an index of this plan.
    pub fn funder(&self, index: FunderIx) -> &Funder {
        &self.funders[index.index()]
    }

    /// The line at an index of this plan.
    pub fn line(&self, index: LineIx) -> &Line {
        &self.lines[index.index()]
    }

    /// Returns a funder, to change it.
    pub fn funder_mut(&mut self, index: FunderIx) -> &mut Funder {
        &mut self.funders[index.index()]
    }

    /// Returns a line, to change it.
    pub fn line_mut(&mut self, index: LineIx) -> &mut Line {
        &mut self.lines[index.index()]
    }

    /// The activity at an index of this plan.
    pub fn activity(&self, index: ActivityIx) -> &Activity {
        &self.activities[index.index()]
    }

    /// The id of the funder at an index of this plan.
    pub fn funder_id(&self, index: FunderIx) -> &FunderId {
        let (id, _) = self
            .funders
            .get_index(index.index())
            .expect("an index of this plan");
        id
    }

    /// The id of the line at an index of this plan.
    pub fn line_id(&self, index: LineIx) -> &LineId {
        let (id, _) = self
            .lines
            .get_index(index.index())
            .expect("an index of this plan");
        id
    }

    /// The funder with this id.
    pub fn find_funder(&self, id: &str) -> Option<FunderIx> {
        self.funders.get_index_of(id).map(FunderIx::new)
    }

    /// The line with this id.
    pub fn find_line(&self, id: &str) -> Option<LineIx> {
        self.lines.get_index_of(id).map(LineIx::new)
    }

    /// Each funder with its index.
    pub fn indexed_funders(&self) -> impl Iterator<Item = (FunderIx, &FunderId, &Funder)> {
        let funders = self.funders.iter().enumerate();
        funders.map(|(position, (id, funder))| (FunderIx::new(position), id, funder))
    }

    /// Each line with its index.
    pub fn indexed_lines(&self) -> impl Iterator<Item = (LineIx, &LineId, &Line)> {
        let lines = self.lines.iter().enumerate();
        lines.map(|(position, (id, line))| (LineIx::new(position), id, line))
    }

    /// Each activity with its index.
    pub fn indexed_activities(&self) -> impl Iterator<Item = (ActivityIx, &Activity)> {
        let activities = self.activities.iter().enumerate();
        activities.map(|(position, activity)| (ActivityIx::new(position), activity))
    }
}
