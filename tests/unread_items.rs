//! A cost item that can't be read is shown without an amount.

use hbplan::reports;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{captioned, rows};

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
        // In which of the periods it is, is unknown.
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
