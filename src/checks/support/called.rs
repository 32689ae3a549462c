//! The names of lines, funders and purposes in findings, with the id if another has the same name.

use crate::finding::{Piece, name};
use crate::plan::{FunderIx, LineIx, Plan};
use crate::say;

/// The name of a line, and its id if another line has the same name.
pub(crate) fn line_called(plan: &Plan, line: LineIx) -> Piece {
    let called = &plan.line(line).name;
    let same = plan.lines.values().filter(|other| other.name == *called);
    with_id(called, plan.line_id(line).as_str(), same.count())
}

/// The name of a funder, and its id if another funder of the file has the same name. The income of a line has the name
/// of the line.
pub(crate) fn funder_called(plan: &Plan, funder: FunderIx) -> Piece {
    let of = plan.funder(funder);
    let of_line = of.of_line.as_ref();
    if let Some(line) = of_line.and_then(|line| plan.find_line(line.as_str())) {
        return line_called(plan, line);
    }
    let in_file = plan.funders_in_file();
    let same = in_file.filter(|(_, _, other)| other.name == of.name);
    with_id(&of.name, plan.funder_id(funder).as_str(), same.count())
}

/// The name of a line as in [`line_called`], or the code of an activity.
pub(crate) fn purpose_called(plan: &Plan, id: &str) -> Piece {
    let line = plan.find_line(id);
    line.map_or_else(|| name(id), |line| line_called(plan, line))
}

fn with_id(called: &str, id: &str, same: usize) -> Piece {
    match same {
        0 | 1 => name(called),
        _ => Piece::Message(say![name(called), " (", name(id), ")"]),
    }
}
