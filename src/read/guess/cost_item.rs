//! A cost in another notation: `€ 15.500 per jaar`.

use super::{amount, choice, quoted, with_unit};
use crate::plan::{Repeat, Word};

/// Returns the item of `cost` that a text means: `{ what = "…", amount = 15_500, per = "year" }`. None if it is not an
/// amount, or if its unit is not a word for `per`.
pub(in crate::read) fn cost_item(text: &str) -> Option<String> {
    let (amount, per) = match (amount(text), with_unit(text)) {
        (Some(amount), _) => (amount, None),
        (None, Some((amount, unit))) => (amount, Some(choice(&unit, Repeat::MEANINGS)?)),
        (None, None) => return None,
    };
    let per = per.map(|per| format!(", per = {}", quoted(per)));
    let per = per.unwrap_or_default();
    Some(format!("{{ what = \"…\", amount = {amount}{per} }}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_in_words_is_an_item() {
        let written = |text| cost_item(text);
        assert_eq!(
            written("€ 15.500 per jaar").as_deref(),
            Some("{ what = \"…\", amount = 15_500, per = \"year\" }")
        );
        assert_eq!(
            written("15.500").as_deref(),
            Some("{ what = \"…\", amount = 15_500 }")
        );
        assert_eq!(written("200 uur"), None);
    }
}
