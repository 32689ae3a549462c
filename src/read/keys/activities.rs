//! `[[activities]]` and what stands inside one.

use super::funding::{PAID_BY, SPLIT};
use super::{Key, Kind, NOTE, Shape};

const ONE_OR_EACH: Kind = Kind::Any(&[Kind::Amount, Kind::PerPeriod]);

pub(super) const EVERY: Key = Key::new(
    "every",
    Kind::OneOf(&[
        "year",
        "school-year",
        "half-year",
        "quarter",
        "month",
        "week",
    ]),
    "The beat, when it recurs.",
    r#""year""#,
);
pub(super) const TIMES: Key = Key::new(
    "times",
    Kind::Count,
    "How many times in each beat: `2` with `every = \"year\"` is twice a year.",
    "2",
);
pub(super) const MONTH: Key = Key::new(
    "month",
    Kind::Count,
    "In which month of the year it recurs: `9` for September.",
    "9",
);

/// One activity.
pub const ACTIVITY: Shape = Shape::new(
    "an activity",
    "What is done, by whom, when, for what, and at what cost.",
    &[
        Key::new(
            "code",
            Kind::Text,
            "What people call it by. It stands once in a plan.",
            r#""2.1""#,
        )
        .required(),
        Key::new(
            "title",
            Kind::Text,
            "What is done, in a few words.",
            r#""Opzetten kringen VSE/PO""#,
        )
        .required(),
        Key::new(
            "line",
            Kind::Text,
            "The id of the line that its cost is spent on.",
            r#""samenwerking""#,
        ),
        Key::new(
            "lead",
            Kind::Text,
            "Who leads it (the trekker).",
            r#""Onderwijsspecialist kring Oegstgeest""#,
        ),
        Key::new(
            "partners",
            Kind::List(&Kind::Text),
            "The ids of the partners in it.",
            r#"["ppo"]"#,
        ),
        Key::new(
            "split",
            SPLIT,
            "How its cost is divided among partners: by the id of an allocation key, in equal parts, by shares or by \
             numbers. In equal parts among its partners when it is left out.",
            r#"{ ppo = "60%", swvvo = "40%" }"#,
        ),
        Key::new(
            "goals",
            Kind::List(&Kind::Text),
            "The ids of the goals that it serves.",
            r#"["aanbod"]"#,
        ),
        Key::new(
            "product",
            Kind::Text,
            "What comes out of it.",
            r#""Kaart met aanbod op websites partners""#,
        ),
        Key::new(
            "linked",
            Kind::List(&Kind::Text),
            "The codes of activities that it is linked to.",
            r#"["2.1"]"#,
        ),
        Key::new(
            "timeline",
            Kind::List(&Kind::Any(&[Kind::Span, Kind::Table(&TIMELINE_ENTRY)])),
            "When it happens. A span alone is an entry without words.",
            r#"[{ what = "kringen in 2 wijken", in = "2019/2020" }, { what = "twee nieuwe wijken", every = "year" }]"#,
        ),
        Key::new(
            "cost",
            Kind::Any(&[Kind::OneOf(NO_COST), Kind::List(&Kind::Table(&COST_ITEM))]),
            "What it costs, item by item; or that it costs nothing.",
            r#"[{ what = "kring", rate = 36_000, unit = "kring", quantity = 2, per = "period" }]"#,
        ),
        Key::new(
            "targets",
            Kind::List(&Kind::Table(&TARGET)),
            "What it is to reach, and what was measured of it.",
            r#"[{ what = "kringen", unit = "kring", target = 8, by = "2023" }]"#,
        ),
        NOTE,
    ],
);

/// The words for an activity that costs nothing.
pub const NO_COST: &[&str] = &["n.v.t.", "none"];

/// One entry of a timeline.
pub const TIMELINE_ENTRY: Shape = Shape::new(
    "a timeline entry",
    "When something happens: in a span, or again and again. Words alone will do when no date is known.",
    &[
        Key::new(
            "what",
            Kind::Text,
            "What happens then.",
            r#""kringen in 2 wijken""#,
        ),
        Key::new(
            "in",
            Kind::Span,
            "When; with `every`, between when and when.",
            r#""2019/2020""#,
        ),
        EVERY,
        TIMES,
        MONTH,
    ],
);

/// One item of cost.
pub const COST_ITEM: Shape = Shape::new(
    "a cost item",
    "An `amount`, or a `rate` or `tariff` times a `quantity`. When: `in` alone is once, in the one period that it \
          lies in; `per = \"year\"` is a part in each period by its months; `per = \"period\"` is all of it in each \
          period of `in`; an array or table of figures says it period by period.",
    &[
        Key::new("what", Kind::Text, "What it is for.", r#""ontwikkelen""#),
        Key::new(
            "amount",
            ONE_OR_EACH,
            "How much, or how much in each period.",
            "12_800",
        ),
        Key::new(
            "rate",
            ONE_OR_EACH,
            "The price of one unit, or one for each period.",
            "36_000",
        ),
        Key::new(
            "tariff",
            Kind::Text,
            "The id of the tariff that is the rate.",
            r#""project-leader""#,
        ),
        Key::new(
            "quantity",
            ONE_OR_EACH,
            "How many units, or how many in each period.",
            "[2, 2, 3, 2, 4.5]",
        ),
        Key::new(
            "unit",
            Kind::Text,
            "Of what the quantity is. The tariff's unit when it is left out.",
            r#""kring""#,
        ),
        Key::new(
            "per",
            Kind::OneOf(&["year", "period"]),
            "How it is repeated.",
            r#""year""#,
        ),
        Key::new("in", Kind::Span, "When it is spent.", r#""2020..2022""#),
        Key::new(
            "line",
            Kind::Text,
            "The id of its line, when that is not the activity's.",
            r#""aanbod""#,
        ),
        PAID_BY,
        Key::new(
            "split",
            SPLIT,
            "How it is divided among partners, when that is not as its activity is.",
            r#"["ppo", "swvvo"]"#,
        ),
        NOTE,
    ],
);

/// One target.
pub const TARGET: Shape = Shape::new(
    "a target",
    "How many there are to be, by when, and what was measured since.",
    &[
        Key::new(
            "what",
            Kind::Text,
            "What is counted.",
            r#""opgeleide specialisten""#,
        )
        .required(),
        Key::new("target", Kind::Amount, "How many there are to be.", "60"),
        Key::new(
            "baseline",
            Kind::Amount,
            "How many there were before (the nulmeting).",
            "12",
        ),
        Key::new("unit", Kind::Text, "Of what.", r#""specialist""#),
        Key::new("by", Kind::Span, "By the end of this.", r#""2023-H1""#),
        Key::new(
            "measured",
            Kind::List(&Kind::Table(&MEASUREMENT)),
            "What was counted, and when.",
            "[{ on = 2020-12-31, value = 2 }]",
        ),
        NOTE,
    ],
);

/// One measurement.
pub const MEASUREMENT: Shape = Shape::new(
    "a measurement",
    "What was counted on one day.",
    &[
        Key::new("on", Kind::Date, "The day.", "2020-12-31").required(),
        Key::new("value", Kind::Amount, "How many there were.", "2").required(),
        NOTE,
    ],
);
