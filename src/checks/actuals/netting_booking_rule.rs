//! A booking rule whose lines cancel out in each transaction, or in most of them.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::actuals::{BothSides, RuleUse};
use crate::plan::{Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB102",
    name: RuleName("netting-booking-rule"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Regel voor boekingen neemt beide kanten",
        "Booking rule takes both sides",
    ),
    checks: Words::new(
        "Of een regel voor boekingen niet van elk boekstuk zowel debet als credit neemt, zodat het per boekstuk op 0 uitkomt. Een regel die dat van meer dan de helft van zijn boekstukken doet, wordt ook gevonden, als het in elk om andere rekeningen gaat: debet en credit op één rekening zijn een correctie. Een regel op projecten of andere codes, zonder rekening of kant, wordt per code bekeken.",
        "That a booking rule does not take both the debit and the credit of each transaction, so that it nets to 0 in each. A rule that does so in more than half of its transactions is found too, if the accounts of both sides differ: a debit and a credit of one account are a correction. A rule by projects or other codes, without an account or a side, is checked code by code.",
    ),
    why: Words::new(
        "In sommige boekhoudingen staat de projectcode op beide kanten van een boekstuk. Een regel op die code ziet dan nooit kosten.",
        "In some bookkeepings both sides of a transaction have the code of the project. A rule on that code never sees a cost.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
2021-02-01;1600;70;1;Salaris;-250,00
"""
rules = [{ journal = "70", line = "staf" }]
"#,
    instead: &[(
        r#"{ journal = "70", line = "staf" }"#,
        r#"{ journal = "70", account = "4*", line = "staf" }, { account = "1*", exclude = "balans" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let rules = read.source.rules.iter().chain(&cx.plan.actuals.rules);
        for (index, (rule, used)) in rules.zip(&read.found.rules).enumerate() {
            if rule.exclude.is_some() {
                continue;
            }
            let Some(message) = message(&read.name, used) else {
                continue;
            };
            let hint = tell! {
                nl: "beperk hem met {account} tot de rekeningen van kosten of baten, of met {side} tot één kant",
                en: "narrow it by {account} to the accounts of costs or income, or by {side} to one side",
                account = verbatim("account"), side = verbatim("side")
            };
            let place = cx.plan.actuals.place_of_rule(read.source, index);
            findings.extend(place.map(|place| Finding::new(RULE.name, place, message).hint(hint)));
        }
    }
}

/// Returns the message about a rule whose lines, or the lines of some of its codes, cancel out. None if there are no
/// such lines.
fn message(bookkeeping: &str, used: &RuleUse) -> Option<Message> {
    if used.lines.are_both_sides() {
        return Some(tell! {
            nl: "deze regel neemt van {bookkeeping} beide kanten van elk boekstuk: debet en credit zijn elk {amount}, en samen 0",
            en: "this rule takes both sides of each transaction of {bookkeeping}: debit and credit are {amount} each, and cancel out",
            bookkeeping = name(bookkeeping), amount = Piece::InCents(used.lines.totals.debit)
        });
    }
    let found = codes_on_both_sides(used);
    if found.is_empty() {
        let both = used.lines.cancelling_if_most();
        return both.map(|both| in_most(bookkeeping, both));
    }
    let amount = found
        .iter()
        .fold(Money::ZERO, |sum, each| sum + each.amount);
    let codes = found.iter().map(|each| name(each.code)).collect();
    let transactions = if found.iter().all(|each| each.are_all) {
        Words::new("elk boekstuk", "each transaction")
    } else {
        Words::new("de meeste boekstukken", "most transactions")
    };
    Some(tell! {
        nl: "deze regel neemt van {bookkeeping} beide kanten van {transactions} met {codes}: debet en credit zijn elk {amount}, en samen 0",
        en: "this rule takes both sides of {transactions} of {bookkeeping} with {codes}: debit and credit are {amount} each, and cancel out",
        bookkeeping = name(bookkeeping), transactions, codes = listed_at_most(6, codes), amount = Piece::InCents(amount)
    })
}

fn in_most(bookkeeping: &str, both: BothSides) -> Message {
    let first = if both.of_first {
        Words::new("de eerste", "the first")
    } else {
        Words::new("de", "the")
    };
    tell! {
        nl: "deze regel neemt van {bookkeeping} beide kanten van {count} van {first} {of} boekstukken: debet en credit zijn daarin elk \
             {amount}, en samen 0",
        en: "this rule takes both sides of {count} of {first} {of} transactions of {bookkeeping}: debit and credit are {amount} each in \
             these, and cancel out",
        bookkeeping = name(bookkeeping), count = Piece::Count(both.count), first, of = Piece::Count(both.of),
        amount = Piece::InCents(both.amount)
    }
}

/// A code that a rule takes on both sides of its transactions.
struct CodeOnBothSides<'u> {
    code: &'u String,
    /// The amount that cancels out.
    amount: Money,
    /// Whether it cancels out in each transaction, and not only in most of them.
    are_all: bool,
}

/// The codes that a rule takes on both sides of their transactions.
fn codes_on_both_sides(used: &RuleUse) -> Vec<CodeOnBothSides<'_>> {
    let found = used.by_code.iter().filter_map(|(code, sums)| {
        let are_all = sums.are_both_sides();
        let amount = if are_all {
            sums.totals.debit
        } else {
            sums.cancelling_if_most()?.amount
        };
        Some(CodeOnBothSides {
            code,
            amount,
            are_all,
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::codes_on_both_sides;
    use crate::bookkeeping::read;
    use crate::read::{Text, read as read_plan};

    /// The codes that a rule takes on both sides, with their debit, in a bookkeeping with these rows of transactions,
    /// projects, accounts and amounts.
    fn found(rule: &str, rows: &[&str]) -> Vec<String> {
        let rows: String = rows
            .iter()
            .map(|row| format!("2021-02-01;{row}\n"))
            .collect();
        let text = Text::new(format!(
            "plan = {{ title = 'T', periods = ['2021'] }}\nlines = {{ staf = {{ name = 'Staf' }} }}\n\
             [[actuals.source]]\nkind = 'csv'\n\
             contents = '''Datum;Boekstuk;Project;Rekening;Bedrag\n{rows}'''\nrules = [{{ {rule}, line = 'staf' }}]\n"
        ));
        let read = read(&read_plan(&text).plan, None, None);
        let used = &read.realisation.sources[0].rules[0];
        let codes = codes_on_both_sides(used).into_iter();
        codes
            .map(|each| format!("{} {}", each.code, each.amount))
            .collect()
    }

    #[test]
    fn a_code_within_a_wider_rule_is_found() {
        let none: [&str; 0] = [];
        // PR1 is on both sides of two transactions (50 + 20), PR2 on one side of a third.
        let rows = [
            "1;PR1;4300;50,00",
            "1;PR1;1600;-50,00",
            "2;PR1;4310;20,00",
            "2;PR1;1600;-20,00",
            "3;PR2;4300;30,00",
        ];
        assert_eq!(found("project = 'PR*'", &rows), ["PR1 70"]);
        // In a third transaction PR1 has only a cost of 8. It is still on both sides of two of the three.
        let more = [&rows[..], &["4;PR1;4300;8,00"]].concat();
        assert_eq!(found("project = 'PR*'", &more), ["PR1 70"]);
        // The rule is meant to take a part of the transactions.
        assert_eq!(found("project = 'PR*', account = '4*'", &rows), none);
        assert_eq!(found("project = 'PR2'", &rows), none);
        // A cost that is returned in another transaction.
        let back = ["1;PR1;4300;50,00", "2;PR1;4300;-50,00", "3;PR2;4300;5,00"];
        assert_eq!(found("project = 'PR*'", &back), none);
    }
}
