//! `[funders]`, `[lines]`, `[totals]` and `[tariffs]`.

use super::funding::{PAYS, PAYS_NOT, SPLIT};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{Contribution, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);

/// One funder.
pub const FUNDER: TableSchema = TableSchema::new(
    "a funder",
    "een financier",
    "One who pays; or a group of funders, when other funders are `under` it.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is called. Its id when it is left out.",
            r#""Gemeente Leiden""#,
        ),
        KeySchema::new(
            "credit",
            ValueType::PerPeriod,
            "What it brings in each period. Of a group: the printed subtotal, a claim that is checked.",
            "[59_127, 86_827, 91_827, 9_808, 84_250]",
        ),
        KeySchema::new(
            "total",
            ValueType::Amount,
            "The printed total of its row, a claim that is checked.",
            "331_839",
        ),
        KeySchema::new(
            "under",
            ValueType::Text,
            "The id of the group of funders that it belongs to.",
            r#""overheid""#,
        ),
        KeySchema::new(
            "from",
            ValueType::Span,
            "It pays nothing before the start of this.",
            "2020-01-01",
        ),
        KeySchema::new(
            "until",
            ValueType::Span,
            "It pays nothing after the end of this.",
            "2023-06-30",
        ),
        PAYS,
        PAYS_NOT,
        KeySchema::new(
            "max",
            ValueType::Amount,
            "The maximum that it brings in, over all periods.",
            "821_116",
        ),
        KeySchema::new(
            "max-per-period",
            ONE_OR_EACH,
            "The maximum that it brings in in each period. In a table by period, omitted periods are 0.",
            "205_279",
        ),
        KeySchema::new(
            "form",
            ValueType::OneOf(Contribution::WORDS),
            "The form of its contribution: money when it is left out. A contribution in kind pays for the costs that say \
             `paid-by` it, with the same amount on both sides.",
            r#""in-kind""#,
        ),
        KeySchema::new(
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
pub const LINE: TableSchema = TableSchema::new(
    "a line",
    "een post",
    "What money is spent on; or a group of lines, when other lines are `under` it.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is called. Its id when it is left out.",
            r#""Projectleiding""#,
        ),
        KeySchema::new(
            "debit",
            ValueType::PerPeriod,
            "The approved budget of each period: a claim that its activities must meet. When it is left out, it is \
             worked out from the activities. Of a group: the printed subtotal.",
            "[17_424, 17_424, 17_424, 8_712, 0]",
        ),
        KeySchema::new(
            "total",
            ValueType::Amount,
            "The printed total of its row, a claim that is checked.",
            "60_984",
        ),
        KeySchema::new(
            "approved",
            ONE_OR_EACH,
            "What the funders approved, in all or in each period: what `max-reallocation` measures from.",
            "60_984",
        ),
        KeySchema::new(
            "under",
            ValueType::Text,
            "The id of the group of lines that it belongs to.",
            r#""personeel""#,
        ),
        KeySchema::new(
            "adjust",
            ValueType::List(&ValueType::Table(&ADJUSTMENT)),
            "Intended differences from the activities. Every report shows them.",
            r#"[{ in = "2023-H1", amount = 1, reason = "afronding in de gedrukte tabel" }]"#,
        ),
        NOTE,
    ],
);

/// One adjustment of a line.
pub const ADJUSTMENT: TableSchema = TableSchema::new(
    "an adjustment",
    "een correctie",
    "An intended difference between a line and its activities, with its reason.",
    &[
        KeySchema::new(
            "in",
            ValueType::Span,
            "The period that it is in.",
            r#""2023-H1""#,
        )
        .required(),
        KeySchema::new(
            "amount",
            ValueType::Amount,
            "What is added to the sum of the activities; may be negative.",
            "1",
        )
        .required(),
        KeySchema::new(
            "reason",
            ValueType::Text,
            "Why.",
            r#""afronding in de gedrukte tabel""#,
        )
        .required(),
    ],
);

/// `[totals]`.
pub const TOTALS: TableSchema = TableSchema::new(
    "the [totals] table",
    "[totals]",
    "The totals as they were printed. Each is a claim that `check` proves; none is needed.",
    &[
        KeySchema::new(
            "debit",
            ValueType::PerPeriod,
            "All lines together, in each period.",
            "[500_275, 427_575]",
        ),
        KeySchema::new(
            "credit",
            ValueType::PerPeriod,
            "All funders together, in each period.",
            "[500_275, 427_575]",
        ),
        KeySchema::new(
            "balance",
            ValueType::PerPeriod,
            "The closing balance of each period.",
            "[0, 0]",
        ),
        KeySchema::new(
            "total-debit",
            ValueType::Amount,
            "All lines together, in all periods.",
            "1_987_989",
        ),
        KeySchema::new(
            "total-credit",
            ValueType::Amount,
            "All funders together, in all periods.",
            "1_987_989",
        ),
        KeySchema::new(
            "total-balance",
            ValueType::Amount,
            "The balance after the last period.",
            "0",
        ),
    ],
);

/// One tariff.
pub const TARIFF: TableSchema = TableSchema::new(
    "a tariff",
    "een tarief",
    "A price that several cost items share, by name.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "What it is the price of. Its id when it is left out.",
            r#""Projectleider""#,
        ),
        KeySchema::new(
            "rate",
            ONE_OR_EACH,
            "The price of one unit, or one price for each period.",
            "108.90",
        )
        .required(),
        KeySchema::new("unit", ValueType::Text, "Of what.", r#""uur""#),
        KeySchema::new(
            "index",
            ValueType::Percent,
            "By how much the rate rises in each calendar year after the first. The rate of each year is rounded to the smallest unit of the currency, or to `plan.unit` if that is finer. A cost that runs from one calendar year into the next has the rate of each for its part of the time.",
            r#""2.5%""#,
        ),
        KeySchema::new(
            "index-from",
            ValueType::Span,
            "The year in which the rate holds as written. The year of the first period when it is left out.",
            r#""2020""#,
        ),
        NOTE,
    ],
);
