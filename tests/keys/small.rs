//! A small plan with one key, in a table of any kind.

use hbplan::schema::{self, KeySchema, TableSchema};

/// Where a kind of table is in a small plan: the text before it, the other keys that it needs, and the
/// text after it.
pub struct Context {
    pub schema: &'static str,
    pub before: &'static str,
    pub beside: &'static [(&'static str, &'static str)],
    pub after: &'static str,
}

/// The beginning of every small plan, unless `plan` itself is tested.
pub fn header(periods: &str) -> String {
    format!("plan = {{ title = \"Test\", periods = [{periods}] }}\n")
}

/// Lists of periods: an example has figures for one, two or five.
pub const PERIODS: [&str; 3] = [
    "\"2020\"",
    "\"2020\", \"2021\"",
    "\"2020\", \"2021\", \"2022\", \"2023-H1\", \"2023-H2\"",
];

const TITLE: (&str, &str) = ("title", "\"Test\"");
const AMOUNT: (&str, &str) = ("amount", "1");

pub const CONTEXTS: &[Context] = &[
    Context {
        schema: "the [plan] table",
        before: "plan = { ",
        beside: &[TITLE],
        after: " }",
    },
    Context {
        schema: "a period",
        before: "plan = { title = \"Test\", periods = [{ ",
        beside: &[("id", "\"2020\""), ("in", "2020")],
        after: " }] }",
    },
    Context {
        schema: "a funder",
        before: "funders = { a = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "a line",
        before: "lines = { a = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "an adjustment",
        before: "lines = { a = { adjust = [{ ",
        beside: &[("in", "\"2020\""), AMOUNT, ("reason", "\"r\"")],
        after: " }] } }",
    },
    Context {
        schema: "a receipt",
        before: "funders = { a = { receipts = [{ ",
        beside: &[],
        after: " }] } }",
    },
    Context {
        schema: "an award",
        before: "funders = { a = { award = { ",
        beside: &[],
        after: " } } }",
    },
    Context {
        schema: "an accounted year",
        before: "funders = { a = { award = { years = [{ ",
        beside: &[("in", "2020")],
        after: " }] } } }",
    },
    Context {
        schema: "the [totals] table",
        before: "totals = { ",
        beside: &[],
        after: " }",
    },
    Context {
        schema: "a tariff",
        before: "tariffs = { a = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "a partner",
        before: "partners = { a = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "a goal",
        before: "goals = { a = { ",
        beside: &[("name", "\"a\"")],
        after: " } }",
    },
    Context {
        schema: "an activity",
        before: "activities = [{ ",
        beside: &[("code", "\"1\""), TITLE],
        after: " }]",
    },
    Context {
        schema: "a timeline entry",
        before: "activities = [{ code = \"1\", title = \"t\", timeline = [{ ",
        beside: &[("every", "\"year\"")],
        after: " }] }]",
    },
    Context {
        schema: "a cost item",
        before: "activities = [{ code = \"1\", title = \"t\", cost = [{ ",
        beside: &[],
        after: " }] }]",
    },
    Context {
        schema: "a cost item of a line",
        before: "lines = { a = { cost = [{ ",
        beside: &[],
        after: " }] } }",
    },
    Context {
        schema: "a target",
        before: "activities = [{ code = \"1\", title = \"t\", targets = [{ ",
        beside: &[("what", "\"w\"")],
        after: " }] }]",
    },
    Context {
        schema: "a measurement",
        before: "activities = [{ code = \"1\", title = \"t\", targets = [{ what = \"w\", measured = [{ ",
        beside: &[("on", "2020-12-31"), ("value", "1")],
        after: " }] }] }]",
    },
    Context {
        schema: "a judgement",
        before: "activities = [{ code = \"1\", title = \"t\", targets = [{ what = \"w\", judged = [{ ",
        beside: &[("on", "2020-12-31"), ("result", "\"partly\"")],
        after: " }] }] }]",
    },
    Context {
        schema: "an audience",
        before: "plan = { title = \"Test\", audience = { ",
        beside: &[("who", "\"w\"")],
        after: " } }",
    },
    Context {
        schema: "an allocation key",
        before: "keys = { a = { ",
        beside: &[("equal", "[\"b\"]")],
        after: " } }",
    },
    Context {
        schema: "an amount per unit",
        before: "conditions = [{ name = \"a\", max-per-unit = { ",
        beside: &[("rate", "1"), ("quantity", "1")],
        after: " } }]",
    },
    Context {
        schema: "a condition",
        before: "conditions = [{ ",
        beside: &[("name", "\"a\"")],
        after: " }]",
    },
    Context {
        schema: "a claim",
        before: "claims = [{ ",
        beside: &[("name", "\"a\"")],
        after: " }]",
    },
    Context {
        schema: "a review",
        before: "reviews = [{ ",
        beside: &[("what", "\"w\""), ("every", "\"year\"")],
        after: " }]",
    },
    Context {
        schema: "the [actuals] table",
        before: "actuals = { ",
        beside: &[],
        after: " }",
    },
    Context {
        schema: "a bookkeeping",
        before: "actuals = { source = [{ ",
        beside: &[("kind", "\"csv\""), ("files", "[\"a.csv\"]")],
        after: " }] }",
    },
    Context {
        schema: "the columns of a CSV file",
        before: "actuals = { source = [{ kind = \"csv\", files = [\"a.csv\"], columns = { ",
        beside: &[],
        after: " } }] }",
    },
    Context {
        schema: "a rule for bookings",
        before: "actuals = { rules = [{ ",
        beside: &[("exclude", "\"r\"")],
        after: " }] }",
    },
    Context {
        schema: "the limits of explanations",
        before: "actuals = { explain-above = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "an explanation",
        before: "actuals = { explanations = [{ ",
        beside: &[("line", "\"a\""), ("text", "\"t\"")],
        after: " }] }",
    },
    Context {
        schema: "a forecast",
        before: "actuals = { forecast = [{ ",
        beside: &[
            ("line", "\"a\""),
            ("amount", "1"),
            ("reason", "\"r\""),
            ("on", "2020-02-02"),
        ],
        after: " }] }",
    },
    Context {
        schema: "a commitment",
        before: "actuals = { commitments = [{ ",
        beside: &[("line", "\"a\""), ("number", "\"1\""), ("amount", "1")],
        after: " }] }",
    },
    Context {
        schema: "the invoices of a commitment",
        before: "actuals = { commitments = [{ line = \"a\", number = \"1\", amount = 1, invoices = { ",
        beside: &[("account", "\"4300\"")],
        after: " } }] }",
    },
    Context {
        schema: "a list of commitments",
        before: "actuals = { commitment-lists = [{ ",
        beside: &[("files", "[]")],
        after: " }] }",
    },
    Context {
        schema: "the columns of a list of commitments",
        before: "actuals = { commitment-lists = [{ files = [], columns = { ",
        beside: &[],
        after: " } }] }",
    },
    Context {
        schema: "a timesheet",
        before: "actuals = { hours = [{ ",
        beside: &[("files", "[]")],
        after: " }] }",
    },
    Context {
        schema: "the columns of a timesheet",
        before: "actuals = { hours = [{ files = [], columns = { ",
        beside: &[],
        after: " } }] }",
    },
    Context {
        schema: "a person",
        before: "actuals = { people = { a = { ",
        beside: &[("salary", "1")],
        after: " } } }",
    },
    Context {
        schema: "a lead's report",
        before: "actuals = { progress = [{ ",
        beside: &[("activity", "\"1.1\""), ("in", "\"2020\"")],
        after: " }] }",
    },
    Context {
        schema: "a result",
        before: "actuals = { progress = [{ activity = \"1.1\", in = \"2020\", results = [{ ",
        beside: &[("what", "\"t\"")],
        after: " }] }] }",
    },
    Context {
        schema: "a scenario",
        before: "scenarios = { a = { ",
        beside: &[],
        after: " } }",
    },
    Context {
        schema: "the level of a rule",
        before: "checks = { syntax = { ",
        beside: &[("level", "\"deny\"")],
        after: " } }",
    },
];

/// A rate for each period is not indexed as well.
fn beside_tariff(key: &str) -> &'static [(&'static str, &'static str)] {
    if key == "index-from" {
        &[("rate", "1"), ("index", "\"2%\"")]
    } else {
        &[("rate", "1")]
    }
}

/// The other keys that a cost item needs to have an amount and a time.
fn beside_cost(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "amount" => &[("per", "\"period\"")],
        "rate" => &[("quantity", "1"), ("per", "\"period\"")],
        "tariff" => &[("quantity", "1"), ("per", "\"period\"")],
        "quantity" => &[("rate", "1")],
        "per" | "spread" => &[AMOUNT],
        _ => &[AMOUNT, ("per", "\"period\"")],
    }
}

/// A line may have the keys of one cost item.
fn beside_line(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "rate" | "tariff" | "quantity" => beside_cost(key),
        "unit" | "in" => &[("rate", "1"), ("quantity", "1"), ("per", "\"period\"")],
        "per" | "spread" => &[("rate", "1"), ("quantity", "1")],
        _ => &[],
    }
}

/// An allocation key divides in one way.
fn beside_key(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "equal" | "shares" | "numbers" => &[],
        "by" => &[("among", "[\"b\"]")],
        "among" => &[("by", "\"credit\"")],
        _ => &[("equal", "[\"b\"]")],
    }
}

/// The lines of a rule for bookings belong to one thing.
fn beside_rule(key: &str) -> &'static [(&'static str, &'static str)] {
    match key {
        "activity" | "line" | "funder" | "exclude" => &[],
        _ => &[("exclude", "\"r\"")],
    }
}

/// A small plan with `key = value` in a table of this schema, and the bytes of just that.
pub fn plan(
    schema: &TableSchema,
    key: &KeySchema,
    value: &str,
    periods: &str,
) -> (String, std::ops::Range<usize>) {
    let tested = format!("{} = {value}", key.name);
    let header = header(periods);
    if schema.name == schema::FILE.name {
        let before = if key.name == "plan" {
            String::new()
        } else {
            header
        };
        return (
            format!("{before}{tested}\n"),
            before.len()..before.len() + tested.len(),
        );
    }
    let context = CONTEXTS
        .iter()
        .find(|context| context.schema == schema.name);
    let context = context.unwrap_or_else(|| panic!("{} has no context in this test", schema.name));
    let beside = match schema.name {
        "a cost item" | "a cost item of a line" => beside_cost(key.name),
        "a line" => beside_line(key.name),
        "a tariff" => beside_tariff(key.name),
        "an allocation key" => beside_key(key.name),
        "a rule for bookings" => beside_rule(key.name),
        // Without the line, which stands first: it belongs to one of these.
        "a forecast" | "a commitment" | "an explanation"
            if matches!(key.name, "activity" | "funder") =>
        {
            &context.beside[1..]
        }
        // A person has a tariff or a salary.
        "a person" if key.name == "tariff" => &[],
        _ => context.beside,
    };
    let beside: String = beside
        .iter()
        .filter(|(name, _)| *name != key.name)
        .map(|(name, value)| format!("{name} = {value}, "))
        .collect();
    let header = if context.before.starts_with("plan") {
        String::new()
    } else {
        header
    };
    let before = format!("{header}{}{beside}", context.before);
    let range = before.len()..before.len() + tested.len();
    (format!("{before}{tested}{}\n", context.after), range)
}
