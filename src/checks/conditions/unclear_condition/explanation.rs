//! The reason why a condition is unclear, and the action.

use super::bounds::{cannot_fail, cannot_hold, share_of_itself};
use super::incomplete::{ELIGIBLE, FLAT_RATE, FORM, INSTALMENTS, PREFINANCE, ROUNDING, UNIT};
use super::parts::{
    base_not_approved, cut_year, first_without_base, first_without_costs, no_units, not_by_part,
    not_divided, not_of_lines, paid_for_partners, reallocation_of_funder, two_bases,
    units_of_no_part, units_unstated, without_partner,
};
use crate::checks::support::called::{funder_called, line_called};
use crate::checks::support::requirements::key;
use crate::finding::{
    AND, Advice, Message, Piece, PlanChange, Words, counted, listed, name, verbatim,
};
use crate::ledger::{Fault, LineIx, Requirement};
use crate::place::Place;
use crate::plan::{Condition, PeriodIx, Plan, ShareBase, Span};
use crate::suggest::closest;
use crate::{say, tell};

/// The message and the hint about an unclear condition, and the key that they are about.
pub(super) struct Explanation {
    pub(super) key: Option<&'static str>,
    pub(super) what: Message,
    pub(super) hint: Advice,
}

impl Explanation {
    pub(super) fn at(key: &'static str, what: Message, hint: impl Into<Advice>) -> Explanation {
        Explanation {
            key: Some(key),
            what,
            hint: hint.into(),
        }
    }

    fn of_condition(what: Message, hint: Message) -> Explanation {
        Explanation {
            key: None,
            what,
            hint: hint.into(),
        }
    }
}

/// Returns the explanation of a fault.
pub(super) fn explanation(plan: &Plan, condition: &Condition, fault: &Fault) -> Explanation {
    match fault {
        Fault::CutWindow { cut, without, with } => {
            let place = Place::section("conditions")
                .index(condition.number)
                .key("in");
            Explanation::at(
                "in",
                cut_periods(plan, cut),
                whole_windows(&place, *without, *with),
            )
        }
        Fault::OutsideWindow => {
            let what = tell! {
                nl: "gaat over een tijdvak waarin het plan geen periode heeft",
                en: "is about a time in which the plan has no period"
            };
            Explanation::at("in", what, periods_of_the_plan())
        }
        Fault::CutYear(cut) => cut_year(plan, cut),
        Fault::NotByPart(requirement) => not_by_part(condition, *requirement),
        Fault::PaidForPartners => paid_for_partners(),
        Fault::NotDivided(funder) => not_divided(plan, condition, *funder),
        Fault::BaseNotApproved => base_not_approved(condition),
        Fault::TwoBases => two_bases(condition),
        Fault::FirstWithoutBase => first_without_base(),
        Fault::FirstWithoutCosts(id) => first_without_costs(id),
        Fault::UnitsOfNoPart => units_of_no_part(condition),
        Fault::NotOfLines(requirement) => not_of_lines(*requirement),
        Fault::ReallocationOfFunder => reallocation_of_funder(),
        Fault::UnitsUnstated => units_unstated(),
        Fault::NoUnits => no_units(),
        Fault::UnknownUnit => {
            let what = tell! {
                nl: "gaat over een eenheid die geen kostenpost heeft", en: "is about a unit that no cost has"
            };
            Explanation::at("unit", what, unit_hint(plan, condition))
        }
        Fault::NotApproved(lines) => not_approved(plan, lines),
        Fault::ApprovedInAll(at) => approved_in_all(plan, condition, *at),
        Fault::NoDemand => no_demand(),
        Fault::BaseWithoutShare => base_without_share(),
        Fault::ShareOfNothing => share_of_nothing(condition),
        Fault::EmptyBase => empty_base(condition),
        Fault::CreditWithoutCosts => {
            let what = tell! {
                nl: "laat lasten weg uit wat wordt ingebracht", en: "leaves costs out of what is brought in"
            };
            let hint = tell! {
                nl: "laat dit weg, of geef bij {of} lasten op", en: "take it out, or write {of} as costs",
                of = verbatim("of")
            };
            Explanation::at("without", what, hint)
        }
        Fault::Crossed => crossed(condition),
        Fault::CrossedWith { other, key } => crossed_with(plan, *other, key),
        Fault::ExcludesItsOwn(funder) => {
            let what = tell! {
                nl: "gaat over {funder} en sluit die financier uit", en: "is about {funder} and excludes it",
                funder = funder_called(plan, *funder)
            };
            let hint = tell! {
                nl: "laat die financier hier weg, of maak er twee voorwaarden van",
                en: "take it out here, or make it two conditions"
            };
            Explanation::at("excludes", what, hint)
        }
        Fault::ShareOfItself => share_of_itself(condition),
        Fault::CannotFail(requirement) => cannot_fail(condition, *requirement),
        Fault::CannotHold(requirement) => cannot_hold(*requirement),
        Fault::NotApplicable(requirement) => not_applicable(plan, condition, *requirement),
        Fault::TooLarge(requirement) => {
            let what = tell! {
                nl: "gaat over bedragen die te groot zijn om precies te vergelijken",
                en: "is about amounts that are too large to be compared exactly"
            };
            let hint = tell! {
                nl: "schrijf kleinere bedragen, bijvoorbeeld in duizenden",
                en: "write smaller amounts, for example in thousands"
            };
            Explanation::at(key(*requirement), what, hint)
        }
        Fault::WithoutPartner(requirement, without) => without_partner(plan, *requirement, without),
        Fault::FlatRateWithoutLines => FLAT_RATE.explanation(),
        Fault::EligibleWithoutFunder => ELIGIBLE.explanation(),
        Fault::FormWithoutFunder => FORM.explanation(),
        Fault::UnitWithoutTariff => UNIT.explanation(),
        Fault::RoundingWithoutFlatRate => ROUNDING.explanation(),
        Fault::InstalmentsWithoutFunder => INSTALMENTS.explanation(),
        Fault::PrefinanceWithoutInstalments => PREFINANCE.explanation(),
    }
}

/// The minimum is above the maximum.
fn crossed(condition: &Condition) -> Explanation {
    let is_share = condition.min_share > condition.max_share;
    let (min, max) = if is_share {
        ("min-share", "max-share")
    } else {
        ("min", "max")
    };
    let what = tell! { nl: "vraagt meer dan het toestaat", en: "asks for more than it allows" };
    let hint = tell! {
        nl: "maak {min} kleiner dan {max}", en: "make {min} smaller than {max}",
        min = name(min), max = name(max)
    };
    Explanation::at(min, what, hint)
}

/// A minimum of one condition is above the maximum of another condition about the same amount.
fn crossed_with(plan: &Plan, other: usize, key: &'static str) -> Explanation {
    let other = plan.conditions.get(other);
    let other = name(other.map_or("", |condition| condition.name.as_str()));
    let what = tell! {
        nl: "en {other} spreken elkaar tegen: geen plan voldoet aan beide",
        en: "and {other} contradict each other: no plan meets both",
        other
    };
    Explanation::at(key, what, other_figure())
}

pub(super) fn other_figure() -> Message {
    tell! { nl: "wijzig het getal, of laat het weg", en: "change the figure, or leave it out" }
}

fn periods_of_the_plan() -> Message {
    tell! { nl: "noem periodes van het plan", en: "name periods of the plan" }
}

/// A requirement about something that the plan does not have: periods, or rates of costs.
fn not_applicable(plan: &Plan, condition: &Condition, requirement: Requirement) -> Explanation {
    let rates = tell! {
        nl: "schrijf de kosten als {rate} en {quantity}, of laat dit weg",
        en: "write the costs as {rate} and {quantity}, or leave it out",
        rate = verbatim("rate"), quantity = verbatim("quantity")
    };
    let (what, hint) = if plan.periods.is_empty() {
        (
            tell! {
                nl: "is niet te beoordelen, want het plan heeft geen periodes",
                en: "can't be evaluated, because the plan has no periods"
            },
            tell! {
                nl: "noem de {periods} in {plan}", en: "list the {periods} in {plan}",
                periods = verbatim("periods"), plan = verbatim("[plan]")
            },
        )
    } else if let Some(unit) = &condition.unit {
        let what = tell! {
            nl: "gaat over tarieven per {unit}, en geen van deze kosten heeft zo'n tarief",
            en: "is about rates of {unit}, and no cost that it is about has such a rate",
            unit = name(unit)
        };
        (what, rates)
    } else {
        let what = tell! {
            nl: "gaat over tarieven, en geen van deze kosten heeft een tarief",
            en: "is about rates, and no cost that it is about has a rate"
        };
        (what, rates)
    };
    Explanation::at(key(requirement), what, hint)
}

fn no_demand() -> Explanation {
    let hint = tell! {
        nl: "voeg toe wat de voorwaarde vraagt, zoals {example}, of laat de voorwaarde weg",
        en: "add what it demands, such as {example}, or leave it out",
        example = verbatim("max-share = \"50%\"")
    };
    Explanation::of_condition(tell! { nl: "vraagt niets", en: "demands nothing" }, hint)
}

fn base_without_share() -> Explanation {
    let what = tell! {
        nl: "heeft een grondslag en geen percentage", en: "says what a share is of and has no share"
    };
    let hint = tell! {
        nl: "voeg {max}, {min} of {rate} toe", en: "add {max}, {min} or {rate}",
        max = verbatim("max-share"), min = verbatim("min-share"), rate = verbatim("flat-rate")
    };
    Explanation::of_condition(what, hint)
}

/// No cost is left in the base of the condition.
fn empty_base(condition: &Condition) -> Explanation {
    let key = if matches!(condition.of, ShareBase::Purposes(_)) {
        "of"
    } else if condition.without.is_empty() {
        "flat-rate"
    } else {
        "without"
    };
    let what = tell! {
        nl: "heeft een percentage van lasten, en er blijven geen lasten over om het van te nemen",
        en: "has a share of costs, and no cost is left that it could be a share of"
    };
    let hint = tell! {
        nl: "noem andere posten bij {of}, of laat minder weg", en: "name other lines in {of}, or leave out less",
        of = verbatim("of")
    };
    Explanation::at(key, what, hint)
}

fn share_of_nothing(condition: &Condition) -> Explanation {
    let key = match condition.max_share {
        Some(_) => "max-share",
        None => "min-share",
    };
    let what = tell! {
        nl: "heeft een percentage en zegt niet van wie of wat",
        en: "has a share and does not say of whom or what"
    };
    let hint = tell! {
        nl: "voeg {funder} of {lines} toe: wiens deel het is", en: "add {funder} or {lines}: whose part it is",
        funder = verbatim("funder"), lines = verbatim("lines")
    };
    Explanation::at(key, what, hint)
}

/// The message about a window that covers some periods only in part.
fn cut_periods(plan: &Plan, cut: &[PeriodIx]) -> Message {
    let periods = cut.iter().map(|period| name(&plan.periods.get(*period).id));
    tell! {
        nl: "beslaat maar een deel van {periods}, en wordt over hele periodes beoordeeld",
        en: "takes only a part of {periods}, and is evaluated over whole periods",
        periods = listed(periods.collect(), AND)
    }
}

/// The advice to name complete periods. It proposes the nearest windows of complete periods in which the condition is
/// met.
fn whole_windows(place: &Place, without: Option<Span>, with: Option<Span>) -> Advice {
    let window = |span: Span| verbatim(format!("in = \"{span}\""));
    let change = |span: Span| PlanChange::word(place.clone(), span);
    match (without, with) {
        (Some(without), Some(with)) => {
            let leaves_out = tell! {
                nl: "{window} om dat weg te laten", en: "{window} to leave that out",
                window = window(without)
            };
            let takes_in = tell! {
                nl: "{window} om het mee te nemen", en: "{window} to take it in", window = window(with)
            };
            Advice::from(tell! { nl: "noem hele periodes", en: "name complete periods" })
                .or_correct(leaves_out, change(without))
                .or_correct(takes_in, change(with))
        }
        (Some(span), None) | (None, Some(span)) => {
            Advice::from(tell! { nl: "noem hele periodes", en: "name complete periods" })
                .or_correct(say![window(span)], change(span))
        }
        (None, None) => Advice::from(periods_of_the_plan()),
    }
}

fn unit_hint(plan: &Plan, condition: &Condition) -> Message {
    let unit = condition.unit.as_deref().unwrap_or_default();
    let of_items = plan
        .cost_items()
        .filter_map(|(_, _, item)| item.unit.as_deref());
    let units = plan
        .tariffs
        .values()
        .filter_map(|tariff| tariff.unit.as_deref())
        .chain(of_items);
    match closest(unit, units) {
        Some(meant) => tell! {
            nl: "is {meant} bedoeld?", en: "did you mean {meant}?", meant = name(meant)
        },
        None => tell! {
            nl: "schrijf de eenheid zoals de kosten die hebben, of laat haar weg: dan gaat het over elk tarief",
            en: "write the unit as the costs have it, or leave it out: then it is about any rate"
        },
    }
}

/// The line has one approved amount for all periods, and the condition is about some of them.
fn approved_in_all(plan: &Plan, condition: &Condition, at: LineIx) -> Explanation {
    let what = tell! {
        nl: "gaat over een deel van de tijd, en wat voor {line} is goedgekeurd is een bedrag voor alle periodes",
        en: "is about a part of the time, and what was approved of {line} is one amount",
        line = line(plan, at)
    };
    let hint = tell! {
        nl: "schrijf {approved} daar per periode, of laat {window} weg",
        en: "write {approved} by period there, or take {window} out",
        approved = verbatim("approved"),
        window = name(if condition.within.is_some() { "in" } else { "each" })
    };
    Explanation::at("max-reallocation", what, hint)
}

/// These lines have no `approved`. The list is empty if no line of the plan has it.
fn not_approved(plan: &Plan, lines: &[LineIx]) -> Explanation {
    let approved = verbatim("approved");
    let [first, others @ ..] = lines else {
        let what = tell! {
            nl: "gaat over wat is verschoven, en geen post zegt wat is goedgekeurd",
            en: "is about what moved, and no line says what was approved"
        };
        let hint = tell! {
            nl: "voeg {approved} toe aan elke post", en: "add {approved} to each line", approved
        };
        return Explanation::at("max-reallocation", what, hint);
    };
    let what = tell! {
        nl: "gaat over wat is verschoven, en {line} zegt niet wat is goedgekeurd",
        en: "is about what moved, and {line} does not say what was approved",
        line = line(plan, *first)
    };
    let hint = if others.is_empty() {
        tell! {
            nl: "voeg daar {approved} toe; voor een nieuwe post is dat 0",
            en: "add {approved} there; of a line that is new it is 0",
            approved
        }
    } else {
        tell! {
            nl: "voeg {approved} toe aan deze post en nog {more}; voor een nieuwe post is dat 0",
            en: "add {approved} there, and to {more}; of a line that is new it is 0",
            approved,
            more = counted(
                others.len(),
                Words::new("andere post", "more line"),
                Words::new("andere posten", "more lines")
            )
        }
    };
    Explanation::at("max-reallocation", what, hint)
}

fn line(plan: &Plan, line: LineIx) -> Piece {
    line_called(plan, line)
}
