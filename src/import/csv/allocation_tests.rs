//! The rows of allocated lines, as AFAS writes them.

use super::read;
use crate::import::{AllocatedRows, JournalLine, Reason, Remark, Summary};
use crate::plan::{AllocationRows, Currency, JournalLayout, Money};

/// Reads a line of two rows with these amounts, each with a cost centre, and 100 on the other side.
fn rows(amounts: [&str; 2], allocations: AllocationRows) -> Result<Summary, Reason> {
    let layout = JournalLayout {
        allocations: Some(allocations),
        ..JournalLayout::default()
    };
    let [first, second] = amounts;
    let text = format!(
        "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats\n\
         9;1;1;05-01-2021;4100;{first};210\n9;1;2;05-01-2021;4100;{second};220\n9;2;1;05-01-2021;1600;-100,00;\n"
    );
    let input = Box::new(text.as_bytes());
    read(input, "a", &layout, &Currency::euro(), &mut |_, _| {}).map_err(|refusal| refusal.reason)
}

#[test]
fn the_plan_can_say_what_the_rows_of_a_line_are() {
    let debit = |summary: &Summary| summary.lines.debit;
    let remark = |shares, axes| Remark::Allocations {
        shares,
        axes,
        is_stated: true,
    };
    // 100 twice: without the choice they are axes, because 100 - 100 = 0.
    let shares = rows(["100,00", "100,00"], AllocationRows::Shares).expect("lines");
    assert_eq!(debit(&shares), Money::whole(200));
    assert!(shares.remarks.contains(&remark(1, 0)));
    // 50 twice: without the choice they are shares, because 2 x 50 - 100 = 0.
    let axes = rows(["50,00", "50,00"], AllocationRows::Axes).expect("lines");
    assert_eq!(debit(&axes), Money::whole(50));
    assert!(axes.remarks.contains(&remark(0, 1)));
    assert!(!axes.remarks.contains(&Remark::AllocationsUnused));
    // As shares they are the 100 on the other side, and as axes 50 is missing.
    let seem_shares = Remark::WrongAllocations(AllocatedRows {
        count: 1,
        at: 2,
        are_shares: false,
        rows: Money::whole(50),
        other_side: Money::whole(100),
    });
    assert!(axes.remarks.contains(&seem_shares), "{:?}", axes.remarks);
    let unequal = rows(["60,00", "40,00"], AllocationRows::Axes);
    assert_eq!(unequal.err(), Some(Reason::UnequalAxes(2)));
}

#[test]
fn rows_that_repeat_an_amount_with_two_codes_of_one_column_are_refused() {
    let read_rows = |rows: [&str; 2]| {
        let text = format!(
            "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats;Project\n\
             9;1;1;05-01-2021;4100;100,00;{}\n9;1;2;05-01-2021;4100;100,00;{}\n9;2;1;05-01-2021;1600;-100,00;;\n",
            rows[0], rows[1]
        );
        let input = Box::new(text.as_bytes());
        let mut projects = Vec::new();
        let layout = JournalLayout::default();
        let read = read(input, "a", &layout, &Currency::euro(), &mut |_, line| {
            projects.push(line.project.clone());
        });
        read.map(|_| projects).map_err(|refusal| refusal.reason)
    };
    for rows in [[";HB", ";LEES"], [";LEES", ";HB"], ["210;HB", "220;HB"]] {
        assert_eq!(read_rows(rows), Err(Reason::AxesInOneColumn(2)));
    }
    // One code of each column, or one code twice.
    assert_eq!(
        read_rows(["210;", ";HB"]),
        Ok(vec!["HB".into(), String::new()])
    );
    assert_eq!(
        read_rows([";HB", ";HB"]),
        Ok(vec!["HB".into(), String::new()])
    );
}

#[test]
fn a_choice_for_a_file_without_allocations_is_said() {
    let layout = JournalLayout {
        allocations: Some(AllocationRows::Axes),
        ..JournalLayout::default()
    };
    let input = Box::new(&b"Datum;Rekening;Bedrag\n05-01-2021;4100;1,00\n"[..]);
    let summary = read(input, "a", &layout, &Currency::euro(), &mut |_, _| {});
    let remarks = summary.expect("lines").remarks;
    assert!(remarks.contains(&Remark::AllocationsUnused), "{remarks:?}");
}

/// The amounts, cost centres and projects that are read from a line with these rows, and 100 on the other side.
fn lines(rows: &[&str], allocations: Option<AllocationRows>) -> Result<Vec<String>, Reason> {
    let layout = JournalLayout {
        allocations,
        ..JournalLayout::default()
    };
    let row = |(at, row): (usize, &&str)| format!("9;1;{at};05-01-2021;4100;{row}\n");
    let rows: String = rows.iter().enumerate().map(row).collect();
    let text = format!(
        "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats;Project\n\
         {rows}9;2;0;05-01-2021;1600;-100,00;;\n"
    );
    let mut lines = Vec::new();
    let mut receive = |_: &_, line: &JournalLine| {
        let (centre, project) = (&line.cost_centre, &line.project);
        lines.push(format!("{} {centre} {project}", line.debit()));
    };
    let input = Box::new(text.as_bytes());
    read(input, "a", &layout, &Currency::euro(), &mut receive).map_err(|refusal| refusal.reason)?;
    lines.pop();
    Ok(lines)
}

#[test]
fn a_row_that_is_the_sum_of_the_others_does_not_count_wherever_it_is() {
    let (sum, shares) = ("100,00;;", ["60,00;210;", "40,00;220;"]);
    let [first, second] = shares;
    for rows in [
        [sum, first, second],
        [first, sum, second],
        [first, second, sum],
    ] {
        for stated in [
            None,
            Some(AllocationRows::Shares),
            Some(AllocationRows::Axes),
        ] {
            let found = lines(&rows, stated);
            assert_eq!(
                found,
                Ok(vec!["60 210 ".into(), "40 220 ".into()]),
                "{rows:?}"
            );
        }
    }
    // A share without a code: 20 + 30 + 50 = 100.
    let rows = ["50,00;;", "20,00;210;", "30,00;220;"];
    let found = ["50  ", "20 210 ", "30 220 "].map(String::from);
    assert_eq!(lines(&rows, None), Ok(found.to_vec()));
}

#[test]
fn lines_that_are_not_read_as_the_plan_says_are_not_said_to_be() {
    let layout = JournalLayout {
        allocations: Some(AllocationRows::Axes),
        ..JournalLayout::default()
    };
    let remarks = |rows: &str| {
        let text = format!(
            "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats\n{rows}"
        );
        let input = Box::new(text.as_bytes());
        let summary = read(input, "a", &layout, &Currency::euro(), &mut |_, _| {});
        summary.expect("lines").remarks
    };
    let remark = |shares, axes, is_stated| Remark::Allocations {
        shares,
        axes,
        is_stated,
    };
    // The 100 is the sum of 60 and 40, which are shares of it.
    let sum = "1;1;1;05-01-2021;4100;100,00;\n1;1;2;05-01-2021;4100;60,00;210\n1;1;3;05-01-2021;4100;40,00;220\n\
               1;2;1;05-01-2021;1600;-100,00;\n";
    let found = remarks(sum);
    assert!(found.contains(&remark(1, 0, false)), "{found:?}");
    let twice = "2;1;1;05-01-2021;4100;70,00;210\n2;1;2;05-01-2021;4100;70,00;HB\n2;2;1;05-01-2021;1600;-70,00;\n";
    let found = remarks(twice);
    assert!(found.contains(&remark(0, 1, true)), "{found:?}");
    let found = remarks(&format!("{sum}{twice}"));
    assert!(found.contains(&remark(1, 1, false)), "{found:?}");
}

#[test]
fn the_order_of_rows_along_two_axes_does_not_decide() {
    let (project, [first, second]) = ("100,00;;HB", ["60,00;210;", "40,00;220;"]);
    let expected = ["60 210 HB", "40 220 HB"].map(String::from);
    for rows in [[project, first, second], [first, second, project]] {
        assert_eq!(lines(&rows, None), Ok(expected.to_vec()));
    }
}

#[test]
fn a_refusal_names_only_what_helps() {
    // Shares along two axes: neither choice says which belong together.
    let rows = ["60,00;210;", "40,00;220;", "30,00;;HB", "70,00;;HC"];
    for stated in [None, Some(AllocationRows::Axes)] {
        assert_eq!(lines(&rows, stated), Err(Reason::SharesAlongAxes(2)));
    }
    let can_be = |rows: &[&str]| match lines(rows, None) {
        Err(Reason::UnclearAxes { first: 2, can_be }) => (can_be.shares, can_be.axes),
        other => panic!("{other:?}"),
    };
    // 70 and 70 of 100.
    assert_eq!(can_be(&["70,00;210;HB", "70,00;;HC"]), (true, true));
    // 70 and 80: no axes of one amount.
    assert_eq!(can_be(&["70,00;210;HB", "80,00;;HC"]), (true, false));
    // Twice 100: no shares. The rows are not a single amount.
    assert_eq!(
        can_be(&["60,00;210;", "50,00;220;", "90,00;;HB"]),
        (false, false)
    );
}
