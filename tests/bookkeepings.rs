//! Bookkeepings in files that are compressed, damaged, or of another kind, and the messages of `hbplan actuals` about
//! them.

use std::io::Write;
use std::path::Path;

use hbplan::parts::{Refusal, Summary, csv, xaf};
use hbplan::plan::{Currency, JournalLayout};
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::support::effort::cases;
use crate::support::run::{Ran, hbplan};

const JANUARY: &str = "Rekening;Datum;Boekstuk;Bedrag\n4100;2021-01-05;1;30,00\n";
const FEBRUARY: &str = "Rekening;Datum;Boekstuk;Bedrag\n4100;2021-02-05;2;5,50\n";

/// A plan with one line and one bookkeeping of these files.
fn folder(kind: &str, files: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = format!(
        "plan = {{ title = \"Test\", language = \"en\", periods = [\"2021\"] }}\n\
         lines = {{ staf = {{ name = \"Staf\" }} }}\n\
         [[actuals.source]]\nkind = \"{kind}\"\nfiles = [\"{files}\"]\n\
         rules = [{{ account = \"4*\", line = \"staf\" }}]\n"
    );
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
    folder
}

fn zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(std::fs::File::create(path).expect("a file"));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a file in the zip");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip file");
}

fn actuals(folder: &tempfile::TempDir) -> Ran {
    hbplan(&["actuals", "plan.toml", "--width", "300"])
        .within(folder.path())
        .go()
}

/// Runs the program on a zip file with these files.
fn zipped(kind: &str, files: &[(&str, &[u8])]) -> Ran {
    let folder = folder(kind, "boeken.zip");
    let path = folder.path().join("boeken.zip");
    zip(&path, files);
    actuals(&folder)
}

fn refused(ran: &Ran, why: &str) {
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert!(ran.err.contains(why), "{}", ran.err);
}

#[test]
fn every_export_in_a_zip_file_is_read_and_other_files_are_named() {
    let ran = zipped(
        "csv",
        &[
            ("2021/februari.csv", FEBRUARY.as_bytes()),
            ("2021/januari.CSV", JANUARY.as_bytes()),
            ("lees mij.pdf", b"%PDF"),
            ("__MACOSX/2021/._januari.CSV", b"\x00\x05"),
            (".DS_Store", b"\x00"),
        ],
    );
    // 30 and 5,50.
    ran.prints("€35.50")
        .prints("boeken.zip: 2021/januari.CSV")
        .prints("`boeken.zip`: other files in the zip file were not read: `lees mij.pdf`\n");
}

#[test]
fn the_parts_of_an_export_in_a_zip_file_go_by_their_numbers() {
    let line = |period: u8, account: &str, side: &str| {
        format!(
            "<transaction><nr>{period}</nr><periodNumber>{period}</periodNumber><trDt>2021-0{period}-01</trDt>\
             <trLine><nr>1</nr><accID>{account}</accID><amnt>7</amnt><amntTp>{side}</amntTp></trLine></transaction>"
        )
    };
    let start = "<auditfile><header/><company><transactions><journal><jrnID>1</jrnID>";
    let end = "</journal></transactions></company></auditfile>";
    let first = format!("{start}{}", line(1, "4100", "D"));
    let second = format!("<!-- Vervolgbestand 2 van 3 -->{}", line(2, "4100", "D"));
    let third = format!(
        "<!-- Vervolgbestand 3 van 3 -->{}{end}",
        line(3, "4200", "D")
    );
    // By name the third part comes before the second.
    let parts: [(&str, &[u8]); 3] = [
        ("deel-1.xaf", first.as_bytes()),
        ("deel-20.xaf", third.as_bytes()),
        ("deel-3.xaf", second.as_bytes()),
    ];
    zipped("xaf", &parts).prints("€21.00");
    let ran = zipped("xaf", &parts[..2]);
    refused(&ran, "part 2 of 3 is missing; name it under `files` too");
}

#[test]
fn a_zip_file_without_a_bookkeeping_is_refused() {
    let ran = zipped("xaf", &[("begroting.xlsx", b"PK"), ("a.pdf", b"%PDF")]);
    refused(
        &ran,
        "`boeken.zip`: the zip file has no `.xaf`, but `begroting.xlsx` and `a.pdf`",
    );
    refused(
        &zipped("csv", &[]),
        "`boeken.zip`: the zip file is empty; it should have a `.csv`",
    );
}

#[test]
fn a_zip_file_with_a_password_or_with_damage_is_refused() {
    let folder = folder("csv", "boeken.zip");
    let path = folder.path().join("boeken.zip");
    zip(&path, &[("a.csv", JANUARY.as_bytes())]);
    let whole = std::fs::read(&path).expect("the zip file");
    // The bit of both headers that marks a file as encrypted.
    let mut locked = whole.clone();
    let directory = locked.windows(4).position(|four| four == b"PK\x01\x02");
    locked[6] |= 1;
    locked[directory.expect("a directory") + 8] |= 1;
    std::fs::write(&path, &locked).expect("a file");
    refused(
        &actuals(&folder),
        "boeken.zip: a.csv`: the file is packed with a password; unpack it first",
    );
    std::fs::write(&path, &whole[..whole.len() / 2]).expect("a file");
    refused(&actuals(&folder), "the zip file is damaged");
    let mut bytes = whole;
    // A changed byte of the compressed text.
    let at = 30 + "a.csv".len() + 5;
    bytes[at] ^= 0x10;
    std::fs::write(&path, &bytes).expect("a file");
    refused(&actuals(&folder), "boeken.zip: a.csv");
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused_at_its_first_megabyte() {
    let zeros = vec![b'0'; 64 * 1024 * 1024];
    let folder = folder("csv", "boeken.zip");
    let path = folder.path().join("boeken.zip");
    zip(&path, &[("a.csv", &zeros)]);
    assert!(path.metadata().expect("a file").len() < 100_000);
    let ran = actuals(&folder);
    refused(
        &ran,
        "line 1: a text of more than a megabyte begins here and has no end",
    );
}

#[test]
fn a_bookkeeping_in_another_currency_is_refused() {
    let folder = folder("xaf", "a.xaf");
    let text = "<auditfile><header><curCode>USD</curCode></header><company/></auditfile>";
    std::fs::write(folder.path().join("a.xaf"), text).expect("a file");
    refused(
        &actuals(&folder),
        "`a.xaf`: its amounts are in `USD`, and those of the plan in `EUR`",
    );
}

#[test]
fn corrections_after_the_last_period_are_said_with_and_without() {
    let text = "Rekening;Datum;Periode;Boekstuk;Bedrag\n4100;2021-01-05;1;1;30,00\n4100;2021-12-31;13;2;7,00\n";
    let folder = folder("csv", "a.csv");
    std::fs::write(folder.path().join("a.csv"), text).expect("a file");
    actuals(&folder)
        .prints("€37.00")
        .prints("corrections after the last ordinary period count (debit €7.00)");
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("the plan") + "year-end = \"without\"\n";
    std::fs::write(&path, plan).expect("a plan");
    actuals(&folder)
        .prints("€30.00")
        .prints("corrections after the last ordinary period do not count (debit €7.00)");
}

#[test]
fn the_layout_that_is_said_can_be_pasted_into_the_plan() {
    let folder = folder("csv", "a.csv");
    std::fs::write(folder.path().join("a.csv"), JANUARY).expect("a file");
    let said = || {
        let args = ["actuals", "plan.toml", "--format", "json"];
        let ran = hbplan(&args).within(folder.path()).go();
        assert_eq!(ran.code, 0, "{}", ran.err);
        let printed: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        let notes = printed["report"]["notes"].as_array().expect("notes");
        let notes = notes.iter().filter_map(|note| note.as_str());
        let layout = notes.filter(|note| note.contains("read with"));
        layout.collect::<String>()
    };
    let layout = said();
    let keys: Vec<&str> = layout.split('`').skip(3).step_by(2).collect();
    assert_eq!(keys[0], "columns.account = \"Rekening\"");
    assert_eq!(keys.len(), 8, "{keys:?}");
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("the plan") + &keys.join("\n");
    std::fs::write(&path, plan).expect("a plan");
    assert_eq!(said(), layout);
}

#[test]
fn oddities_of_the_example_are_said() {
    let actuals = "examples/leiden-realisation/xaf32.toml";
    let args = ["actuals", "plans/leiden.toml", "--actuals", actuals];
    let ran = hbplan(&[&args[..], &["--lang", "en", "--width", "300"]].concat()).go();
    ran.prints("swvvo-2020-xaf32.xaf`: line 56 is not UTF-8, and was read as windows-1252")
        .prints(
            "ppo-2020-xaf32.xaf`: corrections after the last ordinary period count (debit €750.00)",
        )
        .prints("already in another file");
}

/// A way in which a file is damaged.
#[derive(Debug, Clone)]
enum Damage {
    Cut(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Overwrite(prop::sample::Index, u8),
    DropLine(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), at()).prop_map(|(one, other)| Damage::Swap(one, other)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Overwrite(at, byte)),
        at().prop_map(Damage::DropLine),
    ]
}

fn damaged(mut bytes: Vec<u8>, damage: &[Damage]) -> Vec<u8> {
    for each in damage {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match each {
            Damage::Cut(at) => bytes.truncate(at.index(length)),
            Damage::Swap(one, other) => bytes.swap(one.index(length), other.index(length)),
            Damage::Overwrite(at, byte) => bytes[at.index(length)] = *byte,
            Damage::DropLine(at) => {
                let mut lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
                lines.remove(at.index(lines.len()));
                bytes = lines.concat();
            }
        }
    }
    bytes
}

/// The number of lines as editors count them: a carriage return without a line feed ends a line too.
fn lines(bytes: &[u8]) -> u64 {
    let ends = bytes
        .iter()
        .enumerate()
        .filter(|&(at, &byte)| byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    ends.count() as u64 + 1
}

/// Reads a file, and checks that each line that was read counts once, and that a refusal names a line of the file.
fn check(bytes: &[u8], read: impl FnOnce(&[u8], &mut dyn FnMut()) -> Result<Summary, Refusal>) {
    let mut received = 0;
    match read(bytes, &mut || received += 1) {
        Ok(summary) => assert_eq!(summary.lines.lines, received),
        Err(refusal) => {
            assert!((1..=lines(bytes)).contains(&refusal.at), "{refusal:?}");
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_damaged_audit_file_is_read_or_refused_at_a_line(
        damage in prop::collection::vec(damage(), 1..4),
    ) {
        let whole = std::fs::read("examples/leiden-realisation/swvvo-2021-xaf32.xaf").expect("an example");
        check(&damaged(whole, &damage), |bytes, receive| {
            xaf::read(vec![Box::new(bytes)], None, &[], &mut |_, _| receive())
        });
    }

    #[test]
    fn a_damaged_csv_file_is_read_or_refused_at_a_line(
        damage in prop::collection::vec(damage(), 1..4),
    ) {
        let whole = std::fs::read("examples/leiden-realisation/swvvo.csv").expect("an example");
        check(&damaged(whole, &damage), |bytes, receive| {
            csv::read(Box::new(bytes), "a", &JournalLayout::default(), &Currency::euro(), &mut |_, _| receive())
        });
    }
}

#[test]
fn a_rule_that_says_it_is_pay_is_told_where_pay_is_named() {
    let folder = folder("csv", "books.csv");
    let path = folder.path().join("plan.toml");
    let plan = std::fs::read_to_string(&path).expect("the plan");
    let plan = plan.replace("line = \"staf\" }", "line = \"staf\", payroll = true }");
    hbplan(&["check", "-"])
        .input(plan.as_bytes())
        .go()
        .ended(1)
        .prints("name the accounts of pay with `payroll`, below `[[hours]]`");
}

#[test]
fn a_zip_file_with_a_file_of_another_kind_of_bookkeeping_is_found() {
    let check = |other: &str| {
        let folder = folder("csv", "boeken.zip");
        let books = b"Rekening;Datum;Bedrag\n4100;2021-01-05;30,00\n";
        let files: [(&str, &[u8]); 2] = [("een.csv", books), (other, books)];
        zip(&folder.path().join("boeken.zip"), &files);
        hbplan(&["check", "plan.toml", "--output-format", "concise"])
            .within(folder.path())
            .go()
    };
    check("twee.xaf").prints(
        "warning[bookkeeping-not-delivered]: not read in `boeken.zip`: `twee.xaf`; perhaps not all of the bookkeeping \
         `boeken.zip` was delivered",
    );
    let ran = check("brief.docx");
    assert!(!ran.out.contains("not read"), "{}", ran.out);
}
