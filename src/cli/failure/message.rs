//! The message of each failure, in every language. It names the file and says what to do.

use super::Failure;
use crate::finding::{Message, Piece, SystemError, Words, name, verbatim};
use crate::plan::{Span, SpanError};
use crate::read::{say_first_month, why_no_span};
use crate::{say, tell};

impl Failure {
    /// Returns the reason as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Failure::PathNotUtf8 { path } => tell! {
                nl: "{path}: geen UTF-8; geef het bestand een naam in UTF-8, of geef `-` en het bestand op standaardinvoer",
                en: "{path}: not UTF-8; give the file a name in UTF-8, or `-` and the file on standard input",
                path = text(path)
            },
            Failure::NotFound { path } => tell! {
                nl: "{path}: dit bestand bestaat niet; geef het pad van een plan, of `-` voor \
                     standaardinvoer",
                en: "{path}: no such file; give the path of a plan, or `-` for standard input",
                path = text(path)
            },
            Failure::NoActualsFile { path } => tell! {
                nl: "{path}: dit bestand met boekhoudingen bestaat niet; verbeter de naam in {option} of in {key} van het plan",
                en: "{path}: there is no such file of bookkeepings; correct its name in {option} or in {key} of the plan",
                path = text(path), option = name("--actuals"), key = name("actuals")
            },
            Failure::Directory { path } => tell! {
                nl: "{path}: dit is een map; geef het pad van een plan daarin",
                en: "{path}: this is a directory; give the path of a plan in it",
                path = text(path)
            },
            Failure::Forbidden { path } => tell! {
                nl: "{path}: dit bestand mag niet worden gelezen; controleer de rechten",
                en: "{path}: not allowed to read this file; check its permissions",
                path = text(path)
            },
            Failure::NotUtf8 {
                path,
                line,
                column,
                looks_like,
            } => tell! {
                nl: "{path}:{line}:{column}: geen tekst in UTF-8; sla het bestand op als UTF-8 (dit lijkt \
                     op {looks_like})",
                en: "{path}:{line}:{column}: not UTF-8 text; save the file as UTF-8 (this looks like \
                     {looks_like})",
                path = text(path), line = text(line), column = text(column), looks_like = *looks_like
            },
            Failure::Binary { path } => tell! {
                nl: "{path}: dit is geen tekst, maar een binair bestand; geef het pad van een plan",
                en: "{path}: this is not text but a binary file; give the path of a plan",
                path = text(path)
            },
            Failure::TooLarge { path, limit } => tell! {
                nl: "{path}: groter dan {limit} MB, en zo groot is geen plan; geef het pad van een plan",
                en: "{path}: larger than {limit} MB, which no plan is; give the path of a plan",
                path = text(path), limit = text(limit)
            },
            Failure::Read { path, source } => tell! {
                nl: "{path}: kon niet worden gelezen: {source}",
                en: "{path}: could not be read: {source}",
                path = text(path), source = SystemError::from(source).message()
            },
            Failure::Bookkeeping { refused } => refused.clone(),
            Failure::Exists { path } => tell! {
                nl: "{path}: bestaat al en wordt niet overschreven; geef een andere naam, of verplaats het",
                en: "{path}: exists already, and is not overwritten; give another name, or move it away",
                path = text(path)
            },
            Failure::NotOurs { path } => tell! {
                nl: "{path}: bestaat al, en zegt niet dat hbplan het heeft gemaakt; geef een andere naam, \
                     of --force om het te vervangen",
                en: "{path}: exists already, and does not say that hbplan made it; give another name, or \
                     --force to replace it",
                path = text(path)
            },
            Failure::Input { path } => tell! {
                nl: "{path}: dit bestand wordt nu gelezen, en kan niet ook de uitvoer zijn; geef een andere naam",
                en: "{path}: this run reads this file, and can't write its output to it; give another name",
                path = text(path)
            },
            Failure::FilledIn { path } => tell! {
                nl: "{path}: in deze lijst is iets ingevuld; zet dat eerst in het plan met --learn, geef een andere naam, of \
                     --force om de lijst te vervangen",
                en: "{path}: something is filled in in this list; put it into the plan first with --learn, give another name, \
                     or --force to replace the list",
                path = text(path)
            },
            Failure::WriteProtected { path } => tell! {
                nl: "{path}: bestaat al, en is tegen schrijven beveiligd; geef een andere naam, of --force \
                     om het te vervangen",
                en: "{path}: exists already, and is write-protected; give another name, or --force to \
                     replace it",
                path = text(path)
            },
            Failure::WriteProtectedNotOurs { path } => tell! {
                nl: "{path}: bestaat al, is tegen schrijven beveiligd en zegt niet dat hbplan het heeft \
                     gemaakt; geef een andere naam, of --force om het te vervangen",
                en: "{path}: exists already, is write-protected, and does not say that hbplan made it; give \
                     another name, or --force to replace it",
                path = text(path)
            },
            Failure::Unmarked { path } => tell! {
                nl: "{path}: bestaat al, en tekst en CSV kunnen niet zeggen dat hbplan ze heeft gemaakt; \
                     geef een andere naam, of --force om het te vervangen",
                en: "{path}: exists already, and text and CSV can't say that hbplan made them; give another \
                     name, or --force to replace it",
                path = text(path)
            },
            Failure::ReadOnly { path } => tell! {
                nl: "{path}: is tegen schrijven beveiligd; geef het bestand schrijfrechten",
                en: "{path}: is write-protected; make the file writable",
                path = text(path)
            },
            Failure::ChangedSince { path } => tell! {
                nl: "{path}: is intussen veranderd, en er is niets geschreven; probeer het opnieuw",
                en: "{path}: was changed meanwhile, and nothing was written; try again",
                path = text(path)
            },
            Failure::NotAFile { path } => tell! {
                nl: "{path}: dit is een map; geef de naam van een bestand daarin",
                en: "{path}: this is a directory; give the name of a file in it",
                path = text(path)
            },
            Failure::NoDirectory { path } => tell! {
                nl: "{path}: de map bestaat niet; maak die eerst",
                en: "{path}: its directory does not exist; make that first",
                path = text(path)
            },
            Failure::NoEnding { path, endings } => tell! {
                nl: "{path}: er is geen vorm opgegeven; geef --format, of een naam die eindigt op {endings}",
                en: "{path}: no format is given; give --format, or a name that ends in {endings}",
                path = text(path), endings = text(endings)
            },
            Failure::NoFormat {
                path,
                ending,
                endings,
            } => tell! {
                nl: "{path}: geen vorm eindigt op .{ending}; geef --format, of een naam die eindigt op \
                     {endings}",
                en: "{path}: no format ends in .{ending}; give --format, or a name that ends in {endings}",
                path = text(path), ending = text(ending), endings = text(endings)
            },
            Failure::NotForTerminals { format } => tell! {
                nl: "de terminal kan {format} niet tonen; geef -o BESTAND",
                en: "the terminal can't show {format}; give -o FILE",
                format = *format
            },
            Failure::Write { path, source } => tell! {
                nl: "{path}: kon niet worden geschreven: {source}",
                en: "{path}: could not be written: {source}",
                path = text(path), source = SystemError::from(source).message()
            },
            Failure::NoWorkbook { reason } => tell! {
                nl: "van deze rapporten is geen werkmap te maken ({reason}); probeer een andere --format",
                en: "these reports make no workbook ({reason}); try another --format",
                reason = text(reason)
            },
            Failure::NoSuchRule { name, meant } => {
                let (name, hint) = (text(name), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{name}: geen controle heeft deze naam of dit nummer{hint}; `hbplan explain` noemt ze",
                    en: "{name}: no rule has this name or number{hint}; `hbplan explain` lists them",
                    name, hint
                }
            }
            Failure::NotFromGit => tell! {
                nl: "--git verwacht de 7 of 9 argumenten die git doorgeeft, of twee versies; geef een van \
                     beide",
                en: "--git takes the 7 or 9 arguments that git passes, or two versions; give one of these"
            },
            Failure::SetTwice { path } => tell! {
                nl: "--set {path} staat er twee keer; laat een van de twee weg",
                en: "--set {path} is given twice; leave out one of the two",
                path = text(path)
            },
            Failure::StandardInputTwice => tell! {
                nl: "standaardinvoer kan maar één plan zijn; geef het pad van het andere",
                en: "standard input can be one plan only; give the path of the other"
            },
            Failure::NoScenario { path } => tell! {
                nl: "{path}: dit plan heeft geen scenario; geef --set, --scale of --scenario, of voeg \
                     [scenarios] toe",
                en: "{path}: this plan has no scenarios; say --set, --scale or --scenario, or add \
                     [scenarios] to it",
                path = text(path)
            },
            Failure::NoSuchScenario { name, meant } => {
                let (name, hint) = (text(name), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{name}: het plan heeft geen scenario met deze naam{hint}",
                    en: "{name}: the plan has no scenario of this name{hint}",
                    name, hint
                }
            }
            Failure::NoReadableScenario {
                path,
                scenario,
                meant,
            } => tell! {
                nl: "het scenario {scenario} is er niet, of is niet te lezen{meant}; {command} zegt wat onleesbaar is",
                en: "there is no scenario {scenario}, or it can't be read{meant}; {command} says what can't be read",
                scenario = name(scenario), meant = in_brackets(meant.as_deref()),
                command = verbatim(format!("hbplan check {path}"))
            },
            Failure::NoEdit { edit, form } => tell! {
                nl: "{edit}: schrijf {form}",
                en: "{edit}: write {form}",
                edit = text(edit), form = *form
            },
            Failure::CanNotChange { what, hint } => tell! {
                nl: "{what}; {hint}",
                en: "{what}; {hint}",
                what = what.clone(), hint = hint.clone()
            },
            Failure::NoFigure { what } => tell! {
                nl: "{what}",
                en: "{what}",
                what = what.clone()
            },
            Failure::NoSuchActivity { path, code, meant } => {
                let (path, code, hint) = (text(path), text(code), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: geen activiteit heeft de code `{code}`{hint}; `hbplan activities {path}` noemt ze",
                    en: "{path}: no activity has the code `{code}`{hint}; `hbplan activities {path}` lists them",
                    path, code, hint
                }
            }
            Failure::Layout {
                path,
                line,
                message,
            } => tell! {
                nl: "{path}, regel {line}: {message}", en: "{path}, line {line}: {message}",
                path = text(path), line = *line, message = message.clone()
            },
            Failure::NoSuchPartner { path, id, meant } => {
                let (path, id, hint) = (text(path), text(id), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: geen partner heeft de id `{id}`{hint}; ze staan onder `[partners]`",
                    en: "{path}: no partner has the id `{id}`{hint}; they are in `[partners]`",
                    path, id, hint
                }
            }
            Failure::NoSuchLine { path, id, meant } => {
                let (path, id, hint) = (text(path), text(id), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: geen post heeft de id `{id}`{hint}; ze staan onder `[lines]`",
                    en: "{path}: no line has the id `{id}`{hint}; they are in `[lines]`",
                    path, id, hint
                }
            }
            Failure::NoSuchLead { path, name, meant } => {
                let (path, name, hint) = (text(path), text(name), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: niemand met de naam `{name}` trekt een activiteit{hint}; trekkers staan achter `lead`",
                    en: "{path}: nobody of the name `{name}` leads an activity{hint}; leads are after `lead`",
                    path, name, hint
                }
            }
            Failure::NoSuchOrganisation { path, name, meant } => {
                let (path, name, hint) = (text(path), text(name), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: geen partner of financier heeft de id of de naam `{name}`{hint}; ze staan onder `[partners]` en `[funders]`",
                    en: "{path}: no partner or funder has the id or the name `{name}`{hint}; they are in `[partners]` and `[funders]`",
                    path, name, hint
                }
            }
            Failure::NoSuchFunder { path, id, meant } => {
                let (path, id, hint) = (text(path), text(id), in_brackets(meant.as_deref()));
                tell! {
                    nl: "{path}: geen financier heeft de id `{id}`{hint}; ze staan onder `[funders]`",
                    en: "{path}: no funder has the id `{id}`{hint}; they are in `[funders]`",
                    path, id, hint
                }
            }
            Failure::OutsideTerm { path, when, term } => tell! {
                nl: "{path}: van dit plan valt niets {when}: de looptijd is {term}; geef een tijdvak daarbinnen",
                en: "{path}: nothing of this plan lies {when}: it runs {term}; give a span within that",
                path = text(path), when = when.clone(), term = *term
            },
            Failure::OutsidePeriods { path, when, term } => tell! {
                nl: "{path}: geen periode van dit plan valt {when}: ze lopen {term}; geef een tijdvak \
                     daarbinnen",
                en: "{path}: no period of this plan lies {when}: they run {term}; give a span within that",
                path = text(path), when = when.clone(), term = span(term)
            },
            Failure::NoSpan {
                argument,
                text: typed,
                why,
                lacks_first_month,
            } => tell! {
                nl: "{typed} kan niet bij {argument}: {why}; {hint}",
                en: "invalid value {typed} for {argument}: {why}; {hint}",
                typed = name(typed), argument = argument.clone(), why = why_not_in_plan(*why),
                hint = if *lacks_first_month { say_first_month() } else { forms_of_spans() }
            },
            Failure::NoFiscalYear { path } => tell! {
                nl: "{path}: dit plan heeft geen boekjaren; {hint}, of kies {years}",
                en: "{path}: this plan has no fiscal years; {hint}, or choose {years}",
                path = text(path), hint = say_first_month(), years = text("--by year")
            },
            Failure::Reversed { from, to } => tell! {
                nl: "--from {from} begint nadat --to {to} eindigt; verwissel de twee",
                en: "--from {from} begins after --to {to} ends; exchange the two",
                from = *from, to = *to
            },
            Failure::Contradiction { one, other, advice } => tell! {
                nl: "{one} en {other} gaan niet samen; {advice}",
                en: "{one} and {other} can't be combined; {advice}",
                one = text(one), other = other.clone(), advice = *advice
            },
            Failure::NoDates { path } => tell! {
                nl: "{path}: dit plan heeft geen data; geef het `plan.term`, `periods` of een `timeline`",
                en: "{path}: this plan has no dates; give it a `plan.term`, `periods` or a `timeline`",
                path = text(path)
            },
            Failure::NoCalendar => tell! {
                nl: "alleen `hbplan calendar` heeft een bestand voor agendaprogramma's; geef een andere \
                     vorm dan ics",
                en: "only `hbplan calendar` has a file for calendar programs; give another format than ics"
            },
            Failure::NothingDue => tell! {
                nl: "in dit tijdvak is er niets te doen, en een agendabestand kan niet leeg zijn; geef een \
                     andere --from, --to of --only, of --all voor wat begint, eindigt of is gemeten",
                en: "nothing is due in this time, and a calendar file can't be empty; give another --from, \
                     --to or --only, or --all for what begins, ends or was measured"
            },
        }
    }
}

/// A value that is the same in every language.
fn text(value: impl ToString) -> Piece {
    Piece::from(value.to_string())
}

/// A question in brackets, whether the user meant this word. Empty if there is no such word.
fn in_brackets(meant: Option<&str>) -> Message {
    match meant {
        Some(word) => tell! {
            nl: " (bedoelde u `{word}`?)",
            en: " (did you mean `{word}`?)",
            word = text(word)
        },
        None => Message::default(),
    }
}

/// The words for a span. Empty if there is none.
fn span(span: &Option<Span>) -> Message {
    span.map_or_else(Message::default, |span| say![span])
}

/// The reason why a text is not a span in a plan.
fn why_not_in_plan(why: SpanError) -> Words {
    match why {
        SpanError::Unknown => Words::new(
            "geen periode van het plan en geen tijdvak",
            "neither a period of the plan nor a span",
        ),
        SpanError::NoSuchDate
        | SpanError::YearOutOfRange
        | SpanError::NotASchoolYear
        | SpanError::Backwards => why_no_span(why),
    }
}

/// The hint with the ways to write a span.
fn forms_of_spans() -> Message {
    tell! {
        nl: "schrijf een tijdvak als 2021, 2020/2021 (een schooljaar), 2021-H1, 2021-Q3, 2021-09 of 2020..2022",
        en: "write a span such as 2021, 2020/2021 (a school year), 2021-H1, 2021-Q3, 2021-09 or 2020..2022"
    }
}
