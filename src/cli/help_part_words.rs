//! The texts of the help on parts of a plan: a lead, a partner, a line, an organisation. As
//! [`WORDS`](super::help_words::WORDS).

use super::help_value_names::text;
use crate::finding::Words;

/// Every text of the help on a part of a plan.
pub(super) const PART_WORDS: &[Words] = &[
    text(
        "The id or the name of a partner or a funder [default: a table of all]",
        "De id of de naam van een partner of een financier [standaard: een tabel van alle]",
    ),
    text(
        "Show only activities that this lead has: a name, words of it, or the id of a partner",
        "Toon alleen activiteiten van deze trekker: een naam, woorden daaruit, of de id van een partner",
    ),
    text(
        "Show only activities that this partner takes part in or leads",
        "Toon alleen activiteiten waaraan deze partner deelneemt of die hij trekt",
    ),
    text(
        "Show only what is spent on this line, or on a line under it",
        "Toon alleen wat op deze post komt, of op een post eronder",
    ),
    text(
        "The id of the only partner to show [default: all partners]",
        "De id van de enige partner die wordt getoond [standaard: alle partners]",
    ),
];
