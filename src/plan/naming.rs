//! Places by name: `activities[2.1].cost[kringen].quantity.2022` for `activities[4].cost[0].quantity[2]`. Such a path
//! stays the same if the file is put in another order.

use super::fields::{Layout, PlanTable, TableName};
use super::{Plan, Section};
use crate::place::{Place, Step};

/// The path of a place, with a name instead of an index wherever the name identifies the element. Empty for bytes of
/// text.
pub fn path_of(plan: &Plan, place: &Place) -> String {
    let mut path = String::new();
    let mut value = Value::File;
    for step in place.steps() {
        match step {
            Step::Key(key) => push_key(&mut path, key),
            Step::Index(index) => match value.name_of(plan, *index) {
                Some(Name::Period(id)) => push_key(&mut path, id),
                Some(Name::Element(name)) => path.push_str(&format!("[{}]", in_brackets(name))),
                None => path.push_str(&format!("[{index}]")),
            },
        }
        value = value.below(plan, step);
    }
    path
}

/// The part of the plan that a place points at.
#[derive(Clone, Copy)]
enum Value<'p> {
    File,
    Table(&'p dyn PlanTable),
    /// A figure for each period.
    ByPeriod,
    /// Something whose elements have no names.
    Other,
}

/// The name of an index.
enum Name<'p> {
    /// The id of the period whose figure it is.
    Period(&'p str),
    /// The name of an element of an array of tables.
    Element(&'p str),
}

impl<'p> Value<'p> {
    /// The part of the plan that the next step of a place points at.
    fn below(self, plan: &'p Plan, step: &Step) -> Value<'p> {
        match (self, step) {
            (Value::File, Step::Key(key)) => Section::from_key(key)
                .and_then(|section| plan.section(section))
                .map_or(Value::Other, Value::Table),
            (Value::Table(table), step) => match table.table(step) {
                Some(table) => Value::Table(table),
                None => step
                    .as_key()
                    .and_then(|key| table.figure(key))
                    .filter(|figure| figure.is_by_period())
                    .map_or(Value::Other, |_| Value::ByPeriod),
            },
            (Value::File, Step::Index(_)) | (Value::ByPeriod | Value::Other, _) => Value::Other,
        }
    }

    /// The name of the element with this index. None if the name does not identify it.
    fn name_of(self, plan: &'p Plan, index: usize) -> Option<Name<'p>> {
        match self {
            Value::ByPeriod => {
                let period = plan.column_at(index)?;
                Some(Name::Period(period.id.as_str()))
            }
            Value::Table(table) => match table.layout() {
                Layout::Elements(_) => unique_name(table, index).map(Name::Element),
                Layout::Keys(_) | Layout::Ids(_) => None,
            },
            Value::File | Value::Other => None,
        }
    }
}

/// The name of the element with this number. None if it has no name, or if another element has the same.
fn unique_name(table: &dyn PlanTable, number: usize) -> Option<&str> {
    let TableName::Element {
        name: Some(name), ..
    } = table.table_at(&Step::Index(number))?.0
    else {
        return None;
    };
    let mut same = 0;
    table.tables(&mut |other, _| match other {
        TableName::Element { name: other, .. } if other == Some(name) => same += 1,
        TableName::Element { .. } | TableName::Key(_) => {}
    });
    (same == 1 && !name.is_empty()).then_some(name)
}

/// A name as it is written in brackets: quoted if it would be read as a number or as the end of the brackets.
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
    use crate::plan::{
        Activity, Cost, CostItem, Funder, FunderId, Money, Period, PeriodId, Periods, Price, Span,
        Timing,
    };

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
            funders: [(FunderId::new("a b"), Funder::new("a b"))].into(),
            ..Plan::new("Test")
        }
    }

    #[test]
    fn an_index_is_written_as_a_name_if_the_name_is_unique() {
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
