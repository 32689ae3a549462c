//! Groups: who stands under whom. Anything that is wrong with it (an unknown group, a circle) is left out
//! here and found by the rules.
//!
//! Nothing here calls itself: a chain of a hundred thousand groups is a chain of a hundred thousand groups.

/// A forest over the numbers 0..n.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    /// Each with its depth, parents before children.
    order: Vec<(usize, usize)>,
}

impl Tree {
    /// From the parent of each. A parent that does not exist is dropped, and of each circle the parent of
    /// its first one.
    pub fn new(mut parents: Vec<Option<usize>>) -> Tree {
        let count = parents.len();
        for parent in &mut parents {
            *parent = parent.filter(|parent| *parent < count);
        }
        open_circles(&mut parents);
        let mut children = vec![Vec::new(); count];
        for (child, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(child);
            }
        }
        let order = in_order(&parents, &children);
        Tree {
            parents,
            children,
            order,
        }
    }

    /// Which one it stands under.
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.parents[index]
    }

    /// Those that stand right under it, in the order of the file.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// Whether others stand under it.
    pub fn is_group(&self, index: usize) -> bool {
        !self.children[index].is_empty()
    }

    /// Those that stand under no other, in the order of the file.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.order
            .iter()
            .filter(|(_, depth)| *depth == 0)
            .map(|(index, _)| *index)
    }

    /// How many it stands under, one above the other. Takes as many steps.
    pub fn depth(&self, index: usize) -> usize {
        std::iter::successors(self.parents[index], |parent| self.parents[*parent]).count()
    }

    /// All of them, each with its depth: what stands under a group comes right after it, in the order of
    /// the file.
    pub fn in_order(
        &self,
    ) -> impl DoubleEndedIterator<Item = (usize, usize)> + ExactSizeIterator + '_ {
        self.order.iter().copied()
    }
}

/// Drops the parent of the first one of each circle.
fn open_circles(parents: &mut [Option<usize>]) {
    // In which walk up each was first met; 0 for not yet.
    let mut met = vec![0_usize; parents.len()];
    for start in 0..parents.len() {
        let walk = start + 1;
        let mut at = Some(start);
        while let Some(index) = at.filter(|index| met[*index] == 0) {
            met[index] = walk;
            at = parents[index];
        }
        // A walk that comes upon its own steps has gone around.
        if let Some(index) = at.filter(|index| met[*index] == walk) {
            parents[first_of_circle(parents, index)] = None;
        }
    }
}

/// The lowest number in the circle that `member` is in.
fn first_of_circle(parents: &[Option<usize>], member: usize) -> usize {
    let around = std::iter::successors(parents[member], |index| parents[*index]);
    around
        .take_while(|index| *index != member)
        .fold(member, usize::min)
}

fn in_order(parents: &[Option<usize>], children: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut order = Vec::with_capacity(parents.len());
    let mut waiting = Vec::new();
    for root in (0..parents.len()).filter(|index| parents[*index].is_none()) {
        waiting.push((root, 0));
        while let Some((index, depth)) = waiting.pop() {
            order.push((index, depth));
            waiting.extend(
                children[index]
                    .iter()
                    .rev()
                    .map(|child| (*child, depth + 1)),
            );
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each with dots for its depth, in order.
    fn drawn(parents: &[Option<usize>]) -> String {
        let tree = Tree::new(parents.to_vec());
        let rows: Vec<String> = tree
            .in_order()
            .map(|(index, depth)| ".".repeat(depth) + &index.to_string())
            .collect();
        rows.join(" ")
    }

    #[test]
    fn a_group_is_followed_by_what_stands_under_it() {
        assert_eq!(
            drawn(&[None, None, Some(0), Some(4), Some(0)]),
            "0 .2 .4 ..3 1"
        );
    }

    #[test]
    fn relations_of_one() {
        let tree = Tree::new(vec![None, None, Some(0), Some(4), Some(0)]);
        assert_eq!(tree.parent(3), Some(4));
        assert_eq!(tree.children(0), [2, 4]);
        assert!(tree.is_group(4) && !tree.is_group(1));
        assert_eq!(tree.roots().collect::<Vec<_>>(), [0, 1]);
        assert_eq!((tree.depth(0), tree.depth(4), tree.depth(3)), (0, 1, 2));
    }

    #[test]
    fn the_first_of_a_circle_loses_its_parent() {
        // 3 → 1 → 2 → 3; 0 stands under the circle and keeps its place.
        assert_eq!(
            drawn(&[Some(2), Some(2), Some(3), Some(1)]),
            "1 .3 ..2 ...0"
        );
        assert_eq!(drawn(&[Some(0)]), "0");
        assert_eq!(drawn(&[Some(1), Some(0), Some(3), Some(2)]), "0 .1 2 .3");
    }

    #[test]
    fn a_parent_that_does_not_exist_is_dropped() {
        assert_eq!(drawn(&[Some(7), Some(0)]), "0 .1");
        assert_eq!(drawn(&[]), "");
    }

    #[test]
    fn a_chain_of_a_hundred_thousand() {
        let upwards = Tree::new(
            (0..100_000)
                .map(|index: usize| index.checked_sub(1))
                .collect(),
        );
        assert_eq!(upwards.in_order().last(), Some((99_999, 99_999)));
        let circle = Tree::new(
            (0..100_000)
                .map(|index| Some((index + 1) % 100_000))
                .collect(),
        );
        assert_eq!(circle.roots().collect::<Vec<_>>(), [0]);
        assert_eq!(circle.depth(1), 99_999);
    }
}
