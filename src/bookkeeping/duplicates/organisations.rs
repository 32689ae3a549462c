//! Whether exports can be of one organisation.

use super::fingerprints::are_disjoint;
use super::{ExportFingerprints, SourceFingerprints};

/// Whether an export can be of the same organisation as another source: by the names and numbers in the files, or else
/// by the partners of the sources.
pub(super) fn can_be_of_one(
    export: &ExportFingerprints,
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> bool {
    let others = other.exports.iter().map(|other| &other.organisation);
    let compared = others.map(|other| export.organisation.may_be_same(other));
    if let Some(compared) = compared.collect::<Option<Vec<bool>>>() {
        return compared.contains(&true);
    }
    are_of_one_partner(own, other)
}

/// Whether the files say that an export is of the same company as another source.
pub(super) fn is_said_to_be_of_one(
    export: &ExportFingerprints,
    other: &SourceFingerprints<'_>,
) -> bool {
    let mut others = other.exports.iter().map(|other| &other.organisation);
    others.any(|other| export.organisation.is_same(other) == Some(true))
}

/// Whether an export can be of the same organisation as another source. Names or numbers must agree, or the sources
/// must have the same partner without conflicting numbers. Their lines may not name other companies. Names may differ,
/// because each export can spell a name in its own way, and two programs can give one company two codes.
pub(super) fn is_not_denied(
    export: &ExportFingerprints,
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> bool {
    let mut others = other.exports.iter().map(|other| &other.organisation);
    let is_denied = others.all(|other| export.organisation.has_other_number(other));
    let can_be = can_be_of_one(export, own, other) || are_of_one_partner(own, other) && !is_denied;
    can_be && !is_of_other_company(export, own, other)
}

/// Whether an export and each export of another source name different companies: by the companies of their lines, or
/// else by the number of the company. False for sources of two kinds, because two programs can give one company two
/// codes.
pub(super) fn is_of_other_company(
    export: &ExportFingerprints,
    own: &SourceFingerprints<'_>,
    other: &SourceFingerprints<'_>,
) -> bool {
    own.source.kind == other.source.kind && has_other_companies(export, other)
}

/// Whether an export has no company in common with any export of another source, although each of these names
/// companies.
pub(super) fn has_other_companies(
    export: &ExportFingerprints,
    other: &SourceFingerprints<'_>,
) -> bool {
    let mut others = other.exports.iter();
    others.all(|other| {
        let (own, theirs) = (export.companies(), other.companies());
        let are_known = !own.is_empty() && !theirs.is_empty();
        let have_one_tax_number = !export.organisation.tax_number.is_empty()
            && export.organisation.tax_number == other.organisation.tax_number;
        are_known && are_disjoint(&own, &theirs) && !have_one_tax_number
    })
}

/// Whether two sources have the same partner, or one of them has none.
fn are_of_one_partner(own: &SourceFingerprints<'_>, other: &SourceFingerprints<'_>) -> bool {
    let partners = own
        .source
        .partner
        .as_ref()
        .zip(other.source.partner.as_ref());
    partners.is_none_or(|(own, other)| own == other)
}
