//! The criteria of rules for entries of a bookkeeping: where they belong, or that they are invoices of a commitment.

use super::{KeySchema, TEXTS, TableSchema, ValueType};
use crate::plan::{EntrySide, Word};

pub(super) const ACCOUNT: KeySchema = KeySchema::new(
    "account",
    TEXTS,
    "De grootboekrekening. `4100 Salaris` is `4100`, in de regel en in de export. Een bereik vergelijkt getallen: in \
     `4100..4199` valt ook `04100`. Heeft de code van de boeking of een grens van het bereik een \
     teken dat geen cijfer is, dan vergelijkt een bereik teken voor teken: cijfers komen voor hoofdletters, en hoofdletters \
     voor kleine letters. In `A1..A9` vallen `A5` en `A10`, in `4.1..4.9` valt `4.10`, en `K9` valt niet in `K1..K30`. Hetzelfde geldt voor de andere codes.",
    "The account. `4100 Salaris` is `4100`, in the rule and in the export. A range compares numbers: `04100` is within \
     `4100..4199` too. If the code of the entry, or a bound of the range, has a character that is no digit, a range \
     compares character by character: digits come before capitals, and capitals before small letters. `A5` and `A10` are \
     within `A1..A9`, `4.10` is within `4.1..4.9`, and `K9` is not within `K1..K30`. The same holds for the other codes.",
    r#""4100..4199""#,
);
pub(super) const COST_CENTRE: KeySchema = KeySchema::new(
    "cost-centre",
    TEXTS,
    "De kostenplaats.",
    "The cost centre.",
    r#"["210", "220"]"#,
);
pub(super) const COST_OBJECT: KeySchema = KeySchema::new(
    "cost-object",
    TEXTS,
    "De kostendrager.",
    "The cost object.",
    r#""7""#,
);
pub(super) const PROJECT: KeySchema = KeySchema::new(
    "project",
    TEXTS,
    "Het project.",
    "The project.",
    r#""LEI21*""#,
);
pub(super) const JOURNAL: KeySchema =
    KeySchema::new("journal", TEXTS, "Het dagboek.", "The journal.", r#""70""#);
pub(super) const COMPANY: KeySchema = KeySchema::new(
    "company",
    TEXTS,
    "De administratie, als een bestand regels van meer dan één administratie heeft (`columns.company`).",
    "The company, if a file has the lines of more than one company (`columns.company`).",
    r#""100""#,
);
pub(super) const TEXT: KeySchema = KeySchema::new(
    "text",
    ValueType::Text,
    "Een deel van de omschrijving, als reguliere expressie. Hoofdletters maken geen verschil.",
    "A part of the description, as a regular expression. Upper and lower case make no difference.",
    r#""kring|scholing""#,
);
pub(super) const SIDE: KeySchema = KeySchema::new(
    "side",
    ValueType::OneOf(EntrySide::MEANINGS),
    "De kant van de boeking.",
    "The side of the entry.",
    r#""debit""#,
);
pub(super) const MIN: KeySchema = KeySchema::new(
    "min",
    ValueType::Amount,
    "Het laagste bedrag. Het teken telt niet: een creditboeking van 150 is hoger dan een laagste bedrag van 100.",
    "The minimum amount. Its sign does not count: a credit of 150 is above a minimum of 100.",
    "100",
);
pub(super) const MAX: KeySchema = KeySchema::new(
    "max",
    ValueType::Amount,
    "Het hoogste bedrag. Het teken telt niet: een creditboeking van 150 is hoger dan een hoogste bedrag van 100.",
    "The maximum amount. Its sign does not count: a credit of 150 is above a maximum of 100.",
    "2_500",
);

/// The invoices of a commitment.
pub const INVOICES: TableSchema = TableSchema::new(
    "the invoices of a commitment",
    "de facturen van een verplichting",
    "Welke boekingen de facturen van een verplichting zijn, van alle boekingen die kosten van het plan zijn. Een boeking moet \
     aan alles voldoen.",
    "Which entries are the invoices of a commitment, of all entries that are costs of the plan. An entry must meet everything.",
    keys! {
        ACCOUNT;
        COST_CENTRE;
        COST_OBJECT;
        PROJECT;
        JOURNAL;
        COMPANY;
        TEXT;
        SIDE;
        MIN;
        MAX;
    },
);
