//! `[scenarios]`.

use super::{KeySchema, NOTE, TableSchema, ValueType};

/// The words for a figure that is removed.
pub const NOTHING: &[&str] = &["none"];

/// One scenario.
pub const SCENARIO: TableSchema = TableSchema::new(
    "a scenario",
    "een scenario",
    "What if some figures of the plan were different? Each figure is given by its path as findings print it, in quotes. \
          A period is named by its id, an activity by its code, a cost item by its `what` or its number from 0, a \
          condition by its name. `hbplan what-if --scenario` shows what changes. The plan itself stays as it is.",
    &[
        KeySchema::new(
            "set",
            ValueType::Map(&ValueType::Any(&[
                ValueType::Amount,
                ValueType::Percent,
                ValueType::OneOf(NOTHING),
            ])),
            "The new value of each figure: a number, a percentage, or `none` to remove it.",
            r#"{ "funders.subsidie.credit.2022" = 0, "conditions[cofinanciering].max-share" = "45%" }"#,
        ),
        KeySchema::new(
            "scale",
            ValueType::Map(&ValueType::Amount),
            "The factor by which a figure is multiplied, or each figure of a funder, a line, a tariff or an activity. \
             Amounts are rounded to the unit of the plan, rates to the smallest unit of the currency or to that of the plan if it is finer, half away from zero.",
            r#"{ "lines.samenwerking" = 0.9, "activities[2.1]" = 1.5 }"#,
        ),
        NOTE,
    ],
);
