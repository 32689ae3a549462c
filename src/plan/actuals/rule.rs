//! Booking rules. Each assigns lines of a bookkeeping to an activity, a line or a funder, or excludes them.

use std::fmt;

use super::{EntrySide, account_and_name};
use crate::plan::fields::fields;
use crate::plan::id::{ActivityCode, FunderId, LineId, PartnerId};
use crate::plan::money::Money;

/// A rule that assigns or excludes the journal lines that fit all its patterns. An empty pattern fits every line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookingRule {
    /// Its index among the rules.
    pub number: usize,
    pub account: Vec<CodePattern>,
    pub cost_centre: Vec<CodePattern>,
    pub cost_object: Vec<CodePattern>,
    pub project: Vec<CodePattern>,
    pub journal: Vec<CodePattern>,
    /// The company that a column of the file names.
    pub company: Vec<CodePattern>,
    /// A regular expression that fits a part of the description, without regard to capitals.
    pub text: Option<String>,
    pub side: Option<EntrySide>,
    /// The smallest amount that fits. `max` is the largest.
    pub min: Option<Money>,
    pub max: Option<Money>,
    /// Where matching lines belong: one of `activity`, `line`, `funder` and `exclude`, or an activity and the line that
    /// its cost counts on. `exclude` is the reason why they are not of this plan.
    pub activity: Option<ActivityCode>,
    pub line: Option<LineId>,
    pub funder: Option<FunderId>,
    pub exclude: Option<String>,
    /// The partner whose cost it is. None for the partner of the source.
    pub partner: Option<PartnerId>,
    pub note: Option<String>,
}

/// A pattern of the codes of a bookkeeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodePattern {
    /// This code.
    Is(String),
    /// A range with both ends: `4100..4199`.
    Range(String, String),
    /// Codes that begin like this: `41*`.
    StartsWith(String),
}

impl CodePattern {
    /// Reads `4100`, `4100..4199` or `41*`.
    pub fn read(text: &str) -> CodePattern {
        let text = text.trim();
        if let Some((first, last)) = text.split_once("..") {
            return CodePattern::Range(first.trim().to_string(), last.trim().to_string());
        }
        match text.strip_suffix('*') {
            Some(start) => CodePattern::StartsWith(start.to_string()),
            None => CodePattern::Is(text.to_string()),
        }
    }

    /// The range with its ends exchanged, if no code fits it because it runs from a higher to a lower code. Else None.
    pub fn reversed(&self) -> Option<CodePattern> {
        let CodePattern::Range(first, last) = self else {
            return None;
        };
        let reversed = CodePattern::Range(last.clone(), first.clone());
        (!self.fits(first) && reversed.fits(first)).then_some(reversed)
    }

    /// Reads the code of an account, which may have its name: `4100 Salaris` is `4100`.
    pub fn read_account(text: &str) -> CodePattern {
        let code = |text: String| account_and_name(&text).0.to_string();
        match CodePattern::read(text) {
            CodePattern::Is(text) => CodePattern::Is(code(text)),
            CodePattern::Range(first, last) => CodePattern::Range(code(first), code(last)),
            CodePattern::StartsWith(start) => CodePattern::StartsWith(start),
        }
    }

    /// Whether a code fits the pattern. In a range, numbers are compared by value, and other codes letter by letter.
    pub fn fits(&self, code: &str) -> bool {
        match self {
            CodePattern::Is(only) => only == code,
            CodePattern::StartsWith(start) => code.starts_with(start.as_str()),
            CodePattern::Range(first, last) => match (number(first), number(code), number(last)) {
                (Some(first), Some(code), Some(last)) => (first..=last).contains(&code),
                _ => (first.as_str()..=last.as_str()).contains(&code),
            },
        }
    }
}

/// The text that [`CodePattern::read`] reads.
impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodePattern::Is(code) => f.write_str(code),
            CodePattern::Range(first, last) => write!(f, "{first}..{last}"),
            CodePattern::StartsWith(start) => write!(f, "{start}*"),
        }
    }
}

/// The value of a code of only digits. None for other codes.
fn number(code: &str) -> Option<u64> {
    code.bytes()
        .all(|digit| digit.is_ascii_digit())
        .then(|| code.parse().ok())?
}

fields! {
    BookingRule, "a booking rule" {
        references {
            "partner" => partner,
            "activity" => activity,
            "line" => line,
            "funder" => funder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CodePattern;

    #[test]
    fn patterns_of_codes() {
        let fits = |pattern: &str, code: &str| CodePattern::read(pattern).fits(code);
        assert!(fits("4100", "4100") && !fits("4100", "41001"));
        assert!(fits("41*", "41001") && !fits("41*", "4"));
        assert!(fits("4100 .. 4199", "4100") && fits("4100..4199", "4199"));
        assert!(!fits("4100..4199", "4200") && !fits("4100..4199", "41500"));
        let fits_account = |pattern: &str| CodePattern::read_account(pattern).fits("4100");
        assert!(fits_account("4100 Salaris") && fits_account("4000 Lonen..4199 Reis"));
        // Codes that are not numbers are compared character by character, as the description of the key says.
        assert!(fits("A1..A9", "A10") && fits("4.1..4.9", "4.10") && !fits("K1..K30", "K9"));
        assert!(fits("0900..1100", "1000") && fits("A1..A9", "A5") && !fits("A1..A9", "B1"));
    }
}
