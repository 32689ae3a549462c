//! The complete file, `[plan]`, its periods, and `[checks]`.

use super::activities::ACTIVITY;
use super::actuals::ACTUALS;
use super::claim::CLAIM;
use super::funding::{ALLOCATION_KEY, CONDITION};
use super::money::{FUNDER, LINE, TARIFF, TOTALS};
use super::people::{GOAL, PARTNER, RECOVERS_VAT, REVIEW};
use super::rates::EXCHANGE_RATE;
use super::scenario::SCENARIO;
use super::target::AUDIENCE_KEY;
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{
    BalanceSign, BudgetArrangement, Carry, ColumnKind, Language, RequiredBalance, SilenceLevel,
    Word,
};

/// The top level of a plan file.
pub const FILE: TableSchema = TableSchema::new(
    "a plan file",
    "een planbestand",
    "Eén TOML-bestand is één plan. Alleen `[plan]` met een titel is verplicht; een plan zonder bedragen mag ook.",
    "One TOML file is one plan. Only `[plan]` with a title is required; a plan needs no amounts.",
    keys! {
        "plan": ValueType::Table(&PLAN), required => r#"{ title = "Voorbeeld" }"#,
            nl: "Wat het plan is, en hoe het rekent.",
            en: "What the plan is, and how it counts.";
        "funders": ValueType::Map(&ValueType::Table(&FUNDER)) =>
            r#"{ gemeente = { name = "Gemeente", credit = [1_000] } }"#,
            nl: "Wie betaalt: de baten. Elke sleutel is de id van een financier.",
            en: "Who pays: the income. Each key is the id of a funder.";
        "lines": ValueType::Map(&ValueType::Table(&LINE)) =>
            r#"{ scholing = { name = "Scholing", debit = [1_000] } }"#,
            nl: "Waaraan het wordt besteed: de lasten, de goedgekeurde begroting. Elke sleutel is de id van een \
                post.",
            en: "What the money is spent on: the costs, the approved budget. Each key is the id of a line.";
        "totals": ValueType::Table(&TOTALS) => "{ debit = [1_000], total-debit = 1_000 }",
            nl: "De totalen zoals ze zijn opgegeven. `check` rekent elk totaal na.",
            en: "The totals as they were printed. `check` verifies each of them.";
        "partners": ValueType::Map(&ValueType::Any(&[ValueType::Text, ValueType::Table(&PARTNER)])) =>
            r#"{ ppo = { name = "PPO regio Leiden", level = "policy" } }"#,
            nl: "Wie er meedoen. Elke sleutel is de id van een partner; alleen een tekst is de naam.",
            en: "Who takes part. Each key is the id of a partner; a text alone is its name.";
        "goals": ValueType::Map(&ValueType::Any(&[ValueType::Text, ValueType::Table(&GOAL)])) =>
            r#"{ aanbod = "Een passend en dekkend aanbod" }"#,
            nl: "Waarvoor het project er is. Elke sleutel is de id van een doel; alleen een tekst is de naam.",
            en: "What the project is for. Each key is the id of a goal; a text alone is its name.";
        "tariffs": ValueType::Map(&ValueType::Table(&TARIFF)) =>
            r#"{ trainer = { name = "Trainer", rate = 108.90, unit = "uur" } }"#,
            nl: "Prijzen die voor meer kosten gelden. Elke sleutel is de id van een tarief.",
            en: "Prices that several cost items share. Each key is the id of a tariff.";
        "rates": ValueType::Map(&ValueType::Table(&EXCHANGE_RATE)) =>
            r#"{ USD = { rate = "0.92", on = 2026-01-01, source = "ECB" } }"#,
            nl: "Wat andere munten waard zijn. Elke sleutel is de ISO 4217-code van een munt. Boekhoudingen en alles onder \
                `[actuals]` zijn in de munt van het plan.",
            en: "What other currencies are worth. Each key is the ISO 4217 code of a currency. Bookkeepings and everything \
                under `[actuals]` are in the currency of the plan.";
        "keys": ValueType::Map(&ValueType::Table(&ALLOCATION_KEY)) =>
            r#"{ leerlingen = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" } }"#,
            nl: "Verdeelsleutels: hoe kosten en bijdragen worden verdeeld. Elke sleutel is de id van een \
                verdeelsleutel.",
            en: "Allocation keys: how costs and contributions are divided. Each key is the id of one.";
        "activities": ValueType::List(&ValueType::Table(&ACTIVITY)) =>
            r#"[{ code = "1.1", title = "Aanbod zichtbaar maken" }]"#,
            nl: "Wat er wordt gedaan; elke activiteit begint met `[[activities]]`.",
            en: "What is done; each activity starts with `[[activities]]`.";
        "conditions": ValueType::List(&ValueType::Table(&CONDITION)) =>
            r#"[{ name = "cofinanciering", funder = "gemeente", max-share = "50%" }]"#,
            nl: "Wat financiers eisen; elke voorwaarde begint met `[[conditions]]`.",
            en: "What funders require; each condition starts with `[[conditions]]`.";
        "claims": ValueType::List(&ValueType::Table(&CLAIM)) =>
            r#"[{ name = "twee jaren", of = ["scholing"], amount = 2_000 }]"#,
            nl: "Opgegeven cijfers die een som, verschil of aandeel van andere zijn; elk begint met `[[claims]]`.",
            en: "Printed figures that are a sum, difference or share of others; each starts with `[[claims]]`.";
        "reviews": ValueType::List(&ValueType::Table(&REVIEW)) =>
            r#"[{ what = "voortgang", by = "projectleider", to = ["directeuren"], every = "year", times = 2 }]"#,
            nl: "Wie waarover aan wie verslag doet, en hoe vaak; elk verslag begint met `[[reviews]]`.",
            en: "Who reports what to whom, and how often; each report starts with `[[reviews]]`.";
        "actuals": ValueType::Any(&[ValueType::Table(&ACTUALS), ValueType::Text]) =>
            r#"{ source = [{ partner = "ppo", kind = "xaf", files = ["boeken/ppo-*.xaf"] }] }"#,
            nl: "De boekhoudingen waarmee het plan wordt vergeleken, of het bestand dat ze noemt.",
            en: "The bookkeepings that the plan is compared with, or the file that names them.";
        "scenarios": ValueType::Map(&ValueType::Table(&SCENARIO)) =>
            r#"{ minder-subsidie = { scale = { "funders.subsidie" = 0.5 } } }"#,
            nl: "Varianten van het plan met andere bedragen, voor `hbplan what-if`. Elke sleutel is de naam van een \
                scenario.",
            en: "Variants of the plan with some figures changed, for `hbplan what-if`. Each key is the name of a \
                scenario.";
        "checks": ValueType::Map(&ValueType::Any(&[ValueType::OneOf(SilenceLevel::MEANINGS), ValueType::Table(&CHECK)])) =>
            r#"{ line-without-activities = { level = "allow", reason = "de verdeling volgt in maart" } }"#,
            nl: "Hoe zwaar controles wegen, met de naam van de controle als sleutel. `hbplan explain` toont alle \
                controles.",
            en: "Levels of rules, by the name of the rule. `hbplan explain` lists the rules.";
    },
);

/// `[plan]`.
pub const PLAN: TableSchema = TableSchema::new(
    "the [plan] table",
    "[plan]",
    "Wat het plan is, in welke periodes het rekent, en hoe bedragen worden bijgehouden en getoond.",
    "What the plan is, in which periods it counts, and how amounts are kept and shown.",
    keys! {
        "title": ValueType::Text, required => r#""Ondersteuning begaafde leerlingen""#,
            nl: "De naam van het plan.",
            en: "The name of the plan.";
        "id": ValueType::Text => r#""begaafd-leiden""#,
            nl: "Waaraan agendaprogramma's het plan herkennen, zodat een nieuwe versie de afspraken bijwerkt. Zonder \
                `id` is dat de naam van het bestand.",
            en: "How calendar programs recognise the plan, so that a new version updates its events. Defaults to the \
                name of the file.";
        "version": ValueType::Date => "2020-01-06",
            nl: "De datum van deze versie.",
            en: "The date of this version.";
        "language": ValueType::OneOf(Language::MEANINGS) => r#""nl""#,
            nl: "De taal van rapporten en bevindingen, en daarmee de schrijfwijze van getallen. Zonder `language` is \
                dat Nederlands.",
            en: "The language of reports and findings, and with it how numbers are written. Defaults to Dutch.";
        "currency": ValueType::Text => r#""EUR""#,
            nl: "De munteenheid, met haar ISO 4217-code van drie hoofdletters. Zonder `currency` is dat `EUR`.",
            en: "The currency by its ISO 4217 code of three capitals. Defaults to `EUR`.";
        "scale": ValueType::Amount => "1000",
            nl: "Hoeveel een bedrag van 1 in dit bestand is: `1000` als de bedragen in duizendtallen staan, `1_000_000` \
                voor miljoenen. Dat geldt voor alle bedragen van het plan: posten, financiers, totalen, controlegetallen, \
                kosten, voorwaarden, `opening`, `unit` en `rounding`. Prijzen (`rate`, `max-tariff`, tarieven) en \
                alles onder `[actuals]` staan voluit. Tabellen zeggen `× € 1.000` en tonen bedragen zo; bevindingen, kaarten, \
                rapporten met prijzen of boekingen, JSON en CSV tonen ze voluit. Een cel van een werkmap bevat het \
                bedrag voluit, en toont het in duizendtallen. Sommen moeten ook in duizendtallen precies kloppen; is elk bedrag \
                apart afgerond, voeg dan `rounding = 1` toe. Zonder `scale` is dat 1.",
            en: "How much an amount of 1 in this file is: `1000` if amounts are in thousands, `1_000_000` for millions. It holds \
                for all amounts of the plan: lines, funders, totals, claims, costs, conditions, `opening`, `unit` and `rounding`. \
                Prices (`rate`, `max-tariff`, tariffs) and everything under `[actuals]` are in full. Tables say `× €1,000` \
                and print amounts so; findings, cards, reports with prices or bookings, JSON and CSV have them in full. A cell of a \
                workbook holds the amount in full, and shows it in thousands. Sums must be exact in thousands too; if each figure was \
                rounded on its own, add `rounding = 1`. Defaults to 1.";
        "unit": ValueType::Amount => "1",
            nl: "Het kleinste bedrag: `1`, `0.01`, of `1000` voor een tabel in duizendtallen. Zonder `unit` is dat \
                de kleinste eenheid van de munt: `0.01` voor de euro, `1` voor de yen, `0.001` voor de Koeweitse \
                dinar (ISO 4217); met `scale` is dat 1. Berekende kosten worden erop afgerond. Een eenheid die hier boven 1 staat, zegt ook \
                dat opgegeven bedragen elk daarop zijn afgerond (zie `rounding`).",
            en: "The smallest amount: `1`, `0.01`, or `1000` for a table in thousands. Defaults to the smallest unit \
                of the currency: `0.01` for the euro, `1` for the yen, `0.001` for the Kuwaiti dinar (ISO 4217); \
                with `scale` to 1. \
                Calculated costs are rounded to it. A unit that is written as more than 1 also says that stated figures \
                were each rounded to it (see `rounding`).";
        "rounding": ValueType::Amount => "1000",
            nl: "De eenheid waarop elk opgegeven bedrag is afgerond. Een opgegeven som van n bedragen mag dan (n + \
                1) / 2 maal zoveel afwijken. Zonder `rounding` is dat `unit` als die hier boven 1 staat; anders \
                moeten sommen precies kloppen.",
            en: "The unit to which each stated figure was rounded. A stated sum of n figures may then differ by (n + \
                1) / 2 times this. Defaults to `unit` if that is written as more than 1; otherwise sums must be \
                exact.";
        "periods": ValueType::List(&ValueType::Any(&[ValueType::Span, ValueType::Table(&PERIOD)])) =>
            r#"["2020", "2021", "2022", "2023-H1", "2023-H2"]"#,
            nl: "De kolommen van de begroting, op volgorde en zonder gaten. Bedragen in een lijst volgen deze \
                volgorde.",
            en: "The columns of the budget, in order and without gaps. Amounts in lists follow this order.";
        "year-begins": ValueType::Count => "4",
            nl: "De maand waarin een boekjaar begint, van 1 tot en met 12. Dan is `FY2027` een tijdvak: het boekjaar dat \
                in 2027 eindigt. `budget --by fiscal-year` heeft boekjaren als kolommen.",
            en: "The month in which a fiscal year begins, from 1 to 12. `FY2027` is then a span: the fiscal year that \
                ends in 2027. `budget --by fiscal-year` has fiscal years as columns.";
        "year-name": ValueType::Text => r#""{begin}/{end2}""#,
            nl: "Hoe een boekjaar heet. `{begin}` en `{end}` zijn het jaar waarin het begint en eindigt, `{begin2}` en \
                `{end2}` de laatste twee cijfers daarvan: `{begin}/{end2}` is 2027/28. Zonder `year-begins` begint het in januari. Zo staat het in tabellen, en zo is \
                het overal een tijdvak; `{begin}/{end}` gaat dan voor het schooljaar. Zonder `year-name` is dat \
                `FY{end}`.",
            en: "What a fiscal year is called. `{begin}` and `{end}` are the years in which it begins and ends, `{begin2}` \
                and `{end2}` their last two digits: `{begin}/{end2}` is 2027/28. Without `year-begins` it begins in January. Tables call it so, and it is a span \
                wherever one is written; `{begin}/{end}` then comes before the school year. Defaults to `FY{end}`.";
        "carry": ValueType::OneOf(Carry::MEANINGS) => r#""forward""#,
            nl: "`none`: het saldo van elke periode moet 0 zijn. `forward`: het eindsaldo van een periode is het \
                beginsaldo van de volgende, en het laatste is 0. Zonder `carry` geldt `none`.",
            en: "`none` (the default): the balance of every period must be 0. `forward`: the closing balance of a \
                period opens the next, and the last one must be 0.";
        "balance": ValueType::OneOf(RequiredBalance::MEANINGS) => r#""free""#,
            nl: "`zero`: het saldo van elke periode moet 0 zijn, of het laatste bij `carry`. `free`: het mag elk \
                bedrag zijn, zoals in een programmabegroting met een tekort of overschot, of in een plan met alleen \
                kosten of alleen baten. Een saldo in `[totals]` wordt ook dan nagerekend. Zonder `balance` geldt \
                `zero`.",
            en: "`zero` (the default): the balance of each period must be 0, or the last one with `carry`. `free`: it \
                may be any amount, as in a programme budget with a deficit or a surplus, or in a plan with only costs \
                or only income. A balance in `[totals]` is still compared.";
        "balance-sign": ValueType::OneOf(BalanceSign::MEANINGS) => r#""costs-less-income""#,
            nl: "Het teken van een saldo in dit bestand en in de begroting: `income-less-costs` is baten min lasten, \
                `costs-less-income` lasten min baten. Het geldt voor `balance` en `total-balance` van posten en `[totals]`, en \
                voor `result`, en bevindingen daarover hebben het ook. In andere rapporten dan de begroting is een saldo altijd baten min lasten; \
                bij `costs-less-income` staat erbij welk teken het heeft. Zonder `balance-sign` geldt `income-less-costs`.",
            en: "The sign of a balance in this file and in the budget: `income-less-costs` (the default) or \
                `costs-less-income`. It holds for `balance` and `total-balance` of lines and `[totals]`, and for `result`. \
                Findings on these have it too. In reports other than the budget a balance is always income less costs; with \
                `costs-less-income` they say which sign it has.";
        "budget-layout": ValueType::OneOf(BudgetArrangement::MEANINGS) => r#""pairs""#,
            nl: "Hoe lasten en baten in de begroting staan. `blocks`: een tabel van de baten, een van de lasten en een \
                van het saldo, met een kolom voor elke periode. `pairs`: lasten en baten naast elkaar in elke periode, \
                voor een plan dat zo gedrukt is. Een werkmap, CSV en JSON hebben altijd paren, net als een plan met baten van \
                posten. Zonder `budget-layout` geldt `blocks`.",
            en: "How costs and income are placed in the budget. `blocks` (the default): a table of income, one of costs \
                and one of the balance, with a column for each period. `pairs`: costs and income beside each other in \
                each period, for a plan that is printed so. A workbook, CSV and JSON always have pairs, as a plan with \
                income of lines has.";
        "opening": ValueType::Amount => "2_500",
            nl: "Het saldo voor de eerste periode. Een overschot is positief, ook met `balance-sign = \"costs-less-income\"`. \
                Zonder `opening` is dat 0.",
            en: "The balance before the first period. A surplus is above 0, even with `balance-sign = \"costs-less-income\"`. \
                Defaults to 0.";
        RECOVERS_VAT;
        "term": ValueType::Span => r#""2020..2023""#,
            nl: "De looptijd van het plan. Zonder `term` loopt het van de eerste tot en met de laatste periode.",
            en: "The time in which the plan runs. Defaults to the first period up to the last.";
        AUDIENCE_KEY;
        NOTE;
    },
);

/// A period that is written out.
pub const PERIOD: TableSchema = TableSchema::new(
    "a period",
    "een periode",
    "Een kolom met een eigen naam, of met een periode die niet uit de id blijkt. Is een periode alleen een tijdvak, \
     dan volstaat dat tijdvak.",
    "A column with a name of its own, or with a span that its id does not say. A period that is only a span may \
     be written as that span.",
    keys! {
        "id": ValueType::Text, required => r#""prior""#,
            nl: "Hoe het plan de periode noemt.",
            en: "What the plan calls it.";
        "in": ValueType::Span => r#""2015..2023-06""#,
            nl: "Van wanneer tot wanneer. Zonder `in` wordt de id zelf als periode gelezen.",
            en: "From when until when it lasts. Without `in` the id itself is read as a span.";
        "name": ValueType::Text => r#""Eerdere jaren""#,
            nl: "Het kopje boven de kolom. Zonder `name` volgt het uit de id. Bij een `kind` krijgt een naam die met een \
                getal begint het woord voor die soort erbij.",
            en: "The heading over the column. Defaults to the id in words. With a `kind`, a name that begins with a \
                number gets the words for that kind.";
        "kind": ValueType::OneOf(ColumnKind::MEANINGS) => r#""actual""#,
            nl: "Dit is geen periode van het plan, maar een kolom ernaast: `actual` is de rekening, `original` de \
                primitieve begroting, `revised` de begroting na wijziging. Twee zulke kolommen mogen van hetzelfde \
                jaar zijn. `budget` toont ze naast de periodes; totalen, saldi die doorschuiven, dekking, \
                voorwaarden en alles wat verder is berekend gaan alleen over de periodes van het plan. Opgegeven \
                `debit`, `credit`, `balance`, `[totals]` en cijfers van `[[claims]]` over posten en financiers \
                worden ook in zo'n kolom nagerekend. Kosten van activiteiten komen er niet in: in een lijst daarvan is het cijfer 0. Een \
                rekening hoeft niet te sluiten: haar saldo is het resultaat.",
            en: "This is no period of the plan, but a column beside it: `actual` is what it came to, `original` the \
                budget as it was first adopted, `revised` the budget after amendment. Two such columns may be of \
                the same year. `budget` shows them beside the periods; totals, balances that carry forward, \
                funding, conditions and all else that is computed are of the plan's own periods only. Stated \
                `debit`, `credit`, `balance`, `[totals]` and figures of `[[claims]]` about lines and funders are \
                verified in such a column too. Costs of activities are not in it: in a list of these the figure is 0. What was spent and \
                brought in (`actual`) need not balance: its balance is the result.";
    },
);

/// One rule under `[checks]`.
pub const CHECK: TableSchema = TableSchema::new(
    "the level of a rule",
    "het niveau van een controle",
    "Hoe zwaar de bevindingen van één controle in dit plan wegen. Een lichter niveau dan dat van de controle zelf \
     heeft een reden nodig, die in rapporten staat.",
    "How much the findings of one rule weigh in this plan. A lower level than the rule's own needs a reason, \
     which reports print.",
    keys! {
        "level": ValueType::OneOf(SilenceLevel::MEANINGS), required => r#""allow""#,
            nl: "`allow`: niet getoond. `warn`: getoond als waarschuwing. `deny`: een fout.",
            en: "`allow`: not shown. `warn`: shown as a warning. `deny`: an error.";
        "reason": ValueType::Text => r#""de verdeling volgt in maart""#,
            nl: "De reden.",
            en: "The reason.";
    },
);
