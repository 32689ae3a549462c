//! Amounts in `paid-by` that do not add up to their cost, although those of most other rows do.
//!
//! Numbers in `paid-by` are a proportion. So a row is reported only if other rows show that these are amounts.

use crate::checks::Context;
use crate::checks::support::called::{funder_called, line_called};
use crate::checks::support::claims::excess;
use crate::checks::support::cost_owner::item_in_words;
use crate::checks::support::paid_amounts::{
    PaidAmounts, PaidRow, are_right_in, differing, right_if_mended,
};
use crate::checks::support::rule_names::PAID_BY_DIFFERS;
use crate::finding::{
    AND, Advice, Finding, Level, Message, Piece, Rule, Topic, Words, listed, name, verbatim,
};
use crate::plan::{Plan, Section};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB253",
    name: PAID_BY_DIFFERS,
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
    ],
    title: Words::new(
        "Bedragen per financier zijn niet de kosten",
        "Amounts by funder are not the cost",
    ),
    checks: Words::new(
        "Of de getallen in `paid-by` van een post of kostenregel samen de kosten zijn, als zij dat bij de meeste andere \
             precies zijn. Zulke getallen zijn hier bedragen, en geen verhouding. Percentages zijn altijd een verhouding.",
        "That the numbers in `paid-by` of a line or a cost item add up to its cost, if those of most others do exactly. \
             Such numbers are amounts here, and not a proportion. Percentages are always a proportion.",
    ),
    why: Words::new(
        "In een tabel van kosten per financier verschuift een verkeerd bedrag geld van de ene financier naar de andere: \
             de fout blijkt dan pas bij hun totalen, die goed zijn.",
        "In a table of costs by funder, a wrong amount moves money from one funder to another: the mistake shows only \
             in their totals, which are right.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
rijk = { name = "Rijk", credit = [1_700] }
stad = { name = "Stad", credit = [800] }

[lines]
staf = { name = "Staf", debit = [1_200], paid-by = { rijk = 800, stad = 400 } }
reizen = { name = "Reizen", debit = [700], paid-by = { rijk = 450, stad = 300 } }
huur = { name = "Huur", debit = [600], paid-by = { rijk = 500, stad = 100 } }
"#,
    instead: &[("rijk = 450", "rijk = 400")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(rows) = right_if_mended(cx) else {
        return;
    };
    let corrected = cx.corrected_plans();
    if !corrected.is_empty() && corrected.iter().all(|plan| are_right_in(plan, rows)) {
        return;
    }
    let differing = differing(cx.plan, cx.books);
    let are_several = differing.len() > 1;
    for row in differing {
        let only = (!are_several).then(|| row.only_change(cx)).flatten();
        findings.extend(finding(cx.plan, &row).map(|finding| match only {
            Some(change) => Finding {
                place: change.place.clone(),
                hint: Some(Advice::from(hint()).or_try([vec![change]])),
                ..finding
            },
            None => finding,
        }));
    }
}

fn finding(plan: &Plan, row: &PaidAmounts<'_>) -> Option<Finding> {
    let sum = row.sum()?;
    let amounts = row.amounts.iter();
    let amounts = amounts.map(|(member, amount)| {
        let funder = plan.find_funder(member.as_str());
        let called = match funder {
            Some(funder) => funder_called(plan, funder),
            None => name(member.as_str()),
        };
        Piece::Message(say![called, " ", *amount])
    });
    let message = tell! {
        nl: "van {row} is {sum} verdeeld in {key} ({amounts}), en de kosten zijn {cost}: {excess}; bij {right} andere is wat verdeeld is precies de kosten",
        en: "{key} of {row} divides {sum} ({amounts}), and it costs {cost}: {excess}; {right} others divide exactly their cost",
        row = row_in_words(plan, row.row), key = verbatim("paid-by"), sum,
        amounts = listed(amounts.collect(), AND), cost = row.cost, excess = excess(sum, row.cost),
        right = row.right
    };
    let advice = Advice::from(hint()).or_try(row.changes().into_iter().map(|change| vec![change]));
    let finding = Finding::new(PAID_BY_DIFFERS, row.place.clone(), message).hint(advice);
    Some(finding.figures(sum, row.cost))
}

fn hint() -> Message {
    tell! {
        nl: "wijzig een van deze bedragen, of schrijf percentages als het een verhouding is",
        en: "change one of these amounts, or write percentages if it is a proportion"
    }
}

fn row_in_words(plan: &Plan, row: PaidRow) -> Piece {
    match row {
        PaidRow::Line(line) => line_called(plan, line),
        PaidRow::Item(owner, item) => {
            Piece::Message(item_in_words(plan, owner, plan.cost_item(owner, item)))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::finding::Located;
    use crate::project::Project;

    /// Checks a plan with a table of costs by funder, in amounts: of 1.200, 700 and 600 the state pays 800, 400 and
    /// 500, and the city the rest. In this plan, `from` is replaced by `to`.
    fn checked(from: &str, to: &str) -> Project {
        let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
                    [funders]\nstate = { credit = [1700] }\ncity = { credit = [800] }\n\
                    [lines]\nstaff = { debit = [1200], paid-by = { state = 800, city = 400 } }\n\
                    travel = { debit = [700], paid-by = { state = 400, city = 300 } }\n\
                    rent = { debit = [600], paid-by = { state = 500, city = 100 } }\n\
                    [totals]\ndebit = [2500]\ncredit = [2500]";
        assert!(text.contains(from));
        let text = text.replace(from, to);
        Project::from_text("plan", text, date(2026, 1, 1)).advised()
    }

    fn places(project: &Project) -> Vec<String> {
        let findings = project.findings.iter();
        let place = |it: &Located| format!("{} {}", it.rule.name, it.finding.place);
        findings.map(place).collect()
    }

    /// The alternatives of the advice of the first finding.
    fn advice(project: &Project) -> Vec<Vec<String>> {
        advice_of(&project.findings[0])
    }

    fn advice_of(found: &Located) -> Vec<Vec<String>> {
        let hint = found.finding.hint.iter();
        let alternatives = hint.flat_map(|hint| &hint.alternatives);
        let changes = alternatives.map(|each| {
            let changes = each.changes.iter();
            changes
                .map(|change| format!("{} = {}", change.place, change.toml().unwrap_or_default()))
        });
        changes.map(Iterator::collect).collect()
    }

    #[test]
    fn a_wrong_amount_is_found_at_its_own_place() {
        assert_eq!(places(&checked("state = 400", "state = 400")), [""; 0]);
        for (from, to, right) in [
            ("state = 400", "state = 40", "state"),
            ("city = 300", "city = 330", "city"),
        ] {
            let project = checked(from, to);
            let expected = format!("paid-by-differs lines.travel.paid-by.{right}");
            assert_eq!(places(&project), [expected]);
            let advised = format!("lines.travel.paid-by.{from}");
            assert_eq!(advice(&project), [[advised]]);
        }
    }

    #[test]
    fn a_wrong_cost_is_found_and_not_the_amounts() {
        let project = checked("debit = [600]", "debit = [660]");
        assert_eq!(places(&project), ["figure-differs lines.rent.debit[0]"]);
    }

    #[test]
    fn exchanged_amounts_are_advised_to_be_exchanged() {
        let project = checked("state = 500, city = 100", "state = 100, city = 500");
        assert_eq!(project.findings.len(), 1);
        let exchanged = [
            "lines.rent.paid-by.state = 500",
            "lines.rent.paid-by.city = 100",
        ];
        assert_eq!(advice(&project)[0], exchanged);
    }

    #[test]
    fn only_the_row_with_exchanged_amounts_is_advised_to_be_exchanged() {
        // Seven rows of 900, 500 and 100; in an eighth, the state and the city are exchanged.
        let row = |at: usize, state: i32, city: i32| {
            format!(
                "l{at} = {{ debit = [1500], paid-by = {{ state = {state}, city = {city}, \
                 foundation = 100 }} }}\n"
            )
        };
        let mut text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                        state = { credit = [7200] }\ncity = { credit = [4000] }\n\
                        foundation = { credit = [800] }\n[lines]\n"
            .to_string();
        (0..7).for_each(|at| text += &row(at, 900, 500));
        text += &row(7, 500, 900);
        let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
        assert_eq!(project.findings.len(), 1);
        let exchanged = [
            "lines.l7.paid-by.state = 900",
            "lines.l7.paid-by.city = 500",
        ];
        assert_eq!(advice(&project)[0], exchanged);
    }

    #[test]
    fn each_of_two_wrong_rows_has_advice() {
        // The state pays 800, 400, 450, 150 and 500: 2.300. The city pays 400, 300, 150, 50 and 700: 1.600.
        let text = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
                    [funders]\nstate = { credit = [2300] }\ncity = { credit = [1600] }\n\
                    [lines]\nstaff = { debit = [1200], paid-by = { state = 800, city = 400 } }\n\
                    travel = { debit = [700], paid-by = { state = 400, city = 330 } }\n\
                    rent = { debit = [600], paid-by = { state = 450, city = 150 } }\n\
                    heat = { debit = [200], paid-by = { state = 150, city = 50 } }\n\
                    food = { debit = [1200], paid-by = { state = 540, city = 700 } }";
        let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
        let advised = project.findings.iter().flat_map(advice_of).flatten();
        assert_eq!(
            advised.collect::<Vec<_>>(),
            [
                "lines.travel.paid-by.city = 300",
                "lines.food.paid-by.state = 500"
            ]
        );
    }

    #[test]
    fn numbers_that_are_a_proportion_are_not_amounts() {
        // 8 : 4 is 800 : 400, and 80 % and 20 % of 600 are not what the totals need.
        let project = checked("state = 800, city = 400", "state = 8, city = 4");
        assert_eq!(places(&project), [""; 0]);
        let project = checked(
            "debit = [1200], paid-by = { state = 800, city = 400 }",
            "debit = [1200], paid-by = { state = 60, city = 40 }",
        );
        assert!(
            places(&project)
                .iter()
                .all(|place| place.starts_with("funding-impossible"))
        );
    }
}
