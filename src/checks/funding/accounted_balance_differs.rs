//! Balances of an award that do not follow from each other. A year must open with the balance of the year before, and
//! end with that balance plus its receipts less its costs.

use crate::checks::Context;
use crate::checks::support::accounted_closing::{closing_of, is_same_balance};
use crate::finding::{
    Advice, Finding, Level, Message, Piece, PlanChange, Rule, RuleName, Topic, Words, name,
};
use crate::place::Place;
use crate::plan::{AccountedYear, Award, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB164",
    name: RuleName("accounted-balance-differs"),
    level: Level::Warn,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new(
        "Verantwoord saldo sluit niet aan",
        "Accounted balance does not follow",
    ),
    checks: Words::new(
        "Of het beginsaldo van een verantwoord jaar van een beschikking het eindsaldo van het jaar ervoor is, en of elk eindsaldo het beginsaldo is plus wat is ontvangen en min wat is besteed. In hele euro's, zoals in model G.",
        "That the opening balance of an accounted year of an award is the closing balance of the year before, and that each closing balance is the opening balance plus what was received and less what was spent. In whole euros, as in model G.",
    ),
    why: Words::new(
        "In model G van de jaarrekening is het beginsaldo dat van de vorige jaarrekening. De accountant loopt dit na.",
        "In model G of the annual accounts the opening balance is that of the accounts before. The auditor checks this.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.gemeente]
name = "Gemeente"
credit = [500, 500]

[[funders.gemeente.award.years]]
in = "2020"
received = 500
spent = 450
closing = 50

[[funders.gemeente.award.years]]
in = "2021"
opening = 60
received = 500
spent = 480

[lines]
staf = { name = "Staf", debit = [500, 500] }
"#,
    instead: &[("opening = 60", "opening = 50")],
    source: Some(Words::new(
        "Richtlijn Jaarverslag Onderwijs, model G",
        "Dutch guideline for annual accounts of education (RJO), model G",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (id, funder) in &cx.plan.funders {
        if let Some(award) = &funder.award {
            let place = Place::section("funders").key(id.as_str()).key("award");
            find_in(award, &place, &funder.name, findings);
        }
    }
}

/// The balance at the end of a year, in two ways.
#[derive(Clone, Copy)]
struct EndBalance {
    /// The stated balance. If the year states none, the balance that follows from its opening balance.
    balance: Money,
    /// The balance that follows from the receipts and costs of this year and the years before it, whatever balances
    /// they state.
    follows: Money,
}

impl EndBalance {
    /// Whether the next year can open with a balance. Both balances are accepted, so that a wrong closing balance is
    /// reported once.
    fn allows_opening(self, opening: Money) -> bool {
        [self.balance, self.follows]
            .iter()
            .any(|each| is_same_balance(*each, opening))
    }
}

fn find_in(award: &Award, award_place: &Place, funder: &str, findings: &mut Vec<Finding>) {
    let mut years: Vec<&AccountedYear> = award.years.iter().collect();
    years.sort_by_key(|year| year.year);
    let mut before: Option<(&AccountedYear, Option<EndBalance>)> = None;
    for year in years {
        let place = award_place.clone().key("years").index(year.number);
        let ended = before.filter(|(last, _)| last.year.moved_by(1) == Some(year.year));
        let ended = ended.and_then(|(_, ended)| ended);
        if let (Some(opening), Some(ended)) = (year.opening, ended)
            && !ended.allows_opening(opening)
        {
            let message = tell! {
                nl: "{funder} begint {year} met een saldo van {opening}, en het jaar ervoor eindigt met {ended}",
                en: "{funder} begins {year} with a balance of {opening}, and the year before ends with {ended}",
                funder = name(funder), year = year.year, opening = Piece::InCents(opening),
                ended = Piece::InCents(ended.balance)
            };
            let expected = (ended.balance, ended.follows);
            let place = place.clone().key("opening");
            findings.push(finding(place, message, opening, expected));
        }
        // The first year of an award opens with 0, unless it states another balance.
        let first = before.is_none().then_some(Money::ZERO);
        let opening = year.opening.or(ended.map(|ended| ended.balance)).or(first);
        let computed = opening.and_then(|opening| closing_of(year, opening));
        // If the closing balance follows from the balance of the year before, only the opening balance is wrong. It is
        // reported above.
        let follows = ended.and_then(|ended| closing_of(year, ended.follows));
        let is_closing = |balance: Option<Money>| {
            let both = balance.zip(year.closing);
            both.is_some_and(|(balance, closing)| is_same_balance(balance, closing))
        };
        if let (Some(closing), Some(computed)) = (year.closing, computed)
            && !is_closing(Some(computed))
            && !is_closing(follows)
        {
            let message = tell! {
                nl: "{funder} eindigt {year} met een saldo van {closing}, en wat is ontvangen en besteed geeft {computed}",
                en: "{funder} ends {year} with a balance of {closing}, and what was received and spent gives {computed}",
                funder = name(funder), year = year.year, closing = Piece::InCents(closing), computed = Piece::InCents(computed)
            };
            let expected = (computed, follows.unwrap_or(computed));
            findings.push(finding(place.key("closing"), message, closing, expected));
        }
        let balance = year.closing.or(computed);
        let ended = balance.map(|balance| EndBalance {
            balance,
            follows: follows.or(computed).unwrap_or(balance),
        });
        before = Some((year, ended));
    }
}

/// The finding on a balance that differs from the expected balance. The advised balance agrees with the advice of the
/// other findings, even where the expected one does not.
fn finding(
    place: Place,
    message: Message,
    found: Money,
    (expected, advised): (Money, Money),
) -> Finding {
    let hint = tell! {
        nl: "neem de bedragen over uit de vastgestelde jaarrekeningen: model G heeft hele euro's",
        en: "take the amounts from the adopted annual accounts: model G has whole euros"
    };
    let equal = vec![PlanChange::money(place.clone(), advised)];
    Finding::new(RULE.name, place, message)
        .hint(Advice::from(hint).or_try([equal]))
        .figures(found, expected)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::finding::NewContent;
    use crate::project::Project;

    /// A plan with these accounted years. Each has its opening balance, receipts, costs and closing balance, such as
    /// `2020 0 500 450 50`. A `_` is left out.
    fn plan(years: &[&str]) -> String {
        let keys = ["in", "opening", "received", "spent", "closing"];
        let tables = years.iter().map(|year| {
            let figures = year.split_whitespace().zip(keys);
            let figures = figures.filter(|(figure, _)| *figure != "_");
            let lines: String = figures
                .map(|(figure, key)| format!("{key} = {figure}\n"))
                .collect();
            format!("[[funders.a.award.years]]\n{lines}")
        });
        let tables: String = tables.collect();
        format!(
            "plan = {{ title = \"T\", language = \"en\", periods = [\"2020\"] }}\n[funders.a]\nname = \"A\"\n{tables}"
        )
    }

    /// The findings about balances of some years.
    fn found(years: &[&str]) -> Vec<String> {
        let plan = plan(years);
        let project = Project::from_text("plan.toml", plan, date(2026, 1, 1)).to_string();
        let lines = project
            .lines()
            .filter(|line| line.contains("accounted-balance"));
        lines.map(str::to_string).collect()
    }

    #[test]
    fn a_year_opens_with_what_the_year_before_ended_with() {
        // 0 + 500 - 450 = 50, and 50 + 500 - 480 = 70.
        let fits = ["2020 0 500 450 50", "2021 50 500 480 70"];
        assert_eq!(found(&fits), [""; 0]);
        assert_eq!(
            found(&["2021 50 500 480 70", "2020 0 500 450 50"]),
            [""; 0],
            "in any order"
        );
        // The end of 2020 follows from the receipts and costs.
        let differs = found(&["2020 0 500 450 _", "2021 60 500 480 _"]);
        assert!(
            differs[0].contains(
                "begins 2021 with a balance of €60.00, and the year before ends with €50.00"
            ),
            "{differs:?}"
        );
        assert_eq!(differs.len(), 1);
        assert_eq!(
            found(&["2020 0 500 450 50", "2022 60 500 480 _"]),
            [""; 0],
            "a year is missing"
        );
    }

    #[test]
    fn a_wrong_opening_balance_is_one_finding() {
        // 50 + 500 - 480 = 70, so the 60 is wrong and the 70 is right.
        let opening = found(&["2020 0 500 450 50", "2021 60 500 480 70"]);
        assert!(
            opening[0].contains("begins 2021 with a balance of €60.00"),
            "{opening:?}"
        );
        assert_eq!(opening.len(), 1);
        // Neither 50 nor 60 gives 75.
        assert_eq!(found(&["2020 0 500 450 50", "2021 60 500 480 75"]).len(), 2);
    }

    #[test]
    fn balances_follow_in_whole_euros() {
        // 9,999.50 is rounded to 10,000 and 7,500.49 to 7,500, so 2,500 is left, and not 2,499.01.
        let year = "2023 _ 9999.50 7500.49";
        let closes = |closing: &str, opening: &str| {
            found(&[
                &format!("{year} {closing}"),
                &format!("2024 {opening} _ _ _"),
            ])
        };
        assert_eq!(closes("2500", "2500"), [""; 0]);
        assert_eq!(closes("_", "2500.20"), [""; 0]);
        let opening = closes("2500", "2499");
        assert!(
            opening[0].contains("begins 2024 with a balance of €2,499.00"),
            "{opening:?}"
        );
        assert_eq!(opening.len(), 1, "{opening:?}");
        let closing = closes("2499.01", "2500");
        assert!(
            closing[0].contains("ends 2023 with a balance of €2,499.01, and what was received and spent gives €2,500.00"),
            "{closing:?}"
        );
        assert_eq!(
            closing.len(),
            1,
            "the opening balance is right: {closing:?}"
        );
    }

    /// The advised figures of some years, in order.
    fn advised(years: &[&str]) -> Vec<String> {
        let project = Project::from_text("plan.toml", plan(years), date(2026, 1, 1)).advised();
        let located = project.findings.iter();
        let of_rule = located.filter(|each| each.rule.name.0 == super::RULE.name.0);
        let hints = of_rule.filter_map(|each| each.finding.hint.as_ref());
        let changes =
            hints.flat_map(|hint| hint.alternatives.iter().flat_map(|each| &each.changes));
        let figures = changes.map(|change| match &change.to {
            NewContent::Money(amount) => amount.to_string(),
            other => format!("{other:?}"),
        });
        figures.collect()
    }

    #[test]
    fn advices_fit_together() {
        // 0 + 500 - 450 = 50, so both the 40 and the 45 are wrong.
        let both = advised(&["2020 0 500 450 40", "2021 45 500 480 _"]);
        assert_eq!(both, ["50", "50"]);
    }

    #[test]
    fn a_year_ends_with_what_is_left() {
        let differs = found(&["2020 0 500 450 50", "2021 _ 500 480 80"]);
        // 50 + 500 - 480 = 70.
        assert!(
            differs[0].contains(
                "ends 2021 with a balance of €80.00, and what was received and spent gives €70.00"
            ),
            "{differs:?}"
        );
        assert_eq!(differs.len(), 1);
        let first = found(&["2020 _ 500 450 60"]);
        assert_eq!(first.len(), 1, "it began with 0: {first:?}");
        assert_eq!(
            found(&["2020 0 _ 450 50"]),
            [""; 0],
            "nor what was received"
        );
    }
}
