//! `[[activities]]` and the tables inside it.

use super::funding::{PAID_BY, SPLIT};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{Every, Meanings, Repeat, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);

pub(super) const EVERY: KeySchema = KeySchema::new(
    "every",
    ValueType::OneOf(Every::WORDS),
    "How often it recurs.",
    r#""year""#,
);
pub(super) const TIMES: KeySchema = KeySchema::new(
    "times",
    ValueType::Count,
    "How many times in each interval: `2` with `every = \"year\"` is twice a year.",
    "2",
);
pub(super) const MONTH: KeySchema = KeySchema::new(
    "month",
    ValueType::Count,
    "In which month of the year it recurs: `9` for September.",
    "9",
);

/// One activity.
pub const ACTIVITY: TableSchema = TableSchema::new(
    "an activity",
    "een activiteit",
    "What is done, by whom, when, for what, and at what cost.",
    &[
        KeySchema::new(
            "code",
            ValueType::Text,
            "What people call it by. It stands once in a plan.",
            r#""2.1""#,
        )
        .required(),
        KeySchema::new(
            "title",
            ValueType::Text,
            "What is done, in a few words.",
            r#""Opzetten kringen VSE/PO""#,
        )
        .required(),
        KeySchema::new(
            "line",
            ValueType::Text,
            "The id of the line that its cost is spent on.",
            r#""samenwerking""#,
        ),
        KeySchema::new(
            "lead",
            ValueType::Text,
            "Who leads it (the trekker).",
            r#""Onderwijsspecialist kring Oegstgeest""#,
        ),
        KeySchema::new(
            "partners",
            ValueType::List(&ValueType::Text),
            "The ids of the partners in it.",
            r#"["ppo"]"#,
        ),
        KeySchema::new(
            "split",
            SPLIT,
            "How its cost is divided among partners: by the id of an allocation key, in equal parts, by shares or by \
             numbers. In equal parts among its partners when it is left out.",
            r#"{ ppo = "60%", swvvo = "40%" }"#,
        ),
        KeySchema::new(
            "goals",
            ValueType::List(&ValueType::Text),
            "The ids of the goals that it serves.",
            r#"["aanbod"]"#,
        ),
        KeySchema::new(
            "product",
            ValueType::Text,
            "What comes out of it.",
            r#""Kaart met aanbod op websites partners""#,
        ),
        KeySchema::new(
            "linked",
            ValueType::List(&ValueType::Text),
            "The codes of activities that it is linked to.",
            r#"["2.1"]"#,
        ),
        KeySchema::new(
            "timeline",
            ValueType::List(&ValueType::Any(&[
                ValueType::Span,
                ValueType::Table(&TIMELINE_ENTRY),
            ])),
            "When it happens. A span alone is an entry without words.",
            r#"[{ what = "kringen in 2 wijken", in = "2019/2020" }, { what = "twee nieuwe wijken", every = "year" }]"#,
        ),
        KeySchema::new(
            "cost",
            ValueType::Any(&[
                ValueType::OneOf(NO_COST),
                ValueType::List(&ValueType::Table(&COST_ITEM)),
            ]),
            "What it costs, item by item; or that it costs nothing.",
            r#"[{ what = "kring", rate = 36_000, unit = "kring", quantity = 2, per = "period" }]"#,
        ),
        KeySchema::new(
            "targets",
            ValueType::List(&ValueType::Table(&TARGET)),
            "What it is to reach, and what was measured of it.",
            r#"[{ what = "kringen", unit = "kring", target = 8, by = "2023" }]"#,
        ),
        NOTE,
    ],
);

/// The words for an activity that costs nothing.
pub const NO_COST: &[&str] = &["n.v.t.", "none"];

/// Other words by which people say so.
pub const MEANINGS_OF_NO_COST: Meanings = &[(
    "none",
    &[
        "geen",
        "nihil",
        "gratis",
        "0",
        "geen-kosten",
        "nvt",
        "n-v-t",
        "no",
        "nothing",
    ],
)];

/// One entry of a timeline.
pub const TIMELINE_ENTRY: TableSchema = TableSchema::new(
    "a timeline entry",
    "een regel van de planning",
    "When something happens: in a span, or repeatedly. Words alone are enough when no date is known.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "What happens then.",
            r#""kringen in 2 wijken""#,
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "When; with `every`, between when and when.",
            r#""2019/2020""#,
        ),
        EVERY,
        TIMES,
        MONTH,
    ],
);

/// One item of cost.
pub const COST_ITEM: TableSchema = TableSchema::new(
    "a cost item",
    "een kostenregel",
    "An `amount`, or a `rate` or `tariff` times a `quantity`. When: `in` alone is once, in the one period that it \
          lies in; `per = \"year\"` is a part in each period by its months; `per = \"period\"` is all of it in each \
          period of `in`; an array or table of figures says it period by period.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "What it is for.",
            r#""ontwikkelen""#,
        ),
        KeySchema::new(
            "amount",
            ONE_OR_EACH,
            "How much, or how much in each period.",
            "12_800",
        ),
        KeySchema::new(
            "rate",
            ONE_OR_EACH,
            "The price of one unit, or one for each period.",
            "36_000",
        ),
        KeySchema::new(
            "tariff",
            ValueType::Text,
            "The id of the tariff that is the rate.",
            r#""project-leader""#,
        ),
        KeySchema::new(
            "quantity",
            ONE_OR_EACH,
            "How many units, or how many in each period.",
            "[2, 2, 3, 2, 4.5]",
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "Of what the quantity is. The tariff's unit when it is left out.",
            r#""kring""#,
        ),
        KeySchema::new(
            "per",
            ValueType::OneOf(Repeat::WORDS),
            "How it is repeated.",
            r#""year""#,
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "When it is spent.",
            r#""2020..2022""#,
        ),
        KeySchema::new(
            "line",
            ValueType::Text,
            "The id of its line, when that is not the activity's.",
            r#""aanbod""#,
        ),
        PAID_BY,
        KeySchema::new(
            "split",
            SPLIT,
            "How it is divided among partners, when that is not as its activity is.",
            r#"["ppo", "swvvo"]"#,
        ),
        NOTE,
    ],
);

/// One target.
pub const TARGET: TableSchema = TableSchema::new(
    "a target",
    "een beoogd resultaat",
    "How many there are to be, by when, and what was measured since.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "What is counted.",
            r#""opgeleide specialisten""#,
        )
        .required(),
        KeySchema::new(
            "target",
            ValueType::Amount,
            "How many there are to be.",
            "60",
        ),
        KeySchema::new(
            "baseline",
            ValueType::Amount,
            "How many there were before (the nulmeting).",
            "12",
        ),
        KeySchema::new("unit", ValueType::Text, "Of what.", r#""specialist""#),
        KeySchema::new("by", ValueType::Span, "By the end of this.", r#""2023-H1""#),
        KeySchema::new(
            "measured",
            ValueType::List(&ValueType::Table(&MEASUREMENT)),
            "What was counted, and when.",
            "[{ on = 2020-12-31, value = 2 }]",
        ),
        NOTE,
    ],
);

/// One measurement.
pub const MEASUREMENT: TableSchema = TableSchema::new(
    "a measurement",
    "een meting",
    "What was counted on one day.",
    &[
        KeySchema::new("on", ValueType::Date, "The day.", "2020-12-31").required(),
        KeySchema::new("value", ValueType::Amount, "How many there were.", "2").required(),
        NOTE,
    ],
);
