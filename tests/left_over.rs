//! What is left of a contribution at the end of a year: `examples/overschot.toml`.

use crate::support::run::hbplan;

#[test]
fn what_is_left_stays_available_or_lapses() {
    // Of the city 1.000 is left, which it does not take back. Of the fund 500 is left, which is not paid any more.
    hbplan(&["forecast", "examples/overschot.toml", "--format", "csv"])
        .go()
        .ended(0)
        .prints("Gemeente,20000,10000,10000,10000,20000,0")
        .prints("Fonds,8000,4000,4000,3500,7500,500");
}
