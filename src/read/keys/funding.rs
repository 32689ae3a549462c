//! What a funder pays, `[keys]` and `[[conditions]]`.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{AmountOf, Contribution, NamedBase, Word};

/// Parts by name: percentages, or numbers.
const PARTS: ValueType = ValueType::Map(&ValueType::Any(&[
    ValueType::Percent,
    ValueType::Amount,
    ValueType::PerPeriod,
]));

/// How something is divided: by the id of an allocation key, in equal parts, by shares or by numbers.
pub(super) const SPLIT: ValueType =
    ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text), PARTS]);

pub(super) const PAYS: KeySchema = KeySchema::new(
    "pays",
    ValueType::List(&ValueType::Text),
    "What it pays, and nothing else: the ids of lines and the codes of activities. Anything when it is left out.",
    r#"["aanbod", "2.1"]"#,
);
pub(super) const PAYS_NOT: KeySchema = KeySchema::new(
    "pays-not",
    ValueType::List(&ValueType::Text),
    "What it does not pay: the ids of lines and the codes of activities.",
    r#"["onvoorzien"]"#,
);
pub(super) const PAID_BY: KeySchema = KeySchema::new(
    "paid-by",
    ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text), PARTS]),
    "Who pays it: the id of a funder or of an allocation key among funders; several funders, in whatever proportion \
     everything adds up; or each funder with its percentage or number. Any that may, when it is left out.",
    r#"{ subsidie = "50%", gemeente = "50%" }"#,
);

/// One allocation key.
pub const ALLOCATION_KEY: TableSchema = TableSchema::new(
    "an allocation key",
    "een verdeelsleutel",
    "How an amount is divided among partners or funders: by exactly one of `shares`, `numbers`, `equal` and `by`. \
          The parts add up to the whole. All that is divided is rounded together, so that each member is within a unit of its exact part of the total; ties go by id.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is called. Its id when it is left out.",
            r#""Naar leerlingen""#,
        ),
        KeySchema::new(
            "shares",
            ValueType::Map(&ValueType::Percent),
            "The percentage of each, by its id. They add up to 100 %.",
            r#"{ ppo = "62.5%", swvvo = "37.5%" }"#,
        ),
        KeySchema::new(
            "numbers",
            ValueType::Map(&ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod])),
            "The number of each, by its id: pupils, schools. It may differ by period.",
            "{ ppo = 12_400, swvvo = 9_100 }",
        ),
        KeySchema::new(
            "equal",
            ValueType::List(&ValueType::Text),
            "The ids of those that get as much as each other.",
            r#"["ppo", "swvvo"]"#,
        ),
        KeySchema::new(
            "by",
            ValueType::OneOf(AmountOf::WORDS),
            "By another amount, among those of `among`. `credit`: what each funder brings in in the period. `cost`: what \
             each partner bears in the period of the costs that are not divided so.",
            r#""credit""#,
        ),
        KeySchema::new(
            "among",
            ValueType::List(&ValueType::Text),
            "The ids of those that `by` divides among.",
            r#"["ppo", "swvvo"]"#,
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "Of what the numbers are.",
            r#""leerling""#,
        ),
        KeySchema::new(
            "source",
            ValueType::Text,
            "Where it was agreed.",
            r#""Verslag directeuren 12-11-2019""#,
        ),
        NOTE,
    ],
);

/// One condition.
pub const CONDITION: TableSchema = TableSchema::new(
    "a condition",
    "een voorwaarde",
    "What a funder demands, over a stretch of time. It is about what `funder` brings in, or with `lines` about what \
          it pays of those; without a funder it is about what `lines` cost.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is called.",
            r#""cofinanciering""#,
        )
        .required(),
        KeySchema::new(
            "funder",
            ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]),
            "The id of the funder that it is about, or those of several that count together.",
            r#""subsidie""#,
        ),
        KeySchema::new(
            "lines",
            ValueType::List(&ValueType::Text),
            "The ids of the lines that it is about. All when it is left out.",
            r#"["projectleiding"]"#,
        ),
        KeySchema::new(
            "form",
            ValueType::OneOf(Contribution::WORDS),
            "Only what the funders bring in in money, or in kind; without `funder` and `lines`, that of all funders. Both when it \
             is left out.",
            r#""cash""#,
        ),
        KeySchema::new(
            "max-share",
            ValueType::Percent,
            "The largest part of what `of` says.",
            r#""50%""#,
        ),
        KeySchema::new(
            "min-share",
            ValueType::Percent,
            "The smallest part of what `of` says.",
            r#""20%""#,
        ),
        KeySchema::new(
            "of",
            ValueType::Any(&[
                ValueType::OneOf(NamedBase::WORDS),
                ValueType::List(&ValueType::Text),
            ]),
            "What a share is of: all costs, what the funder may pay, all that is brought in, or the ids of lines and \
             codes of activities. When it is left out: `lines` when the condition is about a funder and lines, else all \
             costs.",
            r#""eligible""#,
        ),
        KeySchema::new(
            "without",
            ValueType::List(&ValueType::Text),
            "What is left out of that: the ids of lines and the codes of activities.",
            r#"["uitbesteding"]"#,
        ),
        KeySchema::new("max", ValueType::Amount, "The largest amount.", "821_116"),
        KeySchema::new("min", ValueType::Amount, "The smallest amount.", "100_000"),
        KeySchema::new(
            "max-per-unit",
            ValueType::Table(&PER_UNIT),
            "The largest amount, as so much for each of so many.",
            r#"{ rate = 5.74, quantity = 143_052, unit = "leerling" }"#,
        ),
        KeySchema::new(
            "flat-rate",
            ValueType::Percent,
            "What `lines` cost is exactly this part of what `of` says, rounded to the unit in each period. What they cost \
             themselves is not in that.",
            r#""25%""#,
        ),
        KeySchema::new(
            "max-tariff",
            ValueType::Amount,
            "The highest rate of a cost item: of those on `lines`, and that the funder may pay.",
            "60",
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "Of what that rate is. Of anything when it is left out.",
            r#""uur""#,
        ),
        KeySchema::new(
            "excludes",
            ValueType::List(&ValueType::Text),
            "The ids of funders that may bring nothing in.",
            r#"["ouders"]"#,
        ),
        KeySchema::new(
            "max-reallocation",
            ValueType::Percent,
            "How much of the approved budget may have moved between lines. Each line says what was `approved`.",
            r#""10%""#,
        ),
        KeySchema::new(
            "instalments",
            ValueType::PerPeriod,
            "What is received of the funder in each period. All of them add up to what it brings in over the time of the \
             condition.",
            "[205_279, 205_279, 205_279, 205_279, 0]",
        ),
        KeySchema::new(
            "max-prefinance",
            ValueType::Amount,
            "The maximum that may have to be advanced at the end of a period, until instalments are received.",
            "0",
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "The time over which it is evaluated: whole periods only. All periods when it is left out.",
            r#""2020..2023-H1""#,
        ),
        KeySchema::new(
            "source",
            ValueType::Text,
            "Where the demand is written.",
            r#""Stcrt. 2018, 68911""#,
        ),
        NOTE,
    ],
);

/// A rate times a quantity.
pub const PER_UNIT: TableSchema = TableSchema::new(
    "an amount per unit",
    "een bedrag per eenheid",
    "A rate times a quantity, exact.",
    &[
        KeySchema::new("rate", ValueType::Amount, "How much for each.", "5.74").required(),
        KeySchema::new("quantity", ValueType::Amount, "How many.", "143_052").required(),
        KeySchema::new("unit", ValueType::Text, "Of what.", r#""leerling""#),
    ],
);
