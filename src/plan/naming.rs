//! Places by name: `activities[2.1].cost[kringen].quantity.2022` instead of
//! `activities[4].cost[0].quantity[2]`, so that a place stays the same when the file is put in another order.

use super::Plan;
use super::cost::Cost;
use super::period::PeriodIx;
use crate::place::{Place, Step};

/// The place with names for numbers wherever a name says which one is meant. Of a stretch of text, nothing.
pub fn path_of(plan: &Plan, place: &Place) -> String {
    let mut path = String::new();
    let mut above: Vec<&str> = Vec::new();
    let mut activity = None;
    for step in place.steps() {
        match step {
            Step::Key(key) => {
                push_key(&mut path, key);
                above.push(key);
            }
            Step::Index(index) => {
                if above == ["activities"] {
                    activity = Some(*index);
                }
                match name(plan, &above, activity, *index) {
                    Some(Named::Period(id)) => push_key(&mut path, id),
                    Some(Named::Element(name)) => {
                        path.push_str(&format!("[{}]", in_brackets(name)))
                    }
                    None => path.push_str(&format!("[{index}]")),
                }
            }
        }
    }
    path
}

/// What an index is called.
enum Named<'p> {
    /// The figure of a period, which stands under its id.
    Period(&'p str),
    /// An element of an array of tables.
    Element(&'p str),
}

fn name<'p>(
    plan: &'p Plan,
    above: &[&str],
    activity: Option<usize>,
    index: usize,
) -> Option<Named<'p>> {
    let period = || {
        let known = index < plan.periods.len();
        known.then(|| Named::Period(plan.periods.get(PeriodIx(index as u32)).id.as_str()))
    };
    match above {
        ["funders", _, "credit"]
        | ["lines", _, "debit"]
        | ["tariffs", _, "rate"]
        | ["totals", _] => period(),
        ["keys", _, "numbers", _] | ["funders", _, "split", _] => period(),
        ["activities", "split", _] | ["activities", "cost", "split" | "paid-by", _] => period(),
        ["plan", "periods"] => period().map(|named| match named {
            Named::Period(id) | Named::Element(id) => Named::Element(id),
        }),
        ["activities", "cost", "amount" | "rate" | "quantity"] => period(),
        ["activities"] => {
            let activity = plan
                .activities
                .iter()
                .find(|activity| activity.number == index)?;
            let code = activity.code.as_str();
            let codes = plan
                .activities
                .iter()
                .map(|activity| activity.code.as_str());
            only(code, codes).map(Named::Element)
        }
        ["activities", "cost"] => {
            let activity = plan
                .activities
                .iter()
                .find(|each| Some(each.number) == activity)?;
            let Cost::Items(items) = &activity.cost else {
                return None;
            };
            let what = items
                .iter()
                .find(|item| item.number == index)?
                .what
                .as_deref()?;
            only(what, items.iter().filter_map(|item| item.what.as_deref())).map(Named::Element)
        }
        ["activities", "targets"] => {
            let activity = plan
                .activities
                .iter()
                .find(|each| Some(each.number) == activity)?;
            let what = &activity
                .targets
                .iter()
                .find(|target| target.number == index)?
                .what;
            only(
                what,
                activity.targets.iter().map(|target| target.what.as_str()),
            )
            .map(Named::Element)
        }
        ["conditions"] => {
            let name = &plan
                .conditions
                .iter()
                .find(|condition| condition.number == index)?
                .name;
            only(
                name,
                plan.conditions
                    .iter()
                    .map(|condition| condition.name.as_str()),
            )
            .map(Named::Element)
        }
        _ => None,
    }
}

/// A name that says which one is meant: there is one of it.
fn only<'p>(name: &'p str, mut names: impl Iterator<Item = &'p str>) -> Option<&'p str> {
    let first = names.find(|each| *each == name);
    first.filter(|name| !name.is_empty() && names.all(|each| each != *name))
}

/// A name as it stands in brackets: in quotes when it would be read as a number, or as the end of the brackets.
pub fn in_brackets(name: &str) -> String {
    let plain = !name.bytes().all(|b| b.is_ascii_digit()) && !name.contains(['[', ']', '"', '\\']);
    if plain && name.trim() == name {
        name.to_string()
    } else {
        format!("{name:?}")
    }
}

fn push_key(path: &mut String, key: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(&Place::section(key).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Activity, CostItem, Money, Period, PeriodId, Periods, Price, Span, Timing};

    fn plan(codes: &[&str]) -> Plan {
        let period = |id: &&str| Period {
            id: PeriodId::new(id),
            name: None,
            span: Span::parse(id).expect("a span"),
        };
        let item = |number, what: &str| CostItem {
            what: Some(what.to_string()),
            ..CostItem::new(number, Price::Amount(Money::ZERO.into()), Timing::ByFigures)
        };
        let activity = |(number, code): (usize, &&str)| Activity {
            cost: Cost::Items(vec![item(0, "huur"), item(1, "PO"), item(2, "PO")]),
            ..Activity::new(number, code, "")
        };
        Plan {
            periods: Periods::new(["2020", "2023-H1"].iter().map(period).collect()),
            activities: codes.iter().enumerate().map(activity).collect(),
            ..Plan::new("Test")
        }
    }

    #[test]
    fn numbers_become_names_where_a_name_says_which() {
        let plan = plan(&["2.1", "3", "4", "4"]);
        let amount = |activity, item| {
            let cost = Place::section("activities").index(activity).key("cost");
            path_of(&plan, &cost.index(item).key("amount").index(1))
        };
        assert_eq!(amount(0, 0), "activities[2.1].cost[huur].amount.2023-H1");
        assert_eq!(amount(1, 1), "activities[\"3\"].cost[1].amount.2023-H1");
        assert_eq!(amount(2, 0), "activities[2].cost[huur].amount.2023-H1");
        let credit = Place::section("funders").key("a b").key("credit");
        assert_eq!(
            path_of(&plan, &credit.clone().index(0)),
            "funders.\"a b\".credit.2020"
        );
        assert_eq!(
            path_of(&plan, &credit.index(7)),
            "funders.\"a b\".credit[7]"
        );
        assert_eq!(
            path_of(&plan, &Place::section("plan").key("periods").index(1)),
            "plan.periods[2023-H1]"
        );
    }
}
