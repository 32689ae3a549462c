//! Reads the plan with the bookkeepings that it names, which may be in a file of their own.

use std::path::Path;

use super::told;
use crate::cli::failure::Failure;
use crate::cli::host::Host;
use crate::cli::language::{shown, speaking};
use crate::plan::{ActualsPlan, Plan};
use crate::project::Project;
use crate::read::{Text, locate, read_actuals};

/// Reads and checks a plan. Its bookkeepings are those of `actuals`, else of the file that the plan names, else of the
/// plan itself.
pub(super) fn open(path: &str, actuals: Option<&str>, host: &Host) -> Result<Project, Failure> {
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let text = host.read(path)?;
    let project = Project::changed(shown(path), text, host.today(None), |plan| {
        let named = plan.actuals.file.as_ref();
        let named = named.map(|file| folder.join(file).display().to_string());
        match actuals.map(str::to_string).or(named) {
            Some(file) => replace_actuals(plan, &file, host),
            None => Ok(()),
        }
    })?;
    Ok(speaking(project, host))
}

/// Takes the bookkeepings of a plan from a file.
fn replace_actuals(plan: &mut Plan, file: &str, host: &Host) -> Result<(), Failure> {
    let text = Text::new(host.read(file)?);
    let reading = read_actuals(&text);
    let findings = reading.findings.iter();
    let located =
        findings.map(|finding| (locate(&reading.document, &finding.place).start, finding));
    if let Some((start, finding)) = located.min_by_key(|(start, _)| *start) {
        let line = text.as_str()[..start].matches('\n').count() + 1;
        let refused = told::mistake(file, line, finding.message.clone(), reading.findings.len());
        return Err(Failure::Bookkeeping { refused });
    }
    plan.actuals = ActualsPlan {
        file: Some(file.to_string()),
        ..reading.actuals
    };
    Ok(())
}
