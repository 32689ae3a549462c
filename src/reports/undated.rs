//! What the plan wants done but gives no date: it says when only in words.

use super::due::{is_duty, review_label, reviews_to, titled, who_reports_to_whom};
use super::due_kind::DueKind;
use super::names::activity_label;
use crate::finding::Message;
use crate::plan::{Activity, PartExtent, Plan, Review, When};
use crate::say;
use crate::table::DualName;
use crate::words::CalendarWords;

/// Something that the plan wants done but gives no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undated {
    pub kind: DueKind,
    /// The activity or the report that it is of.
    pub about: DualName,
    pub what: Message,
    pub who: Option<String>,
}

/// The reviews and the entries of timelines that say when they are only in words.
pub(super) fn undated(plan: &Plan) -> Vec<Undated> {
    let reviews = plan.reviews.iter().filter(|review| is_undated(review));
    let reviews = reviews.map(|review| undated_review(plan, review));
    let is_in = |activity: &&Activity| activity.extent != PartExtent::Heading;
    let entries = plan.activities.iter().filter(is_in).flat_map(|activity| {
        let entries = activity.timeline.iter();
        let unstated = entries.filter(|entry| entry.when == When::Unstated);
        unstated.map(move |entry| Undated {
            kind: DueKind::Activity,
            about: activity_label(activity),
            what: say![titled(activity, entry.what.as_deref())],
            who: activity.lead(plan),
        })
    });
    reviews.chain(entries).collect()
}

/// Returns the reports of some leads and parties that say when they are only in words.
pub(super) fn undated_duties(
    plan: &Plan,
    leads: &dyn Fn(&Activity) -> bool,
    is_by: &dyn Fn(&str) -> bool,
) -> Vec<Undated> {
    let reviews = plan.reviews.iter().filter(|review| is_undated(review));
    let own = reviews.filter(|review| is_duty(plan, review, leads, is_by));
    own.map(|review| undated_review(plan, review)).collect()
}

/// Returns the reports to some parties that say when they are only in words.
pub(super) fn undated_reports_to(plan: &Plan, is_to: &dyn Fn(&str) -> bool) -> Vec<Undated> {
    let reviews = reviews_to(plan, is_to).filter(|review| is_undated(review));
    reviews.map(|review| undated_review(plan, review)).collect()
}

fn is_undated(review: &Review) -> bool {
    review.when.is_none() && review.on.is_empty()
}

fn undated_review(plan: &Plan, review: &Review) -> Undated {
    let words = CalendarWords::of(plan.language);
    Undated {
        kind: DueKind::Review,
        about: review_label(review),
        what: say![review.what.clone()],
        who: who_reports_to_whom(plan, words, review),
    }
}
