//! A bookkeeping of a million lines as XAF and as CSV, compared with the bare readers of the libraries on the same
//! bytes.
//!
//! `cargo bench --bench actuals`. Each line is read, given its place by the rules and added up, as `hbplan actuals`
//! does.

mod measure;
mod memory;

use std::env;
use std::io::{self, BufRead, BufReader, Read};

use csv::{ByteRecord, ReaderBuilder};
use hbplan::Project;
use hbplan::ledger::actuals::{BookingRules, Repetition, SourceRealisation};
use hbplan::parts::{self, Bookkeeping, JournalLine, Refusal, Summary};
use hbplan::plan::{Currency, JournalLayout};
use jiff::civil::date;
use measure::{Ratio, in_turns, milliseconds};
use quick_xml::Reader;
use quick_xml::events::Event;

/// The number of lines in the part of a file that is repeated `TIMES` times.
const LINES: usize = 10_000;
const TIMES: usize = 100;
const TURNS: usize = 5;
const BUFFER: usize = 64 * 1024;

const PLAN: &str = r#"
plan = { title = "Bench", periods = ["2020", "2021"] }
lines = { kring = { name = "Kringen" }, staf = { name = "Staf" } }
[[actuals.source]]
kind = "xaf"
files = ["*.xaf"]
rules = [
  { project = "HB", account = "43*", line = "kring" },
  { project = "HB", account = "4000..4299", line = "staf" },
  { project = "LEES", exclude = "project Leesbevordering" },
  { account = ["0*", "1*", "2*"], exclude = "balans" },
]
"#;

fn main() {
    if let [_, once, kind] = &env::args().collect::<Vec<_>>()[..]
        && once == "once"
    {
        own(kind);
        println!("{}", memory::peak());
        return;
    }
    println!(
        "{:>6}{:>11}{:>11}{:>7}{:>12}",
        "format", "bare ms", "read ms", "ratio", "peak KiB"
    );
    for kind in ["xaf", "csv"] {
        let (bare, read) = in_turns(TURNS, || bare(kind), || own(kind));
        let (bare, read) = (bare.quantile(50), read.quantile(50));
        println!(
            "{kind:>6}{:>11}{:>11}{:>7}{:>12}",
            milliseconds(bare),
            milliseconds(read),
            Ratio::of_times(read, bare),
            memory::of_once(&[kind]),
        );
    }
}

/// Reads the file with only the reader of the library.
fn bare(kind: &str) -> u64 {
    if kind == "xaf" {
        bare_xml(file(kind))
    } else {
        bare_csv(file(kind))
    }
}

fn bare_xml(file: impl BufRead) -> u64 {
    let mut reader = Reader::from_reader(file);
    let mut buffer = Vec::new();
    let mut events = 0;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).expect("XML") {
            Event::Eof => return events,
            _ => events += 1,
        }
    }
}

/// Adds up the digits of the amounts.
fn bare_csv(file: impl Read) -> u64 {
    let mut reader = ReaderBuilder::new().delimiter(b';').from_reader(file);
    let mut record = ByteRecord::new();
    let mut sum = 0;
    while reader.read_byte_record(&mut record).expect("CSV") {
        let digits = record[6].iter().filter(|byte| byte.is_ascii_digit());
        sum += digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'));
    }
    sum
}

/// Reads the file, gives each line its place and adds it up.
fn own(kind: &str) -> SourceRealisation {
    let project = Project::from_text("plan.toml", PLAN, date(2021, 1, 1));
    let plan = &project.plan;
    let rules = BookingRules::new(plan, &plan.actuals.sources[0], None);
    let mut found = SourceRealisation::default();
    let mut receive = |_: &Bookkeeping, line: &JournalLine| {
        let added = found.add(&rules, &plan.periods, line, Repetition::New);
        added.expect("sums within bounds");
    };
    let summary = read(kind, &mut receive).expect("a bookkeeping");
    assert_eq!(summary.lines.lines, (LINES * TIMES) as u64);
    found
}

fn read(
    kind: &str,
    receive: &mut dyn FnMut(&Bookkeeping, &JournalLine),
) -> Result<Summary, Refusal> {
    let file = Box::new(file(kind));
    if kind == "xaf" {
        parts::xaf::read(vec![file], None, &[], receive)
    } else {
        parts::csv::read(
            file,
            "boekingen",
            &JournalLayout::default(),
            &Currency::euro(),
            receive,
        )
    }
}

fn file(kind: &str) -> BufReader<Repeated> {
    let parts = if kind == "xaf" { xaf() } else { csv() };
    BufReader::with_capacity(
        BUFFER,
        Repeated {
            parts,
            part: 0,
            at: 0,
        },
    )
}

/// A file whose middle part is repeated.
struct Repeated {
    parts: [String; 3],
    part: usize,
    at: usize,
}

impl Read for Repeated {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let index = match self.part {
            0 => 0,
            part if part <= TIMES => 1,
            part if part == TIMES + 1 => 2,
            _ => return Ok(0),
        };
        let rest = &self.parts[index].as_bytes()[self.at..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        if self.at == self.parts[index].len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        Ok(length)
    }
}

/// The account, the project and the side of a line: costs of the project, of another one, and the creditors.
fn entry(number: usize) -> (&'static str, &'static str, &'static str) {
    match number % 4 {
        0 => ("4310", "HB", "D"),
        2 => ("4400", "LEES", "D"),
        _ => ("1600", "P0000", "C"),
    }
}

fn xaf() -> [String; 3] {
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<auditfile xmlns=\"http://www.auditfiles.nl/XAF/3.2\">\n\
                 <header><fiscalYear>2021</fiscalYear><curCode>EUR</curCode></header>\n<company>\
                 <companyName>Bench</companyName><transactions><journal><jrnID>70</jrnID>\n";
    let line = |number: usize| {
        let (account, project, side) = entry(number);
        format!(
            "<trLine>\n<nr>{number}</nr>\n<accID>{account}</accID>\n<docRef>F{number}</docRef>\n\
             <effDate>2021-03-28</effDate>\n<desc>Kringen en overleg, termijn {number}</desc>\n<amnt>1725.50</amnt>\n\
             <amntTp>{side}</amntTp>\n<costID>21</costID>\n<projID>{project}</projID>\n</trLine>\n"
        )
    };
    let transaction = |first: usize| {
        format!(
            "<transaction>\n<nr>{first}</nr>\n<desc>Inkoop</desc>\n<periodNumber>3</periodNumber>\n<trDt>2021-03-28</trDt>\n\
             {}{}</transaction>\n",
            line(first),
            line(first + 1)
        )
    };
    let transactions = (0..LINES).step_by(2).map(transaction).collect();
    let end = "</journal></transactions></company></auditfile>";
    [start.to_string(), transactions, end.to_string()]
}

fn csv() -> [String; 3] {
    let headings =
        "Dagboek;Boekstuk;Datum;Periode;Rekening;Omschrijving;Bedrag;Kostenplaats;Project\n";
    let line = |number: usize| {
        let (account, project, side) = entry(number);
        let sign = if side == "C" { "-" } else { "" };
        format!(
            "70;{number};28-03-2021;3;{account};Kringen en overleg, termijn {number};{sign}1725,50;21;{project}\n"
        )
    };
    [
        headings.to_string(),
        (0..LINES).map(line).collect(),
        String::new(),
    ]
}
