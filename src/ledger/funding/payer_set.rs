//! A set of payers as a bit set. Sets are compared and hashed for each demand, so they have to be small.

/// Payers by their index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PayerSet(Vec<u64>);

impl PayerSet {
    /// The empty set, with space for `count` payers.
    pub(super) fn empty(count: usize) -> PayerSet {
        PayerSet(vec![0; count.div_ceil(64)])
    }

    /// The set of the first `count` payers.
    pub(super) fn full(count: usize) -> PayerSet {
        let mut set = PayerSet::empty(count);
        (0..count).for_each(|at| set.insert(at));
        set
    }

    pub(super) fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    pub(super) fn remove(&mut self, at: usize) {
        self.0[at / 64] &= !(1 << (at % 64));
    }

    pub(super) fn contains(&self, at: usize) -> bool {
        self.0[at / 64] & (1 << (at % 64)) != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// Adds the payers of another set.
    pub(super) fn unite(&mut self, other: &PayerSet) {
        self.combine(other, |mine, theirs| mine | theirs);
    }

    /// Keeps the payers that are in another set as well.
    pub(super) fn intersect(&mut self, other: &PayerSet) {
        self.combine(other, |mine, theirs| mine & theirs);
    }

    /// Removes the payers of another set.
    pub(super) fn subtract(&mut self, other: &PayerSet) {
        self.combine(other, |mine, theirs| mine & !theirs);
    }

    fn combine(&mut self, other: &PayerSet, bits: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = bits(*mine, *theirs);
        }
    }

    /// The indices of its payers, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|at| self.contains(*at))
    }
}
