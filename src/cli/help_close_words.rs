//! The texts of the help of `hbplan close`, each in English, as the command gives it, and in Dutch.

use super::help_value_names::text;
use crate::finding::Words;

/// Every text of its own.
pub(super) const CLOSE_WORDS: &[Words] = &[
    text(
        "Close a period: write its figures to a file beside the one that names the bookkeepings",
        "Sluit een periode af: schrijf de cijfers in een bestand naast dat wat de boekhoudingen noemt",
    ),
    text(
        "The time to close: a period of the plan, or any other time, such as 2021-H1",
        "Het tijdvak om af te sluiten: een periode van het plan, of een ander tijdvak, zoals 2021-H1",
    ),
    text(
        "Leave out the names of people: hours of all people together for each activity, and no names in explanations",
        "Laat de namen van personen weg: uren van iedereen samen per activiteit, en geen namen in toelichtingen",
    ),
    text(
        "Write another version, even if nothing changed since the last one",
        "Schrijf een volgende versie, ook als er sinds de vorige niets is veranderd",
    ),
];
