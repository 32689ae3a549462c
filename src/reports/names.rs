//! The names of the things of a plan in reports. A thing that the plan does not have is named by its id.

use super::actuals::reason_id;
use super::when::NamedTimes;
use crate::finding::{ShortPaths, is_path};
use crate::ledger::Side;
use crate::ledger::actuals::{BookedOn, TraceOf};
use crate::plan::{
    Activity, BookkeepingSource, ColumnKind, FunderId, FunderIx, GoalId, LineId, OtherColumn,
    PartnerId, Period, PeriodIx, PersonIx, Plan, Span, Word,
};
use crate::table::{Cell, DualName, ThingKind};
use crate::words::{ActualsWords, BudgetWords, SharedWords, WhenWords};

/// The name of a partner.
pub(super) fn partner_name<'p>(plan: &'p Plan, id: &'p PartnerId) -> &'p str {
    let partner = plan.partners.get(id);
    partner.map_or(id.as_str(), |partner| partner.name.as_str())
}

/// The name of a goal.
pub(super) fn goal_name<'p>(plan: &'p Plan, id: &'p GoalId) -> &'p str {
    let goal = plan.goals.get(id);
    goal.map_or(id.as_str(), |goal| goal.name.as_str())
}

/// The name of a line.
pub(super) fn line_name<'p>(plan: &'p Plan, id: &'p LineId) -> &'p str {
    let line = plan.lines.get(id);
    line.map_or(id.as_str(), |line| line.name.as_str())
}

/// Returns the name of a funder. The own income of a line has the name of the line, and says that it is own income, or
/// a withdrawal if the line is a reserve.
pub(super) fn funder_called(plan: &Plan, at: FunderIx) -> String {
    let line = plan.funder(at).of_line.as_ref();
    let line = line.and_then(|line| plan.find_line(line.as_str()));
    income_called(plan, at, line.is_some_and(|line| plan.is_in_reserve(line)))
}

/// The name of a funder. If it is the income of a line, `is_drawn` says whether that is a withdrawal from a reserve.
pub(super) fn income_called(plan: &Plan, at: FunderIx, is_drawn: bool) -> String {
    let funder = plan.funder(at);
    let shared = SharedWords::of(plan.language);
    let what = match is_drawn {
        true => shared.withdrawal,
        false => shared.own_income,
    };
    match &funder.of_line {
        Some(_) => format!("{} ({what})", funder.name),
        None => funder.name.clone(),
    }
}

/// The name of a funder by its id.
pub(super) fn funder_name<'p>(plan: &'p Plan, id: &'p FunderId) -> &'p str {
    let funder = plan.funders.get(id);
    funder.map_or(id.as_str(), |funder| funder.name.as_str())
}

/// The code and the title of an activity: `2.1 Opzetten 2 kringen VSE/PO`.
pub(super) fn activity_name(activity: &Activity) -> String {
    format!("{} {}", activity.code, activity.title)
}

/// A label with the name of a partner.
pub(super) fn partner_label(plan: &Plan, id: &PartnerId) -> DualName {
    DualName::from(partner_name(plan, id)).of(ThingKind::Partner, id)
}

/// A label with the name of a goal.
pub(super) fn goal_label(plan: &Plan, id: &GoalId) -> DualName {
    DualName::from(goal_name(plan, id)).of(ThingKind::Goal, id)
}

/// A label with the name of a line.
pub(super) fn line_label(plan: &Plan, id: &LineId) -> DualName {
    DualName::from(line_name(plan, id)).of(ThingKind::Line, id)
}

/// A label with the name of a funder. If the funder is the income of a line, it is a label of the line.
pub(super) fn funder_label(plan: &Plan, id: &FunderId) -> DualName {
    let at = plan.find_funder(id.as_str());
    match at.and_then(|at| Some((at, plan.funder(at).of_line.as_ref()?))) {
        Some((at, line)) => DualName::from(funder_called(plan, at)).of(ThingKind::Line, line),
        None => DualName::from(funder_name(plan, id)).of(ThingKind::Funder, id),
    }
}

/// A label with the code and the title of an activity.
pub(super) fn activity_label(activity: &Activity) -> DualName {
    DualName::from(activity_name(activity)).of(ThingKind::Activity, &activity.code)
}

/// A label with the name of a person with hours.
pub(super) fn person_label(plan: &Plan, person: PersonIx) -> DualName {
    let name = DualName::from(plan.person(person).name.as_str());
    match plan.actuals.people.get_index(person.index()) {
        Some((id, _)) => name.of(ThingKind::Person, id),
        None => name,
    }
}

/// A label with the name of a lead.
pub(super) fn lead_label(lead: &str) -> DualName {
    DualName::from(lead).of(ThingKind::Lead, lead)
}

/// A label of the activity, line or funder on which amounts are booked.
pub(super) fn place_label(plan: &Plan, on: BookedOn) -> DualName {
    match on {
        BookedOn::Line(at) => line_label(plan, plan.line_id(at)),
        BookedOn::Funder(at) => funder_label(plan, plan.funder_id(at)),
        BookedOn::Activity(at) => activity_label(plan.activity(at)),
    }
}

/// A label of the row of a figure with bookings. It is about a part of the plan, a partner, or a rest.
pub(super) fn traced_label(plan: &Plan, of: Option<&TraceOf>, name: &str) -> DualName {
    let Some(of) = of else {
        return name.into();
    };
    match of {
        TraceOf::On(on) => place_label(plan, *on).called(name),
        TraceOf::Partner(Some(id)) => DualName::from(name).of(ThingKind::Partner, id),
        TraceOf::Partner(None) => rest_label(Rest::NoPartner, name),
        TraceOf::Lead(None) => rest_label(Rest::NoLead, name),
        TraceOf::NoLine => rest_label(Rest::NoLine, name),
        TraceOf::NoActivity => rest_label(Rest::NoActivity, name),
        TraceOf::Unbooked => rest_label(Rest::Unbooked, name),
        TraceOf::Outside => rest_label(Rest::Outside, name),
        TraceOf::Period(at) => {
            DualName::from(name).of(ThingKind::Period, &plan.periods.get(*at).id)
        }
        TraceOf::Lead(Some(lead)) => lead_label(lead).called(name),
        TraceOf::Excluded(why) => DualName::from(name).of(ThingKind::Reason, reason_id(why)),
        TraceOf::NotDelivered(source) | TraceOf::Source(source) => bookkeeping_label(*source, name),
    }
}

/// A label of a bookkeeping, which is given by its index among those of the plan.
pub(super) fn bookkeeping_label(source: usize, name: &str) -> DualName {
    DualName::from(name).of(ThingKind::Bookkeeping, format!("actuals.source[{source}]"))
}

/// Amounts without a thing of some kind, or in no part of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    NoLine,
    NoActivity,
    NoLead,
    NoPartner,
    NoPerson,
    Unbooked,
    /// Amounts in none of the periods of the plan.
    Outside,
    /// A budget that can't be divided among partners.
    Undivided,
    SeveralGoals,
    NoGoal,
    /// A budget that is not a cost of an activity.
    NoCost,
}

impl Rest {
    /// Returns its id, which is the same in every language.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Rest::NoLine => "no-line",
            Rest::NoActivity => "no-activity",
            Rest::NoLead => "no-lead",
            Rest::NoPartner => "no-partner",
            Rest::NoPerson => "no-person",
            Rest::Unbooked => "unbooked",
            Rest::Outside => "outside",
            Rest::Undivided => "undivided",
            Rest::SeveralGoals => "several-goals",
            Rest::NoGoal => "no-goal",
            Rest::NoCost => "no-cost",
        }
    }
}

/// A label of the row of a rest.
pub(super) fn rest_label(rest: Rest, name: &str) -> DualName {
    DualName::from(name).of(ThingKind::Rest, rest.word())
}

/// A label of the row of a figure. `figure` is the id of the figure, which is the same in every language.
pub(super) fn figure_label(figure: &'static str, name: &str) -> DualName {
    DualName::from(name).of(ThingKind::Figure, figure)
}

/// The name of each bookkeeping in a table: its partner, else its first file without folders, or its number if its
/// contents are in the plan file.
pub(super) fn bookkeeping_labels(plan: &Plan) -> Vec<String> {
    let words = ActualsWords::of(plan.language);
    let names = plan.bookkeeping_names();
    let paths = ShortPaths::new(
        names
            .iter()
            .map(String::as_str)
            .filter(|name| is_path(name)),
    );
    let sources = plan.actuals.sources.iter().zip(&names);
    let label = |(source, name): (&BookkeepingSource, &String)| match (
        &source.partner,
        source.files.is_empty(),
    ) {
        (None, true) => format!("{} {}", words.bookkeeping.to_lowercase(), source.number + 1),
        (None, false) => paths.of(name).to_string(),
        (Some(_), _) => name.clone(),
    };
    sources.map(label).collect()
}

/// A label with the code of an activity.
pub(super) fn code_label(activity: &Activity) -> DualName {
    let code = activity.code.to_string();
    DualName::from(code.clone()).of(ThingKind::Activity, code)
}

/// The codes of activities: `1.4, 2.1`.
pub(super) fn codes<'p>(activities: impl IntoIterator<Item = &'p Activity>) -> String {
    let codes = activities.into_iter().map(|each| each.code.as_str());
    codes.collect::<Vec<_>>().join(", ")
}

/// A label of a period. If it has no name, it is called by its id, or for people by its stretch of time in words: `1e
/// kwartaal 2027`, or `2026/27` for a fiscal year that the plan calls so.
pub(super) fn period_label(times: NamedTimes<'_>, period: &Period) -> DualName {
    let id = period.id.as_str();
    let fiscal = || times.fiscal_year(id).filter(|span| *span == period.span);
    let label = match (&period.name, Span::parse(id).ok().or_else(fiscal)) {
        (None, Some(span)) => span_label(times, id, span),
        (name, _) => DualName::from(name.as_deref().unwrap_or(id)),
    };
    label.of(ThingKind::Period, &period.id)
}

/// The name of a column of another kind: `Rekening 2024`.
pub(super) fn column_label(times: NamedTimes<'_>, column: &OtherColumn) -> DualName {
    label_of_column(times, column.kind, column.period())
}

/// The placeholder for the time in the heading of a column.
const TIME: &str = "{time}";

/// The name of a column of this kind.
pub(super) fn label_of_column(
    times: NamedTimes<'_>,
    kind: ColumnKind,
    period: &Period,
) -> DualName {
    let words = BudgetWords::of(times.language);
    let heading = match kind {
        ColumnKind::Actual => words.actual_column,
        ColumnKind::Original => words.original_column,
        ColumnKind::Revised => words.revised_column,
    };
    let title = match &period.name {
        Some(name) => with_words_of(name, heading),
        None => heading.replace(TIME, &times.span(period.span)),
    };
    DualName::new(period.id.as_str(), title)
        .of(ThingKind::Period, &period.id)
        .with_aspect(Some(("column", kind.word())))
}

/// A printed name, completed from the heading for its kind. If it begins with a digit, as a year does, the missing
/// words of the heading are added: `2025` becomes `Begroting 2025 primitief`. If only the word for a budget is missing,
/// the name stays as it is.
fn with_words_of(name: &str, heading: &str) -> String {
    if !name.starts_with(|first: char| first.is_ascii_digit()) {
        return name.to_string();
    }
    let own = name.to_lowercase();
    // A word may be abbreviated with a full stop.
    let is_word = |own: &str, word: &str| match own.strip_suffix('.') {
        Some(start) => !start.is_empty() && word.starts_with(start),
        None => own == word,
    };
    let has = |word: &str| {
        let word = word.to_lowercase();
        own.split_whitespace().any(|own| is_word(own, &word))
    };
    let is_budget = |word: &str| ["begroting", "budget"].contains(&word.to_lowercase().as_str());
    let mut of_kind = heading
        .split(' ')
        .filter(|word| *word != TIME && !is_budget(word));
    if of_kind.all(has) {
        return name.to_string();
    }
    let words = heading.split(' ').filter(|word| !has(word));
    words.collect::<Vec<_>>().join(" ").replace(TIME, name)
}

/// A label of a stretch of time. Programs know it as the plan writes it.
pub(super) fn span_label(times: NamedTimes<'_>, written: &str, span: Span) -> DualName {
    let label = DualName::new(written, times.span(span));
    label.of(ThingKind::Period, written)
}

/// A label of a stretch of time: the plan's name for that fiscal year or that period, or else the time in words.
pub(super) fn time_label(plan: &Plan, span: Span) -> DualName {
    let years = plan.fiscal_year.as_ref();
    if let Some(name) = years.and_then(|years| years.name_of(span)) {
        return DualName::from(name.clone()).of(ThingKind::Period, name);
    }
    let mut periods = plan.periods.iter();
    match periods.find(|(_, period)| period.span == span) {
        Some((_, period)) => period_label(NamedTimes::of(plan), period),
        None => {
            let words = WhenWords::of(plan.language);
            let written = span.to_string();
            let label = DualName::new(written.as_str(), words.span_in(span, years));
            label.of(ThingKind::Period, written)
        }
    }
}

/// A label of the heading of the amounts on a side.
pub(super) fn side_label(side: Side, heading: &str) -> DualName {
    let id = match side {
        Side::Debit => "debit",
        Side::Credit => "credit",
    };
    DualName::from(heading).of(ThingKind::Side, id)
}

/// The name of a period for people.
pub(super) fn period_name(plan: &Plan, period: PeriodIx) -> String {
    let label = period_label(NamedTimes::of(plan), plan.periods.get(period));
    label.text().to_string()
}

/// A cell with the name of a period.
pub(super) fn period_cell(plan: &Plan, period: PeriodIx) -> Cell {
    Cell::Label(period_label(NamedTimes::of(plan), plan.periods.get(period)))
}

#[cfg(test)]
mod tests {
    use super::with_words_of;

    #[test]
    fn a_printed_name_gets_only_the_words_of_its_kind_that_it_lacks() {
        let revised = "Begroting {time} na wijziging";
        for (name, heading, title) in [
            ("Rekening 2024", "Rekening {time}", "Rekening 2024"),
            (
                "2024 (voorlopig)",
                "Rekening {time}",
                "Rekening 2024 (voorlopig)",
            ),
            (
                "Begroting 2025 na wijz.",
                revised,
                "Begroting 2025 na wijz.",
            ),
            ("2025 na wijziging", revised, "2025 na wijziging"),
            ("Begroting 2025", revised, "Begroting 2025"),
            ("Account 2024", "Actual {time}", "Account 2024"),
            ("2025", revised, "Begroting 2025 na wijziging"),
            (
                "2025/26 Original",
                "Original budget {time}",
                "2025/26 Original",
            ),
            (
                "2025/26",
                "Original budget {time}",
                "Original budget 2025/26",
            ),
        ] {
            assert_eq!(with_words_of(name, heading), title);
        }
    }
}
