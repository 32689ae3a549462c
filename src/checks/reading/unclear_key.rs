//! An allocation key that does not say how it divides, or that can't divide what it is used for.
//!
//! Keys that contradict themselves are found by the reader; what only sums and uses can tell is found here.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::checks::Context;
use crate::checks::support::divisions::{Division, What, divisions};
use crate::checks::support::pools;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, name};
use crate::ledger::AllocationKeys;
use crate::place::Place;
use crate::plan::{
    AmountOf, KeyId, MemberId, Money, Parts, Plan, Quantity, Section, Series, Share,
};
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB013",
    name: RuleName("unclear-key"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[
        Section::Funders,
        Section::Keys,
        Section::Partners,
        Section::Plan,
    ],
    summary: "an allocation key does not say how it divides, or can't",
    doc: r#"
## What it checks

That an allocation key divides in exactly one way, names each of its members once, and says among whom; that its
shares add up to exactly 100 %, that no share or number is below zero, and that in each period in which something is
divided some number is above zero. That costs are divided among partners; that who pays is a funder; and that a group of
funders divides a credit that it has, among funders under it that have none of their own.

## Why it matters

A key that can be read in two ways divides the money in two ways, and each partner takes the one that suits. Shares of
33.33 % three times leave a hundredth part of the money with nobody.

## Example

```toml
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
verdeling = { equal = ["ppo", "swvvo"], numbers = { ppo = 12_400, swvvo = 9_100 } }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "verdeling"
product = "Twee kringen"
timeline = ["2020"]
```

## Use instead

```toml
[plan]
title = "Voorbeeld"

[partners]
ppo = "PPO"
swvvo = "SWVVO"

[keys]
verdeling = { numbers = { ppo = 12_400, swvvo = 9_100 }, unit = "leerling" }

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["ppo", "swvvo"]
split = "verdeling"
product = "Twee kringen"
timeline = ["2020"]
```
"#,
};

/// As many related places as a finding holds.
const MOST: usize = 50;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let divisions = divisions(cx);
    let mut unclear: BTreeSet<Place> = BTreeSet::new();
    for (key, of) in &cx.plan.keys {
        let Some(parts) = &of.parts else { continue };
        let place = Place::section("keys").key(key.as_str()).key(parts.key());
        if let Some(finding) = unclear_parts(cx.plan, Some(key), parts, &place) {
            unclear.insert(place);
            findings.push(finding);
        }
    }
    for division in divisions.iter().filter(|division| division.key.is_none()) {
        if let Some(finding) = unclear_parts(cx.plan, None, division.parts, &division.place) {
            unclear.insert(division.place.clone());
            findings.push(finding);
        }
    }
    misused(cx.plan, &divisions, &mut unclear, findings);
    pools::find(cx, RULE.name, findings);
    undivided(cx, &divisions, &mut unclear, findings);
}

/// `allocation key `verdeling``, or nothing where the parts stand where they are used.
fn called(before: &'static str, key: Option<&KeyId>) -> Message {
    match key {
        Some(key) => say![before, "allocation key ", name(key)],
        None => Message::default(),
    }
}

/// What is wrong with shares or numbers by themselves.
fn unclear_parts(
    plan: &Plan,
    key: Option<&KeyId>,
    parts: &Parts,
    place: &Place,
) -> Option<Finding> {
    match parts {
        Parts::Equal(_) | Parts::Amounts { .. } => None,
        Parts::Shares(shares) => {
            let below = shares
                .iter()
                .position(|(_, share)| share.percent().is_sign_negative());
            match below.filter(|at| !shares[*at].1.percent().is_zero()) {
                Some(at) => {
                    let message = say![
                        "the share of ",
                        name(&shares[at].0),
                        " is ",
                        shares[at].1,
                        ", below zero"
                    ];
                    let hint = say!["write what it gets, or leave it out"];
                    Some(
                        Finding::new(RULE.name, parts.member_place(place.clone(), at), message)
                            .hint(hint),
                    )
                }
                None => shares_differ(key, shares, place),
            }
        }
        Parts::Numbers(numbers) => numbers
            .iter()
            .enumerate()
            .find_map(|(at, (member, number))| {
                let base = parts.member_place(place.clone(), at);
                let (figure, place) = below_zero(plan, number, base)?;
                let message = say![
                    "the number of ",
                    name(member),
                    " is ",
                    figure,
                    ", below zero"
                ];
                Some(Finding::new(RULE.name, place, message).hint(say!["take the minus sign out"]))
            }),
    }
}

fn shares_differ(
    key: Option<&KeyId>,
    shares: &[(MemberId, Share)],
    place: &Place,
) -> Option<Finding> {
    let sum = shares.iter().try_fold(Decimal::ZERO, |sum, (_, share)| {
        sum.checked_add(share.percent())
    })?;
    let difference = sum - Decimal::ONE_HUNDRED;
    if difference.is_zero() {
        return None;
    }
    let share = |percent: Decimal| Share::new(percent.normalize());
    let mut message = say!["the shares"];
    message.extend(called(" of ", key));
    message.extend(say![
        " add up to ",
        share(sum)?,
        ", ",
        share(difference.abs())?
    ]);
    message.push(if difference.is_sign_negative() {
        " less than "
    } else {
        " more than "
    });
    message.push(share(Decimal::ONE_HUNDRED)?);
    let equal = if key.is_some() {
        "equal = [\"…\", \"…\"]"
    } else {
        "[\"…\", \"…\"]"
    };
    let hint = say![
        "change a share, or write ",
        name(equal),
        " for parts that are as large as each other"
    ];
    Some(Finding::new(RULE.name, place.clone(), message).hint(hint))
}

/// The first number that is below zero, and where it stands.
fn below_zero(plan: &Plan, number: &Series<Quantity>, base: Place) -> Option<(Quantity, Place)> {
    let is_below = |number: Quantity| number.decimal() < Decimal::ZERO;
    match number {
        Series::One(number) => is_below(*number).then_some((*number, base)),
        Series::Each(each) => {
            let (period, number) = each
                .entries()
                .iter()
                .find(|(_, number)| is_below(*number))?;
            Some((*number, each.place(base, *period, &plan.periods)))
        }
    }
}

/// Keys that are used where their members can't be. One finding for each key and what it divides; what stands where
/// it is used names members that exist, or that was reported.
fn misused(
    plan: &Plan,
    divisions: &[Division<'_>],
    unclear: &mut BTreeSet<Place>,
    findings: &mut Vec<Finding>,
) {
    let mut seen: BTreeSet<(Option<&KeyId>, What)> = BTreeSet::new();
    for (at, division) in divisions.iter().enumerate() {
        if division.key.is_some() && !seen.insert((division.key, division.what)) {
            continue;
        }
        let Some((message, hint, member)) = misuse(plan, division) else {
            continue;
        };
        let mut finding = Finding::new(RULE.name, division.place.clone(), message).hint(hint);
        let place = division.parts_place();
        if let (Some(_), Some(member)) = (division.key, member) {
            let member = division.parts.member_place(place.clone(), member);
            finding = finding.related(member, say!["it stands here"]);
        }
        let same = |other: &&Division<'_>| {
            other.key.is_some() && (other.key, other.what) == (division.key, division.what)
        };
        for other in divisions[at + 1..].iter().filter(same).take(MOST) {
            finding = finding.related(other.place.clone(), say!["and used here"]);
        }
        unclear.insert(place);
        findings.push(finding);
    }
}

/// What is wrong with a use, what to do about it, and which member it is about.
fn misuse(plan: &Plan, division: &Division<'_>) -> Option<(Message, Message, Option<usize>)> {
    let subject = say![name(division.key.map_or("split", KeyId::as_str))];
    let of = match division.parts {
        Parts::Amounts { of, .. } => Some(*of),
        Parts::Equal(_) | Parts::Shares(_) | Parts::Numbers(_) => None,
    };
    let by = |word: &'static str, rest: &'static str, hint: Message| {
        let mut message = subject.clone();
        message.extend(say![" divides by ", name(word), rest]);
        Some((message, hint, None))
    };
    match (of, division.what) {
        (Some(AmountOf::Credit), What::Pool) => {
            let hint = say![
                "divide by ",
                name("shares"),
                ", by ",
                name("numbers"),
                " or in ",
                name("equal"),
                " parts"
            ];
            return by(
                "credit",
                ": what each funder brings in, which is what is to be divided here",
                hint,
            );
        }
        (Some(AmountOf::Credit), What::Cost | What::Contribution) => {
            let hint = say![
                "partners bring nothing in: divide by ",
                name("cost"),
                ", by shares or by numbers"
            ];
            return by(
                "credit",
                ": what funders bring in, and this is divided among partners",
                hint,
            );
        }
        (Some(AmountOf::Cost), What::Pool | What::Payment) => {
            let hint = say!["funders bear no cost: divide by shares or by numbers"];
            return by(
                "cost",
                ": what partners bear, and this is divided among funders",
                hint,
            );
        }
        (Some(AmountOf::Cost), What::Cost | What::Contribution)
        | (Some(AmountOf::Credit), What::Payment)
        | (None, _) => {}
    }
    let among_funders = division.what.is_among_funders();
    let is_other = |member: &MemberId| {
        let (partner, funder) = (
            plan.partners.contains_key(member.as_str()),
            plan.funders.contains_key(member.as_str()),
        );
        if among_funders {
            partner && !funder
        } else {
            funder && !partner
        }
    };
    let members = division.parts.members();
    // A member that is neither was reported where the parts stand; so was every one that stands inline.
    let at = members
        .iter()
        .position(|member| division.key.is_some() && is_other(member))?;
    let (is, divided) = if among_funders {
        (
            " is a partner, and not a funder: ",
            " divides among funders here",
        )
    } else {
        (
            " is a funder, and not a partner: ",
            " divides among partners here",
        )
    };
    let mut message = say![name(members[at]), is];
    message.extend(subject);
    message.push(divided);
    let hint = if among_funders {
        say!["use a key among funders"]
    } else {
        say!["use a key among partners"]
    };
    Some((message, hint, Some(at)))
}

/// Keys by which nothing can be divided in a period in which there is something to divide. One finding for each.
fn undivided(
    cx: Context<'_>,
    divisions: &[Division<'_>],
    unclear: &mut BTreeSet<Place>,
    findings: &mut Vec<Finding>,
) {
    let keys = AllocationKeys::new(cx.plan, cx.books);
    for division in divisions {
        let place = division.parts_place();
        if unclear.contains(&place) {
            continue;
        }
        let wrong = division.periods.iter().find_map(|period| {
            let weights = keys.weights(division.parts, *period)?;
            Some((*period, weightless(division, &weights)?))
        });
        let Some((period, mut message)) = wrong else {
            continue;
        };
        let period = &cx.plan.periods.get(period).id;
        message.extend(say![
            " in ",
            name(period),
            ", in which something is divided"
        ]);
        let mut finding =
            Finding::new(RULE.name, place.clone(), message).hint(hint(division.parts));
        if division.key.is_some() {
            finding = finding.related(division.place.clone(), say!["this is divided by it"]);
        }
        unclear.insert(place);
        findings.push(finding);
    }
}

/// Why nothing can be divided by these weights; nothing when something can.
fn weightless(division: &Division<'_>, weights: &[(&MemberId, Decimal)]) -> Option<Message> {
    let mut nobody = say!["nobody"];
    nobody.extend(called(" of ", division.key));
    let (verb, none) = match division.parts {
        Parts::Equal(_) | Parts::Shares(_) => return None,
        Parts::Numbers(_) => (" has ", " has a number above 0"),
        Parts::Amounts {
            of: AmountOf::Credit,
            ..
        } => (" brings in ", " brings anything in"),
        Parts::Amounts {
            of: AmountOf::Cost, ..
        } => (" bears ", " bears any other cost"),
    };
    let below = weights.iter().find(|(_, weight)| *weight < Decimal::ZERO);
    match below.and_then(|(member, weight)| Some((member, Money::sum(*weight)?))) {
        Some((member, amount)) => Some(say![name(member), verb, amount, ", below zero,"]),
        None if weights.iter().all(|(_, weight)| weight.is_zero()) => {
            nobody.push(none);
            Some(nobody)
        }
        None => None,
    }
}

fn hint(parts: &Parts) -> Message {
    match parts {
        Parts::Numbers(_) => say!["give one of them a number in that period"],
        Parts::Equal(_) | Parts::Shares(_) | Parts::Amounts { .. } => {
            say![
                "divide by ",
                name("shares"),
                " or by ",
                name("numbers"),
                " instead"
            ]
        }
    }
}
