//! The lines and funders that have others `under` them, found before these are read.

use std::collections::BTreeSet;

use crate::plan::Section;
use crate::read::fields::Fields;

/// The ids in the `under` of the tables of a section.
pub(super) fn groups(file: &Fields<'_>, section: Section) -> BTreeSet<String> {
    let tables = file.value(section.key());
    let tables = tables.and_then(|(_, value)| value.node.as_table());
    let under = tables.into_iter().flat_map(|tables| {
        let each = tables.iter().filter_map(|(_, each)| each.node.as_table());
        each.filter_map(|each| each.get("under")?.1.node.as_str())
    });
    under.map(|id| id.trim().to_string()).collect()
}
