//! The notes of a plan: every document except the one for the board has each note, beside its subject.

use crate::support::files::read;
use crate::support::run::hbplan;

/// A plan with a note on each kind of thing.
const PLAN: &str = r#"
[plan]
title = "Noten"
unit = 1
periods = ["2027"]
note = "noot-plan"
[funders]
f = { name = "Fonds", credit = [5], note = "noot-financier" }
[lines]
l = { name = "Post", debit = [5], note = "noot-post", may-move = [{ to = "m", max = 2, note = "noot-verschuiving" }] }
m = { name = "Andere post" }
[partners]
p = { name = "School", note = "noot-partner" }
[goals]
g = { name = "Doel", note = "noot-doel" }
[tariffs]
t = { name = "Trainer", rate = 5, note = "noot-tarief" }
[keys]
k = { name = "Leerlingen", equal = ["p"], note = "noot-sleutel" }
[[activities]]
code = "1"
title = "Les"
line = "l"
note = "noot-activiteit"
cost = [{ what = "uur", tariff = "t", quantity = 1, per = "period", note = "noot-kosten" }]
targets = [{ what = "lessen", target = 2, note = "noot-resultaat" }]
[[conditions]]
name = "Helft"
funder = "f"
max = 9
note = "noot-voorwaarde"
[[claims]]
name = "Som"
of = ["l"]
amount = 5
note = "noot-cijfer"
[[reviews]]
what = "Eindverslag"
every = "year"
note = "noot-verslag"
[scenarios]
minder = { set = { "funders.f.credit.2027" = 4 }, note = "noot-scenario" }
"#;

const NOTES: [&str; 15] = [
    "noot-plan",
    "noot-financier",
    "noot-post",
    "noot-partner",
    "noot-doel",
    "noot-tarief",
    "noot-sleutel",
    "noot-activiteit",
    "noot-kosten",
    "noot-resultaat",
    "noot-voorwaarde",
    "noot-cijfer",
    "noot-verslag",
    "noot-verschuiving",
    "noot-scenario",
];

fn document(reader: &str, format: &str) -> String {
    let arguments = [
        "report",
        "-",
        "--for",
        reader,
        "--format",
        format,
        "--on",
        "2027-02-01",
    ];
    let ran = hbplan(&arguments).input(PLAN.as_bytes()).go();
    ran.out.clone()
}

#[test]
fn each_note_is_in_every_document_but_that_of_the_board() {
    for reader in ["all", "controller", "funder"] {
        for format in ["text", "markdown", "csv", "json", "html"] {
            let printed = document(reader, format);
            let missing: Vec<&str> = NOTES
                .into_iter()
                .filter(|note| !printed.contains(note))
                .collect();
            assert!(missing.is_empty(), "{reader} {format}: {missing:?}");
        }
    }
    assert!(!document("board", "csv").contains("noot-tarief"));
    // The document for the board has the conditions and the coming reviews.
    for format in ["text", "html"] {
        let printed = document("board", format);
        assert!(printed.contains("Helft: noot-voorwaarde"), "{format}");
        assert!(printed.contains("Eindverslag: noot-verslag"), "{format}");
    }
    for format in ["markdown", "csv", "json", "html"] {
        let printed = document("board", format);
        for note in ["noot-plan", "noot-voorwaarde", "noot-verslag"] {
            assert!(printed.contains(note), "{format}: {note}");
        }
    }
    assert!(document("all", "csv").contains("Kosten,1 Les: uur,noot-kosten"));
}

#[test]
fn a_plan_without_notes_has_no_table_of_them() {
    let minimal = read("examples/minimal.toml");
    let printed = hbplan(&["report", "-", "--format", "markdown"])
        .input(minimal.as_bytes())
        .go();
    assert!(!printed.out.contains("Notes by item"), "{}", printed.out);
}
