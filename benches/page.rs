//! Web pages of plans of any size: the budget alone and all reports, compared with reading, posting and checking the
//! plan.
//!
//! `cargo bench --bench page`. Times are taken within one process, until the text is complete. Growth is the time per
//! activity relative to the previous plan, which has a tenth of the activities: 1 means linear. Memory is the peak of a
//! process that makes the page of the plan without findings once.

mod generate;
mod measure;
mod memory;

use std::env;
use std::hint::black_box;

use generate::Quality;
use hbplan::Project;
use hbplan::render::html;
use hbplan::reports::{self, Audience, BudgetOptions};
use jiff::civil::{Date, date};
use measure::{Ratio, in_turns, milliseconds};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
const TODAY: Date = date(2020, 6, 30);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["once", activities] => once(activities.parse().expect("a number")),
        _ => {
            println!("a plan without findings, medians");
            compare(Quality::Clean);
            println!("\na plan with a flaw in every activity");
            compare(Quality::Flawed);
        }
    }
}

/// Reads, posts and checks a plan.
fn check(text: &str) -> Project {
    Project::from_text("plan.toml", black_box(text), TODAY)
}

fn text(activities: usize, quality: Quality) -> String {
    generate::plan(activities, quality)
}

fn document(project: &Project) -> String {
    let document = reports::page(&project.report_input(TODAY), Audience::All);
    html::document(&document, &project.printable_files())
}

fn compare(quality: Quality) {
    println!(
        "{:>10}{:>11}{:>11}{:>13}{:>8}{:>8}{:>12}{:>13}",
        "activities",
        "check ms",
        "budget ms",
        "document ms",
        "/ check",
        "growth",
        "page KiB",
        "memory KiB"
    );
    let mut before = None;
    for activities in SIZES {
        let text = text(activities, quality);
        let project = check(&text);
        let turns = (30_000 / activities).clamp(5, 50);
        let (checking, budget) = in_turns(
            turns,
            || check(&text),
            || {
                let options = BudgetOptions::PRINTED;
                html::html(&reports::budget(&project.report_input(TODAY), options), &[])
            },
        );
        let (whole, _) = in_turns(turns, || document(black_box(&project)), || ());
        let nanos = whole.quantile(50).as_nanos() / activities as u128;
        let growth = before
            .replace(nanos)
            .map_or(String::new(), |before| Ratio::of(nanos, before).to_string());
        println!(
            "{activities:>10}{:>11}{:>11}{:>13}{:>8}{growth:>8}{:>12}{:>13}",
            milliseconds(checking.quantile(50)),
            milliseconds(budget.quantile(50)),
            milliseconds(whole.quantile(50)),
            Ratio::of_times(whole.quantile(50), checking.quantile(50)),
            document(&project).len() / 1024,
            memory::of_once(&[&activities.to_string()]),
        );
    }
}

/// Makes the document once, in a process of its own, and prints its peak memory.
fn once(activities: usize) {
    let text = text(activities, Quality::Clean);
    let project = check(&text);
    black_box(document(&project));
    println!("{}", memory::peak());
}
