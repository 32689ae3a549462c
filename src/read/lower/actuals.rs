//! `[actuals]`: the bookkeepings that the plan is compared with, and the rules for their lines.

use regex::RegexBuilder;

use super::conditions::one_or_more;
use super::control::{commitment, forecast};
use super::hours::{people, timesheets};
use super::lead_report::progress;
use super::{open, table, tables_in};
use crate::finding::{OR, listed, name};
use crate::place::Path;
use crate::plan::{
    ActivityCode, ActualsPlan, BookingRule, BookkeepingSource, CodePattern, CsvLayout,
    DifferenceExplanation, ExplainAbove, FunderId, JournalField, LineId, PartnerId, Section, Word,
    YearEnd,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::Node;
use crate::tell;

/// `[actuals]` of the plan: a table, or the name of the file that has it.
pub(super) fn actuals(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ActualsPlan {
    let key = Section::Actuals.key();
    let Some((key, value)) = file.value(key) else {
        return ActualsPlan::default();
    };
    let path = &Path::ROOT.key(key.name);
    match &value.node {
        Node::String(name) => ActualsPlan {
            file: Some(name.trim().to_string()),
            ..ActualsPlan::default()
        },
        Node::Table(table) => {
            let fields = open(cx, &keys::ACTUALS, value, table, path);
            contents(cx, &fields, path)
        }
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            cx.wrong_type(key, value, path);
            cx.damage(Section::Actuals);
            ActualsPlan::default()
        }
    }
}

/// The keys of `[actuals]`, or of a file of its own.
pub(super) fn contents(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> ActualsPlan {
    let (sources, all_sources) = tables_in(cx, fields, "source", &keys::BOOKKEEPING, path, source);
    let (rules, all_rules) =
        tables_in(cx, fields, "rules", &keys::BOOKING_RULE, path, booking_rule);
    let (explanations, all_explanations) = tables_in(
        cx,
        fields,
        "explanations",
        &keys::EXPLANATION,
        path,
        explanation,
    );
    let (stated, all_forecasts) = tables_in(
        cx,
        fields,
        "forecast",
        &keys::STATED_FORECAST,
        path,
        forecast,
    );
    let (commitments, all_commitments) = tables_in(
        cx,
        fields,
        "commitments",
        &keys::COMMITMENT,
        path,
        commitment,
    );
    let (hours, all_hours) = tables_in(cx, fields, "hours", &keys::TIMESHEETS, path, timesheets);
    let all_tables = all_sources && all_rules && all_explanations && all_hours;
    let progress = progress(cx, fields, path);
    if !(all_tables && all_forecasts && all_commitments && progress.are_all_read) {
        cx.damage(Section::Actuals);
    }
    ActualsPlan {
        file: None,
        sources,
        rules,
        explain_above: explain_above(cx, fields, path),
        explanations,
        forecast: stated,
        commitments,
        progress: progress.reports,
        progress_files: progress.files,
        progress_in_files: None,
        progress_from: fields.span(cx, "progress-from", path),
        closed: one_or_more(cx, fields, "closed", path, str::to_string),
        hours,
        people: people(cx, fields, path),
    }
}

fn source(
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
    Some(BookkeepingSource {
        number,
        partner: fields.id(cx, "partner", path, PartnerId::new),
        kind: fields.word(cx, "kind", path)?,
        files: fields.texts(cx, "files", path),
        contents: one_or_more(cx, fields, "contents", path, str::to_string),
        from: fields.date(cx, "from", path),
        through: fields.date(cx, "through", path),
        year_end: fields.word(cx, "year-end", path).unwrap_or(YearEnd::With),
        csv: csv_layout(cx, fields, path),
        rules,
        note: fields.text(cx, "note", path),
    })
}

/// Reports a bookkeeping that has no files.
pub(super) fn check_files(
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
        files = name("files"), contents = name("contents")
    };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}

fn csv_layout(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> CsvLayout {
    CsvLayout {
        columns: columns(cx, fields, path),
        delimiter: delimiter(cx, fields, path),
        decimal_mark: fields.word(cx, "decimal", path),
        date_order: fields.word(cx, "dates", path),
        positive: fields.word(cx, "positive", path),
        account: fields.text(cx, "account", path),
    }
}

fn columns(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Vec<(JournalField, String)> {
    let Some(inner) = table(cx, fields, "columns", &keys::COLUMNS, path) else {
        return Vec::new();
    };
    let path = path.key("columns");
    let fields = JournalField::ALL.into_iter();
    fields
        .filter_map(|field| Some((field, inner.text(cx, field.word(), &path)?)))
        .collect()
}

/// The delimiter, which must be one sign of one byte. A tab may be written as `tab`.
pub(super) fn delimiter(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<u8> {
    let (key, value) = fields.value("delimiter")?;
    let text = value.node.as_str();
    match text.map(str::as_bytes) {
        Some(b"tab") => Some(b'\t'),
        Some(&[sign]) if sign != b'"' && sign != b'\n' && sign != b'\r' => Some(sign),
        _ => {
            cx.wrong_type(key, value, &path.key(key.name));
            None
        }
    }
}

/// A rule for bookings. None if a key or a value can't be read: without that demand it would take other lines as well.
fn booking_rule(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<BookingRule> {
    check_target(cx, fields, path)?;
    let reported = cx.findings.reported();
    let rule = BookingRule {
        number,
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        line: fields.id(cx, "line", path, LineId::new),
        funder: fields.id(cx, "funder", path, FunderId::new),
        exclude: fields.text(cx, "exclude", path),
        partner: fields.id(cx, "partner", path, PartnerId::new),
        note: fields.text(cx, "note", path),
        ..demands(cx, fields, path)
    };
    let is_readable = fields.are_all_readable() && cx.findings.reported() == reported;
    is_readable.then_some(rule)
}

/// What a rule asks of an entry, without the place of the entry.
pub(super) fn demands(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> BookingRule {
    let mut codes = |key| match fields.value(key).and_then(|(_, value)| value.node.as_str()) {
        // No code: the lines without one.
        Some(text) if text.trim().is_empty() => vec![CodePattern::read("")],
        Some(_) | None => one_or_more(cx, fields, key, path, CodePattern::read),
    };
    let (account, journal) = (codes("account"), codes("journal"));
    let (cost_centre, cost_object, project) =
        (codes("cost-centre"), codes("cost-object"), codes("project"));
    BookingRule {
        account,
        cost_centre,
        cost_object,
        project,
        journal,
        text: regular_expression(cx, fields, path),
        side: fields.word(cx, "side", path),
        min: fields.number(cx, "min", path),
        max: fields.number(cx, "max", path),
        ..BookingRule::default()
    }
}

/// The regular expression of `text`. One that can't be used is reported.
fn regular_expression(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<String> {
    let text = fields.text(cx, "text", path)?;
    if RegexBuilder::new(&text)
        .case_insensitive(true)
        .build()
        .is_ok()
    {
        return Some(text);
    }
    let message = tell! {
        nl: "{text} is geen reguliere uitdrukking", en: "{text} is not a regular expression", text = name(&text)
    };
    let hint = tell! {
        nl: "schrijf een deel van de omschrijving, met een {backslash} voor elk van de tekens {signs} dat letterlijk bedoeld is",
        en: "write a part of the description, and a {backslash} before each of the signs {signs} that is meant as it is",
        backslash = name("\\\\"), signs = name(r". ? * + ( ) [ ] { } | ^ $ \")
    };
    cx.report(rule::UNREADABLE_VALUE, &path.key("text"), message, hint);
    None
}

/// Reports a rule that does not say where its lines belong, or says it more than once.
fn check_target(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<()> {
    const KEYS: [&str; 4] = ["activity", "line", "funder", "exclude"];
    if KEYS.iter().any(|key| fields.is_unreadable(key)) {
        return None;
    }
    let message = match KEYS
        .iter()
        .filter(|key| fields.value(key).is_some())
        .count()
    {
        1 => return Some(()),
        0 => tell! {
            nl: "een regel voor boekingen moet zeggen waar de boekingen horen",
            en: "a rule for bookings must say where its lines belong"
        },
        _ => tell! {
            nl: "een regel voor boekingen heeft één plaats voor de boekingen, en deze heeft er meer",
            en: "a rule for bookings has one place for its lines, and this one has several"
        },
    };
    let keys = listed(KEYS.map(name).into(), OR);
    let hint = tell! { nl: "schrijf een van {keys}", en: "write one of {keys}", keys };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}

pub(super) fn explain_above(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<ExplainAbove> {
    let inner = table(cx, fields, "explain-above", &keys::EXPLAIN_ABOVE, path)?;
    let path = path.key("explain-above");
    Some(ExplainAbove {
        amount: inner.number(cx, "amount", &path),
        percent: inner.share(cx, "percent", &path),
        need: inner.word(cx, "need", &path).unwrap_or_default(),
    })
}

fn explanation(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<DifferenceExplanation> {
    Some(DifferenceExplanation {
        number,
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        funder: fields.id(cx, "funder", path, FunderId::new),
        within: fields.span(cx, "in", path),
        text: fields.text(cx, "text", path)?,
    })
}

#[cfg(test)]
mod tests {
    use crate::read::{Text, read_actuals};

    #[test]
    fn a_rule_of_which_something_can_not_be_read_takes_no_lines() {
        let broken = [
            "acount = \"4100\"",
            "account = 4100",
            "account = [\"4100\", 4200]",
            "text = \"kring(\"",
            "side = \"debt\"",
            "min = \"veel\"",
            "xyz = true",
        ];
        for demand in broken {
            let text = format!(
                "[[rules]]\n{demand}\nexclude = \"x\"\n\n[[rules]]\naccount = \"43*\"\nexclude = \"y\"\n"
            );
            let text = Text::new(text);
            let reading = read_actuals(&text);
            let rules = reading.actuals.rules.iter().map(|rule| rule.number);
            // The other rule keeps its number.
            assert_eq!(rules.collect::<Vec<_>>(), [1], "{demand}");
            assert_eq!(reading.findings.len(), 1, "{demand}");
            assert!(!reading.is_complete, "{demand}");
        }
    }
}
