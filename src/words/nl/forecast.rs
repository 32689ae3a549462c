//! Dutch words of the forecast.

words! {
    /// The forecast.
    ForecastWords, FORECAST {
        forecast = "Prognose",
        costs_by_line = "Prognose van de lasten per post",
        costs_by_activity = "Prognose van de lasten per activiteit",
        costs_by_partner = "Prognose van de lasten per partner",
        costs_by_lead = "Prognose van de lasten per trekker",
        costs_by_period = "Prognose van de lasten per periode",
        income_by_funder = "Prognose van de baten per financier",
        /// The title of that table if lines have income of their own.
        income_with_own = "Prognose van de baten per financier, en van de eigen baten van posten",
        income_by_period = "Prognose van de baten per periode",
        at_the_end = "Einde van het project",
        committed = "Verplicht",
        /// Budget less actual less committed.
        available = "Nog beschikbaar",
        /// The forecast of the time that is still open.
        expected = "Nog verwacht",
        /// The table of commitments: its caption and its columns.
        commitments_listed = "Verplichtingen",
        commitment = "Verplichting",
        supplier = "Leverancier",
        committed_on = "Activiteit of post",
        invoices_in = "Factuur verwacht in",
        commitment_amount = "Bedrag",
        invoiced = "Gefactureerd",
        open = "Open deel",
        row_of_list = "Regel",
        /// Describes the chart.
        chart = "begroot, gerealiseerd en prognose per post, over de hele looptijd; alle balken hebben dezelfde schaal",
        difference = "Verwacht verschil (begroot − prognose)",
        /// The amount by which a side makes the balance better than in the budget. Below zero if it makes the balance
        /// worse.
        effect_on_balance = "Gevolg voor het saldo",
        how = "Hoe de prognose afwijkt van de begroting",
        /// The row of amounts that are in no partner's budget.
        undivided = "Niet per partner bekend",
        opening = "Beginsaldo",
        income = "Baten",
        costs = "Lasten",
        balance = "Saldo",
        balance_with_reserves = "Saldo met reserves",
        /// Notes.
        no_day = "Er is geen dag bekend tot en met welke de boeken zijn gesloten. Zet die bij de boekhouding (`through`), of geef hem op (`--through`).",
        by_time = "Nog verwacht is de begroting van de tijd daarna; van een periode die dan nog loopt, naar rato van de tijd die over is. De begrote hoeveelheden (tarief × aantal) tellen op dezelfde manier mee, want een boekhouding noemt geen hoeveelheden; kost een activiteit alleen uren en staan die in urenstaten, dan is verwacht wat van de begrote uren van de lopende periode nog over is. Heeft een rij een verschil zonder uitleg, dan is in afgesloten tijd meer of minder gerealiseerd dan begroot.",
        /// After the note on contributions in kind.
        in_kind_booked = "Is zo'n activiteit toch geboekt, dan telt wat is geboekt. Dat is dan ook wat in natura is ingebracht: ten hoogste wat daarvan is begroot.",
        in_kind_rest = "Wat een bijdrage in natura dan nog van de begroting verschilt, is niet nadelig.",
        receipts = "Van een financier met eigen betaalmomenten is verwacht wat hij daarna nog betaalt. Een termijn of factuur die al betaald had moeten zijn en waarvan minder is geboekt, blijft voor de rest verwacht.",
        commitments = "Verplicht is het deel van verplichtingen waarvoor nog geen factuur is. Dat deel hoort bij wat nog wordt verwacht; alleen wat de begroting van de open tijd te boven gaat, komt daar bovenop. Per partner zijn verplichtingen verdeeld zoals de begroting van hun activiteit of post.",
        carried = "Het saldo van een periode gaat mee naar de volgende. Wat in gesloten tijd niet is besteed, is pas een verwachting als een prognose in het plan dat zegt.",
        not_carried = "Elke periode moet op zichzelf sluiten: een saldo gaat niet mee naar de volgende periode.",
        /// The table of the unspent budget of funders: its caption, its columns, and the destinations.
        left_over_by_funder = "Over van financiers, t/m de laatste afgesloten dag",
        contributes = "Begrote bijdrage",
        received = "Ontvangen",
        bears = "Gedragen lasten",
        left_over = "Over",
        kept = "Blijft beschikbaar",
        given_back = "Terug te betalen",
        advance = "Vooruit ontvangen",
        not_received = "Niet ontvangen",
        lost = "Vervalt",
        what_happens = "Hoe",
        stays_available = "wat over is, blijft beschikbaar voor later",
        goes_back = "ontvangen en niet gedragen, gaat terug",
        lapses = "wat over is, vervalt",
        bears_more = "draagt meer dan begroot",
        how_left_over = "Wat een financier draagt, is de werkelijke subsidiabele kosten min de werkelijke bijdragen van anderen en de begrote eigen bijdrage, ten hoogste wat is toegekend, zoals in de verantwoording. In de prognose wordt zo aan het eind afgerekend met wie een beschikking heeft, of volgens het plan terugkrijgt wat overblijft; wat vervalt, komt niet meer; wat nog niet betaald hoefde te zijn, vervalt niet. Wat een financier van afgesloten tijd draagt en niet betaalde, wordt daarin nog verwacht, zodat aan het eind een ander bedrag kan teruggaan dan hier. Vooruit ontvangen is wat voor later is begroot: dat gaat niet terug.",
    }
}
