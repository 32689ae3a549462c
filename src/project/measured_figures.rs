//! The measured figures of targets, in the plan and in reports of leads. The program writes the last ones into forms.

use std::collections::{BTreeMap, BTreeSet};

use super::lead_sheet::LastMeasured;
use crate::plan::{LeadReport, Plan, Quantity};

/// The figures that were measured of each target, each with the files of the reports that have it: None for the plan.
pub(super) type MeasuredFigures<'p> = BTreeMap<(&'p str, Quantity), BTreeSet<Option<&'p str>>>;

pub(super) fn measured_figures<'p>(
    plan: &'p Plan,
    reports: &'p [LeadReport],
) -> MeasuredFigures<'p> {
    let mut figures = MeasuredFigures::new();
    for target in plan.activities.iter().flat_map(|each| &each.targets) {
        for measured in &target.measured {
            let key = (target.what.as_str(), measured.value);
            figures.entry(key).or_default().insert(None);
        }
    }
    for report in plan.actuals.progress.iter().chain(reports) {
        for result in &report.results {
            if let Some(value) = result.value {
                let key = (result.target.as_str(), value);
                let files = figures.entry(key).or_default();
                files.insert(report.file.as_deref());
            }
        }
    }
    figures
}

/// Whether a figure that a form has as the last one that was measured is in the plan or in another report, so that
/// the program can have written it.
pub(super) fn is_measured(known: &MeasuredFigures<'_>, file: &str, stated: &LastMeasured) -> bool {
    let Ok(value) = Quantity::read(&stated.text.replace(',', ".")) else {
        return false;
    };
    let files = known.get(&(stated.target.as_str(), value));
    let mut files = files.into_iter().flatten();
    files.any(|other| *other != Some(file))
}
