//! Advice as fixes (SARIF 2.1.0, section 3.55). A fix replaces text so that a finding disappears.

use serde::Serialize;

use super::{ArtifactLocation, Checked, Lines, Located, Region, SarifMessage, message, region};
use crate::finding::{Alternative, Replacement};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix {
    description: SarifMessage,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<SarifReplacement>,
}

/// A deleted region, which may be empty, and the text that is inserted at its start (3.57).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifReplacement {
    deleted_region: Region,
    inserted_content: SarifMessage,
}

/// Returns a fix for each alternative of the advice whose places in the text are known.
pub(super) fn of(plan: &Checked<'_>, lines: &Lines<'_>, uri: &str, located: &Located) -> Vec<Fix> {
    let Some(hint) = &located.finding.hint else {
        return Vec::new();
    };
    let described = |alternative: &Alternative| match alternative.message.pieces() {
        [] => plan.say(&hint.message),
        [..] => plan.say(&alternative.message),
    };
    let fix = |(alternative, parts): (&Alternative, &Vec<Replacement>)| Fix {
        description: message(&described(alternative)),
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation {
                uri: uri.to_string(),
            },
            replacements: parts
                .iter()
                .map(|part| sarif_replacement(lines, part))
                .collect(),
        }],
    };
    let alternatives = hint.alternatives.iter().zip(&located.replacements);
    alternatives
        .filter(|(_, parts)| !parts.is_empty())
        .map(fix)
        .collect()
}

fn sarif_replacement(lines: &Lines<'_>, part: &Replacement) -> SarifReplacement {
    SarifReplacement {
        deleted_region: region(lines, &part.bytes),
        // Not escaped: only messages have placeholders.
        inserted_content: SarifMessage {
            text: part.text.clone(),
        },
    }
}
