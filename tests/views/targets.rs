//! Targets and their status.

use hbplan::reports;
use jiff::civil::date;

use crate::support::plans::{TODAY, project, project_of};
use crate::support::run::hbplan;
use crate::support::tables::{column, rows, tables, titles};

/// The results in the retrospect of PO-ZK: three rounds, about 60 professionals, three experts, one meeting, seven
/// groups, a series of eight evenings.
#[test]
fn the_results_of_po_zk() {
    let project = project_of("po-zk");
    let report = reports::targets(&project.report_input(TODAY));
    let tables = tables(&report);
    assert_eq!(
        titles(tables[0]),
        [
            "Code",
            "Resultaat",
            "Eenheid",
            "Beoogd",
            "Gemeten",
            "Bereikt",
            "Uiterlijk",
            "Status",
            "Gemeten met",
            "Beoordeeld door",
        ]
    );
    assert_eq!(
        rows(tables[0]),
        [
            "1|rondes van de opleiding|ronde||3|||gevolgd||",
            "1|opgeleide professionals|professional||60|||gevolgd||",
            "3|beschikbare HB-experts|expert||3|||gevolgd||",
            "5|Good Practice bijeenkomsten|bijeenkomst||1|||gevolgd||",
            "6|DWS-groepen|groep|7|7|100%|2022/2023|gehaald||",
            "8|thema-avonden in een serie|avond||8|||gevolgd||",
            "10|effecten van de projectperiode||||||gevolgd|herhaalde ondervraging van de scholen|Basisscholen",
        ]
    );
    assert_eq!(
        rows(tables[1])[1],
        "1|opgeleide professionals|2023-07-31|60||Ongeveer"
    );
}

#[test]
fn a_target_is_late_from_the_day_after_its_last_day() {
    let project = project_of("amsterdam");
    let stands = |on| {
        let report = reports::targets(&project.report_input(on));
        column(tables(&report)[0], "Status")
    };
    assert_eq!(stands(date(2020, 12, 31)), ["loopt"; 5]);
    let late = [
        "eindstand niet gemeten",
        "eindstand niet gemeten",
        "eindstand niet gemeten",
        "eindstand niet gemeten",
        "loopt",
    ];
    assert_eq!(stands(date(2021, 1, 1)), late);
    let args = ["targets", "plans/amsterdam.toml", "--on", "2020-12-31"];
    let page = hbplan(&args).go().out;
    assert!(
        page.contains("- Stand per 31 december 2020\n") && !page.contains("eindstand niet gemeten"),
        "{page}"
    );
}

#[test]
fn progress_from_the_baseline_with_all_measurements() {
    const PLAN: &str = r#"
[plan]
title    = "Targets"
language = "en"

[[activities]]
code = "1"
title = "Circles"
targets = [
  { what = "circles", unit = "circle", baseline = 2, target = 8, by = "2023", measured = [
    { on = 2022-12-31, value = 4.5, note = "half a circle" },
    { on = 2021-12-31, value = 3 },
  ] },
  { what = "at home", baseline = 20, target = 5, by = "2021", measured = [{ on = 2022-06-30, value = 4 }] },
  { what = "evenings", target = 3, measured = [{ on = 2022-06-30, value = 1 }] },
]
"#;
    let project = project(PLAN);
    let report = reports::targets(&project.report_input(date(2024, 1, 1)));
    let tables = tables(&report);
    assert_eq!(
        rows(tables[0]),
        [
            // 2,5 of 6; 16 of 15; 1 of 3.
            // The last circle was counted before 2023.
            "1|circles|circle|2|8|4.5|41.67%|2023|final count missing",
            "1|at home||20|5|4|106.67%|2021|achieved late",
            "1|evenings|||3|1|33.33%||no deadline",
        ]
    );
    assert_eq!(
        rows(tables[1]),
        [
            "1|circles|2021-12-31|3|16.67%|",
            "1|circles|2022-12-31|4.5|41.67%|half a circle",
            "1|at home|2022-06-30|4|106.67%|",
            "1|evenings|2022-06-30|1|33.33%|",
        ]
    );
}
