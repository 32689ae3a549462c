//! Whether a value looks like a value of a type. Used only to guess which key an unknown key stands for.

use super::keys::ValueType;
use super::tree::Node;

impl ValueType {
    /// Whether a value may be meant for a key of this type. Its content is not read.
    pub(super) fn fits(&self, value: &Node<'_>) -> bool {
        let is_table = value.as_table().is_some();
        let is_text = value.as_str().is_some();
        let is_number = matches!(value, Node::Integer(_) | Node::Float(_));
        let is_date = matches!(value, Node::Datetime(_));
        match self {
            ValueType::Text | ValueType::OneOf(_) => is_text,
            ValueType::Date => is_date || is_text,
            ValueType::Span => is_date || is_text || matches!(value, Node::Integer(_)),
            ValueType::Amount | ValueType::Count => is_number,
            ValueType::Percent => value.as_str().is_some_and(|text| text.ends_with('%')),
            ValueType::YesNo => matches!(value, Node::Boolean),
            ValueType::PerPeriod => {
                is_table || all_elements(value, |node| ValueType::Amount.fits(node))
            }
            ValueType::List(of) => all_elements(value, |node| of.fits(node)),
            ValueType::Table(_) | ValueType::Map(_) => is_table,
            ValueType::Any(types) => types.iter().any(|each| each.fits(value)),
        }
    }
}

/// Whether a value is an array of which each element is of a kind.
fn all_elements(value: &Node<'_>, is_of_kind: impl Fn(&Node<'_>) -> bool) -> bool {
    let array = value.as_array();
    array.is_some_and(|array| array.elements.iter().all(|each| is_of_kind(&each.node)))
}
