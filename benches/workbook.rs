//! Workbooks of plans of any size, the budget and the costs with their formulas, compared with checking the plan.
//!
//! `cargo bench --bench workbook`. Times are taken within one process. Memory is the peak of a process that checks the
//! plan and writes the workbook once.

mod generate;
mod measure;
mod memory;

use std::env;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use generate::Quality;
use hbplan::Project;
use hbplan::render::xlsx::xlsx;
use hbplan::reports::{BudgetOptions, budget, costs};
use jiff::civil::{Date, date};
use measure::{Ratio, in_turns, milliseconds};

/// The last plan has a mistake in every activity.
const PLANS: [(usize, Quality); 5] = [
    (100, Quality::Clean),
    (1_000, Quality::Clean),
    (10_000, Quality::Clean),
    (50_000, Quality::Clean),
    (10_000, Quality::Flawed),
];
const TODAY: Date = date(2020, 6, 30);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["once", path] => once(path),
        _ => compare(),
    }
}

/// Reads, posts and checks a plan.
fn check(text: &str) -> Project {
    Project::from_text("plan.toml", black_box(text), TODAY)
}

fn compare() {
    println!(
        "{:>10}{:>9}{:>11}{:>13}{:>7}{:>8}{:>12}{:>12}",
        "activities",
        "costs",
        "check ms",
        "workbook ms",
        "ratio",
        "growth",
        "file KiB",
        "memory KiB"
    );
    let mut before = None;
    for (activities, quality) in PLANS {
        let path = write(activities, quality);
        let text = fs::read_to_string(&path).expect("the plan was written");
        let project = check(&text);
        let rows = project.books.postings.len();
        let size = workbook(&text).len() / 1024;
        let turns = (20_000 / activities).clamp(3, 20);
        let (checked, written) = in_turns(turns, || check(&text), || workbook(&text));
        let (checked, written) = (checked.quantile(50), written.quantile(50));
        let nanos = written.as_nanos() / activities as u128;
        let growth = before
            .replace(nanos)
            .map_or(String::new(), |before| Ratio::of(nanos, before).to_string());
        println!(
            "{activities:>10}{rows:>9}{:>11}{:>13}{:>7}{growth:>8}{size:>12}{:>12}",
            milliseconds(checked),
            milliseconds(written),
            Ratio::of_times(written, checked),
            memory::of_once(&[&path.to_string_lossy()]),
        );
    }
}

/// Checks the plan and writes its budget and costs as a workbook.
fn workbook(text: &str) -> Vec<u8> {
    let project = check(text);
    let both = [
        budget(&project.report_input(TODAY), BudgetOptions::PRINTED),
        costs(&project.plan, &project.books),
    ];
    xlsx(&both).expect("it fits in a workbook")
}

fn write(activities: usize, quality: Quality) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("workbook-{activities}.toml"));
    fs::write(&path, generate::plan(activities, quality)).expect("the plan can be written");
    path
}

/// Writes one workbook, in a process of its own, and prints its peak memory.
fn once(path: &str) {
    let text = fs::read_to_string(path).expect("the plan was written");
    black_box(workbook(&text));
    println!("{}", memory::peak());
}
