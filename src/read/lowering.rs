//! The state of lowering one document: the findings so far, and the periods once they are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::document::TomlDocument;
use super::guess::is_nothing;
use super::instead::WrittenValue;
use super::keys::{KeySchema, TableSchema, ValueType};
use super::rule;
use super::tree::{Node, TomlValue};
use crate::finding::{
    Advice, BoundedFindings, Finding, Message, OR, RuleName, Words, listed, name, verbatim,
};
use crate::place::Path;
use crate::plan::{
    BalanceSign, ColumnKind, Currency, FiscalYear, LineId, Period, Periods, Scale, Section,
    Sections, Unit,
};
use crate::suggest::{closest, closest_of};
use crate::{say, tell};

/// The state of lowering one document to a plan.
pub(super) struct Lowering<'d> {
    pub(super) document: &'d TomlDocument<'d>,
    pub(super) findings: BoundedFindings,
    /// The periods for which figures are read, once the periods themselves are read.
    pub(super) periods: Periods,
    /// All columns of the budget, once they are read.
    pub(super) columns: Vec<WrittenColumn>,
    /// The index of the only column for which figures are read. None for all periods of the plan.
    pub(super) only_column: Option<usize>,
    /// The fiscal years of the plan, once they are read.
    pub(super) fiscal_year: Option<FiscalYear>,
    /// Whether the plan has fiscal years with an unreadable beginning.
    pub(super) lost_fiscal_year: bool,
    /// The sign of printed balances, once it is read.
    pub(super) balance_sign: BalanceSign,
    /// Whether the sign of printed balances could not be read.
    pub(super) lost_balance_sign: bool,
    /// Whether the kind of a line or a cost could not be read.
    pub(super) lost_kind: bool,
    /// The lines that have other lines under them.
    pub(super) line_groups: BTreeSet<String>,
    /// The funders that have other funders under them.
    pub(super) funder_groups: BTreeSet<String>,
    /// The currencies of groups of lines.
    pub(super) group_currencies: BTreeMap<LineId, Currency>,
    /// The scale of the amounts in the file, once it is read.
    pub(super) scale: Scale,
    /// The unit of the plan in the scale of the file, once it is read.
    pub(super) unit: Unit,
    pub(super) damaged: Sections,
    /// The number of periods that may still be suggested.
    guesses: usize,
    /// The suggestions for undeclared keys, by the name of the schema and the key. They are kept because one mistake is
    /// often made many times.
    meant: HashMap<(&'static str, String), Option<&'static str>>,
}

/// A column of the budget, as `plan.periods` has it.
pub(super) struct WrittenColumn {
    /// The kind of the column. None for a period of the plan.
    pub(super) kind: Option<ColumnKind>,
    pub(super) period: Period,
}

/// The minimum number of letters of a word that is compared by similarity with the words for keys. Short words are too
/// similar.
const MIN_SIMILAR_LETTERS: usize = 6;

/// The maximum number of suggestions for periods in one plan. Each takes a comparison with all periods, so more would
/// take too long.
const MAX_GUESSES: usize = 100;

/// The maximum number of different unknown keys of one plan that are compared with the declared keys.
const MAX_SOUGHT_KEYS: usize = 200;

impl<'d> Lowering<'d> {
    /// The state before anything is lowered.
    pub(super) fn new(document: &'d TomlDocument<'d>) -> Lowering<'d> {
        Lowering {
            document,
            findings: BoundedFindings::default(),
            periods: Periods::default(),
            columns: Vec::new(),
            only_column: None,
            fiscal_year: None,
            lost_fiscal_year: false,
            balance_sign: BalanceSign::IncomeLessCosts,
            lost_balance_sign: false,
            lost_kind: false,
            line_groups: BTreeSet::new(),
            funder_groups: BTreeSet::new(),
            group_currencies: BTreeMap::new(),
            scale: Scale::ONE,
            unit: Unit::CENT,
            damaged: document.damaged_sections(),
            guesses: MAX_GUESSES,
            meant: HashMap::default(),
        }
    }

    /// Reads amounts that are in full in every file, such as prices.
    pub(super) fn in_full<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let scale = std::mem::replace(&mut self.scale, Scale::ONE);
        let amounts = read(self);
        self.scale = scale;
        amounts
    }

    /// Reports a finding at the value of a path.
    pub(super) fn report(
        &mut self,
        rule: RuleName,
        path: &Path<'_>,
        message: Message,
        hint: impl Into<Advice>,
    ) {
        self.findings
            .push(Finding::new(rule, path.place(), message).hint(hint));
    }

    /// Returns the id of the period that was probably meant. None if no id is similar, or after [`MAX_GUESSES`]
    /// suggestions.
    pub(super) fn meant_period(&mut self, text: &str) -> Option<String> {
        self.guesses = self.guesses.checked_sub(1)?;
        closest(
            text,
            self.columns.iter().map(|column| column.period.id.as_str()),
        )
        .map(str::to_string)
    }

    /// Returns the declared key that is most similar to a word. None if none is similar, or after [`MAX_SOUGHT_KEYS`]
    /// words.
    pub(super) fn closest_key(
        &mut self,
        schema: &'static TableSchema,
        key: &str,
    ) -> Option<&'static str> {
        let names = schema
            .keys
            .iter()
            .map(|declared| (declared.name, declared.name));
        let words = schema.keys.iter().flat_map(|declared| {
            let words = declared
                .words()
                .iter()
                .filter(|word| word.len() >= MIN_SIMILAR_LETTERS);
            words.map(|word| (*word, declared.name))
        });
        let word = (schema.name, key.to_string());
        if self.meant.len() == MAX_SOUGHT_KEYS && !self.meant.contains_key(&word) {
            return None;
        }
        let search = || closest_of(key, names).or_else(|| closest_of(key, words));
        *self.meant.entry(word).or_insert_with(search)
    }

    /// Records that not all of a section could be read.
    pub(super) fn damage(&mut self, section: Section) {
        self.damaged.insert(section);
    }

    /// Reports that a value is not of the type that its key declares.
    pub(super) fn wrong_type(&mut self, key: &KeySchema, value: &TomlValue<'_>, path: &Path<'_>) {
        let hint = for_example(key);
        self.not_of_type(&key.value_type, value, path, hint);
    }

    /// Reports that a value is not of a type. The hint is a text to write instead of the value, or `else_hint` if there
    /// is no such text.
    pub(super) fn not_of_type(
        &mut self,
        value_type: &ValueType,
        value: &TomlValue<'_>,
        path: &Path<'_>,
        else_hint: impl Into<Advice>,
    ) {
        if self.document.is_damaged(value.span()) {
            return;
        }
        let written = self.document.written(value);
        let instead = value_type.instead(WrittenValue::new(value, written), self.columns.len());
        let message = tell! {
            nl: "{key} moet {wanted} zijn, en is {found}",
            en: "{key} must be {wanted}, and is {found}",
            key = verbatim(path.last()), wanted = value_type.in_words(), found = in_words(&value.node, written)
        };
        let is_percentage = value
            .node
            .as_str()
            .is_some_and(|text| text.trim_end().ends_with('%'));
        let hint = match instead {
            Some(instead) => Advice::from(write(&instead)).writing(path.place(), instead),
            None if is_percentage => no_percentage(written).into(),
            None if is_amount_left_open(value_type, &value.node) => amount_or_zero().into(),
            None => else_hint.into(),
        };
        self.report(rule::WRONG_TYPE, path, message, hint);
    }
}

/// Whether an amount is needed, and the value is a text that says that there is none or that it is not known yet.
fn is_amount_left_open(value_type: &ValueType, node: &Node<'_>) -> bool {
    let text = node
        .as_str()
        .filter(|_| matches!(value_type, ValueType::Amount));
    text.is_some_and(is_nothing)
}

/// The hint for an amount that is left open: to write the amount, or 0. Only the author knows which one is meant.
pub(super) fn amount_or_zero() -> Message {
    tell! {
        nl: "schrijf het bedrag, of {zero} als er geen is", en: "write the amount, or {zero} if there is none",
        zero = verbatim("0")
    }
}

/// The hint for a percentage where an amount is needed.
fn no_percentage(written: &str) -> Message {
    tell! {
        nl: "reken {share} uit en schrijf het bedrag: alleen voorwaarden en verdeelsleutels hebben percentages",
        en: "work {share} out and write the amount: only conditions and allocation keys have percentages",
        share = name(written)
    }
}

/// The hint to write a text.
pub(super) fn write(this: impl ToString) -> Message {
    tell! { nl: "schrijf {this}", en: "write {this}", this = verbatim(this) }
}

/// The hint with the example of a key.
pub(super) fn for_example(key: &KeySchema) -> Message {
    let example = verbatim(format!("{} = {}", key.name, key.example));
    tell! { nl: "bijvoorbeeld {example}", en: "for example {example}", example }
}

/// Returns the kind of a value in words, with the value itself if it is short.
fn in_words(node: &Node<'_>, written: &str) -> Message {
    let is_short = written.len() <= 40 && !written.contains('\n') && !written.is_empty();
    let kind = match node {
        Node::String(_) => Words::new("een tekst", "a text"),
        Node::Integer(_) | Node::Float(_) => Words::new("een getal", "a number"),
        Node::Boolean => Words::new("waar of onwaar", "true or false"),
        Node::Datetime(_) => Words::new("een datum of tijd", "a date or time"),
        Node::Array(_) => Words::new("een lijst", "a list"),
        Node::Table(_) => Words::new("een tabel", "a table"),
    };
    if is_short {
        tell! { nl: "{kind}: {value}", en: "{kind}: {value}", kind, value = name(written) }
    } else {
        say![kind]
    }
}

impl ValueType {
    /// Its name in messages: `a text in quotes`.
    pub(super) fn in_words(&self) -> Message {
        let words = match self {
            ValueType::Text => Words::new("een tekst tussen aanhalingstekens", "a text in quotes"),
            ValueType::OneOf(choices) => {
                let quoted = choices.iter().map(|(word, _)| name(format!("{word:?}")));
                return listed(quoted.collect(), OR);
            }
            ValueType::Date => Words::new("een datum", "a date"),
            ValueType::Span => {
                Words::new("een datum of een tijdvak", "a date or a stretch of time")
            }
            ValueType::Amount => Words::new("een getal", "a number"),
            ValueType::PerPeriod => Words::new("een getal per periode", "a number for each period"),
            ValueType::Count => Words::new("een geheel getal vanaf 1", "a whole number from 1"),
            ValueType::Percent => Words::new(
                "een percentage tussen aanhalingstekens",
                "a percentage in quotes",
            ),
            ValueType::YesNo => {
                return listed(["true", "false"].map(name).into(), OR);
            }
            ValueType::List(_) => Words::new("een lijst", "a list"),
            ValueType::Table(_) | ValueType::Map(_) => Words::new("een tabel", "a table"),
            ValueType::Any(types) => {
                let each = types.iter().map(|each| each.in_words().into());
                return listed(each.collect(), OR);
            }
        };
        say![words]
    }
}
