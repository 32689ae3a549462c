//! The `hbplan` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    hbplan::cli::main().into()
}
