//! Adds booking rules to the text of a plan, or of its file of bookkeepings. Everything else stays as it is, byte by
//! byte.
//!
//! `toml_edit` finds the places. It does not write the text, because it would write every line end as `\n`.

#[cfg(test)]
mod tests;

use std::ops::Range;

use toml_edit::{Array, ArrayOfTables, Document, InlineTable, Item, Table, TableLike, Value};

use crate::plan::BookingRule;

/// The place in a text of the keys of `[actuals]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActualsKeys {
    /// In the table `[actuals]` of a plan.
    OfPlan,
    /// At the top of a file of its own.
    OfOwnFile,
}

/// New rules, to be added after the present rules of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRules {
    /// The index of the source.
    pub source: usize,
    pub rules: Vec<BookingRule>,
}

/// A text with new rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedRules {
    pub text: String,
    /// The lines that are new or that have a new rule, with their numbers from 1.
    pub lines: Vec<(usize, String)>,
}

/// Adds rules to the sources of a text, in the style of the present rules. None if a source is not in the text.
pub fn add_rules(text: &str, keys: ActualsKeys, new: &[NewRules]) -> Option<AddedRules> {
    let document = Document::parse(text).ok()?;
    let root = match keys {
        ActualsKeys::OfOwnFile => document.as_item(),
        ActualsKeys::OfPlan => document.as_item().get("actuals")?,
    };
    let sources = root.get("source")?;
    let mut insertions = Vec::new();
    for NewRules { source, rules } in new {
        let adder = RuleAdder {
            text,
            newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
            rules: rules.iter().map(inline).collect(),
        };
        insertions.extend(match sources {
            Item::ArrayOfTables(tables) => adder.to_table(tables.get(*source)?)?,
            Item::Value(Value::Array(array)) => {
                adder.to_inline(array.get(*source)?.as_inline_table()?)?
            }
            Item::None | Item::Value(_) | Item::Table(_) => return None,
        });
    }
    Some(inserted(text, insertions))
}

/// A text to insert at a byte.
struct Insertion {
    at: usize,
    text: String,
}

struct RuleAdder<'t> {
    text: &'t str,
    newline: &'static str,
    rules: Vec<InlineTable>,
}

impl RuleAdder<'_> {
    fn to_table(&self, source: &Table) -> Option<Vec<Insertion>> {
        match source.get("rules") {
            Some(rules) => self.to_rules(rules),
            None => {
                let at = self.line_end(last_value(source)?);
                let indent = self.indent(at);
                let newline = self.newline;
                let each = self
                    .rules
                    .iter()
                    .map(|rule| format!("{indent}  {rule},{newline}"));
                let rules: String = each.collect();
                let text = format!("{newline}{indent}rules = [{newline}{rules}{indent}]");
                Some(vec![Insertion { at, text }])
            }
        }
    }

    fn to_inline(&self, source: &InlineTable) -> Option<Vec<Insertion>> {
        match source.get("rules") {
            Some(Value::Array(array)) => self.to_array(array),
            Some(_) => None,
            None => {
                let at = last_value(source)?;
                let rules: Vec<String> = self.rules.iter().map(ToString::to_string).collect();
                let text = format!(", rules = [{}]", rules.join(", "));
                Some(vec![Insertion { at, text }])
            }
        }
    }

    fn to_rules(&self, rules: &Item) -> Option<Vec<Insertion>> {
        match rules {
            Item::Value(Value::Array(array)) => self.to_array(array),
            Item::ArrayOfTables(tables) => self.to_tables(tables),
            Item::None | Item::Value(_) | Item::Table(_) => None,
        }
    }

    /// Adds rules after the last table of `[[source.rules]]`.
    fn to_tables(&self, tables: &ArrayOfTables) -> Option<Vec<Insertion>> {
        let last = tables.iter().last()?;
        let start = last.span()?.start;
        let header = &self.text[start..];
        let header = &header[..header.find("]]")? + 2];
        let indent = self.indent(start);
        let newline = self.newline;
        let mut text = String::new();
        for rule in &self.rules {
            text += &format!("{newline}{newline}{indent}{header}");
            for (key, value) in rule {
                text += &format!("{newline}{indent}{key} = {}", value.to_string().trim());
            }
        }
        let at = self.line_end(last_value(last)?);
        Some(vec![Insertion { at, text }])
    }

    fn to_array(&self, array: &Array) -> Option<Vec<Insertion>> {
        let inside = array.span()?.start + 1..array.span()?.end - 1;
        let Some(last) = array.iter().last() else {
            return Some(vec![self.to_empty(&inside)]);
        };
        let value = last.span()?;
        let has_comma = array.trailing_comma();
        let after = match array.trailing().span() {
            Some(trailing) if has_comma => trailing.start,
            None if has_comma => inside.end,
            Some(_) | None => value.end,
        };
        let is_on_own_line = self.text[self.line_start(value.start)..value.start]
            .trim()
            .is_empty();
        let indent = self.indent(value.start);
        let between = if is_on_own_line {
            format!("{}{indent}", self.newline)
        } else {
            " ".to_string()
        };
        let at = match self.text[after..inside.end].contains('\n') {
            true if is_on_own_line => self.line_end(after),
            _ => after,
        };
        let rules: Vec<String> = self.rules.iter().map(ToString::to_string).collect();
        let mut text = format!("{between}{}", rules.join(&format!(",{between}")));
        let mut insertions = Vec::new();
        if has_comma {
            text.push(',');
        } else {
            insertions.push(Insertion {
                at: value.end,
                text: ",".to_string(),
            });
        }
        insertions.push(Insertion { at, text });
        Some(insertions)
    }

    /// Adds rules to an array without elements.
    fn to_empty(&self, inside: &Range<usize>) -> Insertion {
        let indent = self.indent(inside.start);
        let newline = self.newline;
        let each = self.rules.iter();
        let rules: String = each
            .map(|rule| format!("{newline}{indent}  {rule},"))
            .collect();
        match self.text[inside.clone()].rfind('\n') {
            Some(last) => Insertion {
                at: self.line_end(inside.start + last),
                text: rules,
            },
            None => Insertion {
                at: inside.end,
                text: format!("{rules}{newline}{indent}"),
            },
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The end of the line that a byte is in, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let line = self.text[at..].split('\n').next().unwrap_or_default();
        let end = at + line.len();
        if self.text[..end].ends_with('\r') {
            end - 1
        } else {
            end
        }
    }

    /// The indentation of the line of a byte.
    fn indent(&self, at: usize) -> &str {
        let line = &self.text[self.line_start(at)..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }
}

/// The byte after the last value of a table. Values of tables in it that have their own header are ignored.
fn last_value(table: &dyn TableLike) -> Option<usize> {
    let ends = table.iter().filter_map(|(_, item)| match item {
        Item::Value(value) => value.span().map(|span| span.end),
        Item::Table(inner) if inner.is_dotted() => last_value(inner),
        Item::None | Item::Table(_) | Item::ArrayOfTables(_) => None,
    });
    ends.max()
}

/// Inserts texts, and lists the lines that they are in.
fn inserted(text: &str, mut insertions: Vec<Insertion>) -> AddedRules {
    insertions.sort_by_key(|insertion| insertion.at);
    let mut new = String::with_capacity(text.len() + 1_000);
    let mut places = Vec::new();
    let mut from = 0;
    for insertion in insertions {
        new += &text[from..insertion.at];
        from = insertion.at;
        let breaks = insertion.text.len() - insertion.text.trim_start_matches(['\r', '\n']).len();
        places.push(new.len() + breaks..new.len() + insertion.text.len());
        new += &insertion.text;
    }
    new += &text[from..];
    let mut lines = Vec::new();
    let mut start = 0;
    for (number, line) in new.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        // A comma that is added to the line before does not count as a new line.
        let mut of_line = places
            .iter()
            .filter(|place| place.start < end && place.end > start);
        if of_line.any(|place| &new[place.clone()] != ",") {
            lines.push((number + 1, line.trim_end().to_string()));
        }
        start = end;
    }
    lines.retain(|(_, line)| !line.is_empty());
    AddedRules { text: new, lines }
}

/// A rule as an inline table.
fn inline(rule: &BookingRule) -> InlineTable {
    let mut table = InlineTable::new();
    let codes = [
        ("account", &rule.account),
        ("cost-centre", &rule.cost_centre),
        ("cost-object", &rule.cost_object),
        ("project", &rule.project),
        ("journal", &rule.journal),
        ("company", &rule.company),
    ];
    for (key, patterns) in codes {
        match patterns.as_slice() {
            [] => {}
            [only] => {
                table.insert(key, only.to_string().into());
            }
            several => {
                let array: Array = several.iter().map(ToString::to_string).collect();
                table.insert(key, array.into());
            }
        }
    }
    let texts = [
        ("activity", rule.activity.as_ref().map(ToString::to_string)),
        ("line", rule.line.as_ref().map(ToString::to_string)),
        ("funder", rule.funder.as_ref().map(ToString::to_string)),
        ("exclude", rule.exclude.clone()),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            table.insert(key, text.into());
        }
    }
    table
}
