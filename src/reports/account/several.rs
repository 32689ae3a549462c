//! Notes on what the accounts to several funders have in common.

use crate::finding::{AND, Message, Piece, Words, listed, name};
use crate::ledger::{AccountInput, Books, FunderIx, gives_back};
use crate::plan::{Money, Plan};
use crate::reports::names::funder_called;
use crate::{say, tell};

/// The text before the last of several steps.
const THEN: Words = Words::new(" en dan ", " and then ");

/// Names the funders that get nothing back of a surplus. None if there are none.
pub(super) fn not_settled(plan: &Plan, funders: &[FunderIx]) -> Option<Message> {
    let without = funders.iter().map(|at| plan.funder(*at));
    let without = without.filter(|funder| !gives_back(funder));
    let names: Vec<Piece> = without.map(|funder| name(&funder.name)).collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Zonder beschikking, en zonder afspraak in het plan om terug te betalen wat overblijft, is er geen afrekening: van een overschot gaat eerst terug wat andere financiers toekomt. Dat geldt voor {funders}.",
            en: "Without an award, and without an agreement in the plan to give back what is left, nothing is settled: of a surplus, what goes back to other funders comes first. That holds for {funders}.",
            funders = listed(names, AND)
        }
    })
}

/// A note on the order in which schemes that count the own contribution differently are settled. None for fewer than
/// two.
pub(super) fn different_schemes(plan: &Plan, schemes: &[Vec<FunderIx>]) -> Option<Message> {
    let mut named = schemes.iter().map(|funders| {
        let names = funders.iter();
        let names = names.map(|at| name(funder_called(plan, *at)));
        Piece::from(listed(names.collect::<Vec<Piece>>(), AND))
    });
    let first = named.next()?;
    let others: Vec<Piece> = named.collect();
    (!others.is_empty()).then(|| {
        tell! {
            nl: "De eigen bijdrage telt niet in elke afrekening voor hetzelfde bedrag, dus laat niet elke regeling evenveel over voor de financiers samen. Eerst is gerekend met de regeling die de minste eigen bijdrage telt ({first}, daarna {others}). Elke volgende regeling laat staan wat de eerdere dragen, en vraagt terug of betaalt wat haar eigen regels daarnaast laten. Zo betaalt niemand meer dan zijn eigen regels toestaan.",
            en: "The own contribution does not count as the same amount in each settlement, so not every scheme leaves as much for the funders together. The scheme that counts the least own contribution comes first ({first}, and then {others}). Each later scheme leaves what the earlier ones bear as it is, and claims back or pays what its own rules leave. So nobody pays more than its own rules allow.",
            first, others = listed(others, THEN)
        }
    })
}

/// A note on how several funders share a shortfall that each of them could pay. None if there are none.
pub(super) fn short_of_several(plan: &Plan, funders: &[FunderIx]) -> Option<Message> {
    let names = funders.iter().map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Andere financiers kunnen hetzelfde tekort nog betalen als {funders}. Elke afrekening telt wat de andere financiers betaalden zoals geboekt, dus elk van hen zou het helemaal moeten betalen. Het wordt één keer betaald, naar rato van wat elk nog kan betalen, voor zover de kosten die elk mag betalen dat toelaten.",
            en: "Other funders can still pay the same shortfall as {funders}. Each settlement counts what the other funders paid as booked, so each of them could have to pay it in full. It is paid once, in proportion to what each still may pay, as far as the cost that each may pay allows.",
            funders = listed(names, AND)
        }
    })
}

/// A note on a surplus that is divided between the only funder of the report and funders outside it. None if nobody
/// else gets anything back.
pub(super) fn paid_back_to_others(
    plan: &Plan,
    books: &Books,
    funders: &[FunderIx],
    is_paid_back: impl Fn(FunderIx) -> bool,
) -> Option<Message> {
    let [only] = funders else {
        return None;
    };
    let mut others = books.funder_tree.leaves().filter(|at| at != only);
    if !others.any(|at| gives_back(plan.funder(at)) && is_paid_back(at)) {
        return None;
    }
    let beside = tell! {
        nl: "Van hetzelfde overschot gaat ook naar anderen terug, naast {funder}.",
        en: "Others get a part of the same surplus back too, beside {funder}.",
        funder = name(funder_called(plan, *only))
    };
    Some(say![beside, " ", paid_back_once()])
}

/// A warning that the accounts to several funders can pay back the same surplus. None for fewer than two.
pub(in crate::reports) fn paid_back_to_several(
    plan: &Plan,
    funders: &[FunderIx],
) -> Option<Message> {
    let names = funders.iter().map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (names.len() > 1).then(|| {
        let to_several = tell! {
            nl: "Terug te betalen aan meer dan één financier: {funders}.",
            en: "To be paid back to more than one funder: {funders}.",
            funders = listed(names, AND)
        };
        say![to_several, " ", paid_back_once()]
    })
}

/// Names the instalments that are still to come, which count as paid. None if there are none.
pub(super) fn instalments_to_come(plan: &Plan, funders: &[(FunderIx, Money)]) -> Option<Message> {
    let open = funders.iter().filter(|(_, amount)| !amount.is_zero());
    let open =
        open.map(|(funder, amount)| say![name(funder_called(plan, *funder)), " (", *amount, ")"]);
    let open: Vec<Piece> = open.map(Piece::from).collect();
    (!open.is_empty()).then(|| {
        tell! {
            nl: "Wat een financier naast de andere draagt, hangt niet af van de dag van zijn laatste betaling. Termijnen en facturen die nog komen, tellen daarin als betaald: {funders}.",
            en: "What a funder bears beside the others does not depend on the day of its last payment. Instalments and invoices that are still to come count as paid in it: {funders}.",
            funders = listed(open, AND)
        }
    })
}

/// A sentence on the division of a surplus that several settlements claim.
fn paid_back_once() -> Message {
    tell! {
        nl: "Elke afrekening telt wat de andere financiers betaalden zoals geboekt, dus elk van hen kan hetzelfde overschot terugvragen. Het gaat één keer terug, naar rato van wat elk betaalde, voor zover de kosten die elk mag betalen dat toelaten.",
        en: "Each settlement counts what the other funders paid as booked, so each of them can claim the same surplus. It is paid back once, in proportion to what each paid, as far as the cost that each may pay allows.",
    }
}

/// Names the funders in kind that pay costs that are booked. None if there are none.
pub(super) fn booked_in_kind(input: &AccountInput<'_>) -> Option<Message> {
    let plan = input.funding.plan;
    let payers = input.comparison.in_kind.booked_payers().iter();
    let names = payers.map(|at| name(funder_called(plan, *at)));
    let names: Vec<Piece> = names.collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "In natura, en zelf in geen boekhouding: {funders}. Het plan laat activiteiten aan hen alleen over. Wat daarop is geboekt, dragen zij, ten hoogste wat zij begroten, en anders naar rato daarvan.",
            en: "In kind, and in no bookkeeping themselves: {funders}. The plan leaves activities to them alone. They bear what is booked on those, at most what they budget, and else in proportion to that.",
            funders = listed(names, AND)
        }
    })
}
