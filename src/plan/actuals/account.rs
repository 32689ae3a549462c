//! An account as programs and people write it: its code, or its code with its name.

/// The code and the name of an account such as `4100 Salaris` or `4100 - Salaris`. The name is empty if there is only a
/// code.
///
/// A code with a name begins with a digit. The name begins with a letter or a bracket and has at least three letters.
/// So `4 100`, `41 B` and `NL12 RABO 0123` are codes without a name.
pub fn account_and_name(text: &str) -> (&str, &str) {
    let text = text.trim();
    let is_separator = |letter: char| letter.is_whitespace() || "-–—:.|/".contains(letter);
    let code_and_name = text.split_once(char::is_whitespace).map(|(code, name)| {
        (
            code.trim_end_matches(is_separator),
            name.trim_start_matches(is_separator),
        )
    });
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_alphabetic() || first == '(')
            && name.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
    };
    code_and_name
        .filter(|(code, name)| {
            code.starts_with(|first: char| first.is_ascii_digit()) && is_name(name)
        })
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::account_and_name;

    #[test]
    fn a_code_may_have_its_name() {
        let with_name = [
            "4100 Salaris",
            "4100 - Salaris",
            "4100: Salaris",
            " 4100\tSalaris",
        ];
        for text in with_name {
            assert_eq!(account_and_name(text), ("4100", "Salaris"), "{text}");
        }
        assert_eq!(
            account_and_name("41.00-2 IT en wifi"),
            ("41.00-2", "IT en wifi")
        );
        assert_eq!(
            account_and_name("4100 (oude naam)"),
            ("4100", "(oude naam)")
        );
        for code in [
            "",
            "4100",
            "4 100",
            "41 B",
            "NL12 RABO 0123",
            "WPer Lonen",
            "4100-Salaris",
        ] {
            assert_eq!(account_and_name(code), (code, ""));
        }
    }
}
