//! `explain-above` and `explanations`.

use rust_decimal::Decimal;

use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{
    ActivityCode, DifferenceExplanation, ExplainAbove, FunderId, LineId, Money, Share,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lower::table;
use crate::read::lower::target::{TargetMessages, check_target};
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

pub(in crate::read::lower) fn explain_above(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<ExplainAbove> {
    let inner = table(cx, fields, "explain-above", &keys::EXPLAIN_ABOVE, path)?;
    let path = path.key("explain-above");
    let amount: Option<Money> = inner.number(cx, "amount", &path);
    let percent = inner.share(cx, "percent", &path);
    let is_negative = |share: Share| share.percent() < Decimal::ZERO;
    let negative = [
        ("amount", amount.is_some_and(Money::is_negative)),
        ("percent", percent.is_some_and(is_negative)),
    ];
    let negative = negative.into_iter().filter(|(_, is_negative)| *is_negative);
    let negative: Vec<&str> = negative.map(|(key, _)| key).collect();
    for key in &negative {
        report_negative(cx, key, &path);
    }
    let need = inner.word(cx, "need", &path).unwrap_or_default();
    let for_each = inner.word(cx, "for-each", &path).unwrap_or_default();
    negative.is_empty().then_some(ExplainAbove {
        amount,
        percent,
        need,
        for_each,
    })
}

fn report_negative(cx: &mut Lowering<'_>, key: &str, path: &Path<'_>) {
    let message = tell! {
        nl: "de grens {key} is minder dan 0", en: "the limit {key} is less than 0", key = verbatim(key)
    };
    let hint = tell! {
        nl: "schrijf haar zonder minteken: ze geldt voor meer en voor minder dan begroot",
        en: "write it without a minus: it is for more and for less than the budget"
    };
    cx.report(rule::UNREADABLE_VALUE, &path.key(key), message, hint);
}

pub(super) fn explanation(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<DifferenceExplanation> {
    let messages = TargetMessages {
        none: tell! {
            nl: "een toelichting moet zeggen waarbij ze hoort", en: "an explanation must say what it is about"
        },
        several: tell! {
            nl: "een toelichting is bij één post, activiteit of financier, en deze noemt er meer",
            en: "an explanation is about one line, activity or funder, and this one names several"
        },
    };
    check_target(cx, fields, path, &["line", "activity", "funder"], messages)?;
    Some(DifferenceExplanation {
        number,
        line: fields.id(cx, "line", path, LineId::new),
        activity: fields.id(cx, "activity", path, ActivityCode::new),
        funder: fields.id(cx, "funder", path, FunderId::new),
        within: fields.span(cx, "in", path),
        // A missing text is reported. The difference counts as explained, so that it is not reported as well.
        text: fields.text(cx, "text", path).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use crate::read::{Text, read_actuals};

    #[test]
    fn what_excludes_or_explains_nothing_is_reported_and_so_is_a_limit_below_0() {
        let cases = [
            ("[[rules]]\nexclude = \" \"\n", "rules[0].exclude"),
            ("[[rules]]\nline = \"\"\n", "rules[0].line"),
            ("[[explanations]]\ntext = \"x\"\n", "explanations[0]"),
            (
                "[[explanations]]\nline = \"\"\ntext = \"x\"\n",
                "explanations[0].line",
            ),
            (
                "[[explanations]]\nline = \"a\"\nfunder = \"b\"\ntext = \"x\"\n",
                "explanations[0]",
            ),
            ("explain-above = { amount = -5 }\n", "explain-above.amount"),
            (
                "explain-above = { percent = \"-5%\" }\n",
                "explain-above.percent",
            ),
        ];
        for (text, expected) in cases {
            let found = read_actuals(&Text::new(text)).findings;
            let places: Vec<String> = found.iter().map(|each| each.place.to_string()).collect();
            assert_eq!(places, [expected], "{text}");
        }
    }
}
