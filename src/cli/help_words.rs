//! The texts of the help, each in English, as the commands give it, and in Dutch.

use super::help_value_names::text;
use crate::finding::Words;

/// Every text of the help, but for those on parts of a plan and the names of values.
pub(super) const WORDS: &[Words] = &[
    text(
        "A scenario of the plan; --set and --scale come after it [default: all scenarios, side by side]",
        "Een scenario van het plan; --set en --scale komen erna [standaard: alle scenario's, naast elkaar]",
    ),
    text(
        "CSV dialect: `standard` (RFC 4180), or `nl` for Dutch Excel (`;` and decimal commas)",
        "CSV-dialect: `standard` (RFC 4180), of `nl` voor Nederlandse Excel (`;` en decimale komma's)",
    ),
    text(
        "Checks plans and budgets of subsidised projects, and makes their reports",
        "Controleert plannen en begrotingen van gesubsidieerde projecten, en maakt er rapporten van",
    ),
    text(
        "Compare two versions of a plan",
        "Vergelijk twee versies van een plan",
    ),
    text(
        "Examples:\n  hbplan new plan.toml       write a first plan, with comments\n  hbplan check plan.toml     find its mistakes\n  hbplan budget plan.toml    show its budget\n\n`hbplan help COMMAND` explains a command.",
        "Voorbeelden:\n  hbplan new plan.toml       schrijf een eerste plan, met toelichting\n  hbplan check plan.toml     zoek de fouten erin\n  hbplan budget plan.toml    toon de begroting\n\n`hbplan help OPDRACHT` legt een opdracht uit.",
    ),
    text(
        "Exit with 1 if there are only warnings, too",
        "Geef ook exitcode 1 als er alleen waarschuwingen zijn",
    ),
    text(
        "Exits with 0 if the versions are the same, with 1 if they differ, and with 2 if it could not run.",
        "De exitcode is 0 als de versies gelijk zijn, 1 als ze verschillen, en 2 als vergelijken niet lukte.",
    ),
    text(
        "Exits with 0 if there are no findings, with 1 if there are, and with 2 if it could not run.",
        "De exitcode is 0 als er geen bevindingen zijn, 1 als die er zijn, en 2 als controleren niet lukte.",
    ),
    text(
        "A file with the layout of the funder's form, or `model-g1`, `model-g1b`, `model-g2a` or `model-g2b`: print that form instead",
        "Een bestand met de indeling van het formulier van de financier, of `model-g1`, `model-g1b`, `model-g2a` of `model-g2b`: geef dan dat formulier",
    ),
    text(
        "Of what: a `plan` file, a `report` (`--format json`) or `findings` (`check --output-format json`)",
        "Waarvan: `plan` (planbestand), `report` (rapport met `--format json`) of `findings` (bevindingen met `check --output-format json`)",
    ),
    text("Find the mistakes in plans", "Zoek de fouten in plannen"),
    text("For editors, or for people", "Voor editors, of voor mensen"),
    text("Global options", "Algemene opties"),
    text(
        "Leave out names (staff, leads, who reports, who approves); a part of a name stays",
        "Laat namen weg (medewerkers, trekkers, wie verslag doet, wie akkoord gaf); een deel van een naam blijft",
    ),
    text(
        "Show costs and income as pairs in each column, as plans print them, or as blocks below each other",
        "Toon lasten en baten als paren in elke kolom, zoals plannen ze drukken, of als blokken onder elkaar",
    ),
    text(
        "Let each column include the columns before it",
        "Tel in elke kolom de kolommen ervoor mee",
    ),
    text("Leave the bookkeepings out", "Laat de boekhoudingen weg"),
    text(
        "List the rules, or explain one",
        "Toon alle controles, of leg er een uit",
    ),
    text(
        "Multiply a figure, or all figures of a funder, line, tariff or activity",
        "Vermenigvuldig een bedrag of aantal, of alle van een financier, post, tarief of activiteit",
    ),
    text("PATH=FACTOR", "PAD=FACTOR"),
    text("PATH=VALUE", "PAD=WAARDE"),
    text(
        "Paths are those of findings: funders.ID.credit.PERIOD, activities[CODE].cost[NAME].quantity, ...",
        "Paden zijn zoals in bevindingen: funders.ID.credit.PERIODE, activities[CODE].cost[NAAM].quantity, ...",
    ),
    text("Print help", "Toon deze hulp"),
    text(
        "Print help (see more with '--help')",
        "Toon deze hulp (meer met '--help')",
    ),
    text(
        "Print the JSON Schema of a plan file, or its key reference",
        "Geef het JSON Schema van een planbestand, of het overzicht van de sleutels",
    ),
    text(
        "Print this message or the help of the given subcommand(s)",
        "Toon deze hulp, of die van een opdracht",
    ),
    text("Print version", "Toon de versie"),
    text(
        "Replace a file that hbplan did not write. It recognises its own files, except text and CSV",
        "Vervang een bestand dat hbplan niet heeft geschreven. Het herkent zijn eigen bestanden, behalve tekst en CSV",
    ),
    text(
        "Set a figure to a number, a percentage or `none`",
        "Geef een bedrag of aantal een andere waarde: een getal, een percentage of `none`",
    ),
    text(
        "Show all about one activity, and how its amounts are calculated",
        "Toon alles over één activiteit, en hoe de bedragen zijn berekend",
    ),
    text(
        "Show at most this many findings; 0 shows all (format `full` only) [default: 50]",
        "Toon hoogstens zoveel bevindingen; 0 toont ze alle (alleen bij vorm `full`) [standaard: 50]",
    ),
    text(
        "Show budget against actuals, from the bookkeepings that the plan names",
        "Toon begroting en realisatie, uit de boekhoudingen die het plan noemt",
    ),
    text("Show each period by itself", "Toon elke periode apart"),
    text(
        "Show each period with those before it",
        "Toon elke periode samen met die ervoor",
    ),
    text(
        "Show hours and staff cost, beside the pay that is booked",
        "Toon uren en personeelskosten, naast de geboekte lonen",
    ),
    text(
        "Show how each amount is calculated, and where it is in the file",
        "Toon hoe elk bedrag is berekend, en waar het in het bestand staat",
    ),
    text(
        "Show only columns from this time on, such as 2021 or 2020/2021",
        "Toon alleen kolommen vanaf dit tijdvak, zoals 2021 of 2020/2021",
    ),
    text(
        "Show only columns up to this time",
        "Toon alleen kolommen tot en met dit tijdvak",
    ),
    text(
        "Show only periods that overlap this time, such as 2021 or 2020/2021",
        "Toon alleen periodes die (deels) in dit tijdvak vallen, zoals 2021 of 2020/2021",
    ),
    text(
        "Show only what is due from this time on: 2021, 2020/2021, 2021-09 or 2021-09-15",
        "Toon alleen wat vanaf dit tijdvak te doen is: 2021, 2020/2021, 2021-09 of 2021-09-15",
    ),
    text(
        "Show only what is due up to and including this time",
        "Toon alleen wat tot en met dit tijdvak te doen is",
    ),
    text(
        "Show only these kinds, separated by commas",
        "Toon alleen deze soorten, gescheiden door komma's",
    ),
    text(
        "Also put into a calendar file what begins, what ends and what was measured; tables always have it",
        "Zet ook in een agendabestand wat begint, wat eindigt en wat is gemeten; tabellen hebben dat altijd",
    ),
    text(
        "Show percentages of each column",
        "Toon percentages van elke kolom",
    ),
    text(
        "Show the account to each funder: eligible cost, contributions and what is settled",
        "Toon de verantwoording aan elke financier: subsidiabele kosten, bijdragen en wat wordt verrekend",
    ),
    text(
        "Show the annual plan: activities, partners, costs, income and what is due",
        "Toon het jaarplan: activiteiten, partners, lasten, baten en wat er te doen is",
    ),
    text(
        "Show the budget: costs and income by period, with totals and balance",
        "Toon de begroting: lasten en baten per periode, met totalen en saldo",
    ),
    text(
        "Show the difference as actual less budget, as the Dutch central government does",
        "Toon het verschil als realisatie min begroting, zoals de Rijksoverheid doet",
    ),
    text(
        "Show the journal lines that no rule gives a place in the plan, by account and codes",
        "Toon de boekingsregels die volgens geen enkele regel bij het plan horen, per rekening en code",
    ),
    text(
        "Show what continues after a funder stops, who pays for it then, and what nobody pays",
        "Toon wat doorgaat nadat een financier stopt, wie het dan betaalt, en wat niemand betaalt",
    ),
    text(
        "Show what is due when; `--format ics` is for calendar programs",
        "Toon wat wanneer te doen is; `--format ics` is voor agendaprogramma's",
    ),
    text(
        "Show what would change if some figures were different",
        "Toon wat er verandert als sommige bedragen anders zijn",
    ),
    text(
        "Show who pays for what, within what each funder may pay for",
        "Toon wie wat betaalt, binnen wat elke financier mag betalen",
    ),
    text(
        "Show how the plan is expected to end: realised, committed, still expected",
        "Toon hoe het plan naar verwachting eindigt: gerealiseerd, verplicht, nog verwacht",
    ),
    text(
        "What the rows are: line, funder, period, activity, lead, partner, commitment or correction (on closed periods)",
        "Wat de rijen zijn: line (post), funder (financier), period (periode), activity (activiteit), lead (trekker), partner, commitment (verplichting) of correction (op afgesloten periodes)",
    ),
    text(
        "The code of the activity; without it, all activities of --lead, --partner or --line",
        "De code van de activiteit; zonder code alle activiteiten van --lead, --partner of --line",
    ),
    text(
        "The date to treat as today [default: today]",
        "De datum die als vandaag geldt [standaard: vandaag]",
    ),
    text(
        "The file that says where the bookkeepings are, instead of `actuals` of the plan",
        "Het bestand dat de boekhoudingen noemt, in plaats van `actuals` in het plan",
    ),
    text(
        "The file to create; `-` is standard output",
        "Het bestand dat wordt gemaakt; `-` is standaarduitvoer",
    ),
    text(
        "The id of the funder [default: each funder with an award]",
        "De id van de financier [standaard: elke financier met een beschikking]",
    ),
    text(
        "For whom it is: the board, the controller, the funder or all [default: the funder in a .docx, else all]",
        "Voor wie het is: het bestuur (`board`), de controller (`controller`), de financier (`funder`) of iedereen (`all`) [standaard: de financier in een .docx, anders iedereen]",
    ),
    text(
        "The format [default: that of the name of FILE, else html]",
        "De vorm [standaard: volgens de naam van BESTAND, anders html]",
    ),
    text(
        "Show who has reported on an activity and who has not, or make the form for a report",
        "Toon wie over een activiteit verslag heeft gedaan en wie niet, of maak het formulier voor een verslag",
    ),
    text(
        "Write the form for the report of the lead of this activity: TOML, or a workbook with -o FILE.xlsx",
        "Schrijf het formulier voor het verslag van de trekker van deze activiteit: TOML, of een werkmap met -o BESTAND.xlsx",
    ),
    text(
        "The time that the form is about [default: that of the report that is due next]",
        "Het tijdvak waarover het formulier gaat [standaard: dat van het eerstvolgende verslag]",
    ),
    text(
        "The format of the findings [default: full, or github on GitHub Actions]",
        "De vorm van de bevindingen [standaard: full, of github op GitHub Actions]",
    ),
    text(
        "The format of the report [default: that of the name of FILE, else text]",
        "De vorm van het rapport [standaard: volgens de naam van BESTAND, anders text]",
    ),
    text(
        "The last day of the bookkeepings that counts, or its month or half-year [default: the last day up to which all books are closed]",
        "De laatste dag van de boekhoudingen die meetelt, of de maand of het halfjaar daarvan [standaard: de laatste dag waarover alle boeken zijn afgesloten]",
    ),
    text(
        "The language of the output, `nl` or `en` [default: that of the plan, else of the locale]",
        "De taal van de uitvoer, `nl` of `en` [standaard: die van het plan, anders van het systeem]",
    ),
    text(
        "The date to treat as today [default: the last day of --through if it is over, else today]",
        "De datum die als vandaag geldt [standaard: de laatste dag van --through als die voorbij is, anders vandaag]",
    ),
    text(
        "What the rows are: person, activity, partner, period, pay (beside what is booked), maximum (above a condition's) or correction (of closed time)",
        "Wat de rijen zijn: person (persoon), activity, partner, period, pay (naast de geboekte lonen), maximum (boven dat van een voorwaarde) of correction (op afgesloten periodes)",
    ),
    text(
        "Write rules for the unbooked lines into the plan, from the workbook of --unbooked that you filled in",
        "Zet regels voor de niet-toegerekende regels in het plan, volgens de ingevulde werkmap van --unbooked",
    ),
    text(
        "Show the journal lines behind a row: an activity, line, funder, lead, partner, period, `source:NAME`, `unbooked` or a reason; repeatable",
        "Toon de boekingsregels achter een rij: een activiteit, post, financier, trekker, partner, periode, `source:NAAM`, `unbooked` of een reden; herhaalbaar",
    ),
    text(
        "Show only the journal lines of --trace in periods that overlap this time, such as 2021 or 2020-H2",
        "Toon van --trace alleen de boekingsregels in periodes die (deels) in dit tijdvak vallen, zoals 2021 of 2020-H2",
    ),
    text(
        "Show the rules of --learn without writing them",
        "Toon de regels van --learn zonder ze te schrijven",
    ),
    text(
        "The name or id of a rule [default: list all rules]",
        "De naam of het nummer van een controle [standaard: toon alle controles]",
    ),
    text("The new version", "De nieuwe versie"),
    text(
        "The old version; `-` is standard input, `/dev/null` is none",
        "De oude versie; `-` is standaardinvoer, `/dev/null` is geen versie",
    ),
    text("The plan", "Het plan"),
    text(
        "The plan; `-` is standard input",
        "Het plan; `-` is standaardinvoer",
    ),
    text(
        "The plans; `-` is standard input",
        "De plannen; `-` is standaardinvoer",
    ),
    text(
        "The width of a text report [default: the terminal's, or 80]",
        "De breedte van een tekstrapport [standaard: die van de terminal, of 80]",
    ),
    text(
        "The year: 2021, the school year 2020/2021, the fiscal year FY2021, or any other time, such as 2023-H1",
        "Het jaar: 2021, het schooljaar 2020/2021, het boekjaar FY2021, of een ander tijdvak, zoals 2023-H1",
    ),
    text("What each column is", "Wat elke kolom is"),
    text(
        "What the columns are (period, year, quarter, school-year or fiscal-year), and what the rows are (line, activity, ...)",
        "Wat de kolommen zijn (period, year, quarter, school-year of fiscal-year), en wat de rijen zijn (line, activity, ...)",
    ),
    text("What the plan shows", "Wat het plan laat zien"),
    text(
        "What the rows are: line, funder, period, source (the bookkeepings), activity, lead, partner or correction (on closed periods)",
        "Wat de rijen zijn: line (post), funder (financier), period, source (de boekhoudingen), activity, lead (trekker), partner of correction (op afgesloten periodes)",
    ),
    text(
        "When to use colours; `auto` means on a terminal, unless NO_COLOR is set",
        "Wanneer kleuren worden gebruikt; `auto` is op een terminal, tenzij NO_COLOR is gezet",
    ),
    text(
        "Work as git's external diff: take the arguments that git passes, and exit with 0 if there are differences",
        "Werk als externe diff van git: neem de argumenten die git doorgeeft, en eindig met 0 als er verschillen zijn",
    ),
    text(
        "Write a first plan, with comments",
        "Schrijf een eerste plan, met toelichting",
    ),
    text(
        "Write the reports for a reader in one document: a web page, a workbook and so on",
        "Schrijf de rapporten voor een lezer in één document: een webpagina, een werkmap enzovoort",
    ),
    text(
        "Write to this file, completely or not at all; `-` is standard output",
        "Schrijf naar dit bestand, volledig of helemaal niet; `-` is standaarduitvoer",
    ),
];
