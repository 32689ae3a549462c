//! Files of several companies under one source: each of its booking rules takes the lines of all of them.

use super::sources::{ReadSource, sources};
use crate::bookkeeping::ReadExport;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::import::CompanyIdentity;
use crate::plan::BookkeepingKind;
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB250",
    name: RuleName("several-companies"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Meer dan één administratie onder één bron",
        "Several companies under one source",
    ),
    checks: Words::new(
        "Of de bestanden van een bron van één administratie zijn: auditfiles volgens het nummer, het fiscale nummer of de naam in hun kop, CSV-bestanden volgens de kolom van de administratie, als al hun regels dezelfde noemen en geen regel van de bron naar de administratie vraagt. Hoofdletters, nullen voor een nummer en een naam achter een nummer maken geen andere administratie: `100`, `0100` en `100 Alfa` zijn er één.",
        "That the files of a source are of one company: audit files by the number, the tax number or the name in their headers, CSV files by the column of the company, if all their lines name the same one and no rule of the source asks for the company. Capitals, zeros before a number and a name after it make no other company: `100`, `0100` and `100 Alfa` are one.",
    ),
    why: Words::new(
        "Een rekeningnummer kan in een andere administratie iets anders betekenen. De regels van een bron gelden voor al haar bestanden, dus ook voor een administratie die er later bij komt.",
        "An account number can mean something else in another company. The rules of a source are for all of its files, so also for a company that comes later.",
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
kind = "xaf"
contents = [
    """
<auditfile><header><fiscalYear>2021</fiscalYear></header><company><companyName>Scholen Oost</companyName>
<transactions><journal><jrnID>70</jrnID>
<transaction><nr>1</nr><trDt>2021-11-01</trDt>
<trLine><accID>4100</accID><amnt>50</amnt><amntTp>D</amntTp></trLine>
<trLine><accID>1600</accID><amnt>50</amnt><amntTp>C</amntTp></trLine>
</transaction></journal></transactions></company></auditfile>
""",
    """
<auditfile><header><fiscalYear>2021</fiscalYear></header><company><companyName>Scholen West</companyName>
<transactions><journal><jrnID>70</jrnID>
<transaction><nr>2</nr><trDt>2021-12-01</trDt>
<trLine><accID>4100</accID><amnt>70</amnt><amntTp>D</amntTp></trLine>
<trLine><accID>1600</accID><amnt>70</amnt><amntTp>C</amntTp></trLine>
</transaction></journal></transactions></company></auditfile>
""",
]
rules = [{ account = "41*", line = "staf" }, { account = "1*", exclude = "balans" }]
"#,
    instead: &[("Scholen West", "Scholen Oost")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let companies = companies(&read.noticed.exports);
        if companies.len() < 2
            || (read.source.kind == BookkeepingKind::Csv && ask_for_company(cx, &read))
        {
            continue;
        }
        let named = companies.iter().map(|(company, path)| {
            let (company, path) = (name(called(company)), name(*path));
            Piece::from(say![company, " (", path, ")"])
        });
        let message = tell! {
            nl: "de bestanden van deze bron zijn van {count} administraties: {companies}; elke regel neemt de boekingen van allemaal",
            en: "the files of this source are of {count} companies: {companies}; each rule takes the entries of all of them",
            count = companies.len(), companies = listed_at_most(4, named.collect())
        };
        let hint = tell! {
            nl: "geef elke administratie een eigen {source}, of exporteer alle onder dezelfde naam als het er één is; zijn de regels voor \
                 alle bedoeld, zet deze controle dan uit",
            en: "give each company its own {source}, or export all under the same name if it is one; if the rules are meant for all of \
                 them, turn this check off",
            source = verbatim("[[actuals.source]]")
        };
        findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
    }
}

/// Whether a rule for a bookkeeping asks for the company of a line.
fn ask_for_company(cx: Context<'_>, read: &ReadSource<'_>) -> bool {
    let shared = cx.plan.actuals.rules.iter();
    let mut rules = read.source.rules.iter().chain(shared);
    rules.any(|rule| !rule.company.is_empty())
}

/// The companies that exports name, each with the path of its first export.
fn companies(exports: &[ReadExport]) -> Vec<(&CompanyIdentity, &str)> {
    let mut companies: Vec<(&CompanyIdentity, &str)> = Vec::new();
    let mut exports: Vec<&ReadExport> = exports.iter().collect();
    exports.sort_by_key(|export| &export.path);
    for export in exports {
        let own = &export.organisation;
        let is_other =
            |(known, _): &(&CompanyIdentity, &str)| own.may_be_same(known) == Some(false);
        if *own != CompanyIdentity::default() && companies.iter().all(is_other) {
            companies.push((own, &export.path));
        }
    }
    companies
}

/// The name of a company, or else its number.
fn called(company: &CompanyIdentity) -> &str {
    let texts = [&company.name, &company.ident, &company.tax_number];
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .map_or("", String::as_str)
}
