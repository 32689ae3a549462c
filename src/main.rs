//! The `hbplan` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    hbplan::main().into()
}
