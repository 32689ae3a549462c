//! What the report on budget and realisation shows: its tables, their figures, and the sign of a difference.

/// Options of the report on budget and realisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActualsOptions {
    /// The tables, by the kind of their rows. If empty: those of [`ActualsRows::SUMMARY`].
    pub by: Vec<ActualsRows>,
    pub figures: ActualsFigures,
    pub sign: DifferenceSign,
}

impl ActualsOptions {
    /// All tables, for documents.
    pub fn complete() -> ActualsOptions {
        ActualsOptions {
            by: vec![
                ActualsRows::Line,
                ActualsRows::Activity,
                ActualsRows::Funder,
                ActualsRows::Partner,
                ActualsRows::Period,
                ActualsRows::Source,
                ActualsRows::Correction,
            ],
            ..ActualsOptions::default()
        }
    }
}

/// The rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActualsRows {
    Line,
    Activity,
    Lead,
    Partner,
    Funder,
    Period,
    /// The bookkeepings, with their lines by bucket.
    Source,
    /// The changes in closed periods.
    Correction,
}

impl ActualsRows {
    /// The tables of the summary.
    pub const SUMMARY: [ActualsRows; 5] = [
        ActualsRows::Line,
        ActualsRows::Funder,
        ActualsRows::Period,
        ActualsRows::Source,
        ActualsRows::Correction,
    ];
}

/// The figures of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ActualsFigures {
    /// All closed time together, and the budget of the complete plan.
    #[default]
    ToDate,
    /// Each period by itself.
    PerPeriod,
    /// Each period with those before it.
    Cumulative,
}

/// How the difference is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DifferenceSign {
    /// Budget less realisation, as is usual in project control.
    #[default]
    BudgetFirst,
    /// Realisation less budget, as the central government prints it.
    RealisedFirst,
}
