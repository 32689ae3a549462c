//! What is said of the files of a bookkeeping, in every language.

use crate::bookkeeping::Bookkeepings;
use crate::finding::{AND, Message, Piece, listed, name};
use crate::import::{CountHabit, Remark};
use crate::ledger::actuals::SourceRealisation;
use crate::plan::{BookkeepingSource, Money, Plan, Word};
use crate::tell;

fn count(number: u64) -> Piece {
    Piece::Count(usize::try_from(number).unwrap_or(usize::MAX))
}

/// What is said of all bookkeepings.
pub(super) fn notes(plan: &Plan, read: &Bookkeepings) -> Vec<Message> {
    let mut notes = Vec::new();
    let mut general_uses = vec![0; plan.actuals.rules.len()];
    let sources = plan.actuals.sources.iter().zip(&read.sources);
    for ((source, noticed), found) in sources.zip(&read.realisation.sources) {
        notes.extend(noticed.no_files.iter().map(|pattern| no_file(pattern)));
        for export in &noticed.exports {
            let remarks = export.remarks.iter();
            notes.extend(remarks.map(|each| remark(&export.path, each)));
        }
        if found.differing > 0 {
            notes.push(differing(&name_of(source), found.differing));
        }
        if found.is_delivered {
            notes.extend(of_rules(plan, source, found, &mut general_uses));
        }
    }
    let mut sources = read.realisation.sources.iter();
    let is_delivered = sources.any(|source| source.is_delivered);
    let unused = general_uses.iter().enumerate();
    let unused = unused.filter(|(_, uses)| is_delivered && **uses == 0);
    notes.extend(unused.map(|(number, _)| unused_rule(number, None)));
    notes
}

/// What a bookkeeping is called: its partner, else the first of its files.
fn name_of(source: &BookkeepingSource) -> String {
    let partner = source.partner.as_ref().map(ToString::to_string);
    let file = || source.files.first().cloned();
    partner.or_else(file).unwrap_or_default()
}

/// Which rules fit nothing, and which net to nothing. Counts the uses of the rules of all sources.
fn of_rules(
    plan: &Plan,
    source: &BookkeepingSource,
    found: &SourceRealisation,
    general_uses: &mut [u64],
) -> Vec<Message> {
    let mut notes = Vec::new();
    let own = source.rules.len();
    let name = name_of(source);
    let rules = source.rules.iter().chain(&plan.actuals.rules);
    for (at, (rule, used)) in rules.zip(&found.rules).enumerate() {
        let totals = used.totals;
        match at.checked_sub(own) {
            Some(general) => general_uses[general] += totals.lines,
            None if totals.lines == 0 => notes.push(unused_rule(rule.number, Some(&name))),
            None => {}
        }
        let nets = totals.lines > 1 && totals.net().is_zero() && !totals.debit.is_zero();
        if rule.exclude.is_none() && nets {
            let of_source = (at < own).then_some(name.as_str());
            notes.push(netting_rule(rule.number, of_source, totals.debit));
        }
    }
    notes
}

/// What is unusual in a file.
fn remark(file: &str, remark: &Remark) -> Message {
    let file = name(file);
    match remark {
        Remark::NotUtf8 { at, encoding } => tell! {
            nl: "{file}: regel {at} is geen UTF-8, en is gelezen als {encoding}",
            en: "{file}: line {at} is not UTF-8, and was read as {encoding}",
            file, at = count(*at), encoding = *encoding
        },
        Remark::LinesDiffer {
            stated,
            counted,
            habit,
        } => {
            let (stated, counted) = (count(*stated), count(*counted));
            match habit {
                None => tell! {
                    nl: "{file}: het bestand noemt {stated} regels, en heeft er {counted}",
                    en: "{file}: the file states {stated} lines, and has {counted}",
                    file, stated, counted
                },
                Some(CountHabit::Transactions) => tell! {
                    nl: "{file}: het bestand noemt {stated} regels, en dat zijn zijn boekstukken: het heeft {counted} regels",
                    en: "{file}: the file states {stated} lines, which are its transactions: it has {counted} lines",
                    file, stated, counted
                },
                Some(CountHabit::Opening) => tell! {
                    nl: "{file}: het bestand noemt {stated} regels, met de beginbalans als één regel, en heeft er {counted}",
                    en: "{file}: the file states {stated} lines, with the opening balance as one, and has {counted}",
                    file, stated, counted
                },
            }
        }
        Remark::OpeningsDiffer { element, lines } => tell! {
            nl: "{file}: de beginbalans is {element}, en die onder de boekstukken is {lines}: alleen de laatste telt mee",
            en: "{file}: the opening balance is {element}, and the one among the transactions is {lines}: only the latter counts",
            file, element = Piece::Rate(element.debit), lines = Piece::Rate(lines.debit)
        },
        Remark::NoTransactions => tell! {
            nl: "{file}: zonder datum en boekstuk is elke regel gelezen als wat in zijn periode is geboekt; een lijst van \
                 cumulatieve saldi hoort hier niet",
            en: "{file}: without dates and transactions, each row was read as what was booked in its period; a list of \
                 cumulative balances does not belong here",
            file
        },
        Remark::PeriodsAreMonths => tell! {
            nl: "{file}: de periodes zijn gelezen als maanden",
            en: "{file}: the periods were read as months",
            file
        },
        Remark::TotalsDiffer { stated, counted } => tell! {
            nl: "{file}: het bestand noemt debet {debit} en credit {credit}, en zijn regels komen op {sum} en {other}",
            en: "{file}: the file states a debit of {debit} and a credit of {credit}, and its lines come to {sum} and {other}",
            file, debit = Piece::Rate(stated.debit), credit = Piece::Rate(stated.credit),
            sum = Piece::Rate(counted.debit), other = Piece::Rate(counted.credit)
        },
        Remark::Unbalanced {
            count: number,
            first,
        } => tell! {
            nl: "{file}: boekstukken die niet in evenwicht zijn: {number}, het eerste op regel {first}",
            en: "{file}: transactions that do not balance: {number}, the first on line {first}",
            file, number = count(*number), first = count(*first)
        },
        Remark::NoLines => tell! {
            nl: "{file}: geen boekingsregels",
            en: "{file}: no journal lines",
            file
        },
        Remark::Layout {
            delimiter,
            columns,
            decimal_mark,
            date_order,
            positive,
        } => {
            let columns = columns
                .iter()
                .map(|(field, heading)| format!("{} = {heading:?}", field.word()));
            let columns: Vec<String> = columns.collect();
            let delimiter = delimiter.to_string().replace('\t', "tab");
            let keys = [
                format!("columns = {{ {} }}", columns.join(", ")),
                format!("delimiter = {delimiter:?}"),
                format!("decimal = {:?}", decimal_mark.word()),
                format!("dates = {:?}", date_order.word()),
                format!("positive = {:?}", positive.word()),
            ];
            tell! {
                nl: "{file}: gelezen met {keys}",
                en: "{file}: read with {keys}",
                file, keys = listed(keys.map(name).to_vec(), AND)
            }
        }
        Remark::RowsLeftOut {
            count: number,
            first,
        } => tell! {
            nl: "{file}: lege regels en totalen die niet meetellen: {number}, de eerste op regel {first}",
            en: "{file}: blank rows and totals that do not count: {number}, the first on line {first}",
            file, number = count(*number), first = count(*first)
        },
        Remark::Allocations { shares, axes } => tell! {
            nl: "{file}: verbijzonderde regels die als delen van een bedrag zijn gelezen: {shares}; als één bedrag langs meer assen: {axes}",
            en: "{file}: allocated lines that were read as shares of an amount: {shares}; as one amount along several axes: {axes}",
            file, shares = count(*shares), axes = count(*axes)
        },
    }
}

/// Lines of transactions that another file has without them.
fn differing(partner: &str, lines: u64) -> Message {
    tell! {
        nl: "{partner}: twee exports van hetzelfde boekstuk verschillen; regels die de eerste export niet heeft: {lines}, en die \
             tellen mee naast die van de eerste; laat een van de twee exports weg",
        en: "{partner}: two exports of the same transaction differ; lines that the first export does not have: {lines}, and they \
             count beside those of the first; leave out one of the two exports",
        partner = name(partner), lines = count(lines)
    }
}

/// A pattern of file names that no file has.
fn no_file(pattern: &str) -> Message {
    tell! {
        nl: "geen bestand heet {pattern}",
        en: "no file is called {pattern}",
        pattern = name(pattern)
    }
}

/// The rules of one bookkeeping, or those for all.
fn rules_of(source: Option<&str>) -> Message {
    match source {
        Some(source) => tell! {
            nl: "de regels van {source}", en: "the rules of {source}", source = name(source)
        },
        None => tell! {
            nl: "de regels voor alle boekhoudingen", en: "the rules for all bookkeepings"
        },
    }
}

/// A rule that no line fits.
fn unused_rule(number: usize, source: Option<&str>) -> Message {
    tell! {
        nl: "nummer {number} van {rules} past op geen enkele boekingsregel; verbeter of verwijder hem",
        en: "number {number} of {rules} fits no journal line; correct or remove it",
        number = number + 1, rules = rules_of(source)
    }
}

/// A rule whose lines have a debit and a credit that cancel out.
fn netting_rule(number: usize, source: Option<&str>, amount: Money) -> Message {
    tell! {
        nl: "nummer {number} van {rules} neemt van dezelfde boekingen beide kanten: debet en credit zijn elk {amount}, en \
             samen 0; beperk hem met `account` of `side`",
        en: "number {number} of {rules} takes both sides of the same transactions: debit and credit are {amount} each, and \
             cancel out; narrow it with `account` or `side`",
        number = number + 1, rules = rules_of(source), amount
    }
}
