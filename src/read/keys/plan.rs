//! The file as a whole, `[plan]`, its periods, and `[checks]`.

use super::activities::ACTIVITY;
use super::actuals::ACTUALS;
use super::funding::{ALLOCATION_KEY, CONDITION};
use super::money::{FUNDER, LINE, TARIFF, TOTALS};
use super::people::{GOAL, PARTNER, REVIEW};
use super::scenario::SCENARIO;
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{Carry, Language, SilenceLevel, Word};

/// The top level of a plan file.
pub const FILE: TableSchema = TableSchema::new(
    "a plan file",
    "een plan",
    "One TOML file is one plan. Only `[plan]` with a title is required; a plan without amounts is a good plan.",
    &[
        KeySchema::new(
            "plan",
            ValueType::Table(&PLAN),
            "What the plan is, and how it counts.",
            r#"{ title = "Voorbeeld" }"#,
        )
        .required(),
        KeySchema::new(
            "funders",
            ValueType::Map(&ValueType::Table(&FUNDER)),
            "Who pays: the credit side. Each key is the id of a funder.",
            r#"{ gemeente = { name = "Gemeente", credit = [1_000] } }"#,
        ),
        KeySchema::new(
            "lines",
            ValueType::Map(&ValueType::Table(&LINE)),
            "What it is spent on: the debit side, the approved budget. Each key is the id of a line.",
            r#"{ scholing = { name = "Scholing", debit = [1_000] } }"#,
        ),
        KeySchema::new(
            "totals",
            ValueType::Table(&TOTALS),
            "The totals as they were printed. Each is a claim that `check` proves.",
            "{ debit = [1_000], total-debit = 1_000 }",
        ),
        KeySchema::new(
            "partners",
            ValueType::Map(&ValueType::Any(&[
                ValueType::Text,
                ValueType::Table(&PARTNER),
            ])),
            "Who takes part. Each key is the id of a partner; a text alone is its name.",
            r#"{ ppo = { name = "PPO regio Leiden", level = "policy" } }"#,
        ),
        KeySchema::new(
            "goals",
            ValueType::Map(&ValueType::Any(&[ValueType::Text, ValueType::Table(&GOAL)])),
            "What it is all for. Each key is the id of a goal; a text alone is its name.",
            r#"{ aanbod = "Een passend en dekkend aanbod" }"#,
        ),
        KeySchema::new(
            "tariffs",
            ValueType::Map(&ValueType::Table(&TARIFF)),
            "Prices that several cost items share. Each key is the id of a tariff.",
            r#"{ trainer = { name = "Trainer", rate = 108.90, unit = "uur" } }"#,
        ),
        KeySchema::new(
            "keys",
            ValueType::Map(&ValueType::Table(&ALLOCATION_KEY)),
            "Allocation keys: how costs and contributions are divided. Each key is the id of one.",
            r#"{ leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" } }"#,
        ),
        KeySchema::new(
            "activities",
            ValueType::List(&ValueType::Table(&ACTIVITY)),
            "What is done, each as an `[[activities]]`.",
            r#"[{ code = "1.1", title = "Aanbod zichtbaar maken" }]"#,
        ),
        KeySchema::new(
            "conditions",
            ValueType::List(&ValueType::Table(&CONDITION)),
            "What funders demand, each as a `[[conditions]]`.",
            r#"[{ name = "cofinanciering", funder = "gemeente", max-share = "50%" }]"#,
        ),
        KeySchema::new(
            "reviews",
            ValueType::List(&ValueType::Table(&REVIEW)),
            "Who reports what to whom, and how often, each as a `[[reviews]]`.",
            r#"[{ what = "voortgang", by = "projectleider", to = ["directeuren"], every = "year", times = 2 }]"#,
        ),
        KeySchema::new(
            "actuals",
            ValueType::Any(&[ValueType::Table(&ACTUALS), ValueType::Text]),
            "The bookkeepings that the plan is compared with, or the file that names them.",
            r#"{ source = [{ partner = "ppo", kind = "xaf", files = ["boeken/ppo-*.xaf"] }] }"#,
        ),
        KeySchema::new(
            "scenarios",
            ValueType::Map(&ValueType::Table(&SCENARIO)),
            "Variants of the plan with some figures changed, for `hbplan what-if`. Each key is the name of a scenario.",
            r#"{ minder-subsidie = { scale = { "funders.subsidie" = 0.5 } } }"#,
        ),
        KeySchema::new(
            "checks",
            ValueType::Map(&ValueType::Any(&[
                ValueType::OneOf(SilenceLevel::WORDS),
                ValueType::Table(&CHECK),
            ])),
            "Levels of rules, by the name of the rule. `hbplan explain` lists the rules.",
            r#"{ line-without-activities = { level = "allow", reason = "de verdeling volgt in maart" } }"#,
        ),
    ],
);

/// `[plan]`.
pub const PLAN: TableSchema = TableSchema::new(
    "the [plan] table",
    "[plan]",
    "What the plan is, in which periods it counts, and how amounts are kept and printed.",
    &[
        KeySchema::new(
            "title",
            ValueType::Text,
            "What the plan is called.",
            r#""Ondersteuning begaafde leerlingen""#,
        )
        .required(),
        KeySchema::new(
            "id",
            ValueType::Text,
            "What calendar programs know the plan by, so that a new version updates its events. The name of the file when \
             it is left out.",
            r#""begaafd-leiden""#,
        ),
        KeySchema::new(
            "version",
            ValueType::Date,
            "The day of this version.",
            "2020-01-06",
        ),
        KeySchema::new(
            "language",
            ValueType::OneOf(Language::WORDS),
            "The language of the reports, and with it how numbers are printed. Dutch when it is left out.",
            r#""nl""#,
        ),
        KeySchema::new(
            "currency",
            ValueType::Text,
            "The currency by its ISO 4217 code, three capitals. `EUR` when it is left out.",
            r#""EUR""#,
        ),
        KeySchema::new(
            "unit",
            ValueType::Amount,
            "The smallest amount: `1`, `0.01`, or `1000` for a table in thousands. When it is left out: that of the \
             currency, `0.01` for the euro, `1` for the yen, `0.001` for the Kuwaiti dinar (ISO 4217). Computed costs \
             are rounded to it. A unit above 1 also says that printed figures were each rounded to it (see `rounding`).",
            "1",
        ),
        KeySchema::new(
            "rounding",
            ValueType::Amount,
            "The unit that each printed figure was rounded to. A printed sum of n figures may then differ by (n + 1) / 2 \
             times this. When it is left out: the unit if that is above 1, else nothing, and sums are exact.",
            "1000",
        ),
        KeySchema::new(
            "periods",
            ValueType::List(&ValueType::Any(&[
                ValueType::Span,
                ValueType::Table(&PERIOD),
            ])),
            "The columns of the budget, in order, without gaps. Amounts in arrays follow this order.",
            r#"["2020", "2021", "2022", "2023-H1", "2023-H2"]"#,
        ),
        KeySchema::new(
            "carry",
            ValueType::OneOf(Carry::WORDS),
            "`none` (when it is left out): the balance of every period is 0. `forward`: the closing balance of a period \
             opens the next, and the last one is 0.",
            r#""forward""#,
        ),
        KeySchema::new(
            "opening",
            ValueType::Amount,
            "The balance before the first period. 0 when it is left out.",
            "2_500",
        ),
        KeySchema::new(
            "term",
            ValueType::Span,
            "From when until when the plan runs. When it is left out: from the first period to the last.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);

/// A period that is written out.
pub const PERIOD: TableSchema = TableSchema::new(
    "a period",
    "een periode",
    "A column with a name of its own, or with a span that its id does not say. A period that is only a span may \
          be written as that span.",
    &[
        KeySchema::new(
            "id",
            ValueType::Text,
            "What the plan calls it.",
            r#""prior""#,
        )
        .required(),
        KeySchema::new(
            "in",
            ValueType::Span,
            "From when until when it is. When it is left out, the id itself is read as a span.",
            r#""2015..2023-06""#,
        ),
        KeySchema::new(
            "name",
            ValueType::Text,
            "The heading over the column. The id when it is left out.",
            r#""Eerdere jaren""#,
        ),
    ],
);

/// One rule under `[checks]`.
pub const CHECK: TableSchema = TableSchema::new(
    "the level of a rule",
    "het niveau van een regel",
    "How much the findings of one rule weigh in this plan. A level that shows less than the rule's own needs a \
          reason, and reports print it.",
    &[
        KeySchema::new(
            "level",
            ValueType::OneOf(SilenceLevel::WORDS),
            "`allow`: not shown. `warn`: shown. `deny`: fails.",
            r#""allow""#,
        )
        .required(),
        KeySchema::new(
            "reason",
            ValueType::Text,
            "Why.",
            r#""de verdeling volgt in maart""#,
        ),
    ],
);
