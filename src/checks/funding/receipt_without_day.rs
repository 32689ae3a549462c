//! Receipts without a known day, and receipts of contributions in kind or of groups.

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{ReceiptFault, receipt_schedule};
use crate::place::Place;
use crate::plan::{Contribution, Receipt, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB131",
    name: RuleName("receipt-without-day"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Activities,
        Section::Reviews,
    ],
    title: Words::new("Ontvangst zonder dag", "Receipt without a day"),
    checks: Words::new(
        "Of van elke ontvangst bekend is op welke dag die komt: met `on`, of `after` een activiteit of verslag met een \
         datum. En of de financier geld inbrengt: een bijdrage in natura en een groep hebben geen ontvangsten.",
        "That the day of each receipt is known: by `on`, or `after` an activity or a report with a date. And that the \
         funder brings in money: a contribution in kind and a group have no receipts.",
    ),
    why: Words::new(
        "Zonder dag is niet te zeggen wie hoeveel moet voorschieten.",
        "Without a day nobody can tell who has to advance how much.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [600, 400]
receipts = [{ on = 2020-01-01, share = "60%" }, { after = "Eindverslag", days = 60 }]

[lines]
scholing = { name = "Scholing", debit = [600, 400] }

[[reviews]]
what = "Verslag"
every = "year"
month = 12
"#,
    instead: &[(
        "after = \"Eindverslag\", days = 60",
        "after = \"Verslag\", which = 2, days = 60",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        if funder.receipts.is_empty() {
            continue;
        }
        let place = || {
            let funders = Place::section(Section::Funders.key());
            funders.key(id.as_str()).key("receipts")
        };
        let is_group = cx.books.funder_tree.is_group(index);
        if is_group || funder.form == Contribution::InKind {
            let message = not_in_money(&funder.name, is_group);
            let hint = tell! {
                nl: "laat {receipts} hier weg", en: "leave out {receipts} here",
                receipts = verbatim("receipts")
            };
            findings.push(Finding::new(RULE.name, place(), message).hint(hint));
            continue;
        }
        let schedule = receipt_schedule(cx.plan, cx.books, index);
        for (receipt, scheduled) in funder.receipts.iter().zip(schedule) {
            let Err(fault) = scheduled.day else { continue };
            let (message, hint) = message_and_hint(receipt, fault);
            let place = place().index(receipt.number);
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

fn not_in_money(funder: &str, is_group: bool) -> Message {
    let funder = name(funder);
    if is_group {
        tell! {
            nl: "{funder} is een groep: alleen de financiers eronder betalen",
            en: "{funder} is a group: only the funders under it pay",
            funder
        }
    } else {
        tell! {
            nl: "{funder} draagt in natura bij, en betaalt geen geld",
            en: "{funder} contributes in kind, and pays no money",
            funder
        }
    }
}

/// The message about a receipt, and the hint.
fn message_and_hint(receipt: &Receipt, fault: ReceiptFault) -> (Message, Message) {
    let event = name(receipt.after.clone().unwrap_or_default());
    let date =
        || tell! { nl: "geef de dag met {on}", en: "give the day by {on}", on = verbatim("on") };
    match fault {
        ReceiptFault::NoTime => (
            tell! {
                nl: "van deze ontvangst staat er niet wanneer zij komt",
                en: "this receipt does not say when it comes"
            },
            tell! {
                nl: "geef de dag met {on}, of waarna zij komt met {after}",
                en: "give the day by {on}, or what it comes after by {after}",
                on = verbatim("on"), after = verbatim("after")
            },
        ),
        ReceiptFault::TwoTimes => (
            tell! {
                nl: "deze ontvangst heeft een dag, en hangt ook af van {event}",
                en: "this receipt has a day, and also depends on {event}",
                event
            },
            tell! {
                nl: "laat {on} of {after} weg", en: "leave out {on} or {after}",
                on = verbatim("on"), after = verbatim("after")
            },
        ),
        ReceiptFault::UnknownEvent => (
            tell! {
                nl: "geen activiteit heeft code {event}, en geen verslag heet zo",
                en: "no activity has the code {event}, and no report has that name",
                event
            },
            tell! {
                nl: "noem de code van een activiteit, of de {what} van een verslag onder {reviews}",
                en: "name the code of an activity, or the {what} of a report under {reviews}",
                what = verbatim("what"), reviews = verbatim("[[reviews]]")
            },
        ),
        ReceiptFault::TooFewReports { reports } => (
            tell! {
                nl: "{event} komt zo vaak niet voor: het aantal verslagen is {reports}",
                en: "{event} does not occur so often: the number of reports is {reports}",
                event, reports
            },
            tell! {
                nl: "noem met {which} een verslag dat er is", en: "name a report that there is by {which}",
                which = name("which")
            },
        ),
        ReceiptFault::NoEnd => (
            tell! {
                nl: "activiteit {event} begint en heeft geen einde",
                en: "activity {event} begins and has no end",
                event
            },
            tell! {
                nl: "geef de dag met {on}, of het einde van de activiteit in haar {timeline}",
                en: "give the day by {on}, or the end of the activity in its {timeline}",
                on = verbatim("on"), timeline = verbatim("timeline")
            },
        ),
        ReceiptFault::NoDate => (
            tell! {
                nl: "van {event} noemt het plan geen datum",
                en: "the plan gives no date for {event}",
                event
            },
            date(),
        ),
        ReceiptFault::TooLate => (
            tell! {
                nl: "deze ontvangst komt zo lang na {event} dat er geen datum voor is",
                en: "this receipt comes so long after {event} that there is no date for it",
                event
            },
            date(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::project::Project;
    use jiff::civil::date;

    fn is_found(timeline: &str) -> bool {
        let text = format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n\
             [funders]\nf = {{ credit = [5], receipts = [{{ after = \"A\" }}] }}\n\
             [lines]\nl = {{ debit = [5] }}\n\
             [[activities]]\ncode = \"A\"\ntitle = \"T\"\nline = \"l\"\ntimeline = [{timeline}]\n"
        );
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        project.to_string().contains("receipt-without-day")
    }

    #[test]
    fn a_receipt_after_an_activity_without_an_end_has_no_day() {
        assert!(is_found("{ from = \"2027\" }"));
        assert!(!is_found("{ from = \"2027\", until = \"2027-06\" }"));
        assert!(!is_found("{ until = \"2027-06\" }"));
    }

    #[test]
    fn a_package_without_a_timeline_is_complete_when_all_its_parts_are() {
        let part = |timeline: &str| {
            let rest = "[[activities]]\ncode = \"A.1\"\ntitle = \"T\"\nunder = \"A\"\nline = \"l\"\ntimeline = [\"2027-03\"]\n\
                        [[activities]]\ncode = \"A.2\"\ntitle = \"T\"\nunder = \"A\"\nline = \"l\"";
            format!("]\n{rest}\ntimeline = [{timeline}")
        };
        assert!(!is_found(&part("\"2027-05\"")));
        assert!(is_found(&part("")));
        assert!(is_found(&part("{ from = \"2027\" }")));
    }
}
