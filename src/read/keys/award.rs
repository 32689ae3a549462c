//! `award` of a funder: the decision by which it grants its money.

use super::{KeySchema, TableSchema, ValueType};
use crate::plan::{AwardModel, OwnCounts, Performance, StaffCostBy, Word};

/// The award of a funder.
pub const AWARD: TableSchema = TableSchema::new(
    "an award",
    "een beschikking",
    "De beschikking waarmee een financier zijn geld toekent. `hbplan account` legt er rekening en verantwoording over af.",
    "The decision by which a funder grants its money. `hbplan account` makes the account of it.",
    keys! {
        "reference": ValueType::Text => r#""OND-2019-12345""#,
            nl: "Het kenmerk. Model G heeft plaats voor 25 tekens.",
            en: "Its reference. Model G has room for 25 characters.";
        "description": ValueType::Text => r#""Subsidie begaafde leerlingen po en vo""#,
            nl: "De omschrijving. Model G heeft plaats voor 100 tekens.",
            en: "Its description. Model G has room for 100 characters.";
        "granted-on": ValueType::Date => "2019-12-17",
            nl: "De datum van toekenning.",
            en: "The day on which it was granted.";
        "granted": ValueType::Amount => "821_116",
            nl: "Het toegekende bedrag: meer wordt niet betaald. Zonder `granted` is dat `max` van de financier, of anders \
                wat hij inbrengt.",
            en: "The amount granted: no more is paid. Defaults to `max` of the funder, or else to what it brings in.";
        "model": ValueType::OneOf(AwardModel::MEANINGS) => r#""G1""#,
            nl: "Het deel van model G van de jaarrekening in het onderwijs: `G1` (zonder verrekening als de prestatie is \
                afgerond) of `G2` (met verrekening van wat niet is besteed).",
            en: "The part of model G of the Dutch annual accounts of education: `G1` (not settled if the performance is \
                completed) or `G2` (what is not spent is settled).";
        "performance": ValueType::OneOf(Performance::MEANINGS) => r#""completed""#,
            nl: "Of de activiteiten volgens de beschikking zijn uitgevoerd: `running` (nog niet geheel), `completed` \
                (geheel) of `not-completed` (afgelopen, en niet geheel). Zonder `performance` lopen ze nog. \
                Zolang de financier volgens het plan later nog iets inbrengt, loopt de toekenning nog.",
            en: "Whether the activities were carried out as granted: `running`, `completed`, or `not-completed` if they \
                ended and were not. Defaults to `running`. An award still runs as long as the plan has income from \
                the funder later on.";
        "own": ValueType::List(&ValueType::Text) => r#"["ppo", "swvvo"]"#,
            nl: "De id's van financiers die samen de eigen bijdrage zijn. Die telt zoals `own-counts` zegt; wat andere \
                bijdragen, telt zoals het is geboekt.",
            en: "The ids of the funders that are the own contribution. It counts as `own-counts` says; what others \
                contribute counts as it was booked.";
        "own-counts": ValueType::OneOf(OwnCounts::MEANINGS) => r#""share""#,
            nl: "Hoe de eigen bijdrage in de afrekening telt: `budgeted` (wat ervan was begroot voor de kosten van deze \
                financier, zoals DUS-I afrekent: ook als urenstaten minder kosten aantonen), `realised` (wat is geboekt; zonder \
                regel voor boekingen is dat onbekend) of `share` (het begrote deel van de subsidiabele kosten, van wat daarvan \
                is gerealiseerd). Zonder `own-counts` telt het begrote bedrag.",
            en: "How the own contribution counts in what is settled: `budgeted` (what was budgeted of it for the costs of \
                this funder, as DUS-I settles: also if timesheets prove less cost), `realised` (what was booked; unknown \
                without a booking rule) or `share` (its part of the eligible cost as budgeted, of what was realised of that). \
                Defaults to `budgeted`.";
        "staff-cost": ValueType::OneOf(StaffCostBy::MEANINGS) => r#""hours""#,
            nl: "Welke personeelskosten subsidiabel zijn: `booked` (de geboekte lonen) of `hours` (de goedgekeurde uren keer \
                hun tarief, in plaats van de lonen op de rekeningen van `payroll`). Zonder `staff-cost` zijn dat de geboekte \
                lonen.",
            en: "Which staff cost is eligible: `booked` (the booked pay) or `hours` (the approved hours times their rate, in \
                place of the pay on the accounts of `payroll`). Defaults to `booked`.";
        "years": ValueType::List(&ValueType::Table(&ACCOUNTED_YEAR)) =>
            "[{ in = 2019, received = 0, spent = 0 }]",
            nl: "Wat er in eerdere jaarrekeningen staat. Zonder een jaar volgt het uit de boekhoudingen.",
            en: "What earlier annual accounts say. A year that is left out follows from the bookkeepings.";
    },
);

/// One year of an award.
pub const ACCOUNTED_YEAR: TableSchema = TableSchema::new(
    "an accounted year",
    "een verantwoord jaar",
    "Wat een jaarrekening over een beschikking zegt.",
    "What the annual accounts of a year say about an award.",
    keys! {
        "in": ValueType::Span, required => "2020",
            nl: "Het kalenderjaar.",
            en: "The calendar year.";
        "opening": ValueType::Amount => "0",
            nl: "Het saldo aan het begin van het jaar.",
            en: "The balance at the start of the year.";
        "received": ValueType::Amount => "205_279",
            nl: "Wat in het jaar is ontvangen.",
            en: "What was received in the year.";
        "spent": ValueType::Amount => "180_000",
            nl: "De lasten in het jaar die uit de subsidie zijn betaald.",
            en: "The costs of the year that the award bears.";
        "closing": ValueType::Amount => "25_279",
            nl: "Het saldo aan het einde van het jaar.",
            en: "The balance at the end of the year.";
    },
);
