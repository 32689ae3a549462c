use super::*;
use crate::ledger::fixture::{
    add_activity, add_line, amount, each_quantity, money, plan, product, quantity, share,
};
use crate::ledger::{CostProblem, Problem, VatFault};
use crate::plan::{CostItem, MemberId, Partner, PartnerId, Parts, Series, Split, Timing};

/// A plan of 2027 with a school that recovers no VAT, a municipality that recovers all, and an agency that recovers 40
/// %.
fn with_partners() -> Plan {
    let mut plan = plan(&["2027"]);
    for (id, recovered) in [("school", "0%"), ("city", "100%"), ("agency", "40%")] {
        let partner = Partner {
            name: id.to_string(),
            level: None,
            kind: None,
            recovers_vat: Some(share(recovered)),
            is_recovers_vat_known: true,
            note: None,
        };
        plan.partners.insert(PartnerId::new(id), partner);
    }
    plan
}

fn item(of: &str, price: &str, vat: Option<&str>) -> CostItem {
    let members = vec![MemberId::new(of)];
    CostItem {
        vat: vat.map(share),
        split: Some(Split::Parts(Parts::Equal(members))),
        ..amount(money(price), Timing::Once(None))
    }
}

/// `school 21%: 1000 + 210 - 0 = 1210`, for each row and for the total.
fn rows(plan: &Plan) -> Vec<String> {
    let books = post(plan);
    let (rows, total) = vat_rows(plan, &books, None);
    let known = |amount: Amount| match amount {
        Amount::Blank => "-".to_string(),
        Amount::Known(amount) => amount.to_string(),
        Amount::Unknown => "?".to_string(),
    };
    let figures = |of: VatFigures| {
        let [price, vat, back, cost] = [of.price, of.vat, of.recoverable, of.cost].map(known);
        format!("{price} + {vat} - {back} = {cost}")
    };
    let row = |row: &VatRow<'_>| {
        let rate = row
            .rate
            .map_or("-".to_string(), |rate| format!("{}%", rate.percent()));
        let of = match row.of {
            VatBearer::Member(id) => id,
            VatBearer::Nobody => "nobody",
            VatBearer::Undivided => "undivided",
            VatBearer::Lines => "lines",
        };
        format!("{of} {rate}: {}", figures(row.figures))
    };
    let mut all: Vec<String> = rows.iter().map(row).collect();
    all.push(figures(total));
    all
}

#[test]
fn each_partner_bears_the_vat_that_it_does_not_recover() {
    let mut plan = with_partners();
    let items = vec![
        item("school", "1000", Some("21%")),
        item("city", "1000", Some("21%")),
        item("agency", "1000", Some("21%")),
        item("school", "200", Some("9%")),
        item("school", "50", None),
    ];
    add_activity(&mut plan, None, items);
    // Of 210 the agency bears 60 %, which is 126.
    assert_eq!(
        rows(&plan),
        [
            "school -: 50 + - - - = 50",
            "school 9%: 200 + 18 - 0 = 218",
            "school 21%: 1000 + 210 - 0 = 1210",
            "city 21%: 1000 + 210 - 210 = 1000",
            "agency 21%: 1000 + 210 - 84 = 1126",
            "3250 + 648 - 294 = 3604",
        ]
    );
}

#[test]
fn a_price_that_includes_vat_is_the_cost_of_who_recovers_nothing() {
    let mut plan = with_partners();
    let included = |of: &str| CostItem {
        vat_is_included: true,
        ..item(of, "121", Some("21%"))
    };
    add_activity(&mut plan, None, vec![included("school"), included("city")]);
    assert_eq!(
        rows(&plan),
        [
            "school 21%: 100 + 21 - 0 = 121",
            "city 21%: 100 + 21 - 21 = 100",
            "200 + 42 - 21 = 221",
        ]
    );
}

#[test]
fn costs_without_a_partner_and_printed_lines_are_in_the_total() {
    let mut plan = Plan {
        recovers_vat: Some(share("0%")),
        ..plan(&["2027"])
    };
    add_line(&mut plan, "a", None, "500");
    let rent = CostItem {
        vat: Some(share("21%")),
        ..amount(money("100"), Timing::Once(None))
    };
    add_activity(&mut plan, Some("a"), vec![rent]);
    assert_eq!(
        rows(&plan),
        [
            "nobody 21%: 100 + 21 - 0 = 121",
            "lines -: 379 + - - - = 379",
            "479 + 21 - 0 = 500",
        ]
    );
}

#[test]
fn the_parts_of_a_year_with_vat_add_up() {
    let mut plan = Plan {
        recovers_vat: Some(share("0%")),
        unit: Unit::new(1.into()).expect("a power of ten"),
        ..plan(&["2027-01..2027-05", "2027-06..2027-12"])
    };
    let rent = CostItem {
        vat: Some(share("21%")),
        ..amount(money("999"), Timing::PerYear(None))
    };
    add_activity(&mut plan, None, vec![rent]);
    // 999 × 1.21 = 1208.79, so 1209; of which 5/12 is 503.75.
    let books = post(&plan);
    let amounts: Vec<String> = books
        .postings
        .iter()
        .map(|posting| posting.amount.to_string())
        .collect();
    assert_eq!(amounts, ["504", "705"]);
    assert_eq!(rows(&plan)[0], "nobody 21%: 999 + 210 - 0 = 1209");
}

#[test]
fn a_product_and_its_vat_are_rounded_once() {
    let mut plan = Plan {
        recovers_vat: Some(share("0%")),
        unit: Unit::new(1.into()).expect("a power of ten"),
        ..plan(&["2027"])
    };
    let hours = CostItem {
        vat: Some(share("21%")),
        ..product(money("5.74"), quantity("35763"), Timing::Once(None))
    };
    add_activity(&mut plan, None, vec![hours]);
    // 5.74 × 35763 = 205279.62; × 1.21 = 248388.3402. Rounded twice it would be 248389.
    assert_eq!(rows(&plan)[0], "nobody 21%: 205280 + 43108 - 0 = 248388");
}

fn fault(plan: &Plan) -> Option<VatFault> {
    let books = post(plan);
    books.problems.iter().find_map(|problem| match problem {
        Problem::Cost {
            problem: CostProblem::UnclearVat(fault),
            ..
        } => Some(fault.clone()),
        _ => None,
    })
}

fn shared(price: &str, parts: Parts) -> CostItem {
    CostItem {
        split: Some(Split::Parts(parts)),
        ..item("school", price, Some("21%"))
    }
}

#[test]
fn each_partner_recovers_the_vat_on_its_part_of_the_price() {
    let mut plan = with_partners();
    let three = ["school", "city", "agency"].map(MemberId::new).to_vec();
    let share = |id: &str, part: &str| (MemberId::new(id), share(part));
    let items = vec![
        // 100 each. The school bears 21, the city nothing and the agency 60 % of 21.
        shared("300", Parts::Equal(three)),
        // 750 and 250: 157.50 of VAT for the school.
        shared(
            "1000",
            Parts::Shares(vec![share("school", "75%"), share("city", "25%")]),
        ),
        item("school", "10", Some("21%")),
    ];
    add_activity(&mut plan, None, items);
    assert_eq!(fault(&plan), None);
    assert_eq!(
        rows(&plan),
        [
            "school 21%: 860 + 180.6 - 0 = 1040.6",
            "city 21%: 350 + 73.5 - 73.5 = 350",
            "agency 21%: 100 + 21.0 - 8.4 = 112.6",
            "1310 + 275.1 - 81.9 = 1503.2",
        ]
    );
}

#[test]
fn who_recovers_must_be_said_and_be_the_same_for_partners_whose_parts_differ_by_period() {
    let mut plan = with_partners();
    plan.periods = self::plan(&["2027", "2028"]).periods;
    let number = |(id, of)| (MemberId::new(id), Series::Each(each_quantity(of)));
    let parts = |of| Parts::Numbers(Vec::from(of).into_iter().map(number).collect());
    let mut equal = plan.clone();
    let in_both = parts([("school", "100 100"), ("city", "300 300")]);
    add_activity(&mut equal, None, vec![shared("1000", in_both)]);
    assert_eq!(fault(&equal), None);
    let differ = parts([("school", "100 100"), ("city", "300 200")]);
    add_activity(&mut plan, None, vec![shared("1000", differ)]);
    let both = [("school", "0%"), ("city", "100%")];
    let both = both.map(|(id, recovered)| (PartnerId::new(id), share(recovered)));
    assert_eq!(fault(&plan), Some(VatFault::Differ(Box::new(both))));
    assert!(
        rows(&plan).iter().all(|row| row.ends_with("= ?")),
        "{:?}",
        rows(&plan)
    );
    plan.partners[1].recovers_vat = Some(share("0%"));
    assert_eq!(fault(&plan), None);
    plan.partners[1].recovers_vat = None;
    let nobody = VatFault::NobodySays(Some(PartnerId::new("city")));
    assert_eq!(fault(&plan), Some(nobody));
    plan.recovers_vat = Some(share("0%"));
    assert_eq!(fault(&plan), None);
    plan.recovers_vat = Some(share("120%"));
    assert_eq!(fault(&plan), Some(VatFault::Unusable));
}
