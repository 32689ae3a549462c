//! Lines that were booked in a stretch of time after it was closed, or changed in it.

use indexmap::IndexMap;

use super::changes::{ClosedChange, NAMED, changes, closed_files, corrections, hint};
use crate::checks::Context;
use crate::finding::{
    AND, Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, counted, listed,
    listed_at_most, name, plural, verbatim,
};
use crate::ledger::{ChangedBook, Corrections, removed_books};
use crate::place::Place;
use crate::plan::{ClosedBook, ClosedItem, Closing, Money, Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB160",
    name: RuleName("closed-figure-changed"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Actuals,
    ],
    title: Words::new(
        "Realisatie veranderd na afsluiten",
        "Actuals changed after closing",
    ),
    checks: Words::new(
        "Of in een tijdvak dat met `hbplan close` is afgesloten nog hetzelfde is gerealiseerd: per activiteit, post en financier, bij wat niet is geboekt, en het aantal boekingsregels. En of het plan de boekhoudingen daarvan nog heeft. Een regel hoort bij het tijdvak van haar dag.",
        "That in time that was closed by `hbplan close` the actuals are still the same: of each activity, line and funder, of what is not booked, and the number of journal lines. And that the plan still has the bookkeepings of it. A line belongs to the time of its day.",
    ),
    why: Words::new(
        "Over een afgesloten tijdvak is verslag gedaan. Wat daarna verandert, is een correctie die wordt toegelicht.",
        "Closed time was reported on. What changes afterwards is a correction that has to be explained.",
    ),
    example: concat!(
        r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

"#,
        closed_half_year!(150),
        r#"[[actuals.source]]
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;150,00
2021-05-10;4100;70;2;Salaris;40,00
"""
rules = [{ account = "41*", line = "staf" }]
"#
    ),
    instead: &[("2021-05-10;4100;70;2;Salaris;40,00\n", "")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    findings.extend(removed(cx));
    for found in corrections(cx) {
        if !removed_from(cx, found.closing).is_empty() {
            let books = found.books.iter();
            findings.extend(books.map(|book| of_book(cx.plan, &found, book)));
            if found.books.is_empty() {
                findings.extend(beyond_removed(cx, &found));
            }
            continue;
        }
        let changed = changes(cx.plan, &found, |amounts| amounts.realised);
        let is_changed = !changed.is_empty();
        let (moved, mut changed) = moved(changed);
        let with_other_budget = budget_changes(cx.plan, &found);
        if is_renamed(cx.plan, &with_other_budget, &moved) {
            changed.retain(|change| !is_line(change) || !with_other_budget.contains(&change.item));
        } else if !moved.is_empty() {
            findings.push(of_moved(cx.plan, &found, &moved));
        }
        findings.extend(changed.into_iter().map(|change| {
            let message = tell! {
                nl: "{title} heeft in {time} nu {now} gerealiseerd; bij de afsluiting op {on} was dat {closed}: {difference} verschil",
                en: "{title} has actuals of {now} in {time} now; when that was closed on {on}, they were {closed}: a difference of {difference}",
                title = change.title(cx.plan), time = found.closing.span, on = found.closing.on,
                now = Piece::InCents(change.now), closed = Piece::InCents(change.closed),
                difference = Piece::InCents(change.now - change.closed)
            };
            Finding::new(RULE.name, change.place(cx.plan), message)
                .hint(hint(&found))
                .figures(change.now, change.closed)
        }));
        if !is_changed {
            let books = found.books.iter();
            findings.extend(books.map(|book| of_lines(cx.plan, &found, book)));
        }
    }
}

/// Reports each bookkeeping that counted when time was closed and that the plan no longer has. A bookkeeping is
/// reported once for all closed time.
fn removed(cx: Context<'_>) -> Vec<Finding> {
    let mut books: IndexMap<&str, Vec<(&Closing, &ClosedBook)>> = IndexMap::new();
    let read = cx.bookkeepings.iter();
    for closing in read.flat_map(|read| read.closed.comparable()) {
        for book in removed_from(cx, closing) {
            let of_book = books.entry(&book.name).or_default();
            of_book.push((closing, book));
        }
    }
    let each = books.into_iter().map(|(called, closed)| {
        let times = closed.iter().map(|(closing, _)| Piece::from(closing.span));
        let lines: u64 = closed.iter().map(|(_, book)| book.lines).sum();
        let message = tell! {
            nl: "het plan heeft de boekhouding {bookkeeping} niet meer, en {times} {were} afgesloten met {lines} daarvan",
            en: "the plan no longer has the bookkeeping {bookkeeping}, and {times} {were} closed with {lines} of it",
            bookkeeping = name(called), times = listed(times.collect(), AND), lines = counted_lines(lines),
            were = plural(closed.len(), Words::new("is", "was"), Words::new("zijn", "were"))
        };
        let hint = tell! {
            nl: "zet de boekhouding terug; telt zij terecht niet meer mee, sluit dat tijdvak dan opnieuw af met {command}",
            en: "put the bookkeeping back; if it rightly no longer counts, close that time again by {command}",
            command = verbatim("hbplan close")
        };
        Finding::new(RULE.name, closed_files(), message).hint(hint)
    });
    each.collect()
}

/// The bookkeepings that counted at a closing and that the plan no longer has.
fn removed_from<'c>(cx: Context<'_>, closing: &'c Closing) -> Vec<&'c ClosedBook> {
    let read = cx.bookkeepings;
    read.map_or(Vec::new(), |read| {
        removed_books(cx.plan, &read.realisation, closing)
    })
}

/// Splits changes into changes in costs that add up to 0, because an amount was moved, and all others. Leaves out the
/// changes of lines if they add up to the changes of the activities, from which they follow.
fn moved<'c>(changed: Vec<ClosedChange<'c>>) -> (Vec<ClosedChange<'c>>, Vec<ClosedChange<'c>>) {
    let is_income = |change: &ClosedChange<'_>| matches!(change.item, ClosedItem::Funder(_));
    let is_moved = |costs: &[&ClosedChange<'_>]| {
        let each = costs.iter().map(|change| change.now - change.closed);
        let sum = each.fold(Money::ZERO, |sum, difference| sum + difference);
        costs.len() > 1 && sum.is_zero()
    };
    let costs: Vec<&ClosedChange<'c>> =
        changed.iter().filter(|change| !is_income(change)).collect();
    let without_lines: Vec<_> = costs
        .iter()
        .copied()
        .filter(|each| !is_line(each))
        .collect();
    let (lines_follow, all_moved) = (is_moved(&without_lines), is_moved(&costs));
    if !lines_follow && !all_moved {
        return (Vec::new(), changed);
    }
    let sum = |is_selected: &dyn Fn(&ClosedChange<'_>) -> bool| {
        let each = changed.iter().filter(|change| is_selected(change));
        let each = each.map(|change| change.now - change.closed);
        each.fold(Money::ZERO, |sum, difference| sum + difference)
    };
    let is_activity = |change: &ClosedChange<'_>| matches!(change.item, ClosedItem::Activity(_));
    let of_lines = sum(&is_line);
    let are_explained = of_lines.is_zero() || of_lines == sum(&is_activity);
    let is_other = |change: &ClosedChange<'_>| {
        is_income(change) || (lines_follow && !are_explained && is_line(change))
    };
    let (others, mut costs): (Vec<_>, Vec<_>) = changed.into_iter().partition(is_other);
    if lines_follow && !of_lines.is_zero() {
        costs.retain(|change| !is_line(change));
    }
    (costs, others)
}

/// Whether one of the items that an amount was moved between is no longer in the plan and has another budget in closed
/// time. Another rule reports that change of budget.
fn is_renamed(plan: &Plan, with_other_budget: &[&ClosedItem], moved: &[ClosedChange<'_>]) -> bool {
    moved
        .iter()
        .any(|change| !change.is_in(plan) && with_other_budget.contains(&change.item))
}

/// The items that have another budget in closed time.
fn budget_changes<'c>(plan: &Plan, found: &'c Corrections<'_>) -> Vec<&'c ClosedItem> {
    let budgets = changes(plan, found, |amounts| amounts.budget);
    budgets.iter().map(|change| change.item).collect()
}

fn is_line(change: &ClosedChange<'_>) -> bool {
    matches!(change.item, ClosedItem::Line(_))
}

fn of_moved(plan: &Plan, found: &Corrections<'_>, moved: &[ClosedChange<'_>]) -> Finding {
    let each = moved
        .iter()
        .map(|change| Piece::from(change.both_amounts(plan)));
    let message = tell! {
        nl: "in {time} zijn gerealiseerde bedragen verschoven sinds dat op {on} werd afgesloten: {changes}",
        en: "actuals were moved in {time} after that was closed on {on}: {changes}",
        time = found.closing.span, on = found.closing.on,
        changes = listed_at_most(NAMED, each.collect())
    };
    let first = &moved[0];
    let finding = Finding::new(RULE.name, first.place(plan), message)
        .hint(hint(found))
        .figures(first.now, first.closed);
    let others = moved.iter().skip(1);
    others.fold(finding, |finding, change| {
        finding.related(change.place(plan), change.both_amounts(plan))
    })
}

/// Reports the changes that are larger than the removed bookkeepings can explain. Costs can be smaller by at most the
/// debit of these bookkeepings, and larger by at most their credit. For income it is the other way around. None if
/// there are no such changes.
fn beyond_removed(cx: Context<'_>, found: &Corrections<'_>) -> Option<Finding> {
    let removed = removed_from(cx, found.closing);
    let sum = |side: fn(&ClosedBook) -> Money| {
        let each = removed.iter().map(|book| side(book));
        each.fold(Money::ZERO, |sum, more| sum + more)
    };
    let (debit, credit) = (sum(|book| book.debit), sum(|book| book.credit));
    let mut changed = changes(cx.plan, found, |amounts| amounts.realised);
    changed.retain(|change| {
        let difference = change.now - change.closed;
        let (less, more) = match matches!(change.item, ClosedItem::Funder(_)) {
            true => (credit, debit),
            false => (debit, credit),
        };
        difference < -less || difference > more
    });
    (!changed.is_empty()).then(|| of_moved(cx.plan, found, &changed))
}

/// Returns a number of journal lines, with the noun.
fn counted_lines(lines: u64) -> Message {
    let printed = usize::try_from(lines).unwrap_or(usize::MAX);
    counted(
        printed,
        Words::new("boekingsregel", "journal line"),
        Words::new("boekingsregels", "journal lines"),
    )
}

/// The finding on a bookkeeping that changed in closed time, if the plan no longer has another bookkeeping of that
/// time. The changes of each activity are not known then.
fn of_book(plan: &Plan, found: &Corrections<'_>, book: &ChangedBook) -> Finding {
    let (closed, now) = (&book.closed, &book.now);
    let message = tell! {
        nl: "{bookkeeping} heeft in {time} nu {lines} (debet {debit}, credit {credit}); bij de afsluiting op {on} waren dat er {before} (debet {debit_before}, credit {credit_before})",
        en: "{bookkeeping} has {lines} in {time} now (debit {debit}, credit {credit}); when that was closed on {on}, it had {before} (debit {debit_before}, credit {credit_before})",
        bookkeeping = name(&now.name), time = found.closing.span, on = found.closing.on,
        lines = counted_lines(now.lines), before = closed.lines,
        debit = Piece::InCents(now.debit), credit = Piece::InCents(now.credit),
        debit_before = Piece::InCents(closed.debit), credit_before = Piece::InCents(closed.credit)
    };
    Finding::new(RULE.name, place_of(plan, now), message).hint(hint(found))
}

/// The finding on changed lines that have no effect on any sum, such as a booking that was reversed.
fn of_lines(plan: &Plan, found: &Corrections<'_>, book: &ChangedBook) -> Finding {
    let (closed, now) = (&book.closed, &book.now);
    let message = tell! {
        nl: "{bookkeeping} heeft in {time} nu {lines} (debet {debit}); bij de afsluiting op {on} waren dat er {before} (debet {debit_before}). De sommen zijn gelijk",
        en: "{bookkeeping} has {lines} in {time} now (debit {debit}); when that was closed on {on}, it had {before} (debit {debit_before}). The sums are the same",
        bookkeeping = name(&now.name), time = found.closing.span, on = found.closing.on,
        lines = counted_lines(now.lines), debit = Piece::InCents(now.debit),
        before = closed.lines, debit_before = Piece::InCents(closed.debit)
    };
    Finding::new(RULE.name, place_of(plan, now), message).hint(hint(found))
}

fn place_of(plan: &Plan, book: &ClosedBook) -> Place {
    let mut sources = plan.actuals.sources.iter().zip(plan.bookkeeping_names());
    let source = sources.find(|(_, called)| *called == book.name);
    source.map_or_else(closed_files, |(source, _)| source.place())
}
