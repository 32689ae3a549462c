//! Dutch words of organisations.

words! {
    /// The report on organisations.
    OrganisationWords, ORGANISATION {
        organisation = "Organisatie",
        organisations = "Organisaties",
        none = "Dit plan noemt geen partners en geen financiers.",
        nothing = "Het plan zegt niet wat deze organisatie doet, betaalt of verantwoordt.",
        /// The amount that the organisation pays as a funder.
        pays = "Betaalt",
        /// Its part of the costs.
        bears = "Draagt",
        /// Its part of the contributions that are divided.
        gets = "Krijgt",
        /// The money of funders that it receives.
        receives = "Ontvangt",
        /// The heading over the number of activities that it leads.
        leads = "Trekt",
        /// The heading over the number of activities that it takes part in.
        takes_part = "Doet mee",
        /// The heading over the number of reports and targets that are due from it.
        due = "Op te leveren",
        /// Before the last day or period in which it pays as a funder, if the costs go on.
        stops = "Stopt na",
        what = "Wat",
        by_year = "Per jaar",
        level = "Niveau",
        role = "Rol",
        lead = "trekker",
        partner = "partner",
        /// The caption over reports and targets.
        duties = "Wat er van deze organisatie verwacht wordt",
        /// The caption over the payments of a funder that have days of their own.
        payments = "Wanneer deze organisatie betaalt",
        /// The caption over reports to the organisation.
        reports_to = "Wat aan deze organisatie wordt verantwoord",
        /// The caption over reports to the organisation without a date.
        undated_reports_to = "Wat aan deze organisatie wordt verantwoord, zonder datum",
        /// The payments of a funder are on days of their own.
        paid_later = "Betaalt: de bijdrage, in de tijd waarvoor die is. Wanneer zij wordt betaald, staat apart.",
        /// A note on the receipts of a partner from funders that pay on days of their own.
        received_on_days = "Ontvangt: op de dagen waarop een financier volgens het plan betaalt; zonder zulke dagen zoals de bijdrage over de tijd loopt.",
        /// Its payments for costs that a funder paid until it stopped.
        taken_over = "waarvan voor wat die financier betaalde",
        /// A note on the costs of activities that others lead too or take part in.
        full_costs = "De kosten van een activiteit zijn volledig, ook als anderen haar mee trekken of eraan meedoen.",
        how_borne = "Draagt: het deel van de kosten dat de verdeelsleutels geven.",
    }
}
