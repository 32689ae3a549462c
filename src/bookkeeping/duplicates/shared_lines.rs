//! Counts the lines that exports of one source have in common, among those that count: lines that a rule excludes do
//! not count twice.

use super::ExportFingerprints;
use super::tally::{LineKey, Tally};
use crate::bookkeeping::{ExportOverlap, SourceReading};
use crate::import::JournalTotals;

/// Sets the amounts of the exports of a source that overlap to those of the lines that count. Leaves out pairs without
/// such lines.
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

/// The lines that are the same in two exports: those without a number by all that they say, and those with one by their
/// numbers or by day, account and amount.
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
