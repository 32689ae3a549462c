//! Wall times, without floats: a ratio is kept in hundredths.
//!
//! Two things that are compared take turns, so that whatever else the machine does falls on both alike.

use std::fmt;
use std::time::{Duration, Instant};

/// Times of the same thing, from the shortest to the longest.
pub struct Times(Vec<Duration>);

impl Times {
    /// The time that `percent` of all times are within: 50 for the median.
    pub fn quantile(&self, percent: usize) -> Duration {
        self.0[(self.0.len() - 1) * percent / 100]
    }
}

/// Lets two things take turns, that many times each, and times each turn. What a turn makes is dropped off the clock.
pub fn in_turns<A, B>(
    turns: usize,
    mut first: impl FnMut() -> A,
    mut second: impl FnMut() -> B,
) -> (Times, Times) {
    let mut times = (Vec::with_capacity(turns), Vec::with_capacity(turns));
    for _ in 0..turns {
        times.0.push(timed(&mut first));
        times.1.push(timed(&mut second));
    }
    times.0.sort_unstable();
    times.1.sort_unstable();
    (Times(times.0), Times(times.1))
}

fn timed<T>(run: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    let made = run();
    let time = start.elapsed();
    drop(made);
    time
}

/// How many times as much: printed with two decimals.
pub struct Ratio {
    hundredths: u128,
}

impl Ratio {
    pub fn of(one: u128, other: u128) -> Ratio {
        Ratio {
            hundredths: (one * 100 + other / 2) / other.max(1),
        }
    }

    pub fn of_times(one: Duration, other: Duration) -> Ratio {
        Ratio::of(one.as_nanos(), other.as_nanos())
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!(
            "{}.{:02}",
            self.hundredths / 100,
            self.hundredths % 100
        ))
    }
}

/// A time in milliseconds with three decimals.
pub fn milliseconds(time: Duration) -> String {
    let micros = time.as_micros();
    format!("{}.{:03}", micros / 1000, micros % 1000)
}
