//! `hbplan new`: a small plan to begin with. It never overwrites anything.

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use tempfile::NamedTempFile;

use super::host::Host;
use super::{Failure, Outcome};

/// Write a small plan with comments to begin with
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan new plan.toml")]
pub(super) struct Args {
    /// The file to make; `-` for standard output
    #[arg(default_value = "plan.toml")]
    path: String,
    /// The language of the plan and of its comments
    #[arg(long, value_enum, default_value_t = Language::Nl)]
    lang: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// Dutch
    Nl,
    /// English
    En,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let plan = match args.lang {
        Language::Nl => include_str!("new/plan.nl.toml"),
        Language::En => include_str!("new/plan.en.toml"),
    };
    if args.path == "-" {
        host.print(|out| out.write_all(plan.as_bytes()))?;
        return Ok(Outcome::Clean);
    }
    write_new(&args.path, plan)?;
    host.say(&format!("wrote {0}; try: hbplan check {0}", args.path));
    Ok(Outcome::Clean)
}

/// Writes a file that was not there, whole or not at all.
fn write_new(path: &str, text: &str) -> Result<(), Failure> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::AlreadyExists => Failure::Exists { path: path.to_string() },
        _ => Failure::Write { path: path.to_string(), source },
    };
    if Path::new(path).symlink_metadata().is_ok() {
        return Err(Failure::Exists { path: path.to_string() });
    }
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = NamedTempFile::with_prefix_in(".hbplan-", folder.unwrap_or(Path::new("."))).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    open_to_others(file.as_file()).map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A temporary file is for its owner alone; a plan is as open as any file that an editor makes.
#[cfg(unix)]
fn open_to_others(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_others(_file: &std::fs::File) -> io::Result<()> {
    Ok(())
}
