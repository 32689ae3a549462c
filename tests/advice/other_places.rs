//! Advice on figures that belong to no period of the plan, or that are in another currency, and on rows under the wrong
//! group.

use super::{advised, alternatives};
use crate::findings::plan;
use crate::support::plans::changed;

#[test]
fn a_figure_or_a_total_of_a_column_of_another_kind() {
    // 400 + 200 and 450 + 220.
    let clean = plan(
        "unit = 1\nbalance = \"free\"\nperiods = [{ id = \"R26\", in = \"2026\", kind = \"actual\" }, \"2027\"]",
        "[lines]\na = { debit = [400, 450] }\nh = { debit = [200, 220] }\n[totals]\ndebit = [600, 670]\n\
         [[claims]]\nname = \"H\"\nof = [\"h\"]\namount = { R26 = 200, 2027 = 220 }\n",
    );
    let of = |old: &str, new: &str| advised(&changed(&clean, old, new));
    assert_eq!(of("[200, 220]", "[290, 220]"), ["lines.h.debit[0] = 200"]);
    assert_eq!(of("[600, 670]", "[660, 670]"), ["totals.debit[0] = 600"]);
    assert_eq!(of("R26 = 200", "R26 = 20"), ["claims[0].amount.R26 = 200"]);
}

#[test]
fn an_amount_in_another_currency() {
    // 0.90 × 1,000 + 100 = 1,000 and 0.90 × 2,000 + 200 = 2,000.
    let clean = plan(
        "unit = 1\nperiods = [\"2027\", \"2028\"]",
        "[rates]\nUSD = { rate = \"0.90\", on = 2026-01-01, source = \"x\" }\n[funders]\n\
         u = { currency = \"USD\", credit = [1_000, 2_000], total = 3_000 }\nf = { credit = [100, 200], total = 300 }\n\
         [lines]\na = { debit = [1_000, 2_000], total = 3_000 }\n[totals]\ncredit = [1_000, 2_000]\n",
    );
    let wrong = changed(
        &clean,
        "[1_000, 2_000], total = 3_000 }\nf",
        "[1_000, 2_500], total = 3_000 }\nf",
    );
    assert_eq!(advised(&wrong), ["funders.u.credit[1] = 2000"]);
}

#[test]
fn a_row_and_a_cost_in_the_wrong_place() {
    // 300 + 50 and 200, in 2027; 310 + 60 and 220 in 2028.
    let clean = plan(
        "unit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]",
        "[lines]\ng = { debit = [350, 370] }\nh = { debit = [200, 220] }\n\
         a = { under = \"g\", debit = [300, 310] }\nb = { under = \"g\", debit = [50, 60] }\n\
         c = { under = \"h\", debit = [200, 220] }\n",
    );
    let wrong = changed(&clean, "b = { under = \"g\"", "b = { under = \"h\"");
    assert_eq!(advised(&wrong), ["lines.b.under = \"g\""]);
}

#[test]
fn a_price_that_is_one_of_several_suspects() {
    // Of 1.100, one of two lines with 600 must have 500: 50 × 10, or the printed figure.
    let of = |credit: i32, lines: &str| {
        let tables = format!(
            "[funders]\nf = {{ credit = [{credit}] }}\n[lines]\n{lines}\n[totals]\ndebit = [{credit}]\n"
        );
        alternatives(&plan("unit = 1\nperiods = [\"2027\"]", &tables)).concat()
    };
    let printed = "q = { debit = [600] }";
    assert_eq!(
        of(
            1100,
            &format!("p = {{ rate = 12, quantity = 50 }}\n{printed}")
        ),
        ["lines.p.rate = 10", "lines.q.debit[0] = 500"]
    );
    let amount = "p = { cost = [{ what = \"x\", amount = 600, in = \"2027\" }] }";
    assert_eq!(
        of(1100, &format!("{amount}\n{printed}")),
        ["lines.p.cost[0].amount = 500", "lines.q.debit[0] = 500"]
    );
    // 400 = 50 × 8. 500 / 60 has no end, and 500 = 50 × 10.
    assert_eq!(
        of(
            1000,
            "p = { rate = 10, quantity = 50 }\nq = { rate = 10, quantity = 60 }"
        ),
        ["lines.p.rate = 8", "lines.q.quantity = 50"]
    );
}
