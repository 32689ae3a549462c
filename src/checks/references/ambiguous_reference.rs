//! An id that is both of a line and of an activity, or both of a funder and of an allocation key, where it matters which
//! of the two is meant.

use std::collections::HashMap;

use crate::checks::Context;
use crate::checks::support::references::Referent;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::ledger::{Account, ActivityIx, Side};
use crate::place::Place;
use crate::plan::Section;
use crate::plan::fields::visit_references;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB094",
    name: RuleName("ambiguous-reference"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new("Een id met twee betekenissen", "An id with two meanings"),
    checks: Words::new(
        "Of een id in `pays`, `pays-not`, `of` of `without` niet zowel van een post als van een activiteit is, \
             en een id in `paid-by` niet zowel van een financier als van een verdeelsleutel. Een post en een \
             activiteit mogen wel hetzelfde id hebben als ze uit dezelfde kosten bestaan.",
        "That an id in `pays`, `pays-not`, `of` or `without` is not both that of a line and the code of an \
             activity, and that an id in `paid-by` is not both that of a funder and that of an allocation key. A \
             line and an activity may have the same id if they are the same costs.",
    ),
    why: Words::new(
        "Een financier die voor de post `2` betaalt, betaalt voor meer dan een financier die voor activiteit \
             `2` betaalt. Niemand kan zien welke van de twee is bedoeld.",
        "A funder that pays for the line `2` pays for more than one that pays for the activity `2`. Nobody can \
             see which of the two is meant.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000], pays = ["2"] }

[lines]
2 = { name = "Scholing" }

[partners]
school = "School"

[[activities]]
code = "1"
title = "Kringen"
line = "2"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ amount = 600, in = "2020" }]

[[activities]]
code = "2"
title = "Cursus"
line = "2"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2020"]
cost = [{ amount = 400, in = "2020" }]
"#,
    instead: &[(r#"code = "2""#, r#"code = "3""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let codes = cx.plan.codes();
    let mut are_same: HashMap<String, bool> = HashMap::new();
    visit_references(cx.plan, &mut |to, id, place| {
        let (message, related) = match to {
            Referent::Purpose | Referent::CostBase => {
                let Some(activity) = codes.get(id).filter(|_| cx.plan.lines.contains_key(id))
                else {
                    return;
                };
                let mut same = || are_same_costs(cx, id, *activity);
                if *are_same.entry(id.to_string()).or_insert_with(&mut same) {
                    return;
                }
                let number = cx.plan.activity(*activity).number;
                let code = Place::section(Section::Activities.key())
                    .index(number)
                    .key("code");
                (
                    line_and_activity(id),
                    [(at(Section::Lines, id), LINE), (code, ACTIVITY)],
                )
            }
            Referent::Payer => {
                if !cx.plan.funders.contains_key(id) || !cx.plan.keys.contains_key(id) {
                    return;
                }
                let places = [
                    (at(Section::Funders, id), FUNDER),
                    (at(Section::Keys, id), KEY),
                ];
                (funder_and_key(id), places)
            }
            Referent::Funder
            | Referent::Line
            | Referent::Partner
            | Referent::Goal
            | Referent::Tariff
            | Referent::Key
            | Referent::Activity
            | Referent::Member
            | Referent::Claim
            | Referent::CostKind
            | Referent::Term => return,
        };
        let hint = tell! {
            nl: "geef een van de twee een andere naam, en noem degene die bedoeld is",
            en: "give one of the two another id, and name the one that is meant"
        };
        let finding = Finding::new(RULE.name, place(), message).hint(hint);
        let [(one, its), (other, others)] = related;
        findings.push(finding.related(one, its()).related(other, others()));
    });
}

/// The words at one of the two things.
type ReferenceLabel = fn() -> Message;
const LINE: ReferenceLabel = || tell! { nl: "de post", en: "the line" };
const ACTIVITY: ReferenceLabel = || tell! { nl: "de activiteit", en: "the activity" };
const FUNDER: ReferenceLabel = || tell! { nl: "de financier", en: "the funder" };
const KEY: ReferenceLabel = || tell! { nl: "de verdeelsleutel", en: "the allocation key" };

fn at(section: Section, id: &str) -> Place {
    Place::section(section.key()).key(id)
}

fn line_and_activity(id: &str) -> Message {
    tell! {
        nl: "{id} is zowel een post als de code van een activiteit",
        en: "{id} is both a line and the code of an activity",
        id = name(id)
    }
}

fn funder_and_key(id: &str) -> Message {
    tell! {
        nl: "{id} is zowel een financier als een verdeelsleutel",
        en: "{id} is both a funder and an allocation key",
        id = name(id)
    }
}

/// Whether the costs of a line and of the lines under it are exactly those of an activity.
fn are_same_costs(cx: Context<'_>, line: &str, activity: ActivityIx) -> bool {
    let Some(line) = cx.plan.find_line(line) else {
        return false;
    };
    let lines = cx.books.line_tree.subtree(line);
    let mut costs = cx.books.postings.iter();
    costs.all(|posting| {
        let is_on_line = matches!(posting.account, Account::Line(on) if lines.contains(&on));
        posting.side() == Side::Credit || is_on_line == (posting.activity == Some(activity))
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The places where this rule finds something, in a plan with the line `a`, the activities `a` and `b` on some line each, and
    /// the funders `f` and `k`.
    fn found(line_of_b: &str, pays: &str, rest: &str) -> Vec<String> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            periods = ["2027"]
            [funders]
            f = {{ credit = [50], pays = {pays} }}
            k = {{ credit = [0] }}
            [lines]
            a = {{}}
            other = {{}}
            {rest}
            [[activities]]
            code = "b"
            title = "B"
            line = "{line_of_b}"
            cost = [{{ amount = 20, in = "2027", paid-by = "k" }}]
            [[activities]]
            code = "a"
            title = "A"
            line = "a"
            cost = [{{ amount = 30, in = "2027" }}]
            "#
        );
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let ours = project.findings.iter();
        let ours = ours.filter(|located| located.rule.name.0 == "ambiguous-reference");
        ours.map(|located| located.finding.place.to_string())
            .collect()
    }

    #[test]
    fn an_id_of_a_line_and_an_activity_is_ambiguous_where_their_costs_differ() {
        assert_eq!(found("a", r#"["a"]"#, ""), ["funders.f.pays[0]"]);
        // All that is spent on the line is the activity's.
        assert_eq!(found("other", r#"["a"]"#, ""), [""; 0]);
        assert_eq!(found("a", r#"["b"]"#, ""), [""; 0]);
        let of =
            "[[conditions]]\nname = \"c\"\nlines = [\"other\"]\nmax-share = \"10%\"\nof = [\"a\"]";
        assert_eq!(found("a", r#"["b"]"#, of), ["conditions[0].of[0]"]);
    }

    #[test]
    fn an_id_of_a_funder_and_an_allocation_key_is_ambiguous_where_it_pays() {
        let key = "[keys]\nk = { equal = [\"f\", \"k\"] }";
        assert_eq!(
            found("other", r#"["b"]"#, key),
            ["activities[0].cost[0].paid-by"]
        );
    }
}
