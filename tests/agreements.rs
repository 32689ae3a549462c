//! Agreements of partners beside the budget: `examples/afspraken.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/afspraken.toml";

#[test]
fn several_leads_are_printed_with_the_names_of_partners() {
    let both = "PPO regio Leiden: Judith & Eline; Samenwerkingsverband Passend VO 2801";
    hbplan(&["activities", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints(both)
        .prints(",Annemarije,");
    // The costs of 1 are 7.000 + 5.000, and of 2 they are 2.000 + 1.000.
    hbplan(&["budget", PLAN, "--by", "lead", "--format", "csv"])
        .go()
        .ended(0)
        .prints(&format!("{both},7000,5000,12000"))
        .prints("Annemarije,2000,1000,3000");
    let page = hbplan(&["report", PLAN]).go();
    let page = &page.ended(0).out;
    assert!(page.contains("<option>PPO regio Leiden: Judith &amp; Eline"));
    assert!(page.contains("<option>Samenwerkingsverband Passend VO 2801"));
}

#[test]
fn one_lead_for_each_activity_is_a_rule_that_a_plan_asks_for() {
    let plan = read(PLAN);
    assert_eq!(rules(&plan), [""; 0]);
    let asked = format!("{plan}\n[checks]\nseveral-leads = \"deny\"\n");
    assert_eq!(rules(&asked), ["several-leads"]);
    let one = changed(&asked, r#"["ppo: Judith & Eline", "swvvo"]"#, r#""swvvo""#);
    assert_eq!(rules(&one), [""; 0]);
}

#[test]
fn reviews_and_receipts_are_on_days_of_the_calendar() {
    // The last receipt is 15.000 - 7.000 - 5.000, and comes 30 days after 30 June.
    for due in [
        "2027-09-15,Verslag,Voortgang aan de gemeente,PPO regio Leiden aan Gemeente Leiden",
        "2028-06-30,Verslag,Voortgang aan de gemeente,PPO regio Leiden aan Gemeente Leiden",
        "2027-09-15,Ontvangst,Gemeente Leiden: € 5.000",
        "2028-07-30,Ontvangst,Gemeente Leiden: € 3.000",
    ] {
        let calendar = hbplan(&["calendar", PLAN, "--from", "2027", "--format", "csv"]);
        calendar.go().ended(0).prints(due);
    }
    // The costs are 9.000 / 12 and 6.000 / 12 a month. After February there is 7.000 - 2 * 750.
    let cash = hbplan(&["cash", PLAN, "--by", "month", "--format", "csv"]).go();
    cash.ended(0)
        .prints("2027-02,7000,750,6250,5500")
        .prints("2027-09,5000,750,4250,5250")
        .prints("2028-07,3000,500,2500,2500");
}

#[test]
fn a_lead_reports_on_the_time_up_to_each_day() {
    let plan = project(&read(PLAN)).plan;
    let stretches = hbplan::ledger::report_stretches(&plan);
    let stretches: Vec<String> = stretches.iter().map(ToString::to_string).collect();
    // From the first day of the plan, and from the day after the first report.
    assert_eq!(
        stretches,
        ["2027-01-01..2027-09-01", "2027-09-02..2028-06-15"]
    );
}

#[test]
fn a_day_that_moves_is_a_difference() {
    let old = read(PLAN);
    let new = changed(&old, "2028-06-30]", "2028-07-15]");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("old.toml", old), ("new.toml", new)] {
        std::fs::write(folder.path().join(name), text).expect("a file in it");
    }
    hbplan(&["diff", "--format", "csv", "old.toml", "new.toml"])
        .within(folder.path())
        .go()
        .ended(1)
        .prints("Voortgang aan de gemeente,dag (2),30 juni 2028,15 juli 2028");
}

#[test]
fn a_target_is_counted_or_judged_as_the_plan_says() {
    let targets = |on: &str| {
        let ran = hbplan(&["targets", PLAN, "--on", on, "--format", "csv"]).go();
        ran.ended(0).out.clone()
    };
    let found = targets("2028-07-01");
    // About 150 means at least 135, and 140 of 150 is 93,33 %.
    assert!(found.contains(
        "2,geschoolde leraren,leraar,,150,ongeveer,140,93.33,2028,gehaald op een tiende na,,"
    ));
    assert!(found.contains(
        "1,uitvallers,leerling,2027-Q1,10,hoogstens,,,2028,loopt; nulmeting ontbreekt,telling,,"
    ));
    assert!(found.contains("1,ouders vinden steun,,,,,,,2028,deels bereikt,vragenlijst,ouders,"));
    assert!(found.contains("1,ouders vinden steun,2027-12-01,deels bereikt,"));
    assert!(found.contains("Plan,begaafde leerlingen,800,2.5,alle leerlingen in de regio"));
    assert!(found.contains("1 Kringen opzetten,leraren van groep 1 en 2,120,,"));
    let early = hbplan(&["targets", PLAN, "--on", "2027-11-30", "--format", "csv"]).go();
    early
        .ended(0)
        .prints("ouders vinden steun,,,,,2028,gevolgd");
    // The first quarter has passed in April.
    for (day, status) in [
        ("2027-03-31", ",loopt,"),
        ("2027-04-01", ",loopt; nulmeting ontbreekt,"),
    ] {
        let ran = hbplan(&["targets", PLAN, "--on", day, "--format", "csv"]).go();
        ran.prints(status);
    }
    hbplan(&["activity", PLAN, "1", "--width", "300"])
        .go()
        .ended(0)
        .prints("leraren van groep 1 en 2: 120")
        .prints("Nulmeting uiterlijk");
    let calendar = hbplan(&["calendar", PLAN, "--from", "2027", "--format", "csv"]).go();
    calendar
        .ended(0)
        .prints("2027-03-31,Meting,\"1 Kringen opzetten: uitvallers, nulmeting\"")
        .prints("2028-12-31,Resultaat,\"1 Kringen opzetten: uitvallers, hoogstens 10 (leerling)\"");
}

/// A misspelt id of a partner before the name of a person.
#[test]
fn a_lead_or_a_reporter_for_a_partner_that_is_not_there_is_found() {
    let plan = |lead: &str, by: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n[partners]\nuniversiteit = \"Universiteit\"\nmuseum = \"Museum\"\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Een\"\nlead = [\"{lead}\"]\npartners = [\"universiteit\", \"museum\"]\n\
             [[reviews]]\nwhat = \"Verslag\"\nby = \"{by}\"\nto = [\"museum\"]\nevery = \"year\"\n"
        )
    };
    let found = |lead: &str, by: &str| {
        let found = crate::support::plans::rules(&plan(lead, by)).into_iter();
        found.filter(|rule| *rule == "unknown-reference").count()
    };
    let right = "museum: Ann";
    assert_eq!(found(right, "universiteit: Bob"), 0);
    assert_eq!(found("Museum: Ann", "Ann"), 0);
    assert_eq!(found("museun: Ann", right), 1);
    assert_eq!(found("museum : Ann", right), 1);
    assert_eq!(found(right, "univeristeit: Bob"), 1);
    assert_eq!(found("Leider: Ann", right), 0);
}

#[test]
fn slips_in_agreements_are_findings() {
    let slips = [
        (r#"share = "2.5%""#, r#"share = "120%""#, "unreadable-value"),
        ("target = 150, kind", "kind", "unclear-key"),
        (
            "measured = [{ on = 2028-06-01, value = 140 }]",
            r#"judged = [{ on = 2028-06-01, result = "reached" }]"#,
            "unclear-key",
        ),
        ("ppo: Judith", "pbo: Judith", "unknown-reference"),
        ("ppo: Judith", "PPO: Judith", "unknown-reference"),
    ];
    for (from, to, rule) in slips {
        assert_eq!(rules(&changed(&read(PLAN), from, to)), [rule], "{to}");
    }
    // An organisation that is no partner may lead too.
    let others = changed(&read(PLAN), "ppo: Judith", "Stichting Plus: Judith");
    assert_eq!(rules(&others), [""; 0]);
}
