//! `[[actuals.source]]`: one bookkeeping.

use jiff::civil::Date;

use super::rules::booking_rule;
use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{BookkeepingSource, JournalLayout, PartnerId, Section, YearEnd};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lower::conditions::one_or_more;
use crate::read::lower::csv_layout::csv_layout;
use crate::read::lower::tables_in;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

pub(super) fn source(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<BookkeepingSource> {
    let (rules, all_rules) =
        tables_in(cx, fields, "rules", &keys::BOOKING_RULE, path, booking_rule);
    if !all_rules {
        cx.damage(Section::Actuals);
    }
    check_files(cx, fields, path)?;
    let (from, through) = (
        fields.date(cx, "from", path),
        fields.date(cx, "through", path),
    );
    check_days(cx, from, through, path);
    Some(BookkeepingSource {
        number,
        partner: fields.id(cx, "partner", path, PartnerId::new),
        kind: fields.word(cx, "kind", path)?,
        files: fields.texts(cx, "files", path),
        contents: one_or_more(cx, fields, "contents", path, str::to_string),
        from,
        through,
        is_through_known: !fields.lost("through", through.as_ref()),
        year_end: fields.word(cx, "year-end", path).unwrap_or(YearEnd::With),
        layout: journal_layout(cx, fields, path),
        rules,
        note: fields.text(cx, "note", path),
    })
}

/// Reports a bookkeeping that ends before it begins.
fn check_days(cx: &mut Lowering<'_>, from: Option<Date>, through: Option<Date>, path: &Path<'_>) {
    let Some((from, through)) = from.zip(through).filter(|(from, through)| from > through) else {
        return;
    };
    let message = tell! {
        nl: "de boekhouding eindigt op {through}, voordat zij op {from} begint",
        en: "the bookkeeping ends on {through}, before it begins on {from}",
        from, through
    };
    let hint = tell! {
        nl: "{first} is de eerste dag waarover er boeken zijn, en {last} de laatste die is afgesloten",
        en: "{first} is the first day of which there are books, and {last} the last one that is closed",
        first = verbatim("from"), last = verbatim("through")
    };
    cx.report(rule::UNREADABLE_SPAN, &path.key("from"), message, hint);
}

/// Reports a bookkeeping that has no files.
pub(in crate::read::lower) fn check_files(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<()> {
    const KEYS: [&str; 2] = ["files", "contents"];
    let is_there = |key: &&str| fields.value(key).is_some() || fields.is_unreadable(key);
    if KEYS.iter().any(is_there) {
        return Some(());
    }
    let message = tell! {
        nl: "een boekhouding of urenstaat moet zeggen wat de bestanden zijn",
        en: "a bookkeeping or timesheet must say what its files are"
    };
    let hint = tell! {
        nl: "schrijf de namen in {files}, of de regels zelf in {contents}",
        en: "write the names in {files}, or the lines themselves in {contents}",
        files = verbatim("files"), contents = verbatim("contents")
    };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}

fn journal_layout(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> JournalLayout {
    JournalLayout {
        csv: csv_layout(cx, fields, &keys::COLUMNS, path),
        positive: fields.word(cx, "positive", path),
        account: fields.text(cx, "account", path),
        allocations: fields.word(cx, "allocations", path),
    }
}
