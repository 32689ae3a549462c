//! The notation of paths: `funders.subsidie.credit.2022`, `activities[2.1].cost[kringen].quantity[2]`.

/// One step of a path as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextStep {
    /// A key, bare or in quotes.
    Key(String),
    /// A name or a number in brackets.
    Element { text: String, quoted: bool },
}

impl TextStep {
    /// Whether it is this key.
    pub(super) fn is_key(&self, key: &str) -> bool {
        matches!(self, TextStep::Key(text) if text == key)
    }

    /// Its text, without quotes.
    pub(super) fn text(&self) -> &str {
        match self {
            TextStep::Key(text) | TextStep::Element { text, .. } => text,
        }
    }
}

/// Reads a path. None if the text is not a path.
pub(super) fn read(text: &str) -> Option<Vec<TextStep>> {
    let mut steps = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('[') {
            let (text, quoted, after) = match quoted(inside) {
                Some((text, after)) => (text, true, after.strip_prefix(']')?),
                None if inside.starts_with('"') => return None,
                None => {
                    let (text, after) = inside.split_once(']')?;
                    (text.trim().to_string(), false, after)
                }
            };
            steps.push(TextStep::Element { text, quoted });
            rest = after;
        } else {
            let begun = if steps.is_empty() {
                rest
            } else {
                rest.strip_prefix('.')?
            };
            let (key, after) = quoted(begun).unwrap_or_else(|| {
                let (key, after) = begun.split_at(begun.find(['.', '[']).unwrap_or(begun.len()));
                (key.trim().to_string(), after)
            });
            if key.is_empty() || key.starts_with('"') {
                return None;
            }
            steps.push(TextStep::Key(key));
            rest = after;
        }
    }
    (!steps.is_empty()).then_some(steps)
}

/// The text in double quotes at the beginning, and the rest. None if there is no such text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut read = String::new();
    let mut characters = inside.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((read, &inside[at + 1..])),
            '\\' => read.push(characters.next()?.1),
            other => read.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(text: &str) -> Option<String> {
        let shown = |step: TextStep| match step {
            TextStep::Key(key) => format!("<{key}>"),
            TextStep::Element { text, quoted: true } => format!("[!{text}]"),
            TextStep::Element {
                text,
                quoted: false,
            } => format!("[{text}]"),
        };
        read(text).map(|steps| steps.into_iter().map(shown).collect())
    }

    #[test]
    fn steps_are_keys_names_or_numbers() {
        assert_eq!(
            steps("funders.subsidie.credit.2023-H1").as_deref(),
            Some("<funders><subsidie><credit><2023-H1>")
        );
        let cost = "activities[2.1].cost[kringen VSE/PO].quantity[2]";
        assert_eq!(
            steps(cost).as_deref(),
            Some("<activities>[2.1]<cost>[kringen VSE/PO]<quantity>[2]")
        );
        assert_eq!(
            steps("activities[\"3\"].cost").as_deref(),
            Some("<activities>[!3]<cost>")
        );
        assert_eq!(
            steps("lines.\"a.b \\\" c\".debit").as_deref(),
            Some("<lines><a.b \" c><debit>")
        );
    }

    #[test]
    fn other_texts_are_not_paths() {
        for text in [
            "", "a..b", ".a", "a[", "a[1", "a]b.", "a[\"1]", "a[1]b", "a.",
        ] {
            assert_eq!(steps(text), None, "{text}");
        }
    }
}
