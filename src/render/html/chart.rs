//! Charts: each bar is a strip, with its name and amount as text beside it.

use maud::{Markup, html};

use super::Surroundings;
use super::strip::{PLANNED, RECURS, StripPart, letter, ruling, strip, strip_with_line, swatch};
use crate::plan::Amount;
use crate::render::number::{date, money, span, unbroken};
use crate::render::visible::visible;
use crate::table::{
    Bars, Chart, Drawing, Extent, Gantt, Lane, PanelBar, Panels, RunKind, Segment, Stack, Stacks,
    Style, Tone,
};
use crate::words::PageWords;

/// The maximum number of years with a label. If there are more years, only some of them have one.
const MAX_LABELS: usize = 8;
/// The texts in a bar with an open end, and in a bar with an open beginning.
const RUNS_ON: &str = "→";
const RAN_BEFORE: &str = "←";

/// Returns a chart with its title and its summary.
pub(super) fn chart(chart: &Chart, style: &Style, around: &Surroundings<'_>, id: &str) -> Markup {
    let words = around.words;
    let summary = unbroken(&chart.summary, style);
    let title = format!("{id}-title");
    html! {
        figure.chart aria-labelledby=(title) {
            figcaption { span.quiet id=(title) { (visible(&chart.title)) ": " } (summary) }
            @match &chart.drawing {
                Drawing::Stacks(stacks) => (self::stacks(stacks, style, words)),
                Drawing::Bars(bars) => (self::bars(bars, style, words)),
                Drawing::Panels(panels) => (self::panels(panels, style, words)),
                Drawing::Gantt(gantt) => (self::gantt(gantt, &chart.title, style, around, id)),
            }
        }
    }
}

fn stacks(stacks: &Stacks, style: &Style, words: &PageWords) -> Markup {
    let shown = |amount: Amount| shown(amount, style, words).unwrap_or_default();
    html! {
        ul.legend {
            @for (number, (name, total)) in stacks.series.iter().enumerate() {
                li { (swatch(number)) b { (letter(number)) } " " (visible(name)) " " span.quantity { (shown(*total)) } }
            }
        }
        ol.strips.rows {
            @for (stack, segments) in stacks.stacks.iter().zip(stacks.segments()) {
                @let parts: Vec<StripPart> = segments.iter().map(|segment| part(stacks, stack, segment, style)).collect();
                li {
                    span { (visible(&stack.name)) }
                    (strip(&parts, &alternative(stacks, stack, style, words), None))
                    span.quantity { (shown(stack.total)) }
                    @for mark in &stack.marks { p.ends { (unbroken(mark, style)) } }
                }
            }
        }
    }
}

fn part(stacks: &Stacks, stack: &Stack, segment: &Segment, style: &Style) -> StripPart {
    let name = stacks.series.get(segment.series);
    let name = name.map_or_else(String::new, |(name, _)| visible(name).into_owned());
    let amount = stack.amounts.get(segment.series);
    let amount = amount.and_then(|amount| amount.known());
    let amount = amount.map(|amount| format!("{name} {}", money(amount, style)));
    StripPart {
        extent: segment.extent,
        fill: segment.series,
        letter: Some(letter(segment.series)),
        texts: amount.into_iter().chain([name]).collect(),
    }
}

/// Returns a stacked bar in words: `2020: SWVVO € 59.127; PPO € 73.692`.
fn alternative(stacks: &Stacks, stack: &Stack, style: &Style, words: &PageWords) -> String {
    let amounts = stacks.series.iter().zip(&stack.amounts);
    let each = amounts.filter_map(|((name, _), amount)| {
        Some(format!(
            "{} {}",
            visible(name),
            shown(*amount, style, words)?
        ))
    });
    format!(
        "{}: {}",
        visible(&stack.name),
        each.collect::<Vec<_>>().join("; ")
    )
}

/// Returns an amount in words. None for a blank amount.
fn shown(amount: Amount, style: &Style, words: &PageWords) -> Option<String> {
    match amount {
        Amount::Blank => None,
        Amount::Known(amount) => Some(money(amount, style)),
        Amount::Unknown => Some(words.unknown.to_string()),
    }
}

fn bars(bars: &Bars, style: &Style, words: &PageWords) -> Markup {
    html! {
        ol.strips.rows {
            @for ((name, amount), width) in bars.bars.iter().zip(bars.widths()) {
                @let amount = shown(*amount, style, words).unwrap_or_default();
                @let extent = Extent { start: 0, width };
                li {
                    span { (visible(name)) }
                    (strip(&[StripPart::plain(extent, 0)], &format!("{}: {amount}", visible(name)), None))
                    span.quantity { (amount) }
                }
            }
        }
    }
}

fn panels(panels: &Panels, style: &Style, words: &PageWords) -> Markup {
    html! {
        ul.panels {
            @for (panel, widths) in panels.panels.iter().zip(panels.widths()) {
                @let budget = panels.series.iter().position(|(bar, _)| *bar == PanelBar::Budget);
                @let budget = budget.and_then(|at| widths.get(at).copied());
                li {
                    div.head {
                        b { (visible(&panel.name)) }
                        @if let Some((tone, verdict)) = &panel.verdict { span class=[(*tone == Tone::Bad).then_some("bad")] { (unbroken(verdict, style)) } }
                    }
                    ol.strips.rows {
                        @for (((bar, name), amount), width) in panels.series.iter().zip(&panel.amounts).zip(&widths) {
                            @if let Some(amount) = shown(*amount, style, words) {
                                @let alternative = format!("{}, {}: {amount}", visible(&panel.name), visible(name));
                                @let part = StripPart::plain(Extent { start: 0, width: *width }, panel_fill(*bar));
                                @let line = budget.filter(|at| *bar != PanelBar::Budget && *at > 0);
                                li {
                                    span { (visible(name)) }
                                    (strip_with_line(&[part], &alternative, None, line))
                                    span.quantity { (amount) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns the fill of a bar in a panel. The fills have one colour, which is neither good nor bad, and differ in
/// texture and lightness.
fn panel_fill(bar: PanelBar) -> usize {
    match bar {
        PanelBar::Budget => PLANNED,
        PanelBar::Realised => 0,
        PanelBar::Forecast => RECURS,
    }
}

fn gantt(gantt: &Gantt, title: &str, style: &Style, around: &Surroundings<'_>, id: &str) -> Markup {
    let words = around.words;
    let name = |lane: &Lane| around.links.with_links(&lane.name);
    let grid = format!("{id}-grid");
    html! {
        (ruling(&grid, gantt.years().len()))
        ul.legend { li { (swatch(0)) (words.runs) } li { (swatch(RECURS)) (words.recurs) }
            @for (kind, sign, meaning) in [(RunKind::RunsOn, RUNS_ON, words.runs_on), (RunKind::RanBefore, RAN_BEFORE, words.ran_before)] {
                @if gantt.lanes.iter().any(|lane| lane.spans.iter().any(|(_, of)| *of == kind)) { li { b { (sign) } " " (meaning) } }
            }
            @if let Some(today) = gantt.today.filter(|_| gantt.today_at().is_some()) { li { span.line {} (words.today) " " (date(today, style)) } }
        }
        table.gantt {
            caption.quiet { (visible(title)) }
            thead { tr { td {} td { (axis(gantt)) } } }
            tbody {
                @for lane in &gantt.lanes {
                    @let parts: Vec<StripPart> = gantt.extents(lane).into_iter().map(|(extent, kind)| bar(extent, kind)).collect();
                    tr {
                        th scope="row" { (name(lane).unwrap_or_else(|| html! { (visible(&lane.name)) })) }
                        td { (strip_with_line(&parts, &times(lane, style, words), Some(&grid), gantt.today_at())) }
                    }
                }
            }
        }
    }
}

fn bar(extent: Extent, kind: RunKind) -> StripPart {
    let (fill, letter) = match kind {
        RunKind::Runs => (0, None),
        RunKind::Recurs => (RECURS, None),
        RunKind::RunsOn => (0, Some(RUNS_ON)),
        RunKind::RanBefore => (0, Some(RAN_BEFORE)),
    };
    StripPart {
        letter: letter.map(str::to_string),
        ..StripPart::plain(extent, fill)
    }
}

/// Returns when an activity runs, in words.
fn times(lane: &Lane, style: &Style, words: &PageWords) -> String {
    let time = |(time, kind): &(_, RunKind)| {
        let runs = match kind {
            RunKind::Runs => words.runs,
            RunKind::Recurs => words.recurs,
            RunKind::RunsOn => words.runs_on,
            RunKind::RanBefore => words.ran_before,
        };
        format!("{runs} {}", span(*time, style))
    };
    lane.spans.iter().map(time).collect::<Vec<_>>().join("; ")
}

/// Returns the axis above the lanes: the number of each year at the place where the year begins.
fn axis(gantt: &Gantt) -> Markup {
    let years = gantt.years().len();
    let step = years.div_ceil(MAX_LABELS).max(1);
    html! {
        svg.axis width="100%" height="20" aria-hidden="true" {
            @for (number, year) in gantt.years().enumerate().step_by(step) {
                @let tenthousandths = number * 10_000 / years;
                text x={ (tenthousandths / 100) "." (format!("{:02}", tenthousandths % 100)) "%" } dx="3" y="15" { (year) }
            }
        }
    }
}
