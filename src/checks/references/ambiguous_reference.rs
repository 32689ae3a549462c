//! An id of two things, used where it matters which of the two is meant: a line and an activity, one of these and a
//! kind of costs, or a funder and an allocation key.

use std::collections::HashMap;

use crate::checks::Context;
use crate::checks::support::references::Referent;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::{Account, ActivityIx, Side, item_place};
use crate::place::Place;
use crate::plan::fields::visit_references;
use crate::plan::{CostItem, CostKind, CostOwner, LineIx, Plan, Section};
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
             en een id in `paid-by` niet zowel van een financier als van een verdeelsleutel. \
             Een naam in de `of` of `without` van een percentage mag niet ook een soort kosten (`kind`) zijn. Twee dingen met \
             dezelfde naam mogen wel als ze uit dezelfde kosten bestaan.",
        "That an id in `pays`, `pays-not`, `of` or `without` is not both that of a line and the code of an \
             activity, that a name in the `of` or `without` of a percentage is not a `kind` of costs as well, and that an \
             id in `paid-by` is not both that of a funder and that of an allocation key. Two things may have one \
             name if they are the same costs.",
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
    // The index of the finding on each id. An id is reported once, with all its uses.
    let mut found: HashMap<String, usize> = HashMap::new();
    let mut add = |id: &str, finding: Finding, findings: &mut Vec<Finding>| {
        let earlier = found.get(id).map(|at| &mut findings[*at]);
        match earlier.filter(|earlier| earlier.message == finding.message) {
            Some(earlier) => {
                let also = tell! { nl: "ook hier", en: "here too" };
                *earlier = earlier.clone().related(finding.place, also);
            }
            None => {
                found.insert(id.to_string(), findings.len());
                findings.push(finding);
            }
        }
    };
    visit_references(cx.plan, &mut |to, id, place| {
        let (message, related) = match to {
            Referent::Purpose | Referent::CostBase => {
                let activity = codes.get(id).copied();
                let both = activity.filter(|_| cx.plan.lines.contains_key(id));
                let mut is_same = |activity| {
                    let same = || are_same_costs(cx, id, activity);
                    *are_same.entry(id.to_string()).or_insert_with(same)
                };
                let Some(activity) = both.filter(|activity| !is_same(*activity)) else {
                    if to == Referent::CostBase
                        && let Some(finding) = with_kind(cx, id, activity, place())
                    {
                        add(id, finding, findings);
                    }
                    return;
                };
                let code = code_place(cx.plan, activity);
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
        add(id, finding(place(), message, related, other_id()), findings);
    });
}

fn other_id() -> Message {
    tell! {
        nl: "geef een van de twee een andere naam, en noem degene die bedoeld is",
        en: "give one of the two another id, and name the one that is meant"
    }
}

fn other_kind() -> Message {
    tell! {
        nl: "geef de soort ({kind}) een andere naam, en noem wat bedoeld is",
        en: "give the {kind} of costs another name, and name the one that is meant",
        kind = verbatim("kind")
    }
}

fn finding(
    place: Place,
    message: Message,
    related: [(Place, ReferenceLabel); 2],
    hint: Message,
) -> Finding {
    let [(one, its), (other, others)] = related;
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    finding.related(one, its()).related(other, others())
}

fn code_place(plan: &Plan, activity: ActivityIx) -> Place {
    let number = plan.activity(activity).number;
    let activities = Place::section(Section::Activities.key());
    activities.index(number).key("code")
}

/// The finding on an id that is both a kind of costs and a line or an activity. None if the two have the same costs.
fn with_kind(
    cx: Context<'_>,
    id: &str,
    activity: Option<ActivityIx>,
    place: Place,
) -> Option<Finding> {
    let plan = cx.plan;
    let kind = kind_place(plan, id)?;
    let kind_of = |owner, item| plan.kind_of_cost(owner, item).map(CostKind::as_str) == Some(id);
    let is_kind = |line| plan.line(line).kind.as_ref().map(CostKind::as_str) == Some(id);
    let mut printed = plan
        .indexed_lines()
        .filter(|(_, _, line)| line.debit.is_some());
    let mut items = plan.cost_items();
    if let Some(line) = plan.find_line(id) {
        let under = cx.books.line_tree.subtree(line);
        let is_under = |line: LineIx| under.contains(&line);
        let on_line = |owner: CostOwner, item: &CostItem| {
            let line = plan.line_of_cost(owner, item);
            let line = line.and_then(|line| plan.find_line(line.as_str()));
            line.is_some_and(is_under)
        };
        let same = items.all(|(owner, _, item)| on_line(owner, item) == kind_of(owner, item))
            && printed.all(|(line, ..)| is_under(line) == is_kind(line));
        let related = [(at(Section::Lines, id), LINE), (kind, KIND)];
        return (!same).then(|| finding(place, line_and_kind(id), related, other_kind()));
    }
    let activity = activity?;
    let under = cx.books.activity_tree.subtree(activity);
    let same = items.all(|(owner, _, item)| {
        owner.activity().is_some_and(|of| under.contains(&of)) == kind_of(owner, item)
    }) && !printed.any(|(line, ..)| is_kind(line));
    let related = [(code_place(plan, activity), ACTIVITY), (kind, KIND)];
    (!same).then(|| finding(place, activity_and_kind(id), related, other_kind()))
}

/// The first place where a line or a cost has a kind of costs. None if none has it.
fn kind_place(plan: &Plan, kind: &str) -> Option<Place> {
    let is_it = |of: &Option<CostKind>| of.as_ref().map(CostKind::as_str) == Some(kind);
    let mut lines = plan.lines.iter();
    let line = lines.find(|(_, line)| is_it(&line.kind));
    let of_line = line.map(|(id, _)| at(Section::Lines, id.as_str()).key("kind"));
    of_line.or_else(|| {
        let mut items = plan.cost_items();
        let (owner, _, item) = items.find(|(_, _, item)| is_it(&item.kind))?;
        Some(item_place(plan, owner, item).key("kind"))
    })
}

/// The label of one of the two things.
type ReferenceLabel = fn() -> Message;
const LINE: ReferenceLabel = || tell! { nl: "de post", en: "the line" };
const ACTIVITY: ReferenceLabel = || tell! { nl: "de activiteit", en: "the activity" };
const KIND: ReferenceLabel = || tell! { nl: "de soort", en: "the kind" };
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

fn line_and_kind(id: &str) -> Message {
    tell! {
        nl: "{id} is zowel een post als een soort kosten", en: "{id} is both a line and a kind of costs",
        id = name(id)
    }
}

fn activity_and_kind(id: &str) -> Message {
    tell! {
        nl: "{id} is zowel de code van een activiteit als een soort kosten",
        en: "{id} is both the code of an activity and a kind of costs",
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

/// Whether the costs of a line, with the lines under it, are exactly the costs of an activity.
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

    /// The places of the findings of this rule, in a plan with the line `a`, the activities `a` on that line and `b` on
    /// a given line, and the funders `f` and `k`.
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
        // All costs on the line are those of the activity.
        assert_eq!(found("other", r#"["a"]"#, ""), [""; 0]);
        assert_eq!(found("a", r#"["b"]"#, ""), [""; 0]);
        let of =
            "[[conditions]]\nname = \"c\"\nlines = [\"other\"]\nmax-share = \"10%\"\nof = [\"a\"]";
        assert_eq!(found("a", r#"["b"]"#, of), ["conditions[0].of[0]"]);
    }

    #[test]
    fn a_name_of_a_kind_is_ambiguous_beside_a_line_or_an_activity_with_other_costs() {
        let overhead = |of: &str| {
            format!(
                "[lines.overhead]\ncost = [{{ percent = \"10%\", of = [\"{of}\"] }}]\n\
                 [lines.staff]\ncost = [{{ amount = 10, in = \"2027\", kind = \"staff\" }}]\n"
            )
        };
        let of = ["lines.overhead.cost[0].of[0]"];
        // All costs of the kind are on the line.
        assert_eq!(found("other", "[]", &overhead("staff")), [""; 0]);
        let more = "[lines.temps]\ncost = [{ amount = 5, in = \"2027\", kind = \"staff\" }]\n";
        let both = overhead("staff") + more;
        assert_eq!(found("other", "[]", &both), of);
        let renamed = both.replace("lines.staff", "lines.own");
        assert_eq!(found("other", "[]", &renamed), [""; 0]);
        // Two uses of the id are one finding.
        let twice = both + "[lines.more]\ncost = [{ percent = \"5%\", of = [\"staff\"] }]\n";
        assert_eq!(found("other", "[]", &twice), of);
        // Activity `b` has no costs of the kind `b`.
        let kind = overhead("b").replace("\"staff\"", "\"b\"");
        assert_eq!(found("other", "[]", &kind), of);
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
