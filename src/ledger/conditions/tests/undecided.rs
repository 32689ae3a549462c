//! Requirements that are left undecided, because a figure is not known or the condition is unclear.

use super::*;

#[test]
fn unknown_figure_leaves_a_requirement_undecided() {
    let half = || Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    let mut unread = leiden();
    add_line(&mut unread, "more", None, "? 0 0 0 0");
    assert_eq!(outcome(unread.clone(), half()), Err(Undecided::Unknown));
    // Outside the window it does not matter.
    let later = Condition {
        within: Some(span("2021..2023")),
        ..half()
    };
    assert!(outcome(unread, later).is_ok());
    let mut damaged = leiden();
    damaged.damaged.insert(Section::Funders);
    assert_eq!(outcome(damaged, half()), Err(Undecided::Unknown));
    assert_eq!(
        outcome(
            leiden(),
            Condition {
                is_complete: false,
                ..half()
            }
        ),
        Err(Undecided::Unknown)
    );
    let unknown_funder = Condition {
        max_share: Some(share("50%")),
        ..condition("subsidy")
    };
    assert_eq!(outcome(leiden(), unknown_funder), Err(Undecided::Unknown));
    let huge = Condition {
        max_share: Some(share("9999999999999%")),
        of: ShareBase::Purposes(purposes(&["all", "more"])),
        ..condition("subsidie")
    };
    // 2 × 10^13 times 10^13 %, to 14 decimals, is more than an i128 holds.
    let mut large = leiden();
    add_line(
        &mut large,
        "more",
        None,
        "9999999999999 9999999999999 0 0 0",
    );
    assert_eq!(outcome(large, huge), Err(Undecided::TooLarge));
}

#[test]
fn a_window_must_cover_whole_periods() {
    let of = |condition: Condition| fault_of(leiden(), condition);
    let half = || Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    assert_eq!(of(half()), None);
    assert_eq!(of(condition("subsidie")), Some(Fault::NoDemand));
    let cut = Condition {
        within: Some(span("2020..2023-07")),
        ..half()
    };
    let (without, with) = (Some(span("2020..2023-06")), Some(span("2020..2023")));
    assert_eq!(
        of(cut),
        Some(Fault::CutWindow {
            cut: vec![PeriodIx::new(4)],
            without,
            with
        })
    );
    assert_eq!(
        of(Condition {
            within: Some(span("2018")),
            ..half()
        }),
        Some(Fault::OutsideWindow)
    );
}

#[test]
fn each_key_that_lacks_another_key_is_a_fault() {
    let of = |condition: Condition| fault_of(leiden(), condition);
    let half = || Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    assert_eq!(
        of(Condition {
            funders: vec![],
            ..half()
        }),
        Some(Fault::ShareOfNothing)
    );
    assert_eq!(
        of(Condition {
            min_share: Some(share("51%")),
            ..half()
        }),
        Some(Fault::Crossed)
    );
    assert_eq!(
        of(Condition {
            unit: Some("hour".to_string()),
            ..half()
        }),
        Some(Fault::UnitWithoutTariff)
    );
    let own = Condition {
        excludes: vec![FunderId::new("subsidie")],
        ..half()
    };
    assert_eq!(of(own), Some(Fault::ExcludesItsOwn(FunderIx::new(0))));
    let flat = Condition {
        flat_rate: Some(share("7%")),
        ..condition("")
    };
    assert_eq!(of(flat), Some(Fault::FlatRateWithoutLines));
    let base = Condition {
        of: ShareBase::Credit,
        max: Some(money("1")),
        ..condition("subsidie")
    };
    assert_eq!(of(base), Some(Fault::BaseWithoutShare));
    let moved = Condition {
        max_reallocation: Some(share("10%")),
        ..condition("")
    };
    assert!(matches!(of(moved), Some(Fault::NotApproved(lines)) if lines.len() == 1));
    let advance = Condition {
        max_prefinance: Some(money("0")),
        ..condition("subsidie")
    };
    assert_eq!(of(advance), Some(Fault::PrefinanceWithoutInstalments));
    let paid = Condition {
        instalments: Some(each("1 1 1 1 1")),
        ..condition("")
    };
    assert_eq!(of(paid), Some(Fault::InstalmentsWithoutFunder));
    let form = Condition {
        form: Some(Contribution::Cash),
        lines: lines(&["all"]),
        max: Some(money("1")),
        ..condition("")
    };
    assert_eq!(of(form), Some(Fault::FormWithoutFunder));
}

#[test]
fn what_holds_for_all_that_a_funder_brings_in_is_not_of_lines() {
    let of = |condition: Condition| fault_of(leiden(), condition);
    let excludes = Condition {
        excludes: vec![FunderId::new("subsidie")],
        lines: lines(&["all"]),
        ..condition("")
    };
    assert!(matches!(
        of(excludes),
        Some(Fault::NotOfLines(Requirement::Excludes(_)))
    ));
    let instalments = Condition {
        instalments: Some(each("1 1 1 1 1")),
        lines: lines(&["all"]),
        ..condition("subsidie")
    };
    assert_eq!(
        of(instalments),
        Some(Fault::NotOfLines(Requirement::Instalments))
    );
}

#[test]
fn what_moves_between_lines_is_not_of_a_funder() {
    let with = |funder: &str| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "c", None, "150");
        add_line(&mut plan, "a", None, "75").approved = Some(Series::One(money("100")));
        add_line(&mut plan, "b", None, "75").approved = Some(Series::One(money("50")));
        let moved = Condition {
            max_reallocation: Some(share("20%")),
            ..condition(funder)
        };
        fault_of(plan, moved)
    };
    assert_eq!(with("c"), Some(Fault::ReallocationOfFunder));
    assert_eq!(with(""), None);
}

#[test]
fn a_limit_that_every_plan_or_no_plan_meets_is_a_fault() {
    let of = |condition: Condition| fault_of(leiden(), condition);
    let max = |percent: &str| Condition {
        max_share: Some(share(percent)),
        ..condition("subsidie")
    };
    assert_eq!(of(max("100%")), None);
    let all = Requirement::MaxShare(share("100%"));
    let of_income = Condition {
        of: ShareBase::Credit,
        ..max("100%")
    };
    assert_eq!(of(of_income), Some(Fault::CannotFail(all)));
    let of_lines = Condition {
        lines: lines(&["all"]),
        ..max("100%")
    };
    assert_eq!(of(of_lines), Some(Fault::CannotFail(all)));
    let above = Requirement::MaxShare(share("520489%"));
    assert_eq!(of(max("520489%")), Some(Fault::CannotFail(above)));
    let below = Requirement::MaxShare(share("-5%"));
    assert_eq!(of(max("-5%")), Some(Fault::CannotHold(below)));
    let nothing = Requirement::MaxShare(share("0%"));
    assert_eq!(of(max("0%")), Some(Fault::CannotHold(nothing)));
    // Overhead may be more than the cost that it is a share of.
    let overhead = Condition {
        of: ShareBase::Purposes(purposes(&["all"])),
        ..max("150%")
    };
    assert_eq!(of(overhead), None);
    let min = Condition {
        min: Some(money("0")),
        ..condition("subsidie")
    };
    let min_of_nothing = Requirement::Min(money("0"));
    assert_eq!(of(min), Some(Fault::CannotFail(min_of_nothing)));
}

#[test]
fn a_share_of_no_cost_is_a_fault() {
    let of = |condition: Condition| {
        let mut plan = plan(&["2020"]);
        add_funder(&mut plan, "c", None, "150");
        add_line(&mut plan, "a", None, "75");
        add_line(&mut plan, "b", None, "75");
        fault_of(plan, condition)
    };
    let max = |of: ShareBase, without: &[&str]| Condition {
        max_share: Some(share("50%")),
        of,
        without: purposes(without),
        ..condition("c")
    };
    let flat = |base: &[&str]| Condition {
        flat_rate: Some(share("150%")),
        lines: lines(&["a"]),
        of: ShareBase::Purposes(purposes(base)),
        ..condition("")
    };
    let nothing = Some(Fault::EmptyBase);
    assert_eq!(of(max(ShareBase::Purposes(Vec::new()), &[])), nothing);
    assert_eq!(of(max(ShareBase::Unstated, &["a", "b"])), nothing);
    assert_eq!(of(flat(&["a"])), nothing);
    assert_eq!(of(max(ShareBase::Unstated, &["a"])), None);
    assert_eq!(of(flat(&["a", "b"])), None);
}

#[test]
fn reallocation_within_one_line_is_a_fault() {
    let of = |named: &[&str]| {
        let mut plan = plan(&["2020"]);
        add_line(&mut plan, "a", None, "75").approved = Some(Series::One(money("100")));
        add_line(&mut plan, "b", None, "75").approved = Some(Series::One(money("50")));
        let moved = Condition {
            lines: lines(named),
            max_reallocation: Some(share("20%")),
            ..condition("")
        };
        fault_of(plan, moved)
    };
    let moved = Requirement::MaxReallocation(share("20%"));
    assert_eq!(of(&["a"]), Some(Fault::CannotFail(moved)));
    assert_eq!(of(&["a", "b"]), None);
    assert_eq!(of(&[]), None);
}

#[test]
fn a_maximum_rate_of_costs_without_a_rate_is_a_fault() {
    let with = |item: CostItem| {
        let mut plan = plan(&["2026"]);
        add_activity(&mut plan, None, vec![item]);
        let capped = Condition {
            max_tariff: Some(money("60")),
            ..condition("")
        };
        fault_of(plan, capped)
    };
    let once = Timing::Once(None);
    let none = Fault::NotApplicable(Requirement::MaxTariff(money("60")));
    assert_eq!(with(amount(money("900"), once)), Some(none));
    assert_eq!(with(product(money("90"), quantity("10"), once)), None);
}

#[test]
fn a_maximum_rate_of_costs_that_others_pay_is_no_fault() {
    let with = |item: CostItem| {
        let mut plan = plan(&["2026"]);
        add_funder(&mut plan, "fund", None, "600");
        add_funder(&mut plan, "schools", None, "900");
        let paid_by = Some(PaidBy::One(MemberId::new("schools")));
        add_activity(&mut plan, None, vec![CostItem { paid_by, ..item }]);
        let capped = Condition {
            max_tariff: Some(money("60")),
            ..condition("fund")
        };
        fault_of(plan, capped)
    };
    let once = Timing::Once(None);
    let none = Fault::NotApplicable(Requirement::MaxTariff(money("60")));
    assert_eq!(with(product(money("90"), quantity("10"), once)), None);
    // None of these costs has a rate.
    assert_eq!(with(amount(money("900"), once)), Some(none));
}

#[test]
fn a_condition_of_a_plan_without_periods_is_a_fault() {
    let half = Condition {
        max_share: Some(share("50%")),
        ..condition("subsidie")
    };
    let mut plan = plan(&[]);
    add_funder(&mut plan, "subsidie", None, "");
    let half_share = Requirement::MaxShare(share("50%"));
    assert_eq!(fault_of(plan, half), Some(Fault::NotApplicable(half_share)));
}
