//! Which periods a condition is evaluated over. Only complete periods count: a plan does not say which amounts belong
//! to a part of a period.

use crate::plan::{PeriodIx, Periods, Span};

/// Why a window could not be determined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WindowError {
    /// It overlaps no period.
    Outside,
    /// It covers only a part of these periods.
    Cuts(Vec<PeriodIx>),
}

/// The periods that a span covers. All periods if there is no span.
pub(super) fn window(
    periods: &Periods,
    within: Option<Span>,
) -> Result<Vec<PeriodIx>, WindowError> {
    let Some(within) = within else {
        return Ok(periods.iter().map(|(period, _)| period).collect());
    };
    let (covered, cut): (Vec<_>, Vec<_>) = periods
        .overlapping(within)
        .partition(|(_, period)| within.contains(period.span));
    let indices = |list: Vec<(PeriodIx, _)>| list.into_iter().map(|(period, _)| period).collect();
    if !cut.is_empty() {
        Err(WindowError::Cuts(indices(cut)))
    } else if covered.is_empty() {
        Err(WindowError::Outside)
    } else {
        Ok(indices(covered))
    }
}

/// A window that cuts periods, changed to cover complete periods: without the periods that it cuts (None if no period
/// is left), and with them.
pub(super) fn whole_windows(periods: &Periods, within: Span) -> (Option<Span>, Option<Span>) {
    let around = |spans: Vec<Span>| {
        let start = spans.iter().map(|span| span.start()).min()?;
        let end = spans.iter().map(|span| span.end()).max()?;
        Span::new(start, end).ok()
    };
    let overlapping = periods.overlapping(within).map(|(_, period)| period.span);
    let (covered, cut): (Vec<Span>, Vec<Span>) =
        overlapping.partition(|span| within.contains(*span));
    let all = [covered.clone(), cut].concat();
    (around(covered), around(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{periods, span};

    #[test]
    fn a_window_covers_whole_periods_or_is_an_error() {
        let periods = periods(&["2020", "2021", "2022", "2023-H1", "2023-H2"]);
        let of = |text: &str| window(&periods, Some(span(text))).map(|list| list.len());
        assert_eq!(of("2020..2023-H1"), Ok(4));
        // Time outside all periods cuts none of them.
        assert_eq!(of("2019..2023-06"), Ok(4));
        assert_eq!(
            of("2020-07..2021"),
            Err(WindowError::Cuts(vec![PeriodIx::new(0)]))
        );
        assert_eq!(of("2018..2019"), Err(WindowError::Outside));
        assert_eq!(window(&periods, None).map(|list| list.len()), Ok(5));
    }

    #[test]
    fn a_cut_window_can_be_made_whole_in_two_ways() {
        let periods = periods(&["2020", "2021", "2022", "2023-H1", "2023-H2"]);
        // The scheme ran until 31 July 2023.
        assert_eq!(
            whole_windows(&periods, span("2019..2023-07")),
            (Some(span("2020..2023-06")), Some(span("2020..2023")))
        );
        assert_eq!(
            whole_windows(&periods, span("2020-03")),
            (None, Some(span("2020")))
        );
    }
}
