//! Dutch words of activities, goals, partners and targets.

words! {
    /// The table of activities.
    ActivitiesWords, ACTIVITIES {
        budget = "Budget",
        no_activities = "Dit plan heeft geen activiteiten.",
    }
}

words! {
    /// The page on one activity.
    ActivityWords, ACTIVITY {
        /// The headings of the first table: the subject of a row, and the fact in the plan.
        subject = "Onderwerp",
        content = "Inhoud",
        line = "Begrotingspost",
        linked_to = "Gekoppeld aan",
        /// Before the package of an activity, and before the activities under a package.
        under = "Onderdeel van",
        parts = "Bestaat uit",
        /// The subject of how the cost is divided among partners.
        division = "Verdeling over partners",
        item = "Onderdeel",
        /// The derivation of an amount that the plan gives for its period.
        own_amount = "bedrag voor deze periode",
        /// The caption over the sums of each period.
        by_period = "Lasten per periode",
        package_by_period = "Lasten van het werkpakket per periode",
    }
}

words! {
    /// The report on goals.
    GoalsWords, GOALS {
        /// The heading over the cost of activities that serve no other goal. It adds up.
        only_this = "Alleen dit doel",
        /// The heading over the cost of all activities that serve the goal. It overlaps.
        all_of_it = "Alles voor dit doel",
        /// The caption over the activities of each goal.
        by_goal = "Wat aan elk doel bijdraagt",
        activity = "Doel en activiteit",
        /// The heading over the number of goals that an activity serves.
        serves = "Doelen",
        /// A note on how amounts are counted.
        overlap = "Een activiteit die aan meer dan één doel bijdraagt, telt in de kolom 'Alles voor dit doel' bij \
            elk van die doelen volledig mee; die kolom heeft daarom geen totaal. In de kolom 'Alleen dit doel' telt \
            elk bedrag één keer mee.",
        no_goals = "Dit plan noemt geen doelen.",
    }
}

words! {
    /// The report on partners.
    PartnersWords, PARTNERS {
        policy = "Beleid",
        practice = "Uitvoering",
        /// The heading over partners whose level the plan does not say.
        unstated = "Niveau niet vermeld",
        /// The captions of partners × activities, and of pairs of partners.
        takes_part = "Wie aan welke activiteit deelneemt",
        together = "Wie met wie samenwerkt",
        /// The second partner of a pair.
        with = "Met",
        /// The heading over the number of activities that two partners share.
        shared = "Samen",
        between = "Beleid en uitvoering",
        without_partners = "Activiteiten zonder partners: ",
        no_partners = "Dit plan noemt geen partners.",
        no_pairs = "Geen twee partners nemen aan dezelfde activiteit deel.",
    }
}

words! {
    /// The report on targets.
    TargetsWords, TARGETS {
        baseline = "Nulmeting",
        baseline_by = "Nulmeting uiterlijk",
        /// After a status, if the baseline was to be measured earlier.
        no_baseline = "nulmeting ontbreekt",
        target = "Beoogd",
        /// How the figure is meant.
        kind = "Bedoeld als",
        at_least = "minimaal",
        at_most = "hoogstens",
        about = "ongeveer",
        method = "Gemeten met",
        judge = "Beoordeeld door",
        is_reached = "bereikt",
        partly = "deels bereikt",
        not_reached = "niet bereikt",
        /// The audiences of a target: the caption and the heading.
        audience = "Doelgroep",
        audiences = "Doelgroepen",
        number = "Aantal",
        share = "Aandeel",
        of = "Van",
        progress = "Bereikt",
        standing = "Status",
        /// The caption over all measurements.
        measurements = "Metingen",
        on = "Datum",
        no_targets = "Dit plan noemt geen beoogde resultaten.",
        followed = "gevolgd",
        reached = "gehaald",
        /// Reached within the margin of a tenth.
        reached_about = "gehaald op een tiende na",
        reached_late = "te laat gehaald",
        running = "loopt",
        late = "te laat",
        unmeasured = "eindstand niet gemeten",
        open = "zonder termijn",
        /// Before the date of the status.
        standing_on = "Stand per",
    }
}

words! {
    /// A report on a part of a plan: the description of that part.
    PartWords, PART {
        of_lead = "Alleen activiteiten van deze trekker, met hun volledige kosten.",
        of_partner = "Alleen activiteiten waaraan deze partner deelneemt of die hij trekt, met hun volledige kosten.",
        of_line = "Alleen wat op deze post komt, of op een post eronder.",
        /// Before the name of a package that is only partly in the part.
        total_of_part = "Totaal van dit deel van",
        nothing = "Dit overzicht heeft niets over dit deel van het plan.",
        funding = "Wie wat betaalt, is verdeeld over het hele plan; hier staat wat voor dit deel wordt betaald.",
        conditions = "Alleen voorwaarden die iets van dit deel raken; ze zijn beoordeeld over het hele plan.",
        claims = "Alleen cijfers die iets van dit deel noemen, of een groep waarin dat valt; ze zijn vergeleken met het hele plan.",
        actuals = "Ook de totalen zijn van dit deel. Baten, en boekingsregels zonder plaats in het plan, horen bij geen deel.",
        account = "Alleen de subsidiabele kosten van dit deel, met de lonen zoals die zijn geboekt. Opslagen, personeelskosten naar uren in plaats van lonen, wat van loon afgaat, de bijdragen van anderen en de afrekening staan in de verantwoording van het hele plan.",
        organisation = "Wat een organisatie betaalt, draagt, ontvangt en verantwoordt, geldt voor het hele plan, en is hier weggelaten.",
        no_other_columns = "Kolommen met een rekening, een primitieve begroting of een begroting na wijziging staan alleen in de begroting van het hele plan.",
    }
}
