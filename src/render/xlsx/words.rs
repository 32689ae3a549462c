//! What a workbook says by itself, in both languages.

use crate::plan::Language;

/// The words of one language.
pub(super) struct Words {
    pub(super) notes: &'static str,
    /// Why an amount is not a number.
    pub(super) too_long: &'static str,
    /// Before and after the number of a page in the footer.
    pub(super) page: &'static str,
    pub(super) of_pages: &'static str,
}

pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    notes: "Opmerkingen",
    too_long: "Getallen van meer dan 15 cijfers staan hier als tekst: een rekenblad rekent met 15 cijfers.",
    page: "Pagina",
    of_pages: "van",
};

static ENGLISH: Words = Words {
    notes: "Notes",
    too_long: "Numbers of more than 15 digits are texts here: a spreadsheet calculates with 15 digits.",
    page: "Page",
    of_pages: "of",
};
