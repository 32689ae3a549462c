//! Pages as a browser builds them.

use scraper::{ElementRef, Html, Selector};

/// The page, parsed as a browser does. The parser must find no errors to recover from.
pub fn parsed(page: &str) -> Html {
    let document = Html::parse_document(page);
    assert!(document.errors.is_empty(), "{:?}", document.errors);
    document
}

/// The elements in an element, in their order in the page.
pub fn select<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    within
        .select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

/// All text in an element.
pub fn said(element: ElementRef<'_>) -> String {
    element.text().collect()
}
