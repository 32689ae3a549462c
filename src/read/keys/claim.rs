//! `[[claims]]`: printed figures that are a sum, a difference or a share of others.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{ClaimSide, Word};

/// One entry of `[[claims]]`.
pub const CLAIM: TableSchema = TableSchema::new(
    "a claim",
    "een opgegeven cijfer",
    "Een cijfer dat in een stuk staat en dat een som, een verschil of een aandeel van andere cijfers is: een \
     meerjarentotaal, een subtotaal van enkele posten, een tweede indeling. `check` rekent het na.",
    "A figure that a document prints and that is a sum, a difference or a share of other figures: a total of several \
     years, a subtotal of some lines, a second classification. `check` verifies it.",
    keys! {
        "name": ValueType::Text, required => r#""jeugd en onderwijs""#,
            nl: "Hoe het cijfer heet. Andere opgegeven cijfers noemen het zo.",
            en: "What the figure is called. Other claims refer to it by this name.";
        "of": ValueType::List(&ValueType::Text) => r#"["scholing", "gemeente"]"#,
            nl: "Wat wordt opgeteld: id's van posten en financiers, codes van activiteiten, of namen van andere \
                opgegeven cijfers. Een groep telt met alles eronder. Zonder `of` is dat alles van `side`, zonder \
                mutaties van reserves (`role = \"reserve\"`).",
            en: "What is added up: ids of lines and funders, codes of activities, or names of other claims. A group \
                counts with all that is under it. Defaults to all of `side`, without what is added to reserves or drawn \
                from them (`role = \"reserve\"`).";
        "less": ValueType::List(&ValueType::Text) => r#"["gemeente"]"#,
            nl: "Wat daarvan wordt afgetrokken.",
            en: "What is taken off that.";
        "side": ValueType::OneOf(ClaimSide::MEANINGS) => r#""debit""#,
            nl: "Wat ervan telt: de lasten (`debit`), de baten (`credit`), of de baten min de lasten (`balance`, zonder \
                beginsaldo, met het teken van `balance-sign`). Een post met eigen baten telt bij `credit` met die baten, en bij \
                `balance` met beide. Zonder `side` telt een post met de lasten en een financier met de baten. Een ander \
                opgegeven cijfer telt altijd met zijn eigen bedrag.",
            en: "What of them counts: what is spent (`debit`), what is brought in (`credit`), or what is brought in less \
                what is spent (`balance`, without an opening balance, with the sign of `balance-sign`). A line with income \
                of its own counts as that income in `credit`, and as both in `balance`. Without `side`, a line counts as \
                cost, and a funder as income. Another claim always counts with its own amount.";
        "in": ValueType::Span => r#""2020..2021""#,
            nl: "De hele periodes waarover het gaat, of de id van één kolom met een `kind`. Zonder `in` zijn dat alle \
                periodes van het plan.",
            en: "The complete periods that it is about, or the id of one column with a `kind`. Defaults to all periods \
                of the plan.";
        "amount": ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]) => "1_500",
            nl: "Het opgegeven bedrag over die periodes samen, of een bedrag per periode.",
            en: "The printed amount over these periods together, or an amount for each period.";
        "share": ValueType::Percent => r#""47.28%""#,
            nl: "Het opgegeven aandeel, met zoveel decimalen als het is afgedrukt.",
            en: "The printed share, with as many decimals as it is printed with.";
        "share-of": ValueType::List(&ValueType::Text) => r#"["scholing"]"#,
            nl: "Waarvan het een aandeel is. Zonder `share-of` is dat alles van `side`, of zonder `side` alle lasten.",
            en: "What it is a share of. Defaults to all of `side`, or without `side` to all costs.";
        NOTE;
    },
);
