//! A transfer between lines that is allowed and that can never take place.

use crate::checks::Context;
use crate::checks::support::called::line_called;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{AllowedTransfer, LineId, LineIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB220",
    name: RuleName("unclear-transfer"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Verschuiving die niet kan voorkomen",
        "Transfer that cannot take place",
    ),
    checks: Words::new(
        "Of elke verschuiving in `may-move` naar een andere post gaat: niet naar de post zelf, een post eronder of een groep \
             waar de post onder valt; en of `max` niet onder nul is.",
        "That each transfer in `may-move` goes to another line: not to the line itself, a line under it, or a group \
             that it is in; and that `max` is not below zero.",
    ),
    why: Words::new(
        "Wat mag verschuiven, telt niet mee voor `max-reallocation`. Wie zich in de post vergist, rekent op ruimte die er \
             niet is.",
        "What may move does not count for `max-reallocation`. Whoever names the wrong line counts on room that is not \
             there.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { credit = [1_000] }

[lines]
projectleiding = { name = "Projectleiding", debit = [400], may-move = [{ to = "projectleiding" }] }
kringen = { name = "Kringen", debit = [600] }
"#,
    instead: &[(r#"{ to = "projectleiding" }"#, r#"{ to = "kringen" }"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (from, id, line) in cx.plan.indexed_lines() {
        for transfer in &line.may_move {
            let place = Place::section("lines").key(id.as_str()).key("may-move");
            let place = place.index(transfer.number);
            if let Some((key, message)) = fault(cx, from, transfer) {
                findings.push(Finding::new(RULE.name, place.key(key), message).hint(hint()));
            }
        }
    }
}

/// Returns the mistake in a transfer, and the key that it is about.
fn fault(
    cx: Context<'_>,
    from: LineIx,
    transfer: &AllowedTransfer,
) -> Option<(&'static str, Message)> {
    let line = line_called(cx.plan, from);
    if transfer.to.is_empty() {
        let message = tell! {
            nl: "wat van {line} mag verschuiven, gaat naar geen enkele post",
            en: "what may move from {line} goes to no line",
            line
        };
        return Some(("to", message));
    }
    if let Some(max) = transfer.max.filter(|max| max.is_negative()) {
        let message = tell! {
            nl: "van {line} mag hoogstens {max} verschuiven, en dat is minder dan nul",
            en: "at most {max} may move from {line}, and that is below zero",
            line, max
        };
        return Some(("max", message));
    }
    let tree = &cx.books.line_tree;
    let within = |id: &&LineId| {
        let to = cx.plan.find_line(id.as_str());
        to.is_some_and(|to| tree.is_in_subtree(to, from) || tree.is_in_subtree(from, to))
    };
    let to = transfer.to.iter().find(within)?;
    let message = tell! {
        nl: "van {line} naar {to} kan niets verschuiven: het is dezelfde post, of de ene valt onder de andere",
        en: "nothing can move from {line} to {to}: they are the same line, or one is under the other",
        line, to = name(to)
    };
    Some(("to", message))
}

fn hint() -> Message {
    tell! {
        nl: "noem de andere posten waar het geld naartoe mag, en een bedrag vanaf nul",
        en: "name the other lines that the money may move to, and an amount of zero or more"
    }
}
