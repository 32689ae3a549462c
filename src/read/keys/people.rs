//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::activities::{EVERY, MONTH, TIMES};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{PartnerLevel, Word};

/// One partner.
pub const PARTNER: TableSchema = TableSchema::new(
    "a partner",
    "een partner",
    "One who takes part.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is called. Its id when it is left out.",
            r#""PPO regio Leiden""#,
        ),
        KeySchema::new(
            "level",
            ValueType::OneOf(PartnerLevel::WORDS),
            "Whether it decides (`policy`: consortium, school board) or does (`practice`: schools, youth-care teams).",
            r#""policy""#,
        ),
        KeySchema::new(
            "kind",
            ValueType::Text,
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
    "What activities serve.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
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
    "Who reports what to whom, and how often: how the plan is governed.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "What is reported or discussed.",
            r#""begroting en realisatie""#,
        )
        .required(),
        KeySchema::new("by", ValueType::Text, "Who reports.", r#""projectleider""#),
        KeySchema::new(
            "to",
            ValueType::List(&ValueType::Text),
            "To whom.",
            r#"["directeuren PPO en SWVVO"]"#,
        ),
        EVERY,
        TIMES,
        MONTH,
        KeySchema::new(
            "in",
            ValueType::Span,
            "Between when and when. All of the plan's term when it is left out.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);
