//! The plainest call, `hbplan check PLAN…`, understood by itself: to declare all commands and options takes longer than
//! to read a plan, and nobody is helped by that who gives none. A call with an option, or with a slip, is for clap.

use std::ffi::OsString;

use super::check;

/// What a call without options asks to be checked; nothing when it is any other call.
pub(super) fn check(words: impl IntoIterator<Item = OsString>) -> Option<check::Args> {
    let mut words = words.into_iter().skip(1);
    if words.next()? != "check" {
        return None;
    }
    let plans = words.map(|word| word.into_string().ok().filter(|word| !word.starts_with('-')));
    let plans: Vec<String> = plans.collect::<Option<_>>()?;
    (!plans.is_empty()).then(|| check::Args::of(plans))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Cli, Command, Later, When};

    /// The call as both understand it.
    fn call(words: &[&str]) -> Option<(String, String)> {
        let words: Vec<OsString> = ["hbplan"].iter().chain(words).map(OsString::from).collect();
        let plain = check(words.clone())?;
        let cli = Cli::try_parse_from(words).expect("clap understands what is plain");
        let Command::Check(Later(args)) = cli.command else { panic!("another command: {:?}", cli.command) };
        assert_eq!(cli.color, When::Auto);
        Some((format!("{plain:?}"), format!("{args:?}")))
    }

    #[test]
    fn what_is_plain_means_the_same_to_clap() {
        for words in [&["check", "a.toml"][..], &["check", "a", "b c", "é"], &["check", "check"], &["check", "", "@f"]]
        {
            let (plain, by_clap) = call(words).unwrap_or_else(|| panic!("{words:?} is plain"));
            assert_eq!(plain, by_clap);
        }
    }

    #[test]
    fn what_is_not_plain_is_for_clap() {
        let others = [
            &[][..],
            &["check"],
            &["check", "-"],
            &["check", "--help"],
            &["check", "a", "--strict"],
            &["check", "--", "a"],
            &["--color", "check", "a"],
            &["budget", "a"],
            &["chec", "a"],
        ];
        for words in others {
            assert_eq!(call(words), None, "{words:?}");
        }
    }
}
