//! Claims that are named as their terms, and figures of other columns.

use crate::project::Project;
use jiff::civil::date;

#[test]
fn a_claim_with_the_name_of_a_line_that_it_adds_is_told_so() {
    let found = |of: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\nbalance = \"free\"\n\
             [lines]\nstaff = {{ debit = [5] }}\n\
             [[claims]]\nname = \"staff\"\nof = [\"{of}\"]\namount = 5\n\
             [[claims]]\nname = \"all\"\nof = [\"staff\"]\nside = \"debit\"\namount = 5\n"
        );
        Project::from_text("plan", text, date(2027, 1, 1)).to_string()
    };
    assert!(found("staff").contains("something else in the plan has this name too"));
    assert!(found("all").contains("`staff`: it adds itself, through `all`"));
    // A cycle has one finding. A claim that adds a claim of a cycle has none.
    assert_eq!(found("all").matches("it adds itself").count(), 1);
    assert_eq!(found("staff").matches("[unclear-claim]").count(), 1);
}

#[test]
fn a_figure_of_another_column_about_a_partner_is_refused() {
    let found = |of: &str, keys: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nbalance = \"free\"\n\
             periods = [{{ id = \"R\", in = \"2026\", kind = \"actual\" }}, \"2027\"]\n\
             [partners]\nu = \"U\"\n[lines]\nstaff = {{ debit = [5, 6] }}\n\
             [[activities]]\ncode = \"1.1\"\ntitle = \"A\"\nline = \"staff\"\n\
             [[claims]]\nname = \"it\"\nof = [\"{of}\"]\n{keys}\n"
        );
        Project::from_text("plan", text, date(2027, 1, 1)).to_string()
    };
    let refused = "column `R` only has lines and funders, and nothing of";
    for keys in [
        "in = \"R\"\namount = 9",
        "amount = [9, 6]",
        "in = \"R\"\nshare = \"9%\"",
    ] {
        assert!(found("u", keys).contains(refused), "{keys}");
        assert!(found("1.1", keys).contains(refused), "{keys}");
        assert!(!found("staff", keys).contains(refused), "{keys}");
    }
    assert!(!found("u", "amount = 6").contains(refused));
}
