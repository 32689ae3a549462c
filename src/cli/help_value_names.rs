//! The names of values in the help, such as `FILE`, each in English and in Dutch.

use crate::finding::Words;

/// A text of the help in both languages.
pub(super) const fn text(en: &'static str, nl: &'static str) -> Words {
    Words { nl, en }
}

/// Every name of a value.
pub(super) const VALUE_NAMES: &[Words] = &[
    text("BY", "WAT"),
    text("CODE", "CODE"),
    text("COLOR", "KLEUR"),
    text("COLUMNS", "KOLOMMEN"),
    text("COMMAND", "OPDRACHT"),
    text("DIALECT", "DIALECT"),
    text("FILE", "BESTAND"),
    text("FORMAT", "VORM"),
    text("FUNDER", "FINANCIER"),
    text("LANG", "TAAL"),
    text("LAYOUT", "INDELING"),
    text("LEAD", "TREKKER"),
    text("LINE", "POST"),
    text("NAME", "NAAM"),
    text("NEW", "NIEUW"),
    text("NUMBER", "AANTAL"),
    text("OLD", "OUD"),
    text("OPTIONS", "OPTIES"),
    text("ORGANISATION", "ORGANISATIE"),
    text("PARTNER", "PARTNER"),
    text("PATH", "PAD"),
    text("PLAN", "PLAN"),
    text("READER", "LEZER"),
    text("ROW", "RIJ"),
    text("RULE", "CONTROLE"),
    text("SPAN", "TIJDVAK"),
    text("KINDS", "SOORTEN"),
    text("TEMPLATE", "SJABLOON"),
    text("WHAT", "WAT"),
    text("YEAR", "JAAR"),
    text("YYYY-MM-DD", "JJJJ-MM-DD"),
];
