//! The documentation of a rule in Markdown, in one language.

use crate::finding::{Rule, Words};
use crate::plan::Language;

const CHECKS: Words = Words::new("Wat wordt gecontroleerd", "What it checks");
const WHY: Words = Words::new("Waarom", "Why it matters");
const EXAMPLE: Words = Words::new("Voorbeeld", "Example");
const INSTEAD: Words = Words::new("In plaats daarvan", "Use instead");
const SOURCE: Words = Words::new("Bron", "Source");
const LEAVE_OUT: Words = Words::new("Laat dit weg:", "Leave this out:");
const ADD: Words = Words::new("Vul aan:", "Add to it:");
const WRITE: Words = Words::new("Schrijf", "Write");
const INSTEAD_OF: Words = Words::new("in plaats van", "instead of");

/// Returns the paragraphs of the documentation: headings, texts and blocks of TOML. An empty line belongs between them.
pub fn rule_paragraphs(rule: &Rule, language: Language) -> Vec<String> {
    let heading = |words: Words| format!("## {}", words.of(language));
    let mut paragraphs = vec![heading(CHECKS)];
    paragraphs.extend(rule.checks.of(language).split("\n\n").map(str::to_string));
    paragraphs.extend([heading(WHY), rule.why.of(language).to_string()]);
    paragraphs.extend([heading(EXAMPLE), toml(rule.example), heading(INSTEAD)]);
    for (old, new) in rule.instead {
        paragraphs.extend(instead(old, new, language));
    }
    if let Some(source) = rule.source {
        paragraphs.extend([heading(SOURCE), source.of(language).to_string()]);
    }
    paragraphs
}

/// Returns the documentation as one text in Markdown.
pub fn rule_markdown(rule: &Rule, language: Language) -> String {
    rule_paragraphs(rule, language).join("\n\n")
}

/// Returns how a part of the example should be written.
fn instead(old: &str, new: &str, language: Language) -> Vec<String> {
    let words = |words: Words| words.of(language).to_string();
    if new.is_empty() {
        vec![words(LEAVE_OUT), toml(old)]
    } else if new.starts_with(&format!("{old}\n")) {
        vec![words(ADD), toml(new)]
    } else {
        vec![words(WRITE), toml(new), words(INSTEAD_OF), toml(old)]
    }
}

fn toml(text: &str) -> String {
    format!("```toml\n{}\n```", text.trim())
}
