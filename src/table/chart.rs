//! Charts: their parts and the positions of the parts, in ten-thousandths of the available width.
//!
//! A chart repeats figures of a table in the same report, so that formats without drawings can leave it out.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Panels;
use crate::finding::Message;
use crate::plan::{Amount, Money, Span};

/// The full width of a drawing.
const WIDTH: u32 = 10_000;

/// A drawing with its text alternative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    pub title: String,
    /// A description of the chart, in a sentence or two.
    pub summary: Message,
    pub drawing: Drawing,
}

/// The drawing of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    Stacks(Stacks),
    Bars(Bars),
    Panels(Panels),
    Gantt(Gantt),
}

/// A stacked bar for each period, with a segment for each funder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stacks {
    /// The [id](crate::table::Report::id) of the report whose first table has these figures: a row for each series, and
    /// a column for each bar after the first column.
    pub of: &'static str,
    /// The name of each series, with its sum over all bars.
    pub series: Vec<(String, Amount)>,
    /// The key of the row of each series.
    pub rows: Vec<String>,
    pub stacks: Vec<Stack>,
}

/// One stacked bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stack {
    pub name: String,
    /// The sum of the bar.
    pub total: Amount,
    /// One amount per series.
    pub amounts: Vec<Amount>,
    /// Events at the end of this period, printed between this bar and the next.
    pub marks: Vec<Message>,
}

/// One part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// The number of its series, counted from 0.
    pub series: usize,
    pub extent: Extent,
}

/// The position of something in a drawing, in ten-thousandths of the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub start: u32,
    pub width: u32,
}

impl Stacks {
    /// Returns the segments of each bar in the order of the series. Only known amounts above zero are drawn.
    pub fn segments(&self) -> Vec<Vec<Segment>> {
        let drawn = |stack: &Stack| -> Vec<(usize, Money)> {
            let amounts = stack.amounts.iter().enumerate();
            amounts
                .filter_map(|(series, amount)| Some((series, above_zero(amount.known()?)?)))
                .collect()
        };
        let longest = self
            .stacks
            .iter()
            .map(|stack| sum(&drawn(stack)))
            .max()
            .unwrap_or_default();
        self.stacks
            .iter()
            .map(|stack| segments(&drawn(stack), longest))
            .collect()
    }
}

fn above_zero(amount: Money) -> Option<Money> {
    (!amount.is_negative() && !amount.is_zero()).then_some(amount)
}

fn sum(amounts: &[(usize, Money)]) -> Decimal {
    amounts.iter().fold(Decimal::ZERO, |sum, (_, amount)| {
        sum.saturating_add(amount.decimal())
    })
}

fn segments(amounts: &[(usize, Money)], longest: Decimal) -> Vec<Segment> {
    let mut before = Decimal::ZERO;
    let segment = |(series, amount): &(usize, Money)| {
        let start = position(before, longest);
        before = before.saturating_add(amount.decimal());
        let width = position(before, longest).saturating_sub(start);
        Segment {
            series: *series,
            extent: Extent { start, width },
        }
    };
    amounts.iter().map(segment).collect()
}

/// Returns the position of an amount on an axis as long as `longest`.
fn position(amount: Decimal, longest: Decimal) -> u32 {
    let part = amount.checked_div(longest).unwrap_or_default();
    let far = part
        .checked_mul(Decimal::from(WIDTH))
        .unwrap_or_default()
        .round();
    far.to_u32().unwrap_or(0).min(WIDTH)
}

/// A bar for each name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    pub bars: Vec<(String, Amount)>,
}

impl Bars {
    /// Returns the width of each bar. The width is 0 for an amount of zero or less, and for an unknown amount.
    pub fn widths(&self) -> Vec<u32> {
        widths(self.bars.iter().map(|(_, amount)| *amount))
    }
}

/// Returns the widths of bars on one scale, as [`Bars::widths`] does.
pub(super) fn widths(amounts: impl Iterator<Item = Amount>) -> Vec<u32> {
    let size = |amount: Amount| {
        let drawn = amount.known().and_then(above_zero);
        drawn.unwrap_or_default().decimal()
    };
    let sizes: Vec<Decimal> = amounts.map(size).collect();
    let longest = sizes.iter().copied().max().unwrap_or_default();
    sizes.iter().map(|size| position(*size, longest)).collect()
}

/// A Gantt chart: one lane per activity, over complete calendar years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gantt {
    /// The first and the last year.
    pub years: (i16, i16),
    pub lanes: Vec<Lane>,
    /// The day at which a line is drawn. None if there is no line.
    pub today: Option<Date>,
}

/// An activity with the spans of time in which it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    pub spans: Vec<(Span, RunKind)>,
}

/// The way in which an activity runs within a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RunKind {
    /// At several moments in the span.
    Recurs,
    /// Once in the span, or all the time.
    Runs,
    /// From its first day on, without an end.
    RunsOn,
    /// Until its last day, without a beginning.
    RanBefore,
}

impl Gantt {
    /// Returns the years in order.
    pub fn years(&self) -> impl ExactSizeIterator<Item = i16> {
        let (first, last) = self.years;
        (0..usize::try_from(last - first + 1).unwrap_or(0)).map(move |year| first + year as i16)
    }

    /// Returns the positions of the spans of a lane, without the parts outside the years. All years are equally wide,
    /// and so are all months.
    pub fn extents(&self, lane: &Lane) -> Vec<(Extent, RunKind)> {
        let extent = |(span, kind): &(Span, RunKind)| {
            let start = self.position(span.start(), 0);
            let end = self.position(span.end(), 1);
            (end > start).then(|| {
                (
                    Extent {
                        start,
                        width: end - start,
                    },
                    *kind,
                )
            })
        };
        lane.spans.iter().filter_map(extent).collect()
    }

    /// Returns the position of the line of today. None if there is no line, or if today is outside the years.
    pub fn today_at(&self) -> Option<u32> {
        let (first, last) = self.years;
        let today = self.today?;
        let is_shown = (first..=last).contains(&today.year());
        is_shown.then(|| self.position(today, 0))
    }

    /// Returns the position of the start of a day, or of the day `later` days after it.
    fn position(&self, date: Date, later: i64) -> u32 {
        let (first, last) = self.years;
        let days = i64::from(date.days_in_month());
        let months = i64::from(date.year() - first) * 12 + i64::from(date.month()) - 1;
        let all = i64::from(last - first + 1) * 12 * days;
        let at = months * days + i64::from(date.day()) - 1 + later;
        u32::try_from(at.clamp(0, all) * i64::from(WIDTH) / all.max(1)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(amounts: &[Option<i64>]) -> Stack {
        let amounts = amounts
            .iter()
            .map(|amount| {
                amount.map_or(Amount::Blank, |amount| Amount::Known(Money::whole(amount)))
            })
            .collect();
        Stack {
            name: String::new(),
            total: Amount::ZERO,
            amounts,
            marks: Vec::new(),
        }
    }

    fn drawn(stacks: &[&[Option<i64>]]) -> Vec<Vec<(usize, u32, u32)>> {
        let stacks = Stacks {
            of: "sources",
            series: Vec::new(),
            rows: Vec::new(),
            stacks: stacks.iter().map(|amounts| stack(amounts)).collect(),
        };
        let flat = |each: &Segment| (each.series, each.extent.start, each.extent.width);
        stacks
            .segments()
            .iter()
            .map(|segments| segments.iter().map(flat).collect())
            .collect()
    }

    #[test]
    fn the_longest_stack_has_the_full_width() {
        let drawn = drawn(&[&[Some(30), None, Some(10)], &[Some(5), Some(5), None]]);
        assert_eq!(
            drawn,
            [
                vec![(0, 0, 7_500), (2, 7_500, 2_500)],
                vec![(0, 0, 1_250), (1, 1_250, 1_250)]
            ]
        );
    }

    #[test]
    fn thirds_leave_no_gap() {
        assert_eq!(
            drawn(&[&[Some(1), Some(1), Some(1)]]),
            [[(0, 0, 3_333), (1, 3_333, 3_334), (2, 6_667, 3_333)]]
        );
    }

    #[test]
    fn amounts_of_zero_or_less_are_not_drawn() {
        assert_eq!(drawn(&[&[Some(-5), Some(0), Some(10)]]), [[(2, 0, 10_000)]]);
        assert_eq!(drawn(&[&[Some(0)], &[]]), [vec![], vec![]]);
    }

    #[test]
    fn bars_are_as_wide_as_their_amounts() {
        let bar = |amount| (String::new(), Amount::Known(Money::whole(amount)));
        let unknown = (String::new(), Amount::Unknown);
        assert_eq!(
            Bars {
                bars: vec![bar(200), bar(-1), bar(50), unknown]
            }
            .widths(),
            [10_000, 0, 2_500, 0]
        );
    }

    fn extents(years: (i16, i16), span: &str) -> Vec<(u32, u32)> {
        let span = Span::parse(span).expect("a test span");
        let lane = Lane {
            name: String::new(),
            spans: vec![(span, RunKind::Runs)],
        };
        let gantt = Gantt {
            years,
            lanes: Vec::new(),
            today: None,
        };
        gantt
            .extents(&lane)
            .into_iter()
            .map(|(extent, _)| (extent.start, extent.width))
            .collect()
    }

    #[test]
    fn all_months_are_equally_wide() {
        assert_eq!(extents((2020, 2023), "2021"), [(2_500, 2_500)]);
        assert_eq!(extents((2020, 2023), "2020-H2"), [(1_250, 1_250)]);
        assert_eq!(extents((2020, 2020), "2020-02"), [(833, 833)]);
    }

    #[test]
    fn today_is_a_line_within_the_years() {
        let at = |year| {
            let gantt = Gantt {
                years: (2020, 2023),
                lanes: Vec::new(),
                today: Some(jiff::civil::date(year, 7, 1)),
            };
            gantt.today_at()
        };
        // A year and a half out of four years.
        assert_eq!(at(2021), Some(3_750));
        assert_eq!((at(2019), at(2024)), (None, None));
    }

    #[test]
    fn time_outside_of_the_years_is_left_out() {
        assert_eq!(extents((2020, 2023), "2019..2020"), [(0, 2_500)]);
        assert_eq!(extents((2020, 2023), "2024"), []);
        assert_eq!(extents((2020, 2023), "2015"), []);
    }
}
