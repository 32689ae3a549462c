//! Claims about what funders pay that exclude each other, and those of a plan that is out of balance.

use crate::findings::found;
use crate::support::plans::{changed, rules};
use crate::support::run::hbplan;

/// Two funders with 800 and 400 pay two lines of 500 and 700.
fn plan(claims: &[&str]) -> String {
    let claims = claims.iter().map(|keys| format!("[[claims]]\n{keys}\n"));
    format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
         [funders]\na = {{ credit = [800] }}\nb = {{ credit = [400] }}\n\
         [lines]\nl = {{ debit = [500] }}\nm = {{ debit = [700] }}\n{}",
        claims.collect::<String>()
    )
}

const A_PAYS_400: &str = "name = \"a of l\"\nof = [\"l\"]\nfunder = \"a\"\namount = 400";
const B_PAYS_400: &str = "name = \"b of l\"\nof = [\"l\"]\nfunder = \"b\"\namount = 400";
const B_PAYS_80_PERCENT: &str =
    "name = \"b of l\"\nof = [\"l\"]\nfunder = \"b\"\nshare = \"80%\"\nshare-of = [\"l\"]";

/// a pays 400 of 500, which leaves 100 for b. Of m, a then pays 400, and b 300 of its 400.
#[test]
fn claims_of_different_funders_that_exclude_each_other_are_one_finding() {
    let both = plan(&[A_PAYS_400, B_PAYS_400]);
    assert_eq!(rules(&both), ["claims-exclude"]);
    hbplan(&["check", "-"])
        .input(both.as_bytes())
        .go()
        .ended(1)
        .prints("`a of l` (€400) and `b of l` (€400) are each possible,");
    hbplan(&["claims", "-"])
        .input(both.as_bytes())
        .go()
        .prints("✗ not possible");
    assert_eq!(
        rules(&plan(&[A_PAYS_400, B_PAYS_80_PERCENT])),
        ["claims-exclude"]
    );
    let right = changed(&both, "\"b\"\namount = 400", "\"b\"\namount = 100");
    assert_eq!(rules(&right), [""; 0]);
    // Of another line: b pays 100 of l, so 300 of m.
    let of_m = "name = \"b of m\"\nof = [\"m\"]\nfunder = \"b\"\namount = ";
    assert_eq!(rules(&plan(&[A_PAYS_400, &format!("{of_m}300")])), [""; 0]);
    assert_eq!(
        rules(&plan(&[A_PAYS_400, &format!("{of_m}250")])),
        ["claims-exclude"]
    );
}

#[test]
fn the_order_of_the_file_decides_nothing() {
    let said = |claims: &[&str]| found(&plan(claims)).join("\n");
    let one = "name = \"one\"\nof = [\"l\"]\nfunder = \"a\"\namount = 400";
    let two = "name = \"two\"\nof = [\"l\"]\nfunder = \"a\"\namount = 300";
    let three = "name = \"three\"\nof = [\"l\"]\nfunder = \"a\"\namount = 300";
    assert!(
        said(&[one, two]).contains("claims[1].amount"),
        "{}",
        said(&[one, two])
    );
    assert!(
        said(&[two, one]).contains("claims[0].amount"),
        "{}",
        said(&[two, one])
    );
    // Most of them say 300.
    for order in [[one, two, three], [three, one, two], [two, three, one]] {
        let at = order.iter().position(|claim| *claim == one).expect("it");
        let said = said(&order);
        assert!(said.contains(&format!("claims[{at}].amount")), "{said}");
        assert_eq!(rules(&plan(&order)), ["claim-differs"]);
    }
}

/// 200 is paid by nobody, of l or of m: a may pay between 0 and 500 of l. Of all it pays 600.
#[test]
fn what_a_funder_pays_is_unknown_if_the_plan_is_out_of_balance() {
    let all = "name = \"a of all\"\nside = \"debit\"\nfunder = \"a\"\namount = 600";
    let much = "name = \"much\"\nof = [\"l\"]\nfunder = \"a\"\namount = 501";
    let claims = plan(&[A_PAYS_400, all, much]);
    let short = changed(&claims, "credit = [800]", "credit = [600]");
    assert_eq!(rules(&short), ["unbalanced-period", "claim-differs"]);
    let claims = hbplan(&["claims", "-", "--format", "csv"])
        .input(short.as_bytes())
        .go()
        .out;
    let row = |name: &str| {
        let row = claims.lines().find(|line| line.starts_with(name));
        row.unwrap_or_else(|| panic!("{claims}"))
    };
    assert!(row("a of l,").contains(",unknown,"), "{claims}");
    assert!(row("a of all,").contains(",right,"), "{claims}");
    assert!(row("much,").contains(",wrong,"), "{claims}");
    // A free balance is no mistake.
    let free = changed(&short, "unit = 1", "unit = 1\nbalance = \"free\"");
    assert_eq!(rules(&free), ["claim-differs"]);
}

#[test]
fn the_document_for_a_funder_has_the_claims() {
    let plan = plan(&[A_PAYS_400]);
    hbplan(&["report", "-", "--for", "funder", "--format", "markdown"])
        .input(plan.as_bytes())
        .go()
        .prints("a of l");
}

/// Half of 333 is 166,50, which two documents may each print as 167. 168 and 167 are 2 too much.
#[test]
fn parts_that_are_each_rounded_up_do_not_exclude_each_other() {
    let halves = |one: u32| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
             [funders]\na = {{ credit = [501] }}\nb = {{ credit = [500] }}\n\
             [lines]\nl = {{ debit = [333], paid-by = {{ a = 1, b = 1 }} }}\nm = {{ debit = [668] }}\n\
             [[claims]]\nname = \"one\"\nof = [\"l\"]\nfunder = \"a\"\namount = {one}\n\
             [[claims]]\nname = \"other\"\nof = [\"l\"]\nfunder = \"b\"\namount = 167\n"
        )
    };
    assert_eq!(rules(&halves(167)), [""; 0]);
    assert_eq!(rules(&halves(168)), ["claim-differs"]);
}

/// If no cost is divided, payments are exact: 300 and 201 of a line of 500, and 400 and 401 of a funder with 800.
#[test]
fn claims_that_are_one_unit_too_much_together_exclude_each_other() {
    let claim = |funder: &str, of: &str, amount: u32| {
        format!(
            "name = \"{funder} {of}\"\nof = [\"{of}\"]\nfunder = \"{funder}\"\namount = {amount}"
        )
    };
    let of_line = |of_b| plan(&[&claim("a", "l", 300), &claim("b", "l", of_b)]);
    assert_eq!(rules(&of_line(200)), [""; 0]);
    assert_eq!(rules(&of_line(201)), ["claims-exclude"]);
    let of_funder = |of_m| plan(&[&claim("a", "l", 400), &claim("a", "m", of_m)]);
    assert_eq!(rules(&of_funder(400)), [""; 0]);
    assert_eq!(rules(&of_funder(401)), ["claims-exclude"]);
}

/// In each year a pays 300 of 500, and b 300: the finding of a year names it.
#[test]
fn claims_that_exclude_each_other_name_their_period() {
    let claim = |funder: &str| {
        format!(
            "[[claims]]\nname = \"{funder} of l\"\nof = [\"l\"]\nfunder = \"{funder}\"\namount = [300, 300]\n"
        )
    };
    let plan = format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
         [funders]\na = {{ credit = [800, 800] }}\nb = {{ credit = [400, 400] }}\n\
         [lines]\nl = {{ debit = [500, 500] }}\nm = {{ debit = [700, 700] }}\n{}{}",
        claim("a"),
        claim("b")
    );
    assert_eq!(rules(&plan), ["claims-exclude"; 2]);
    let run = hbplan(&["check", "-", "--output-format", "concise"])
        .input(plan.as_bytes())
        .go();
    for year in ["2027", "2028"] {
        run.prints(&format!("`a of l` in `{year}` (€300)"));
    }
}

/// So many claims about so many lines are too large for one linear program. Those about the same line are not: a pays
/// 52 of 104, and b 90.
#[test]
fn of_very_many_claims_those_about_the_same_line_are_compared() {
    let count = 250;
    let lines = (0..count).map(|at| format!("l{at} = {{ debit = [{}] }}\n", 100 + at));
    let total: u32 = (0..count).map(|at| 100 + at).sum();
    let (one, other) = (total / 2, total - total / 2);
    let claim = |name: u32, line: u32, funder: &str, amount: u32| {
        format!(
            "[[claims]]\nname = \"c{name}\"\nof = [\"l{line}\"]\nfunder = \"{funder}\"\namount = {amount}\n"
        )
    };
    let claims = (0..count).map(|at| claim(at, at, "a", (100 + at) / 2));
    let plan = format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
         [funders]\na = {{ credit = [{one}] }}\nb = {{ credit = [{other}] }}\n[lines]\n{}{}",
        lines.collect::<String>(),
        claims.collect::<String>()
    );
    assert_eq!(rules(&plan), [""; 0]);
    let both = format!("{plan}{}", claim(count, 4, "b", 90));
    assert_eq!(rules(&both), ["claims-exclude"]);
}
