//! `[scenarios]`.

use super::{KeySchema, NOTE, TableSchema, ValueType};

/// What stands for a figure that would not be there.
pub const NOTHING: &[&str] = &["none"];

/// One scenario.
pub const SCENARIO: TableSchema = TableSchema::new(
    "a scenario",
    "What if: figures of the plan that would be other ones, by the paths that findings print, in quotes. A period is \
          named by its id, an activity by its code, a cost item by what it is or by its number from 0, a condition by \
          its name. `hbplan what-if --scenario` shows what follows. The plan itself stays as it is.",
    &[
        KeySchema::new(
            "set",
            ValueType::Map(&ValueType::Any(&[
                ValueType::Amount,
                ValueType::Percent,
                ValueType::OneOf(NOTHING),
            ])),
            "What each figure would be: a number, a percentage, or `none` for not there.",
            r#"{ "funders.subsidie.credit.2022" = 0, "conditions[cofinanciering].max-share" = "45%" }"#,
        ),
        KeySchema::new(
            "scale",
            ValueType::Map(&ValueType::Amount),
            "How many times what it is each figure would be, or each figure of a funder, a line, a tariff or an \
             activity. Amounts are rounded to the unit of the plan, rates to cents, half away from zero.",
            r#"{ "lines.samenwerking" = 0.9, "activities[2.1]" = 1.5 }"#,
        ),
        NOTE,
    ],
);
