//! Rules about the reports of leads.

mod below_zero;
mod half_filled_in;
mod missing;
mod outside_time;
mod result_twice;
mod twice;
mod unknown_activity;
mod unknown_target;
pub(super) mod unusable_form;

use super::Check;
use crate::finding::{Message, name};
use crate::place::Place;
use crate::plan::{Activity, LeadReport, Plan};
use crate::tell;

/// The rules of this folder. A new one needs its `mod` above and its line here.
pub(super) const CHECKS: &[Check] = &[
    by_plan!(unusable_form),
    by_plan!(unknown_activity),
    by_plan!(half_filled_in),
    by_plan!(unknown_target),
    by_plan!(result_twice),
    by_plan!(below_zero),
    by_plan!(outside_time),
    by_plan!(missing),
    by_plan!(twice),
];

/// The activity of a report. None if the plan does not have it.
fn activity<'p>(plan: &'p Plan, report: &LeadReport) -> Option<&'p Activity> {
    let mut activities = plan.activities.iter();
    activities.find(|activity| activity.code == report.activity)
}

/// The name of a report in messages: its file, or its activity and time.
fn called(report: &LeadReport) -> Message {
    match &report.file {
        Some(file) => tell! { nl: "verslag {file}", en: "report {file}", file = name(file) },
        None => tell! {
            nl: "het verslag van {activity} over {within}", en: "the report of {activity} on {within}",
            activity = name(report.activity.as_str()), within = name(report.within)
        },
    }
}

/// The place of a key of a result. If the report is a file, the place of the entry that names the file.
fn place_of_result(report: &LeadReport, number: usize, key: &'static str) -> Place {
    match report.file {
        Some(_) => report.place(),
        None => report.place().key("results").index(number).key(key),
    }
}

/// The place of a key of a report. If the report is a file, the place of the entry that names the file.
fn place(report: &LeadReport, key: &str) -> Place {
    match report.file {
        Some(_) => report.place(),
        None => report.place().key(key),
    }
}
