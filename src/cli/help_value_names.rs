//! The names of values in the help, such as `FILE`, each in English and in Dutch.

use super::help::help_text;
use crate::finding::Words;

/// Every name of a value.
pub(super) const VALUE_NAMES: &[Words] = &[
    help_text("BY", "WAT"),
    help_text("CODE", "CODE"),
    help_text("COLOR", "KLEUR"),
    help_text("COLUMNS", "KOLOMMEN"),
    help_text("COMMAND", "OPDRACHT"),
    help_text("DIALECT", "DIALECT"),
    help_text("FILE", "BESTAND"),
    help_text("FORMAT", "VORM"),
    help_text("FUNDER", "FINANCIER"),
    help_text("LANG", "TAAL"),
    help_text("LAYOUT", "INDELING"),
    help_text("LEAD", "TREKKER"),
    help_text("LINE", "POST"),
    help_text("NAME", "NAAM"),
    help_text("NEW", "NIEUW"),
    help_text("NUMBER", "AANTAL"),
    help_text("OLD", "OUD"),
    help_text("OPTIONS", "OPTIES"),
    help_text("ORGANISATION", "ORGANISATIE"),
    help_text("PARTNER", "PARTNER"),
    help_text("PATH", "PAD"),
    help_text("PLAN", "PLAN"),
    help_text("READER", "LEZER"),
    help_text("ROW", "RIJ"),
    help_text("RULE", "CONTROLE"),
    help_text("SPAN", "TIJDVAK"),
    help_text("KINDS", "SOORTEN"),
    help_text("TEMPLATE", "SJABLOON"),
    help_text("WHAT", "WAT"),
    help_text("YEAR", "JAAR"),
    help_text("YYYY-MM-DD", "JJJJ-MM-DD"),
];
