//! Plans that are damaged at random: no panic, and no case that takes long.

use proptest::prelude::*;

use super::checked;
use crate::support::effort::cases;
use crate::support::files::read;

/// Texts that are inserted into a plan: marks, quotes, and characters of several bytes.
const INSERTED: [&str; 24] = [
    "\"", "'", "[", "]", "{", "}", ",", ";", ":", "=", "\n", "\t", "“", "’", "€", "\u{a0}", "😀",
    "\u{200b}", "#", "//", "\\", "\"\"\"", "[[", "1.000,00",
];

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_damaged_plan_is_read(
        damages in prop::collection::vec((0usize..100_000, 0usize..INSERTED.len(), 0usize..6), 1..8)
    ) {
        let mut plan: Vec<char> = read("tests/slips/plan.toml").chars().collect();
        for (at, inserted, taken) in damages {
            let at = at % plan.len();
            let end = (at + taken).min(plan.len());
            plan.splice(at..end, INSERTED[inserted].chars());
        }
        let plan: String = plan.into_iter().collect();
        let project = checked(&plan);
        prop_assert!(project.findings.len() < 1_000);
    }
}
