//! Lists that are written as one text: `school, bureau`.

use super::{amount, quoted};

/// Returns the words of a text as an array of texts: `["school", "bureau"]`.
pub(in crate::read) fn texts(text: &str) -> String {
    let items: Vec<String> = items(text).into_iter().map(quoted).collect();
    format!("[{}]", items.join(", "))
}

/// Returns the amounts of a text as an array: `[2_400, 1_400]` for `2400, 1.400`. None if one is not an amount.
pub(in crate::read) fn amounts(text: &str) -> Option<String> {
    let amounts: Option<Vec<String>> = items(text).into_iter().map(amount).collect();
    amounts.map(|amounts| format!("[{}]", amounts.join(", ")))
}

/// An array that has too many numbers because of decimal commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct DecimalCommas {
    /// The first number with a comma, as it is written.
    pub(in crate::read) first: String,
    /// The array without decimal commas.
    pub(in crate::read) write: String,
}

/// Returns the array that was meant by an array such as `[62,50, 3]`. Commas between two digits are read as part of a
/// number, until there are `count` numbers. None if that is not possible.
pub(in crate::read) fn decimal_commas(written: &str, count: usize) -> Option<DecimalCommas> {
    let inside = written.strip_prefix('[')?.strip_suffix(']')?;
    let pieces: Vec<&str> = inside.trim().trim_end_matches(',').split(',').collect();
    let mut numbers: Vec<String> = Vec::new();
    let mut first = None;
    let mut missing = pieces.len().checked_sub(count)?;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let next = pieces
            .get(at + 1)
            .filter(|next| missing > 0 && is_tail(piece, next));
        let text = match next {
            Some(next) => format!("{piece},{next}"),
            None => (*piece).to_string(),
        };
        if next.is_some() {
            missing -= 1;
            at += 1;
            first.get_or_insert_with(|| text.trim().to_string());
        }
        numbers.push(amount(&text)?);
        at += 1;
    }
    let write = format!("[{}]", numbers.join(", "));
    first
        .filter(|_| numbers.len() == count)
        .map(|first| DecimalCommas { first, write })
}

/// Whether the digits after a comma may be the decimals or the thousands of the number before it.
fn is_tail(piece: &str, next: &str) -> bool {
    let ends_in_digit = piece.ends_with(|c: char| c.is_ascii_digit());
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    ends_in_digit && (1..=3).contains(&digits) && next.trim_end().len() == digits
}

/// The parts of a text between commas, semicolons, bars and words for *and*.
pub(in crate::read) fn items(text: &str) -> Vec<&str> {
    let mut items: Vec<&str> = Vec::new();
    let spaced = [
        " en ", " and ", " & ", " / ", "; ", ", ", " | ", ";", "|", "\t",
    ];
    let mut rest = text.trim().trim_matches(['[', ']']);
    while !rest.is_empty() {
        let next = spaced
            .iter()
            .filter_map(|mark| rest.find(mark).map(|at| (at, mark.len())))
            .min();
        let (item, after) = match next {
            Some((at, length)) => (&rest[..at], &rest[at + length..]),
            None => (rest, ""),
        };
        items.push(item.trim().trim_matches(['"', '\'', '“', '”', ',']).trim());
        rest = after;
    }
    // Words need no blank after a comma. Amounts do, because a comma may be part of them.
    if let [only] = items[..]
        && amount(only).is_none()
    {
        items = only.split(',').map(str::trim).collect();
    }
    items.retain(|item| !item.is_empty());
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_the_items_of_a_list() {
        assert_eq!(texts("school, bureau"), r#"["school", "bureau"]"#);
        assert_eq!(
            texts("school,bureau en fonds"),
            r#"["school,bureau", "fonds"]"#
        );
        assert_eq!(texts("school,bureau"), r#"["school", "bureau"]"#);
        assert_eq!(texts("uitval"), r#"["uitval"]"#);
        assert_eq!(
            amounts("2400, 2.400; 1400,50").as_deref(),
            Some("[2_400, 2_400, 1_400.50]")
        );
        assert_eq!(amounts("15%"), None);
    }

    #[test]
    fn decimal_commas_make_two_numbers_of_one() {
        let meant = |written: &str, count| decimal_commas(written, count).map(|meant| meant.write);
        assert_eq!(meant("[62,50, 3]", 2).as_deref(), Some("[62.50, 3]"));
        assert_eq!(
            meant("[5,500, 5,500, 2,750]", 3).as_deref(),
            Some("[5_500, 5_500, 2_750]")
        );
        assert_eq!(
            meant("[36.000,55, 1]", 2).as_deref(),
            Some("[36_000.55, 1]")
        );
        assert_eq!(meant("[1,50,2,75]", 2).as_deref(), Some("[1.50, 2.75]"));
        assert_eq!(meant("[1, 50, 2]", 2), None);
        assert_eq!(meant("[1, 2]", 3), None);
    }
}
