//! What a row is, in the words that CSV and JSON have for it.

use crate::table::Role;

impl Role {
    /// One word, the same in every language.
    pub(super) fn word(self) -> &'static str {
        match self {
            Role::Heading { .. } => "heading",
            Role::Body { .. } => "body",
            Role::Subtotal { .. } => "subtotal",
            Role::Total => "total",
            Role::Balance => "balance",
        }
    }

    /// How deep it stands: 0 at the margin, 1 under a group.
    pub(super) fn depth(self) -> usize {
        match self {
            Role::Heading { depth } | Role::Body { depth } | Role::Subtotal { depth } => depth,
            Role::Total | Role::Balance => 0,
        }
    }
}
