//! `[funders]`: who pays.

use super::actuals::explain_above;
use super::allocation::split;
use super::award::award;
use super::credit_price::{PRICE_OF_FUNDER, credit_price, no_price_of_group};
use super::groups::groups;
use super::lines::sign;
use super::rates::currency_of;
use super::{hint_of_named_table, tables_by_id, tables_in};
use crate::finding::{Message, name, verbatim};
use crate::place::{Path, written_key};
use crate::plan::{
    ById, Contribution, CreditWord, Form, Funder, FunderId, Money, PartnerId, PerPeriod, PurposeId,
    Receipt, Section, Word,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::{Node, TomlValue};
use crate::tell;

/// The maximum number of days between an event and a receipt: ten years.
const MAX_DAYS: u32 = 3_660;
/// The maximum number of a report among recurring ones: one a week for a hundred years.
const MAX_REPORTS: u32 = 5_300;

pub(super) fn funders(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<FunderId, Funder> {
    cx.funder_groups = groups(file, Section::Funders);
    let section = (Section::Funders, &keys::FUNDER);
    let mut funders = tables_by_id(
        cx,
        file,
        section,
        FunderId::new,
        hint_of_named_table,
        funder,
    );
    inherit_form(&mut funders);
    funders
}

/// Gives each funder that states no form the form of the nearest group above it that states one.
fn inherit_form(funders: &mut ById<FunderId, Funder>) {
    let group = |funder: &Funder| funders.get(funder.under.as_ref()?);
    let form = |funder: &Funder| {
        // In a cycle of groups the walk ends after as many steps as there are funders.
        let nearest = std::iter::successors(Some(funder), |funder| group(funder));
        let mut stated = nearest
            .take(funders.len() + 1)
            .filter(|each| each.states_form);
        stated.next().map_or(Contribution::Cash, |each| each.form)
    };
    let forms: Vec<Contribution> = funders.values().map(form).collect();
    for (funder, form) in funders.values_mut().zip(forms) {
        funder.form = form;
    }
}

/// The keys that restrict the payments of a funder.
const RESTRICTING: [&str; 5] = ["pays", "pays-not", "from", "until", "form"];

fn funder(cx: &mut Lowering<'_>, id: &str, fields: &Fields<'_>, path: &Path<'_>) -> Option<Funder> {
    let before = cx.findings.reported();
    let (from, until) = (
        fields.span(cx, "from", path),
        fields.span(cx, "until", path),
    );
    let form: Option<Contribution> = fields.word(cx, "form", path);
    let pays = fields
        .value("pays")
        .map(|_| fields.ids(cx, "pays", path, PurposeId::new));
    let pays_not = fields.ids(cx, "pays-not", path, PurposeId::new);
    let pays_is_complete = cx.findings.reported() == before
        && !fields.unreadable().any(|key| RESTRICTING.contains(&key));
    let name = fields.name_or_id(cx, id, path);
    let under = fields.id(cx, "under", path, FunderId::new);
    if fields.lost("under", under.as_ref()) {
        // The unreadable `under` may have meant any group.
        cx.damage(Section::Funders);
    }
    let (receipts, receipts_are_complete) =
        tables_in(cx, fields, "receipts", &keys::RECEIPT, path, receipt);
    // What a group brings in may be a price if the group divides it among its funders.
    let is_sum = cx.funder_groups.contains(id) && !fields.is_present("split");
    let price = match is_sum {
        true => no_price_of_group(cx, fields, PRICE_OF_FUNDER, path),
        false => credit_price(cx, fields, PRICE_OF_FUNDER, path),
    };
    let (credit, pays_rest) = match price {
        Some(_) => (None, false),
        None => credit(cx, fields, path),
    };
    let currency = currency_of(cx, fields, path);
    let is_lost = fields.lost("currency", currency.as_ref());
    let credit = match is_lost {
        true => credit.map(PerPeriod::unreadable),
        false => credit,
    };
    if is_lost {
        cx.damage(Section::Funders);
    }
    let max = fields.number(cx, "max", path);
    let max_per_period = fields.series(cx, "max-per-period", path);
    let is_read = [
        ("max", max.is_some()),
        ("max-per-period", max_per_period.is_some()),
    ];
    let unread = is_read
        .into_iter()
        .filter(|(key, is_read)| fields.lost(key, is_read.then_some(&())));
    // An unknown key may stand for either limit. Only keys that are in the file count.
    let unread = unread.filter(|(key, _)| fields.value(key).is_some());
    let unread_limits = unread.map(|(key, _)| key).collect();
    let funder = Funder {
        foreign: None,
        of_line: None,
        name,
        under,
        credit,
        pays_rest,
        price,
        total: fields.number(cx, "total", path),
        sign: sign(cx, fields, path).unwrap_or_default(),
        from,
        until,
        pays,
        pays_not,
        pays_is_complete,
        max,
        max_per_period,
        unread_limits,
        form: form.unwrap_or_default(),
        states_form: form.is_some(),
        carry: fields.word(cx, "carry", path),
        split: split(cx, fields, path),
        explain_above: explain_above(cx, fields, path),
        receipts,
        receipts_are_complete,
        invoice_days: fields.count(cx, "invoice-days", MAX_DAYS, path),
        received_by: fields.id(cx, "received-by", path, PartnerId::new),
        award: award(cx, fields, path),
        note: fields.text(cx, "note", path),
    };
    Some(match currency {
        Some(currency) => funder.in_currency(currency),
        None => funder,
    })
}

/// The figures that a funder brings in, and whether it pays the rest instead. The payer of the rest may have figures in
/// columns that are not periods of the plan.
fn credit(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> (Option<PerPeriod<Money>>, bool) {
    let Some((key, value)) = fields.value("credit") else {
        return (fields.by_column(cx, "credit", path), false);
    };
    if is_rest(value) {
        return (None, true);
    }
    if report_misplaced_rest(cx, value, &path.key(key.name)) {
        return (
            Some(PerPeriod::new(Form::Array, Vec::new(), Vec::new()).unreadable()),
            false,
        );
    }
    if !pays_rest_of_each_period(cx, value) {
        return (fields.by_column(cx, "credit", path), false);
    }
    let others = cx.figures_of_other_columns(value, &path.key(key.name));
    match cx.only_column {
        Some(_) => (Some(others), false),
        None => (None, true),
    }
}

fn is_rest(value: &TomlValue<'_>) -> bool {
    let word = value.node.as_str().and_then(CreditWord::from_word);
    word == Some(CreditWord::Rest)
}

/// Reports the word for the rest in a column that is not a period of the plan, in some of the periods only, or in a
/// list that does not have a value for each column. Returns whether there is one.
fn report_misplaced_rest(cx: &mut Lowering<'_>, value: &TomlValue<'_>, path: &Path<'_>) -> bool {
    let rest = || verbatim("\"rest\"");
    if let Some(index) = rest_in_list_of_other_length(cx, value) {
        let message = tell! {
            nl: "{rest} geldt voor alle periodes van het plan, en deze lijst heeft niet één waarde voor elke kolom",
            en: "{rest} holds for all periods of the plan, and this list does not have one value for each column",
            rest = rest()
        };
        let hint = hint_of_rest(cx);
        cx.report(rule::WRONG_TYPE, &path.index(index), message, hint);
        return true;
    }
    let columns = 0..cx.columns.len();
    let rests = columns.filter(|column| cx.figure_of(value, *column).is_some_and(is_rest));
    let rests: Vec<usize> = rests.collect();
    let is_own = |column: &usize| cx.columns[*column].kind.is_none();
    let is_in_all = pays_rest_of_each_period(cx, value);
    let misplaced = rests.iter().find(|column| !is_own(column) || !is_in_all);
    let Some(column) = misplaced.copied() else {
        return false;
    };
    let id = cx.columns[column].period.id.to_string();
    let (message, hint) = match is_own(&column) {
        true => (
            tell! {
                nl: "{rest} geldt voor alle periodes van het plan, en staat hier niet bij elke periode",
                en: "{rest} holds for all periods of the plan, and is not written for each of them here",
                rest = rest()
            },
            hint_of_rest(cx),
        ),
        false => (
            tell! {
                nl: "{column} is geen periode van het plan: die kolom moet een bedrag hebben, en geen {rest}",
                en: "{column} is no period of the plan: that column must have an amount, and not {rest}",
                column = name(&id), rest = rest()
            },
            tell! {
                nl: "schrijf daar het bedrag van die kolom", en: "write the amount of that column there"
            },
        ),
    };
    let path = match value.node.as_table() {
        Some(_) => path.key(&id),
        None => path.index(column),
    };
    cx.report(rule::WRONG_TYPE, &path, message, hint);
    true
}

/// The index of the first word for the rest in a list that does not have a value for each column.
fn rest_in_list_of_other_length(cx: &Lowering<'_>, value: &TomlValue<'_>) -> Option<usize> {
    let Node::Array(array) = &value.node else {
        return None;
    };
    match array.elements.len() == cx.columns.len() {
        true => None,
        false => array.elements.iter().position(is_rest),
    }
}

/// The hint on how to write that a funder pays the rest. If there are columns that are not periods of the plan, that
/// takes a table.
fn hint_of_rest(cx: &Lowering<'_>) -> Message {
    let credit = match cx.columns.iter().any(|column| column.kind.is_some()) {
        false => "\"rest\"".to_string(),
        true => {
            let figures = cx.columns.iter().map(|column| {
                let figure = column.kind.as_ref().map_or("\"rest\"", |_| "…");
                format!("{} = {figure}", written_key(column.period.id.as_str()))
            });
            format!("{{ {} }}", figures.collect::<Vec<_>>().join(", "))
        }
    };
    tell! {
        nl: "schrijf {credit}, of bij elke periode een bedrag", en: "write {credit}, or an amount for each period",
        credit = verbatim(format!("credit = {credit}"))
    }
}

/// Whether a list or table of figures has the word for the rest in each of the plan's own periods.
fn pays_rest_of_each_period(cx: &Lowering<'_>, value: &TomlValue<'_>) -> bool {
    let mut own = cx.own_columns().peekable();
    own.peek().is_some() && own.all(|column| cx.figure_of(value, column).is_some_and(is_rest))
}

fn receipt(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Receipt> {
    let before = cx.findings.reported();
    let receipt = Receipt {
        number,
        on: fields.date(cx, "on", path),
        after: fields.text(cx, "after", path),
        which: fields.count(cx, "which", MAX_REPORTS, path),
        days: fields.count(cx, "days", MAX_DAYS, path),
        amount: fields.number(cx, "amount", path),
        share: fields.share(cx, "share", path),
    };
    let unreadable = fields.unreadable().next().is_some();
    (cx.findings.reported() == before && !unreadable).then_some(receipt)
}
