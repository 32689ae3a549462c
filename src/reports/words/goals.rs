//! The words of what serves each goal, and its money.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct GoalsWords {
    pub goals: &'static str,
    pub goal: &'static str,
    pub activities: &'static str,
    /// Over the money of activities that serve no other goal, which adds up.
    pub only_this: &'static str,
    /// Over the money of all activities that serve the goal, which overlaps.
    pub all_of_it: &'static str,
    pub several: &'static str,
    pub no_goal: &'static str,
    pub not_from_activities: &'static str,
    pub total: &'static str,
    /// The caption over the activities of each goal.
    pub by_goal: &'static str,
    pub activity: &'static str,
    pub lead: &'static str,
    /// Over how many goals an activity serves.
    pub serves: &'static str,
    pub cost: &'static str,
    /// How the money is counted.
    pub overlap: &'static str,
    pub no_goals: &'static str,
}

pub(super) static DUTCH: GoalsWords = GoalsWords {
    goals: "Doelen",
    goal: "Doel",
    activities: "Activiteiten",
    only_this: "Alleen dit doel",
    all_of_it: "Alles voor dit doel",
    several: "Meer dan één doel",
    no_goal: "Zonder doel",
    not_from_activities: "Niet uit activiteiten",
    total: "Totaal",
    by_goal: "Wat elk doel dient",
    activity: "Doel en activiteit",
    lead: "Trekker",
    serves: "Doelen",
    cost: "Kosten",
    overlap: "Een activiteit die meer dan één doel dient, telt bij elk van haar doelen helemaal mee in de kolom 'Alles \
              voor dit doel'; die kolom telt daarom niet op. In de kolom 'Alleen dit doel' staat elk bedrag één keer.",
    no_goals: "Dit plan noemt geen doelen.",
};

pub(super) static ENGLISH: GoalsWords = GoalsWords {
    goals: "Goals",
    goal: "Goal",
    activities: "Activities",
    only_this: "Only this goal",
    all_of_it: "All for this goal",
    several: "More than one goal",
    no_goal: "Without a goal",
    not_from_activities: "Not from activities",
    total: "Total",
    by_goal: "What serves each goal",
    activity: "Goal and activity",
    lead: "Lead",
    serves: "Goals",
    cost: "Cost",
    overlap: "An activity that serves more than one goal counts in full for each of its goals in the column 'All for \
              this goal', which therefore does not add up. In the column 'Only this goal' each amount stands once.",
    no_goals: "This plan names no goals.",
};
