//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::activities::{EVERY, MONTH, TIMES};
use super::{Key, Kind, NOTE, Shape};

/// One partner.
pub const PARTNER: Shape = Shape::new(
    "a partner",
    "One who takes part.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is called. Its id when it is left out.",
            r#""PPO regio Leiden""#,
        ),
        Key::new(
            "level",
            Kind::OneOf(&["policy", "practice"]),
            "Whether it decides (`policy`: consortium, school board) or does (`practice`: schools, youth-care teams).",
            r#""policy""#,
        ),
        Key::new(
            "kind",
            Kind::Text,
            "What kind of organisation it is, in your own words.",
            r#""consortium""#,
        ),
        NOTE,
    ],
);

/// One goal.
pub const GOAL: Shape = Shape::new(
    "a goal",
    "What activities serve.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "The goal, in words.",
            r#""Een passend en dekkend aanbod""#,
        )
        .required(),
        NOTE,
    ],
);

/// One review.
pub const REVIEW: Shape = Shape::new(
    "a review",
    "Who reports what to whom, and how often: how the plan is governed.",
    &[
        Key::new(
            "what",
            Kind::Text,
            "What is reported or discussed.",
            r#""begroting en realisatie""#,
        )
        .required(),
        Key::new("by", Kind::Text, "Who reports.", r#""projectleider""#),
        Key::new(
            "to",
            Kind::List(&Kind::Text),
            "To whom.",
            r#"["directeuren PPO en SWVVO"]"#,
        ),
        EVERY,
        TIMES,
        MONTH,
        Key::new(
            "in",
            Kind::Span,
            "Between when and when. All of the plan's term when it is left out.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);
