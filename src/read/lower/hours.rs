//! The timesheets and the people of `[actuals]`.

use rust_decimal::Decimal;

use super::actuals::check_files;
use super::conditions::one_or_more;
use super::csv_layout::csv_layout;
use super::open;
use crate::finding::{OR, listed, name, verbatim};
use crate::place::{Path, toml_string};
use crate::plan::{
    ById, CodePattern, PartnerId, Person, PersonId, Quantity, Salaries, Section, Share, TariffId,
    Timesheets,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::Node;
use crate::tell;

pub(super) fn timesheets(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Timesheets> {
    check_files(cx, fields, path)?;
    Some(Timesheets {
        number,
        partner: fields.id(cx, "partner", path, PartnerId::new),
        files: fields.texts(cx, "files", path),
        contents: one_or_more(cx, fields, "contents", path, str::to_string),
        csv: csv_layout(cx, fields, &keys::HOURS_COLUMNS, path),
        approved_by: fields.text(cx, "approved-by", path),
        payroll: one_or_more(cx, fields, "payroll", path, CodePattern::read_account),
        note: fields.text(cx, "note", path),
    })
}

/// The people who write hours. A person that can't be used is left out, and the section is damaged.
pub(super) fn people(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> ById<PersonId, Person> {
    let mut people = ById::default();
    let Some((key, value)) = fields.value("people") else {
        return people;
    };
    let path = path.key(key.name);
    let Some(table) = value.node.as_table() else {
        cx.wrong_type(key, value, &path);
        cx.damage(Section::Actuals);
        return people;
    };
    for (key, value) in table.iter() {
        let path = path.key(&key.name);
        let Some(table) = value.node.as_table() else {
            let example = format!("{} = {{ salary = 64_500 }}", toml_string(&key.name));
            let hint = super::such_a_table(example);
            let person = keys::ValueType::Table(&keys::PERSON);
            cx.not_of_type(&person, value, &path, hint);
            cx.damage(Section::Actuals);
            continue;
        };
        let fields = open(cx, &keys::PERSON, value, table, &path);
        match person(cx, &key.name, &fields, &path) {
            Some(person) => drop(people.insert(PersonId::new(&key.name), person)),
            None => cx.damage(Section::Actuals),
        }
    }
    people
}

/// A person. None if the price of an hour is not clear.
fn person(cx: &mut Lowering<'_>, id: &str, fields: &Fields<'_>, path: &Path<'_>) -> Option<Person> {
    check_one_of(cx, fields, path, ["tariff", "salary"])?;
    if fields.value("days").is_some() && fields.value("hours").is_some() {
        check_one_of(cx, fields, path, ["hours", "days"])?;
    }
    let reported = cx.findings.reported();
    let salaries = salaries(cx, fields, path);
    let person = Person {
        name: fields.name_or_id(cx, id, path),
        known_as: one_or_more(cx, fields, "known-as", path, str::to_string),
        partner: fields.id(cx, "partner", path, PartnerId::new),
        tariff: fields.id(cx, "tariff", path, TariffId::new),
        salary: match salaries {
            Some(_) => None,
            None => fields.number(cx, "salary", path),
        },
        salaries,
        hours: above_zero(cx, fields, "hours", path),
        days: above_zero(cx, fields, "days", path),
        day_hours: above_zero(cx, fields, "day-hours", path),
        part_time: part_time(cx, fields, path),
        note: fields.text(cx, "note", path),
    };
    let is_readable = fields.are_all_readable() && cx.findings.reported() == reported;
    is_readable.then_some(person)
}

/// The salary of each year. None if the plan has no table of salaries.
fn salaries(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Salaries> {
    let (key, value) = fields.value("salary")?;
    let Node::Table(table) = &value.node else {
        return None;
    };
    let path = path.key(key.name);
    let mut salaries = Vec::new();
    for (year, value) in table.iter() {
        let path = path.key(&year.name);
        let is_year = year.name.len() == 4 && year.name.bytes().all(|each| each.is_ascii_digit());
        if !is_year {
            let message = tell! {
                nl: "{year} is geen jaar", en: "{year} is not a year", year = name(&year.name)
            };
            let hint = tell! {
                nl: "schrijf een salaris per kalenderjaar, zoals {example}",
                en: "write a salary for each calendar year, such as {example}",
                example = verbatim("{ 2020 = 64_500 }")
            };
            cx.report(rule::UNREADABLE_VALUE, &path, message, hint);
        }
        let salary = cx.number(value, &path);
        salaries.push((year.name.to_string(), salary));
    }
    Some(Salaries(salaries))
}

/// Reports a table that does not have exactly one of two keys.
fn check_one_of(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
    keys: [&'static str; 2],
) -> Option<()> {
    if keys.iter().any(|key| fields.is_unreadable(key)) {
        return None;
    }
    let message = match keys.map(|key| fields.value(key).is_some()) {
        [true, false] | [false, true] => return Some(()),
        [false, false] => tell! {
            nl: "een persoon moet zeggen wat een uur kost", en: "a person must say what an hour costs"
        },
        [true, true] => tell! {
            nl: "een persoon heeft {one} of {other}, en deze heeft beide",
            en: "a person has {one} or {other}, and this one has both",
            one = verbatim(keys[0]), other = verbatim(keys[1])
        },
    };
    let keys = listed(keys.map(verbatim).into(), OR);
    let hint = tell! { nl: "schrijf een van {keys}", en: "write one of {keys}", keys };
    cx.report(rule::UNCLEAR_KEY, path, message, hint);
    None
}

/// A number above 0.
fn above_zero(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &'static str,
    path: &Path<'_>,
) -> Option<Quantity> {
    let number: Quantity = fields.number(cx, key, path)?;
    if number.decimal() > Decimal::ZERO {
        return Some(number);
    }
    let message = tell! {
        nl: "{key} moet meer dan nul zijn", en: "{key} must be above zero", key = verbatim(key)
    };
    let hint = tell! {
        nl: "schrijf de uren of dagen van een voltijdse baan, zoals {hours} of {days}",
        en: "write the hours or days of a full-time job, such as {hours} or {days}",
        hours = verbatim("hours = 1_720"), days = verbatim("days = 215")
    };
    cx.report(rule::UNREADABLE_VALUE, &path.key(key), message, hint);
    None
}

/// The part of full-time work: above 0 and at most 100%.
fn part_time(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Share> {
    let part = fields.share(cx, "part-time", path)?;
    if part.percent() > Decimal::ZERO && part.percent() <= Decimal::ONE_HUNDRED {
        return Some(part);
    }
    let message = tell! {
        nl: "een deeltijdfactor is meer dan 0% en ten hoogste 100%, en deze is {part}",
        en: "a part-time factor is above 0% and at most 100%, and this one is {part}",
        part
    };
    let hint = tell! {
        nl: "schrijf bijvoorbeeld {example}", en: "write for example {example}", example = verbatim("\"80%\"")
    };
    cx.report(
        rule::UNREADABLE_VALUE,
        &path.key("part-time"),
        message,
        hint,
    );
    None
}
