//! A figure of a cost, in a column that is not a period of the plan. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB014",
    name: RuleName("figure-of-other-column"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Kosten in een kolom van een andere soort",
        "Cost in a column of another kind",
    ),
    checks: Words::new(
        "Of een kolom met een `kind` alleen opgegeven baten, lasten en saldi heeft, en geen bedragen, tarieven of \
         aantallen van kosten.",
        "That a column with a `kind` has stated income, costs and balances only, and no amounts, rates or quantities of \
         costs.",
    ),
    why: Words::new(
        "Kosten van activiteiten worden alleen in de eigen periodes van het plan berekend. Een bedrag in een andere kolom \
         telt dus nergens mee.",
        "Costs of activities are calculated in the plan's own periods only. So an amount in another column counts nowhere.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = [{ id = "rekening", in = "2025", kind = "actual" }, "2026"]

[funders]
gemeente = { name = "Gemeente", credit = [800, 1_000] }

[lines]
scholing = { name = "Scholing", debit = { rekening = 800 }, cost = [{ amount = [800, 1_000] }] }
"#,
    instead: &[(
        "cost = [{ amount = [800, 1_000] }]",
        "cost = [{ amount = [0, 1_000] }]",
    )],
    source: Some(Words::new(
        "Besluit begroting en verantwoording provincies en gemeenten, artikel 19: naast de raming van het begrotingsjaar \
         staan die van het vorige jaar na wijziging en de realisatie van het jaar daarvoor.",
        "Dutch decree on the budgets of provinces and municipalities (BBV), article 19: beside the estimate of the budget \
         year stand that of the year before after amendment, and the realisation of the year before that.",
    )),
};
