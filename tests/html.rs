//! A web page needs no other file, never treats text of a plan as markup, and is the same each time.

use hbplan::render::html;
use hbplan::reports::{self, Audience};
use scraper::ElementRef;

use crate::decoded::dom::{parsed, said, select};
use crate::support::files::{leiden, read};
use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;

/// The document of all reports.
fn page(plan: &str) -> String {
    let project = project(plan);
    let document = reports::page(&project.report_input(TODAY), Audience::All);
    html::document(&document, &project.printable_files())
}

/// A plan with this title, and funders, lines, partners and activities of that name.
fn named(name: &str) -> String {
    let name = serde_json::Value::from(name).to_string();
    format!(
        "[plan]\ntitle = {name}\nperiods = [\"2020\"]\nnote = {name}\n[funders]\na = {{ name = {name}, credit = [12], until = 2020-06-30 }}\n\
         [lines]\nb = {{ name = {name} }}\n[partners]\nc = {name}\n[goals]\nd = {name}\n[[activities]]\ncode = \"1\"\ntitle = {name}\n\
         line = \"b\"\nlead = {name}\npartners = [\"c\"]\ngoals = [\"d\"]\nproduct = {name}\ntimeline = [{{ what = {name}, in = \"2020\" }}]\n\
         cost = [{{ what = {name}, amount = 10 }}]\ntargets = [{{ what = {name}, unit = {name}, target = 8, by = \"2020\" }}]\nnote = {name}\n"
    )
}

#[test]
fn the_page_of_every_plan_is_valid_html() {
    for path in [
        "plans/leiden.toml",
        "plans/amsterdam.toml",
        "plans/image.toml",
        "tests/pages/wide-and-wild.toml",
    ] {
        let page = page(&read(path));
        let document = parsed(&page);
        let ids: Vec<&str> = select(document.root_element(), "[id]")
            .iter()
            .filter_map(|each| each.attr("id"))
            .collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(
            unique.len(),
            ids.len(),
            "an id occurs twice in the page of {path}"
        );
        for name in ["aria-labelledby", "data-table"] {
            let ids = select(document.root_element(), &format!("[{name}]"));
            assert!(
                ids.iter()
                    .all(|each| unique.contains(&each.attr(name).expect("it has one"))),
                "{path}: {name}"
            );
        }
    }
}

#[test]
fn pages_are_deterministic() {
    let plan = leiden();
    assert_eq!(page(&plan), page(&plan));
}

#[test]
fn a_page_requests_nothing() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    assert!(page.starts_with(html::MARKER));
    for (selector, name) in [
        ("[src]", "src"),
        ("link", "href"),
        ("[href]", "href"),
        ("[action]", "action"),
    ] {
        for element in select(document.root_element(), selector) {
            let address = element.attr(name).expect("it has one");
            assert!(address.starts_with('#') || address == "data:,", "{address}");
        }
    }
    assert!(
        select(
            document.root_element(),
            "[style], [onclick], iframe, object, embed, base, form"
        )
        .is_empty()
    );
    assert!(!page.contains("@import") && !page.contains("http://") && !page.contains("https://"));
}

#[test]
fn the_policy_names_the_style_sheet_and_the_script() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    let policy = select(
        document.root_element(),
        "meta[http-equiv=Content-Security-Policy]",
    )[0]
    .attr("content");
    for element in ["style", "script"] {
        let elements = select(document.root_element(), element);
        assert_eq!(elements.len(), 1);
        let hash = base64(&hmac_sha256::Hash::hash(said(elements[0]).as_bytes()));
        let rule = format!("{element}-src 'sha256-{hash}'");
        assert!(
            policy.is_some_and(|policy| policy.contains(&rule)),
            "the policy should have {rule}"
        );
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |group: &[u8], at: usize| {
        let bits = group
            .iter()
            .fold(0, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - group.len()));
        if at <= group.len() {
            char::from(digits[(bits >> (18 - 6 * at)) as usize & 63])
        } else {
            '='
        }
    };
    bytes
        .chunks(3)
        .flat_map(|group| (0..4).map(move |at| digit(group, at)))
        .collect()
}

#[test]
fn a_hash_in_base64() {
    // RFC 4648, section 10.
    assert_eq!(
        ["f", "fo", "foo", "foobar"].map(|text| base64(text.as_bytes())),
        ["Zg==", "Zm8=", "Zm9v", "Zm9vYmFy"]
    );
}

/// The attributes that depend on the width of the text.
const OF_WIDTH: [&str; 5] = ["class", "tabindex", "role", "aria-labelledby", "data-more"];

/// The elements of a page with the names of their attributes. Attributes that depend on the width of the text are left
/// out, such as classes and the attributes of a scrolling table. So are the texts in bars, which are there only if they
/// fit.
fn outline(page: &str) -> Vec<String> {
    let document = parsed(page);
    let bone = |element: ElementRef<'_>| {
        let attributes = element
            .value()
            .attrs()
            .map(|(name, _)| name)
            .filter(|name| !OF_WIDTH.contains(name))
            .filter(|name| element.value().name() != "caption" || *name != "id")
            .collect::<Vec<_>>();
        format!("{} {}", element.value().name(), attributes.join(" "))
    };
    select(document.root_element(), "*:not(text)")
        .into_iter()
        .map(bone)
        .collect()
}

#[test]
fn text_of_a_plan_never_becomes_an_element_or_an_attribute() {
    let plain = outline(&page(&named("Plain text with words")));
    for name in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</style></title></textarea></svg><svg/onload=alert(1)>",
        "<!-- ]]> & &lt;script&gt;&#60;b&#62;",
        "{{constructor}} ${alert(1)} `backticks`",
        "=HYPERLINK(\"x\") | bar",
    ] {
        let page = page(&named(name));
        assert!(outline(&page) == plain, "{name}");
        let document = parsed(&page);
        assert_eq!(said(select(document.root_element(), "h1")[0]), name);
        assert_eq!(said(select(document.root_element(), "title")[0]), name);
    }
}

#[test]
fn control_characters_are_escaped() {
    let page = page(&named("a\u{202e}b\u{1b}[31mc\u{0}d\u{2028}e"));
    let document = parsed(&page);
    let shown = "a\\u{202e}b\\u{1b}[31mc\\u{0}d\\u{2028}e";
    assert_eq!(said(select(document.root_element(), "h1")[0]), shown);
    assert!(!page.contains(['\u{202e}', '\u{1b}', '\u{0}', '\u{2028}']));
}

#[test]
fn long_titles_and_letters_of_any_language_stay_complete() {
    for name in [
        "x".repeat(10_000),
        "woord ".repeat(2_000).trim().to_string(),
        "Café 会議 👩\u{200d}🔬 ё".to_string(),
    ] {
        let page = page(&named(&name));
        let document = parsed(&page);
        assert_eq!(said(select(document.root_element(), "h1")[0]), name);
        let cells: Vec<String> = select(document.root_element(), "#activities td")
            .into_iter()
            .map(said)
            .collect();
        assert!(cells.contains(&name));
    }
}

#[test]
fn the_end_of_the_subsidy_is_between_the_halves_of_2023() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    let bars = select(document.root_element(), "#summary .strips > li");
    assert_eq!(bars.len(), 5);
    let ends: Vec<usize> = (0..5)
        .filter(|bar| !select(bars[*bar], ".ends").is_empty())
        .collect();
    assert_eq!(ends, [3]);
    let end = said(bars[3]).replace('\u{a0}', " ");
    assert!(end.contains("Subsidie") && end.contains("30 juni 2023"));
}

#[test]
fn every_drawing_has_a_text_alternative() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    let drawings = select(document.root_element(), "svg:not([aria-hidden])");
    assert!(drawings.len() > 20);
    for drawing in drawings {
        assert_eq!(drawing.attr("role"), Some("img"));
        assert!(
            !select(drawing, "title")
                .iter()
                .map(|title| said(*title))
                .collect::<String>()
                .is_empty()
        );
    }
}

#[test]
fn the_menu_has_at_most_eight_items_that_lead_somewhere() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    let items = select(document.root_element(), "nav > ul > li");
    assert!(items.len() <= 8, "{}", items.len());
    // The years from 2019 to 2023 are one item.
    assert_eq!(select(document.root_element(), "nav details a").len(), 5);
    for link in select(document.root_element(), "a[href]") {
        let id = link
            .attr("href")
            .and_then(|address| address.strip_prefix('#'));
        let id = id.expect("a link within the page");
        assert_eq!(
            select(document.root_element(), &format!("[id=\"{id}\"]")).len(),
            1,
            "{id}"
        );
    }
}

#[test]
fn each_code_in_a_table_leads_to_the_card_of_its_activity() {
    let page = page(&read("plans/leiden.toml"));
    let document = parsed(&page);
    let card = select(document.root_element(), "[id=\"activiteit-2.1\"]");
    assert_eq!(card.len(), 1);
    // 486.000 is printed in the plan.
    let said = said(card[0]).replace('\u{a0}', " ");
    assert!(
        said.contains("kringen") && said.contains("€ 486.000"),
        "{said}"
    );
    let lists = select(document.root_element(), "#partners table td:last-child");
    let codes = select(lists[0], "a[href]");
    // PPO takes part in 1.3, 1.4, 4.4 and 5.1.
    let targets: Vec<_> = codes.iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        targets,
        [
            "#activiteit-1.3",
            "#activiteit-1.4",
            "#activiteit-4.4",
            "#activiteit-5.1"
        ]
    );
}

/// Every partner of the Leiden plan has a card, or else a row in the table of organisations.
#[test]
fn the_name_of_each_partner_leads_to_its_card_or_its_row() {
    let project = project(&leiden());
    let page = page(&leiden());
    let document = parsed(&page);
    let links = select(document.root_element(), "tbody a[href]");
    let ids: Vec<&str> = select(document.root_element(), "[id^=organisatie-]")
        .iter()
        .filter_map(|each| each.attr("id"))
        .collect();
    for partner in project.plan.partners.values() {
        let to = links.iter().find(|link| said(**link) == partner.name);
        let to = to.and_then(|link| link.attr("href")?.strip_prefix('#'));
        assert!(
            to.is_some_and(|to| ids.contains(&to)),
            "{}: {to:?}",
            partner.name
        );
    }
}

#[test]
fn codes_that_make_the_same_address_have_one_card() {
    let page = page(
        "[plan]\ntitle = \"Codes\"\nperiods = [\"2027\"]\n[[activities]]\ncode = \"1/a\"\ntitle = \"First\"\n\
         [[activities]]\ncode = \"1-a\"\ntitle = \"Second\"\n",
    );
    let document = parsed(&page);
    assert_eq!(
        select(document.root_element(), "[id=activiteit-1-a]").len(),
        1
    );
}

#[test]
fn notes_of_funders_and_partners_are_under_their_tables() {
    let page = page(
        "[plan]\ntitle = \"Notes\"\nperiods = [\"2027\"]\n[funders]\na = { name = \"City\", credit = [5], note = \"Pays in May.\" }\n\
         [lines]\nb = { name = \"Work\", debit = [5] }\n[partners]\nc = { name = \"School\", note = \"From August.\" }\n",
    );
    let document = parsed(&page);
    for (part, note) in [
        ("sources", "City: Pays in May."),
        ("partners", "School: From August."),
    ] {
        let notes = select(document.root_element(), &format!("#{part} .notes li"));
        assert!(notes.iter().any(|each| said(*each) == note), "{part}");
    }
}

/// The note of activity 1.2 of Leiden occurs twice in a document: on its card or under its table, and in the table of
/// notes. In CSV it is in the table of notes only.
#[test]
fn notes_of_activities_are_in_every_document() {
    let note = "Speerpunten: betere signalering";
    let report = |more: &[&str]| {
        let arguments = [&["report", "plans/leiden.toml"], more].concat();
        hbplan(&arguments).go().out.matches(note).count()
    };
    assert_eq!(report(&["--format", "csv"]), 1);
    assert_eq!(report(&["--format", "html"]), 2);
    assert_eq!(report(&["--format", "markdown"]), 2);
    assert_eq!(report(&["--for", "funder", "--format", "html"]), 2);
    assert_eq!(report(&["--for", "funder", "--format", "markdown"]), 2);
}

#[test]
fn the_page_of_a_file_that_is_no_plan_has_its_name() {
    let page = page("dit is geen toml");
    let document = parsed(&page);
    for heading in ["title", "h1"] {
        let text = said(select(document.root_element(), heading)[0]);
        assert!(text.ends_with(".toml"), "{heading}: {text}");
    }
}
