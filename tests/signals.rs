//! A program that a signal ends while it writes a file leaves no temporary file behind.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Child;

use rustix::process::{Pid, Signal, kill_process};

use crate::support::run::hbplan;

/// A plan whose report takes some milliseconds to write.
fn large_plan() -> String {
    format!(
        "[plan]\ntitle = \"x\"\n[[activities]]\ncode = \"1\"\ntitle = \"y\"\nproduct = \"{}\"\n",
        "z".repeat(50_000)
    )
}

/// The names of the files in a folder that begin as the name of a temporary file does.
fn temporary_files(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("the folder").flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".hbplan-"))
        .collect()
}

/// Sends a signal to the program as soon as it has begun to write. Returns the signal that ended it.
fn ended_by(mut child: Child, folder: &Path, signal: Signal) -> Option<i32> {
    let id = Pid::from_child(&child);
    while temporary_files(folder).is_empty() {
        if child.try_wait().expect("a child").is_some() {
            break;
        }
    }
    // This fails if the program has ended in the meantime.
    let _ = kill_process(id, signal);
    child.wait().expect("a child").signal()
}

#[test]
fn no_temporary_file_is_left_behind() {
    let folder = tempfile::tempdir().expect("a directory for a while");
    let folder = folder.path();
    fs::write(folder.join("plan.toml"), large_plan()).expect("a file of ours");
    let mut ended = Vec::new();
    for signal in [Signal::INT, Signal::TERM, Signal::HUP].repeat(4) {
        let report = ["report", "plan.toml", "-o", "plan.html"];
        let child = hbplan(&report).within(folder).start();
        let by = ended_by(child, folder, signal);
        assert_eq!(temporary_files(folder), [""; 0], "after {signal:?}");
        // The file is complete, or there is none.
        if let Ok(page) = fs::read_to_string(folder.join("plan.html")) {
            assert!(page.trim_end().ends_with("</html>"));
            fs::remove_file(folder.join("plan.html")).expect("a file of ours");
        }
        ended.extend(by.map(|by| (by, signal.as_raw())));
    }
    assert!(
        !ended.is_empty(),
        "only {} were ended by a signal",
        ended.len()
    );
    assert!(ended.iter().all(|(by, sent)| by == sent), "{ended:?}");
}
