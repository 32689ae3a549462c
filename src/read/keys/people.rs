//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::activities::{EVERY, MONTH, TIMES};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{PartnerLevel, Word};

/// One partner.
pub const PARTNER: TableSchema = TableSchema::new(
    "a partner",
    "een partner",
    "Een partij die meedoet.",
    "Someone who takes part.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "De naam. Zonder `name` is dat de id.",
            "Its name. Defaults to its id.",
            r#""PPO regio Leiden""#,
        ),
        KeySchema::new(
            "level",
            ValueType::OneOf(PartnerLevel::WORDS),
            "Of de partner beslist (`policy`: samenwerkingsverband, schoolbestuur) of uitvoert (`practice`: \
             scholen, jeugdhulpteams).",
            "Whether it decides (`policy`: consortium, school board) or does the work (`practice`: schools, \
             youth-care teams).",
            r#""policy""#,
        ),
        KeySchema::new(
            "kind",
            ValueType::Text,
            "Het soort organisatie, in uw eigen woorden.",
            "What kind of organisation it is, in your own words.",
            r#""consortium""#,
        ),
        NOTE,
    ],
);

/// One goal.
pub const GOAL: TableSchema = TableSchema::new(
    "a goal",
    "een doel",
    "Waaraan activiteiten bijdragen.",
    "What activities contribute to.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "Het doel, in woorden.",
            "The goal, in words.",
            r#""Een passend en dekkend aanbod""#,
        )
        .required(),
        NOTE,
    ],
);

/// One review.
pub const REVIEW: TableSchema = TableSchema::new(
    "a review",
    "een verslag",
    "Wie wat aan wie verslaat, en hoe vaak: de sturing van het plan.",
    "Who reports what to whom, and how often: how the plan is governed.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "Waarover verslag wordt gedaan.",
            "What is reported or discussed.",
            r#""begroting en realisatie""#,
        )
        .required(),
        KeySchema::new(
            "by",
            ValueType::Text,
            "Wie verslag doet.",
            "Who reports.",
            r#""projectleider""#,
        ),
        KeySchema::new(
            "to",
            ValueType::List(&ValueType::Text),
            "Aan wie.",
            "To whom.",
            r#"["directeuren PPO en SWVVO"]"#,
        ),
        EVERY,
        TIMES,
        MONTH,
        KeySchema::new(
            "in",
            ValueType::Span,
            "Tussen wanneer en wanneer. Zonder `in` is dat de hele looptijd.",
            "Between when and when. Defaults to the whole term of the plan.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);
