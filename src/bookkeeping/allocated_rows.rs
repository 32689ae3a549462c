//! The messages about allocated lines whose rows can't be read. Each says what to do.

use crate::finding::{Message, Piece, verbatim};
use crate::import::AllocatedRowKinds;
use crate::tell;

/// The setting for rows that are shares of an amount.
fn shares() -> Piece {
    verbatim("allocations = \"shares\"")
}

/// The message about rows that can be shares of an amount, or can repeat the amount along several axes. If they can
/// only repeat it, the message is that the axis of each row is unclear. It names the settings with which the rows can
/// be read.
pub(super) fn unclear_axes(first: u64, can_be: AllocatedRowKinds) -> Message {
    let axes = verbatim("allocations = \"axes\"");
    let advice = match (can_be.shares, can_be.axes) {
        (true, true) => tell! {
            nl: "schrijf {shares} of {axes}, of exporteer één as", en: "write {shares} or {axes}, or export one axis",
            shares = shares(), axes
        },
        (true, false) => tell! {
            nl: "schrijf {shares} als het delen zijn, of exporteer één as",
            en: "write {shares} if they are shares, or export one axis",
            shares = shares()
        },
        (false, true) => tell! {
            nl: "schrijf {axes} als het assen zijn, of exporteer één as",
            en: "write {axes} if they are axes, or export one axis",
            axes
        },
        (false, false) => tell! { nl: "exporteer één as", en: "export one axis" },
    };
    if !can_be.shares {
        return tell! {
            nl: "de regels van de verbijzonderde boeking van regel {first} zijn samen een veelvoud van het bedrag ertegenover, en welke \
                 bij één as horen is niet te zien; {advice}",
            en: "the rows of the allocated line of row {first} come to a multiple of the amount on the other side, and they do not \
                 show which are of one axis; {advice}",
            first, advice
        };
    }
    tell! {
        nl: "de regels van de verbijzonderde boeking van regel {first} kunnen delen van haar bedrag zijn, of hetzelfde bedrag langs meer \
             assen, en het boekstuk wijst niet uit welke; {advice}",
        en: "the rows of the allocated line of row {first} can be shares of its amount, or the same amount along several axes, and \
             the transaction does not show which; {advice}",
        first, advice
    }
}

/// The message about rows that are shares along several axes. No row has the code of each axis.
pub(super) fn shares_along_axes(first: u64) -> Message {
    tell! {
        nl: "de verbijzonderde boeking van regel {first} heeft delen langs meer dan één as, en welke daarvan bij elkaar horen is niet te \
             zien; exporteer één as",
        en: "the allocated line of row {first} has shares along more than one axis, and it does not show which belong together; \
             export one axis",
        first
    }
}

/// The message about rows that repeat an amount for each axis, with the codes of all axes in one column.
pub(super) fn axes_in_one_column(first: u64) -> Message {
    tell! {
        nl: "de verbijzonderde boeking van regel {first} staat er volgens het boekstuk meer dan één keer in, langs assen waarvan de codes in \
             één kolom staan; exporteer één as, of elke as in een eigen kolom; noem een kolom met het deel van elke regel bij {amount}",
        en: "by its transaction, the allocated line of row {first} is there more than once, along axes whose codes are in one column; \
             export one axis, or each axis in a column of its own; if a column has the part of each row, name it under {amount}",
        first, amount = verbatim("columns.amount")
    }
}

/// The message about rows with different amounts that are axes according to the plan.
pub(super) fn unequal_axes(first: u64) -> Message {
    tell! {
        nl: "de verbijzonderde boeking van regel {first} heeft regels met verschillende bedragen, en die zijn geen assen van één bedrag; \
             laat {key} weg, of schrijf {shares}",
        en: "the allocated line of row {first} has rows with different amounts, which are no axes of one amount; leave {key} out, \
             or write {shares}",
        first, key = verbatim("allocations"), shares = shares()
    }
}
