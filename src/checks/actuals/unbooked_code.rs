//! A project, cost object or cost centre without a booked line.

use std::collections::BTreeMap;

use super::sources::{ReadSource, sources};
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, counted, listed_at_most, name,
    verbatim,
};
use crate::import::JournalTotals;
use crate::ledger::actuals::{CodeKind, UnbookedCodes};
use crate::place::toml_string;
use crate::plan::{CodePattern, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB103",
    name: RuleName("unbooked-code"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Code waarvan geen boeking een plaats heeft",
        "Code without an entry that has a place",
    ),
    checks: Words::new(
        "Of elke code (project, kostendrager of kostenplaats) in een boekhouding ten minste één boeking met een plaats heeft. Een plaats geeft een regel die boekt, of een regel die uitsluit en zulke codes noemt.",
        "That each code (project, cost object or cost centre) in a bookkeeping has at least one line with a place. A place is given by a rule that books, or by one that excludes and names such codes.",
    ),
    why: Words::new(
        "Een code zonder regel is vaak een nieuwe code van dit project. Haar kosten ontbreken dan in elk overzicht.",
        "A code without a rule is often a new code of this project. Its costs are then missing from every report.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Project;Bedrag
2021-02-01;4100;70;1;LEI-21;250,00
2021-03-01;4100;70;2;LEI-22;75,00
"""
rules = [{ project = "LEI-21", line = "staf" }]
"#,
    instead: &[(
        r#"{ project = "LEI-21", line = "staf" }"#,
        r#"{ project = "LEI-2*", line = "staf" }"#,
    )],
    source: None,
};

/// The maximum number of codes of a kind in a bookkeeping that each get a finding. If there are more, they share one.
const MAX_CODES: usize = 5;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let found = read.found;
        let mut left: Vec<(&UnbookedCodes, JournalTotals)> = found
            .unbooked
            .iter()
            .map(|(codes, totals)| (codes, *totals))
            .collect();
        for kind in CodeKind::ALL {
            let is_taken = |code: &str| {
                found
                    .taken_codes
                    .get(&kind)
                    .is_some_and(|taken| taken.contains(code))
            };
            let mut sums: BTreeMap<&str, CodeSum> = BTreeMap::new();
            // A line with unbooked codes of several kinds is reported by the first of these.
            left.retain(|(codes, totals)| {
                let code = codes.code(kind);
                if code.is_empty() || is_taken(code) {
                    return true;
                }
                let sum = sums.entry(code).or_default();
                *sum = sum.plus(&CodeSum::of(*totals));
                false
            });
            // A rule can't name a code such as `LB*` without fitting other codes, so these codes get other advice.
            let (patterns, codes): (BTreeMap<_, _>, BTreeMap<_, _>) =
                sums.into_iter().partition(|(code, _)| fits_others(code));
            for sums in [codes, patterns] {
                findings.extend(of_kind(cx, &read, kind, &sums));
            }
        }
    }
}

/// The totals of the lines of one code, or of several.
#[derive(Debug, Clone, Copy, Default)]
struct CodeSum {
    totals: JournalTotals,
    /// Whether an account has a net debit.
    has_debit: bool,
    /// Whether an account has a net credit.
    has_credit: bool,
}

impl CodeSum {
    /// The totals of the lines of one account.
    fn of(totals: JournalTotals) -> CodeSum {
        let net = totals.net();
        CodeSum {
            totals,
            has_debit: net > Money::ZERO,
            has_credit: net < Money::ZERO,
        }
    }

    fn plus(mut self, other: &CodeSum) -> CodeSum {
        self.totals = self.totals.saturating_add(other.totals);
        self.has_debit |= other.has_debit;
        self.has_credit |= other.has_credit;
        self
    }

    /// Whether the code is on both sides of transactions: on costs, and on their counterpart on another account.
    fn has_both_sides(&self) -> bool {
        self.has_debit && self.has_credit
    }
}

fn of_kind(
    cx: Context<'_>,
    read: &ReadSource<'_>,
    kind: CodeKind,
    sums: &BTreeMap<&str, CodeSum>,
) -> Vec<Finding> {
    let finding = |codes: &[&str], sum: CodeSum, has_both_sides: bool| {
        let list = codes.iter().map(|code| name(*code)).collect();
        let lines = usize::try_from(sum.totals.lines).unwrap_or(usize::MAX);
        let message = tell! {
            nl: "geen boeking van {kind} {codes} in {bookkeeping} heeft een plaats in het plan: {lines}, saldo {amount}",
            en: "no entry of {kind} {codes} in {bookkeeping} has a place in the plan: {lines}, net {amount}",
            kind = noun(kind, codes.len()), codes = listed_at_most(MAX_CODES, list), bookkeeping = name(&read.name),
            lines = counted(lines, Words::new("regel", "line"), Words::new("regels", "lines")), amount = Piece::InCents(sum.totals.net())
        };
        let place = read.source.place();
        Finding::new(RULE.name, place, message).hint(advice(cx, kind, codes, has_both_sides))
    };
    if sums.len() <= MAX_CODES {
        return sums
            .iter()
            .map(|(code, sum)| finding(&[code], *sum, sum.has_both_sides()))
            .collect();
    }
    let codes: Vec<&str> = sums.keys().copied().collect();
    let all = sums.values().fold(CodeSum::default(), CodeSum::plus);
    // Computed for each code: one code may have only costs and another only income.
    let has_both_sides = sums.values().any(CodeSum::has_both_sides);
    vec![finding(&codes, all, has_both_sides)]
}

/// Whether a code in a rule fits other codes too, such as `LB*`.
fn fits_others(code: &str) -> bool {
    CodePattern::read(code) != CodePattern::Is(code.to_string())
}

/// The rule to write, as a line of TOML.
fn advice(cx: Context<'_>, kind: CodeKind, codes: &[&str], has_both_sides: bool) -> Message {
    if let Some(code) = codes.iter().find(|code| fits_others(code)) {
        return tell! {
            nl: "de code {code} past in een regel ook op andere codes; schrijf onder {rules} een regel die deze boekingen aan iets \
                 anders herkent, zoals hun {text} of {journal}",
            en: "the code {code} fits other codes too in a rule; write a rule under {rules} that matches these lines by something \
                 else, such as their {text} or {journal}",
            code = name(*code), rules = verbatim("rules"), text = verbatim("text"), journal = verbatim("journal")
        };
    }
    let codes: Vec<String> = codes.iter().map(|code| toml_string(code)).collect();
    let codes = match codes.as_slice() {
        [code] => code.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let key = match kind {
        CodeKind::Project => "project",
        CodeKind::CostObject => "cost-object",
        CodeKind::CostCentre => "cost-centre",
    };
    let activity = cx.plan.activities.first();
    let activity = activity.map(|activity| ("activity", activity.code.to_string()));
    let line = || {
        cx.plan
            .lines
            .first()
            .map(|(id, _)| ("line", id.to_string()))
    };
    let (to, id) = activity
        .or_else(line)
        .unwrap_or(("activity", "…".to_string()));
    let id = toml_string(&id);
    let excluded = format!("{{ {key} = {codes}, exclude = \"…\" }}");
    if has_both_sides {
        let costs = format!("{{ {key} = {codes}, side = \"debit\", {to} = {id} }}");
        return tell! {
            nl: "schrijf onder {rules} waar de kosten horen, en daarna een regel voor de tegenboekingen: {costs} en {excluded}; zijn alle \
                 boekingen niet van dit plan, schrijf dan alleen de tweede",
            en: "write under {rules} where the costs belong, and then a rule for the entries against them: {costs} and {excluded}; if none \
                 of the lines is of this plan, write only the second",
            rules = verbatim("rules"), costs = name(costs), excluded = name(excluded)
        };
    }
    let booked = format!("{{ {key} = {codes}, {to} = {id} }}");
    tell! {
        nl: "schrijf onder {rules} waar de boekingen horen, zoals {booked}, of dat ze niet van dit plan zijn: {excluded}",
        en: "write under {rules} where the lines belong, such as {booked}, or that they are not of this plan: {excluded}",
        rules = verbatim("rules"), booked = name(booked), excluded = name(excluded)
    }
}

fn noun(kind: CodeKind, count: usize) -> Words {
    match (kind, count) {
        (CodeKind::Project, 1) => Words::new("project", "project"),
        (CodeKind::Project, _) => Words::new("de projecten", "the projects"),
        (CodeKind::CostObject, 1) => Words::new("kostendrager", "cost object"),
        (CodeKind::CostObject, _) => Words::new("de kostendragers", "the cost objects"),
        (CodeKind::CostCentre, 1) => Words::new("kostenplaats", "cost centre"),
        (CodeKind::CostCentre, _) => Words::new("de kostenplaatsen", "the cost centres"),
    }
}
