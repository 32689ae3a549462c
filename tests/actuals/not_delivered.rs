//! Bookkeepings that are missing in part or in full. Their unknown amounts are not 0.

use crate::support::run::hbplan;

/// A plan of two years and two partners. The books of the first are there only for 2021, and the books of the second
/// are missing.
fn partly_delivered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = r#"
        plan = { title = "Test", periods = ["2020", "2021"] }
        partners = { ppo = "PPO", swv = "SWV" }
        lines = { zaal = { name = "Zaal", debit = [100, 200] }, staf = { name = "Staf", debit = [10, 20] } }
        [[actuals.source]]
        partner = "ppo"
        kind = "csv"
        files = ["een.csv"]
        rules = [{ account = "41*", line = "zaal" }]
        [[actuals.source]]
        partner = "swv"
        kind = "csv"
        files = ["twee.csv"]
        rules = [{ account = "41*", line = "staf" }]
    "#;
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
    };
    write("plan.toml", plan);
    write(
        "een.csv",
        "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4100;2021-01-05;70;1;30,00\n",
    );
    folder
}

#[test]
fn a_bookkeeping_of_which_a_part_is_there_is_partly_not_delivered() {
    let folder = partly_delivered();
    let args = ["actuals", "plan.toml", "--format", "csv", "--by"];
    let ran = hbplan(&[&args[..], &["line,partner,source"]].concat())
        .within(folder.path())
        .go();
    ran.prints("Lasten per post,Zaal (deels niet aangeleverd),300,30,?,,?,")
        .prints("Lasten per post,Staf (niet aangeleverd),30,?,?,,?,")
        .prints("Lasten per post,Deels niet aangeleverd: PPO,,?,?,,")
        .prints("Lasten per post,Niet aangeleverd: SWV,,?,?,,")
        .prints("Lasten per partner,PPO (deels niet aangeleverd),30,")
        .prints("Lasten per partner,Niet aangeleverd: SWV,?,")
        .prints("PPO (deels niet aangeleverd),,,,")
        .prints("Geboekt,1,30,0,30,");
}

#[test]
fn a_period_is_incomplete_only_if_some_of_its_days_are_missing() {
    let folder = partly_delivered();
    let headings = "Rekening;Datum;Dagboek;Boekstuk;Bedrag";
    let books = format!("{headings}\n4100;2020-05-01;70;1;6,00\n4100;2021-05-01;70;2;5,00\n");
    std::fs::write(folder.path().join("twee.csv"), books).expect("a file");
    let args = ["actuals", "plan.toml", "--format", "csv", "--by", "period"];
    let ran = hbplan(&args).within(folder.path()).go();
    // Of 2020 the books of PPO are missing: 6 of 110. Of 2021 all are there: 30 + 5 of 220.
    ran.prints("2020,110,6,?,,110,6,?,,")
        .prints("2021,220,35,185,voordelig,330,41,?,,")
        .prints("Totaal,330,?,?,,330,?,?,,");
}

#[test]
fn a_row_of_what_was_not_delivered_answers_with_what_is_missing() {
    let folder = partly_delivered();
    let trace = |of: &str| {
        let args = ["actuals", "plan.toml", "--format", "csv", "--trace", of];
        hbplan(&args).within(folder.path()).go()
    };
    trace("Deels niet aangeleverd: PPO").prints("De boeken van 2020");
    trace("Partly not delivered: PPO").prints("De boeken van 2020");
    for of in ["Niet aangeleverd: SWV", "not-delivered:SWV"] {
        trace(of).prints("Bestanden met de naam twee.csv");
    }
}

#[test]
fn what_is_behind_a_row_of_what_was_not_delivered_is_unknown_and_not_0() {
    let folder = partly_delivered();
    let trace = |args: &[&str]| {
        let start = ["actuals", "plan.toml", "--format", "csv", "--trace"];
        hbplan(&[&start[..], args].concat())
            .within(folder.path())
            .go()
    };
    let total = |args: &[&str]| {
        let ran = trace(args);
        let last = ran.out.lines().last().unwrap_or_default().to_string();
        let cells: Vec<&str> = last.split(',').collect();
        let role = cells.iter().position(|cell| *cell == "total");
        // Before the rule and the role.
        role.map_or_else(String::new, |at| cells[at - 2].to_string())
    };
    // The books of SWV are missing, and the books of PPO lack 2020: 30 in 2021.
    for (args, expected) in [
        (&["staf"][..], "?"),
        (&["partner:swv"], "?"),
        (&["unbooked"], "?"),
        (&["outside"], "?"),
        (&["period:2020"], "?"),
        (&["zaal"], "30"),
        (&["zaal", "--in", "2020"], "?"),
        (&["partner:ppo"], "30"),
    ] {
        assert_eq!(total(args), expected, "{args:?}");
    }
    let text = |of: &str| {
        let args = ["actuals", "plan.toml", "--trace", of];
        hbplan(&args).within(folder.path()).go()
    };
    text("staf").prints("Boekingsregels achter Post staf: Staf (niet aangeleverd)");
    text("zaal").prints("Boekingsregels achter Post zaal: Zaal (deels niet aangeleverd)");
    // If nothing is missing, the amount without lines is 0.
    let books = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4200;2020-05-01;70;1;6,00\n";
    std::fs::write(folder.path().join("twee.csv"), books).expect("a file");
    let more = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n\
                4100;2020-12-05;70;1;3,00\n4100;2021-01-05;70;1;30,00\n";
    std::fs::write(folder.path().join("een.csv"), more).expect("a file");
    assert_eq!(total(&["staf"]), "0");
    assert_eq!(total(&["zaal"]), "33");
    assert_eq!(total(&["unbooked"]), "6");
}

#[test]
fn a_forecast_has_nothing_of_what_was_not_delivered_as_0() {
    let folder = partly_delivered();
    let args = [
        "forecast",
        "plan.toml",
        "--through",
        "2020-12-31",
        "--format",
        "csv",
        "--by",
        "line,partner,period",
    ];
    let ran = hbplan(&args).within(folder.path()).go();
    // Nothing of 2020 is there. The budget of 2021 is expected.
    ran.prints("Zaal (deels niet aangeleverd),300,?,,?,200,?,?")
        .prints("Staf (niet aangeleverd),30,?,,?,20,?,?")
        .prints(",2020,110,?,,?,,?,?,body")
        .prints(",2021,220,,,220,220,220,0,body");
}

#[test]
fn an_activity_has_nothing_of_what_was_not_delivered_as_0() {
    let folder = partly_delivered();
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("a plan");
    let activity = "\n[[activities]]\ncode = \"A\"\ntitle = \"Zang\"\nline = \"zaal\"\n\
        cost = [{ what = \"z\", amount = [100, 200] }]\n";
    let plan = plan.replace("line = \"zaal\" }", "activity = \"A\" }") + activity;
    std::fs::write(&path, plan).expect("a plan");
    let books = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4100;2020-05-01;70;1;6,00\n";
    std::fs::write(folder.path().join("twee.csv"), books).expect("a file");
    let args = ["activity", "plan.toml", "A", "--format", "csv"];
    let ran = hbplan(&args).within(folder.path()).go();
    // The books of 2020 are missing, and the books of 2021 are there.
    ran.prints(",2020,100,?,?,,")
        .prints(",2021,200,30,170,voordelig,,body")
        .prints("Deels niet aangeleverd: PPO,,?,?,");
}

#[test]
fn the_bookings_on_a_group_itself_are_incomplete_if_one_of_its_bookkeepings_is_missing() {
    let folder = partly_delivered();
    let path = folder.path().join("plan.toml");
    let plan = r#"
        plan = { title = "Test", periods = ["2020", "2021"] }
        partners = { ppo = "PPO", swv = "SWV" }
        lines = { groep = { name = "Groep" }, zaal = { name = "Zaal", under = "groep", debit = [100, 200] } }
        [[actuals.source]]
        partner = "ppo"
        kind = "csv"
        files = ["een.csv"]
        through = 2021-12-31
        rules = [{ account = "41*", line = "groep" }]
        [[actuals.source]]
        partner = "swv"
        kind = "csv"
        files = ["twee.csv"]
        through = 2021-12-31
        rules = [{ account = "41*", line = "groep" }]
    "#;
    std::fs::write(path, plan).expect("a file");
    for command in ["actuals", "forecast"] {
        let args = [command, "plan.toml", "--format", "csv", "--by", "line"];
        let ran = hbplan(&args).within(folder.path()).go();
        ran.prints("Groep (deels niet aangeleverd),0,30,");
    }
}

#[test]
fn a_missing_bookkeeping_that_books_on_no_place_of_a_part_is_not_missing_there() {
    let folder = partly_delivered();
    let of_line = |line: &str| {
        let args = [
            "actuals",
            "plan.toml",
            "--format",
            "csv",
            "--by",
            "line",
            "--line",
            line,
        ];
        hbplan(&args).within(folder.path()).go()
    };
    let books = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4100;2020-01-05;70;1;7,00\n4100;2021-01-05;70;1;30,00\n";
    std::fs::write(folder.path().join("een.csv"), books).expect("a file");
    // 7 + 30 of 300. The missing books are of the other line only.
    let ran = of_line("zaal");
    ran.prints("Totaal,300,37,263,voordelig");
    assert!(!ran.out.contains("aangeleverd"), "{}", ran.out);
    of_line("staf").prints("Niet aangeleverd");
    // Books without a rule that says where they are booked may be of any line.
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("the plan");
    let without_rules = plan.replace(r#"rules = [{ account = "41*", line = "staf" }]"#, "");
    std::fs::write(&path, without_rules).expect("a plan");
    of_line("zaal").prints("Niet aangeleverd");
}

#[test]
fn a_missing_bookkeeping_of_another_activity_is_not_missing_in_the_part_of_a_partner() {
    let folder = partly_delivered();
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("the plan");
    let activities = r#"
        [[activities]]
        code = "1"
        title = "Een"
        lead = "swv"
        line = "staf"
        cost = [{ what = "uren", amount = [4, 5] }]
        [[activities]]
        code = "2"
        title = "Twee"
        lead = "ppo"
        line = "staf"
        cost = [{ what = "uren", amount = [4, 5] }]
    "#;
    let plan = plan.replace(", debit = [10, 20]", "") + activities;
    let of_partner = |place: &str| {
        let rule = format!(r#"account = "41*", {place}"#);
        let plan = plan.replace(r#"account = "41*", line = "staf""#, &rule);
        std::fs::write(&path, plan).expect("a plan");
        let args = ["actuals", "plan.toml", "--format", "csv", "--by", "line"];
        let ran = hbplan(&[&args[..], &["--partner", "swv"]].concat());
        ran.within(folder.path()).go()
    };
    // The books of PPO, of which a part is missing, are of a line that the part does not have.
    let ran = of_partner(r#"activity = "2""#);
    ran.prints("Totaal,9,0,9,voordelig");
    assert!(!ran.out.contains("aangeleverd"), "{}", ran.out);
    // A rule on a line of the part names a place of it, with or without an activity.
    for place in [r#"activity = "1""#, r#"line = "staf""#] {
        of_partner(place).prints("Niet aangeleverd");
    }
}
