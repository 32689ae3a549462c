//! The progress of reading, for a program that shows it.

/// Receives the number of bytes that were read.
pub trait Progress: std::fmt::Debug {
    /// Is called when reading begins, with the number of bytes of all files.
    fn begin(&self, bytes: u64);
    /// Is called when a number of further bytes were read.
    fn advance(&self, bytes: u64);
}

/// Ignores the progress.
impl Progress for () {
    fn begin(&self, _: u64) {}
    fn advance(&self, _: u64) {}
}
