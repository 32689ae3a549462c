//! The message and the hint of each recognised slip.

use super::repair::{WrittenSlip, WrittenSlipKind};
use crate::finding::{Message, Words, counted, name, verbatim};
use crate::read::guess::{quoted, two_years, with_unit};
use crate::tell;

impl WrittenSlip {
    /// The message about the mistake, and the hint with the text to write.
    pub(super) fn words(&self) -> (Message, Message) {
        (self.message(), self.hint())
    }

    fn message(&self) -> Message {
        let found = name(&self.found);
        match self.kind {
            WrittenSlipKind::Number => tell! {
                nl: "{found} is in TOML geen getal", en: "{found} is not a number in TOML", found
            },
            WrittenSlipKind::Unit => tell! {
                nl: "{found} is een getal met een eenheid", en: "{found} is a number with a unit", found
            },
            WrittenSlipKind::Calculation => tell! {
                nl: "{found} is een berekening, en een plan heeft de uitkomst", en: "{found} is a calculation, and a plan has its outcome",
                found
            },
            WrittenSlipKind::NoFigure if self.found.is_empty() => {
                tell! { nl: "hier ontbreekt een getal", en: "a number is missing here" }
            }
            WrittenSlipKind::Prose => tell! {
                nl: "deze regel heeft niet de vorm {form}", en: "this line is not of the form {form}",
                form = verbatim("key = value")
            },
            WrittenSlipKind::NextLine => tell! {
                nl: "een waarde begint op de regel van haar sleutel", en: "a value begins on the line of its key"
            },
            WrittenSlipKind::NoFigure | WrittenSlipKind::NoNumber => {
                tell! { nl: "{found} is geen getal", en: "{found} is not a number", found }
            }
            WrittenSlipKind::Percentage => tell! {
                nl: "het percentage {found} moet tussen aanhalingstekens, met een punt",
                en: "the percentage {found} must be in quotes, with a point",
                found
            },
            WrittenSlipKind::NoSuchDate => tell! {
                nl: "de datum {found} bestaat niet", en: "there is no date {found}", found
            },
            WrittenSlipKind::Date | WrittenSlipKind::Beside => tell! {
                nl: "{found} is zo niet te lezen als datum of tijdvak",
                en: "{found} can't be read as a date or a stretch of time like this",
                found
            },
            WrittenSlipKind::Text => tell! {
                nl: "de tekst {found} moet tussen aanhalingstekens", en: "the text {found} must be in quotes", found
            },
            WrittenSlipKind::Word => tell! {
                nl: "{found} is geen waarde van deze sleutel", en: "{found} is not a value of this key", found
            },
            WrittenSlipKind::Cost => tell! {
                nl: "{found} is geen lijst van kosten", en: "{found} is not a list of costs", found
            },
            WrittenSlipKind::SecondKey => tell! {
                nl: "hier begint een tweede sleutel op dezelfde regel", en: "a second key begins on the same line here"
            },
            WrittenSlipKind::Row => tell! {
                nl: "dit is een rij van een tabel, en een plan heeft een sleutel met een waarde",
                en: "this is a row of a table, and a plan has a key with a value"
            },
            WrittenSlipKind::CurlyQuotes => tell! {
                nl: "{found} heeft de aanhalingstekens van een tekstverwerker, en TOML vraagt rechte",
                en: "{found} has the quotes of a word processor, and TOML asks for straight ones",
                found
            },
            WrittenSlipKind::InnerQuotes => tell! {
                nl: "{found} heeft aanhalingstekens binnen aanhalingstekens", en: "{found} has quotes inside its quotes", found
            },
            WrittenSlipKind::Backslash => tell! {
                nl: "{found} heeft een backslash, die in zulke aanhalingstekens iets anders betekent",
                en: "{found} has a backslash, which means something else in such quotes",
                found
            },
            WrittenSlipKind::LongText => tell! {
                nl: "deze tekst loopt door op de volgende regel", en: "this text goes on on the next line"
            },
            WrittenSlipKind::NoClosingQuote => tell! {
                nl: "het laatste aanhalingsteken van deze tekst ontbreekt", en: "the closing quote of this text is missing"
            },
            WrittenSlipKind::NoOpeningQuote => tell! {
                nl: "het eerste aanhalingsteken van {found} ontbreekt", en: "the opening quote of {found} is missing", found
            },
            WrittenSlipKind::Invisible => tell! {
                nl: "hier staat een onzichtbaar teken of een harde spatie uit een tekstverwerker",
                en: "an invisible character or a no-break space of a word processor stands here"
            },
            WrittenSlipKind::Equals => tell! {
                nl: "tussen een sleutel en zijn waarde hoort {equals}", en: "{equals} belongs between a key and its value",
                equals = name("=")
            },
            WrittenSlipKind::Key => tell! {
                nl: "{found} kan zo geen sleutel zijn: zonder aanhalingstekens heeft een sleutel geen spaties, accenten of andere tekens",
                en: "{found} can't be a key like this: without quotes a key has no spaces, accents or other signs",
                found
            },
            WrittenSlipKind::Separator => tell! {
                nl: "tussen waarden hoort een komma, en geen {found}", en: "a comma belongs between values, and no {found}",
                found
            },
            WrittenSlipKind::NoComma => {
                tell! { nl: "hier ontbreekt een komma", en: "a comma is missing here" }
            }
            WrittenSlipKind::ExtraComma => {
                tell! { nl: "hier staat een komma te veel", en: "there is a comma too many here" }
            }
            WrittenSlipKind::Trailing => tell! {
                nl: "achter een waarde hoort geen {found}", en: "no {found} belongs behind a value", found
            },
            WrittenSlipKind::Remark => tell! {
                nl: "een opmerking begint met {sign}", en: "a remark begins with {sign}", sign = name("#")
            },
            WrittenSlipKind::Bullet => tell! {
                nl: "voor een sleutel hoort geen {found}", en: "no {found} belongs before a key", found
            },
            WrittenSlipKind::List => tell! {
                nl: "de lijst {found} moet tussen rechte haken", en: "the list {found} must be in square brackets", found
            },
            WrittenSlipKind::OpenBracket => tell! {
                nl: "hier ontbreekt een haakje dat sluit", en: "a closing bracket is missing here"
            },
            WrittenSlipKind::ExtraBracket => tell! {
                nl: "hier staat een haakje te veel: {found}", en: "there is a bracket too many here: {found}", found
            },
            WrittenSlipKind::OtherBracket => tell! {
                nl: "het haakje {found} is hier van de verkeerde soort", en: "the bracket {found} is of the wrong kind here", found
            },
            WrittenSlipKind::UnopenedBracket => tell! {
                nl: "hier ontbreekt een haakje dat opent", en: "an opening bracket is missing here"
            },
            WrittenSlipKind::Header => tell! {
                nl: "{found} is geen kop van een sectie", en: "{found} is not the header of a section", found
            },
        }
    }

    fn hint(&self) -> Message {
        if self.kind == WrittenSlipKind::Unit
            && let Some((number, unit)) = with_unit(&self.found)
        {
            return crate::read::numbers::number_and_unit(&number, &unit);
        }
        if self.kind == WrittenSlipKind::Date
            && let Some((first, second)) = two_years(&self.found)
        {
            return crate::read::spans::years_or_school_year(first, second);
        }
        let is_mark = self.write.len() == 1;
        if is_mark
            && matches!(
                self.kind,
                WrittenSlipKind::NoComma
                    | WrittenSlipKind::Separator
                    | WrittenSlipKind::OpenBracket
            )
        {
            let mark = verbatim(&self.write);
            if self.again == 0 {
                return tell! { nl: "zet hier {mark}", en: "put {mark} here", mark };
            }
            let places = Words::new("plaats", "place");
            let places = counted(self.again, places, Words::new("plaatsen", "places"));
            return tell! {
                nl: "zet hier {mark}, en verderop in deze waarde op nog {places}",
                en: "put {mark} here, and further on in this value in {places} more",
                mark, places
            };
        }
        if self.kind == WrittenSlipKind::SecondKey {
            return tell! {
                nl: "zet {statement} op een eigen regel", en: "put {statement} on a line of its own",
                statement = verbatim(&self.write)
            };
        }
        if self.kind == WrittenSlipKind::Row {
            let funder = self.write.replacen("debit", "credit", 1);
            return tell! {
                nl: "schrijf {line} voor een post, of {funder} voor een financier",
                en: "write {line} for a line, or {funder} for a funder",
                line = verbatim(&self.write), funder = verbatim(funder)
            };
        }
        if self.write.is_empty() {
            return tell! { nl: "haal het weg", en: "take it out" };
        }
        if self.kind == WrittenSlipKind::Prose {
            return tell! {
                nl: "schrijf {remark} als het een opmerking is", en: "write {remark} if it is a remark",
                remark = verbatim(&self.write)
            };
        }
        if self.kind == WrittenSlipKind::NoNumber {
            return crate::read::numbers::only_digits();
        }
        if self.kind == WrittenSlipKind::NoFigure {
            return crate::read::lowering::amount_or_zero();
        }
        if self.kind == WrittenSlipKind::Key && self.write == quoted(&self.found) {
            return tell! {
                nl: "schrijf {key}, of kies een woord zonder spaties, accenten of andere tekens",
                en: "write {key}, or choose a word without spaces, accents or other signs",
                key = verbatim(&self.write)
            };
        }
        crate::read::lowering::write(&self.write)
    }
}
