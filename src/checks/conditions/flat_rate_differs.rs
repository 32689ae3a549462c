//! Lines that do not cost the flat rate that a condition sets. The finding is about the first period in which they do
//! not.

use rust_decimal::Decimal;

use crate::checks::Context;
use crate::checks::support::called::line_called;
use crate::checks::support::claims::excess;
use crate::checks::support::consequences::is_met_in;
use crate::checks::support::proposals::spending;
use crate::checks::support::requirements::{Breach, breaches, cost, line_names};
use crate::checks::support::root_cause::proofs::is_needed;
use crate::checks::support::rule_names::FLAT_RATE_DIFFERS;
use crate::finding::{
    Advice, Finding, Level, Message, NewContent, PlanChange, Rule, Topic, Words, counted, name,
    verbatim,
};
use crate::ledger::{PeriodOutcome, RequiredBy, Requirement, Side};
use crate::plan::{LineId, LineIx, PurposeId, Share};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB085",
    name: FLAT_RATE_DIFFERS,
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Posten wijken af van het forfait",
        "Lines differ from the flat rate",
    ),
    checks: Words::new(
        "Of de `lines` van een voorwaarde in elk van haar periodes precies haar `flat-rate` van de grondslag \
             kosten, afgerond op de eenheid van het plan zoals `over` en `round` zeggen. Die posten zelf horen niet bij de \
             grondslag. Kosten ze in elke periode één ander percentage, en vragen ook andere optellingen hun bedragen, \
             dan is misschien het percentage verkeerd overgenomen: de bevinding noemt dat. Klopt de grondslag in elke \
             periode zonder één post, dan noemt de bevinding die post.",
        "That in each of its periods the `lines` of a condition cost exactly its `flat-rate` of the base, rounded \
             to the unit of the plan as `over` and `round` say. The lines themselves are not part of the base. If they \
             cost one other rate in every period, and other sums need their amounts too, the rate may have been copied \
             wrongly: the finding names it. If the base is right in every period without one line, the finding names that.",
    ),
    why: Words::new(
        "Een forfait wordt betaald in plaats van de werkelijke kosten. Wat erboven ligt, wordt niet betaald; wat \
             eronder ligt, had gedeclareerd kunnen worden.",
        "A flat rate is paid instead of the actual costs. What is above it is not paid, and what is below it \
             could have been claimed.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_160] }

[lines]
personeel = { name = "Personeel", debit = [1_000] }
overhead = { name = "Overhead", debit = [160] }

[[conditions]]
name = "indirecte kosten"
lines = ["overhead"]
flat-rate = "15%"
of = ["personeel"]
"#,
    instead: &[
        (
            r#"subsidie = { name = "Subsidie", credit = [1_160] }"#,
            r#"subsidie = { name = "Subsidie", credit = [1_150] }"#,
        ),
        (
            r#"overhead = { name = "Overhead", debit = [160] }"#,
            r#"overhead = { name = "Overhead", debit = [150] }"#,
        ),
    ],
    source: Some(Words::new(
        "Verordening (EU) 2021/1060, artikel 54: vaste percentages voor indirecte kosten.",
        "Regulation (EU) 2021/1060, article 54: flat rates for indirect costs.",
    )),
};

/// The maximum number of decimals of a rate that is proposed.
const MAX_DECIMALS: u32 = 2;

/// The maximum number of lines that are left out of the base in turn, to see whether it is right without one of them.
const MAX_LINES: usize = 4;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for breach in breaches(cx) {
        if let Requirement::FlatRate(share) = breach.verdict.requirement {
            findings.extend(differs(&breach, share));
        }
    }
}

/// The finding about the first period in which the lines do not cost the flat rate.
fn differs(breach: &Breach<'_>, share: Share) -> Option<Finding> {
    let condition = breach.condition?;
    let periods = breach.outcome.periods.iter();
    let differing: Vec<&PeriodOutcome> = periods.filter(|each| !each.holds).collect();
    let (first, others) = differing.split_first()?;
    let others = match others.len() {
        0 => Message::default(),
        count => tell! {
            nl: "; dat is ook zo in {more}", en: "; it also differs in {more}",
            more = counted(count, MORE_PERIODS[0], MORE_PERIODS[1])
        },
    };
    if let Some(line) = line_too_many(breach, share, &differing) {
        return Some(other_base(breach, (share, line), first, others));
    }
    if let Some(rate) = rate_of_all(breach, share)
        && are_needed(breach, &differing)
    {
        return Some(other_rate(breach, (share, rate), first, others));
    }
    let message = tell! {
        nl: "{lines} {cost} {amount} in {period}, en {condition} stelt dat op {share}, {limit}: {excess}{others}",
        en: "{lines} {cost} {amount} in {period}, and {condition} sets that at {share}, {limit}: {excess}{others}",
        lines = line_names(breach, condition), cost = cost(condition.lines.len()),
        amount = first.amount, period = breach.period(first.period), condition = name(&condition.name),
        share, limit = first.limit, excess = excess(first.amount, first.limit), others
    };
    let hint = tell! {
        nl: "breng de post in elke periode op dat percentage, met evenveel meer of minder baten",
        en: "make it that percentage in every period, and bring in as much more or less"
    };
    let advice = Advice::from(hint).or_try(proposals(breach, &differing));
    let finding = breach
        .finding(RULE.name, message, advice)
        .figures(first.amount, first.limit);
    Some(finding.with_related(breach.subject_figures(condition)))
}

/// Whether other sums add up only with the present figures of all lines of the condition.
fn are_needed(breach: &Breach<'_>, differing: &[&PeriodOutcome]) -> bool {
    let cx = breach.cx.without_missing_lines();
    let ids = breach.condition.into_iter().flat_map(|each| &each.lines);
    let mut lines = ids.filter_map(|id| cx.plan.find_line(id.as_str()));
    let mut found = false;
    let are_all = lines.all(|line| {
        found = true;
        let mut periods = differing.iter().map(|each| each.period);
        periods.all(|period| is_needed(cx, Side::Debit, line.index(), period))
    });
    found && are_all
}

/// The rate, with at most [`MAX_DECIMALS`], that the lines cost in every period. None if there is no such rate, if one
/// of the periods has the stated rate, or if only one period has amounts.
fn rate_of_all(breach: &Breach<'_>, share: Share) -> Option<Share> {
    let periods = breach.outcome.periods.iter();
    let mut periods = periods.filter(|each| !each.limit.is_zero() || !each.amount.is_zero());
    let first = periods.clone().next()?;
    if periods.clone().count() < 2 || periods.any(|each| each.holds) {
        return None;
    }
    let of = share.percent().checked_mul(first.amount.decimal())?;
    let exact = of.checked_div(first.limit.decimal())?;
    let rates = (0..=MAX_DECIMALS).map(|at| exact.round_dp(at));
    // The amount and the limit are rounded, each by less than a unit.
    let unit = breach.cx.plan.unit.size();
    let fits = |rate: Decimal, each: &PeriodOutcome| {
        let limit = each.limit.decimal().checked_mul(rate)?;
        let amount = each.amount.decimal().checked_mul(share.percent())?;
        let rounding = unit.checked_mul(share.percent().checked_add(rate)?)?;
        Some((limit - amount).abs() < rounding)
    };
    let periods = || breach.outcome.periods.iter();
    let mut fitting = rates.filter(|rate| periods().all(|each| fits(*rate, each) == Some(true)));
    fitting.next().and_then(Share::new)
}

/// The line without which the base is right in every period. None if there is no such line, if there are several, or if
/// the rate differs in only one period.
fn line_too_many(
    breach: &Breach<'_>,
    share: Share,
    differing: &[&PeriodOutcome],
) -> Option<LineIx> {
    let (cx, RequiredBy::Condition(at)) = (breach.cx, breach.verdict.required_by) else {
        return None;
    };
    if differing.len() < 2 {
        return None;
    }
    let unit = cx.plan.unit.size();
    let explains = |line: LineIx, each: &PeriodOutcome| {
        let part = cx.books.lines[line].amount(each.period).decimal();
        let part = part.checked_mul(share.percent())?;
        let part = part.checked_div(Decimal::ONE_HUNDRED)?;
        Some(((each.limit - each.amount).decimal() - part).abs() < unit)
    };
    let fits = cx.plan.indexed_lines().filter(|(line, ..)| {
        let mut periods = breach.outcome.periods.iter();
        periods.all(|each| explains(*line, each) == Some(true))
    });
    let is_right = |id: &LineId| {
        let mut plan = cx.plan.clone();
        let condition = plan.conditions.get_mut(at);
        condition.is_some_and(|it| {
            it.without.push(PurposeId::new(id.as_str()));
            true
        }) && is_met_in(plan, breach.verdict)
    };
    let fits = fits.take(MAX_LINES).filter(|(_, id, _)| is_right(id));
    let fits: Vec<LineIx> = fits.map(|(line, ..)| line).collect();
    match fits[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The finding about a base with a line that should not be in it.
fn other_base(
    breach: &Breach<'_>,
    (share, line): (Share, LineIx),
    first: &PeriodOutcome,
    others: Message,
) -> Finding {
    let condition = breach.condition;
    let lines = condition.map_or(Message::default(), |each| line_names(breach, each));
    let called = condition.map_or("", |each| &each.name);
    let line = line_called(breach.cx.plan, line);
    let message = tell! {
        nl: "{condition} stelt {lines} op {share}, {limit} in {period}, maar er staat {amount}: {excess}{others}; zonder {line} in de grondslag klopt elke periode",
        en: "{condition} sets {lines} at {share}, {limit} in {period}, and the plan has {amount}: {excess}{others}; without {line} in the base every period is right",
        condition = name(called), lines, share, limit = first.limit, period = breach.period(first.period),
        amount = first.amount, excess = excess(first.amount, first.limit), others, line = line.clone()
    };
    let hint = tell! {
        nl: "noem {line} in {without} als dat niet in de grondslag hoort; breng anders de post in elke periode op dat percentage",
        en: "name {line} in {without} if it does not belong in the base; otherwise make it that percentage in every period",
        line, without = verbatim("without")
    };
    let finding = breach.finding(RULE.name, message, hint);
    let related = condition.map_or(Vec::new(), |each| breach.subject_figures(each));
    finding
        .figures(first.amount, first.limit)
        .with_related(related)
}

/// The finding about a rate that other sums contradict, in the first period in which the lines do not cost it.
fn other_rate(
    breach: &Breach<'_>,
    (share, rate): (Share, Share),
    first: &PeriodOutcome,
    others: Message,
) -> Finding {
    let condition = breach.condition;
    let lines = condition.map_or(Message::default(), |each| line_names(breach, each));
    let called = condition.map_or("", |each| &each.name);
    let message = tell! {
        nl: "{condition} stelt {lines} op {share}, {limit} in {period}, maar er staat {amount}, wat ook andere optellingen vragen: {excess}{others}",
        en: "{condition} sets {lines} at {share}, {limit} in {period}, and the plan has {amount}, which other sums need too: {excess}{others}",
        condition = name(called), lines, share, limit = first.limit, period = breach.period(first.period),
        amount = first.amount, excess = excess(first.amount, first.limit), others
    };
    let hint = tell! {
        nl: "verbeter het percentage als het verkeerd is overgenomen; anders de post en alles waarin die meetelt",
        en: "correct the rate if it was copied wrongly; otherwise the line and all that it is part of"
    };
    let change = PlanChange {
        place: breach.place(),
        to: NewContent::Share(rate),
    };
    let advice = Advice::from(hint).or_try([vec![change]]);
    let finding = breach.finding(RULE.name, message, advice);
    let related = condition.map_or(Vec::new(), |each| breach.subject_figures(each));
    finding
        .figures(first.amount, first.limit)
        .with_related(related)
}

/// For each line of the condition, the changes of that line that remove the difference in every period.
fn proposals(breach: &Breach<'_>, differing: &[&PeriodOutcome]) -> Vec<Vec<PlanChange>> {
    let cx = breach.cx;
    let ids = breach.condition.into_iter().flat_map(|each| &each.lines);
    let lines = ids.filter_map(|id| cx.plan.find_line(id.as_str()));
    let in_all = |line| {
        let each = differing
            .iter()
            .map(|each| spending(cx, line, &[each.period], each.limit - each.amount));
        let changes: Option<Vec<Vec<PlanChange>>> = each.collect();
        changes.map(|changes| changes.concat())
    };
    lines.filter_map(in_all).collect()
}

/// The words for one other period, and for several.
const MORE_PERIODS: [Words; 2] = [
    Words::new("andere periode", "other period"),
    Words::new("andere periodes", "other periods"),
];
