//! Plans of any size: 5 periods, 16 lines, 12 partners, and activities with everything that real activities have.
//!
//! A plan adds up by construction: no line has a printed debit, and one funder covers the costs that the others do not.
//! So a clean plan has no findings.

use std::fmt::Write;

/// Whether a plan has mistakes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Quality {
    /// No findings.
    Clean,
    /// A mistake in every activity, of six kinds in turn.
    Flawed,
}

const PERIODS: usize = 5;
const LINES: usize = 16;
const PARTNERS: usize = 12;
const GOALS: usize = 6;
/// The length of each period, in half years.
const HALVES: [u64; PERIODS] = [2, 2, 2, 1, 1];

/// The text of a plan.
pub fn plan(activities: usize, quality: Quality) -> String {
    let mut spent = [0; PERIODS];
    let mut text = String::new();
    for number in 0..activities {
        activity(&mut text, number, quality, &mut spent);
    }
    head(&spent) + &text
}

fn head(spent: &[u64; PERIODS]) -> String {
    let mut head = String::from(
        "# Made by the benchmarks.\n\n[plan]\ntitle    = \"Ondersteuning begaafde leerlingen\"\nversion  = 2020-01-06\n\
         language = \"nl\"\ncurrency = \"EUR\"\nunit     = 0.01\n\
         periods  = [\"2020\", \"2021\", \"2022\", \"2023-H1\", \"2023-H2\"]\n\n[funders]\n",
    );
    funder(
        &mut head,
        "gemeente",
        "Gemeente",
        spent.map(|amount| amount / 4),
    );
    funder(
        &mut head,
        "swv",
        "Samenwerkingsverband",
        spent.map(|amount| amount / 8),
    );
    funder(
        &mut head,
        "subsidie",
        "Subsidie",
        spent.map(|amount| amount - amount / 4 - amount / 8),
    );
    head.push_str("\n[lines]\n");
    for line in 0..LINES {
        let _ = writeln!(head, "post-{line} = {{ name = \"Begrotingspost {line}\" }}");
    }
    head.push_str("\n[partners]\n");
    for partner in 0..PARTNERS {
        let level = if partner % 3 == 0 {
            "policy"
        } else {
            "practice"
        };
        let _ = writeln!(
            head,
            "partner-{partner} = {{ name = \"Partner nummer {partner}\", level = \"{level}\" }}"
        );
    }
    head.push_str("\n[goals]\n");
    for goal in 0..GOALS {
        let _ = writeln!(
            head,
            "doel-{goal} = \"Een passend en dekkend aanbod, deel {goal}\""
        );
    }
    head.push_str("\n[tariffs]\ntrainer = { name = \"Trainer\", rate = 108, unit = \"uur\" }\n");
    head
}

fn funder(head: &mut String, id: &str, name: &str, credit: [u64; PERIODS]) {
    let _ = writeln!(head, "{id} = {{ name = \"{name}\", credit = {credit:?} }}");
}

/// The mistake that an activity has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flaw {
    None,
    UnknownPartner,
    UnknownKey,
    NoLead,
    ThousandsDot,
    TooLate,
    UnknownLine,
}

fn flaw(number: usize, quality: Quality) -> Flaw {
    match (quality, number % 6) {
        (Quality::Clean, _) => Flaw::None,
        (Quality::Flawed, 0) => Flaw::UnknownPartner,
        (Quality::Flawed, 1) => Flaw::UnknownKey,
        (Quality::Flawed, 2) => Flaw::NoLead,
        (Quality::Flawed, 3) => Flaw::ThousandsDot,
        (Quality::Flawed, 4) => Flaw::TooLate,
        (Quality::Flawed, _) => Flaw::UnknownLine,
    }
}

fn activity(text: &mut String, number: usize, quality: Quality, spent: &mut [u64; PERIODS]) {
    let flaw = flaw(number, quality);
    let line = if flaw == Flaw::UnknownLine {
        LINES
    } else {
        number % LINES
    };
    let partner = if flaw == Flaw::UnknownPartner {
        PARTNERS
    } else {
        number % PARTNERS
    };
    let _ = writeln!(
        text,
        "\n[[activities]]\ncode     = \"{}.{}\"",
        number / 10 + 1,
        number % 10 + 1
    );
    let _ = writeln!(
        text,
        "title    = \"Opzetten en begeleiden van kring {number} in de wijken van de regio\""
    );
    let _ = writeln!(text, "line     = \"post-{line}\"");
    if flaw != Flaw::NoLead {
        let _ = writeln!(
            text,
            "lead     = \"Onderwijsspecialist kring {}\"",
            number % 40
        );
    }
    let _ = writeln!(
        text,
        "partners = [\"partner-{partner}\", \"partner-{}\"]",
        (number + 5) % PARTNERS
    );
    let _ = writeln!(text, "goals    = [\"doel-{}\"]", number % GOALS);
    let _ = writeln!(
        text,
        "product  = \"Professionals kennen elkaar en werken aan een concreet project\""
    );
    if flaw == Flaw::UnknownKey {
        text.push_str("producct = \"Een tweede product\"\n");
    }
    let late = if flaw == Flaw::TooLate {
        "2029"
    } else {
        "2020/2021"
    };
    let _ = writeln!(
        text,
        "timeline = [{{ what = \"kringen in 2 wijken\", in = \"{late}\" }}, {{ what = \"twee erbij\", every = \"year\" }}]"
    );
    if flaw == Flaw::ThousandsDot {
        text.push_str("cost     = [{ what = \"ontwikkelen\", amount = 12.800, in = \"2020\" }]\n");
    } else {
        let _ = writeln!(text, "cost     = [{}]", cost(number, spent));
    }
    if number.is_multiple_of(3) {
        text.push_str(
            "targets  = [{ what = \"kringen\", unit = \"kring\", target = 8, by = \"2023\", \
             measured = [{ on = 2020-12-31, value = 2 }] }]\n",
        );
    }
    if number.is_multiple_of(4) {
        text.push_str(
            "note     = \"In overleg met de directeuren, twee keer per jaar besproken\"\n",
        );
    }
}

/// The TOML of the cost of an activity, in one of five forms. Adds the cost to `spent`, the sum of each period.
fn cost(number: usize, spent: &mut [u64; PERIODS]) -> String {
    let amount = 1_000 + 2 * (number as u64 % 997);
    match number % 5 {
        0 => {
            add(spent, HALVES.map(|halves| amount / 2 * halves));
            format!("{{ what = \"kring\", amount = {amount}, per = \"year\" }}")
        }
        1 => {
            add(spent, [2, 2, 3, 2, 4].map(|kringen| kringen * amount));
            format!(
                "{{ what = \"kring\", rate = {amount}, unit = \"kring\", quantity = [2, 2, 3, 2, 4] }}"
            )
        }
        2 => {
            add(spent, [40 * 108; PERIODS]);
            add(spent, [0, amount, 0, 0, 0]);
            format!(
                "{{ what = \"begeleiden\", tariff = \"trainer\", quantity = 40, per = \"period\" }}, \
                 {{ what = \"conferentie\", amount = {amount}, in = \"2021\" }}"
            )
        }
        3 => {
            let amounts = [amount, amount + 1, amount + 2, amount / 2, 0];
            add(spent, amounts);
            format!("{{ what = \"scholing\", amount = {amounts:?} }}")
        }
        _ => {
            add(spent, [amount, amount, amount, 0, 0]);
            format!(
                "{{ what = \"uitvoeren\", amount = {amount}, per = \"period\", in = \"2020..2022\" }}"
            )
        }
    }
}

fn add(spent: &mut [u64; PERIODS], amounts: [u64; PERIODS]) {
    spent
        .iter_mut()
        .zip(amounts)
        .for_each(|(sum, amount)| *sum += amount);
}
