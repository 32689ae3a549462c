//! Additions to findings about amounts that the file has in another currency. Their messages have amounts in the
//! currency of the plan, so the findings also name the rate.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Advice, Finding, Related, name, verbatim};
use crate::place::{Place, Step};
use crate::plan::{Currency, Money, Plan, Section};
use crate::tell;

/// Adds the rates by which the amounts of a finding were converted.
pub(super) fn add_rates(plan: &Plan, finding: &mut Finding) {
    if finding.figures.is_none() {
        return;
    }
    let related = finding.related.iter().map(|related| &related.place);
    let places = [&finding.place].into_iter().chain(related);
    let currencies: BTreeSet<Currency> = places.filter_map(|at| plan.currency_at(at)).collect();
    for currency in currencies {
        let Some(rate) = plan.rates.get(currency.code()) else {
            continue;
        };
        let message = tell! {
            nl: "{units} {foreign} is {rate} {own}: het bestand heeft {foreign}, deze bevinding {own}",
            en: "{units} {foreign} is {rate} {own}: the file has {foreign}, this finding {own}",
            units = rate.units, rate = rate.rate,
            foreign = name(currency.code()), own = name(plan.currency.code())
        };
        let place = Place::section(Section::Rates.key()).key(currency.code());
        finding.related.push(Related {
            place: place.key("rate"),
            message,
        });
    }
}

/// If a sum would be right if its credits in another currency were converted together, adds that rounding each credit
/// explains the difference. The advice then no longer changes a figure, because all figures are right.
pub(super) fn name_rounding(plan: &Plan, finding: &mut Finding) {
    let Some(figures) = finding.figures else {
        return;
    };
    let related = finding.related.iter().map(|related| &related.place);
    let places: BTreeSet<&Place> = [&finding.place].into_iter().chain(related).collect();
    let mut credits: BTreeMap<Currency, Vec<(Money, Money)>> = BTreeMap::new();
    for (currency, credit) in places.iter().filter_map(|at| credit_at(plan, at)) {
        credits.entry(currency).or_default().push(credit);
    }
    let sum = |amounts: &mut dyn Iterator<Item = Money>| {
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    };
    for (currency, credits) in credits {
        let written = sum(&mut credits.iter().map(|(written, _)| *written));
        let apart = sum(&mut credits.iter().map(|(_, converted)| *converted));
        let rate = plan.rates.get(currency.code());
        let Some(together) = rate.and_then(|rate| rate.value_of(written, plan.unit)) else {
            continue;
        };
        if apart == together || figures.difference() != together - apart {
            continue;
        }
        finding.message = tell! {
            nl: "{found}; dat is afronding: de baten in {currency} zijn samen omgerekend {together}, en elk apart \
                 {apart}",
            en: "{found}; that is rounding: the credits in {currency} are {together} if they are converted together, \
                 and {apart} if each is",
            found = finding.message.clone(), currency = name(currency.code()), together, apart
        };
        finding.hint = Some(Advice::from(tell! {
            nl: "schrijf {rounding} in {plan} als bedragen elk apart zijn afgerond",
            en: "write {rounding} in {plan} if amounts were each rounded",
            rounding = verbatim(format!("rounding = {}", plan.unit.size())), plan = verbatim("[plan]")
        }));
        return;
    }
}

/// The credit at a place, if it is in another currency: the currency, the amount as written, and its value in the
/// plan's currency.
fn credit_at(plan: &Plan, place: &Place) -> Option<(Currency, (Money, Money))> {
    let [Step::Key(section), Step::Key(id), Step::Key(_), ..] = place.steps() else {
        return None;
    };
    if section != Section::Funders.key() {
        return None;
    }
    let funder = plan.funders.get(id.as_str())?;
    let foreign = funder.written_in_other(plan.currency)?;
    let (written, converted) = (foreign.credit.as_ref()?, funder.credit.as_ref()?);
    let base = || Place::section(Section::Funders.key()).key(id).key("credit");
    let mut periods = plan.periods.iter().map(|(period, _)| period);
    let period = periods.find(|period| written.place(base(), *period, &plan.periods) == *place)?;
    Some((
        foreign.currency,
        (written.get(period)?, converted.get(period)?),
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    #[test]
    fn a_sum_that_is_off_by_the_rounding_of_credits_says_so() {
        // 50 × 1.05 = 52.50 is rounded to 53, twice: 106. Converted together, 100 × 1.05 = 105 is the debit and the
        // subtotal. In 2028 40 × 1.05 = 42, and the debit of 44 differs by 2 for another reason.
        let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
                    [rates]\nCHF = { rate = \"1.05\", on = 2026-09-01, source = \"x\" }\n\
                    [funders]\nswiss = { credit = [105, 42] }\n\
                    bund = { under = \"swiss\", currency = \"CHF\", credit = [50, 20] }\n\
                    kanton = { under = \"swiss\", currency = \"CHF\", credit = [50, 20] }\n\
                    [lines]\nstaff = { debit = [105, 44] }";
        let project = Project::from_text("plan", text, date(2026, 1, 1)).advised();
        let found = project.findings.iter().map(|located| {
            let finding = &located.finding;
            let by_rounding = format!("{:?}", finding.hint).contains("rounding = 1");
            (finding.place.to_string(), by_rounding)
        });
        let found: Vec<(String, bool)> = found.collect();
        let expected = [
            ("plan.periods[0]", true),
            ("plan.periods[1]", false),
            ("funders.swiss.credit[0]", true),
        ];
        let expected = expected.map(|(place, is)| (place.to_string(), is));
        assert_eq!(found, expected);
        let told = project.to_string();
        let words =
            "the credits in `CHF` are €105 if they are converted together, and €106 if each is";
        assert_eq!(told.matches(words).count(), 2, "{told}");
        let declared = text.replace("unit = 1", "unit = 1\nrounding = 1");
        let project = Project::from_text("plan", declared, date(2026, 1, 1));
        assert!(
            project
                .findings
                .iter()
                .all(|it| it.finding.place.to_string() == "plan.periods[1]")
        );
    }
}
