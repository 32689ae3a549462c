//! The place of each kind of table in a small plan.

/// The place of a kind of table in a small plan: the text before it, the other keys that it needs, and the text after
/// it.
pub struct Context {
    pub schema: &'static str,
    pub before: &'static str,
    pub beside: &'static [(&'static str, &'static str)],
    pub after: &'static str,
}

const TITLE: (&str, &str) = ("title", "\"Test\"");
pub const AMOUNT: (&str, &str) = ("amount", "1");

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
        schema: "an allowed transfer",
        before: "lines = { b = {}, a = { may-move = [{ ",
        beside: &[("to", "\"b\"")],
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
        schema: "an exchange rate",
        before: "rates = { USD = { ",
        beside: &[("rate", "1")],
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
        schema: "a first part of costs",
        before: "lines = { a = {}, universiteit = {}, museum = {} }\nconditions = [{ name = \"a\", first-of-each = { ",
        beside: &[("of", "[\"a\"]"), ("amount", "1")],
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
        schema: "a booking rule",
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
