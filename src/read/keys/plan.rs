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
    "Eén TOML-bestand is één plan. Alleen `[plan]` met een titel is verplicht; een plan zonder bedragen mag ook.",
    "One TOML file is one plan. Only `[plan]` with a title is required; a plan needs no amounts.",
    &[
        KeySchema::new(
            "plan",
            ValueType::Table(&PLAN),
            "Wat het plan is, en hoe het rekent.",
            "What the plan is, and how it counts.",
            r#"{ title = "Voorbeeld" }"#,
        )
        .required(),
        KeySchema::new(
            "funders",
            ValueType::Map(&ValueType::Table(&FUNDER)),
            "Wie betaalt: de baten. Elke sleutel is de id van een financier.",
            "Who pays: the income. Each key is the id of a funder.",
            r#"{ gemeente = { name = "Gemeente", credit = [1_000] } }"#,
        ),
        KeySchema::new(
            "lines",
            ValueType::Map(&ValueType::Table(&LINE)),
            "Waaraan het wordt besteed: de lasten, de goedgekeurde begroting. Elke sleutel is de id van een post.",
            "What the money is spent on: the costs, the approved budget. Each key is the id of a line.",
            r#"{ scholing = { name = "Scholing", debit = [1_000] } }"#,
        ),
        KeySchema::new(
            "totals",
            ValueType::Table(&TOTALS),
            "De totalen zoals ze zijn opgegeven. `check` rekent elk totaal na.",
            "The totals as they were printed. `check` verifies each of them.",
            "{ debit = [1_000], total-debit = 1_000 }",
        ),
        KeySchema::new(
            "partners",
            ValueType::Map(&ValueType::Any(&[
                ValueType::Text,
                ValueType::Table(&PARTNER),
            ])),
            "Wie er meedoen. Elke sleutel is de id van een partner; alleen een tekst is de naam.",
            "Who takes part. Each key is the id of a partner; a text alone is its name.",
            r#"{ ppo = { name = "PPO regio Leiden", level = "policy" } }"#,
        ),
        KeySchema::new(
            "goals",
            ValueType::Map(&ValueType::Any(&[ValueType::Text, ValueType::Table(&GOAL)])),
            "Waarvoor het project er is. Elke sleutel is de id van een doel; alleen een tekst is de naam.",
            "What the project is for. Each key is the id of a goal; a text alone is its name.",
            r#"{ aanbod = "Een passend en dekkend aanbod" }"#,
        ),
        KeySchema::new(
            "tariffs",
            ValueType::Map(&ValueType::Table(&TARIFF)),
            "Prijzen die voor meer kosten gelden. Elke sleutel is de id van een tarief.",
            "Prices that several cost items share. Each key is the id of a tariff.",
            r#"{ trainer = { name = "Trainer", rate = 108.90, unit = "uur" } }"#,
        ),
        KeySchema::new(
            "keys",
            ValueType::Map(&ValueType::Table(&ALLOCATION_KEY)),
            "Verdeelsleutels: hoe kosten en bijdragen worden verdeeld. Elke sleutel is de id van een \
             verdeelsleutel.",
            "Allocation keys: how costs and contributions are divided. Each key is the id of one.",
            r#"{ leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" } }"#,
        ),
        KeySchema::new(
            "activities",
            ValueType::List(&ValueType::Table(&ACTIVITY)),
            "Wat er wordt gedaan; elke activiteit begint met `[[activities]]`.",
            "What is done; each activity starts with `[[activities]]`.",
            r#"[{ code = "1.1", title = "Aanbod zichtbaar maken" }]"#,
        ),
        KeySchema::new(
            "conditions",
            ValueType::List(&ValueType::Table(&CONDITION)),
            "Wat financiers eisen; elke voorwaarde begint met `[[conditions]]`.",
            "What funders require; each condition starts with `[[conditions]]`.",
            r#"[{ name = "cofinanciering", funder = "gemeente", max-share = "50%" }]"#,
        ),
        KeySchema::new(
            "reviews",
            ValueType::List(&ValueType::Table(&REVIEW)),
            "Wie wat aan wie verslaat, en hoe vaak; elk verslag begint met `[[reviews]]`.",
            "Who reports what to whom, and how often; each report starts with `[[reviews]]`.",
            r#"[{ what = "voortgang", by = "projectleider", to = ["directeuren"], every = "year", times = 2 }]"#,
        ),
        KeySchema::new(
            "actuals",
            ValueType::Any(&[ValueType::Table(&ACTUALS), ValueType::Text]),
            "De boekhoudingen waarmee het plan wordt vergeleken, of het bestand dat ze noemt.",
            "The bookkeepings that the plan is compared with, or the file that names them.",
            r#"{ source = [{ partner = "ppo", kind = "xaf", files = ["boeken/ppo-*.xaf"] }] }"#,
        ),
        KeySchema::new(
            "scenarios",
            ValueType::Map(&ValueType::Table(&SCENARIO)),
            "Varianten van het plan met andere bedragen, voor `hbplan what-if`. Elke sleutel is de naam van een \
             scenario.",
            "Variants of the plan with some figures changed, for `hbplan what-if`. Each key is the name of a \
             scenario.",
            r#"{ minder-subsidie = { scale = { "funders.subsidie" = 0.5 } } }"#,
        ),
        KeySchema::new(
            "checks",
            ValueType::Map(&ValueType::Any(&[
                ValueType::OneOf(SilenceLevel::WORDS),
                ValueType::Table(&CHECK),
            ])),
            "Hoe zwaar controles wegen, met de naam van de controle als sleutel. `hbplan explain` toont alle \
             controles.",
            "Levels of rules, by the name of the rule. `hbplan explain` lists the rules.",
            r#"{ line-without-activities = { level = "allow", reason = "de verdeling volgt in maart" } }"#,
        ),
    ],
);

/// `[plan]`.
pub const PLAN: TableSchema = TableSchema::new(
    "the [plan] table",
    "[plan]",
    "Wat het plan is, in welke periodes het rekent, en hoe bedragen worden bijgehouden en getoond.",
    "What the plan is, in which periods it counts, and how amounts are kept and shown.",
    &[
        KeySchema::new(
            "title",
            ValueType::Text,
            "De naam van het plan.",
            "The name of the plan.",
            r#""Ondersteuning begaafde leerlingen""#,
        )
        .required(),
        KeySchema::new(
            "id",
            ValueType::Text,
            "Waaraan agendaprogramma's het plan herkennen, zodat een nieuwe versie de afspraken bijwerkt. Zonder \
             `id` is dat de naam van het bestand.",
            "How calendar programs recognise the plan, so that a new version updates its events. Defaults to the \
             name of the file.",
            r#""begaafd-leiden""#,
        ),
        KeySchema::new(
            "version",
            ValueType::Date,
            "De datum van deze versie.",
            "The date of this version.",
            "2020-01-06",
        ),
        KeySchema::new(
            "language",
            ValueType::OneOf(Language::WORDS),
            "De taal van rapporten en bevindingen, en daarmee de schrijfwijze van getallen. Zonder `language` is \
             dat Nederlands.",
            "The language of reports and findings, and with it how numbers are written. Defaults to Dutch.",
            r#""nl""#,
        ),
        KeySchema::new(
            "currency",
            ValueType::Text,
            "De munteenheid, met haar ISO 4217-code van drie hoofdletters. Zonder `currency` is dat `EUR`.",
            "The currency by its ISO 4217 code of three capitals. Defaults to `EUR`.",
            r#""EUR""#,
        ),
        KeySchema::new(
            "unit",
            ValueType::Amount,
            "Het kleinste bedrag: `1`, `0.01`, of `1000` voor een tabel in duizendtallen. Zonder `unit` is dat de \
             kleinste eenheid van de munt: `0.01` voor de euro, `1` voor de yen, `0.001` voor de Koeweitse dinar \
             (ISO 4217). Berekende kosten worden erop afgerond. Een eenheid boven 1 zegt ook dat opgegeven \
             bedragen elk daarop zijn afgerond (zie `rounding`).",
            "The smallest amount: `1`, `0.01`, or `1000` for a table in thousands. Defaults to the smallest unit \
             of the currency: `0.01` for the euro, `1` for the yen, `0.001` for the Kuwaiti dinar (ISO 4217). \
             Calculated costs are rounded to it. A unit above 1 also says that stated figures were each rounded \
             to it (see `rounding`).",
            "1",
        ),
        KeySchema::new(
            "rounding",
            ValueType::Amount,
            "De eenheid waarop elk opgegeven bedrag is afgerond. Een opgegeven som van n bedragen mag dan (n + 1) \
             / 2 maal zoveel afwijken. Zonder `rounding` is dat `unit` als die boven 1 is; anders moeten sommen \
             precies kloppen.",
            "The unit to which each stated figure was rounded. A stated sum of n figures may then differ by (n + \
             1) / 2 times this. Defaults to `unit` if that is above 1; otherwise sums must be exact.",
            "1000",
        ),
        KeySchema::new(
            "periods",
            ValueType::List(&ValueType::Any(&[
                ValueType::Span,
                ValueType::Table(&PERIOD),
            ])),
            "De kolommen van de begroting, op volgorde en zonder gaten. Bedragen in een lijst volgen deze \
             volgorde.",
            "The columns of the budget, in order and without gaps. Amounts in lists follow this order.",
            r#"["2020", "2021", "2022", "2023-H1", "2023-H2"]"#,
        ),
        KeySchema::new(
            "carry",
            ValueType::OneOf(Carry::WORDS),
            "`none`: het saldo van elke periode moet 0 zijn. `forward`: het eindsaldo van een periode is het \
             beginsaldo van de volgende, en het laatste is 0. Zonder `carry` geldt `none`.",
            "`none` (the default): the balance of every period must be 0. `forward`: the closing balance of a \
             period opens the next, and the last one must be 0.",
            r#""forward""#,
        ),
        KeySchema::new(
            "opening",
            ValueType::Amount,
            "Het saldo voor de eerste periode. Zonder `opening` is dat 0.",
            "The balance before the first period. Defaults to 0.",
            "2_500",
        ),
        KeySchema::new(
            "term",
            ValueType::Span,
            "De looptijd van het plan. Zonder `term` loopt het van de eerste tot en met de laatste periode.",
            "The time in which the plan runs. Defaults to the first period up to the last.",
            r#""2020..2023""#,
        ),
        NOTE,
    ],
);

/// A period that is written out.
pub const PERIOD: TableSchema = TableSchema::new(
    "a period",
    "een periode",
    "Een kolom met een eigen naam, of met een periode die niet uit de id blijkt. Is een periode alleen een tijd, \
     dan volstaat die tijd.",
    "A column with a name of its own, or with a span that its id does not say. A period that is only a span may \
     be written as that span.",
    &[
        KeySchema::new(
            "id",
            ValueType::Text,
            "Hoe het plan de periode noemt.",
            "What the plan calls it.",
            r#""prior""#,
        )
        .required(),
        KeySchema::new(
            "in",
            ValueType::Span,
            "Van wanneer tot wanneer. Zonder `in` wordt de id zelf als periode gelezen.",
            "From when until when it lasts. Without `in` the id itself is read as a span.",
            r#""2015..2023-06""#,
        ),
        KeySchema::new(
            "name",
            ValueType::Text,
            "Het kopje boven de kolom. Zonder `name` volgt het uit de id.",
            "The heading over the column. Defaults to the id in words.",
            r#""Eerdere jaren""#,
        ),
    ],
);

/// One rule under `[checks]`.
pub const CHECK: TableSchema = TableSchema::new(
    "the level of a rule",
    "het niveau van een controle",
    "Hoe zwaar de bevindingen van één controle in dit plan wegen. Een lichter niveau dan dat van de controle zelf \
     heeft een reden nodig, die in rapporten staat.",
    "How much the findings of one rule weigh in this plan. A lower level than the rule's own needs a reason, \
     which reports print.",
    &[
        KeySchema::new(
            "level",
            ValueType::OneOf(SilenceLevel::WORDS),
            "`allow`: niet getoond. `warn`: getoond als waarschuwing. `deny`: een fout.",
            "`allow`: not shown. `warn`: shown as a warning. `deny`: an error.",
            r#""allow""#,
        )
        .required(),
        KeySchema::new(
            "reason",
            ValueType::Text,
            "De reden.",
            "The reason.",
            r#""de verdeling volgt in maart""#,
        ),
    ],
);
