//! How the program starts on Linux with the GNU C library.
//!
//! As Rust would start it, but for what a start can do without: the end of the stack is not looked up in the list of all
//! memory, so that a stack that overflows would end the process without words.

mod libraries;
mod memory;

use std::ffi::{c_char, c_int};
use std::panic;
use std::process;

/// How a process ends that panicked.
const PANICKED: u8 = 101;

/// What the C library calls. The arguments are known to the standard library by then.
#[unsafe(no_mangle)]
extern "C" fn main(_count: c_int, _arguments: *const *const c_char) -> c_int {
    fill_streams();
    // SAFETY: nothing is called when the signal comes, and a write to a pipe that nobody reads gives an error.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_IGN) };
    let code = panic::catch_unwind(hbplan::cli::main).unwrap_or(PANICKED);
    process::exit(code.into())
}

/// Opens those of the three streams that are closed, on nothing. Else the next file that is opened would be one of
/// them, and what is said would be written into it.
fn fill_streams() {
    for stream in [libc::STDIN_FILENO, libc::STDOUT_FILENO, libc::STDERR_FILENO] {
        // SAFETY: these take a number and a text that ends in a zero. The lowest number that is free is this one.
        unsafe {
            if libc::fcntl(stream, libc::F_GETFD) == -1 {
                libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
            }
        }
    }
}
