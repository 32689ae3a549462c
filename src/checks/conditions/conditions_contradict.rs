//! Conditions on payments by funders that can each be met, but not all together, however the money is divided.

use crate::checks::Context;
use crate::checks::support::requirements::{Breach, contradictions, key, wider_limits};
use crate::finding::{AND, Advice, Finding, Level, Message, Piece, Rule, RuleName, Topic, Words};
use crate::finding::{listed, name, plural};
use crate::ledger::{JointConflict, JointRequirement, LimitSide};
use crate::place::Place;
use crate::plan::Plan;
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB121",
    name: RuleName("conditions-contradict"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Voorwaarden die niet samen kunnen worden nageleefd",
        "Conditions that can't be met together",
    ),
    checks: Words::new(
        "Of het geld zo over de kosten kan worden verdeeld dat aan alle voorwaarden over wat financiers van posten \
             betalen tegelijk is voldaan: die van verschillende financiers, en die van één voorwaarde voor elke post, \
             elke periode of elk jaar. Elke voorwaarde afzonderlijk wordt beoordeeld op het minste dat haar financiers \
             moeten betalen, of op het meeste dat zij kunnen betalen; daarvoor kan telkens een andere verdeling nodig \
             zijn.\n\n\
             De bevinding noemt zo weinig voorwaarden dat elk ervan nodig is: zonder een van hen kan aan de andere wel \
             worden voldaan. Een voorwaarde waaraan ook afzonderlijk niet is voldaan, heeft een eigen bevinding. \
             Passen geld en kosten al niet bij elkaar, dan gaat `funding-impossible` voor.\n\n\
             Betaald wordt in hele eenheden van het plan (`unit`): van 100 is ten hoogste 33,34 % bij `unit = 1` ten \
             hoogste 33, en ten minste 33,34 % ten minste 34. Zo afgerond tellen de grenzen. Al het geld wordt besteed, op \
             de manier die deze grenzen in totaal het minst overschrijdt. Is er dan nog een overschrijding, dan \
             spreken de voorwaarden elkaar tegen; staat er `rounding` in het plan, dan alleen als het meer is dan \
             afronding verklaart. De berekening is exact: een stelsel van lineaire ongelijkheden. Daarin mag een betaling \
             ook uit delen van eenheden bestaan. Zijn de grenzen zo te halen, dan is er geen bevinding; een verdeling in \
             hele eenheden kan dan bij elke grens minder dan één eenheid tekortschieten.",
        "That the money can be divided over the costs so that all conditions on what funders pay of lines are met at the \
             same time: those of different funders, and those of one condition for each line, period or year. Each \
             condition by itself is evaluated by the minimum that its funders must pay, or by the maximum that they can pay; \
             that may take another division each time.\n\n\
             The finding names so few conditions that each is needed: without one of them the others can be met. A \
             condition that is not met by itself has a finding of its own. If money and costs do not match anyway, \
             `funding-impossible` comes first.\n\n\
             Payments are in whole units of the plan (`unit`): with `unit = 1`, at most 33.34 % of 100 is at most 33, and \
             at least 33.34 % is at least 34. The limits count as rounded in this way. All money is spent. Of all ways to do \
             that, the rule takes the one with the smallest total excess over these limits. If that excess is more than 0, the conditions \
             contradict each other; if the plan has `rounding`, only if it is more than rounding explains. The calculation \
             is exact: a system of linear inequalities. In it, a payment may also be in parts of units. If the limits can \
             be met in this way, there is no finding; a division in whole units may then miss each limit by less than one \
             unit.",
    ),
    why: Words::new(
        "Twee financiers die elk hoogstens 30 % van een post betalen die niemand anders mag betalen, laten 40 % liggen. Dat \
             blijkt vaak pas bij de verantwoording.",
        "Two funders that each pay at most 30 % of a line that nobody else may pay leave 40 % of it unpaid. Often that \
             shows only when the project is accounted for.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
provincie = { name = "Provincie", credit = [1_000] }
gemeente = { name = "Gemeente", credit = [1_000] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
overleg = { name = "Overleg", debit = [1_000] }

[[conditions]]
name = "regeling van de provincie"
funder = "provincie"
lines = ["scholing"]
max-share = "30%"

[[conditions]]
name = "regeling van de gemeente"
funder = "gemeente"
lines = ["scholing"]
max-share = "30%"
"#,
    instead: &[(
        r#"lines = ["scholing"]
max-share = "30%"

[[conditions]]
name = "regeling van de gemeente""#,
        r#"lines = ["scholing"]
max-share = "70%"

[[conditions]]
name = "regeling van de gemeente""#,
    )],
    source: Some(Words::new(
        "G. B. Dantzig, \"Linear Programming and Extensions\" (1963): de simplexmethode; V. Chvátal, \"Linear \
             Programming\" (1983).",
        "G. B. Dantzig, \"Linear Programming and Extensions\" (1963): the simplex method; V. Chvátal, \"Linear \
             Programming\" (1983).",
    )),
};

/// The maximum number of parts of a condition that are named.
const MAX_NAMED: usize = 6;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (breach, together) in contradictions(cx) {
        findings.push(finding(&breach, together));
    }
}

fn finding(breach: &Breach<'_>, together: &JointConflict) -> Finding {
    let plan = breach.cx.plan;
    let advice = Advice::from(hint(plan, together)).or_try(wider_limits(breach, together));
    let finding = breach.finding(RULE.name, message(breach, together), advice);
    let others = together.requirements.iter().skip(1);
    others.fold(finding, |finding, other| {
        finding.related(place(plan, other), label(plan, other))
    })
}

fn hint(plan: &Plan, together: &JointConflict) -> Message {
    let (count, _) = funders(plan, together);
    let funders = plural(
        count,
        Words::new("de financier", "the funder"),
        Words::new("de financiers", "the funders"),
    );
    match together.requirements.len() {
        1 => tell! {
            nl: "aan elk onderdeel afzonderlijk kan worden voldaan: wijzig wie wat betaalt, of overleg met {funders} over deze grens",
            en: "each of its parts can be met by itself: change who pays what, or consult {funders} about this limit",
            funders
        },
        _ => tell! {
            nl: "aan elk afzonderlijk kan worden voldaan: wijzig wie wat betaalt, of overleg met {funders} over een van deze grenzen",
            en: "each of them can be met by itself: change who pays what, or consult {funders} about one of these limits",
            funders
        },
    }
}

fn place(plan: &Plan, of: &JointRequirement) -> Place {
    let number = plan.conditions[of.condition].number;
    Place::section("conditions")
        .index(number)
        .key(key(of.requirement))
}

fn message(breach: &Breach<'_>, together: &JointConflict) -> Message {
    let plan = breach.cx.plan;
    let (amount, limit) = (
        breach.outcome.amount,
        breach.outcome.limit.unwrap_or_default(),
    );
    let excess = together.excess;
    let several = together.requirements.len();
    let conditions = match &together.requirements[..] {
        [one] => {
            let condition = name(&plan.conditions[one.condition].name);
            say![condition, parts(plan, one)]
        }
        all => listed(
            all.iter().map(|of| Piece::from(label(plan, of))).collect(),
            AND,
        ),
    };
    let (count, funders) = funders(plan, together);
    match together.side {
        Some(LimitSide::AtMost) => tell! {
            nl: "{funders} {pay} samen ten minste {amount}, en {conditions} {allow} samen {limit} toe: {excess} te veel",
            en: "{funders} {pay} at least {amount} in all, and {conditions} {allow} {limit} in all: {excess} too much",
            funders, pay = pay(count), amount, conditions,
            allow = plural(several, Words::new("staat", "allows"), Words::new("staan", "allow")), limit, excess
        },
        Some(LimitSide::AtLeast) => tell! {
            nl: "{funders} {pay} samen ten hoogste {amount}, en {conditions} {require} samen {limit}: {excess} te weinig",
            en: "{funders} {pay} at most {amount} in all, and {conditions} {require} {limit} in all: {excess} too little",
            funders, pay = pay(count), amount, conditions,
            require = plural(several, Words::new("vereist", "requires"), Words::new("vereisen", "require")), limit, excess
        },
        None => tell! {
            nl: "aan {conditions} kan niet tegelijk worden voldaan: hoe {funders} ook {pay}, samen wijken die bedragen ten minste {excess} van deze grenzen af",
            en: "{conditions} can't be met together: whatever {funders} {pay}, these amounts are beyond the limits by at least {excess} in all",
            conditions, funders, pay = pay(count), excess
        },
    }
}

fn pay(funders: usize) -> Words {
    plural(
        funders,
        Words::new("betaalt", "pays"),
        Words::new("betalen", "pay"),
    )
}

/// Returns the number of funders of all conditions, and their names.
fn funders(plan: &Plan, together: &JointConflict) -> (usize, Message) {
    let conditions = together
        .requirements
        .iter()
        .map(|of| &plan.conditions[of.condition]);
    let mut ids = Vec::new();
    for id in conditions.flat_map(|condition| &condition.funders) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let called = ids.iter().map(|id| match plan.funders.get(*id) {
        Some(funder) => name(&funder.name),
        None => name(id),
    });
    (ids.len(), listed(called.collect(), AND))
}

/// `` `rule` (at most € 110 for `X` and `Y`)``.
fn label(plan: &Plan, of: &JointRequirement) -> Message {
    let condition = name(&plan.conditions[of.condition].name);
    let (limit, parts) = (of.limit, parts(plan, of));
    match of.requirement.side_of_payments() {
        Some(LimitSide::AtLeast) => tell! {
            nl: "{condition} (ten minste {limit}{parts})", en: "{condition} (at least {limit}{parts})",
            condition, limit, parts
        },
        Some(LimitSide::AtMost) | None => tell! {
            nl: "{condition} (ten hoogste {limit}{parts})", en: "{condition} (at most {limit}{parts})",
            condition, limit, parts
        },
    }
}

/// `` for `X` and `Y` ``: the names of the parts of a condition. Only their number if there are many.
fn parts(plan: &Plan, of: &JointRequirement) -> Message {
    match of.parts.len() {
        0 => Message::default(),
        count if count > MAX_NAMED => tell! {
            nl: " voor {count} onderdelen", en: " for {count} parts", count
        },
        _ => {
            let names = of.parts.iter().map(|part| name(part.name(plan)));
            tell! { nl: " voor {parts}", en: " for {parts}", parts = listed(names.collect(), AND) }
        }
    }
}
