//! Partners without a bookkeeping, and bookkeepings that continue in another program.

use crate::support::run::hbplan;

/// The output of `actuals` for a plan with two partners, each with an activity: 1000 and 2000. The first has books.
fn actuals(sources: &str, args: &[&str]) -> String {
    command("actuals", sources, args)
}

/// The output of a command for that plan.
fn command(command: &str, sources: &str, args: &[&str]) -> String {
    let plan = format!(
        r#"
        plan = {{ title = "Test", periods = ["2021"], balance = "free" }}
        partners = {{ a = "Alfa", b = "Beta" }}
        funders = {{ g = {{ name = "G", credit = [3000] }} }}
        lines = {{ staf = {{ name = "Staf" }} }}
        [[activities]]
        code = "1"
        title = "Een"
        line = "staf"
        partners = ["a"]
        cost = [{{ amount = [1000] }}]
        [[activities]]
        code = "2"
        title = "Twee"
        line = "staf"
        partners = ["b"]
        cost = [{{ amount = [2000] }}]
        {sources}"#
    );
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    let args = [&[command, "plan.toml"], args].concat();
    let ran = hbplan(&args).within(folder.path()).go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    format!("{}{}", ran.out, ran.err)
}

/// A bookkeeping with a cost of 250 and one of 40, with a rule for each.
fn source(partner: &str, rule: &str) -> String {
    let rows = "2021-02-01;4100;1;Loon;250,00\n2021-03-01;4200;2;Huur;40,00";
    format!(
        "[[actuals.source]]\npartner = \"{partner}\"\nkind = \"csv\"\nthrough = 2021-12-31\n\
         contents = \"\"\"\nDatum;Rekening;Boekstuk;Omschrijving;Bedrag\n{rows}\n\"\"\"\n\
         rules = [{{ account = \"41*\", activity = \"1\" }}, {{ account = \"42*\", {rule} }}]\n"
    )
}

/// The cells of the row of a partner.
fn row(printed: &str, partner: &str) -> Vec<String> {
    let row = printed.lines().find(|row| row.starts_with(partner));
    let row = row.unwrap_or_else(|| panic!("no row {partner}: {printed}"));
    row.split(',').map(str::to_string).collect()
}

#[test]
fn what_a_partner_without_books_realised_is_unknown_and_not_0() {
    let by_partner = ["--by", "partner", "--format", "csv"];
    let printed = actuals(&source("a", "activity = \"1\""), &by_partner);
    let beta = row(&printed, "Beta");
    assert_eq!(beta[..5], ["Beta (niet aangeleverd)", "2000", "?", "?", ""]);
    // 250 + 40.
    assert_eq!(row(&printed, "Alfa")[..3], ["Alfa", "1000", "290"]);
    let total = "Totaal (deels niet aangeleverd)";
    // Costs below the budget are not judged, because the amount is only a minimum: 3000 - 290.
    assert_eq!(
        row(&printed, "Totaal")[..5],
        [total, "3000", "290", "2710", ""]
    );
    for by in ["line", "activity", "period"] {
        let as_csv = ["--by", by, "--format", "csv"];
        let printed = actuals(&source("a", "activity = \"1\""), &as_csv);
        assert!(
            printed.contains(&format!("{total},3000,290,2710,,")),
            "{printed}"
        );
        let printed = command("forecast", &source("a", "activity = \"1\""), &as_csv);
        assert!(printed.contains(&format!("{total},3000,290,")), "{printed}");
        assert!(
            printed.contains("Lasten (deels niet aangeleverd)"),
            "{printed}"
        );
    }
    let printed = actuals(&source("a", "activity = \"1\""), &["--by", "partner"]);
    assert!(
        printed.contains("Het plan noemt geen boekhouding van `Beta`"),
        "{printed}"
    );
    // The books of the first have a cost of the second.
    let of_second = source("a", "activity = \"2\", partner = \"b\"");
    let printed = actuals(&of_second, &by_partner);
    let beta = row(&printed, "Beta");
    assert_eq!(
        beta[..4],
        ["Beta (deels niet aangeleverd)", "2000", "40", "?"]
    );
    // A bookkeeping without a partner can belong to both.
    let of_all = source("a", "activity = \"1\"").replace("partner = \"a\"\n", "");
    let printed = actuals(&of_all, &by_partner);
    assert_eq!(row(&printed, "Beta")[0], "Beta");
}

#[test]
fn the_card_says_of_whom_there_is_no_bookkeeping() {
    let of_two = source("a", "activity = \"1\"");
    let card = |sources: &str| {
        let printed = command("report", sources, &["--format", "csv"]);
        let card = printed.lines().find(|row| row.contains("Gerealiseerd t/m"));
        card.unwrap_or_else(|| panic!("no card: {printed}"))
            .to_string()
    };
    // The same if it has some costs of the other partner.
    let for_other = source("a", "activity = \"2\", partner = \"b\"");
    for sources in [&of_two, &for_other] {
        let said = card(sources);
        assert!(
            said.contains("ten minste, want de boekhouding van Beta staat niet (volledig) in"),
            "{said}"
        );
    }
    let all = card(&of_two.replace("partner = \"a\"\n", ""));
    assert!(!all.contains("ten minste"), "{all}");
}

#[test]
fn up_to_which_day_the_books_of_a_partner_count_is_said() {
    let first = source("a", "activity = \"1\"").replace("2021-12-31", "2021-06-30");
    let second = |from: &str| {
        let rows = source("a", "activity = \"1\"").replace("2021-02", "2021-08");
        let rows = rows.replace("2021-03", "2021-09");
        rows.replace("kind =", &format!("{from}\nkind ="))
    };
    let printed = |from: &str| actuals(&format!("{first}{}", second(from)), &["--by", "line"]);
    let going_on = printed("from = 2021-07-01");
    let unbroken = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        unbroken(&going_on).contains("`Alfa` gaat na 30 juni 2021 verder in `Alfa (2)`: samen zijn zij afgesloten tot en met 31 december 2021"),
        "{going_on}"
    );
    // 2 x 290.
    assert!(going_on.contains("€ 580,00"), "{going_on}");
    let apart = printed("");
    assert!(
        unbroken(&apart).contains("schrijf daar dan `from = 2021-07-01`"),
        "{apart}"
    );
    // A day in the future.
    let future = source("a", "activity = \"1\"").replace("2021-12-31", "2999-12-31");
    let printed = unbroken(&actuals(&future, &["--by", "line"]));
    assert!(printed.contains("en die dag moet nog komen"), "{printed}");
}

/// The budget of Alfa is at least its own 1000 and at most that and the 200 that it shares with Beta. What is booked on
/// it is judged where no division of the 200 can change that.
#[test]
fn a_partner_is_judged_where_its_assumed_part_changes_nothing() {
    let judged = |booked: &str, key: &str| {
        let source = source("a", "activity = \"3\"").replace("250,00", booked);
        let shared = "[[activities]]\ncode = \"3\"\ntitle = \"Drie\"\nline = \"staf\"\npartners = [\"a\", \"b\"]\n\
                      cost = [{ amount = [200] }]\n";
        let printed = actuals(
            &format!("{shared}{key}{source}"),
            &["--by", "partner", "--format", "csv"],
        );
        let alfa = row(&printed, "Alfa");
        assert_eq!(alfa[1], "1100", "{printed}");
        [alfa[4].clone(), alfa[7].clone()]
    };
    // 40 is booked on the third activity, beside these.
    assert_eq!(judged("959,00", ""), ["voordelig", "90.82"]);
    assert_eq!(judged("961,00", ""), ["", ""]);
    assert_eq!(judged("1159,00", ""), ["", ""]);
    assert_eq!(judged("1161,00", ""), ["nadelig", "109.18"]);
    let agreed = "split = { a = \"50%\", b = \"50%\" }\n";
    assert_eq!(judged("961,00", agreed), ["voordelig", "91"]);
}

/// Beta takes part in the first activity, and has no bookkeeping: all that has its cost is a minimum, and so is not
/// good. The second line is of Alfa alone.
#[test]
fn no_figure_in_which_a_partner_without_books_takes_part_is_called_good() {
    let plan = |first: &str| {
        format!(
            "plan = {{ title = \"T\", periods = [\"2021\", \"2022\"], balance = \"free\" }}\n\
             partners = {{ a = \"Alfa\", b = \"Beta\" }}\n\
             lines = {{ l = {{ name = \"Samen\" }}, m = {{ name = \"Alleen\" }} }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Een\"\nline = \"l\"\nlead = \"a\"\npartners = [{first}]\n\
             cost = [{{ amount = [1000, 1000] }}]\n\
             [[activities]]\ncode = \"2\"\ntitle = \"Twee\"\nline = \"m\"\npartners = [\"a\"]\n\
             cost = [{{ amount = [1000, 1000] }}]\n\
             [[activities]]\ncode = \"3\"\ntitle = \"Later\"\nline = \"m\"\npartners = [\"b\"]\n\
             cost = [{{ amount = [0, 100] }}]\n{}",
            source("a", "activity = \"2\"")
        )
    };
    let effects = |first: &str, by: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("plan.toml"), plan(first)).expect("a plan");
        let args = ["actuals", "plan.toml", "--by", by, "--format", "csv"];
        let ran = hbplan(&args).within(folder.path()).go();
        assert_eq!(ran.code, 0, "{}", ran.err);
        let rows = ran.out.lines().filter(|row| row.contains(",1000,"));
        let rows = rows.map(|row| row.split(',').nth(4).unwrap_or_default().to_string());
        rows.collect::<Vec<_>>()
    };
    for by in ["line", "activity"] {
        assert_eq!(effects("\"a\", \"b\"", by), ["", "voordelig"], "{by}");
        assert_eq!(effects("\"a\"", by), ["voordelig"; 2], "{by}");
    }
}
