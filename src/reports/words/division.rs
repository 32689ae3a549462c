//! The words of how something is divided by an allocation key.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct DivisionWords {
    /// Before the name of an allocation key.
    pub key: &'static str,
    /// Before what is divided in a way of its own.
    pub own: &'static str,
    /// Between the key and what is divided by it.
    pub of: &'static str,
    pub equal: &'static str,
    pub by_credit: &'static str,
    pub by_cost: &'static str,
    pub source: &'static str,
    /// After how many more things are divided by it.
    pub others: &'static str,
    /// The captions of what partners bear and get.
    pub costs: &'static str,
    pub contributions: &'static str,
    /// The rows of what is not divided, and of what can't be.
    pub not_divided: &'static str,
    pub lost: &'static str,
    /// Notes on how costs are divided among partners, with and without keys.
    pub among_partners: &'static str,
    pub without_keys: &'static str,
    /// Who gets what can't be divided.
    pub remainder: &'static str,
    /// What is divided over columns of time.
    pub in_columns: &'static str,
}

pub(super) static DUTCH: DivisionWords = DivisionWords {
    key: "Verdeelsleutel",
    own: "Verdeling van",
    of: "voor",
    equal: "in gelijke delen",
    by_credit: "naar wat elk in de periode inbrengt",
    by_cost: "naar de andere kosten die elk in de periode draagt",
    source: "bron",
    others: "andere",
    costs: "Kosten per partner",
    contributions: "Bijdragen per partner",
    not_divided: "Niet over partners verdeeld",
    lost: "Niet te verdelen",
    among_partners: "Kosten zonder verdeelsleutel zijn in gelijke delen over de partners van hun activiteit verdeeld.",
    without_keys: "De kosten van een activiteit met meer partners zijn in gelijke delen over hen verdeeld.",
    remainder: "Wat niet te delen is, gaat per eenheid naar de grootste rest, bij gelijke rest naar de eerste.",
    in_columns: "Over meer kolommen is verdeeld wat tot en met elke kolom valt; een kolom is het verschil met die ervoor.",
};

pub(super) static ENGLISH: DivisionWords = DivisionWords {
    key: "Allocation key",
    own: "Division of",
    of: "for",
    equal: "in equal parts",
    by_credit: "by what each brings in in the period",
    by_cost: "by the other costs that each bears in the period",
    source: "source",
    others: "others",
    costs: "Costs by partner",
    contributions: "Contributions by partner",
    not_divided: "Not divided among partners",
    lost: "Can't be divided",
    among_partners: "Costs without an allocation key are shared among the partners of their activity in equal parts.",
    without_keys: "The cost of an activity with several partners is shared among them in equal parts.",
    remainder: "What can't be shared goes by one unit each to the largest remainders, of equal ones to the first.",
    in_columns: "Over several columns, what falls up to the end of each is divided; a column is the difference with the one before.",
};
