//! One run of the program: its arguments, and its result. Each run is checked: it must not panic or hang, and must end
//! with one of the three documented exit codes.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The time after which a run counts as hanging: many times longer than any run takes on a slow, busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A call of the program.
pub struct Run<'a> {
    command: Command,
    input: &'a [u8],
}

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// The program with these arguments, in the folder of the package, with empty standard input and without environment
/// variables that select an output.
pub fn hbplan<'a>(args: &[&str]) -> Run<'a> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hbplan"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    for variable in [
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "TERM",
        "CI",
        "LC_ALL",
        "LC_MESSAGES",
        "LANG",
    ] {
        command.env_remove(variable);
    }
    Run {
        command,
        input: b"",
    }
}

impl<'a> Run<'a> {
    pub fn within(mut self, folder: &Path) -> Run<'a> {
        self.command.current_dir(folder);
        self
    }

    pub fn env(mut self, variable: &str, value: &str) -> Run<'a> {
        self.command.env(variable, value);
        self
    }

    pub fn input(mut self, input: &'a [u8]) -> Run<'a> {
        self.input = input;
        self
    }

    /// Runs the program to its end.
    pub fn go(mut self) -> Ran {
        let start = Instant::now();
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program was built");
        let mut stdin = child.stdin.take().expect("it is piped");
        let out = reader(child.stdout.take().expect("it is piped"));
        let err = reader(child.stderr.take().expect("it is piped"));
        // A program that does not read its input may close it first.
        let _ = stdin.write_all(self.input);
        drop(stdin);
        let status = wait(&mut child, start);
        let (out, err) = (
            out.join().expect("the reader ends"),
            err.join().expect("the reader ends"),
        );
        let ran = Ran {
            code: status.code().unwrap_or(-1),
            out,
            err,
        };
        ran.assert_sound();
        ran
    }

    /// Starts the program without input, and discards its output.
    #[cfg(unix)]
    pub fn start(mut self) -> Child {
        self.command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.command.spawn().expect("the program was built")
    }

    /// Runs the program with a closed standard output.
    pub fn go_unread(mut self) -> Ran {
        let start = Instant::now();
        let (unread, written) = std::io::pipe().expect("a pipe");
        drop(unread);
        self.command
            .stdin(Stdio::null())
            .stdout(written)
            .stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program was built");
        drop(self.command);
        let err = reader(child.stderr.take().expect("it is piped"));
        let status = wait(&mut child, start);
        let err = err.join().expect("the reader ends");
        let ran = Ran {
            code: status.code().unwrap_or(-1),
            out: String::new(),
            err,
        };
        ran.assert_sound();
        ran
    }
}

impl Ran {
    fn assert_sound(&self) {
        assert!(
            (0..=2).contains(&self.code),
            "ended with {}\n{}",
            self.code,
            self.err
        );
        assert!(
            !self.err.contains("panicked") && !self.err.contains("overflowed its stack"),
            "{}",
            self.err
        );
    }

    /// Checks the exit code. On failure, shows it together with the complete output.
    #[track_caller]
    pub fn ended(&self, code: i32) -> &Ran {
        assert_eq!(
            self.code, code,
            "\n--- stdout\n{}\n--- stderr\n{}",
            self.out, self.err
        );
        self
    }

    /// Checks that standard output contains these words.
    #[track_caller]
    pub fn prints(&self, words: &str) -> &Ran {
        assert!(self.out.contains(words), "no {words:?} in\n{}", self.out);
        self
    }

    /// Checks that standard error contains these words.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Ran {
        assert!(self.err.contains(words), "no {words:?} in\n{}", self.err);
        self
    }
}

fn reader(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8(bytes).expect("all that is printed is UTF-8")
    })
}

fn wait(child: &mut Child, start: Instant) -> ExitStatus {
    loop {
        if let Some(status) = child.try_wait().expect("the child can be waited for") {
            return status;
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("still running after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}
