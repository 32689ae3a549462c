//! The codes by which unbooked lines are grouped, and by which people say where they belong.

use crate::import::JournalLine;

/// The codes that unbooked lines have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnbookedCodes {
    /// The company that a column of the file names.
    pub company: String,
    pub account: String,
    pub cost_centre: String,
    pub cost_object: String,
    pub project: String,
}

/// The kinds of codes of a line, apart from its account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeKind {
    Project,
    CostObject,
    CostCentre,
}

impl CodeKind {
    pub const ALL: [CodeKind; 3] = [
        CodeKind::Project,
        CodeKind::CostObject,
        CodeKind::CostCentre,
    ];
}

impl UnbookedCodes {
    /// The code of a kind. Empty if the lines have none.
    pub fn code(&self, kind: CodeKind) -> &str {
        match kind {
            CodeKind::Project => &self.project,
            CodeKind::CostObject => &self.cost_object,
            CodeKind::CostCentre => &self.cost_centre,
        }
    }

    /// The account, cost centre, cost object and project.
    pub fn each(&self) -> [&String; 4] {
        let UnbookedCodes {
            company: _,
            account,
            cost_centre,
            cost_object,
            project,
        } = self;
        [account, cost_centre, cost_object, project]
    }
}

/// The codes of a line.
pub(super) fn codes(line: &JournalLine) -> UnbookedCodes {
    UnbookedCodes {
        company: line.company.clone(),
        account: line.account.clone(),
        cost_centre: line.cost_centre.clone(),
        cost_object: line.cost_object.clone(),
        project: line.project.clone(),
    }
}
