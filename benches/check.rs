//! Reading, posting and checking plans of any size, compared with `DeTable::parse` of the same text.
//!
//! `cargo bench --bench check`. Times are taken within one process, until the result is complete. Memory is the peak of
//! a process that does one of the two once, including the text. Finally the program runs end to end, also on a plan
//! with a mistake in every activity.

mod generate;
mod measure;
mod memory;

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generate::Quality;
use hbplan::Project;
use jiff::civil::{Date, date};
use measure::{Ratio, in_turns, milliseconds};
use toml::Spanned;
use toml::de::DeTable;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// The day on which the plans are checked: no target is due yet.
const TODAY: Date = date(2020, 6, 30);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["once", what, path] => once(what, path),
        _ => compare(),
    }
}

/// Reads, posts and checks a plan.
fn check(text: &str) -> Project {
    Project::from_text("plan.toml", black_box(text), TODAY)
}

fn compare() {
    println!(
        "a plan without findings: read + post + check compared with `DeTable::parse`, medians"
    );
    table(Quality::Clean);
    println!("\na plan with a mistake in every activity");
    table(Quality::Flawed);
    println!("\nthe program end to end, medians in ms");
    for (activities, quality) in [
        (10_000, Quality::Clean),
        (10_000, Quality::Flawed),
        (100_000, Quality::Flawed),
    ] {
        end_to_end(activities, quality);
    }
}

fn table(quality: Quality) {
    println!(
        "{:>10}{:>9}{:>11}{:>11}{:>7}{:>12}{:>8}{:>11}{:>11}{:>7}{:>10}",
        "activities",
        "KiB",
        "parse ms",
        "check ms",
        "ratio",
        "µs/activity",
        "growth",
        "parse KiB",
        "check KiB",
        "ratio",
        "findings"
    );
    let mut before = None;
    for activities in SIZES {
        let path = write(activities, quality);
        let content = fs::read_to_string(&path).expect("the plan was written");
        let size = content.len() / 1024;
        let text = content;
        let findings = findings(&text, quality);
        let turns = (300_000 / activities).clamp(9, 300);
        let (bare, project) = in_turns(turns, || parse(&text), || check(&text));
        let (bare, project) = (bare.quantile(50), project.quantile(50));
        let memory_of = |what: &str| memory::of_once(&[what, &path.to_string_lossy()]);
        let (bare_memory, memory) = (memory_of("parse"), memory_of("check"));
        let nanos = project.as_nanos() / activities as u128;
        let growth = before
            .replace(nanos)
            .map_or(String::new(), |before| Ratio::of(nanos, before).to_string());
        println!(
            "{activities:>10}{size:>9}{:>11}{:>11}{:>7}{:>12}{growth:>8}{bare_memory:>11}{memory:>11}{:>7}{findings:>10}",
            milliseconds(bare),
            milliseconds(project),
            Ratio::of_times(project, bare),
            format!("{}.{:02}", nanos / 1000, nanos % 1000 / 10),
            Ratio::of(memory, bare_memory),
        );
    }
}

/// Returns the number of findings, after asserting that the plan is clean or not, as intended.
fn findings(text: &str, quality: Quality) -> usize {
    let findings = check(text).findings;
    match quality {
        Quality::Clean => assert!(
            findings.is_empty(),
            "the plan should be clean, and has {:?}",
            findings[0].finding
        ),
        Quality::Flawed => assert!(!findings.is_empty(), "the plan should have findings"),
    }
    findings.len()
}

fn parse(text: &str) -> Spanned<DeTable<'_>> {
    DeTable::parse(black_box(text)).expect("generated plans are TOML")
}

/// Writes a generated plan to the temporary folder of the target directory.
fn write(activities: usize, quality: Quality) -> PathBuf {
    let name = match quality {
        Quality::Clean => format!("clean-{activities}.toml"),
        Quality::Flawed => format!("flawed-{activities}.toml"),
    };
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, generate::plan(activities, quality)).expect("the plan can be written");
    path
}

/// Does one thing once, in a process of its own, and prints its peak memory.
fn once(what: &str, path: &str) {
    let text = fs::read_to_string(path).expect("the plan was written");
    let project: Option<Project> = (what == "check").then(|| check(&text));
    let bare = (what == "parse").then(|| parse(&text));
    println!("{}", memory::peak());
    drop(black_box((project, bare)));
}

fn end_to_end(activities: usize, quality: Quality) {
    let path = write(activities, quality);
    let run = |what: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hbplan"));
        command
            .args(["check", "--on", "2020-06-30", "--output-format", what])
            .arg(&path);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("hbplan starts")
    };
    let (full, json) = in_turns(9, || run("full"), || run("json"));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let [full, json] = [full.quantile(50), json.quantile(50)].map(milliseconds);
    println!("{name:<20} full (at most 50 printed) {full:>9}   json (all) {json:>9}");
}
