//! `[funders]`, `[lines]`, `[totals]` and `[tariffs]`.

use super::actuals::EXPLAIN_ABOVE;
use super::award::AWARD;
use super::cost::{HOW_MUCH, KIND, LINE_COST_ITEM};
use super::funding::{PAYERS, PAYS, PAYS_NOT, SPLIT};
use super::{KeySchema, NOTE, TEXTS, TableSchema, ValueType, joined};
use crate::plan::{Contribution, CreditWord, FigureSign, FunderCarry, LineRole, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);
const FIGURE_OR_REST: ValueType =
    ValueType::Any(&[ValueType::Amount, ValueType::OneOf(CreditWord::MEANINGS)]);

/// One funder.
pub const FUNDER: TableSchema = TableSchema::new(
    "a funder",
    "een financier",
    "Een financier; of een groep, als andere financiers eronder (`under`) vallen.",
    "Someone who pays; or a group of funders, if other funders are `under` it.",
    keys! {
        "name": ValueType::Text => r#""Gemeente Leiden""#,
            nl: "De naam. Zonder `name` is dat de id.",
            en: "Its name. Defaults to its id.";
        "credit": ValueType::Any(&[
            ValueType::PerPeriod,
            ValueType::OneOf(CreditWord::MEANINGS),
            ValueType::List(&FIGURE_OR_REST),
            ValueType::Map(&FIGURE_OR_REST),
        ]) => "[59_127, 86_827, 91_827, 9_808, 84_250]",
            nl: "Wat er in elke periode wordt ingebracht; of `rest`: wat er in elke periode overblijft van de lasten, na de \
                andere financiers en een beginsaldo, en nooit minder dan nul. Met `pays` is dat de rest van die posten: \
                de lasten daarvan min wat anderen inbrengen die alleen die posten mogen betalen. Zo kunnen meer \
                financiers een rest betalen, elk van eigen posten. Een ander die ook posten daarbuiten mag betalen, is \
                een bevinding; een beginsaldo is voor geen van die posten, en wat van een periode over is, blijft \
                bij `carry` voor dezelfde posten. Naast kolommen van een andere soort staat `rest` in elke eigen \
                periode, en in die kolommen een bedrag: `{ R2026 = 40_000, 2027 = \"rest\" }`. Bij een groep: het opgegeven subtotaal, dat wordt nagerekend.",
            en: "What it brings in in each period; or `rest`: what the other funders and an opening balance leave of what is \
                spent in each period, and never less than zero. With `pays` it is the rest of those lines: what is spent \
                on them less what others bring in that may pay these lines only. So several funders may pay a rest, \
                each of lines of its own. Another funder that may pay other lines as well is a finding; an opening \
                balance is for none of these lines, and with `carry` what is left of a period stays for the same lines. \
                Beside columns of another kind, each period of the plan has `rest` and those columns have an amount: \
                `{ R2026 = 40_000, 2027 = \"rest\" }`. For a group: the stated subtotal, which is checked.";
        "rate": ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]) => "12.50",
            nl: "De prijs van één eenheid, of een prijs per periode. Met `quantity` volgt daaruit wat er in elke periode wordt \
                ingebracht: één keer afgerond, op de eenheid van het plan. `credit` heeft dan alleen bedragen in kolommen van \
                een andere soort.",
            en: "The price of one unit, or a price for each period. With `quantity` it says what is brought in in each period: \
                rounded once, to the unit of the plan. `credit` then has amounts in columns of another kind only.";
        "quantity": ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]) => "1_150",
            nl: "Het aantal eenheden, of het aantal per periode. In een plan met meer periodes heeft `rate` of `quantity` een \
                getal per periode.",
            en: "The number of units, or the number in each period. In a plan with several periods, `rate` or `quantity` has a \
                figure for each.";
        "unit": ValueType::Text => r#""kaarten""#,
            nl: "De eenheid van het aantal.",
            en: "The unit of the quantity.";
        "total": ValueType::Amount => "331_839",
            nl: "Het opgegeven totaal van de rij, dat wordt nagerekend.",
            en: "The stated total of its row, which is checked.";
        "sign": ValueType::OneOf(FigureSign::MEANINGS) => r#""any""#,
            nl: "Welke bedragen bedoeld zijn: `positive` is nul of hoger, `any` ook onder nul, zoals een tekort dat onder de \
                baten is gedrukt. Het geldt voor `credit`, niet voor financiers eronder. Zonder `sign` is dat `positive`.",
            en: "Which amounts are meant: `positive` (the default) is zero or more, `any` also below zero, such as a deficit \
                that is printed among the income. It applies to `credit`, not to funders under it.";
        "under": ValueType::Text => r#""overheid""#,
            nl: "De id van de groep van financiers waar deze onder valt.",
            en: "The id of the group of funders that it belongs to.";
        "from": ValueType::Span => "2020-01-01",
            nl: "Vóór het begin hiervan betaalt deze financier niets.",
            en: "It pays nothing before the start of this.";
        "until": ValueType::Span => "2023-06-30",
            nl: "Na het einde hiervan betaalt deze financier niets meer.",
            en: "It pays nothing after the end of this.";
        PAYS;
        PAYS_NOT;
        "max": ValueType::Amount => "821_116",
            nl: "Het hoogste bedrag over alle periodes samen.",
            en: "The most that it brings in over all periods.";
        "max-per-period": ONE_OR_EACH => "205_279",
            nl: "Het hoogste bedrag in elke periode. In een tabel per periode tellen weggelaten periodes als 0.",
            en: "The most that it brings in in each period. In a table by period, omitted periods are 0.";
        "currency": ValueType::Text => r#""USD""#,
            nl: "De munt van `credit`, `rate`, `total`, `max` en `max-per-period`, met haar ISO 4217-code, als dat een andere is dan \
                die van het plan. Elk bedrag wordt met de koers van `[rates]` één keer omgerekend. `receipts` en `award` zijn in \
                de munt van het plan. Met `credit = \"rest\"` wordt het bedrag berekend in de munt van het plan, en tonen \
                tabellen het in beide munten.",
            en: "The currency of `credit`, `rate`, `total`, `max` and `max-per-period`, by its ISO 4217 code, if that is not the \
                plan's. Each amount is converted once by the rate in `[rates]`. `receipts` and `award` are in the currency of \
                the plan. With `credit = \"rest\"` the amount is calculated in the currency of the plan, and tables show \
                it in both currencies.";
        "form": ValueType::OneOf(Contribution::MEANINGS) => r#""in-kind""#,
            nl: "De vorm van de bijdrage: `cash` is geld, `in-kind` is in natura. Zonder `form` is het die van de \
                dichtstbijzijnde groep erboven die er een noemt, en anders geld. Een bijdrage in natura betaalt de \
                kosten die haar bij `paid-by` noemen, met hetzelfde bedrag aan beide kanten.",
            en: "The form of its contribution: `cash` or `in-kind`. Without it, it is that of the nearest group above \
                it that names one, or else `cash`. A contribution in kind pays for the costs that name it in \
                `paid-by`, with the same amount on both sides.";
        "carry": ValueType::OneOf(FunderCarry::MEANINGS) => r#""given-back""#,
            nl: "Wat er gebeurt met wat van de bijdrage overblijft in tijd die is afgesloten: `kept` blijft beschikbaar, `given-back` \
                wordt terugbetaald, `lost` vervalt. `hbplan forecast` toont het.",
            en: "What happens to what is left over of its contribution in closed time: `kept` stays available, `given-back` is paid \
                back, `lost` is not paid any more. `hbplan forecast` shows it.";
        "split": SPLIT => r#"{ ppo = "60%", swvvo = "40%" }"#,
            nl: "Hoe de bijdrage wordt verdeeld, met een verdeelsleutel of zoals hier staat: bij een groep over de \
                financiers eronder, die dan zelf geen `credit` hebben; anders over de partners.",
            en: "How its contribution is divided, by an allocation key or as written here: that of a group among the \
                funders under it, which then have no `credit` of their own; otherwise among partners.";
        "explain-above": ValueType::Table(&EXPLAIN_ABOVE) => r#"{ percent = "20%" }"#,
            nl: "Vanaf welk verschil tussen begroting en realisatie deze financier een toelichting vraagt, bij de \
                posten die hij mag betalen.",
            en: "From which difference between budget and actuals it asks for an explanation, on the lines that it \
                may pay.";
        "receipts": ValueType::List(&ValueType::Table(&RECEIPT)) =>
            r#"[{ on = 2020-01-01, share = "75%" }, { after = "Eindverslag", days = 90 }]"#,
            nl: "Wanneer deze financier betaalt: voorschotten en termijnen. Zonder `receipts` komt de bijdrage \
                binnen naarmate de tijd verstrijkt waarvoor zij is. Bedragen zijn in de munt van het plan.",
            en: "When it pays: advances and instalments. Without `receipts` its contribution comes in evenly over \
                the time that it is for. Amounts are in the currency of the plan.";
        "invoice-days": ValueType::Count => "30",
            nl: "Betaalt op factuur, zoveel dagen na het einde van de maand van de kosten. Van gesloten maanden is dat \
                zijn deel van de gerealiseerde kosten, als dat bekend is: van wat hij alleen betaalt, of naar de delen \
                van `paid-by`. Kan niet samen met `receipts`.",
            en: "Pays on invoice: the number of days after the end of the month of the costs. Of closed months that is \
                its share in the realised costs, if it is known: in what it pays alone, or by the shares of `paid-by`. \
                It can't be combined with `receipts`.";
        "received-by": ValueType::Text => r#""ppo""#,
            nl: "De id van de partner die het geld ontvangt, en aan andere partners doorgeeft wat `split` aan hen \
                toedeelt.",
            en: "The id of the partner that receives the money, and passes on to other partners what `split` gives \
                them.";
        "award": ValueType::Table(&AWARD) => r#"{ reference = "OND-2019-12345", granted = 821_116, model = "G1" }"#,
            nl: "De beschikking waarmee deze financier zijn geld toekent. Bedragen zijn in de munt van het plan.",
            en: "The decision by which it grants its money. Amounts are in the currency of the plan.";
        NOTE;
    },
);

/// One receipt of a funder.
pub const RECEIPT: TableSchema = TableSchema::new(
    "a receipt",
    "een ontvangst",
    "Een voorschot, termijn of slotbetaling van een financier. Zonder `amount` en `share` is het een gelijk deel van \
     wat de andere overlaten.",
    "An advance, an instalment or the final payment of a funder. Without `amount` and `share` it is an equal part of \
     what the others leave.",
    keys! {
        "on": ValueType::Date => "2020-01-01",
            nl: "De dag van ontvangst.",
            en: "The day on which it is received.";
        "after": ValueType::Text => r#""Eindverslag""#,
            nl: "Waarna het wordt betaald: de code van een activiteit die klaar moet zijn, of de `what` van een \
                verslag onder `[[reviews]]`. Een activiteit zonder `timeline` is klaar als alle activiteiten eronder \
                klaar zijn.",
            en: "What it is paid after: the code of an activity that must be finished, or the `what` of a report \
                under `[[reviews]]`. An activity without a `timeline` is finished when all activities under it are.";
        "which": ValueType::Count => "2",
            nl: "Het hoeveelste verslag, als het terugkeert. Zonder `which` het eerste.",
            en: "Which of the reports, if it recurs. Defaults to the first.";
        "days": ValueType::Count => "60",
            nl: "De dagen tussen dat en de ontvangst, zoals de tijd die de financier neemt om een verslag goed te \
                keuren.",
            en: "The days between that and the receipt, such as the time that the funder takes to accept a report.";
        "amount": ValueType::Amount => "205_279",
            nl: "Het bedrag.",
            en: "The amount.";
        "share": ValueType::Percent => r#""25%""#,
            nl: "Het deel van alles wat de financier inbrengt.",
            en: "The part of all that the funder brings in.";
    },
);

/// One budget line.
pub const LINE: TableSchema = TableSchema::new(
    "a line",
    "een post",
    "Een begrotingspost; of een groep, als andere posten eronder (`under`) vallen.",
    "What money is spent on; or a group of lines, if other lines are `under` it.",
    &joined::<35>(&[BEFORE_COST, HOW_MUCH, AFTER_COST]),
);

/// The keys of a line before those of its cost.
const BEFORE_COST: &[KeySchema] = keys! {
    "name": ValueType::Text => r#""Projectleiding""#,
        nl: "De naam. Zonder `name` is dat de id.",
        en: "Its name. Defaults to its id.";
    "debit": ValueType::PerPeriod => "[17_424, 17_424, 17_424, 8_712, 0]",
        nl: "De goedgekeurde begroting per periode, waarop de activiteiten en de kosten van de post zelf moeten \
            uitkomen. Zonder `debit` volgt zij daaruit. Bij een groep: het opgegeven subtotaal.",
        en: "The approved budget of each period, which its activities and its own costs must meet. Without \
            `debit` it follows from these. For a group: the stated subtotal.";
    "total": ValueType::Amount => "60_984",
        nl: "Het opgegeven totaal van de rij, dat wordt nagerekend.",
        en: "The stated total of its row, which is checked.";
    "credit": ValueType::PerPeriod => "[12_350, 12_400]",
        nl: "Wat de post zelf per periode inbrengt: haar baten, naast haar lasten (`debit`). Het telt mee bij de baten van \
            het plan, en betaalt net als een financier. Bij een groep: het opgegeven subtotaal.",
        en: "What the line itself brings in in each period: its income, beside its costs (`debit`). It counts in the income \
            of the plan, and is no funder. It pays for the costs of the line itself first that have no `paid-by`; what is left is \
            free to spend. For a group: the stated subtotal of the lines under it.";
    "credit-rate": ONE_OR_EACH => "12.50",
        nl: "De prijs van één eenheid van wat de post inbrengt, of een prijs per periode. Met `credit-quantity` volgt \
            daaruit wat zij in elke periode inbrengt: één keer afgerond, op de eenheid van het plan. `credit` heeft dan \
            alleen bedragen in kolommen van een andere soort. Een groep heeft geen prijs.",
        en: "The price of one unit of what the line brings in, or a price for each period. With `credit-quantity` it says \
            what the line brings in in each period: rounded once, to the unit of the plan. `credit` then has amounts in \
            columns of another kind only. A group has no price.";
    "credit-quantity": ONE_OR_EACH => "1_150",
        nl: "Het aantal eenheden, of het aantal per periode. In een plan met meer periodes heeft `credit-rate` of \
            `credit-quantity` een getal per periode.",
        en: "The number of units, or the number in each period. In a plan with several periods, `credit-rate` or \
            `credit-quantity` has a figure for each.";
    "credit-unit": ValueType::Text => r#""kaarten""#,
        nl: "De eenheid van dat aantal.",
        en: "The unit of that number.";
    "total-credit": ValueType::Amount => "24_750",
        nl: "Het opgegeven totaal van haar baten, dat wordt nagerekend.",
        en: "The stated total of its income, which is checked.";
    "balance": ValueType::PerPeriod => "[-5_000, -4_500]",
        nl: "Het opgegeven saldo per periode: baten min lasten van de post, of andersom als `balance-sign` dat zegt. Het \
            wordt nagerekend. Bij een groep: van alles wat eronder valt.",
        en: "The stated balance of each period: income less costs of the line, or the other way round if `balance-sign` says \
            so. It is checked. For a group: of all that is under it.";
    "total-balance": ValueType::Amount => "-9_500",
        nl: "Het opgegeven saldo over alle periodes, dat wordt nagerekend.",
        en: "The stated balance over all periods, which is checked.";
    "role": ValueType::OneOf(LineRole::MEANINGS) => r#""reserve""#,
        nl: "`reserve`: wat aan reserves wordt toegevoegd (`debit`) of onttrokken (`credit`), ook op de posten eronder. De \
            begroting toont het na het resultaat voor bestemming. Het zijn geen lasten en geen baten: `all`, `of` en \
            `side` tellen het alleen mee als de post genoemd is, en `hbplan cash` toont het als geld dat blijft waar het \
            is. Zonder `role` is het een gewone post (`ordinary`).",
        en: "`reserve`: what is added to reserves (`debit`) or drawn from them (`credit`), also on lines under it. The budget \
            shows it after the result before appropriation. It is neither cost nor income: `all`, `of` and `side` count \
            it only if the line is named, and in `hbplan cash` the money stays where it is. Defaults to an ordinary line \
            (`ordinary`).";
    "approved": ONE_OR_EACH => "60_984",
        nl: "Wat de financiers hebben goedgekeurd, in totaal of per periode. Hiervandaan telt \
            `max-reallocation`.",
        en: "What the funders approved, in total or in each period. `max-reallocation` is measured from this.";
    "sign": ValueType::OneOf(FigureSign::MEANINGS) => r#""any""#,
        nl: "Welke bedragen bedoeld zijn: `positive` is nul of hoger, `any` ook onder nul, zoals een teruggaaf of een \
            mutatie. Het geldt voor `debit` en voor de kosten op deze post, niet voor posten eronder. Zonder `sign` \
            is dat `positive`.",
        en: "Which amounts are meant: `positive` (the default) is zero or more, `any` also below zero, such as a \
            refund or a mutation. It applies to `debit` and to the costs on this line, not to lines under it.";
    "cost": ValueType::List(&ValueType::Table(&LINE_COST_ITEM)) =>
        r#"[{ what = "huur", amount = 12_000, per = "year" }]"#,
        nl: "Wat er zonder activiteit op wordt uitgegeven, onderdeel voor onderdeel. Is het één tarief maal een aantal, dan \
            mogen `rate` of `tariff`, `quantity`, `unit`, `per`, `spread` en `in` bij de post zelf staan; en zo ook `percent` \
            met `of`, `without`, `over` en `round`.",
        en: "What is spent on it without an activity, item by item. If that is one rate times a quantity, then `rate` or \
            `tariff`, `quantity`, `unit`, `per`, `spread` and `in` may stand at the line itself; and so may `percent` with `of`, \
            `without`, `over` and `round`.";
};

/// The keys of a line after those of its cost.
const AFTER_COST: &[KeySchema] = keys! {
    "paid-by": PAYERS => r#""gemeente""#,
        nl: "Wie betaalt wat op deze post wordt uitgegeven, tenzij een kostenregel het zelf zegt. Het geldt niet \
            voor posten eronder.",
        en: "Who pays for what is spent on this line, unless a cost item says so itself. It does not apply to \
            lines under it.";
    KIND;
    "under": ValueType::Text => r#""personeel""#,
        nl: "De id van de groep van posten waar deze onder valt.",
        en: "The id of the group of lines that it belongs to.";
    "adjust": ValueType::List(&ValueType::Table(&ADJUSTMENT)) =>
        r#"[{ in = "2023-H1", amount = 1, reason = "afronding in de gedrukte tabel" }]"#,
        nl: "Bedoelde verschillen met de activiteiten. Elk rapport vermeldt ze.",
        en: "Intended differences from the activities. Every report shows them.";
    "may-move": ValueType::List(&ValueType::Table(&ALLOWED_TRANSFER)) =>
        r#"[{ to = "samenwerking", max = 5_000 }]"#,
        nl: "Wat van deze post, of van de posten eronder, naar andere posten mag verschuiven. Het telt niet mee voor \
            `max-reallocation`; `hbplan diff` gaat uit van de oudere versie.",
        en: "What may move from this line, or from lines under it, to other lines. It does not count for \
            `max-reallocation`; `hbplan diff` goes by the older version.";
    NOTE;
};

/// One adjustment of a line.
pub const ADJUSTMENT: TableSchema = TableSchema::new(
    "an adjustment",
    "een correctie",
    "Een bedoeld verschil tussen een post en haar activiteiten, met de reden.",
    "An intended difference between a line and its activities, with its reason.",
    keys! {
        "in": ValueType::Span, required => r#""2023-H1""#,
            nl: "De periode waarin het valt.",
            en: "The period that it falls in.";
        "amount": ValueType::Amount, required => "1",
            nl: "Wat bij de som van de activiteiten komt; het mag negatief zijn.",
            en: "What is added to the sum of the activities; it may be negative.";
        "reason": ValueType::Text, required => r#""afronding in de gedrukte tabel""#,
            nl: "De reden.",
            en: "The reason.";
    },
);

/// One transfer that is allowed from a line.
pub const ALLOWED_TRANSFER: TableSchema = TableSchema::new(
    "an allowed transfer",
    "een toegestane verschuiving",
    "Geld dat van de ene post naar de andere mag.",
    "Money that may move from one line to others.",
    keys! {
        "to": TEXTS, required => r#""samenwerking""#,
            nl: "De id van de post waar het naartoe mag, of van meer posten. Bij een groep zijn het de posten eronder.",
            en: "The id of the line that it may move to, or of several. Of a group: the lines under it.";
        "max": ValueType::Amount => "5_000",
            nl: "Het hoogste bedrag, over de tijd van de voorwaarde of van de vergelijking. Zonder `max` mag het elk bedrag \
                zijn.",
            en: "The largest amount, over the time of the condition or of the comparison. Defaults to any amount.";
        NOTE;
    },
);

/// `[totals]`.
pub const TOTALS: TableSchema = TableSchema::new(
    "the [totals] table",
    "[totals]",
    "De totalen zoals ze zijn opgegeven. `check` rekent ze na; ze mogen ook ontbreken.",
    "The totals as they were printed. `check` verifies each of them; none is required.",
    keys! {
        "debit": ValueType::PerPeriod => "[500_275, 427_575]",
            nl: "Alle posten samen, per periode.",
            en: "All lines together, in each period.";
        "credit": ValueType::PerPeriod => "[500_275, 427_575]",
            nl: "Alle financiers samen, per periode.",
            en: "All funders together, in each period.";
        "balance": ValueType::PerPeriod => "[0, 0]",
            nl: "Het eindsaldo van elke periode.",
            en: "The closing balance of each period.";
        "total-debit": ValueType::Amount => "1_987_989",
            nl: "Alle posten samen, over alle periodes.",
            en: "All lines together, over all periods.";
        "total-credit": ValueType::Amount => "1_987_989",
            nl: "Alle financiers samen, over alle periodes.",
            en: "All funders together, over all periods.";
        "total-balance": ValueType::Amount => "0",
            nl: "Het saldo na de laatste periode.",
            en: "The balance after the last period.";
        "result": ValueType::PerPeriod => "[-300, 200]",
            nl: "Het resultaat voor bestemming per periode: het saldo zonder de posten met `role = \"reserve\"`, en zonder het \
                beginsaldo.",
            en: "The result before appropriation of each period: the balance without the lines with `role = \"reserve\"`, and \
                without the opening balance.";
        "total-result": ValueType::Amount => "-100",
            nl: "Hetzelfde over alle periodes.",
            en: "The same over all periods.";
    },
);

/// One tariff.
pub const TARIFF: TableSchema = TableSchema::new(
    "a tariff",
    "een tarief",
    "Een prijs die voor meer kosten geldt, onder een naam.",
    "A price that several cost items share, by name.",
    keys! {
        "name": ValueType::Text => r#""Projectleider""#,
            nl: "Waarvan het de prijs is. Zonder `name` is dat de id.",
            en: "What it is the price of. Defaults to its id.";
        "rate": ONE_OR_EACH, required => "108.90",
            nl: "De prijs van één eenheid, of één prijs per periode.",
            en: "The price of one unit, or a price for each period.";
        "unit": ValueType::Text => r#""uur""#,
            nl: "De eenheid.",
            en: "The unit.";
        "index": ValueType::Percent => r#""2.5%""#,
            nl: "Met hoeveel het tarief stijgt in elk kalenderjaar na het eerste. Het tarief van elk jaar wordt \
                afgerond op de kleinste eenheid van de munt, of op `plan.unit` als die fijner is. Kosten die van het \
                ene kalenderjaar in het volgende lopen, hebben voor elk deel het tarief van dat jaar.",
            en: "By how much the rate rises in each calendar year after the first. The rate of each year is rounded \
                to the smallest unit of the currency, or to `plan.unit` if that is finer. A cost that runs from one \
                calendar year into the next has the rate of each for its part of the time.";
        "index-from": ValueType::Span => r#""2020""#,
            nl: "Het jaar waarin het tarief geldt zoals het hier staat. Zonder `index-from` is dat het jaar van de \
                eerste periode.",
            en: "The year in which the rate applies as written. Defaults to the year of the first period.";
        NOTE;
    },
);
