//! The figures that a finding about a condition names at their places.

use hbplan::finding::Finding;

use super::{findings, said};
use crate::support::files::read;
use crate::support::plans::changed_all;

fn named(finding: &Finding) -> Vec<String> {
    let named = finding.related.iter();
    named.map(|related| said(&related.message)).collect()
}

#[test]
fn a_shortage_before_a_payment_names_what_was_received() {
    let text = read("examples/conditions/instalments.toml");
    let text = text.replace("[500, 500, 500, 500]", "[450, 550, 500, 500]");
    let places = named(&findings(&text)[0]);
    assert_eq!(places[0], "received €450");
    assert!(!places.contains(&"received €550".to_string()), "{places:?}");
}

#[test]
fn the_line_that_a_finding_is_about_is_named_first() {
    let text = read("examples/conditions/each-line.toml");
    let text = changed_all(&text, &[("[12_500]", "[12_501]"), ("[17_500]", "[17_499]")]);
    let found = &findings(&text)[0];
    assert_eq!(
        said(&found.message),
        "€2,501 moved to `Training`, of which €10,000 was approved, 25.01%, and `flexibility of each heading` allows 25%: \
         €1 too much"
    );
    assert_eq!(
        named(found),
        [
            "`Training` €12,501, approved €10,000",
            "`Staff` €17,499, approved €20,000"
        ]
    );
}

#[test]
fn a_share_of_what_another_funder_brings_in_names_both() {
    let text = read("examples/conditions/match.toml");
    let grant = "name = \"Grant\",     credit = ";
    let text = changed_all(
        &text,
        &[
            (&format!("{grant}[8_000]"), &format!("{grant}[8_001]")),
            ("credit = [2_000]", "credit = [1_999]"),
        ],
    );
    assert_eq!(
        named(&findings(&text)[0]),
        ["`Own money` €1,999", "`Grant` €8,001"]
    );
}
