//! A form for the report of a lead that can't be read.

use glob::Pattern;

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB170",
    name: RuleName("unusable-progress-form"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Activities, Section::Reviews, Section::Actuals],
    title: Words::new("Formulier is niet te lezen", "Form can not be read"),
    checks: Words::new(
        "Of elk bestand dat `progress` noemt, een verslag van een trekker is dat te lezen is: een formulier van `hbplan progress`, als TOML of als werkmap.",
        "That each file that `progress` names is a report of a lead that can be read: a form of `hbplan progress`, as TOML or as a workbook.",
    ),
    why: Words::new(
        "Wat niet te lezen is, telt niet mee: de trekker denkt dat het verslag er is, en de projectleider ziet het niet.",
        "What can not be read does not count: the lead thinks that the report is there, and the project leader does not see it.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
targets = [{ what = "kringen", target = 2 }]

[[reviews]]
what = "Voortgang van de activiteit"
by = "trekker"
every = "year"
in = "2020"
for-each = "activity"

[actuals]
progress = ["voortgang/***.toml"]
"#,
    instead: &[(r#"voortgang/***.toml"#, r#"voortgang/*.toml"#)],
    source: None,
};

/// Reports patterns of names that can't be read. Mistakes in a form are reported when it is read.
pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let files = cx.plan.actuals.progress_files.iter();
    for files in files.filter(|files| Pattern::new(&files.pattern).is_err()) {
        let message = tell! {
            nl: "{pattern} is geen patroon van namen", en: "{pattern} is not a pattern of names",
            pattern = name(&files.pattern)
        };
        let hint = tell! {
            nl: "schrijf {one} voor willekeurige letters van een naam, en {all} alleen voor hele mappen",
            en: "write {one} for any letters of a name, and {all} only for whole folders",
            one = name("*"), all = name("**")
        };
        findings.push(Finding::new(RULE.name, files.place(), message).hint(hint));
    }
}
