//! The file as a whole, `[plan]`, its periods, and `[checks]`.

use super::activities::ACTIVITY;
use super::funding::{ALLOCATION_KEY, CONDITION};
use super::money::{FUNDER, LINE, TARIFF, TOTALS};
use super::people::{GOAL, PARTNER, REVIEW};
use super::scenario::SCENARIO;
use super::{Key, Kind, NOTE, Shape};

/// The top level of a plan file.
pub const FILE: Shape = Shape::new(
    "a plan file",
    "One TOML file is one plan. Only `[plan]` with a title is required; a plan without amounts is a good plan.",
    &[
        Key::new(
            "plan",
            Kind::Table(&PLAN),
            "What the plan is, and how it counts.",
            r#"{ title = "Voorbeeld" }"#,
        )
        .required(),
        Key::new(
            "funders",
            Kind::Map(&Kind::Table(&FUNDER)),
            "Who pays: the credit side. Each key is the id of a funder.",
            r#"{ gemeente = { name = "Gemeente", credit = [1_000] } }"#,
        ),
        Key::new(
            "lines",
            Kind::Map(&Kind::Table(&LINE)),
            "What it is spent on: the debit side, the approved budget. Each key is the id of a line.",
            r#"{ scholing = { name = "Scholing", debit = [1_000] } }"#,
        ),
        Key::new(
            "totals",
            Kind::Table(&TOTALS),
            "The totals as they were printed. Each is a claim that `check` proves.",
            "{ debit = [1_000], total-debit = 1_000 }",
        ),
        Key::new(
            "partners",
            Kind::Map(&Kind::Any(&[Kind::Text, Kind::Table(&PARTNER)])),
            "Who takes part. Each key is the id of a partner; a text alone is its name.",
            r#"{ ppo = { name = "PPO regio Leiden", level = "policy" } }"#,
        ),
        Key::new(
            "goals",
            Kind::Map(&Kind::Any(&[Kind::Text, Kind::Table(&GOAL)])),
            "What it is all for. Each key is the id of a goal; a text alone is its name.",
            r#"{ aanbod = "Een passend en dekkend aanbod" }"#,
        ),
        Key::new(
            "tariffs",
            Kind::Map(&Kind::Table(&TARIFF)),
            "Prices that several cost items share. Each key is the id of a tariff.",
            r#"{ trainer = { name = "Trainer", rate = 108.90, unit = "uur" } }"#,
        ),
        Key::new(
            "keys",
            Kind::Map(&Kind::Table(&ALLOCATION_KEY)),
            "Allocation keys: how costs and contributions are divided. Each key is the id of one.",
            r#"{ leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" } }"#,
        ),
        Key::new(
            "activities",
            Kind::List(&Kind::Table(&ACTIVITY)),
            "What is done, each as an `[[activities]]`.",
            r#"[{ code = "1.1", title = "Aanbod zichtbaar maken" }]"#,
        ),
        Key::new(
            "conditions",
            Kind::List(&Kind::Table(&CONDITION)),
            "What funders demand, each as a `[[conditions]]`.",
            r#"[{ name = "cofinanciering", funder = "gemeente", max-share = "50%" }]"#,
        ),
        Key::new(
            "reviews",
            Kind::List(&Kind::Table(&REVIEW)),
            "Who reports what to whom, and how often, each as a `[[reviews]]`.",
            r#"[{ what = "voortgang", by = "projectleider", to = ["directeuren"], every = "year", times = 2 }]"#,
        ),
        Key::new(
            "scenarios",
            Kind::Map(&Kind::Table(&SCENARIO)),
            "What if: plans that this one would be, for `hbplan what-if`. Each key is the name of a scenario.",
            r#"{ minder-subsidie = { scale = { "funders.subsidie" = 0.5 } } }"#,
        ),
        Key::new(
            "checks",
            Kind::Map(&Kind::Any(&[Kind::OneOf(LEVELS), Kind::Table(&CHECK)])),
            "Levels of rules, by the name of the rule. `hbplan explain` lists the rules.",
            r#"{ line-without-activities = { level = "allow", reason = "de verdeling volgt in maart" } }"#,
        ),
    ],
);

/// `[plan]`.
pub const PLAN: Shape = Shape::new(
    "the [plan] table",
    "What the plan is, in which periods it counts, and how amounts are kept and printed.",
    &[
        Key::new(
            "title",
            Kind::Text,
            "What the plan is called.",
            r#""Ondersteuning begaafde leerlingen""#,
        )
        .required(),
        Key::new(
            "version",
            Kind::Date,
            "The day of this version.",
            "2020-01-06",
        ),
        Key::new(
            "language",
            Kind::OneOf(&["nl", "en"]),
            "The language of the reports, and with it how numbers are printed. Dutch when it is left out.",
            r#""nl""#,
        ),
        Key::new(
            "currency",
            Kind::Text,
            "The currency by its ISO 4217 code, three capitals. `EUR` when it is left out.",
            r#""EUR""#,
        ),
        Key::new(
            "unit",
            Kind::Amount,
            "The smallest amount: `1`, `0.01` (when it is left out), or `1000` for a table in thousands. Computed costs \
             are rounded to it. A unit above 1 also says that printed figures were each rounded to it (see `rounding`).",
            "1",
        ),
        Key::new(
            "rounding",
            Kind::Amount,
            "What the printed figures were each rounded to. A printed sum of n figures may then differ by (n + 1) / 2 \
             times this. When it is left out: the unit if that is above 1, else nothing, and sums are exact.",
            "1000",
        ),
        Key::new(
            "periods",
            Kind::List(&Kind::Any(&[Kind::Span, Kind::Table(&PERIOD)])),
            "The columns of the budget, in order, without gaps. Amounts in arrays follow this order.",
            r#"["2020", "2021", "2022", "2023-H1", "2023-H2"]"#,
        ),
        Key::new(
            "carry",
            Kind::OneOf(&["none", "forward"]),
            "`none` (when it is left out): the balance of every period is 0. `forward`: the closing balance of a period \
             opens the next, and the last one is 0.",
            r#""forward""#,
        ),
        Key::new(
            "opening",
            Kind::Amount,
            "The balance before the first period. 0 when it is left out.",
            "2_500",
        ),
        Key::new(
            "term",
            Kind::Span,
            "From when until when the plan runs. When it is left out: from the first period to the last.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);

/// A period that is written out.
pub const PERIOD: Shape = Shape::new(
    "a period",
    "A column with a name of its own, or with a span that its id does not say. A period that is only a span may \
          be written as that span.",
    &[
        Key::new("id", Kind::Text, "What the plan calls it.", r#""prior""#).required(),
        Key::new(
            "in",
            Kind::Span,
            "From when until when it is. When it is left out, the id itself is read as a span.",
            r#""2015..2023-06""#,
        ),
        Key::new(
            "name",
            Kind::Text,
            "The heading over the column. The id when it is left out.",
            r#""Eerdere jaren""#,
        ),
    ],
);

/// The levels that a plan may give to a rule.
const LEVELS: &[&str] = &["allow", "warn", "deny"];

/// One rule under `[checks]`.
pub const CHECK: Shape = Shape::new(
    "the level of a rule",
    "How much the findings of one rule weigh in this plan. A level that shows less than the rule's own needs a \
          reason, and reports print it.",
    &[
        Key::new(
            "level",
            Kind::OneOf(LEVELS),
            "`allow`: not shown. `warn`: shown. `deny`: fails.",
            r#""allow""#,
        )
        .required(),
        Key::new(
            "reason",
            Kind::Text,
            "Why.",
            r#""de verdeling volgt in maart""#,
        ),
    ],
);
