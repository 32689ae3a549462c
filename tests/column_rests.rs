//! A column that is not a period of the plan has no computed rests, carried balances or time.

use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

/// A plan with a rekening, that begins with these keys and has these funders and lines.
fn with_actual(keys: &str, rows: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\n{keys}\n\
         periods = [{{ id = \"R2024\", in = \"2024\", kind = \"actual\" }}, \"2026\", \"2027\"]\n{rows}"
    )
}

#[test]
fn the_rest_is_not_computed_in_a_column_of_another_kind() {
    // The costs of 70 and 20 in 2024 do not show how much City and Home paid then.
    let rows = "[funders]\nf = { name = \"Fund\", credit = [50, 100, 120], pays = [\"x\"] }\n\
         g = { name = \"City\", credit = \"rest\", pays = [\"x\"] }\n\
         h = { name = \"Home\", credit = \"rest\", pays = [\"y\"] }\n\
         [lines]\nx = { debit = [70, 140, 150] }\ny = { debit = [20, 30, 40] }\n";
    let text = with_actual("", rows);
    assert_eq!(rules(&text), ["unclear-rest"; 2]);
    let books = project(&text).books;
    let column = &books.other_columns[0];
    let credit: Vec<_> = column.funders.iter().map(|row| row.total()).collect();
    let credit: Vec<String> = credit.iter().map(ToString::to_string).collect();
    assert_eq!(credit, ["50", "0", "0"]);
    assert!(column.funders.iter().skip(1).all(|row| !row.is_complete()));
    assert!(!column.credit.is_complete());
    // 140 − 100 and 150 − 120; 30 and 40.
    let own: Vec<String> = books
        .funders
        .iter()
        .map(|row| row.total().to_string())
        .collect();
    assert_eq!(own, ["220", "70", "70"]);
    // More than the lines cost is not a fault of a payer either.
    let above = changed(&text, "credit = [50,", "credit = [90,");
    assert!(!rules(&above).contains(&"rest-below-zero"));
}

#[test]
fn a_balance_of_a_column_of_another_kind_is_carried_nowhere() {
    let rows =
        "[funders]\nf = { credit = [50, 100, 100] }\n[lines]\nx = { debit = [40, 100, 100] }\n";
    for keys in ["", "carry = \"forward\""] {
        let text = with_actual(keys, rows).replace("kind = \"actual\"", "kind = \"original\"");
        let rules = rules(&text);
        assert!(rules.contains(&"unbalanced-period"), "{keys}: {rules:?}");
        let page = hbplan(&["check", "-"]).input(text.as_bytes()).go().out;
        assert!(
            page.contains("change a credit or a debit of `R2024`"),
            "{page}"
        );
        assert!(!page.contains("write `carry"), "{page}");
    }
}

/// A rekening has a result: 50 − 40 = 10. A budget, as it was adopted or amended, balances.
#[test]
fn a_rekening_need_not_balance() {
    let rows =
        "[funders]\nf = { credit = [50, 100, 100] }\n[lines]\nx = { debit = [40, 100, 100] }\n";
    let text = with_actual("", rows);
    assert_eq!(rules(&text), [""; 0]);
    for kind in ["original", "revised"] {
        let text = text.replace("\"actual\"", &format!("{kind:?}"));
        assert_eq!(rules(&text), ["unbalanced-period"], "{kind}");
    }
    // A stated balance is checked all the same.
    let stated = |balance| rules(&format!("{text}[totals]\nbalance = [{balance}, 0, 0]\n"));
    assert_eq!(stated("10"), [""; 0]);
    assert_eq!(stated("11"), ["column-total-differs"]);
}

/// 140 − 100 = 40 and 150 − 120 = 30 are left to pay. In 2024 the city paid 20 of 70.
#[test]
fn the_payer_of_the_rest_may_have_paid_an_amount_in_a_rekening() {
    for credit in [
        "[20, \"rest\", \"rest\"]",
        "{ R2024 = 20, 2026 = \"rest\", 2027 = \"rest\" }",
    ] {
        let rows = format!(
            "[funders]\nf = {{ name = \"Fund\", credit = [50, 100, 120] }}\n\
             g = {{ name = \"City\", credit = {credit} }}\n[lines]\nx = {{ debit = [70, 140, 150] }}\n"
        );
        let text = with_actual("", &rows);
        assert_eq!(rules(&text), [""; 0], "{credit}");
        let books = project(&text).books;
        let column = &books.other_columns[0];
        assert_eq!(
            column
                .funders
                .iter()
                .nth(1)
                .expect("the city")
                .total()
                .to_string(),
            "20"
        );
        assert!(column.credit.is_complete());
        assert_eq!(
            books
                .funders
                .iter()
                .nth(1)
                .expect("the city")
                .total()
                .to_string(),
            "70"
        );
    }
}

#[test]
fn the_rest_is_paid_in_each_period_of_the_plan_or_in_none() {
    let found = |credit: &str| {
        let rows = format!(
            "[funders]\ng = {{ credit = {credit} }}\n[lines]\nx = {{ debit = [70, 140, 150] }}\n"
        );
        rules(&with_actual("", &rows))
    };
    assert!(found("[70, 140, \"rest\"]").contains(&"wrong-type"));
    assert!(found("[\"rest\", \"rest\", \"rest\"]").contains(&"wrong-type"));
    let beside = found("{ R2024 = 70, 2025 = 1, 2026 = \"rest\", 2027 = \"rest\" }");
    assert!(beside.contains(&"unknown-period"), "{beside:?}");
}

#[test]
fn a_column_of_another_kind_is_no_time() {
    let rows = "[funders]\nf = { credit = [50, 100, 100] }\n[lines]\nx = { debit = [50, 100, 100] }\n\
         [[conditions]]\nname = \"c\"\nfunder = \"f\"\nin = \"R2024\"\nmax = 15\n";
    let page = hbplan(&["check", "-"])
        .input(with_actual("", rows).as_bytes())
        .go()
        .out;
    assert!(
        page.contains("`R2024` is no period of the plan, but a column beside it"),
        "{page}"
    );
    assert!(!page.contains("did you mean"), "{page}");
}

#[test]
fn a_list_of_another_length_than_the_columns_is_one_mistake() {
    let plan = |approved: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\n\
             periods = [{{ id = \"A\", in = \"2026\", kind = \"actual\" }}, \"2027\", \"2028\"]\n\
             [lines]\nx = {{ debit = [60, 66, 69], approved = {approved} }}\n"
        )
    };
    assert_eq!(rules(&plan("[0, 64, 67]")), [""; 0]);
    assert_eq!(rules(&plan("[1, 64, 67]")), ["figure-of-other-column"]);
    assert_eq!(rules(&plan("[64, 67]")), ["amount-count"]);
}
