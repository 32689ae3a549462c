//! The texts of the help that clap gives or that several commands share, each in English and in Dutch.

use super::help::help_text;
use crate::finding::Words;

/// The texts that clap gives or that several commands share, without the names of values.
pub(super) const WORDS: &[Words] = &[
    help_text(
        "CSV dialect: `standard` (RFC 4180), or `nl` for Dutch Excel (`;` and decimal commas)",
        "CSV-dialect: `standard` (RFC 4180), of `nl` voor Nederlandse Excel (`;` en decimale komma's)",
    ),
    help_text(
        "Checks plans and budgets of subsidised projects, and makes their reports",
        "Controleert plannen en begrotingen van gesubsidieerde projecten, en maakt er rapporten van",
    ),
    help_text(
        "Examples:\n  hbplan new plan.toml       write a first plan, with comments\n  hbplan check plan.toml     find its mistakes\n  hbplan budget plan.toml    show its budget\n\n`hbplan help COMMAND` explains a command.",
        "Voorbeelden:\n  hbplan new plan.toml       schrijf een eerste plan, met toelichting\n  hbplan check plan.toml     zoek de fouten erin\n  hbplan budget plan.toml    toon de begroting\n\n`hbplan help OPDRACHT` legt een opdracht uit.",
    ),
    help_text("Global options", "Algemene opties"),
    help_text(
        "Leave out names (staff, leads, who reports, who approves); a part of a name stays",
        "Laat namen weg (medewerkers, trekkers, wie verslag doet, wie akkoord gaf); een deel van een naam blijft",
    ),
    help_text("Leave the bookkeepings out", "Laat de boekhoudingen weg"),
    help_text("Print help", "Toon deze hulp"),
    help_text(
        "Print help (see more with '--help')",
        "Toon deze hulp (meer met '--help')",
    ),
    help_text(
        "Print this message or the help of the given subcommand(s)",
        "Toon deze hulp, of die van een opdracht",
    ),
    help_text("Print version", "Toon de versie"),
    help_text(
        "Replace a file that hbplan did not write. It recognises its own files, except text and CSV",
        "Vervang een bestand dat hbplan niet heeft geschreven. Het herkent zijn eigen bestanden, behalve tekst en CSV",
    ),
    help_text(
        "The date to treat as today [default: today]",
        "De datum die als vandaag geldt [standaard: vandaag]",
    ),
    help_text(
        "The file that says where the bookkeepings are, instead of `actuals` of the plan",
        "Het bestand dat de boekhoudingen noemt, in plaats van `actuals` in het plan",
    ),
    help_text(
        "The format of the report [default: that of the name of FILE, else text]",
        "De vorm van het rapport [standaard: volgens de naam van BESTAND, anders text]",
    ),
    help_text(
        "The last day of the bookkeepings that counts, or its month or half-year [default: the last day up to which all books are closed]",
        "De laatste dag van de boekhoudingen die meetelt, of de maand of het halfjaar daarvan [standaard: de laatste dag waarover alle boeken zijn afgesloten]",
    ),
    help_text(
        "The language of the output, `nl` or `en` [default: that of the plan, else of the locale]",
        "De taal van de uitvoer, `nl` of `en` [standaard: die van het plan, anders van het systeem]",
    ),
    help_text("The plan", "Het plan"),
    help_text(
        "The plan; `-` is standard input",
        "Het plan; `-` is standaardinvoer",
    ),
    help_text(
        "The width of a text report [default: the terminal's, or 80]",
        "De breedte van een tekstrapport [standaard: die van de terminal, of 80]",
    ),
    help_text("What each column is", "Wat elke kolom is"),
    help_text(
        "When to use colours; `auto` means on a terminal, unless NO_COLOR is set",
        "Wanneer kleuren worden gebruikt; `auto` is op een terminal, tenzij NO_COLOR is gezet",
    ),
    help_text(
        "Write to this file, completely or not at all; `-` is standard output",
        "Schrijf naar dit bestand, volledig of helemaal niet; `-` is standaarduitvoer",
    ),
];
