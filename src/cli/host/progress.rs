//! A progress bar on the terminal, for bookkeepings that take more than half a second to read.

use std::env;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Host;
use crate::bookkeeping::Progress;

/// The time after which the progress of reading is shown.
const PATIENCE: Duration = Duration::from_millis(500);
/// The bar, the bytes that were read, and the time that the rest will take.
const TEMPLATE: &str = "{wide_bar} {bytes} / {total_bytes}  {eta}";

impl Host {
    /// Returns a progress bar. It shows nothing if output goes to a file or a program, or in CI.
    pub(in crate::cli) fn progress(&self) -> Box<dyn Progress> {
        let is_watched = io::stdout().is_terminal() && io::stderr().is_terminal();
        if !is_watched || env::var_os("CI").is_some() {
            return Box::new(());
        }
        Box::new(BytesBar {
            bar: ProgressBar::hidden(),
            began: Instant::now(),
        })
    }
}

/// A bar of bytes, which disappears when reading ends.
#[derive(Debug)]
struct BytesBar {
    bar: ProgressBar,
    began: Instant,
}

impl Progress for BytesBar {
    fn begin(&self, bytes: u64) {
        self.bar.set_length(bytes);
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            self.bar.set_style(style);
        }
    }

    fn advance(&self, bytes: u64) {
        self.bar.inc(bytes);
        if self.bar.is_hidden() && self.began.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}

impl Drop for BytesBar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
