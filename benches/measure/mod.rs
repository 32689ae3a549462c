//! Wall times and their ratios, in hundredths so that no floats are needed.
//!
//! Two compared things run in turns, so that other load on the machine affects both.

use std::fmt;
use std::time::{Duration, Instant};

/// Times of the same thing, in increasing order.
pub struct Times(Vec<Duration>);

impl Times {
    /// Returns a percentile: 50 is the median.
    pub fn quantile(&self, percent: usize) -> Duration {
        self.0[(self.0.len() - 1) * percent / 100]
    }
}

/// Runs two things in turns, `turns` times each. Dropping their results is not timed.
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

/// A ratio, printed with two decimals.
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
