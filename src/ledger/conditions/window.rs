//! Which periods a condition is judged over. It is judged over whole periods alone: what a plan has of a part of a
//! period, nobody wrote down.

use crate::plan::{PeriodIx, Periods, Span};

/// Why a window is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cut {
    /// No period has a day in it.
    Outside,
    /// It has a part of these periods.
    Cuts(Vec<PeriodIx>),
}

/// The periods of a window; all of them when it is not said.
pub(super) fn window(periods: &Periods, within: Option<Span>) -> Result<Vec<PeriodIx>, Cut> {
    let Some(within) = within else {
        return Ok(periods.iter().map(|(period, _)| period).collect());
    };
    let (whole, cut): (Vec<_>, Vec<_>) = periods
        .overlapping(within)
        .partition(|(_, period)| within.contains(period.span));
    let indices = |list: Vec<(PeriodIx, _)>| {
        list.into_iter()
            .map(|(period, _)| period)
            .collect::<Vec<PeriodIx>>()
    };
    match (whole.is_empty(), cut.is_empty()) {
        (true, true) => Err(Cut::Outside),
        (_, false) => Err(Cut::Cuts(indices(cut))),
        (false, true) => Ok(indices(whole)),
    }
}

/// The window in whole periods: without those that are cut, when any is left, and with them.
pub(super) fn whole_windows(periods: &Periods, within: Span) -> (Option<Span>, Option<Span>) {
    let around = |spans: Vec<Span>| {
        let start = spans.iter().map(|span| span.start()).min()?;
        let end = spans.iter().map(|span| span.end()).max()?;
        Span::new(start, end).ok()
    };
    let touched: Vec<Span> = periods
        .overlapping(within)
        .map(|(_, period)| period.span)
        .collect();
    let whole = touched
        .iter()
        .copied()
        .filter(|span| within.contains(*span))
        .collect();
    (around(whole), around(touched))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{periods, span};

    #[test]
    fn whole_periods_or_none() {
        let periods = periods(&["2020", "2021", "2022", "2023-H1", "2023-H2"]);
        let of = |text: &str| window(&periods, Some(span(text))).map(|list| list.len());
        assert_eq!(of("2020..2023-H1"), Ok(4));
        // What lies outside of all periods cuts none.
        assert_eq!(of("2019..2023-06"), Ok(4));
        assert_eq!(of("2020-07..2021"), Err(Cut::Cuts(vec![PeriodIx(0)])));
        assert_eq!(of("2018..2019"), Err(Cut::Outside));
        assert_eq!(window(&periods, None).map(|list| list.len()), Ok(5));
        // The scheme ran until 31 July 2023.
        let (without, with) = whole_windows(&periods, span("2019..2023-07"));
        assert_eq!(
            (without, with),
            (Some(span("2020..2023-06")), Some(span("2020..2023")))
        );
        assert_eq!(
            whole_windows(&periods, span("2020-03")),
            (None, Some(span("2020")))
        );
    }
}
