//! A condition that is incomplete, contradicts itself, or covers a period only in part.
//!
//! It is not evaluated: the reports say so, and no other rule reports it.

use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::{Fault, LineIx, Requirement};
use crate::place::Place;
use crate::plan::{Condition, Cost, PeriodIx, Plan, Span};
use crate::say;
use crate::suggest::closest;

pub static RULE: Rule = Rule {
    id: "HB080",
    name: RuleName("unclear-condition"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words {
        nl: "Onduidelijke voorwaarde",
        en: "Unclear condition",
    },
    checks: Words {
        nl: "Of een voorwaarde iets vereist, haar sleutels bij elkaar horen, haar `in` uit hele periodes van het plan \
             bestaat, haar grens niet een is waaraan elk plan of geen enkel plan voldoet, en het plan heeft waar ze \
             over gaat: een maximumtarief vraagt kosten met een tarief.",
        en: "That a condition requires something, that its keys belong together, that its `in` has whole periods of \
             the plan only, that its limit is not one that every plan or no plan meets, and that the plan has what it \
             is about: a maximum rate needs costs with a rate.",
    },
    why: Words {
        nl: "Een onduidelijke voorwaarde leest ieder zoals het hem uitkomt. Een deel van een periode heeft geen eigen \
             bedragen, dus een aandeel daarbinnen is niet te berekenen.",
        en: "Everybody reads an unclear condition in the way that suits. A part of a period has no figures of its \
             own, so a share within it can't be computed.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 300] }
gemeente = { name = "Gemeente", credit = [500, 700] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
in = "2020..2021-07"
"#,
    instead: &[(r#"in = "2020..2021-07""#, r#"in = "2020..2021""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (at, fault) in &cx.evaluation.faults {
        let Some(condition) = cx.plan.conditions.get(*at) else {
            continue;
        };
        let Explanation { key, what, hint } = explanation(cx.plan, condition, fault);
        let place = Place::section("conditions").index(condition.number);
        let place = match key {
            Some(key) => place.key(key),
            None => place,
        };
        let mut message = say![name(&condition.name), " "];
        message.extend(what);
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}

/// The message and the hint about an unclear condition, and the key that they are about.
struct Explanation {
    key: Option<&'static str>,
    what: Message,
    hint: Message,
}

impl Explanation {
    fn at(key: &'static str, what: Message, hint: Message) -> Explanation {
        Explanation {
            key: Some(key),
            what,
            hint,
        }
    }
}

/// A key that means nothing without another one.
struct Incomplete {
    key: &'static str,
    what: &'static str,
    needs: &'static str,
    /// The meaning of the needed key.
    meaning: &'static str,
}

impl Incomplete {
    fn explanation(&self) -> Explanation {
        let hint = say!["add ", name(self.needs), ": ", self.meaning];
        Explanation::at(self.key, say![self.what], hint)
    }
}

const FLAT_RATE: Incomplete = Incomplete {
    key: "flat-rate",
    what: "has a flat rate and does not say of which lines",
    needs: "lines",
    meaning: "those that cost that rate",
};
const ELIGIBLE: Incomplete = Incomplete {
    key: "of",
    what: "is a share of what may be paid and does not say by whom",
    needs: "funder",
    meaning: "who may pay it",
};
const FORM: Incomplete = Incomplete {
    key: "form",
    what: "says in which form and not of whose contribution",
    needs: "funder",
    meaning: "who is to bring it in",
};
const UNIT: Incomplete = Incomplete {
    key: "unit",
    what: "has a unit and no highest rate",
    needs: "max-tariff",
    meaning: "the highest rate",
};
const INSTALMENTS: Incomplete = Incomplete {
    key: "instalments",
    what: "has instalments and does not say of whom",
    needs: "funder",
    meaning: "whose they are",
};
const PREFINANCE: Incomplete = Incomplete {
    key: "max-prefinance",
    what: "limits what is advanced and has no instalments",
    needs: "instalments",
    meaning: "what is received in each period",
};

fn explanation(plan: &Plan, condition: &Condition, fault: &Fault) -> Explanation {
    match fault {
        Fault::CutWindow { cut, without, with } => {
            Explanation::at("in", cut_periods(plan, cut), whole_windows(*without, *with))
        }
        Fault::OutsideWindow => {
            let what = say!["is about a time in which the plan has no period"];
            Explanation::at("in", what, say!["name periods of the plan"])
        }
        Fault::UnknownUnit => {
            let what = say!["is about a unit that no cost has"];
            Explanation::at("unit", what, unit_hint(plan, condition))
        }
        Fault::NotApproved(lines) => not_approved(plan, lines),
        Fault::ApprovedInAll(at) => approved_in_all(plan, *at),
        Fault::NoDemand => no_demand(),
        Fault::BaseWithoutShare => base_without_share(),
        Fault::ShareOfNothing => share_of_nothing(condition),
        Fault::CreditWithoutCosts => {
            let what = say!["leaves costs out of what is brought in"];
            let hint = say!["take it out, or write ", name("of"), " as costs"];
            Explanation::at("without", what, hint)
        }
        Fault::Crossed => {
            let is_share = condition.min_share > condition.max_share;
            let crossed = if is_share { "min-share" } else { "min" };
            let hint = say!["make the least smaller than the most"];
            Explanation::at(crossed, say!["asks for more than it allows"], hint)
        }
        Fault::ExcludesItsOwn(funder) => {
            let funder = name(&plan.funder(*funder).name);
            let what = say!["is about ", funder, " and excludes it"];
            let hint = say!["take it out here, or make it two conditions"];
            Explanation::at("excludes", what, hint)
        }
        Fault::CannotFail(requirement) => cannot_fail(condition, *requirement),
        Fault::CannotHold(requirement) => {
            let what = say!["has a limit that no plan meets"];
            let hint = say!["change the figure, or leave it out"];
            Explanation::at(key(*requirement), what, hint)
        }
        Fault::NotApplicable(requirement) => not_applicable(plan, *requirement),
        Fault::TooLarge(requirement) => {
            let what = say!["is about amounts that are too large to be compared exactly"];
            let hint = say!["write smaller amounts, for example in thousands"];
            Explanation::at(key(*requirement), what, hint)
        }
        Fault::FlatRateWithoutLines => FLAT_RATE.explanation(),
        Fault::EligibleWithoutFunder => ELIGIBLE.explanation(),
        Fault::FormWithoutFunder => FORM.explanation(),
        Fault::UnitWithoutTariff => UNIT.explanation(),
        Fault::InstalmentsWithoutFunder => INSTALMENTS.explanation(),
        Fault::PrefinanceWithoutInstalments => PREFINANCE.explanation(),
    }
}

fn cannot_fail(condition: &Condition, requirement: Requirement) -> Explanation {
    let is_reallocation = matches!(requirement, Requirement::MaxReallocation(_));
    let hint = if is_reallocation && !condition.lines.is_empty() {
        "name all lines that money may move between"
    } else {
        "change the figure, or leave it out"
    };
    let what = say!["has a limit that every plan meets"];
    Explanation::at(key(requirement), what, say![hint])
}

/// A requirement that the plan has nothing for.
fn not_applicable(plan: &Plan, requirement: Requirement) -> Explanation {
    let (what, hint) = if plan.periods.is_empty() {
        (
            say!["can't be judged, because the plan has no periods"],
            say!["list the ", name("periods"), " in ", name("[plan]")],
        )
    } else {
        (
            say!["is about rates, and no cost that it is about has a rate"],
            say![
                "write the costs as ",
                name("rate"),
                " and ",
                name("quantity"),
                ", or leave it out"
            ],
        )
    };
    Explanation::at(key(requirement), what, hint)
}

fn no_demand() -> Explanation {
    let mut hint = say!["add what it demands, such as "];
    hint.extend(say![name("max-share = \"50%\""), ", or leave it out"]);
    Explanation {
        key: None,
        what: say!["demands nothing"],
        hint,
    }
}

fn base_without_share() -> Explanation {
    let mut hint = say!["add ", name("max-share"), ", ", name("min-share")];
    hint.extend(say![" or ", name("flat-rate")]);
    Explanation {
        key: None,
        what: say!["says what a share is of and has no share"],
        hint,
    }
}

fn share_of_nothing(condition: &Condition) -> Explanation {
    let key = match condition.max_share {
        Some(_) => "max-share",
        None => "min-share",
    };
    let mut hint = say!["add ", name("funder"), " or ", name("lines")];
    hint.push(": whose part it is");
    let what = say!["has a share and does not say of whom or what"];
    Explanation::at(key, what, hint)
}

/// The message about a window that covers some periods only in part.
fn cut_periods(plan: &Plan, cut: &[PeriodIx]) -> Message {
    let mut message = say!["takes only a part of "];
    for (at, period) in cut.iter().enumerate() {
        if at > 0 {
            message.push(" and ");
        }
        message.push(name(&plan.periods.get(*period).id));
    }
    message.push(", and is judged over whole periods");
    message
}

/// The hint with the nearest windows that cover periods completely.
fn whole_windows(without: Option<Span>, with: Option<Span>) -> Message {
    let quoted = |span: Span| name(format!("in = \"{span}\""));
    match (without, with) {
        (Some(without), Some(with)) => {
            say![
                "write ",
                quoted(without),
                " to leave that out, or ",
                quoted(with),
                " to take it in"
            ]
        }
        (Some(span), None) | (None, Some(span)) => say!["write ", quoted(span)],
        (None, None) => say!["name periods of the plan"],
    }
}

fn unit_hint(plan: &Plan, condition: &Condition) -> Message {
    let unit = condition.unit.as_deref().unwrap_or_default();
    let items = plan
        .activities
        .iter()
        .filter_map(|activity| match &activity.cost {
            Cost::Items(items) => Some(items),
            Cost::Unsaid | Cost::None => None,
        });
    let of_items = items.flatten().filter_map(|item| item.unit.as_deref());
    let units = plan
        .tariffs
        .values()
        .filter_map(|tariff| tariff.unit.as_deref())
        .chain(of_items);
    match closest(unit, units) {
        Some(meant) => say!["did you mean ", name(meant), "?"],
        None => {
            say!["write the unit as the costs have it, or leave it out: then it is about any rate"]
        }
    }
}

/// The line has one approved amount for all periods, and the condition is about some of them.
fn approved_in_all(plan: &Plan, at: LineIx) -> Explanation {
    let what = say![
        "is about a part of the time, and what was approved of ",
        line(plan, at),
        " is one amount"
    ];
    let hint = say![
        "write ",
        name("approved"),
        " by period there, or take ",
        name("in"),
        " out"
    ];
    Explanation::at("max-reallocation", what, hint)
}

/// These lines have no `approved`. The list is empty if no line of the plan has it.
fn not_approved(plan: &Plan, lines: &[LineIx]) -> Explanation {
    let [first, others @ ..] = lines else {
        let what = say!["is about what moved, and no line says what was approved"];
        let hint = say!["add ", name("approved"), " to each line"];
        return Explanation::at("max-reallocation", what, hint);
    };
    let what = say![
        "is about what moved, and ",
        line(plan, *first),
        " does not say what was approved"
    ];
    let mut hint = say!["add ", name("approved"), " there"];
    if !others.is_empty() {
        hint.extend(say![", and to ", others.len(), " more lines"]);
    }
    hint.push("; of a line that is new it is 0");
    Explanation::at("max-reallocation", what, hint)
}

fn line(plan: &Plan, line: LineIx) -> Piece {
    name(&plan.line(line).name)
}
