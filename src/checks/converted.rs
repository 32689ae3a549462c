//! Additions to findings about amounts that the file has in another currency. Their messages have amounts in the
//! currency of the plan, so the findings also name the rate.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::{Decimal, RoundingStrategy};

use crate::finding::{Advice, Finding, Related, Words, name, verbatim};
use crate::ledger::{Books, posting_place};
use crate::place::{Place, Step};
use crate::plan::{Currency, Money, Plan, Section};
use crate::tell;

/// Adds the rates by which the amounts of a finding were converted.
pub(super) fn add_rates(plan: &Plan, finding: &mut Finding) {
    if finding
        .figures
        .is_none_or(|figures| figures.currency.is_some())
    {
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

/// Adds to a finding about a sum that rounding explains the difference: the sum would be right if its credits, or its
/// costs, in another currency were converted together and not one by one. The advice then changes no figure, because
/// all figures are right.
pub(super) fn name_rounding((plan, books): (&Plan, &Books), finding: &mut Finding) {
    let Some(figures) = finding.figures.filter(|of| of.currency.is_none()) else {
        return;
    };
    let related = finding.related.iter().map(|related| &related.place);
    let places: BTreeSet<&Place> = [&finding.place].into_iter().chain(related).collect();
    let is_of_costs = is_of_costs(&finding.place);
    let credits = credits(plan, &places).into_iter().map(|it| (it, true));
    let costs = costs(plan, books, &places)
        .into_iter()
        .map(|it| (it, is_of_costs));
    let words = [
        Words::new("de baten", "the credits"),
        Words::new("de kosten", "the costs"),
    ];
    let both = [credits.collect::<Vec<_>>(), costs.collect()];
    for (what, converted) in words.into_iter().zip(both) {
        for (
            Converted {
                currency,
                together,
                apart,
            },
            is_computed,
        ) in converted
        {
            // A printed total is compared with these amounts; costs of a period are compared with its income.
            let off = if is_computed {
                together - apart
            } else {
                apart - together
            };
            if apart == together || figures.difference() != off {
                continue;
            }
            finding.message = tell! {
                nl: "{found}; dat is afronding: {what} in {currency} zijn samen omgerekend {together}, en elk apart \
                     {apart}",
                en: "{found}; that is rounding: {what} in {currency} are {together} if they are converted together, \
                     and {apart} if each is",
                found = finding.message.clone(), what, currency = name(currency.code()), together, apart
            };
            finding.hint = Some(Advice::from(tell! {
                nl: "schrijf {rounding} in {plan} als bedragen elk apart zijn afgerond",
                en: "write {rounding} in {plan} if amounts were each rounded",
                rounding = verbatim(format!("rounding = {}", plan.unit.size())), plan = verbatim("[plan]")
            }));
            return;
        }
    }
}

/// Whether a printed figure at this place is the sum of costs alone.
fn is_of_costs(place: &Place) -> bool {
    match place.steps() {
        [Step::Key(section), _, Step::Key(key), ..] if section == Section::Lines.key() => {
            key == "debit" || key == "total"
        }
        [Step::Key(section), Step::Key(key), ..] if section == Section::Totals.key() => {
            key == "debit" || key == "total-debit"
        }
        _ => false,
    }
}

/// The value of several amounts in a currency.
struct Converted {
    currency: Currency,
    /// The value of their sum.
    together: Money,
    /// The sum of their values, each of which is rounded.
    apart: Money,
}

/// The credits at these places, by currency.
fn credits(plan: &Plan, places: &BTreeSet<&Place>) -> Vec<Converted> {
    let mut credits: BTreeMap<Currency, (Money, Money)> = BTreeMap::new();
    for (currency, (written, converted)) in places.iter().filter_map(|at| credit_at(plan, at)) {
        let sums = credits.entry(currency).or_default();
        *sums = (sums.0 + written, sums.1 + converted);
    }
    let converted = credits
        .into_iter()
        .filter_map(|(currency, (written, apart))| {
            let rate = plan.rates.get(currency.code())?;
            let together = rate.value_of(written, plan.unit)?;
            Some(Converted {
                currency,
                together,
                apart,
            })
        });
    converted.collect()
}

/// The costs at these places, by currency.
fn costs(plan: &Plan, books: &Books, places: &BTreeSet<&Place>) -> Vec<Converted> {
    let mut costs: BTreeMap<Currency, (Money, Option<Decimal>)> = BTreeMap::new();
    for posting in &books.postings {
        let item = posting.item(plan).and_then(|item| item.currency);
        let foreign = item.filter(|currency| *currency != plan.currency);
        let Some(currency) = foreign else { continue };
        if places.contains(&posting_place(plan, posting)) {
            let derivation = books.derivation(posting);
            let above = derivation.and_then(|of| of.above_exact(posting.amount));
            let (apart, all) = costs
                .entry(currency)
                .or_insert((Money::ZERO, Some(Decimal::ZERO)));
            *apart = *apart + posting.amount;
            *all = all
                .zip(above)
                .and_then(|(all, above)| all.checked_add(above));
        }
    }
    let converted = costs.into_iter().filter_map(|(currency, (apart, above))| {
        let exact = apart.decimal().checked_sub(above?)?;
        let units = exact.checked_div(plan.unit.size())?;
        let units = units.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let together = Money::sum(units.checked_mul(plan.unit.size())?)?;
        Some(Converted {
            currency,
            together,
            apart,
        })
    });
    converted.collect()
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
    fn a_sum_that_is_off_by_the_rounding_of_costs_says_so() {
        // 50 × 1.05 = 52.50, which is 53, twice: 106. Converted together, 100 × 1.05 = 105 is the credit and the
        // subtotal. In 2028 40 × 1.05 = 42, and the credit of 44 differs by 2 for another reason.
        let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
                    [rates]\nCHF = { rate = \"1.05\", on = 2026-09-01, source = \"x\" }\n\
                    [funders]\nbund = { credit = [105, 44] }\n\
                    [lines]\nswiss = { debit = [105, 42] }\n\
                    a = { under = \"swiss\", cost = [{ amount = [50, 20], currency = \"CHF\" }] }\n\
                    b = { under = \"swiss\", cost = [{ amount = [50, 20], currency = \"CHF\" }] }";
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
            ("lines.swiss.debit[0]", true),
        ];
        let expected = expected.map(|(place, is)| (place.to_string(), is));
        assert_eq!(found, expected, "{project}");
        let words =
            "the costs in `CHF` are €105 if they are converted together, and €106 if each is";
        assert_eq!(project.to_string().matches(words).count(), 2, "{project}");
    }

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
