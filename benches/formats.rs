//! The activities of a large plan as text, Markdown, CSV and JSON, beside checking that plan.
//!
//! `cargo bench --bench formats`. The report of the activities is the longest: it has a row for each.

mod generate;
mod measure;

use std::hint::black_box;

use generate::Quality;
use hbplan::proof::prove;
use hbplan::read::Text;
use hbplan::render::csv::{Dialect, csv};
use hbplan::render::{self, Colour};
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
        "activities", "format", "prove ms", "print ms", "ratio", "KiB"
    );
    for (activities, quality) in PLANS {
        let text = Text::new(generate::plan(activities, quality));
        let proof = prove(&text, TODAY);
        let report = reports::activities(&proof.plan, &proof.books);
        for (name, print) in FORMATS {
            let (proven, printed) = in_turns(
                TURNS,
                || prove(black_box(&text), TODAY),
                || print(black_box(&report)),
            );
            let (proven, printed) = (proven.quantile(50), printed.quantile(50));
            println!(
                "{activities:>10}{name:>10}{:>11}{:>11}{:>7}{:>10}",
                milliseconds(proven),
                milliseconds(printed),
                Ratio::of_times(printed, proven),
                print(&report).len() / 1024,
            );
        }
    }
}
