//! Explanations of unclear conditions about their parts, partners, bases and numbers of units.

use super::explanation::Explanation;
use crate::checks::support::called::{funder_called, line_called};
use crate::checks::support::requirements::key;
use crate::finding::{AND, Piece, Words, listed, name, plural, verbatim};
use crate::ledger::{LineIx, Requirement};
use crate::plan::{Condition, Each, FunderIx, PeriodIx, Plan, PurposeId, ShareBase};
use crate::tell;

/// Periods that are in two years, in a condition for each year.
pub(super) fn cut_year(plan: &Plan, cut: &[PeriodIx]) -> Explanation {
    let periods = cut.iter().map(|period| name(&plan.periods.get(*period).id));
    let what = tell! {
        nl: "geldt voor elk jaar, en {periods} {lie} in twee jaren",
        en: "holds for each year, and {periods} {lie} in two years",
        periods = listed(periods.collect(), AND),
        lie = plural(cut.len(), Words::new("ligt", "lies"), Words::new("liggen", "lie"))
    };
    let hint = tell! {
        nl: "schrijf {each}: dan geldt de voorwaarde voor elke periode",
        en: "write {each}: then it holds for each period",
        each = verbatim("each = \"period\"")
    };
    Explanation::at("each", what, hint)
}

/// A requirement that can't be evaluated for each part, or for partners.
pub(super) fn not_by_part(condition: &Condition, requirement: Requirement) -> Explanation {
    let about = if condition.each.is_some() {
        "each"
    } else {
        "partner"
    };
    let what = tell! {
        nl: "heeft {about}, en dat kan niet bij {key}",
        en: "has {about}, which can't be combined with {key}",
        about = name(about), key = verbatim(key(requirement))
    };
    let hint = tell! {
        nl: "maak van {key} een eigen voorwaarde, zonder {about}",
        en: "make {key} a condition of its own, without {about}",
        key = verbatim(key(requirement)), about = name(about)
    };
    Explanation::at(about, what, hint)
}

/// A condition names lines, but its requirement is about everything that funders bring in.
pub(super) fn not_of_lines(requirement: Requirement) -> Explanation {
    let what = tell! {
        nl: "noemt posten, en {key} geldt voor alles wat een financier inbrengt",
        en: "names lines, and {key} holds for all that a funder brings in",
        key = verbatim(key(requirement))
    };
    let hint = tell! {
        nl: "laat de posten weg, of maak er twee voorwaarden van",
        en: "leave the lines out, or make it two conditions"
    };
    Explanation::at(key(requirement), what, hint)
}

/// A maximum of transfers between lines, in a condition about funders.
pub(super) fn reallocation_of_funder() -> Explanation {
    let what = tell! {
        nl: "noemt een financier, en {key} geldt voor wat tussen posten verschuift, wie die ook betaalt",
        en: "names a funder, and {key} holds for what moves between lines, whoever pays for them",
        key = verbatim("max-reallocation")
    };
    let hint = tell! {
        nl: "laat {funder} weg, noem met {lines} de posten van deze financier, of maak er twee voorwaarden van",
        en: "leave {funder} out, name the lines of this funder in {lines}, or make it two conditions",
        funder = verbatim("funder"), lines = verbatim("lines")
    };
    Explanation::at("funder", what, hint)
}

/// The payments of funders for lines, which the plan does not divide among partners.
pub(super) fn paid_for_partners() -> Explanation {
    let what = tell! {
        nl: "gaat over partners, en wat een financier van posten betaalt wordt niet over hen verdeeld",
        en: "is about partners, and what a funder pays of lines is not divided among them"
    };
    let hint = tell! {
        nl: "laat {funder} of {lines} weg: wat partners krijgen of wat ze dragen",
        en: "leave out {funder} or {lines}: what partners get, or what they bear",
        funder = verbatim("funder"), lines = verbatim("lines")
    };
    Explanation::at("lines", what, hint)
}

/// The income from a funder, which no key divides among partners.
pub(super) fn not_divided(plan: &Plan, condition: &Condition, funder: FunderIx) -> Explanation {
    let key = match condition.each {
        Some(Each::Partner) => "each",
        Some(Each::Period | Each::Year | Each::Line) | None => "partner",
    };
    let what = tell! {
        nl: "gaat over wat partners krijgen, en wat {funder} inbrengt wordt niet over hen verdeeld",
        en: "is about what partners get, and what {funder} brings in is not divided among them",
        funder = funder_called(plan, funder)
    };
    let hint = tell! {
        nl: "geef de financier een {split}, die zegt wat elke partner krijgt",
        en: "give the funder a {split}, which says what each partner gets",
        split = verbatim("split")
    };
    Explanation::at(key, what, hint)
}

/// Costs without a partner that decide whether a requirement is met. In `lines`, None stands for costs without a line.
pub(super) fn without_partner(
    plan: &Plan,
    requirement: Requirement,
    lines: &[Option<LineIx>],
) -> Explanation {
    let lines = lines.iter().map(|line| match line {
        Some(line) => line_called(plan, *line),
        None => Piece::from(Words::new("geen post", "no line")),
    });
    let what = tell! {
        nl: "is niet te beoordelen: dat hangt af van kosten op {lines} die geen partner draagt",
        en: "can't be evaluated, because that depends on costs that no partner bears, on {lines}",
        lines = listed(lines.collect(), AND)
    };
    let hint = tell! {
        nl: "maak er kosten van een activiteit van, of kosten van de post in {cost}, en geef die een {split}",
        en: "make them costs of an activity, or costs of the line in {cost}, and give these a {split}",
        cost = verbatim("cost"), split = verbatim("split")
    };
    Explanation::at(key(requirement), what, hint)
}

/// A maximum of transfers, as a share of a base without approved amounts.
pub(super) fn base_not_approved(condition: &Condition) -> Explanation {
    let key = base_key(condition);
    let what = tell! {
        nl: "begrenst wat is verschoven, als deel van een grondslag zonder goedgekeurde bedragen",
        en: "limits what moved between lines, as a share of a base without approved amounts"
    };
    let hint = tell! {
        nl: "schrijf {of} als {cost} of als id's van posten, of laat het weg",
        en: "write {of} as {cost} or as ids of lines, or leave it out",
        of = verbatim("of"), cost = verbatim("cost")
    };
    Explanation::at(key, what, hint)
}

/// Two bases: contributions of funders, and something else.
pub(super) fn two_bases(condition: &Condition) -> Explanation {
    let other = name(match condition.of {
        ShareBase::Unstated => "without",
        ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit | ShareBase::Purposes(_) => "of",
    });
    let what = tell! {
        nl: "heeft twee grondslagen: {funders} en {other}", en: "has two bases: {funders} and {other}",
        funders = verbatim("of-funder"), other
    };
    Explanation::at(
        base_key(condition),
        what,
        tell! { nl: "laat een van beide weg", en: "leave one of them out" },
    )
}

fn base_key(condition: &Condition) -> &'static str {
    if condition.of_funders.is_empty() {
        "of"
    } else {
        "of-funder"
    }
}

/// A `first-of-each` in a condition without a base of costs.
pub(super) fn first_without_base() -> Explanation {
    let what = tell! {
        nl: "laat van elk van enkele kosten een eerste bedrag meetellen, en heeft geen grondslag van kosten over al haar \
             periodes",
        en: "counts a first amount of each of some costs, and has no base of costs over all its periods"
    };
    let hint = tell! {
        nl: "noem kosten bij {of} van {key}, een {amount} vanaf nul, en een vast percentage of een aandeel van kosten, zonder \
             {partner} en niet voor elke periode of elk jaar",
        en: "name costs in {of} of {key}, an {amount} of zero or more, and a flat rate or a share of costs, without {partner} and \
             not for each period or year",
        of = verbatim("of"), key = verbatim("first-of-each"), amount = verbatim("amount"), partner = verbatim("partner")
    };
    Explanation::at("first-of-each", what, hint)
}

/// A maximum per unit that does not say how many units there are, or says it twice.
pub(super) fn units_unstated() -> Explanation {
    let what = tell! {
        nl: "heeft een maximum per eenheid, maar het aantal eenheden ontbreekt of staat er op meer dan één manier",
        en: "has a maximum per unit, but the number of units is missing, or is given in several ways"
    };
    let hint = tell! {
        nl: "schrijf één van {quantity}, {of} met {unit}, of {target}; of alleen {unit}: dan telt wat op de posten van de voorwaarde is begroot",
        en: "write one of {quantity}, {of} with {unit}, or {target}; or {unit} alone, which counts what is planned on the lines of the condition",
        quantity = verbatim("quantity"), of = verbatim("of"), unit = verbatim("unit"), target = verbatim("target")
    };
    Explanation::at("max-per-unit", what, hint)
}

/// A maximum per unit without units in the plan.
pub(super) fn no_units() -> Explanation {
    let what = tell! {
        nl: "heeft een maximum per eenheid, en geen kostenpost en niet precies één beoogd resultaat heeft die eenheid",
        en: "has a maximum per unit, and neither a cost nor exactly one target has that unit"
    };
    let hint = tell! {
        nl: "schrijf bij {unit} de eenheid van de kosten, of die van één beoogd resultaat met een aantal",
        en: "write in {unit} the unit of the costs, or that of one target with a number",
        unit = verbatim("unit")
    };
    Explanation::at("max-per-unit", what, hint)
}

/// A `first-of-each` that names costs outside the base, or costs that are named twice.
pub(super) fn first_without_costs(id: &PurposeId) -> Explanation {
    let what = tell! {
        nl: "telt een eerste bedrag van {id}, en dat valt buiten de grondslag of ook onder een ander eerste bedrag",
        en: "counts a first amount of {id}, which is outside its base or also in another first amount",
        id = name(id)
    };
    let hint = tell! {
        nl: "noem bij {first} alleen lasten uit de grondslag, elk een keer",
        en: "name in {first} only costs of the base, each once",
        first = verbatim("first-of-each")
    };
    Explanation::at("first-of-each", what, hint)
}

/// A maximum per unit with a number of units that is not about the part or the time of the condition.
pub(super) fn units_of_no_part(condition: &Condition) -> Explanation {
    let (quantity, by) = (verbatim("quantity"), verbatim("by"));
    let (what, hint) = match condition.each {
        Some(_) => (
            tell! {
                nl: "geldt voor elk deel apart, en het aantal eenheden hoort niet bij een van die delen",
                en: "holds for each part, and the number of units belongs to none of these parts"
            },
            tell! {
                nl: "schrijf {quantity}, geef het beoogde resultaat {by} binnen de tijd van de voorwaarde, of laat {each} weg",
                en: "write {quantity}, give the target {by} within the time of the condition, or leave out {each}",
                quantity, by, each = verbatim("each")
            },
        ),
        None => (
            tell! {
                nl: "geldt voor een tijd waarin het beoogde resultaat niet hoeft te zijn bereikt",
                en: "holds for a time in which the target is not due"
            },
            tell! {
                nl: "schrijf {quantity}, geef het beoogde resultaat {by} binnen die tijd, of laat {within} weg",
                en: "write {quantity}, give the target {by} within that time, or leave out {within}",
                quantity, by, within = verbatim("in")
            },
        ),
    };
    Explanation::at("max-per-unit", what, hint)
}
