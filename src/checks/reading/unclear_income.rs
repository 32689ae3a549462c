//! The income of a funder or a line that is a price times a number, if one of these is not clear. The reader reports
//! it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB015",
    name: RuleName("unclear-income"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Baten zijn onduidelijk", "Unclear income"),
    checks: Words::new(
        "Of een financier met een `rate` ook een `quantity` heeft, of minstens een van beide een getal per periode \
             heeft als het plan meer periodes heeft, en of er geen `credit` naast staat. Voor de baten van een post geldt \
             hetzelfde van `credit-rate` en `credit-quantity`. Een groep heeft geen prijs, tenzij zij haar baten verdeelt.",
        "That a funder with a `rate` has a `quantity` as well, that at least one of the two has a figure for each period \
             if the plan has several, and that there is no `credit` beside them. The same holds for `credit-rate` and \
             `credit-quantity` of the income of a line. A group has no price, unless it divides its income.",
    ),
    why: Words::new(
        "Staat hetzelfde er twee keer, of is niet gezegd voor welke periode, dan is niet bekend wat er wordt ingebracht.",
        "If the same is there twice, or if it is not said for which period, it is not known what is brought in.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
kaarten = { name = "Kaartverkoop", rate = 12.50, quantity = 1_150, credit = [14_375] }

[lines]
zaal = { name = "Zaalhuur", debit = [14_375] }
"#,
    instead: &[(", credit = [14_375] }", " }")],
    source: None,
};
