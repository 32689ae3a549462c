//! `[partners]`, `[goals]` and `[[reviews]]`.

use super::activities::{EVERY, MONTH, TIMES};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{PartnerLevel, ReviewSubject, Word};

/// The part of VAT that is recovered.
pub(super) const RECOVERS_VAT: KeySchema = KeySchema::new(
    "recovers-vat",
    ValueType::Any(&[ValueType::YesNo, ValueType::Percent]),
    "Welk deel van de btw op kosten verrekenbaar is: `true` alles (aftrek of compensatie), `false` niets, of een \
     percentage (pro rata). Het geldt voor kosten van de partner: van een activiteit waaraan hij meedoet, of die `split` aan \
     hem toedeelt. Bij kosten van meer partners verrekent elk de btw op zijn deel van de prijs. Verrekenen zij \
     verschillende delen, dan moet de verdeling in alle periodes dezelfde zijn. Wat `[plan]` zegt, geldt voor partners die niets zeggen, en voor kosten zonder partner.",
    "Which part of the VAT on costs is recovered: `true` all of it, `false` nothing, or a percentage (pro rata). It holds for \
     the costs of the partner: of an activity in which it takes part, or that `split` gives to it. Of a cost of \
     several partners each recovers the VAT on its part of the price. If they recover different parts, the division must \
     be the same in all periods. What `[plan]` says holds for partners that say nothing, and for costs without a partner.",
    "false",
);

/// One partner.
pub const PARTNER: TableSchema = TableSchema::new(
    "a partner",
    "een partner",
    "Een partij die meedoet.",
    "Someone who takes part.",
    keys! {
        "name": ValueType::Text => r#""PPO regio Leiden""#,
            nl: "De naam. Zonder `name` is dat de id.",
            en: "Its name. Defaults to its id.";
        "level": ValueType::OneOf(PartnerLevel::MEANINGS) => r#""policy""#,
            nl: "Of de partner beslist (`policy`: samenwerkingsverband, schoolbestuur) of uitvoert (`practice`: \
                scholen, jeugdhulpteams).",
            en: "Whether it decides (`policy`: consortium, school board) or does the work (`practice`: schools, \
                youth-care teams).";
        "kind": ValueType::Text => r#""consortium""#,
            nl: "Het soort organisatie, in uw eigen woorden.",
            en: "What kind of organisation it is, in your own words.";
        RECOVERS_VAT;
        NOTE;
    },
);

/// One goal.
pub const GOAL: TableSchema = TableSchema::new(
    "a goal",
    "een doel",
    "Waaraan activiteiten bijdragen.",
    "What activities contribute to.",
    keys! {
        "name": ValueType::Text, required => r#""Een passend en dekkend aanbod""#,
            nl: "Het doel, in woorden.",
            en: "The goal, in words.";
        NOTE;
    },
);

/// One review.
pub const REVIEW: TableSchema = TableSchema::new(
    "a review",
    "een verslag",
    "Wie waarover aan wie verslag doet, en hoe vaak: de sturing van het plan.",
    "Who reports what to whom, and how often: how the plan is governed.",
    keys! {
        "what": ValueType::Text, required => r#""begroting en realisatie""#,
            nl: "Waarover verslag wordt gedaan.",
            en: "What is reported or discussed.";
        "id": ValueType::Text => r#""halfjaarverslag""#,
            nl: "Waaraan agendaprogramma's het verslag herkennen, ook als het in het bestand van plaats verandert. Zonder `id` is \
                dat zijn plaats in het bestand.",
            en: "How calendar programs recognise the review, also if it moves within the file. Defaults to its place in the file.";
        "by": ValueType::Text => r#""projectleider""#,
            nl: "Wie verslag doet: een naam, de id van een partner, of beide.",
            en: "Who reports: a name, the id of a partner, or both.";
        "to": ValueType::List(&ValueType::Text) => r#"["directeuren PPO en SWVVO"]"#,
            nl: "Aan wie: namen of id's van partners.",
            en: "To whom: names or ids of partners.";
        EVERY;
        TIMES;
        MONTH;
        "in": ValueType::Span => r#""2020..2023""#,
            nl: "Tussen wanneer en wanneer. Zonder `in` is dat de hele looptijd.",
            en: "Between when and when. Defaults to the whole term of the plan.";
        "on": ValueType::Any(&[ValueType::Date, ValueType::List(&ValueType::Date)]) =>
            "[2027-04-15, 2027-09-15]",
            nl: "De dag of de dagen waarop het er moet zijn, los van de periodes van de begroting.",
            en: "The day or the days on which it is due, whatever the periods of the budget are.";
        "for-each": ValueType::OneOf(ReviewSubject::MEANINGS) => r#""activity""#,
            nl: "Waarvan elk een eigen verslag heeft: bij `activity` vult elke trekker een formulier in (`hbplan progress`) \
                over zijn activiteit, als die dan loopt.",
            en: "What each has a report of its own: with `activity`, each lead fills in a form (`hbplan progress`) on the \
                activity, if it runs then.";
        NOTE;
    },
);
