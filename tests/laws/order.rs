//! The order of the file makes no difference: a plan whose tables, lists and items are shuffled has the same books,
//! divisions and payments, compared by ids.

use std::collections::BTreeMap;

use hbplan::Project;
use hbplan::ledger::{
    Account, Allocation, AllocationKeys, ColumnSums, Funding, Payer, Purpose, Sums, TimeColumns,
    allocate_contributions, allocate_costs, prorate,
};
use hbplan::plan::{ActivityIx, Money, PeriodIx, Plan, Span};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::effort::cases;
use crate::support::plans::project;

/// The parts of a plan whose order should not matter.
#[derive(Debug, Clone)]
struct Parts {
    /// The periods and whether money is carried.
    header: String,
    funders: Vec<String>,
    lines: Vec<String>,
    partners: Vec<String>,
    /// The head of each activity, and its items.
    activities: Vec<(String, Vec<String>)>,
}

const FUNDERS: usize = 4;

fn funder(number: usize) -> impl Strategy<Value = String> {
    let rights = select(
        &[
            "",
            "",
            "",
            ", pays = [\"l0\"]",
            ", pays-not = [\"l1\"]",
            ", until = 2027-05-15",
            ", from = 2027-04-01",
            ", split = [\"p0\", \"p1\", \"p2\"]",
        ][..],
    );
    (0..30, rights).prop_map(move |(credit, rights)| {
        format!(
            "f{number} = {{ credit = {{ \"2027-H1\" = {credit}, \"2027-Q3\" = 7 }}{rights} }}\n"
        )
    })
}

fn item() -> impl Strategy<Value = String> {
    let when = select(
        &[
            "per = \"year\"",
            "per = \"year\"",
            "in = \"2027-02\"",
            "in = \"2027-08\"",
            "per = \"period\"",
        ][..],
    );
    let who = select(
        &[
            "",
            "",
            "",
            ", paid-by = { f0 = \"50%\", f1 = \"50%\" }",
            ", paid-by = { f0 = \"30%\", f2 = \"70%\" }",
            ", paid-by = [\"f1\", \"f2\"]",
            ", split = { p0 = \"40%\", p2 = \"60%\" }",
        ][..],
    );
    (0..3, 1..40, when, who).prop_map(|(what, amount, when, who)| {
        format!("{{ what = \"w{what}\", amount = {amount}, {when}{who} }}")
    })
}

fn activity(number: usize) -> impl Strategy<Value = (String, Vec<String>)> {
    let partners = select(&["[\"p0\", \"p1\"]", "[\"p2\", \"p1\", \"p0\"]", "[]"][..]);
    let items = prop::collection::vec(item(), 1..4);
    (0..3, partners, items).prop_map(move |(line, partners, items)| {
        let head = format!(
            "code = \"{number}\"\ntitle = \"T\"\nline = \"l{line}\"\npartners = {partners}\n"
        );
        (head, items)
    })
}

fn parts() -> impl Strategy<Value = Parts> {
    let funders: Vec<_> = (0..FUNDERS).map(funder).collect();
    let activities: Vec<_> = (0..5).map(activity).collect();
    let carry = select(&["none", "forward"][..]);
    (funders, activities, carry).prop_map(|(funders, activities, carry)| Parts {
        header: format!(
            "[plan]\ntitle = \"T\"\nunit = 1\ncarry = \"{carry}\"\nperiods = [\"2027-H1\", \"2027-Q3\", \"2027-Q4\"]\n"
        ),
        funders,
        lines: vec![
            "l0 = { name = \"L\", under = \"l2\" }\n".to_string(),
            "l1 = { name = \"L\" }\n".to_string(),
            "l2 = { name = \"L\" }\n".to_string(),
        ],
        partners: (0..3).map(|at| format!("p{at} = \"P\"\n")).collect(),
        activities,
    })
}

/// The same parts in another order.
fn shuffled(parts: Parts) -> impl Strategy<Value = Parts> {
    let Parts {
        header,
        funders,
        lines,
        partners,
        activities,
    } = parts;
    let activities: Vec<_> = activities
        .into_iter()
        .map(|(head, items)| {
            Just(items)
                .prop_shuffle()
                .prop_map(move |items| (head.clone(), items))
        })
        .collect();
    let lists = (
        Just(funders).prop_shuffle(),
        Just(lines).prop_shuffle(),
        Just(partners).prop_shuffle(),
        activities.prop_flat_map(|activities| Just(activities).prop_shuffle()),
    );
    lists.prop_map(move |(funders, lines, partners, activities)| Parts {
        header: header.clone(),
        funders,
        lines,
        partners,
        activities,
    })
}

impl Parts {
    fn text(&self) -> String {
        let mut text = self.header.clone();
        for (table, entries) in [
            ("funders", &self.funders),
            ("lines", &self.lines),
            ("partners", &self.partners),
        ] {
            text.push_str(&format!("[{table}]\n{}", entries.concat()));
        }
        for (head, items) in &self.activities {
            text.push_str(&format!(
                "[[activities]]\n{head}cost = [{}]\n",
                items.join(", ")
            ));
        }
        text
    }
}

/// The figures of a plan, by their subject. A subject can have several figures of the same kind.
type Figures = BTreeMap<String, Vec<Money>>;

/// All figures that must not depend on the order of the file.
fn figures(project: &Project) -> Figures {
    let mut figures = Figures::new();
    let (plan, books) = (&project.plan, &project.books);
    let quarters: Vec<Span> = Span::parse("2027").expect("a year").cut_by((1, 3));
    let mut add = |name: String, amount: Money| figures.entry(name).or_default().push(amount);
    for (posting, parts) in books.postings.iter().zip(prorate(plan, books, &quarters)) {
        let what = posting.item(plan).and_then(|item| item.what.as_deref());
        let cost = cost(plan, posting.activity, posting.account);
        let name = format!(
            "{} {cost} {}",
            posting.period.index(),
            what.unwrap_or_default()
        );
        for (quarter, part) in parts.parts {
            add(format!("part {name} {}", quarter.index()), part);
        }
        add(name, posting.amount);
    }
    let sums = ColumnSums::prorated(plan, books, &quarters);
    for ((id, _), row) in plan.lines.iter().zip(&sums.lines) {
        add_row(&format!("line {id}"), row, &mut add);
    }
    let keys = AllocationKeys::new(plan, books);
    for columns in [TimeColumns::Periods, TimeColumns::Spans(&quarters)] {
        let name = format!("{columns:?}");
        add_allocation(
            &format!("costs {name}"),
            &allocate_costs(&keys, columns),
            &mut add,
        );
        let contributions = allocate_contributions(&keys, columns);
        add_allocation(&format!("contributions {name}"), &contributions, &mut add);
    }
    let funding = Funding::new(plan, books).expect("small amounts");
    for gap in funding.gaps() {
        add("gap".to_string(), gap.amount());
    }
    for payment in funding.payments().expect("small amounts") {
        let payer = match payment.payer {
            Payer::Funder(funder) => plan.funder_id(funder).to_string(),
            other => format!("{other:?}"),
        };
        let purpose = match payment.purpose {
            Purpose::Activity(activity, account) => cost(plan, Some(activity), account),
            Purpose::WithoutActivity(account) => cost(plan, None, account),
            other => format!("{other:?}"),
        };
        let period = payment.period.index();
        add(
            format!("{payer} pays {period} {purpose} {:?}", payment.days),
            payment.amount,
        );
    }
    for amounts in figures.values_mut() {
        amounts.sort_unstable();
    }
    figures
}

fn cost(plan: &Plan, activity: Option<ActivityIx>, account: Account) -> String {
    let code = activity.map(|activity| plan.activity(activity).code.to_string());
    let account = match account {
        Account::Line(line) => plan.line_id(line).to_string(),
        Account::Funder(funder) => plan.funder_id(funder).to_string(),
        Account::NoLine => "-".to_string(),
    };
    format!("{account} {}", code.unwrap_or_default())
}

fn add_row(name: &str, row: &Sums, add: &mut impl FnMut(String, Money)) {
    for (column, amount) in row.cells() {
        let column: PeriodIx = column;
        add(format!("{name} {}", column.index()), amount);
    }
}

fn add_allocation(name: &str, allocation: &Allocation<'_>, add: &mut impl FnMut(String, Money)) {
    for (member, row) in &allocation.members {
        add_row(&format!("{name} {member}"), row, add);
    }
    add_row(&format!("{name} nobody"), &allocation.unassigned, add);
    add_row(&format!("{name} undivided"), &allocation.undivided, add);
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn the_order_of_the_file_decides_nothing(
        (parts, other) in parts().prop_flat_map(|parts| (Just(parts.clone()), shuffled(parts))),
    ) {
        let (one, other) = (project(&parts.text()), project(&other.text()));
        let (one, other) = (figures(&one), figures(&other));
        let differ = one.iter().filter(|(name, amounts)| other.get(*name) != Some(amounts));
        let differ: Vec<_> = differ.map(|(name, amounts)| (name, amounts, other.get(name))).collect();
        prop_assert!(differ.is_empty() && one.len() == other.len(), "{:#?}", differ);
    }
}

#[test]
fn costs_of_the_same_name_and_amount_may_change_places() {
    let plan = |items: [&str; 2]| {
        let [one, other] = items;
        project(&format!(
            r#"
plan = {{ title = "T", unit = 1, periods = ["2027-H1", "2027-Q3", "2027-Q4"] }}
lines = {{ l = {{ name = "L" }} }}
partners = {{ a = "A", b = "B" }}
[[activities]]
code = "1"
title = "T"
line = "l"
cost = [{{ what = "w", amount = 23, {one} }}, {{ what = "w", amount = 23, {other} }}]
"#
        ))
    };
    // Of 23 in half a year, 11.5 is in each quarter, and one of the two amounts gets the odd unit first.
    for when in ["per = \"period\"", "per = \"year\""] {
        let of_all = when.to_string();
        let of_a = format!("{when}, split = {{ a = \"40%\", b = \"60%\" }}");
        let (one, other) = (plan([&of_all, &of_a]), plan([&of_a, &of_all]));
        assert_eq!(figures(&one), figures(&other), "{when}");
    }
}
