//! Bad input: the program always ends with exit code 1 or 2 and an explanation, and never in a panic or a hang (which
//! [`crate::cli::run`] checks for every run).

use std::fs;

use crate::cli::{CLEAN, file, folder};
use crate::support::run::{Ran, hbplan};

/// A check of a file with these bytes.
fn check(bytes: impl AsRef<[u8]>) -> Ran {
    let folder = folder();
    file(folder.path(), "plan.toml", bytes);
    // One line for each finding: a message is never split.
    hbplan(&["check", "--output-format", "concise", "plan.toml"])
        .within(folder.path())
        .go()
}

/// A plan with these lines after its header.
fn plan(rest: &str) -> String {
    format!("[plan]\ntitle = \"Voorbeeld\"\nperiods = [\"2020\", \"2021\"]\n{rest}\n")
}

/// A check of a plan in which one funder has these figures.
fn figures(figures: &str) -> Ran {
    check(plan(&format!(
        "[funders]\nfonds = {{ credit = {figures} }}"
    )))
}

#[test]
fn a_path_that_is_no_plan() {
    let folder = folder();
    fs::create_dir(folder.path().join("map")).expect("a folder");
    let run = |path| hbplan(&["check", path]).within(folder.path()).go();
    run("gone.toml")
        .ended(2)
        .says("gone.toml: no such file; give the path of a plan, or `-` for standard input");
    run("map")
        .ended(2)
        .says("map: this is a directory; give the path of a plan in it");
    run("gone/plan.toml")
        .ended(2)
        .says("gone/plan.toml: no such file");
    run("").ended(2).says("no such file");
    file(folder.path(), "plan.toml", CLEAN);
    run("plan.toml/x").ended(2).says("plan.toml/x: ");
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = file(folder.path(), "plan.toml", CLEAN);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("it is ours");
    let ran = hbplan(&["check", "plan.toml"]).within(folder.path()).go();
    if fs::read(&path).is_ok() {
        // For some users (root) there is no such file.
        ran.ended(0);
    } else {
        ran.ended(2)
            .says("plan.toml: not allowed to read this file; check its permissions");
    }
}

#[test]
fn errors_of_the_system_are_told_in_the_language_of_the_locale() {
    let folder = folder();
    file(folder.path(), "plan.toml", CLEAN);
    let run = |path: &str, locale| {
        let run = hbplan(&["check", path]).within(folder.path());
        run.env("LC_ALL", locale).go()
    };
    run("plan.toml/x", "nl_NL.UTF-8")
        .ended(2)
        .says("fout: plan.toml/x: kon niet worden gelezen: een deel van het pad is geen map");
    run("plan.toml/x", "C")
        .says("error: plan.toml/x: could not be read: a part of the path is not a folder");
    let long = "x".repeat(300);
    run(&long, "nl_NL.UTF-8").says("deze naam is te lang of ongeldig voor een bestand");
    run(&long, "C").says("the name is too long or not valid for a file");
    file(folder.path(), "foto.jpg", b"\xff\xd8\0\0");
    run("foto.jpg", "nl_NL.UTF-8").says("dit is geen tekst, maar een binair bestand");
    file(folder.path(), "nullen.toml", [0; 64]);
    let run = |locale| {
        hbplan(&["check", "nullen.toml"])
            .within(folder.path())
            .env("LC_ALL", locale)
            .go()
    };
    run("nl_NL.UTF-8").ended(1).prints("fout[syntax]");
    run("C").ended(1).prints("error[syntax]");
}

#[test]
fn an_empty_file_is_told_what_it_needs() {
    for empty in ["", "\n", " \t\r\n\n", "# alleen commentaar\n", "\u{feff}"] {
        check(empty)
            .ended(1)
            .prints("plan.toml:1:1: error[missing-key]")
            .prints("`[plan]`");
    }
}

#[test]
fn bytes_that_are_not_utf8() {
    // `title = "` is 9 characters and `Coördin` 7 more, so that é is the 17th.
    check(b"[plan]\ntitle = \"Co\xc3\xb6rdin\xe9\"\n")
        .ended(2)
        .says("plan.toml:2:17: not UTF-8 text; save the file as UTF-8");
    check(b"title = \"\xe9\"\n")
        .ended(2)
        .says("looks like Windows-1252 or Latin-1");
    let utf16: Vec<u8> = "\u{feff}[plan]\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(utf16).ended(2).says("looks like UTF-16");
    // A generator of its own gives the same bytes in every run.
    let mut state = 2020_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    check((0..100_000).map(|_| next()).collect::<Vec<u8>>())
        .ended(2)
        .says("plan.toml: this is not text but a binary file");
    check([0_u8; 4096]).ended(1).prints("error[syntax]");
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    check(format!("\u{feff}{CLEAN}")).ended(0);
    check("\u{feff}[plan]\ntitel = \"x\"\ntitle = \"x\"\n")
        .ended(1)
        .prints("plan.toml:2:1: error[unknown-key]");
    let first = check("\u{feff}titel = 1\n[plan]\ntitle = \"x\"\n");
    first.ended(1).prints("plan.toml:1:1: error[unknown-key]");
}

#[test]
fn windows_line_endings_are_no_mistake() {
    check(CLEAN.replace('\n', "\r\n")).ended(0);
    let wrong = CLEAN.replace("credit", "credti").replace('\n', "\r\n");
    // gemeente = { name = "Gemeente", credti: line 7, after 32 characters.
    check(wrong)
        .ended(1)
        .prints("plan.toml:7:33: error[unknown-key]: `credti`");
    check(CLEAN.replace('\n', "\r"))
        .ended(1)
        .prints("error[syntax]");
}

#[test]
fn nul_and_other_controls() {
    check(plan("a\0b = 1"))
        .ended(1)
        .prints("plan.toml:4:2: error[syntax]");
    check(plan("note = \"a\0b\""))
        .ended(1)
        .prints("plan.toml:4:10: error[syntax]");
    let ran = check(plan("\"\\u001b[31m\\u0007\" = 1"));
    ran.ended(1).prints("error[unknown-key]");
    assert!(!ran.out.contains(['\u{1b}', '\u{7}']), "{:?}", ran.out);
}

#[test]
fn what_is_opened_and_not_closed() {
    let open = [
        "x = [1, 2",
        "x = { a = 1",
        "x = \"text",
        "x = 'text",
        "x = \"\"\"text",
        "x = '''text",
        "[funders",
        "[[activities]",
        "x = [[[",
        "x = [{ a = [",
        "x =",
        "x",
        "= 1",
        "[]",
        "x = 1 2",
        "x = \"\\q\"",
    ];
    for text in open {
        check(plan(text))
            .ended(1)
            .prints("plan.toml:4:")
            .prints("error[syntax]");
    }
}

#[test]
fn a_key_or_table_that_stands_twice() {
    check(plan("[goals]\na = \"x\"\na = \"y\""))
        .ended(1)
        .prints("plan.toml:6:1: error[syntax]: de sleutel `a` staat hier voor de tweede keer");
    check(plan("[goals]\na = \"x\"\n[partners]\n[goals]\nb = \"y\""))
        .ended(1)
        .prints("error[syntax]")
        .prints("`goals`");
    check(plan("[[goals]]\n[goals]"))
        .ended(1)
        .prints("error[syntax]");
    check("plan = { title = \"x\" }\n[plan]\ntitle = \"y\"\n")
        .ended(1)
        .prints("error[syntax]");
    check(plan("funders.a.credit = [1, 2]\nfunders.a.credit = [1, 2]"))
        .ended(1)
        .prints("error[syntax]")
        .prints("`credit`");
}

#[test]
fn numbers_that_are_not_plain_digits() {
    figures("[12.800, 1]")
        .ended(1)
        .prints("error[thousands-dot]: de punt in `12.800` staat in TOML voor decimalen");
    figures("[1e3, 1]")
        .ended(1)
        .prints("error[unreadable-number]: `1e3`")
        .prints("exponent");
    figures("[inf, 1]")
        .ended(1)
        .prints("error[unreadable-number]: `inf`");
    figures("[-nan, 1]")
        .ended(1)
        .prints("error[unreadable-number]: `-nan`");
    figures("[0x10, 1]")
        .ended(1)
        .prints("error[unreadable-number]: `0x10` is geen decimaal getal");
    figures("[0o17, 0b11]")
        .ended(1)
        .prints("`0o17`")
        .prints("`0b11`");
    figures("[\"€ 1.000\", 1]")
        .ended(1)
        .prints("error[wrong-type]: `credit[0]` moet een getal zijn, en is een tekst");
    figures("[36.000,55, 1]").ended(1).prints("`36.000,55`");
    figures("[1.0000001, 1]")
        .ended(1)
        .prints("meer dan 6 decimalen");
    figures("[true, 1]").ended(1).prints("error[wrong-type]");
    figures("[01, 1]").ended(1).prints("error[syntax]");
    figures("[1__000, 1]").ended(1).prints("error[syntax]");
}

#[test]
fn amounts_that_are_too_large() {
    let digits = "123456789012345678901234567890";
    figures(&format!("[{digits}, 1]"))
        .ended(1)
        .prints("error[amount-too-large]")
        .prints("meer dan 13 cijfers");
    figures(&format!("[-{digits}.5, 1]"))
        .ended(1)
        .prints("error[amount-too-large]");
    figures(&format!("[{}, 1]", "9".repeat(100_000)))
        .ended(1)
        .prints("error[amount-too-large]");
    let product = r#"[lines]
a = {}
[[activities]]
code = "1"
title = "Te groot"
line = "a"
cost = [{ rate = 9_999_999_999_999, quantity = 9_999_999_999_999, per = "period" }]"#;
    check(plan(product))
        .ended(1)
        .prints("error[amount-too-large]");
    check(plan(
        "[tariffs]\na = { rate = 9_999_999_999_999, index = \"900%\" }",
    ))
    .ended(0);
}

#[test]
fn a_sum_of_thousands_of_large_amounts_is_exact() {
    let amount = "9_999_999_999_999.99";
    let funders: String = (0..5_000)
        .map(|n| format!("f{n} = {{ credit = [{amount}, 0] }}\n"))
        .collect();
    // Calculated by hand: 5.000 × 9.999.999.999.999,99 = 50.000.000.000.000.000 - 50 = 49.999.999.999.999.950.
    let lines = "[lines]\nl = { debit = [0, 0] }\n[totals]\ntotal-credit = 0";
    let ran = check(plan(&format!("[funders]\n{funders}{lines}")));
    ran.ended(1).prints("€ 49.999.999.999.999.950");
    assert!(!ran.out.contains("amount-too-large"), "{}", ran.out);
}

#[test]
fn negative_amounts_are_added_up_and_are_told() {
    let rows = |credit: &str, debit: &str| {
        check(plan(&format!(
            "[funders]\na = {{ credit = {credit} }}\n[lines]\nb = {{ debit = {debit} }}"
        )))
    };
    let refund = rows("[100, -20]", "[100, -20]");
    refund
        .ended(1)
        .says("1 plan gecontroleerd: 2 fouten")
        .prints("5:22: error[negative-amount]")
        .prints("7:21: error[negative-amount]");
    // Without the minus sign the second period balances.
    rows("[100, -20]", "[100, 20]")
        .ended(1)
        .says("1 plan gecontroleerd: 1 fout")
        .prints("5:22: error[negative-amount]");
    // 30 is spent of -20. Without the minus sign 10 would still be short.
    rows("[100, -20]", "[100, 30]")
        .ended(1)
        .prints("error[negative-amount]")
        .prints("error[unbalanced-period]")
        .prints("€ 50,00 is niet gedekt");
    rows("[-0, 0]", "[0, -0.00]").ended(0);
}

#[test]
fn no_periods_at_all() {
    let text = |periods: &str| {
        format!("plan = {{ title = \"x\"{periods} }}\nfunders = {{ a = {{ credit = [1] }} }}\n")
    };
    check(text(", periods = []"))
        .ended(1)
        .prints("amount-count")
        .prints("het plan heeft 0 periodes");
    check(text("")).ended(1).prints("het plan heeft 0 periodes");
    check("plan = { title = \"x\", periods = [] }").ended(0);
}

#[test]
fn dates_that_do_not_exist() {
    let term = |span: &str| check(format!("plan = {{ title = \"x\", term = {span} }}\n"));
    for span in ["2021-02-29", "2021-13-01", "2021-00-10", "0000-01-01"] {
        term(span).ended(1);
        term(&format!("\"{span}\""))
            .ended(1)
            .prints("error[unreadable-span]")
            .prints(span);
    }
    for span in [
        "2020-Q5",
        "2020-H0",
        "2020/2022",
        "20",
        "2023..2020",
        "..",
        "2020..",
        "1899",
        "3000",
        "juni 2020",
        "",
    ] {
        term(&format!("\"{span}\""))
            .ended(1)
            .prints("error[unreadable-span]");
    }
    term("12:30:00").ended(1).prints("unreadable-span");
    term("2020-02-29").ended(0);
}

#[test]
fn names_of_any_kind_are_printed_as_they_are() {
    let long = "x".repeat(100_000);
    check(plan(&format!("{long} = 1")))
        .ended(1)
        .prints("error[unknown-key]");
    check(plan("\"\" = 1"))
        .ended(1)
        .prints("error[unknown-key]");
    check(plan("[lines]\n\"é 日本 \u{1f600}\" = 5"))
        .ended(1)
        .prints("é 日本 \u{1f600}");
    check(plan("[lines]\n\"\\n\\r\\t\" = 5"))
        .ended(1)
        .prints("plan.toml:5:");
}
