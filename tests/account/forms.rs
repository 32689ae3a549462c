//! The forms of funders, by the layout of a file.

use super::terms::plan;
use crate::support::files::read;
use crate::support::plans::changed;
use crate::support::run::{Ran, hbplan};

/// Returns the output of the program for the example in the form of a layout.
fn print_form(layout: &str, arguments: &[&str]) -> Ran {
    print_form_of("examples/verantwoording.toml", layout, arguments)
}

/// Returns the output of the program for a plan in the form of a layout.
fn print_form_of(plan: &str, layout: &str, arguments: &[&str]) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("form.toml");
    std::fs::write(&path, layout).expect("written");
    let path = path.display().to_string();
    let fixed = ["account", plan, "--layout", &path];
    hbplan(&[&fixed[..], arguments].concat()).go()
}

/// The rows of the form of the example.
fn form(layout: &str) -> Vec<String> {
    rows_of(&print_form(layout, &["--format", "csv"]))
}

/// The rows of a form that was printed as CSV.
fn rows_of(run: &Ran) -> Vec<String> {
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("CSV");
        row.iter().collect::<Vec<_>>().join("|")
    });
    rows.collect()
}

#[test]
fn jems_cuts_the_part_of_the_fund_down_to_cents() {
    let jems = read("examples/forms/jems.toml");
    // 80% of 10,200.60 and of 6,400.30; the partner has the rest.
    assert_eq!(
        form(&jems),
        [
            "De Molen|10200.6|8160.48|2040.12",
            "De Brug|6400.3|5120.24|1280.06",
            "Totaal|16600.9|13280.72|3320.18",
        ]
    );
    // 33.33% is 3,399.85998 and 2,133.21999: 3,399.85 and 2,133.21, together 5,533.06; all of it at once is 5,533.07.
    let third = jems.replace("percent = \"80%\"", "percent = \"33.33%\"");
    assert_eq!(form(&third)[2], "Totaal|16600.9|5533.06|11067.84");
    let nearest = third.replace("\"down\"", "\"half-up\", unit = \"whole\"");
    assert_eq!(
        form(&nearest)[..2],
        ["De Molen|10200.6|3400|6800.6", "De Brug|6400.3|2133|4267.3"]
    );
}

#[test]
fn model_g_can_be_a_layout() {
    let found = form(&read("examples/forms/model-g2.toml"));
    let start = "Samen leren programmeren|VO/1234567|2025-11-03|10000";
    // As above: 6,000 − 5,401 = 599, and 599 + 4,000 − 3,400 = 1,199.
    let years = ["0|0|0|6000|5401|599", "6000|5401|599|4000|3400|1199"];
    let expected = [2026, 2027].iter().zip(years);
    let expected: Vec<String> = expected
        .map(|(year, row)| format!("{year}|{start}|{row}"))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_forms_of_model_g_have_names() {
    let of = |name: &str| {
        let arguments = [
            "account",
            "examples/verantwoording.toml",
            "--format",
            "csv",
            "--layout",
            name,
        ];
        let run = hbplan(&arguments).go();
        assert_eq!(run.code, 0, "{}", run.err);
        run.out.lines().map(str::to_string).collect::<Vec<_>>()
    };
    // The award ended in 2027, so that year is settled, and in 2026 the award was still running.
    let ending = of("model-g2a");
    assert!(
        ending[0].ends_with("GrantCostsThisYear,GrantAmountToSettle"),
        "{ending:?}"
    );
    assert!(
        ending[1].ends_with(",6000,5401,599,4000,3400,1199"),
        "{ending:?}"
    );
    assert_eq!((ending.len(), of("model-g2b").len()), (2, 2));
    // The award belongs in the other part of the model. An empty file would be mistaken for a form.
    let layout = |name: &str, format: &str| {
        let plan = "examples/verantwoording.toml";
        hbplan(&["account", plan, "--format", format, "--layout", name]).go()
    };
    for format in ["csv", "text"] {
        let none = layout("model-g1", format);
        assert_eq!(none.out, "");
        none.ended(2).says("dit formulier heeft geen rijen");
    }
    layout("model-g9", "text")
        .ended(2)
        .says("`model-g1`, `model-g1b`, `model-g2b` of `model-g2a`");
}

#[test]
fn awards_have_one_table_with_one_heading() {
    let funder = |id: &str, line: &str| {
        format!(
            "[funders.{id}]\ncredit = [100, 100]\npays = [\"{line}\"]\naward = {{ reference = \"{id}\", description = \"{line}\", \
             granted-on = 2023-11-03, granted = 200, model = \"G2\" }}\n"
        )
    };
    let text = format!(
        "[plan]\ntitle = \"T\"\nperiods = [\"2024\", \"2025\"]\n{}{}[lines]\nx = {{ debit = [100, 100] }}\ny = {{ debit = [100, 100] }}\n\
         [[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\ncontents = \"\"\"\n\
         Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n2024-05-20;4100;70;1;X;70,40\n2025-05-20;4100;70;2;X;90,20\n\
         2024-05-20;4200;70;3;Y;60,00\n2024-02-01;8000;20;4;A;-100,00\n2025-02-01;8001;20;5;B;-50,00\n\"\"\"\n\
         rules = [{{ account = \"4100\", line = \"x\" }}, {{ account = \"4200\", line = \"y\" }}, \
         {{ account = \"8000\", funder = \"a\" }}, {{ account = \"8001\", funder = \"b\" }}]\n",
        funder("a", "x"),
        funder("b", "y")
    );
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, text).expect("written");
    let path = path.display().to_string();
    let print = |format| {
        hbplan(&[
            "account",
            &path,
            "--layout",
            "model-g2b",
            "--format",
            format,
        ])
        .go()
    };
    let run = print("csv");
    assert!(
        run.out
            .starts_with("Boekjaar,GrantDescription,GrantReference,"),
        "{}",
        run.out
    );
    // 70.40 and 160.60 rounded are 70 and 161, so 91 in 2025.
    assert_eq!(
        rows_of(&run),
        [
            "2024|x|a|2023-11-03|200|0|0|0|100|70|30",
            "2025|x|a|2023-11-03|200|100|70|30|0|91|-61",
            "2024|y|b|2023-11-03|200|0|0|0|0|60|-60",
            "2025|y|b|2023-11-03|200|0|60|-60|50|0|-10",
        ]
    );
    let text = print("text");
    text.prints("geen naam uit de taxonomie van OCW: `Boekjaar`");
    // People read Dutch headings.
    text.prints("Omschrijving");
    text.prints("Kenmerk");
}

#[test]
fn rows_of_a_form_add_up_whatever_they_are() {
    let jems = read("examples/forms/jems.toml");
    for by in ["activity", "line", "period", "award"] {
        let rows = form(&jems.replace("rows = \"partner\"", &format!("rows = \"{by}\"")));
        let total = rows.last().expect("a row");
        assert_eq!(total, "Totaal|16600.9|13280.72|3320.18", "{by}");
    }
}

#[test]
fn a_wrong_layout_is_refused_with_its_line() {
    let says = |from: &str, to: &str, says: &str| {
        let layout = changed(&read("examples/forms/jems.toml"), from, to);
        print_form(&layout, &["--lang", "en"]).ended(2).says(says);
    };
    says(
        "field = \"realised\", less",
        "field = \"closing\", less",
        "line 9: an account does not know `closing` by `partner`",
    );
    says(
        "less = \"ERDF (80%)\"",
        "less = \"ERDF\"",
        "line 9: no column `ERDF` with amounts stands before this one",
    );
    says("rows = \"partner\"", "rows = \"partners\"", "line 4: ");
    says("title =", "tittle =", "line 3: ");
    says("rows = \"partner\"", "rows = ", "line 4: ");
    says("name = \"Partner\", ", "", "line 6: ");
}

#[test]
fn a_text_that_the_form_does_not_take_is_said() {
    let short = read("examples/forms/jems.toml").replace("max-length = 250", "max-length = 7");
    print_form(&short, &[])
        .ended(0)
        .prints("de kolom Partner heeft een tekst van 8 tekens");
}

#[test]
fn a_form_has_the_amounts_of_the_settlement() {
    // 16,600.90 − 3,800 − 4,000 = 8,800.90, and 10,000 was received. No condition has a maximum.
    let fields = ["name", "deficit", "allowed", "grant", "to-receive"];
    let columns = fields.map(|field| format!("{{ name = \"{field}\", field = \"{field}\" }}"));
    let layout = format!(
        "title = \"Afrekening\"\nrows = \"award\"\ncolumns = [{}]\n",
        columns.join(", ")
    );
    assert_eq!(form(&layout), ["Totaal|8800.9||8800.9|-1199.1"]);
}

#[test]
fn the_cost_of_a_line_is_what_is_booked_on_that_line() {
    let parts = "[funders.grant]\ncredit = [100]\naward = { granted = 100 }\n\
                 [lines]\nwork = { debit = [90] }\ntravel = { debit = [10] }\n\
                 [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\ncost = [{ what = \"w\", amount = 90 }]\n";
    let rules = "{ account = \"4200\", activity = \"1\", line = \"travel\" }, { account = \"4100\", activity = \"1\" }";
    let text = plan(parts, rules, &[("4100", "70"), ("4200", "30")]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, text).expect("written");
    let layout = "title = \"Per post\"\nrows = \"line\"\ncolumns = [{ name = \"Post\", field = \"code\" }, \
                  { name = \"Begroot\", field = \"budget\" }, { name = \"Lasten\", field = \"realised\" }]\n";
    let run = print_form_of(&path.display().to_string(), layout, &["--format", "csv"]);
    // Of the 100 of activity 1, 30 are on the other line.
    assert_eq!(
        rows_of(&run),
        ["work|90|70", "travel|10|30", "Totaal|100|100"]
    );
}

#[test]
fn awards_that_no_column_names_have_a_column_before_the_others() {
    let funder = |id: &str, line: &str| {
        format!(
            "[funders.{id}]\nname = \"Fund {id}\"\ncredit = [100]\npays = [\"{line}\"]\naward = {{ granted = 100 }}\n"
        )
    };
    let parts = format!(
        "{}{}[lines]\nx = {{ debit = [100] }}\ny = {{ debit = [100] }}\n",
        funder("grant", "x"),
        funder("b", "y")
    );
    let rules = "{ account = \"4100\", line = \"x\" }, { account = \"4200\", line = \"y\" }";
    let text = plan(&parts, rules, &[("4100", "70"), ("4200", "30")]);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.toml");
    std::fs::write(&path, text).expect("written");
    let path = path.display().to_string();
    let layout = "title = \"Per post\"\nrows = \"line\"\ncolumns = [{ name = \"Post\", field = \"code\" }, \
                  { name = \"Lasten\", field = \"realised\" }, { name = \"Half\", field = \"realised\", percent = \"50%\" }]\n";
    let run = print_form_of(&path, layout, &["--format", "csv"]);
    assert_eq!(run.out.lines().next(), Some("Financier,Post,Lasten,Half"));
    assert_eq!(rows_of(&run), ["Fund grant|x|70|35", "Fund b|y|30|15"]);
    // In facts, columns of the same field are distinguished by their names.
    let run = print_form_of(&path, layout, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let table = &json["report"]["blocks"][0]["table"];
    let facts = table["facts"].as_array().expect("facts");
    let facts = facts.iter().map(|fact| {
        let keys = ["funder", "line", "element", "amount"];
        keys.map(|key| fact[key].as_str().unwrap_or("-")).join("|")
    });
    assert_eq!(
        facts.collect::<Vec<_>>(),
        [
            "grant|x|Lasten|70",
            "grant|x|Half|35",
            "b|y|Lasten|30",
            "b|y|Half|15"
        ]
    );
}

#[test]
fn each_row_of_an_account_says_what_it_is_about() {
    let account = [
        "account",
        "examples/verantwoording.toml",
        "--format",
        "json",
    ];
    let run = hbplan(&account).go();
    let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let blocks = json["report"]["blocks"].as_array().expect("blocks");
    let facts = blocks
        .iter()
        .filter_map(|block| block["table"]["facts"].as_array());
    let facts: Vec<&serde_json::Value> = facts.flatten().collect();
    let of = |keys: &[(&str, &str)]| {
        let mut found = facts.iter();
        let found = found.find(|fact| keys.iter().all(|(key, value)| fact[key] == *value));
        found.unwrap_or_else(|| panic!("no fact with {keys:?}"))
    };
    let partner = of(&[("activity", "1"), ("partner", "molen")]);
    assert_eq!(
        (&partner["actual"], &partner["funder"]),
        (&"10200.6".into(), &"subsidie".into())
    );
    let back = of(&[("figure", "to-pay-back"), ("funder", "subsidie")]);
    assert_eq!(back["amount"], "1199.1");
}

#[test]
fn a_form_by_activity_or_line_adds_up_to_the_eligible_cost() {
    let rows = |plan: &str, by: &str| {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.toml");
        std::fs::write(&path, plan).expect("written");
        let layout = format!(
            "title = \"F\"\nrows = \"{by}\"\ncolumns = [{{ name = \"Naam\", field = \"name\" }}, {{ name = \"Kosten\", field = \"realised\" }}]\n"
        );
        let path = path.display().to_string();
        rows_of(&print_form_of(&path, &layout, &["--format", "csv"]))
    };
    // By hours: 38 × 70 + 40 × 50 = 4,660 of the 4,800 that is booked as pay.
    let example = read("examples/uren-als-bewijs.toml");
    let activities = ["1 Leerkringen|4660", "2 Bijeenkomsten|1500", "Totaal|6160"];
    assert_eq!(rows(&example, "activity"), activities);
    let found = rows(&example, "line");
    assert!(
        found[0].ends_with("|4660") && found[1].ends_with("|1500"),
        "{found:?}"
    );
    assert_eq!(found[2], "Totaal|6160");
    // At most 60 an hour: 38 × 10 less, which belongs to no activity.
    let condition =
        "[[conditions]]\nname = \"tarief\"\nfunder = \"rijk\"\nmax-tariff = 60\nunit = \"uur\"\n";
    let capped = example.clone() + condition;
    for by in ["activity", "line"] {
        let found = rows(&capped, by);
        assert_eq!(
            found[2..],
            [
                "Personeelskosten naar uren, in plaats van geboekte lonen|-380",
                "Totaal|5780"
            ]
        );
    }
    // Booked pay counts, less the part above 60 an hour.
    let booked = changed(&capped, "staff-cost = \"hours\"", "staff-cost = \"booked\"");
    let found = rows(&booked, "activity");
    assert!(
        found[2].starts_with("Af: lonen boven het maximumtarief|-"),
        "{found:?}"
    );
}
