//! Counts the lines that exports of one source have in common. Only lines that count are included: a line that a rule
//! excludes can't count twice.

use super::ExportFingerprints;
use super::tally::{LineKey, Tally};
use crate::bookkeeping::{ExportOverlap, SourceReading};
use crate::import::JournalTotals;

/// Sets the totals of each pair of overlapping exports to those of their common lines that count. Removes pairs without
/// such lines. Pairs with different numbers for the same transactions are kept, but without their days.
pub(in crate::bookkeeping) fn count_shared(
    noticed: &mut SourceReading,
    exports: &[ExportFingerprints],
) {
    let in_both = |files: &[String; 2], by: LineKey| {
        let of = |file: &String| exports.iter().find(|export| export.path == *file);
        let [own, other] = files.each_ref().map(of);
        let shared = own.zip(other).map(|(own, other)| shared(own, other, by));
        shared.unwrap_or_default()
    };
    let count = |overlap: &mut ExportOverlap, by: LineKey| {
        overlap.shared = in_both(&overlap.files, by);
        overlap.shared.lines > 0
    };
    noticed
        .overlaps
        .retain_mut(|each| count(each, LineKey::All));
    noticed.alike.retain_mut(|each| count(each, LineKey::Entry));
    for each in &mut noticed.renumbered {
        each.shared = in_both(&each.files, LineKey::Money);
        each.days = each.days.filter(|_| each.shared.lines > 0);
    }
}

/// The totals of the lines that are the same in two exports. With [`LineKey::All`], of the lines without a number. With
/// another key, of the lines with a number.
fn shared(own: &ExportFingerprints, other: &ExportFingerprints, by: LineKey) -> JournalTotals {
    let lines = |of: &'_ ExportFingerprints| {
        let lines = of.fingerprints.iter();
        let lines = lines.filter(|line| line.numbered.is_some() == (by != LineKey::All));
        lines.copied().collect::<Vec<_>>()
    };
    let theirs = lines(other);
    Tally::new(theirs.iter(), by)
        .shared(lines(own).iter())
        .totals
}
