//! Guesses the statement that was meant by a statement that is not TOML, to show its slip and a repair.
//!
//! A repair is a checked guess: the repaired statement is valid TOML. The steps are tried in the order of [`repair`],
//! each on the result of the steps before it, until the statement is valid. The first step that changes something names
//! the slip.

mod atom;
mod header;
mod line;
mod marks;
mod quotes;
mod token;
mod walk;

use std::ops::Range;

use super::parse;

/// The kinds of slips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum WrittenSlipKind {
    /// A number in another notation.
    Number,
    /// A number with its unit after it.
    Unit,
    /// A sum or a product instead of its result.
    Calculation,
    /// A word or a dash for a missing figure.
    NoFigure,
    /// Words where a number must be.
    NoNumber,
    Percentage,
    Date,
    /// A day that is not in the calendar.
    NoSuchDate,
    /// A valid value that must change because a value beside it does.
    Beside,
    /// A text without quotes.
    Text,
    /// A word without quotes that stands for a word of the format.
    Word,
    /// A cost that is written as one amount.
    Cost,
    /// A value that begins on the line below its key.
    NextLine,
    /// A second key on a line, or a key after a header.
    SecondKey,
    /// A row of a table, with tabs or other signs between its cells.
    Row,
    /// The quotes of a word processor.
    CurlyQuotes,
    /// Quotes inside a text.
    InnerQuotes,
    /// Backslashes in a text.
    Backslash,
    /// A text that continues on the next line.
    LongText,
    NoClosingQuote,
    NoOpeningQuote,
    /// An invisible character, such as a no-break space.
    Invisible,
    /// Another sign than `=` between a key and its value.
    Equals,
    /// A key with spaces, accents or signs.
    Key,
    /// Another sign than a comma between values.
    Separator,
    NoComma,
    ExtraComma,
    /// Text after a value.
    Trailing,
    /// A remark that does not begin with `#`.
    Remark,
    /// A mark of a list before a key.
    Bullet,
    /// A list without brackets.
    List,
    OpenBracket,
    ExtraBracket,
    /// A bracket of another kind.
    OtherBracket,
    UnopenedBracket,
    Header,
    /// A line of words.
    Prose,
}

/// A slip in a statement, and the text to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct WrittenSlip {
    pub(in crate::read) kind: WrittenSlipKind,
    /// The text in the file.
    pub(in crate::read) found: String,
    /// The text to write instead of it, or instead of the value that contains it.
    pub(in crate::read) write: String,
    /// The number of other places in the statement that have the slip, if only its mark is shown.
    pub(in crate::read) again: usize,
}

/// A change of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TextEdit {
    kind: WrittenSlipKind,
    /// The range that is replaced.
    at: Range<usize>,
    by: String,
}

impl TextEdit {
    fn new(kind: WrittenSlipKind, at: Range<usize>, by: impl Into<String>) -> TextEdit {
        TextEdit {
            kind,
            at,
            by: by.into(),
        }
    }
}

impl TextEdit {
    /// Whether it edits the mistake itself, and not the text beside it.
    fn is_cause(&self) -> bool {
        self.kind != WrittenSlipKind::Beside
    }

    /// Whether its 0 only makes the statement valid and may be another number than was meant.
    fn is_guess(&self) -> bool {
        matches!(
            self.kind,
            WrittenSlipKind::NoFigure | WrittenSlipKind::NoNumber
        )
    }
}

/// The length of the longest statement that is repaired, in bytes. Repairs are tried one by one.
const MAX_STATEMENT_BYTES: usize = 2_000;

/// The maximum length of the part of a repaired statement that is shown, in bytes.
const MAX_SHOWN_BYTES: usize = 100;

/// Returns the slip in a statement, and its bytes. None if no repair makes the statement valid.
pub(in crate::read) fn repair(statement: &str) -> Option<(WrittenSlip, Range<usize>)> {
    if statement.len() > MAX_STATEMENT_BYTES {
        return None;
    }
    let mut repaired = statement.to_string();
    let mut first: Option<Vec<TextEdit>> = None;
    let mut count = 0;
    let mut has_guess = false;
    for step in [
        header::edits,
        quotes::invisible,
        quotes::curly,
        line::edits,
        line::parentheses,
        walk::edits,
        marks::edits,
        prose,
    ] {
        let edits = step(&repaired);
        if edits.is_empty() {
            continue;
        }
        count += edits.len();
        has_guess |= edits.iter().any(TextEdit::is_guess);
        repaired = applied(&repaired, &edits);
        if first.is_none() && edits.iter().any(TextEdit::is_cause) {
            first = Some(edits);
        }
        if is_valid(&repaired) {
            let whole = (!has_guess).then_some(repaired.as_str());
            let slip = shown(statement, whole, &first?, count);
            return Some(slip);
        }
    }
    None
}

/// Whether a line is a row of a table, or a known key with another sign than `=`.
pub(in crate::read) fn has_line_repair(line: &str) -> bool {
    !line::edits(line).is_empty()
}

/// Turns a line of words into a comment.
fn prose(text: &str) -> Vec<TextEdit> {
    let line = text.trim();
    let start = text.len() - text.trim_start().len();
    if line.is_empty() || line.contains(['\n', '=']) {
        return Vec::new();
    }
    vec![TextEdit::new(
        WrittenSlipKind::Prose,
        start..start + line.len(),
        format!("# {line}"),
    )]
}

fn is_valid(text: &str) -> bool {
    parse(text).1.is_empty()
}

/// A text after edits that do not overlap, in order.
fn applied(text: &str, edits: &[TextEdit]) -> String {
    let mut after = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for edit in edits {
        after.push_str(&text[done..edit.at.start]);
        after.push_str(&edit.by);
        done = edit.at.end;
    }
    after + &text[done..]
}

/// Returns the part of a slip that is shown: a single edit, or else the smallest value that contains all changes.
/// `repaired` is None if the repaired statement has a guessed number, which must not be shown.
fn shown(
    statement: &str,
    repaired: Option<&str>,
    edits: &[TextEdit],
    count: usize,
) -> (WrittenSlip, Range<usize>) {
    let first = edits.iter().find(|edit| edit.is_cause());
    let first = first.unwrap_or(&edits[0]);
    let found = statement.get(first.at.clone()).unwrap_or_default().trim();
    let stands_alone = count == 1 && !found.is_empty() && first.kind.is_of_value();
    let write = match repaired {
        Some(repaired) if first.kind == WrittenSlipKind::SecondKey => {
            let last = repaired.trim_end().rsplit('\n').next();
            last.unwrap_or_default().trim().to_string()
        }
        Some(repaired) if !stands_alone => {
            let whole = changed_value(statement, repaired).trim();
            let is_short = whole.len() <= MAX_SHOWN_BYTES && !whole.contains('\n');
            match is_short {
                true => closed_up(whole),
                false => first.by.trim().to_string(),
            }
        }
        // The text after it is the second key.
        None if first.kind == WrittenSlipKind::SecondKey => {
            let behind = statement.get(first.at.end..);
            let behind = behind.and_then(|rest| rest.lines().next());
            behind.unwrap_or_default().trim().to_string()
        }
        Some(_) | None => first.by.trim().to_string(),
    };
    let slip = WrittenSlip {
        kind: first.kind,
        found: found.to_string(),
        write,
        again: edits.iter().filter(|edit| edit.kind == first.kind).count() - 1,
    };
    (slip, first.at.clone())
}

/// A statement with one space before its `=`.
fn closed_up(statement: &str) -> String {
    match statement.split_once('=') {
        Some((key, value)) if !statement.starts_with(['[', '{', '"', '\'']) => {
            format!("{} ={value}", key.trim_end())
        }
        _ => statement.to_string(),
    }
}

impl WrittenSlipKind {
    /// Whether the slip is a complete value, so that its repair can be shown alone.
    fn is_of_value(self) -> bool {
        match self {
            WrittenSlipKind::Number
            | WrittenSlipKind::Unit
            | WrittenSlipKind::Calculation
            | WrittenSlipKind::NoFigure
            | WrittenSlipKind::NoNumber
            | WrittenSlipKind::Percentage
            | WrittenSlipKind::Date
            | WrittenSlipKind::NoSuchDate
            | WrittenSlipKind::Beside
            | WrittenSlipKind::Text
            | WrittenSlipKind::Word
            | WrittenSlipKind::Cost
            | WrittenSlipKind::SecondKey
            | WrittenSlipKind::NextLine
            | WrittenSlipKind::Row
            | WrittenSlipKind::CurlyQuotes
            | WrittenSlipKind::InnerQuotes
            | WrittenSlipKind::Backslash
            | WrittenSlipKind::LongText
            | WrittenSlipKind::NoOpeningQuote
            | WrittenSlipKind::Key
            | WrittenSlipKind::List
            | WrittenSlipKind::Remark
            | WrittenSlipKind::Header
            | WrittenSlipKind::Prose => true,
            WrittenSlipKind::NoClosingQuote
            | WrittenSlipKind::Invisible
            | WrittenSlipKind::Equals
            | WrittenSlipKind::Separator
            | WrittenSlipKind::NoComma
            | WrittenSlipKind::ExtraComma
            | WrittenSlipKind::Trailing
            | WrittenSlipKind::Bullet
            | WrittenSlipKind::OpenBracket
            | WrittenSlipKind::ExtraBracket
            | WrittenSlipKind::OtherBracket
            | WrittenSlipKind::UnopenedBracket => false,
        }
    }
}

/// The smallest array, table or statement of the repaired text that contains all differences from the statement.
fn changed_value<'r>(statement: &str, repaired: &'r str) -> &'r str {
    let same = |(a, b): &(char, char)| a == b;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(a, _)| a.len_utf8()).sum()
    };
    let start = length(&mut statement.chars().zip(repaired.chars()));
    // `[{` for `[` begins at the first bracket.
    let start =
        start - usize::from(repaired[..start].ends_with('[') && repaired[start..].starts_with('{'));
    let end = length(&mut statement.chars().rev().zip(repaired.chars().rev()));
    let end = (repaired.len() - end).max(start);
    let tokens = token::tokens(repaired);
    let mut open = Vec::new();
    let mut smallest = 0..repaired.len();
    for token in &tokens {
        match token.kind {
            token::TokenKind::Mark(b'[' | b'{') => open.push(token.at.start),
            token::TokenKind::Mark(b']' | b'}') => {
                if let Some(opened) = open.pop()
                    && opened <= start
                    && end <= token.at.end
                    && token.at.end - opened < smallest.len()
                {
                    smallest = opened..token.at.end;
                }
            }
            token::TokenKind::Mark(_)
            | token::TokenKind::Quoted
            | token::TokenKind::Bare
            | token::TokenKind::Comment
            | token::TokenKind::Newline => {}
        }
    }
    &repaired[smallest]
}
