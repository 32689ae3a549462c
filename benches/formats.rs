//! The activities of a large plan as text, Markdown, CSV and JSON, compared with checking that plan.
//!
//! `cargo bench --bench formats`. The report of the activities is the longest: it has a row for each.

mod generate;
mod measure;

use std::hint::black_box;

use generate::Quality;
use hbplan::Project;
use hbplan::render::{self, Colour};
use hbplan::render::{Dialect, csv};
use hbplan::reports;
use hbplan::table::Report;
use jiff::civil::{Date, date};
use measure::{Ratio, in_turns, milliseconds};

/// The last plan has a mistake in every activity.
const PLANS: [(usize, Quality); 3] = [
    (1_000, Quality::Clean),
    (10_000, Quality::Clean),
    (10_000, Quality::Flawed),
];
const TODAY: Date = date(2020, 6, 30);
const TURNS: usize = 7;

/// The name of a format and the function that prints it.
type Format = (&'static str, fn(&Report) -> String);

const FORMATS: [Format; 4] = [
    ("text", |report| render::text(report, 80, Colour::Plain)),
    ("markdown", render::markdown),
    ("csv", |report| csv(report, Dialect::Standard)),
    ("json", render::json),
];

fn main() {
    println!(
        "{:>10}{:>10}{:>11}{:>11}{:>7}{:>10}",
        "activities", "format", "check ms", "print ms", "ratio", "KiB"
    );
    for (activities, quality) in PLANS {
        let text = generate::plan(activities, quality);
        let project = check(&text);
        let report = reports::activities(&project.report_input(TODAY));
        for (name, print) in FORMATS {
            let (checked, printed) = in_turns(TURNS, || check(&text), || print(black_box(&report)));
            let (checked, printed) = (checked.quantile(50), printed.quantile(50));
            println!(
                "{activities:>10}{name:>10}{:>11}{:>11}{:>7}{:>10}",
                milliseconds(checked),
                milliseconds(printed),
                Ratio::of_times(printed, checked),
                print(&report).len() / 1024,
            );
        }
    }
}

/// Reads, posts and checks a plan.
fn check(text: &str) -> Project {
    Project::from_text("plan.toml", black_box(text), TODAY)
}
