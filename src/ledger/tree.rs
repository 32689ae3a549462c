//! Groups: who stands under whom. Anything that is wrong with it (an unknown group, a circle) is left out
//! here and found by the rules.

/// A forest over the numbers 0..n.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
}

impl Tree {
    /// From the parent of each. A parent that would close a circle is dropped.
    pub fn new(mut parents: Vec<Option<usize>>) -> Tree {
        for start in 0..parents.len() {
            let mut at = start;
            let mut steps = 0;
            while let Some(parent) = parents[at] {
                steps += 1;
                if parent == start || steps > parents.len() {
                    parents[start] = None;
                    break;
                }
                at = parent;
            }
        }
        let mut children = vec![Vec::new(); parents.len()];
        for (child, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                children[*parent].push(child);
            }
        }
        Tree { parents, children }
    }
}
