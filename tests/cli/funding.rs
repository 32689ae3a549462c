//! `funding` and `conditions`, and their messages if the funding or a condition is unknown.

use crate::support::run::hbplan;

/// Two funders: the city pays only for lessons, which cost 60, and the schools pay the rest.
const RESTRICTED: &str = r#"[plan]
title    = "Voorbeeld"
language = "nl"
unit     = 1
periods  = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [40, 0], pays = ["lessen"] }
scholen  = { name = "Scholen", credit = [60, 50] }

[lines]
lessen  = { name = "Lessen", debit = [60, 50] }
overleg = { name = "Overleg", debit = [40, 0] }

[[conditions]]
name      = "cofinanciering"
funder    = "gemeente"
lines     = ["lessen"]
max-share = "40%"
"#;

#[test]
fn the_matrix_keeps_to_what_funders_pay() {
    let ran = hbplan(&["funding", "-", "--format", "csv"])
        .input(RESTRICTED.as_bytes())
        .go();
    // The 40 of the city can only go to lessons; the other 20 of them and the meetings are for the schools.
    ran.ended(0).prints("Hele plan,Lessen,40,70,110,");
    ran.prints("2020,Lessen,40,20,60,")
        .prints("2020,Overleg,,40,40,");
    assert_eq!(ran.err, "");
}

#[test]
fn a_period_can_be_asked_for() {
    let ran = hbplan(&["funding", "-", "--in", "2021"])
        .input(RESTRICTED.as_bytes())
        .go();
    ran.ended(0).prints("€ 50");
    assert!(
        !ran.out.contains("€ 40") && !ran.out.contains("Overleg"),
        "{}",
        ran.out
    );
    let outside = hbplan(&["funding", "-", "--lang", "en", "--in", "2030"])
        .input(RESTRICTED.as_bytes())
        .go();
    outside
        .ended(2)
        .says("no period of this plan lies in 2030: they run 2020 to 2021");
    let odd = hbplan(&["funding", "-", "--in", "2020-13", "--lang", "en"])
        .input(RESTRICTED.as_bytes())
        .go();
    odd.ended(2);
    assert!(odd.err.contains("no such date"), "{}", odd.err);
}

#[test]
fn what_goes_on_after_a_funder() {
    let ran = hbplan(&["funding", "-", "--cliff"])
        .input(RESTRICTED.as_bytes())
        .go();
    // Lessons cost 50 in 2021, without the city.
    ran.ended(0)
        .prints("Gemeente stopt na 2020")
        .prints("€ 50")
        .prints("Lessen");
    assert!(
        !ran.out.contains("Overleg"),
        "the city paid nothing of it: {}",
        ran.out
    );
}

#[test]
fn what_is_not_known_is_not_divided() {
    let unknown = RESTRICTED.replace("[\"lessen\"] }", "[\"lesen\"] }");
    let unreadable = RESTRICTED.replace("[60, 50] }\n\n[lines]", "[60, \"x\"] }\n\n[lines]");
    let restriction = |more: &str| RESTRICTED.replace("pays = [", &format!("{more}, pays = ["));
    let whens = [
        "from = \"2020-13\"",
        "until = true",
        "util = \"2020\"",
        "form = \"kind\"",
    ]
    .map(restriction);
    for plan in [unknown, unreadable].iter().chain(&whens) {
        for command in [&["funding", "-"][..], &["funding", "-", "--cliff"]] {
            let ran = hbplan(command).input(plan.as_bytes()).go();
            ran.ended(1)
                .prints("Wie wat betaalt, is pas te zeggen")
                .prints("`hbplan check`");
            assert!(!ran.out.contains('€'), "{}", ran.out);
        }
    }
}

#[test]
fn what_can_not_be_is_proven_and_still_printed() {
    // 70 of the city for lessons of 60.
    let plan = RESTRICTED
        .replace("[40, 0], pays", "[70, 0], pays")
        .replace("[60, 50] }\n\n[l", "[30, 50] }\n\n[l");
    let checked = hbplan(&["check", "-"])
        .env("COLUMNS", "200")
        .input(plan.as_bytes())
        .go();
    checked
        .ended(1)
        .prints("`Lessen` betalen, samen € 60: € 10 is niet te besteden");
    hbplan(&["funding", "-"])
        .input(plan.as_bytes())
        .go()
        .ended(1)
        .prints("€ 60");
}

#[test]
fn conditions_say_the_limit_the_standing_and_the_room() {
    // 40 of 110 is 36,36 %; 40 % of 110 is 44.
    let ran = hbplan(&["conditions", "-", "--format", "csv"])
        .input(RESTRICTED.as_bytes())
        .go();
    ran.ended(0)
        .prints(",ja,")
        .prints(",40,36.36,4,body,")
        .prints("cofinanciering,40,110,44,");
    let broken = RESTRICTED.replace("40%", "36%");
    hbplan(&["conditions", "-"])
        .input(broken.as_bytes())
        .go()
        .ended(1)
        .prints("nee");
    hbplan(&["check", "-"])
        .input(broken.as_bytes())
        .go()
        .ended(1)
        .prints("share-above-maximum");
}

/// The city ends in March 2028, within the year, and the lessons go on.
const ENDS_IN_MARCH: &str = r#"[plan]
title    = "Voorbeeld"
language = "nl"
unit     = 1
periods  = ["2027", "2028"]

[funders]
gemeente = { name = "Gemeente", credit = [2_400, 600], until = 2028-03-31 }
scholen  = { name = "Scholen", credit = [0, 1_900] }

[lines]
lessen = { name = "Lessen" }

[[activities]]
code  = "1"
title = "Lessen"
line  = "lessen"
cost  = [{ amount = 2_400, per = "year" }, { what = "afsluiting", amount = 100, in = "2028-09" }]
"#;

#[test]
fn what_goes_on_after_a_funder_that_ends_within_a_period() {
    // Three months of 2028 are 600 of 2.400. The nine months after that are 1.800, with 100 in September.
    let ran = hbplan(&["funding", "-", "--cliff", "--format", "csv"])
        .input(ENDS_IN_MARCH.as_bytes())
        .go();
    ran.ended(0).prints("1 Lessen,3000,3000,1900,1900,0,");
    hbplan(&["funding", "-", "--cliff"])
        .input(ENDS_IN_MARCH.as_bytes())
        .go()
        .prints("Gemeente stopt na 31 maart 2028");
}

#[test]
fn lines_of_an_activity_that_goes_on_are_told_apart() {
    // Half of the 2.400 a year on another line: 900 of each goes on in 2028.
    let plan = ENDS_IN_MARCH
        .replace(
            "{ amount = 2_400, per = \"year\" }, { what = \"afsluiting\", amount = 100, in = \"2028-09\" }",
            "{ amount = 1_200, per = \"year\" }, { what = \"zaal\", amount = 1_200, per = \"year\", line = \"zaal\" }",
        )
        .replace("1_900]", "1_800]")
        .replace("[lines]", "[lines]\nzaal = { name = \"Zaal\" }");
    for command in [&["funding", "-"][..], &["funding", "-", "--cliff"]] {
        let ran = hbplan(command).input(plan.as_bytes()).go();
        ran.ended(0)
            .prints("1 Lessen (Lessen)")
            .prints("1 Lessen (Zaal)");
    }
}

#[test]
fn a_cost_that_is_cut_is_explained() {
    let plan = ENDS_IN_MARCH
        .replace("600], until", "1_000], until")
        .replace("1_900]", "1_500]");
    let ran = hbplan(&["check", "-"])
        .env("COLUMNS", "200")
        .input(plan.as_bytes())
        .go();
    ran.ended(1)
        .prints("en met 31 maart 2028): € 400 is niet te besteden")
        .prints("gelijkmatig verdeeld over hun periode");
}

#[test]
fn an_activity_on_two_lines_has_two_rows_that_name_them() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\na = { credit = [30] }\n[lines]\n\
                zaal = { name = \"Zaal\" }\nwerk = { name = \"Werk\" }\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\n\
                title = \"Lessen\"\nline = \"werk\"\nlead = \"L\"\npartners = [\"p\"]\nproduct = \"P\"\ntimeline = [\"2020\"]\n\
                cost = [{ amount = 20, in = \"2020\" }, { amount = 10, in = \"2020\", line = \"zaal\" }]\n";
    let ran = hbplan(&["funding", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    ran.ended(0)
        .prints("1 Lessen (Zaal),10,10")
        .prints("1 Lessen (Werk),20,20");
}
