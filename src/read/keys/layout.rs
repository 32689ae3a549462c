//! The file that describes a funder's form.

use super::{KeySchema, TableSchema, ValueType};
use crate::plan::{AwardModel, LayoutField, LayoutRounding, LayoutRows, LayoutUnit, Word};

/// The form of a funder.
pub const LAYOUT: TableSchema = TableSchema::new(
    "the layout of a form",
    "de indeling van een formulier",
    "Een tabel van de verantwoording aan een financier, voor `hbplan account --layout`.",
    "A table of the account to a funder, for `hbplan account --layout`.",
    keys! {
        "title": ValueType::Text, required => r#""Partner report""#,
            nl: "Het opschrift.",
            en: "The caption.";
        "model": ValueType::OneOf(AwardModel::MEANINGS) => r#""G2""#,
            nl: "Het deel van model G waarvan dit een formulier is. Andere beschikkingen staan er niet in.",
            en: "The part of model G that this is a form of. Other awards are not in it.";
        "rows": ValueType::OneOf(LayoutRows::MEANINGS), required => r#""partner""#,
            nl: "Wat de rijen zijn.",
            en: "What the rows are.";
        "columns": ValueType::List(&ValueType::Table(&LAYOUT_COLUMN)), required =>
            r#"[{ name = "ERDF", field = "realised", percent = "80%", round = "down" }]"#,
            nl: "De kolommen, in hun volgorde.",
            en: "The columns, in their order.";
    },
);

/// A column of a form.
pub const LAYOUT_COLUMN: TableSchema = TableSchema::new(
    "a column of a form",
    "een kolom van een formulier",
    "Wat een kolom bevat.",
    "What a column has.",
    keys! {
        "name": ValueType::Text, required => r#""ERDF""#,
            nl: "Het kopje.",
            en: "The heading.";
        "heading": ValueType::Text => r#""Kosten in het boekjaar""#,
            nl: "Het kopje dat mensen lezen, als `name` een naam voor programma's is. CSV en JSON hebben `name`.",
            en: "The heading that people read, if `name` is a name for programs. CSV and JSON have `name`.";
        "field": ValueType::OneOf(LayoutField::MEANINGS), required => r#""realised""#,
            nl: "Wat er staat.",
            en: "The value in the column.";
        "percent": ValueType::Percent => r#""80%""#,
            nl: "Het deel van het bedrag dat telt. Zonder `round` wordt het op centen afgerond.",
            en: "The part of the amount that counts. Without `round` it is rounded to cents.";
        "less": ValueType::Text => r#""ERDF""#,
            nl: "De kolom ervoor die eraf gaat.",
            en: "The column before it that is taken off.";
        "round": ValueType::OneOf(LayoutRounding::MEANINGS) => r#""down""#,
            nl: "Hoe bedragen worden afgerond: `down` kapt af, bij `half-up` gaan halven naar boven. Zonder `round` blijven ze zoals ze zijn.",
            en: "How amounts are rounded: `down` cuts off, with `half-up` halves go up. Without `round` they stay as they are.";
        "unit": ValueType::OneOf(LayoutUnit::MEANINGS) => r#""whole""#,
            nl: "Waarop: `whole` of `cents`, en zonder `unit` op centen.",
            en: "What they are rounded to: `whole` or `cents`. Defaults to cents.";
        "max-length": ValueType::Count => "100",
            nl: "De meeste tekens die het formulier aanneemt.",
            en: "The most letters that the form takes.";
    },
);
