//! A form for the report of a lead, as TOML: to be filled in, or as it came back in a workbook.

use toml_edit::Value;

/// A key of a form, with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormLine {
    /// A description for people. Empty if nobody reads it.
    pub comment: String,
    pub key: &'static str,
    pub value: LeadFormValue,
}

/// The value of a key of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeadFormValue {
    Text(String),
    /// The digits of a number, as they are.
    Digits(String),
    /// Room for a text of several lines.
    Room,
}

/// The form with these keys, and with these keys of each result.
pub fn lead_form(lines: &[FormLine], results: &[Vec<FormLine>]) -> String {
    let mut text = String::new();
    for line in lines {
        write(line, &mut text);
    }
    for result in results {
        text.push_str("\n[[results]]\n");
        for line in result {
            write(line, &mut text);
        }
    }
    text
}

fn write(line: &FormLine, text: &mut String) {
    if !line.comment.is_empty() {
        text.push('\n');
    }
    for comment in line.comment.lines() {
        text.push_str("# ");
        text.push_str(comment);
        text.push('\n');
    }
    text.push_str(line.key);
    text.push_str(" = ");
    match &line.value {
        LeadFormValue::Text(value) => text.push_str(Value::from(value).to_string().trim()),
        LeadFormValue::Digits(digits) => text.push_str(digits),
        LeadFormValue::Room => text.push_str("'''\n'''"),
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Text, read_lead_report};

    #[test]
    fn no_character_is_lost() {
        let texts = [
            "=1+1 \"aanhaling\" 'enkel' '''drie''' \\ # geen commentaar",
            "  regel een\n\n\tregel drie 🎉é\u{a0}",
            "\"\"\"\r",
        ];
        for said in texts {
            let line = |key, value: &str| FormLine {
                comment: String::new(),
                key,
                value: LeadFormValue::Text(value.to_string()),
            };
            let form = [
                line("activity", "2.1"),
                line("in", "2021"),
                line("done", said),
            ];
            let text = Text::new(lead_form(
                &form,
                &[vec![line("note", said), line("what", "x")]],
            ));
            let reading = read_lead_report(&text);
            assert!(reading.findings.is_empty(), "{:?}", reading.findings);
            let report = reading.report.expect("a report");
            assert_eq!(report.done.as_deref(), Some(said));
            assert_eq!(report.results[0].note.as_deref(), Some(said));
        }
    }
}
