//! What stands under a group and has figures of its own, found without walking through the groups between:
//! a chain of many groups, each of them wrong, would be walked as many times.

use std::ops::Range;

use crate::ledger::Tree;

/// For each group, those under it that have figures; for any other, itself when it has.
#[derive(Debug)]
pub(crate) struct Under {
    /// Those that have figures, each group followed by what stands under it.
    figured: Vec<usize>,
    /// For each, its part of `figured`.
    parts: Vec<Range<usize>>,
}

impl Under {
    pub(crate) fn new(tree: &Tree, has_figures: impl Fn(usize) -> bool) -> Under {
        let mut under = Under {
            figured: Vec::new(),
            parts: Vec::new(),
        };
        // The groups that the next one may still stand under, outermost first.
        let mut open: Vec<usize> = Vec::new();
        for (index, depth) in tree.in_order() {
            under.parts.resize(under.parts.len().max(index + 1), 0..0);
            for closed in open.drain(depth..) {
                under.parts[closed].end = under.figured.len();
            }
            under.parts[index].start = under.figured.len();
            open.push(index);
            if has_figures(index) {
                under.figured.push(index);
            }
        }
        for closed in open {
            under.parts[closed].end = under.figured.len();
        }
        under
    }

    /// Those under it, and itself, that have figures.
    pub(crate) fn of(&self, index: usize) -> &[usize] {
        &self.figured[self.parts[index].clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_what_stands_under_it_at_any_depth() {
        // 0 has 2 and 4, 4 has 3; 1 stands alone. Of the groups, only 4 has figures of its own.
        let tree = Tree::new(vec![None, None, Some(0), Some(4), Some(0)]);
        let under = Under::new(&tree, |index| index != 0);
        assert_eq!(under.of(0), [2, 4, 3]);
        assert_eq!(under.of(4), [4, 3]);
        assert_eq!(under.of(1), [1]);
        assert_eq!(under.of(2), [2]);
    }
}
