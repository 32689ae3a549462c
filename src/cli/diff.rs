//! `hbplan diff`: the differences between two versions of a plan. Exit codes are those of diff(1): errors in either
//! version do not count.

use super::Status;
use super::bookkeepings::left_out;
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use super::language::{shown, speaking};
use super::output::{BuiltReport, OutputArgs};
use crate::finding::{ShortPaths, Words, is_path};
use crate::plan::Plan;
use crate::project::Project;
use crate::reports::{self, ComparedVersion};
use crate::tell;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exits with 0 if the versions are the same, with 1 if they differ, and with 2 if it could not run.\n\n\
        Example: hbplan diff plan-2026.toml plan.toml"
)]
pub(super) struct DiffArgs {
    /// The old version; `-` is standard input, `/dev/null` is none
    #[arg(value_name = "OLD")]
    old: String,
    /// The new version
    #[arg(value_name = "NEW", required_unless_present = "git")]
    new: Option<String>,
    /// The other arguments that git passes to an external diff.
    #[arg(hide = true, requires = "git")]
    rest: Vec<String>,
    /// Work as git's external diff: take the arguments that git passes, and exit with 0 if there are differences
    #[arg(long)]
    git: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// A file to read, and its name in the report.
#[derive(Debug, Clone)]
struct ComparedFile {
    path: String,
    label: String,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Compare two versions of a plan",
        "Vergelijk twee versies van een plan",
    ),
    help_text(
        "Exits with 0 if the versions are the same, with 1 if they differ, and with 2 if it could not run.",
        "De exitcode is 0 als de versies gelijk zijn, 1 als ze verschillen, en 2 als vergelijken niet lukte.",
    ),
    help_text("The new version", "De nieuwe versie"),
    help_text(
        "The old version; `-` is standard input, `/dev/null` is none",
        "De oude versie; `-` is standaardinvoer, `/dev/null` is geen versie",
    ),
    help_text(
        "Work as git's external diff: take the arguments that git passes, and exit with 0 if there are differences",
        "Werk als externe diff van git: neem de argumenten die git doorgeeft, en eindig met 0 als er verschillen zijn",
    ),
];

pub(super) fn run(args: &DiffArgs, host: &Host) -> anyhow::Result<Status> {
    let Some([old, new]) = versions(args, host)? else {
        return Ok(Status::Clean);
    };
    if old.path == "-" && new.path == "-" {
        return Err(Failure::StandardInputTwice.into());
    }
    let projects = (read(&old, host)?, read(&new, host)?);
    // Readers of a document do not have the folders of the files.
    let hides_folders = args.output.is_for_readers();
    let labels = [&old, &new].map(|version| version.label.as_str());
    let paths = labels.into_iter().filter(|_| hides_folders);
    let paths = ShortPaths::new(paths.filter(|label| is_path(label)));
    let mut difference = reports::compare(
        &compared(paths.of(&old.label), projects.0.as_ref()),
        &compared(paths.of(&new.label), projects.1.as_ref()),
    );
    let plans = [&projects.0, &projects.1].into_iter().flatten();
    let note = plans.filter_map(|project| left_out(&project.plan)).next();
    difference.report.notes.extend(note);
    let mut built = BuiltReport::from(difference.report);
    if args.output.is_anonymous() {
        for project in [&projects.0, &projects.1].into_iter().flatten() {
            built = built.without_names(&project.people_names());
        }
    }
    args.output.write(&built, None, host)?;
    Ok(if difference.differs && !args.git {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// The two versions to compare. None if git passes nothing to compare: an unmerged file does not have two versions, and
/// a file that is not TOML is not a plan.
fn versions(args: &DiffArgs, host: &Host) -> Result<Option<[ComparedFile; 2]>, Failure> {
    let plain = |path: &String| ComparedFile {
        path: path.clone(),
        label: path.clone(),
    };
    if !args.git {
        let new = args.new.as_ref().map(plain);
        return Ok(new.map(|new| [plain(&args.old), new]));
    }
    let name = &args.old;
    Ok(match (&args.new, args.rest.as_slice()) {
        (Some(_), _) if !name.ends_with(".toml") => {
            host.report(&tell! {
                nl: "{name}: geen plan; niet vergeleken",
                en: "{name}: no plan; not compared",
                name = name.clone()
            });
            None
        }
        // path old-file old-hex old-mode new-file new-hex new-mode, and after a rename the new path.
        (Some(old), [old_hex, _, new, new_hex, _, more @ ..]) => {
            let label = |name: &str, hex: &str| match hex.get(..7) {
                Some(short) if short != "0000000" => format!("{name} ({short})"),
                Some(_) | None => name.to_string(),
            };
            let new_name = more.first().unwrap_or(name);
            let old = ComparedFile {
                path: old.clone(),
                label: label(name, old_hex),
            };
            Some([
                old,
                ComparedFile {
                    path: new.clone(),
                    label: label(new_name, new_hex),
                },
            ])
        }
        (Some(new), []) => Some([plain(name), plain(new)]),
        (Some(_), _) => return Err(Failure::NotFromGit),
        (None, _) => {
            host.report(&tell! {
                nl: "{name}: nog niet samengevoegd",
                en: "{name}: not merged yet",
                name = name.clone()
            });
            None
        }
    })
}

/// Reads a version. None if it does not exist (`/dev/null`).
fn read(version: &ComparedFile, host: &Host) -> Result<Option<Project>, Failure> {
    if version.path == "/dev/null" {
        return Ok(None);
    }
    let text = host.read(&version.path)?;
    let leave_out = |_: &mut Plan| Ok::<(), Failure>(());
    let project = Project::changed(shown(&version.path), text, host.today(None), leave_out)?;
    Ok(Some(speaking(project, host)))
}

fn compared<'a>(label: &str, project: Option<&'a Project>) -> ComparedVersion<'a> {
    ComparedVersion {
        label: label.to_string(),
        checked: project.map(Project::checked),
    }
}
