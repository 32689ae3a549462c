//! An amount such as `12.800`, which TOML reads as 12.8 and a Dutch reader as 12,800. The reader reports it.

use crate::finding::{Level, Rule, RuleName, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB006",
    name: RuleName("thousands-dot"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Punt voor duizendtallen", "Ambiguous thousands separator"),
    checks: Words::new(
        "Of geen bedrag één tot drie cijfers voor de punt en precies drie erachter heeft, omdat dat op twee \
             manieren te lezen is. Een getal onder 1, zoals `0.125`, mag. Drie decimalen mogen ook in een plan \
             waarvan de eenheid ze heeft, zoals een plan in Koeweitse dinars. Schrijf bij een prijs met drie \
             decimalen een vierde: `1.8230`.",
        "That no amount has one to three digits before its point and exactly three after it, because that can be \
             read in two ways. A number below 1, such as `0.125`, is allowed. So are three decimals in a plan whose \
             unit has them, such as one in Kuwaiti dinars. For a price of three decimals, write a fourth: `1.8230`.",
    ),
    why: Words::new(
        "In een Nederlands plan is `12.800` bijna altijd twaalfduizend achthonderd, en TOML leest twaalf komma \
             acht. Dat scheelt een factor duizend, en een tabel met zulke bedragen kan zelfs kloppen.",
        "In a Dutch plan `12.800` is nearly always twelve thousand eight hundred, and TOML reads twelve and eight \
             tenths. The difference is a factor of a thousand, and a table of such amounts may even add up.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [12.800] }

[lines]
scholing = { name = "Scholing", debit = [12_800] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [12.800] }"#,
        r#"gemeente = { name = "Gemeente", credit = [12_800] }"#,
    )],
    source: None,
};
