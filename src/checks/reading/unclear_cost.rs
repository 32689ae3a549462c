//! A cost item that does not say how much it is, or when it is spent.
//!
//! The reader reports keys that contradict each other. This rule reports mistakes that depend on the periods.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::cost_owner::{item_in_words, owner_in_words};
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::{CostProblem, Problem, cost_place, shares_of_nothing};
use crate::plan::{CostOwner, Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB010",
    name: RuleName("unclear-cost"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[Section::Plan],
    title: Words::new(
        "Kosten zonder bedrag of tijd",
        "Cost does not say how much or when",
    ),
    checks: Words::new(
        "Of een kostenregel een `amount` heeft, een `rate` (of een `tariff`) met een `quantity`, of een `percent` \
             met `of`. En of ze, als ze geen percentage van andere kosten is, zegt wanneer: `in` één periode, `per = \"year\"`, `per = \"period\"`, of bedragen per periode. De tijd mag alleen \
             ontbreken in een plan met één periode.",
        "That a cost item has an `amount`, a `rate` (or a `tariff`) and a `quantity`, or a `percent` and `of`. And \
             that it says when, unless it is a percentage of other costs: `in` one period, `per = \"year\"`, `per = \"period\"`, or figures by period. The time may be \
             left out only in a plan with one period.",
    ),
    why: Words::new(
        "Wordt een jaarlijks bedrag één keer geboekt, of een eenmalig bedrag elk jaar, dan is de begroting een \
             veelvoud te laag of te hoog.",
        "If a yearly amount is booked once, or a single amount every year, the budget is wrong by a factor.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [36_000, 36_000] }

[lines]
kringen = { name = "Kringen" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020..2021"]
cost = [{ what = "kring", amount = 36_000, in = "2020..2021" }]
"#,
    instead: &[(
        r#"cost = [{ what = "kring", amount = 36_000, in = "2020..2021" }]"#,
        r#"cost = [{ what = "kring", amount = 36_000, in = "2020..2021", per = "period" }]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for problem in &cx.books.problems {
        match problem {
            Problem::Cost {
                owner,
                item,
                problem: CostProblem::AllOfItself { items },
            } => {
                if items.first() == Some(&(*owner, *item)) {
                    findings.push(all_of_itself(cx.plan, items));
                }
            }
            Problem::Cost {
                owner,
                item,
                problem,
            } => {
                if let Some((message, hint)) = unclear(cx.plan, *owner, problem) {
                    let place = cost_place(cx.plan, *owner, *item, None);
                    findings.push(Finding::new(RULE.name, place, message).hint(hint));
                }
            }
            Problem::Adjustment { .. }
            | Problem::Overflow(_)
            | Problem::RestBelowZero { .. }
            | Problem::UnclearRest { .. } => {}
        }
    }
    let of_nothing = shares_of_nothing(cx.plan).into_iter();
    findings.extend(of_nothing.map(|(owner, number)| share_of_nothing(cx.plan, owner, number)));
}

/// The finding on a percentage whose base leaves out all its costs.
fn share_of_nothing(plan: &Plan, owner: CostOwner, number: usize) -> Finding {
    let cost = item_in_words(plan, owner, plan.cost_item(owner, number));
    let without = || verbatim("without");
    let message = tell! {
        nl: "{cost} is een percentage van niets: {without} laat alles weg wat {of} noemt",
        en: "{cost} is a percentage of nothing: {without} leaves out all that {of} names",
        cost, without = without(), of = verbatim("of")
    };
    let hint = tell! {
        nl: "noem in {without} alleen wat niet meetelt; van een activiteit of een groep valt ook alles weg wat eronder hoort",
        en: "name in {without} only what does not count; of an activity or a group it leaves out all that is under it too",
        without = without()
    };
    let place = cost_place(plan, owner, number, None).key("without");
    Finding::new(RULE.name, place, message).hint(hint)
}

/// Returns what is unclear about the period of a cost, and the hint. None if the problem is another one.
fn unclear(plan: &Plan, owner: CostOwner, problem: &CostProblem) -> Option<(Message, Message)> {
    let of = owner_in_words(plan, owner);
    let message_and_hint = match problem {
        CostProblem::WhichPeriod => (
            tell! {
                nl: "de kosten van {of} zeggen niet in welke periode ze vallen",
                en: "a cost of {of} does not say in which period it is spent",
                of
            },
            tell! {
                nl: "noem de periode met {within}, zet er {year} bij, of geef bedragen per periode",
                en: "name the period with {within}, add {year}, or give figures by period",
                within = verbatim("in"), year = verbatim("per = \"year\"")
            },
        ),
        CostProblem::SeveralPeriods { span, first, last } => (
            tell! {
                nl: "de kosten van {of} zijn eenmalig, maar {span} beslaat meer dan één periode: {first} tot en met {last}",
                en: "a cost of {of} is spent once, but {span} is in several periods: {first} to {last}",
                of, span = *span, first = name(&plan.periods.get(*first).id), last = name(&plan.periods.get(*last).id)
            },
            tell! {
                nl: "noem één periode, of voeg {year} of {period} toe",
                en: "name one period, or add {year} or {period}",
                year = verbatim("per = \"year\""), period = verbatim("per = \"period\"")
            },
        ),
        // Another rule reports a plan without periods.
        CostProblem::NoPeriods
        | CostProblem::OutsidePeriods { .. }
        | CostProblem::PartlyOutside { .. }
        | CostProblem::UnknownTariff(_)
        // Another rule reports cycles.
        | CostProblem::Cycle { .. }
        // Reported once for all its percentages.
        | CostProblem::AllOfItself { .. }
        | CostProblem::UnclearCurrency(_)
        | CostProblem::UnclearVat(_)
        | CostProblem::TooLarge { .. } => return None,
    };
    Some(message_and_hint)
}

/// Reports a percentage of all costs, or several together, of 100 % or more.
fn all_of_itself(plan: &Plan, items: &[(CostOwner, usize)]) -> Finding {
    let place = |(owner, item)| cost_place(plan, owner, item, None);
    let of_item = |(owner, item): &(CostOwner, usize)| {
        Piece::from(item_in_words(plan, *owner, plan.cost_item(*owner, *item)))
    };
    let first = items[0];
    let of = owner_in_words(plan, first.0);
    let message = match items.len() {
        1 => tell! {
            nl: "een percentage van alle kosten, zichzelf inbegrepen, is kleiner dan 100 %; dat van {of} niet",
            en: "a percentage of all costs, itself included, is below 100 %; that of {of} is not",
            of
        },
        _ => tell! {
            nl: "percentages van alle kosten, zichzelf inbegrepen, zijn samen minder dan 100 %; die van {all} niet",
            en: "percentages of all costs, themselves included, are below 100 % together; those of {all} are not",
            all = listed_at_most(3, items.iter().map(of_item).collect())
        },
    };
    let hint = tell! { nl: "kies een kleiner {percent}", en: "choose a smaller {percent}", percent = verbatim("percent") };
    let mut finding = Finding::new(RULE.name, place(first), message).hint(hint);
    for other in items.iter().skip(1).take(MAX_RELATED) {
        let also = tell! { nl: "{of} hoort erbij", en: "{of} is one of them", of = of_item(other) };
        finding = finding.related(place(*other), also);
    }
    finding
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    #[test]
    fn a_percentage_of_which_all_costs_are_left_out_is_of_nothing() {
        let found = |of: &str| {
            let text = format!(
                "plan = {{ title = \"T\", language = \"en\", periods = [\"2027\"], balance = \"free\" }}\n[lines]\n\
                 a = {{ debit = [1_000] }}\nempty = {{ name = \"Empty\" }}\n\
                 o = {{ name = \"Overhead\", percent = \"10%\", {of} }}\n\
                 z = {{ name = \"Levy\", percent = \"5%\", of = [\"o\"] }}\n"
            );
            let project = Project::from_text("plan.toml", text, date(2026, 1, 1)).to_string();
            project.matches("is a percentage of nothing").count()
        };
        assert_eq!(found("of = [\"a\"], without = [\"a\"]"), 1);
        // The only cost left in the base of the overhead is the levy, which is a percentage of the overhead.
        assert_eq!(found("of = \"all\", without = [\"a\"]"), 1);
        assert_eq!(found("of = \"all\", without = [\"z\"]"), 0);
        // The line may still get costs.
        assert_eq!(found("of = [\"empty\"]"), 0);
    }

    #[test]
    fn percentages_of_one_line_that_are_all_of_themselves_are_told_apart() {
        let text = "plan = { title = \"T\", language = \"en\", periods = [\"2021\"], balance = \"free\" }\n[lines]\n\
            staff = { name = \"Staff\", debit = [100] }\n\
            other = { name = \"Other\", cost = [\n\
            { what = \"overhead\", percent = \"60%\", of = \"all\" },\n\
            { what = \"risk\", percent = \"40%\", of = \"all\" },\n] }\n";
        let told = Project::from_text("plan.toml", text, date(2026, 1, 1)).to_string();
        let named = "those of `overhead` of line `Other` and `risk` of line `Other` are not";
        assert!(told.contains(named), "{told}");
    }
}
