//! What it takes to start: `hbplan check` on the Leiden plan beside a program that does nothing.
//!
//! `cargo bench --bench startup`. Each turn starts a process and waits for its end; output goes nowhere. The program
//! that does nothing is the target `nothing` of this package, which is built here; so is, on Linux, `hbplan` with all
//! that it needs in itself, as README says. They are run as the linker left them, and as an installation leaves
//! them: copied. A copy is written from its beginning to its end, and lies in memory in larger stretches, which
//! cost less to use.

mod measure;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use measure::{Ratio, Times, in_turns, milliseconds};

/// How many times each program is run.
const TURNS: usize = 1_000;
/// Turns before any is timed: the files are then in memory.
const WARM: usize = 50;

fn main() {
    let nothing = build(&["bench", "--bench", "nothing", "--no-run"], &[], "nothing").expect("cargo builds nothing");
    let hbplan = PathBuf::from(env!("CARGO_BIN_EXE_hbplan"));
    println!("{TURNS} runs of each, in turns; wall time in ms");
    println!("{:<28}{:>10}{:>10}{:>10}{:>8}", "", "1/4", "median", "3/4", "ratio");
    println!("as built");
    compare(&nothing, &hbplan);
    println!("as installed");
    let nothing = copy(&nothing, "nothing");
    compare(&nothing, &copy(&hbplan, "hbplan"));
    if cfg!(target_os = "linux") {
        println!("as installed with all that it needs in itself");
        match build_whole() {
            Ok(hbplan) => compare(&nothing, &copy(&hbplan, "hbplan-whole")),
            Err(why) => println!("can't be built here: {why}"),
        }
    }
}

fn compare(nothing: &Path, hbplan: &Path) {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/leiden.toml");
    let empty = || run(Command::new(nothing));
    let check = || {
        let mut command = Command::new(hbplan);
        command.arg("check").arg(&plan);
        run(command);
    };
    in_turns(WARM, empty, check);
    let (empty, check) = in_turns(TURNS, empty, check);
    print("a program that does nothing", &empty, &empty);
    print("hbplan check leiden.toml", &check, &empty);
}

/// A copy of a program, in the folder for such files under `target`.
fn copy(program: &Path, name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::copy(program, &path).expect("a program can be copied");
    path
}

fn print(what: &str, times: &Times, base: &Times) {
    let [lower, median, upper] = [25, 50, 75].map(|percent| milliseconds(times.quantile(percent)));
    let ratio = Ratio::of_times(times.quantile(50), base.quantile(50));
    println!("{what:<28}{lower:>10}{median:>10}{upper:>10}{ratio:>8}");
}

/// Runs a program to its end, which must be a good one.
fn run(mut command: Command) {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().expect("the program starts");
    assert!(status.success(), "{command:?} ended with {status}");
}

/// Builds `hbplan` with all that it needs in itself, and says where it is.
///
/// # Errors
/// What cargo says when it can't.
fn build_whole() -> Result<PathBuf, String> {
    let flags = "-C target-feature=+crt-static -C relocation-model=static";
    assert!(include_str!("../README.md").contains(flags), "README says how");
    let output = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc runs");
    let host = String::from_utf8(output.stdout).expect("rustc writes UTF-8");
    build(&["build", "--release", "--bin", "hbplan", "--target", host.trim()], &[("RUSTFLAGS", flags)], "hbplan")
}

/// Has cargo build a program, and says where it is.
///
/// # Errors
/// What cargo says when it can't.
fn build(args: &[&str], variables: &[(&str, &str)], name: &str) -> Result<PathBuf, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(args).args(["--quiet", "--message-format", "json"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.envs(variables.iter().copied()).output().expect("cargo runs");
    let messages = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    let mut executables = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == name;
        message["executable"].as_str().filter(|_| is_it).map(PathBuf::from)
    });
    executables.next_back().ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())
}
