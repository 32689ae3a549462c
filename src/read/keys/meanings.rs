//! The words by which people mean a key of the format: Dutch words, and English ones near to it.
//!
//! Keys are suggested by these words, but the words are never accepted. A key means the same in each table, so it is
//! listed once. If a word may mean several keys, the first key of the table whose type fits the value is suggested.

use super::KeySchema;

/// The words for one key, in the form that [`plain_word`](crate::suggest::plain_word) gives.
struct Meaning {
    key: &'static str,
    words: &'static [&'static str],
}

const fn meaning(key: &'static str, words: &'static [&'static str]) -> Meaning {
    Meaning { key, words }
}

impl KeySchema {
    /// The words by which people mean this key.
    pub fn words(&self) -> &'static [&'static str] {
        MEANINGS
            .iter()
            .find(|meaning| meaning.key == self.name)
            .map_or(&[], |meaning| meaning.words)
    }
}

/// Each key of the format that people call by other words, in the order of the sections.
#[rustfmt::skip]
const MEANINGS: &[Meaning] = &[
    meaning("plan", &["project", "projectplan", "begroting", "algemeen", "header", "info", "general", "gegevens", "projectgegevens", "meta"]),
    meaning("funders", &["financiers", "financier", "financiering", "dekking", "dekkingsplan", "baten", "inkomsten", "opbrengsten", "bijdragen", "subsidies", "subsidie", "subsidieverstrekkers", "subsidiegevers", "geldgevers", "fondsen", "bronnen", "funder", "funding", "income", "revenue", "revenues", "sources", "donors", "grants", "contributions", "credit"]),
    meaning("lines", &["posten", "post", "begrotingsposten", "begrotingspost", "begrotingsregels", "begrotingslijnen", "begroting", "lasten", "kosten", "kostenposten", "kostensoorten", "uitgaven", "regels", "budget", "budgetten", "line", "budget-lines", "items", "expenses", "expenditure", "costs", "debit"]),
    meaning("totals", &["totalen", "totaal", "subtotalen", "total", "sums", "eindtotalen"]),
    meaning("partners", &["partner", "partijen", "partij", "deelnemers", "organisaties", "organisatie", "samenwerkingspartners", "projectpartners", "penvoerder", "betrokkenen", "participants", "organisations", "organizations", "members", "consortium"]),
    meaning("goals", &["doelen", "doel", "doelstellingen", "doelstelling", "subdoelen", "hoofddoelen", "ambities", "goal", "objectives", "objective", "aims", "aim"]),
    meaning("tariffs", &["tarieven", "tarief", "uurtarieven", "uurtarief", "prijzen", "tariff", "prices", "hourly-rates"]),
    meaning("rates", &["koersen", "wisselkoersen", "wisselkoers", "valuta", "munten", "exchange-rates", "exchange-rate", "currencies"]),
    meaning("units", &["eenheden", "per-eenheden", "voor-eenheden", "aantal-eenheden"]),
    meaning("keys", &["verdeelsleutels", "verdeelsleutel", "sleutels", "sleutel", "verdeling", "verdelingen", "key", "allocation-keys", "allocations", "allocation", "splits"]),
    meaning("activities", &["activiteiten", "activiteit", "werkpakketten", "werkpakket", "taken", "acties", "actie", "deelprojecten", "maatregelen", "activity", "work-packages", "work-package", "tasks", "actions"]),
    meaning("conditions", &["voorwaarden", "voorwaarde", "subsidievoorwaarden", "eisen", "eis", "bepalingen", "condition", "requirements", "requirement", "terms", "rules"]),
    meaning("claims", &["beweringen", "controletotalen", "opgegeven-cijfers", "opgegeven", "gedrukte-cijfers", "tellingen", "claim", "assertions", "printed-figures", "stated-figures"]),
    meaning("reviews", &["verslagen", "verslag", "rapportages", "rapportage", "verantwoording", "verantwoordingen", "evaluaties", "evaluatie", "overleggen", "overleg", "monitoring", "review", "reports", "report", "reporting", "evaluations", "meetings"]),
    meaning("scenarios", &["scenario", "varianten", "variant", "variants"]),
    meaning("checks", &["controles", "controle", "regels", "meldingen", "check", "rules", "silences", "silence"]),

    meaning("title", &["titel", "naam", "projectnaam", "projecttitel", "benaming", "activiteit", "omschrijving", "onderwerp", "name", "heading", "project", "description"]),
    meaning("id", &["kenmerk", "projectnummer", "nummer", "identifier", "number"]),
    meaning("version", &["versie", "versiedatum", "datum", "date", "vastgesteld", "revision"]),
    meaning("language", &["taal", "lang", "locale"]),
    meaning("currency", &["munt", "munteenheid", "valuta", "geldeenheid", "money"]),
    meaning("unit", &["eenheid", "afronding-op", "rekeneenheid", "per-eenheid", "units", "eenheden"]),
    meaning("rounding", &["afronding", "afgerond-op", "afronden", "round", "rounded-to"]),
    meaning("periods", &["periodes", "perioden", "periode", "jaren", "jaar", "kolommen", "tijdvakken", "boekjaren", "period", "years", "columns"]),
    meaning("year-begins", &["jaar-begint", "boekjaar", "boekjaar-begint", "begin-boekjaar", "boekjaar-vanaf", "fiscal-year", "fiscal-year-begins", "fiscal-year-start", "financial-year", "year-start", "year-starts"]),
    meaning("year-name", &["naam-jaar", "naam-boekjaar", "boekjaar-naam", "jaarnaam", "fiscal-year-name", "year-format"]),
    meaning("carry", &["overheveling", "overhevelen", "doorschuiven", "meenemen", "reserve", "carry-over", "carryover", "carry-forward", "rollover"]),
    meaning("balance-sign", &["saldo-teken", "teken-saldo", "teken-van-saldo", "saldoteken", "sign-of-balance"]),
    meaning("budget-layout", &["indeling", "opmaak-begroting", "indeling-begroting", "layout"]),
    meaning("role", &["rol", "functie", "reserve", "reserves", "mutaties-reserves", "appropriation"]),
    meaning("result", &["resultaat", "resultaat-voor-bestemming", "saldo-van-baten-en-lasten", "saldo-baten-lasten", "result-before-appropriation"]),
    meaning("total-result", &["totaal-resultaat", "resultaat-totaal"]),
    meaning("opening", &["beginsaldo", "startsaldo", "openingssaldo", "beginstand", "opening-balance", "start-balance", "initial"]),
    meaning("term", &["looptijd", "start", "startdatum", "begin", "begindatum", "einde", "einddatum", "van", "tot", "projectperiode", "duur", "projectduur", "termijn", "duration", "runtime", "project-period"]),
    meaning("note", &["opmerking", "opmerkingen", "toelichting", "notitie", "notities", "uitleg", "remark", "remarks", "comment", "comments", "notes", "explanation", "beschrijving"]),

    meaning("name", &["naam", "titel", "title", "label", "benaming", "omschrijving", "organisatie", "description"]),
    meaning("credit", &["baten", "bedrag", "bedragen", "bijdrage", "bijdragen", "dekking", "subsidie", "subsidiebedrag", "inkomsten", "opbrengst", "opbrengsten", "begroting", "budget", "betaalt", "brengt-in", "inbreng", "toezegging", "income", "revenue", "amount", "amounts", "contribution", "grant", "debit", "debet", "pays"]),
    meaning("debit", &["lasten", "debet", "uitgaven", "kosten", "bedrag", "bedragen", "begroting", "begroot", "budget", "besteding", "expenses", "expenditure", "costs", "cost", "amount", "amounts", "spending", "credit"]),
    meaning("total", &["totaal", "subtotaal", "som", "eindtotaal", "totaalbedrag", "subtotal", "sum"]),
    meaning("sign", &["teken", "plusmin", "negatief", "negatief-toegestaan", "negative", "allow-negative", "plus-minus"]),
    meaning("balance", &["saldo", "eindsaldo", "saldi", "balans", "evenwicht", "sluitend", "resultaat", "closing-balance", "result"]),
    meaning("total-debit", &["totaal-lasten", "totale-lasten", "totaal-debet", "totaal-uitgaven", "totale-kosten", "total-cost", "total-costs", "total-expenses"]),
    meaning("total-credit", &["totaal-baten", "totale-baten", "totaal-credit", "totaal-inkomsten", "totale-dekking", "total-income"]),
    meaning("total-balance", &["totaal-saldo", "eindsaldo", "saldo"]),
    meaning("less", &["min", "minus", "af", "aftrek", "minder", "subtract"]),
    meaning("side", &["kant", "zijde", "lasten-of-baten"]),
    meaning("share", &["aandeel", "percentage", "deel", "procent", "percent"]),
    meaning("share-of", &["aandeel-van", "percentage-van", "deel-van", "share-base"]),
    meaning("under", &["onder", "ouder", "hoofdpost", "groep", "valt-onder", "onderdeel-van", "hoort-bij", "bovenliggend", "parent", "group", "part-of", "belongs-to", "category", "categorie", "rubriek"]),
    meaning("from", &["vanaf", "van", "start", "begin", "startdatum", "ingangsdatum", "begindatum", "since"]),
    meaning("until", &["tot", "tot-en-met", "t-m", "einde", "eind", "einddatum", "end", "till", "to"]),
    meaning("pays", &["betaalt", "financiert", "betaalt-voor", "subsidieert", "alleen-voor", "pays-for", "funds", "only"]),
    meaning("pays-not", &["betaalt-niet", "financiert-niet", "niet-voor", "uitgesloten", "not-for", "excludes"]),
    meaning("max", &["maximum", "plafond", "maximaal", "hoogstens", "ten-hoogste", "bovengrens", "subsidieplafond", "limiet", "maximumbedrag", "bedrag", "limit", "cap", "ceiling", "at-most", "amount"]),
    meaning("max-per-period", &["maximum-per-periode", "max-per-periode", "max-per-jaar", "maximum-per-jaar", "plafond-per-jaar", "jaarmaximum", "max-per-year"]),
    meaning("form", &["vorm", "soort", "type", "aard", "bijdragevorm", "kind"]),
    meaning("receipts", &["ontvangsten", "ontvangst", "termijnen", "voorschotten", "betaalschema", "bevoorschotting", "betalingen", "instalments", "advances", "payments"]),
    meaning("received-by", &["ontvanger", "ontvangen-door", "penvoerder", "via", "receiver", "recipient"]),
    meaning("invoice-days", &["betalingstermijn", "factuurdagen", "op-factuur", "payment-term"]),
    meaning("after", &["na", "nadat", "afhankelijk-van", "volgt-op", "following"]),
    meaning("award", &["beschikking", "toekenning", "verlening", "subsidiebeschikking", "grant", "decision"]),
    meaning("reference", &["kenmerk", "beschikkingsnummer", "dossiernummer", "referentie"]),
    meaning("description", &["omschrijving", "beschrijving"]),
    meaning("granted-on", &["toegekend-op", "datum-toekenning", "beschikkingsdatum", "datum-beschikking"]),
    meaning("granted", &["toegekend-bedrag", "bedrag-toewijzing", "verleend-bedrag"]),
    meaning("model", &["model-g"]),
    meaning("performance", &["prestatie", "uitvoering"]),
    meaning("own", &["eigen", "eigen-bijdrage", "eigen-aandeel", "own-contribution"]),
    meaning("received", &["ontvangen"]),
    meaning("closing", &["eindsaldo", "slotsaldo", "closing-balance"]),
    meaning("spent", &["besteed", "bestedingen", "lasten"]),
    meaning("which", &["hoeveelste", "welke", "volgnummer", "ordinal"]),
    meaning("days", &["dagen", "dagen-later", "termijn"]),
    meaning("split", &["verdeling", "verdeelsleutel", "sleutel", "verdeeld-over", "aandelen", "verdelen", "division", "distribution", "key", "shares"]),
    meaning("approved", &["goedgekeurd", "beschikt", "vastgesteld", "toegekend", "verleend", "granted", "awarded"]),
    meaning("may-move", &["mag-verschuiven", "verschuiven", "verschuiving", "verschuifbaar", "mag-naar", "overheveling-naar", "may-transfer", "transfers", "transfer", "movable"]),
    meaning("adjust", &["correctie", "correcties", "aanpassing", "bijstelling", "verschil", "adjustment", "adjustments", "correction"]),
    meaning("reason", &["reden", "waarom", "toelichting", "motivering", "why", "because"]),
    meaning("index", &["indexering", "indexatie", "stijging", "loonstijging", "inflation", "increase"]),
    meaning("index-from", &["index-vanaf", "indexering-vanaf", "basisjaar", "base-year"]),
    meaning("rate", &["tarief", "uurtarief", "dagtarief", "prijs", "stukprijs", "eenheidsprijs", "bedrag-per-uur", "per-uur", "price", "unit-price", "hourly-rate", "bedrag", "amount", "kosten"]),

    meaning("level", &["niveau", "laag", "ernst"]),
    meaning("percent", &["percentage", "procent", "opslag", "opslagpercentage", "toeslag", "pct", "share", "surcharge"]),
    meaning("over", &["waarover", "over-periodes", "afronden-over", "basis-afronding", "rounded-over"]),
    meaning("round", &["afronding", "afronden", "rounding"]),
    meaning("kind", &["soort", "kostensoort", "type", "rol", "aard", "sort", "role"]),
    meaning("what", &["wat", "omschrijving", "naam", "titel", "beschrijving", "onderwerp", "kostensoort", "indicator", "resultaat", "name", "title", "description", "item", "label"]),
    meaning("by", &["door", "uiterlijk", "voor", "op", "deadline", "einddatum", "datum", "opsteller", "auteur", "before", "date", "author", "verdeeld-naar", "naar"]),
    meaning("to", &["aan", "ontvanger", "ontvangers", "voor", "bestemd-voor", "recipients", "recipient", "receiver", "audience"]),
    meaning("every", &["elke", "elk", "iedere", "ieder", "frequentie", "hoe-vaak", "herhaling", "per", "frequency", "interval", "repeat"]),
    meaning("times", &["aantal-keer", "keer", "maal", "keren", "aantal", "count", "number"]),
    meaning("month", &["maand", "in-maand"]),

    meaning("code", &["nummer", "nr", "id", "kenmerk", "volgnummer", "activiteitnummer", "number", "no", "key", "ref"]),
    meaning("line", &["post", "begrotingspost", "kostenpost", "begrotingsregel", "regel", "lijn", "onder-post", "budget-line", "budget", "cost-line", "posten", "lines"]),
    meaning("lead", &["trekker", "trekkers", "leads", "leider", "verantwoordelijke", "verantwoordelijk", "uitvoerder", "penvoerder", "coordinator", "eigenaar", "leiding", "projectleider", "aanspreekpunt", "owner", "responsible", "leader"]),
    meaning("product", &["producten", "resultaat", "resultaten", "opbrengst", "opbrengsten", "eindproduct", "oplevering", "result", "results", "deliverable", "deliverables", "output", "products"]),
    meaning("linked", &["gekoppeld", "koppeling", "koppelingen", "verbonden", "verband", "samenhang", "zie-ook", "links", "related", "depends-on"]),
    meaning("timeline", &["planning", "tijdlijn", "looptijd", "wanneer", "periode", "tijdpad", "uitvoering", "fasering", "mijlpalen", "schedule", "when", "period", "milestones", "duration"]),
    meaning("cost", &["kosten", "begroting", "uitgaven", "lasten", "bedrag", "budget", "kostenposten", "bestedingen", "costs", "expenses", "items", "amount"]),
    meaning("targets", &["doelwaarden", "streefwaarden", "streefwaarde", "prestaties", "prestatie-indicatoren", "indicatoren", "beoogde-resultaten", "kpi", "kpis", "target", "indicators", "results"]),
    meaning("amount", &["bedrag", "kosten", "budget", "begroot", "begroting", "som", "euro", "cost", "costs", "total", "totaal", "sum", "value", "waarde"]),
    meaning("tariff", &["tarief", "uurtarief", "functie", "functieschaal", "schaal", "prijs", "rate-of", "price-list"]),
    meaning("quantity", &["uren", "aantal", "hoeveelheid", "dagen", "stuks", "aantal-uren", "aantal-dagen", "maanden", "weken", "fte", "deelnemers", "hours", "days", "number", "amount-of", "count", "qty", "times", "keer"]),
    meaning("spread", &["spreiding", "spreiden", "gespreid", "verdeeld-over", "gespreid-over", "spread-over", "evenly"]),
    meaning("per", &["elk", "elke", "iedere", "herhaling", "frequentie", "every", "each", "repeat"]),
    meaning("in", &["jaar", "periode", "wanneer", "jaren", "datum", "maand", "tijdens", "gedurende", "looptijd", "year", "years", "period", "when", "during", "date"]),
    meaning("paid-by", &["betaald-door", "betaler", "betaalt", "financier", "gefinancierd-door", "dekking", "bekostigd-door", "ten-laste-van", "wie-betaalt", "paid-from", "payer", "funder", "funded-by", "pays", "paidby"]),
    meaning("target", &["streefwaarde", "doelwaarde", "doel", "aantal", "norm", "streven", "beoogd", "goal", "value", "quantity", "number"]),
    meaning("baseline", &["nulmeting", "beginwaarde", "beginstand", "uitgangswaarde", "start", "nul", "base"]),
    meaning("audience", &["doelgroep", "doelgroepen", "voor-wie", "bestemd-voor", "target-group", "target-groups", "beneficiaries"]),
    meaning("who", &["wie", "groep", "group"]),
    meaning("baseline-in", &["nulmeting-in", "wanneer-nulmeting", "baseline-study"]),
    meaning("method", &["methode", "instrument", "waarmee", "meetinstrument", "gemeten-met", "measured-by", "how"]),
    meaning("judge", &["beoordelaar", "beoordeeld-door", "wie-beoordeelt", "judged-by"]),
    meaning("judged", &["beoordeeld", "oordelen", "oordeel", "beoordelingen", "judgements"]),
    meaning("measured", &["gemeten", "meting", "metingen", "realisatie", "gerealiseerd", "stand", "actual", "actuals", "measurements", "realised"]),
    meaning("on", &["op", "datum", "dag", "dagen", "data", "dates", "days", "deadlines", "deadline", "uiterlijk", "date", "day", "when", "wanneer"]),
    meaning("value", &["waarde", "aantal", "stand", "uitkomst", "resultaat", "amount", "number", "result"]),

    meaning("shares", &["aandelen", "aandeel", "percentages", "procenten", "percentage", "parts"]),
    meaning("numbers", &["aantallen", "aantal", "getallen", "gewichten", "verhouding", "weights", "counts", "ratio"]),
    meaning("equal", &["gelijk", "evenredig", "gelijkelijk", "gelijke-delen", "equally", "even"]),
    meaning("among", &["onder", "tussen", "over", "leden", "partners", "members", "between"]),
    meaning("source", &["bron", "artikel", "regeling", "vindplaats", "grondslag", "verwijzing", "reference", "article", "law"]),
    meaning("funder", &["financier", "financiers", "subsidiegever", "subsidieverstrekker", "geldgever", "fonds", "van", "funders", "donor"]),
    meaning("max-share", &["maximum-aandeel", "max-aandeel", "maximaal-aandeel", "max-percentage", "maximum-percentage", "maximaal-percentage", "hoogste-aandeel", "percentage", "aandeel", "procent", "share", "maximum-share", "max-procent"]),
    meaning("min-share", &["minimum-aandeel", "min-aandeel", "minimaal-aandeel", "min-percentage", "minimum-percentage", "minimaal-percentage", "eigen-bijdrage", "cofinanciering", "minimum-share", "cofinancing", "min-procent"]),
    meaning("of", &["van", "grondslag", "waarvan", "over", "base", "basis"]),
    meaning("of-funder", &["van-financier", "van-bijdrage", "van-bijdrage-van", "matching", "match", "match-of", "of-grant", "of-funders"]),
    meaning("without", &["zonder", "exclusief", "behalve", "minus", "except", "excluding"]),
    meaning("each", &["elk", "elke", "ieder", "iedere", "voor-elk", "voor-elke", "afzonderlijk", "every", "for-each", "per"]),
    meaning("min", &["minimum", "minimaal", "ten-minste", "minstens", "ondergrens", "at-least", "floor"]),
    meaning("first-of-each", &["eerste-van-elk", "eerste-deel", "eerste-deel-van-elk", "tot-en-met-bedrag", "first-part", "first-of", "up-to-of-each"]),
    meaning("max-per-unit", &["maximum-per-eenheid", "max-per-eenheid", "max-per-stuk", "maximum-per-stuk", "max-per-leerling", "per-unit"]),
    meaning("flat-rate", &["opslag", "opslagpercentage", "vast-percentage", "overhead", "forfait", "forfaitair", "indirecte-kosten", "flatrate"]),
    meaning("max-tariff", &["maximum-tarief", "max-tarief", "maximumtarief", "maximaal-tarief", "max-uurtarief", "max-rate", "maximum-rate"]),
    meaning("excludes", &["sluit-uit", "uitgesloten", "niet-samen-met", "cumulatieverbod", "excluded", "not-with"]),
    meaning("max-reallocation", &["max-verschuiving", "maximum-verschuiving", "max-overheveling", "schuifruimte", "reallocation"]),
    meaning("instalments", &["termijnen", "voorschotten", "betalingen", "termijnbedragen", "bevoorschotting", "installments", "payments", "advances"]),
    meaning("max-prefinance", &["max-voorfinanciering", "voorfinanciering", "maximum-voorfinanciering", "prefinance", "prefinancing"]),
    meaning("hours", &["uren", "urenstaten", "urenstaat", "urenregistratie", "urenverantwoording", "tijdschrijven", "timesheets", "timesheet", "jaaruren", "uren-per-jaar"]),
    meaning("people", &["personen", "mensen", "medewerkers", "medewerker", "personeel", "persons", "staff", "employees", "persoon"]),
    meaning("person", &["persoon", "medewerker", "werknemer", "naam", "employee"]),
    meaning("week", &["weeknummer", "weeknr"]),
    meaning("year", &["jaar", "boekjaar"]),
    meaning("activity", &["activiteit", "activiteitcode", "taak", "werkpakket"]),
    meaning("known-as", &["ook-bekend-als", "alias", "aliassen", "personeelsnummer", "andere-namen", "also", "aliases"]),
    meaning("salary", &["salaris", "salarissen", "loon", "jaarloon", "jaarsalaris", "loonkosten", "bruto-loon", "wage", "pay"]),
    meaning("day-hours", &["uren-per-dag", "daguren", "werkdag", "hours-per-day"]),
    meaning("part-time", &["deeltijd", "deeltijdfactor", "fte", "aanstelling", "werktijdfactor", "omvang"]),
    meaning("payroll", &["loonrekeningen", "salarisrekeningen", "loonkosten", "lonen", "salarissen", "payroll-accounts"]),
    meaning("approved-by", &["goedgekeurd-door", "akkoord", "akkoord-door", "goedkeuring", "geaccordeerd-door", "paraaf", "approved", "approver"]),
    meaning("vat", &["btw", "btw-tarief", "btw-percentage", "belasting", "omzetbelasting", "vat-rate", "tax", "sales-tax"]),
    meaning("vat-included", &["inclusief-btw", "incl-btw", "met-btw", "btw-inbegrepen", "including-vat", "incl-vat", "with-vat", "vat-inclusive"]),
    meaning("recovers-vat", &["verrekenbare-btw", "btw-verrekenbaar", "btw-aftrek", "aftrekbare-btw", "btw-terug", "btw-compensabel", "btw-plichtig", "pro-rata", "vat-recoverable", "recoverable-vat", "vat-deductible", "deducts-vat"]),
    meaning("set", &["zet", "wordt", "waarden", "values", "changes", "wijzigingen"]),
    meaning("scale", &["schaal", "factor", "maal", "vermenigvuldig", "duizendtallen", "in-duizenden", "factors", "multiply", "in-thousands", "multiplier"]),
    meaning("progress", &["voortgang", "voortgangsverslagen", "voortgangsrapportages", "verslagen", "formulieren", "progress-reports", "lead-reports", "forms", "reports"]),
    meaning("for-each", &["voor-elke", "voor-elk", "per-activiteit", "elke-activiteit", "foreach"]),
    meaning("done", &["gedaan", "gerealiseerd", "uitgevoerd", "activiteiten", "voortgang", "wat-is-gedaan"]),
    meaning("results", &["resultaten", "resultaat", "bereikt", "uitkomsten", "result", "outcomes", "targets"]),
    meaning("deviations", &["afwijkingen", "afwijking", "knelpunten", "deviation", "differences"]),
    meaning("decision", &["besluit", "gevraagd-besluit", "beslissing", "besluiten", "decision-asked", "decisions"]),
    meaning("commitment-lists", &["verplichtingenlijsten", "verplichtingenlijst", "lijsten-van-verplichtingen", "bestellijsten", "commitments-files", "commitment-files", "commitment-list"]),
    meaning("commitments", &["verplichtingen", "verplichting", "bestellingen", "opdrachten", "commitment", "orders"]),
    meaning("invoiced", &["gefactureerd", "gefactureerd-bedrag", "betaald", "billed", "paid"]),
    meaning("invoices", &["facturen", "factuur", "facturatie", "invoice", "bills"]),
    meaning("supplier", &["leverancier", "crediteur", "opdrachtnemer", "vendor", "creditor"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::keys::table_schemas;
    use crate::suggest::plain_word;

    #[test]
    fn each_meaning_is_of_a_key_and_each_word_is_plain() {
        let schemas = table_schemas();
        for (at, Meaning { key, words }) in MEANINGS.iter().enumerate() {
            assert!(
                schemas.iter().any(|schema| schema.key(key).is_some()),
                "{key}"
            );
            assert!(
                MEANINGS[..at].iter().all(|other| other.key != *key),
                "{key} twice"
            );
            for (at, word) in words.iter().enumerate() {
                assert_eq!(plain_word(word), *word);
                assert!(!words[..at].contains(word), "{word} twice for {key}");
            }
        }
    }
}
