//! Dutch words of the account to a funder.

words! {
    /// The account to a funder.
    AccountWords, ACCOUNT {
        account = "Verantwoording",
        no_rows = "Dit formulier heeft geen rijen: geen beschikking (`award`) heeft het model (`model`) waarvoor het is, of er zijn \
            geen jaren om te verantwoorden.",
        no_award = "Dit plan heeft geen financier met een beschikking (`award`).",
        no_periods = "Dit plan heeft geen periodes.",
        /// Before the name of the funder, and the day up to which the books count.
        to = "Verantwoording aan ",
        through = ", tot en met ",
        lead_applicant = "Penvoerder: ",
        /// Captions of tables.
        eligible_cost = "Subsidiabele kosten",
        by_partner = "Subsidiabele kosten per partner",
        contributions = "Bijdragen van anderen en eigen bijdrage",
        settlement = "Afrekening",
        conditions = "Voorwaarden, op wat is gerealiseerd",
        targets = "Beoogde en behaalde resultaten",
        /// Columns.
        cost = "Kosten",
        counts_as = "Telt mee als",
        /// Rows of the costs.
        eligible = "Subsidiabel",
        above_tariff = "Af: lonen boven het maximumtarief",
        by_hours = "Personeelskosten naar uren, in plaats van geboekte lonen",
        hours_not_booked = "Af: kosten van uren die niet als loon zijn geboekt",
        flat_rates = "Vast percentage van de werkelijke grondslag, min wat is geboekt",
        flat_rates_not_booked = "Af: vast percentage dat niet is geboekt",
        not_eligible = "Niet subsidiabel",
        outside = "Buiten de periodes van het plan",
        unbooked = "Niet toegerekend",
        all_costs = "Alle kosten",
        no_partner = "Geen partner genoemd",
        /// How a contribution counts.
        as_booked = "geboekt",
        as_in_kind = "in natura, voor zover de kosten zijn geboekt",
        as_budgeted = "begroot (eigen bijdrage)",
        own_as_booked = "geboekt (eigen bijdrage)",
        as_share = "begroot deel van de subsidiabele kosten (eigen bijdrage)",
        /// Rows of the settlement.
        actual_cost = "Werkelijke subsidiabele kosten",
        less_others = "Af: werkelijke bijdragen van anderen",
        less_own = "Af: begrote eigen bijdrage",
        less_own_booked = "Af: geboekte eigen bijdrage",
        less_own_share = "Af: eigen bijdrage, als begroot deel van de subsidiabele kosten",
        elsewhere = "Bij: deel van die bijdragen dat niet voor deze kosten is",
        deficit = "Tekort, ten minste 0",
        costs_before_plan = "Bij: lasten van vóór het plan, zoals verantwoord",
        received_before_plan = "Ontvangen vóór het plan, zoals verantwoord",
        granted = "Toegekend",
        grant = "Subsidie: het laagste van beide",
        grant_of_several = "Subsidie: het laagste van deze bedragen",
        /// Before the name of a condition.
        allowed_by = "Ten hoogste volgens voorwaarde ",
        allowed_by_several = "Ten hoogste volgens voorwaarden ",
        /// The maximum that the plan gives for each period, added up.
        allowed_each = "Ten hoogste, door het maximum per periode",
        /// After that name, if the amount has other costs too, or is less what other funders paid.
        with_other_costs = ", met alle andere subsidiabele kosten",
        with_other_time = ", met de subsidiabele kosten van andere tijd",
        beside_others = ", na wat andere financiers daarvan betaalden",
        grant_without = "Subsidie: het toegekende bedrag, want de prestatie is afgerond (model G1)",
        to_others = "Bij: van hetzelfde overschot gaat naar anderen terug",
        short_of_others = "Af: van hetzelfde tekort betalen anderen",
        less_by_others = "Bij: wat andere financiers minder dragen dan zij betaalden",
        received = "Ontvangen",
        to_receive = "Nog te ontvangen",
        to_pay_back = "Terug te betalen",
        /// Whether the performance is completed.
        yes = "ja",
        no = "nee",
        /// Notes.
        how = "Een bijdrage van een ander telt zoals zij is geboekt, en de eigen bijdrage zoals zij is begroot, \
            tenzij de voorwaarden van de toekenning anders zijn. Beide betalen eerst wat deze financier niet betaalt, voor \
            zover zij dat mogen, en daarna alleen kosten die zij mogen betalen. Wat geen eigen bijdrage is en in geen \
            boekhouding staat, is onbekend, en niet 0.",
        /// A note on one surplus in several accounts; before and after the names of the funders.
        to_several = "Terug te betalen aan meer dan één financier: ",
        /// The same if the report has one of them; before its name.
        to_others_beside = "Van hetzelfde overschot gaat ook naar anderen terug, naast ",
        pay_back_once = ". Elke afrekening telt wat de andere financiers betaalden zoals geboekt, dus elk van hen kan hetzelfde \
            overschot terugvragen. Het gaat één keer terug, naar rato van wat elk betaalde, voor zover de kosten die elk mag \
            betalen dat toelaten.",
        /// A note on schemes that count the own contribution differently; after the names of the first, and of the others.
        count_own_differently = "De eigen bijdrage telt niet in elke afrekening voor hetzelfde bedrag, dus laat niet elke regeling \
            evenveel over voor de financiers samen. Eerst is gerekend met de regeling die de minste eigen bijdrage telt (",
        then_schemes = ", daarna ",
        leaves_the_others = "). Elke volgende regeling laat staan wat de eerdere dragen, en vraagt terug of betaalt wat haar eigen \
            regels daarnaast laten. Zo betaalt niemand meer dan zijn eigen regels toestaan.",
        /// A note on one shortfall in several accounts; before and after the names of the funders.
        short_of = "Andere financiers kunnen hetzelfde tekort nog betalen als ",
        pay_short_once = ". Elke afrekening telt wat de andere financiers betaalden zoals geboekt, dus elk van hen zou het \
            helemaal moeten betalen. Het wordt één keer betaald, naar rato van wat elk nog kan betalen, voor zover de kosten \
            die elk mag betalen dat toelaten.",
        interim = "Het project loopt nog: de afrekening is een tussenstand, alsof het nu zou eindigen. De eigen bijdrage telt \
            daarin mee voor de tijd tot dan.",
        /// A note on a funder that starts or stops paying within a period; after its name.
        pays_from_within = " begint of stopt met betalen binnen een periode. Wat is geboekt, telt naar zijn dag, of zonder dag \
            naar de eerste van zijn boekperiode. Wat voor die periode is begroot, is naar tijd verdeeld. Een vast \
            percentage is van de kosten in zijn tijd. Een maximum met kosten als grondslag telt de kosten van de hele periode.",
        /// A note on pay in such a period.
        pay_in_part = "Van een periode waarbinnen een financier begint of stopt met betalen, is onbekend welke lonen en uren \
            niet meetellen, want uren tellen per periode. Laat een periode van het plan op die dag eindigen.",
        /// A note on funders that get nothing back; their names follow.
        not_settled = "Zonder beschikking, en zonder afspraak in het plan om terug te betalen wat overblijft, is er geen afrekening: \
            van een overschot gaat eerst \
            terug wat andere financiers toekomt. Dat geldt voor ",
        /// Notes on hours: the meaning of the row of pay above the maximum tariff, and the pay that is not subtracted.
        /// An amount follows or is between both.
        above_tariff_means = "Lonen boven het maximumtarief: wat de uren meer kosten dan een voorwaarde toestaat \
            (`hbplan hours --by maximum`), voor zover het als loon is geboekt.",
        by_hours_means = "Subsidiabel zijn de goedgekeurde uren tegen hun tarief, en ten hoogste het maximumtarief, in plaats van \
            de geboekte lonen (`staff-cost`). Dat is onbekend zonder de loonrekeningen van de urenstaten (`payroll`), of als deze financier maar een \
            deel betaalt van waar een partner in een periode aan werkte.",
        hours_count = ". Hier tellen de uren (`staff-cost`)",
        not_compared = "Uren kosten meer dan het maximumtarief toestaat. Zonder de loonrekeningen van de urenstaten (`payroll`) is niet bekend of dat \
            als loon is geboekt, dus het is hier niet afgetrokken: ",
        /// A note on pay that is not what hours prove; amounts follow each part.
        pay_booked = "Lonen en uren verschillen: als loon is geboekt ",
        hours_prove = ", en de goedgekeurde uren kosten ",
        hours_differ = ". Het verschil is ",
        pay_counts = ". Hier telt wat als loon is geboekt",
        less_above = ", zonder wat boven het maximumtarief is: ",
        above_year = " goedgekeurde uren zijn meer dan een jaar heeft (`hours-above-year`). Hun kosten zijn hier niet afgetrokken: ",
        /// Notes on an own contribution in kind, and on conditions of which not all periods are closed; names follow.
        own_in_kind = "Een eigen bijdrage in natura die in geen boekhouding staat, telt in de afrekening niet mee, en haar kosten \
            ook niet: ",
        /// A note on contributions in kind of which the costs are booked; before and after their names.
        booked_in_kind = "In natura, en zelf in geen boekhouding: ",
        pay_in_kind = ". Het plan laat activiteiten aan hen alleen over. Wat daarop is geboekt, dragen zij, ten hoogste wat \
            zij begroten, en anders naar rato daarvan.",
        not_decided = "Niet alle periodes zijn afgesloten: of aan een voorwaarde is voldaan, is een tussenstand op wat is \
            gerealiseerd. Dat geldt voor ",
        not_booked = "Van deze financiers zegt geen boekhouding wat zij bijdroegen: ",
        /// A note on an own contribution that counts as booked, with the names between both.
        own_not_booked = "De eigen bijdrage telt zoals zij is geboekt (`own-counts`), maar geen regel voor boekingen noemt ",
        so_own_unknown = ": hoeveel dat was, is onbekend. Een regel die deze financier noemt (`funder`) zegt het; of laat de bijdrage tellen zoals begroot (`own-counts = \"budgeted\"`).",
        /// Notes on conditions that realised amounts do not decide, and that are not in the settlement. The name of one
        /// is between these words and the reason.
        condition_not_evaluated = "Niet getoetst op de realisatie: voorwaarde ",
        condition_not_settled = "Niet verrekend: voorwaarde ",
        /// A note on a condition that counts later; its name is after the first, and the day between the other words.
        condition_not_yet = "Nog niet verrekend: voorwaarde ",
        because_open_time = ", want zij gaat ook over tijd die niet is afgesloten. Zij telt mee als de boeken tot en met ",
        is_closed = " zijn afgesloten.",
        because_hours = ", want haar grens is een deel van de kosten, en voor deze financier tellen uren in plaats van geboekte lonen.",
        /// A note on a part of the account, in which pay is as it is booked; an amount is between both.
        part_has_pay = "Voor deze financier tellen uren in plaats van geboekte lonen. Dat scheelt in de hele verantwoording ",
        part_by_hours = ", en is per partner bekend, niet per activiteit: wat van dit deel subsidiabel is, is daarom niet \
            bekend.",
        because_part_of_time = ", want zij gaat over elke post in een deel van de tijd.",
        because_partners = ", want wat partners dragen staat niet in de boeken.",
        because_payers = ", want het plan noemt wie kosten betaalt, en dat staat niet in de boeken.",
        because_lines = ", want wat een financier per post betaalt staat niet in de boeken.",
        because_form = ", want zij gaat over bijdragen in natura of in geld.",
        because_rates = ", want wat een uur kost staat in de urenstaten, en niet in de boeken.",
        /// If the plan has timesheets.
        because_rates_of_hours = ", want wat een uur kost staat in de urenstaten, en niet in de boeken. Op de urenstaten is zij \
            getoetst in `hbplan check` en `hbplan hours --by maximum`.",
        because_receipts = ", want zij gaat over het schema van wat wordt ontvangen.",
        because_each_time = ", want haar bedrag geldt per periode of jaar, en de afrekening gaat over alle tijd samen.",
        because_part_of_period = ", want zij gaat over subsidiabele kosten, en haar financier begint of stopt met betalen \
            binnen een periode.",
        because_together = ", want zij geldt samen met een andere financier die ook wordt afgerekend.",
        because_costs = ": er is niet aan voldaan, maar zij noemt geen financier.",
        /// A note on the years of model G that a closed file has; they follow.
        as_closed = "Deze jaren staan in model G zoals zij zijn afgesloten (`hbplan close`). Wat er daarna in de boeken veranderde, \
            telt in een later jaar: ",
        /// A note on the longest text of a column: its heading, its number of letters, and the maximum.
        too_long_in = "Te lang voor het formulier: de kolom ",
        too_long_has = " heeft een tekst van ",
        too_long_most = " tekens; hoogstens zijn dat er ",
        /// Before the headings of the columns.
        no_element = "Deze kolommen hebben geen naam uit de taxonomie van OCW: ",
        form_rounding = "Een bedrag is één keer afgerond, in zijn kolom; een totaal is de som van de afgeronde rijen.",
    }
}
