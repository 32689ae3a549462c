//! The day on which an activity is complete, so that what is paid after it can come.

use jiff::civil::Date;

use super::books::{ActivityIx, Books};
use super::receipts::ReceiptFault;
use super::schedule::{runs, term};
use crate::plan::{Plan, Stretch, TimelineEntry, When};

/// Whether an entry of a timeline begins and does not end.
fn has_no_end(entry: &TimelineEntry) -> bool {
    let stretch = match entry.when {
        When::In(stretch) => Some(stretch),
        When::Recurs(recurrence) => recurrence.within,
        When::Unstated => None,
    };
    matches!(stretch, Some(Stretch::From(_)))
}

/// The last day of an activity: of its own timeline, or else of the activities under it.
pub(super) fn completion(
    plan: &Plan,
    books: &Books,
    activity: ActivityIx,
) -> Result<Date, ReceiptFault> {
    let tree = &books.activity_tree;
    let has_timeline = |at: ActivityIx| !plan.activity(at).timeline.is_empty();
    let timed: Vec<ActivityIx> = match has_timeline(activity) {
        true => vec![activity],
        // The time of a package follows from its parts. It is not complete before each of them is.
        false => {
            let parts = tree.descendants(activity).iter().copied();
            parts
                .filter(|at| has_timeline(*at) || !tree.is_group(*at))
                .collect()
        }
    };
    let mut last = None;
    for at in timed {
        let activity = plan.activity(at);
        if activity.timeline.iter().any(has_no_end) {
            return Err(ReceiptFault::NoEnd);
        }
        let runs = runs(activity, term(plan));
        let end = runs.iter().map(|run| run.end()).max();
        last = last.max(Some(end.ok_or(ReceiptFault::NoDate)?));
    }
    last.ok_or(ReceiptFault::NoDate)
}
