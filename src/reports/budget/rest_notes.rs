//! Notes on the funders that pay the rest.

use crate::finding::{AND, Message, Piece, listed, name};
use crate::plan::{Carry, Funder, Plan};
use crate::tell;

/// A note that a funder pays the rest of all costs, and what is subtracted from these costs.
fn rest_of_all(plan: &Plan, funder: Piece) -> Message {
    let has_opening = plan.carry == Carry::Forward || plan.has_opening();
    let mut funders = plan.funders.values();
    match (has_opening, funders.any(|funder| !funder.pays_rest)) {
        (true, true) => tell! {
            nl: "{funder} betaalt de rest: de lasten min het beginsaldo en wat de anderen inbrengen.",
            en: "{funder} pays the rest: what is spent less the opening balance and what the others bring in.",
            funder
        },
        (true, false) => tell! {
            nl: "{funder} betaalt de rest: de lasten min het beginsaldo.",
            en: "{funder} pays the rest: what is spent less the opening balance.",
            funder
        },
        (false, true) => tell! {
            nl: "{funder} betaalt de rest: de lasten min wat de anderen inbrengen.",
            en: "{funder} pays the rest: what is spent less what the others bring in.",
            funder
        },
        (false, false) => tell! {
            nl: "{funder} betaalt de rest: alle lasten.",
            en: "{funder} pays the rest: all that is spent.",
            funder
        },
    }
}

/// Returns notes on the funders that pay a rest, and the lines of that rest.
pub(super) fn rest_notes(plan: &Plan) -> Vec<Message> {
    let payers = plan.funders.values().filter(|funder| funder.pays_rest);
    let note = |funder: &Funder| match &funder.pays {
        None => rest_of_all(plan, name(&funder.name)),
        Some(pays) => {
            let lines = pays.iter().map(|id| match plan.find_line(id.as_str()) {
                Some(line) => Piece::from(plan.line(line).name.clone()),
                None => Piece::from(id.to_string()),
            });
            tell! {
                nl: "{funder} betaalt de rest van {lines}: de lasten daarvan min wat anderen daarvoor inbrengen.",
                en: "{funder} pays the rest of {lines}: what is spent on these less what others bring in for them.",
                funder = name(&funder.name), lines = listed(lines.collect(), AND)
            }
        }
    };
    payers.map(note).collect()
}
