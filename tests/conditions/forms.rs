//! The form of a contribution: the form of a member takes precedence over the form of its group.

use hbplan::plan::Contribution;

use super::findings;
use crate::support::plans::project;

/// The form of a member of a group.
fn form(own: &str, group: &str) -> Contribution {
    let text = format!(
        "[plan]\nperiods = [\"2027\"]\n[funders]\nall = {{ {group} }}\nmiddle = {{ under = \"all\" }}\n\
        a = {{ credit = [1], under = \"middle\"{own} }}\n"
    );
    project(&text).plan.funders["a"].form
}

#[test]
fn the_own_form_of_a_member_counts_before_that_of_its_group() {
    let (cash, kind) = (", form = \"cash\"", ", form = \"in-kind\"");
    let (group_cash, group_kind) = ("form = \"cash\"", "form = \"in-kind\"");
    assert_eq!(form(cash, group_kind), Contribution::Cash);
    assert_eq!(form(kind, group_cash), Contribution::InKind);
    assert_eq!(form("", group_kind), Contribution::InKind);
    assert_eq!(form("", group_cash), Contribution::Cash);
    assert_eq!(form("", "name = \"All\""), Contribution::Cash);
}

#[test]
fn money_of_a_group_that_is_in_kind_is_money() {
    // Hours of 100 are 10 % of 1.000, and money of 900 is 90 %: exactly the two limits.
    let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n[funders]\nown = { form = \"in-kind\" }\n\
        h = { credit = [100], under = \"own\" }\nm = { credit = [900], under = \"own\", form = \"cash\" }\n\
        [lines]\nw = {}\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"w\"\nlead = \"p\"\n\
        partners = [\"p\"]\nproduct = \"p\"\ntimeline = [\"2027\"]\n\
        cost = [{ what = \"hours\", amount = [100], paid-by = \"h\" }, { what = \"money\", amount = [900], paid-by = \"m\" }]\n\
        [[conditions]]\nname = \"kind\"\nfunder = \"own\"\nform = \"in-kind\"\nmax-share = \"10%\"\n\
        [[conditions]]\nname = \"cash\"\nfunder = \"own\"\nform = \"cash\"\nmin-share = \"90%\"\n";
    let found = findings(text);
    assert!(found.is_empty(), "{found:#?}");
    // Without its own form, it is in kind like its group.
    let all_in_kind = text.replace(", form = \"cash\" }\n[lines]", " }\n[lines]");
    let found = findings(&all_in_kind);
    assert!(
        found.iter().any(|of| of.rule.0 == "share-above-maximum"),
        "{found:#?}"
    );
}
