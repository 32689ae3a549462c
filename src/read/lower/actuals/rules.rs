//! `rules`: which lines of a bookkeeping belong where.

use regex::RegexBuilder;

use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::{ActivityCode, BookingRule, CodePattern, FunderId, LineId, PartnerId};
use crate::read::fields::Fields;
use crate::read::lower::conditions::one_or_more;
use crate::read::lower::target::{TargetMessages, check_not_blank, check_target};
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

/// A booking rule. None if a key or a value can't be read: without that criterion, the rule would match other lines
/// too.
pub(super) fn booking_rule(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<BookingRule> {
    check_place(cx, fields, path)?;
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

/// The criteria of a rule, without the place where an entry belongs.
pub(in crate::read::lower) fn demands(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> BookingRule {
    let mut codes = |key, read: fn(&str) -> CodePattern| match fields
        .value(key)
        .and_then(|(_, value)| value.node.as_str())
    {
        // An empty code stands for lines without a code.
        Some(text) if text.trim().is_empty() => vec![CodePattern::read("")],
        Some(_) | None => one_or_more(cx, fields, key, path, read),
    };
    let account = codes("account", CodePattern::read_account);
    let mut codes = |key| codes(key, CodePattern::read);
    let (journal, company, project) = (codes("journal"), codes("company"), codes("project"));
    let (cost_centre, cost_object) = (codes("cost-centre"), codes("cost-object"));
    BookingRule {
        account,
        cost_centre,
        cost_object,
        project,
        journal,
        company,
        text: regular_expression(cx, fields, path),
        side: fields.word(cx, "side", path),
        min: fields.number(cx, "min", path),
        max: fields.number(cx, "max", path),
        ..BookingRule::default()
    }
}

/// The regular expression of `text`. An invalid expression is reported.
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
        backslash = verbatim("\\\\"), signs = name(r". ? * + ( ) [ ] { } | ^ $ \")
    };
    cx.report(rule::UNREADABLE_VALUE, &path.key("text"), message, hint);
    None
}

/// Reports a rule that does not name exactly one place for its lines.
fn check_place(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<()> {
    let messages = TargetMessages {
        none: tell! {
            nl: "een regel voor boekingen moet zeggen waar de boekingen horen",
            en: "a booking rule must say where its lines belong"
        },
        several: tell! {
            nl: "een regel voor boekingen heeft één plaats voor de boekingen, en deze heeft er meer",
            en: "a booking rule has one place for its lines, and this one has several"
        },
    };
    let is_named = |key| fields.value(key).is_some();
    if is_named("activity") && is_named("line") {
        // Together they mean a cost of the activity that counts on the line.
        const BESIDE: [&str; 3] = ["activity", "funder", "exclude"];
        check_target(cx, fields, path, &BESIDE, messages)?;
        return check_not_blank(cx, fields, path, "line");
    }
    const KEYS: [&str; 4] = ["activity", "line", "funder", "exclude"];
    check_target(cx, fields, path, &KEYS, messages)
}
