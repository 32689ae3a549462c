//! Arguments of a command that are declared to the parser when that command is called, and not at every start: there
//! are many commands, and one of them is called.
//!
//! What the parser must know of a command before it is called, its name and what it is for, stands with the command.

use clap::{ArgMatches, Args, Command, Error, FromArgMatches};

/// The arguments of one command.
#[derive(Debug)]
pub(super) struct Later<A>(pub(super) A);

impl<A: Args> Args for Later<A> {
    fn augment_args(command: Command) -> Command {
        command.defer(declare::<A>)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Later::<A>::augment_args(command)
    }
}

/// Declares the arguments, and leaves what the command is for as it is: arguments that several commands share say
/// what they are for themselves.
fn declare<A: Args>(command: Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    A::augment_args(command).about(about)
}

impl<A: FromArgMatches> FromArgMatches for Later<A> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Later<A>, Error> {
        A::from_arg_matches(matches).map(Later)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}
