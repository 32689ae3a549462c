//! Claims worked out by hand.

mod first_parts;
mod forms;

use super::*;
use crate::ledger::post;
use crate::read::{Text, read};

/// The results of the claims of a plan: `=` if they hold, else the computed figure, `?` or the fault.
fn evaluated(claims: &str) -> Vec<String> {
    evaluated_in("", "", claims)
}

/// Returns the results of the claims of a plan with these keys of `[plan]` and these lines: `=` if they hold, else
/// the computed figure, `?` or the fault.
fn evaluated_in(keys: &str, lines: &str, claims: &str) -> Vec<String> {
    let text = format!(
        r#"
        [plan]
        title = "Test"
        periods = ["2026", "2027"]
        balance = "free"
        {keys}
        [funders]
        rijk = {{ credit = [80, 90] }}
        [lines]
        jeugd = {{ debit = [30, 40] }}
        school = {{ under = "jeugd", debit = [10, 20] }}
        wijk = {{ under = "jeugd", debit = [20, 20] }}
        staf = {{ debit = [50, 10] }}
        {lines}
        {claims}"#
    );
    evaluated_plan(text)
}

/// Returns the results of the claims of a plan.
fn evaluated_plan(text: String) -> Vec<String> {
    let plan = read(&Text::new(text)).plan;
    let outcomes = evaluate_claims(&plan, &post(&plan)).into_iter();
    let said = |figure: &ClaimedFigure| match (figure.holds, figure.figure) {
        (Some(true), _) => "=".to_string(),
        (None, _) => "?".to_string(),
        (Some(false), ClaimFigure::Amount { computed, .. }) => format!("{computed:?}"),
        (Some(false), ClaimFigure::Converted { computed, .. }) => {
            computed.map_or("-".to_string(), |amount| amount.to_string())
        }
        (Some(false), ClaimFigure::Share { computed, .. }) => {
            computed.map_or("-".to_string(), |share| share.percent().to_string())
        }
    };
    let each = outcomes.map(|outcome| match outcome {
        Ok(figures) => figures.iter().map(said).collect::<Vec<_>>().join(" "),
        Err(fault) => format!("{fault:?}"),
    });
    each.collect()
}

#[test]
fn a_sum_a_difference_and_a_balance() {
    // 30 + 40 + 50 + 10 = 130; 80 + 90 − 130 = 40; in 2027 90 − 50 = 40.
    let claims = r#"
        [[claims]]
        name = "alles"
        of = ["jeugd", "staf"]
        amount = 130
        [[claims]]
        name = "over"
        of = ["rijk"]
        less = ["alles"]
        amount = 40
        [[claims]]
        name = "saldo"
        side = "balance"
        in = "2027"
        amount = 40
        [[claims]]
        name = "saldi"
        side = "balance"
        amount = [0, 40]"#;
    assert_eq!(evaluated(claims), ["=", "=", "=", "= ="]);
}

#[test]
fn without_terms_to_add_terms_are_taken_off_all_of_the_side() {
    // 80 − 10 = 70; 80 − 50 = 30 and 50 − 10 = 40; 170 − 170 = 0; 80 − 80 + 20 = 20; 130 − 70 = 60 is 46.15… % of 130.
    let claims = r#"
        [[claims]]
        name = "lasten"
        side = "debit"
        less = ["school"]
        in = "2026"
        amount = 70
        [[claims]]
        name = "meer"
        side = "debit"
        less = ["staf"]
        amount = [30, 40]
        [[claims]]
        name = "baten"
        side = "credit"
        less = ["rijk"]
        amount = 0
        [[claims]]
        name = "saldo"
        side = "balance"
        less = ["wijk"]
        in = "2026"
        amount = 20
        [[claims]]
        name = "deel"
        side = "debit"
        less = ["jeugd"]
        share = "46%""#;
    assert_eq!(evaluated(claims), ["=", "= =", "=", "=", "="]);
    let no_side = "[[claims]]\nname = \"x\"\nless = [\"staf\"]\namount = 1";
    assert_eq!(evaluated(no_side), ["NoTerms"]);
}

#[test]
fn a_wrong_claim_does_not_make_the_claims_that_add_it_wrong() {
    let sum = |first: i32, second: i32| {
        evaluated(&format!(
            r#"
            [[claims]]
            name = "twee"
            of = ["een", "staf"]
            in = "2026"
            amount = {second}
            [[claims]]
            name = "een"
            of = ["school", "wijk"]
            in = "2026"
            amount = {first}"#
        ))
    };
    // 10 + 20 = 30, and 30 + 50 = 80.
    assert_eq!(sum(30, 80), ["=", "="]);
    assert_eq!(sum(31, 81)[0], "=");
    assert_eq!(sum(31, 80)[0], "=");
    assert_eq!(sum(31, 82)[0], "Known(Money(80))");
}

#[test]
fn a_share_is_compared_at_its_printed_decimals() {
    let share = |printed: &str| {
        evaluated(&format!(
            r#"
            [[claims]]
            name = "deel"
            of = ["jeugd"]
            share = "{printed}""#
        ))
    };
    // 70 of 130 is 53.846… %.
    assert_eq!(share("54%"), ["="]);
    assert_eq!(share("53.8%"), ["="]);
    assert_eq!(share("53.85%"), ["="]);
    assert_eq!(share("53.84%"), ["53.85"]);
    assert_eq!(share("53.80%"), ["53.85"]);
}

#[test]
fn a_balance_of_lines_has_their_income_and_the_sign_of_its_source() {
    let claims = |amounts: [i32; 4]| {
        let [sport, both, all, claimed] = amounts;
        format!(
            r#"
            [[claims]]
            name = "saldo sport"
            of = ["sport"]
            side = "balance"
            amount = {sport}
            [[claims]]
            name = "sport en staf"
            of = ["sport", "staf"]
            side = "balance"
            in = "2026"
            amount = {both}
            [[claims]]
            name = "alles"
            side = "balance"
            amount = {all}
            [[claims]]
            name = "zonder sport"
            of = ["alles"]
            less = ["saldo sport"]
            side = "balance"
            amount = {claimed}"#
        )
    };
    let sport = "sport = { debit = [40, 60], credit = [15, 25] }";
    // 40 − 100 = −60; 15 − 40 − 50 = −75; 170 + 40 − 130 − 100 = −20; −20 + 60 = 40.
    let printed = claims([-60, -75, -20, 40]);
    assert_eq!(evaluated_in("", sport, &printed), ["="; 4]);
    let reversed = "balance-sign = \"costs-less-income\"";
    let printed = claims([60, 75, 20, -40]);
    assert_eq!(evaluated_in(reversed, sport, &printed), ["="; 4]);
    // Without a side a line counts with its costs, and on the side of income with its income: 100 and 40.
    let sides = "
        [[claims]]
        name = \"lasten\"
        of = [\"sport\"]
        amount = 100
        [[claims]]
        name = \"baten\"
        of = [\"sport\"]
        side = \"credit\"
        amount = 40";
    assert_eq!(evaluated_in("", sport, sides), ["="; 2]);
}

#[test]
fn reserves_are_in_no_costs_and_no_income() {
    let reserves = "pot = { role = \"reserve\" }\n\
        huur = { under = \"pot\", debit = [5, 0], credit = [0, 7] }";
    // 70 + 60 = 130 is spent, and 170 brought in; 170 − 130 = 40. 70 of 130 is 53.846… %.
    let claims = r#"
        [[claims]]
        name = "lasten"
        side = "debit"
        amount = 130
        [[claims]]
        name = "baten"
        side = "credit"
        amount = 170
        [[claims]]
        name = "saldo"
        side = "balance"
        amount = 40
        [[claims]]
        name = "deel"
        of = ["jeugd"]
        share = "53.85%"
        [[claims]]
        name = "toevoeging"
        of = ["pot"]
        amount = 5"#;
    assert_eq!(evaluated_in("", reserves, claims), ["="; 5]);
}

#[test]
fn what_is_not_clear_has_a_reason() {
    let fault = |keys: &str| evaluated(&format!("[[claims]]\nname = \"x\"\n{keys}")).remove(0);
    assert_eq!(fault("of = [\"staf\"]"), "NoFigure");
    assert_eq!(fault("amount = 1"), "NoTerms");
    assert_eq!(
        fault("of = [\"staf\"]\nin = \"2026-H1\"\namount = 1"),
        "CutsPeriod(PeriodIx(0))"
    );
    assert_eq!(
        fault("of = [\"staf\"]\nin = \"2030\"\namount = 1"),
        "NoPeriods"
    );
    for beyond in ["2024..2027", "2027..2030"] {
        assert_eq!(
            fault(&format!("of = [\"staf\"]\nin = \"{beyond}\"\namount = 60")),
            "BeyondPeriods"
        );
    }
    assert_eq!(
        fault("of = [\"staf\"]\nin = \"2026\"\namount = [1, 2]"),
        "TimeBesidePeriods"
    );
    assert_eq!(fault("of = [\"x\"]\namount = 1"), "Cycle([0])");
    assert!(fault("of = [\"rijk\"]\nside = \"debit\"\namount = 1").starts_with("NotOnSide"));
}

#[test]
fn a_share_counts_another_claim_as_it_is_printed() {
    // Jeugd costs 70 of 130. As printed it is 65 of 130: 50 %; as calculated 53.8 %. 60 % is neither.
    let share = |printed: &str| {
        evaluated(&format!(
            "[[claims]]\nname = \"jeugd samen\"\nof = [\"jeugd\"]\namount = 65\n\
             [[claims]]\nname = \"deel\"\nof = [\"jeugd samen\"]\nside = \"debit\"\nshare = \"{printed}\""
        ))
        .remove(1)
    };
    assert_eq!(share("50.0%"), "=");
    assert_eq!(share("53.8%"), "=");
    assert_eq!(share("60.0%"), "50");
}
