use super::super::samples::{TEXT, checked, differs, one, style, unused, written};
use super::*;
use crate::finding::name;
use crate::plan::Language;
use crate::say;

const OPTIONS: FindingsOptions<'static> = FindingsOptions {
    colour: Colour::Plain,
    width: 100,
    max_findings: 0,
    language: Language::English,
    rules: &[],
};

fn full(text: &str, findings: &[Located], options: FindingsOptions<'_>) -> String {
    let style = style();
    written(&FORMAT, &[checked(&style, text, findings)], &options)
}

fn shown(text: &str, span: std::ops::Range<usize>) -> String {
    full(
        text,
        &[Located {
            span,
            ..unused("a")
        }],
        OPTIONS,
    )
}

#[test]
fn a_finding_shows_the_lines_that_it_is_about() {
    let expected = "\
fout[line-differs]: line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351
  --> plans/klein.toml:5:17
   |
 5 | aanbod.debit = [80_352]
   |                 ^^^^^^ € 1 more than its activities
...
10 | cost = 80_351
   |        ------ activity `1.1`: € 80.351
   |
   = advies: make one of the two right, or add an `adjust` entry with a reason

waarschuwing[line-unused]: no activity names line `aanbod`
 --> plans/klein.toml:2:1
  |
2 | periods = [\"2020\"]
  | ^^^^^^^

";
    assert_eq!(
        full(TEXT, &[differs(), unused("aanbod")], OPTIONS),
        expected
    );
}

#[test]
fn a_place_far_away_has_a_window_of_its_own() {
    let text = format!("{}{}", "# niets\n".repeat(1_000), TEXT);
    let finding = Located {
        span: 8_051..8_057,
        related: one(2..7),
        ..differs()
    };
    let expected = "\
fout[line-differs]: line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351
    --> plans/klein.toml:1005:17
     |
1005 | aanbod.debit = [80_352]
     |                 ^^^^^^ € 1 more than its activities
     |
    ::: plans/klein.toml:1:3
     |
   1 | # niets
     |   ----- activity `1.1`: € 80.351
     |
     = advies: make one of the two right, or add an `adjust` entry with a reason

";
    assert_eq!(full(&text, &[finding], OPTIONS), expected);
}

#[test]
fn a_long_line_is_trimmed_around_the_place() {
    for periods in [100, 2_000, 50_000] {
        let text = format!("debit = [{0}80_352, {0}]\n", "1_000, ".repeat(periods));
        let start = 9 + 7 * periods;
        let shown = full(
            &text,
            &[Located {
                span: start..start + 6,
                related: one(9..14),
                ..differs()
            }],
            OPTIONS,
        );
        assert!(
            shown.contains(&format!("--> plans/klein.toml:1:{}\n", start + 1)),
            "{shown}"
        );
        assert!(shown.contains("plans/klein.toml:1:10\n"), "{shown}");
        assert!(
            shown
                .lines()
                .skip(1)
                .all(|line| line.chars().count() <= 100),
            "{shown}"
        );
        assert!(
            marked(&shown, '^').contains(&"80_352".to_string()),
            "{shown}"
        );
        assert!(
            marked(&shown, '-').contains(&"1_000".to_string()),
            "{shown}"
        );
    }
}

/// The characters above the marks.
fn marked(shown: &str, mark: char) -> Vec<String> {
    let lines: Vec<&str> = shown.lines().collect();
    let above = |pair: &[&str]| {
        let marks = pair[1]
            .chars()
            .enumerate()
            .filter(|(_, c)| *c == mark)
            .map(|(column, _)| column);
        let columns: Vec<usize> = marks.collect();
        pair[0]
            .chars()
            .enumerate()
            .filter(|(column, _)| columns.contains(column))
            .map(|(_, c)| c)
            .collect()
    };
    lines.windows(2).map(above).collect()
}

#[test]
fn a_place_of_many_lines_is_shown_by_its_first() {
    let shown = shown(&"debit = 1\n".repeat(10_000), 0..99_999);
    assert_eq!(shown.lines().count(), 6, "{shown}");
    assert_eq!(marked(&shown, '^')[3], "debit = 1");
}

#[test]
fn control_characters_are_escaped() {
    let text = "a\tb\0\u{1b}[2J\u{9b}x\u{202e}\rc\r\n";
    let shown = shown(text, 2..3);
    assert!(
        shown
            .chars()
            .all(|c| c == '\n' || !(c.is_control() || c == '\u{202e}')),
        "{shown:?}"
    );
    assert_eq!(marked(&shown, '^')[3], "b");
}

#[test]
fn lines_end_with_a_carriage_return_as_well() {
    let shown = shown("[plan]\r\ntitle = 1\r\n", 16..17);
    assert!(shown.contains("2 | title = 1\n"), "{shown:?}");
    assert_eq!(marked(&shown, '^')[3], "1");
}

#[test]
fn any_bytes_are_shown_without_panic() {
    for text in [
        "",
        "\n",
        "\r\n",
        "é",
        "é\r\né",
        "a\n\n\nb",
        "👩\u{200d}🔬 = 1",
    ] {
        for start in 0..text.len() + 2 {
            for end in 0..text.len() + 2 {
                let finding = Located {
                    span: start..end,
                    related: one(end..start),
                    ..differs()
                };
                assert!(full(text, &[finding], OPTIONS).contains("plans/klein.toml:"));
            }
        }
    }
}

#[test]
fn the_most_findings_count_over_all_plans() {
    let (style, findings) = (style(), vec![unused("a"); 5_000]);
    let plan = checked(&style, TEXT, &findings);
    let shown = written(
        &FORMAT,
        &[plan, plan],
        &FindingsOptions {
            max_findings: 50,
            ..OPTIONS
        },
    );
    assert_eq!(shown.matches("waarschuwing[line-unused]").count(), 50);
    assert!(
        shown.ends_with("\n… and 9,950 more findings; --most 0 shows all\n"),
        "{shown}"
    );
    let few = [unused("a"), unused("b")];
    let shown = full(
        TEXT,
        &few,
        FindingsOptions {
            max_findings: 1,
            ..OPTIONS
        },
    );
    assert!(
        shown.ends_with("\n… and 1 more finding; --most 0 shows all\n"),
        "{shown}"
    );
    assert!(
        !full(
            TEXT,
            &few,
            FindingsOptions {
                max_findings: 2,
                ..OPTIONS
            }
        )
        .contains('…')
    );
}

#[test]
fn of_many_related_places_the_first_are_listed() {
    let mut located = differs();
    located.finding.related = vec![located.finding.related[0].clone(); 42];
    located.related = vec![111..117; 42];
    let expected = "\
fout[line-differs]: line `aanbod` is € 80.352 in 2020, but its activities come to € 80.351
 --> plans/klein.toml:5:17
  |
5 | aanbod.debit = [80_352]
  |                 ^^^^^^ € 1 more than its activities
  |
  = zie: regel 10: activity `1.1`: € 80.351
         regel 10: activity `1.1`: € 80.351
         regel 10: activity `1.1`: € 80.351
         regel 10: activity `1.1`: € 80.351
         regel 10: activity `1.1`: € 80.351
         en nog 37
  = advies: make one of the two right, or add an `adjust` entry with a reason

";
    assert_eq!(full(TEXT, &[located], OPTIONS), expected);
}

#[test]
fn what_does_not_fit_on_the_terminal_is_folded_or_listed() {
    let narrow = FindingsOptions {
        width: 10,
        ..OPTIONS
    };
    let mut located = differs();
    located.finding.related[0].message =
        say!["activity ", name("1.1"), " of the line: text beyond col 60"];
    let expected = "\
fout[line-differs]: line `aanbod` is € 80.352 in 2020, but
                    its activities come to € 80.351
 --> plans/klein.toml:5:17
  |
5 | aanbod.debit = [80_352]
  |                 ^^^^^^ € 1 more than its activities
  |
  = zie: regel 10: activity `1.1` of the line: text beyond
         col 60
  = advies: make one of the two right, or add an `adjust`
            entry with a reason

";
    assert_eq!(full(TEXT, &[located], narrow), expected);
}

#[test]
fn colour_changes_no_other_byte() {
    let plain = full(TEXT, &[differs()], OPTIONS);
    let coloured = full(
        TEXT,
        &[differs()],
        FindingsOptions {
            colour: Colour::Ansi,
            ..OPTIONS
        },
    );
    let mut bare = String::new();
    for (index, part) in coloured.split("\u{1b}[").enumerate() {
        let text = if index == 0 {
            part
        } else {
            part.split_once('m').expect("a code ends in m").1
        };
        bare.push_str(text);
    }
    assert!(coloured.len() > plain.len());
    assert_eq!(bare, plain);
}
