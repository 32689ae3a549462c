//! The activities of each partner, and the activities that partners share.

use hbplan::reports;

use crate::support::plans::{TODAY, project, project_of};
use crate::support::tables::{column, rows, tables};

/// The recommendations of the IMAGE source and the parties that the plan names with them.
#[test]
fn the_partners_of_image_by_level() {
    let project = project_of("image");
    let report = reports::partners(&project.report_input(TODAY));
    let tables = tables(&report);
    assert_eq!(
        rows(tables[0]),
        [
            "# Beleid|||",
            "Samenwerkingsverbanden|samenwerkingsverband|3|1, 3, 6",
            "Schoolbesturen|schoolbestuur|4|1, 3, 4, 6",
            "Kinderopvangorganisaties|kinderopvang|3|1, 3, 4",
            "Jeugdhulpaanbieders|jeugdhulp|3|1, 3, 4",
            "# Uitvoering|||",
            "Scholen|school|7|1, 2, 3, 4, 6, 8, 9",
            "Jeugdhulpteams|jeugdhulp|4|1, 3, 4, 8",
            "Kinderopvanglocaties|kinderopvang|5|1, 2, 3, 4, 8",
        ]
    );
    assert_eq!(rows(tables[1])[6], "Scholen|x|x|x|x|x|x|x");
    assert_eq!(rows(tables[1])[8], "Kinderopvanglocaties|x|x|x|x||x|");
    // Seven parties are 7 × 6 / 2 = 21 pairs, and all work together in recommendation 1.
    let pairs = rows(tables[2]);
    assert_eq!(
        pairs.iter().filter(|row| !row.starts_with("# ")).count(),
        21
    );
    assert_eq!(pairs[0], "# Beleid|||");
    assert_eq!(
        pairs[7..9],
        [
            "# Beleid en uitvoering|||",
            "Schoolbesturen|Scholen|4|1, 3, 4, 6"
        ]
    );
    assert_eq!(
        pairs[20..22],
        [
            "# Uitvoering|||",
            "Scholen|Kinderopvanglocaties|5|1, 2, 3, 4, 8"
        ]
    );
}

#[test]
fn partners_of_leiden_that_share_most_come_first() {
    let project = project_of("leiden");
    let report = reports::partners(&project.report_input(TODAY));
    let pairs = tables(&report)[2];
    // 1.3 has 8 partners and 28 pairs, 1.4 has three pairs, 2.1 has four partners and six pairs, and 4.4 has four
    // partners, three of whose pairs are in 1.3.
    assert_eq!(
        rows(pairs)[1],
        "PPO regio Leiden|Samenwerkingsverband Passend VO 2801|3|1.3, 4.4, 5.1"
    );
    let shared: Vec<usize> = column(pairs, "Samen")
        .iter()
        .filter_map(|count| count.parse().ok())
        .collect();
    // Every activity counts each pair of its partners once: 1.2 and 2.3 one, 1.3 28, 1.4 three, 2.1 six, 2.2a, 2.2b,
    // 3.1 and 5.1 three, 3.2, 4.1 and 4.2 one, 4.4 six.
    assert_eq!(
        shared.iter().sum::<usize>(),
        1 + 28 + 3 + 6 + 3 + 3 + 1 + 3 + 1 + 1 + 1 + 6 + 3
    );
    assert!(shared.iter().all(|count| *count >= 1));
}

#[test]
fn the_table_of_marks_is_left_out_if_it_would_be_too_wide() {
    let activity = |n: usize| {
        format!(
            "[[activities]]\ncode = \"{n}\"\ntitle = \"Activity {n}\"\npartners = [\"a\", \"b\", \"a\", \"c\"]\n"
        )
    };
    let plan = |count: usize| {
        let head = "[plan]\ntitle = \"Many\"\n[partners]\na = \"A\"\nb = \"B\"\n".to_string();
        (1..=count).fold(head, |plan, n| plan + &activity(n))
    };
    let (few, many) = (plan(30), plan(31));
    assert_eq!(
        tables(&reports::partners(&project(&few).report_input(TODAY))).len(),
        3
    );
    let project = project(&many);
    let report = reports::partners(&project.report_input(TODAY));
    let tables = tables(&report);
    assert_eq!(tables.len(), 2);
    // Without levels there are no headings. A partner that is named twice counts once. An unknown partner has no row.
    assert_eq!(column(tables[0], "Activiteiten"), ["31", "31"]);
    assert_eq!(column(tables[1], "Samen"), ["31"]);
}
