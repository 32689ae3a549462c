//! Dutch words of activities, goals, partners and targets.

words! {
    /// The words of the table of activities; other reports about activities use its headings as well.
    ActivitiesWords, ACTIVITIES {
        budget = "Budget",
        no_activities = "Dit plan heeft geen activiteiten.",
    }
}

words! {
    /// The words of the page on one activity.
    ActivityWords, ACTIVITY {
        /// The headings over the first table: what a row is about, and what is said of it.
        subject = "Onderwerp",
        content = "Inhoud",
        line = "Begrotingspost",
        linked_to = "Gekoppeld aan",
        linked_from = "Gekoppeld vanuit",
        /// How its cost is divided among partners.
        division = "Verdeling over partners",
        item = "Onderdeel",
        /// How an amount came about that the plan writes for its period.
        own_amount = "bedrag van deze periode",
        /// The caption over the sums of each period.
        by_period = "Kosten per periode",
    }
}

words! {
    /// The words of what serves each goal, and its money.
    GoalsWords, GOALS {
        /// Over the money of activities that serve no other goal, which adds up.
        only_this = "Alleen dit doel",
        /// Over the money of all activities that serve the goal, which overlaps.
        all_of_it = "Alles voor dit doel",
        /// The caption over the activities of each goal.
        by_goal = "Wat elk doel dient",
        activity = "Doel en activiteit",
        /// Over how many goals an activity serves.
        serves = "Doelen",
        /// How the money is counted.
        overlap = "Een activiteit die meer dan één doel dient, telt bij elk van haar doelen helemaal mee in de kolom 'Alles \
                  voor dit doel'; die kolom telt daarom niet op. In de kolom 'Alleen dit doel' staat elk bedrag één keer.",
        no_goals = "Dit plan noemt geen doelen.",
    }
}

words! {
    /// The words of who takes part in what, and with whom.
    PartnersWords, PARTNERS {
        policy = "Beleid",
        practice = "Uitvoering",
        /// A partner of whom no level is said.
        unsaid = "Niveau niet genoemd",
        /// The captions over partners × activities, and over who works with whom.
        takes_part = "Wie aan welke activiteit meedoet",
        together = "Wie met wie werkt",
        /// The second partner of a pair.
        with = "Met",
        /// How many activities two partners share.
        shared = "Samen",
        between = "Beleid en uitvoering",
        without_partners = "Activiteiten zonder partners: ",
        no_partners = "Dit plan noemt geen partners.",
        no_pairs = "Geen twee partners doen aan dezelfde activiteit mee.",
    }
}

words! {
    /// The words of the targets: what is to be reached, and how it stands.
    TargetsWords, TARGETS {
        baseline = "Nulmeting",
        target = "Beoogd",
        progress = "Bereikt",
        standing = "Stand",
        /// The caption over all measurements.
        measurements = "Metingen",
        on = "Datum",
        no_targets = "Dit plan noemt geen beoogde resultaten.",
        followed = "gevolgd",
        reached = "gehaald",
        reached_late = "te laat gehaald",
        running = "loopt",
        late = "te laat",
        unmeasured = "niet gemeten",
        open = "geen termijn",
        /// Before the day on which targets stand as they do.
        standing_on = "Stand op",
    }
}
