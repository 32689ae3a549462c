//! Every finding is told in Dutch and in English, and in no other words.

use std::borrow::Cow;

use hbplan::Project;
use hbplan::finding::{Finding, Message, Piece};
use hbplan::plan::Language;
use hbplan::render::number;
use hbplan::rules::rules;
use hbplan::table::Style;

use crate::support::files::{files, read};
use crate::support::plans::project;

/// The messages of a finding.
fn messages(finding: &Finding) -> Vec<Message> {
    let mut messages = vec![finding.message.clone()];
    messages.extend(finding.label.clone());
    let related = finding.related.iter();
    messages.extend(related.map(|related| related.message.clone()));
    messages.extend(finding.hint.as_ref().map(|advice| advice.words()));
    messages
}

/// Visits every piece of a message, including pieces within others.
fn visit<'a>(piece: &'a Piece, each: &mut dyn FnMut(&'a Piece)) {
    each(piece);
    match piece {
        Piece::Sentence(told) => told.values().for_each(|value| visit(value, each)),
        Piece::List { items, .. } => items.iter().for_each(|item| visit(item, each)),
        Piece::Message(message) => message.pieces().iter().for_each(|piece| visit(piece, each)),
        Piece::Text(_)
        | Piece::Words(_)
        | Piece::Name(_)
        | Piece::Verbatim(_)
        | Piece::Money(_)
        | Piece::InCents(_)
        | Piece::Quantity(_)
        | Piece::Share(_)
        | Piece::Count(_)
        | Piece::Date(_)
        | Piece::Span(_) => {}
    }
}

/// The words of a message that are the same in every language.
fn fixed_words(message: &Message) -> Vec<&'static str> {
    let mut words = Vec::new();
    for piece in message.pieces() {
        visit(piece, &mut |piece| {
            if let Piece::Text(Cow::Borrowed(text)) = piece
                && text.contains(char::is_alphabetic)
            {
                words.push(*text);
            }
        });
    }
    words
}

/// A printed message without the texts in backticks.
fn without_names(printed: &str) -> String {
    printed.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

fn printed(message: &Message, language: Language) -> String {
    let mut plan = project("").plan;
    plan.language = language;
    number::message(message, &Style::of(&plan))
}

/// The findings of the examples of all rules, and of the cases.
fn findings() -> Vec<Finding> {
    let examples = rules().into_iter().map(|rule| rule.example.to_string());
    let cases = files("tests/cases", "toml")
        .into_iter()
        .map(|file| read(&file));
    let projects = examples.chain(cases).map(|text| project(&text));
    let findings = projects.flat_map(|project: Project| project.findings);
    findings.map(|located| located.finding).collect()
}

#[test]
fn every_finding_reads_well_in_each_language() {
    for finding in findings() {
        for message in messages(&finding) {
            for language in Language::ALL {
                let text = printed(&message, language);
                assert!(!text.trim().is_empty(), "{finding:?}");
                let words = without_names(&text);
                assert!(!words.contains(['{', '}']), "{text}");
                assert!(!words.contains("  "), "two spaces: {text}");
            }
        }
    }
}

#[test]
fn a_finding_has_no_words_of_one_language_only() {
    let english = |finding: &Finding| {
        let messages = messages(finding);
        let words: Vec<_> = messages.iter().flat_map(fixed_words).collect();
        (!words.is_empty()).then(|| format!("{}: {words:?}", finding.rule))
    };
    let wrong: Vec<String> = findings().iter().filter_map(english).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_message_with_words_is_told_in_every_language() {
    let mut english = Vec::new();
    for (path, code) in crate::tidy::sources() {
        let room = path.split('/').nth(1).unwrap_or_default();
        let has_its_language = matches!(room, "reports" | "render" | "table" | "words");
        if !has_its_language && says_words(&code) {
            english.push(path);
        }
    }
    assert!(english.is_empty(), "{english:?}");
}

/// Whether a `say!` has a text with words in it, apart from names.
fn says_words(code: &str) -> bool {
    code.match_indices("say![").any(|(at, start)| {
        let texts = texts_of_call(&code[at + start.len()..]);
        texts.iter().any(|text| is_words(text))
    })
}

fn is_words(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    letters.count() > 1
}

/// The texts in quotes up to the `]` that closes a call, except the texts of `name("…")`.
fn texts_of_call(mut call: &str) -> Vec<&str> {
    let (mut texts, mut depth) = (Vec::new(), 1);
    while depth > 0
        && let Some(at) = call.find(['[', ']', '"'])
    {
        let (before, rest) = call.split_at(at);
        call = &rest[1..];
        match &rest[..1] {
            "[" => depth += 1,
            "]" => depth -= 1,
            _ => {
                let escaped = call.replace("\\\"", "..");
                let end = escaped.find('"').unwrap_or(call.len());
                if !before.ends_with("name(") {
                    texts.push(&call[..end]);
                }
                call = call.get(end + 1..).unwrap_or_default();
            }
        }
    }
    texts
}
