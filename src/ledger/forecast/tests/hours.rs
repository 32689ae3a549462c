//! The forecast by the hours that are left.

use super::*;

#[test]
fn hours_that_are_left_are_expected_in_a_period_that_is_closed_in_part() {
    const HOURS: &str = "\n[[activities]]\ncode = \"1.2\"\ntitle = \"Uren\"\nline = \"kringen\"\ncost = [{ rate = 10, unit = \"uur\", quantity = 60, per = \"year\" }]\n";
    let of = |more: &str, hours: i64| {
        let worked = [((ActivityIx(1), PeriodIx(0)), Quantity::whole(hours))];
        let realisation = Realisation {
            worked: worked.into(),
            ..booked()
        };
        let (_, found) = forecast_of(more, realisation);
        let change = found.by_hours.get(&ActivityIx(1)).map(|each| each.change);
        assert_eq!(total(&found.lines[KRINGEN])[3], {
            let each = found.activities.iter().map(|row| total(row)[3]);
            each.fold(Amount::ZERO, Amount::plus)
        });
        (total(&found.activities[ActivityIx(1)]), change)
    };
    // Of 60 hours of 10 in 2020, 15 are left: 150 is expected instead of 300. In 2021, 600 is expected.
    let expected = (known([1_200, 0, 0, 750, 750]), Some(Money::whole(-150)));
    assert_eq!(of(HOURS, 45), expected);
    // After 61 hours nothing is left. After 30 hours as much is left as by time.
    let nothing = (known([1_200, 0, 0, 600, 600]), Some(Money::whole(-300)));
    assert_eq!(of(HOURS, 61), nothing);
    assert_eq!(of(HOURS, 30), (known([1_200, 0, 0, 900, 900]), None));
    // A cost that is not hours, or not hours alone, is expected by time.
    let circles = HOURS.replace("uur", "kring");
    assert_eq!(of(&circles, 45), (known([1_200, 0, 0, 900, 900]), None));
    let both = HOURS.replace("cost = [", "cost = [{ amount = [2, 0] }, ");
    assert_eq!(of(&both, 45), (known([1_202, 0, 0, 901, 901]), None));
    // A stated forecast replaces the forecast by hours.
    let stated = "[[actuals.forecast]]\nactivity = \"1.2\"\nin = \"2020\"\namount = 250\nreason = \"r\"\non = 2020-07-01\n";
    let replaced = (known([1_200, 0, 0, 850, 850]), None);
    assert_eq!(of(&format!("{HOURS}{stated}"), 45), replaced);
}
