//! `[funders]`, `[lines]`, `[totals]` and `[tariffs]`.

use super::funding::{PAYS, PAYS_NOT, SPLIT};
use super::{Key, Kind, NOTE, Shape};

const ONE_OR_EACH: Kind = Kind::Any(&[Kind::Amount, Kind::PerPeriod]);

/// One funder.
pub const FUNDER: Shape = Shape::new(
    "a funder",
    "One who pays, or, when other funders stand `under` it, a group of them.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is called. Its id when it is left out.",
            r#""Gemeente Leiden""#,
        ),
        Key::new(
            "credit",
            Kind::PerPeriod,
            "What it brings in each period. Of a group: the printed subtotal, a claim that is checked.",
            "[59_127, 86_827, 91_827, 9_808, 84_250]",
        ),
        Key::new(
            "total",
            Kind::Amount,
            "The printed total of its row, a claim that is checked.",
            "331_839",
        ),
        Key::new(
            "under",
            Kind::Text,
            "The id of the group of funders that it belongs to.",
            r#""overheid""#,
        ),
        Key::new(
            "from",
            Kind::Span,
            "It pays nothing before the start of this.",
            "2020-01-01",
        ),
        Key::new(
            "until",
            Kind::Span,
            "It pays nothing after the end of this.",
            "2023-06-30",
        ),
        PAYS,
        PAYS_NOT,
        Key::new(
            "max",
            Kind::Amount,
            "The most that it brings in, over all periods.",
            "821_116",
        ),
        Key::new(
            "max-per-period",
            ONE_OR_EACH,
            "The most that it brings in in each period; by period, what is left out is 0.",
            "205_279",
        ),
        Key::new(
            "form",
            Kind::OneOf(&["cash", "in-kind"]),
            "In what it contributes: money when it is left out. What is in kind pays for the costs that say `paid-by` it, \
             with the same amount on both sides.",
            r#""in-kind""#,
        ),
        Key::new(
            "split",
            SPLIT,
            "How what it brings in is divided, by an allocation key or as written here: of a group, among the funders \
             under it, which then have no `credit` of their own; else among partners.",
            r#"{ ppo = "60%", swvvo = "40%" }"#,
        ),
        NOTE,
    ],
);

/// One budget line.
pub const LINE: Shape = Shape::new(
    "a line",
    "What money is spent on, or, when other lines stand `under` it, a group of them.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is called. Its id when it is left out.",
            r#""Projectleiding""#,
        ),
        Key::new(
            "debit",
            Kind::PerPeriod,
            "The approved budget of each period: a claim that its activities must meet. When it is left out, it is \
             worked out from the activities. Of a group: the printed subtotal.",
            "[17_424, 17_424, 17_424, 8_712, 0]",
        ),
        Key::new(
            "total",
            Kind::Amount,
            "The printed total of its row, a claim that is checked.",
            "60_984",
        ),
        Key::new(
            "approved",
            ONE_OR_EACH,
            "What the funders approved, in all or in each period: what `max-reallocation` measures from.",
            "60_984",
        ),
        Key::new(
            "under",
            Kind::Text,
            "The id of the group of lines that it belongs to.",
            r#""personeel""#,
        ),
        Key::new(
            "adjust",
            Kind::List(&Kind::Table(&ADJUSTMENT)),
            "Differences from the activities that are meant. Every report shows them.",
            r#"[{ in = "2023-H1", amount = 1, reason = "afronding in de gedrukte tabel" }]"#,
        ),
        NOTE,
    ],
);

/// One adjustment of a line.
pub const ADJUSTMENT: Shape = Shape::new(
    "an adjustment",
    "A difference between a line and its activities that is meant, with the reason for it.",
    &[
        Key::new(
            "in",
            Kind::Span,
            "The period that it is in.",
            r#""2023-H1""#,
        )
        .required(),
        Key::new(
            "amount",
            Kind::Amount,
            "What is added to the sum of the activities; may be negative.",
            "1",
        )
        .required(),
        Key::new(
            "reason",
            Kind::Text,
            "Why.",
            r#""afronding in de gedrukte tabel""#,
        )
        .required(),
    ],
);

/// `[totals]`.
pub const TOTALS: Shape = Shape::new(
    "the [totals] table",
    "The totals as they were printed. Each is a claim that `check` proves; none is needed.",
    &[
        Key::new(
            "debit",
            Kind::PerPeriod,
            "All lines together, in each period.",
            "[500_275, 427_575]",
        ),
        Key::new(
            "credit",
            Kind::PerPeriod,
            "All funders together, in each period.",
            "[500_275, 427_575]",
        ),
        Key::new(
            "balance",
            Kind::PerPeriod,
            "The closing balance of each period.",
            "[0, 0]",
        ),
        Key::new(
            "total-debit",
            Kind::Amount,
            "All lines together, in all periods.",
            "1_987_989",
        ),
        Key::new(
            "total-credit",
            Kind::Amount,
            "All funders together, in all periods.",
            "1_987_989",
        ),
        Key::new(
            "total-balance",
            Kind::Amount,
            "The balance after the last period.",
            "0",
        ),
    ],
);

/// One tariff.
pub const TARIFF: Shape = Shape::new(
    "a tariff",
    "A price that several cost items share, by name.",
    &[
        Key::new(
            "name",
            Kind::Text,
            "What it is the price of. Its id when it is left out.",
            r#""Projectleider""#,
        ),
        Key::new(
            "rate",
            ONE_OR_EACH,
            "The price of one unit, or one price for each period.",
            "108.90",
        )
        .required(),
        Key::new("unit", Kind::Text, "Of what.", r#""uur""#),
        Key::new(
            "index",
            Kind::Percent,
            "What comes on top of the rate in each calendar year after the first; each year's rate is rounded to cents.",
            r#""2.5%""#,
        ),
        Key::new(
            "index-from",
            Kind::Span,
            "The year in which the rate holds as written. The year of the first period when it is left out.",
            r#""2020""#,
        ),
        NOTE,
    ],
);
