//! Random plans as texts, with wrong totals, unmet conditions, and restrictions that can't be kept.

use proptest::prelude::*;

/// A random plan.
pub fn plan() -> impl Strategy<Value = String> {
    let amounts = || prop::collection::vec(0..40_i64, 2);
    (
        (amounts(), amounts(), amounts(), amounts(), amounts()),
        prop::collection::vec(0..12_u8, 0..3),
        (0..4_u8, 0..4_u8, any::<bool>()),
        0..60_i64,
    )
        .prop_map(|((a, b, c, d, e), conditions, (totals, restriction, carry), limit)| {
            let mut text = String::from("[plan]\ntitle = \"Random\"\nunit = 1\nperiods = [\"2020\", \"2021\"]\n");
            if carry {
                text.push_str("carry = \"forward\"\n");
            }
            let funder = |key: &str| match restriction {
                1 if key == "a" => ", pays = [\"p\"]",
                2 if key == "a" => ", until = 2021-06-30",
                3 if key == "b" => ", max-per-period = 20",
                _ => "",
            };
            text.push_str(&format!(
                "[funders]\na = {{ credit = {a:?}{} }}\nb = {{ credit = {b:?}{} }}\nk = {{ credit = {e:?}, form = \"in-kind\" }}\n",
                funder("a"),
                funder("b")
            ));
            text.push_str(&format!(
                "[lines]\np = {{ debit = {c:?}{} }}\nq = {{ debit = {d:?} }}\nr = {{}}\n",
                if totals == 1 { format!(", total = {}", c[0] + c[1]) } else { String::new() }
            ));
            if totals > 1 {
                let sums: Vec<i64> = (0..2).map(|at| a[at] + b[at] + e[at]).collect();
                text.push_str(&format!("[totals]\ncredit = {sums:?}\n"));
            }
            text.push_str("[partners]\nx = \"X\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"r\"\nlead = \"L\"\npartners = [\"x\"]\nproduct = \"P\"\ntimeline = [\"2020..2021\"]\n");
            text.push_str(&format!(
                "cost = [{{ what = \"work\", amount = {e:?}, paid-by = \"k\" }}, {{ what = \"hours\", rate = 5, quantity = [1, 2] }}]\n"
            ));
            for (index, kind) in conditions.iter().enumerate() {
                let share = limit + 20;
                let demand = match kind {
                    0 => format!("funder = \"a\"\nmax-share = \"{share}%\""),
                    1 => format!("funder = \"a\"\nmin-share = \"{share}%\""),
                    2 => format!("funder = \"k\"\nmin-share = \"{share}%\""),
                    3 => format!("funder = \"a\"\nmax = {limit}"),
                    4 => format!("lines = [\"p\"]\nmin = {limit}"),
                    5 => format!("lines = [\"p\"]\nmax-share = \"{share}%\""),
                    6 => format!("lines = [\"q\"]\nof = [\"p\"]\nflat-rate = \"{share}%\""),
                    7 => String::from("excludes = [\"b\"]"),
                    8 => format!("funder = \"a\"\ninstalments = [{limit}, 10]"),
                    9 => String::from("max-tariff = 4"),
                    10 => format!("funder = \"a\"\nof = \"credit\"\nmax-share = \"{share}%\""),
                    _ => format!("funder = \"a\"\nlines = [\"p\"]\nmax-share = \"{share}%\""),
                };
                text.push_str(&format!("[[conditions]]\nname = \"c{index}\"\n{demand}\n"));
            }
            text
        })
}
