//! A cost item that can't be read is shown without an amount.

use hbplan::plan::Money;
use hbplan::reports;

use crate::support::plans::{TODAY, project, rules};
use crate::support::tables::{captioned, rows, tables};

#[test]
fn an_unreadable_cost_item_has_a_row_without_an_amount() {
    let text = |amount: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [2027, 2028]\n[funders]\n\
             c = {{ credit = [1_000, 500] }}\n[lines]\nw = {{ name = \"Work\" }}\n[[activities]]\ncode = \"1\"\n\
             title = \"A\"\nline = \"w\"\ncost = [{{ what = \"a\", {amount} }}, {{ what = \"b\", amount = 500, in = 2028 }}]\n"
        )
    };
    for item in [
        "amount = \"1e3\", in = 2027",
        "rate = \"1e3\", quantity = 2, in = 2027",
        "rate = 5, quantity = \"x\", in = 2027",
        // It is unknown in which of the periods the cost is.
        "amount = 5, in = \"somewhere\"",
        "in = 2027",
    ] {
        let project = project(&text(item));
        let input = project.report_input(TODAY);
        let page = reports::activity(&input, "1").expect("the plan has it");
        let costs = rows(captioned(&page, "Cost"));
        let of_item = costs.iter().find(|text| text.starts_with("a|2027|"));
        assert!(
            of_item.is_some_and(|text| text.ends_with("|?")),
            "{item}: {costs:?}"
        );
        assert_eq!(
            costs.last().map(String::as_str),
            Some("= Total|||?"),
            "{item}"
        );
        let how = reports::derivation(&project.plan, &project.books);
        let how = how.table().into_iter().flat_map(rows);
        let unknown = how.filter(|text| text.starts_with("Work|2027|1|a|?|"));
        assert_eq!(unknown.count(), 1, "{item}");
    }
}

#[test]
fn a_kind_that_can_not_be_read_makes_only_percentages_of_kinds_unknown() {
    let costs = |kind: &str, of: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [2027]\n[funders]\n\
             c = {{ credit = [122] }}\n[lines]\na = {{ debit = [60], kind = {kind} }}\n\
             b = {{ cost = [{{ amount = [40], kind = {kind} }}] }}\nd = {{ debit = [2], kind = \"other\" }}\n\
             p = {{ cost = [{{ percent = \"50%\", of = [\"{of}\"] }}] }}\n"
        );
        let project = project(&text);
        let found = project.findings.iter().map(|it| it.rule.name.0);
        let figures = project.books.lines.iter().map(|row| row.sum().known());
        let figures = figures.chain([project.books.debit.sum().known()]);
        (found.collect::<Vec<_>>(), figures.collect::<Vec<_>>())
    };
    let figures = |figures: [Option<u32>; 5]| {
        let money = |figure: Option<u32>| figure.and_then(|figure| Money::new(figure.into()));
        figures.map(money).to_vec()
    };
    let (found, of_line) = costs("5", "b");
    assert_eq!(found, ["wrong-type", "wrong-type"]);
    let known = figures([Some(60), Some(40), Some(2), Some(20), Some(122)]);
    assert_eq!(of_line, known);
    for of in ["staff", "other"] {
        let (found, of_kind) = costs("5", of);
        assert_eq!(found, ["wrong-type", "wrong-type"], "{of}");
        let unknown = figures([Some(60), Some(40), Some(2), None, None]);
        assert_eq!(of_kind, unknown, "{of}");
    }
    // 50 % of 60 and 40.
    let (_, read) = costs("\"staff\"", "staff");
    assert_eq!(
        read,
        figures([Some(60), Some(40), Some(2), Some(50), Some(152)])
    );
}

#[test]
fn a_role_that_can_not_be_read_is_one_finding_and_its_own_row_is_known() {
    // Costs are 60 before the reserves if the second line is one, and 100 in both cases with them.
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [2027]\n\
                [lines]\na = { debit = [60] }\nb = { role = \"reserv\", debit = [40] }\n\
                [totals]\ndebit = [100]\nresult = [-60]\n";
    let project = project(text);
    let found = project.findings.iter().map(|it| it.rule.name.0);
    assert_eq!(found.collect::<Vec<_>>(), ["unreadable-value"]);
    let rows = project.books.lines.iter().map(|row| row.sum().known());
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [Money::new(60.into()), Money::new(40.into())]
    );
    assert_eq!(project.books.debit.sum().known(), Money::new(100.into()));
    let closing = project.books.closing.iter().map(|balance| balance.known());
    assert_eq!(closing.collect::<Vec<_>>(), [Money::new((-100).into())]);
    let other = text.replace("debit = [100]", "debit = [101]");
    let found = rules(&other);
    assert_eq!(found, ["unreadable-value", "column-total-differs"]);
}

#[test]
fn a_price_that_could_not_be_read_is_a_question_mark_in_words() {
    for (cost, words) in [
        ("rate = \"abc\", quantity = 10, in = 2027", "?"),
        ("rate = \"abc\", quantity = [10, 0]", "?"),
        ("rate = 5, quantity = \"x\", in = 2027", "? × "),
        ("tariff = \"t\", quantity = \"x\", in = 2027", "? hour × "),
    ] {
        let project = project(&format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [2027, 2028]\n[funders]\n\
             c = {{ credit = [1_000, 500] }}\n[tariffs]\nt = {{ rate = 7, unit = \"hour\" }}\n\
             [lines]\nw = {{ name = \"Work\" }}\n[[activities]]\ncode = \"1\"\n\
             title = \"A\"\nline = \"w\"\ncost = [{{ {cost} }}]\n"
        ));
        let input = project.report_input(TODAY);
        let page = reports::activity(&input, "1").expect("the plan has it");
        let all: Vec<String> = tables(&page).into_iter().flat_map(rows).collect();
        let budget = all.iter().find_map(|row| row.strip_prefix("Budget|"));
        let is_right = |said: &str| match words {
            "?" => said == words,
            _ => said.starts_with(words) && !said.contains("differs"),
        };
        assert!(budget.is_some_and(is_right), "{cost}: {budget:?}");
    }
}
