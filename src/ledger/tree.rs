//! Groups of lines, of funders and of activities, as a forest.
//!
//! A parent that does not exist, or that closes a cycle, is dropped here and reported by the rules. All walks are
//! iterative, so that deep group chains cannot overflow the stack.

use crate::plan::{Activity, ActivityIx, Funder, FunderIx, IndexVec, Ix, Line, LineIx, Plan};

/// A forest of lines, of funders or of activities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree<I> {
    parents: IndexVec<I, Option<I>>,
    children: IndexVec<I, Vec<I>>,
    /// Depth-first, parents before children, siblings in the order of the file: a node is followed by its descendants.
    order: Vec<I>,
    nodes: IndexVec<I, Placement>,
    cycles: Vec<Vec<I>>,
}

/// The place of a node in a forest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Placement {
    /// The position in [`Tree::order`].
    position: usize,
    depth: usize,
    /// The number of nodes in the subtree, this one included.
    size: usize,
}

impl<I: Ix> Tree<I> {
    /// Builds the forest from the parent of each node. In each cycle, the node that comes first in the file becomes a
    /// root.
    pub fn new(mut parents: IndexVec<I, Option<I>>) -> Tree<I> {
        let count = parents.len();
        for parent in &mut parents {
            *parent = parent.filter(|parent| parent.index() < count);
        }
        let cycles = find_cycles(&parents);
        for cycle in &cycles {
            parents[cycle[0]] = None;
        }
        let mut children: IndexVec<I, Vec<I>> = IndexVec::filled(Vec::new(), count);
        for (child, parent) in parents.indexed() {
            if let Some(parent) = parent {
                children[*parent].push(child);
            }
        }
        let mut tree = Tree {
            parents,
            children,
            order: Vec::with_capacity(count),
            nodes: IndexVec::filled(Placement::default(), count),
            cycles,
        };
        tree.traverse();
        tree
    }

    /// Fills the depth-first order, and the position, depth and size of each node.
    fn traverse(&mut self) {
        let mut stack = Vec::new();
        for root in self.parents.indices() {
            if self.parents[root].is_some() {
                continue;
            }
            stack.push((root, 0));
            while let Some((index, depth)) = stack.pop() {
                self.nodes[index] = Placement {
                    position: self.order.len(),
                    depth,
                    size: 1,
                };
                self.order.push(index);
                let children = self.children[index].iter().rev();
                stack.extend(children.map(|child| (*child, depth + 1)));
            }
        }
        for index in self.order.iter().rev() {
            if let Some(parent) = self.parents[*index] {
                self.nodes[parent].size += self.nodes[*index].size;
            }
        }
    }

    /// The cycles that the parents had: each from the node that comes first in the file, then its parent, and so on.
    pub fn cycles(&self) -> &[Vec<I>] {
        &self.cycles
    }

    /// The group that a node is under.
    pub fn parent(&self, index: I) -> Option<I> {
        self.parents[index]
    }

    /// The nodes directly under a node, in the order of the file.
    pub fn children(&self, index: I) -> &[I] {
        &self.children[index]
    }

    /// Whether other nodes are under this one.
    pub fn is_group(&self, index: I) -> bool {
        !self.children[index].is_empty()
    }

    /// The nodes that are under no other, in the order of the file.
    pub fn roots(&self) -> impl Iterator<Item = I> + '_ {
        let roots = self.parents.indexed();
        roots.filter_map(|(index, parent)| parent.is_none().then_some(index))
    }

    /// The nodes that are not groups, in the order of the file.
    pub fn leaves(&self) -> impl Iterator<Item = I> + '_ {
        self.parents
            .indices()
            .filter(|index| !self.is_group(*index))
    }

    /// The number of groups that a node is under.
    pub fn depth(&self, index: I) -> usize {
        self.nodes[index].depth
    }

    /// All nodes depth-first, each with its depth: a group is followed by its descendants.
    pub fn in_order(&self) -> impl DoubleEndedIterator<Item = (I, usize)> + ExactSizeIterator + '_ {
        self.order.iter().map(|index| (*index, self.depth(*index)))
    }

    /// The groups that a node is under, innermost first.
    pub fn ancestors(&self, index: I) -> impl Iterator<Item = I> + '_ {
        std::iter::successors(self.parents[index], |parent| self.parents[*parent])
    }

    /// A node and all nodes under it, depth-first.
    pub fn subtree(&self, index: I) -> &[I] {
        let Placement { position, size, .. } = self.nodes[index];
        &self.order[position..position + size]
    }

    /// The nodes in the subtree of a node that are not groups, depth-first.
    pub fn leaves_under(&self, index: I) -> impl Iterator<Item = I> + '_ {
        let subtree = self.subtree(index).iter().copied();
        subtree.filter(|node| !self.is_group(*node))
    }

    /// All nodes under a node, depth-first.
    pub fn descendants(&self, index: I) -> &[I] {
        &self.subtree(index)[1..]
    }

    /// Whether a node is in the subtree of another, or is that node.
    pub fn is_in_subtree(&self, index: I, root: I) -> bool {
        let Placement { position, size, .. } = self.nodes[root];
        (position..position + size).contains(&self.nodes[index].position)
    }

    /// The nodes that satisfy a predicate, ready to be looked up by subtree.
    pub fn select(&self, mut is_selected: impl FnMut(I) -> bool) -> Selection<I> {
        let order = self.order.iter().copied();
        Selection {
            nodes: order.filter(|index| is_selected(*index)).collect(),
        }
    }
}

impl Tree<FunderIx> {
    /// The funders of a plan.
    pub fn of_funders(plan: &Plan) -> Tree<FunderIx> {
        // A funder of the file can't be under the income of a line, and the income of a line can't be under such a
        // funder.
        let parent = |funder: &Funder| {
            let above = plan.find_funder(funder.under.as_ref()?.as_str())?;
            let is_alike = plan.funder(above).of_line.is_some() == funder.of_line.is_some();
            is_alike.then_some(above)
        };
        Tree::new(plan.funders.values().map(parent).collect())
    }
}

impl Tree<LineIx> {
    /// The lines of a plan.
    pub fn of_lines(plan: &Plan) -> Tree<LineIx> {
        let parent = |line: &Line| plan.find_line(line.under.as_ref()?.as_str());
        Tree::new(plan.lines.values().map(parent).collect())
    }
}

impl Tree<ActivityIx> {
    /// The activities of a plan, each under the activity that contains it.
    pub fn of_activities(plan: &Plan) -> Tree<ActivityIx> {
        let codes = plan.codes();
        let parent = |activity: &Activity| {
            let code = activity.under.as_ref()?;
            codes.get(code.as_str()).copied()
        };
        Tree::new(plan.activities.iter().map(parent).collect())
    }
}

/// Some nodes of a tree, depth-first. It finds the selected nodes of a subtree without a walk through the groups
/// between them. In a long chain of groups, such walks would together take quadratic time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection<I> {
    nodes: Vec<I>,
}

impl<I: Ix> Selection<I> {
    /// The selected nodes in the subtree of a node, that node included.
    pub fn in_subtree(&self, tree: &Tree<I>, root: I) -> &[I] {
        let Placement { position, size, .. } = tree.nodes[root];
        let before = |end: usize| {
            self.nodes
                .partition_point(|index| tree.nodes[*index].position < end)
        };
        &self.nodes[before(position)..before(position + size)]
    }
}

/// Returns the cycles, each from its first member upwards. Each node has one parent, so a walk up is enough.
fn find_cycles<I: Ix>(parents: &IndexVec<I, Option<I>>) -> Vec<Vec<I>> {
    // The walk that first visited each node.
    let mut visited_by: IndexVec<I, Option<I>> = IndexVec::filled(None, parents.len());
    let mut cycles = Vec::new();
    for start in parents.indices() {
        let mut next = Some(start);
        while let Some(index) = next.filter(|index| visited_by[*index].is_none()) {
            visited_by[index] = Some(start);
            next = parents[index];
        }
        // Reaching a node of the current walk means a cycle.
        if let Some(member) = next.filter(|index| visited_by[*index] == Some(start)) {
            cycles.push(cycle_through(parents, member));
        }
    }
    cycles
}

/// The cycle that a node is in, from the member that comes first in the file upwards.
fn cycle_through<I: Ix>(parents: &IndexVec<I, Option<I>>, member: I) -> Vec<I> {
    let above = std::iter::successors(parents[member], |index| parents[*index]);
    let mut cycle = vec![member];
    cycle.extend(above.take_while(|index| *index != member));
    let first = (0..cycle.len()).min_by_key(|position| cycle[*position]);
    cycle.rotate_left(first.unwrap_or_default());
    cycle
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(parents: &[Option<usize>]) -> Tree<LineIx> {
        Tree::new(
            parents
                .iter()
                .map(|parent| parent.map(LineIx::new))
                .collect(),
        )
    }

    fn positions(indices: &[LineIx]) -> Vec<usize> {
        indices.iter().map(|index| index.index()).collect()
    }

    /// Each node in order, with a dot for each group that it is under.
    fn outline(parents: &[Option<usize>]) -> String {
        let tree = tree(parents);
        let rows: Vec<String> = tree
            .in_order()
            .map(|(index, depth)| ".".repeat(depth) + &index.index().to_string())
            .collect();
        rows.join(" ")
    }

    const GROUPS: [Option<usize>; 5] = [None, None, Some(0), Some(4), Some(0)];

    #[test]
    fn a_group_is_followed_by_its_descendants() {
        assert_eq!(outline(&GROUPS), "0 .2 .4 ..3 1");
    }

    #[test]
    fn relations_of_a_node() {
        let tree = tree(&GROUPS);
        let at = LineIx::new;
        assert_eq!(tree.parent(at(3)), Some(at(4)));
        assert_eq!(positions(tree.children(at(0))), [2, 4]);
        assert!(tree.is_group(at(4)) && !tree.is_group(at(1)));
        assert_eq!(positions(&tree.roots().collect::<Vec<_>>()), [0, 1]);
        assert_eq!(positions(&tree.leaves().collect::<Vec<_>>()), [1, 2, 3]);
        assert_eq!([0, 4, 3].map(|index| tree.depth(at(index))), [0, 1, 2]);
        assert_eq!(
            positions(&tree.ancestors(at(3)).collect::<Vec<_>>()),
            [4, 0]
        );
        assert_eq!(positions(tree.descendants(at(0))), [2, 4, 3]);
        assert_eq!(positions(tree.subtree(at(4))), [4, 3]);
        assert!(tree.is_in_subtree(at(3), at(0)) && tree.is_in_subtree(at(3), at(3)));
        assert!(!tree.is_in_subtree(at(0), at(3)) && !tree.is_in_subtree(at(1), at(0)));
    }

    #[test]
    fn a_selection_is_looked_up_by_subtree() {
        let tree = tree(&GROUPS);
        let selection = tree.select(|index| index.index() != 0);
        let in_subtree = |root| positions(selection.in_subtree(&tree, LineIx::new(root)));
        assert_eq!(in_subtree(0), [2, 4, 3]);
        assert_eq!(in_subtree(4), [4, 3]);
        assert_eq!(in_subtree(1), [1]);
        assert_eq!(in_subtree(2), [2]);
    }

    #[test]
    fn the_first_node_of_a_cycle_becomes_a_root() {
        // 3 → 1 → 2 → 3; 0 is under the cycle and keeps its place.
        assert_eq!(
            outline(&[Some(2), Some(2), Some(3), Some(1)]),
            "1 .3 ..2 ...0"
        );
        assert_eq!(outline(&[Some(0)]), "0");
        assert_eq!(outline(&[Some(1), Some(0), Some(3), Some(2)]), "0 .1 2 .3");
    }

    #[test]
    fn a_cycle_is_listed_from_its_first_node_up() {
        let tree = tree(&[Some(2), Some(2), Some(3), Some(1), Some(4)]);
        let cycles: Vec<_> = tree.cycles().iter().map(|cycle| positions(cycle)).collect();
        assert_eq!(cycles, [vec![1, 2, 3], vec![4]]);
    }

    #[test]
    fn a_parent_that_does_not_exist_is_dropped() {
        assert_eq!(outline(&[Some(7), Some(0)]), "0 .1");
        assert_eq!(outline(&[]), "");
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_groups() {
        let upwards: Vec<Option<usize>> = (0..100_000_usize)
            .map(|index| index.checked_sub(1))
            .collect();
        let last = LineIx::new(99_999);
        assert_eq!(tree(&upwards).in_order().last(), Some((last, 99_999)));
        let cycle: Vec<Option<usize>> = (0..100_000)
            .map(|index| Some((index + 1) % 100_000))
            .collect();
        let cycle = tree(&cycle);
        assert_eq!(cycle.roots().collect::<Vec<_>>(), [LineIx::new(0)]);
        assert_eq!(cycle.depth(LineIx::new(1)), 99_999);
    }
}
