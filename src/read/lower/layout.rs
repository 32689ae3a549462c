//! The file that describes a funder's form.

use super::tables_in;
use crate::finding::{Finding, name};
use crate::place::Path;
use crate::plan::{AccountLayout, LayoutColumn, LayoutRows, Word};
use crate::read::document::TomlDocument;
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

/// The maximum number of letters that a form can take.
const MAX_LETTERS: u32 = 100_000;

/// Reads a layout, and returns its mistakes.
pub(in crate::read) fn layout(
    document: &TomlDocument<'_>,
) -> (Option<AccountLayout>, Vec<Finding>) {
    let mut cx = Lowering::new(document);
    let no_errors = document.errors().is_empty();
    let (root, path) = (document.root(), &Path::ROOT);
    let fields = Fields::open(&mut cx, &keys::LAYOUT, root, no_errors, path);
    let title = fields.text(&mut cx, "title", path);
    let model = fields.word(&mut cx, "model", path);
    let rows: Option<LayoutRows> = fields.word(&mut cx, "rows", path);
    let (named, _) = tables_in(
        &mut cx,
        &fields,
        "columns",
        &keys::LAYOUT_COLUMN,
        path,
        |cx, _, fields, path| {
            let less = fields.text(cx, "less", path);
            Some((column(cx, fields, path)?, less))
        },
    );
    let mut columns: Vec<LayoutColumn> = Vec::new();
    for (number, (mut column, less)) in named.into_iter().enumerate() {
        let path = path.key("columns");
        let path = path.index(number);
        if let Some(less) = less {
            column.less = columns.iter().position(|each| each.name == less);
            let is_amount = column.less.is_some_and(|at| columns[at].field.is_amount());
            if !is_amount {
                report_less(&mut cx, &less, &path.key("less"));
            }
        }
        if let Some(rows) = rows.filter(|rows| !column.field.is_known_by(*rows)) {
            report_unknown(&mut cx, &column, rows, &path.key("field"));
        }
        columns.push(column);
    }
    let mut findings = document.errors().to_vec();
    findings.extend(cx.findings.into_findings());
    let layout = title.zip(rows).map(|(title, rows)| AccountLayout {
        title,
        model,
        rows,
        columns,
    });
    (layout, findings)
}

fn column(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<LayoutColumn> {
    Some(LayoutColumn {
        name: fields.text(cx, "name", path)?,
        heading: fields.text(cx, "heading", path),
        field: fields.word(cx, "field", path)?,
        share: fields.share(cx, "percent", path),
        less: None,
        round: fields.word(cx, "round", path),
        unit: fields.word(cx, "unit", path).unwrap_or_default(),
        max_length: fields.count(cx, "max-length", MAX_LETTERS, path),
    })
}

fn report_less(cx: &mut Lowering<'_>, less: &str, path: &Path<'_>) {
    let message = tell! {
        nl: "voor deze kolom staat er geen kolom {less} met bedragen",
        en: "no column {less} with amounts stands before this one",
        less = name(less)
    };
    let hint = tell! {
        nl: "schrijf het kopje van een kolom ervoor", en: "write the heading of a column before it"
    };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
}

fn report_unknown(cx: &mut Lowering<'_>, column: &LayoutColumn, rows: LayoutRows, path: &Path<'_>) {
    let (field, rows) = (name(column.field.word()), name(rows.word()));
    let message = tell! {
        nl: "een verantwoording weet {field} niet per {rows}",
        en: "an account does not know {field} by {rows}", field, rows
    };
    let hint = tell! {
        nl: "kies een ander veld, of wijzig {key}", en: "choose another field, or change {key}", key = name("rows")
    };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
}
