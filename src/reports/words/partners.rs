//! The words of who takes part in what, and with whom.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct PartnersWords {
    pub partners: &'static str,
    pub partner: &'static str,
    pub kind: &'static str,
    pub activities: &'static str,
    /// Over the codes of activities.
    pub which: &'static str,
    pub policy: &'static str,
    pub practice: &'static str,
    /// A partner of whom no level is said.
    pub unsaid: &'static str,
    /// The captions over partners × activities, and over who works with whom.
    pub takes_part: &'static str,
    pub together: &'static str,
    /// The second partner of a pair.
    pub with: &'static str,
    /// How many activities two partners share.
    pub shared: &'static str,
    pub between: &'static str,
    pub without_partners: &'static str,
    pub no_partners: &'static str,
    pub no_pairs: &'static str,
}

pub(super) static DUTCH: PartnersWords = PartnersWords {
    partners: "Partners",
    partner: "Partner",
    kind: "Soort",
    activities: "Activiteiten",
    which: "Welke",
    policy: "Beleid",
    practice: "Uitvoering",
    unsaid: "Niveau niet genoemd",
    takes_part: "Wie aan welke activiteit meedoet",
    together: "Wie met wie werkt",
    with: "Met",
    shared: "Samen",
    between: "Beleid en uitvoering",
    without_partners: "Activiteiten zonder partners: ",
    no_partners: "Dit plan noemt geen partners.",
    no_pairs: "Geen twee partners doen aan dezelfde activiteit mee.",
};

pub(super) static ENGLISH: PartnersWords = PartnersWords {
    partners: "Partners",
    partner: "Partner",
    kind: "Kind",
    activities: "Activities",
    which: "Which",
    policy: "Policy",
    practice: "Practice",
    unsaid: "Level not said",
    takes_part: "Who takes part in which activity",
    together: "Who works with whom",
    with: "With",
    shared: "Shared",
    between: "Policy and practice",
    without_partners: "Activities without partners: ",
    no_partners: "This plan names no partners.",
    no_pairs: "No two partners take part in the same activity.",
};
