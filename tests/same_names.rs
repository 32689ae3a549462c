//! Lines and funders with the same name: a finding distinguishes them by their ids.

use crate::support::run::hbplan;

fn said(plan: &str) -> String {
    let text =
        format!("[plan]\ntitle = \"T\"\nunit = 1\nlanguage = \"en\"\nperiods = [\"2027\"]\n{plan}");
    let run = hbplan(&["check", "-", "--output-format", "concise"])
        .input(text.as_bytes())
        .go();
    run.out.clone()
}

#[test]
fn conditions_name_the_line_and_the_funder() {
    let plan = "[funders]\na = { name = \"City\", credit = [100] }\nb = { name = \"City\", credit = [60] }\n\
                [lines]\nx = { name = \"Staff\", debit = [100] }\ny = { name = \"Overhead\", debit = [30] }\n\
                z = { name = \"Overhead\", debit = [30] }\n[[conditions]]\nname = \"c\"\n";
    let flat = said(&format!(
        "{plan}lines = [\"z\"]\nflat-rate = \"20%\"\nof = [\"x\"]\n"
    ));
    assert!(flat.contains("`Overhead` (`z`)"), "{flat}");
    let most = said(&format!("{plan}funder = \"b\"\nmax = 50\n"));
    assert!(most.contains("`City` (`b`)"), "{most}");
}

#[test]
fn the_rest_of_lines_names_the_line_and_the_funders() {
    let rest = said(
        "[funders]\na = { name = \"City\", credit = \"rest\", pays = [\"y\"] }\n\
         b = { name = \"City\", credit = \"rest\", pays = [\"y\"] }\n[lines]\n\
         y = { name = \"Overhead\", debit = [30] }\nz = { name = \"Overhead\", debit = [30] }\n",
    );
    assert!(rest.contains("`Overhead` (`y`)"), "{rest}");
    assert!(rest.contains("`City` (`a`)"), "{rest}");
}
