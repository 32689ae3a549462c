//! The commands without options for a part of a plan (`--lead`, `--partner`, `--line`), each with the reason and an
//! alternative.

use crate::finding::Words;

/// The options that choose a part.
pub(super) const OPTIONS: [&str; 3] = ["--lead", "--partner", "--line"];

const COMMANDS: [(&str, Words); 7] = [
    (
        "cash",
        Words::new(
            "wanneer geld komt, is per financier bekend en niet per deel; gebruik `hbplan budget --by quarter` voor de lasten van een deel",
            "when money comes in is known of funders and not of parts; use `hbplan budget --by quarter` for the costs of a part",
        ),
    ),
    (
        "forecast",
        Words::new(
            "een prognose eindigt in wat financiers afrekenen over het geheel; gebruik `--by lead`, `--by partner` of `--by line`",
            "a forecast ends in what funders settle for all of the plan; use `--by lead`, `--by partner` or `--by line`",
        ),
    ),
    (
        "hours",
        Words::new(
            "uren zijn van personen, die aan meer delen werken; gebruik `--by activity` of `--by partner`",
            "hours are of people, who work on several parts; use `--by activity` or `--by partner`",
        ),
    ),
    (
        "report",
        Words::new(
            "een document is van het hele plan; gebruik `hbplan year` of `hbplan activity` voor een deel, met `-o`",
            "a document is of the complete plan; use `hbplan year` or `hbplan activity` for a part, with `-o`",
        ),
    ),
    (
        "check",
        Words::new(
            "controles beoordelen het hele plan; gebruik `hbplan conditions` of `hbplan claims` voor een deel",
            "rules check the complete plan; use `hbplan conditions` or `hbplan claims` for a part",
        ),
    ),
    (
        "diff",
        Words::new(
            "twee plannen worden in hun geheel vergeleken; gebruik `hbplan budget` met elk van beide voor een deel",
            "two plans are compared as a whole; use `hbplan budget` with each of the two for a part",
        ),
    ),
    (
        "what-if",
        Words::new(
            "een gewijzigd cijfer werkt door in het hele plan; zet het in een kopie van het plan, en gebruik daarmee `hbplan budget`",
            "a changed figure has effects in all of the plan; put it into a copy of the plan, and use `hbplan budget` with that",
        ),
    ),
];

/// The reason why a command has no such option, and an alternative. None if the command has the options, or is not
/// about a plan.
pub(super) fn reason(command: &str) -> Option<Words> {
    let mut commands = COMMANDS.iter();
    commands
        .find(|(name, _)| *name == command)
        .map(|(_, why)| *why)
}
