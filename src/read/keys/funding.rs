//! What a funder pays, `[keys]` and `[[conditions]]`.

use super::{Key, Kind, NOTE, Shape};

/// Parts by name: percentages, or numbers.
const PARTS: Kind = Kind::Map(&Kind::Any(&[Kind::Percent, Kind::Amount, Kind::PerPeriod]));

/// How something is divided: by the id of an allocation key, in equal parts, by shares or by numbers.
pub(super) const SPLIT: Kind = Kind::Any(&[Kind::Text, Kind::List(&Kind::Text), PARTS]);

pub(super) const PAYS: Key = Key::new(
    "pays",
    Kind::List(&Kind::Text),
    "What it pays, and nothing else: the ids of lines and the codes of activities. Anything when it is left out.",
    r#"["aanbod", "2.1"]"#,
);
pub(super) const PAYS_NOT: Key = Key::new(
    "pays-not",
    Kind::List(&Kind::Text),
    "What it does not pay: the ids of lines and the codes of activities.",
    r#"["onvoorzien"]"#,
);
pub(super) const PAID_BY: Key = Key::new(
    "paid-by",
    Kind::Any(&[Kind::Text, Kind::List(&Kind::Text), PARTS]),
    "Who pays it: the id of a funder or of an allocation key among funders; several funders, in whatever proportion \
     everything adds up; or each funder with its percentage or number. Any that may, when it is left out.",
    r#"{ subsidie = "50%", gemeente = "50%" }"#,
);

/// One allocation key.
pub const ALLOCATION_KEY: Shape = Shape::new(
    "an allocation key",
    "How an amount is divided among partners or funders: by exactly one of `shares`, `numbers`, `equal` and `by`. \
          The parts add up to the whole; what can't be divided goes by one unit each to those that lost most, of \
          equals to the earlier.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is called. Its id when it is left out.",
            r#""Naar leerlingen""#,
        ),
        Key::new(
            "shares",
            Kind::Map(&Kind::Percent),
            "The percentage of each, by its id. They add up to 100 %.",
            r#"{ ppo = "62.5%", swvvo = "37.5%" }"#,
        ),
        Key::new(
            "numbers",
            Kind::Map(&Kind::Any(&[Kind::Amount, Kind::PerPeriod])),
            "The number of each, by its id: pupils, schools. It may differ by period.",
            "{ ppo = 12_400, swvvo = 9_100 }",
        ),
        Key::new(
            "equal",
            Kind::List(&Kind::Text),
            "The ids of those that get as much as each other.",
            r#"["ppo", "swvvo"]"#,
        ),
        Key::new(
            "by",
            Kind::OneOf(&["credit", "cost"]),
            "By another amount, among those of `among`. `credit`: what each funder brings in in the period. `cost`: what \
             each partner bears in the period of the costs that are not divided so.",
            r#""credit""#,
        ),
        Key::new(
            "among",
            Kind::List(&Kind::Text),
            "The ids of those that `by` divides among.",
            r#"["ppo", "swvvo"]"#,
        ),
        Key::new(
            "unit",
            Kind::Text,
            "Of what the numbers are.",
            r#""leerling""#,
        ),
        Key::new(
            "source",
            Kind::Text,
            "Where it was agreed.",
            r#""Verslag directeuren 12-11-2019""#,
        ),
        NOTE,
    ],
);

/// One condition.
pub const CONDITION: Shape = Shape::new(
    "a condition",
    "What a funder demands, over a stretch of time. It is about what `funder` brings in, or with `lines` about what \
          it pays of those; without a funder it is about what `lines` cost.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is called.",
            r#""cofinanciering""#,
        )
        .required(),
        Key::new(
            "funder",
            Kind::Any(&[Kind::Text, Kind::List(&Kind::Text)]),
            "The id of the funder that it is about, or those of several that count together.",
            r#""subsidie""#,
        ),
        Key::new(
            "lines",
            Kind::List(&Kind::Text),
            "The ids of the lines that it is about. All when it is left out.",
            r#"["projectleiding"]"#,
        ),
        Key::new(
            "form",
            Kind::OneOf(&["cash", "in-kind"]),
            "Only what the funders bring in in money, or in kind; without `funder` and `lines`, that of all funders. Both when it \
             is left out.",
            r#""cash""#,
        ),
        Key::new(
            "max-share",
            Kind::Percent,
            "The largest part of what `of` says.",
            r#""50%""#,
        ),
        Key::new(
            "min-share",
            Kind::Percent,
            "The smallest part of what `of` says.",
            r#""20%""#,
        ),
        Key::new(
            "of",
            Kind::Any(&[
                Kind::OneOf(&["cost", "eligible", "credit"]),
                Kind::List(&Kind::Text),
            ]),
            "What a share is of: all costs, what the funder may pay, all that is brought in, or the ids of lines and \
             codes of activities. When it is left out: `lines` when the condition is about a funder and lines, else all \
             costs.",
            r#""eligible""#,
        ),
        Key::new(
            "without",
            Kind::List(&Kind::Text),
            "What is left out of that: the ids of lines and the codes of activities.",
            r#"["uitbesteding"]"#,
        ),
        Key::new("max", Kind::Amount, "The largest amount.", "821_116"),
        Key::new("min", Kind::Amount, "The smallest amount.", "100_000"),
        Key::new(
            "max-per-unit",
            Kind::Table(&PER_UNIT),
            "The largest amount, as so much for each of so many.",
            r#"{ rate = 5.74, quantity = 143_052, unit = "leerling" }"#,
        ),
        Key::new(
            "flat-rate",
            Kind::Percent,
            "What `lines` cost is exactly this part of what `of` says, rounded to the unit in each period. What they cost \
             themselves is not in that.",
            r#""25%""#,
        ),
        Key::new(
            "max-tariff",
            Kind::Amount,
            "The highest rate of a cost item: of those on `lines`, and that the funder may pay.",
            "60",
        ),
        Key::new(
            "unit",
            Kind::Text,
            "Of what that rate is. Of anything when it is left out.",
            r#""uur""#,
        ),
        Key::new(
            "excludes",
            Kind::List(&Kind::Text),
            "The ids of funders that may bring nothing in.",
            r#"["ouders"]"#,
        ),
        Key::new(
            "max-reallocation",
            Kind::Percent,
            "How much of the approved budget may have moved between lines; each line says what is `approved`.",
            r#""10%""#,
        ),
        Key::new(
            "instalments",
            Kind::PerPeriod,
            "What is received of the funder in each period. All of them add up to what it brings in over the time of the \
             condition.",
            "[205_279, 205_279, 205_279, 205_279, 0]",
        ),
        Key::new(
            "max-prefinance",
            Kind::Amount,
            "The most that may have to be advanced at the end of a period, until instalments are received.",
            "0",
        ),
        Key::new(
            "in",
            Kind::Span,
            "Over which time it is judged: periods as a whole, none of them in part. All periods when it is left out.",
            r#""2020..2023-H1""#,
        ),
        Key::new(
            "source",
            Kind::Text,
            "Where the demand is written.",
            r#""Stcrt. 2018, 68911""#,
        ),
        NOTE,
    ],
);

/// So much for each of so many.
pub const PER_UNIT: Shape = Shape::new(
    "an amount per unit",
    "A rate times a quantity, exact.",
    &[
        Key::new("rate", Kind::Amount, "How much for each.", "5.74").required(),
        Key::new("quantity", Kind::Amount, "How many.", "143_052").required(),
        Key::new("unit", Kind::Text, "Of what.", r#""leerling""#),
    ],
);
