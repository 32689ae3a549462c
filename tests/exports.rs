//! Bookkeepings of several files and in files beside the plan: the lines that count, and the findings.

use crate::support::run::hbplan;

/// One payment that is exported twice: in a file of January, and in a compressed file of the first quarter, where its
/// amount may differ.
fn overlapping(amount: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    // A name with signs that have a meaning in file patterns.
    let inner = folder.path().join("boeken [2021]");
    std::fs::create_dir(&inner).expect("a folder");
    let plan = r#"
        plan = { title = "Test", language = "en", periods = ["2021"] }
        lines = { staf = { name = "Staf" } }
        [[actuals.source]]
        kind = "csv"
        files = ["jan.csv", "kwartaal.csv.gz"]
        rules = [{ account = "41*", line = "staf" }, { account = "42*", line = "staf" }]
    "#;
    std::fs::write(inner.join("plan.toml"), plan).expect("a plan");
    let headings = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n";
    let january = format!("{headings}4100;2021-01-05;70;1;30,00\n");
    std::fs::write(inner.join("jan.csv"), january).expect("a file");
    let quarter = format!("{headings}4100;2021-01-05;70;1;{amount}\n4100;2021-03-05;70;2;5,00\n");
    let packed = std::fs::File::create(inner.join("kwartaal.csv.gz")).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(packed, flate2::Compression::default());
    std::io::Write::write_all(&mut packed, quarter.as_bytes()).expect("a file");
    packed.finish().expect("a file");
    (folder, inner)
}

#[test]
fn lines_that_two_exports_have_in_common_count_once() {
    let (_folder, inner) = overlapping("30,00");
    let ran = hbplan(&["actuals", "plan.toml"]).within(&inner).go();
    // 30 once, and 5.
    ran.prints("Staf           €35.00")
        .prints("Not counted: already in another file")
        .prints("`hbplan check` lists 1 finding about the bookkeepings");
    let ran = hbplan(&["check", "plan.toml", "--output-format", "concise"])
        .within(&inner)
        .go();
    ran.prints("7:54: warning[unused-booking-rule]: this rule fits no line");
}

#[test]
fn a_file_of_two_bookkeepings_is_named_with_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = |partner: &str| {
        format!(
            "[[actuals.source]]\nkind = \"csv\"\npartner = \"{partner}\"\nfiles = [\"boek.csv\"]\nrules = [{{ account = \"41*\", line = \"staf\" }}]\n"
        )
    };
    let plan = format!(
        "plan = {{ title = \"Test\", language = \"en\", periods = [\"2021\"] }}\nlines = {{ staf = {{ name = \"Staf\" }} }}\n\
         partners = {{ a = \"Alfa\", b = \"Beta\" }}\n{}{}",
        source("a"),
        source("b")
    );
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let rows = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4100;2021-01-05;70;1;30,00\n4100;2021-03-05;70;2;5,00\n";
    std::fs::write(folder.path().join("boek.csv"), rows).expect("a file");
    let args = ["check", "plan.toml", "--output-format", "concise"];
    // 30 + 5.
    hbplan(&args).within(folder.path()).go().prints(
        "`boek.csv` belongs to more than one bookkeeping (`Alfa` and `Beta`), with the same 2 lines: €35.00 counts twice",
    );
}

#[test]
fn a_bookkeeping_of_which_a_file_is_missing_is_not_delivered() {
    let (_folder, inner) = overlapping("30,00");
    std::fs::remove_file(inner.join("kwartaal.csv.gz")).expect("a file");
    let ran = hbplan(&["actuals", "plan.toml"]).within(&inner).go();
    ran.prints("Partly not delivered");
    let ran = hbplan(&["check", "plan.toml", "--output-format", "concise"])
        .within(&inner)
        .go();
    ran.prints("6:29: warning[bookkeeping-not-delivered]: no file is called `kwartaal.csv.gz`");
    assert!(!ran.out.contains("unused-booking-rule"), "{}", ran.out);
}

#[test]
fn a_transaction_that_differs_between_exports_is_said() {
    let (_folder, inner) = overlapping("31,00");
    let ran = hbplan(&["actuals", "plan.toml"]).within(&inner).go();
    // 31 of the later export, and 5.
    ran.prints("Staf           €36.00");
    let ran = hbplan(&["check", "plan.toml", "--output-format", "concise"])
        .within(&inner)
        .go();
    ran.prints("transaction `70 1` is €30.00 in `jan.csv`, line 2, and €31.00 in `kwartaal.csv.gz`, line 2: the second counts");
}

#[test]
fn mistakes_in_the_file_of_the_bookkeepings_are_findings_at_its_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
    };
    write(
        "plan.toml",
        "actuals = \"boeken.toml\"\n[plan]\ntitle = \"Test\"\nlanguage = \"en\"\nperiods = [\"2021\"]\n",
    );
    write(
        "boeken.toml",
        "rules = [\n  { account = \"4100\", line = \"staff\" },\n  { acount = \"4200\", exclude = \"other\" },\n]\n",
    );
    let ran = hbplan(&["check", "plan.toml", "--output-format", "concise"])
        .within(folder.path())
        .go();
    assert_eq!(ran.code, 1, "{}", ran.err);
    ran.prints("boeken.toml:2:30: error[unknown-reference]")
        .prints("boeken.toml:3:5: error[unknown-key]");
    let ran = hbplan(&["check", "plan.toml", "--no-actuals"])
        .within(folder.path())
        .go();
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn a_rule_that_takes_both_sides_of_most_transactions_is_said_with_the_amount() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = |last: &str| {
        format!(
            "2021-02-01;4300;1;5,10\n2021-02-01;1600;1;-5,10\n2021-02-02;4300;2;7,00\n2021-02-02;1600;2;-7,00\n\
             2021-02-03;4310;3;2,00\n2021-02-03;1600;3;-2,00\n2021-02-04;4300;4;40,00\n{last}"
        )
    };
    let check = |rows: String| {
        let plan = format!(
            "plan = {{ title = \"Test\", language = \"en\", periods = [\"2021\"] }}\n\
             lines = {{ staf = {{ name = \"Staf\" }} }}\n[[actuals.source]]\nkind = \"csv\"\ncontents = '''\n\
             Datum;Rekening;Boekstuk;Bedrag\n{rows}'''\n\
             rules = [{{ account = [\"4*\", \"1*\"], line = \"staf\" }}]\n"
        );
        std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
        hbplan(&["check", "plan.toml", "--output-format", "concise"])
            .within(folder.path())
            .go()
    };
    // 5.10 + 7 + 2 of the first three. The fourth has only a cost.
    check(rows("")).prints(
        "this rule takes both sides of 3 of the 4 transactions of `actuals.source[0].contents[0]`: debit and credit are €14.10 \
         each in these, and cancel out",
    );
    // Costs of two others: 3 of 6.
    let ran = check(rows("2021-02-05;4300;5;1,00\n2021-02-06;4300;6;1,00\n"));
    assert!(!ran.out.contains("netting-booking-rule"), "{}", ran.out);
}

#[test]
fn a_file_of_several_companies_is_divided_by_rules() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "plan = { title = \"Test\", language = \"en\", periods = [\"2021\"] }\n\
                partners = { ppo = \"PPO\", swv = \"SWV\" }\nlines = { staf = { name = \"Staf\" }, reis = { name = \"Reis\" } }\n\
                [[actuals.source]]\nkind = \"csv\"\ncontents = '''\nAdministratie;Datum;Rekening;Boekstuk;Bedrag\n\
                A01;2021-02-01;4300;1;5,10\nA02;2021-02-01;4300;1;7,00\nA02;2021-03-01;4300;2;2,00\n'''\n\
                rules = [{ company = \"A01\", line = \"staf\", partner = \"ppo\" }, { company = \"A02\", line = \"staf\", partner = \"swv\" }]\n";
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let ran = hbplan(&["actuals", "plan.toml", "--by", "partner", "--format", "csv"])
        .within(folder.path())
        .go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    // 5.10, and 7 + 2.
    let actual = |partner: &str| {
        let mut rows = ran.out.lines().map(|row| row.split(','));
        rows.find_map(|mut row| (row.next() == Some(partner)).then(|| row.next())?)
    };
    assert_eq!(actual("PPO"), Some("5.1"), "{}", ran.out);
    assert_eq!(actual("SWV"), Some("9"), "{}", ran.out);
}

/// A heading can have any sign, so it is in quotes as a value of TOML.
#[test]
fn keys_with_a_heading_are_toml() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = r#"
        plan = { title = "T", language = "en", periods = ["2021"] }
        lines = { staf = { name = "Staf" } }
        [[actuals.source]]
        kind = "csv"
        files = ["b.csv"]
        columns.amount = "Bedrag \"in\" \\eu\u0007"
    "#;
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let heading = "Bedrag \"in\" \\eu\u{7}";
    let quoted = heading.replace('"', "\"\"");
    let books = format!("Rekening;Datum;\"{quoted}\"\n4100;2021-01-05;30,00\n");
    std::fs::write(folder.path().join("b.csv"), books).expect("books");
    let ran = hbplan(&["actuals", "plan.toml", "--width", "900"])
        .within(folder.path())
        .go();
    let keys = ran
        .out
        .split('`')
        .filter(|key| key.starts_with("columns.amount"));
    let keys: Vec<&str> = keys.collect();
    let [key] = keys.as_slice() else {
        panic!("{}{}", ran.out, ran.err);
    };
    let read: toml_edit::DocumentMut = key.parse().expect("TOML");
    assert_eq!(read["columns"]["amount"].as_str(), Some(heading));
}

/// The same three payments under two codes of the journal: 30 + 5 + 7 counts twice, and the report says so.
#[test]
fn a_report_says_that_entries_count_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = "plan = { title = \"Test\", language = \"en\", periods = [\"2021\"] }\nlines = { staf = { name = \"Staf\" } }\n\
         [[actuals.source]]\nkind = \"csv\"\nfiles = [\"*.csv\"]\nrules = [{ account = \"41*\", line = \"staf\" }]\n";
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let rows = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4100;2021-01-05;INK;1;30,00\n4100;2021-02-05;INK;2;5,00\n\
         4100;2021-03-05;INK;3;7,00\n";
    for (name, journal) in [("a.csv", "INK"), ("b.csv", "Z")] {
        let rows = rows.replace("INK", journal);
        std::fs::write(folder.path().join(name), rows).expect("a file");
    }
    let ran = hbplan(&["actuals", "plan.toml"]).within(folder.path()).go();
    let printed = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let note =
        "The same entries are in more than one export, and count twice here: €42.00 too much.";
    assert!(printed.contains(note), "{printed}");
}
