//! Peak memory, measured in a process of its own: the benchmark starts itself again with `once` as its first argument.

use std::env;
use std::fs;
use std::process::Command;

/// Returns the peak memory of this process in KiB, or 0 if the system does not report it (Linux does).
pub fn peak() -> u128 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Runs this program as `once ARGUMENTS`. Returns the number that it prints: its peak memory in KiB.
pub fn of_once(arguments: &[&str]) -> u128 {
    let program = env::current_exe().expect("this program is a file");
    let output = Command::new(program)
        .arg("once")
        .args(arguments)
        .output()
        .expect("this program starts again");
    let printed = String::from_utf8(output.stdout).expect("a number");
    printed.trim().parse().expect("a number")
}
