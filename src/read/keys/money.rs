//! `[funders]`, `[lines]`, `[totals]` and `[tariffs]`.

use super::funding::{PAYS, PAYS_NOT, SPLIT};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{Contribution, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);

/// One funder.
pub const FUNDER: TableSchema = TableSchema::new(
    "a funder",
    "een financier",
    "Een financier; of een groep, als andere financiers eronder (`under`) vallen.",
    "Someone who pays; or a group of funders, if other funders are `under` it.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "De naam. Zonder `name` is dat de id.",
            "Its name. Defaults to its id.",
            r#""Gemeente Leiden""#,
        ),
        KeySchema::new(
            "credit",
            ValueType::PerPeriod,
            "Wat er in elke periode wordt ingebracht. Bij een groep: het opgegeven subtotaal, dat wordt \
             nagerekend.",
            "What it brings in in each period. For a group: the stated subtotal, which is checked.",
            "[59_127, 86_827, 91_827, 9_808, 84_250]",
        ),
        KeySchema::new(
            "total",
            ValueType::Amount,
            "Het opgegeven totaal van de rij, dat wordt nagerekend.",
            "The stated total of its row, which is checked.",
            "331_839",
        ),
        KeySchema::new(
            "under",
            ValueType::Text,
            "De id van de groep van financiers waar deze onder valt.",
            "The id of the group of funders that it belongs to.",
            r#""overheid""#,
        ),
        KeySchema::new(
            "from",
            ValueType::Span,
            "Vóór het begin hiervan betaalt deze financier niets.",
            "It pays nothing before the start of this.",
            "2020-01-01",
        ),
        KeySchema::new(
            "until",
            ValueType::Span,
            "Na het einde hiervan betaalt deze financier niets meer.",
            "It pays nothing after the end of this.",
            "2023-06-30",
        ),
        PAYS,
        PAYS_NOT,
        KeySchema::new(
            "max",
            ValueType::Amount,
            "Het hoogste bedrag over alle periodes samen.",
            "The most that it brings in over all periods.",
            "821_116",
        ),
        KeySchema::new(
            "max-per-period",
            ONE_OR_EACH,
            "Het hoogste bedrag in elke periode. In een tabel per periode tellen weggelaten periodes als 0.",
            "The most that it brings in in each period. In a table by period, omitted periods are 0.",
            "205_279",
        ),
        KeySchema::new(
            "form",
            ValueType::OneOf(Contribution::WORDS),
            "De vorm van de bijdrage: `cash` is geld, `in-kind` is in natura. Zonder `form` is dat geld. Een \
             bijdrage in natura betaalt de kosten die haar bij `paid-by` noemen, met hetzelfde bedrag aan beide \
             kanten.",
            "The form of its contribution: `cash` (the default) or `in-kind`. A contribution in kind pays for the \
             costs that name it in `paid-by`, with the same amount on both sides.",
            r#""in-kind""#,
        ),
        KeySchema::new(
            "split",
            SPLIT,
            "Hoe de bijdrage wordt verdeeld, met een verdeelsleutel of zoals hier staat: bij een groep over de \
             financiers eronder, die dan zelf geen `credit` hebben; anders over de partners.",
            "How its contribution is divided, by an allocation key or as written here: that of a group among the \
             funders under it, which then have no `credit` of their own; otherwise among partners.",
            r#"{ ppo = "60%", swvvo = "40%" }"#,
        ),
        NOTE,
    ],
);

/// One budget line.
pub const LINE: TableSchema = TableSchema::new(
    "a line",
    "een post",
    "Een begrotingspost; of een groep, als andere posten eronder (`under`) vallen.",
    "What money is spent on; or a group of lines, if other lines are `under` it.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "De naam. Zonder `name` is dat de id.",
            "Its name. Defaults to its id.",
            r#""Projectleiding""#,
        ),
        KeySchema::new(
            "debit",
            ValueType::PerPeriod,
            "De goedgekeurde begroting per periode, waarop de activiteiten moeten uitkomen. Zonder `debit` volgt \
             zij uit de activiteiten. Bij een groep: het opgegeven subtotaal.",
            "The approved budget of each period, which its activities must meet. Without `debit` it follows from \
             the activities. For a group: the stated subtotal.",
            "[17_424, 17_424, 17_424, 8_712, 0]",
        ),
        KeySchema::new(
            "total",
            ValueType::Amount,
            "Het opgegeven totaal van de rij, dat wordt nagerekend.",
            "The stated total of its row, which is checked.",
            "60_984",
        ),
        KeySchema::new(
            "approved",
            ONE_OR_EACH,
            "Wat de financiers hebben goedgekeurd, in totaal of per periode. Hiervandaan telt `max-reallocation`.",
            "What the funders approved, in total or in each period. `max-reallocation` is measured from this.",
            "60_984",
        ),
        KeySchema::new(
            "under",
            ValueType::Text,
            "De id van de groep van posten waar deze onder valt.",
            "The id of the group of lines that it belongs to.",
            r#""personeel""#,
        ),
        KeySchema::new(
            "adjust",
            ValueType::List(&ValueType::Table(&ADJUSTMENT)),
            "Bedoelde verschillen met de activiteiten. Elk rapport vermeldt ze.",
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
    "Een bedoeld verschil tussen een post en haar activiteiten, met de reden.",
    "An intended difference between a line and its activities, with its reason.",
    &[
        KeySchema::new(
            "in",
            ValueType::Span,
            "De periode waarin het valt.",
            "The period that it falls in.",
            r#""2023-H1""#,
        )
        .required(),
        KeySchema::new(
            "amount",
            ValueType::Amount,
            "Wat bij de som van de activiteiten komt; het mag negatief zijn.",
            "What is added to the sum of the activities; it may be negative.",
            "1",
        )
        .required(),
        KeySchema::new(
            "reason",
            ValueType::Text,
            "De reden.",
            "The reason.",
            r#""afronding in de gedrukte tabel""#,
        )
        .required(),
    ],
);

/// `[totals]`.
pub const TOTALS: TableSchema = TableSchema::new(
    "the [totals] table",
    "[totals]",
    "De totalen zoals ze zijn opgegeven. `check` rekent ze na; ze mogen ook ontbreken.",
    "The totals as they were printed. `check` verifies each of them; none is required.",
    &[
        KeySchema::new(
            "debit",
            ValueType::PerPeriod,
            "Alle posten samen, per periode.",
            "All lines together, in each period.",
            "[500_275, 427_575]",
        ),
        KeySchema::new(
            "credit",
            ValueType::PerPeriod,
            "Alle financiers samen, per periode.",
            "All funders together, in each period.",
            "[500_275, 427_575]",
        ),
        KeySchema::new(
            "balance",
            ValueType::PerPeriod,
            "Het eindsaldo van elke periode.",
            "The closing balance of each period.",
            "[0, 0]",
        ),
        KeySchema::new(
            "total-debit",
            ValueType::Amount,
            "Alle posten samen, over alle periodes.",
            "All lines together, over all periods.",
            "1_987_989",
        ),
        KeySchema::new(
            "total-credit",
            ValueType::Amount,
            "Alle financiers samen, over alle periodes.",
            "All funders together, over all periods.",
            "1_987_989",
        ),
        KeySchema::new(
            "total-balance",
            ValueType::Amount,
            "Het saldo na de laatste periode.",
            "The balance after the last period.",
            "0",
        ),
    ],
);

/// One tariff.
pub const TARIFF: TableSchema = TableSchema::new(
    "a tariff",
    "een tarief",
    "Een prijs die voor meer kosten geldt, onder een naam.",
    "A price that several cost items share, by name.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "Waarvan het de prijs is. Zonder `name` is dat de id.",
            "What it is the price of. Defaults to its id.",
            r#""Projectleider""#,
        ),
        KeySchema::new(
            "rate",
            ONE_OR_EACH,
            "De prijs van één eenheid, of één prijs per periode.",
            "The price of one unit, or a price for each period.",
            "108.90",
        )
        .required(),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "De eenheid.",
            "The unit.",
            r#""uur""#,
        ),
        KeySchema::new(
            "index",
            ValueType::Percent,
            "Met hoeveel het tarief stijgt in elk kalenderjaar na het eerste. Het tarief van elk jaar wordt \
             afgerond op de kleinste eenheid van de munt, of op `plan.unit` als die fijner is. Kosten die van het \
             ene kalenderjaar in het volgende lopen, hebben voor elk deel het tarief van dat jaar.",
            "By how much the rate rises in each calendar year after the first. The rate of each year is rounded \
             to the smallest unit of the currency, or to `plan.unit` if that is finer. A cost that runs from one \
             calendar year into the next has the rate of each for its part of the time.",
            r#""2.5%""#,
        ),
        KeySchema::new(
            "index-from",
            ValueType::Span,
            "Het jaar waarin het tarief geldt zoals het hier staat. Zonder `index-from` is dat het jaar van de \
             eerste periode.",
            "The year in which the rate applies as written. Defaults to the year of the first period.",
            r#""2020""#,
        ),
        NOTE,
    ],
);
